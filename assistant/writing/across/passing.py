"""Places that pass a mark at times of their own: over a billion, falling, faster than a place that the question names.

Enter: the operands of a metric, what is asked. Leave: a Tally, None where the question sets no mark or the places can be
set in one order.

    "各地时间不同，不能排名次；按各自最近的实际使用外资，符合的有2个：甲3亿美元（2024年上半年）、乙1.2亿美元（2023年）。"

Each place is held against the mark by its newest number; one of another unit or currency is named and not compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Region
from assistant.writing.across.beside import ASIDE_SHOWN, cited, dated, few
from assistant.writing.across.marks import Mark, mark_in
from assistant.writing.across.orders import PLACES_SHOWN, Computed, Tally
from assistant.writing.asked.years import part_of_year, years_asked
from assistant.writing.table.operands import Operand, Sought
from assistant.writing.table.times import from_january

__all__ = ["above_place", "passing"]


def passing(sought: Sought, operands: Sequence[Operand], alike: Sequence[Operand]) -> Tally | None:
    """The places that pass a mark at several times. `alike` are the operands of one time and unit: where a time is
    asked and they give the answer, there is an order, and what is of another time stands beside it."""
    newest = _newest(operands)
    units = dict.fromkeys(one.term.unit for one in newest)
    marks = {unit: mark for unit in units if (mark := mark_in(sought.question, unit))}
    if not marks:
        return None
    held = [one for one in newest if one.term.unit in marks]
    others = [one for one in newest if one.term.unit not in marks]
    over = [one for one in held if marks[one.term.unit].passed(one.term.value)]
    if len({one.time for one in held}) < 2 or (len({one.time for one in over}) < 2 and not (others and over)):
        return None
    if part_of_year(sought.question) or years_asked(sought.question, None):
        here = [
            one for one in alike if one.term.unit in marks and marks[one.term.unit].passed(one.term.value)
        ]
        if len(here) >= 2 or (here and len(over) <= 2 * len(here)):
            return None
    return _told(sought, over, others, marks)


def _told(
    sought: Sought, over: Sequence[Operand], others: Sequence[Operand], marks: dict[str, Mark]
) -> Tally:
    # Amounts of two currencies stand apart, each from its own end.
    over = [
        one
        for unit, mark in marks.items()
        for one in sorted(over, key=lambda one: -one.term.value if mark.above else one.term.value)
        if one.term.unit == unit
    ]
    shown = over[:PLACES_SHOWN]
    rest = f"；其后还有{len(over) - len(shown)}个" if len(over) > len(shown) else ""
    text = f"各地时间不同，不能排名次；按各自最近的{_name(sought)}，符合的有{len(over)}个：{'、'.join(map(dated, shown))}{rest}。"
    apart = others[:ASIDE_SHOWN]
    if others:
        more = f"等{len(others)}个" if len(others) > len(apart) else ""
        text += f"单位或币种不同、未比较：{'、'.join(map(dated, apart))}{more}。"
    return Tally((Computed(text, cited((*shown, *apart))),), few(cited(shown)))


def above_place(sought: Sought, place: Region, operands: Sequence[Operand], *, above: bool) -> Tally | None:
    """The places whose newest number lies above, or below, that of `place`; None where it has none to be held against."""
    newest = _newest(operands)
    own = next((one for one in newest if one.region.name == place.name), None)
    if own is None:
        return None
    held = [one for one in newest if one.region.name != place.name and one.term.unit == own.term.unit]
    if not held:
        return None
    over = sorted(
        (
            one
            for one in held
            if one.term.value != own.term.value and (one.term.value > own.term.value) is above
        ),
        key=lambda one: -one.term.value if above else one.term.value,
    )
    unlike = len({one.time for one in (own, *held)}) > 1
    than = f"比{place.short}{'高' if above else '低'}的"
    if over:
        shown = over[:PLACES_SHOWN]
        rest = f"（其后还有{len(over) - len(shown)}个）" if len(over) > len(shown) else ""
        told = f"{than}有{len(over)}个：{'、'.join(map(dated, shown))}{rest}"
    else:
        shown = sorted(held, key=lambda one: -one.term.value if above else one.term.value)[:ASIDE_SHOWN]
        told = f"没有{than}：{'、'.join(map(dated, shown))}"
    text = f"{'各地时间不同，按各自最近的' if unlike else ''}{_name(sought)}，{told}；{dated(own)}。"
    return Tally((Computed(text, cited((own, *shown))),), few(cited((*shown, own))))


def _name(sought: Sought) -> str:
    return f"{sought.metric}{'增速' if sought.shape == 'rate' else ''}"


def _newest(operands: Sequence[Operand]) -> list[Operand]:
    """The newest number of each place; of those that end on one day the one from January on, not that of a quarter."""
    newest: dict[Region, Operand] = {}
    for operand in sorted(
        operands, key=lambda operand: (-_last_day(operand), not from_january(operand.time))
    ):
        newest.setdefault(operand.region, operand)
    return list(newest.values())


def _last_day(operand: Operand) -> int:
    period = operand.figure.period
    end = (period.end or period.start) if period is not None else None
    return end.toordinal() if end is not None else 0
