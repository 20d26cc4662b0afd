"""The mark that a question sets: over 6%, under a billion, falling.

Enter: a question, the unit of the numbers it is held against. Leave: a Mark, or None.

    mark_in("哪些省GDP增速超过6%", "%").passed(Decimal("6.1"))  is True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.metrics import match_metrics
from assistant.figures.quantity import Quantity, find_quantities
from assistant.types import Region

__all__ = ["Mark", "beyond_place", "least_fall", "mark_in", "marks_a_rate"]


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
_FALL = r"(?:降幅|跌幅|下降|下滑|下跌|减少|缩水|跌)"
_FALLS = re.compile(rf"{_NOT}(?:{_FALL}|负增长|是?负的)")
_LEAST = re.compile(rf"{_FALL}[得的]?最[小少低慢]")
# Before the mark of a fall; 失业率下降到5%以下 is a mark of what is left.
_FALLEN_BY = re.compile(rf"{_NOT}{_FALL}(?![到至为破])[^，。；？?增涨升0-9]{{0,6}}$")
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
            fallen = _FALLEN_BY.search(text[: quantity.start][-2 * _NEAR :]) if unit == "%" else None
            marks += [mark] if fallen is None else _of_fall(mark, denied=fallen["not"] is not None)
    if marks:
        return replace(marks[0], also=tuple(marks[1:]))
    if _END.search(question):
        return None  # 哪个增长最快？哪个下降了: the whole order shows both
    for pattern, above in ((_FALLS, False), (_RISES, True)):
        if unit == "%" and (found := pattern.search(question)):
            denied = found["not"] is not None
            return Mark(above is not denied, Decimal(0), denied)
    return None


def _of_fall(mark: Mark, *, denied: bool) -> tuple[Mark, ...]:
    """降幅超过5%: the change lies under -5%; 降幅不到5%: it lies over -5%, and is a fall. 没有下降5%以上: neither."""
    turned = Mark(not mark.above, -mark.value, mark.met)
    if denied:
        return (Mark(not turned.above, turned.value, not turned.met),)
    return (turned, Mark(False, Decimal(0), False)) if turned.above else (turned,)


def least_fall(question: str) -> bool:
    """Whether a question asks which of the falls is the least (降幅最小)."""
    return _LEAST.search(question) is not None


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


_MORE = re.compile(
    r"(?P<what>[^，。？?]{0,14}?)(?:还|更|都|要)*(?:(?P<above>[高多快大强])|[低少慢小])(?![新科]|多少|几)"
)
_MEASURED = re.compile(r"的|的?(?:增速|增幅|增长|规模|总量|涨|升)[得的]?|[得的]")


def beyond_place(question: str, places: Sequence[Region]) -> tuple[Region, bool] | None:
    """The one of `places` above (True) or below (False) whose number a question asks who lies; None for any other question.
    Who fell by more lies below; 不比甲高 and 比甲2024年高 ask for something else."""
    for place in places:
        for name in (place.name, place.short):  # 比甲高新区高: the whole name before what it may begin with
            before, than, behind = question.partition(f"比{name}")
            if than and (found := _MORE.match(behind)) is not None:
                above = _is_above(question, before, found)
                return None if above is None else (place, above)
    return None


def _is_above(question: str, before: str, found: re.Match[str]) -> bool | None:
    what = found["what"]
    if re.search(r"(?:不|没有?|未|并非)$", before):
        return None
    falls = re.search(rf"{_FALL}[得的]?$", what) or re.search(rf"{_FALL}[得的]?$", before)
    what = re.sub(rf"{_FALL}[得的]?$", "", what)
    for start, end, _ in reversed(match_metrics(what)):
        what = what[:start] + what[end:]
    if what and not _MEASURED.fullmatch(what):
        return None
    if falls is None and re.search(_FALL, question):
        return None  # 下降的市里谁比甲高: two things at once
    return (found["above"] is not None) is (falls is None)
