"""Weights of facets: what tells answers apart weighs, what does not is left at 0, and worth is counted right."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.settings import carried
from assistant.train.examples import Example
from assistant.train.facets import Judged, fit, look, threshold, worth
from assistant.writing.model.catalogue import ModelEntry
from assistant.writing.model.facets import FACETS
from assistant.writing.model.llm import open_model
from assistant.writing.model.prompts import Prompts

YEAR, NAMES = FACETS.index("date"), FACETS.index("names")


def drawn(count: int, *, seed: int) -> list[Judged]:
    """The right sentence lacks nothing of the year; of names every sentence lacks something by chance."""
    chance = np.random.default_rng(seed)
    found = []
    for number in range(count):
        right = np.zeros(6, dtype=bool)
        right[: number % 2] = True
        lacks = np.zeros((6, len(FACETS)))
        lacks[:, NAMES] = -chance.random(6)
        lacks[~right, YEAR] = -1.9 * (chance.random(int((~right).sum())) < 0.9)
        found.append(Judged(chance.normal(size=6) + right, lacks, right))
    return found


def test_what_tells_answers_apart_weighs() -> None:
    examples = drawn(400, seed=1)
    weights = fit(examples)
    assert weights.shape == (len(FACETS),) and (weights >= 0).all()
    assert weights[YEAR] > 1 and weights[YEAR] > 5 * weights[NAMES]
    alone, with_code = (worth(drawn(300, seed=2), value) for value in (0 * weights, weights))
    assert with_code[0] > alone[0] + 0.1 and with_code[1] > alone[1] + 0.1


def test_worth_counts_pairs_and_firsts() -> None:
    def one(odds: list[float], right: int | None) -> Judged:
        held = np.array([at == right for at in range(len(odds))])
        return Judged(np.array(odds), np.zeros((len(odds), len(FACETS))), held)

    examples = [one([3, 1], 0), one([2, 1], 1), one([1, 0], None), one([2, 0], None)]
    above, first = worth(examples, np.zeros(len(FACETS)))
    assert above == pytest.approx((1 + 1 + 1 + 0.5) / 4) and first == 0.5


def test_the_threshold_lets_nearly_all_that_is_answered_through() -> None:
    examples = drawn(400, seed=3)
    weights = fit(examples)
    least = threshold(examples, weights)
    best = np.array([item.total(weights).max() for item in examples if item.right.any()])
    assert (1 / (1 + np.exp(-best)) >= least).mean() == pytest.approx(0.95, abs=0.01)


def test_the_reader_and_code_look_at_each_sentence() -> None:
    file = next((carried("models") / "reader").glob("*.gguf"))
    example = Example(
        "平湖市2021年实际使用外资多少？",
        ("2021年平湖市实际使用外资3亿美元。", "2019年平湖市实际使用外资2亿美元。", "会议召开。"),
        (0, 1, 2),
        (0,),
        ("平湖市 2021年",) * 3,
    )
    entry = ModelEntry("reader", file, "extractive", 1_024)
    with open_model(entry, prompts=Prompts(carried("prompts")), threads=1) as model:
        seen = look(example, model)
    assert seen.right.tolist() == [True, False, False]
    assert seen.lacks[0, YEAR] == 0 > seen.lacks[1, YEAR]
    assert np.isfinite(seen.odds).all() and seen.odds.shape == (3,)
