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
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.reading.plausible import SCALE, SIZE, WINDOW, bigrams, triples
from assistant.reading.trace import Change

LOST = "□"
# Costs in nats. Entering the shifted reading must be worth more than a rare name or a formula saves.
_START = 9.0
_START_AT_BLANK = 4.0
_SWALLOWED = 2.0
_LOST = 9.0
_DROPPED = 4.0
_ALIEN = 5.0
_CLEAR_GAIN = 9.0
_SOUND = 9.5  # nats a character; a run restored to names of rare characters stays below
_OPENING = 4.0  # the first character of a run is dearer: it is weighed as if it began a line
_CLEAR_FILL = 3.0
# What decides a figure or turns a sentence round is never guessed; of other fills up to 4 in 100 are wrong.
_NEVER_GUESSED = frozenset(
    "〇零一二三四五六七八九十百千万萬亿億元美欧歐日港不无無未没沒非增减減升降涨漲跌长長高低多少余餘上下内內外"
)
_MARGIN = 16  # characters of context on both sides of a suspicious cluster
_UNREADABLE = "?\ufffd"
# Half of the full-width blank before a paragraph, with the pairs after it still in step.
_STRAY = re.compile(r"[\u3000 ]*[?\ufffd]+(?=[\u4e00-\u9fff\d“《（(])")
# Kana, Cyrillic and Greek come one at a time where pairs are one byte off; a word of them is a language.
_FOREIGN = re.compile(r"[\u3041-\u30ff]{3}|[\u0400-\u04ff]{3}|[\u0386-\u03ff]{3}")
# A short run: an unheard-of pair and the ASCII character that belongs to it, Han on both sides.
_ABSORBED = re.compile(r"[\u3001-\u9fff](?=[\u4e00-\u9fff][@-}?][\u4e00-\u9fff，。、])")
# … or the unreadable half of a character that ended a run.
_BROKEN_OFF = re.compile(r"[\u3001-\u9fff](?=[\u4e00-\u9fff][?\ufffd](?:[\u3001-\u9fff\d（）]|$))")
_UNHEARD = 11.0
# While walking, a character of which one byte is left is written as that byte in a private plane.
_HALF_AT_START = 0xF0000
_HALF_AT_END = 0xF0100
_HALF = re.compile("[\U000f0000-\U000f01ff]")
# Where the WHATWG tables and Python's differ: read by browsers, to be encoded by Python.
_BROWSER = {
    "\ufe10": b"\xa6\xd9", "\ufe12": b"\xa6\xda", "\ufe11": b"\xa6\xdb", "\ufe13": b"\xa6\xdc",
    "\ufe14": b"\xa6\xdd", "\ufe15": b"\xa6\xde", "\ufe16": b"\xa6\xdf", "\ufe17": b"\xa6\xec",
    "\ufe18": b"\xa6\xed", "\ufe19": b"\xa6\xf3",
}  # fmt: skip
# Characters that news does not use but a shifted reading yields: private use, bopomofo, box drawing,
# pinyin vowels, Greek and Cyrillic (full width in GBK), compatibility forms, circled and squared signs.
_ALIENS = re.compile(
    r"[\ue000-\uf8ff\ufffd\u3105-\u312f\u3100-\u3104\u2500-\u25ff\ufe10-\ufe4f\u0386-\u03ff\u0400-\u04ff"
    r"\u3041-\u30ff\u2200-\u22ff\u2190-\u21ff\u2460-\u249b\u2160-\u217f\u3200-\u33ff\u00e0-\u00fc\u0101-\u01dc\u02c7-\u02d9]"
)


class _Node(NamedTuple):
    """The cheapest way to a state: nats so far, the text of its last step, where that came from."""

    cost: float
    emitted: str
    changed: bool
    before: tuple[int, _State] | None


_State = tuple[bool, int]  # read one byte off?, number of the last character


def shifted_runs(line: str, windows: Sequence[tuple[int, int]] | None = None) -> list[Change]:
    """Changes (kind gbk_shift, sorted) that put the line's shifted runs into step; [] for a sound line.

    A run that cannot be repaired though it holds private-use or replacement characters comes back as a
    change to itself of kind unrepaired.
    """
    changes: list[Change] = []
    stray = _STRAY.match(line)
    if stray:
        changes.append(Change(0, stray.end(), "", "gbk_shift"))
    for start, end in suspicious(line) if windows is None else windows:
        changes.extend(_repair(line, start, end))
    if stray:
        # A run that begins with the stray byte takes it along; the byte alone is no damage of its own.
        inside = [change for change in changes[1:] if change.start < stray.end()]
        if any(change.kind == "gbk_shift" for change in inside):
            return changes[1:]
        return [change for change in changes if change not in inside]
    return changes


def suspicious(line: str) -> list[tuple[int, int]]:
    """Windows worth a walk: around an alien character or a run of pairs that news never prints."""
    places = [found.start() for found in _ALIENS.finditer(line)]
    model = bigrams()
    places += [place + offset for place in model.implausible(line) for offset in (0, WINDOW)]
    for found in (*_ABSORBED.finditer(line), *_BROKEN_OFF.finditer(line)):
        left, right = line[found.start()], line[found.start() + 1]
        if model.cost(right, before=left) > _UNHEARD or 0 in (model.number(left), model.number(right)):
            places.append(found.start() + 1)
    places.sort()
    windows: list[tuple[int, int]] = []
    start = 0
    for index, place in enumerate(places):
        if index == 0 or place - places[index - 1] > 2 * _MARGIN:
            start = place
        if index + 1 == len(places) or places[index + 1] - place > 2 * _MARGIN:
            windows.append((max(0, start - _MARGIN), min(len(line), place + 1 + _MARGIN)))
    return windows


def _bytes(character: str) -> bytes:
    known = _BROWSER.get(character)
    if known is not None:
        return known
    try:
        return character.encode("gb18030")
    except UnicodeEncodeError:
        return b""


@lru_cache(maxsize=65536)
def _pair(lead: int, trail: int) -> str:
    """The character of two bytes; "" where GBK has none (private use counts as none)."""
    if not (0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F):
        return ""
    try:
        character = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" or len(character) != 1 else character


def _repair(line: str, start: int, end: int) -> Iterator[Change]:
    window = line[start:end]
    if _FOREIGN.search(window):
        return
    done = 0
    for first, last, after, gain in _walk(
        window, line[start - 1] if start else "\n", closed=end == len(line)
    ):
        # A run of halves alone restores nothing, and neither does one that reads as badly as before (嘤嘤嘤~).
        whole = _HALF.sub("", after)
        sound = 2 * len(whole) >= len(after) and bigrams().cost(whole) <= _SOUND * len(whole) + _OPENING
        if gain >= _CLEAR_GAIN and sound:
            yield from _damaged(window, done, first, start)
            beside = "\n\n" + line[: start + first], line[start + last : start + last + 2] + "\n\n"
            yield Change(start + first, start + last, _fill(after, beside[0][-2:], beside[1]), "gbk_shift")
            done = last
    yield from _damaged(window, done, len(window), start)


def _damaged(window: str, first: int, last: int, offset: int) -> Iterator[Change]:
    """What is left that no page means to show: private-use and replacement characters."""
    for found in re.finditer("[\ue000-\uf8ff\ufffd]+|(?:锟斤拷)+(?:锟斤|锟)?", window[first:last]):
        yield Change(
            offset + first + found.start(), offset + first + found.end(), found.group(), "unrepaired"
        )


def _walk(text: str, before: str, *, closed: bool) -> list[tuple[int, int, str, float]]:
    """Shifted runs of the cheapest walk through `text`: start, end, the characters meant, nats gained.

    `closed`: the line ends with `text`, so a run may end there with half a character.
    """
    model = bigrams()
    table = model.table
    codes = [_bytes(character) for character in text]
    numbers = [model.number(character) for character in text]
    aliens = [_ALIEN if _ALIENS.match(character) else 0.0 for character in text]
    states: list[dict[_State, _Node]] = [{} for _ in range(len(text) + 1)]
    states[0][False, model.number(before)] = _Node(0.0, "", False, None)

    def reach(index: int, state: _State, node: _Node) -> None:
        known = states[index].get(state)
        if known is None or node.cost < known.cost:
            states[index][state] = node

    def meant(first: int, characters: str) -> tuple[int, float]:
        cost = 0.0
        for character in characters:
            second = model.number(character)
            cost += table[first * SIZE + second] / SCALE + (_ALIEN if _ALIENS.match(character) else 0.0)
            first = second
        return first, cost

    for index, code in enumerate(codes):
        for state, node in list(states[index].items()):
            came = (index, state)
            number = state[1]
            if not state[0]:
                cost = node.cost + table[number * SIZE + numbers[index]] / SCALE + aliens[index]
                reach(index + 1, (False, numbers[index]), _Node(cost, text[index], False, came))
                swallowed = text[index] in _UNREADABLE and index + 1 < len(text)
                first = index + 1 if swallowed else index
                if len(codes[first]) == 2 and codes[first][1] >= 0x80:
                    # Its first byte is half of a full-width blank …
                    beside = text[first - 1] if first else before
                    blank = codes[first][0] == 0xA1 and (swallowed or beside.isspace())
                    cost = node.cost + (_START_AT_BLANK if blank else _START)
                    cost += _SWALLOWED if swallowed else 0.0
                    if blank:
                        reach(first + 1, (True, number), _Node(cost, "", True, came))
                    # … or half of a character whose other byte is lost. Never one byte too many: that is far
                    # rarer, and 221.56亿美元 without its 美 would read as well.
                    half = chr(_HALF_AT_START + codes[first][0])
                    reach(first + 1, (True, 0), _Node(cost + _LOST / 2, half, True, came))
                continue
            pending = codes[index - 1][1]
            half = chr(_HALF_AT_END + pending)
            if len(code) == 2:
                character = _pair(pending, code[0])
                if character and code[1] >= 0x80:
                    last, extra = meant(number, character)
                    reach(index + 1, (True, last), _Node(node.cost + extra, character, True, came))
                elif character:  # the second byte is an ASCII character of its own
                    last, extra = meant(number, character + chr(code[1]))
                    reach(
                        index + 1,
                        (False, last),
                        _Node(node.cost + extra, character + chr(code[1]), True, came),
                    )
            elif len(code) == 1 and (character := _pair(pending, code[0])):
                last, extra = meant(number, character)
                reach(index + 1, (False, last), _Node(node.cost + extra, character, True, came))
            if text[index] in _UNREADABLE:
                reach(index + 1, (False, 0), _Node(node.cost + _LOST, half, True, came))
            elif len(code) == 1:  # the half before an ASCII character was dropped without a trace
                last, extra = meant(0, text[index])
                cost = node.cost + _LOST + _DROPPED + extra
                reach(index + 1, (False, last), _Node(cost, half + text[index], True, came))
    if closed and codes:
        for state, node in list(states[-1].items()):
            if state[0] and len(codes[-1]) == 2:
                cost = node.cost + _LOST
                emitted = node.emitted + chr(_HALF_AT_END + codes[-1][1])
                reach(len(text), (False, 0), _Node(cost, emitted, True, node.before))
    return _runs(states, numbers, aliens)


def _runs(
    states: list[dict[_State, _Node]], numbers: list[int], aliens: list[float]
) -> list[tuple[int, int, str, float]]:
    """Walks back from the cheapest end and joins neighbouring changed steps."""
    table = bigrams().table
    index = len(states) - 1
    state = min((state for state in states[-1] if not state[0]), key=lambda item: states[-1][item].cost)
    steps: list[tuple[int, _State, int, _State]] = []
    while (came := states[index][state].before) is not None:
        steps.append((came[0], came[1], index, state))
        index, state = came
    runs: list[tuple[int, int, str, float]] = []
    steps.reverse()
    position = 0
    while position < len(steps):
        first = position
        while position < len(steps) and states[steps[position][2]][steps[position][3]].changed:
            position += 1
        if position == first:
            position += 1
            continue
        run = steps[first:position]
        beyond = run + steps[position : position + 1]  # one more: the character after it fits better or worse
        printed = 0.0
        number = beyond[0][1][1]
        for place in range(beyond[0][0], beyond[-1][2]):
            printed += table[number * SIZE + numbers[place]] / SCALE + aliens[place]
            number = numbers[place]
        walked = states[beyond[-1][2]][beyond[-1][3]].cost - states[beyond[0][0]][beyond[0][1]].cost
        after = "".join(states[step[2]][step[3]].emitted for step in run)
        runs.append((run[0][0], run[-1][2], after, printed - walked))
    return runs


def _fill(after: str, before: str, following: str) -> str:
    """Each half character as the one its neighbours leave no doubt of, else as LOST.

    `before` and `following` are up to two characters of the line on either side.
    """
    for found in _HALF.finditer(after):
        place = found.start()
        byte = ord(found.group()) & 0xFF
        candidates = {_pair(byte, trail) for trail in range(0x40, 0xFF)}
        if ord(found.group()) < _HALF_AT_END:
            candidates |= {_pair(lead, byte) for lead in range(0x81, 0xFF)}
        left = (before + after[:place])[-2:]
        right = (after[place + 1 :] + following)[:2]
        ranked = sorted(
            (*triples().cost(left + character + right), character)
            for character in candidates - {"", "\u3000"}
        )
        # Clearly the best, and at home on both sides in phrases of the news: no name is completed by chance.
        clear = len(ranked) > 1 and ranked[1][0] - ranked[0][0] >= _CLEAR_FILL and ranked[0][1] > 1
        clear = clear and ranked[0][2] not in _NEVER_GUESSED
        after = after[:place] + (ranked[0][2] if clear else LOST) + after[place + 1 :]
    return after
