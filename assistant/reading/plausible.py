"""How plausible is a run of Chinese characters? Bigram statistics of news, from assistant/train/bigrams.py.

Enters characters, leaves costs in nats (lower is more plausible).

    model = bigrams(); model.cost("，招商引资") < model.cost("唬┱猩桃")

`bigrams.npz` holds statistics alone: the commonest characters with their counts, the rarer ones with theirs,
and the pairs seen at least `MIN_PAIR` times. Traditional text is scored by its Simplified forms, and digits,
Latin letters, blanks and half-width punctuation by one stand-in each, so that both scripts share the numbers.
Longer phrases are in phrases.py.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.reading.script import simplified_character

SIZE = 4096  # characters told apart; number 0 stands for all others
MIN_PAIR = 4
SCALE = 16  # costs are stored as whole sixteenths of a nat, 255 at most
_DISCOUNT = 0.75
_WIDTHS = str.maketrans(",:;!?()", "，：；！？（）")
_UNSEEN = 0.5  # times that a character never seen is taken to have been seen


@dataclass(frozen=True, slots=True, eq=False)
class Bigrams:
    """`table[first * SIZE + second]` is -log P(second | first) * SCALE.

    `codes` gives a character's number by its code point below 65,536; `costs` is the table as an array.
    `rarer` are the counts of characters without a number, `total` those of all.
    """

    numbers: dict[str, int]
    table: bytes
    codes: NDArray[np.int32]
    costs: NDArray[np.uint8]
    rarer: dict[str, int]
    total: float

    def number(self, character: str) -> int:
        """0 for a character outside the statistics."""
        return self.numbers.get(character, 0)

    def rarity(self, character: str) -> float:
        """Nats of a character without a number by its own count, wherever it stands: 晗 14, never seen 18.

        In `table` all of these cost 15.9, the highest that it can hold.
        """
        times = self.rarer.get(simplified_character(character), 0)
        return math.log(self.total / (times + _UNSEEN))

    def cost(self, text: str, *, before: str = "\n") -> float:
        """Nats of the whole text, given the character before it."""
        total, first = 0, self.number(before)
        for character in text:
            second = self.number(character)
            total += self.table[first * SIZE + second]
            first = second
        return total / SCALE

    def pairs(self, points: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """The cost in the table of every pair of neighbours, by their code points: `(n - 1,)`."""
        numbers = self.codes[np.minimum(points, 0xFFFF)]
        found: NDArray[np.uint8] = self.costs[numbers[:-1] * SIZE + numbers[1:]]
        return found


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
    """The statistics of the package: 17 MB of memory, some 60 ms, once a process."""
    return expanded((files("assistant.reading") / "bigrams.npz").read_bytes())


def expanded(archive: bytes) -> Bigrams:
    """The table that the counts of a bigrams.npz make."""
    with np.load(io.BytesIO(archive)) as data:
        characters = bytes(data["characters"]).decode("utf-8")
        counts = np.ones(SIZE)  # number 0, and numbers that a text of few characters has no use for
        counts[1 : len(characters) + 1] = data["counts"]
        keys = np.cumsum(data["gaps"].astype(np.int64))
        pairs = np.expm1(data["logs"].astype(np.float64) / SCALE)
        rarer = dict(zip(bytes(data["rarer"]).decode("utf-8"), data["rarer_counts"].tolist(), strict=True))
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
    numbers["瞭"] = numbers.get("了", 0)  # converters write 瞭解, and OpenCC takes it back in the word alone
    for code in range(0xC0, 0x250):  # café and the notes of converters, (wù)
        if chr(code).isalpha():
            numbers.setdefault(chr(code), numbers.get("A", 0))
    codes = np.zeros(65536, dtype=np.int32)
    for character, number in numbers.items():
        if ord(character) < 65536:
            codes[ord(character)] = number
    return Bigrams(numbers, table.tobytes(), codes, table.reshape(-1), rarer, float(counts.sum()))
