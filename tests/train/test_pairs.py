"""Pairs belong together, negatives do not, and what was prepared comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.train.data import Passage
from assistant.train.pairs import PairSource, cut, labelled
from tests.train.tiny import tiny_data

PASSAGES = [
    Passage(
        f"{place}招商",
        f"{place}举行签约仪式，签约{number}个项目，总投资{number + 3}亿元。{place}优化营商环境，帮办服务到家。"
        f"来年{place}将建产业园。",
    )
    for number, place in enumerate(("云山", "清河", "东岭", "南浦", "北桥", "西溪"))
]


def letters(texts: Sequence[str]) -> list[NDArray[np.int32]]:
    """A token a character."""
    return [np.array([ord(c) for c in text], dtype=np.int32) for text in texts]


def text_of(ids: NDArray[np.int32]) -> str:
    return "".join(map(chr, ids))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_data(tmp_path_factory.mktemp("data"))


def test_clauses_rejoin_to_their_sentences() -> None:
    texts = cut([*PASSAGES, Passage("", "只有一句。")], letters)
    assert len(texts.passages) - 1 == len(PASSAGES)
    joined = [text_of(texts.sentence(i)) for i in range(len(texts.sentences) - 1)]
    assert "".join(joined) == "".join(passage.text for passage in PASSAGES)
    assert all(sentence.endswith("。") for sentence in joined)


def test_both_sides_are_of_one_text_and_the_negative_of_another(data: Path) -> None:
    source = PairSource(PASSAGES, data, letters, seed=3, hard=2)
    places = {passage.title[:2] for passage in PASSAGES}
    kinds = set()
    for _ in range(300):
        anchor, positive, negative = map(text_of, source.draw())
        assert anchor and positive
        sides = [{place for place in places if place in side} for side in (anchor, positive, negative)]
        if sides[0] and sides[1]:
            assert sides[0] == sides[1]
        if sides[2]:
            assert not sides[2] & (sides[0] | sides[1])
        kinds.add((bool(negative), anchor.endswith("招商")))
    assert {(True, False), (False, True)} <= kinds


def test_without_hard_negatives_there_are_none(data: Path) -> None:
    source = PairSource(PASSAGES, data, letters, seed=3)
    assert not any(len(source.draw()[2]) for _ in range(60))


def test_a_question_has_another_sentence_of_its_paragraph_against_it(data: Path) -> None:
    rows = [row for row in labelled((), data, seed=3, hard=True) if row[2]]
    assert rows
    for question, answer, other in rows:
        assert question.endswith("？") and other != answer


def test_a_stored_source_draws_the_same(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "pairs.npz"
    first = PairSource(PASSAGES, data, letters, seed=3, hard=2, file=file)
    again = PairSource((), tmp_path, letters, seed=3, hard=2, file=file)
    for _ in range(40):
        assert list(map(text_of, first.draw())) == list(map(text_of, again.draw()))
    assert [item.name for item in tmp_path.iterdir()] == ["pairs.npz"]
