"""A number asked without its place, or without its time: one for each, labelled, the newest first.

Enter: a Request that names no place, and an open index; or one of a place without a time, and its Scope.
Leave: lines that each name their place or time, with the sentences they are read from.

    by_place(understand("实际使用外资多少?"), retriever=index, filters=Filters()).lines[1].text
        ->  "嘉定：4.57亿美元(2023年上半年)"
    by_time(request about "浙江实际使用外资多少?", scope)[0].text  ->  "2024年：152.7亿美元"

One arbitrary place's number would look like the answer. Times that lie within another one shown (the first quarter
beside the year) are left out, and so are those of one article: its newest time is what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.protocols import Retriever
from assistant.types import Evidence, Figure, Filters, Region
from assistant.writing.across.beside import few
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.across.overall import sought_in
from assistant.writing.asked.entities import named
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import about_nation, hard
from assistant.writing.asked.years import part_of_year, years_asked
from assistant.writing.evidence.fitting import PLANNED, facts_asked
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.direct import period_text
from assistant.writing.table.operands import Operand, look_up, printed
from assistant.writing.table.times import Time, fits_years, time_of, time_words

__all__ = ["by_place", "by_time"]

MOST_PLACES, NAMED = 5, 3
MOST_TIMES = 3
_ANY_DAY = date(2020, 1, 1)  # to see whether a question says 去年
_OF_ONE_NUMBER = frozenset({"money", "growth", "number"})


def by_place(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """A line a place; None for a question with a place, with more than one metric, or with fewer than two to tell."""
    if request.regions or filters.regions or not _asks_one_number(request) or about_nation(request.question):
        return None
    if request.venues or named(request) or PLANNED.search(request.question):
        return None
    sought = sought_in(request, retriever.metrics(filters))
    if sought is None:
        return None
    parts = part_of_year(request.question)
    found = [
        operand
        for operand in look_up(sought, retriever=retriever, filters=filters)
        if fits_years(operand.time, request.question, operand.evidence.article)
        and (not parts or operand.time[1] in parts)
        and not operand.expected
    ]
    newest: dict[Region, Operand] = {}
    for operand in sorted(found, key=lambda operand: _age(operand.time, operand.figure)):
        newest.setdefault(operand.region, operand)
    if len(newest) < 2:
        return None
    ordered = sorted(
        newest.values(), key=lambda operand: (_age(operand.time, operand.figure)[0], -operand.term.value)
    )
    shown, rest = ordered[:MOST_PLACES], ordered[MOST_PLACES:]
    more = ""
    if rest:
        names = "、".join(_label(operand.region, newest) for operand in rest[:NAMED])
        more = f"；另有{len(rest)}个地区的文章也给出，如{names}"
    head = Computed(
        f"没有指明地区，各地的数分列如下{more}。",
        _once([operand.evidence for operand in rest[:NAMED] or shown[:1]]),
    )
    lines = [
        Computed(
            f"{_label(operand.region, newest)}：{_words(operand, request)}{_when(operand)}",
            (operand.evidence,),
        )
        for operand in shown
    ]
    return Tally((head, *lines), few([operand.evidence for operand in shown[:2]]))


def by_time(request: Request, scope: Scope) -> tuple[Computed, ...]:
    """A line a time, where several articles give the number asked for several times and the question names none."""
    if scope.asked_region is None or not _asks_one_number(request):
        return ()
    if part_of_year(request.question) or years_asked(request.question, _ANY_DAY):
        return ()
    if re.search(r"(?<![0-9个])[0-9]{1,2}月", request.question):
        return ()  # 6月份: a time, and none of the table's stretches
    told: dict[Time, tuple[Figure, Evidence]] = {}
    for item in scope.evidence:
        beside = scope.figures.get(item.sentence.id, ())
        for figure in facts_asked(request, scope, (item,)):
            time = time_of(figure, item.sentence, item.article, beside)
            if time[0] is None or figure.upper is not None or figure.region != scope.asked_region.name:
                continue
            told.setdefault(time, (figure, item))
    kept: list[tuple[Time, Figure, Evidence]] = []
    articles: set[str] = set()
    for time, (figure, item) in sorted(told.items(), key=lambda row: _age(row[0], row[1][0])):
        if item.article.id in articles or any(_within(figure, other) for _, other, _ in kept):
            continue
        articles.add(item.article.id)
        kept.append((time, figure, item))
    if len(kept) < 2:
        return ()
    return tuple(
        Computed(f"{time_words(time)}：{_told(figure, item, request)}", (item,))
        for time, figure, item in kept[:MOST_TIMES]
    )


def _label(region: Region, among: Iterable[Region]) -> str:
    """Its short name, or all of it where another of them has the same (北京市朝阳区)."""
    alike = [other for other in among if other.short == region.short]
    return region.short if len(alike) == 1 else "".join((*reversed(region.parents), region.name))


def _asks_one_number(request: Request) -> bool:
    kinds = {need.kind for need in request.needs}
    if request.kind not in ("figure", "overview") or not kinds:
        return False
    if kinds == {"count"}:
        return not request.metrics
    named_exactly = len(request.metrics) == len(hard(request.metrics)) == 1
    # 粮食产量 is none of the field's metrics, but the table may have it under that very name.
    return kinds <= _OF_ONE_NUMBER and (named_exactly or not request.metrics)


def _age(time: Time, figure: Figure) -> tuple[int, bool, int]:
    """Newest first: by the last day, an end that is not known last; of two that end together the longer one."""
    period = figure.period
    if period is None or period.start is None:
        return (0, True, 0)
    end = period.end or period.start
    return (-end.toordinal(), time[1] != "Y", -(end - period.start).days)


def _within(figure: Figure, other: Figure) -> bool:
    """Whether a figure's time lies in another's."""
    one, two = figure.period, other.period
    if one is None or two is None or one.start is None or two.start is None:
        return False
    return two.start <= one.start and (one.end or one.start) <= (two.end or two.start)


def _told(figure: Figure, item: Evidence, request: Request) -> str:
    if figure.is_change and figure.change is not None:
        return figure.change.surface or figure.surface
    words = printed(figure, item.sentence)
    grown = any(need.kind == "growth" for need in request.needs)
    return f"{words}，{figure.change.surface}" if grown and figure.change is not None else words


def _words(operand: Operand, request: Request) -> str:
    return _told(operand.figure, operand.evidence, request)


def _when(operand: Operand) -> str:
    when = period_text(operand.figure.period) or time_words(operand.time)
    return f"({when})" if when else ""


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({item.sentence.id: item for item in evidence}.values())
