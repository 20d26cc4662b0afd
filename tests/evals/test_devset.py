"""Question sets: what a row becomes, and what a damaged one says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.evals.devset import load_articles, load_queries, load_questions, spread
from assistant.types import Turn


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_families(tmp_path: Path) -> None:
    base = {"question": "多少？", "kind": "number", "answers": [["8个"]], "region": "平湖市", "file": "a.txt"}
    turns = [{"question": "平湖呢？", "answer": "8个。"}]
    path = write(
        tmp_path / "qa.jsonl",
        {**base, "id": "1"},
        {**base, "id": "2", "kind": "compare", "region": ["平湖市", "丽水市"], "winner": "平湖"},
        {**base, "id": "3", "history": turns},
        {**base, "id": "4", "kind": "refuse", "answers": []},
        {**base, "id": "5", "answers": [], "history": turns},
    )
    rows = load_questions(path)
    assert [row.family for row in rows] == ["single", "compare", "follow-up", "refuse", "refuse"]
    assert rows[1].regions == ("平湖市", "丽水市") and rows[1].winner == "平湖"
    assert rows[2].history == (Turn("平湖呢？", "8个。"),)
    assert rows[0].files == ("a.txt",) and rows[0].groups == (("8个",),)


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "line 1: not JSON"), ('{"id": "1", "question": "x"}', "no field 'kind'")],
)
def test_damage_names_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "qa.jsonl"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=says):
        load_questions(path)


def test_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--data"):
        load_questions(tmp_path / "qa.jsonl")
    assert load_articles(tmp_path / "articles.jsonl") == ()
    assert load_queries(tmp_path / "retrieval.jsonl") == ()


@given(st.lists(st.integers(), max_size=40), st.one_of(st.none(), st.integers(1, 50)))
def test_a_spread_keeps_order_and_count(rows: list[int], limit: int | None) -> None:
    places = spread(range(len(rows)), limit)
    assert list(places) == sorted(set(places))
    assert len(places) == min(len(rows), limit or len(rows))


def test_the_development_set_as_it_is(shared: Path) -> None:
    rows = load_questions(shared / "devset" / "qa.jsonl")
    families = [row.family for row in rows]
    assert len(rows) == 307
    assert {family: families.count(family) for family in set(families)} == {
        "single": 159,
        "compare": 44,
        "follow-up": 30,
        "refuse": 74,
    }
    assert all(row.must_refuse == (row.kind == "refuse") for row in rows)
    assert len(load_articles(shared / "devset" / "articles.jsonl")) == 54
    assert len(load_queries(shared / "devset" / "retrieval.jsonl")) == 134
