"""What a text has said about time so far, for the sentences that name none.

Enter: the clock, the next sentence and its time spans. Leave: the clock after it.

    上半年，外贸平稳增长。 …  ->  last = 上半年: 出口1781亿元 in the next sentence is of it

A month told amid a longer stretch (从环比看，7月份…; 其中6月份…) moves nothing: what follows is of the longer one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.figures.period import PeriodSpan
from assistant.figures.phrases import VAGUE, is_start
from assistant.types import Period

__all__ = ["THAT_TIME", "TOLD", "Clock", "advance", "is_aside"]


@dataclass(frozen=True, slots=True)
class Clock:
    """What the text so far says about time.

    `year`: the last year printed or, on a page with a date, meant by 今年; `day`: the day of the event a report speaks of (its dates open where no
    year is known); `stretch`: the last stretch that was named; `last`: the period that the figures before
    were given, `planned` that all of them were aims, and `age` how many sentences ago that was; `since_day` the same of the
    day; `aim`: what the figures of the sentence before are to be reached by.
    """

    published: date | None = None
    year: int | None = None
    day: Period | None = None
    stretch: Period | None = None
    last: Period | None = None
    age: int = 0
    since_day: int = 0
    aim: Period | None = None
    planned: bool = False


_LONG_AGO = re.compile(r"(?:近|这)些?年来|多年来|长期以来|历史上|史上|一直以来")
_RUNNING = re.compile(r"来$|以来$|至今$|上半年|季度|月|全年")
# 据海关统计，今年上半年…: what such words open governs as if it stood first
TOLD = re.compile(r"(?:显示|获悉|介绍|表示|称|统计|了解|消息|报道|公布|发布)[^，。：]{0,8}[，：,:][“]?$")
# What a stretch told before it says: the last month or quarter of that.
THAT_TIME = frozenset({"当月", "当季度"})
_SOON = re.compile(r"[^，,；;。]{0,12}即将")
_MONTH = timedelta(days=32)
_SENT = 2  # the day a page was sent is not that of an event right before
_HEAD = 12  # characters from a sentence's start within which a time governs what follows
_AMONG = re.compile(r"其中[，,]?[^。；，,]{0,4}$")


def advance(clock: Clock, text: str, spans: Sequence[PeriodSpan]) -> Clock:
    """The clock after the time words of a sentence, before its figures are dated."""
    before = clock.last
    clock = replace(clock, age=clock.age + 1, since_day=clock.since_day + 1)
    if _LONG_AGO.search(text):
        clock = replace(clock, last=None, stretch=None)
    vague = VAGUE.search(text) is not None
    for span in spans:
        if span.reference or (span.dateline and vague):
            continue
        period = span.period
        heads = (span.start <= _HEAD or TOLD.search(text, 0, span.start)) and not is_aside(
            text, before, period
        )
        if is_start(text, span):
            continue  # 从6月份的5.8%放缓至5.5%: where it started
        if period.surface in THAT_TIME or _SOON.match(text, span.end):
            continue  # 1—7月…，当月…; 8月底即将投产: what follows is not of then
        to_come = clock.published is not None and period.start is not None and period.start > clock.published
        if heads and not to_come and period.kind in ("range", "since") and _RUNNING.search(period.surface):
            clock = replace(clock, last=period, age=0, planned=False)
        elif heads and _is_over(clock.last, period):
            clock = replace(clock, last=None)  # 2022年…。2023年，全市冲刺…。16条产业链…: not of 2022
        named = re.match(r"(?:19|20)\d\d ?年", period.surface)
        if named and text[max(0, span.start - 1) : span.start] not in ("自", "从", "由", "比", "较", "继"):
            clock = replace(clock, year=int(period.surface[:4]))
        elif clock.published and period.surface.startswith(("今年", "本年")):
            clock = replace(clock, year=clock.published.year)  # 2022年…。今年以来…。全年…: of this year
        if period.kind == "day":
            ahead = (
                clock.published is not None and period.start is not None and period.start > clock.published
            )
            past = period.surface.startswith(("去年", "前年", "上年"))
            if not ahead and not past and (period.start is not None or clock.day is None):
                clock = replace(clock, day=period, since_day=_SENT if span.dateline else 0)
        elif period.kind in ("range", "since") and not is_aside(text, before, period):
            clock = replace(clock, stretch=period)
    return clock


def _is_over(last: Period | None, period: Period) -> bool:
    """Whether a later year or stretch of one has begun than the figures before are of."""
    if last is None or last.end is None or period.start is None or period.kind != "range":
        return False
    return last.kind == "range" and period.start >= last.end


def is_aside(text: str, last: Period | None, period: Period) -> bool:
    """Whether one month is told amid what is of a longer time: 1—7月份…。从环比看，7月份…; 上半年…。其中，6月份….

    What follows is of the longer time again.
    """
    at = text.find(period.surface)
    if period.kind == "range" and at > 0 and _AMONG.search(text, max(0, at - 7), at):
        return True
    if last is None or last == period or last.kind not in ("range", "since"):
        return False
    if last.start is None or last.end is None or period.start is None or period.end is None:
        within = last.surface != period.surface and last.surface.endswith(period.surface)
    else:
        within = last.start <= period.start and period.end <= last.end and period.end - period.start < _MONTH
    return within and "环比" in text and "同比" not in text
