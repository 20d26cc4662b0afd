"""How plausible is a character after the three before it? Phrases of news, from assistant/train/bigrams.py.

Enters numbers of characters (see plausible.py), leaves costs in nats.

    model = phrases(); model.cost((a, b, c), d)       招商引 then 资 costs 0.0, 招商引 then 猩 costs 15.9

`phrases.npz` keeps the triples and quadruples of which news says more than their shorter parts do. What is
not kept costs what the shorter phrase costs, and a weight for the longer one being unknown (back-off). Read
only when a page looks damaged.
"""

from __future__ import annotations

import io
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.reading.plausible import SCALE, SIZE, bigrams

_REMEMBERED = 100_000  # costs kept by phrase, some 15 MB; a page asks for some thousands
_LEAST = 0.004  # of the probability is left for what is not kept, however much the kept phrases take


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Phrases of one length, and what to add for those not kept.

    `keys` are sorted, one digit of base SIZE a character; `costs` in nats. `openings` are the phrases without
    their last character, `weights` their back-off costs.
    """

    keys: NDArray[np.int64]
    costs: NDArray[np.float32]
    openings: NDArray[np.int64]
    weights: NDArray[np.float32]

    def costs_of(self, keys: NDArray[np.int64], shorter: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cost of each phrase, given what its last character costs after one character fewer."""
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        opening = keys // SIZE
        at = np.minimum(np.searchsorted(self.openings, opening), len(self.openings) - 1)
        weight = np.where(self.openings[at] == opening, self.weights[at], np.float32(0))
        return np.where(self.keys[place] == keys, self.costs[place], shorter + weight)


class _Columns:
    """An Order as arrays of the interpreter: bisect reads a number of these in a tenth of numpy's time."""

    __slots__ = ("costs", "keys", "openings", "weights")

    def __init__(self, order: Order) -> None:
        self.keys, self.openings = array("q"), array("q")
        self.costs, self.weights = array("f"), array("f")
        self.keys.frombytes(order.keys.tobytes())
        self.openings.frombytes(order.openings.tobytes())
        self.costs.frombytes(order.costs.tobytes())
        self.weights.frombytes(order.weights.tobytes())

    def cost(self, key: int, shorter: float) -> float:
        place = bisect_left(self.keys, key)
        if place < len(self.keys) and self.keys[place] == key:
            return self.costs[place]
        opening = key // SIZE
        place = bisect_left(self.openings, opening)
        if place < len(self.openings) and self.openings[place] == opening:
            return shorter + self.weights[place]
        return shorter


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Number 0 (a character outside the statistics) ends a phrase: what follows it knows no more of it."""

    triples: Order
    quadruples: Order
    columns: tuple[_Columns, _Columns]
    known: dict[int, float] = field(default_factory=dict)

    def cost(self, before: int, number: int) -> float:
        """Nats of a character after the last three, these as one number of base SIZE."""
        key = before * SIZE + number
        found = self.known.get(key)
        if found is None:
            found = bigrams().table[key % SIZE**2] / SCALE
            if key // SIZE**2 % SIZE:
                found = self.columns[0].cost(key % SIZE**3, found)
                if key // SIZE**3:
                    found = self.columns[1].cost(key, found)
            if len(self.known) > _REMEMBERED:
                self.known.clear()
            self.known[key] = found
        return found

    def costs(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Nats of each row (n, length) of numbers from its fourth column on, each given the three before it."""
        table = bigrams().costs
        total = np.zeros(len(rows), dtype=np.float32)
        for end in range(3, rows.shape[1]):
            pair = rows[:, end - 1] * SIZE + rows[:, end]
            triple = rows[:, end - 2] * SIZE**2 + pair
            quadruple = rows[:, end - 3] * SIZE**3 + triple
            cost = table[pair].astype(np.float32) / SCALE
            known = rows[:, end - 2] > 0
            cost = np.where(known, self.triples.costs_of(triple, cost), cost)
            known &= rows[:, end - 3] > 0
            total += np.where(known, self.quadruples.costs_of(quadruple, cost), cost)
        return total


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Reads the statistics and works out the back-off weights: some 0.4 s, once a process."""
    table = bigrams().costs
    with np.load(io.BytesIO((files("assistant.reading") / "phrases.npz").read_bytes())) as data:
        (threes, three_costs), (fours, four_costs) = (
            (
                np.cumsum(data[f"{name}_gaps"].astype(np.int64)),
                data[f"{name}_costs"].astype(np.float32) / SCALE,
            )
            for name in ("triple", "quadruple")
        )
    triples = _order(threes, three_costs, table[threes % SIZE**2].astype(np.float32) / SCALE)
    endings = fours % SIZE**3
    pairs = table[endings % SIZE**2].astype(np.float32) / SCALE
    quadruples = _order(fours, four_costs, triples.costs_of(endings, pairs))
    return Phrases(triples, quadruples, (_Columns(triples), _Columns(quadruples)))


def _order(keys: NDArray[np.int64], costs: NDArray[np.float32], shorter: NDArray[np.float32]) -> Order:
    """With the weights that make the costs after each opening sum to 1: what the kept phrases leave of the
    probability, over what the shorter model leaves of it."""
    openings, starts = np.unique(keys // SIZE, return_index=True)
    kept = np.add.reduceat(np.exp(-costs.astype(np.float64)), starts)
    given = np.add.reduceat(np.exp(-shorter.astype(np.float64)), starts)
    weights = np.log(np.maximum(1 - given, _LEAST) / np.maximum(1 - kept, _LEAST))
    return Order(keys, costs, openings, weights.astype(np.float32))
