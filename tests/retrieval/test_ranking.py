from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.retrieval.ranking import fingerprint, fuse, neighbours
from tests.conftest import make_article

A, B, C = ("a", 0), ("a", 1), ("b", 0)


def test_found_both_ways_beats_found_once() -> None:
    scores = fuse({"bm25": [A, B], "dense": [B, C]})
    assert sorted(scores, key=lambda key: -scores[key]) == [B, A, C]


def test_a_better_place_never_scores_less() -> None:
    for name in ("bm25", "dense", "chunk"):
        scores = fuse({name: [A, B, C]})
        assert scores[A] > scores[B] > scores[C] > 0


def test_nothing_found() -> None:
    assert fuse({"bm25": [], "dense": []}) == {}


def test_a_reprint_is_the_same_but_another_figure_is_not() -> None:
    assert fingerprint("全市引进项目8个，增长7.6%。") == fingerprint("全市引进项目8个,增长7.6% 。")
    assert fingerprint("全市引进项目8个。") != fingerprint("全市引进项目18个。")
    assert fingerprint("增长7.6%") != fingerprint("增长76%")


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("全市引进项目90个。其中，外资项目8个。", 1, (0,)),
        ("全市引进项目90个。该项目由外商投资。", 1, (0,)),
        ("全市引进项目90个。外资项目8个。", 1, ()),
        ("其中，外资项目8个。", 0, ()),
        ("做法有三条。一是优化服务。二是压实责任。三是兑现政策。会议要求落实。", 1, (2, 3)),
        ("首先，优化服务。其次，压实责任。", 0, (1,)),
        ("全市引进项目90个。其他项目由各县负责。", 1, ()),
        ("全市一半项目已开工。二期正在建设。", 0, ()),
    ],
)
def test_neighbours(text: str, asked: int, found: tuple[int, ...]) -> None:
    row = split_sentences(make_article(text))
    assert neighbours(row[asked], row) == found
