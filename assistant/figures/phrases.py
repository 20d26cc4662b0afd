"""When a figure holds, where it is not a time word before it that says so.

Enter: a sentence and a figure in the making. Leave: a Period, or whether the wording settles the matter.

    进出口总值105亿元，这是宁夏上半年的答卷  ->  上半年;   已签约7个  ->  as of the page
    分别于2014年、2019年跨越3000亿元、4000亿元台阶  ->  2014 and 2019, in their order
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.figures.draft import Draft
from assistant.figures.period import PeriodSpan
from assistant.types import Period

__all__ = [
    "NOW",
    "VAGUE",
    "clause_of",
    "is_ahead",
    "is_by_now",
    "is_reached",
    "said_afterwards",
    "year_of_list",
    "years_in_order",
]

NOW = "已"  # the surface of a period that only 已 gives
VAGUE = re.compile(r"近日|日前|近期|不久前")
_CLAUSE = re.compile(r"[，,；;。]")
_BY_NOW = re.compile(r"(?<![而不早])已(?!经济)")
_COUNTS = frozenset({"个", "家", "项", "支", "户", "条", "所"})
_REMARK = re.compile(r"[，,](?:这是|这份|这一?[成数])")
_LIST_OF = re.compile(r"(?P<year>(?:19|20)\d\d)年?[^，,。；\d]{0,12}(?:榜单|排行榜|百强|十强|排名)")
_STEPS = re.compile(r"分别[于在](?=\d{4}年)|(?<=年)(?:跨越|突破|跨上|迈上|站上)")
_STEP = re.compile(r"\d[\d.]*[万亿]*元")
_REACHED = re.compile(r"(?:突破|跨越|迈上|跨上|站上|跃上|迈入|均?在)了?$")
_IN_YEARS = re.compile(r"(?:\d{1,2}|[一二两三五十]{1,2}(?:到|至)?[一二两三五十]?)年(?:之内|内|左右)")
_ONCE_DONE = re.compile(r"(?:完工|投产|达产|建成|投用|投运)[^。；，,]{0,12}[，,]")


def clause_of(left: str) -> str:
    """The part of `left` after its last comma."""
    return _CLAUSE.split(left)[-1]


def said_afterwards(text: str, start: int, spans: Sequence[PeriodSpan]) -> Period | None:
    """The stretch that a sentence names in a remark on its numbers: …，这是今年上半年的答卷."""
    remark = _REMARK.search(text, start)
    if remark is None:
        return None
    return next(
        (span.period for span in spans if span.start >= remark.end() and span.period.kind == "range"), None
    )


def year_of_list(text: str, draft: Draft) -> Period | None:
    """The year of the list in which a place was taken: 2023百强县榜单…排名第79位."""
    if not (draft.quantity.ordinal or draft.quantity.unit == "位"):
        return None
    listed = _LIST_OF.search(text, 0, draft.quantity.start)
    if listed is None:
        return None
    year = int(listed.group("year"))
    return Period(date(year, 1, 1), date(year + 1, 1, 1), listed.group("year"))


def years_in_order(text: str, start: int, spans: Sequence[PeriodSpan]) -> Period | None:
    """The year of one of several steps, which come in the order of their years."""
    steps = _STEPS.search(text, 0, start)
    if steps is None or "，" in text[steps.end() : start]:
        return None
    years = [
        span.period
        for span in spans
        if steps.start() <= span.start and span.end <= start and not span.reference
    ]
    place = len(_STEP.findall(text, steps.start(), start))
    return years[min(place, len(years) - 1)] if years else None


def is_reached(draft: Draft) -> bool:
    """Whether a class or step was reached (突破5000亿元大关) rather than named."""
    return _REACHED.search(draft.left) is not None


def is_by_now(draft: Draft) -> bool:
    """Whether the sentence says 已 of a count: it stands so on the day of the page."""
    if draft.status != "actual" or draft.quantity.unit not in _COUNTS:
        return False
    return _BY_NOW.search(clause_of(draft.left)) is not None or draft.right.startswith(("已", "均已"))


def is_ahead(text: str, draft: Draft, spans: Sequence[PeriodSpan]) -> bool:
    """Whether it lies ahead without a date: 两到三年内, 等项目投产，产值可达4亿元."""
    if _IN_YEARS.search(clause_of(draft.left)):
        return True
    start = draft.quantity.start
    done = _ONCE_DONE.search(text, 0, start) if draft.status == "expected" else None
    return done is not None and not any(done.start() < span.start and span.end <= start for span in spans)
