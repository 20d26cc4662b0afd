"""What a number without a whole name of its own is of, from those told before it.

Enter: a draft, those before it in its sentence, the metric spoken of last. Leave: a name, or what completes one.

    技改项目6个，|预计投资4亿元  ->  技改项目投资;   重大项目116个，|其中50亿元以上15个  ->  50亿元以上重大项目
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.figures.draft import NUMBERED, Draft, is_counted, spoken_of
from assistant.figures.heads import scope_of
from assistant.figures.metrics import match_metrics
from assistant.figures.units import BUILT_IN, CURRENCIES, POINTS

__all__ = [
    "DOING",
    "ENDED",
    "ONLY_DONE",
    "PLACED",
    "SIZE_PLACED",
    "carried",
    "is_part",
    "is_part_of_count",
    "moved_to",
    "name_outputs",
    "owned",
    "placed_last",
    "sort_before",
    "whose",
]

_FIRM = re.compile(r"(?:该)?(?:公司|企业|集团|园区)(?=[\u4e00-\u9fff]{2})(?!数|家|总数)")


def whose(name: str) -> str:
    """Whose accounts or output the name before is of, "" where nobody's."""
    firm = _FIRM.match(name)
    return firm.group() if firm else scope_of(name)


# 成绩居|12县市区|第1位: the number of those among whom it is placed
PLACED = re.compile(r"(?:位居|位列|排名|名列|居|列|排)(?:全[省市国区])?$")
_OF_SIZE = re.compile(r"(?:过|超|超过)?[\d.百千]+[万亿]*(?:美?元)?(?:及?以上|以下)?")
_SORT = re.compile(r"(?:重大|重点|产业|工业|外资)*(?:项目|企业|工程)$")


_OF_FIELD = re.compile(r"[^的]{2,12}(?:领域|产业|(?<!企)业|板块)")


def is_part_of_count(draft: Draft) -> bool:
    """Whether it counts some of the things counted before it, by their size or field alone."""
    if _OF_SIZE.fullmatch(draft.metric):
        return True
    alone = draft.quantity.unit in ("个", "家") and draft.right[:1] in ("，", "、", "。", "；", ",")
    return alone and draft.noun == draft.metric and _OF_FIELD.fullmatch(draft.metric) is not None


_SET = re.compile(
    r"(?:^|[，,；;。])[^，,；;。\d]{0,14}?(?P<sort>(?:重大|重点|产业|工业|外资)*(?:项目|企业|工程))中[，,]?"
)


def sort_before(before: Sequence[Draft], left: str) -> str:
    """The sort of things counted last, with no doing and no size of theirs; `left`: the words before the number."""
    if told := _SET.search(left):
        return told["sort"]
    for other in reversed(before):
        if other.quantity.unit in NUMBERED and other.status != "threshold":
            sort = _SORT.search(other.metric)
            return sort.group() if sort else ""
    return ""


_OWNERS = ("项目", "工程", "产业园", "生产线", "基地")
_LONGEST_OWNER = 24  # characters: a longer name is a clause


# the thing in a name that says what is measured of it: 甲产业园项目|总投资
_OWNER = re.compile(
    r"^(?P<owner>.{2,}?(?:项目|工程|产业园|生产线|基地|公司|集团))(?:建设|用地|计划|总|年|协议|投资|占地|产|营|销售)[^，]{1,8}$"
)


_UNDER_WAY = re.compile(r"^(?:推进|建设|启动|实施|加快)(?=.{4})")
# …合成生物小镇项目，总投资|58亿元
_NAMED_BEFORE = re.compile(
    r"(?:^|[，,；;。、：:的])(?![^，]*(?:该|本|此|这[个一些]?|等)[^，]{0,2}(?:项目|工程))(?P<owner>[^，,；;。、：:的\d（）]{4,22}(?:项目|工程|产业园|生产线|基地))[，,][^，,；;。]{2,10}$"
)


def owned(draft: Draft, before: Sequence[Draft]) -> str:
    """A bare 总投资 with what it is of: the projects counted before it in its part of the sentence, or the one whose
    land or sum was told before it (技改项目6个，预计投资4亿元; 某项目总投资2亿元，年产值5亿元)."""
    if "；" in draft.left:
        return draft.metric
    bare = draft.metric.removeprefix("项目").removeprefix("预计")
    for other in reversed(before):
        if other.status == "threshold" or other.quantity.ordinal:
            continue
        if owner := _OWNER.match(other.metric):
            return owner["owner"] + bare if len(owner["owner"]) <= _LONGEST_OWNER else draft.metric
        if other.quantity.unit in CURRENCIES or other.quantity.unit == "%":
            continue
        name = other.metric.removesuffix("建设")
        if any(one.quantity.unit in BUILT_IN for one in _in_one_part(before)):
            return draft.metric  # 风电100兆瓦，光伏100兆瓦，充电桩项目500个，总投资12亿元: of all of it
        if other.quantity.unit not in NUMBERED or not name.endswith(_OWNERS) or len(name) > _LONGEST_OWNER:
            return draft.metric
        return _UNDER_WAY.sub("", name) + bare
    if not before and (named := _NAMED_BEFORE.search(draft.left)):
        return named["owner"] + bare
    return draft.metric


def _in_one_part(before: Sequence[Draft]) -> Iterator[Draft]:
    """Those of `before` since the last semicolon, the nearest first."""
    for other in reversed(before):
        if "；" in other.right or ";" in other.right:
            return
        yield other


_SUMS_UP = re.compile(r"(?:共|合计|总计|累计|总数|其中|达|已|连续|同比|增|减|比|较)")
# 新开工风机30台、新投产20台; 引进项目24个、建成投产17个: of the same things
_DONE = "出台|废止|修订|制定|提请审议|动工|开建|开工|投产|建成|竣工|投用|完工|签约|落地|引进|核准|在建|转化|培育|新增|净增|改造提升|改造|新建|建设|实施|完成"
ONLY_DONE = re.compile(rf"(?:新|已|年内|全年)?(?:(?:{_DONE})(?:并)?){{1,2}}")
ENDED = re.compile(rf"(?P<thing>.{{3,}}?)(?:新|已)?(?:{_DONE})+")
DOING = re.compile(rf"^(?:新|已|年内|全年)?(?:(?:{_DONE}|增加|规划|储备)(?:并)?){{1,2}}(?=[^的]{{2}})")


def carried(draft: Draft, before: Sequence[Draft], subject: str) -> str:
    """The metric last spoken of, for a number without a name; what a count counts is not what money was of."""
    if not is_counted(draft.quantity):
        return spoken_of(before, subject)
    if _ALL_OF.search(draft.clause):
        return _NEW.sub("", spoken_of(before, subject)).removesuffix(
            "新增"
        )  # 新获批集群4个、累计14个: of all there are
    if not _SUMS_UP.match(draft.clause):
        subject = ""
    if _REACHES.search(draft.clause):
        return spoken_of(before, subject)  # 吞吐量增长16.6%，突破8700万人次
    if (
        draft.quantity.unit in ("人", "户")
        and draft.left in ("，", ",")
        and "\u4e00" <= draft.right[:1] <= "\u9fff"
    ):
        return ""  # 转移群众40万人次，2764人|避免了伤亡
    if "\u4e00" <= draft.right[:1] <= "\u9fff" and _JUST_DOING.fullmatch(draft.clause):
        return ""  # 培育|1个|400亿级…: named behind, not before
    alike = [other for other in before if other.quantity.unit not in CURRENCIES]
    return spoken_of(alike, "" if match_metrics(subject) or _NO_COUNT.search(subject) else subject)


_JUST_DOING = re.compile(r"(?:完成|实施|建成|改造|培育|打造|创建|新建|引进|实施|组建)(?:了|近|约|超)*")
# 城镇化率提升|0.9个百分点、达|62.1%
_REACHED = re.compile(r"[，,、](?:现已|已|现)?(?:达到?|至|为)(?:了|约)?")
_MOVED_BY = re.compile(
    r"(?P<of>[^较比高低]{2,}?)(?:提升|提高|上升|下降|回落|降低|增加|减少|扩大|缩小|收窄)(?:了)?"
)


def moved_to(draft: Draft, last: Draft | None) -> str:
    """What a rate reached after it moved by some points, "" where it did not."""
    if last is None or last.quantity.unit != POINTS or draft.quantity.unit != "%" or draft.is_change:
        return ""
    moved = _MOVED_BY.fullmatch(last.metric) if _REACHED.fullmatch(draft.left.strip()) else None
    return moved["of"].removesuffix("增速") if moved else ""


_ALL_OF = re.compile(r"(?:累计|总数|总量|共有)[^，]{0,4}$")
_NEW = re.compile(r"^(?:新增|新结对|新缔结|新获批|新获评|新入选|新认定|新设立?|新建成?|新创建|新培育|净增)")
_REACHES = re.compile(r"(?:突破|达到?|超过?|增至|升至|至|为|约|近|、)了?$")
_NO_COUNT = re.compile(r"(?:投资|率|收入|产值|额|金额|比重|占比|价格)$")


SIZE_PLACED = re.compile(r"(?:开行|建设|产业|经济|生产|交易|业务|总)(?:规模|数量|总量)")


def placed_last(draft: Draft, before: Sequence[Draft], subject: str) -> str:
    """What a place in an order without a name of its own is of: the rate, where only a rate was told."""
    name = spoken_of(before, subject).removesuffix("增速")
    counts = [other for other in before if other.quantity.unit in NUMBERED]
    if counts and re.search(r"(?:数量|个数|户数)[^，；]*$", draft.left):
        return counts[-1].metric  # 项目13个，总投资5亿元，数量全市第2
    if re.search(r"(?:数量|个数|户数)[^，；]*$", draft.left):
        return ""  # 甲、乙入选集群，数量居西部第2位: nothing was counted
    told = [other for other in before if other.metric == name and not other.quantity.ordinal]
    kept = bool(before) and "增速连续" in before[-1].metric
    rate = draft.metric or kept or (told and all(other.is_change for other in told))
    if draft.metric == "增量" and name:
        return f"{name}增量"
    return f"{name}增速" if rate and name else name


def is_part(draft: Draft, last: Draft) -> bool:
    """公共充电桩2万个，其中农村1万个: of what was counted before, only where is said."""
    return (
        draft.clause.startswith("其中")
        and is_counted(draft.quantity)
        and draft.quantity.unit == last.quantity.unit
        and bool(re.fullmatch(r"其中(?:农村|城区|城市|城镇|乡村|省级|市级|国家级|当年|新增)", draft.clause))
    )


_MADE_IN = frozenset({"吨", "辆", "台", "立方米", "套", "部"})
_FEWEST = 3  # products in one sentence, from which it is a list of outputs
_NOT_MADE = re.compile(
    r"出口|进口|销售|销量|库存|消费|货运|运输|储量|出栏|期货|价格|补贴|淘汰|更新|投放|采购"
)
_MEASURED_AS = re.compile(r"(?:量|数|额|率|值|面积|能力|产能|装机|储备)$")


def name_outputs(drafts: Sequence[Draft], text: str) -> None:
    """A list of products with their growth (钢材1亿吨，增长14%；水泥…；汽车…) is one of outputs; names them so."""
    if _NOT_MADE.search(text):
        return
    made: list[Draft] = []
    for draft, after in pairwise(drafts):
        product = draft.quantity.unit in _MADE_IN and not draft.is_change and 2 <= len(draft.metric) <= 12
        grew = after.is_change and after.metric == draft.metric and after.quantity.unit == "%"
        if product and grew and not _MEASURED_AS.search(draft.metric) and not match_metrics(draft.metric):
            made += [draft, after]
    if len(made) < _FEWEST * 2:
        return
    for draft in made:
        draft.metric += "产量"
