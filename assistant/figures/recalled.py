"""What the text before settled about time, for a sentence that names none.

Enter: a sentence, a figure in the making and the running Clock. Leave: a Period, None where nothing is remembered.

    8月16日…53个项目集中签约。本次签约… 12家  ->  2023-08-16, through 本次
    到2025年，千亿级企业不少于1家。打造10款以上…  ->  by 2025 as well

"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.figures.clock import TOLD, Clock
from assistant.figures.draft import Draft
from assistant.figures.numerals import read_numeral
from assistant.figures.phrases import VAGUE, clause_of
from assistant.figures.roles import EVENT_ROLES
from assistant.figures.units import CURRENCIES
from assistant.types import Period

__all__ = [
    "ANNUAL",
    "COUNTED_BACK",
    "EVENT",
    "FLOW",
    "STOCK",
    "carried_on",
    "long_since",
    "morrow",
    "of_aim",
    "of_event",
    "standing_at",
]


EVENT = re.compile(
    r"本次|此次|本届|这次|现场(?!会|办公|及|推进|观摩|调研|考察)|会上|当天|当日|仪式|集中签约|集中开工|活动上|论坛|推介会|洽谈会|启动会|峰会"
)
# 9日，博览会举行对接会。共签订35个项目…: what the sentence before told the day of
_HELD = frozenset({"签约", "签约落地", "开工"})
_OTHER_TIME = re.compile(r"[^，,。；]{0,14}?(?:之?前|之?后)[，,]")  # 此次份额解禁后，…
_DONE_SINCE = re.compile(
    r"累计|共|已|新增|新设|引进|引育|签约|签订|签署|完成|实现|先后|培育|建成|落地|落户|开工|投产|吸引|举办|开展|发放|办理|帮助|服务|审批|受理|其中|投入|支持|兑现|减免|盘活|处置|销售|运送|开行|发送|接待|出台|推出"
)  # what was done over a stretch; what merely is so holds at its end
_JUST_NOW = re.compile(r"目前|当前|如今|迄今|眼下")
_OPENING = 4  # characters before which a word opens its sentence
_HERE = frozenset({"本次", "此次", "现场", "会上", "当天", "当日"})
STOCK = re.compile(
    r"累计(?:分别)?(?:达到|达|形成|探索|获批|拥有|建成)|增至|扩展至|增加到|总数达|已达|其中已有"
)
_AIMED = re.compile(
    r"(?:力争|确保|打造|培育|建成|建设|引进|形成|实现|新增|落地|培养|布局|其中|[^，。；]{2,16}(?:达到|超过?|突破|不少于|不低于)[\d一二三四五六七八九十])"
)
_OF_A_DAY = re.compile(r"(?<![上下领看])[涨跌]$")  # 道指跌0.2%: of a day of the market
_REPORT = 40  # sentences after which a day told is no longer that of an event named again
_BACKGROUND = 240  # days: a page of August may still tell of the year before
_STANDS = re.compile(r"累计|达到|总数|共有|现有|拥有")  # what stands on a day, other than what was done by it
_NEXT = re.compile(r"下一步|下一阶段|接下来|今后|未来[，,]")  # what follows is of no time told before
_FEW_DAYS = timedelta(days=10)
_MEMORY = 6  # sentences after which a period no longer holds for figures that name none
FLOW = re.compile(
    r"(?:产值|营业收入|营收|营业额|增加值|生产总值|销售额|销售收入|利润总额|产量|进出口总额|出口额|进口额)$"
)
COUNTED_BACK = re.compile(r"(?P<years>\d{1,2}|[一二三四五六七八九十两]{1,2})(?:多|余)?年")
_BACK = re.compile(
    r"(?:近|过去|最近|这|前)?[ ]?(?:\d{1,2}|[一二三四五六七八九十两]{1,2})[ ]?(?:多|余)?(?:年|个?月)"
)
_SEASON = timedelta(days=300)
_DECADE = 10  # years over which only annual statistics are compared
ANNUAL = CURRENCIES | {"%", "倍"}


def of_event(text: str, draft: Draft, clock: Clock) -> Period | None:
    """The day of the event that the sentence points at (本次, 会上), where the text has told it."""
    event = EVENT.search(text)
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
        day = Period(clock.published, morrow(clock.published), kind="day")
    here = event.group() in _HERE and event.start() < draft.quantity.start
    opens = (
        event.group() in ("此次", "本次") and event.start() <= _OPENING
    )  # 此次签约的项目，协议外资1.5亿美元
    if day is None and (happening or opens) and here:
        return Period(None, None, event.group(), kind="day", inferred=True)
    if day is None or not (happening or here):
        return None
    return replace(day, surface=event.group() if day.start else day.surface, inferred=True)


def of_aim(text: str, draft: Draft, clock: Clock) -> Period | None:
    """到2025年，千亿级企业不少于1家。打造10款以上…: a sentence that opens with a doing goes on with the aims before it."""
    if clock.aim is None or draft.status not in ("actual", "plan", "target") or not _AIMED.match(text):
        return None
    return replace(clock.aim, inferred=True)


def carried_on(text: str, draft: Draft, clock: Clock) -> Period | None:
    """The period of the figures before, as long as it is remembered."""
    last, stretch = clock.last, clock.stretch
    if _NEXT.match(text):
        return None
    if draft.is_change and last is not None and last.kind != "day" and _OF_A_DAY.search(draft.left):
        return None
    if last is not None and clock.age == 0 and _comes_after(last, text, draft):
        return None
    back = COUNTED_BACK.search(stretch.surface) if stretch is not None and stretch.kind == "since" else None
    if (
        last is not None
        and stretch is not None
        and back
        and (draft.earlier or draft.later)
        and clock.age <= 1
    ):
        return long_since(stretch, draft, back["years"])  # …20年来…；城镇化率由A提升至B
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
        and clock.age <= _remembered(last, clock, draft)
        and not (draft.is_change and last.kind in ("day", "as_of"))
        and not (
            last.kind == "since"
            and not draft.is_change
            and (
                _BACK.match(last.surface)
                or (_is_count(draft) and not _DONE_SINCE.search(text[: draft.quantity.end + 8]))
            )
        )
    ):
        told_now = _JUST_NOW.search(last.surface) is not None
        if (
            last.kind == "as_of"
            and not told_now
            and clock.stretch is not None
            and clock.stretch.end == last.end
        ):
            last = clock.stretch
        return standing_at(replace(last, inferred=True), draft)
    if (draft.is_change or draft.metric.endswith("地区生产总值")) and clock.stretch is not None:
        return replace(clock.stretch, inferred=True)
    return None


def _is_count(draft: Draft) -> bool:
    return draft.quantity.unit not in ANNUAL and not draft.quantity.ordinal


def _comes_after(period: Period, text: str, draft: Draft) -> bool:
    """Whether a time is said of what comes after: 企业465家，今年前4月…; 近日，20多个省份公布了…，数据显示，今年以来….

    A headline that runs on into its page is no part of such a sentence: …46个某人表示，上半年….
    """
    at = text.find(period.surface, draft.quantity.end)
    if at < 0 or period.surface in draft.left:
        return False
    return VAGUE.search(text, 0, draft.quantity.start) is not None or not TOLD.search(text, 0, at)


def _remembered(period: Period, clock: Clock, draft: Draft) -> int:
    """For how many sentences a period holds: one for what is long past, and none if it was but a month then."""
    if _is_long_past(period, clock):
        short = period.start is not None and period.end is not None and period.end - period.start < _SEASON
        return 0 if short else 1
    if period.kind == "as_of":
        return 3 if _STANDS.search(clause_of(draft.left)) else 1
    return 1 if period.kind == "since" else 2 if _is_short(period) else _MEMORY


def _is_short(period: Period) -> bool:
    """Whether it is of a few days (8月3日至5日), like the day of an event."""
    if period.kind != "range" or period.start is None or period.end is None:
        return False
    return period.end - period.start <= _FEW_DAYS


def _is_long_past(period: Period, clock: Clock) -> bool:
    """Whether it ended so long before the page that it is background (2019年3月, on a page of 2023)."""
    return (
        clock.published is not None
        and period.end is not None
        and (clock.published - period.end).days > _BACKGROUND
    )


def long_since(own: Period, draft: Draft, printed: str) -> Period | None:
    """20年来从A增加到B: A and B are of full years, the last before the page and as many years earlier."""
    years = int(printed) if printed.isdigit() else int(read_numeral(printed) or 0)
    if years < _DECADE or own.end is None or draft.quantity.unit not in ANNUAL:
        return None
    year = own.end.year - 1 - (years if draft.earlier else 0)
    return Period(date(year, 1, 1), date(year + 1, 1, 1), own.surface, inferred=True)


def standing_at(period: Period, draft: Draft) -> Period:
    """A stock (累计达922家) stands at the end of its stretch."""
    if (
        period.kind == "range"
        and period.start is not None
        and period.end is not None
        and STOCK.search(draft.left)
        and not (FLOW.search(draft.metric) and "累计" not in draft.left)
    ):
        return replace(period, start=None, kind="as_of")
    return period


def morrow(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None else None
