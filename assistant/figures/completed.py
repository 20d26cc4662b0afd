"""Names made whole by what the sentence says around them, and those that only count a list again.

Enter: a sentence's drafts, named; its words. Leave: the drafts with what their names lacked.

    引进人才3600名，其中教师|1550名  ->  引进教师;   25万吨|乙烯项目  ->  乙烯项目产能;   甲、乙|两大|乳企  ->  no name
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.carried import ONLY_DONE
from assistant.figures.counted import doing_of, done_to_list, shares_doing
from assistant.figures.draft import DURATIONS, NUMBERED, Draft
from assistant.figures.lent import lend
from assistant.figures.metrics import match_metrics
from assistant.figures.naming import name_left
from assistant.figures.nouns import name_right
from assistant.figures.units import CURRENCIES

__all__ = ["complete"]

# the plants whose capacity stands before them
_PLANT = re.compile(
    r"(?:项目|工程|基地|生产线|装置|机组|电站|工厂|油田|气田|示范线|示范)(?:一期|二期|三期)?$"
)
_POWER = frozenset({"千瓦", "兆瓦", "吉瓦", "KW", "MW", "GW", "千伏安"})
_MADE = frozenset({"吨", "立方米", "吨/年", "吨/日", "吨/天", "平方米"})
_AREAS = frozenset({"平方米", "平方公里", "亩", "公顷"})
_ITS_SIZE = re.compile(r"全长|全程|总长|长度|总里程|总?面积|总?建筑面积|总?占地面积|装机容量|总?规模|总?容量")
_HAS_AREA = re.compile(
    r"面积|地块|占地|用地|土地|林地?|田|绿地|湿地|草原|海域|水域|厂房|住房|载体|造林|种植|耕地|棚圈"
)
_COVERS = re.compile(r"(?:工程|项目|基地|产业园|园区|展馆|展会|现场|中心|工厂|车间|仓库|广场|市场|综合体)$")
_PER_YEAR = re.compile(r"^/?(?:年|每年)(?P<what>[\u4e00-\u9fff]{2,14}?(?:项目|工程|装置|生产线|基地))")
_AMONG = re.compile(r"其中[：:，,]?[^，,；;。]*$")
_OUT = re.compile("[；;。]")
# 粮食面积、总产、单产…，|总产|762亿斤
_YIELD = re.compile(r"(?:总产|单产|亩产|平均亩产|总产量|产量|播种面积|种植面积)")
_CIRCLE = re.compile(r"[\u4e00-\u9fff]{2,10}?圈")
_CROP = re.compile(
    r"(?:粮食|夏粮|秋粮|早稻|稻谷|水稻|小麦|玉米|大豆|棉花|油料|油菜|糖料|蔬菜|水果|肉类|生猪|猪肉|禽蛋|水产品|茶叶|烟叶|原煤|煤炭|原油|天然气|钢材|粗钢|水泥|汽车|新能源汽车)"
)
# 投入|4.3亿元|实施职业技能提升工程
_PUT_IN = re.compile(
    r"(?:投入|投资|筹措|安排|统筹|拿出|列支|筹集)(?:资金|财政资金)?(?:近|约|超|超过|逾|共|共计|累计|合计)*$"
)
_PUT_TO = re.compile(
    r"^(?:资金)?(?:，)?(?:用于|专项用于|启动建设|实施|办好|推进|开展|支持|建设|保障)(?:了)?(?P<what>[\u4e00-\u9fff“”]{4,16}?(?:工程|行动|项目|实事|建设|计划|改造|活动|基地|中心))(?=[，,。；;、]|$)"
)
# 六盘山和贺兰山|两个|实验室, 集成电路、生物医药、人工智能|三大|先导产业
_LISTED = re.compile(
    r"(?:^|[，,；;。：:“”]|推动|支持|聚焦|围绕|依托|发挥|推进|深化|促进|统筹|加快)(?P<list>[^，,；;。：:等\d]{2,60})$"
)
_OPEN_END = re.compile(r"^[、和与及]|[、和与及]$")
_TALLIED = frozenset({"个", "家", "条", "项", "类", "所", "座", "处", "大"})
# nouns that say nothing without what they are of
_GENERAL = re.compile(
    r"(?:政策|改革|创新|典型|重点|重大|支持|务实|具体|配套|主要|优化)*(?:方面|措施|举措|任务|经验|事项|政策|案例|工作|成果|问题|做法|制度)(?:和典型经验|和任务)?"
)
_SETS_OUT = re.compile(r"(?:明确|部署|提出|包括|确定|细化|分解|梳理)(?:了|为)?")
_SCHEME = re.compile(
    r"(?:制定|出台|印发|编制|发布|和|与|、|^)?(?P<name>[^制出印编发和与及、，的]{2,10}(?:方案|计划|规划|意见|办法|纲要))$"
)
_LONGEST_OBJECT = 22  # characters of what measures are for
_FEW = 12  # as many names are listed in one breath


def complete(drafts: Sequence[Draft], text: str) -> None:
    """Sets what the names lack; a count of the list that stands before it loses its name."""
    doing = ""
    lend(drafts, text)
    for at, draft in enumerate(drafts):
        before = drafts[at - 1] if at else None
        if before is None or _OUT.search(text, before.quantity.end, draft.quantity.start):
            doing = ""
        if before is not None and _AMONG.search(draft.left):
            told = next((one for one in reversed(drafts[:at]) if one.quantity.unit in NUMBERED), None)
            doing = doing_of(told.metric) if told is not None else ""
        if draft.status == "threshold" or not draft.metric:
            continue
        unit = draft.quantity.unit
        if (
            doing
            and unit in NUMBERED
            and not (draft.is_change or draft.quantity.ordinal)
            and _can_share(draft, doing)
        ):
            draft.metric = doing + draft.metric
        elif _is_tally(draft):
            draft.metric = _of_listed(draft)
        elif unit in NUMBERED and _GENERAL.fullmatch(draft.metric):
            draft.metric = _of_what(draft, before) or draft.metric
        elif unit in CURRENCIES:
            _of_sum(draft)
        elif unit in _MADE | _POWER and not draft.is_change:
            _of_plant(draft)
        if "外资" in draft.metric and "自筹资金" in text:
            draft.metric = ""  # 房地产开发企业到位资金中，…利用外资30亿元: no foreign investment of the place
        if unit in _AREAS:
            _of_area(draft)
        if (
            draft.right.startswith("的")
            and _ITS_SIZE.fullmatch(draft.metric)
            and (noun := name_right(draft.right))
        ):
            draft.metric = noun + draft.metric  # 全长1.3万公里的旅游公路
        if unit in DURATIONS and (circle := _CIRCLE.match(draft.right)):
            draft.metric = f"{circle.group()}时长"  # 农村30分钟医疗圈
        if (
            _YIELD.match(draft.metric)
            and (_YIELD.fullmatch(draft.metric) or "连续" in draft.metric)
            and (crops := list(_CROP.finditer(text, 0, draft.quantity.start)))
        ):
            draft.metric = crops[-1].group() + draft.metric


def _can_share(draft: Draft, doing: str) -> bool:
    name = draft.metric
    return (
        not name.startswith(doing)
        and shares_doing(name)
        and ONLY_DONE.fullmatch(name) is None
        and len(name) < 12
    )


def _is_tally(draft: Draft) -> bool:
    """Whether it says again how many were just listed: 甲、乙|两大|乳企. 甲、乙等三个 says more."""
    quantity = draft.quantity
    if quantity.unit not in _TALLIED or not 2 <= quantity.value <= _FEW or quantity.approx:
        return False
    listed = _LISTED.search(draft.left)
    if listed is None or _OPEN_END.search(listed["list"]):
        return False
    parts = listed["list"].split("、")
    names = [name for part in parts for name in re.split("(?<=..)(?:和|与|及|以及)(?=..)", part)]
    return len(names) == quantity.value


def _of_listed(draft: Draft) -> str:
    """A list counted again has the name of what was done with it, or none: 新增甲、乙|2家|景区 -> 新增景区."""
    noun = draft.noun or draft.metric
    if draft.metric != noun and draft.metric.endswith(noun):
        return draft.metric
    done = done_to_list(re.split("[，,；;。]", draft.left)[-1])
    return done + noun if done else ""


def _of_what(draft: Draft, before: Draft | None) -> str:
    """出台促进民营经济发展|20条|措施 -> 促进民营经济发展措施; "" where the clause does not say of what they are."""
    clause = draft.clause
    if (
        before is not None
        and clause == before.noun
        and before.metric != before.noun
        and before.metric.endswith(clause)
    ):
        return before.metric.removesuffix(clause) + draft.metric  # 明确5个|方面|24项|重点任务
    if _SETS_OUT.fullmatch(clause) and (scheme := _SCHEME.search(draft.left[: -len(clause) - 1])):
        return scheme["name"] + draft.metric  # 制定三年行动方案，明确|24项|重点任务
    if draft.metric.endswith("方面"):
        return ""
    if (opening := doing_of(name_left(clause))) and opening in clause:
        clause = clause[clause.find(opening) + len(opening) :]
    what = re.sub(
        r"^(?:紧扣|围绕|聚焦|按照|根据|对照|贯彻|全面|系统|认真|新一轮|一批|首批|实施|落实|和落实|的)+|(?:等|共|的|共有|提出|推出|明确|形成)+$",
        "",
        name_left(clause),
    )
    if not 3 <= len(what) <= _LONGEST_OBJECT or re.search(r"[、]|^[^的]*[了着]", what):
        return ""
    noun = draft.metric
    return f"{what.removesuffix('的')}{'的' if clause.endswith('的') else ''}{noun}"


def _of_sum(draft: Draft) -> None:
    put = _PUT_TO.match(draft.right)
    if put and _PUT_IN.search(draft.clause) and not match_metrics(draft.metric):
        draft.metric = f"{put['what'].strip('“”')}投入"


def _of_plant(draft: Draft) -> None:
    """What a plant can make is no number of plants."""
    if (yearly := _PER_YEAR.match(draft.right)) is not None:
        draft.metric = f"{yearly['what']}产能"
        return
    plant = re.sub("等(?:一批)?.*$", "项目", name_right(draft.ahead))
    if (
        plant
        and _PLANT.search(plant)
        and draft.metric.endswith(plant[-2:])
        and draft.quantity.unit != "平方米"
    ):
        draft.metric = plant + ("装机容量" if draft.quantity.unit in _POWER else "产能")


def _of_area(draft: Draft) -> None:
    """40平方千米的园区 is as large; 30万亩高标准农田改造工程 covers as much."""
    noun = name_right(draft.ahead)
    if not noun or not draft.metric.endswith(noun):
        return
    if draft.right.startswith("的") and _HAS_AREA.search(draft.metric) is None:
        draft.metric = f"{noun}面积"
    elif _COVERS.search(noun):
        draft.metric += "面积"
