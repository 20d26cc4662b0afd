"""Whether a name found for a number can be believed, and what of it is the name.

Enter: a draft with the name that the rules found. Leave: the name without the clause around it, "" where a reader
could not tell from it what the number is.

    江苏又将新增高铁里程 (公里)  ->  新增高铁里程;   公司净利润同样 (元)  ->  公司净利润;   某某集团 (股)  ->  ""

A number without a name is in no answer; one with a wrong name is in a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.figures.blur import OVER
from assistant.figures.draft import DURATIONS, NUMBERED, Draft
from assistant.figures.metrics import match_metrics
from assistant.figures.nouns import ends_with_noun
from assistant.figures.roles import EVENT_ROLES
from assistant.figures.uncounted import is_of_nothing
from assistant.figures.units import CURRENCIES, POINTS
from assistant.figures.words import words_of

__all__ = ["believed", "tell_apart"]

# What a sum of money can be of, at the end of its name.
_MONEY = re.compile(
    r"额度?|金|到[账位]|[投外内独合增出注筹募引到融进]资|收入|支出|[产总净市估货价]值|产出|增加值|规模|费用?|税[收款金]?|利[润税]|"
    r"贷款?|优惠政策|债[券务权]?|国债|余额|存款|保费|补贴|补助|奖励|奖补|奖|工资|薪酬|标准|价格?|价钱|成本|投入|外汇|招商|[结售购收付外]汇|资[本产]|负债|损失|减负|减免|退税|降费|缓[税费]|"
    r"让利|消费|销售|零售|批发|出口|进口|进出口|贸易|[顺逆]差|收益|效益|营收|业绩|订单|合同|授信|信用|款[项物]?|经费|预算|拨款|转移支付|上限|下限|门槛|"
    r"流[入出]|买入|卖出|增量|增收|花费|开销|支付|赔偿|罚没|捐赠|捐款|差距|筹措|筹集|GDP|总量|物资|股[权份]|负担|台阶|关口|清欠|化债|稳岗|节支|现金流?|流水|报酬|津贴|"
    r"低保|财力|交易|成交|投放|募集|新增|变化|目标|总计|合计|造价|贡献|救助|抚恤|支持|帮扶|采购|储备|工资性|红利|分红|利息|本息|头寸|敞口|缺口|财富|身家|降本|节约|奖补|兑付|兑现|产能|资助|"
    r"减[税少]|降低|下降|提高|增加|核销|授权|保障|扶持"
)
# What a rate that is no change can be of.
_RATE = re.compile(
    r"率|比例|[比占]比?重|占比|份额|强度|满意度|[程进厚浓高热温湿密精匹配参与集中盖贡献]度|指数|水平|[均数比总]值|值|系数|覆盖面?|幅度|空间|股权|持股|股份|概率|可能性|平均|弹性|压缩|改善|"
    r"降价|提速|减碳|折扣|浓度|面|比|天数|水体|断面|上限|下限|目标|门槛|评分|得分"
)
_SPOKEN_AROUND = re.compile(
    r"^(?:据[^，]{0,12}?(?:显示|统计|介绍|了解)|届时|不过|但是|然而|后者(?:显示)?|前者(?:显示)?|其(?![他余中它])|该(?![类批])|且|并|即便|即|而且|对此|为此|其中|由此|如今|眼下|最终|最后|随后|此前|之后|当时|近期|近日|今后|预计|有望|"
    r"本届[^，]{0,8}?(?=引进|签约|达成)|今年以来|年内|年底前?|全年(?=新增|完成|实现)|项目(?=获得|累计)|成功|累计|先后|相继)"
)
# Words of a clause: what stands behind the last of them is the name.
_AROUND = frozenset(
    "已 又 将 共 仅 现已 已经 曾 则 才 便 也 届时 成功 共计 先后 相继 陆续 现有 曾经 均 并 并且 且".split()  # noqa: SIM905
)
_BEFORE_OF = frozenset({"将", "又", "届时", "则"})  # of these alone no clause with 的 is made (已签约的项目)
_PER = re.compile(r"(?:[亩户人生床班地日月年社校村镇县车次单店场篇棚机件套笔])$")  # 亩均, 户均
_MARKS = re.compile(r"[（(≥≤<>＞＜+：:/、，\-－—·\s]+$|^[/、，+）)：:\s]+(?:[年月日天]、?)?")
_CUT_NUMBER = re.compile(r"达到?\d|\d[\d.]*兆|第\d*$")
_PLACED = re.compile(r"^(?:以?[内外]|处|范围|开外|左右处|高空|深处)(?!资|贸|销|商)")
_SHARES = frozenset({"股", "份", "手"})
_OF_SHARES = re.compile(r"股(?!份)|份额|持|增持|减持|买|卖|成交|认购|发行|申购|换手|额")
_JOINTS = re.compile(r"(?:数|量)$")
_OF_LISTS = re.compile(r"等[\u4e00-\u9fff]{0,3}[张个]?榜单")
_STRIVES = re.compile("更多|行业|培育")
_AROUND_IT = re.compile(r"(?:周围|方圆|周边|沿线|每|每隔|相隔)$")
_PER_SO_MANY = re.compile(r"超每[百千万]人$")
_TIMES = re.compile(r"^(?:交易日|工作日|自然日|多?小时|季度|多?月(?!份)|星期|年头|昼夜|小长假)")
# Words that a name cannot end with: something stands behind them, or they say when and where.
_NO_END = frozenset(
    [
        "中",
        "之中",
        "之间",
        "之后",
        "之前",
        "以来",
        "以内",
        "以外",
        "之一",
        "前",
        "后",
        "内",
        "里",
        "时",
        "期间",
        "短短",
        "从",
        "以往",
        "往",
        "约",
        "仅",
        "共",
        "已",
        "也",
        "仍",
        "较",
        "更",
        "最",
        "最快",
        "最慢",
        "最多",
        "最少",
        "很",
        "分别",
        "同时",
        "其",
        "该",
        "这",
        "那",
        "每",
        "每周",
        "之",
        "并",
        "且",
        "和",
        "与",
        "在",
        "为",
        "是",
        "有",
        "被",
        "把",
        "将",
        "对",
        "向",
        "于",
        "至",
        "到",
        "由",
        "按",
        "按照",
        "以",
        "等",
        "一",
        "二",
        "两",
        "三",
        "第",
        "基础",
        "左右",
        "首批",
        "为期",
    ]
)
_SAID_OF_PLACE = re.compile(r"[在与].*[^区]$")
_HEAD_AT_END = re.compile(
    r"[率量额值数价费金款度积]$|以上$"
)  # 在轨卫星数量: the dictionary errs in single words
_BARE = re.compile(r"项目|企业|职工|公司|机构|平台|人员|产品|场景|设备|楼盘|部门")
_BY_SIZE = re.compile(r"^以[上下](?:的|且|及)?[^，,；;。]{0,16}?(?:户|人|村|家庭|群众|居民|企业)")
_SIZES = frozenset({"吨标准煤", "吨", "亩", "千瓦", "兆瓦", "平方米", "立方米", "人", "千伏"})
_OF_SIZE = re.compile(r"^(?:及以[上下]|以[上下]的?)[^，,；;。、\d]{0,8}?(?:单位|用户|大户|机构|企业)")
_SORT_BEHIND = re.compile(r"^(?:的)?(?:重点)?(?:用能)?(?:企业|单位|用户|大户)")
_WITH_SIZE = re.compile(r"\d[\d.]*[万亿]")
_KIND_BEHIND = re.compile(
    r"^的[^，,；;。]{0,12}?(?:增长点|县|镇|村|户|集群|品牌|产业链|园区)(?=[，,；;。、]|\d|稳|加)"
)
_OF_TIME = re.compile(
    r"在(?=(?:主营业务|营业|主营)?收入|营收|净利润|利润)|(?<=[区馆厅园])内(?=面积)"
)  # 公司|在2022年的|营收
_AMID = re.compile(
    r"基础上|在(?:完成|实施|推进|开展)|以下(?:工作|任务)|(?:过程中|背景下|前提下|条件下)$|^(?:内|以内)(?![资贸河陆需地镜销循港联])|^着力|始终|^含"
)
_DID = re.compile(r"^.*了(?!解)(?=.{3,})")  # 招商会还推出了|招商资源项目
_ITS = re.compile(r"^[^占]*(?<!及)其(?![他它余中实次])(?=.{3})")  # 某国预计到2026年其|市场价值
_OVERCOMES = re.compile("克服|追平|赶超|跑赢|顶住|扭转|高出")
_STEADY = re.compile("^(?:稳定|保持)(?=.{3,}率$)")
_OWNER = re.compile(r"(?:产业园|园区|合作区|示范区|试验区|开发区|基地|平台|集群|园)$")
_OWNS = re.compile(r"^.*(?:园区|中心|公司|集团|基地|商会|协会)有(?=[^效限关意])")
_CLAUSE = re.compile(
    r"得以|努力|把|(?<![转出避受退])让(?!利)|喜人|[^接随沿执]着(?![力手眼重])|了(?!解)|更好|作为"
)
_TAIL = 8  # characters behind a head that may be the rest of a clause


def believed(draft: Draft) -> str:
    """The draft's name as far as it is one; "" for a name that tells nobody what the number is."""
    name, quantity = draft.metric, draft.quantity
    if quantity.ordinal and draft.right.startswith(("的", "、")) and _STRIVES.search(draft.left + name):
        return ""  # 培育更多全国第一、行业第一的企业
    if quantity.ordinal and (_WITH_SIZE.search(name) or "始终" in name or _CLAUSE.search(name)):
        return ""  # 智算8.7万P、居全国第一
    if quantity.unit in ("米", "公里") and _AROUND_IT.search(draft.clause):
        return ""  # 周围10公里, 每100米: where, and not how long
    if _PER_SO_MANY.search(draft.clause):
        return ""  # 食品抽检量超每千人|6.5批次
    if quantity.unit == "家" and _OF_LISTS.match(draft.right):
        return ""  # 研发投入500家、发明专利|500家|等五张榜单
    if not name or draft.status == "threshold" or quantity.ordinal or quantity.unit == POINTS:
        return name
    if _PLACED.match(draft.right) and quantity.unit in ("米", "公里", "平方公里"):
        return ""  # 路口南侧110米处: where, and not how long
    if quantity.unit == "人" and draft.right.startswith(("间", "制")):
        return ""  # 四人间, 3人制篮球场
    if _TIMES.match(draft.right) and quantity.unit in ("个", "次"):
        return ""  # 近20个交易日: how long, and not how many
    if quantity.unit in DURATIONS and (name.endswith("为期") or draft.left.endswith("在")):
        return ""  # 将在三天会期里: when, and not how long it lasts
    name = _bare(name)
    if (draft.is_change and _OVERCOMES.match(name)) or draft.clause.endswith("其他"):
        return ""  # 追平全国，四季度|增长5.6%: not said of what; 其他22个: not of how many in all
    if quantity.unit in CURRENCIES and name in ("收入", "总收入"):
        return ""  # 盘活土地，实现收入590亿元: whose, is not said
    if _AMID.search(name):
        return ""
    if not name or _CLAUSE.search(name):
        return ""
    if quantity.unit != "%" and quantity.unit not in DURATIONS and _cut_off(name, draft.is_change):
        return ""
    if draft.share_of:
        return name
    bounded = quantity.approx in OVER and _SORT_BEHIND.match(draft.right) is not None
    if quantity.unit in _SIZES and (bounded or _OF_SIZE.match(draft.right)):
        return ""  # 年综合能耗5000吨标准煤|及以上重点用能单位
    if quantity.unit in CURRENCIES and (
        _BY_SIZE.match(draft.right) or (quantity.approx in OVER and _KIND_BEHIND.match(draft.right))
    ):
        return ""  # 人均纯收入1万元以下的脱贫户: which of them, and not how much
    if quantity.unit in CURRENCIES:
        return _headed(name, _MONEY)
    if quantity.unit == "%" and not draft.is_change:
        return _headed(name, _RATE)
    if quantity.unit in _SHARES:
        return name if _OF_SHARES.search(name) else ""
    return "" if is_of_nothing(draft, name) else name


def _cut_off(name: str, is_change: bool) -> bool:
    """Whether a name ends with what only stands before something: 三十年来短短, 两地之间, 某公司在上海."""
    if name.count("《") != name.count("》"):
        return True
    if is_change or match_metrics(name) or ends_with_noun(name) or _HEAD_AT_END.search(name):
        return False
    word, kind = words_of(name)[-1]
    return (
        word in _NO_END
        or (kind in ("t", "m") and word != "第一")
        or (kind == "ns" and _SAID_OF_PLACE.search(name) is not None)
    )


def tell_apart(drafts: Sequence[Draft]) -> None:
    """Takes the name from numbers of one enumeration that would all be the same thing (产销增长42.4%和44.1%), and from
    counts of things of which nothing is told; 项目 of a signing are 签约项目."""
    for draft in drafts:
        if draft.metric == "企业" and (draft.quantity.unit == "户" or "其中" in draft.clause):
            continue  # 经营主体1095万户，其中企业381万户
        if draft.quantity.unit in NUMBERED and not draft.is_change and _BARE.fullmatch(draft.metric):
            said = draft.clause + re.split("[，,；;。]", draft.right)[0]
            draft.metric = (
                f"{draft.role}{draft.metric}" if draft.role in EVENT_ROLES and draft.role in said else ""
            )
    for _, run in groupby(drafts, key=lambda draft: draft.group):
        told = [
            draft
            for draft in run
            if draft.metric
            and draft.status != "threshold"
            and not draft.aside
            and draft.quantity.unit != POINTS
        ]
        alike = {
            (
                one.metric,
                one.words and one.words.kind,
                one.region,
                one.period and (one.period.start, one.period.end),
                one.quantity.unit,
            )
            for one in told
        }
        if len(told) > 1 and len(alike) == 1 and len({draft.quantity.value for draft in told}) > 1:
            for draft in told:
                if draft.quantity.approx != "约合":
                    draft.metric = ""


def _bare(name: str) -> str:
    """`name` without marks at its ends and without the clause before it."""
    name = _OWNS.sub("", _OF_TIME.sub("", _DID.sub("", name)))
    name = _STEADY.sub("", _ITS.sub("", name).removeprefix("的"))
    name = _SPOKEN_AROUND.sub("", _MARKS.sub("", _MARKS.sub("", name)))
    if len(name) < 2 or _CUT_NUMBER.search(name):
        return ""
    at = start = 0
    for word, _ in words_of(name):
        after = name[at + len(word) :]
        if (
            word in _AROUND
            and not (word == "均" and _PER.search(name[:at]))
            and ("的" not in after or word in _BEFORE_OF)
        ):
            start = at + len(word)
        at += len(word)
    rest = name[start:]
    if start and name[start - 1] == "已" and _OWNER.search(name[: start - 1]):
        return name[: start - 1] + rest  # 某产业园|已|入驻企业
    return rest if start and len(rest) > 2 else name


def _headed(name: str, head: re.Pattern[str]) -> str:
    """`name` up to the last head of its kind, where only the rest of a clause stands behind it; "" for none."""
    known = match_metrics(name)
    if re.search(f"(?:{head.pattern})$", name):
        return name
    ends = [span[1] for span in known] + [found.end() for found in head.finditer(name)]
    if not ends:
        return ""
    end = max(ends)
    tail = name[end:]
    if not tail or _JOINTS.fullmatch(tail):
        return name
    if len(tail) > _TAIL or any(kind.startswith(("n", "j")) for _, kind in words_of(tail)):
        return ""
    return name[:end]
