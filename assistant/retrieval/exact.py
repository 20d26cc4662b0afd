"""Nearest neighbours without Chroma: every vector compared, straight from the library.

    ExactStore(library).nearest("sentences", vector, 50)[0].similarity

What a reader uses while another process is changing the only generation, or where none can be written.
10,000 × 256 takes 2 ms once loaded; all vectors are held in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from assistant.retrieval.library import LEVELS, Level, Library
from assistant.retrieval.store import Hit
from assistant.types import Vectors


class ExactStore:
    """The vectors of `article_ids`, as `Store` answers them."""

    def __init__(self, library: Library, article_ids: Sequence[str]) -> None:
        self._names: dict[Level, list[tuple[str, int]]] = {}
        self._rows: dict[Level, Vectors] = {}
        for level in LEVELS:
            tables = [library.vectors(article_id, level) for article_id in article_ids]
            self._names[level] = [
                (article_id, number)
                for article_id, table in zip(article_ids, tables, strict=True)
                for number in range(len(table))
            ]
            self._rows[level] = np.concatenate(tables) if tables else np.zeros((0, 0), dtype=np.float32)

    def close(self) -> None:
        """Lets go of the vectors."""
        self._rows.clear()
        self._names.clear()

    def nearest(
        self, level: Level, vector: Vectors, limit: int, allowed: Collection[str] | None = None
    ) -> list[Hit]:
        """As Store.nearest."""
        names = self._names[level]
        if not names:
            return []
        similarity = self._rows[level] @ vector.reshape(-1)
        order = np.argsort(-similarity, kind="stable")
        hits: list[Hit] = []
        for place in order:
            article_id, number = names[place]
            if allowed is None or article_id in allowed:
                hits.append(Hit(article_id, number, float(similarity[place])))
                if len(hits) == limit:
                    break
        return hits
