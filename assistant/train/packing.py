"""Texts as token ids -> rows of one length without padding, each token knowing its text.

Enter: the ids of each text. Leave: `(rows, length)` ids and owners; a text that does not end in its row goes on in
the next.

    ids, owners = packed(corpus, row=1024, seed=7)      # owners[i, j] != owners[i, j + 1]: a new text begins

Attention is kept within a text by the owners, and no token is predicted across a border. Each seed mixes the texts
anew, so every epoch cuts them elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All texts in one row of ids; text i is `ids[starts[i]:starts[i + 1]]`, its end-of-text piece included."""

    ids: Ids
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1


def corpus_of(texts: Iterable[str], tokenizer: Any, *, batch: int = 2_000) -> Corpus:
    """The ids of every text, in order, each closed by the end-of-text piece."""
    end = int(tokenizer.model.eos_id())
    pieces: list[Ids] = []
    lengths: list[int] = [0]
    for some in _batched(texts, batch):
        for ids in tokenizer.model.encode(some):
            pieces.append(np.array([*ids, end], dtype=np.int32))
            lengths.append(len(ids) + 1)
    return Corpus(np.concatenate(pieces), np.cumsum(lengths))


def kept_corpus(file: Path, texts: Iterable[str], tokenizer: Any) -> Corpus:
    """The corpus from `file`, made and put there first where it is not."""
    if not file.is_file():
        made = corpus_of(texts, tokenizer)
        beside = file.with_name(file.name + ".new.npz")
        np.savez(beside, ids=made.ids, starts=made.starts)
        beside.replace(file)
    with np.load(file) as stored:
        return Corpus(stored["ids"], stored["starts"])


def packed(corpus: Corpus, *, row: int, seed: int) -> tuple[Ids, Ids]:
    """`(n, row)` ids and owners of the texts in random order; what does not fill the last row is left out.

    Raises ValueError where the whole corpus is shorter than one row.
    """
    order = np.random.default_rng(seed).permutation(len(corpus))
    parts = [corpus.ids[corpus.starts[i] : corpus.starts[i + 1]] for i in order]
    stream = np.concatenate(parts)
    owners = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
    rows = len(stream) // row
    if rows == 0:
        raise ValueError(f"{len(stream)} tokens of text fill no row of {row}")
    return stream[: rows * row].reshape(rows, row), owners[: rows * row].reshape(rows, row)


def _batched(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    some: list[str] = []
    for text in texts:
        some.append(text)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
