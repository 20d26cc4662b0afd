"""Text as HTML that cannot do anything, and the pieces every tab is made of: the only source of markup.

Enter: text of articles and models. Leave: HTML; answers.py, original.py and the tabs build upon it.

    safe("<b>![x](http://y)") == "&#60;b&#62;&#33;&#91;x&#93;&#40;http&#58;&#47;&#47;y&#41;"

Whatever an article or a model wrote goes through `safe`: every ASCII punctuation mark becomes a numeric
entity, which neither HTML nor Markdown reads as syntax, so tags, links, images and LaTeX stay text.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from assistant.types import Article
from assistant.ui.words import Words

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation} | {
    0x0A: "<br>",
    0x0D: None,
    0x00: None,
}
_ENDS = "。！？；!?;"


def safe(text: object) -> str:
    """`text` as inert HTML, for between tags, a quoted attribute and Markdown; newlines become <br>."""
    return str(text).translate(_ENTITIES)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A quote with the text around it: a run of the article in three parts, but for the ellipses."""

    before: str
    quote: str
    after: str


def snippet(text: str, start: int, end: int, *, around: int = 90) -> Snippet:
    """`text[start:end]` with up to `around` characters each side, within its paragraph, cut at a sentence
    where one ends there. "…" shows where the paragraph goes on."""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    last = len(text) if stop < 0 else stop
    left, right = max(first, start - around), min(last, end + around)
    if left > first:
        cut = min(
            (found + 1 for sign in _ENDS if (found := text.find(sign, left, start - 1)) >= 0), default=left
        )
        left = cut
    if right < last:
        right = max(
            (found + 1 for sign in _ENDS if (found := text.rfind(sign, end, right)) >= 0), default=right
        )
    before = ("…" if left > first else "") + text[left:start]
    return Snippet(before, text[start:end], text[end:right] + ("…" if right < last else ""))


def titled(article: Article, words: Words) -> str:
    """What an article is called: its title, or its first words where the page gave none."""
    start = " ".join(article.text.split())
    return article.title.strip() or f"{words('untitled')}{start[:24]}{'…' if len(start) > 24 else ''}"


def day_of(article: Article, words: Words) -> str:
    """Its date, which says so where it was concluded or is not known; plain text."""
    if article.published is None:
        return words("unknown.day")
    day = article.published.isoformat()
    return words("inferred", day=day) if article.published_inferred else day


def byline(article: Article, words: Words) -> str:
    """`来源 · 日期 · 地区` of an article, inert; says so where the page gave none."""
    place = article.region
    where = words("unknown.region") if place is None else place.name
    if place is not None and place.province != place.name:
        where = f"{place.province} {place.name}"
    parts = (article.source or words("unknown.source"), day_of(article, words), where)
    return " · ".join(f"<span>{safe(part)}</span>" for part in parts)


def problem(text: str) -> str:
    """Something went wrong, in one paragraph."""
    return f'<div class="problem" role="alert">{safe(text)}</div>'


def empty(text: str) -> str:
    """There is nothing here, and why."""
    return f'<p class="empty">{safe(text)}</p>'


def open_button(article_id: str, start: int, end: int, label: str, *, view: str = "") -> str:
    """A button that opens the reader at `[start, end)` of an article (see reader.ON_CLICK)."""
    shown = f' data-view="{view}"' if view else ""
    return (
        f'<button type="button" class="open" data-article="{safe(article_id)}" data-start="{start}" '
        f'data-end="{end}"{shown}>{safe(label)}</button>'
    )


def mark_button(article_id: str, start: int, end: int, label: str, quote: str) -> str:
    """A citation mark that opens the reader at its quote, which is shown on hover."""
    return (
        f'<button type="button" class="mark" title="{safe(quote)}" data-article="{safe(article_id)}" '
        f'data-start="{start}" data-end="{end}">{safe(label)}</button>'
    )


def card(article: Article, start: int, end: int, words: Words, *, badge: str = "", anchor: str = "") -> str:
    """A quoted run of an article: title, source, date, region, the quote highlighted in its surroundings."""
    around = snippet(article.text, start, end)
    name = f' id="{anchor}"' if anchor else ""
    mark = f'<span class="mark">{safe(badge)}</span>' if badge else ""
    return (
        f'<article class="card"{name}>'
        f"<header>{mark}<b>{safe(titled(article, words))}</b></header>"
        f'<p class="byline">{byline(article, words)}</p>'
        f"<blockquote>{safe(around.before)}<mark>{safe(around.quote)}</mark>{safe(around.after)}</blockquote>"
        f"{open_button(article.id, start, end, words('open_article'))}"
        "</article>"
    )


def sheet(body: str, words: Words) -> str:
    """The drawer's content around `body` (HTML), with the button that closes it."""
    return (
        f'<div class="sheet" role="dialog" aria-label="{safe(words("reader.label"))}">'
        f'<button type="button" class="close" aria-label="{safe(words("reader.close"))}">✕</button>{body}</div>'
    )


def table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; headers are plain text, cells are HTML that the caller already made inert."""
    names = list(headers)
    head = "".join(f"<th>{safe(name)}</th>" for name in names)
    body = "".join(
        "<tr>"
        + "".join(f'<td data-label="{safe(name)}">{cell}</td>' for name, cell in zip(names, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="grid"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that can be sorted: `body` is inert HTML, `key` what it is sorted by, "" for last.

    Where `group` is given (the unit of a number) `key` is a number, and rows of one group stay together.
    """

    body: str
    key: str = ""
    group: str = ""


def sortable(
    headers: Iterable[str], rows: Iterable[Iterable[Cell]], words: Words, *, plain: Iterable[str] = ()
) -> str:
    """A table whose headers, but for `plain` ones, are buttons: page.js moves the rows, numbers as numbers."""
    plain = frozenset(plain)
    names = list(headers)
    hint = safe(words("sort.hint"))
    head = "".join(
        f'<th aria-sort="none"><button type="button" class="sort" title="{hint}">{safe(name)}</button></th>'
        if name not in plain
        else f"<th>{safe(name)}</th>"
        for name in names
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{safe(name)}" class="{_sorted_by(cell)}">{cell.body}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<table class="grid sortable"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _sorted_by(cell: Cell) -> str:
    """Key and group as class names: the chat takes every attribute of data away, and leaves classes."""
    group = f" g-{quote(cell.group, safe='')}" if cell.group else ""
    return f"k-{quote(cell.key, safe='')}{group}"
