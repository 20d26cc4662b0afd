"""甲、乙、丙分别增长1%、2%、3%: which names the numbers behind 分别 belong to, in their order.

Enter: a sentence. Leave: the names before each 分别, and where the numbers behind it begin and end.

    list(enumerations("甲、乙分别出口1亿元和2亿元"))  ==  [(("甲", "乙"), 7, 14)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["enumerations"]

_DIGIT = re.compile(r"[0-9]")
_NAMES = re.compile(r"(?:[、和与及]|以及)")
_RESPECTIVELY = re.compile(r"(?:[，,]?\s*)分别[^0-9，。；]{0,12}")


def enumerations(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The names listed before each 分别, and where the numbers behind it begin and end: of 甲、乙分别出口1亿元和2亿元，
    分别增长3%和4% the names are the same twice."""
    names: tuple[str, ...] = ()
    for found in _RESPECTIVELY.finditer(text):
        clauses = re.split(r"[，,；;。]", text[: found.start()])
        own = tuple(part for part in _NAMES.split(clauses[-1]) if part)
        if len(own) > 1 and not _DIGIT.search(clauses[-1]):
            names = own
        elif len(own) < 2 and len(clauses) > 1 and not _DIGIT.search(clauses[-1]) and clauses[-1]:
            before = tuple(part for part in _NAMES.split(clauses[-2]) if part)
            names = before if len(before) > 1 and not _DIGIT.search(clauses[-2]) else names
        stop = re.search(r"[；;。]|，(?![0-9])", text[found.end() :])
        if len(names) > 1:
            yield names, found.end(), found.end() + stop.start() if stop else len(text)
