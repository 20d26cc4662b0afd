"""Signals of sentences -> one order: weighed together, reprints shown once, neighbours brought along.

Enters what each way of searching says of each candidate; leaves a number a candidate, higher is better.

    weigh({"bm25": [7.1, 0.0, 3.2], "dense": [0.4, 0.5, 0.1]}, STATIC)  ->  [1.1, -0.8, -0.3]

Pure functions: nothing here opens anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.types import Sentence, Vectors

Key = tuple[str, int]  # (article id, Sentence.index)

# What each signal weighs, in standard deviations among the candidates. Fitted on the questions of the development
# set (144, listwise), rounded, and then measured on its 134 queries. Those had no part in the weights; which
# signals there are was chosen while looking at them (models/LOG.md).
STATIC: Mapping[str, float] = {
    "bm25": 0.9,  # words shared, rare among the candidates
    "beside": 0.6,  # the same of the two sentences beside it
    "words": 0.3,  # each word of the query by the nearest word of the sentence
    "dense": 0.3,  # cosine of the whole
    "figures": 0.7,  # whether it has a figure: what is asked of such news is mostly told in figures
}
# A transformer of full size is about as good as BM25 where others measured both; not measured by us.
CONTEXTUAL: Mapping[str, float] = {"bm25": 0.9, "beside": 0.6, "dense": 1.2, "figures": 0.5}

# An article about a place that the query names, where no filter has chosen the place already.
PLACE = 1.0
# A sentence's score falls with its place among the candidates as in reciprocal rank fusion: what ranks answers
# by it (writing/single/choose.py) then depends on the order alone, not on which signals made it.
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


def weigh(signals: Mapping[str, Vectors], weights: Mapping[str, float]) -> Vectors:
    """`(n,)`: the weighted sum of the signals, each `(n,)`, brought to mean 0 and deviation 1 among the candidates.

    A signal that is the same for all says nothing; one without a weight is an error (KeyError).
    """
    columns = [weights[name] * standard(values) for name, values in signals.items()]
    return np.asarray(np.sum(columns, axis=0), dtype=np.float32)


def standard(values: Vectors) -> Vectors:
    """`values` with mean 0 and standard deviation 1; zeros where all are alike."""
    spread = float(values.std())
    centred = values - values.mean()
    return np.asarray(centred / spread if spread > 1e-6 else centred * 0.0, dtype=np.float32)


def nearness(query: Vectors, texts: Sequence[Vectors]) -> Vectors:
    """`(n,)`, 0 to 1: how near the words of each text come to each word of the query, rare ones counting more.

    `query` is `(words, dimension)`, each text the same, all rows of unit length. A word is worth the more, the
    fewer texts come near it, as in BM25.
    """
    if not len(query) or not len(texts):
        return np.zeros(len(texts), dtype=np.float32)
    nearest = np.zeros((len(query), len(texts)), dtype=np.float32)
    for column, words in enumerate(texts):
        if len(words):
            nearest[:, column] = np.clip((query @ words.T).max(axis=1), 0.0, 1.0)
    holding = nearest.sum(axis=1)
    rarity = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
    return np.asarray(rarity @ nearest / max(float(rarity.sum()), 1e-9), dtype=np.float32)


def rank_score(place: int) -> float:
    """1 for place 1, half of that for place 12."""
    return (RANK + 1) / (RANK + place)


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
