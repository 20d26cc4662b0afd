"""Numbers of the fact table that a question sets side by side: of several places, or of two times of one place.

Enter: a Request (甲和乙上半年GDP谁高, 甲上半年比一季度快了多少), an open index. Leave: a Matched, or None where the
question compares nothing or the table has not all of it.

    side_by_side(understand("平湖和丽水1-10月外资谁多?"), retriever=index, filters=Filters()).entries[0].surface

Places are compared at one time where they share one, else at the times that they give, and the line says so; two
times of one place are the two that the question names, or the one named and the one before it in the year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.figures.metrics import match_metrics, metric_role
from assistant.protocols import Retriever
from assistant.types import Filters, Region
from assistant.writing.across.beside import aside
from assistant.writing.across.entries import Entry
from assistant.writing.across.orders import Computed, notes
from assistant.writing.across.overall import COMPARES, TURNS, sought_in
from assistant.writing.across.things import things
from assistant.writing.asked.question import Request
from assistant.writing.asked.years import TIME, YEAR, part_of_year, years_asked
from assistant.writing.table.operands import Operand, Sought, look_up
from assistant.writing.table.times import Time, fits_years, from_january, time_words
from assistant.writing.table.unchanged import unchanged

__all__ = ["Matched", "fits", "of_one_time", "partly", "side_by_side", "timely"]

_TIME = re.compile(TIME)
_EACH = re.compile(r"分别|各(?:是|为|有)?(?:多少|几)")
_AND = re.compile(r"\s*(?:和|与|跟|同|、|比|较|相比)\s*")


@dataclass(frozen=True, slots=True)
class Matched:
    """Entries to compare, one a place or a time, and the notes on those that articles give differently; `missing` are
    the places asked about that have no entry."""

    entries: tuple[Entry, ...]
    notes: tuple[Computed, ...]
    missing: tuple[str, ...] = ()


def side_by_side(request: Request, *, retriever: Retriever, filters: Filters) -> Matched | None:
    """Entries for the places that a question compares, or for two times of one place; None where the table lacks
    one of them or their units differ."""
    if request.either:
        return None
    return _in_table(request, retriever, filters) or _of_one_place(request, retriever, filters)


def partly(request: Request, *, retriever: Retriever, filters: Filters) -> Matched | None:
    """Entries for those of several places that have the number asked, where others have none; None where none has."""
    if request.either or len(request.regions) < 2:
        return None
    return _in_table(request, retriever, filters, partly=True)


def _of_one_place(request: Request, retriever: Retriever, filters: Filters) -> Matched | None:
    entries = things(request, retriever=retriever, filters=filters)
    return Matched(entries, ()) if len(entries) > 1 else None


def _in_table(
    request: Request, retriever: Retriever, filters: Filters, *, partly: bool = False
) -> Matched | None:
    times = _times(request.question) if len(request.regions) == 1 else ()
    if not times and len(request.regions) == 1:  # 到七月底: a part of the year in other words
        times = tuple((time_words((None, part)),) for part in part_of_year(request.question) if part != "Y")
    turning = len(times) == 1 and bool(TURNS.search(request.question))
    if not (len(request.regions) > 1 and request.kind == "compare") and not (
        turning or (len(times) == 2 and (COMPARES.search(request.question) or _EACH.search(request.question)))
    ):
        return None
    sought = sought_in(request, retriever.metrics(filters))
    if sought is None:
        return None
    operands = look_up(sought, retriever=retriever, filters=filters, regions=request.regions)
    if sought.shape == "level" and "目标" in request.question and len(operands) < len(request.regions):
        # 固投目标 is one of its growth
        rate = replace(sought, shape="rate")
        rates = look_up(rate, retriever=retriever, filters=filters, regions=request.regions)
        sought, operands = (rate, rates) if len(rates) > len(operands) else (sought, operands)
    if turning:
        times = (*times, *_other_part(operands, part_of_year(times[0][0])))
    if len(times) > 1 and "目标" in request.question:
        plain = replace(sought, question=_without_aim(request.question))
        done = look_up(plain, retriever=retriever, filters=filters, regions=request.regions)
        found = _aim_and_result(operands, done, times, _aimed(request.question, len(times)))
    elif times:
        found = _pair(operands, times) if len(times) > 1 else []
    else:
        same = of_one_time(operands, request)
        if len({operand.region for operand in same}) < len(request.regions):
            same = aside(sorted(timely(operands, request), key=_whole_first))
        found = [_of(same, region) for region in request.regions]
    if not times and sought.shape == "level" and None in found:
        marks = look_up(
            replace(sought, metric=f"{sought.metric}门槛"),
            retriever=retriever,
            filters=filters,
            regions=request.regions,
        )
        found = [
            operand or _above(found, marks, region)
            for operand, region in zip(found, request.regions, strict=True)
        ]
    if not times and sought.shape == "rate" and None in found:
        level = unchanged(sought, retriever=retriever, filters=filters, regions=request.regions)
        level = [operand for operand in level if fits(operand, request)]
        found = [
            operand or _of(level, region) for operand, region in zip(found, request.regions, strict=True)
        ]
    kept = [operand for operand in found if operand is not None]
    least = 1 if partly else max(2, len(found))
    if len(kept) < least or len({operand.term.unit for operand in kept}) > 1:
        return None
    what = "" if _says(request.question, sought) else _name(sought)
    entries = tuple(_entry(operand, what, labelled=bool(times)) for operand in kept)
    told = {operand.region.name for operand in kept}
    missing = () if times else tuple(region.short for region in request.regions if region.name not in told)
    return Matched(entries, notes(kept), missing)


def _without_aim(question: str) -> str:
    return re.sub(r"的?(?:预期|主要)?目标(?:值|数)?的?", "", question)


_DONE = re.compile(r"实际(?!使用|利用|到位|外资)|完成|实绩|增速|增幅")


def _aimed(question: str, count: int) -> list[bool | None]:
    """Of each of the times that a question names, whether its target is meant (True) or what was reached (False); None
    where its own words do not say: 2023年 in 2023年和2024年目标, and either in 2023年比2024年的目标."""
    found = [match for match in _TIME.finditer(question) if match[0].strip("的")]
    if len(found) != count or "目标" in question[: found[0].start()]:
        return [None] * count
    ends = [*(match.start() for match in found[1:]), len(question)]
    said = [question[match.end() : end] for match, end in zip(found, ends, strict=True)]
    return [
        True if "目标" in own else False if match_metrics(own) or _DONE.search(own) else None for own in said
    ]


def _aim_and_result(
    aims: Sequence[Operand],
    done: Sequence[Operand],
    times: Sequence[Sequence[str]],
    aimed: Sequence[bool | None],
) -> list[Operand | None]:
    """An operand for each time: its target, or what was reached; for a time that may be of either, what was reached only
    where no page has its target."""
    first = [done if aim is False else aims for aim in aimed]
    found = _pair_of(first, times)
    left = [aim is None and one is None for aim, one in zip(aimed, found, strict=True)]
    if not any(left):
        return found
    return _pair_of(
        [done if lacks else pool for lacks, pool in zip(left, first, strict=True)],
        times,
    )


def _above(found: Sequence[Operand | None], marks: Sequence[Operand], region: Region) -> Operand | None:
    """A mark that a place says it passed (迈上14万亿元新台阶), where all numbers told for the same time lie under it."""
    told = [operand for operand in found if operand is not None]
    for mark in marks:
        alike = all((one.time, one.term.unit) == (mark.time, mark.term.unit) for one in told)
        if told and alike and mark.region == region and mark.term.value > max(one.term.value for one in told):
            surface = mark.figure.surface
            return replace(mark, term=replace(mark.term, surface=f"超{surface}", bound=True))
    return None


def of_one_time(operands: Sequence[Operand], request: Request) -> list[Operand]:
    """The operands of the time asked, or of the time and unit that most places share; the later of two."""
    fitting = timely(operands, request)
    fitting = [operand for operand in fitting if operand.time[0] is not None] or fitting
    if not fitting:
        return []
    groups = Counter((operand.time, operand.term.unit) for operand in fitting)
    (time, unit), _ = max(
        groups.items(), key=lambda pair: (pair[1], pair[0][0][0] or 0, pair[0][0][1] == "Y")
    )
    return [operand for operand in fitting if operand.time == time and operand.term.unit == unit]


def fits(operand: Operand, request: Request) -> bool:
    """Whether an operand may be of the time asked: one without a year may be of any; 今年 is the year of its page."""
    return _fits(operand, request.question)


def timely(operands: Sequence[Operand], request: Request) -> list[Operand]:
    """The operands of the time asked. Where no page tells of its own 今年, the newest year of each place stands for it."""
    found = [operand for operand in operands if fits(operand, request)]
    plain = _THIS_YEAR.sub("", request.question)
    if found or plain == request.question:
        return found
    found = [operand for operand in operands if _fits(operand, plain)]
    newest: dict[Region, int] = {}
    for one in found:
        newest[one.region] = max(newest.get(one.region, 0), one.time[0] or 0)
    return [one for one in found if (one.time[0] or 0) == newest[one.region]]


_THIS_YEAR = re.compile(r"今年|本年度?")


def _fits(operand: Operand, question: str) -> bool:
    parts = part_of_year(question)
    year = operand.time[0] is None or fits_years(operand.time, question, operand.evidence.article)
    return year and operand.figure.upper is None and (not parts or operand.time[1] in parts)


def _whole_first(operand: Operand) -> tuple[bool, int]:
    """Years and stretches from January on before single months and quarters, the newest first."""
    return not from_january(operand.time), -(operand.time[0] or 0)


def _times(question: str) -> tuple[tuple[str, ...], ...]:
    """The times that a question names, in its order, each with what else may be meant: 2022年和2023年上半年 are two
    half years, or a year and a half; 今年上半年比去年 looks back at 去年上半年."""
    found = [match for match in _TIME.finditer(question) if match[0].strip("的")]
    said: list[tuple[str, ...]] = [(match[0],) for match in found]
    if len(found) == 2:
        first, second = found[0][0], found[1][0]
        if _AND.fullmatch(question[found[0].end() : found[1].start()]) and (part := _part_said(second)):
            said[0] = (f"{first}{part}", first) if not _part_said(first) else (first,)
        if (part := _part_said(first)) and re.fullmatch(_YEAR, second):
            said[1] = (f"{second}{part}",)
    return tuple(dict.fromkeys(said))


_YEAR = rf"{YEAR}的?"


def _part_said(time: str) -> str:
    """The part of a year that a time names behind its year: 上半年 of 2023年上半年."""
    found = re.match(_YEAR, time)
    return time[found.end() :] if found else ""


def _pair(operands: Sequence[Operand], times: Sequence[Sequence[str]]) -> list[Operand | None]:
    """An operand for each time, of one article where one has them all: 去年全年 is the year before its own."""
    return _pair_of([operands] * len(times), times)


def _pair_of(pools: Sequence[Sequence[Operand]], times: Sequence[Sequence[str]]) -> list[Operand | None]:
    """As `_pair`, each time from operands of its own."""
    pages = dict.fromkeys(operand.evidence.article.id for pool in pools for operand in pool)
    for page in pages:
        own = [[operand for operand in pool if operand.evidence.article.id == page] for pool in pools]
        found = [_at(pool, time) for pool, time in zip(own, times, strict=True)]
        if all(operand is not None for operand in found):
            return found
    return [_at(pool, time) for pool, time in zip(pools, times, strict=True)]


def _at(operands: Sequence[Operand], meant: Sequence[str]) -> Operand | None:
    """The operand of one time named, the first of what may be meant; of a part of a year without its year the latest."""
    return next((found for time in meant if (found := _of_time(operands, time)) is not None), None)


def _of_time(operands: Sequence[Operand], time: str) -> Operand | None:
    parts = part_of_year(time) or ("Y",)
    return next(
        (
            operand
            for operand in sorted(operands, key=lambda operand: -(operand.time[0] or 0))
            if operand.time[1] in parts
            and (not years_asked(time, None) or fits_years(operand.time, time, operand.evidence.article))
            and _relative(time, operand)
        ),
        None,
    )


def _relative(time: str, operand: Operand) -> bool:
    """Whether an operand is of the year that 今年, 去年 mean on its page; true of times without such a word."""
    if not re.search(r"[今去上前]年", time):
        return True
    return operand.time[0] in years_asked(time, operand.evidence.article.published)


def _other_part(operands: Sequence[Operand], parts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The part of the same year that is told beside `parts`: the one before it in the year, in words."""
    part = parts[0] if parts else "Y"
    years = {operand.time[0] for operand in operands if operand.time[1] == part}
    others = sorted(
        (operand.figure.period.end, operand.time)
        for operand in operands
        if operand.time[0] in years
        and operand.time[1] != part
        and re.fullmatch(r"Q1|H1|Y|M[0-9]+", operand.time[1])
        and operand.figure.period is not None
        and operand.figure.period.end is not None
    )
    return ((time_words((None, others[-1][1][1])) or time_words(others[-1][1]),),) if others else ()


def _of(operands: Sequence[Operand], region: Region) -> Operand | None:
    return next((operand for operand in operands if operand.region.name == region.name), None)


def _says(question: str, sought: Sought) -> bool:
    """Whether the question itself says what is measured."""
    return sought.metric in question or bool(match_metrics(question))


def _name(sought: Sought) -> str:
    return f"{sought.metric}{'增速' if sought.shape == 'rate' else ''}"


_AIMS = {"target": "（目标）", "plan": "（目标）", "expected": "（预期）"}


def _entry(operand: Operand, what: str, *, labelled: bool) -> Entry:
    time: Time = operand.time
    aim = _AIMS.get(operand.figure.status, "") if labelled else ""
    return Entry(
        operand.region,
        operand.term.value,
        operand.term.unit,
        f"{operand.term.surface}{aim}",
        time,
        operand.evidence,
        time_words(time) if labelled else "",
        metric_role(operand.figure.metric) or operand.figure.role,
        what,
    )
