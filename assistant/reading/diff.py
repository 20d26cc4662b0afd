"""What reading did to a page, for a person to look over: an Article in, lines of text out.

    render(article)               [-商務(wù)局-]{+商务局+}   repairs in place, then what was left out, by reason
    render(article, colour=True)  the same for a terminal: red struck out, green, yellow for what stays damaged, a legend

Script is everywhere on a Traditional page, so its changes are underlined in a terminal and only counted
elsewhere. Characters that nothing can show (private use, control) are written ‹U+E442›.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from assistant.types import Article, Repair

_RED, _GREEN, _YELLOW, _DIM, _LINE = "\x1b[9;31m", "\x1b[32m", "\x1b[33m", "\x1b[2m", "\x1b[4m"
_OFF = "\x1b[0m"
_EVERYWHERE = "traditional"
_LABEL = 20  # columns: the longest reason has 18


def render(article: Article, *, colour: bool = False) -> str:
    """The text with its repairs, a line each (changed ones begin with ~), the lines left out (-), a summary."""
    lines = [
        f"# {_shown(article.title) or '(no title)'}",
        f"file: {_shown(article.path)}",
        _found(article),
        "",
    ]
    repairs = sorted(article.repairs, key=lambda repair: (repair.start, repair.end))
    start = used = 0
    for text in article.text.split("\n"):
        end = start + len(text)
        mine: list[Repair] = []
        while used < len(repairs) and repairs[used].start <= end:
            mine.append(repairs[used])
            used += 1
        marked = "".join(_pieces(article.text, start, end, mine, colour))
        changed = any(repair.kind != _EVERYWHERE for repair in mine)
        lines.append(f"{'~' if changed else ' '} {marked}")
        start = end + 1
    if article.dropped:
        lines += ["", "left out:"]
    for reason, group in groupby(
        sorted(article.dropped, key=lambda item: item.reason), lambda item: item.reason
    ):
        for number, item in enumerate(group):
            label = reason if number == 0 else ""
            lines.append(
                f"- {_paint(label.ljust(_LABEL), _DIM, colour)}{_paint(_shown(item.text), _DIM, colour)}"
            )
    return "\n".join([*lines, "", *([_legend()] if colour and article.repairs else []), _summary(article)])


def _found(article: Article) -> str:
    """What the page says of itself, and that it does not say it."""
    date = article.published.isoformat() if article.published else "no date"
    region = article.region
    return " · ".join(
        (
            f"{date} (concluded, not printed): {_shown(article.published_reason)}"
            if article.published_inferred
            else date,
            _shown(article.source) or "no source",
            "、".join(map(_shown, article.authors)) or "no author",
            f"{region.name} ({region.province})" if region else "no region",
        )
    )


def _legend() -> str:
    return (
        f"{_RED}as the page had it{_OFF} {_GREEN}repaired{_OFF} {_LINE}was Traditional{_OFF} "
        f"{_YELLOW}still damaged{_OFF}"
    )


def _pieces(text: str, start: int, end: int, repairs: list[Repair], colour: bool) -> Iterator[str]:
    place = start
    for repair in repairs:
        yield _shown(text[place : repair.start])
        place = repair.end
        before, after = _shown(repair.before), _shown(repair.after)
        if repair.kind == "unrepaired":
            yield f"{_YELLOW}{after}{_OFF}" if colour else f"[?{after}?]"
        elif repair.kind == _EVERYWHERE:
            yield _paint(after, _LINE, colour)
        elif colour:
            yield f"{_RED}{before}{_OFF}{_GREEN}{after}{_OFF}"
        else:
            yield f"[-{before}-]" + (f"{{+{after}+}}" if after else "")
    yield _shown(text[place:end])


def _paint(text: str, how: str, colour: bool) -> str:
    return f"{how}{text}{_OFF}" if colour and text else text


def _shown(text: str) -> str:
    """Nothing invisible and nothing that a terminal would obey; a line break as ⏎."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else "⏎"
        if character == "\n"
        else " "
        if unicodedata.category(character) == "Zs"
        else f"‹U+{ord(character):04X}›"
        for character in text
    )


def _summary(article: Article) -> str:
    kinds: dict[str, int] = {}
    for repair in article.repairs:
        kinds[repair.kind] = kinds.get(repair.kind, 0) + 1
    done = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
    return f"repairs: {done}; lines left out: {len(article.dropped)}"
