"""Which of a sentence's own time words a figure has.

Enter: a sentence, a figure in the making and the sentence's time spans. Leave: a Period, None where none of them
is the figure's.

    2021年开始建设的园区已引进13个项目  ->  None: the year is that of the park
    1—7月出口5亿元，当月0.8亿元  ->  July for the second

"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.figures.clock import THAT_TIME, Clock
from assistant.figures.draft import Draft
from assistant.figures.period import FOUNDED_IN, PeriodSpan
from assistant.figures.phrases import is_start
from assistant.figures.units import POINTS
from assistant.types import Period

__all__ = ["is_of_a_thing", "last_part", "own_time", "same_months"]


# 从1—2月|的增长|0%: the number a row of stretches starts with is of the first of them
_RIGHT_BEFORE = re.compile(r"的?(?:(?:同比|累计|仅|只)*(?:增长|下降|上升|回落))?")
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d年(?:[上下]半年|第?[一二三四]季度)?")
# 这家店于2018年开业，内设十余张小桌: the year is done with at the comma
_ONCE_THEN = re.compile(r"[^，,；;。、\d]{0,6}(?:开业|成立|创立|创办|创建|设立|注册|建校|建厂)于?[，,]")
_NAMED_EVENT = re.compile(
    r"[^，,；;。、的]{2,24}?(?:大会|论坛|博览会|洽谈会|峰会|仪式|集中开工|集中签约|节|赛|榜单|年会|推介会|活动)"
)
_OF_WHOM = re.compile(r"[^，,；;。、的]{2,20}的[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|州|盟|旗)")
_OF_WHAT = re.compile(
    r"[^，,；;。、的\d]{0,8}(?:建设|成立|设立|投产|开工|建成|落户|启动|获批|挂牌|上市|投用|创办|创建|发布|推出|引进|签约|竣工)的[\u4e00-\u9fff]"
    r"|[^，,；;。、的\d]{1,8}奖(?:得主|获得者|获奖者)"
)
_BASE = re.compile(
    r"的?[（(]?|(?:则|仅|约|只)?(?:为|是|有|净?亏损|净?盈利|报)|的[\u4e00-\u9fff]{0,5}(?:额|润|入|率|值|量|损|人民币)"
)


def _is_base_of_points(text: str, span: PeriodSpan, start: int) -> bool:
    """快于一季度（6.7%）1.1个百分点: whether a time is that against which the points behind its bracket are held."""
    return text[max(0, span.start - 1) : span.start] == "于" and bool(
        _BRACKETED.fullmatch(text, span.end, start)
    )


_BRACKETED = re.compile(r"[^，,。；;（(]{0,6}[（(][^（()）]{1,16}[）)]")


def own_time(text: str, draft: Draft, first: int, spans: Sequence[PeriodSpan]) -> Period | None:
    """The sentence's own time for a figure: of its part up to the semicolon, else what heads the sentence."""
    start = draft.quantity.start
    before = [span for span in spans if span.end <= start]
    held = draft.quantity.unit != POINTS  # 高于一季度2.4个百分点: of now, held against then
    if held and before and before[-1].reference and _BASE.fullmatch(text, before[-1].end, start):
        return before[-1].period  # 较一季度（第13位）, 相比去年的88位, 较上年同期的净利润1440万元
    if not held and before and _is_base_of_points(text, before[-1], start):
        before = before[:-1]
    before = [span for span in before if not span.reference and not span.dateline]
    if not draft.earlier:
        before = [
            span
            for span in before
            if _RIGHT_BEFORE.fullmatch(text, span.end, start) or not is_start(text, span)
        ]
    before = [span for span in before if not is_founding(text, span)]
    before = [span for span in before if not _is_in_title(text, span, start)]
    if not before:
        return None
    part = max(text.rfind(mark, 0, start) for mark in "；;") + 1
    here = [span for span in before if span.start >= part]
    heading = [span for span in before if span.end <= first] or before[:1]
    opening = [
        span
        for span in before
        if text[max(0, span.start - 1) : span.start] in ("；", ";") and text.count("；", span.end, start) == 1
    ]
    chosen = (here or opening or heading)[-1]
    if (both := _of_both(text, chosen, before, start)) is not None:
        return both
    if _NAMED_YEAR.fullmatch(chosen.period.surface) and _NAMED_EVENT.match(text, chosen.end):
        # 7月10日，2023年全球投资合作大会召开: the year belongs to the name
        chosen = next((span for span in reversed(before) if span.period.kind == "day"), chosen)
    if text[chosen.end : chosen.end + 1] == "度" and chosen.period.surface.endswith("年"):
        # 截至目前，共下达2023年度投资109亿元
        chosen = next((span for span in reversed(before) if span.period.kind == "as_of"), chosen)
    if _OF_WHOM.match(text, chosen.end, start):
        # 上半年的数据已出齐，去年排末位的某市以5%的增速…: last year is said of the city, not of its growth
        chosen = next((span for span in reversed(before) if span.end < chosen.start), chosen)
    if _OF_WHAT.match(text, chosen.end, start):
        # 2021年开始建设的园区已引进13个项目: when the park was begun
        earlier = [
            span for span in before if span.end < chosen.start and not _OF_WHAT.match(text, span.end, start)
        ]
        if not earlier:
            return None
        chosen = earlier[-1]
    if (
        len(here) > 1
        and chosen.period.kind == "day"
        and here[-2].period.kind != "day"
        and here[-2].end == chosen.start
    ):
        chosen = here[-2]
    return chosen.period


def _is_in_title(text: str, span: PeriodSpan, start: int) -> bool:
    """出台《某市2023年度招商方案》，引进项目40个: the year is the plan's; “…——2023年某区招商会”上，签约32个: the fair's."""
    for opens, closes in ("《》", "“”"):
        if text.rfind(opens, 0, span.start) > text.rfind(closes, 0, span.start):
            return text.find(closes, span.end, start) >= 0
    return False


def _of_both(text: str, last: PeriodSpan, before: Sequence[PeriodSpan], start: int) -> Period | None:
    """3月和6月两次座谈会上，共签约…: of both months; None where a number is of one time."""
    one = next((span for span in reversed(before) if span.end < last.start), None)
    if one is None or text[one.end : last.start] not in ("和", "及", "与", "、"):
        return None
    if (
        _TWICE.match(text, last.end, start) is None
        or one.period.kind != "range"
        or last.period.kind != "range"
    ):
        return None
    surface = text[one.start : last.end]
    return Period(one.period.start, last.period.end, surface, inferred=True)


_TWICE = re.compile(r"(?:的)?(?:这)?(?:两|2)[次场轮批届]")


def is_of_a_thing(text: str, start: int, spans: Sequence[PeriodSpan]) -> bool:
    """Whether the only times before a number say since when a thing is (2021年开建的园区已引进13个项目)."""
    before = [span for span in spans if span.end <= start and not (span.reference or span.dateline)]
    return bool(before) and all(_OF_WHAT.match(text, span.end, start) for span in before)


def is_founding(text: str, span: PeriodSpan) -> bool:
    """Whether a time only says since when somebody is there: 于2018年开业，…; 成立于2021年，…."""
    if _ONCE_THEN.match(text, span.end):
        return True
    founded = FOUNDED_IN.search(text, max(0, span.start - 6), span.start)
    return founded is not None and text[span.end : span.end + 1] in ("，", ",", "。", "；")


def same_months(own: Period, start: int, spans: Sequence[PeriodSpan], clock: Clock) -> Period:
    """去年同期 as the months of the year before that it is: those the sentence speaks of, else the text."""
    told = [span.period for span in spans if span.end <= start and not span.reference and not span.dateline]
    now = told[-1] if told else clock.last or clock.stretch
    if now is None or now.kind != "range" or now.start is None or now.end is None or own.start is None:
        return own
    back = now.start.year - own.start.year
    if back < 1:
        return own
    try:
        first, after = now.start.replace(year=own.start.year), now.end.replace(year=now.end.year - back)
    except ValueError:
        return own  # 29 February
    return replace(own, start=first, end=after, inferred=True)


def last_part(own: Period, start: int, spans: Sequence[PeriodSpan], clock: Clock) -> Period:
    """当月, 当季度: the last one of the stretch told before it (1—7月…，当月…  ->  July)."""
    told = [
        span.period
        for span in spans
        if span.end <= start and not span.reference and span.period.surface not in THAT_TIME
    ]
    for period in (*reversed(told), clock.last, clock.stretch):
        if period is None or period.end is None or period.kind == "target":
            continue
        last = period.end - timedelta(days=1)
        first = last.month if own.surface == "当月" else (last.month - 1) // 3 * 3 + 1
        return replace(own, start=date(last.year, first, 1), end=period.end, inferred=True)
    return own
