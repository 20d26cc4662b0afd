"""Nouns <-> the JSON that the library keeps of them.

    figure_from(figure_json(figure)) == figure

Decimals are kept as text, so 76.40 stays 76.40; dates as 2021-01-05.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from dataclasses import fields as fields_of
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.types import Article, Change, Dropped, Figure, Outlet, Period, Rank, Region, Repair

_FIGURE = fields_of(Figure)


def article_json(article: Article) -> str:
    """All of `article` but its text, path and regions, which are kept apart, and the other files' share."""
    fields = asdict(article)
    del fields["text"], fields["path"], fields["regions"], fields["also_in"]
    return _dump(fields)


def article_from(text: str, regions: tuple[Region, ...], *, path: str, body: str) -> Article:
    """Raises KeyError, TypeError or ValueError for JSON that is not what `article_json` writes."""
    fields: dict[str, Any] = json.loads(text)
    fields["published"] = _day(fields["published"])
    fields["authors"] = tuple(fields["authors"])
    fields["repairs"] = tuple(Repair(**row) for row in fields["repairs"])
    fields["dropped"] = tuple(Dropped(**row) for row in fields["dropped"])
    return Article(path=path, text=body, regions=regions, **fields)


def outlet_json(article: Article) -> str:
    """What the page of `article` says of itself: kept with each file, as several may have one text."""
    return _dump({"title": article.title, "source": article.source, "published": article.published})


def outlet_from(text: str, *, article_id: str, path: str) -> Outlet:
    """Raises KeyError, TypeError or ValueError for JSON that is not what `outlet_json` writes."""
    fields: dict[str, Any] = json.loads(text) if text else {"published": None}
    return Outlet(article_id, path, **{**fields, "published": _day(fields["published"])})


def regions_json(regions: Sequence[Region]) -> str:
    return _dump([asdict(region) for region in regions])


def regions_from(text: str) -> tuple[Region, ...]:
    """Raises KeyError, TypeError or ValueError for JSON that is not what `regions_json` writes."""
    rows: Sequence[Mapping[str, Any]] = json.loads(text)
    return tuple(Region(**{**row, "parents": tuple(row["parents"])}) for row in rows)


def figure_json(figure: Figure) -> str:
    """What differs from a Figure's defaults: there are more figures than anything else, most of them plain."""
    values = ((field.name, getattr(figure, field.name), field.default) for field in _FIGURE)
    return _dump(
        {
            name: asdict(value) if isinstance(value, Period | Change | Rank) else value
            for name, value, default in values
            if value != default
        }
    )


def figure_from(text: str) -> Figure:
    """Raises KeyError, TypeError or ValueError for JSON that is not what `figure_json` writes."""
    fields: dict[str, Any] = json.loads(text)
    fields["value"] = Decimal(fields["value"])
    if "upper" in fields:
        fields["upper"] = Decimal(fields["upper"])
    if period := fields.get("period"):
        edges = {"start": _day(period["start"]), "end": _day(period["end"])}
        fields["period"] = Period(**{**period, **edges})
    if change := fields.get("change"):
        fields["change"] = Change(**{**change, "value": Decimal(change["value"])})
    if rank := fields.get("rank"):
        fields["rank"] = Rank(**rank)
    return Figure(**fields)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _dump(fields: object) -> str:
    # Only dates and Decimals are not JSON already, and both read back from their text.
    return json.dumps(fields, ensure_ascii=False, default=str)
