"""What each facet weighs beside the reader's own judgement: fitted on generated questions, for the card of a reader.

    python -m assistant.train.facets DATA                 # the bundled reader; some minutes on two cores

Enters the training folder; leave, printed, the lines for model.toml and what they are worth on questions kept out.

The reader tells alike sentences apart by their words, code (writing/model/facets.py) tells what near misses miss. Both see
questions about figures (asked.py) and half as many of reading comprehension, so that the weights serve news and other
text (half: the reader was trained on those, and is surer of them than of new ones); a logistic regression puts them
together, no weight below 0. The reader's own log-odds keep their weight of 1.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.settings import Settings
from assistant.train import data as source
from assistant.train.asked import from_figures
from assistant.train.examples import Example, from_comprehension
from assistant.writing.model.candidates import LONGEST_MEASURED, LONGEST_QUESTION, Candidate
from assistant.writing.model.catalogue import find_model
from assistant.writing.model.facets import EVEN, FACETS, fits, lacks
from assistant.writing.model.llm import LlamaModel, open_model
from assistant.writing.model.prompts import Prompts

_KEPT_OUT = 4  # every fourth example
_RIDGE = 1.0
_STEPS = 40  # of Newton's; it stands still after ten
_LARGEST = 12.0  # log-odds count as no more
_LET_THROUGH = 0.95  # of what is answered


@dataclass(frozen=True, slots=True)
class Judged:
    """An example as seen: `odds` `(n,)` of the reader, `lacks` `(n, facets)` of code, `right` `(n,)`."""

    odds: NDArray[np.float64]
    lacks: NDArray[np.float64]
    right: NDArray[np.bool_]

    def total(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return self.odds + self.lacks @ weights


def look(example: Example, model: LlamaModel) -> Judged:
    """What the reader and code say of each sentence."""
    about = example.about or ("",) * len(example.sentences)
    candidates = [
        Candidate(text, "", place, page)
        for text, place, page in zip(example.sentences, example.places, about, strict=True)
    ]
    texts = [text[:LONGEST_MEASURED] for text in example.sentences]
    rows = fits(example.question[:LONGEST_QUESTION], texts, about)
    return Judged(
        np.clip(model.odds(example.question, candidates), -_LARGEST, _LARGEST),
        np.array([lacks(row) for row in rows]),
        np.array([at in example.gold for at in range(len(texts))]),
    )


def fit(examples: Sequence[Judged]) -> NDArray[np.float64]:
    """`(facets,)` weights of 0 and more, in units of the reader's log-odds."""
    rows = np.concatenate([np.column_stack([item.odds, item.lacks]) for item in examples])
    rows = np.column_stack([rows, np.ones(len(rows))])
    truth = np.concatenate([item.right for item in examples]).astype(float)
    weights = np.zeros(rows.shape[1])
    ridge = _RIDGE * np.eye(len(weights))
    ridge[-1, -1] = 0.0
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chances - truth) + ridge @ weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(curve, slope)
        weights[:-1] = np.maximum(weights[:-1], 0.0)
    return np.asarray(weights[1:-1] / max(weights[0], 1e-9))


def threshold(examples: Sequence[Judged], weights: NDArray[np.float64]) -> float:
    """The probability above which 95 % of the answered questions have a sentence."""
    best = [item.total(weights).max() for item in examples if item.right.any()]
    return float(1 / (1 + np.exp(-np.quantile(best, 1 - _LET_THROUGH))))


def worth(examples: Sequence[Judged], weights: NDArray[np.float64]) -> tuple[float, float]:
    """(AUC of answered against unanswered questions by their best sentence, share of answered ones whose best is right)."""
    best = [(float(item.total(weights).max()), item) for item in examples]
    answered = np.array([value for value, item in best if item.right.any()])
    others = np.array([value for value, item in best if not item.right.any()])
    above = (answered[:, None] > others).mean() + 0.5 * (answered[:, None] == others).mean()
    first = [item.right[item.total(weights).argmax()] for _, item in best if item.right.any()]
    return float(above), float(np.mean(first))


def questions(data: Path, *, most: int, seed: int) -> tuple[list[Example], list[Example]]:
    """At most `most` about figures of the news, and half as many of reading comprehension."""
    chance = random.Random(seed)
    passages = list(source.news(data))
    chance.shuffle(passages)
    asked = list(from_figures(passages, seed=seed, most=most))
    rows = [
        row for name in source.TRAINING_QUESTIONS for row in source.comprehension(data / f"{name}.jsonl.xz")
    ]
    chance.shuffle(rows)
    return asked, list(islice(from_comprehension(rows, seed=seed), len(asked) // 2))


def main() -> None:
    options = argparse.ArgumentParser(description="Weights of writing/model/facets.py for a reader's card.")
    options.add_argument("data", type=Path)
    options.add_argument("--model", default="reader")
    options.add_argument("--questions", type=int, default=3_000)
    chosen, settings = options.parse_args(), Settings.load()
    entry = find_model(chosen.model, models=settings.models, home=settings.home)
    sets = questions(chosen.data, most=chosen.questions, seed=7)
    with open_model(entry, prompts=Prompts(settings.prompts)) as model:
        judged = [[look(example, model) for example in examples] for examples in sets]
    fitted = [item for examples in judged for at, item in enumerate(examples) if at % _KEPT_OUT]
    weights = fit(fitted)
    even = np.array([EVEN[name] for name in FACETS])
    print(f"{len(fitted)} questions fitted; kept out: AUC, right sentence first")
    for name, examples in zip(("figures", "reading comprehension"), judged, strict=True):
        kept_out = examples[::_KEPT_OUT]
        for way, heavy in (("reader alone", 0 * even), ("even weights", even), ("these", weights)):
            print(
                f"{name}, {len(kept_out)}, {way}: {worth(kept_out, heavy)[0]:.3f}, {worth(kept_out, heavy)[1]:.3f}"
            )
    print(
        f"threshold = {threshold([item for examples in judged for item in examples[::_KEPT_OUT]], weights):.3f}\n"
    )
    print("[facets]")
    for name, weight in zip(FACETS, weights, strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
