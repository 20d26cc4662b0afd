"""A character of which one byte is left -> the character, where its neighbours leave no doubt.

Enters the byte (as a character of a private plane) and what stands beside it, leaves the character or LOST.

    fill(chr(FIRST + 0xD0), "工作重", "，围绕")       "心"; "□" in a name

Where nothing marks the place of the loss, it may also have been a character earlier or later: what has been
read so far and reads as well one byte off is weighed with it (`begin`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.reading.pairs import bytes_of, pair
from assistant.reading.phrases import phrases
from assistant.reading.plausible import SIZE, bigrams

LOST = "□"
# While walking, half a character is its byte in a private plane: its first byte, its second, one of them.
FIRST, SECOND, EITHER = 0xF0000, 0xF0100, 0xF0200
HALF = re.compile("[\U000f0000-\U000f02ff]")
_GUESSES = 3
_WEIGHED = 24  # completions that are weighed with all that stands beside them
# Nats: how much rarer a byte too many is than a byte lost. At 4 three of four bytes too many go and 4 in 100 of the lost
# characters that were filled in become LOST; at 12 one of four goes. Neither makes more of them wrong.
_TOO_MANY = 4.0
_RARE = 11.0  # nats: a character that no phrase suggests
_ENDING = (
    3.0  # … at the end of a line, which costs other characters so much more: few lines end without a mark
)
# Of 4,800 damaged lines (two seeds, the half that constants are chosen on) these give 3,915 to the letter and 10 wrong, the
# others marked LOST; .95 and .97 (of nothing) 4,024 and 21. A model of all the phrases of four in the news, or of five,
# moves neither by more than 2 in 100: what is left, nothing beside it tells.
_SURE = 0.97
_SURE_OF_NOTHING = 0.99  # that nothing was lost, and the byte is one too many
_ELSEWHERE = 2.0  # nats for three characters in a row that the page has elsewhere
_UNOPENED = 5.0  # nats: a mark that closes what its line never opened; of 14,000 ” in news 7 in 1,000
_UNFINISHED = 5.0  # … that ends a paragraph, and never does
_CLOSING = {
    "”": "“",
    "’": "‘",
    "）": "（(",
    "》": "《",
    "】": "【",
    "」": "「",
    "』": "『",
    "〉": "〈",
    "〕": "〔",
}
_ENDS_NOTHING = frozenset(
    "、，·“‘（《【「『〈〔的到和与與及在把被将將从從向"
)  # what binds a word to the next
# Of what is no character these alone are guessed. The statistics take a letter with a tone mark for any letter, a star
# and × for what opens a caption.
_MARKS = frozenset("、。，；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％～")
# Whose surname follows is as good as unknown.
_BEFORE_A_NAME = re.compile(
    "(?:书记|書記|主任|主席|[市县縣区區镇鎮乡鄉州局处處厅廳部科院校会會董事]长|[市县縣区區局处處厅廳部科院校会會事]長|经理|經理|总裁|總裁|记者|記者|通讯员|通訊員|代表|委员|委員|教授|专家|專家)$"
)
# What decides a figure or turns a sentence round is guessed only where nothing else has the byte that is left.
_SURER = 0.999
_DECIDING = frozenset(
    "〇零一二三四五六七八九十百千万萬亿億元美欧歐日港不无無未没沒非增减減升降涨漲跌长長高低多少余餘上下内內外"
)


class _Reading(NamedTuple):
    """One character (or "") a slot, which of them is guessed, what the whole costs, and whether the guess decides."""

    slots: tuple[str, ...]
    guessed: int
    cost: float
    deciding: bool = False


@lru_cache(maxsize=512)
def completions(side: int, byte: int) -> tuple[str, NDArray[np.int64]]:
    """The characters with this first or second byte (EITHER: both kinds), and their numbers."""
    found: list[str] = []
    if side != SECOND:
        found += (pair(byte, other) for other in range(0x40, 0xFF))
    if side != FIRST:
        found += (pair(other, byte) for other in range(0x81, 0xFF))
    characters = "".join(
        character
        for character in dict.fromkeys(found)
        if character in _MARKS
        or ("\u4e00" <= character <= "\u9fff" and character != "瞭")  # it costs what 了 does
    )
    return characters, np.array([bigrams().number(character) for character in characters], dtype=np.int64)


@lru_cache(maxsize=16384)
def guesses(side: int, byte: int, before: int, after: int) -> tuple[int, ...]:
    """The numbers of the completions that go best between characters number `before` and `after`."""
    numbers = _common(side, byte)
    costs = bigrams().costs
    both = costs[before * SIZE + numbers].astype(np.int32) + costs[numbers * SIZE + after]
    return tuple(numbers[np.argsort(both, kind="stable")[:_GUESSES]].tolist())


@lru_cache(maxsize=512)
def _common(side: int, byte: int) -> NDArray[np.int64]:
    numbers = np.unique(completions(side, byte)[1])
    return numbers[numbers > 0]


class Context(NamedTuple):
    """What decides about a half besides the statistics: the page as printed, and characters it does not use."""

    page: str = ""
    odd: frozenset[str] = frozenset()


NO_CONTEXT = Context()


def fill(half: str, left: str, right: str, *, context: Context = NO_CONTEXT) -> str:
    """The character, LOST, or "" where the byte was one too many.

    `left`: its line up to it; `right`: what stands behind it, three characters count, "" at the end of a line.
    """
    side, byte = ord(half) & ~0xFF, ord(half) & 0xFF
    return "".join(_agreed(_readings(side, byte, ((), ()), (left, right), context)))


def begin(
    printed: str, shifted: Sequence[str], left: str, right: str, *, context: Context = NO_CONTEXT
) -> list[str]:
    """Where a run begins that nothing marks: what stands in each slot, LOST where the likely readings differ.

    A slot before the loss holds its character of `printed`, one after it that of `shifted` ("" where there is
    none), one holds what lost the byte.
    """
    readings: list[_Reading] = []
    for slot, character in enumerate(printed):
        data = bytes_of(character)
        after = tuple(shifted[slot + 1 :])
        if len(data) == 2 and all(after):
            readings += _readings(EITHER, data[0], (tuple(printed[:slot]), after), (left, right), context)
    return _agreed(readings) if readings else [LOST] * len(printed)  # nowhere can it begin and be read


def _readings(
    side: int,
    byte: int,
    slots: tuple[tuple[str, ...], tuple[str, ...]],
    beside: tuple[str, str],
    context: Context,
) -> list[_Reading]:
    """The likeliest ways to read a half between the slots before and after it, and what stands beside these."""
    model = bigrams()
    (before, after), (left, right) = slots, beside
    found, numbers = completions(side, byte)
    head = [model.number(character) for character in (*left[-3:].rjust(3, "\n"), *before)]
    # One end of a line: how many more blanks the news have behind it says nothing.
    tail = [model.number(character) for character in (*after, *f"{right}\n"[:3])]
    both = model.costs[head[-1] * SIZE + numbers].astype(np.int32) + model.costs[numbers * SIZE + tail[0]]
    likely = [
        index
        for index in np.argsort(both, kind="stable").tolist()
        if numbers[index] and found[index] not in context.odd
    ][:_WEIGHED]

    def costs(rows: list[list[int]]) -> list[float]:
        return phrases().costs(np.array(rows, dtype=np.int64)).tolist() if rows else []

    out: list[_Reading] = []
    weighed = costs([[*head, int(numbers[index]), *tail] for index in likely])
    left, right = left + "".join(before), "".join(after) + right
    named = bool(_BEFORE_A_NAME.search(left[-4:]))
    for index, cost in zip(likely, weighed, strict=True):
        character = found[index]
        cost -= _ELSEWHERE * _occurrences(context.page, left[-2:], character, right[:2])
        cost += _misplaced(character, left, right)
        deciding = character in _DECIDING or named
        out.append(_Reading((*before, character, *after), len(before), cost, deciding))
    unknown = sum(costs([head])) + _RARE + sum(costs([[0, 0, 0, *tail]]))
    unknown += _ENDING if not right.strip() else 0.0
    out.append(_Reading((*before, LOST, *after), len(before), unknown))
    if side == EITHER:
        cost = sum(costs([[*head, *tail]])) + _TOO_MANY
        cost -= _ELSEWHERE * _occurrences(context.page, left[-2:], "", right[:2])
        out.append(_Reading((*before, "", *after), len(before), cost))
    return out


def _misplaced(character: str, left: str, right: str) -> float:
    """Nats that a mark costs where it closes nothing, or where a line ends that it cannot end."""
    cost = 0.0
    openers = _CLOSING.get(character)
    if openers and sum(map(left.count, openers)) <= left.count(character):
        cost += _UNOPENED
    if not right.strip() and character in _ENDS_NOTHING:
        cost += _UNFINISHED
    return cost


def _occurrences(page: str, left: str, character: str, right: str) -> int:
    """0 to 3: how many of the three characters in a row that this would make stand elsewhere in the page."""
    if not page or character not in page:
        return 0
    rows = {left + character, left[-1:] + character + right[:1], character + right}
    if not character:  # nothing between them: the rows of three lie across the gap
        rows = {left + right[:1], left[-1:] + right}
    return sum(len(row) == 3 and row in page for row in rows)


def _agreed(readings: list[_Reading]) -> list[str]:
    """For each slot the character that the likely readings share, or LOST.

    A reading that guesses what decides has to be the surer, and so has one by which nothing was lost where what decides
    would fit too; where it is not, its slot is in doubt.
    """
    costs = np.array([reading.cost for reading in readings])
    chances = np.exp(costs.min() - costs)
    chances /= chances.sum()
    slots: list[str] = []
    for slot in range(len(readings[0].slots)):
        weights: dict[tuple[str, bool], float] = {}
        for reading, chance in zip(readings, chances.tolist(), strict=True):
            character = reading.slots[slot]
            guessed = slot == reading.guessed and reading.deciding
            weights[character, guessed] = weights.get((character, guessed), 0.0) + chance
        best, guessed = max(weights, key=lambda one: weights[one])
        least = _SURER if guessed else _SURE if best else _SURE_OF_NOTHING
        if (
            not best
            and sum(
                chance
                for reading, chance in zip(readings, chances.tolist(), strict=True)
                if reading.deciding and reading.guessed == slot
            )
            > 1 - _SURER
        ):
            least = _SURER  # what decides may be what was lost
        slots.append(best if weights[best, guessed] >= least else LOST)
    return slots
