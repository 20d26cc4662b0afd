"""One month asked for, and what articles tell of it: 7月 is not the first seven months.

Enter: a Request, a candidate, its Scope. Leave: yes or no.

    of_month(request about "某市7月份外资多少", item "1—7月,某市实际使用外资3亿美元。", scope)  is False
    of_month(request about "某市7月份外资多少", item "7月当月,某市实际使用外资0.4亿美元。", scope)  is True

Only amounts that come in over a time are asked so: what was signed at a fair in July stands in articles that say the
day, or no time at all.
"""

from __future__ import annotations

import re
from datetime import timedelta

from assistant.types import Evidence
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.evidence.intime import OF_A_TIME
from assistant.writing.evidence.scope import Scope, parts_said

__all__ = ["month_asked", "month_fit", "of_month"]

_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_ALONE = re.compile(
    r"(?<![—\-–~至到0-9前头一二三四五六七八九十])([0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|当月)?(?![末底—\-–~至到])(?!\s*[0-9]{1,2}[日号])"
)
_SO_FAR = re.compile(
    r"前[0-9一二三四五六七八九十]+个?月|1[—\-–~至到][0-9]{1,2}月|截至[^，。]{0,9}月|上半年|全年|季度"
)
_SURELY = re.compile(r"月份|当月|单月")


def month_asked(request: Request) -> int:
    """The one month (1–12) whose own number a question asks for; 0 for none."""
    found = [_number(name) for name in _ALONE.findall(request.asked)]
    if len(found) != 1 or not 1 <= found[0] <= 12:
        return 0
    if re.search(r"截至|截止|累计|以来|[0-9一二三四五六七八九十]月[—\-–~至到]", request.asked):
        return 0
    if not request.needs or any(need.kind not in OF_A_TIME for need in request.needs):
        return 0
    return found[0] if hard(request.metrics) or _SURELY.search(request.asked) else 0


def of_month(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a candidate may speak of the month asked: it says it, or no part of a year at all."""
    month = month_asked(request)
    if not month or month in map(_number, _ALONE.findall(item.sentence.text)):
        return True
    told = False
    for figure in scope.figures.get(item.sentence.id, ()):
        period = figure.period
        if period is None or period.start is None or period.end is None:
            continue
        told = True
        last = period.end - timedelta(days=1)
        if (period.start.month, last.month) == (month, month) and period.start.year == last.year:
            return True
    return not told and not parts_said(item, scope)


def month_fit(question: str, text: str) -> float:
    """For the ranking: 1 where a sentence speaks of the one month a question names, −1 where of the months so far."""
    asked = _ALONE.findall(question)
    if len(asked) != 1:
        return 0.0
    if _number(asked[0]) in map(_number, _ALONE.findall(text)):
        return 1.0
    return -1.0 if _SO_FAR.search(text) else 0.0


def _number(name: str) -> int:
    return _HAN.index(name) + 1 if name in _HAN else int(name)
