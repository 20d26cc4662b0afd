"""A zip in the index: each member an article, unchanged ones left alone, removed ones pruned."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.reading.article import read_article
from assistant.retrieval import indexing
from assistant.retrieval.indexing import IndexReport, index_paths
from assistant.retrieval.library import open_library
from assistant.types import Article
from tests.conftest import FakeEncoder
from tests.reading.formats import packed

FIRST = "青川市今年一季度签约项目12个，总投资36亿元。"
SECOND = "东岭县去年全年实际使用外资1.2亿美元，增长8%。"
THIRD = "南塘区上半年新引进企业300多家，注册资本18亿元。"


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed, len(report.failed)


def pack(path: Path, **files: str) -> None:
    path.write_bytes(packed({f"{name}.txt": text.encode() for name, text in files.items()}))


def test_members_are_added_kept_changed_and_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, index = tmp_path / "in" / "news.zip", tmp_path / "index"
    archive.parent.mkdir()
    pack(archive, a=FIRST, b=SECOND, bad="")
    first = index_paths([archive.parent], index=index, encoder=FakeEncoder())
    assert counts(first) == (2, 0, 0, 0, 1)
    assert first.failed[0].file.endswith("news.zip!bad.txt")

    pack(archive, a=FIRST, b=THIRD, c=SECOND)
    read: list[Path] = []

    def watched(path: Path) -> Article:
        read.append(path)
        return read_article(path)

    monkeypatch.setattr(indexing, "read_article", watched)
    second = index_paths([archive], index=index, encoder=FakeEncoder())
    assert counts(second) == (1, 1, 1, 0, 0)
    assert [path.name for path in read] == ["news.zip!b.txt", "news.zip!c.txt"]  # a.txt has the same bytes

    pack(archive, a=FIRST)
    assert counts(index_paths([archive], index=index, encoder=FakeEncoder(), prune=True)) == (0, 0, 1, 2, 0)
    with open_library(index) as library:
        assert [Path(path).name for path in library.files()] == ["news.zip!a.txt"]
    assert counts(index_paths([], index=index, encoder=FakeEncoder())) == (0, 0, 1, 0, 0)
    archive.unlink()
    assert index_paths([], index=index, encoder=FakeEncoder(), prune=True).removed == 1
