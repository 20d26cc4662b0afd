"""A generation: the Chroma store and the BM25 index built from the library at one revision.

    index/CURRENT             names the generation in use, replaced in one step
    index/chroma-3/           Chroma's files
    index/chroma-3/bm25-17/   BM25 over the sentences at revision 17
    index/chroma-3/built.json what it was built from; absent while it is being changed: the dirty mark
    index/chroma-3/open-*.lock  held by a process that reads it

A writer changes the current generation only when nobody reads it (two processes on one Chroma folder get
wrong neighbours without an error); else, or in doubt, it builds the next one from the library's vectors,
verifies it, syncs it to disk and switches to it. Nothing is embedded again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from assistant.errors import DamagedIndexError
from assistant.retrieval.lexical import LEXICAL, Lexicon, tokens
from assistant.retrieval.library import LEVELS, Entry, Level, Library
from assistant.retrieval.passages import lexical_text
from assistant.retrieval.schema import Making
from assistant.retrieval.store import Store
from assistant.types import Vectors

CURRENT = "CURRENT"
STAMP = "built.json"
# Beyond this share of changed articles a fresh build is as quick, and leaves no dead rows in the HNSW graph.
_MOST_CHANGED = 0.3
_SAMPLE = 200
# Of the sampled vectors. HNSW is approximate, so one that misses itself is looked for again with more effort; a
# damaged folder finds it neither way. Measured over 30 builds: models/LOG.md.
_FOUND = 0.99
_EFFORT = 1000
_SELF = 0.9999  # cosine: rounding in float32
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a generation was built from. `articles`: id -> (revision, sentences, chunks), in BM25's order."""

    making: Making
    lexical: str
    revision: int
    lexicon: str
    articles: dict[str, tuple[int, int, int]]


def current(index: Path) -> Path | None:
    """The folder that CURRENT names, where it exists."""
    with suppress(OSError, UnicodeDecodeError):
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
        if name.startswith("chroma-") and (index / name).is_dir():
            return index / name
    return None


def read_stamp(folder: Path) -> Stamp | None:
    """None for a generation that is dirty: being changed, or left half changed."""
    try:
        fields: dict[str, Any] = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        fields["making"] = Making(**fields["making"])
        fields["articles"] = {name: tuple(row) for name, row in fields["articles"].items()}
        return Stamp(**fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Marks the generation as read by this process, so that a writer leaves it alone.

    Look at the stamp after entering: a writer takes it away first and looks for readers second.
    """
    from filelock import FileLock, Timeout

    while True:
        lock = FileLock(folder / f"open-{uuid4().hex}.lock", thread_local=False)
        with suppress(Timeout):
            lock.acquire(blocking=False)
            # Between making the file and locking it, a writer may have taken it for a dead process's mark.
            if Path(lock.lock_file).exists():
                break
            lock.release()
    try:
        yield
    finally:
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


def is_read(folder: Path) -> bool:
    """Whether some process reads it; marks left by processes that died are cleared away."""
    from filelock import FileLock, Timeout

    for file in folder.glob("open-*.lock"):
        lock = FileLock(file)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return True
        with suppress(OSError):
            file.unlink()
        lock.release()
    return False


def is_current(index: Path, library: Library) -> bool:
    """Whether the generation in use holds exactly what the library holds."""
    folder = current(index)
    stamp = read_stamp(folder) if folder is not None else None
    return stamp is not None and _is_of(stamp, library)


def bring_up_to_date(index: Path, library: Library, *, anew: bool = False) -> Path:
    """The generation of the library as it is now. The caller holds the writer's lock.

    `anew` trusts nothing of the one there is. Raises DamagedIndexError if even a fresh one fails its check.
    """
    folder = current(index)
    stamp = read_stamp(folder) if folder is not None else None
    if folder is not None and stamp is not None and stamp.making == library.making() and not anew:
        if _is_of(stamp, library):
            return folder
        entries = library.entries()
        before, now = stamp.articles, _articles(entries)
        gone = [name for name, row in before.items() if now.get(name) != row]
        new = [name for name, row in now.items() if before.get(name) != row]
        few = len(gone) + len(new) <= _MOST_CHANGED * len(before)
        if few:
            (folder / STAMP).unlink()
            _sync(folder)
            if is_read(folder):
                _write(folder / STAMP, json.dumps(asdict(stamp)))
            else:
                with suppress(DamagedIndexError):
                    with Store.open(folder) as store:
                        store.remove(gone)
                        _fill(store, library, new)
                    _finish(folder, library, entries)
                    return folder
    return _build(index, library)


def _is_of(stamp: Stamp, library: Library) -> bool:
    made = (stamp.making, stamp.lexical, stamp.revision)
    return made == (library.making(), LEXICAL, library.revision())


def _build(index: Path, library: Library) -> Path:
    """The next generation, verified and switched to; those that nobody reads any more are removed."""
    numbers = [int(old.name[7:]) for old in index.glob("chroma-*") if old.name[7:].isdigit()]
    folder = index / f"chroma-{max(numbers, default=0) + 1}"
    entries = library.entries()
    with Store.create(folder) as store:
        _fill(store, library, [entry.id for entry in entries])
    _finish(folder, library, entries)
    _write(index / CURRENT, folder.name)
    for old in index.glob("chroma-*"):
        if old != folder and not is_read(old):
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _fill(store: Store, library: Library, article_ids: Sequence[str]) -> None:
    for level in LEVELS:
        batch: list[tuple[str, Any]] = []
        size = 0
        for article_id in article_ids:
            rows = library.vectors(article_id, level)
            batch.append((article_id, rows))
            size += len(rows)
            if size >= _BATCH:
                store.upsert(level, batch)
                batch, size = [], 0
        store.upsert(level, batch)


def _finish(folder: Path, library: Library, entries: Sequence[Entry]) -> None:
    """BM25, the check, everything on disk, and only then the stamp."""
    with Store.open(folder) as store:
        verify(store, library, _articles(entries), sample=_SAMPLE)
    revision = library.revision()
    lexicon = folder / f"bm25-{revision}"
    shutil.rmtree(lexicon, ignore_errors=True)
    Lexicon.build(documents(library, entries)).save(lexicon)
    for old in folder.glob("bm25-*"):
        if old != lexicon:
            shutil.rmtree(old, ignore_errors=True)
    for file in folder.rglob("*"):
        _sync(file)
    _sync(folder)
    stamp = Stamp(library.making(), LEXICAL, revision, lexicon.name, _articles(entries))
    _write(folder / STAMP, json.dumps(asdict(stamp)))


def documents(library: Library, entries: Sequence[Entry]) -> list[list[str]]:
    """The tokens of every sentence, in the order of `entries`: what BM25 is built from."""
    documents: list[list[str]] = []
    for entry in entries:
        article = library.articles([entry.id])[0]
        documents += [tokens(lexical_text(article, sentence)) for sentence in library.sentences(entry.id)]
    return documents


def verify(store: Store, library: Library, articles: dict[str, tuple[int, int, int]], *, sample: int) -> None:
    """Raises DamagedIndexError unless all vectors are there and sampled ones find themselves first.

    A vector that another equals may find that one: the distance counts, not the name.
    """
    names = list(articles)
    chosen = np.random.default_rng(len(names)).permutation(len(names))
    for place, level in enumerate(LEVELS, 1):
        expected = sum(row[place] for row in articles.values())
        if store.count(level) != expected:
            raise DamagedIndexError(
                f"{store.folder}: {store.count(level)} of {expected} {level} there; run `assistant index`"
            )
        rows: list[Vectors] = []
        for at in chosen:
            table = library.vectors(names[at], level)
            # A few of each article: spread over all of them, and few reads.
            rows += [table[number] for number in range(0, len(table), max(1, len(table) // 4))]
            if len(rows) >= sample:
                break
        if not rows:
            continue
        missed = _missed(store, level, rows)
        missed = _missed(store, level, missed, effort=_EFFORT) if missed else missed
        found = len(rows) - len(missed)
        if found < _FOUND * len(rows):
            raise DamagedIndexError(
                f"{store.folder}: only {found} of {len(rows)} {level} find themselves; run `assistant index`"
            )


def _missed(store: Store, level: Level, rows: Sequence[Vectors], *, effort: int = 1) -> list[Vectors]:
    """Those of `rows` whose nearest is none that equals them; all of them where hits are missing."""
    hits = store.nearest_each(level, np.stack(rows), effort=effort)
    if len(hits) < len(rows):
        return list(rows)
    return [row for row, hit in zip(rows, hits, strict=True) if hit.similarity <= _SELF]


def _articles(entries: Sequence[Entry]) -> dict[str, tuple[int, int, int]]:
    return {entry.id: (entry.revision, entry.sentences, entry.chunks) for entry in entries}


def _write(file: Path, text: str) -> None:
    """Replaces `file` in one step, on disk when this returns."""
    beside = file.with_name(file.name + ".new")
    beside.write_text(text, encoding="utf-8")
    _sync(beside)
    beside.replace(file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    # Opening a folder to sync it is POSIX; elsewhere the rename itself has to do.
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
