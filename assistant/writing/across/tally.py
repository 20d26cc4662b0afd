"""Questions that the fact table answers over many places: who is first, in what order, how much together.

Enter: a Request that names no place, or one to look within (哪个省2024年GDP增速最高?). Leave: a Tally, the lines
and what they cite; None where the question is none of these or the table has fewer than two places.

    tally(understand("哪个省2024年GDP增速最高?"), retriever=index, filters=Filters()).lines[0].text
    ->  "最高的是甲省（6.3%）。按2024年地区生产总值增速从高到低：1. 甲省6.3%；2. 乙省6.1%。文章没有给出：丙省。"

Only numbers of one unit and one time are set in an order or added up; those of another time or currency are
named beside it, and places of that rank without the number are said to be missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.protocols import Retriever
from assistant.reading.regions import is_within
from assistant.types import Filters, Region
from assistant.writing.across.compare import Entry
from assistant.writing.across.orders import Computed, Tally, aside, in_order, notes, set_apart
from assistant.writing.across.overall import BELTS, COMPARES, LEVELS, TURNS, Task, sought_in, task_of
from assistant.writing.asked.question import Request
from assistant.writing.asked.years import part_of_year
from assistant.writing.table.operands import Operand, fits_years, look_up, time_words

__all__ = ["Computed", "Matched", "Tally", "side_by_side", "tally"]


def tally(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """The answer from the table, or None where the question is not one for it."""
    task = task_of(request)
    if task is None:
        return None
    sought = sought_in(request, retriever.metrics(filters))
    if sought is None:
        return None
    figures = retriever.figures(filters)

    def told(metric: str) -> list[Operand]:
        return [
            operand
            for operand in look_up(
                replace(sought, metric=metric), figures, retriever=retriever, filters=filters
            )
            if _is_of_kind(operand.region, task.kind)
            and (task.within is None or _inside(operand.region, task.within))
            and _in_belt(operand.region, request.question)
        ]

    operands = told(sought.metric)
    places = [place for place in _places(task, retriever, filters) if _in_belt(place, request.question)]
    found = _one_time(operands, request)
    if len({operand.region.name for operand in found}) >= 2:
        # 迈上14万亿元新台阶 is a mark passed, and no number to be put in an order; who gives no other is named.
        passed = told(f"{sought.metric}门槛") if sought.shape == "level" else []
        return in_order(task, sought, found, operands, places, passed=passed)
    each = [operand for operand in aside(operands) if _may_be(operand, request)]
    return set_apart(task, sought, each, places) if len(each) >= 2 else None


@dataclass(frozen=True, slots=True)
class Matched:
    """Entries to compare, one a place or a time, and the notes on those that articles give differently."""

    entries: tuple[Entry, ...]
    notes: tuple[Computed, ...]


def side_by_side(request: Request, *, retriever: Retriever, filters: Filters) -> Matched | None:
    """Entries for the places that a question compares, or for the times of one place, where the table has each of
    them in one unit and all places at one time; else None."""
    if request.either:
        return None
    times = part_of_year(request.question) if len(request.regions) == 1 else ()
    turning = len(times) == 1 and bool(TURNS.search(request.question))
    if not (len(request.regions) > 1 and request.kind == "compare") and not (
        turning or (len(times) == 2 and COMPARES.search(request.question))
    ):
        return None
    sought = sought_in(request, retriever.metrics(filters))
    if sought is None:
        return None
    figures = retriever.figures(filters)
    operands = look_up(sought, figures, retriever=retriever, filters=filters, regions=request.regions)
    if turning:
        times = (*times, *_other_part(operands, times[0]))
    if times:
        found = [_at(operands, part, request) for part in times]
    else:
        same = _one_time(operands, request)
        if len(same) < len(request.regions):
            same = [operand for operand in aside(operands) if _may_be(operand, request)]
        found = [_of(same, region) for region in request.regions]
    kept = [operand for operand in found if operand is not None]
    if len(kept) < len(found) or len(kept) < 2 or len({operand.term.unit for operand in kept}) > 1:
        return None
    entries = tuple(_entry(operand, time_words((None, operand.time[1])) if times else "") for operand in kept)
    return Matched(entries, notes(kept))


def _at(operands: Sequence[Operand], part: str, request: Request) -> Operand | None:
    return next(
        (
            operand
            for operand in sorted(operands, key=lambda operand: -(operand.time[0] or 0))
            if operand.time[1] == part
            and fits_years(operand.time, request.question, operand.evidence.article)
        ),
        None,
    )


def _other_part(operands: Sequence[Operand], part: str) -> tuple[str, ...]:
    """The part of the same year that is told beside `part`: the one before it in the year."""
    years = {operand.time[0] for operand in operands if operand.time[1] == part}
    others = sorted(
        (operand.figure.period.end, operand.time[1])
        for operand in operands
        if operand.time[0] in years
        and operand.time[1] != part
        and re.fullmatch(r"Q1|H1|Y|M[0-9]+", operand.time[1])
        and operand.figure.period is not None
        and operand.figure.period.end is not None
    )
    return (others[-1][1],) if others else ()


def _of(operands: Sequence[Operand], region: Region) -> Operand | None:
    return next((operand for operand in operands if operand.region.name == region.name), None)


def _entry(operand: Operand, label: str) -> Entry:
    return Entry(
        operand.region,
        operand.term.value,
        operand.term.unit,
        operand.term.surface,
        None if label else operand.time,
        operand.evidence,
        label,
        operand.figure.role,
    )


def _is_of_kind(region: Region, kind: str) -> bool:
    if kind in ("地区", "地方"):
        return True
    if kind in ("市", "城市"):
        return region.name.endswith(("市", "州", "盟", "地区"))
    return region.level == next((level for level, kinds in LEVELS.items() if kind in kinds), "")


def _in_belt(region: Region, question: str) -> bool:
    """Whether a place lies in the part of the country that a question names, if it names one."""
    named = [shorts.split() for belt, shorts in BELTS.items() if belt in question]
    return all(any(region.province.startswith(short) for short in shorts) for shorts in named)


def _inside(region: Region, outer: Region) -> bool:
    return region.name != outer.name and is_within(region, outer.name)


def _one_time(operands: Sequence[Operand], request: Request) -> list[Operand]:
    """The operands of the time asked, or of the time and unit that most places share; the later of two."""
    parts = part_of_year(request.question)
    fitting = [
        operand
        for operand in operands
        if operand.figure.upper is None
        and fits_years(operand.time, request.question, operand.evidence.article)
        and (not parts or operand.time[1] in parts)
    ]
    if not fitting:
        return []
    groups = Counter((operand.time, operand.term.unit) for operand in fitting)
    (time, unit), _ = max(
        groups.items(), key=lambda pair: (pair[1], pair[0][0][0] or 0, pair[0][0][1] == "Y")
    )
    return [operand for operand in fitting if operand.time == time and operand.term.unit == unit]


def _places(task: Task, retriever: Retriever, filters: Filters) -> list[Region]:
    """The places of that rank which articles are about: those that may be missing."""
    if task.kind in ("地区", "地方"):
        return []
    regions = dict.fromkeys(about[0] for about in retriever.regions(filters) if about)
    return [
        region
        for region in regions
        if _is_of_kind(region, task.kind) and (task.within is None or _inside(region, task.within))
    ]


def _may_be(operand: Operand, request: Request) -> bool:
    """Whether an operand may be of the time asked: one without a year may be of any."""
    parts = part_of_year(request.question)
    year = operand.time[0] is None or fits_years(operand.time, request.question, operand.evidence.article)
    return year and operand.figure.upper is None and (not parts or operand.time[1] in parts)
