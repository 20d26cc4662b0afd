"""Files -> the library and the generation built from it: adds or updates what changed, and nothing else.

    index_paths([Path("seeds")], index=Path("index"), encoder=encoder)
        -> IndexReport(added=5, updated=0, unchanged=0, removed=0, failed=(), chunks=61, seconds=0.9)

A file is unchanged when its size and time are, or else its bytes. A few files at a time are read, embedded
and committed together: `progress` hears of a file only once a kill can no longer lose it.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import AssistantError, IndexMismatchError, MissingFileError, ReadError
from assistant.figures.facts import find_figures
from assistant.figures.rules import rules_mark
from assistant.protocols import Encoder
from assistant.reading.article import read_article
from assistant.reading.chunking import make_chunks, split_sentences
from assistant.reading.files import file_bytes, find_files, is_there, split_member
from assistant.retrieval.generation import bring_up_to_date
from assistant.retrieval.library import FileRow
from assistant.retrieval.passages import in_context
from assistant.retrieval.records import outlet_json
from assistant.retrieval.search import making
from assistant.retrieval.writer import LibraryWriter, Prepared, set_aside, write_library, writing
from assistant.types import Article, Chunk, Figure, Sentence

Progress = Callable[[str, int, int], None]

# Passages embedded and committed together: enough for a transformer to batch, seconds of work to lose.
_TOGETHER = 256
# A file changed in the same tick as it was read can keep its size and time: such a time is not believed.
_TICK_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be indexed. What was stored of it before stays."""

    file: str
    error: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """Counts of files; `removed` by prune. `chunks` is how many the index holds now. `stopped`: before all files
    were looked at; those counted are done, the others as they were."""

    added: int
    updated: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]
    chunks: int
    seconds: float
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article that waits for its vectors. `file` is None for one made anew from its stored text."""

    article: Article
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    figures: tuple[Figure, ...]
    file: FileRow | None

    @property
    def passages(self) -> list[str]:
        """The texts to embed: of the sentences, then of the chunks."""
        units: list[Sentence | Chunk] = [*self.sentences, *self.chunks]
        return [in_context(self.article, unit.heading, unit.text) for unit in units]


@dataclass(slots=True)
class _Run:
    """One run's counts, and the drafts that are not in the library yet."""

    library: LibraryWriter
    encoder: Encoder
    progress: Progress | None
    known: dict[str, FileRow]
    cancel: threading.Event | None = None
    total: int = 0
    done: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    waiting: list[_Draft] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        return self.cancel is not None and self.cancel.is_set()

    def finish(self, name: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(name, self.done, self.total)


def index_paths(
    paths: Sequence[Path],
    *,
    index: Path,
    encoder: Encoder,
    prune: bool = False,
    again: bool = False,
    rebuild: bool = False,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> IndexReport:
    """Brings the index up to date with the files under `paths`; with no paths, with all files it knows.

    `prune` takes out known files that are gone: below `paths`, or any. `again` reads the files under `paths`
    whatever their times. `rebuild` reads all known files again
    whatever their times, and makes everything anew where the embedder, the chunking or the schema is another;
    articles whose files are gone are made anew from their stored text. `progress(path, done, total)`. Once
    `cancel` is set no further file is begun, and what was not committed is left out; a rebuild for another
    embedder or chunking that is stopped has to be started again before anything can be searched.

    Raises IndexBusyError at once while another process writes, IndexMismatchError where `rebuild` is needed,
    DamagedIndexError, LibraryError. A file that cannot be read is a row in `failed`.
    """
    began = time.perf_counter()
    index.mkdir(parents=True, exist_ok=True)
    with writing(index):
        known = set_aside(index) if rebuild else ()
        with write_library(index, making(encoder)) as library:
            _agree(library, encoder, rebuild=rebuild)
            _find_facts_anew(library)
            # Half of a library in place of one that was set aside would have forgotten the other half's files.
            run = _Run(library, encoder, progress, library.files(), None if known else cancel)
            files, gone = _gather(paths, run, prune=prune, extra=known, everything=rebuild or not paths)
            removed = _prune(library, gone)
            _index(files, run, again=again or rebuild)
            stopped = (run.stopped and run.done < run.total) or bool(library.pending())
            if not library.pending():  # vectors of two makings make no generation
                bring_up_to_date(index, library)
            chunks = sum(entry.chunks for entry in library.entries())
    return IndexReport(
        run.added,
        run.updated,
        run.unchanged,
        removed,
        tuple(run.failed),
        chunks,
        time.perf_counter() - began,
        stopped,
    )


def forget(article_ids: Set[str], *, index: Path, encoder: Encoder) -> int:
    """Takes articles out of the index; their files stay where they are. How many files were known of them.

    Raises IndexBusyError while another process writes.
    """
    with writing(index), write_library(index, making(encoder)) as library:
        gone = [path for path, row in library.files().items() if row.article_id in article_ids]
        if gone:
            with library.change():
                for path in gone:
                    library.remove_file(path)
            bring_up_to_date(index, library)
    return len(gone)


def _agree(library: LibraryWriter, encoder: Encoder, *, rebuild: bool) -> None:
    """Makes sure that what is written now fits what is there."""
    made, now = library.making(), making(encoder)
    differences = made.differences(now)
    if not differences:
        return
    if not rebuild and library.entries():
        raise IndexMismatchError(
            f"{library.path}: made with another {' and '.join(differences)} (embedder {made.embedder}, now"
            f" {now.embedder}); run `assistant index --rebuild`"
        )
    with library.change():
        library.remake(now)


def _find_facts_anew(library: LibraryWriter) -> None:
    """Where other rules found the facts, finds those of every article again: nothing is read, nothing embedded."""
    rules = rules_mark()
    if library.rules() == rules:
        return
    with library.change(counts=bool(library.entries())):
        for article in library.articles(entry.id for entry in library.entries()):
            library.put_figures(article.id, find_figures(article, library.sentences(article.id)))
        library.found_by(rules)


def _gather(
    paths: Sequence[Path], run: _Run, *, prune: bool, extra: Sequence[str], everything: bool
) -> tuple[list[Path], list[str]]:
    """The files to look at, and to prune: known ones under `paths` (or any, with no paths) that are gone.

    `extra` are files that a library set aside knew.
    """
    roots = [path.expanduser().resolve() for path in paths]
    gone = [
        name
        for name in run.known
        if prune and not is_there(Path(name)) and (not roots or any(_is_below(root, name) for root in roots))
    ]
    found: dict[Path, None] = {}
    for root in roots:
        try:
            found.update(dict.fromkeys(find_files([root])))
        except MissingFileError as error:
            if not any(_is_below(root, name) for name in gone):
                run.failed.append(Failure(str(root), str(error)))
    if everything:
        found.update(dict.fromkeys(Path(name) for name in [*run.known, *extra] if is_there(Path(name))))
    run.failed += [
        Failure(name, f"{name}: the file is gone, and the library that had its text was set aside")
        for name in extra
        if not is_there(Path(name))
    ]
    return sorted(found), gone


def _is_below(root: Path, name: str) -> bool:
    """Whether the file is `root`, lies in that folder or is a member of that zip."""
    file, _ = split_member(Path(name))
    return root in (Path(name), file, *Path(name).parents)


def _prune(library: LibraryWriter, gone: Sequence[str]) -> int:
    if gone:
        with library.change():
            for name in gone:
                library.remove_file(name)
    return len(gone)


def _index(files: Sequence[Path], run: _Run, *, again: bool) -> None:
    """Reads, embeds and commits, a few files at a time; then what an unfinished rebuild has left. Stopped, it
    leaves out what waits to be committed."""
    run.total = len(files)
    pending = set(run.library.pending())
    for path in files:
        if run.stopped:
            run.waiting.clear()
            return
        before = run.known.get(str(path))
        must = again or (before is not None and before.article_id in pending)
        try:
            draft = _look(path, before, run, must=must)
        except AssistantError as error:
            _fail(path, str(error), run)
        except Exception as error:  # one page that our reading trips over must not end a run of thousands
            _fail(path, f"{path}: could not be read ({type(error).__name__}: {error})", run)
        else:
            if draft is None:
                run.unchanged += 1
                run.finish(str(path))
            else:
                run.waiting.append(draft)
        _commit(run, at_least=_TOGETHER)
    _commit(run, at_least=1)
    for article_id in run.library.pending():
        if run.stopped:
            run.waiting.clear()
            return
        article = run.library.articles([article_id])[0]
        run.waiting.append(_draft(article, None))
        _commit(run, at_least=_TOGETHER)
    _commit(run, at_least=1)


def _fail(path: Path, error: str, run: _Run) -> None:
    run.failed.append(Failure(str(path), error))
    run.finish(str(path))


def _look(path: Path, before: FileRow | None, run: _Run, *, must: bool) -> _Draft | None:
    """The file as a draft, or None when the library has it as it is. Raises a ReadError.

    A member of a zip has the size and the time of the zip, and the hash of its own bytes.
    """
    file, member = split_member(path)
    try:
        seen = time.time_ns()
        state = file.stat()
        same = before is not None and (before.size, before.mtime_ns) == (state.st_size, state.st_mtime_ns)
        if same and before is not None and before.seen_ns - before.mtime_ns > _TICK_NS and not must:
            return None
        if member:
            sha256 = hashlib.sha256(file_bytes(path)).hexdigest()
        else:
            with path.open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror}); check that it is there and allowed"
        ) from error
    row = FileRow(str(path), state.st_size, state.st_mtime_ns, seen, sha256, "")
    if before is not None and before.sha256 == sha256 and not must:
        with run.library.change(counts=False):
            run.library.put_file(replace(row, article_id=before.article_id, outlet=before.outlet))
        return None
    # If the file changes between hash and reading, its time will differ at the next run and it is read again.
    article = read_article(path)
    return _draft(article, replace(row, article_id=article.id, outlet=outlet_json(article)))


def _draft(article: Article, file: FileRow | None) -> _Draft:
    sentences = split_sentences(article)
    chunks = make_chunks(article, sentences)
    return _Draft(article, sentences, chunks, find_figures(article, sentences), file)


def _commit(run: _Run, *, at_least: int) -> None:
    """Embeds and stores what is waiting, in one transaction, once it is `at_least` so many passages."""
    passages = [draft.passages for draft in run.waiting]
    if not run.waiting or sum(map(len, passages)) < at_least:
        return
    vectors = run.encoder.encode([text for texts in passages for text in texts], kind="passage")
    drafts, run.waiting = run.waiting, []
    start = 0
    with run.library.change():
        for draft in drafts:
            middle = start + len(draft.sentences)
            end = middle + len(draft.chunks)
            if _is_first(draft, run):
                parts = (vectors[start:middle], vectors[middle:end])
                run.library.put(Prepared(draft.article, draft.sentences, draft.chunks, draft.figures, *parts))
            if draft.file is not None:
                run.library.put_file(draft.file)
            start = end
    for draft in drafts:
        if draft.file is not None:
            run.updated += draft.file.path in run.known
            run.added += draft.file.path not in run.known
            run.finish(draft.file.path)


def _is_first(draft: _Draft, run: _Run) -> bool:
    """Whether the article is to be as this file has it: the first by name of all files with the same text."""
    owner = run.library.owner(draft.article.id)
    return owner is None or draft.file is None or draft.file.path <= owner
