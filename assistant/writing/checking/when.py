"""Whether the times a written sentence names can be those of what it cites.

Enter: the sentence and its Sources. Leave: a reason why not, "" if they can.

    wrong_time("2022年上半年，…", sources)  ->  "“2022年上半年”与引文的时间不符"

A citation without a time of its own may be given the one spoken of before it, and the year of its page; one
that prints a year may not be given another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.figures.period import PeriodSpan, find_periods
from assistant.types import Period
from assistant.writing.checking.sources import Source

__all__ = ["wrong_time"]


def wrong_time(text: str, sources: Sequence[Source]) -> str:
    """Why a time that `text` names cannot be the citation's, "" if all can of one of them."""
    reason = ""
    for source in sources:
        spans = find_periods(text, source.article.published, year=source.year)
        reason = next((why for span in spans if (why := _time_differs(span, source))), "")
        reason = reason or _foreign_year(text, source)
        if not reason:
            return ""
    return reason


_PRINTED = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[-/.]\d)")


def _foreign_year(text: str, source: Source) -> str:
    """A year printed in `text` that a citation with printed years has not, "" if none.

    A year may be put to what the citation says without one (上半年 as 2023年上半年), not in place of one.
    """
    held = set(_PRINTED.findall(source.around))
    written = [year for year in _PRINTED.findall(text) if year not in held]
    if not written:
        return ""
    open_spans = [span for span in source.spans if not _PRINTED.search(span.period.surface)]
    periods = [span.period for span in open_spans] if source.spans else list(source.times)
    implied = {str(day.year) for period in periods for day in _dates(period)}
    if any(not _dates(period) for period in periods):
        # A page without a date leaves its years open, but for those it prints nowhere: a model made them up.
        invented = (year for year in written if year not in source.article.text)
        year = "" if source.article.published is not None else next(invented, "")
        return f"引文所在文章没有{year}年" if year else ""
    foreign = next((year for year in written if year not in implied), "")
    return f"引文没有{foreign}年" if foreign else ""


_RELATIVE = re.compile(r"去年|上年|前年|明年")


_YEAR_BEFORE = re.compile(r"(?:上年|去年)同期")


def _time_differs(span: PeriodSpan, source: Source) -> str:
    period = span.period
    if _YEAR_BEFORE.search(period.surface) and "同比" in source.quote:
        return ""  # which is what 同比 says
    if other_day(span.period.surface, source):
        return f"引文没有“{period.surface}”"
    if period.start is None and period.end is None:
        # A page without a date: 去年 can still be told from 今年.
        relative = _RELATIVE.search(period.surface)
        if (
            relative
            and relative.group() not in source.quote
            and (
                relative.group() not in source.article.text
                or any(s.period.start is None for s in source.spans)
            )
        ):
            return f"引文没有“{period.surface}”"
        return ""
    if not source.times:
        return "" if _printed(span, source.article.text) else f"引文没有“{period.surface}”"
    if not any(_touch(period, time) for time in source.times):
        return f"“{period.surface}”与引文的时间不符"
    years = {edge.year for time in source.times for edge in _dates(time)}
    if source.article.published is not None:
        years.add(source.article.published.year)
    if years and not {edge.year for edge in _dates(period)} <= years and not _printed(span, source.quote):
        return f"“{period.surface}”与引文的时间不符"
    compared = [other.period for other in source.spans if other.reference]
    if span.reference and compared and not any(_dates(period) == _dates(other) for other in compared):
        return f"引文是与{compared[0].surface}相比，不是{period.surface}"
    return ""


_DAY = re.compile(r"(?<![0-9])([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]")


def other_day(surface: str, source: Source) -> bool:
    """Whether a printed day is in no word of the article, and is not about the day of the page."""
    days = [(int(month), int(day)) for month, day in _DAY.findall(surface)]
    if not days:
        return False
    told = {(int(month), int(day)) for month, day in _DAY.findall(source.article.text)}
    bare = {int(day) for day in re.findall(r"(?<![0-9月])([0-9]{1,2}) ?日", source.article.text)}
    told |= {(edge.month, edge.day) for time in source.times for edge in _dates(time) if time.kind != "range"}
    published = source.article.published
    if published is not None:
        told |= {((published - timedelta(days=n)).month, (published - timedelta(days=n)).day) for n in (0, 1)}
    in_quote = _DAY.search(source.quote) is not None
    return any(day not in told and (in_quote or day[1] not in bare) for day in days)


def _dates(period: Period) -> tuple[date, ...]:
    """The first and last day of a period, where known."""
    last = None if period.end is None else period.end - timedelta(days=1)
    return tuple(edge for edge in (period.start, last) if edge is not None)


def _printed(span: PeriodSpan, text: str) -> bool:
    years = re.findall(r"(?:19|20)\d\d", span.period.surface)
    return all(year in text for year in years) and (bool(years) or not _RELATIVE.match(span.period.surface))


def _touch(one: Period, other: Period) -> bool:
    """Whether two periods share a day; one without dates could be any."""
    if (one.start is None and one.end is None) or (other.start is None and other.end is None):
        return True
    first_start, first_end = _edges(one)
    second_start, second_end = _edges(other)
    return first_start < second_end and second_start < first_end


def _edges(period: Period) -> tuple[date, date]:
    end = period.end or date.max
    start = period.start or (end - timedelta(days=1) if period.end else date.min)
    return start, end
