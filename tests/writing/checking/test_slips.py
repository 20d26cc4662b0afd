"""What models get wrong in retelling is caught, what they change without harm stands: each kind on real sentences."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from assistant.figures.quantity import find_quantities
from assistant.reading.article import read_article
from tests.writing.checking.corruptions import Case, Way
from tests.writing.checking.slips import SLIPS, TOLD
from tests.writing.checking.test_corruptions import Pair, passes, with_figures

MOST = 30  # sentences of a kind: the development articles have a few hundred with figures


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[Pair]:
    return [
        pair
        for path in sorted((shared / "devset" / "articles").glob("*.txt"))
        for pair in with_figures(read_article(path))
    ]


def tried(pairs: list[Pair], way: Way) -> list[tuple[Pair, Case, str]]:
    """The first sentences to which a way applies, once each."""
    found = []
    for number, (article, sentence) in enumerate(pairs):
        for quantity in list(find_quantities(sentence.text))[:4]:
            case = Case(sentence.text, quantity, article, Random(number))
            changed = way(case)
            if changed and changed != sentence.text:
                found.append(((article, sentence), case, changed))
                break
        if len(found) == MOST:
            break
    return found


def test_slips_are_caught(pairs: list[Pair]) -> None:
    missed: dict[str, list[str]] = {}
    count = 0
    for name, way in SLIPS.items():
        for (article, _), case, changed in tried(pairs, way):
            count += 1
            if passes(article, case, changed):
                missed.setdefault(name, []).append(changed)
    assert count > 120
    assert sum(map(len, missed.values())) <= 0.03 * count, missed


def test_what_is_changed_without_harm_stands(pairs: list[Pair]) -> None:
    refused: dict[str, list[str]] = {}
    count = 0
    for name, way in TOLD.items():
        for (article, _), case, changed in tried(pairs, way):
            count += 1
            if not passes(article, case, changed):
                refused.setdefault(name, []).append(changed)
    assert count > 120
    assert sum(map(len, refused.values())) <= 0.01 * count, refused
