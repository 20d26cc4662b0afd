"""What a letter or a question mark costs besides its statistics, where it stands alone among characters.

Enters a line, leaves nats, one for each of its characters.

    surcharges("年産值碳t盤")[4] > 8          and 0 for the A of A股, the T of T恤, every letter of APP

The statistics count letters and half-width marks by one stand-in each (plausible.py). But the second byte of a
Traditional character is any letter, and a t alone between two characters is as good as never printed on purpose.
"""

from __future__ import annotations

import math
import re

# Of 5,000 letters that stand alone between two characters in the news (assistant/train/bigrams.py's texts), so many
# are these: A股, X光, e签宝. Of the 30 that are not here one or two each.
_TIMES = {
    "A": 1345, "B": 835, "X": 417, "C": 259, "T": 170, "S": 154, "D": 142, "e": 138, "E": 113, "N": 96, "V": 91,
    "L": 80, "U": 73, "K": 72, "F": 53, "P": 48, "G": 41, "Z": 38, "I": 37, "H": 27, "i": 22, "R": 22, "Y": 15,
    "Q": 15, "a": 15, "M": 14, "x": 10, "O": 7, "u": 7, "t": 6, "J": 4, "p": 4, "c": 3, "b": 3, "v": 3, "s": 3,
    "W": 2, "l": 1, "k": 1,
}  # fmt: skip
_ALL = 4400
# 582 of 13,400 question marks of the news are half-width.
_HALF_WIDTH = 3.1
_ALONE = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z](?![A-Za-z0-9.%+&/_ -])")
_ASKED = re.compile(r"(?<=[\u4e00-\u9fff])\?")
RARE = frozenset(
    letter for letter in map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B))) if _TIMES.get(letter, 0) < 100
)


def surcharges(line: str, *, asks: bool = False) -> list[float]:
    """`asks`: the page has question marks of half width elsewhere, so that they cost nothing."""
    costs = [0.0] * len(line)
    for found in _ALONE.finditer(line):
        costs[found.start()] = math.log(_ALL / (_TIMES.get(found.group(), 0) + 0.5))
    if not asks:
        for found in _ASKED.finditer(line):
            costs[found.start()] = _HALF_WIDTH
    return costs


def asks(page: str) -> bool:
    """Whether a page asks with half-width marks: more than one of them stands behind a character."""
    return len(_ASKED.findall(page)) > 1
