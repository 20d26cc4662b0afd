"""One metric of several regions side by side: the rows of `assistant compare`.

Enter: the figures of a metric and of its rates, the articles, the regions asked for. Leave: rows of plain
values, and what a reader must know before comparing them.

    compare_rows("实际利用外资", levels, rates, articles, regions=["平湖市", "丽水市"])
    ->  [{region: 平湖市, surface: 37551万美元, aligned: 3.7551亿美元, kind: level, best: True, …},
         {region: 丽水市, kind: missing, …}]

Amounts of one currency are put in one unit, exactly; currencies are never turned into each other. A region's
best row comes first: a result rather than a plan, with known dates, of the latest and longest stretch. A
number said by several articles is one row. Where a region states only how fast the metric grew, that is a
row of its own kind; where it states nothing, the row says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from assistant.figures.phrases import NOW
from assistant.figures.units import CURRENCIES
from assistant.types import Article, Figure, Period
from assistant.writing.table.figure_rows import figure_json

__all__ = ["compare_rows", "period_text", "remarks"]

Row = dict[str, Any]

_HUNDRED_MILLION, _TEN_THOUSAND = Decimal(10**8), Decimal(10**4)
# A count before a sum in its sentence: 项目23个，合同外资… is the sum of those.
_OF_SOME = re.compile(r"[\d一二两三四五六七八九十][多余]?[个家项](?!百分点|月)")


def compare_rows(
    metric: str,
    levels: Sequence[Figure],
    rates: Sequence[Figure],
    articles: Mapping[str, Article],
    *,
    regions: Sequence[str],
    in_order: bool = False,
) -> list[Row]:
    """The rows of `regions`: levels, then rates where there is no level, then what is missing.

    With `in_order` regions stay as given; otherwise the unit most regions use comes first, its largest best
    value first. `kind` is level, rate or missing; `best` marks a region's first row.
    """
    told = {region: _of(region, levels, articles) for region in regions}
    scales = _scales([figure for group in told.values() for figure, _ in group])
    rows: list[tuple[str, list[Row]]] = []
    for region in regions:
        kind, group = "level", told[region]
        if not group:
            kind, group = "rate", _of(region, rates, articles)
        own = [_row(region, kind, figure, files, articles, scales) for figure, files in group]
        if own:
            own[0]["best"] = True
        rows.append((region, own or [_missing(region, metric)]))
    if not in_order:
        units = Counter(own[0]["unit"] for _, own in rows if own[0]["kind"] == "level")
        rows.sort(key=lambda pair: _place(pair[1][0], units))
    return [row for _, own in rows for row in own]


def remarks(rows: Sequence[Row]) -> list[str]:
    """What stands in the way of comparing the best rows: currencies, periods, roles, plans. In Chinese."""
    best = [row for row in rows if row["best"] and row["kind"] == "level"]
    notes = []
    units = Counter(row["unit"] for row in best)
    if len(units) > 1:
        counted = "，".join(f"{unit} {count} 个地区" for unit, count in units.most_common())
        notes.append(f"单位不同（{counted}），未作换算，不能直接比较")
    spans = {(row["period_start"], row["period_end"]) for row in best}
    if len(spans) > 1:
        notes.append("时间范围不同，比较前请看“时间”一栏")
    roles = {row["role"] for row in best}
    if len(roles) > 1:
        notes.append(f"口径不同（{'、'.join(sorted(role or '未说明' for role in roles))}）")
    if any(row["status"] != "actual" for row in best):
        notes.append("有的不是完成数，而是计划或目标")
    return notes


def period_text(period: Period | None) -> str:
    """A period as a table shows it: 1-10月（2020-01-01—2020-10-31）; what is unknown is said to be."""
    if period is None:
        return "时间未说明"
    if period.start is None and period.end is None:
        if period.surface == NOW:
            return "时间未说明"
        return f"{period.surface}（年份不明）"
    last = period.end - timedelta(days=1) if period.end is not None else None
    if period.kind == "day" or period.start == last:
        return f"{period.surface}（{period.start or last}）"
    if period.start is None:
        return f"{period.surface}（至{last}）"
    return f"{period.surface}（{period.start}—{last or ''}）"


def _of(
    region: str, figures: Sequence[Figure], articles: Mapping[str, Article]
) -> list[tuple[Figure, list[str]]]:
    """A region's figures, the best first, each with the files that say it."""
    merged: dict[tuple[object, ...], tuple[Figure, list[str]]] = {}
    own = [figure for figure in figures if _is_of(figure, articles[figure.article_id], region)]
    for figure in sorted(own, key=lambda figure: _quality(figure, articles[figure.article_id]), reverse=True):
        period = figure.period
        stretch = (period.start, period.end) if period is not None else None
        key = (figure.value, figure.unit, figure.role, figure.status, stretch)
        _, files = merged.setdefault(key, (figure, []))
        path = articles[figure.article_id].path
        if path not in files:
            files.append(path)
    return list(merged.values())


def _is_of(figure: Figure, article: Article, region: str) -> bool:
    if figure.region:
        return figure.region == region
    return article.region is not None and article.region.name == region


def _quality(figure: Figure, article: Article) -> tuple[bool, bool, bool, date, int, Decimal, bool]:
    """Sorts a region's figures: what was done, the whole, dated, latest, longest, largest, with its change."""
    period = figure.period
    start, end = (period.start, period.end) if period is not None else (None, None)
    before = article.text[figure.sentence_start : figure.start]
    return (
        figure.status == "actual",
        not _OF_SOME.search(before),
        end is not None,
        end or date.min,
        (end - start).days if start is not None and end is not None else 0,
        figure.value,
        figure.change is not None,
    )


def _scales(figures: Sequence[Figure]) -> dict[str, tuple[Decimal, str]]:
    """For each currency the unit that all its amounts are written in."""
    largest: dict[str, Decimal] = {}
    for figure in figures:
        if figure.unit in CURRENCIES:
            largest[figure.unit] = max(largest.get(figure.unit, Decimal(0)), figure.value)
    return {
        unit: (_HUNDRED_MILLION, "亿")
        if value >= _HUNDRED_MILLION
        else (_TEN_THOUSAND, "万")
        if value >= _TEN_THOUSAND
        else (Decimal(1), "")
        for unit, value in largest.items()
    }


def _row(
    region: str,
    kind: str,
    figure: Figure,
    files: Sequence[str],
    articles: Mapping[str, Article],
    scales: Mapping[str, tuple[Decimal, str]],
) -> Row:
    row = figure_json(figure, articles[figure.article_id])
    period = row["period"] or {}
    divisor, name = scales.get(figure.unit, (Decimal(1), ""))
    values = [figure.value] if figure.upper is None else [figure.value, figure.upper]
    said = "—".join(f"{(value / divisor).normalize():f}" for value in values)
    return {
        **row,
        "region": region,
        "kind": kind,
        "best": False,
        "aligned": f"{said}{name}{figure.unit}",
        "currency": figure.unit if figure.unit in CURRENCIES else "",
        "period": figure.period.surface if figure.period else "",
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "period_text": period_text(figure.period),
        "change": figure.change.surface if figure.change else "",
        "rank": figure.rank.surface if figure.rank else "",
        "files": list(files),
    }


def _missing(region: str, metric: str) -> Row:
    empty = (
        "surface",
        "aligned",
        "unit",
        "currency",
        "role",
        "status",
        "period",
        "period_text",
        "change",
        "rank",
    )
    return {
        "region": region,
        "metric": metric,
        "kind": "missing",
        "best": False,
        "value": None,
        "period_start": None,
        "period_end": None,
        "files": [],
        **dict.fromkeys(empty, ""),
    }


def _place(row: Row, units: Counter[str]) -> tuple[int, int, str, float, str]:
    """Levels by unit and size, then rates by size, then what is missing."""
    kind = ("level", "rate", "missing").index(row["kind"])
    size = 0.0 if row["value"] is None else -float(row["value"])
    return kind, -units[row["unit"]], row["unit"], size, row["region"]
