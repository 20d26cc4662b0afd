"""A query and an open generation -> candidate sentences, weighed: BM25, vectors, words, figures, place.

Enters a query in Simplified Chinese and the articles it may be answered from; leaves `Ranked`, best first.

    rank_sentences("平湖外资多少", {"59a1f0c2d3b4e5f6"}, opened=opened, encoder=encoder, read=read)[0].key

In two steps: what costs no reading orders all candidates, then the best 64 are read and weighed again. No
sentence is dropped for sharing no word: the vectors bring candidates of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.protocols import Encoder
from assistant.retrieval.asked import content, numbers, weighed
from assistant.retrieval.embed import is_static, word_vectors
from assistant.retrieval.opening import Opened
from assistant.retrieval.passages import lexical_text
from assistant.retrieval.ranking import CONTEXTUAL, PLACE, STATIC, Key, nearness, rank_score, weigh
from assistant.types import Article, Chunk, Sentence, Vectors

Read = Callable[[str], tuple[Article | None, tuple[Sentence, ...], tuple[Chunk, ...]]]

# How deep each way of searching goes, in sentences and chunks, and how many candidates are read.
_DEPTH, _CHUNKS, _READ = 100, 20, 64


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place; `found_by` names the ways of searching that brought it."""

    key: Key
    score: float
    found_by: tuple[str, ...]


def rank_sentences(
    words: str,
    allowed: Collection[str],
    *,
    opened: Opened,
    encoder: Encoder,
    read: Read,
    named: Collection[str] = (),
    all_allowed: bool = False,
) -> list[Ranked]:
    """The sentences of `allowed` articles, best first; () when nothing is like the query.

    `named` are articles about a place that the query names; `read` gives an article with its sentences and
    chunks; `all_allowed` says that no article is left out, which spares the vectors a filter.
    """
    asked = content(words)
    matched = opened.match(weighed(asked), allowed)
    vector = encoder.encode([asked], kind="query")[0]
    within = None if all_allowed else allowed
    dense = opened.vectors.nearest("sentences", vector, _DEPTH, within)
    chunks = opened.vectors.nearest("chunks", vector, _CHUNKS, within)
    found_by: dict[Key, list[str]] = {}
    for name, keys in (
        ("bm25", matched.best(_DEPTH)),
        ("dense", [(hit.article_id, hit.number) for hit in dense]),
        ("chunk", [key for hit in chunks for key in _within_chunk(read, hit.article_id, hit.number)]),
    ):
        for key in keys:
            found_by.setdefault(key, []).append(name)
    if not found_by:
        return []
    keys = list(found_by)
    own, beside = matched.around(keys)
    similar = {(hit.article_id, hit.number): hit.similarity for hit in dense}
    farthest = min(similar.values(), default=0.0)  # what is not among the nearest is no nearer than the last
    cosine = np.array([similar.get(key, farthest) for key in keys], dtype=np.float32)
    signals = {"bm25": own, "beside": beside, "dense": cosine}
    weights = STATIC if is_static(encoder) else CONTEXTUAL
    home = PLACE * np.array([article_id in named for article_id, _ in keys], dtype=np.float32)
    first = np.argsort(-(weigh(signals, weights) + home), kind="stable")[:_READ]
    kept = [keys[at] for at in first]
    signals = {name: values[first] for name, values in signals.items()}
    signals.update(_looked_at(asked, kept, encoder, read))
    order = np.argsort(-(weigh(signals, weights) + home[first]), kind="stable")
    return [
        Ranked(kept[at], rank_score(place), tuple(found_by[kept[at]])) for place, at in enumerate(order, 1)
    ]


def _looked_at(asked: str, keys: Sequence[Key], encoder: Encoder, read: Read) -> dict[str, Vectors]:
    """What only the text of a candidate tells: figures in it, and words near those of the query."""
    texts, figures = [], []
    asked_for = numbers(asked)
    for article_id, number in keys:
        article, row, _ = read(article_id)
        there = article is not None and number < len(row)
        texts.append(lexical_text(article, row[number]) if article is not None and there else "")
        held = numbers(row[number].text) if there else frozenset[str]()
        # Any figure, and those that the query states itself: 第3个环节 is not 第2个环节.
        figures.append(bool(held) + (len(held & asked_for) / len(asked_for) if asked_for else 0.0))
    signals: dict[str, Vectors] = {"figures": np.array(figures, dtype=np.float32)}
    vectors = word_vectors(encoder, [asked, *texts])
    if vectors is not None:
        signals["words"] = nearness(vectors[0], vectors[1:])
    return signals


def _within_chunk(read: Read, article_id: str, number: int) -> list[Key]:
    _, sentences, chunks = read(article_id)
    if number >= len(chunks):
        return []
    chunk = chunks[number]
    return [
        (article_id, sentence.index)
        for sentence in sentences
        if chunk.start <= sentence.start and sentence.end <= chunk.end
    ]
