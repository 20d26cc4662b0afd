"""Which period a figure belongs to: its own sentence's time words, else what the sentences before it settled.

Enter: the sentence's spans, where the figure stands, what kind of figure it is, and the running Clock. Leave: a Period or None.

    8月16日…53个项目集中签约。本次签约… 12家  ->  both of 2023-08-16: the second through 本次

A figure that describes something lasting (a project's total investment, a capacity, a threshold, a plan) has no period
unless its own sentence gives one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.figures.period import PeriodSpan
from assistant.types import Period

__all__ = ["Clock", "advance", "choose_period"]


@dataclass(frozen=True, slots=True)
class Clock:
    """What the text so far says about time.

    `year`: the last year printed; `day`: the last day named (the event a report speaks of); `period`: the last stretch
    that figures were given for; `paragraph`: where that was.
    """

    published: date | None = None
    year: int | None = None
    day: date | None = None
    period: Period | None = None
    paragraph: int = 0


_EVENT = re.compile(
    r"本次|此次|本届|这次|现场|会上|当天|当日|仪式|集中签约|集中开工|活动上|论坛|大会|推介会|洽谈会|启动会|签约项目|峰会|新闻发布会"
)
_STOCK = re.compile(r"累计(?:达到|达|形成|探索|获批|拥有)|增至|扩展至|增加到|总数达|已达|拥有|共有|现有|实有")
_SINGLE = frozenset({"门槛", "产能"})
_TIMELESS = frozenset({"threshold", "capacity", "expected", "plan"})


def advance(clock: Clock, spans: Sequence[PeriodSpan], *, paragraph: int) -> Clock:
    """The clock after a sentence."""
    for span in spans:
        if span.reference:
            continue
        period = span.period
        if re.match(r"(?:19|20)\d\d年", period.surface):
            clock = replace(clock, year=int(period.surface[:4]))
        if period.kind == "day" and period.start is not None:
            if clock.published is None or period.start <= clock.published + timedelta(days=1):
                clock = replace(clock, day=period.start)
        elif period.kind in ("range", "since"):
            clock = replace(clock, period=period, paragraph=paragraph)
    return clock


def choose_period(
    text: str,
    start: int,
    *,
    spans: Sequence[PeriodSpan],
    clock: Clock,
    left: str,
    role: str,
    status: str,
    lasting: bool,
    paragraph: int,
    earlier: bool = False,
) -> Period | None:
    """The period of the figure at `text[start:]`.

    `left` is its clause up to the number, `lasting` says that it describes a standing thing, `earlier` that it is the
    first of a pair 从…到….
    """
    own = [span for span in spans if not span.reference and span.start < start]
    if not earlier:
        own = [span for span in own if not text[max(0, span.start - 1) : span.start] in ("从", "由")] or own
    if status == "threshold":
        return None
    if own:
        period = own[-1].period
        if (
            period.kind == "day"
            and len(own) > 1
            and own[-2].period.kind != "day"
            and own[-2].end == own[-1].start
        ):
            period = own[-2].period
        if status in ("capacity",) or (lasting and period.kind == "day"):
            return None
        if (
            period.kind == "range"
            and period.end is not None
            and _STOCK.search(left)
            and period.start is not None
        ):
            if "累计" in left or "增至" in left or "扩展至" in left:
                return replace(period, start=None, kind="as_of")
        return period
    if status in _TIMELESS or role in _SINGLE or lasting:
        return None
    event = _EVENT.search(text)
    if event and role and role not in ("产值", "产能") or (event and event.start() < start):
        day = clock.day or clock.published
        if day is not None:
            return Period(
                day,
                day + timedelta(days=1),
                surface=event.group(0) if event else "",
                kind="day",
                inferred=True,
            )
    if clock.period is not None and (clock.paragraph == paragraph or paragraph - clock.paragraph <= 3):
        return replace(clock.period, inferred=True)
    if clock.day is not None and role:
        return Period(clock.day, clock.day + timedelta(days=1), kind="day", inferred=True)
    return None
