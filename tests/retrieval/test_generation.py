from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import DamagedIndexError
from assistant.retrieval import generation
from assistant.retrieval.exact import ExactStore
from assistant.retrieval.generation import (
    CURRENT,
    STAMP,
    bring_up_to_date,
    current,
    is_current,
    is_read,
    read_stamp,
    reading,
)
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.lexical import tokens
from assistant.retrieval.library import LEVELS, open_library
from assistant.retrieval.opening import open_generation
from assistant.retrieval.search import making, open_index
from assistant.retrieval.store import Store
from assistant.retrieval.writer import write_library, writing
from tests.conftest import FakeEncoder
from tests.retrieval.conftest import article


def generation_of(index: Path) -> Path:
    folder = current(index)
    assert folder is not None
    return folder


def add(pages: Path, index: Path, number: int) -> None:
    (pages / f"{number}.txt").write_text(article(number), encoding="utf-8")
    index_paths([pages], index=index, encoder=FakeEncoder())


def check_complete(index: Path) -> None:
    """Every vector of the library finds itself first in the generation in use; exact search agrees."""
    with open_library(index) as library:
        assert is_current(index, library)
        ids = [entry.id for entry in library.entries()]
        exact = ExactStore(library, ids)
        with Store.open(generation_of(index)) as store:
            for level in LEVELS:
                assert store.count(level) == sum(len(library.vectors(name, level)) for name in ids)
                for name in ids:
                    for vector in library.vectors(name, level):
                        found, true = store.nearest(level, vector, 3), exact.nearest(level, vector, 3)
                        assert [hit.similarity for hit in found] == pytest.approx(
                            [hit.similarity for hit in true], abs=1e-5
                        )
                        assert found[0].similarity > 0.9999


def test_a_small_change_is_made_in_place(pages: Path, indexed: Path) -> None:
    before = generation_of(indexed)
    add(pages, indexed, 6)
    assert generation_of(indexed) == before
    check_complete(indexed)


def test_an_edit_in_place_leaves_nothing_of_the_old(pages: Path, indexed: Path) -> None:
    add(pages, indexed, 6)
    before = generation_of(indexed)
    (pages / "0.txt").write_text(article(0, edition=3), encoding="utf-8")
    index_paths([pages], index=indexed, encoder=FakeEncoder())
    assert generation_of(indexed) == before
    check_complete(indexed)


def test_a_generation_that_is_read_is_left_alone(pages: Path, indexed: Path) -> None:
    before = generation_of(indexed)
    with open_index(indexed, FakeEncoder()) as opened:
        assert opened.search("招商引资")
        files = {file: file.stat().st_mtime_ns for file in before.rglob("*.npy")}
        add(pages, indexed, 6)
        assert generation_of(indexed) != before
        assert read_stamp(before) is not None
        assert files == {file: file.stat().st_mtime_ns for file in before.rglob("*.npy")}
        assert opened.search("第6个环节", limit=1)[0].sentence.text.find("第6个环节") > 0
    check_complete(indexed)
    add(pages, indexed, 7)
    add(pages, indexed, 8)
    assert is_read(generation_of(indexed)) is False


def test_old_generations_go_when_nobody_reads_them(pages: Path, indexed: Path) -> None:
    with write_library(indexed, making(FakeEncoder())) as library, writing(indexed):
        for _ in range(3):
            bring_up_to_date(indexed, library, anew=True)
    assert list(indexed.glob("chroma-*")) == [generation_of(indexed)]


def test_a_mark_of_a_dead_reader_is_cleared(indexed: Path) -> None:
    folder = generation_of(indexed)
    (folder / "open-dead.lock").touch()
    assert not is_read(folder)
    assert not list(folder.glob("open-*"))
    with reading(folder):
        assert is_read(folder)
    assert not is_read(folder)


def lose_chroma(folder: Path) -> None:
    (folder / "chroma.sqlite3").unlink()


def empty_chroma(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"")


def garble_chroma(folder: Path) -> None:
    file = folder / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[:5000] + b"\xff" * 60000)


def lose_bm25(folder: Path) -> None:
    shutil.rmtree(next(folder.glob("bm25-*")))


def garble_bm25(folder: Path) -> None:
    (next(folder.glob("bm25-*")) / "vocabulary.json").write_text("{", encoding="utf-8")


def make_dirty(folder: Path) -> None:
    (folder / STAMP).unlink()


def garble_stamp(folder: Path) -> None:
    (folder / STAMP).write_text("{}", encoding="utf-8")


def lose_all(folder: Path) -> None:
    shutil.rmtree(folder)


def lose_current(folder: Path) -> None:
    (folder.parent / CURRENT).unlink()


def point_elsewhere(folder: Path) -> None:
    (folder.parent / CURRENT).write_text("../../etc", encoding="utf-8")


def lose_half(folder: Path) -> None:
    with Store.open(folder) as store, open_library(folder.parent) as library:
        store.remove([entry.id for entry in library.entries()][::2])


DAMAGE = [
    lose_chroma, empty_chroma, garble_chroma, lose_bm25, garble_bm25, make_dirty, garble_stamp, lose_all,
    lose_current, point_elsewhere, lose_half,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_damaged_generation_is_rebuilt_when_it_is_read(indexed: Path, damage) -> None:  # type: ignore[no-untyped-def]
    with open_index(indexed, FakeEncoder()) as opened:
        wanted = [item.sentence for item in opened.search("高邮市第2个环节", limit=8)]
    damage(generation_of(indexed))
    with open_index(indexed, FakeEncoder()) as opened:
        assert [item.sentence for item in opened.search("高邮市第2个环节", limit=8)] == wanted
    check_complete(indexed)


@pytest.mark.parametrize("damage", [make_dirty, lose_all, lose_current])
def test_exact_search_while_a_writer_is_at_work(indexed: Path, damage) -> None:  # type: ignore[no-untyped-def]
    with open_index(indexed, FakeEncoder()) as opened:
        wanted = [item.sentence for item in opened.search("高邮市第2个环节", limit=3)]
    damage(generation_of(indexed))
    with writing(indexed), open_index(indexed, FakeEncoder()) as opened:
        assert [item.sentence for item in opened.search("高邮市第2个环节", limit=3)] == wanted
    with open_library(indexed) as library:
        assert not is_current(indexed, library)


def test_behind_but_sound_is_read_while_a_writer_is_at_work(
    pages: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "6.txt").write_text(article(6), encoding="utf-8")
    (pages / "0.txt").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("assistant.retrieval.indexing.bring_up_to_date", lambda *_: None)  # killed before it
        index_paths([pages], index=indexed, encoder=FakeEncoder(), prune=True)
    with writing(indexed), open_index(indexed, FakeEncoder()) as opened:
        found = opened.search("产业链第3个环节", limit=100)
        assert "第3个环节" in found[0].sentence.text
        assert {item.article.id for item in found} <= {page.id for page in opened.articles()}
    with open_index(indexed, FakeEncoder()) as opened:
        assert "第6个环节" in opened.search("产业链第6个环节", limit=1)[0].sentence.text
    check_complete(indexed)


def test_another_lexical_version_is_rebuilt(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("generation", "opening"):
        monkeypatch.setattr(f"assistant.retrieval.{module}.LEXICAL", "tokens-999")
    with open_library(indexed) as library:
        assert not is_current(indexed, library)
        open_generation(indexed, library).close()
        assert is_current(indexed, library)


def test_a_fresh_build_that_fails_its_check_is_not_switched_to(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = generation_of(indexed)
    monkeypatch.setattr(generation, "_fill", lambda *_: None)
    with (
        writing(indexed),
        write_library(indexed, making(FakeEncoder())) as library,
        pytest.raises(DamagedIndexError),
    ):
        bring_up_to_date(indexed, library, anew=True)
    assert generation_of(indexed) == before
    check_complete(indexed)


def test_lexical_search_keeps_to_what_is_allowed(indexed: Path) -> None:
    with open_library(indexed) as library:
        opened = open_generation(indexed, library)
        query = tokens("招商引资项目")
        for entry in library.entries():
            found = opened.lexical(query, {entry.id}, 100)
            assert found and {name for name, _ in found} == {entry.id}
            assert all(number < entry.sentences for _, number in found)
        assert opened.lexical(query, set(), 100) == []
        assert opened.lexical(tokens("龘"), {entry.id for entry in library.entries()}, 100) == []
        assert len(opened.lexical(query, {entry.id for entry in library.entries()}, 2)) == 2
        opened.close()
