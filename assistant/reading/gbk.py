"""Pairs of GBK bytes read one byte off -> the characters that were meant.

Enters a raw line, leaves the changes that put its runs back into step.

    ?。ㄒ唬┱猩桃Y全面提速  ->  （一）招商引資全面提速

When one byte of a GBK text is lost, the second half of every character is read with the first half of the
next, until an ASCII byte ends the run by taking part in the last pair (桃 + U+E442 + Y above) or by making
it unreadable ("?"). The bytes are still there: a line is walked with two readings at once, as printed and
one byte off, and the cheapest walk by bigram statistics wins, if it is clearly cheaper. A character of
which one byte is gone is filled in when its neighbours leave no doubt and marked □ otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.reading.alone import asks, surcharges
from assistant.reading.halves import EITHER, HALF, LOST, SECOND, Context, begin, fill
from assistant.reading.pairs import UNREADABLE, bytes_of, pair
from assistant.reading.plausible import bigrams
from assistant.reading.script import simplified_characters, traditional_characters, traditional_share
from assistant.reading.suspicious import Window, suspicious
from assistant.reading.trace import Change
from assistant.reading.walk import Run, walk

__all__ = ["LOST", "shifted_lines", "shifted_runs"]

# Nats that a run must gain over the printed reading. Of the runs that the walk proposes in 5,600 sound articles and 3,000
# of them made Traditional those of characters gain 2.5 at most; signs (≈, 〕 between letters) that turn into halves 11.4,
# Japanese letters that turn into characters 7.9.
_CLEAR_GAIN = 6.0
_CLEAR_GAIN_TRADITIONAL = 4.0
_CLEARER_GAIN = 12.0
_WHOLE_GAIN = 4.0  # a run that lost no byte but half a blank somewhere; sound articles have none
# … but half of the blank before a paragraph. Of 36,000 sound sentences behind two blanks none gains anything so.
_BLANK_GAIN = 1.0
_CERTAIN_GAIN = 20.0  # beyond, rare characters may be in it (嘤嘤嘤~ would gain 7.6 as three of them)
_KNOWN_DAMAGE = 3.0  # less is asked where the page has a clear run elsewhere
_SHIFT = 2  # characters by which the place of a loss is looked for earlier and later
# Characters of a page that are walked, at some 100 microseconds each: a page with more suspicious text than
# the longest article is no damaged article.
_WALKED = 30_000
_FURTHER = 40  # characters more, where a window ends amid a run
_TRADITIONAL = 0.1
_MIXED = 0.03
# Half of the full-width blank before a paragraph, with the pairs after it still in step. After two whole blanks
# it is not theirs.
_STRAY = re.compile(r" *(?:\u3000 *)?[?\ufffd]+ ?(?=[\u4e00-\u9fff\dA-Za-z“《（(【#])")
# Kana, Cyrillic and Greek come one at a time where pairs are one byte off; a word of them is a language.
_FOREIGN = re.compile(r"[\u3041-\u30ff]{3}|[\u0400-\u04ff]{3}|[\u0386-\u03ff]{3}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DAMAGED = re.compile("[\ue000-\uf8ff\ufffd]+|(?:锟斤拷)+(?:锟斤|锟)?")


def shifted_runs(line: str) -> list[Change]:
    """As shifted_lines, for one line."""
    return shifted_lines([line])[0]


def shifted_lines(lines: Sequence[str]) -> list[list[Change]]:
    """For each line of a page the changes (sorted) that put its shifted runs into step; [] for a sound line.

    They are of kind gbk_shift. What no page means to show (private-use and replacement characters) and cannot
    be repaired comes back as a change to itself of kind unrepaired.
    """
    windows = suspicious(lines)
    changes: list[list[Change]] = [_stray(line) for line in lines]
    if not any(windows):
        return changes
    page = "\n".join(lines)
    odd = _odd(page)
    context = Context(page, odd)
    asking = asks(page)
    left = _WALKED
    runs: list[list[Run]] = []
    for line, mine in zip(lines, windows, strict=True):
        left -= sum(end - start for start, end in mine)
        runs.append(
            [run for start, end in mine for run in _walked(line, start, end, odd, asking)] if left > 0 else []
        )
    least = _CLEAR_GAIN if odd is traditional_characters() else _CLEAR_GAIN_TRADITIONAL
    damaged = any(
        _is_clear(line, run, least) for line, found in zip(lines, runs, strict=True) for run in found
    )
    for index, (line, mine, found) in enumerate(zip(lines, windows, runs, strict=True)):
        if not mine:
            continue
        clear = [run for run in found if _is_clear(line, run, least, _KNOWN_DAMAGE if damaged else 0.0)]
        repaired = [_settled(line, run, context) for run in clear]
        stray = changes[index]
        if stray:  # half a blank and nothing else is no run
            clear = [run for run in clear if run.start > stray[0].end or HALF.sub("", run.after).strip()]
            found = [run for run in found if run.start > stray[0].end or HALF.sub("", run.after).strip()]
            repaired = [_settled(line, run, context) for run in clear]
        # A run that begins with the stray byte takes it along; where the text after it is doubtful it stays.
        if stray and any(run.start <= stray[0].end + 1 for run in found):
            stray = []
        changes[index] = sorted([*stray, *repaired, *_unrepaired(line, mine, [*stray, *repaired])])
    return changes


def _odd(page: str) -> frozenset[str]:
    """The characters of the script that the page is not in; none where it is in both."""
    if traditional_share(page) <= _TRADITIONAL:
        return traditional_characters()
    simplified = simplified_characters()
    often = Counter(page)  # a page has some hundred different ones
    count = sum(often[character] for character in often.keys() & simplified)
    return simplified if count <= _MIXED * len(page) else frozenset()


def _stray(line: str) -> list[Change]:
    found = _STRAY.match(line) if line[:1] in "\u3000 ?\ufffd" else None
    return [Change(0, found.end(), "", "gbk_shift")] if found else []


def _walked(
    line: str, start: int, end: int, odd: frozenset[str] = frozenset(), asking: bool = False
) -> Iterator[Run]:
    """The runs of a window, with offsets into the line."""
    window = line[start:end]
    if _FOREIGN.search(window):
        return
    before, dear = line[max(0, start - 3) : start], surcharges(line, asks=asking)[start : end + _FURTHER]
    for part in (window, line[start : end + _FURTHER]):
        closed = start + len(part) == len(line)
        runs = walk(part, before=before, closed=closed, odd=odd, dear=dear[: len(part)])
        if runs is not None:
            break
    for run in runs or ():
        yield run._replace(start=start + run.start, end=start + run.end)


def _is_clear(line: str, run: Run, least: float, allowance: float = 0.0) -> bool:
    """Whether a run gains enough: `least`. One that restores little but doubts has to be the clearer."""
    whole = HALF.sub("", run.after)
    restored = sum(not character.isascii() and not character.isspace() for character in whole)
    # A blank's second half and a character's first are one sign: ∽?, where the character lost the other (自).
    blank = (
        whole.isspace()
        and not line[: run.start].strip()
        and line[run.start : run.end].strip("\u3000 ?\ufffd")
    )
    if whole and not restored and not blank and not _PRIVATE.search(line, run.start, run.end):
        return False  # a sign and a letter that happen to be the bytes of one character
    if run.gain < _CERTAIN_GAIN and not all(map(bigrams().number, whole)):
        return False
    if len(whole) == len(run.after):
        opening = not line[: run.start + 1].strip() or (run.start and not line[: run.start].strip())
        return run.gain >= min(_BLANK_GAIN if opening else _WHOLE_GAIN, _WHOLE_GAIN - allowance)
    if 2 * restored < len(run.after):
        least = _CLEAR_GAIN if run.end == len(line) and line[-1] in UNREADABLE else _CLEARER_GAIN
    return run.gain >= least - allowance


def _unrepaired(line: str, windows: Sequence[Window], repaired: Sequence[Change]) -> Iterator[Change]:
    """What is left in the windows that no page means to show."""
    for start, end in windows:
        for found in _DAMAGED.finditer(line, start, end):
            if not any(change.start < found.end() and found.start() < change.end for change in repaired):
                yield Change(found.start(), found.end(), found.group(), "unrepaired")


def _settled(line: str, run: Run, context: Context) -> Change:
    """The change for a run, its halves filled in or marked."""
    start, end, after, _ = run
    meant: list[str] = []
    if ord(after[0]) & ~0xFF == EITHER:
        if start and line[start - 1] in UNREADABLE:  # the mark stands for the other half
            start, after = start - 1, chr(SECOND + (ord(after[0]) & 0xFF)) + after[1:]
        else:
            start, meant, after = _begun(line, start, end, after, context)
    left, right = line[:start], line[end : end + 3]
    for at, character in enumerate(after):
        if HALF.match(character):
            beside = "".join([left, *meant]), (after[at + 1 : at + 4] + right)[:3]
            character = fill(character, *beside, context=context)
        meant.append(character)
    text = "".join(meant)
    if text.startswith(LOST) and start and line[start - 1] in UNREADABLE:  # one character, not two
        start -= 1
    while text and start < end and text[0] == line[start]:  # a blank before the run
        start, text = start + 1, text[1:]
    return Change(start, end, text, "gbk_shift")


def _begun(line: str, start: int, end: int, after: str, context: Context) -> tuple[int, list[str], str]:
    """The run may have begun up to _SHIFT characters earlier or later: where, its first slots, the rest."""
    low = start
    while low > max(0, start - _SHIFT) and _is_broad(line[low - 1]):
        low -= 1
    high = start + 1
    while high <= start + _SHIFT and high - start < len(after) and _is_broad(line[high - 1]):
        if HALF.match(after[high - start]):
            break
        high += 1
    shifted = [""]
    for one, other in pairwise(line[low:high]):
        code = bytes_of(other)
        shifted.append(pair(bytes_of(one)[1], code[0]) if len(code) in (1, 2) else "")
    rest = after[high - start :]
    right = HALF.split(rest)[0] if HALF.search(rest) else rest + line[end : end + 3]
    return low, begin(line[low:high], shifted, line[:low], right, context=context), rest


def _is_broad(character: str) -> bool:
    """Whether it is two bytes, both above ASCII."""
    code = bytes_of(character)
    return len(code) == 2 and code[1] >= 0x80
