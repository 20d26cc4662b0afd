from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import NoIndexError
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.library import Entry
from assistant.retrieval.search import Index, open_index, passes
from assistant.types import Filters, Vectors
from tests.conftest import LISHUI, PINGHU, FakeEncoder
from tests.retrieval.conftest import article, write_pages


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of six articles, for tests that only read."""
    folder = tmp_path_factory.mktemp("search")
    index_paths([write_pages(folder / "pages")], index=folder / "index", encoder=FakeEncoder())
    with open_index(folder / "index", FakeEncoder()) as index:
        yield index


def test_never_made_on_read(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoIndexError, match="assistant index"):
            open_index(folder, FakeEncoder())
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "library.sqlite3").touch()
    with pytest.raises(NoIndexError, match="assistant index"):
        open_index(tmp_path, FakeEncoder())


def test_the_sentence_asked_for_is_first(opened: Index) -> None:
    found = opened.search("高邮市产业链第2个环节开展招商活动", limit=5)
    assert "第2个环节" in found[0].sentence.text
    assert {"bm25", "dense"} <= set(found[0].found_by)
    assert [item.score for item in found if "neighbour" not in item.found_by] == sorted(
        (item.score for item in found if "neighbour" not in item.found_by), reverse=True
    )
    assert all(
        item.article.text[item.sentence.start : item.sentence.end] == item.sentence.text for item in found
    )


@pytest.mark.parametrize("query", ["", "  ", "，。！", "𠮷龘", "hello world", "外资" * 5000])
def test_any_query_is_answered(opened: Index, query: str) -> None:
    assert len(opened.search(query, limit=4)) <= 4


@pytest.mark.parametrize("limit", [0, -1])
def test_no_room_no_evidence(opened: Index, limit: int) -> None:
    assert opened.search("外资", limit=limit) == ()


def test_more_than_there_is(opened: Index) -> None:
    found = opened.search("项目", limit=1000)
    assert len({item.sentence.text for item in found}) == len(found) > 6


def test_a_traditional_query_finds_the_same(opened: Index) -> None:
    plain, traditional = opened.search("企业专员全程代办"), opened.search("企業專員全程代辦")
    assert [item.sentence for item in plain] == [item.sentence for item in traditional]


def test_a_region_includes_the_places_within(opened: Index) -> None:
    for name, places in (
        ("平湖市", {"平湖市"}),
        ("浙江省", {"平湖市", "丽水市", "仙居县"}),
        ("嘉兴市", {"平湖市"}),
    ):
        filters = Filters(regions=(name,))
        found = opened.search("招商引资项目", filters=filters, limit=100)
        assert {item.article.regions[0].name for item in found} == places
        assert {page.regions[0].name for page in opened.articles(filters)} == places
        assert {figure.article_id for figure in opened.figures(filters)} <= {
            page.id for page in opened.articles(filters)
        }
    assert opened.search("项目", filters=Filters(regions=("新疆维吾尔自治区",))) == ()


def test_one_article_only(opened: Index) -> None:
    page = opened.articles()[0]
    found = opened.search("项目", filters=Filters(article_ids=frozenset([page.id])), limit=50)
    assert {item.article.id for item in found} == {page.id}


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        (Filters(), True),
        (Filters(since=date(2023, 5, 1)), True),
        (Filters(since=date(2023, 5, 2)), False),
        (Filters(until=date(2023, 5, 1)), True),
        (Filters(until=date(2023, 4, 30)), False),
        (Filters(regions=("丽水市", "平湖市")), True),
        (Filters(regions=("丽水市",)), False),
        (Filters(article_ids=frozenset(["b"])), False),
        (Filters(regions=("浙江省",), since=date(2023, 1, 1), article_ids=frozenset(["a"])), True),
    ],
)
def test_passes(filters: Filters, passing: bool) -> None:
    assert passes(Entry("a", 1, date(2023, 5, 1), (PINGHU,), 1, 1), filters) is passing


def test_no_date_passes_no_date_limit() -> None:
    entry = Entry("a", 1, None, (LISHUI,), 1, 1)
    assert passes(entry, Filters(regions=("浙江省",)))
    assert not passes(entry, Filters(since=date(2000, 1, 1)))


def test_latest_first(opened: Index) -> None:
    dates = [page.published for page in opened.articles() if page.published]
    assert len(dates) == 6 and dates == sorted(dates, reverse=True)


def test_a_reprint_is_not_doubled(pages: Path, indexed: Path) -> None:
    original = article(1).split("\n")
    reprint = "\n".join(["转载：丽水经验值得借鉴", *original[1:3], "本站另据了解，丽水将于下月举办推介会。"])
    (pages / "reprint.txt").write_text(reprint, encoding="utf-8")
    index_paths([pages], index=indexed, encoder=FakeEncoder())
    with open_index(indexed, FakeEncoder()) as opened:
        found = opened.search(original[2], limit=100)
        assert len([item for item in found if "1037万元" in item.sentence.text]) == 1
        assert any("推介会" in item.sentence.text for item in found)


def test_it_points_back_so_the_one_before_comes_along(opened: Index) -> None:
    page = next(page for page in opened.articles() if "之2" in page.title or "高邮" in page.text)
    found = opened.search("其中外资项目合同外资", filters=Filters(article_ids=frozenset([page.id])), limit=2)
    assert found[0].sentence.text.startswith("其中")
    assert "neighbour" in found[1].found_by
    assert found[1].sentence.index == found[0].sentence.index - 1


def test_an_open_index_moves_on_when_a_writer_has_finished(pages: Path, indexed: Path) -> None:
    opened = open_index(indexed, FakeEncoder())
    assert len(opened.search("招商引资", limit=100)) > 0
    (pages / "new.txt").write_text("仙居县新闻\n仙居县杨梅节签约冷链项目77个。\n", encoding="utf-8")
    index_paths([pages], index=indexed, encoder=FakeEncoder())
    assert "77个" in opened.search("杨梅节签约冷链项目", limit=1)[0].sentence.text
    assert len(opened.articles()) == 7
    opened.close()
    opened.close()


def test_many_threads_share_it(opened: Index) -> None:
    wanted = [item.sentence for item in opened.search("高邮市第2个环节", limit=5)]
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(5):
            found = [item.sentence for item in opened.search("高邮市第2个环节", limit=5)]
            if found != wanted:
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_an_article_about_the_place_named_comes_before_others(opened: Index) -> None:
    for place in ("丽水", "高邮", "仙居"):
        found = opened.search(f"{place}引进项目总投资", limit=3)
        assert place in found[0].article.regions[0].name


def test_a_score_is_between_nothing_and_one(opened: Index) -> None:
    found = opened.search("全程代办手续", limit=30)
    assert found[0].score == 1.0
    assert all(0 < item.score <= 1 for item in found)


class WordEncoder(FakeEncoder):
    """A FakeEncoder that knows its characters one by one, as a static embedder does."""

    def look_up(self, texts: Sequence[str]) -> list[Vectors]:
        none = np.zeros((0, self.dimension), dtype=np.float32)
        return [self.encode(list(text), kind="passage") if text else none for text in texts]


def test_words_are_compared_where_the_embedder_knows_them(tmp_path: Path) -> None:
    index_paths([write_pages(tmp_path / "pages")], index=tmp_path / "index", encoder=WordEncoder())
    with open_index(tmp_path / "index", WordEncoder()) as opened:
        found = opened.search("高邮市产业链第2个环节开展招商活动", limit=5)
        assert "第2个环节" in found[0].sentence.text
