"""The mark that a question sets: over 6%, under a billion, falling.

Enter: a question, the unit of the numbers it is held against. Leave: a Mark, or None.

    mark_in("哪些省GDP增速超过6%", "%").passed(Decimal("6.1"))  is True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.quantity import find_quantities

__all__ = ["Mark", "mark_in", "marks_a_rate"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that a question sets: over or under `value`; `met` says that the mark itself is over or under it."""

    above: bool
    value: Decimal
    met: bool

    def passed(self, value: Decimal) -> bool:
        if value == self.value:
            return self.met
        return value > self.value if self.above else value < self.value


_OVER = re.compile(r"超过|高于|大于|突破|超|过|快于|多于|达到|达|不低于|不少于")
_UNDER = re.compile(r"低于|不到|不足|小于|少于|慢于|不超过|以内$|之内$")
_AND_BEYOND = re.compile(r"[（(]?(?:[或及和]者?|及其)?(以[上下内]|之内)")  # 6%或以上
_BARE_SCALE = re.compile(r"(?<![0-9一二两三四五六七八九十百千万亿])(?P<scale>[万千百]?亿)(?!级)")
_ONE_OF = {"万亿": "1万亿", "千亿": "1000亿", "百亿": "100亿", "亿": "1亿"}
_FALLS = re.compile(r"下降|下滑|负增长|减少|下跌|缩水|跌|是?负的")
_RISES = re.compile(r"正增长|(?:是|有)?增长的|增长了")


def mark_in(question: str, unit: str) -> Mark | None:
    """The mark that a question sets (超过6%, 过万亿, 5%以上, 下降), for numbers of `unit`; None for none."""
    text = _BARE_SCALE.sub(lambda found: _ONE_OF[found["scale"]], question)
    for quantity in find_quantities(text):
        # 过10亿: of whatever currency
        bare = unit.endswith("元") and quantity.unit in ("", "个") and not quantity.surface.endswith("元")
        if quantity.unit != unit and not bare:
            continue
        said = f"{text[max(0, quantity.start - 3) : quantity.start]}{quantity.approx}"
        behind = _AND_BEYOND.match(text, quantity.end)
        said = f"{said}{behind[1]}" if behind is not None else said
        under = (
            bool(_UNDER.search(said)) or quantity.approx == "以下" or said.endswith(("以下", "以内", "之内"))
        )
        if under or _OVER.search(said) or quantity.approx == "以上" or behind is not None:
            met = bool(re.search(r"以[上下内]|之内|达|不[低超少]", said))
            return Mark(not under, quantity.value, met)
    if unit == "%" and _FALLS.search(question):
        return Mark(False, Decimal(0), False)
    if unit == "%" and _RISES.search(question):
        return Mark(True, Decimal(0), False)
    return None


_A_SHARE = re.compile(r"率$|强度$|占比$|比重$|比例$|份额$|涨幅$|指数$")


def marks_a_rate(question: str, metric: str) -> bool:
    """Whether the mark that a question sets for a metric can only be one of its growth: 6% for the GDP."""
    return not _A_SHARE.search(metric) and mark_in(question, "%") is not None
