"""A list that a sentence announces with its number (下一步将从八个方面着手。), told to its end.

Enter: the sentences of an article in order, and one of them. Leave: the sentence that opens each item; () where it
announces none, or where what follows is not so many.

    announced([八个方面着手。, （一）摸清家底。…, （二）理顺机制。…], 0)  ->  eight sentences

Items are the paragraphs behind it that open with their number, or the sentences of its own paragraph that do. The first of
them is often told without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.numerals import read_numeral
from assistant.types import Sentence

__all__ = ["announced", "announces"]

FEWEST, MOST = 2, 16  # items; a longer list is a report, for which a brief serves
LONGEST = 900  # characters of all items together
_ANNOUNCES = re.compile(
    r"(?<![0-9第.])(?P<count>[两二三四五六七八九十]{1,2}|[2-9]|1[0-6])\s*(?:个(?:方面|环节|领域|层面|重点|着力点|维度|问题|转变|突破|坚持)?|大?[项条点类招步种]|大(?:举措|任务|工程|行动|方面)|方面)"
    r"[^，,。；;：:0-9]{0,14}[。：:]?$"
)
_SPELT_OUT = re.compile(r"^(?:具体(?:来看|来说|而言|包括|是)?|包括|分别是|即)[，,：:]?")
MOST_UNNUMBERED = 4  # sentences that go on without a number
_OPENS = re.compile(
    r"^[—\-\s]*(?:[（(](?P<paren>[一二三四五六七八九十]{1,2}|[0-9]{1,2})[)）]|(?P<is>[一二三四五六七八九十]{1,2})(?:是|要|、|[.．])|第(?P<nth>[一二三四五六七八九十]{1,2})(?!季度|产业|批|期|届|位|名)|(?P<digit>[0-9]{1,2})(?:[、.．](?![0-9])))"
)
_WITHIN = re.compile(
    r"(?:^|[；;，,：:。])\s*(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十][)）]|第[一二三四五六七八九十][，,])"
)
_FIRST = re.compile(r"^(?:首先|一(?=[先个]))")


def announces(text: str) -> int:
    """How many items a sentence says will follow; 0 for none."""
    found = _ANNOUNCES.search(text.strip())
    count = _number(found["count"]) if found else 0
    return count if FEWEST <= count <= MOST else 0


def announced(sentences: Sequence[Sentence], at: int) -> tuple[Sentence, ...]:
    """The opening sentences of the items that `sentences[at]` announces."""
    count = announces(sentences[at].text)
    if not count:
        return ()
    own = sentences[at].paragraph
    for behind in sentences[at + 1 : at + 2]:  # 有四大举措。一是…；二是…；三是…；四是…。
        if len(behind.text) <= LONGEST and len(_WITHIN.findall(behind.text)) == count:
            return (behind,)
    openers = [
        row
        for before, row in zip(sentences[at:], sentences[at + 1 :], strict=False)
        if row.paragraph != before.paragraph and not row.is_heading
    ]
    within = [row for row in sentences[at + 1 :] if row.paragraph == own]
    for rows in (openers, within, list(sentences[at + 1 :])):
        items = _run(rows, count)
        if items and not _follows(sentences, at, items[0]):
            continue  # 三个方面着手 is told here, and the three under 困难有： further down are others
        if items and sum(len(row.text) for row in items) <= LONGEST:
            return items
    if (
        within[:1]
        and _SPELT_OUT.match(within[0].text)
        and FEWEST < count <= min(MOST_UNNUMBERED, len(within))
    ):
        return tuple(within[:count])  # 具体来看，包括持续破除壁垒。全面落实…。
    return ()


_STRAYS = 2  # sentences that may stand between an announcement and its first item


def _follows(sentences: Sequence[Sentence], at: int, first: Sentence) -> bool:
    """Whether the first item comes soon behind `sentences[at]`, with no other list opened between."""
    between = [row for row in sentences[at + 1 :] if row.index < first.index]
    return len(between) <= _STRAYS and not any(
        row.text.rstrip().endswith(("：", ":")) or announces(row.text) for row in between
    )


def _run(rows: Sequence[Sentence], count: int) -> tuple[Sentence, ...]:
    """The items numbered up to `count` among `rows`, in order, the first perhaps without a number."""
    found: list[Sentence] = []
    for at, row in enumerate(rows):
        number = _nth(row.text)
        if not found and number == 2 and at:  # the first is told without a number
            found.append(rows[at - 1])
        if number == len(found) + 1:
            found.append(row)
        elif number == 1 or (found and number > len(found) + 1):
            return ()
        if len(found) == count:
            return tuple(found)
    return ()


def _nth(text: str) -> int:
    found = _OPENS.match(text)
    if found is None:
        return 1 if _FIRST.match(text) else 0
    return _number(next(group for group in found.groups() if group))


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 2 if text == "两" else int(read_numeral(text) or 0)
