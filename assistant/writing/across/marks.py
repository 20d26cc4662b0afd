"""The mark that a question sets: over 6%, under a billion, falling.

Enter: a question, the unit of the numbers it is held against. Leave: a Mark, or None.

    mark_in("哪些省GDP增速超过6%", "%").passed(Decimal("6.1"))  is True
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.quantity import Quantity, find_quantities
from assistant.types import Region

__all__ = ["Mark", "beyond_place", "mark_in", "marks_a_rate"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that a question sets: over or under `value`; `met` says that the mark itself is over or under it. `also` are
    further ones of the same question (超过5%不到6%)."""

    above: bool
    value: Decimal
    met: bool
    also: tuple[Mark, ...] = ()

    def passed(self, value: Decimal) -> bool:
        """Whether `value` passes this one and all further ones."""
        own = self.met if value == self.value else (value > self.value) is self.above
        return own and all(mark.passed(value) for mark in self.also)


# What stands before the mark, 超过 of 不超过 never alone; a mark that is reached is met.
_BEFORE = re.compile(
    r"(?P<not>(?:并|还|尚|仍|都|也)?(?:没有?|未|不是)能?)?"
    r"(?:(?P<over>超过|高于|大于|突破|快于|多于|超|过)|(?P<reached>达到|达|不低于|不少于|不慢于)"
    r"|(?P<under>低于|小于|少于|慢于|不到|不足)|(?P<within>不超过|不高于|不大于|不多于))了?$"
)
_NEAR = 8  # characters before a number within which its words stand
_BEYOND = ("以上", "以下", "以内", "之内")
_AND_BEYOND = re.compile(r"[（(]?(?:[或及和]者?|及其)?(以[上下内]|之内)")  # 6%或以上
_BARE_SCALE = re.compile(r"(?<![0-9一二两三四五六七八九十百千万亿])(?P<scale>[万千百]?亿)(?!级)")
_ONE_OF = {"万亿": "1万亿", "千亿": "1000亿", "百亿": "100亿", "亿": "1亿"}
_NOT = r"(?P<not>(?:没有?|未|不)(?:出现|有)?)?"
_END = re.compile(r"增[长速幅]?(?:得)?最[快高大多]")
_FALLS = re.compile(rf"{_NOT}(?:下降|下滑|负增长|减少|下跌|缩水|跌|是?负的)")
_RISES = re.compile(rf"{_NOT}(?:正增长|(?:是|有)?增长的|增长了|(?<=[没未不有])增长)")


def mark_in(question: str, unit: str) -> Mark | None:
    """The mark that a question sets (超过6%, 过万亿, 5%以上, 没有下降), for numbers of `unit`; None for none."""
    text = _BARE_SCALE.sub(lambda found: _ONE_OF[found["scale"]], question)
    marks: list[Mark] = []
    for quantity in find_quantities(text):
        # 过10亿: of whatever currency
        bare = (
            unit.endswith("元") and quantity.unit in ("", "个", "元") and not quantity.surface.endswith("元")
        )
        if (quantity.unit == unit or bare) and (mark := _mark_at(text, quantity)) is not None:
            marks.append(mark)
    if marks:
        return replace(marks[0], also=tuple(marks[1:]))
    if _END.search(question):
        return None  # 哪个增长最快？哪个下降了: the whole order shows both
    for pattern, above in ((_FALLS, False), (_RISES, True)):
        if unit == "%" and (found := pattern.search(question)):
            denied = found["not"] is not None
            return Mark(above is not denied, Decimal(0), denied)
    return None


def _mark_at(text: str, quantity: Quantity) -> Mark | None:
    """The mark that one quantity of a question is; None for a number that is not set as one."""
    said = _BEFORE.search(text[max(0, quantity.start - _NEAR) : quantity.start]) or _BEFORE.search(
        quantity.approx
    )
    behind = _AND_BEYOND.match(text, quantity.end)
    beyond = behind[1] if behind is not None else quantity.approx if quantity.approx in _BEYOND else ""
    if said is not None:
        above = bool(said["over"] or said["reached"])
        met = bool(said["reached"] or said["within"] or beyond)
        denied = said["not"] is not None  # 没有超过6%: 6% and below
        return Mark(above is not denied, quantity.value, met is not denied)
    if not beyond:
        return None
    return Mark(beyond == "以上", quantity.value, True)


_A_SHARE = re.compile(r"率$|强度$|占比$|比重$|比例$|份额$|涨幅$|指数$")


def marks_a_rate(question: str, metric: str) -> bool:
    """Whether the mark that a question sets for a metric can only be one of its growth: 6% for the GDP."""
    return not _A_SHARE.search(metric) and mark_in(question, "%") is not None


_THAN = re.compile(
    r"比(?P<place>[^，。？?的]{2,12}?)(?:还|更|都|要)*(?:(?P<above>[高多快大强])|[低少慢小])(?!多少|几)"
)


def beyond_place(question: str, place: Region | None) -> bool | None:
    """Whether a question asks who lies above (True) or below (False) a place that it names; None for any other."""
    found = _THAN.search(question)
    if found is None or place is None or not found["place"].startswith(place.short):
        return None
    return found["above"] is not None
