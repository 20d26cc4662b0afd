"""How plausible is a run of Chinese characters? Bigram statistics of news, from assistant/train/bigrams.py.

Enters characters, leaves costs in nats (lower is more plausible).

    model = bigrams(); model.cost("，招商引资") < model.cost("唬┱猩桃")

`bigrams.npz` holds statistics alone: the commonest characters with their counts, and the pairs seen at
least `MIN_PAIR` times; triples (`MIN_TRIPLE`) decide between characters where pairs leave a doubt. Traditional text is scored by its Simplified forms, and digits, Latin letters,
blanks and half-width punctuation by one stand-in each, so that both scripts share the numbers.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.reading.script import simplified_character

SIZE = 4096  # characters told apart; number 0 stands for all others
MIN_PAIR = 5
MIN_TRIPLE = 25
SCALE = 16  # costs are stored as whole sixteenths of a nat, 255 at most
WINDOW = 5
_UNSEEN_TRIPLE = 1.5  # nats: a triple below MIN_TRIPLE is rarer than its pair alone would make it
# The mean cost of a pair is 4.7 nats in news, and 13 to 16 in text read one byte off. Of 2,000 news
# articles 7 in a hundred have five pairs in a row above 11.
_IMPLAUSIBLE = int(11.0 * WINDOW * SCALE)
_DISCOUNT = 0.75
_WIDTHS = str.maketrans(",:;!?()", "，：；！？（）")


@dataclass(frozen=True, slots=True, eq=False)
class Bigrams:
    """`table[first * SIZE + second]` is -log P(second | first) * SCALE.

    `codes` gives a character's number by its code point below 65,536; `costs` is the table as an array.
    """

    numbers: dict[str, int]
    table: bytes
    codes: NDArray[np.int32]
    costs: NDArray[np.uint8]

    def number(self, character: str) -> int:
        """0 for a character outside the statistics."""
        return self.numbers.get(character, 0)

    def cost(self, text: str, *, before: str = "\n") -> float:
        """Nats of the whole text, given the character before it."""
        total, first = 0, self.number(before)
        for character in text:
            second = self.number(character)
            total += self.table[first * SIZE + second]
            first = second
        return total / SCALE

    def implausible(self, text: str) -> list[int]:
        """Where WINDOW pairs in a row are so improbable that few sound pages in a hundred have them."""
        if len(text) <= WINDOW:
            return []
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        numbers = self.codes[np.minimum(points, 0xFFFF)]
        sums = np.cumsum(self.costs[numbers[:-1] * SIZE + numbers[1:]], dtype=np.int64)
        sums[WINDOW:] -= sums[:-WINDOW]
        return [
            int(place) - WINDOW + 1
            for place in np.flatnonzero(sums[WINDOW - 1 :] > _IMPLAUSIBLE) + WINDOW - 1
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Triples:
    """`keys` are sorted, (first * SIZE + second) * SIZE + third; `logs` holds log1p of their counts."""

    keys: NDArray[np.int64]
    logs: NDArray[np.float64]
    singles: NDArray[np.float64]

    def cost(self, text: str) -> tuple[float, int]:
        """Nats of the characters of `text` from its third on, each given the two before it; and how many of
        these triples were seen."""
        pairs = bigrams()
        numbers = [pairs.number(character) for character in text]
        total, seen = 0.0, 0
        for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
            key = (first * SIZE + second) * SIZE + third
            place = int(np.searchsorted(self.keys, key))
            if place < len(self.keys) and self.keys[place] == key:
                before = np.log(self.singles[first]) - pairs.table[first * SIZE + second] / SCALE
                total += max(0.0, before - float(self.logs[place]))
                seen += 1
            else:
                total += pairs.table[second * SIZE + third] / SCALE + _UNSEEN_TRIPLE
        return total, seen


def fold(character: str) -> str:
    """The stand-in by which a character is counted."""
    if character.isascii():
        if character.isdigit():
            return "0"
        if character.isalpha():
            return "A"
        return "\n" if character.isspace() else character.translate(_WIDTHS)
    return "\n" if character.isspace() else character


@lru_cache(maxsize=1)
def bigrams() -> Bigrams:
    """Reads and expands the statistics: 17 MB of memory, some 60 ms, once a process."""
    with np.load(io.BytesIO((files("assistant.reading") / "bigrams.npz").read_bytes())) as data:
        characters = bytes(data["characters"]).decode("utf-8")
        counts = np.concatenate([[1.0], data["counts"].astype(np.float64)])
        keys = np.cumsum(data["gaps"].astype(np.int64))
        pairs = np.expm1(data["logs"].astype(np.float64) / SCALE)
    followers = np.bincount(keys // SIZE, minlength=SIZE)
    share = np.clip(_DISCOUNT * np.maximum(followers, 1) / counts, 1e-3, 0.9)
    single = counts / counts.sum()
    quantised = np.clip(np.rint(-np.log(single) * SCALE), 0, 255)
    table = np.minimum(np.rint(-np.log(share) * SCALE)[:, None] + quantised[None, :], 255).astype(np.uint8)
    seen = (pairs - _DISCOUNT) / counts[keys // SIZE] + share[keys // SIZE] * single[keys % SIZE]
    table.reshape(-1)[keys] = np.clip(np.rint(-np.log(seen) * SCALE), 0, 255)
    numbers = {character: number for number, character in enumerate(characters, start=1)}
    for code in (*range(0x20, 0x7F), *range(0x3000, 0x3001), *range(0x4E00, 0xA000)):
        known = numbers.get(simplified_character(fold(chr(code))))
        if known is not None:
            numbers.setdefault(chr(code), known)
    codes = np.zeros(65536, dtype=np.int32)
    for character, number in numbers.items():
        if ord(character) < 65536:
            codes[ord(character)] = number
    return Bigrams(numbers, table.tobytes(), codes, table.reshape(-1))


@lru_cache(maxsize=1)
def triples() -> Triples:
    """Read only when a lost character is to be filled in: 5 MB."""
    with np.load(io.BytesIO((files("assistant.reading") / "bigrams.npz").read_bytes())) as data:
        return Triples(
            np.cumsum(data["triple_gaps"].astype(np.int64)),
            data["triple_logs"].astype(np.float64) / SCALE,
            np.concatenate([[1.0], data["counts"].astype(np.float64)]),
        )
