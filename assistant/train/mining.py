"""Sentences as token ids -> for each the other sentences that share most with it and are not of its text.

Enter: `(tokens,)` ids with the ends of sentences, and whose each sentence is. Leave: `(sentences, kept)` indices.

    hard_negatives(ids, starts, owners, kept=4, seed=7)[12]  ->  (40871, 9, -1, -1)

BM25 within blocks of some ten thousand sentences, texts dealt to blocks by chance: over everything at once a sentence
finds little that is harder, and takes thirty times as long. What shares almost all of a sentence is left out, for it is a
reprint and no wrong answer.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.lexical import K1, B

Ids = NDArray[np.int32]
Offsets = NDArray[np.int64]

BLOCK = 30_000  # sentences
_ROWS = 500  # sentences compared with their block at once
_COMMON = 0.005  # of a block's sentences: a token in more of them tells nothing here, and costs most
_SAME = 0.6  # of what a sentence scores with itself: from here on another counts as a copy


def hard_negatives(
    ids: Ids, starts: Offsets, owners: NDArray[np.int32], *, kept: int, seed: int, block: int = BLOCK
) -> Ids:
    """Sentence i is `ids[starts[i]:starts[i + 1]]` of text `owners[i]`; owners are in ascending order.

    Best first, -1 where there are no more; no sentence of the same text, none that shares nothing.
    """
    count = len(starts) - 1
    found = np.full((count, kept), -1, dtype=np.int32)
    texts = np.unique(owners)
    np.random.default_rng(seed).shuffle(texts)
    sizes = np.bincount(owners, minlength=int(owners.max(initial=0)) + 1)[texts]
    parts = np.cumsum(sizes) // block
    for part in np.unique(parts):
        members = np.flatnonzero(np.isin(owners, texts[parts == part]))
        chosen = _within(ids, starts, members, owners[members], kept)
        found[members] = np.where(chosen >= 0, members[chosen], -1)
    return found


def _within(ids: Ids, starts: Offsets, members: Offsets, owners: NDArray[np.int32], kept: int) -> Ids:
    """The same among the sentences `members` alone, as indices into them."""
    weights, asked = _bm25(ids, starts, members)
    itself = np.asarray(asked.multiply(weights).sum(axis=1)).ravel()
    across = weights.T.tocsr()
    found = np.full((len(members), kept), -1, dtype=np.int32)
    for begin in range(0, len(members), _ROWS):
        scores = (asked[begin : begin + _ROWS] @ across).tocsr()
        for row in range(scores.shape[0]):
            at = begin + row
            span = slice(scores.indptr[row], scores.indptr[row + 1])
            others, values = scores.indices[span], scores.data[span]
            fits = (owners[others] != owners[at]) & (values < _SAME * itself[at])
            others, values = others[fits], values[fits]
            best = np.lexsort((others, -values))[:kept]
            found[at, : len(best)] = others[best]
    return found


def _bm25(ids: Ids, starts: Offsets, members: Offsets) -> tuple[Any, Any]:
    """(what each token weighs in each sentence, which tokens each sentence asks with), sparse `(members, tokens)`."""
    from scipy import sparse  # type: ignore[import-untyped]

    lengths = starts[members + 1] - starts[members]
    whose = np.repeat(np.arange(len(members)), lengths)
    within = np.arange(len(whose)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    tokens = ids[np.repeat(starts[members], lengths) + within]
    ones = np.ones(len(tokens), dtype=np.float32)
    counts = sparse.coo_matrix((ones, (whose, tokens)), shape=(len(members), int(ids.max(initial=0)) + 1))
    counts = counts.tocsr()  # sums what is said twice
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log(1 + (len(members) - held + 0.5) / (held + 0.5)).astype(np.float32)
    rarity[held > max(2.0, _COMMON * len(members))] = 0.0
    usual = max(float(lengths.mean()), 1.0)
    damping = np.repeat(K1 * (1 - B + B * lengths / usual), np.diff(counts.indptr))
    weights = counts.copy()
    weights.data = rarity[counts.indices] * counts.data * (K1 + 1) / (counts.data + damping)
    weights = weights.astype(np.float32)
    weights.eliminate_zeros()
    asked = weights.copy()
    asked.data = np.ones_like(asked.data)
    return weights, asked
