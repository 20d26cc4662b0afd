"""Reading library.sqlite3, the truth: everything that was indexed, each article in it whole or not at all.

Enters the index folder; leaves articles, sentences, chunks, figures and vectors as writer.py put them in.

    with open_library(Path("index")) as library:
        library.articles(["59a1f0c2d3b4e5f6"])[0].title

A reader sees the library as it was when it was opened or last refreshed, while a writer goes on beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import numpy as np

from assistant.errors import DamagedIndexError, IndexMismatchError, LibraryError, NoIndexError
from assistant.retrieval.records import article_from, figure_from, outlet_from, regions_from
from assistant.retrieval.reprints import groups
from assistant.retrieval.schema import SCHEMA, UPGRADABLE, Making
from assistant.types import Article, Chunk, Figure, Outlet, Region, Sentence, Vectors

Level = Literal["sentences", "chunks"]
LEVELS: tuple[Level, ...] = ("sentences", "chunks")
NAME = "library.sqlite3"


class OlderSchemaError(IndexMismatchError):
    """A library that the next writer brings up to date by itself."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it was when read. Times are nanoseconds since 1970; `sha256` is of its bytes, `outlet` what its
    page says of itself (records.py)."""

    path: str
    size: int
    mtime_ns: int
    seen_ns: int
    sha256: str
    article_id: str
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What filters and generations need of an article: no text. `sentences` and `chunks` are counts."""

    id: str
    revision: int
    published: date | None
    regions: tuple[Region, ...]
    sentences: int
    chunks: int


class Library:
    """An open library. Not for two threads at once: whoever shares it holds a lock."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Safe to call twice."""
        self._db.close()

    def making(self) -> Making:
        """What the library was made with."""
        meta = dict(self._rows("SELECT name, value FROM meta"))
        with _decoding(self.path):
            return Making(meta["embedder"], meta["fingerprint"], int(meta["dimension"]), meta["chunking"])

    def _dimension(self) -> int:
        return int(self._rows("SELECT value FROM meta WHERE name = 'dimension'")[0][0])

    def rules(self) -> str:
        """The mark of the rules that found its facts, "" where none was kept yet."""
        rows = self._rows("SELECT value FROM meta WHERE name = 'rules'")
        return str(rows[0][0]) if rows else ""

    def revision(self) -> int:
        """Counts changes; a generation built at another revision is behind."""
        return int(self._rows("SELECT value FROM meta WHERE name = 'revision'")[0][0])

    def pending(self) -> tuple[str, ...]:
        """Ids of articles that an unfinished rebuild has still to make anew."""
        return tuple(str(row[0]) for row in self._rows("SELECT id FROM articles WHERE pending ORDER BY id"))

    def entries(self) -> tuple[Entry, ...]:
        """Every article, ordered by id."""
        rows = self._rows(
            "SELECT id, revision, published, regions,"
            " (SELECT count(*) FROM sentences WHERE article_id = articles.id),"
            " (SELECT count(*) FROM chunks WHERE article_id = articles.id) FROM articles ORDER BY id"
        )
        with _decoding(self.path):
            return tuple(
                Entry(
                    row[0],
                    row[1],
                    date.fromisoformat(row[2]) if row[2] else None,
                    regions_from(row[3]),
                    row[4],
                    row[5],
                )
                for row in rows
            )

    def articles(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Those of `ids` that are there, in that order. `path` is the first of its files by name."""
        found = []
        for article_id in ids:
            rows = self._rows(
                "SELECT record, regions, body, (SELECT min(path) FROM files WHERE article_id = articles.id)"
                " FROM articles WHERE id = ?",
                article_id,
            )
            with _decoding(self.path):
                found += [
                    article_from(record, regions_from(regions), path=path or "", body=body)
                    for record, regions, body, path in rows
                ]
        return tuple(found)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """In order of `index`; () for an unknown article."""
        return tuple(
            Sentence(name, article_id, number, start, end, text, heading, paragraph, bool(is_heading))
            for name, number, start, end, text, heading, paragraph, is_heading in self._rows(
                'SELECT id, number, start, "end", text, heading, paragraph, is_heading FROM sentences'
                " WHERE article_id = ? ORDER BY number",
                article_id,
            )
        )

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        """In order; () for an unknown article."""
        return tuple(
            Chunk(row[0], article_id, *row[1:])
            for row in self._rows(
                'SELECT id, start, "end", heading, text FROM chunks WHERE article_id = ? ORDER BY number',
                article_id,
            )
        )

    def figures(self, article_id: str) -> tuple[Figure, ...]:
        """In order; () for an unknown article."""
        rows = self._rows("SELECT record FROM figures WHERE article_id = ? ORDER BY number", article_id)
        with _decoding(self.path):
            return tuple(figure_from(row[0]) for row in rows)

    def metrics(self) -> dict[str, frozenset[str]]:
        """Ids of the articles that tell a metric, by its name; "" holds those with a figure that has none."""
        told: dict[str, set[str]] = {}
        rows = self._rows("SELECT DISTINCT article_id, json_extract(record, '$.metric') FROM figures")
        for article_id, metric in rows:
            told.setdefault(metric or "", set()).add(article_id)
        return {metric: frozenset(ids) for metric, ids in told.items()}

    def vectors(self, article_id: str, level: Level) -> Vectors:
        """`(n, dimension)` float32; `(0, dimension)` for an unknown article."""
        rows = self._rows("SELECT rows FROM vectors WHERE article_id = ? AND level = ?", article_id, level)
        with _decoding(self.path):
            blob = rows[0][0] if rows else b""
            table = np.frombuffer(blob, dtype="<f4").reshape(-1, self._dimension())
            return table.astype(np.float32, copy=False)

    def files(self) -> dict[str, FileRow]:
        """By absolute path."""
        rows = self._rows("SELECT path, size, mtime_ns, seen_ns, sha256, article_id, outlet FROM files")
        return {row[0]: FileRow(*row) for row in rows}

    def reprints(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the articles of each story that stands in two or more, the one that stands for it first."""
        with reported(self.path), _decoding(self.path):
            return groups(self._db)

    def copied(self) -> frozenset[str]:
        """Ids of the articles whose text stands in several files."""
        rows = self._rows("SELECT article_id FROM files GROUP BY article_id HAVING count(*) > 1")
        return frozenset(str(row[0]) for row in rows)

    def outlets(self, ids: Iterable[str]) -> tuple[Outlet, ...]:
        """The files of these articles, in order of `ids`, then by name."""
        found = []
        for article_id in ids:
            rows = self._rows("SELECT outlet, path FROM files WHERE article_id = ? ORDER BY path", article_id)
            with _decoding(self.path):
                found += [outlet_from(outlet, article_id=article_id, path=path) for outlet, path in rows]
        return tuple(found)

    def owner(self, article_id: str) -> str | None:
        """The first by name of the files with this article's text, where the article is up to date."""
        rows = self._rows(
            "SELECT min(path) FROM files JOIN articles ON articles.id = article_id"
            " WHERE article_id = ? AND NOT pending",
            article_id,
        )
        return None if rows[0][0] is None else str(rows[0][0])

    def refresh(self) -> None:
        """A reader lets go of what it saw and sees the library as it is now."""
        with reported(self.path):
            if self._db.in_transaction:
                self._db.execute("COMMIT")
            self._db.execute("BEGIN")
            self._db.execute("SELECT count(*) FROM meta").fetchone()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with reported(self.path):
            return self._db.execute(query, values).fetchall()


def open_library(index: Path) -> Library:
    """The library in `index`, for reading. Never makes one.

    Raises NoIndexError, IndexMismatchError for another schema, DamagedIndexError, LibraryError.
    """
    path = index / NAME
    if not path.is_file() or path.stat().st_size == 0:
        raise _nothing(path)
    with reported(path):
        # mode=rw, not ro: the first reader after a kill has to bring the write-ahead log in.
        writable = os.access(path, os.W_OK) and os.access(index, os.W_OK)
        mode = "mode=rw" if writable else "mode=ro&immutable=1"
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
        )
    try:
        check_schema(db, path)
        with reported(path):
            db.execute("PRAGMA query_only = 1")
        library = Library(path, db)
        library.refresh()
    except BaseException:
        db.close()
        raise
    return library


def check_schema(db: sqlite3.Connection, path: Path) -> None:
    """Raises NoIndexError where there are no tables yet, IndexMismatchError for those of another schema."""
    with reported(path):
        found = db.execute("PRAGMA user_version").fetchone()[0]
        empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if empty:
        raise _nothing(path)
    if found in UPGRADABLE:
        raise OlderSchemaError(
            f"{path}: made by an earlier version (schema {found}, this one has {SCHEMA}); run `assistant index`"
            " once: it brings the library up to date without reading anything again"
        )
    if found != SCHEMA:
        raise IndexMismatchError(
            f"{path}: made with schema {found}, this version has {SCHEMA}; run `assistant index --rebuild`"
        )


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """What SQLite raises becomes DamagedIndexError, or LibraryError where disk or folder is at fault."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise LibraryError(
            f"{path}: {error}; check that the disk has room and the folder can be written"
        ) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error


@contextmanager
def _decoding(path: Path) -> Iterator[None]:
    try:
        yield
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> DamagedIndexError:
    return DamagedIndexError(
        f"{path}: the library is damaged ({error}); read your articles again with"
        " `assistant index --rebuild PATH` (the damaged file is kept beside the new one)"
    )


def _nothing(path: Path) -> NoIndexError:
    return NoIndexError(f"{path.parent}: nothing is indexed there yet; run `assistant index PATH`")
