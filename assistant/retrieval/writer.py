"""Writing library.sqlite3: one writer at a time, an article whole or not at all.

Enters what indexing prepared, within one `change`; a kill or a power cut after it loses nothing of it.

    with write_library(index, making) as library, library.change():
        library.put(prepared)
        library.put_file(row)
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from assistant.errors import IndexBusyError, LibraryError, NoIndexError
from assistant.retrieval.library import NAME, FileRow, Library, OlderSchemaError, check_schema, reported
from assistant.retrieval.records import article_json, figure_json, regions_json
from assistant.retrieval.reprints import link
from assistant.retrieval.schema import REPRINTS, SCHEMA, TABLES, UPGRADABLE, Making
from assistant.retrieval.upgrade import relink, upgrade
from assistant.types import Article, Chunk, Figure, Sentence, Vectors

LOCK = "library.lock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that is kept of it. Vectors are `(n, dimension)` float32, in order."""

    article: Article
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    figures: tuple[Figure, ...]
    sentence_vectors: Vectors
    chunk_vectors: Vectors


class LibraryWriter(Library):
    """An open library that can be changed."""

    @contextmanager
    def change(self, *, counts: bool = True) -> Iterator[None]:
        """One transaction, committed to disk when left, undone on an error.

        It counts as a revision, after which generations are behind, unless no article changes in it.
        """
        with reported(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                if counts:
                    self._db.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def put(self, prepared: Prepared) -> None:
        """Within `change`: the article and all it has, replacing what stood under its id. Its files stay."""
        article = prepared.article
        db = self._db
        for table in ("sentences", "chunks", "figures", "vectors"):
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article.id,))
        published = None if article.published is None else article.published.isoformat()
        db.execute(
            "INSERT INTO articles (id, revision, pending, published, regions, body, record)"
            " VALUES (?, ?, 0, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
            " pending = 0, published = excluded.published, regions = excluded.regions,"
            " body = excluded.body, record = excluded.record",
            (
                article.id,
                self.revision(),
                published,
                regions_json(article.regions),
                article.text,
                article_json(article),
            ),
        )
        db.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (article.id, number, s.id, s.start, s.end, s.text, s.heading, s.paragraph, s.is_heading)
                for number, s in enumerate(prepared.sentences)
            ],
        )
        db.executemany(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (article.id, number, c.id, c.start, c.end, c.text, c.heading)
                for number, c in enumerate(prepared.chunks)
            ],
        )
        db.executemany(
            "INSERT INTO figures VALUES (?, ?, ?)",
            [(article.id, number, figure_json(figure)) for number, figure in enumerate(prepared.figures)],
        )
        for level, rows in (("sentences", prepared.sentence_vectors), ("chunks", prepared.chunk_vectors)):
            blob = np.ascontiguousarray(rows, dtype="<f4").tobytes()
            db.execute("INSERT INTO vectors VALUES (?, ?, ?)", (article.id, level, blob))
        link(db, article)

    def put_figures(self, article_id: str, figures: Iterable[Figure]) -> None:
        """Within `change`: the facts of an article that is there, in place of those it had."""
        self._db.execute("DELETE FROM figures WHERE article_id = ?", (article_id,))
        self._db.executemany(
            "INSERT INTO figures VALUES (?, ?, ?)",
            [(article_id, number, figure_json(figure)) for number, figure in enumerate(figures)],
        )

    def found_by(self, rules: str) -> None:
        """Within `change`: all facts are of these rules (figures/rules.py)."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", (rules,))

    def put_file(self, row: FileRow) -> None:
        """Within `change`: `row`, whose article is there; what it was before is let go of."""
        before = self._rows("SELECT article_id FROM files WHERE path = ?", row.path)
        self._db.execute(
            "INSERT OR REPLACE INTO files (path, size, mtime_ns, seen_ns, sha256, article_id, outlet)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row.path, row.size, row.mtime_ns, row.seen_ns, row.sha256, row.article_id, row.outlet),
        )
        self._drop_orphans(str(old[0]) for old in before)

    def remove_file(self, path: str) -> None:
        """Within `change`: the file, and its article where no other file has the same text."""
        before = self._rows("SELECT article_id FROM files WHERE path = ?", path)
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))
        self._drop_orphans(str(old[0]) for old in before)

    def remake(self, making: Making) -> None:
        """Within `change`: from now on of `making`; every article is pending until it is put again."""
        for name, value in _meta(making).items():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
        self._db.execute("UPDATE articles SET pending = 1")

    def _drop_orphans(self, ids: Iterable[str]) -> None:
        for article_id in ids:
            self._db.execute(
                "DELETE FROM articles WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM files WHERE article_id = articles.id)",
                (article_id,),
            )


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Holds the writer's lock of `index`, freed by the system when the process dies.

    Raises IndexBusyError at once where another writer holds it, LibraryError for a folder that cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(index / LOCK, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise IndexBusyError(
            f"{index / LOCK}: held by another `assistant index`; wait until it has ended, then run again"
        ) from error
    except OSError as error:
        raise LibraryError(
            f"{index}: cannot be written ({error.strerror}); check its permissions and that the disk has room"
        ) from error
    try:
        yield
    finally:
        lock.release()


def write_library(index: Path, making: Making) -> LibraryWriter:
    """The library in `index`, made with `making` where there is none. The caller holds `writing`.

    One of an earlier schema is brought up to date. Raises IndexMismatchError for a schema it does not know,
    DamagedIndexError, LibraryError. Does not compare `making`.
    """
    path = index / NAME
    with reported(path):
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        try:
            check_schema(db, path)
        except NoIndexError:
            _create(db, path, making)
        except OlderSchemaError:
            with reported(path):
                upgrade(db)
        with reported(path):
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            relink(db)
    except BaseException:
        db.close()
        raise
    return LibraryWriter(path, db)


def set_aside(index: Path) -> tuple[str, ...]:
    """Renames a library that is damaged or of another schema, so that a new one can be made in its place.

    The paths of the files it knew, as far as they can still be read; () where nothing had to be done. The
    caller holds `writing`.
    """
    path = index / NAME
    if not path.exists():
        return ()
    paths: list[str] = []
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as db:
        paths = [str(row[0]) for row in db.execute("SELECT path FROM files ORDER BY path")]
        # Damage deep inside shows only when it is looked for; a rebuild reads everything in any case.
        sound = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if sound and db.execute("PRAGMA user_version").fetchone()[0] in {SCHEMA, *UPGRADABLE}:
            return ()
    stem = f"library-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3"
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(path.with_name(stem + suffix))
    return tuple(paths)


def _create(db: sqlite3.Connection, path: Path, making: Making) -> None:
    with reported(path):
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        # One transaction: a kill leaves either no tables, or all of them with what they were made with.
        db.execute("BEGIN IMMEDIATE")
        for statement in (TABLES + REPRINTS).split(";\n"):
            db.execute(statement)
        rows = {**_meta(making), "revision": "0"}
        db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("COMMIT")


def _meta(making: Making) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(making).items()}
