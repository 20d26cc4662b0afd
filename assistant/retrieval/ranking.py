"""Ranked lists of sentences -> one list: fused by rank, reprints shown once, neighbours brought along.

Enters lists best first, from dense and lexical search; leaves (sentence, score, found by), best first.

    fuse({"bm25": [a, b], "dense": [b, c]}) == {b: …, a: …, c: …}

Pure functions: nothing here opens anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.types import Sentence

Key = tuple[str, int]  # (article id, Sentence.index)

# Reciprocal rank fusion: weight / (RANK + place). Measured on the development set: the bundled static
# embedder alone puts all facts first for 64 % of the questions, BM25 for 80 %; together at equal weight they
# fall to 72 %, at a fifth they stay at 80 % and find what shares no word.
STATIC: Mapping[str, float] = {"bm25": 1.0, "dense": 0.2, "chunk": 0.1}
# A transformer of full size is about as good as BM25 where others measured both; not measured by us.
CONTEXTUAL: Mapping[str, float] = {"bm25": 1.0, "dense": 1.0, "chunk": 0.3}
RANK = 10

# It points back: without the sentence before it, it does not say what it is about.
_POINTS_BACK = re.compile(
    r"(?:其中|同时|此外|另外|该|这|此|其(?!他|次|余|实)|与此同时|对此|为此|由此|上述|以上)"
)
# One of a row: 一是…二是…, 首先…其次…, （一）…（二）…
_ITEM = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,2}[)）、.是要]|第[一二三四五六七八九十][,，、]|首先|其次|再次|最后|\d{1,2}[.、])"
)
# The point within a number and the percent sign are no punctuation: 7.6% is not 76.
_MARKS = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w.%]|_")


def fuse(lists: Mapping[str, Sequence[Key]], weights: Mapping[str, float] = STATIC) -> dict[Key, float]:
    """The score of every sentence in any list; a list's name is its weight's name."""
    scores: dict[Key, float] = {}
    for name, keys in lists.items():
        for place, key in enumerate(keys, 1):
            scores[key] = scores.get(key, 0.0) + weights[name] / (RANK + place)
    return scores


def fingerprint(text: str) -> str:
    """The same for two sentences that differ in punctuation and blanks alone: reprints of one another."""
    return _MARKS.sub("", text)


def neighbours(sentence: Sentence, row: Sequence[Sentence]) -> tuple[int, ...]:
    """Indices in `row`, the sentences of its article, of those without which `sentence` is half said.

    The one before it where it points back (其中, 同时, 该, 这 …), in the same paragraph or section; the items
    that follow where it is one of a list.
    """
    at = sentence.index
    found: list[int] = []
    before = row[at - 1] if at > 0 else None
    if before is not None and not before.is_heading and _POINTS_BACK.match(sentence.text):
        found.append(at - 1)
    if _ITEM.match(sentence.text):
        found += _following(row[at + 1 :])
    return tuple(found)


def _following(rest: Iterable[Sentence]) -> list[int]:
    items = []
    for sentence in rest:
        if sentence.is_heading or not _ITEM.match(sentence.text):
            break
        items.append(sentence.index)
    return items
