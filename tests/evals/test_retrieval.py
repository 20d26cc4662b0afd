"""The retrieval suite: places of gold sentences, and a small set run through it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.evals.retrieval import WAYS, rank_of, run_retrieval
from assistant.settings import Settings

TELLS = "今年以来,平湖市新引进外资项目17个,合同外资15796万美元。"


@pytest.mark.parametrize(
    ("ranking", "place"), [((TELLS,), 1), (("别的句子。", TELLS), 2), (("别的句子。",), 0), ((), 0)]
)
def test_rank_of(ranking: Sequence[str], place: int) -> None:
    assert rank_of(ranking, [TELLS]) == place


def write_rows(file: Path, *rows: Mapping[str, object]) -> None:
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    file.write_text("".join(lines), encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two articles, two queries, one question."""
    folder = tmp_path / "set"
    (folder / "articles").mkdir(parents=True)
    body = f"平湖市招商引资再提速\n{TELLS}\n全市为企业配备专员,手续全程代办。\n各镇街道比学赶超,氛围浓厚。\n"
    (folder / "articles" / "1.txt").write_text(body, encoding="utf-8")
    other = "丽水市开放型经济回暖\n丽水市上半年引进内资项目120个。\n丽水市将办好推介会。\n"
    (folder / "articles" / "2.txt").write_text(other, encoding="utf-8")
    write_rows(
        folder / "articles.jsonl",
        {"file": "1.txt", "region": "平湖市"},
        {"file": "2.txt", "region": "丽水市"},
    )
    base = {"region": "平湖市", "evidence": [TELLS]}
    write_rows(
        folder / "retrieval.jsonl",
        {"id": "a", "query": "平湖新引进外资项目", "lexical": "high", **base},
        {"id": "b", "query": "洋资签了几桩", "lexical": "low", **base},
    )
    question = {"id": "q", "question": "平湖合同外资多少？", "kind": "number", "file": "1.txt"}
    write_rows(folder / "qa.jsonl", {**question, "answers": [["15796万美元"]], **base})
    return folder


def test_every_way_is_measured_over_every_kind_of_query(small: Path, tmp_path: Path) -> None:
    report = run_retrieval(small, Settings.load(home=tmp_path / "home", environ={}))
    for section, count in (
        ("region given", 2),
        ("query alone, low overlap", 1),
        ("questions, region given", 1),
    ):
        for way in WAYS:
            assert report.measure(section, f"hit@5, {way}").count == count
    assert report.measure("region given", "hit@1, search").value == 1.0
    assert report.measure("questions, region given", "hit@1, BM25 alone").value == 1.0
    assert report.measure("region given", "mean reciprocal rank, search").value == 1.0
    assert not report.misses


def test_a_folder_without_the_set_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "1.txt").write_text(f"平湖市新闻\n{TELLS}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="--data"):
        run_retrieval(tmp_path, Settings.load(home=tmp_path / "home", environ={}))
