"""Gives every figure of a sentence its period, and the text its clock.

Enter: a sentence's drafts and time spans, and the clock so far. Leave: the drafts dated; the clock after
them.

    今年以来，新增18个国家122个城市，已签约7个  ->  all of this year but the last, which is as of the page
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.figures.aims import DONE
from assistant.figures.clock import Clock, is_aside
from assistant.figures.draft import DURATIONS, Draft
from assistant.figures.numerals import read_numeral
from assistant.figures.period import PeriodSpan, find_periods
from assistant.figures.phrases import NOW, each_year
from assistant.figures.roles import EVENT_ROLES, is_lasting
from assistant.figures.standing import is_standing
from assistant.figures.timing import choose_period
from assistant.types import Article, Period, Sentence

__all__ = ["date_drafts", "first_day"]

_GROUPED = frozenset({"个", "家", "项"})
_INVESTED = frozenset({"投资", "总投资", "计划投资"})
_WHOLE = re.compile(r"总|累计|共")
# An item of what is to be done: 一是…, （二）…, 重点做好：….
_ITEM = re.compile(
    r"[一二三四五六七八九十]是|^\W*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[）)、．]|重点(?:做好|抓好|推进|任务|工作)"
)
_CLAUSE = 40  # characters
_BETWEEN_COUNTS = re.compile(r"[\u4e00-\u9fff]{1,4}")


def first_day(article: Article, sentences: Sequence[Sentence]) -> Period | None:
    """The day a report opens with: its title speaks of that day before the text has named it."""
    sent: Period | None = None  # of 新华社…8月4日电: what is told may be of the day before
    for sentence in sentences[:6]:
        for span in find_periods(sentence.text, article.published):
            start = span.period.start
            if span.period.kind != "day" or span.period.surface.startswith(("去年", "前年", "上年")):
                continue
            if article.published is None or (
                start is not None and 0 <= (article.published - start).days <= 31
            ):
                if not span.dateline:
                    return span.period
                sent = sent or span.period
    return sent


def date_drafts(text: str, drafts: Sequence[Draft], spans: Sequence[PeriodSpan], clock: Clock) -> Clock:
    """Sets the period of each draft; returns the clock with the last one."""
    together = any(
        draft.quantity.unit in _GROUPED and ("项目" in draft.metric or draft.role in EVENT_ROLES)
        for draft in drafts
    )
    together = together or "先后" in text
    here = clock
    before: Draft | None = None
    for draft in drafts:
        draft.standing = is_standing(draft, before=before)
        lasting = is_lasting(draft, together=together) and not _done_as_well(before, draft)
        lasting = lasting and not _is_yearly(draft)
        apart = before is None or "；" in text[before.quantity.end : draft.quantity.start]
        draft.lasting = lasting or (not apart and _goes_with(draft, before))
        if _is_of_years_ahead(text, draft, spans):
            draft.period = None
            draft.status = "plan" if draft.status == "actual" else draft.status
        elif (year := each_year(text, draft, drafts, spans)) is not None:
            draft.period = year
        elif before is not None and before.period is not None and _is_one_statement(text, before, draft):
            draft.period = before.period
        elif (summed := _over_years(text, draft, before, spans)) is not None:
            draft.period = summed
        else:
            draft.period = choose_period(text, draft, first=drafts[0].quantity.start, spans=spans, clock=here)
        printed = draft.period is not None and draft.period.surface in text
        if (
            draft.period is not None
            and printed
            and draft.status in ("actual", "capacity")
            and (_lies_ahead(draft.period, clock) or _is_unfinished(draft.period, draft.left, clock))
        ):
            draft.status = "target" if draft.period.kind == "target" else "plan"
        if draft.period is not None and not printed and draft.period.kind == "target":
            draft.status = "target"
        if clock.planned and not printed and draft.status == "actual" and draft.period == clock.last:
            # 今年主要目标：…。重点做好：一是新引进项目330个: of the same time to come; a plain sentence tells a result
            before_it = text[: draft.quantity.start]
            listed = _ITEM.search(before_it) and not DONE.search(before_it)
            draft.status = "plan" if listed else "actual"
        if draft.period is not None and draft.period.surface == NOW:
            here = replace(clock, last=draft.period, age=0)
        before = draft
    told = [
        draft
        for draft in drafts
        if not draft.earlier and (clock.published is not None or draft.status not in ("plan", "expected"))
    ]
    said = [draft.period for draft in told if draft.period is not None]
    said = [
        period
        for period in said
        if period.surface != NOW
        and not _OVER_YEARS.fullmatch(period.surface)  # 五年累计: of that number alone
        and (period.kind != "as_of" or period.surface in text)
        and not _lies_ahead(period, clock)
        and not is_aside(text, clock.last, period)
        and _frames(period, text, drafts[0].quantity.start)
    ]
    aims = [draft.period for draft in drafts if draft.period is not None and draft.period.kind == "target"]
    clock = replace(clock, aim=aims[-1] if aims and aims[-1] == drafts[-1].period else None)
    if not said:
        return clock
    planned = all(draft.status in ("target", "plan") for draft in told if draft.period == said[-1])
    return replace(clock, last=said[-1], age=0, planned=planned)


_YEARS_AHEAD = re.compile(r"(?:未来|今后|接下来)的?[一二两三四五六七八九十几数\d]{1,3}年[^，,。；：]{0,24}$")


def _is_of_years_ahead(text: str, draft: Draft, spans: Sequence[PeriodSpan]) -> bool:
    """未来三年累计投资300亿元: of no time that is over. Which years those are the page does not say."""
    start = draft.quantity.start
    ahead = _YEARS_AHEAD.search(text, max(0, start - _CLAUSE), start)
    return ahead is not None and not any(ahead.start() < span.start < start for span in spans)


_OVER_YEARS = re.compile(r"(?<![近前后来到至下第])(?P<years>[两三四五六七八九十])年(?:累计|合计|总计|共计)")


def _over_years(text: str, draft: Draft, before: Draft | None, spans: Sequence[PeriodSpan]) -> Period | None:
    """2022年146个，今年182个，三年累计495个，总投资4200亿元: of all the years that were told, and so is what goes on from it;
    None for any other number, and for one that is aimed at."""
    if before is None or before.period is None or before.period.start is None or before.period.end is None:
        return None
    begin, end = before.quantity.end, draft.quantity.start
    if any(begin <= span.start < end for span in spans):
        return None  # 2024年到2026年三年累计, “十三五”以来五年累计: of the years that are printed
    told = _OVER_YEARS.search(text, begin, end)
    if told is None:
        goes_on = _OVER_YEARS.fullmatch(before.period.surface) and "；" not in text[begin:end]
        return before.period if goes_on else None
    years = read_numeral(told["years"])
    if years is None or draft.status in ("target", "plan", "expected"):
        return None
    printed = [
        span.period
        for span in spans
        if span.start < begin and span.period.kind == "range" and not span.reference and not span.dateline
    ]
    starts, ends = (
        [edge for edge in edges if edge is not None]
        for edges in ([period.start for period in printed], [period.end for period in printed])
    )
    over = max(ends, default=before.period.end)
    last = (over - timedelta(days=1)).year
    if starts and last - min(starts).year + 1 == years:
        return Period(min(starts), over, told[0], inferred=True)  # 2022年5亿元，2021年2亿元，两年合计7亿元
    if f"{told['years']}年" in before.period.surface:
        return before.period  # 存款近五年累计增长105%，利润五年累计增长120%
    return Period(date(last - int(years) + 1, 1, 1), over, told[0], inferred=True)


def _is_one_statement(text: str, before: Draft, draft: Draft) -> bool:
    """Numbers of one enumeration, or two counts of one thing (18个国家122个城市)."""
    if before.status == "threshold" or before.earlier:
        return False
    if before.group == draft.group:
        return True
    return draft.quantity.unit == before.quantity.unit == "个" and bool(
        _BETWEEN_COUNTS.fullmatch(text, before.quantity.end, draft.quantity.start)
    )


def _is_yearly(draft: Draft) -> bool:
    """中方投资额5.75亿美元，同比增长238%: what is held against the year before is no one project's sum."""
    return draft.change is not None and draft.change.kind in ("同比", "环比", "比上年")


def _done_as_well(before: Draft | None, draft: Draft) -> bool:
    """新建大中型灌区27个、高标准农田316万亩: what was done of the one was done of the other."""
    if before is None or before.lasting or draft.role or draft.quantity.unit in DURATIONS:
        return False
    return draft.left[:1] in ("、", "和", "及") and not _WHOLE.search(draft.left)


def _goes_with(draft: Draft, before: Draft | None) -> bool:
    """What one project does is told with its investment (投资4.3亿元改造小区35个), a share with its part."""
    if before is None or not before.lasting or draft.is_change or "；" in draft.left:
        return False
    draft.carried = before.carried or before.role in _INVESTED
    return draft.carried or (
        bool(draft.share_of) and draft.metric.startswith(before.metric.removesuffix("面积") or "-")
    )


def _frames(period: Period, text: str, first: int) -> bool:
    """Whether a time governs the sentences after it: one before its numbers, not one among them."""
    at = text.find(period.surface)
    if at < first:
        return True
    after = at + len(period.surface)
    return "，" not in text[:at] or text[after : after + 1] in "，,"


def _lies_ahead(period: Period, clock: Clock) -> bool:
    """到2030年, or a time that begins after the page: what is told of it has not happened."""
    return period.kind == "target" or _is_to_come(period, clock)


_YEARS = re.compile(r"20\d\d年?\s*(?:[-—–－~～]+|至|到)\s*20\d\d年?")


def _is_unfinished(period: Period, before: str, clock: Clock) -> bool:
    """2023—2025年，新增企业100家, on a page of 2023: such years are those of a programme, and their sum is its aim."""
    if clock.published is None or period.end is None or not _YEARS.fullmatch(period.surface):
        return False
    return period.end > date(clock.published.year + 1, 1, 1) and not DONE.search(before)


def _is_to_come(period: Period, clock: Clock) -> bool:
    """A time still to come when the page was published: no figure after it is of then."""
    return clock.published is not None and period.start is not None and period.start > clock.published
