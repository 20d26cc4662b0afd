"""Tables of figures that can be sorted: by number, unit by unit, by time, by change.

Enter: rows in the words of the command-line contract (`figure_json`, `Assistant.compare`). Leave: inert HTML.

    figure_table(rows, words, columns=("region", "value", "period", "origin"))

Every number stands with a ✓ where the sentence that is cited holds it at its place, and opens that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from assistant.figures.blur import with_blur
from assistant.ui.markup import Cell, open_button, safe, sortable
from assistant.ui.words import Words

Row = Mapping[str, Any]

MOST_QUOTED = 24  # characters of a sentence that stand for an untitled article
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FALLS = re.compile(r"降|减|跌|负|-\d")


def figure_table(rows: Sequence[Row], words: Words, *, columns: Sequence[str]) -> str:
    """One row a figure, in the order given; `columns` are keys of COLUMNS. One in which no row says anything
    is left off."""
    cells = {name: [COLUMNS[name](row, words) for row in rows] for name in columns}
    told = [name for name in columns if any(cell.key for cell in cells[name])] or list(columns)
    return sortable(
        (words(f"column.{name}") for name in told),
        ([cells[name][at] for name in told] for at in range(len(rows))),
        words,
    )


_ZEROS = re.compile(r"\.0+(?!\d)")


def number_of(row: Row) -> Decimal | None:
    """The value in the row's base unit; of a rate of change with its sign. None where it is no number."""
    value = row.get("value")
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return -abs(number) if row.get("is_change") and _FALLS.search(said(row.get("change"))) else number


def said(value: object) -> str:
    """A field that is a text or, in other rows, a dict with its `surface`."""
    if isinstance(value, Mapping):
        value = value.get("surface")
    return str(value).strip() if value is not None else ""


def role_of(row: Row, words: Words) -> str:
    """实际使用, 计划 …: what kind of number it is, "" for a plain result."""
    status = str(row.get("status") or "")
    named = words.of("kind", status) if status not in ("", "actual") else ""
    return "、".join(part for part in (said(row.get("role")), named) if part)


def _region(row: Row, words: Words) -> Cell:
    name = str(row.get("region", ""))
    return Cell(safe(name), name)


def _metric(row: Row, words: Words) -> Cell:
    name = said(row.get("label")) or said(row.get("metric"))
    return Cell(safe(name), name)


def _value(row: Row, words: Words) -> Cell:
    number = number_of(row)
    surface = said(row.get("surface")) or f"{row.get('value', '')}{row.get('unit', '')}"
    aligned = said(row.get("aligned"))
    if _ZEROS.sub("", surface) == aligned:  # 8.0% and 8% are one
        aligned = ""
    tick = ""
    if is_in_its_quote(row):
        tick = f'<span class="verdict ok" title="{safe(words("figure.checked"))}">✓</span>'
    approx = said(row.get("approx"))
    body = f"<b>{safe(aligned or with_blur(surface, approx))}{tick}</b>"
    if aligned and aligned != surface:
        body = f'<span>{body}<small class="byline">{safe(with_blur(surface, approx))}</small></span>'
    if number is None:
        return Cell(body)
    return Cell(body, f"{number:f}", said(row.get("unit")) or "—")


def is_in_its_quote(row: Row) -> bool:
    """Whether the quoted sentence holds the number as it is printed."""
    surface, quote = said(row.get("surface")).lstrip("-"), said(row.get("quote"))
    return bool(surface) and surface in quote


def _role(row: Row, words: Words) -> Cell:
    role = role_of(row, words)
    return Cell(safe(role or "—"), role)


def _period(row: Row, words: Words) -> Cell:
    period = row.get("period")
    dates: Row = period if isinstance(period, Mapping) else row
    key = str(dates.get("end") or dates.get("start") or "") if isinstance(period, Mapping) else ""
    key = key or str(row.get("period_end") or row.get("period_start") or "")
    surface = said(row.get("period_shown"))
    if words.language.startswith("zh"):
        surface = surface or said(row.get("period_text"))
    if isinstance(period, Mapping) and period.get("inferred") and key[:4] not in said(period):
        surface = surface or words("figure.inferred_period", period=said(period), year=str(key)[:4])
    return Cell(safe(surface or said(period) or words("unknown.period")), key)


def _change(row: Row, words: Words) -> Cell:
    surface = said(row.get("change"))
    found = _NUMBER.search(surface)
    if not surface or row.get("is_change"):
        return Cell("—")
    if found is None:
        return Cell(safe(surface))
    sign = "-" if _FALLS.search(surface) else ""
    unit = "百分点" if "百分点" in surface else "倍" if "倍" in surface else "%" if "%" in surface else "—"
    return Cell(safe(surface), sign + found[0], unit)


def _rank(row: Row, words: Words) -> Cell:
    surface = said(row.get("rank"))
    rank = row.get("rank")
    place = rank.get("place") if isinstance(rank, Mapping) else None
    found = _NUMBER.search(surface)
    key = str(place) if isinstance(place, int) else found[0] if found else ""
    return Cell(safe(surface or "—"), key, "—" if key else "")


def _origin(row: Row, words: Words) -> Cell:
    """A button to the place in the article; what it says where the page gave no title; else the file's name."""
    mark = said(row.get("mark_html"))
    if mark:
        return Cell(mark, said(row.get("mark")), "—")
    citation = row.get("citation")
    place: Row = citation if isinstance(citation, Mapping) else row
    quote = said(row.get("quote") or place.get("quote"))
    first_words = f"{quote[:MOST_QUOTED]}{'…' if len(quote) > MOST_QUOTED else ''}"
    file = Path(str(place.get("file") or row.get("file") or "—")).name
    title = str(place.get("title") or first_words or file)
    start, end = place.get("start"), place.get("end")
    if place.get("article_id") and isinstance(start, int) and isinstance(end, int):
        return Cell(open_button(str(place["article_id"]), start, end, title), title)
    return Cell(safe(title), title)


COLUMNS: Mapping[str, Callable[[Row, Words], Cell]] = {
    "region": _region,
    "metric": _metric,
    "value": _value,
    "role": _role,
    "period": _period,
    "change": _change,
    "rank": _rank,
    "origin": _origin,
}
