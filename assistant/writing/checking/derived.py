"""A sum, a difference or a ratio that a model calculated itself: proved from the figures beside it, or taken out.

Enter: a sentence with 合计, 相差 or …倍 in it whose numbers no source has. Leave: its parts, those that calculate and the
rest; whether a calculation is right.

    calculation("平湖市实际外资3.2亿美元，丽水市1.1亿美元，两地合计4.3亿美元。").result.value  ->  430000000
    proved(calculation(…))  is True

The numbers it is made of must be of one metric and unit, each of another place or each of another time: 项目45个，其中
外资12个，合计57个 counts twelve of them twice, and is not proved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.figures.facts import find_figures
from assistant.figures.metrics import match_metrics
from assistant.figures.period import find_periods
from assistant.figures.quantity import Quantity, find_quantities
from assistant.reading.regions import find_places
from assistant.types import Article, Sentence

__all__ = ["Calculation", "calculation", "proved"]

_SUM = re.compile(r"合计|总计|共计|总共|一共|相加|之和|总和|加起来|加总|累加")
_DIFFERENCE = re.compile(
    r"相差|差距|差额|高出|多出|高(?=[0-9])|多(?=[0-9])|少(?=[0-9])|低(?=[0-9])|之差|差(?=[0-9])"
)
_MEAN = re.compile(r"平均|均(?:为|达|约)|户均|人均|折合|换算|约合|相当于(?=[0-9约])")
_RATIO = re.compile(r"[0-9.]+倍")
_PARTS = re.compile(r"其中|包括|含")
_CLAUSE = re.compile(r"[^，,；;。]+[，,；;。]?")


@dataclass(frozen=True, slots=True)
class Calculation:
    """`rest` is the sentence without the clause `said` that calculates; `result` the number in that clause."""

    rest: str
    said: str
    result: Quantity
    kind: str


def calculation(text: str) -> Calculation | None:
    """The one calculating clause of a sentence that has numbers beside it; None where there is none, or two."""
    clauses = _CLAUSE.findall(text)
    found = [(at, kind) for at, clause in enumerate(clauses) if (kind := _kind(clause))]
    if len(found) != 1 or len(clauses) < 2:
        return None
    at, kind = found[0]
    numbers = _results(clauses[at], kind)
    rest = "".join((*clauses[:at], *clauses[at + 1 :])).rstrip("，,；; ")
    if len(numbers) != 1 or not find_quantities(rest):
        return None
    return Calculation(rest if rest.endswith("。") else f"{rest}。", clauses[at], numbers[0], kind)


def _results(clause: str, kind: str) -> list[Quantity]:
    """The numbers of a calculating clause that it gives as results: what it counts before (两项合计) is none."""
    word = {"sum": _SUM, "difference": _DIFFERENCE}.get(kind)
    found = word.search(clause) if word else None
    return [
        quantity
        for quantity in find_quantities(clause)
        if quantity.start >= (found.start() if found else 0) and (kind != "ratio" or quantity.unit == "倍")
    ]


def _kind(clause: str) -> str:
    if not find_quantities(clause):
        return ""
    if _MEAN.search(clause):
        return "mean"
    if _RATIO.search(clause) and re.search(r"是|为|相当于", clause):
        return "ratio"
    return "sum" if _SUM.search(clause) else "difference" if _DIFFERENCE.search(clause) else ""


def proved(done: Calculation, *, published: date | None = None) -> bool:
    """Whether the result follows from the numbers of the rest, which are taken to be checked already."""
    page = Article("", "", "", done.rest, published)
    figures = find_figures(page, (Sentence("", "", 0, 0, len(done.rest), done.rest),), headings=True)
    terms = [
        figure
        for figure in figures
        if not figure.is_change
        and not figure.share_of
        and figure.upper is None
        and (figure.unit == done.result.unit or done.kind == "ratio")
        and figure.unit not in ("位", "倍")
    ]
    if done.kind == "mean":
        return False  # of what, no number of the sentence can show
    if len(terms) < 2 or (done.kind != "sum" and len(terms) != 2) or len({term.unit for term in terms}) > 1:
        return False
    if any(term.approx for term in terms) or not _alike([term.metric for term in terms]):
        return False
    if terms[0].unit in ("%", "百分点") and done.kind != "difference":
        return False
    whose = [_whose(done.rest, term.start) for term in terms]
    if _PARTS.search(done.rest) or len(set(whose)) < len(whose):
        return False
    values = [term.value for term in terms]
    if done.kind == "ratio":
        return min(values) > 0 and _is(done.result, max(values) / min(values))
    return _is(done.result, sum(values, Decimal(0)) if done.kind == "sum" else abs(values[0] - values[1]))


def _alike(metrics: list[str]) -> bool:
    """Whether no two metrics are known to be different ones; of a name outside the field's nothing is known."""
    known = [{metric.name for _, _, metric in match_metrics(name)} for name in metrics]
    named = [names for names in known if names]
    return all(one & other for one in named for other in named)


def _whose(text: str, at: int) -> tuple[str, ...]:
    """The places, or else the times, named before a number since the last stop: what tells its number from the next."""
    start = max((text.rfind(stop, 0, at) for stop in "；;。"), default=-1) + 1
    before = text[start:at]
    places = [place.region.name for place in find_places(before)]
    if places:
        return (places[-1],)
    return tuple(span.period.surface for span in find_periods(before, None))[-1:]


def _is(result: Quantity, value: Decimal) -> bool:
    """Whether a printed result is a value, to its last printed digit."""
    printed = re.search(r"\d[\d,]*(?:\.(\d+))?", result.surface)
    if printed is None or not result.value:
        return result.value == value
    step = abs(result.value / Decimal(printed.group().replace(",", ""))) * Decimal(10) ** -len(
        printed.group(1) or ""
    )
    return abs(result.value - value) <= step / 2
