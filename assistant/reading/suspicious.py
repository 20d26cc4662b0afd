"""Which places of a page look as if pairs of bytes were read one byte off? A quick look, nearly free on sound text.

Enter the lines of a page, leave windows worth a walk (walk.py); for almost every line there is none.

    suspicious(["全市引进项目12个。", "?。ㄒ唬┱猩桃Y全面提速。"])       [[], [(0, 17)]]

A run read one byte off is made of pairs that news never prints, and it ends with an ASCII character that was
half of a pair, with a mark for an unreadable byte, or with the line. So these ends count where what stands
before them is unusual; five unheard-of pairs in a row count, and so do characters that no news uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.reading.alone import RARE
from assistant.reading.pairs import ALIENS, UNREADABLE, bytes_of
from assistant.reading.plausible import SCALE, bigrams
from assistant.reading.script import code_points

# Characters of context: a run may begin some time before it looks suspicious, and its end always does.
_BEFORE, _AFTER = 12, 6
# The mean cost of a pair is 4.7 nats in news, and 13 to 16 in text read one byte off. Of 2,000 news
# articles 7 in a hundred have five pairs in a row above 11.
_IN_A_ROW = 5
_IMPLAUSIBLE = int(11.0 * _IN_A_ROW * SCALE)
_UNUSUAL = 8 * SCALE
_UNHEARD = 11 * SCALE
_ALIEN, _PAIR, _LOW_TRAIL, _LETTER, _SIGN, _MARK, _CLOSING, _TONED = 1, 2, 4, 8, 16, 32, 64, 128

Window = tuple[int, int]


def suspicious(lines: Sequence[str]) -> list[list[Window]]:
    """For each line its windows, half-open, in order and apart from each other."""
    text = "\n".join(["", *lines, ""])
    points = code_points(text)
    kinds = _kinds()[points]
    costs = bigrams().pairs(points)
    sums = np.cumsum(costs, dtype=np.int64)
    sums[_IN_A_ROW:] -= sums[:-_IN_A_ROW]
    rows = np.flatnonzero(sums[_IN_A_ROW - 1 :] > _IMPLAUSIBLE)
    before = np.concatenate([costs[:1], costs])  # the pair that each character ends
    lately = np.maximum(before, np.concatenate([before[:1], before[:-1]]))  # … or the one before it
    paired = (kinds & _PAIR) > 0
    alone = np.concatenate([paired[1:], [False]]) & ((kinds & _LETTER) > 0)  # a letter before a character
    ended = paired[:-1] & (
        ((lately[:-1] > _UNUSUAL) & ((kinds[1:] & (_MARK | _SIGN)) > 0))
        | ((before[:-1] > _UNUSUAL) & alone[1:])
        | ((before[:-1] > _UNHEARD) & ((kinds[1:] & _LETTER) > 0))
    )
    opened = (points[:-2] == 0x0A) | (points[:-2] == 0x3000)
    ended[1:] |= opened & paired[1:-1] & (alone[2:] | ((kinds[2:] & (_SIGN | _MARK)) > 0))
    # Nothing begins with what closes: 》 is half a blank and half of 分.
    ended[1:] |= opened & ((kinds[1:-1] & _CLOSING) > 0)
    # A letter with a tone mark stands in a note or a foreign word, not between characters; an l or t neither.
    toned = (kinds & _TONED) > 0
    ended[:-1] |= paired[:-2] & toned[1:-1] & (paired[2:] | (alone[2:] & paired[1:-1]))
    # What took an ASCII byte along ends a run: unusual pairs stand before it, or it fits what follows no better.
    beside = np.concatenate([before[:1], before[:-1]]) > _UNUSUAL
    after = np.concatenate([before[1:], before[:1]]) > _UNHEARD
    absorbed = ((kinds & _LOW_TRAIL) > 0) & (before > _UNHEARD) & (beside | after)
    found = np.concatenate(
        [
            rows,
            rows + _IN_A_ROW,
            np.flatnonzero((kinds & _ALIEN) > 0),
            np.flatnonzero(ended),
            np.flatnonzero(absorbed),
        ]
    )
    windows: list[list[Window]] = [[] for _ in lines]
    if not len(found):
        return windows
    places = np.unique(found)
    ends = np.flatnonzero(points == 0x0A)  # a line lies between each two of these: none has a break inside
    owners = np.searchsorted(ends, places) - 1
    for place, owner in zip(places.tolist(), owners.tolist(), strict=True):
        if not 0 <= owner < len(lines):
            continue
        offset = place - int(ends[owner]) - 1
        start, end = max(0, offset - _BEFORE), min(len(lines[owner]), offset + 1 + _AFTER)
        mine = windows[owner]
        if mine and start <= mine[-1][1]:
            start, _ = mine.pop()
        if start < end:
            mine.append((start, end))
    return windows


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """What each code point up to 65,535 may have to do with a run, as bits."""
    kinds = np.zeros(65536, dtype=np.uint8)
    for code in range(0x80, 0xFFFF):
        character = chr(code)
        # Letters with a tone mark are in every pinyin note. Rare characters of GB18030's end (䦟) are in few names.
        if (ALIENS.match(character) and code >= 0x250) or 0x3400 <= code < 0x4DC0:
            kinds[code] |= _ALIEN
        data = bytes_of(character)
        if 0xC0 <= code < 0x250 and len(data) == 2 and character.isalpha():
            kinds[code] |= _TONED
        if len(data) == 2:
            kinds[code] |= _PAIR | (_LOW_TRAIL if data[1] < 0x80 else 0)
    for code in range(0x40, 0x7F):
        kinds[code] |= _LETTER if chr(code).isalpha() else _SIGN
        kinds[code] |= _TONED if chr(code) in RARE else 0
    for closing in "〉》」』〗】〕”":
        kinds[ord(closing)] |= _CLOSING
    for mark in UNREADABLE:
        kinds[ord(mark)] |= _MARK
    return kinds
