"""Opening the generation to read: the one in use, repaired where it has to be, exact search where it cannot.

opened = open_generation(index, library)
opened.vectors.nearest("sentences", vector, 50)
opened.lexical(tokens("实际外资"), {"59a1f0c2d3b4e5f6"}, 100)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.errors import DamagedIndexError, IndexBusyError, LibraryError
from assistant.retrieval.exact import ExactStore
from assistant.retrieval.generation import (
    CURRENT,
    STAMP,
    Stamp,
    bring_up_to_date,
    current,
    documents,
    is_current,
    read_stamp,
    reading,
    verify,
)
from assistant.retrieval.lexical import LEXICAL, Lexicon, Numbers
from assistant.retrieval.library import Level, Library
from assistant.retrieval.ranking import Key
from assistant.retrieval.store import Hit, Store
from assistant.retrieval.writer import write_library, writing
from assistant.types import Vectors

Query = Sequence[str] | Mapping[str, float]  # tokens, or tokens and what they count

# Self-queries at every opening: they cost 10 ms and find a store whose files were lost.
_SAMPLE = 12


class Neighbours(Protocol):
    """What `Store` and `ExactStore` have in common."""

    def nearest(
        self, level: Level, vector: Vectors, limit: int, allowed: Collection[str] | None = None
    ) -> list[Hit]: ...


@dataclass(frozen=True)
class Layout:
    """Where each article's sentences stand in the lexicon: `[starts[i], starts[i + 1])` for `names[i]`."""

    names: tuple[str, ...]
    counts: Numbers
    starts: Numbers

    @cached_property
    def places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}


@dataclass(frozen=True)
class Matched:
    """`scores`: `(sentences,)` BM25, 0 where nothing is shared."""

    scores: Vectors
    layout: Layout

    def best(self, limit: int) -> list[Key]:
        """At most `limit` sentences that share something, best first."""
        matching = np.flatnonzero(self.scores > 0)
        best = matching[np.argsort(-self.scores[matching], kind="stable")][:limit]
        starts = self.layout.starts
        places = np.searchsorted(starts, best, side="right") - 1
        return [
            (self.layout.names[place], int(at - starts[place]))
            for place, at in zip(places, best, strict=True)
        ]

    def around(self, keys: Sequence[Key]) -> tuple[Vectors, Vectors]:
        """`(n,)` each: the score of every sentence of `keys`, and that of the two beside it together.

        A sentence that is not in this generation scores 0.
        """
        own, beside = np.zeros(len(keys), dtype=np.float32), np.zeros(len(keys), dtype=np.float32)
        for row, (name, number) in enumerate(keys):
            place = self.layout.places.get(name)
            if place is None or number >= self.layout.counts[place]:
                continue
            first, last = self.layout.starts[place], self.layout.starts[place + 1]
            at = first + number
            own[row] = self.scores[at]
            beside[row] = self.scores[max(first, at - 1) : min(last, at + 2)].sum() - own[row]
        return own, beside


@dataclass
class Opened:
    """`sizes`: sentences of each article, in the lexicon's order."""

    vectors: Neighbours
    lexicon: Lexicon
    sizes: dict[str, int]
    held: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        self.held.close()

    def lexical(self, query: Query, allowed: Collection[str], limit: int) -> list[Key]:
        """At most `limit` sentences of `allowed` articles that share a token with `query`, best first."""
        return self.match(query, allowed).best(limit)

    def match(self, query: Query, allowed: Collection[str]) -> Matched:
        """BM25 of every sentence of `allowed` articles, words counted as rare as they are among those."""
        layout = self._layout
        within = None
        if len(allowed) < len(layout.names):
            within = np.repeat([name in allowed for name in layout.names], layout.counts)
        return Matched(self.lexicon.scores(query, within), layout)

    @cached_property
    def _layout(self) -> Layout:
        counts = np.fromiter(self.sizes.values(), dtype=np.int64, count=len(self.sizes))
        return Layout(tuple(self.sizes), counts, np.concatenate([[0], np.cumsum(counts)]))


def signature(index: Path) -> tuple[object, ...]:
    """Changes whenever a writer has finished a generation."""
    found: list[object] = []
    folder = current(index)
    for file in (index / CURRENT, *([folder / STAMP] if folder is not None else [])):
        with suppress(OSError):
            state = file.stat()
            found += [file.parent.name, state.st_ino, state.st_mtime_ns]
    return tuple(found)


def open_generation(index: Path, library: Library) -> Opened:
    """The generation of `library`, brought up to date first unless a writer is at work.

    Falls back on exact search, and BM25 built in memory, where the generation is being changed by another
    process or cannot be written. May refresh `library`. Raises DamagedIndexError for the library itself.
    """
    for anew in (False, True):
        if anew or not is_current(index, library):
            _repair(index, library, anew=anew)
        with suppress(DamagedIndexError, OSError):
            folder = current(index)
            opened = _open(folder, library) if folder is not None else None
            if opened is not None:
                return opened
            if not anew:
                break  # dirty because it is being changed, or nothing could be written: no reason to distrust
    return _in_memory(library)


def _repair(index: Path, library: Library, *, anew: bool) -> None:
    with suppress(IndexBusyError, LibraryError, OSError), writing(index):
        with write_library(index, library.making()) as writer:
            bring_up_to_date(index, writer, anew=anew)
        library.refresh()


def _open(folder: Path, library: Library) -> Opened | None:
    """None when it is dirty or of another making; raises DamagedIndexError when it fails its check."""
    with ExitStack() as held:
        held.enter_context(reading(folder))
        stamp: Stamp | None = read_stamp(folder)
        if stamp is None or (stamp.making, stamp.lexical) != (library.making(), LEXICAL):
            return None
        store = held.enter_context(Store.open(folder))
        if stamp.revision == library.revision():
            verify(store, library, stamp.articles, sample=_SAMPLE)
        sizes = {name: row[1] for name, row in stamp.articles.items()}
        lexicon = Lexicon.load(folder / stamp.lexicon)
        if lexicon.size != sum(sizes.values()):
            raise DamagedIndexError(
                f"{folder / stamp.lexicon}: not of this generation; run `assistant index`"
            )
        return Opened(store, lexicon, sizes, held.pop_all())


def _in_memory(library: Library) -> Opened:
    entries = library.entries()
    sizes = {entry.id: entry.sentences for entry in entries}
    return Opened(ExactStore(library, list(sizes)), Lexicon.build(documents(library, entries)), sizes)
