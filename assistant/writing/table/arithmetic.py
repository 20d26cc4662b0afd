"""Sums, differences, ratios and orders of printed numbers, written out so that a reader can check them.

Enter: Terms, each a number as printed with whose it is. Leave: one line; recalculated.py reads it again.

    difference(平湖 37551万美元, 丽水 12000万美元)  ->  "平湖37551万美元 − 丽水12000万美元 = 25551万美元"

Decimal throughout. `≈` stands where a term is itself rounded (约, 左右) or printed a thousand times more roughly
than another: the result is then rounded to the roughest term. A bound (超9万亿元) is not calculated with, and
terms of different units never are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from assistant.figures.blur import AT_LEAST, AT_MOST
from assistant.figures.quantity import Quantity, find_quantities
from assistant.figures.units import CURRENCIES, POINTS

__all__ = [
    "DIVIDED",
    "MEAN",
    "MINUS",
    "SUM",
    "Term",
    "as_term",
    "average",
    "calculable",
    "difference",
    "is_exact",
    "order",
    "ranks",
    "ratio",
    "said",
    "total",
]

MINUS, DIVIDED, SUM, MEAN = "−", "÷", "合计", "平均"
_BOUNDS = AT_LEAST | AT_MOST
_ROUGHER = 1000  # times the worth of another term's last digit: the result then has no more digits than this
_SCALES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"), (Decimal(1), ""))
_GROWN = re.compile(
    rf"(?:增长|增加|提高|上升|增)(?:了|约|达|大约|{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})?\s*$"
)
_FALL = re.compile(r"(?:下降|减少|回落|降低|下跌|降|减|跌|-|−)\s*$")


@dataclass(frozen=True, slots=True)
class Term:
    """A printed number: `surface` as shown (direction and 约 included), `value` signed, in the base unit `unit`.

    `step` is the worth of its last printed digit; `rough` says that it is rounded by its own words, `bound`
    that it only says more or less than so much.
    """

    label: str
    surface: str
    value: Decimal
    unit: str
    step: Decimal = Decimal(0)
    rough: bool = False
    bound: bool = False


def as_term(label: str, text: str) -> Term | None:
    """The number at the end of `text` as a Term of `label`; None where it has none, or a range."""
    found = find_quantities(text)
    if not found or found[-1].upper is not None:
        return None
    quantity = found[-1]
    before = text[: quantity.start]
    if quantity.unit == "倍" and _GROWN.search(before):  # 增长1.33倍 is 133 %
        quantity = replace(quantity, value=quantity.value * 100, unit="%")
    value = -quantity.value if _FALL.search(before) else quantity.value
    return Term(
        label,
        text.strip(),
        value,
        quantity.unit,
        _step(quantity),
        bool(quantity.approx) and quantity.approx not in _BOUNDS,
        quantity.approx in _BOUNDS,
    )


def _step(quantity: Quantity) -> Decimal:
    """The worth of the last printed digit; 0 for a number in Chinese numerals, which is taken as it stands."""
    printed = re.search(r"\d[\d,]*(?:\.(\d+))?", quantity.surface)
    if printed is None:
        return Decimal(0)
    number = Decimal(printed.group().replace(",", ""))
    if number == 0:
        return Decimal(1)
    return abs(quantity.value / number) * Decimal(10) ** -len(printed.group(1) or "")


def difference(larger: Term, smaller: Term) -> str:
    """`larger − smaller`, in the words of its terms; "" where they cannot be subtracted."""
    if not calculable((larger, smaller)):
        return ""
    exact = is_exact((larger, smaller))
    unit = POINTS if larger.unit == "%" else larger.unit
    result = _amount(larger.value - smaller.value, unit, (larger, smaller), exact)
    return f"{said(larger)} {MINUS} {said(smaller)} {_sign(exact)} {result}"


def total(terms: Sequence[Term]) -> str:
    """`合计 … = … + …`; "" for fewer than two, rates, or terms of different units."""
    if len(terms) < 2 or not calculable(terms) or terms[0].unit in ("%", POINTS, "倍", "位"):
        return ""
    exact = is_exact(terms)
    result = _amount(sum((term.value for term in terms), Decimal(0)), terms[0].unit, terms, exact)
    return f"{SUM} {result} {_sign(exact)} {' + '.join(map(said, terms))}"


def average(terms: Sequence[Term]) -> str:
    """`平均 … ≈ （… + …） ÷ n`; "" where the terms cannot be added."""
    if not total(terms):
        return ""
    mean = sum((term.value for term in terms), Decimal(0)) / len(terms)
    step = max(term.step for term in terms) or Decimal(1)
    rounded = (mean / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * step
    result = _amount(rounded, terms[0].unit, terms, exact=False)
    return f"{MEAN} {result} ≈ （{' + '.join(map(said, terms))}） {DIVIDED} {len(terms)}"


def ratio(part: Term, whole: Term) -> str:
    """`part ÷ whole ≈ 47.7%`, to one decimal; "" where that is no share (other units, a part that is larger)."""
    if not calculable((part, whole)) or part.unit in ("%", POINTS):
        return ""
    if not 0 < part.value <= whole.value:
        return ""
    return f"{said(part)} {DIVIDED} {said(whole)} ≈ {_share(part, whole)}%"


def order(terms: Sequence[Term], *, descending: bool = True) -> tuple[tuple[Term, ...], ...]:
    """Terms of one unit in order, equal ones in one group. Raises ValueError for terms of several units."""
    if len({term.unit for term in terms}) > 1:
        raise ValueError(f"terms of several units are in no order: {[term.surface for term in terms]}")
    groups: dict[Decimal, list[Term]] = {}
    for term in sorted(terms, key=lambda term: -term.value if descending else term.value):
        groups.setdefault(term.value, []).append(term)
    return tuple(tuple(group) for group in groups.values())


def ranks(groups: Sequence[Sequence[Term]]) -> str:
    """`1. 甲9%；2. 乙8%、丙8%；4. 丁7%`: equal ones share a place, and the next counts them all."""
    parts, place = [], 1
    for group in groups:
        parts.append(f"{place}. {'、'.join(map(said, group))}")
        place += len(group)
    return "；".join(parts)


# ------------------------------------------------------------------ how it is written


def said(term: Term) -> str:
    """Whose number and the number; a blank between them where both are digits (1—7月 18.1%)."""
    blank = " " if term.label[-1:].isascii() or re.search(r"[月年日）)]$", term.label) else ""
    return f"{term.label}{blank}{term.surface}"


def _sign(exact: bool) -> str:
    return "=" if exact else "≈"


def calculable(terms: Sequence[Term]) -> bool:
    return len({term.unit for term in terms}) == 1 and not any(term.bound for term in terms)


def is_exact(terms: Sequence[Term]) -> bool:
    steps = [term.step for term in terms if term.step]
    return not any(term.rough for term in terms) and (
        not steps or max(steps) < _ROUGHER * min(steps) or terms[0].unit not in CURRENCIES
    )


def _share(part: Term, whole: Term) -> str:
    return f"{(part.value / whole.value * 100).quantize(Decimal('0.1')).normalize():f}"


def _amount(value: Decimal, unit: str, terms: Sequence[Term], exact: bool) -> str:
    """A result in the scale of its terms: the finest where it is exact, else rounded to the roughest step."""
    if not exact:
        step = max(term.step for term in terms) or Decimal(1)
        value = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * step
    scales = [_scale(term) for term in terms]
    if unit not in CURRENCIES and not any(name for _, name in scales):
        return f"{value.normalize():f}{'个' if unit == POINTS else ''}{unit}"
    scale, name = min(scales) if exact else max(scales)
    return f"{(value / scale).normalize():f}{name}{unit}"


def _scale(term: Term) -> tuple[Decimal, str]:
    """The 万, 亿 or 万亿 that a term is printed in."""
    found = re.search(r"[\d.,]+\s*(?:余|多)?\s*(万亿|亿|万)?", term.surface)
    name = (found.group(1) or "") if found else ""
    return next(row for row in _SCALES if row[1] == name)
