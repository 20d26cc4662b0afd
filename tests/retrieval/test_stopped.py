"""Indexing that is stopped after any file: what was told of is there whole, the rest is as it was."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import IndexMismatchError
from assistant.reading.article import read_article
from assistant.retrieval import indexing
from assistant.retrieval.indexing import IndexReport, Progress, index_paths
from assistant.retrieval.library import NAME
from assistant.retrieval.search import open_index
from tests.conftest import FakeEncoder
from tests.retrieval.conftest import article


def stopping(after: int) -> tuple[threading.Event, Progress, list[str]]:
    """An event that is set once `after` files are told of, what sets it, and those files' names."""
    cancel, told = threading.Event(), list[str]()

    def progress(path: str, done: int, total: int) -> None:
        told.append(Path(path).name)
        if done >= after:
            cancel.set()

    if not after:
        cancel.set()
    return cancel, progress, told


def found(index: Path, encoder: FakeEncoder) -> dict[str, str]:
    """The articles that a search sees, by their file's name."""
    with open_index(index, encoder) as opened:
        assert opened.search("招商引资") or not opened.articles()
        return {Path(one.path).name: one.text for one in opened.articles()}


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_files_are_added_whole_or_not_at_all(
    pages: Path, tmp_path: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(indexing, "_TOGETHER", 1)
    index = tmp_path / "index"
    cancel, progress, told = stopping(after)
    report = index_paths([pages], index=index, encoder=encoder, progress=progress, cancel=cancel)
    assert (report.added, report.stopped) == (after, after < 6)
    assert sorted(found(index, encoder)) == sorted(told) == [f"{number}.txt" for number in range(after)]
    rest = index_paths([pages], index=index, encoder=encoder)
    assert (rest.added, rest.unchanged, rest.stopped) == (6 - after, after, False)
    assert len(found(index, encoder)) == 6


def test_what_is_read_and_not_yet_stored_is_left_out(
    pages: Path, tmp_path: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel = threading.Event()

    def stop(path: Path) -> object:
        if path.name == "3.txt":
            cancel.set()
        return read_article(path)

    monkeypatch.setattr(indexing, "read_article", stop)
    report = index_paths([pages], index=tmp_path / "index", encoder=encoder, cancel=cancel)
    assert (report.added, report.chunks, report.stopped) == (0, 0, True)
    assert found(tmp_path / "index", encoder) == {}


@pytest.mark.parametrize("after", [0, 2])
def test_reading_everything_again_loses_nothing_when_stopped(
    pages: Path, indexed: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(indexing, "_TOGETHER", 1)
    before = found(indexed, encoder)
    for number in range(6):
        (pages / f"{number}.txt").write_text(article(number, edition=1), encoding="utf-8")
    cancel, progress, told = stopping(after)
    report = index_paths([], index=indexed, encoder=encoder, rebuild=True, progress=progress, cancel=cancel)
    assert (report.updated, report.stopped) == (after, True)
    now = found(indexed, encoder)
    assert now.keys() == before.keys()
    assert sorted(name for name in now if now[name] != before[name]) == sorted(told)


def test_a_stopped_rebuild_for_another_embedder_says_so_until_it_is_done(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_TOGETHER", 1)
    other = FakeEncoder(fingerprint="fake-2")

    def rebuild(after: int) -> IndexReport:
        cancel, progress, _ = stopping(after)
        return index_paths([], index=indexed, encoder=other, rebuild=True, progress=progress, cancel=cancel)

    assert rebuild(2).stopped
    with pytest.raises(IndexMismatchError, match="has not finished, 4 articles are left"):
        open_index(indexed, other)
    again = rebuild(100)
    assert not again.stopped and len(found(indexed, other)) == 6


def test_a_library_of_another_version_is_made_anew_whole_whoever_stops_it(
    indexed: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is set aside first: half a new one would have forgotten the files of the other half."""
    monkeypatch.setattr(indexing, "_TOGETHER", 1)
    with closing(sqlite3.connect(indexed / NAME)) as db:
        db.execute("PRAGMA user_version = 99")
    cancel, progress, _ = stopping(1)
    report = index_paths([], index=indexed, encoder=encoder, rebuild=True, progress=progress, cancel=cancel)
    assert (report.added, report.stopped) == (6, False)
    assert len(found(indexed, encoder)) == 6
