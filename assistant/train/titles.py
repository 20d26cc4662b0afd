"""Fits the weights and the words of reading/gluedtitle.py on crawled news.

    python -m assistant.train.titles DATA/news.jsonl.xz

Enters the news; leaves gluedtitle.tsv beside that module, and printed its WEIGHTS and how many pages kept out of the fitting
are parted rightly. The pages that tell begin 原标题：, a title, a run of blanks, the text; the blanks are taken out and
have to be found again. They are too few to learn words from: these come from the pages whose break is lost, where
the other signals are sure of the place, and from what texts without a title begin with.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.gluedtitle import (
    SCALE,
    SURE,
    WEIGHTS,
    WORDS,
    Told,
    WordWeights,
    as_number,
    candidates,
    cut,
    signals,
)
from assistant.train.descent import descend

_TITLED = re.compile(
    r"原标题\s*[:：]\s*(?P<title>[^。；\n]{8,60}?)(?:\s{3,}|\n)(?P<text>\S.{60,})", re.DOTALL
)
_GLUED = re.compile(r"原标题\s*[:：]\s*(?P<text>.{90,220})")
_HEADER = re.compile(r"^[^。]{0,40}?正文\s*[:：]\s*")
_OF_WORDS = 3  # signals at the end of WEIGHTS that words tell
_TEACHES = 0.9  # so sure the other signals must be of a place before its words are learned from
_OPENING = 60  # characters of a text whose words are counted
_SEEN = 10  # a word is weighed that stands in titles and openings so often
_BOUND = 4.0  # nats
_FOLDS = 4
_FROM = 140  # characters within which 原标题 stands
_STEPS, _RATE = 400, 0.1
_DECAY = 3e-4


@dataclass(frozen=True, slots=True)
class Page:
    """What begins with a title: `places` where it may end, their signals `(n, len(WEIGHTS))`."""

    text: str
    places: Sequence[int]
    rows: NDArray[np.float64]

    def worded(self, weights: WordWeights) -> Page:
        """The page with what these words tell in the last three columns."""
        told = Told.of(self.text, weights)
        rows = self.rows.copy()
        rows[:, -_OF_WORDS:] = [told.signals(place) for place in self.places]
        return replace(self, rows=rows)

    def chances(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely each place is, `(n,)`."""
        scores = self.rows @ weights
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum(), dtype=np.float64)


Marked = tuple[Page, int]  # a page and which of its places is right


def load(path: Path) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """(title, text) with a break, each title once and in a mixed order; pages without it; openings of texts without a title."""
    pairs: dict[str, str] = {}
    glued, openings = list[str](), list[str]()
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            text = json.loads(row)["text"][:540]
            found, run_in = _TITLED.search(text), _GLUED.search(text[:400])
            if found and found.start() < _FROM:
                pairs.setdefault(found["title"].strip(), re.sub(r"\s+", " ", found["text"])[:200])
            elif run_in and run_in.start() < _FROM:
                glued.append(re.sub(r"\s+", " ", run_in["text"]))
            elif "原标题" not in text[:_FROM]:
                opening = re.sub(r"\s+", " ", _HEADER.sub("", text)).strip()[:_OPENING]
                if not opening.startswith("来源"):  # where a source run into the text ends, nothing tells
                    openings.append(opening)
    kept = [(title, text) for title, text in pairs.items() if len(title) >= 6 and "原标题" not in title]
    random.Random(0).shuffle(kept)
    return kept, glued, openings


def page(text: str) -> Page | None:
    """`text` with all signals but those of words; None where no title can end."""
    places = candidates(text)
    nothing = Told.of(text, {})
    rows = [signals(text, place, nothing) for place in places]
    return Page(text, places, np.array(rows, dtype=np.float64)) if places else None


def marked(pairs: Iterable[tuple[str, str]]) -> list[Marked]:
    """The pages whose right place is among the candidates."""
    found = ((page(title + text), len(title)) for title, text in pairs)
    return [(page, page.places.index(end)) for page, end in found if page and end in page.places]


def parted(
    pages: Iterable[Page], weights: NDArray[np.float64], without: Container[str]
) -> list[tuple[str, str]]:
    """(title, opening) where these weights are sure of the place and the title is not among `without`."""
    found = []
    for page in pages:
        chances = page.chances(weights)
        end = page.places[int(chances.argmax())]
        title = page.text[:end].strip()
        if chances.max() >= _TEACHES and title not in without:
            found.append((title, page.text[end:].strip()[:_OPENING]))
    return found


def learn(titled: Iterable[tuple[str, str]], openings: Iterable[str]) -> WordWeights:
    """What each word tells, in nats; see gluedtitle.word_weights for which."""
    of_titles, of_texts, last, first, not_last, not_first = (Counter[str]() for _ in range(6))
    begun = list(openings)
    for title, opening in titled:
        words = [as_number(word) for word in cut(title)]
        of_titles.update(words)
        last.update(words[-1:])
        not_last.update(words[:-1])
        not_first.update(words)
        begun.append(opening)
    for opening in begun:
        words = [as_number(word) for word in cut(opening)][:-1]  # the last one may be half a word
        of_texts.update(words)
        first.update(words[:1])
        not_first.update(words[1:])
        not_last.update(words)
    return {
        word: (
            _likelier(word, of_titles, of_texts),
            _likelier(word, last, not_last),
            _likelier(word, first, not_first),
        )
        for word, count in (of_titles + of_texts).items()
        if count >= _SEEN
    }


def _likelier(word: str, ours: Counter[str], others: Counter[str]) -> float:
    """Nats by which `word` is likelier in `ours`; two counts are shared out beforehand, so that nothing is impossible."""
    own, rest = ours.total(), others.total()
    share = own / (own + rest)
    nats = math.log((ours[word] + 2 * share) / own) - math.log((others[word] + 2 * (1 - share)) / rest)
    return max(-_BOUND, min(_BOUND, nats))


def fit(pages: Sequence[Marked]) -> NDArray[np.float64]:
    """Weights that make the right place likeliest among a page's candidates (Adam, 400 full steps)."""

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        steep = _DECAY * weights
        for page, right in pages:
            steep += (page.rows.T @ page.chances(weights) - page.rows[right]) / len(pages)
        return steep

    return descend(slope, len(WEIGHTS), steps=_STEPS, rate=_RATE)


def taught(
    pages: Sequence[Marked], glued: Sequence[Page], openings: Sequence[str], without: Container[str]
) -> tuple[NDArray[np.float64], WordWeights]:
    """Weights without words part what is glued, words are learned from that, weights are fitted with them."""
    plain = [(replace(page, rows=_blank(page.rows)), right) for page, right in pages]
    words = learn(parted(glued, fit(plain), without), openings)
    return fit([(page.worded(words), right) for page, right in pages]), words


def _blank(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.hstack([rows[:, :-_OF_WORDS], np.zeros((len(rows), _OF_WORDS))])


def main() -> None:
    options = argparse.ArgumentParser(description="Weights and words of reading/gluedtitle.py.")
    options.add_argument("news", type=Path)
    pairs, run_in, openings = load(options.parse_args().news)
    glued = [replace(found, rows=_blank(found.rows)) for text in run_in if (found := page(text)) is not None]
    judged: list[tuple[float, bool]] = []  # of each page kept out: how sure, and whether rightly
    for fold in range(_FOLDS):
        out, within = pairs[fold::_FOLDS], [pair for at, pair in enumerate(pairs) if at % _FOLDS != fold]
        weights, words = taught(marked(within), glued, openings, {title for title, _ in out})
        for kept, right in marked(out):
            chances = kept.worded(words).chances(weights)
            judged.append((float(chances.max()), int(chances.argmax()) == right))
    print(
        f"{len(pairs)} pages, each kept out once: {sum(right for _, right in judged) / len(pairs):.3f} right"
    )
    sure = [right for chance, right in judged if chance >= SURE]
    print(f"parted at {SURE}: {len(sure) / len(pairs):.3f}, of which right {sum(sure) / len(sure):.3f}")
    weights, words = taught(marked(pairs), glued, openings, ())
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f"{name}: {weight:.1f}")
    lines = ["\t".join([word, *(str(round(SCALE * nats)) for nats in told)]) for word, told in words.items()]
    WORDS.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
