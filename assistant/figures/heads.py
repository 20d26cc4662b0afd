"""What the members of a list share at their ends and at their beginnings.

Enter: the names of a list as they are printed. Leave: as many names, each whole.

    ["城镇", "农村居民收入"]  ->  城镇居民收入, 农村居民收入;   ["干线公路", "农村公路改造开工率"]  ->  干线公路改造开工率, …
"""

from __future__ import annotations

import re

from assistant.figures.metrics import known_metric, match_metrics
from assistant.figures.sums import HEADS, is_bare
from assistant.figures.words import words_of

__all__ = ["ACCOUNTS", "ends_known", "scope_of", "shared_head", "shared_scope", "with_known_end"]


def shared_head(names: list[str]) -> list[str]:
    """金银珠宝类、通讯器材类零售额 -> both 零售额; 城镇、农村居民人均可支配收入 -> both 居民人均可支配收入."""
    names = [re.sub(r"^([一二三])(?=$|产业)", r"第\1", name) for name in names]
    if len(names) == 2 and names[0].startswith("城乡"):
        names = ["城镇" + names[0][2:], "农村" + names[0][2:]]
    names = [re.sub(r"^([一二三])产(?!业)", r"第\1产业", name) for name in names]
    if third := re.match(r"第[二三](?P<tail>产业.*)", names[-1]):
        names = [name + third["tail"] if re.fullmatch(r"第[一二]", name) else name for name in names]
    if of := _OF_LEVEL.fullmatch(names[-1]):
        names = [name + of["thing"] if _LEVEL.search(name) else name for name in names]
    names = [with_known_end(name, names[-1]) for name in names]
    tail = _head_of(names[-1])
    if not tail or tail == "数量":
        return _shared_rate(names)
    own = [
        HEADS.search(name)
        or ends_known(name)
        or name.endswith(
            (
                "率",
                "指数",
                "比重",
                "数",
                "消费",
                "业务量",
                "规模",
                "人次",
                "以旧换新",
                "加工量",
                "产量",
                "发电量",
                "产能",
                "吞吐量",
            )
        )
        for name in names
    ]
    return [name if has else name + tail for name, has in zip(names, own, strict=True)]


_LEVEL = re.compile(r"(?:国家|省|市|县|区|部|世界|国际)级$")  # 培育省级、市级|企业
_OF_LEVEL = re.compile(r"[^级]{0,8}?(?:国家|省|市|县|区|部|世界|国际)级(?P<thing>.{2,})")
_RATE_OF = re.compile(r"率$|比例$|比重$|标准$|规模$|指数$|立案数$|换新数量$|[^数大重]量$")


def _shared_rate(names: list[str]) -> list[str]:
    """干线公路、农村公路建设改造工程开工率 -> both 建设改造工程开工率; 发明专利拥有量、授权量 -> both 发明专利.

    A name without an end of its own takes what stands in the last behind the word it ends with itself, else behind as
    many words as it has.
    """
    last = names[-1]
    if _RATE_OF.search(last) is None:
        return names
    if joint := _OF_THEM.search(last):
        return [name if _RATE_OF.search(name) else name + joint.group() for name in names]
    first = names[0]
    if len(last) <= _BARE_END and _RATE_OF.search(first) and len(first) > len(last) + 2:
        return [
            name if _RATE_OF.search(name) and len(name) > len(last) else first[: -len(last)] + name
            for name in names
        ]
    whole = [last]
    for name in reversed(names[:-1]):
        if _RATE_OF.search(name) or ends_known(name):
            whole.insert(0, name)
            continue
        like = whole[0]
        words, own = [word for word, _ in words_of(like)], [word for word, _ in words_of(name)]
        if own and own[-1] in like:
            at = like.find(own[-1]) + len(own[-1])
        elif (head := HEADS.search(like)) and head.group() != "数量":
            at = head.start()
        else:
            at = min(len("".join(words[: len(own)])), len(like) - _BARE_END)
        whole.insert(0, name + like[at:] if at > 0 else name)
    return whole


_OF_THEM = re.compile("的(?:比例|比重|占比)$")  # 乡镇通三级公路、自然村通硬化路的比例
_SPENT = re.compile("消费$|以旧换新$")
_BARE_END = 3  # characters of 授权量


# 商务服务业增加值: the branch belongs to the name, not to what is measured
_OF_BRANCH = re.compile(
    r"服务业|(?:工业|企业)?(?:技术改造|技改)|民间投资|房地产|基础设施投资|工业|制造业|第[一二三]产业|规模以上|规上|限额以上|高技术"
)


# whose accounts are told: 省属企业|工业总产值、利润总额
_KEEPS_ACCOUNTS = re.compile(r"(?:企业|公司|集团|单位|机构|园区|开发区|高新区|经开区|行业|产业|工业|商)$")
ACCOUNTS = re.compile(
    r"(?:累计|上缴|实缴|年)?(?:工业总产值|总产值|产值|工业增加值|增加值|营业收入|主营业务收入|销售收入|利润总额|净利润|利润|利税|税收收入|税收|研发费用|研发投入|资产总额|总资产|净资产|应缴税费)"
)


_RATES_OF = re.compile(r"(?P<scope>.+(?:项目|企业|产品|机构))[^项企产机]{2,4}率")
_CASES = re.compile(r"(?P<scope>.+(?:事故|案件|火灾))(?:发生)?(?:起数|数)")
_CASUALTIES = re.compile(r"(?:死亡|受伤|伤亡)人数|(?:直接)?(?:经济)?损失数?")
_OF_TRADE = re.compile(r"(?P<scope>.{2,8})(?:业务量|发案数|案件数|产量|销量)")
_OF_GOODS = re.compile(r"(?P<scope>[^，]{2,6}?(?:产品|商品))(?:网络)?(?:零售额|销售额|产量|产值)")
_BARE_GOODS = re.compile(r"出口额?|进口额?|销售额|零售额|产值")
_TOWARDS = re.compile(r"对.{2,12}?(?P<trade>进出口|出口|进口|贸易额)")
_RATE_LAST = re.compile("率$")
_TOWN = re.compile("[农城乡]")
_BARE_TOUR = re.compile(r"总花费|总?收入|综合收入")
_BARE_TRADE = re.compile(r"(?:业务)?收入|损失数?|销量|产值|单产|销售额|收益|价格")
_COUNTED_PROJECTS = re.compile(r"(?P<scope>.+(?:项目|工程))(?:个数|数量|数)")
_BARE_RATE = re.compile(r"[\u4e00-\u9fff]{2,3}率")


def scope_of(name: str) -> str:
    """Whose accounts a name is of (省属企业 of 省属企业利润总额), "" where it says nobody's."""
    for told in ACCOUNTS.finditer(name):
        if told.end() == len(name) and _KEEPS_ACCOUNTS.search(name[: told.start()]):
            return name[: told.start()]
    return ""


def shared_scope(names: list[str]) -> list[str]:
    """省属企业工业总产值、利润总额 -> the second of them too."""
    if (of := _RATES_OF.fullmatch(names[0])) and all(_BARE_RATE.fullmatch(name) for name in names[1:]):
        return [names[0], *(of["scope"] + name for name in names[1:])]  # 产业项目注册率、到资率
    if (of := _CASES.fullmatch(names[0])) and all(_CASUALTIES.fullmatch(name) for name in names[1:]):
        return [names[0], *(of["scope"] + name for name in names[1:])]  # 安全事故起数、死亡人数
    if (of := _OF_TRADE.fullmatch(names[0])) and all(_BARE_TRADE.fullmatch(name) for name in names[1:]):
        return [names[0], *(of["scope"] + name for name in names[1:])]  # 快递业务量、收入
    if (of := _OF_GOODS.fullmatch(names[0])) and all(_BARE_GOODS.fullmatch(name) for name in names[1:]):
        return [names[0], *(of["scope"] + name for name in names[1:])]  # 农产品网络零售额、出口额
    if names[0].startswith("旅游") and all(_BARE_TOUR.fullmatch(name) for name in names[1:]):
        return [names[0], *("旅游" + name for name in names[1:])]
    if (to := _TOWARDS.fullmatch(names[0])) and all(name.endswith(to["trade"]) for name in names[1:]):
        return [names[0], *(name if name.startswith("对") else "对" + name for name in names[1:])]
    if names[0].startswith("农村") and all(_RATE_LAST.search(name) for name in names):
        return [name if _TOWN.match(name) else "农村" + name for name in names]
    if (of := _COUNTED_PROJECTS.fullmatch(names[0])) and all(is_bare(name) for name in names[1:]):
        return [names[0], *(of["scope"] + name for name in names[1:])]  # 亿元以上项目个数、完成投资额
    scope = scope_of(names[0])
    if not scope:
        return names
    return [scope + name if ACCOUNTS.fullmatch(name) else name for name in names]


def _head_of(name: str) -> str:
    """What of it is measured, at the end of a name: a metric of the table (实际使用外资), else 产值 and the like."""
    known = match_metrics(name)
    if known and known[-1][1] == len(name) and known[-1][0] > 0:
        whole = name[known[-1][0] :]
        if not _OF_BRANCH.match(whole):
            return whole
    head = HEADS.search(name) or _SPENT.search(name)
    return head.group() if head else ""


def with_known_end(name: str, last: str) -> str:
    """`name` with as much of the end of `last` as makes it a known metric; itself where nothing does."""
    if known_metric(name) is not None:
        return name
    for at in range(1, len(last) - 1):
        if known_metric(name + last[at:]) is not None:
            return name + last[at:]
    return name


def ends_known(name: str) -> bool:
    known = match_metrics(name)
    return bool(known) and known[-1][1] == len(name)
