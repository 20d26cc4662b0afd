"""The sieves of time: may a candidate speak of the year, and of the part of a year, that is asked?

Enter: a Request, one candidate and its Scope. Leave: yes or no; what is unknown passes.

    fits_year(request about "平湖2022年外资", item of 2020, scope)  is False
"""

from __future__ import annotations

import re
from datetime import timedelta

from assistant.types import Evidence, Period
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.years import dated, is_explicit, part_of_year, years_asked
from assistant.writing.evidence.fitting import PLANNED, only_planned
from assistant.writing.evidence.scope import Scope, figure_years, parts_said

__all__ = ["OF_A_TIME", "fits_year", "of_part", "right_part"]

# Kinds of need whose number belongs to a stretch of time.
OF_A_TIME = frozenset({"money", "growth", "count", "number", "share"})
_OF_ANOTHER_YEAR = re.compile(r"去年|前年|上年|明年")
_COMPARED_YEAR = re.compile(r"(?:比|较|同|与)(?:去年|上年|前年)(?:同期)?|(?:去年|上年)同期")
_THIS_YEAR = re.compile(r"今年|本年")
_LATER = frozenset({"Q2", "Q3", "Q4", "H2"})  # parts that do not begin with the year


def fits_year(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a candidate may speak of a year asked; a question without a year fits all.

    A sentence that names no year itself goes by the periods of its figures, where those are known.
    """
    asked = years_asked(request.question, item.article.published)
    if "今年" in request.question:  # in January an article's 今年 may be the year before
        asked |= years_asked(request.question, dated(item.article).published)
    if not asked:
        # 去年 of an article whose day nothing tells: only a sentence that says 去年 itself speaks of it.
        shifted = _OF_ANOTHER_YEAR.search(_COMPARED_YEAR.sub("", request.question))
        if shifted is None or dated(item.article).published is not None:
            return True
        told = _COMPARED_YEAR.sub("", item.sentence.text)  # 今年…, 比上年同期增长39%: none of last year
        said = re.search(rf"{shifted[0]}|上年|(?:19|20)[0-9]{{2}}年", told)
        if said is None and _THIS_YEAR.search(item.sentence.text):
            return False  # what came 今年 did not come 去年, whichever year that was
        return bool(said or figure_years(item, scope))
    years, own = scope.years.get(item.sentence.id, (frozenset[int](), False))
    if not own:
        years = figure_years(item, scope) or years
    # 2022中国民营企业500强: a year in a name, in the question as in the sentence.
    printed = any(
        all(
            re.search(rf"(?<![0-9]){year}(?![0-9年])", text)
            for text in (request.question, item.sentence.text)
        )
        for year in asked
    )
    return printed or bool(asked & years) or (not years and not is_explicit(request.question))


def right_part(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether the part of a year that a sentence names is one asked; either naming none fits. A target is of
    no part of a year, and fits where targets are asked."""
    asked = frozenset(part_of_year(request.asked) or part_of_year(request.question))
    if PLANNED.search(request.question) and re.search(rf"{PLANNED.pattern}|确保", item.sentence.text):
        return True
    if asked - {"Y"} and only_planned(request, scope, item):
        return False
    said = parts_said(item, scope)
    if not said and asked and "Y" not in asked:
        own = [
            figure for figure in scope.figures.get(item.sentence.id, ()) if figure.metric in request.metrics
        ]
        periods = [figure.period for figure in own if figure.period is not None]
        if periods and all(map(_is_whole_year, periods)):
            return False  # what came in 2022 is not what came in its first quarter
    return not asked or not said or bool(asked & said)


def of_part(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a candidate may speak of the one part of a year (一季度) of which a number of some thing is asked; exact
    metrics have their own rung."""
    if (
        len(part_of_year(request.asked)) != 1
        or hard(request.metrics)
        or request.kind not in ("figure", "rank")
    ):
        return True
    if not request.needs or any(need.kind not in OF_A_TIME for need in request.needs):
        return True
    part = part_of_year(request.asked)[0]
    if part != "Y" and not parts_said(item, scope):
        periods = [figure.period for figure in scope.figures.get(item.sentence.id, ()) if figure.period]
        starts = [period for period in periods if period.start and period.start.month == 1]
        if part in _LATER and any(period.kind != "day" for period in starts):
            return False  # 今年已有8个 is not of the third quarter
        if any(_is_whole_year(period) for period in starts):
            return False  # nor what came in 2022 of its first
    return right_part(request, item, scope)


def _is_whole_year(period: Period) -> bool:
    """Whether a period is a year that is over, said by its number."""
    if period.start is None or period.end is None or "今年" in period.surface:
        return False
    return period.end - period.start >= timedelta(days=365)
