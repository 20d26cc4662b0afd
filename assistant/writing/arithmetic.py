"""Sums, differences, ratios and orders of printed numbers, written out so that a reader can check them.

Enter: Terms, each a number as printed with whose it is. Leave: one line; and of such a line, whether it is right.

    difference(平湖 37551万美元, 丽水 12000万美元)  ->  "平湖37551万美元 − 丽水12000万美元 = 25551万美元"
    fault("平湖37551万美元 − 丽水12000万美元 = 25651万美元")  ->  "25651万美元：应为25551万美元"

Decimal throughout. `≈` stands where a term is itself rounded (约, 左右) or printed a thousand times more roughly
than another: the result is then rounded to the roughest term. A bound (超9万亿元) is not calculated with, and
terms of different units never are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from assistant.figures.quantity import Quantity, find_quantities
from assistant.figures.units import CURRENCIES, POINTS

__all__ = [
    "Equation",
    "Term",
    "as_term",
    "compared",
    "difference",
    "equations",
    "fault",
    "listed",
    "order",
    "ranks",
    "ratio",
    "said",
    "total",
]

MINUS, DIVIDED, SUM = "−", "÷", "合计"
_BOUNDS = frozenset({"超", "超过", "逾", "突破", "余", "多", "以上", "不少于", "不低于", "过", "至少", "高于", "大关",
                     "近", "不到", "不足", "将近", "接近", "低于", "不超过", "以下"})  # fmt: skip
_ROUGHER = 1000  # times the worth of another term's last digit: the result then has no more digits than this
_SCALES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"), (Decimal(1), ""))
_FALL = re.compile(r"(?:下降|减少|回落|降低|下跌|降|减|跌|-|−)\s*$")
_ITEM = re.compile(r"(?:^|[：:；;]\s*)(\d+)\.\s")


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


@dataclass(frozen=True, slots=True)
class Equation:
    """One written calculation: `operator` is −, + or ÷; `exact` is false for ≈."""

    terms: tuple[Term, ...]
    operator: str
    result: Term
    exact: bool


def as_term(label: str, text: str) -> Term | None:
    """The number at the end of `text` as a Term of `label`; None where it has none, or a range."""
    found = find_quantities(text)
    if not found or found[-1].upper is not None:
        return None
    quantity = found[-1]
    before = text[: quantity.start]
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
    if not _calculable((larger, smaller)):
        return ""
    exact = _is_exact((larger, smaller))
    unit = POINTS if larger.unit == "%" else larger.unit
    result = _amount(larger.value - smaller.value, unit, (larger, smaller), exact)
    return f"{said(larger)} {MINUS} {said(smaller)} {_sign(exact)} {result}"


def total(terms: Sequence[Term]) -> str:
    """`合计 … = … + …`; "" for fewer than two, rates, or terms of different units."""
    if len(terms) < 2 or not _calculable(terms) or terms[0].unit in ("%", POINTS, "倍", "位"):
        return ""
    exact = _is_exact(terms)
    result = _amount(sum((term.value for term in terms), Decimal(0)), terms[0].unit, terms, exact)
    return f"{SUM} {result} {_sign(exact)} {' + '.join(map(said, terms))}"


def ratio(part: Term, whole: Term) -> str:
    """`part ÷ whole ≈ 47.7%`, to one decimal; "" where that is no share (other units, a part that is larger)."""
    if not _calculable((part, whole)) or part.unit in ("%", POINTS):
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


# ------------------------------------------------------------------ reading a line again


def equations(text: str) -> tuple[Equation, ...] | None:
    """The calculations of a line, () where there are none; None where one cannot be read."""
    found: list[Equation] = []
    for sentence in re.split(r"[。；;\n]|(?<=\S)，", text):
        sign = re.search(r"[=＝≈]", sentence)
        if sign is None:
            continue
        left, right = sentence[: sign.start()], sentence[sign.end() :]
        exact = sign.group() != "≈"
        equation = _summed(left, right, exact) or _calculated(left, right, exact)
        if equation is None:
            return None
        found.append(equation)
    return tuple(found)


def fault(text: str) -> str:
    """What is wrong in the arithmetic or the order of a line, "" where all of it is right."""
    calculations = equations(text)
    if calculations is None:
        return "算式读不出来"
    for equation in calculations:
        if not _calculable(equation.terms):
            return "算式中的数不能相加减"
        expected = _expected(equation)
        if expected is None or equation.result.unit != _result_unit(equation):
            return f"{equation.result.surface}：单位不对"
        if equation.exact != (_is_exact(equation.terms) and equation.operator != DIVIDED):
            return "等号与约等号用错"
        step = Decimal(0) if equation.exact else equation.result.step
        if abs(expected - equation.result.value) > step / 2:
            return f"{equation.result.surface}：算错了"
    return _miscompared(text) or _misplaced(text)


def listed(text: str) -> tuple[tuple[int, tuple[Term, ...]], ...]:
    """The places of a written order, each with its terms; () where the line is none."""
    starts = list(_ITEM.finditer(text))
    found = []
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        piece = re.split(r"[。；;\n]", text[start.end() : end])[0]
        terms = [_labelled(part) for part in piece.split("、")]
        found.append((int(start.group(1)), tuple(term for term in terms if term is not None)))
    return tuple(found)


_HIGHER = re.compile(
    r"(?:^|[。\n])(?P<first>[^，。：]+?)(?:高于(?P<second>[^，。：（]+?)|(?P<equal>持平)|更高)(?:（[^）]*）)?：(?P<rest>[^。：]+)"
)
_HIGHEST = re.compile(r"(?:^|[。\n])最高的是(?P<first>[^，。：（]+?)(?:（[^）]*）)?：(?P<rest>[^。：]+)")


def compared(text: str) -> tuple[Term, ...]:
    """The numbers of a comparing line (甲高于乙：甲5%，乙3%), in its order; () where the line is none."""
    found = _HIGHER.search(text) or _HIGHEST.search(text)
    terms = [_labelled(part) for part in found["rest"].split("，")] if found else []
    return tuple(term for term in terms if term is not None)


def _miscompared(text: str) -> str:
    """What is wrong in who is higher, "" where it is right or nobody is said to be."""
    terms = compared(text)
    found = _HIGHER.search(text) or _HIGHEST.search(text)
    if found is None:
        return ""
    if len({term.unit for term in terms}) != 1 or len(terms) < 2:
        return "比较的数读不出来"
    values = {term.label: term.value for term in terms}
    words = found.groupdict()
    if words.get("equal"):
        named = found["first"].split("与")
        same = len({values.get(name) for name in named}) == 1 and named[0] in values
        return "" if same else "并不持平"
    named = [name.strip() for name in found["first"].split("与")]
    first = {values.get(name) for name in named}
    others = [value for label, value in values.items() if label not in named]
    top = next(iter(first)) if len(first) == 1 else None
    return "" if top is not None and all(top > other for other in others) else f"{found['first']}并不更高"


def _misplaced(text: str) -> str:
    rows = listed(text)
    expected = 1
    descending = "从低到高" not in text
    last: Decimal | None = None
    for place, terms in rows:
        if place != expected or not terms or len({(term.value, term.unit) for term in terms}) > 1:
            return f"第{place}位排错了"
        value = terms[0].value
        if last is not None and (value >= last if descending else value <= last):
            return f"第{place}位排错了"
        last, expected = value, expected + len(terms)
    return ""


def _summed(left: str, right: str, exact: bool) -> Equation | None:
    if SUM not in left:
        return None
    result = _labelled(left[left.index(SUM) + len(SUM) :])
    terms = [_labelled(part) for part in right.split(" + ")]
    whole = tuple(term for term in terms if term is not None)
    if result is None or len(whole) != len(terms) or len(whole) < 2:
        return None
    return Equation(whole, "+", result, exact)


def _calculated(left: str, right: str, exact: bool) -> Equation | None:
    for operator in (MINUS, DIVIDED):
        parts = left.split(f" {operator} ")
        if len(parts) == 2:
            first, second, result = (_labelled(part) for part in (parts[0], parts[1], right))
            if first is None or second is None or result is None:
                return None
            return Equation((first, second), operator, result, exact)
    return None


def _labelled(text: str) -> Term | None:
    """The last number of a piece; its label is what stands before the number, without the direction."""
    term = as_term("", text)
    if term is None:
        return None
    quantity = find_quantities(text)[-1]
    label = re.split(r"[：:]", text[: quantity.start])[-1]
    label = re.sub(r"(?:下降|减少|增长|预计|约|超|近|突破|逾|达|为)+\s*$", "", label).strip()
    return Term(label, text.strip(), term.value, term.unit, term.step, term.rough, term.bound)


# ------------------------------------------------------------------ how it is written


def said(term: Term) -> str:
    """Whose number and the number; a blank between them where both are digits (1—7月 18.1%)."""
    blank = " " if term.label[-1:].isascii() or re.search(r"[月年日）)]$", term.label) else ""
    return f"{term.label}{blank}{term.surface}"


def _sign(exact: bool) -> str:
    return "=" if exact else "≈"


def _calculable(terms: Sequence[Term]) -> bool:
    return len({term.unit for term in terms}) == 1 and not any(term.bound for term in terms)


def _is_exact(terms: Sequence[Term]) -> bool:
    steps = [term.step for term in terms if term.step]
    return not any(term.rough for term in terms) and (
        not steps or max(steps) < _ROUGHER * min(steps) or terms[0].unit not in CURRENCIES
    )


def _result_unit(equation: Equation) -> str:
    unit = equation.terms[0].unit
    if equation.operator == DIVIDED:
        return "%"
    return POINTS if equation.operator == MINUS and unit == "%" else unit


def _expected(equation: Equation) -> Decimal | None:
    values = [term.value for term in equation.terms]
    if equation.operator == "+":
        return sum(values, Decimal(0))
    if equation.operator == MINUS:
        return values[0] - values[1]
    return values[0] / values[1] * 100 if values[1] else None


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
