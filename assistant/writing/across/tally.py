"""Questions that the fact table answers over many places: who is first, in what order, how much together.

Enter: a Request that names no place, or one to look within (哪个省2024年GDP增速最高?). Leave: a Tally, the lines
and what they cite; None where the question is none of these or the table has fewer than two places.

    tally(understand("哪个省2024年GDP增速最高?"), retriever=index, filters=Filters()).lines[0].text
    ->  "最高的是甲省（6.3%）。按2024年地区生产总值增速从高到低：1. 甲省6.3%；2. 乙省6.1%。文章没有给出：丙省。"

Only numbers of one unit and one time are set in an order or added up; those of another time or currency are
named beside it, and places of that rank without the number are said to be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.metrics import known_metric
from assistant.protocols import Retriever
from assistant.reading.regions import find_places, is_within
from assistant.types import Evidence, Figure, Filters, Region
from assistant.writing.across.beside import NAMED, aside
from assistant.writing.across.extent import covers, is_of_kind
from assistant.writing.across.matched import Matched, fits, of_one_time, partly, side_by_side, timely
from assistant.writing.across.orders import Computed, Tally, alone, in_order, set_apart
from assistant.writing.across.overall import Task, sought_in, task_of
from assistant.writing.across.passing import above_place, passing
from assistant.writing.across.unsummed import unsummed
from assistant.writing.asked.question import Request
from assistant.writing.evidence.fitting import PLANNED
from assistant.writing.table.operands import Operand, Shape, Sought, look_up
from assistant.writing.table.times import time_words

__all__ = ["Computed", "Matched", "Tally", "is_of_kind", "none_given", "partly", "side_by_side", "tally"]


def tally(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """The answer from the table, or None where the question is not one for it."""
    task = task_of(request)
    if task is None:
        return None
    sought = sought_in(request, retriever.metrics(filters))
    if sought is None:
        return None
    if task.whose is not None and _rank_stated(task.whose, sought, retriever, filters):
        return None  # an article says it: 总量居全省第3位

    def told(sought: Sought) -> list[Operand]:
        return [
            operand
            for operand in look_up(sought, retriever=retriever, filters=filters)
            if covers(task.extent, operand.region, task.within)
            or (task.than is not None and operand.region.name == task.than[0].name)
        ]

    operands = told(sought)
    aimed = PLANNED.search(request.question)
    if aimed and sought.shape == "level" and _given(operands, request) < 2:
        # GDP目标 is one of its growth; where one place gives the amount, what all give is its growth.
        rates = told(replace(sought, shape="rate"))
        if len({operand.region for operand in rates}) >= 2:
            sought, operands = replace(sought, shape="rate"), rates
        else:  # one aims at an amount, another at its growth
            here = {operand.region for operand in operands}
            operands += [_as_growth(operand) for operand in rates if operand.region not in here]
    places = _places(task, retriever, filters)
    spans = [operand for operand in operands if operand.figure.upper is not None]
    operands = [operand for operand in operands if operand not in spans]
    found = of_one_time(operands, request)
    if found:
        here = {operand.region for operand in found}
        spans = [one for one in spans if one.time == found[0].time and one.region not in here]
    of_then = timely(operands, request)
    if task.than is not None:
        place, above = task.than
        return above_place(sought, place, of_then, above=above)
    if task.whose is None and not task.summed and (apart := passing(sought, of_then, found)) is not None:
        return apart
    few = task.summed and task.extent.kind in _ANYWHERE and _few_of(found, of_then)
    # 4个县的合计 is no sum of what nine places signed
    if few and (others := unsummed(request, retriever=retriever, filters=filters)):
        return others
    if task.whose is not None and task.whose not in {operand.region for operand in found}:
        return _not_among(task.whose, sought, found, retriever)
    if task.whose is not None and (stated := _rank_beside(task.whose, found, retriever)):
        return stated
    # 迈上14万亿元新台阶 is a mark passed, and no number to be put in an order; who gives no other is named.
    passed = told(replace(sought, metric=f"{sought.metric}门槛")) if sought.shape == "level" else []
    if len({operand.region.name for operand in found}) >= 2:
        return in_order(task, sought, found, operands, places, passed=passed, spans=spans)
    each = [operand for operand in aside(operands) if fits(operand, request)]
    if len(each) >= 2:
        return set_apart(task, sought, each, places, spans=spans)
    if task.whose is not None or not (each or spans):
        return None
    if each:
        if others := unsummed(request, retriever=retriever, filters=filters):
            return others  # what one page calls 签约项目 another calls 签约合作项目
        return alone(task, sought, each[0], places, passed=passed, spans=spans)
    return set_apart(task, sought, aside(spans), places) if len(spans) > 1 else None


def _as_growth(operand: Operand) -> Operand:
    """A rate as it is told among amounts: 增长10%."""
    surface = operand.term.surface
    said = surface if operand.term.value < 0 else f"增长{surface}"
    return replace(operand, term=replace(operand.term, surface=said))


_ANYWHERE = ("地区", "地方", "各地")


def _few_of(found: Sequence[Operand], operands: Sequence[Operand]) -> bool:
    """Whether what can be added is of no more than half of the places that give a number at all."""
    given = {operand.region for operand in found}
    here = {place for place in given if not any(is_within(place, one.name) for one in given - {place})}
    return len(here) * 2 <= len(here | {operand.region for operand in operands})


def _given(operands: Sequence[Operand], request: Request) -> int:
    """How many places give a number of the time asked."""
    return len({operand.region for operand in operands if fits(operand, request)})


def none_given(request: Request, *, retriever: Retriever, filters: Filters) -> str:
    """That none of the places asked to be ranked has the number; "" where one has, or for another question."""
    task = task_of(request)
    if task is None or task.each or task.whose is not None:
        return ""
    if not (task.extent.belts or task.extent.kind not in _ANYWHERE):
        return ""
    sought = sought_in(request, retriever.metrics(filters))
    places = _places(task, retriever, filters)
    if sought is None or not places or known_metric(sought.metric) is None:
        return ""
    shapes: tuple[Shape, ...] = ("level", "rate")
    for shape in shapes:
        found = look_up(replace(sought, shape=shape), retriever=retriever, filters=filters)
        if any(covers(task.extent, operand.region, task.within) for operand in found):
            return ""
    names = "、".join(place.short for place in places[:NAMED])
    more = f"等{len(places)}个" if len(places) > NAMED else ""
    name = f"{sought.metric}{'增速' if sought.shape == 'rate' else ''}"
    return f"所问的地方（{names}{more}）的文章都没有给出{name}，不能排出先后。"


def _rank_stated(place: Region, sought: Sought, retriever: Retriever, filters: Filters) -> bool:
    """Whether an article states the place's rank in what is sought."""

    def is_it(figure: Figure) -> bool:
        named = figure.metric.startswith(sought.metric)
        ranked = figure.rank is not None or figure.unit in ("位", "名")
        return named and ranked and figure.region == place.name

    return any(map(is_it, retriever.figures(replace(filters, regions=(place.name,)))))


def _not_among(place: Region, sought: Sought, found: Sequence[Operand], retriever: Retriever) -> Tally | None:
    """That a place whose rank is asked has no such number, where others have; None where an article gives the place any
    rank, which may be the answer in other words."""
    own = retriever.figures(Filters(regions=(place.name,)))
    if any(
        figure.unit in ("位", "名") and figure.region in ("", place.name)
        for figure in own
        if _alike(figure, sought)
    ):
        return None
    if len({operand.region for operand in found}) < 2:
        return None
    first = max(found, key=lambda operand: operand.term.value)
    name = f"{time_words(first.time)}{sought.metric}{'增速' if sought.shape == 'rate' else ''}"
    text = f"给出{name}的{len(found)}个地方里没有{place.short}；其中最高的是{first.region.short}（{first.term.surface}）。"
    return Tally((Computed(text, (first.evidence,)),), (first.evidence,))


def _alike(figure: Figure, sought: Sought) -> bool:
    return sought.metric[:2] in figure.metric


def _rank_beside(place: Region, found: Sequence[Operand], retriever: Retriever) -> Tally | None:
    """The sentence of the place's number with the one behind it, where that gives the place a rank (…同比增长7.7%。在30个
    省份中，位居第四。); None for any other."""
    own = next(operand for operand in found if operand.region == place).evidence
    behind = {
        other.start: other
        for other in retriever.sentences(own.article.id)
        if other.index == own.sentence.index + 1 and not find_places(other.text)
    }
    for figure in retriever.figures(Filters(article_ids=frozenset([own.article.id]))):
        sentence = behind.get(figure.sentence_start)
        ranks = figure.metric.endswith("排名") or figure.unit in ("位", "名")
        if sentence is not None and ranks and figure.region == place.name:
            return Tally((), (own, Evidence(sentence, own.article, 0.0, ("region",))))
    return None


def _places(task: Task, retriever: Retriever, filters: Filters) -> list[Region]:
    """The places of that rank which articles are about: those that may be missing."""
    regions = dict.fromkeys(about[0] for about in retriever.regions(filters) if about)
    alike = len({region.level for region in regions}) == 1
    if task.extent.kind in _ANYWHERE and not task.extent.belts and not alike:
        return []
    return [region for region in regions if covers(task.extent, region, task.within)]
