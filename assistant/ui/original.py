"""A whole article in the reader, and what reading it repaired and left out.

Enter: an Article, a place in it. Leave: inert HTML for the drawer.

    article_page(article, 10, 24, words=words) -> '<div class="sheet" …<mark>…'
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.types import Article
from assistant.ui.markup import byline, safe, sheet, titled
from assistant.ui.words import Words

# More than a person reads through; the count above the list is the whole.
MOST_CHANGES = 300


def article_page(
    article: Article,
    start: int = 0,
    end: int = 0,
    *,
    words: Words,
    file: str = "",
    repairs: bool = False,
    above: str = "",
) -> str:
    """A whole article for the reader; `[start, end)` highlighted where it is not empty.

    `file` is what to call its file, its path by default; `repairs` opens the list of what was changed;
    `above` (HTML) stands under the title.
    """
    parts: list[str] = []
    offset = 0
    for line in article.text.split("\n"):
        stop = offset + len(line)
        first, last = max(start, offset), min(end, stop)
        if first < last:
            marked = f"{safe(article.text[offset:first])}<mark>{safe(article.text[first:last])}</mark>"
            parts.append(f"<p>{marked}{safe(article.text[last:stop])}</p>")
        elif line.strip():
            parts.append(f"<p>{safe(line)}</p>")
        offset = stop + 1
    changes = repairs_view(article, words, opened=repairs)
    head = f'<h3>{safe(titled(article, words))}</h3><p class="byline">{byline(article, words)}</p>{above}'
    foot = f'<p class="foot">{safe(words("reader.file", file=file or article.path))}</p>'
    body = "".join(parts)
    return sheet(f"{head}{changes}{body}{foot}" if repairs else f"{head}{body}{changes}{foot}", words)


def repairs_view(article: Article, words: Words, *, opened: bool = False) -> str:
    """What reading changed and left out, as a list to unfold; "" where it was nothing."""
    if not article.repairs and not article.dropped:
        return ""
    # Damage first: hundreds of Traditional characters would bury it.
    ordered = sorted(article.repairs, key=lambda repair: (repair.kind == "traditional", repair.start))
    nothing = words("reader.taken_out")
    rows = (
        f"<li><b>{safe(words.of('repair', repair.kind))}</b> "
        f"<small>…{_around(article.text[max(0, repair.start - 8) : repair.start])}</small>"
        f"<del>{safe(_short(repair.before, words))}</del> → "
        f"<ins>{safe(_short(repair.after, words) or nothing)}</ins>"
        f"<small>{_around(article.text[repair.end : repair.end + 8])}…</small></li>"
        for repair in ordered[:MOST_CHANGES]
    )
    lines = (
        f"<li><del>{safe(_short(line.text, words))}</del> <small>{safe(words.of('dropped', line.reason))}</small></li>"
        for line in article.dropped[:MOST_CHANGES]
    )
    summary = words("reader.changes", repairs=len(article.repairs), dropped=len(article.dropped))
    body = _part(words("reader.repairs"), rows) + _part(words("reader.dropped"), lines)
    return f'<details class="changes"{" open" if opened else ""}><summary>{safe(summary)}</summary>{body}</details>'


def _part(heading: str, rows: Iterable[str]) -> str:
    listed = "".join(rows)
    return f"<h4>{safe(heading)}</h4><ul>{listed}</ul>" if listed else ""


def _around(text: str) -> str:
    return safe(text.replace("\n", " "))


def _short(text: str, words: Words, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[:most]}{words('reader.cut', n=len(text))}"
