from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest

from assistant.errors import DamagedIndexError, IndexBusyError, IndexMismatchError
from assistant.reading.article import read_article
from assistant.retrieval import indexing
from assistant.retrieval.generation import current, is_current
from assistant.retrieval.indexing import IndexReport, index_paths
from assistant.retrieval.library import NAME, open_library
from assistant.retrieval.search import open_index
from assistant.retrieval.writer import writing
from assistant.types import Vectors
from tests.conftest import FakeEncoder
from tests.retrieval.conftest import article


@dataclass(frozen=True)
class CountingEncoder(FakeEncoder):
    """Counts the passages it embeds; all are FakeEncoder's."""

    counted: tuple[list[int], ...] = ([],)

    def encode(self, texts: Sequence[str], /, *, kind: Literal["query", "passage"]) -> Vectors:
        self.counted[0].append(len(texts))
        return FakeEncoder.encode(self, texts, kind=kind)


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed, len(report.failed)


def age(folder: Path) -> None:
    """Sets all files an hour back, as files are that were not written this very moment."""
    for file in folder.iterdir():
        state = file.stat()
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns - 3600 * 10**9))


def stored(index: Path) -> dict[str, str]:
    with open_library(index) as library:
        return {
            Path(path).name: library.articles([row.article_id])[0].text
            for path, row in library.files().items()
        }


def test_twice_is_once(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    age(pages)
    encoder = CountingEncoder(counted=([],))
    first = index_paths([pages], index=tmp_path / "index", encoder=encoder)
    generation = current(tmp_path / "index")
    before = list(encoder.counted[0])
    monkeypatch.setattr(indexing, "read_article", None)  # a file that did not change is not even opened
    monkeypatch.setattr(hashlib, "file_digest", None)
    second = index_paths([pages], index=tmp_path / "index", encoder=encoder)
    assert counts(first) == (6, 0, 0, 0, 0) and counts(second) == (0, 0, 6, 0, 0)
    assert second.chunks == first.chunks > 0
    assert encoder.counted[0] == before
    assert current(tmp_path / "index") == generation


def test_a_touched_file_is_not_read_again(
    pages: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "0.txt").touch()
    monkeypatch.setattr(indexing, "read_article", None)
    assert counts(index_paths([pages], index=indexed, encoder=FakeEncoder())) == (0, 0, 6, 0, 0)


def test_an_edit_within_the_same_tick_is_seen(pages: Path, indexed: Path) -> None:
    file = pages / "0.txt"
    state = file.stat()
    text = article(0, edition=1)
    assert len(text.encode()) == state.st_size
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert counts(index_paths([pages], index=indexed, encoder=FakeEncoder())) == (0, 1, 5, 0, 0)


def test_an_edited_file_replaces_all_it_had(pages: Path, indexed: Path) -> None:
    (pages / "2.txt").write_text("高邮市新闻\n高邮市新签约锂电项目88个，总投资99亿元。\n", encoding="utf-8")
    assert counts(index_paths([pages], index=indexed, encoder=FakeEncoder())) == (0, 1, 5, 0, 0)
    with open_index(indexed, FakeEncoder()) as opened:
        assert len(opened.articles()) == 6
        assert "99亿元" in opened.search("锂电项目总投资", limit=1)[0].sentence.text
        texts = [found.sentence.text for found in opened.search("高邮市集成电路项目", limit=50)]
        assert not any("1074万元" in text for text in texts)  # what article 2 said before
        assert any(figure.surface.startswith("99") for figure in opened.figures())


def test_prune_and_only_prune_removes(pages: Path, indexed: Path) -> None:
    (pages / "1.txt").unlink()
    assert counts(index_paths([pages], index=indexed, encoder=FakeEncoder())) == (0, 0, 5, 0, 0)
    assert len(stored(indexed)) == 6
    assert counts(index_paths([pages], index=indexed, encoder=FakeEncoder(), prune=True)) == (0, 0, 5, 1, 0)
    assert "1.txt" not in stored(indexed)


def test_a_path_said_otherwise_is_the_same_file(
    pages: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pages)
    for path in (Path(), Path("../pages"), pages / ".." / "pages" / "0.txt"):
        report = index_paths([path], index=indexed, encoder=FakeEncoder())
        assert report.added == 0 and report.unchanged > 0


def test_prune_stays_below_the_paths_given(pages: Path, indexed: Path, tmp_path: Path) -> None:
    (pages / "1.txt").unlink()
    other = tmp_path / "other"
    other.mkdir()
    (other / "9.txt").write_text(article(9), encoding="utf-8")
    assert counts(index_paths([other], index=indexed, encoder=FakeEncoder(), prune=True)) == (1, 0, 0, 0, 0)
    assert len(stored(indexed)) == 7
    assert index_paths([], index=indexed, encoder=FakeEncoder(), prune=True).removed == 1


def test_same_text_in_two_files_is_one_article(pages: Path, indexed: Path) -> None:
    shutil.copy(pages / "3.txt", pages / "3b.txt")
    assert index_paths([pages], index=indexed, encoder=FakeEncoder()).added == 1
    with open_index(indexed, FakeEncoder()) as opened:
        assert len(opened.articles()) == 6
    assert len(stored(indexed)) == 7
    (pages / "3.txt").unlink()
    index_paths([pages], index=indexed, encoder=FakeEncoder(), prune=True)
    with open_index(indexed, FakeEncoder()) as opened:
        assert {Path(found.path).name for found in opened.articles()} == {
            f"{n}.txt" for n in (0, 1, 2, 4, 5)
        } | {"3b.txt"}


def test_a_file_gone_bad_keeps_what_was_stored(pages: Path, indexed: Path) -> None:
    before = stored(indexed)
    (pages / "0.txt").write_bytes(b"")
    (pages / "new.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    report = index_paths([pages, pages / "nowhere.txt"], index=indexed, encoder=FakeEncoder())
    assert counts(report) == (0, 0, 5, 0, 3)
    assert {Path(failure.file).name for failure in report.failed} == {"0.txt", "new.txt", "nowhere.txt"}
    assert all(failure.error for failure in report.failed)
    assert stored(indexed) == before


def test_a_page_that_trips_reading_is_one_failure(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(path: Path) -> object:
        if path.name == "4.txt":
            raise RecursionError("too deep")
        return read_article(path)

    monkeypatch.setattr(indexing, "read_article", trip)
    report = index_paths([pages], index=tmp_path / "index", encoder=FakeEncoder())
    assert counts(report) == (5, 0, 0, 0, 1)
    assert "RecursionError" in report.failed[0].error


def test_a_second_writer_is_told_at_once(pages: Path, indexed: Path) -> None:
    with writing(indexed), pytest.raises(IndexBusyError, match=r"library\.lock"):
        index_paths([pages], index=indexed, encoder=FakeEncoder())
    assert counts(index_paths([pages], index=indexed, encoder=FakeEncoder()))[2] == 6


def test_progress_hears_of_stored_files_only(pages: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    heard: list[tuple[str, int, int]] = []

    def progress(path: str, done: int, total: int) -> None:
        assert Path(path).name in stored(index)
        heard.append((Path(path).name, done, total))

    index_paths([pages], index=index, encoder=FakeEncoder(), progress=progress)
    assert [row[1:] for row in heard] == [(n, 6) for n in range(1, 7)]


def test_another_embedder_needs_a_rebuild_and_gets_one(pages: Path, indexed: Path) -> None:
    other = FakeEncoder(fingerprint="fake-2", dimension=48)
    with pytest.raises(IndexMismatchError, match="assistant index --rebuild"):
        index_paths([pages], index=indexed, encoder=other)
    with pytest.raises(IndexMismatchError, match="assistant index --rebuild"):
        open_index(indexed, other)
    (pages / "5.txt").unlink()  # its text is in the library still
    report = index_paths([], index=indexed, encoder=other, rebuild=True)
    assert counts(report) == (0, 5, 0, 0, 0)
    with open_index(indexed, other) as opened:
        assert len(opened.articles()) == 6
        assert "第5个环节" in opened.search("产业链第5个环节", limit=1)[0].sentence.text
    with pytest.raises(IndexMismatchError):
        open_index(indexed, FakeEncoder())


def test_an_interrupted_rebuild_is_said_and_finished(
    pages: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FakeEncoder(fingerprint="fake-2")
    monkeypatch.setattr(indexing, "_TOGETHER", 1)

    def stop(path: Path) -> object:
        if path.name == "3.txt":
            raise KeyboardInterrupt
        return read_article(path)

    monkeypatch.setattr(indexing, "read_article", stop)
    with pytest.raises(KeyboardInterrupt):
        index_paths([], index=indexed, encoder=other, rebuild=True)
    monkeypatch.setattr(indexing, "read_article", read_article)
    with pytest.raises(IndexMismatchError, match="3 articles are left; run `assistant index`"):
        open_index(indexed, other)
    index_paths([pages], index=indexed, encoder=other)
    with open_index(indexed, other) as opened:
        assert len(opened.articles()) == 6 and opened.search("招商引资")


def test_a_damaged_library_is_said_and_set_aside(pages: Path, indexed: Path) -> None:
    library = indexed / NAME
    library.write_bytes(b"not a database, but long enough to be read as one" * 100)
    for attempt in (
        lambda: index_paths([pages], index=indexed, encoder=FakeEncoder()),
        lambda: open_library(indexed),
    ):
        with pytest.raises(DamagedIndexError, match="--rebuild"):
            attempt()
    assert index_paths([pages], index=indexed, encoder=FakeEncoder(), rebuild=True).added == 6
    assert list(indexed.glob("library-*.sqlite3"))
    with open_index(indexed, FakeEncoder()) as opened:
        assert len(opened.articles()) == 6 and opened.search("招商引资")


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_truncated_library_is_said_and_made_anew(pages: Path, indexed: Path, kept: float) -> None:
    library = indexed / NAME
    library.write_bytes(library.read_bytes()[: int(library.stat().st_size * kept)])
    with pytest.raises(DamagedIndexError, match="--rebuild"), open_index(indexed, FakeEncoder()) as opened:
        opened.articles()
    index_paths([pages], index=indexed, encoder=FakeEncoder(), rebuild=True)
    with open_index(indexed, FakeEncoder()) as opened:
        assert len(opened.articles()) == 6 and opened.search("招商引资")


def test_another_schema_is_said_and_rebuilt_from_the_files_it_knew(indexed: Path) -> None:
    with sqlite3.connect(indexed / NAME) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(IndexMismatchError, match="999"):
        open_library(indexed)
    assert index_paths([], index=indexed, encoder=FakeEncoder(), rebuild=True).added == 6


def test_rebuild_reads_unchanged_files_again(pages: Path, indexed: Path) -> None:
    age(pages)
    assert counts(index_paths([], index=indexed, encoder=FakeEncoder(), rebuild=True)) == (0, 6, 0, 0, 0)


def test_nothing_to_index(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    report = index_paths([empty], index=tmp_path / "index", encoder=FakeEncoder())
    assert counts(report) == (0, 0, 0, 0, 0) and report.chunks == 0
    with open_index(tmp_path / "index", FakeEncoder()) as opened:
        assert opened.articles() == () and opened.search("外资") == ()


def test_figures_and_sentences_are_kept_as_they_were_read(pages: Path, indexed: Path) -> None:
    from assistant.figures.facts import find_figures
    from assistant.reading.chunking import make_chunks, split_sentences

    with open_library(indexed) as library:
        assert is_current(indexed, library)
        for path, row in library.files().items():
            page = read_article(Path(path))
            sentences = split_sentences(page)
            assert library.articles([row.article_id]) == (replace(page, path=path),)
            assert library.sentences(page.id) == sentences
            assert library.chunks(page.id) == make_chunks(page, sentences)
            assert library.figures(page.id) == find_figures(page, sentences)
