"""What a question over many places asks of the fact table: of which places, what is measured, in what order.

Enter: a Request. Leave: a Task and what is Sought, or None where a question is none of these.

    task_of(understand("哪个省2024年GDP增速最高?")).kind  ==  "省"
    sought_in(understand("各省2024年粮食产量排名"), {"粮食产量"}).metric  ==  "粮食产量"

A question that names more than the table's own name for what it asks (现代服务业的实际外资, where the table has
实际使用外资 alone) is not answered from the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.quantity import find_quantities
from assistant.reading.regions import find_places
from assistant.types import Evidence, Region
from assistant.writing.across.extent import (
    COUNT,
    UNKNOWN_BELT,
    Extent,
    as_number,
    extent_of,
    is_of_kind,
    kind_of,
    several_in,
    without_extent,
)
from assistant.writing.across.marks import beyond_place, marks_a_rate
from assistant.writing.asked.clauses import BARE_FOREIGN
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.terms import terms
from assistant.writing.asked.words import without_places
from assistant.writing.asked.years import TIME_OR_MONTH
from assistant.writing.table.naming import canonical, plainly
from assistant.writing.table.operands import Shape, Sought

_HOW_MANY = re.compile(r"有?(?:几|多少)个")
_ORDERED = re.compile(
    r"最[高低大小多少快慢好差]|排名|排序|排行|从高到低|从低到高|从大到小|从小到大|前[0-9一二两三四五六七八九十]+|倒数|垫底|居首|第一|[后末][0-9一二两三四五六七八九十]+(?![个]?[月年季])|领跑|超过|高于|低于|不到|不足|突破|达到|以上|以下|[过超破](?=[0-9一二两三四五六七八九十百千万])"
    r"|下降|下滑|负增长|减少|下跌|缩水|跌|排(?:个|一下|一排|一个)(?:序|名|位|队)?|第[一二三四五六七八九十0-9]+(?:名|位)?(?:的?是|的?(?:省|市|县|区|地)|[？?]|$)|或以[上下]|以内|之内|控制在"
)
_SORTED = re.compile(r"排(?:个|一下|一排|一个)(?:序|名|位|队)?(?:一下)?")
_EACH = re.compile(
    r"分别|各是|各为|都是|多少|一览|逐一|对比|比较|比一比|一样|相同|差异|区别|汇总|列[出个一表]|列表|清单|给出|公布|披露|发布|^各|各(?:省|市|县|区|地|州)|所有|每[一个]|目标|(?:情况|数据)[？?]?$"
)
_LOWEST = re.compile(
    r"最[低小少慢差]|倒数|垫底|从低到高|从小到大|[后末](?:[0-9]{1,2}|[两二三四五六七八九十])(?:名|位|个|省|市)?(?![个]?[月年季])"
)
_NTH = re.compile(
    r"(?P<low>倒数)?第(?P<nth>[0-9]{1,2}|[二三四五六七八九十])(?:名|位|[大高多快])?(?![一二三四五六七八九十0-9]|产业|季度|[届批期轮版次部节条项个]|位次)"
)
_TOP = re.compile(
    rf"(?:前|后|末|倒数|最[高低大小多少快慢]的?){COUNT}(?:名|位|个|强|省|市|县|区)?(?![个]?月|[个]?季度|年)"
)
_SUMMED = re.compile(r"合计|加起来|总共|一共|之和|总和|加总")
AVERAGED = re.compile(r"(?<!全国)(?<!全省)(?<!全市)平均(?:值|数|水平)?(?!每)")
COMPARES = re.compile(r"比|相比|快了|慢了|加速|回落|怎么变|变化|升还是降|高还是低|差多少|相差|哪个|谁|还是")
TURNS = re.compile(r"加速还是|快了还是|慢了还是|回落还是|升还是降|还是回落|还是放缓|怎么变|有什么变化")
_RATE = re.compile(
    r"增速|增幅|增长|涨[幅势得了]|同比|快|慢|加速|回落|放缓|百分点|(?:下降|下滑|下跌|跌|减少)(?![到至破])|降幅|缩水"
)
USUAL = "地区生产总值"  # what grows where nothing else is named
_GROWTH_ALONE = re.compile(
    r"(?:经济|目标|预期|增长|增速|增幅|涨|快|慢|更|最|哪一?[个边]|谁|和|与|跟|比|了|得|多少|的|率|些|点|几个?|百分点|差|相|是|还|在|有|超过|高于|快于|低于|慢于|不到|不足|突破|达到?|不|[0-9.]+%|[或及]|以[上下]|than|the|[，,、。？?\s])+"
)
# Nouns that say nothing of what is measured.
_PLAIN = re.compile(
    r"^(?:全[国省市区县州]|[省市县区州]|省份|城市|地级市|县级市|县市区|地区|地方|哪里|哪儿|倒数|垫底|百分点|亿元|万元|美元|亿|元|速度|水平|情况|数字|数据|数额|文章|报道|资料|目标|预期|计划|名次|位次|"
    r"排名|排序|排行榜?|名单|单位|差距|差额|差别|总量|总额|总值|规模|金额|数量|增速|增幅|负增长|正增长|增长率?|涨幅|降幅|跌幅|涨势|幅度|比重|比例|份额|占比|同比|上半年|下半年|全年|季度|月份|年|月|"
    r"边|方|者|一座|两地|三地|各地|多少|经济|数|量|率|头|谁|名|位|名字|主要指标|指标|报告|政府|工作报告|时间|口径|同期|时期|第一|结果|前者|后者|一共|总共|合计|总计|大家|一下)$"
)
_TIMES = re.compile(TIME_OR_MONTH)


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of the places of an extent, `within` a region: their order (the first `count`, from the `lowest`), their
    sum or average, how many pass a mark, which is the `nth` in the order, which place in it `whose` number has, the
    number of `each`, or which lie above (True) or below the place `than` which is asked. `exactly` is how many the question says they are."""

    extent: Extent
    count: int | None
    lowest: bool
    summed: bool
    within: Region | None
    exactly: int | None
    averaged: bool = False
    how_many: bool = False
    whose: Region | None = None
    nth: int | None = None
    each: bool = False
    than: tuple[Region, bool] | None = None


_AMONG_STATED = re.compile(r"[全在][^，。？]{0,8}?(?:国|省|市|区|州|县|中|里|内)[^，。？]{0,6}(?:第几|排|位)")


def _place_of_one(request: Request) -> Task | None:
    """The task of a question for one place's rank that names nobody who ranked it (甲省2024年GDP排第几)."""
    if request.kind != "rank" or len(request.regions) != 1:
        return None
    (place,) = request.regions
    kind = kind_of(place)
    extent = extent_of(request.question)
    among = extent is not None and is_of_kind(place, extent.kind)  # 在31个省里排第几
    if not among and (extent is not None or _AMONG_STATED.search(request.question)):
        return None  # 江苏各市排名 asks of the cities in it
    if extent is not None and among and not extent.belts:
        return Task(extent, None, False, False, None, None, whose=place)
    if not kind or not re.search(r"第几|几位|几名|排名|名次", request.question):
        return None
    within = Region(place.parents[-1], place.parents[-1], "province") if place.parents else None
    if kind == "开发区":
        within = None  # zones are held against zones, wherever they lie
    return Task(Extent(kind), None, False, False, within, None, whose=place)


def task_of(request: Request) -> Task | None:
    """The task of a question over many places; None for any other question."""
    if (one := _place_of_one(request)) is not None:
        return one
    question = request.question
    if REACHED.search(question) and "率" not in question:
        return None  # whether each did what it aimed at stands in no table
    extent = extent_of(question)
    if extent is not None and request.regions and not extent.named:
        extent = None  # 西部的重庆: one place
    than = beyond_place(question, request.regions) if extent is not None else None
    within = [place for place in request.regions if than is None or place != than[0]]
    if than is not None and not within:
        within = list(_around(request))
    if len(within) > 1 or UNKNOWN_BELT.search(question):
        return None
    several = several_in(question)
    top = _TOP.search(question)
    averaged = bool(AVERAGED.search(question))
    summed = averaged or bool(_SUMMED.search(question))
    ordered = bool(_ORDERED.search(question)) or request.kind == "rank"
    each = not (summed or ordered or than)
    if extent is None:
        known = several if summed else top or (_SEQUENCE.search(question) and not request.regions)
        if not known or each:
            return None
        extent = Extent(several.kind if several is not None else "地区", named=False)
    if each and (request.kind in ("why", "how", "who", "when") or not _EACH.search(question)):
        return None
    nth = None if top else _NTH.search(question)
    return Task(
        extent,
        extent.several or (as_number(top["count"]) if top else None),
        bool(_LOWEST.search(question)),
        summed,
        within[0] if within else None,
        several.count if summed and several is not None else None,
        averaged,
        bool(_HOW_MANY.search(question)),
        nth=as_number(nth["nth"]) if nth is not None and not summed else None,
        each=each or (bool(_ALL.search(question)) and not (top or nth or summed)),
        than=than,
    )


_SEQUENCE = re.compile(r"排名|排序|排行|从[高低大小多少快慢]到|排(?:个|一下|一排|一个)")
REACHED = re.compile(r"(?:完成|实现|达到|达成|兑现)(?:了|好)?[^，。？]{0,16}(?:目标|任务|预期)")
_ALL = re.compile(
    r"分别|各(?:省|市|县|区|地|州|开发区|园区)|排名|排序|排行|从[高低大小]到|所有|列[出表]|一览|都是"
)


def sought_in(request: Request, metrics: Iterable[str]) -> Sought | None:
    """What is measured, by the longest of `metrics`, the table's names, that the question says.

    None where the question names more than that (现代服务业的实际外资 where the table has 实际使用外资 alone).
    """
    text = plainly(_named_as_in_table(request))
    exact = hard(request.metrics)
    names = {canonical(re.sub(r"(?<=..)增速$", "", metric)) for metric in metrics}
    if not request.metrics and USUAL in names and _GROWTH_ALONE.fullmatch(text):
        return Sought(USUAL, "rate", request.question)  # 哪个增长快, and nothing besides
    if "工业增加值" not in names and "规模以上工业增加值" in names:
        # the growth of industry is told of the firms above the mark, and the line says so
        text = re.sub("(?<!规模以上)工业增加值", "规模以上工业增加值", text)
    names |= exact
    for name in sorted(
        (name for name in names if (len(name) >= 3 or name in exact) and name in text), key=len, reverse=True
    ):
        if exact and not any(name.endswith(metric) for metric in exact):
            continue
        rest = text.replace(name, "，")
        if not nouns(rest):
            rate = _RATE.search(rest) or marks_a_rate(request.question, name)
            rate = rate or (name == USUAL and "目标" in text)  # GDP目标 is one of its growth
            shape: Shape = "rate" if rate else "level"
            return Sought(name, shape, request.question)
        return None
    return None


def _named_as_in_table(request: Request) -> str:
    """The question with its metrics under their names here, places and times taken out."""
    text = request.question
    found = match_metrics(text)
    if not found:
        text = _printed(text, request.metrics)
        found = match_metrics(text)
    if not found:
        text = BARE_FOREIGN.sub("实际使用外资", text, count=1)
    for start, end, metric in reversed(found):
        grown = "增速" if re.search(r"增[长速幅]", text[start:end]) else ""  # 经济增速 is one of its growth
        text = f"{text[:start]}{metric.name}{grown}{text[end:]}"
    text = without_places(text, (*request.regions, *_around(request)))
    if request.english:  # 签约 最多 项目: its words stand in another order
        text = re.sub(r"\s*最[高低大小多少快慢]\s*|\s+", "", text)
    text = without_extent(text)
    for quantity in reversed(find_quantities(text)):
        text = f"{text[: quantity.start]}，{text[quantity.end :]}"
    for pattern in (_TIMES, _TOP, _NTH, _SORTED):
        text = pattern.sub("，", text)
    return text.replace("规上", "规模以上")


def _around(request: Request) -> tuple[Region, ...]:
    """The place around the one asked that a question names apart from it (江苏哪些市…比无锡高)."""
    ahead, than, _ = request.question.partition("比")
    if not than or len(request.regions) != 1:
        return ()
    places = (place.region for place in find_places(ahead))
    return tuple(dict.fromkeys(place for place in places if place.name in request.regions[0].parents))[:1]


def _printed(text: str, metrics: tuple[str, ...]) -> str:
    """What people say for a metric as articles print it (外贸 -> 进出口)."""
    for said, printed in terms().said:
        if said in text.lower():
            for word in printed:
                if set(find_metrics(word)) & set(metrics):
                    return re.sub(re.escape(said), word, text, count=1, flags=re.IGNORECASE)
    return text


def nouns(text: str) -> tuple[str, ...]:
    """The nouns of a text that say what it is about: those that only ask (情况, 增速, 全省) left out."""
    import rjieba

    return tuple(
        word
        for word, tag in rjieba.tag(text)
        if tag.startswith(("n", "j", "l", "b"))
        and re.search(r"[㐀-鿿A-Za-z]", word)
        and not _PLAIN.match(word)
    )


_ENDS = re.compile(
    rf"最[高低大小多少快慢好差]|前{COUNT}(?:名|位|强)|倒数|垫底|第[一二三四五六七八九十0-9]+(?:名|位|[高大多快])"
)
_RANKED = re.compile(
    r"最[高低大小多少快慢差强](?!的)|第[一二三四五六七八九十0-9]|首[位个]|居首|榜首|之首|领先|领跑|排名|位[列居]|前[一二三四五六七八九十0-9]|冠军|末位|垫底|倒数|唯一|[后末][一二三四五六七八九十0-9]+[位名家个]"
)


_A_THING = re.compile(
    r"最[大高多长贵]的?(?:单个)?(?:项目|企业|公司|订单|投资)|哪[一个家笔]{1,2}(?:项目|企业|公司)"
)


def unranked(request: Request, evidence: Iterable[Evidence]) -> bool:
    """Whether a question asks for one end of an order of places (哪个省…最高) and no sentence found speaks of one: any
    place's number alone would pass for the highest."""
    task = task_of(request)
    if task is None or task.summed or task.whose is not None or not _ENDS.search(request.question):
        return False
    if not task.extent.named or _A_THING.search(request.question):
        return False
    topics = nouns(without_places(without_extent(request.question), request.regions))
    return not any(
        _RANKED.search(item.sentence.text)
        and (not topics or any(topic in item.sentence.text for topic in topics))
        for item in evidence
    )
