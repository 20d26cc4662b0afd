"""The fact table's rows: a Figure as plain values, a table of them as JSON or CSV.

Enter: Figures and the articles they stand in. Leave: dicts, or CSV text that a spreadsheet opens.

    figure_json(figure, article)["value"]  ->  375510000

Dates are ISO strings or null; Decimals are numbers where exact, else strings. `upper` is the upper end of a
range, null where there is none; `share_of` what a percentage is a part of; `is_change` says that the number is
itself a rate of change, `cumulative` that it counts up to its day.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.types import Article, Change, Figure, Period, Rank

__all__ = [
    "change_json",
    "day_json",
    "figure_json",
    "figures_csv",
    "figures_json",
    "number",
    "period_json",
    "rank_json",
]

Row = dict[str, Any]

CSV_FIELDS = (
    "region", "metric", "role", "value", "unit", "surface", "approx", "period", "period_start", "period_end",
    "change", "rank", "status", "file", "title", "published", "quote", "upper", "share_of", "is_change",
    "cumulative", "change_kind", "change_value", "change_unit",
)  # fmt: skip


def figure_json(figure: Figure, article: Article) -> Row:
    """A row of the fact table."""
    start, end = (
        (figure.sentence_start, figure.sentence_end) if figure.sentence_end else (figure.start, figure.end)
    )
    return {
        "region": figure.region,
        "metric": figure.metric,
        "role": figure.role,
        "value": number(figure.value),
        "upper": number(figure.upper) if figure.upper is not None else None,
        "unit": figure.unit,
        "surface": figure.surface,
        "approx": figure.approx,
        "period": period_json(figure.period),
        "change": change_json(figure.change),
        "rank": rank_json(figure.rank),
        "share_of": figure.share_of,
        "status": figure.status,
        "cumulative": figure.cumulative,
        "is_change": figure.is_change,
        "file": article.path,
        "article_id": article.id,
        "title": article.title,
        "published": day_json(article.published),
        "start": figure.start,
        "end": figure.end,
        "quote": article.text[start:end],
    }


def figures_json(figures: Sequence[Figure], articles: Mapping[str, Article]) -> list[Row]:
    return [figure_json(figure, articles[figure.article_id]) for figure in figures]


def figures_csv(figures: Sequence[Figure], articles: Mapping[str, Article]) -> str:
    """The fact table as CSV with a header row; a byte-order mark first, so that Excel reads the Chinese."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, CSV_FIELDS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for figure in figures:
        row = figure_json(figure, articles[figure.article_id])
        period = row["period"] or {}
        writer.writerow(
            {
                **row,
                "period": period.get("surface", ""),
                "period_start": period.get("start") or "",
                "period_end": period.get("end") or "",
                "change": figure.change.surface if figure.change else "",
                "rank": figure.rank.surface if figure.rank else "",
                "change_kind": figure.change.kind if figure.change else "",
                "change_value": number(figure.change.value) if figure.change else "",
                "change_unit": figure.change.unit if figure.change else "",
            }
        )
    return "﻿" + buffer.getvalue()


def number(value: Decimal) -> int | float | str:
    """A Decimal as a JSON number; as a string where a float would change its digits."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def day_json(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def period_json(period: Period | None) -> Row | None:
    if period is None:
        return None
    return {
        "start": day_json(period.start),
        "end": day_json(period.end),
        "surface": period.surface,
        "kind": period.kind,
        "inferred": period.inferred,
    }


def change_json(change: Change | None) -> Row | None:
    if change is None:
        return None
    return {
        "kind": change.kind,
        "value": number(change.value),
        "unit": change.unit,
        "surface": change.surface,
    }


def rank_json(rank: Rank | None) -> Row | None:
    if rank is None:
        return None
    return {"place": rank.place, "among": rank.among, "surface": rank.surface, "within": rank.within}
