"""A written calculation, order or comparison read again and done again.

Enter: a line as arithmetic.py and compare.py write it. Leave: its terms; what is wrong in it, "" where all is right.

    fault("平湖37551万美元 − 丽水12000万美元 = 25651万美元")  ->  "25651万美元：算错了"
    listed("1. 甲9%；2. 乙8%、丙8%")                           ->  ((1, (甲 9%,)), (2, (乙 8%, 丙 8%)))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.quantity import find_quantities
from assistant.figures.units import POINTS
from assistant.writing.table.arithmetic import DIVIDED, MEAN, MINUS, SUM, Term, as_term, calculable, is_exact

__all__ = ["Equation", "compared", "equations", "fault", "listed"]

_ITEM = re.compile(r"(?:^|[：:；;]\s*)(\d+)\.\s")


@dataclass(frozen=True, slots=True)
class Equation:
    """One written calculation: `operator` is −, +, ÷ or 平均; `exact` is false for ≈."""

    terms: tuple[Term, ...]
    operator: str
    result: Term
    exact: bool


def equations(text: str) -> tuple[Equation, ...] | None:
    """The calculations of a line, () where there are none; None where one cannot be read."""
    found: list[Equation] = []
    for sentence in re.split(r"[。；;\n]|(?<=\S)，", text):
        sign = re.search(r"[=＝≈]", sentence)
        if sign is None:
            continue
        left, right = sentence[: sign.start()], sentence[sign.end() :]
        exact = sign.group() != "≈"
        equation = _summed(left, right, exact) or _averaged(left, right) or _calculated(left, right, exact)
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
        if not calculable(equation.terms):
            return "算式中的数不能相加减"
        expected = _expected(equation)
        if expected is None or equation.result.unit != _result_unit(equation):
            return f"{equation.result.surface}：单位不对"
        if equation.exact != (is_exact(equation.terms) and equation.operator not in (DIVIDED, MEAN)):
            return "等号与约等号用错"
        step = Decimal(0) if equation.exact else equation.result.step
        if abs(expected - equation.result.value) > step / 2:
            return f"{equation.result.surface}：算错了"
    return _miscompared(text) or _misplaced(text) or _not_beyond(text)


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


_BEYOND = re.compile(
    r"，(?P<none>没有)?比[^，。：]{1,12}(?P<way>[高低])的(?:有\d+个)?：(?P<rest>[^；。]+)；(?P<own>[^；。]+)"
)


def _not_beyond(text: str) -> str:
    """What is wrong in who lies above or below a place (比甲高的有1个：乙9%；甲8%), "" where it is right or not said."""
    found = _BEYOND.search(text)
    if found is None:
        return ""
    own, others = _labelled(found["own"]), [_labelled(part) for part in found["rest"].split("、")]
    terms = [term for term in others if term is not None]
    if own is None or len(terms) < len(others) or {term.unit for term in terms} != {own.unit}:
        return "比较的数读不出来"
    for term in terms:
        beyond = term.value > own.value if found["way"] == "高" else term.value < own.value
        if beyond is (found["none"] is not None):
            return f"{term.surface}：比错了"
    return ""


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


def _averaged(left: str, right: str) -> Equation | None:
    found = re.fullmatch(rf"\s*（(?P<terms>[^）]+)） {DIVIDED} (?P<count>\d+)\s*", right)
    if MEAN not in left or found is None:
        return None
    result = _labelled(left[left.index(MEAN) + len(MEAN) :])
    terms = tuple(_labelled(part) for part in found["terms"].split(" + "))
    whole = tuple(term for term in terms if term is not None)
    if result is None or len(whole) != len(terms) or len(whole) != int(found["count"]):
        return None
    return Equation(whole, MEAN, result, exact=False)


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


def _result_unit(equation: Equation) -> str:
    unit = equation.terms[0].unit
    if equation.operator == DIVIDED:
        return "%"
    return POINTS if equation.operator == MINUS and unit == "%" else unit


def _expected(equation: Equation) -> Decimal | None:
    values = [term.value for term in equation.terms]
    if equation.operator in ("+", MEAN):
        return sum(values, Decimal(0)) / (len(values) if equation.operator == MEAN else 1)
    if equation.operator == MINUS:
        return values[0] - values[1]
    return values[0] / values[1] * 100 if values[1] else None
