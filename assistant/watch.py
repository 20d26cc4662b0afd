"""Watched folders: what is new, changed or gone in them is brought into the index, round after round.

Enter: folders, an assistant, a way to wait. Leave: a Round each time something was done or went wrong.

    for seen in watch([Path("news")], assistant=assistant, wait=stop.wait): print(seen.report)

The folders are looked through (os.scandir) every few seconds rather than by the system's file events: those
say nothing of what other machines write to a network drive, and run out of handles in large trees. 10,000
files cost 0.1 to 0.3 s a look on two busy cores (benchmarks/watch_speed.py). A file is taken once two looks found it with the same
size and time, so one that is still being written or copied waits. The writer's lock is free between rounds.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from assistant.errors import IndexBusyError, NoIndexError
from assistant.reading.archives import ZIP, split_member
from assistant.reading.files import SUFFIXES
from assistant.retrieval.indexing import Failure, IndexReport
from assistant.retrieval.library import open_library

__all__ = ["INTERVAL", "Round", "watch"]

INTERVAL = 2.0  # seconds
# Indexed in one go, the lock held: others wait a minute at most for a folder of thousands.
_TOGETHER = 200
_ENDINGS = tuple(sorted({*SUFFIXES, ZIP}))
State = tuple[int, int]  # size in bytes, time of the last change in ns


class Indexing(Protocol):
    """What is needed of app.Assistant."""

    @property
    def settings(self) -> HasIndex: ...
    def index(self, paths: Sequence[Path], *, prune: bool = False) -> IndexReport: ...


class HasIndex(Protocol):
    @property
    def index(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Round:
    """`report` is None where only `problem` is to be told: a folder that is away, an index that is busy.

    Of files that cannot be read `report.failed` has those that are new or have other bytes than before.
    """

    report: IndexReport | None
    problem: str = ""


@dataclass(slots=True)
class _Watched:
    """`before`: what the last look found; `taken`: files as last indexed, or failed; `failed`: the hash of the
    bytes that could not be read; `missed`: indexed files the last look did not find."""

    before: dict[str, State] | None = None
    taken: dict[str, State] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)
    told: frozenset[str] = frozenset()
    busy: bool = False


def watch(
    folders: Sequence[Path],
    *,
    assistant: Indexing,
    wait: Callable[[float], bool],
    prune: bool = False,
    interval: float = INTERVAL,
) -> Iterator[Round]:
    """Goes on until `wait(seconds)` returns True. With `prune` articles whose file is gone are taken out.

    A folder that is away (an unplugged drive) is told once, and nothing of it is taken out. Raises as
    Assistant.index does, but for IndexBusyError: then the files wait for the next round.
    """
    roots = [folder.expanduser().resolve() for folder in folders]
    watched = _Watched()
    while True:
        began = time.monotonic()
        now, away = _look(roots)
        # A tree so large (or a drive so slow) that a look takes long is looked at less often: a tenth of the time.
        pause = max(interval, 9 * (time.monotonic() - began))
        problems = frozenset(f"{folder}: cannot be looked into ({reason})" for folder, reason in away.items())
        for problem in sorted(problems - watched.told):
            yield Round(None, f"{problem}; watching goes on, and nothing in it is taken out")
        watched.told = problems
        before = watched.before or {}
        ready = sorted(
            file for file, state in now.items() if before.get(file) == state != watched.taken.get(file)
        )
        work = [*ready, *(_gone(roots, now, away, watched, assistant.settings.index) if prune else ())]
        for start in range(0, len(work), _TOGETHER):
            paths = work[start : start + _TOGETHER]
            try:
                report = assistant.index([Path(file) for file in paths], prune=prune)
            except IndexBusyError as error:
                if not watched.busy:
                    yield Round(None, f"{error}; watching goes on")
                watched.busy = True
                break
            watched.busy = False
            watched.taken.update({file: now[file] for file in paths if file in now})
            report = replace(report, failed=tuple(_new_failures(report.failed, watched)))
            if report.added or report.updated or report.removed or report.failed:
                yield Round(report)
        for file in watched.taken.keys() - now.keys():
            if not _is_below(away, file):
                del watched.taken[file]
        watched.before = now
        if wait(pause):
            return


def _look(roots: Sequence[Path]) -> tuple[dict[str, State], dict[str, str]]:
    """The readable files below `roots`, hidden ones passed over; and the folders that cannot be looked into."""
    found: dict[str, State] = {}
    away: dict[str, str] = {}
    tops = [str(root) for root in roots]
    waiting = list(tops)
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif name.lower().endswith(_ENDINGS):
                        with suppress(OSError):  # gone since it was listed, or a link that leads nowhere
                            if entry.is_file():
                                state = entry.stat()
                                found[entry.path] = (state.st_size, state.st_mtime_ns)
        except OSError as error:
            if folder in tops or Path(folder).exists():
                away[folder] = error.strerror or str(error)
    return found, away


def _is_below(folders: Iterable[str], file: str) -> bool:
    return any(file.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def _gone(
    roots: Sequence[Path], now: dict[str, State], away: dict[str, str], watched: _Watched, index: Path
) -> list[str]:
    """Indexed files below `roots` that this look and the one before did not find."""
    if watched.before is not None and watched.before.keys() <= now.keys() and not watched.missed:
        return []
    try:
        with open_library(index) as library:
            known = {str(split_member(Path(name))[0]) for name in library.files()}
    except NoIndexError:
        return []
    below = [file for file in known if _is_below(map(str, roots), file) and not _is_below(away, file)]
    missing = {file for file in below if not Path(file).exists()}
    # Programs that save a file by way of another name let it vanish for a moment.
    gone = missing & watched.missed
    watched.missed = missing
    return sorted(gone)


def _new_failures(failed: Sequence[Failure], watched: _Watched) -> Iterator[Failure]:
    """Those that were not told of these bytes before."""
    for row in failed:
        file, _ = split_member(Path(row.file))
        try:
            with file.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            continue  # taken away while it was to be read
        except OSError as error:
            content = str(error)
        if watched.failed.get(row.file) != content:
            watched.failed[row.file] = content
            yield row
