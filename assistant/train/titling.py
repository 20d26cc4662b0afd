"""Fits the weights of writing/summaries/titling.py on news that prints its title.

    python -m assistant.train.titling DATA

Enters the training folder; leave, printed, the weights and what they are worth on titles kept out by their hash:
bigrams shared (F1) and longest common subsequence (ROUGE-L, F1) with the printed title.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.train.data import news, split
from assistant.train.descent import descend
from assistant.writing.summaries.titling import WEIGHTS, Candidate, candidates, signals

_KEPT_OUT = 64  # of 256: titles whose hash begins below
_STEPS, _RATE, _DECAY = 400, 0.08, 0.002
_SHARPNESS = 8.0  # of the first weights: how far the choice is one already
_BODY = 150  # characters: a shorter text has little to choose from
_LONGEST = 30  # sentences of a body that are counted in


@dataclass(frozen=True, slots=True)
class Page:
    """A titled article: its candidates, their signals `(n, signals)` and their likeness to the title `(n,)`."""

    title: str
    found: tuple[Candidate, ...]
    rows: NDArray[np.float64]
    likeness: NDArray[np.float64]


def load(data: Path) -> tuple[list[Page], list[Page]]:
    """(pages to fit on, pages kept out). Bodies that print their title whole are left out: nothing is to be chosen."""
    fitted, kept_out = list[Page](), list[Page]()
    seen = set[str]()
    for passage in news(data):
        title = passage.title.strip()
        if len(title) < 8 or title in seen or len(passage.text) < _BODY or title in passage.text:
            continue
        seen.add(title)
        page = make_page(title, split(passage.text, shortest=4)[:_LONGEST])
        if page is not None:
            out = hashlib.sha256(title.encode("utf-8")).digest()[0] < _KEPT_OUT
            (kept_out if out else fitted).append(page)
    return fitted, kept_out


def make_page(title: str, sentences: Sequence[str]) -> Page | None:
    """None where the body gives no candidate."""
    found = candidates(sentences)
    if not found:
        return None
    rows = np.array(signals(found, sentences), dtype=np.float64)
    return Page(title, tuple(found), rows, np.array([shared_bigrams(line[0], title) for line in found]))


def shared_bigrams(one: str, other: str) -> float:
    """F1 of the character bigrams of two lines, 0 to 1."""
    first, second = _grams(one), _grams(other)
    both = (first & second).total()
    return 2 * both / max(1, first.total() + second.total())


def common_subsequence(one: str, other: str) -> float:
    """ROUGE-L over characters, F1, 0 to 1."""
    first, second = _plain(one), _plain(other)
    row = [0] * (len(second) + 1)
    for character in first:
        before = 0
        for at, its in enumerate(second, start=1):
            before, row[at] = row[at], before + 1 if character == its else max(row[at], row[at - 1])
    return 2 * row[-1] / max(1, len(first) + len(second))


def fit(pages: Sequence[Page]) -> NDArray[np.float64]:
    """Weights that make the likeness expected under a softmax over a page's candidates greatest: from a ridge regression
    on the likeness, then Adam."""
    rows = np.concatenate([page.rows for page in pages])
    truth = np.concatenate([page.likeness for page in pages])
    centred = rows - rows.mean(0)
    square = centred.T @ centred + 5 * np.eye(rows.shape[1])
    begin = _SHARPNESS * np.linalg.solve(square, centred.T @ (truth - truth.mean()))

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        steep = _DECAY * weights
        for page in pages:
            scores = page.rows @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            steep -= page.rows.T @ (chances * (page.likeness - chances @ page.likeness)) * 20 / len(pages)
        return steep

    return descend(slope, begin, steps=_STEPS, rate=_RATE)


def worth(pages: Sequence[Page], choose: Callable[[Page], int]) -> tuple[float, float]:
    """Mean (bigrams shared, ROUGE-L) of the chosen candidates."""
    lines = [(page.found[choose(page)][0], page.title) for page in pages]
    return (
        float(np.mean([shared_bigrams(*pair) for pair in lines])),
        float(np.mean([common_subsequence(*pair) for pair in lines])),
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _grams(text: str) -> Counter[str]:
    plain = _plain(text)
    return Counter(plain[i : i + 2] for i in range(len(plain) - 1))


def main() -> None:
    options = argparse.ArgumentParser(description="Weights of writing/summaries/titling.py.")
    options.add_argument("data", type=Path)
    pages, kept_out = load(options.parse_args().data)
    weights = fit(pages)
    print(f"{len(pages)} pages fitted, {len(kept_out)} kept out: bigrams shared, ROUGE-L")
    ways: dict[str, Callable[[Page], int]] = {
        "first clause": lambda page: 0,
        "chosen": lambda page: int((page.rows @ weights).argmax()),
        "best there is": lambda page: int(page.likeness.argmax()),
    }
    for name, choose in ways.items():
        print(f"{name}: " + ", ".join(f"{value:.3f}" for value in worth(kept_out, choose)))
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
