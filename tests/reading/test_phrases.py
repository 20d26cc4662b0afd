"""Costs of longer phrases: those kept are known, the rest back off, and after every opening the chances sum to 1."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.phrases import Order, Phrases, gaps_of, keys_of, order_of, phrases, table_of
from assistant.reading.plausible import SCALE, SIZE, bigrams


def key(text: str) -> int:
    whole = 0
    for character in text:
        whole = whole * SIZE + bigrams().number(character)
    return whole


def cost(text: str) -> float:
    """Nats of the last character after the three before it."""
    return phrases().cost(key(text[:-1]), bigrams().number(text[-1]))


def test_what_news_says_costs_nothing_and_what_it_never_says_much() -> None:
    assert cost("招商引资") < 0.2
    assert cost("招商引猩") > 10


@pytest.mark.parametrize(
    ("whole", "others"), [("招商引资", "招商引力"), ("同比增长", "同比增肥"), ("百分之五", "百分之资")]
)
def test_the_word_that_is_meant_is_the_cheaper(whole: str, others: str) -> None:
    assert cost(whole) + 2 < cost(others)


def test_a_character_outside_the_statistics_ends_the_phrase() -> None:
    known = phrases()
    number = bigrams().number("资")
    unknown = key("招商") * SIZE  # number 0 last
    assert known.cost(unknown, number) == pytest.approx(phrases().table[number] / SCALE)
    # Before the last character: the pair alone counts.
    assert known.cost(key("招") * SIZE**2 + key("引"), number) == pytest.approx(
        phrases().table[key("引资")] / SCALE
    )


def test_one_at_a_time_and_many_at_once_agree() -> None:
    text = "\n\n\n今年以来，全市新签约亿元以上项目四十三个，到位资金突破六十亿元，猩猩麒麟。"
    numbers = [bigrams().number(character) for character in text]
    rows = np.array([numbers[at : at + 4] for at in range(len(numbers) - 3)], dtype=np.int64)
    single = [
        phrases().cost(int((a * SIZE + b) * SIZE + c), int(d)) if d else phrases().table[c * SIZE] / SCALE
        for a, b, c, d in rows.tolist()
    ]
    many = [float(phrases().costs(row[None, :])[0]) for row in rows]
    assert many == pytest.approx(single, abs=1e-4)
    whole = float(phrases().costs(np.array([numbers], dtype=np.int64))[0])
    assert whole == pytest.approx(sum(many), rel=1e-4)


def test_chances_after_an_opening_sum_to_1() -> None:
    """Openings whose kept endings leave something: where these take nearly all, a floor keeps the rest possible."""
    known, table = phrases(), phrases().pairs
    numbers = np.arange(1, SIZE, dtype=np.int64)
    for opening in ("项目", "全市", "公司", "工作"):
        first, second = (bigrams().number(character) for character in opening)
        pair = (table[second * SIZE + numbers] / SCALE).astype(np.float32)
        costs = known.triples.costs_of((first * SIZE + second) * SIZE + numbers, pair)
        assert np.exp(-costs).sum() == pytest.approx(np.exp(-pair).sum(), abs=0.06)


def test_back_off_takes_what_the_kept_phrases_leave() -> None:
    keys = np.array([5 * SIZE + 1, 5 * SIZE + 2, 9 * SIZE + 1], dtype=np.int64)
    kept, shorter = (
        -np.log(np.array(chances, dtype=np.float32)) for chances in ((0.6, 0.2, 0.5), (0.3, 0.1, 0.5))
    )
    order = order_of(keys, kept, shorter)
    assert order.openings.tolist() == [5, 9]
    assert order.weights.tolist() == pytest.approx([np.log(0.6 / 0.2), 0.0], abs=1e-6)
    asked = np.array([5 * SIZE + 2, 5 * SIZE + 3, 7 * SIZE + 1], dtype=np.int64)
    plain = -np.log(np.array([0.1, 0.1, 0.1], dtype=np.float32)).astype(np.float32)
    got = np.exp(-order.costs_of(asked, plain))
    assert got.tolist() == pytest.approx([0.2, 0.1 * 0.2 / 0.6, 0.1], rel=1e-5)


def test_costs_remembered_are_costs() -> None:
    known = phrases()
    fresh = Phrases(known.pairs, known.table, known.triples, known.quadruples, known.columns)
    number = bigrams().number("资")
    first = fresh.cost(key("招商引"), number)
    assert fresh.cost(key("招商引"), number) == first == phrases().cost(key("招商引"), number)
    assert isinstance(fresh.triples, Order) and len(fresh.known) == 1


def test_pairs_not_kept_share_what_the_kept_ones_leave() -> None:
    singles = np.full(SIZE, np.log(SIZE), dtype=np.float32)
    keys = np.array([7 * SIZE + 1, 7 * SIZE + 2], dtype=np.int64)
    table = table_of(singles, keys, -np.log(np.array([0.5, 0.25], dtype=np.float32)))
    chances = np.exp(-table[7 * SIZE : 8 * SIZE].astype(np.float64) / SCALE)
    assert chances[1] == pytest.approx(0.5, rel=0.07) and chances[2] == pytest.approx(0.25, rel=0.07)
    assert chances.sum() == pytest.approx(1, abs=0.07)
    assert table[9 * SIZE + 3] == round(np.log(SIZE) * SCALE)  # after an opening that no kept pair has


def test_keys_come_back_from_their_gaps() -> None:
    keys = np.array([3, 4, 300, 70_000, SIZE**4 - 1], dtype=np.int64)
    assert keys_of(gaps_of(keys)).tolist() == keys.tolist()


def test_the_chances_after_a_character_sum_to_1() -> None:
    for character in "项资的，":
        first = bigrams().number(character)
        row = phrases().pairs[first * SIZE : (first + 1) * SIZE]
        assert np.exp(-row.astype(np.float64) / SCALE).sum() == pytest.approx(1, abs=0.08)
