"""The top of a page -> which lines are the title, which are fields and bylines, and the printed date.

Enters a page's lines with furniture's verdicts, leaves a `Head` of line numbers.

    ["某报集团主办", "某市招商提速", "时间:2013-06-27", "今年以来,…。"] -> titles=(1,), fields={2: "fields"}
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.reading.dates import find_date
from assistant.reading.furniture import is_heading, is_prose
from assistant.reading.metadata import is_byline, is_metadata_line

_HEAD = 14  # lines in which titles and fields of a page stand, once navigation is out
_TAIL = 40
_SPEAKER = re.compile(r"^(?:《[^》]{2,12}》|问|答|记者|主持人|[\u4e00-\u9fff]{2,4})\s*[:：]")
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<=[\u4e00-\u9fff])--?(?=[\u4e00-\u9fff]{2,12}$)")


@dataclass(frozen=True, slots=True)
class Head:
    """`titles` are all printings of the title, () when there is none; `fields` maps lines to a reason to drop
    them; `first` is the first line of prose."""

    titles: tuple[int, ...]
    fields: dict[int, str]
    first: int


def find_head(texts: Sequence[str], verdicts: Sequence[str], stated_title: str) -> Head:
    """`stated_title` is the markup's, with or without the site's name; "" for saved text."""
    fields: dict[int, str] = {}
    first = len(texts)
    seen = 0
    for index, text in enumerate(texts):
        if is_metadata_line(text):
            fields[index] = "fields"
        elif verdicts[index]:
            continue
        elif is_prose(text):
            first = index
            break
        elif is_byline(text):
            fields[index] = "byline"
        seen += 1
        if seen > _HEAD:
            break
    first = next(
        (
            index
            for index, text in enumerate(texts)
            if not verdicts[index] and index not in fields and is_prose(text)
        ),
        first,
    )
    for index in range(max(first, len(texts) - _TAIL), len(texts)):
        if len(texts[index]) < 60 and re.match(r"\W*(?:信息|文章|稿件|新闻)?来源\s*[:：]", texts[index]):
            fields[index] = "source"
    return Head(_titles(texts, verdicts, fields, first, stated_title), fields, first)


def _titles(
    texts: Sequence[str], verdicts: Sequence[str], fields: dict[int, str], first: int, stated: str
) -> tuple[int, ...]:
    """Above the prose: the line printed twice, else the one the markup names, else the last before the
    fields, else the first."""
    candidates = [
        index
        for index in range(first)
        if index not in fields
        and not verdicts[index]
        and 4 <= len(texts[index]) <= 90
        and not _SPEAKER.match(texts[index])
    ]
    if not candidates or first == len(texts):
        return ()
    printings: dict[str, list[int]] = {}
    for index in candidates:
        printings.setdefault(_letters(texts[index]), []).append(index)
    for places in printings.values():
        if len(places) > 1:
            return tuple(places)
    for index in candidates:
        if len(texts[index]) >= 6 and _letters(texts[index]) in _letters(stated):
            return (index,)
    above = [index for index in candidates if fields and index < min(fields)]
    if above:
        return (above[-1],)
    return (candidates[0],) if not _is_numbered(texts[candidates[0]]) else ()


def title_from_markup(title: str) -> str:
    """A markup title without the site's name behind a bar, dash or underscore."""
    return max(_SITE.split(title), key=len).strip()


def printed_date(texts: Sequence[str], verdicts: Sequence[str], head: Head) -> date | None:
    """The first date among the fields above the prose; dates of links, of the footer and of events named
    in the opening are not looked at."""
    for index in range(head.first):
        beside = index in head.fields or verdicts[index] in ("editor", "share buttons")
        found = find_date(texts[index]) if beside else None
        if found:
            return found
    return None


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _is_numbered(text: str) -> bool:
    return is_heading(text) and bool(
        re.match(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]", text)
    )
