"""Chroma, and nothing but Chroma: vectors in a folder, nearest neighbours out.

Enters unit vectors by article; leaves `Hit`s, the most similar first.

    with Store.open(folder) as store:
        store.nearest("sentences", vector, 50)[0].similarity

Derived data: generation.py builds it from the library, verifies it and throws it away when in doubt. Chroma
is given every vector (`embedding_function=None`, on create and on get: the default one downloads a model).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import DamagedIndexError
from assistant.retrieval.library import LEVELS, Level
from assistant.types import Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as Table

# Above this many articles a filter by name costs more (0.03 ms each) than asking for more and sifting.
_NAMED = 500
_WIDER = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """Sentence or chunk `number` of an article. `similarity` is the cosine, -1 to 1, higher is better."""

    article_id: str
    number: int
    similarity: float


class Store:
    """An open Chroma folder. One at a time on a folder; generation.py sees to that."""

    def __init__(self, folder: Path, client: ClientAPI, tables: dict[Level, Table]) -> None:
        self.folder = folder
        self._client = client
        self._tables = tables
        self._batch = client.get_max_batch_size()

    @classmethod
    def create(cls, folder: Path) -> Store:
        """An empty one in `folder`, which is made."""
        with _guarded(folder):
            folder.mkdir(parents=True, exist_ok=True)
            client = _client(folder)
            # With Chroma's 16 neighbours 0.6-1.0 % of 13,391 sentence vectors did not find themselves, with 32
            # 0.1 %, for a build of 2.3 s instead of 1.8. ef_search stands above the 100 that search asks for.
            graph = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
            how = {"hnsw": graph}
            tables = {
                level: client.create_collection(level, configuration=how, embedding_function=None)
                for level in LEVELS
            }
            return cls(folder, client, tables)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Raises DamagedIndexError where there is none: Chroma itself would silently make an empty one."""
        if not (folder / "chroma.sqlite3").is_file():
            raise DamagedIndexError(f"{folder}: no Chroma store there; run `assistant index`")
        with _guarded(folder):
            client = _client(folder)
            tables = {level: client.get_collection(level, embedding_function=None) for level in LEVELS}
            return cls(folder, client, tables)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with _guarded(self.folder):
            self._client.close()

    def count(self, level: Level) -> int:
        with _guarded(self.folder):
            return int(self._tables[level].count())

    def upsert(self, level: Level, articles: Sequence[tuple[str, Vectors]]) -> None:
        """Adds or replaces the vectors of each article: `(n, dimension)`, numbered from 0."""
        names = [(article_id, number) for article_id, rows in articles for number in range(len(rows))]
        if not names:
            return
        rows = np.concatenate([rows for _, rows in articles if len(rows)])
        with _guarded(self.folder):
            for start in range(0, len(names), self._batch):
                part = names[start : start + self._batch]
                self._tables[level].upsert(
                    ids=[f"{article_id}:{number}" for article_id, number in part],
                    embeddings=rows[start : start + self._batch],
                    metadatas=[{"article": article_id} for article_id, _ in part],
                )

    def remove(self, article_ids: Collection[str]) -> None:
        """Takes out everything of these articles."""
        ids = sorted(article_ids)
        with _guarded(self.folder):
            for start in range(0, len(ids), _NAMED):
                named: Any = {"article": {"$in": ids[start : start + _NAMED]}}
                for table in self._tables.values():
                    table.delete(where=named)

    def nearest(
        self, level: Level, vector: Vectors, limit: int, allowed: Collection[str] | None = None
    ) -> list[Hit]:
        """At most `limit` hits, nearest first; `allowed` limits them to these articles (None: to none)."""
        if allowed is None:
            return self._query(level, vector, limit, None)
        if len(allowed) > _NAMED:
            wider = self._query(level, vector, limit * _WIDER, None)
            kept = [hit for hit in wider if hit.article_id in allowed][:limit]
            if len(kept) == limit:
                return kept
        return self._query(level, vector, limit, {"article": {"$in": sorted(allowed)}}) if allowed else []

    def nearest_each(self, level: Level, vectors: Vectors, *, effort: int = 1) -> list[Hit]:
        """The single nearest hit of each row of `vectors`; a row without any is left out.

        `effort` is how many candidates HNSW keeps on its way, at least `ef_search`: the more, the nearer to exact.
        """
        with _guarded(self.folder):
            wanted = max(1, min(effort, int(self._tables[level].count())))
            found = self._tables[level].query(
                query_embeddings=vectors, n_results=wanted, include=["distances"]
            )
            distances = found["distances"] or []
            return [
                _hit(names[0], row[0]) for names, row in zip(found["ids"], distances, strict=True) if names
            ]

    def _query(self, level: Level, vector: Vectors, limit: int, where: Any) -> list[Hit]:
        with _guarded(self.folder):
            found = self._tables[level].query(
                query_embeddings=vector.reshape(1, -1), n_results=limit, where=where, include=["distances"]
            )
            distances = (found["distances"] or [[]])[0]
            return [_hit(name, distance) for name, distance in zip(found["ids"][0], distances, strict=True)]


def _hit(name: str, distance: float) -> Hit:
    article_id, _, number = name.rpartition(":")
    return Hit(article_id, int(number), 1.0 - float(distance))


def _client(folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """Whatever Chroma raises means that this folder is not to be trusted.

    BaseException, because a damaged SQLite file ends in a PanicException of its Rust part, which is one.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        full = "disk is full" in str(error) or "No space left" in str(error)
        what_next = "make room on the disk, then run" if full else "run"
        raise DamagedIndexError(
            f"{folder}: Chroma failed ({type(error).__name__}: {error}); {what_next} `assistant index` to rebuild it"
        ) from error
