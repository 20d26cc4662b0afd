"""Which evidence says what a sentence says: the sentences that it cites where they do, else those that hold its
figures and words.

Enter: a sentence without marks, the evidence its marks name, all evidence. Leave: a Support, evidence and verdict.

    find_support("实际外资3.2亿美元，新签约项目45个。", (), evidence).evidence  ->  the two sentences that hold the two figures

Models put a mark at the end of a paragraph, on the wrong sentence, on one of two that they drew together, or
nowhere. A mark that adds nothing is left out; where no sentence of the evidence, nor a few of them together, passes
verification, the verdict on the model's own marks stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.figures.quantity import find_quantities
from assistant.types import Citation, Evidence, Verdict
from assistant.writing.asked.words import pairs
from assistant.writing.checking.verify import verify

__all__ = ["Support", "find_support"]

TRIED = 6  # single sentences that verification is tried on, those most alike first
TOGETHER = 4  # sentences that one sentence may be drawn from
ALIKE = (
    0.2  # share of a sentence's pairs of characters; below it another sentence is not tried, or its mark kept
)
_NEAR = Decimal("0.06")  # a rounded number lies no further from the one it stands for


@dataclass(frozen=True, slots=True)
class Support:
    """`evidence` in the order to cite it; empty where the sentence had no mark and nothing supports it."""

    evidence: tuple[Evidence, ...]
    verdict: Verdict


def find_support(text: str, own: Sequence[Evidence], evidence: Sequence[Evidence]) -> Support:
    """The evidence to cite for `text`. `verdict.ok` says whether it may stand."""
    own = tuple({item.sentence.id: item for item in own}.values())
    told = _Told(text)
    if own:
        verdict = _verified(text, own)
        if verdict.ok:
            return _without_idle(text, told, own, verdict)
    else:
        verdict = Verdict("uncited", "没有引用")
    likely = [item for item in evidence if told.is_near(item)]
    likely.sort(key=lambda item: -told.share(item))
    for item in likely[:TRIED]:
        again = _verified(text, (item,))
        if again.ok:
            return Support((item,), again)
    for several in _together(told, own, likely):
        several = tuple(item for item in evidence if item in several)
        again = _verified(text, several)
        if again.ok:
            return Support(several, again)
    return Support(own, verdict)


def _without_idle(text: str, told: _Told, own: tuple[Evidence, ...], verdict: Verdict) -> Support:
    """Without the marks that neither a figure nor the words of the sentence need."""
    kept: list[Evidence] = []
    for item in sorted(own, key=lambda item: -told.share(item)):
        if not kept or told.gain(item, kept) >= ALIKE / 2:
            kept.append(item)
    useful = tuple(item for item in own if item in kept)
    if 0 < len(useful) < len(own):
        again = _verified(text, useful)
        if again.ok:
            return Support(useful, again)
    return Support(own, verdict)


def _together(
    told: _Told, own: tuple[Evidence, ...], likely: Sequence[Evidence]
) -> list[tuple[Evidence, ...]]:
    """Sets of two to TOGETHER sentences, each bringing what those before it lack: what the marks name with what is
    missing there, then the best ones."""
    sets = []
    for start in dict.fromkeys((own, ())):
        chosen = list(start)
        for _ in range(TOGETHER):
            gains = [(told.gain(item, chosen), item) for item in likely if item not in chosen]
            gain, item = max(gains, key=lambda pair: pair[0], default=(0.0, None))
            if item is None or gain < ALIKE / 2:
                break
            chosen.append(item)
        if 1 < len(chosen) <= TOGETHER and tuple(chosen) != own:
            sets.append(tuple(chosen))
    return list(dict.fromkeys(sets))


class _Told:
    """What a sentence tells: its numbers and its pairs of characters. Keeps what each sentence of the evidence holds
    of them, which is asked for again and again."""

    def __init__(self, text: str) -> None:
        self._numbers = _numbers(text)
        self._pairs = _pairs(text)
        self._known: dict[str, frozenset[object]] = {}

    def share(self, item: Evidence) -> float:
        """How much of it a sentence of the evidence holds: every number counts as much as all words together."""
        return self._worth(self._held(item))

    def gain(self, item: Evidence, chosen: Sequence[Evidence]) -> float:
        """What a sentence adds to those chosen."""
        return self._worth(self._held(item).difference(*map(self._held, chosen)))

    def is_near(self, item: Evidence) -> bool:
        """Whether a sentence has one of the numbers, or enough of the words where there are no numbers."""
        held = self._held(item)
        return any(not isinstance(part, str) for part in held) or self._worth(held) >= ALIKE

    def _worth(self, held: frozenset[object]) -> float:
        words = sum(isinstance(part, str) for part in held)
        return len(held) - words + words / max(1, len(self._pairs))

    def _held(self, item: Evidence) -> frozenset[object]:
        known = self._known.get(item.sentence.id)
        if known is None:
            there = _numbers(item.sentence.text)
            numbers = (one for one in self._numbers if any(_near(one, other) for other in there))
            words = _pairs(f"{item.sentence.text}{item.sentence.heading}{item.article.title}")
            known = self._known[item.sentence.id] = frozenset((*numbers, *(self._pairs & words)))
        return known


_Number = tuple[Decimal, str]


@lru_cache(maxsize=1024)
def _numbers(text: str) -> frozenset[_Number]:
    return frozenset((quantity.value, quantity.unit) for quantity in find_quantities(text))


def _near(one: _Number, other: _Number) -> bool:
    return one[1] == other[1] and abs(one[0] - other[0]) <= _NEAR * abs(other[0])


def _pairs(text: str) -> frozenset[str]:
    return pairs(re.sub(r"[\W0-9]", "", text))


def _verified(text: str, items: Sequence[Evidence]) -> Verdict:
    citations = tuple(
        Citation(number, item.article.id, item.sentence.start, item.sentence.end, item.sentence.text)
        for number, item in enumerate(items, start=1)
    )
    return verify(text, citations, {item.article.id: item.article for item in items})
