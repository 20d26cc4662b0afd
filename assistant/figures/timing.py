"""Which period a figure belongs to: its own sentence's time words, else what the sentences before it settled.

Enter: the sentence's spans, a figure in the making, and the running Clock. Leave: a Period.

    8月16日…53个项目集中签约。本次签约… 12家  ->  both of 2023-08-16, the second through 本次

A figure that describes something lasting (one project's total investment, a capacity, a threshold, a plan)
has no period unless its own sentence gives one. Everything concluded rather than printed is `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.figures.clock import THAT_TIME, TOLD, Clock
from assistant.figures.draft import DURATIONS, Draft
from assistant.figures.numerals import read_numeral
from assistant.figures.period import PeriodSpan
from assistant.figures.phrases import (
    NOW,
    VAGUE,
    clause_of,
    is_ahead,
    is_by_now,
    is_reached,
    is_start,
    said_afterwards,
    year_of_list,
    years_in_order,
)
from assistant.figures.roles import EVENT_ROLES
from assistant.figures.units import CURRENCIES
from assistant.types import Period

__all__ = ["STOCK", "choose_period"]


_EVENT = re.compile(
    r"本次|此次|本届|这次|现场(?!会|办公|及|推进|观摩|调研|考察)|会上|当天|当日|仪式|集中签约|集中开工|活动上|论坛|推介会|洽谈会|启动会|峰会"
)
# 9日，博览会举行对接会。共签订35个项目…: what the sentence before told the day of
_HELD = frozenset({"签约", "签约落地", "开工"})
_OTHER_TIME = re.compile(r"[^，,。；]{0,14}?(?:之?前|之?后)[，,]")  # 此次份额解禁后，…
_STREAK = re.compile(r"连续(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个月|个季度|年)[^，]*)?$")
_JUST_NOW = re.compile(r"目前|当前|如今|迄今|眼下")
_HAS = re.compile(r"拥有|坐拥|素有|具有")
_HERE = frozenset({"本次", "此次", "现场", "会上", "当天", "当日"})
STOCK = re.compile(
    r"累计(?:分别)?(?:达到|达|形成|探索|获批|拥有|建成)|增至|扩展至|增加到|总数达|已达|其中已有"
)
_SINCE_THEN = re.compile(r"(?:开通|上线|成立|设立|启动|运行|实施|挂牌|开园|投用|建成)(?:以来|至今)")
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d年(?:[上下]半年|第?[一二三四]季度)?")
_NAMED_EVENT = re.compile(
    r"[^，,；;。、的]{2,24}?(?:大会|论坛|博览会|洽谈会|峰会|仪式|集中开工|集中签约|节|赛|榜单|年会|推介会|活动)"
)
_OF_WHOM = re.compile(r"[^，,；;。、的]{2,20}的[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|州|盟|旗)")
_OF_WHAT = re.compile(
    r"[^，,；;。、的\d]{0,8}(?:建设|成立|设立|投产|开工|建成|落户|启动|获批|挂牌|上市|投用|创办|创建|发布|推出|引进|签约|竣工)的[\u4e00-\u9fff]"
    r"|[^，,；;。、的\d]{1,8}奖(?:得主|获得者|获奖者)"
)
_EVERY = re.compile(
    r"(?:^|[，,；;])年(?:均(?!增|分)|为|可|节约|减少)|每[年月天周日季]|月(?:均|销售)|年均(?!增|分)"
)
_DURING = re.compile(r"[\u4e00-\u9fff]期间")  # 峰会期间, 春节期间: a time of its own that no date tells
_AIMED = re.compile(
    r"(?:力争|确保|打造|培育|建成|建设|引进|形成|实现|新增|落地|培养|布局|其中|[^，。；]{2,16}(?:达到|超过?|突破|不少于|不低于)[\d一二三四五六七八九十])"
)
_BEFORE = re.compile(r"[^，,。；\d]{0,8}(?<![目提日])前[，,]")  # 本次发行前，…; 此前，…
_ONCE = re.compile(r"一度|曾经?(?![^，]*连续)|原有|原来")  # of a time past that is not told
_OF_A_DAY = re.compile(r"(?<![上下领看])[涨跌]$")  # 道指跌0.2%: of a day of the market
_BASE = re.compile(
    r"的?[（(]?|(?:则|仅|约|只)?(?:为|是|有|净?亏损|净?盈利|报)|的[\u4e00-\u9fff]{0,5}(?:额|润|入|率|值|量|损|人民币)"
)
_TIMELESS = frozenset({"threshold", "capacity", "expected", "plan"})
_REPORT = 40  # sentences after which a day told is no longer that of an event named again
_BACKGROUND = 240  # days: a page of August may still tell of the year before
_MEMORY = 6  # sentences after which a period no longer holds for figures that name none


def choose_period(
    text: str, draft: Draft, *, first: int, spans: Sequence[PeriodSpan], clock: Clock
) -> Period | None:
    """The period of a figure, None when nothing gives one. `first` is where the sentence's first number stands."""
    start = draft.quantity.start
    if draft.standing or (draft.role == "产能" and draft.status == "plan"):
        return None
    own = _own(text, draft, first, spans) or said_afterwards(text, start, spans)
    if _STREAK.search(clause_of(draft.left)):
        counted = draft.quantity.unit in DURATIONS and (own is None or own.kind != "as_of")
        if counted or draft.is_change:
            return None  # 连续两年增速50%以上: of years that are not told
    if own is not None and own.surface.endswith("年同期"):
        own = _same_months(own, start, spans, clock)
    if own is not None and own.surface in THAT_TIME:
        own = _last_part(own, start, spans, clock)
    if own is None or own.kind == "day":
        own = year_of_list(text, draft) or own
    if draft.status == "threshold":
        return years_in_order(text, start, spans) or ((own or clock.last) if is_reached(draft) else None)
    if is_ahead(text, draft, spans):
        return None
    now = is_by_now(draft)
    if own is not None and not (own.kind == "target" and now):
        return _of_own(own, draft, clock.published)
    if now and not (clock.last is not None and clock.last.kind == "day"):
        return Period(None, _morrow(clock.published), NOW, kind="as_of", inferred=True)
    if draft.status in _TIMELESS or draft.lasting or _EVERY.search(draft.left):
        return None
    if draft.quantity.unit in _MEASURED and draft.status == "actual":
        return None  # how long a thing takes holds at no time that the text happens to speak of
    since = _SINCE_THEN.search(text, 0, start)
    begun = clock.stretch.start if clock.stretch is not None and clock.age <= 2 else None
    if since and (clock.published is not None or begun is not None):
        kind = "since" if begun else "as_of"
        return Period(begun, _morrow(clock.published), since.group(), kind=kind, inferred=True)
    if _DURING.search(text, 0, start) or _BEFORE.match(text):
        return None
    if _ONCE.search(clause_of(draft.left)):
        return None
    if _HAS.search(clause_of(draft.left)) and (clock.last is None or clock.last.kind == "day"):
        return None  # 会上介绍，全市拥有…4张名片: had before and after
    return _of_event(text, draft, clock) or _of_aim(text, draft, clock) or _carried(text, draft, clock)


def _same_months(own: Period, start: int, spans: Sequence[PeriodSpan], clock: Clock) -> Period:
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


def _last_part(own: Period, start: int, spans: Sequence[PeriodSpan], clock: Clock) -> Period:
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


def _morrow(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None else None


def _of_own(own: Period, draft: Draft, published: date | None) -> Period | None:
    """What the sentence's own time means for the figure."""
    clause = clause_of(draft.left)
    if own.kind in ("as_of", "range") and _EVERY.search(clause) and not draft.is_change:
        return None
    if own.kind == "since" and (back := _COUNTED_BACK.search(own.surface)):
        if (draft.earlier or draft.later) and draft.quantity.unit in _ANNUAL:
            return _long_since(own, draft, back["years"])
        if _PASSED.search(draft.left):
            return None  # 20年来，人均生产总值突破1万美元: on some day of them
    if own.kind == "since" and (draft.earlier or draft.later):
        # 近3年从A增加到B: A held some day then, B holds at the end.
        return None if draft.earlier else replace(own, start=None, kind="as_of")
    yearly = own.kind == "range" and draft.metric.endswith(("投资额", "投资金额"))  # 上半年酒店投资额
    if (
        draft.lasting
        and not yearly
        and (own.kind == "day" or (own.surface not in clause and not _stands_by(own, draft)))
    ):
        return None
    if "累计" in clause and draft.status == "actual" and _is_running(own, published):
        return replace(own, end=_morrow(published), inferred=True)  # 2023年累计, on a page of August
    if own.kind == "as_of" and _YEAR_END.search(own.surface) and _FLOW.search(draft.metric) and own.end:
        # 截至2022年底，营收超3500亿元: of that year
        return replace(own, start=date(own.end.year - 1, 1, 1), kind="range", inferred=True)
    if own.kind == "day" and "累计" in clause and not _EVENT.search(clause):
        return replace(own, start=None, kind="as_of")
    if draft.status == "capacity" and re.match(r"\d{4} ?年", own.surface) and own.kind == "range":
        return own
    if draft.status == "capacity" and own.kind == "target":
        return own  # 到2025年，产能达到300万辆
    if draft.status == "capacity" or (own.kind == "day" and draft.status in _TIMELESS):
        return None
    return _standing(own, draft)


def _is_running(period: Period, published: date | None) -> bool:
    """Whether a stretch was not over when the page was published."""
    if period.kind != "range" or period.start is None or period.end is None or published is None:
        return False
    return period.start <= published < period.end


_YEAR_END = re.compile(r"^截[至止].*年[底末]$")
_FLOW = re.compile(
    r"(?:产值|营业收入|营收|营业额|增加值|生产总值|销售额|销售收入|利润总额|产量|进出口总额|出口额|进口额)$"
)
_COUNTED_BACK = re.compile(r"(?P<years>\d{1,2}|[一二三四五六七八九十两]{1,2})(?:多|余)?年")
_BACK = re.compile(
    r"(?:近|过去|最近|这|前)?[ ]?(?:\d{1,2}|[一二三四五六七八九十两]{1,2})[ ]?(?:多|余)?(?:年|个?月)"
)
_PASSED = re.compile(r"(?:突破|跨过|跨越|迈上|跨上)了?$")
_SEASON = timedelta(days=300)
_DECADE = 10  # years over which only annual statistics are compared
# How long a thing takes, how large it is made.
_MEASURED = frozenset(
    {"秒", "毫秒", "分钟", "小时", "天", "周", "个月", "毫米", "厘米", "英寸", "纳米", "微米"}
)
_ANNUAL = CURRENCIES | {"%", "倍"}


def _long_since(own: Period, draft: Draft, printed: str) -> Period | None:
    """20年来从A增加到B: A and B are of full years, the last before the page and as many years earlier."""
    years = int(printed) if printed.isdigit() else int(read_numeral(printed) or 0)
    if years < _DECADE or own.end is None or draft.quantity.unit not in _ANNUAL:
        return None
    year = own.end.year - 1 - (years if draft.earlier else 0)
    return Period(date(year, 1, 1), date(year + 1, 1, 1), own.surface, inferred=True)


def _stands_by(own: Period, draft: Draft) -> bool:
    """截至6月底，装机容量4.7亿千瓦: what stands is told as of that day, other than one project's sum or land."""
    return own.kind == "as_of" and not draft.role and draft.status == "actual" and not draft.carried


def _of_event(text: str, draft: Draft, clock: Clock) -> Period | None:
    """The day of the event that the sentence points at (本次, 会上), where the text has told it."""
    event = _EVENT.search(text)
    told = clock.since_day <= 1 and clock.last is None and not VAGUE.search(text)
    held = draft.role in _HELD or draft.metric.endswith("项目") or "首批" in clause_of(draft.left)
    if event is None and told and held:
        return replace(clock.day, inferred=True) if clock.day is not None and clock.day.start else None
    if event is None or draft.is_change or VAGUE.search(text) or _OTHER_TIME.match(text, event.end()):
        return None
    happening, day = draft.role in EVENT_ROLES, clock.day
    if event.group() not in _HERE and clock.since_day > _REPORT:
        return None  # a forum that a long report mentions is not what its first page dates
    if day is None and event.group() in _HERE and happening and clock.published is not None:
        day = Period(clock.published, _morrow(clock.published), kind="day")
    here = event.group() in _HERE and event.start() < draft.quantity.start
    if day is None and happening and here:
        return Period(None, None, event.group(), kind="day", inferred=True)
    if day is None or not (happening or here):
        return None
    return replace(day, surface=event.group() if day.start else day.surface, inferred=True)


def _of_aim(text: str, draft: Draft, clock: Clock) -> Period | None:
    """到2025年，千亿级企业不少于1家。打造10款以上…: a sentence that opens with a doing goes on with the aims before it."""
    if clock.aim is None or draft.status not in ("actual", "plan", "target") or not _AIMED.match(text):
        return None
    return replace(clock.aim, inferred=True)


def _carried(text: str, draft: Draft, clock: Clock) -> Period | None:
    """The period of the figures before, as long as it is remembered."""
    last, stretch = clock.last, clock.stretch
    if draft.is_change and last is not None and last.kind != "day" and _OF_A_DAY.search(draft.left):
        return None
    if last is not None and clock.age == 0 and _comes_after(last, text, draft):
        return None
    back = _COUNTED_BACK.search(stretch.surface) if stretch is not None and stretch.kind == "since" else None
    if (
        last is not None
        and stretch is not None
        and back
        and (draft.earlier or draft.later)
        and clock.age <= 1
    ):
        return _long_since(stretch, draft, back["years"])  # …20年来…；城镇化率由A提升至B
    if (
        last is not None
        and stretch is not None
        and back
        and draft.is_change
        and last.surface == stretch.surface
    ):
        return replace(stretch, inferred=True)  # …年均增长9.5%: over all of the 20 years
    if (
        last is not None
        and clock.age <= _remembered(last, clock)
        and not (draft.is_change and last.kind in ("day", "as_of"))
        and not (last.kind == "since" and not draft.is_change and _BACK.match(last.surface))
    ):
        told_now = _JUST_NOW.search(last.surface) is not None
        if (
            last.kind == "as_of"
            and not told_now
            and clock.stretch is not None
            and clock.stretch.end == last.end
        ):
            last = clock.stretch
        return _standing(replace(last, inferred=True), draft)
    if draft.is_change and clock.stretch is not None:
        return replace(clock.stretch, inferred=True)
    return None


def _comes_after(period: Period, text: str, draft: Draft) -> bool:
    """Whether a time is said of what comes after: 企业465家，今年前4月…; 近日，20多个省份公布了…，数据显示，今年以来….

    A headline that runs on into its page is no part of such a sentence: …46个某人表示，上半年….
    """
    at = text.find(period.surface, draft.quantity.end)
    if at < 0 or period.surface in draft.left:
        return False
    return VAGUE.search(text, 0, draft.quantity.start) is not None or not TOLD.search(text, 0, at)


def _remembered(period: Period, clock: Clock) -> int:
    """For how many sentences a period holds: one for what is long past, and none if it was but a month then."""
    if _is_long_past(period, clock):
        short = period.start is not None and period.end is not None and period.end - period.start < _SEASON
        return 0 if short else 1
    return 1 if period.kind == "since" else _MEMORY


def _is_long_past(period: Period, clock: Clock) -> bool:
    """Whether it ended so long before the page that it is background (2019年3月, on a page of 2023)."""
    return (
        clock.published is not None
        and period.end is not None
        and (clock.published - period.end).days > _BACKGROUND
    )


def _own(text: str, draft: Draft, first: int, spans: Sequence[PeriodSpan]) -> Period | None:
    """The sentence's own time for a figure: of its part up to the semicolon, else what heads the sentence."""
    start = draft.quantity.start
    before = [span for span in spans if span.end <= start]
    if before and before[-1].reference and _BASE.fullmatch(text, before[-1].end, start):
        return before[-1].period  # 较一季度（第13位）, 相比去年的88位, 较上年同期的净利润1440万元
    before = [span for span in before if not span.reference and not span.dateline]
    if not draft.earlier:
        before = [span for span in before if text[span.end : start] in ("", "的") or not is_start(text, span)]
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


def _standing(period: Period, draft: Draft) -> Period:
    """A stock (累计达922家) stands at the end of its stretch."""
    if (
        period.kind == "range"
        and period.start is not None
        and period.end is not None
        and STOCK.search(draft.left)
        and not (_FLOW.search(draft.metric) and "累计" not in draft.left)
    ):
        return replace(period, start=None, kind="as_of")
    return period
