"""Hard negatives share words with their sentence, are of another text, and are no copies of it."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.train import mining
from assistant.train.mining import hard_negatives


def flat(
    sentences: list[list[int]],
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    return np.array([i for row in sentences for i in row], dtype=np.int32), np.cumsum(
        [0, *map(len, sentences)]
    )


@pytest.fixture(scope="module")
def drawn() -> tuple[list[list[int]], NDArray[np.int32]]:
    chance = random.Random(5)
    sentences = [[chance.randrange(60) for _ in range(chance.randint(4, 9))] for _ in range(200)]
    return sentences, np.sort(np.array([chance.randrange(40) for _ in sentences], dtype=np.int32))


def test_no_own_sentence_none_that_shares_nothing_and_the_same_twice(
    drawn: tuple[list[list[int]], NDArray[np.int32]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mining, "_COMMON", 1.0)
    sentences, owners = drawn
    found = hard_negatives(*flat(sentences), owners, kept=3, seed=1)
    assert found.shape == (200, 3) and (found >= 0).mean() > 0.9
    for at, row in enumerate(found.tolist()):
        for other in row:
            assert other < 0 or (owners[other] != owners[at] and set(sentences[other]) & set(sentences[at]))
        assert sorted(row, key=lambda other: other < 0) == row  # none after the last one found
    assert np.array_equal(found, hard_negatives(*flat(sentences), owners, kept=3, seed=1))


def test_the_first_is_the_best_by_bm25(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mining, "_COMMON", 1.0)
    # 0 shares two rare tokens with 2, one frequent one with 3, and all with its copy 4.
    sentences = [[1, 2, 3, 4, 5], [9, 9, 9], [1, 2, 7, 8], [5, 7, 8], [1, 2, 3, 4, 5], [5, 9], [5, 7]]
    owners = np.array([0, 1, 2, 3, 4, 5, 6], dtype=np.int32)
    found = hard_negatives(*flat(sentences), owners, kept=4, seed=3)
    assert found[0, 0] == 2
    assert 4 not in found[0] and 0 not in found[4]
    assert found[0, 3] == -1 or 1 not in found[0]


def test_blocks_keep_texts_whole_and_are_searched_alone(
    drawn: tuple[list[list[int]], NDArray[np.int32]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mining, "_COMMON", 1.0)
    sentences, owners = drawn
    found = hard_negatives(*flat(sentences), owners, kept=2, seed=1, block=50)
    links = Counter(
        (int(owners[at]), int(owners[other])) for at, row in enumerate(found) for other in row if other >= 0
    )
    # Texts that find each other form groups; with four blocks of fifty sentences there is more than one.
    group = {text: {text} for text in set(owners.tolist())}
    for one, other in links:
        joined = group[one] | group[other]
        for text in joined:
            group[text] = joined
    sizes = {id(texts): sum(int((owners == text).sum()) for text in texts) for texts in group.values()}
    assert len(sizes) >= 3 and max(sizes.values()) < 80


def test_what_stands_everywhere_is_no_likeness() -> None:
    sentences = [[0, number + 1, number + 1] for number in range(600)]
    found = hard_negatives(*flat(sentences), np.arange(600, dtype=np.int32), kept=2, seed=1)
    assert (found == -1).all()
