"""Reprints in an index: found as articles come and go, one evidence a story, every outlet named."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from assistant.errors import IndexMismatchError
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.library import NAME, open_library
from assistant.retrieval.schema import SCHEMA
from assistant.retrieval.search import open_index
from assistant.types import Filters
from tests.conftest import FakeEncoder
from tests.retrieval.conftest import article
from tests.retrieval.reprinted import KINDS, reprint
from tests.retrieval.test_sameness import STORY

STORY_HEAD = "平湖市上半年招商引资综述"
BODY = STORY.replace("青溪县", "平湖市").replace("县里", "市里").replace("县投资", "市投资")
PAGES = {
    "a.txt": f"{STORY_HEAD}\n发布时间：2023-07-12  来源：平湖新闻网\n{BODY}\n",
    "b.txt": f"看平湖这半年\n发布时间：2023-07-15  来源：某某网\n{BODY.rsplit(chr(10), 1)[0]}\n返回某某网，查看更多\n",
    "c.txt": f"平湖招商有新招\n发布时间：2023-07-14  来源：某省商报\n{BODY}\n",
}


def put(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def stories(index: Path) -> list[list[str]]:
    """The files of each story, that of the article which stands for it first."""
    with open_index(index, FakeEncoder()) as opened:
        return [
            [Path(story[0].path).name, *(Path(outlet.path).name for outlet in story[0].also_in)]
            for story in opened.reprints()
        ]


@pytest.fixture
def indexed_story(tmp_path: Path, pages: Path) -> Path:
    put(pages, PAGES)
    index_paths([pages], index=tmp_path / "index", encoder=FakeEncoder())
    return tmp_path / "index"


def test_a_story_is_evidence_once_and_names_every_outlet(indexed_story: Path) -> None:
    with open_index(indexed_story, FakeEncoder()) as index:
        assert len(index.articles()) == 7 and len(index.every_article()) == 8
        found = index.search("精密铸造产业园从签约到开工用了多少天", limit=50)
        about = {item.article.id: item.article for item in found if "71天" in item.article.text}
        assert len(about) == 1
        (page,) = about.values()
        assert page.title == STORY_HEAD and page.published == date(2023, 7, 12)
        assert {(outlet.source, outlet.published) for outlet in page.also_in} == {
            ("某某网", date(2023, 7, 15)),
            ("某省商报", date(2023, 7, 14)),
        }
        ids = [figure.article_id for figure in index.figures()]
        assert page.id in ids and not {outlet.article_id for outlet in page.also_in} - {page.id} & set(ids)


def test_a_filter_that_only_a_reprint_passes_finds_it(indexed_story: Path) -> None:
    late = Filters(since=date(2023, 7, 13))
    with open_index(indexed_story, FakeEncoder()) as index:
        assert {page.title for page in index.articles(late) if "71天" in page.text} == {"看平湖这半年"}
        (alone,) = [page.id for page in index.every_article() if page.title == "看平湖这半年"]
        by_name = index.articles(Filters(article_ids=frozenset([alone])))
        assert [page.id for page in by_name] == [alone]
        assert len(index.search("精密铸造产业园", filters=Filters(regions=("平湖市",)), limit=1)) == 1


def test_groups_do_not_depend_on_the_order_of_indexing(tmp_path: Path) -> None:
    texts = {
        f"{number}.txt": reprint(BODY, random.Random(number), kind) for number, kind in enumerate(KINDS[:4])
    }
    seen = set()
    for number, order in enumerate(permutations(sorted(texts))):
        index = tmp_path / f"index{number}"
        folder = tmp_path / f"pages{number}"
        for name in order:
            put(folder, {name: texts[name]})
            index_paths([folder], index=index, encoder=FakeEncoder())
        seen.add(str(stories(index)))
        if number == 5:
            break
    assert len(seen) == 1 and len(eval(seen.pop())) == 1


def test_stories_follow_the_articles(pages: Path, indexed_story: Path) -> None:
    def again() -> list[list[str]]:
        index_paths([pages], index=indexed_story, encoder=FakeEncoder(), prune=True)
        return stories(indexed_story)

    assert [sorted(story) for story in again()] == [["a.txt", "b.txt", "c.txt"]]
    (pages / "a.txt").unlink()
    assert [sorted(story) for story in again()] == [["b.txt", "c.txt"]]
    put(pages, {"b.txt": article(77)})
    assert again() == []
    put(pages, {"b.txt": PAGES["b.txt"]})
    assert [sorted(story) for story in again()] == [["b.txt", "c.txt"]]


def test_the_same_text_in_two_files_keeps_both_titles(tmp_path: Path) -> None:
    folder = put(tmp_path / "pages", {name: PAGES[name] for name in ("a.txt", "c.txt")})
    index_paths([folder], index=tmp_path / "index", encoder=FakeEncoder())
    with open_index(tmp_path / "index", FakeEncoder()) as index:
        (page,) = index.articles()
        assert page.title == STORY_HEAD
        (other,) = page.also_in
        assert (other.article_id, other.title, other.source) == (page.id, "平湖招商有新招", "某省商报")
        assert index.reprints() == ()
    (folder / "c.txt").touch()  # seen again by its bytes alone
    index_paths([folder], index=tmp_path / "index", encoder=FakeEncoder())
    with open_index(tmp_path / "index", FakeEncoder()) as index:
        assert index.articles()[0].also_in == (other,)


def downgrade(index: Path) -> None:
    """The library as the version before reprints left it."""
    with sqlite3.connect(index / NAME) as db:
        db.execute("DROP TABLE bands")
        db.execute("DROP TABLE reprints")
        db.execute("ALTER TABLE files DROP COLUMN outlet")
        db.execute("DELETE FROM meta WHERE name = 'sketch'")
        db.execute("PRAGMA user_version = 1")
    db.close()


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_library_of_the_version_before_is_brought_up_to_date(
    pages: Path, indexed_story: Path, rebuild: bool
) -> None:
    before = stories(indexed_story)
    with open_library(indexed_story) as library:
        vectors = {
            row.article_id: library.vectors(row.article_id, "sentences") for row in library.files().values()
        }
    downgrade(indexed_story)
    with pytest.raises(IndexMismatchError, match=rf"schema 1, this one has {SCHEMA}.*assistant index"):
        open_index(indexed_story, FakeEncoder())
    report = index_paths([pages], index=indexed_story, encoder=FakeEncoder(), rebuild=rebuild)
    assert (report.added, report.updated, report.unchanged) == ((0, 9, 0) if rebuild else (0, 0, 9))
    assert stories(indexed_story) == before
    with open_library(indexed_story) as library:
        for name, rows in vectors.items():
            assert (library.vectors(name, "sentences") == rows).all()


def test_bands_of_another_making_are_made_anew(pages: Path, indexed_story: Path) -> None:
    before = stories(indexed_story)
    with sqlite3.connect(indexed_story / NAME) as db:
        db.execute("UPDATE bands SET band = band + 1")
        db.execute("DELETE FROM reprints")
        db.execute("UPDATE meta SET value = 'older' WHERE name = 'sketch'")
    db.close()
    assert stories(indexed_story) == []
    index_paths([pages], index=indexed_story, encoder=FakeEncoder())
    assert stories(indexed_story) == before


def test_groups_of_the_development_set_are_merged_or_told_apart(tmp_path: Path, shared: Path) -> None:
    import json

    folder = shared / "devset"
    index_paths([folder / "articles"], index=tmp_path / "index", encoder=FakeEncoder())
    with open_library(tmp_path / "index") as library:
        ids = {Path(path).name: row.article_id for path, row in library.files().items()}
        group = {name: number for number, story in enumerate(library.reprints()) for name in story}
    pairs = [json.loads(line) for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {frozenset(row["files"]) for row in pairs if row["kind"] == "near_duplicate"}
    merged = {
        frozenset((one, other))
        for one in ids
        for other in ids
        if one < other and (ids[one] == ids[other] or group.get(ids[one], -1) == group.get(ids[other], -2))
    }
    assert len(wanted) == 3 and merged == wanted
