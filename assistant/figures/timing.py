"""Which period a figure belongs to: its own sentence's time words, else what the sentences before it settled.

Enter: the sentence's spans, where the figure stands, what kind of figure it is, and the running Clock.
Leave: a Period.

    8月16日…53个项目集中签约。本次签约… 12家  ->  both of 2023-08-16, the second through 本次

A figure that describes something lasting (one project's total investment, a capacity, a threshold, a plan)
has no period unless its own sentence gives one. Everything concluded rather than printed is `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.figures.period import PeriodSpan
from assistant.types import Period

__all__ = ["Clock", "Moment", "advance", "choose_period"]


@dataclass(frozen=True, slots=True)
class Clock:
    """What the text so far says about time.

    `year`: the last year printed; `day`: the day of the event a report speaks of (its dates open where no
    year is known); `stretch`: the last stretch that was named; `last`: the period that the figures before
    were given, and `age` how many sentences ago that was.
    """

    published: date | None = None
    year: int | None = None
    day: Period | None = None
    stretch: Period | None = None
    last: Period | None = None
    age: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a figure stands and what it is, as far as time goes.

    `first` is where the sentence's first number stands, `left` the figure's text back to the number before,
    `lasting` says it describes a standing thing, `earlier` that it is the first of a pair 从…到…,
    `happening` that it counts what an event brought (签约, 开工), `rate` that it is a rate.
    """

    start: int
    first: int
    left: str
    status: str
    lasting: bool
    earlier: bool
    happening: bool
    rate: bool


_EVENT = re.compile(
    r"本次|此次|本届|这次|现场(?!会|办公|及)|会上|当天|当日|仪式|集中签约|集中开工|活动上|论坛|推介会|洽谈会|启动会|峰会"
)
_HERE = frozenset({"本次", "此次", "现场", "会上", "当天", "当日"})
_STOCK = re.compile(r"累计(?:达到|达|形成|探索|获批|拥有|建成)|增至|扩展至|增加到|总数达|已达|其中已有")
_SINCE_THEN = re.compile(r"(?:开通|上线|成立|设立|启动|运行|实施|挂牌|开园|投用|建成)(?:以来|至今)")
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d年")
_NAMED_EVENT = re.compile(
    r"[^，,；;。、的]{2,24}?(?:大会|论坛|博览会|洽谈会|峰会|仪式|节|赛|榜单|年会|推介会|活动)"
)
_EVERY = re.compile(r"每[年月天周日季]|月(?:均|销售)|日均|年均(?!增|分)")
_VAGUE = re.compile(r"近日|日前|近期|不久前")
_TIMELESS = frozenset({"threshold", "capacity", "expected", "plan"})
_MEMORY = 4  # sentences after which a period no longer holds for figures that name none


def advance(clock: Clock, spans: Sequence[PeriodSpan]) -> Clock:
    """The clock after a sentence's time words."""
    clock = replace(clock, age=clock.age + 1)
    for span in spans:
        if span.reference:
            continue
        period = span.period
        if re.match(r"(?:19|20)\d\d年", period.surface):
            clock = replace(clock, year=int(period.surface[:4]))
        if period.kind == "day":
            ahead = (
                clock.published is not None and period.start is not None and period.start > clock.published
            )
            if not ahead and (period.start is not None or clock.day is None):
                clock = replace(clock, day=period)
        elif period.kind in ("range", "since"):
            clock = replace(clock, stretch=period)
    return clock


def choose_period(text: str, moment: Moment, *, spans: Sequence[PeriodSpan], clock: Clock) -> Period | None:
    """The period of the figure at `text[moment.start:]`, None when nothing gives one."""
    if moment.status == "threshold":
        return None
    own = _own(text, moment, spans)
    if own is not None:
        if moment.lasting and (
            own.kind == "day" or own.surface not in re.split(r"[，,；;。]", moment.left)[-1]
        ):
            return None
        if moment.status == "capacity" or (own.kind == "day" and moment.status in _TIMELESS):
            return None
        return _standing(own, moment)
    if moment.status in _TIMELESS or moment.lasting or _EVERY.search(moment.left):
        return None
    since = _SINCE_THEN.search(text, 0, moment.start)
    if since and clock.published is not None:
        begun = clock.stretch.start if clock.stretch is not None and clock.age <= 2 else None
        end = clock.published + timedelta(days=1)
        return Period(begun, end, since.group(), kind="since" if begun else "as_of", inferred=True)
    event = _EVENT.search(text)
    here = event is not None and event.group() in _HERE
    day = None if _VAGUE.search(text) else clock.day
    if day is None and here and moment.happening and clock.published is not None and not _VAGUE.search(text):
        day = Period(clock.published, clock.published + timedelta(days=1), kind="day")
    if event and day is not None and not moment.rate and (moment.happening or event.start() < moment.start):
        return replace(day, surface=event.group() if day.start else day.surface, inferred=True)
    if (
        clock.last is not None
        and clock.age <= (1 if clock.last.kind == "since" else _MEMORY)
        and not (moment.rate and clock.last.kind == "day")
    ):
        last = clock.last
        if last.kind == "as_of" and clock.stretch is not None and clock.stretch.end == last.end:
            last = clock.stretch
        return _standing(replace(last, inferred=True), moment)
    if moment.rate and clock.stretch is not None:
        return replace(clock.stretch, inferred=True)
    return None


def _own(text: str, moment: Moment, spans: Sequence[PeriodSpan]) -> Period | None:
    """The sentence's own time for a figure: of its part up to the semicolon, else what heads the sentence."""
    before = [span for span in spans if span.end <= moment.start]
    if before and before[-1].reference and text[before[-1].end : moment.start] in ("", "的", "（", "("):
        return before[-1].period  # 较一季度（第13位）, 相比去年的88位
    before = [span for span in before if not span.reference]
    if not moment.earlier:
        before = [
            s
            for s in before
            if text[max(0, s.start - 1) : s.start] not in ("从", "由") or s.period.kind == "since"
        ]
    if not before:
        return None
    part = max(text.rfind(mark, 0, moment.start) for mark in "；;") + 1
    here = [span for span in before if span.start >= part]
    heading = [span for span in before if span.end <= moment.first] or before[:1]
    chosen = here[-1] if here else heading[-1]
    if _NAMED_YEAR.fullmatch(chosen.period.surface) and _NAMED_EVENT.match(text, chosen.end):
        # 7月10日，2023年全球投资合作大会召开: the year belongs to the name
        chosen = next((span for span in reversed(before) if span.period.kind == "day"), chosen)
    if (
        len(here) > 1
        and chosen.period.kind == "day"
        and here[-2].period.kind != "day"
        and here[-2].end == chosen.start
    ):
        chosen = here[-2]
    return chosen.period


def _standing(period: Period, moment: Moment) -> Period:
    """A stock (累计达922家) stands at the end of its stretch."""
    if (
        period.kind == "range"
        and period.start is not None
        and period.end is not None
        and _STOCK.search(moment.left)
    ):
        return replace(period, start=None, kind="as_of")
    return period
