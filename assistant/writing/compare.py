"""The line that answers a comparison: who is higher, with the numbers that are quoted below it.

Enter: for each place its request, facts and quoted sentences. Leave: a line and what it cites, or None.

    "北仑高于沈阳:19.26亿美元、11.3亿美元。"

The numbers are the quoted sentences' own facts; nothing is computed but which is larger. Other currencies or
units are not compared, and the line says so; other times are compared as printed, and the line says that too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.reading.regions import resolve
from assistant.retrieval.lexical import tokens
from assistant.types import Evidence, Figure, Region
from assistant.writing.choose import content_tokens
from assistant.writing.needs import Need
from assistant.writing.question import Request
from assistant.writing.scope import Scope
from assistant.writing.statements import akin, hard
from assistant.writing.terms import counted_alike


@dataclass(frozen=True, slots=True)
class Entry:
    """One place's number: `value` in the base unit, a change signed; `time` is [start, end) where both are known;
    `evidence` is the sentence it stands in."""

    region: Region
    value: Decimal
    unit: str
    surface: str
    time: tuple[date, date] | None
    evidence: Evidence


def entry_of(request: Request, scope: Scope, quoted: Sequence[Evidence]) -> Entry | None:
    """The number that answers for one place: of the first need that a fact of a quoted sentence meets."""
    if scope.asked_region is None:
        return None
    for need in request.needs:
        for item in quoted:
            facts = scope.figures.get(item.sentence.id, ())
            fitting = [
                figure for figure in facts if _fits(figure, need) and _is_of(figure, scope.asked_region, item)
            ]
            figure = _nearest(fitting, request, item)
            if figure is not None:
                change = (
                    figure.change.value if figure.is_change and figure.change is not None else figure.value
                )
                return Entry(scope.asked_region, change, figure.unit, figure.surface, _time(figure), item)
    return None


def _is_of(figure: Figure, region: Region, item: Evidence) -> bool:
    """Whether a fact belongs to the place: by its own region, or because the sentence names the place."""
    return (
        figure.region in ("", region.name)
        or figure.region.startswith(region.short)
        or (region.short in item.sentence.text and region.name not in _parents(figure.region))
    )


def _parents(name: str) -> tuple[str, ...]:
    return next((found.parents for found in resolve(name)), ()) if name else ()


def _time(figure: Figure) -> tuple[date, date] | None:
    period = figure.period
    if period is None or period.start is None or period.end is None or period.kind != "range":
        return None
    return period.start, period.end


def line(entries: Sequence[Entry]) -> str:
    """The comparison of two or more entries in words; "" where they are of different kinds (3个, 5亿元)."""
    listed = "，".join(f"{entry.region.short}{entry.surface}" for entry in entries)
    if len({entry.unit for entry in entries}) > 1:
        money = all(entry.unit.endswith("元") for entry in entries)
        return f"币种不同，不直接比较：{listed}。" if money else ""
    ordered = sorted(entries, key=lambda entry: -entry.value)
    note = "（时间口径不同）" if len({entry.time for entry in entries if entry.time}) > 1 else ""
    if ordered[0].value == ordered[1].value:
        equal = [entry.region.short for entry in ordered if entry.value == ordered[0].value]
        return f"{'与'.join(equal)}持平{note}：{listed}。"
    if len(entries) > 2:
        return f"最高的是{ordered[0].region.short}{note}：{listed}。"
    shown = "、".join(entry.surface for entry in ordered)
    return f"{ordered[0].region.short}高于{ordered[1].region.short}{note}：{shown}。"


def _fits(figure: Figure, need: Need) -> bool:
    if figure.status == "threshold":
        return False
    match need.kind:
        case "money":
            return figure.unit.endswith("元") and not figure.is_change
        case "growth" | "points":
            return figure.is_change
        case "share":
            return figure.unit == "%" and not figure.is_change
        case "count":
            return not figure.is_change and figure.unit in counted_alike(need.measure, need.noun)
        case "number":
            return not figure.is_change
    return False


def _nearest(figures: Sequence[Figure], request: Request, item: Evidence) -> Figure | None:
    """The figure of the metric asked; of several, the one with most of the question's words just before it.

    What the question puts in quotation marks must stand before the figure where the sentence has it at all
    (“签约一批”项目44个、总投资331亿元). None where the metric asked is exact and no figure is of it.
    """
    metrics = frozenset(request.metrics)
    named = (
        [figure for figure in figures if akin(figure.metric.removesuffix("增速"), metrics)] if metrics else []
    )
    if not named and hard(request.metrics):
        return figures[0] if len(figures) == 1 else None
    asked = content_tokens(request.query, request.regions)
    text, offset = item.sentence.text, item.sentence.start
    quoted = [text.find(word) for word in _QUOTED.findall(request.question) if word in text]

    def fit(figure: Figure) -> tuple[bool, int]:
        at = figure.start - offset
        before = text[max(0, at - _WINDOW) : at]
        behind = all(0 <= place < at and at - place < 2 * _WINDOW for place in quoted)
        return behind, len(frozenset(tokens(before)) & asked)

    return max(named or figures, key=fit, default=None)


_QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")
_WINDOW = 24  # characters before a number that say what it counts
