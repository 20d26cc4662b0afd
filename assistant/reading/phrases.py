"""How plausible is a character after the three before it? Phrases of news, from assistant/train/bigrams.py.

Enters numbers of characters (see plausible.py), leaves costs in nats. The costs are Kneser's and Ney's: what is not
known to follow a phrase is judged by behind how many different characters it stands, not by how often.

    model = phrases(); model.cost((a, b, c), d)       招商引 then 资 costs 0.0, 招商引 then 猩 costs 15.9

`phrases.npz` keeps the pairs, triples and quadruples of which news says more than their shorter parts do. What is
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

from assistant.reading.plausible import SCALE, SIZE

_REMEMBERED = 100_000  # costs kept by phrase, some 15 MB; a page asks for some thousands
COARSE = 4  # costs are stored as whole quarters of a nat
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
    """Number 0 (a character outside the statistics) ends a phrase: what follows it knows no more of it.

    `pairs[first * SIZE + second]` is the cost of the second * SCALE; `table` the same as bytes.
    """

    pairs: NDArray[np.uint8]
    table: bytes
    triples: Order
    quadruples: Order
    columns: tuple[_Columns, _Columns]
    known: dict[int, float] = field(default_factory=dict)

    def cost(self, before: int, number: int) -> float:
        """Nats of a character after the last three, these as one number of base SIZE."""
        key = before * SIZE + number
        found = self.known.get(key)
        if found is None:
            found = self.table[key % SIZE**2] / SCALE
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
        total = np.zeros(len(rows), dtype=np.float32)
        for end in range(3, rows.shape[1]):
            pair = rows[:, end - 1] * SIZE + rows[:, end]
            triple = rows[:, end - 2] * SIZE**2 + pair
            quadruple = rows[:, end - 3] * SIZE**3 + triple
            cost = last_pairs(self.pairs, pair)
            known = rows[:, end - 2] > 0
            cost = np.where(known, self.triples.costs_of(triple, cost), cost)
            known &= rows[:, end - 3] > 0
            total += np.where(known, self.quadruples.costs_of(quadruple, cost), cost)
        return total


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Reads the statistics and works out the back-off weights: 1.3 to 2 s of CPU, once a process."""
    with np.load(io.BytesIO((files("assistant.reading") / "phrases.npz").read_bytes())) as data:
        singles = data["single_costs"].astype(np.float32) / np.float32(COARSE)
        (twos, two_costs), (threes, three_costs), (fours, four_costs) = (
            (keys_of(data[f"{name}_gaps"]), data[f"{name}_costs"].astype(np.float32) / np.float32(COARSE))
            for name in ("pair", "triple", "quadruple")
        )
    pairs = table_of(singles, twos, two_costs)
    triples = order_of(threes, three_costs, last_pairs(pairs, threes))
    endings = fours % SIZE**3
    inside = np.empty(len(fours), dtype=np.float32)
    at = np.argsort(endings)  # looked for in their order they are found in a third of the time
    inside[at] = triples.costs_of(endings[at], last_pairs(pairs, endings[at]))
    quadruples = order_of(fours, four_costs, inside)
    columns = _Columns(triples), _Columns(quadruples)
    return Phrases(pairs, pairs.tobytes(), triples, quadruples, columns)


def gaps_of(keys: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The gaps between sorted keys below 2 ** 48, one row for each of their six bytes: what packs best."""
    gaps = np.diff(keys, prepend=0).astype("<u8")
    return np.ascontiguousarray(gaps.view(np.uint8).reshape(-1, 8)[:, :6].T)


def keys_of(gaps: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The keys again."""
    whole = np.zeros((gaps.shape[1], 8), dtype=np.uint8)
    whole[:, :6] = gaps.T
    return np.cumsum(whole.reshape(-1).view("<u8").astype(np.int64))


def table_of(
    singles: NDArray[np.float32], keys: NDArray[np.int64], costs: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """The cost of every pair * SCALE, 255 at most, from those kept and the cost of each number alone."""
    order = order_of(keys, costs, singles[keys % SIZE])
    weights = np.zeros(SIZE, dtype=np.float32)
    weights[order.openings] = order.weights
    table: NDArray[np.uint8] = np.empty(SIZE * SIZE, dtype=np.uint8)
    for first in range(SIZE):
        row = np.clip(np.rint((weights[first] + singles) * SCALE), 0, 255)
        table[first * SIZE : (first + 1) * SIZE] = row
    table[keys] = np.clip(np.rint(costs * SCALE), 0, 255)
    return table


def last_pairs(table: NDArray[np.uint8], keys: NDArray[np.int64]) -> NDArray[np.float32]:
    """Nats of the last character of each phrase after the one before it."""
    return np.asarray(table[keys % SIZE**2], dtype=np.float32) / np.float32(SCALE)


def order_of(keys: NDArray[np.int64], costs: NDArray[np.float32], shorter: NDArray[np.float32]) -> Order:
    """With the weights that make the costs after each opening sum to 1: what the kept phrases leave of the
    probability, over what the shorter model leaves of it. `keys` are sorted."""
    starts = np.flatnonzero(np.diff(keys // SIZE, prepend=-1))
    openings = keys[starts] // SIZE
    kept = np.add.reduceat(np.exp(-costs.astype(np.float64)), starts)
    given = np.add.reduceat(np.exp(-shorter.astype(np.float64)), starts)
    weights = np.log(np.maximum(1 - given, _LEAST) / np.maximum(1 - kept, _LEAST))
    return Order(keys, costs, openings, weights.astype(np.float32))
