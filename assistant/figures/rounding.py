"""Whether one printed number may stand for another: a rounding of it, or what its 近 or 超 allows.

Enter: a figure that says it more roughly, and one that says it more exactly. Leave: True or False; units
are the caller's.

    3.76亿美元 for 37551万美元  ->  True;   3.7亿美元 for it  ->  False;   超3.7亿美元 for it  ->  True
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.figures.blur import AT_LEAST, AT_MOST
from assistant.types import Figure

__all__ = ["cut_to", "may_be_equal", "rounds_to"]

_ABOVE = AT_LEAST | {"多达"}  # as a number rounded down is told
# 约合2932.86亿元 is exact to its last digit: only the rate that it was converted at is not
_EXACT = frozenset({"", "约合"})
_THINGS = frozenset(
    {"个", "家", "项", "人", "名", "位", "户", "条", "件", "所", "场", "次", "支", "款", "座"}
)
# How far a bound may lie from the number, and a rounding with 约 or without.
_BOUND, _ABOUT, _ROUNDED = Decimal("0.1"), Decimal("0.03"), Decimal("0.005")
_CUT = 3  # digits at least of a number that is cut off rather than rounded
# How far two pages may round apart: 2.6亿 is not told as 3亿.
_COARSE = Decimal("0.05")


def may_be_equal(rough: Figure, exact: Figure) -> bool:
    """Whether `rough` may be said where `exact` holds: always if equal, else only if `exact` is not blurred."""
    value, truth = rough.value, exact.value
    if value == truth:
        return True
    if exact.approx not in _EXACT or value == 0 or truth == 0:
        return False
    error = abs(value - truth) / abs(truth)
    if _is_small_count(rough) and (tens := _step(rough)) is not None:
        # 40余家 is up to 49, 近30家 from 21
        return value < truth < value + tens if rough.approx in _ABOVE else value - tens < truth < value
    if rough.approx in _ABOVE:
        return value < truth and error <= _BOUND
    if rough.approx in AT_MOST:
        return value > truth and error <= _BOUND
    step = _step(rough)
    if step is None or abs(value - truth) > step / 2:
        return False
    return error <= (_ABOUT if rough.approx else _ROUNDED)


def rounds_to(exact: Figure, rough: Figure) -> bool:
    """Whether `rough`, with fewer digits, is what `exact` rounds to: 1.56万亿 and 1.6万亿, but not 1.5万亿."""
    fine, step = _step(exact), _step(rough)
    if (rough.approx in _ABOVE and exact.value < rough.value) or (
        rough.approx in AT_MOST and exact.value > rough.value
    ):
        return False  # 突破1000亿元 is no rounding of 986亿元
    if fine is None or step is None or fine >= step:
        return False
    error = abs(exact.value - rough.value)
    return error <= step / 2 and error <= _COARSE * abs(exact.value)


def cut_to(exact: Figure, rough: Figure) -> bool:
    """Whether `rough` is `exact` cut off instead of rounded: 22.75万亿 of 227588亿; 超3万亿 of 38717亿, of one digit."""
    fine, step = _step(exact), _step(rough)
    if fine is None or step is None or fine >= step:
        return False
    digits = len(re.sub(r"\D", "", rough.surface).strip("0"))
    if digits < (1 if rough.approx in _ABOVE else _CUT):
        return False
    if rough.approx in _ABOVE and digits > 1:
        return False
    return rough.value <= exact.value < rough.value + step


def _is_small_count(figure: Figure) -> bool:
    return figure.approx in ("余", "多", "近") and abs(figure.value) < 100 and figure.unit in _THINGS


def _step(figure: Figure) -> Decimal | None:
    """The worth of the last digit printed; None for a number not in digits."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", figure.surface)
    if match is None:
        return None
    printed = match.group().replace(",", "")
    number = Decimal(printed)
    if number == 0:
        return None
    # 约290 has been rounded to tens; 290 alone says 290.
    zeros = len(printed) - len(printed.rstrip("0")) if figure.approx and "." not in printed else 0
    return figure.value / number * Decimal(10) ** (zeros - len(match.group(1) or ""))
