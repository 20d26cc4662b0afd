"""Counts of a text become probabilities that sum to 1, and what is kept is what the text says."""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from assistant.reading.phrases import keys_of
from assistant.reading.plausible import MIN_PAIR, SIZE, expanded
from assistant.train import bigrams

WORDS = ("招商引资", "项目签约", "今年以来", "全市", "同比增长", "0亿元", "，", "。", "优化营商环境", "A")


@pytest.fixture(scope="module")
def text() -> str:
    chance = random.Random(2)
    return "\n".join("".join(chance.choice(WORDS) for _ in range(12)) for _ in range(300))


@pytest.fixture(scope="module")
def built(text: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[int, int, int]]:
    folder = tmp_path_factory.mktemp("statistics")
    return folder, bigrams.build(text, folder)


def test_one_row_of_six_is_kept_from_the_statistics() -> None:
    assert [row for row in range(14) if bigrams.held_out(row)] == [5, 11]


def test_texts_are_the_rows_not_held_out_then_the_official_ones_then_every_second_report(
    tmp_path: Path,
) -> None:
    data, reports = tmp_path / "data", tmp_path / "articles" / "reports"
    for folder in (data, reports):
        folder.mkdir(parents=True)

    def write(name: str, texts: list[str]) -> None:
        with lzma.open(data / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)

    write("news", [f"新闻{row}" for row in range(12)])
    for name in ("central_work_reports", "laws_economy", "policy_paragraphs"):
        write(name, [name])
    for name in "abc":
        (reports / f"{name}.txt").write_text(f"报告{name}", encoding="utf-8")
    news = [f"新闻{row}" for row in range(12) if row not in (5, 11)]
    assert list(bigrams.texts(tmp_path)) == [
        *news,
        "central_work_reports",
        "laws_economy",
        "policy_paragraphs",
        "报告b",
    ]


def test_private_and_replacement_characters_are_not_counted() -> None:
    assert bigrams.ranked("招招商\ue123\ufffd") == [("招", 2), ("商", 1)]


def test_numbers_are_ranks_and_0_for_the_rest() -> None:
    assert bigrams.numbered("招商引\U00020000资", "商招资").tolist() == [2, 1, 0, 0, 3]
    assert bigrams.numbered("招\ud800商", "商招").tolist() == [2, 0, 1]


@pytest.mark.parametrize("width", [2, 3, 4])
def test_counts_are_those_of_runs_of_known_characters(text: str, width: int) -> None:
    characters = "".join(character for character, _ in bigrams.ranked(text))[:-2]
    numbers = bigrams.numbered(text, characters)
    keys, times = bigrams.count(numbers, width)
    slow: Counter[int] = Counter()
    for start in range(len(numbers) - width + 1):
        run = numbers[start : start + width].tolist()
        if all(run):
            slow[int("".join(f"{number:012b}" for number in run), 2)] += 1
    assert dict(zip(keys.tolist(), times.tolist(), strict=True)) == slow
    assert (np.diff(keys) > 0).all()


def test_interpolation_shares_out_all_of_the_probability() -> None:
    # After opening 7, endings 1 to 3; the shorter model gives these all that it has.
    keys = np.array([7 * SIZE + ending for ending in (1, 2, 3)], dtype=np.int64)
    found = bigrams.interpolated(keys, np.array([6, 3, 1], dtype=np.int64), np.array([0.5, 0.25, 0.25]))
    assert found.sum() == pytest.approx(1.0)
    assert found.tolist() == sorted(found.tolist(), reverse=True)


def test_what_stands_behind_many_characters_goes_on_better_than_what_is_often() -> None:
    numbers = np.array([1, 2, 3, 2, 4, 2, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 7], dtype=np.int64)
    keys, _ = bigrams.count(numbers, 1)
    ways = bigrams.continued(keys, bigrams.count(numbers, 2)[0], 2)
    assert dict(zip(keys.tolist(), ways.tolist(), strict=True))[2] == 3
    assert dict(zip(keys.tolist(), ways.tolist(), strict=True))[6] == 1  # five times, always behind 5


def test_the_chances_after_each_phrase_sum_to_1(text: str) -> None:
    characters = "".join(character for character, _ in bigrams.ranked(text))
    singles, found = bigrams.chances(bigrams.numbered(text, characters))
    assert singles.sum() == pytest.approx(1)
    for phrases in found:
        openings = phrases.keys // SIZE
        sums = np.bincount(np.unique(openings, return_inverse=True)[1], weights=phrases.chances)
        assert (sums < 1 + 1e-9).all() and sums.max() > 0.9
        assert (phrases.chances > 0).all()


def test_discounts_are_less_than_what_they_are_taken_from() -> None:
    given = bigrams.discounts(np.array([1, 1, 1, 1, 2, 2, 3, 4], dtype=np.int64))
    assert given[0] == 0 and all(0 < less < count for count, less in enumerate(given.tolist()) if count)


def test_what_tells_most_is_kept() -> None:
    keys, times = np.arange(4, dtype=np.int64), np.array([9, 5, 1, 4], dtype=np.int64)
    found = bigrams.Phrases(keys, times, np.array([0.9, 0.9, 0.9, 0.1]))
    shorter = -np.log(np.array([0.01, 0.8, 0.001, 0.5], dtype=np.float32))
    # The third was seen once, and the last is rarer than its shorter part says.
    assert bigrams.telling(found, shorter, 2).keys.tolist() == [0, 1]
    assert bigrams.telling(found, shorter, 9).keys.tolist() == [0, 1]


def test_the_archives_say_what_the_text_says(text: str, built: tuple[Path, tuple[int, int, int]]) -> None:
    folder, (pairs, triples, quadruples) = built
    assert min(pairs, triples, quadruples) > 0
    model = expanded((folder / "bigrams.npz").read_bytes())
    counted = Counter(text[at : at + 2] for at in range(len(text) - 1))
    for pair, times in counted.items():
        if times >= 10 * MIN_PAIR:
            chance = times / sum(other for two, other in counted.items() if two[0] == pair[0])
            got = np.exp(-model.cost(pair[1], before=pair[0]))
            assert got == pytest.approx(chance, rel=0.15), pair
    assert model.cost("商", before="招") < model.cost("资", before="招")


def test_phrases_are_whole_quarters_of_a_nat_in_order(built: tuple[Path, tuple[int, int, int]]) -> None:
    folder, (_, triples, quadruples) = built
    with np.load(folder / "phrases.npz") as data:
        for name, number, width in (("triple", triples, 3), ("quadruple", quadruples, 4)):
            keys = keys_of(data[f"{name}_gaps"])
            assert len(keys) == number == len(data[f"{name}_costs"])
            assert (np.diff(keys) > 0).all() and keys[-1] < SIZE**width
            assert data[f"{name}_costs"].dtype == np.uint8


def test_a_text_built_twice_gives_the_same_files(
    text: str, built: tuple[Path, tuple[int, int, int]], tmp_path: Path
) -> None:
    bigrams.build(text, tmp_path)
    for name in ("bigrams.npz", "phrases.npz"):
        with np.load(built[0] / name) as first, np.load(tmp_path / name) as second:
            assert sorted(first) == sorted(second)
            assert all((first[key] == second[key]).all() for key in first)
