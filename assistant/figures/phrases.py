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
    "each_year",
    "is_ahead",
    "is_by_now",
    "is_reached",
    "is_start",
    "said_afterwards",
    "year_of_list",
    "years_in_order",
]

NOW = "已"  # the surface of a period that only 已 gives
VAGUE = re.compile(r"近日|日前|近期|不久前")
_CLAUSE = re.compile(r"[，,；;。]")
_BY_NOW = re.compile(r"(?<![而不早])已(?!经济)|(?<![用对在])现有")
_COUNTS = frozenset({"个", "家", "项", "支", "户", "条", "所"})
_REMARK = re.compile(r"[，,](?:这是|这份|这一?[成数])")
_LIST_OF = re.compile(r"(?P<year>(?:19|20)\d\d)年?[^，,。；\d]{0,12}(?:榜单|排行榜|百强|十强|排名)")
_STEPS = re.compile(r"分别[于在](?=\d{4}年)|(?<=年)(?:跨越|突破|跨上|迈上|站上)")
_STEP = re.compile(r"\d[\d.]*[万亿]*元")
_SEEN_FROM = re.compile(r"[^，,。；;]{0,16}看[，,]")  # 从上半年经济总量看，…
_EACH = re.compile(r"分别(?:为|是|达|实现|完成)?[^，,。；;]{0,8}$")
_REACHED = re.compile(r"(?:突破|跨越|迈上|跨上|站上|跃上|迈入|均?在)了?$")
_BY_THEN = re.compile(r"用(?:\d{1,2}|[一二两三五十])年(?:左右)?时间|(?:\d{1,3}|[一二三四五六七八九十]+)年后")
_IN_YEARS = re.compile(r"(?:\d{1,2}|[一二两三五十]{1,2}(?:到|至)?[一二两三五十]?)年(?:之内|内|左右)")
_ONCE_DONE = re.compile(r"(?:达产|投产|建成|投运)后|(?:完工|投产|达产|建成|投用|投运)[^。；，,]{0,12}[，,]")


def clause_of(left: str) -> str:
    """The part of `left` after its last comma."""
    return _CLAUSE.split(left)[-1]


def said_afterwards(text: str, start: int, spans: Sequence[PeriodSpan]) -> Period | None:
    """The stretch that a sentence names in a remark on its numbers: …，这是今年上半年的答卷."""
    remark = _REMARK.search(text, start)
    if remark is None:
        return None
    return next(
        (
            span.period
            for span in spans
            if span.start >= remark.end() and span.period.kind == "range" and not span.reference
        ),
        None,
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


def each_year(text: str, draft: Draft, drafts: Sequence[Draft], spans: Sequence[PeriodSpan]) -> Period | None:
    """The year of one of several values told of as many years: 2020年至2022年，营业收入分别为A、B、C."""
    run = [other for other in drafts if other.group == draft.group]
    first = run[0].quantity.start
    before = [span for span in spans if span.end <= first and not span.reference]
    if len(run) < 2 or not before or not _EACH.search(text, before[-1].end, first):
        return None
    last = before[-1].period
    if (
        last.start is None
        or last.end is None
        or (last.start.month, last.end.month) != (1, 1)
        or last.kind != "range"
    ):
        return None
    years = last.end.year - last.start.year
    if years == 1:  # 2021年、2022年分别为A、B
        years += _listed_before(text, before)
    if years != len(run):
        return None
    year = last.end.year - years + run.index(draft)
    return Period(date(year, 1, 1), date(year + 1, 1, 1), f"{year}年", inferred=True)


def _listed_before(text: str, spans: Sequence[PeriodSpan]) -> int:
    """How many years stand before the last one, with nothing but 、 or 和 between them."""
    count = 0
    for one, after in zip(reversed(spans[:-1]), reversed(spans), strict=False):
        if (
            text[one.end : after.start] not in ("、", "和", "及", "与")
            or after.period.start != one.period.end
        ):
            break
        count += 1
    return count


def is_start(text: str, span: PeriodSpan) -> bool:
    """Whether it says from when something moved (从6月的5.8%降至…), not when what follows holds."""
    if span.period.kind == "since" or text[max(0, span.start - 1) : span.start] not in ("从", "由"):
        return False
    return _SEEN_FROM.match(text, span.end) is None


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
    part = max(text.rfind(mark, 0, draft.quantity.start) for mark in "；;。") + 1
    if _IN_YEARS.search(clause_of(draft.left)):
        return True
    then = _BY_THEN.search(text, part, draft.quantity.start)
    if then and not any(then.end() <= span.start and span.end <= draft.quantity.start for span in spans):
        return True
    start = draft.quantity.start
    done = _ONCE_DONE.search(text, 0, start) if draft.status == "expected" else None
    return done is not None and not any(done.start() < span.start and span.end <= start for span in spans)
