"""Fits the weights of writing/summaries/titling.py on news that prints its title.

    python -m assistant.train.titling DATA

Enters the training folder; leave titling.tsv beside that module, and printed its WEIGHTS and what both are worth on titles
kept out by their hash: bigrams shared (F1) and longest common subsequence (ROUGE-L, F1) with the printed title.

Most of the crawl's titles stand before their text without a break (原标题：…): reading/gluedtitle.py parts them.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.gluedtitle import title_end
from assistant.train.data import NEWS, clean, news, rows, split
from assistant.writing.summaries.titling import (
    SCALE,
    WEIGHTS,
    WORDS,
    Candidate,
    candidates,
    signals,
    words_of,
)

_KEPT_OUT = 64  # of 256: titles whose hash begins below
_PAGES = 50  # a word is weighed that stands in candidates of so many pages
_WEIGHT = 20.0  # of a signal against a word before both are held small: there are few signals
_DECAY = 800.0  # of the ridge; a half and four times as much are worth the same to 0.002
_STEPS = 60  # of least squares
_BODY = 150  # characters: a shorter text has little to choose from
_LONGEST = 30  # sentences of a body that are counted in
_HEAD = re.compile(r"^\s*原标题\s*[:：]\s*")
_BROKEN_OFF = re.compile(r"([^。；\n]{8,60}?)(?:\s{3,}+|\n)(?=\S)")
# Notices that a machine writes, thousands of them alike.
_ROBOT = re.compile(
    r"[（(](?:\d{5,6}|[0-9A-Z]+\.[A-Z]{2})[）)]|净值|主力资金|股票行情|融资(?:余额|买入)|龙虎榜|收盘"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A titled article: its candidates, their signals `(n, signals)` and words, and their likeness to the title `(n,)`."""

    title: str
    found: tuple[Candidate, ...]
    rows: NDArray[np.float64]
    words: tuple[set[str], ...]
    likeness: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the signals, in the order of WEIGHTS, and of words."""

    signals: NDArray[np.float64]
    words: dict[str, float]

    def choose(self, page: Page) -> int:
        """The place of the best candidate."""
        told = [sum(self.words.get(word, 0.0) for word in words) for words in page.words]
        return int((page.rows @ self.signals + np.array(told)).argmax())


def load(data: Path) -> tuple[list[Page], list[Page]]:
    """(pages to fit on, pages kept out). Bodies that print their title whole are left out: nothing is to be chosen."""
    fitted, kept_out = list[Page](), list[Page]()
    seen = set[str]()
    for title, text in [*((page.title.strip(), page.text) for page in news(data)), *glued(data)]:
        if len(title) < 8 or title in seen or len(text) < _BODY or title in text:
            continue
        seen.add(title)
        page = make_page(title, split(text, shortest=4)[:_LONGEST])
        if page is not None:
            out = hashlib.sha256(title.encode("utf-8")).digest()[0] < _KEPT_OUT
            (kept_out if out else fitted).append(page)
    return fitted, kept_out


def glued(data: Path) -> Iterator[tuple[str, str]]:
    """(title, text) of news without a title of their own whose text begins with one: printed twice, broken off, or
    parted surely."""
    for row in rows(data / NEWS):
        head = _HEAD.match(str(row["text"]))
        if row.get("title") or not head:
            continue
        text = str(row["text"])[head.end() :]
        size = next((k for k in range(8, 65) if text[k:].lstrip().startswith(text[:k])), 0)
        if size:
            title, text = text[:size], text[size:].lstrip()[size:]
        elif broken := _BROKEN_OFF.match(text):
            title, text = broken[1], text[broken.end() :]
        else:
            text = re.sub(r"\s+", " ", text)
            size = title_end(text)
            title, text = text[:size], text[size:]
        if 8 <= len(title.strip()) <= 60 and not _ROBOT.search(title):
            yield title.strip(), clean(text)


def make_page(title: str, sentences: Sequence[str]) -> Page | None:
    """None where the body gives no candidate."""
    found = candidates(sentences)
    if not found:
        return None
    lines = [line[0] for line in found]
    return Page(
        title,
        tuple(found),
        np.array(signals(found, sentences), dtype=np.float64),
        tuple(words_of(line) for line in lines),
        np.array([shared_bigrams(line, title) for line in lines]),
    )


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


def fit(pages: Sequence[Page], *, least: int = _PAGES) -> Fitted:
    """Ridge regression of a candidate's likeness, its page's mean taken off, on its signals and on the words that at
    least `least` pages have."""
    from scipy import sparse  # type: ignore[import-untyped]
    from scipy.sparse.linalg import lsqr  # type: ignore[import-untyped]

    times = Counter(word for page in pages for word in set[str]().union(*page.words))
    words = sorted(word for word, count in times.items() if count >= least)
    places = {word: at for at, word in enumerate(words)}
    lines = [line for page in pages for line in page.words]
    columns = [sorted(places[word] for word in line if word in places) for line in lines]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.array([place for row in columns for place in row], dtype=np.int64)
    table = sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(lines), len(words)))
    told = _WEIGHT * np.concatenate([page.rows for page in pages])
    joined = sparse.hstack([sparse.csr_matrix(told - told.mean(0)), table]).tocsr()
    truth = np.concatenate([page.likeness - page.likeness.mean() for page in pages])
    found = lsqr(joined, truth, damp=_DECAY**0.5, iter_lim=_STEPS)[0]
    return Fitted(_WEIGHT * found[: told.shape[1]], dict(zip(words, found[told.shape[1] :], strict=True)))


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


def write_words(words: dict[str, float], file: Path) -> int:
    """Writes what is not rounded to nothing, a word a line; returns how many."""
    kept = [(word, round(weight * SCALE)) for word, weight in sorted(words.items())]
    lines = [f"{word}\t{weight}" for word, weight in kept if weight]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def main() -> None:
    options = argparse.ArgumentParser(description="Weights of writing/summaries/titling.py.")
    options.add_argument("data", type=Path)
    pages, kept_out = load(options.parse_args().data)
    fitted = fit(pages)
    print(f"{len(pages)} pages fitted, {len(kept_out)} kept out: bigrams shared, ROUGE-L")
    ways: dict[str, Callable[[Page], int]] = {
        "first clause": lambda page: 0,
        "chosen": fitted.choose,
        "best there is": lambda page: int(page.likeness.argmax()),
    }
    for name, choose in ways.items():
        print(f"{name}: " + ", ".join(f"{value:.3f}" for value in worth(kept_out, choose)))
    print(f"{write_words(fitted.words, WORDS)} words in {WORDS}")
    for name, weight in zip(WEIGHTS, fitted.signals, strict=True):
        print(f'    "{name}": {weight:.3f},')


if __name__ == "__main__":
    main()
