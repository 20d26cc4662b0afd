"""Is one text another one printed again? Bands to find what may be, and the texts themselves to be sure.

    set(bands(one)) & set(bands(other))      not empty: worth comparing
    is_reprint(one, other)                   the same story, and no figure of it was changed

Bands are MinHash over shingles of characters (rensa). They only propose: reports made after one pattern, the
same region's next month or two papers at one event share many shingles too. What decides is how much of the
shorter text stands in the longer, and whether sentences alike in all but their numbers have the same numbers.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict

# Kept in the library with the bands: bands of another making are made anew.
SKETCH = "rensa 0.5 6x3x42"

_SHINGLE = (
    6  # characters: 6 hold a name and its verb; of 54 real articles no two unlike share over 5 % of them
)
_ROWS = 3
_BANDS = 42  # 3 x 42: two texts with half their shingles in common share a band in 99.6 % of cases
_SHARE = 0.8  # of the shorter one's shingles; rewrites of one event came to 0.66 on the development set
_RATIO = 0.5  # shorter to longer: a round-up that holds a story whole is not that story
_ALIKE = 0.7  # of two sentences' pairs of letters: one with another name in it
_FEW = 30  # shingles: so short a text must agree in all of them

_SENTENCE = re.compile(r"[。！？；\n]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[零〇一二三四五六七八九十百千两]+")
# A day differs where a paper dates its own report; months and years say what a figure is of.
_DAY = re.compile(r"\d{1,2}月\d{1,2}日(?=[^，。]{0,4}[电讯])|(?<=月)\d{1,2}日|\d{1,2}[:时]\d{2}分?")


def bands(text: str) -> tuple[int, ...]:
    """42 signed 64-bit integers; () for a text without 6 letters. Two texts that share one may be one story."""
    shingles = _shingles(text)
    if not shingles:
        return ()
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_ROWS * _BANDS, seed=42)
    sketch.update(sorted(shingles))
    row: list[int] = sketch.digest()
    return tuple(_band(at, row[at * _ROWS : (at + 1) * _ROWS]) for at in range(_BANDS))


def _band(number: int, values: list[int]) -> int:
    digest = hashlib.blake2b(f"{number}:{values}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def is_reprint(one: str, other: str) -> bool:
    """Whether the shorter text stands in the longer one, but for little, with every figure unchanged.

    A copy in which one figure differs is no reprint: whoever reads both wants to hear of it.
    """
    shares = overlap(one, other)
    return shares is not None and not changed_figures(one, other)


def overlap(one: str, other: str) -> float | None:
    """The share of the shorter text's shingles that the longer one has, 0.8–1; None where the two are not
    alike enough to be one story."""
    few, many = sorted((_shingles(one), _shingles(other)), key=len)
    if not few or len(few) < _RATIO * len(many):
        return None
    share = len(few & many) / len(few)
    if len(few) < _FEW:
        return share if share == 1 and len(few) >= 0.9 * len(many) else None
    return share if share >= _SHARE else None


def changed_figures(one: str, other: str) -> list[tuple[str, str]]:
    """Sentences of both that are alike but for their numbers, where neither holds all the numbers of the other."""
    here, there = _sentences(one), _sentences(other)
    pairs = [(frame, frame) for frame in here.keys() & there.keys()]
    # A name may have changed along with the numbers: what has no equal is set beside what is most like it.
    left, right = here.keys() - there.keys(), there.keys() - here.keys()
    letters = {frame: _pairs(frame) for frame in left | right}
    for frame in left:
        likeness = {candidate: _dice(letters[frame], letters[candidate]) for candidate in right}
        best = max(likeness, key=lambda candidate: (likeness[candidate], candidate), default=None)
        if best is not None and likeness[best] >= _ALIKE:
            pairs.append((frame, best))
    return [
        (next(iter(here[ours].values())), next(iter(there[theirs].values())))
        for ours, theirs in pairs
        if not any(
            _holds(mine, yours) or _holds(yours, mine) for mine in here[ours] for yours in there[theirs]
        )
    ]


def _holds(more: tuple[str, ...], fewer: tuple[str, ...]) -> bool:
    return not Counter(fewer) - Counter(more)


def _pairs(frame: str) -> set[str]:
    return {frame[at : at + 2] for at in range(len(frame) - 1)}


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _shingles(text: str) -> set[str]:
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
    return {plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1)}


def _sentences(text: str) -> dict[str, dict[tuple[str, ...], str]]:
    """Sentence without its numbers -> its numbers -> the sentence; only sentences that have any."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for sentence in _SENTENCE.split(unicodedata.normalize("NFKC", text)):
        plain = _DAY.sub("", re.sub(r"\s", "", sentence))
        frame = "".join(filter(lambda letter: letter == "#" or letter.isalnum(), _NUMBER.sub("#", plain)))
        numbers = tuple(number.replace(",", "").replace("两", "二") for number in _NUMBER.findall(plain))
        if numbers and len(frame) >= _SHINGLE:
            found[frame][numbers] = sentence
    return found
