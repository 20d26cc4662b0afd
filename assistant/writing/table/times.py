"""Which year, and which part of it, a figure of the table speaks of.

Enter: a figure with its sentence, its article and the figures beside it. Leave: a Time, and how a reader says it.

    time_words(time_of(figure, sentence, article, figures))  ==  "2023年上半年"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.types import Article, Figure, Period, Sentence
from assistant.writing.asked.years import part_of_year, years_asked, years_said

__all__ = ["Time", "fits_years", "from_january", "span_of", "time_of", "time_words"]

Time = tuple[int | None, str]
"""A year and a part of it: Y whole, H1, Q1, M10 (January to October), since (until the day of the page), "" unknown."""

_NEW_YEAR = 4  # months: a page of January to April that looks back speaks of the year before


def time_of(figure: Figure, sentence: Sentence, article: Article, figures: Sequence[Figure]) -> Time:
    """The year and the part of it that a figure speaks of."""
    period = figure.period
    if period is not None and period.kind == "day" and (told := _told_that_day(figure, sentence, article)):
        return told
    if period is None or period.start is None:
        beside = [
            other.period
            for other in figures
            if other.sentence_start == figure.sentence_start
            and other.period is not None
            and other.period.start is not None
            and other.status in ("actual", figure.status)
        ]
        period = beside[0] if beside and (period is None or not period.surface) else period
    if period is None or period.start is None:
        if period is not None and period.surface:
            return None, period.surface
        years = years_said(sentence.heading, None)
        return (next(iter(years)), "Y") if len(years) == 1 else (None, "")
    return span_of(period, article.published)


_A_TIME = re.compile(r"[0-9年月日季度期周旬]|今|去|以来|目前|截至")  # 已 tells a reader no time
_BACK = 120  # characters before a number that may say its time
_SUMS = re.compile(r"元$|%$")


def _told_that_day(figure: Figure, sentence: Sentence, article: Article) -> Time | None:
    """The part of a year that stands before a number dated by the day it was made known (7月31日，…上半年数据出炉。…生产总值
    1亿元); None where nothing says one, or for what can happen on a day."""
    if not _SUMS.search(figure.unit) or not figure.metric.endswith(_OF_A_STRETCH):
        return None
    text = article.text[max(0, sentence.start - _BACK) : figure.start]
    parts = [part for part in part_of_year(text) if part != "Y"]
    years = years_said(text, article.published)
    year = max(years) if years else article.published.year if article.published else None
    return (year, parts[-1]) if parts and year is not None else None


# What is counted over a stretch of time and never of a day.
_OF_A_STRETCH = (
    "生产总值",
    "增加值",
    "生产总值增速",
    "增加值增速",
    "零售总额",
    "零售总额增速",
    "预算收入",
    "可支配收入",
)


def span_of(period: Period, published: date | None) -> Time:
    """A period as a Time: by its days; 一年来 on a page of January is the whole year before."""
    start, end = period.start, period.end
    if start is None:
        return None, period.surface
    if (start.month, start.day) != (1, 1) or end is None:
        return start.year, period.surface
    if (end.month, end.day) == (1, 1) and end.year == start.year + 1:
        return start.year, "Y"
    if end.year == start.year + 1 and end.month <= _NEW_YEAR and period.kind in ("since", "as_of"):
        return start.year, "Y"
    if end.year != start.year:
        return start.year, period.surface
    if period.kind in ("since", "as_of") and published is not None and end >= published:
        return start.year, "since"
    if end.day == 1:
        months = end.month - 1
        return start.year, {3: "Q1", 6: "H1"}.get(months, f"M{months}")
    return start.year, period.surface


def from_january(time: Time) -> bool:
    """Whether a time is its year, or its first months, and not a quarter or a month alone."""
    return re.fullmatch(r"Y|H1|Q1|M[0-9]+|since", time[1]) is not None


def fits_years(time: Time, question: str, article: Article) -> bool:
    """Whether a time is of a year asked; a question without a year fits all, a time without one fits none that is."""
    asked = years_asked(question, article.published)
    return not asked or time[0] in asked


_PARTS = {
    "Y": "",
    "H1": "上半年",
    "H2": "下半年",
    "Q1": "一季度",
    "Q2": "二季度",
    "Q3": "三季度",
    "Q4": "四季度",
    "since": "以来",
    "": "",
}


def time_words(time: Time) -> str:
    """A Time as a reader says it: 2024年, 2023年上半年, 2020年1—10月."""
    year, part = time
    head = f"{year}年" if year else ""
    if re.fullmatch(r"M\d+", part):
        return f"{head}1—{part[1:]}月"
    if part in _PARTS or not _A_TIME.search(part):
        return f"{head}{_PARTS.get(part, '')}"
    return part if not year or str(year) in part else f"{part}（{head}）"
