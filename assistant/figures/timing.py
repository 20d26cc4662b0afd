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
from datetime import date

from assistant.figures.clock import THAT_TIME, Clock
from assistant.figures.counted import did_something
from assistant.figures.draft import DURATIONS, Draft
from assistant.figures.owntime import is_of_a_thing, last_part, own_time, same_months
from assistant.figures.period import PeriodSpan
from assistant.figures.phrases import (
    NOW,
    clause_of,
    is_ahead,
    is_by_now,
    is_reached,
    said_afterwards,
    year_of_list,
    years_in_order,
)
from assistant.figures.recalled import (
    ANNUAL,
    COUNTED_BACK,
    EVENT,
    FLOW,
    carried_on,
    long_since,
    morrow,
    of_aim,
    of_event,
    standing_at,
)
from assistant.figures.roles import EVENT_ROLES
from assistant.figures.units import CURRENCIES
from assistant.types import Period

__all__ = ["choose_period"]


_STREAK = re.compile(r"连续(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个月|个季度|年)[^，]*)?$")
_SET_UP = re.compile(r"(?:设立|组建|成立)了?(?:规模|总规模|首期)?(?:近|约|超|达|共)*$")
_HAS = re.compile(r"拥有|坐拥|素有|具有")
_SINCE_THEN = re.compile(r"(?:开通|上线|成立|设立|启动|运行|实施|挂牌|开园|投用|建成)(?:以来|至今)")
_AFTER_YEARS = re.compile(r"(?:^|[，,；;。])(?:历经|经过|历时)(?:近|约|[十\d一二三四五六七八九两]+多?)+年")
_EVERY = re.compile(
    r"(?:^|[，,；;])年(?:均(?!增|分)|为|可|节约|减少)|每[年月天周日季]|月(?:均|销售)|年均(?!增|分)"
)
_DURING = re.compile(r"[\u4e00-\u9fff]期间")  # 峰会期间, 春节期间: a time of its own that no date tells
_BEFORE = re.compile(r"[^，,。；\d]{0,8}(?<![目提日])前[，,]")  # 本次发行前，…; 此前，…
_ONCE = re.compile(r"一度|曾经?(?![^，]*连续)|原有|原来")  # of a time past that is not told
_LENGTHS = frozenset({"公里", "千米", "米", "海里"})
_APART = re.compile(r"方圆|半径|相?距|绵延|海拔|全长|总长|岸线|周边|以内")
_STANDS_NOW = re.compile(r"已有|现有|已达|已增至")
_THERE_IS = re.compile(
    r"(?<![共已现没含所占享持还仍具拥约中里内后先曾将])有(?![效望关序力利机限色线意])(?:着)?(?:以[^，,；;。]{2,30}为代表的)?[^，,；;。\d]{0,8}$"
)
_SOME_OF = re.compile(r"其中|[中里][，,]")
_WORKED_ON = re.compile(
    r"种植|播种|销售|施工|竣工|开工|成交|流转|供应|出让|改造|治理|造林|修复|粮食|绿化|新增|新建|收储|盘活|处置|保障|受灾|改良|完成|累计|去化|租赁|签约|整治|建成|批准|报批|消化|收获|收割|新签|拆|征收|竞得|回收"
)
_STATISTIC = re.compile(
    r"(?:生产总值|增加值|GDP|进出口总额|出口|进口|固定资产投资|投资增速|零售总额|零售额|预算收入|税收收入|可支配收入|实际使用外资|合同外资|利润总额)(?:增速)?$"
)
_TIMELESS = frozenset({"threshold", "capacity", "expected", "plan"})


def choose_period(
    text: str, draft: Draft, *, first: int, spans: Sequence[PeriodSpan], clock: Clock
) -> Period | None:
    """The period of a figure, None when nothing gives one. `first` is where the sentence's first number stands."""
    start = draft.quantity.start
    if draft.standing or (draft.role == "产能" and draft.status == "plan"):
        return None
    own = own_time(text, draft, first, spans) or said_afterwards(text, start, spans)
    if _STREAK.search(clause_of(draft.left)):
        counted = draft.quantity.unit in DURATIONS and (own is None or own.kind != "as_of")
        if counted or draft.is_change:
            return None  # 连续两年增速50%以上: of years that are not told
    if own is not None and own.surface.endswith("年同期"):
        own = same_months(own, start, spans, clock)
    if own is not None and own.surface in THAT_TIME:
        own = last_part(own, start, spans, clock)
    if own is None or own.kind == "day":
        own = year_of_list(text, draft) or own
    if draft.status == "threshold":
        return years_in_order(text, start, spans) or ((own or clock.last) if is_reached(draft) else None)
    if is_ahead(text, draft, spans):
        return None
    now = is_by_now(draft)
    if own is not None and not (own.kind == "target" and now):
        return _of_own(own, draft, clock.published)
    if now and (_STANDS_NOW.search(clause_of(draft.left)) or not (clock.last and clock.last.kind == "day")):
        return Period(None, morrow(clock.published), NOW, kind="as_of", inferred=True)
    if draft.status in _TIMELESS or draft.lasting or _EVERY.search(draft.left):
        return None
    if draft.quantity.unit in _MEASURED and draft.status == "actual":
        return None  # how long a thing takes holds at no time that the text happens to speak of
    since = _SINCE_THEN.search(text, 0, start)
    begun = clock.stretch.start if clock.stretch is not None and clock.age <= 2 else None
    if since and (clock.published is not None or begun is not None):
        kind = "since" if begun else "as_of"
        return Period(begun, morrow(clock.published), since.group(), kind=kind, inferred=True)
    if _DURING.search(text, 0, start) or _BEFORE.match(text) or _AFTER_YEARS.search(text, 0, start):
        return None
    if _ONCE.search(clause_of(draft.left)):
        return None
    money = draft.quantity.unit in CURRENCIES
    if own is None and money and _SET_UP.search(clause_of(draft.left)) and not EVENT.search(text):
        return None  # 设立40亿元专项资金: on some day of no year told before
    if own is None and is_of_a_thing(text, start, spans) and not EVENT.search(text):
        return None  # what a park has drawn since is of no year told before
    if _HAS.search(clause_of(draft.left)) and (clock.last is None or clock.last.kind == "day"):
        return None  # 会上介绍，全市拥有…4张名片: had before and after
    flows = clock.last is not None and clock.last.kind in ("range", "since")
    if _is_extent(draft) or (flows and _is_there(text, draft)):
        return None
    told = of_event(text, draft, clock) or of_aim(text, draft, clock) or carried_on(text, draft, clock)
    return _of_more_than_a_day(told, text, draft, clock) if told is not None and told.kind == "day" else told


def _is_extent(draft: Draft) -> bool:
    """Whether it is how large a thing is (净地面积2.5万平方米), and not how much was sown, built or sold."""
    if draft.quantity.unit in _LENGTHS and _APART.search(draft.clause):
        return True
    return (
        draft.metric.endswith("面积")
        and draft.change is None
        and not _WORKED_ON.search(draft.metric + draft.clause)
    )


def _is_there(text: str, draft: Draft) -> bool:
    """Whether a count says what there is (有高校30余所), and not what one of an event's things is (其中有2个)."""
    before = text[: draft.quantity.start]
    if (
        draft.role in EVENT_ROLES
        or draft.doing
        or did_something(draft.noun, draft.ahead)
        or draft.quantity.unit == "%"
        or EVENT.search(text)
        or _SOME_OF.search(before)
    ):
        return False
    return _THERE_IS.search(clause_of(draft.left)) is not None


def _of_more_than_a_day(day: Period, text: str, draft: Draft, clock: Clock) -> Period | None:
    """What a day told before means for what no day holds: 累计 runs up to it, a year's statistics are of the stretch told
    with it (7月31日，各市上半年数据出炉。苏州市地区生产总值…)."""
    clause = clause_of(draft.left)
    if "累计" in clause and not EVENT.search(text):
        return replace(day, start=None, kind="as_of")
    if _STATISTIC.search(draft.metric) and draft.role not in EVENT_ROLES:
        return replace(clock.stretch, inferred=True) if clock.stretch is not None else None
    return day


def _of_own(own: Period, draft: Draft, published: date | None) -> Period | None:
    """What the sentence's own time means for the figure."""
    clause = clause_of(draft.left)
    if own.kind in ("as_of", "range") and _EVERY.search(clause) and not draft.is_change:
        return None
    if own.kind == "since" and (back := COUNTED_BACK.search(own.surface)):
        if (draft.earlier or draft.later) and draft.quantity.unit in ANNUAL:
            return long_since(own, draft, back["years"])
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
        return replace(own, end=morrow(published), inferred=True)  # 2023年累计, on a page of August
    if own.kind == "as_of" and _YEAR_END.search(own.surface) and FLOW.search(draft.metric) and own.end:
        # 截至2022年底，营收超3500亿元: of that year
        return replace(own, start=date(own.end.year - 1, 1, 1), kind="range", inferred=True)
    if own.kind == "day" and "累计" in clause and not EVENT.search(clause):
        return replace(own, start=None, kind="as_of")
    if draft.status == "capacity" and re.match(r"\d{4} ?年", own.surface) and own.kind == "range":
        return own
    if draft.status == "capacity" and own.kind == "target":
        return own  # 到2025年，产能达到300万辆
    if draft.status == "capacity" or (own.kind == "day" and draft.status in _TIMELESS):
        return None
    return standing_at(own, draft)


def _is_running(period: Period, published: date | None) -> bool:
    """Whether a stretch was not over when the page was published."""
    if period.kind != "range" or period.start is None or period.end is None or published is None:
        return False
    return period.start <= published < period.end


_YEAR_END = re.compile(r"^截[至止].*年[底末]$")
_PASSED = re.compile(r"(?:突破|跨过|跨越|迈上|跨上)了?$")
# How long a thing takes, how large it is made.
_MEASURED = frozenset(
    {"秒", "毫秒", "分钟", "小时", "天", "周", "个月", "毫米", "厘米", "英寸", "纳米", "微米"}
)


def _stands_by(own: Period, draft: Draft) -> bool:
    """截至6月底，装机容量4.7亿千瓦: what stands is told as of that day, other than one project's sum or land."""
    return own.kind == "as_of" and not draft.role and draft.status == "actual" and not draft.carried
