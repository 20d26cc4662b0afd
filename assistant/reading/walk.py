"""The bytes behind a printed line -> the cheapest way to read them: in step, one byte off, or with one missing.

Enters a piece of a line, leaves the runs that read better one byte off, each with the nats it gains.

    walk("?。ㄒ唬┱猩桃Y全面提速", closed=True)[0].after[:5] == "（一）招商"

A line is a row of bytes. In step with what is printed every character keeps its pair; out of step the second
byte of one goes with the first of the next. Leaving the step takes half a character (its other byte is lost),
half a full-width blank, or a byte too many; coming back takes an ASCII byte as the second of a pair, or half a
character again. Every such way has a price, characters cost what phrases.py says, and the cheapest way through
the whole piece wins. Half a character is written as its byte in a private plane until halves.py looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.reading.halves import EITHER, FIRST, SECOND, guesses
from assistant.reading.pairs import ALIENS, UNREADABLE, bytes_of, pair
from assistant.reading.phrases import phrases
from assistant.reading.plausible import SCALE, SIZE, bigrams

# Prices in nats, chosen on the half of the held-out news that benchmarks/repair_quality.py does not report on.
_START = 9.0  # leaving the step in the middle of a line
_START_AT_BLANK = 3.0  # … with half of the blank that paragraphs begin with
_SWALLOWED = 2.0  # the mark of an unreadable byte goes with it
_HALF = 2.0  # half a character, over what the likeliest whole one would cost
_UNKNOWN = 9.0  # half a character that no likely one completes
_DROPPED = 4.0  # the other half left no mark
_STRAY = 5.0  # a byte too many
_STRAY_FIRST = 9.0  # … before the first character of a line: half a blank explains more
_ALIEN = 5.0
_BULLET = 6.0  # at most, of a sign that items of a list begin with, first in its line
_BULLETS = frozenset("●○◎■□▲△◆◇★☆※→【①②③④⑤⑥⑦⑧⑨⑩")
_TONED = 14.0  # a letter with a tone mark: the statistics take it for any letter
_WRONG_SCRIPT = 3.0
_BEAM = 9.0  # ways this much dearer than the cheapest to the same place are given up
_DEBT = 22.0  # … or than having stayed in step so far: what a run must win back
_NO_WAY = 1e9
_WAYS = 5  # kept at a place
_FITTING = 9 * SCALE  # a pair below 9 nats is at home in news
_RARELY_ALONE = 4.0
_CONTEXT = SIZE**3


class Run(NamedTuple):
    """`text[start:end]` reads `after`, halves included, `gain` nats cheaper than as printed."""

    start: int
    end: int
    after: str
    gain: float


class _Node(NamedTuple):
    """The cheapest way to a state: nats so far, the text of its last step, where that came from."""

    cost: float
    emitted: str
    printed: bool
    before: tuple[int, int] | None  # place and context of the node before


class Walker:
    """One walk: `places` 2 * i stand before character i, 2 * i + 1 between its two bytes.

    `limits` says from which cost on a way to a place is given up: what the text costs as printed up to there,
    and the beam over the cheapest way found so far. A way is looked at only where it may still win.
    """

    def __init__(
        self, text: str, *, before: str, closed: bool, odd: frozenset[str], dear: Sequence[float] = ()
    ) -> None:
        self.text, self.closed, self.odd = text, closed, odd
        self.dear = dear or [0.0] * len(text)
        self.before = before[-1:] or "\n"
        self.model = bigrams()
        self._break = self.model.number("\n")
        self.phrases = phrases()
        self.known = self.phrases.known
        self.codes = [bytes_of(character) for character in text]
        self.priced: dict[str, tuple[int, float]] = {}
        self.states: list[dict[int, _Node]] = [{} for _ in range(2 * len(text) + 2)]
        numbers = [self.model.number(character) for character in (self.before + text + "\n")]
        table = self._table = self.model.table
        dear = [table[a * SIZE + b] > _FITTING for a, b in pairwise(numbers)]
        # No run begins with a character that fits between its neighbours; none fits before a t alone.
        alone = [surcharge > _RARELY_ALONE for surcharge in (*self.dear[1:], 0.0)]
        self._fits = [
            not (left or right or odd) for (left, right), odd in zip(pairwise(dear), alone, strict=True)
        ]
        context = 0
        for character in ("\n" + before)[-3:]:
            context = (context * SIZE + self.model.number(character)) % _CONTEXT
        self.states[0][context] = _Node(0.0, "", True, None)
        self.limits: list[float] = []
        cost = 0.0
        for character, surcharge in zip(text, self.dear, strict=True):
            self.limits += (cost + _BEAM, cost + _DEBT)
            context, price = self.step(context, character)
            cost += price + surcharge
        self.limits += (cost + _BEAM, cost + _DEBT)

    def step(self, context: int, character: str) -> tuple[int, float]:
        """The context after a character, and its cost."""
        known = self.priced.get(character)
        if known is None:
            known = self.priced[character] = (self.model.number(character), self._surcharge(character))
        number, cost = known
        key = context * SIZE + number
        if number:
            price = self.known.get(key)
            cost += self.phrases.cost(context, number) if price is None else price
        return key % _CONTEXT, cost

    def meant(self, context: int, characters: str) -> tuple[int, float]:
        """As `step`, for several characters."""
        total = 0.0
        for character in characters:
            context, cost = self.step(context, character)
            total += cost
        return context, total

    def _surcharge(self, character: str) -> float:
        """What a character costs whatever stands before it."""
        cost = 0.0 if character in self.model.numbers else self.model.rarity(character)
        if ALIENS.match(character):
            cost += _TONED if character < "\u0250" else _ALIEN
        return cost + (_WRONG_SCRIPT if character in self.odd else 0.0)

    def reach(self, place: int, cost: float, context: int, emitted: str, came: tuple[int, int]) -> None:
        limit = self.limits[place]
        if cost > limit:
            return
        known = self.states[place].get(context)
        if known is None or cost < known.cost:
            self.states[place][context] = _Node(cost, emitted, False, came)
            if cost + _BEAM < limit:
                self.limits[place] = cost + _BEAM

    def halves(self, place: int, cost: float, side: int, byte: int, came: tuple[int, int]) -> None:
        """Half a character with `byte`."""
        limit = self.limits[place]
        if cost + _HALF > limit:
            return
        left = chr(side + byte)
        context = came[1]
        for number in guesses(side, byte, context % SIZE, self.model.number(self._next(place))):
            price = cost + _HALF + self.phrases.cost(context, number)
            if price <= limit:
                self.reach(place, price, (context * SIZE + number) % _CONTEXT, left, came)
        self.reach(place, cost + _UNKNOWN, 0, left, came)
        if side == EITHER:  # a byte too many
            opening = context % SIZE == self._break
            self.reach(place, cost + (_STRAY_FIRST if opening else _STRAY), context, left, came)

    def _next(self, place: int) -> str:
        """The character that is read from `place` on."""
        index = place // 2
        if index >= len(self.text):
            return "\n"
        code = self.codes[index]
        if place % 2 == 0:
            return self.text[index]
        if code[1] < 0x80:
            return chr(code[1])
        following = self.codes[index + 1] if index + 1 < len(self.codes) else b""
        return pair(code[1], following[0]) if following else "\n"

    def run(self) -> list[Run] | None:
        """None where no way leads to the end: the only one worth going is out of step there."""
        latest = [0.0, _NO_WAY]  # the cheapest way so far in step and out of step
        for place in range(2 * len(self.text)):
            states = self.states[place]
            if not states:
                latest[place % 2] = _NO_WAY
                continue
            ranked = sorted([(node.cost, context) for context, node in states.items()])
            least = ranked[0][0]
            limit = min(least + _BEAM, latest[1 - place % 2] + _DEBT)
            latest[place % 2] = least
            go_on = self._inside if place % 2 else self._between
            for rank, (cost, context) in enumerate(ranked[:_WAYS]):
                if cost > limit:
                    break
                go_on(place // 2, context, cost, rank == 0)
        return list(self._runs()) if self.states[2 * len(self.text)] else None

    def _between(self, index: int, context: int, cost: float, best: bool) -> None:
        """Before a character: it is read as printed, or its first byte is left over."""
        came = (2 * index, context)
        following, price = self.step(context, self.text[index])
        price += self.dear[index]
        states = self.states[2 * index + 2]
        known = states.get(following)
        if known is None or cost + price < known.cost:
            states[following] = _Node(cost + price, self.text[index], True, came)
        if not best:
            return
        swallowed = self.text[index] in UNREADABLE and index + 1 < len(self.text)
        first = index + 1 if swallowed else index
        if len(self.codes[first]) != 2:
            return
        byte = self.codes[first][0]
        beside = self.text[index - 1] if index else self.before
        cost += _SWALLOWED if swallowed else 0.0
        if byte == 0xA1 and beside.isspace():
            self.reach(2 * first + 1, cost + _START_AT_BLANK, context, "", came)
        if not self._fits[first]:
            self.halves(2 * first + 1, cost + _START, SECOND if swallowed else EITHER, byte, came)

    def _inside(self, index: int, context: int, cost: float, best: bool) -> None:
        """Between the bytes of a printed character: the second one goes with the next byte, or is left over."""
        came = (2 * index + 1, context)
        byte = self.codes[index][1]
        if byte < 0x80:  # an ASCII character that the wrong pair took along
            following, price = self.step(context, chr(byte))
            self.reach(2 * index + 2, cost + price, following, chr(byte), came)
            return
        if index + 1 == len(self.text):
            if self.closed:
                self.halves(2 * index + 2, cost, FIRST, byte, came)
            return
        code, character = self.codes[index + 1], self.text[index + 1]
        meant = pair(byte, code[0]) if len(code) in (1, 2) else ""
        if meant:
            following, price = self.step(context, meant)
            if meant in _BULLETS and self.states[2 * index + 1][context].emitted in ("", "\u3000"):
                price = min(price, _BULLET)
            place = 2 * index + 3 if len(code) == 2 else 2 * index + 4
            self.reach(place, cost + price, following, meant, came)
        if character in UNREADABLE:
            self.halves(2 * index + 4, cost, FIRST, byte, came)
        elif len(code) != 2:
            self.halves(2 * index + 2, cost + _DROPPED, FIRST, byte, came)
        if best and not (meant and self._table[context % SIZE * SIZE + self.model.number(meant)] <= _FITTING):
            self.halves(2 * index + 2, cost + _START, EITHER, byte, came)

    def _runs(self) -> Iterator[Run]:
        """Back from the cheapest end; neighbouring steps out of step are one run."""
        place = 2 * len(self.text)
        context = min(self.states[place], key=lambda state: self.states[place][state].cost)
        steps: list[tuple[int, int, int, int]] = []
        while (came := self.states[place][context].before) is not None:
            steps.append((*came, place, context))
            place, context = came
        steps.reverse()
        position = 0
        while position < len(steps):
            first = position
            while position < len(steps) and not self._printed(steps[position]):
                position += 1
            if position == first:
                position += 1
                continue
            last = position
            # Three characters more: they fit what stands before them better or worse.
            while last < len(steps) and last < position + 3 and self._printed(steps[last]):
                last += 1
            start, end = steps[first][0] // 2, steps[position - 1][2] // 2
            shown = slice(start, steps[last - 1][2] // 2)
            _, printed = self.meant(steps[first][1], self.text[shown])
            printed += sum(self.dear[shown])
            walked = (
                self.states[steps[last - 1][2]][steps[last - 1][3]].cost
                - self.states[steps[first][0]][steps[first][1]].cost
            )
            after = "".join(self.states[step[2]][step[3]].emitted for step in steps[first:position])
            yield Run(start, end, after, printed - walked)

    def _printed(self, step: tuple[int, int, int, int]) -> bool:
        return self.states[step[2]][step[3]].printed


def walk(
    text: str,
    *,
    before: str = "\n",
    closed: bool,
    odd: frozenset[str] = frozenset(),
    dear: Sequence[float] = (),
) -> list[Run] | None:
    """The runs of `text` that read better one byte off, in order; None where it ends amid one that has to go on.

    `before`: what stands before `text` (up to three characters count). `closed`: the line ends with `text`, so
    a run may end there with half a character. `odd`: characters that the page does not use (the other script).
    `dear`: nats by which each character costs more as printed (alone.py).
    """
    return Walker(text, before=before, closed=closed, odd=odd, dear=dear).run()
