"""Fits the weights of reading/gluedtitle.py on pages whose title still has its line break.

    python -m assistant.train.titles DATA/news.jsonl.xz

Enters the crawled news, leaves the weights and how many pages kept out of the fitting are parted rightly.
The pages begin 原标题：, a title, a run of blanks, the text; the blanks are taken out and have to be found again.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.gluedtitle import SURE, WEIGHTS, candidates, signals
from assistant.train.descent import descend

_TITLED = re.compile(
    r"原标题\s*[:：]\s*(?P<title>[^。；\n]{8,60}?)(?:\s{3,}|\n)(?P<text>\S.{60,})", re.DOTALL
)
_KEPT_OUT = 0.25
_STEPS, _RATE = 300, 0.1
_DECAY = 3e-4

Table = tuple[NDArray[np.float64], int]


def load(path: Path) -> list[tuple[str, str]]:
    """(title, the first 200 characters of the text), each title once, in a mixed order."""
    pairs: dict[str, str] = {}
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            found = _TITLED.search(json.loads(row)["text"][:540])
            if found and found.start() < 140:
                pairs.setdefault(found["title"].strip(), re.sub(r"\s+", " ", found["text"])[:200])
    kept = [(title, text) for title, text in pairs.items() if len(title) >= 6 and "原标题" not in title]
    random.Random(0).shuffle(kept)
    return kept


def tables(pairs: list[tuple[str, str]]) -> list[Table]:
    """For each page its candidates' signals, and which of them is right."""
    found = []
    for title, text in pairs:
        places = candidates(title + text)
        if len(title) in places:
            rows = np.array([signals(title + text, place) for place in places], dtype=np.float64)
            found.append((rows, places.index(len(title))))
    return found


def fit(pages: list[Table]) -> NDArray[np.float64]:
    """Weights that make the right place likeliest among a page's candidates (Adam, 300 full steps)."""

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        steep = _DECAY * weights
        for rows, right in pages:
            steep += (rows.T @ _chances(rows, weights) - rows[right]) / len(pages)
        return steep

    return descend(slope, len(WEIGHTS), steps=_STEPS, rate=_RATE)


def _chances(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = rows @ weights
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float64)


def main() -> None:
    options = argparse.ArgumentParser(description="Weights of reading/gluedtitle.py.")
    options.add_argument("news", type=Path)
    pairs = load(options.parse_args().news)
    out = pairs[: int(len(pairs) * _KEPT_OUT)]
    pages, kept_out = tables(pairs[len(out) :]), tables(out)
    weights = fit(pages)
    chances = [(_chances(rows, weights), right) for rows, right in kept_out]
    best = [int(row.argmax()) == right for row, right in chances]
    sure = [int(row.argmax()) == right for row, right in chances if row.max() >= SURE]
    print(f"{len(pages)} pages fitted, {len(out)} kept out: {sum(best) / len(out):.3f} right")
    print(f"parted at {SURE}: {len(sure) / len(out):.3f}, of which right {sum(sure) / len(sure):.3f}")
    for name, weight in zip(WEIGHTS, fit(tables(pairs)), strict=True):
        print(f"{name}: {weight:.1f}")


if __name__ == "__main__":
    main()
