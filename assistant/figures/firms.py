"""Figures that a firm has wherever it is at home, on a page about the place where it now invests.

Enter: a sentence, the one before it, and where a number stands. Leave: 全国 or 全球 where the firm is counted over
the country or the world, FIRM where it is the firm's own books, "" where nothing says so.

    某茶饮品牌目前在全国拥有门店3200家  ->  全国;   全球员工超过2万人  ->  全球
    某世界500强企业，2022年营业收入850亿元  ->  企业

Left to the page they would stand in the table of a county as its own turnover. A firm that the text shows as one of
the place (宜昌某公司去年产值2亿元) stays with it.
"""

from __future__ import annotations

import re

from assistant.figures.beyond import NATION
from assistant.figures.metrics import known_metric
from assistant.figures.units import CURRENCIES

__all__ = ["FIRM", "WORLD", "firm_wide", "is_listed"]

FIRM, WORLD = "企业", "全球"  # names of no row in the gazetteer

_OF_THE_STATE = (
    r"中国(?:一汽|长安|船舶|商飞|兵器|移动|联通|电信|石油|石化|海油|铝业|中车|中铁|铁建|交建|建筑|电建|能建|建材|中化|华能|大唐|华电|国电|神华|宝武|五矿|"
    r"银行|工商银行|农业银行|建设银行|人寿|人保|平安|邮政)"
)
_WHO = re.compile(
    rf"{_OF_THE_STATE}|公司|集团|品牌|企业(?=[，是为系于成总创由]|$)|股份|控股|药业|旗下|连锁|总部|世界500强|民企500强|民营企业500强|该企|商超|巨头|龙头|在华"
)
# What is counted of a firm, place by place, and what it sells over a whole market.
_SITES = (
    r"拥有|设有|设立|建有|建立|建成|开设|开出|运营|布局|共有|现有|员工|雇员|职工|门店|店铺|专卖店|直营|加盟|经销|网点|工厂|生产基地|制造基地|基地|"
    r"分支机构|分公司|子公司|办事处|分店|酒店|研发中心|仓库|会员|用户|客户"
)
_SALES = r"会员|用户|客户|装机|销售额|销售收入|营收|营业收入|销量|出货量|市占率|市场份额|市场占有率|产能"
# 国内首个基地, 全球领先的工厂: praise of one
_PRAISED = r"(?![^，,；;。、]{0,2}(?:首|最|领先|唯一|一流|知名|著名|先进|顶尖|龙头|第[一二三]|空白))"
_WORLD_WIDE = r"(?:全球|全世界|世界各地|世界范围|海内外|国内外|海外)(?:范围)?内?"
_NATION_WIDE = r"(?:全国|国内(?!外)|在华|中国(?:大陆|内地|境内|市场))(?:各地|范围内?|各省市|\d+[^，,；;。、]{0,10})?(?:市场)?"
# (whose, of its sites, of its sales)
_WIDE = (
    (
        WORLD,
        re.compile(
            rf"{_WORLD_WIDE}{_PRAISED}[^，,；;。、]{{0,16}}?(?:{_SITES})|"
            r"(?:在|遍[布及]|覆盖|业务遍及|销往|服务)了?(?:全球|世界|海外)(?:上|范围内?|各地)?$"
        ),
        re.compile(rf"{_WORLD_WIDE}{_PRAISED}[^，,；;。、]{{0,16}}?(?:{_SALES})"),
    ),
    (
        NATION,
        re.compile(rf"{_NATION_WIDE}{_PRAISED}[^，,；;。、]{{0,14}}?(?:{_SITES})"),
        re.compile(rf"{_NATION_WIDE}{_PRAISED}[^，,；;。、]{{0,14}}?(?:{_SALES})"),
    ),
)
_COUNTED = frozenset(
    {
        "家",
        "个",
        "人",
        "名",
        "座",
        "所",
        "间",
        "户",
        "元",
        "美元",
        "欧元",
        "日元",
        "港元",
        "%",
        "辆",
        "台",
        "套",
        "位",
    }
)
# Not the firm's count but the place's own, or one that a statistician gives of the country.
_PLACE_S = re.compile(
    r"(?:全|我|该)[省市区县州]|统计局|海关|商务[部厅局]|我国|全国(?:首|第|同|人大|政协|文明|百强|各类|企业|城市)|生态(?:环境)?部|工信部|行业(?:规模|产值)"
)
# The books of a firm: only a firm that the text places elsewhere or everywhere.
_BOOKS = re.compile(
    r"营业?收入?|营收|净利润|利润(?:总额)?|总资产|资产总额|资产规模|净资产(?:收益率)?|市值|销售(?:额|收入|规模)|员工(?:总数)?|在职员工|研发投入|研发人员|年销售|品牌价值|估值|毛利率|归母净利润|募集资金|签约销售|股价|收盘|每股|市盈率|在管规模|管理规模"
)
_EVERYWHERE = re.compile(
    r"(?:世界|全球|财富|中国|中国企业|民营企业|民企|制造业)\d*(?:企业)?500强|跨国|央企|中央企业|总部(?:位于|设在|设于|在|地处)|在?(?:全国|全球|海外)[^，,；;。]{0,14}(?:拥有|设有|建有|布局|门店|员工|工厂|子公司|分公司|基地)|"
    r"全球(?:领先|最大|第[一二三]|知名|著名|顶尖|前)|国际(?:知名|领先|著名)|业务(?:遍及|覆盖)|全资子公司|"
    + _OF_THE_STATE
)
# 引进世界500强企业8家, 跨国公司地区总部集聚: firms that the place has many of, and none of them is spoken of
_MANY_BEFORE = re.compile(
    r"(?:\d[余多]?[家个名]|一批|众多|多家|不少|更多|集聚|聚集|汇聚|云集|培育|来自)[^，,；;。\d]{0,8}$"
)
_MANY_AFTER = re.compile(
    r"(?:企业|公司|集团|项目|投资|落户)*(?:、|等|\d+[余多]?[家个]|项目|数|总部|地区总部|[^，,；;。]{0,6}?(?:增多|增加|增至|集聚|聚集|汇聚|云集|扎堆|纷纷|接连|相继|\d[余多]?[家个]))"
)
# What a statistician gives of a place, and no firm of itself.
_STATISTICS = re.compile(r"规上|规模以上|限上|限额以上|工业企业|全社会|辖区")
_A_FIRM_S_TOO = frozenset({"营业收入", "利润总额", "总投资", "计划总投资", "产值"})
_LOCAL = re.compile(
    r"(?:分公司|子公司|支行|分行|工厂|基地|项目|厂区|本地|落户|投产|达产|建成|该项目|当地)[^，,；;。]{0,14}$"
)
_OPENING = 160
_CODE = re.compile(
    r"[（(]\s?(?:\d{5,6}|[A-Z]{2,5})\s?[.．]\s?(?:HK|SH|SZ|US|BJ|N|O)\s?[)）]|[（(]\s?(?:SH|SZ|HK|NYSE|NASDAQ|港交所)[\s:：]*[A-Z\d]{2,6}\s?[)）]|证券代码|股票代码"
)
_PART = re.compile(r"[；;。]")


def firm_wide(text: str, start: int, *, before: str, unit: str, metric: str, own: str, listed: bool) -> str:
    """Whose the number at `text[start]` is where a firm's own, "" where it is not; `before` is the sentence
    before it, `own` the short name of the page's place; `listed`: the page is about a firm on a stock exchange."""
    part = _PART.split(text[:start])[-1]
    clause = re.split("[，,]", part)[-1]
    told = before + text[:start]
    if own and own in part:
        return ""
    if _PLACE_S.search(part) or not _WHO.search(told):
        return ""
    if unit.endswith("/股"):
        return FIRM
    if unit not in _COUNTED:
        return ""
    known = known_metric(metric.removesuffix("增速"))
    if _STATISTICS.search(clause + metric) or (known is not None and known.name not in _A_FIRM_S_TOO):
        return ""
    for name, sites, sales in _WIDE:
        pattern = sales if unit == "%" or unit in CURRENCIES else sites
        if pattern.search(clause) or sales.search(clause) or (unit == "%" and sales.search(metric)):
            return name
    if not _BOOKS.search(clause) and not _BOOKS.search(metric):
        return ""
    if unit in ("家", "个") or _LOCAL.search(clause) or (own and own in re.split("[。]", told)[-1][-60:]):
        return ""
    return FIRM if listed or _is_everywhere(told) else ""


def _is_everywhere(told: str) -> bool:
    """Whether a text speaks of one firm as of a firm of many places."""
    return any(
        not _MANY_BEFORE.search(told, max(0, found.start() - 12), found.start())
        and not _MANY_AFTER.match(told, found.end())
        for found in _EVERYWHERE.finditer(told)
    )


def is_listed(text: str) -> bool:
    """Whether a page opens with a firm and its code on a stock exchange."""
    return _CODE.search(text[:_OPENING]) is not None
