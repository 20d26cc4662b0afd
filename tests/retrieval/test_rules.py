"""Other rules for figures: the facts of stored articles are found anew, and nothing is embedded for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.figures.rules import rules_mark
from assistant.retrieval import indexing
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.search import making
from assistant.retrieval.writer import write_library
from tests.conftest import FakeEncoder


def _index(news: Path, index: Path, encoder: FakeEncoder) -> None:
    index_paths([news], index=index, encoder=encoder)


def _surfaces(index: Path, encoder: FakeEncoder) -> list[str]:
    with write_library(index, making(encoder)) as library:
        return [figure.surface for entry in library.entries() for figure in library.figures(entry.id)]


def test_facts_are_found_anew_when_the_rules_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: FakeEncoder
) -> None:
    news, index = tmp_path / "news.txt", tmp_path / "index"
    news.write_text("平湖招商\n平湖市上半年实际使用外资1.2亿美元，新签约项目8个。\n", encoding="utf-8")
    _index(news, index, encoder)
    told = _surfaces(index, encoder)
    assert "1.2亿美元" in told and "8个" in told

    embedded: list[int] = []
    real = FakeEncoder.encode

    def counting(self: FakeEncoder, texts: list[str], /, *, kind: str) -> object:
        embedded.append(len(texts))
        return real(self, texts, kind=kind)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeEncoder, "encode", counting)
    monkeypatch.setattr(indexing, "rules_mark", lambda: "other rules")
    monkeypatch.setattr(indexing, "find_figures", lambda article, sentences: ())
    _index(news, index, encoder)
    assert _surfaces(index, encoder) == [] and embedded == []

    monkeypatch.undo()
    _index(news, index, encoder)
    assert _surfaces(index, encoder) == told


def test_the_mark_is_of_the_room_s_files() -> None:
    assert len(rules_mark()) == 16 and rules_mark() == rules_mark()
