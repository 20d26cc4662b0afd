from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.chunking import split_sentences
from assistant.retrieval.ranking import (
    CONTEXTUAL,
    STATIC,
    fingerprint,
    nearness,
    neighbours,
    rank_score,
    weigh,
)
from assistant.types import Vectors
from tests.conftest import make_article


def row(*values: float) -> Vectors:
    return np.array(values, dtype=np.float32)


WEIGHTS = {"bm25": 0.9, "dense": 0.3, "words": 0.3, "beside": 0.6, "figures": 0.7}


@given(
    st.lists(st.floats(-50, 50, width=32), min_size=2, max_size=12),
    st.floats(0.5, 20.0),
    st.floats(-30.0, 30.0),
)
def test_scale_and_offset_of_a_signal_do_not_matter(values: list[float], scale: float, offset: float) -> None:
    plain, other = row(*values), row(*values) * np.float32(scale) + np.float32(offset)
    if plain.std() > 0.1:
        assert np.allclose(weigh({"bm25": plain}, WEIGHTS), weigh({"bm25": other}, WEIGHTS), atol=1e-2)


def test_agreeing_signals_add_up() -> None:
    total = weigh({"bm25": row(3, 2, 0), "dense": row(0.1, 0.9, 0.1)}, WEIGHTS)
    assert total[0] > total[1] > total[2]
    assert weigh({"bm25": row(3, 2.9, 0), "dense": row(0.1, 0.9, 0.1)}, WEIGHTS).argmax() == 1


def test_a_signal_alike_for_all_says_nothing() -> None:
    assert not weigh({"figures": row(1, 1, 1)}, WEIGHTS).any()
    assert not weigh({"bm25": row(4)}, WEIGHTS).any()


def test_every_weight_has_its_signal() -> None:
    assert set(CONTEXTUAL) < set(STATIC)
    with pytest.raises(KeyError):
        weigh({"unknown": row(1, 2)}, STATIC)


def test_a_score_falls_with_the_place() -> None:
    scores = [rank_score(place) for place in range(1, 30)]
    assert scores == sorted(scores, reverse=True) and scores[0] == 1.0 and scores[-1] > 0


EAST, NORTH, BETWEEN = row(1, 0), row(0, 1), row(0.8, 0.6)


def test_the_word_few_texts_come_near_counts_most() -> None:
    query = np.stack([EAST, NORTH])
    common, rare = np.stack([EAST]), np.stack([NORTH])
    near = nearness(query, [common, common, common, rare])
    assert near[3] > near[0] and near[0] == near[1] == near[2]


def test_a_word_is_as_near_as_its_nearest() -> None:
    near = nearness(np.stack([EAST]), [np.stack([BETWEEN]), np.stack([BETWEEN, EAST]), np.stack([NORTH])])
    assert near[1] > near[0] > near[2] == 0


def test_texts_without_words() -> None:
    empty = np.zeros((0, 2), dtype=np.float32)
    assert nearness(empty, [np.stack([EAST])]).tolist() == [0.0]
    assert nearness(np.stack([EAST]), [empty, empty]).tolist() == [0.0, 0.0]
    assert nearness(np.stack([EAST]), []).shape == (0,)


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
    sentences = split_sentences(make_article(text))
    assert neighbours(sentences[asked], sentences) == found
