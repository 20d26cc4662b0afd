"""Figures that may be drawn in one chart: regions, or periods, of one metric in one role and unit.

Enter: facts of any articles. Leave: series, those with most points first.

    地区生产总值 2025年 of 辽宁省, 河南省, 湖南省 (元)  ->  Series(axis="region", period="2025年", 3 points)
    平湖市 实际使用外资 of 2018年, 2019年, 2020年 (美元) ->  Series(axis="period", region="平湖市", 3 points)

Nothing is converted and nothing is mixed: the points of a series agree in metric, role, unit (so also in
currency), status (done, planned, expected), in what a share is a share of, in the base of a rate of change,
and in the stretch of time they cover. Only where no two regions tell of the same time may a series of regions
hold different times; it says so (`same_period` is False) and whoever draws it must too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from assistant.figures.conflicts import KEPT, TOO_GENERAL
from assistant.figures.rounding import may_be_equal
from assistant.types import Figure, Period

__all__ = ["Point", "Series", "series"]


@dataclass(frozen=True, slots=True)
class Point:
    """One bar or dot: `label` is a region (平湖市) or a period (2020年1—10月).

    `value` is in the series' unit and signed: a fall of 3.2% is -3.2. `disputed`: other facts of the same
    thing cannot hold beside this one.
    """

    label: str
    value: Decimal
    figure: Figure
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Points that may stand in one chart; at least two, each label once.

    `axis` "region": `region` is "" and points run from the largest down; `period` is what they share, ""
    where `same_period` is False. `axis` "period": points run from the earliest on and `period` is the kind
    of stretch: 年, 月, 季度, 时点, or 1—10月 where each covers those months of its year. `base` is 同比, 环比 or
    "" of a rate of change.
    """

    axis: Literal["region", "period"]
    metric: str
    role: str
    unit: str
    points: tuple[Point, ...]
    region: str = ""
    period: str = ""
    same_period: bool = True
    status: str = "actual"
    share_of: str = ""
    is_change: bool = False
    base: str = ""


def series(facts: Iterable[Figure]) -> tuple[Series, ...]:
    """Every series that `facts` give, those of most points first; () where no two facts may be drawn together.

    A fact without metric, region or unit, a place in an order and a threshold are in none. Where two facts
    tell the same thing the more exact one is drawn.
    """
    alike: dict[tuple[str, str, str, str, str, bool, str], list[Figure]] = defaultdict(list)
    for figure in facts:
        if _may_be_drawn(figure):
            alike[_kind(figure)].append(figure)
    found: list[Series] = []
    for group in alike.values():
        found += _of_regions(group)
        found += _of_periods(group)
    return tuple(
        sorted(found, key=lambda one: (-len(one.points), not one.same_period, one.status != "actual"))
    )


def _may_be_drawn(figure: Figure) -> bool:
    return bool(
        figure.metric
        and figure.region
        and figure.unit
        and figure.unit != "位"
        and figure.status != "threshold"
        and figure.metric not in TOO_GENERAL - KEPT
    )


def _kind(figure: Figure) -> tuple[str, str, str, str, str, bool, str]:
    base = figure.change.kind if figure.is_change and figure.change is not None else ""
    return (
        figure.metric,
        figure.role,
        figure.unit,
        figure.status,
        figure.share_of,
        figure.is_change,
        "同比" if base == "比上年" else base,
    )


# ------------------------------------------------------------------ by region


def _of_regions(group: Sequence[Figure]) -> list[Series]:
    """One series for each time that two regions tell of; one of all times if no time has two."""
    by_time: dict[tuple[date | None, date | None], list[Figure]] = defaultdict(list)
    for figure in group:
        if figure.period is not None and (figure.period.start or figure.period.end):
            by_time[figure.period.start, figure.period.end].append(figure)
    found = []
    for same in by_time.values():
        points = _points(same, lambda figure: figure.region)
        if len(points) > 1:
            assert same[0].period is not None
            found.append(
                _series("region", same[0], _largest_first(points), period=period_label(same[0].period))
            )
    if not found and len({figure.region for figure in group}) > 1:
        latest: dict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(group, key=_until, reverse=True):
            own = latest[figure.region]
            if not own or _until(own[0]) == _until(figure):
                own.append(figure)
        points = [point for own in latest.values() for point in _points(own, lambda figure: figure.region)]
        found.append(_series("region", group[0], _largest_first(points), same_period=False))
    return found


def _until(figure: Figure) -> date:
    period = figure.period
    return (period.end if period is not None else None) or date.min


def _largest_first(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (-point.value, point.label)))


# ------------------------------------------------------------------ by period


def _of_periods(group: Sequence[Figure]) -> list[Series]:
    """One series for each region and kind of stretch that it tells of twice."""
    stretches: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in group:
        kind = _stretch(figure.period)
        if kind:
            stretches[figure.region, kind].append(figure)
    found = []
    for (region, kind), same in stretches.items():
        same.sort(key=_until)
        points = _points(same, lambda figure: period_label(figure.period) if figure.period else "")
        if len(points) > 1:
            found.append(_series("period", same[0], tuple(points), region=region, period=kind))
    return found


def _stretch(period: Period | None) -> str:
    """The kind of time a figure covers; "" for one that has no like (since 2011, an unknown year)."""
    if period is None or period.end is None:
        return ""
    start, end = period.start, period.end
    if period.kind == "as_of":
        return "时点"
    if start is None or period.kind not in ("range", "target") or start.day != 1 or end.day != 1:
        return ""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months == 12 and start.month == 1:
        return "年"
    if months == 1:
        return "月"
    if months == 3 and start.month % 3 == 1:
        return "季度"
    last = (end - timedelta(days=1)).month
    return f"{start.month}—{last}月" if 0 < months < 12 else ""


_COUNTED_BACK = re.compile(
    r"(?:近|过去|最近|这)*[0-9一二两三四五六七八九十]{1,3}多?年(?:多|余)?(?:以?来|间)?"
)


def period_label(period: Period) -> str:
    """A known period in few characters: 2020年, 2020年1—10月, 2020年5月, 截至2020-11-30, 5年来（至2020-11-30）."""
    start, end = period.start, period.end
    if end is None:
        return f"{start}以来" if start else period.surface
    last = end - timedelta(days=1)
    if period.kind == "since" and _COUNTED_BACK.fullmatch(period.surface):
        return f"{period.surface}（至{last}）"  # its first day is reckoned, and printed nowhere
    if start is None or period.kind == "as_of":
        return f"截至{last}"
    if start == last:
        return f"{start}"
    if start.day == 1 and end.day == 1:
        if start.month == 1 and last.month == 12:
            return f"{start.year}年" if start.year == last.year else f"{start.year}—{last.year}年"
        if start.year == last.year:
            months = f"{start.month}月" if start.month == last.month else f"{start.month}—{last.month}月"
            return f"{start.year}年{months}"
    return f"{start}—{last}"


# ------------------------------------------------------------------ points


def _points(figures: Sequence[Figure], label: Callable[[Figure], str]) -> list[Point]:
    """One point a label, in the order the labels first come in."""
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[label(figure)].append(figure)
    found = []
    for name, same in told.items():
        best = min(same, key=lambda figure: (bool(figure.approx), figure.upper is not None))
        disputed = any(
            _signed(other) != _signed(best) and not (may_be_equal(other, best) or may_be_equal(best, other))
            for other in same
        )
        found.append(Point(name, _signed(best), best, disputed))
    return found


def _signed(figure: Figure) -> Decimal:
    """The value; of a rate of change with its sign."""
    if figure.is_change and figure.change is not None and figure.change.value < 0:
        return -abs(figure.value)
    return figure.value


def _series(
    axis: Literal["region", "period"],
    like: Figure,
    points: tuple[Point, ...],
    *,
    region: str = "",
    period: str = "",
    same_period: bool = True,
) -> Series:
    metric, role, unit, status, share_of, is_change, base = _kind(like)
    return Series(
        axis, metric, role, unit, points, region, period, same_period, status, share_of, is_change, base
    )
