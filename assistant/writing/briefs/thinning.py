"""Of many things said: each once, and where there are too many, the most telling.

Enter: rows and how to read their text. Leave: rows, in their order.

    distinct(["签约53个项目", "53个项目签约"], text=str)  ->  ["签约53个项目"]
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.figures.metrics import find_metrics

Row = TypeVar("Row")

SAME = 0.62  # share of character bigrams two lines have in common when they say the same
SAME_TELLING = 0.25  # the same when they share a number so exact (37551) that it is no coincidence
SAME_WITHIN = 0.85  # the same when one says in fewer words, and without its figures, what the other says
RUN, SAME_WORDS = 6, 0.6  # characters; share of its runs that a sentence told again has in common
SAME_FIGURES = 0.35  # the same when their figures are the same too


def distinct(rows: Sequence[Row], *, text: Callable[[Row], str], besides: Sequence[str] = ()) -> list[Row]:
    """`rows` without those that say again what an earlier one, or a text of `besides`, says; of two the one with
    more figures stays, in the place of the first."""
    kept: list[Row] = []
    seen = [_shape(told) for told in besides]
    before = len(seen)
    for row in rows:
        shape = _shape(text(row))
        at = next((place for place, other in enumerate(seen) if _same(shape, other)), None)
        if at is None:
            seen.append(shape)
            kept.append(row)
        elif at >= before and shape[1] > seen[at][1]:
            seen[at] = shape
            kept[at - before] = row
    return kept


def said_again(lines: Sequence[Sequence[str]]) -> list[list[bool]]:
    """Of rows of sentences, which sentences an earlier row has nearly word for word: SAME_WORDS of their runs of RUN
    characters. In one pass, so that forty articles cost no more than they are long."""
    told: set[str] = set()
    again: list[list[bool]] = []
    for row in lines:
        runs = [_runs(text) for text in row]
        again.append([bool(found) and len(found & told) >= SAME_WORDS * len(found) for found in runs])
        told.update(*runs)
    return again


def most_telling(rows: Sequence[Row], most: int, *, text: Callable[[Row], str]) -> list[Row]:
    """At most `most` rows, in their order: those with the field's metrics, figures and names, and with the words that
    recur."""
    if len(rows) <= most:
        return list(rows)
    shapes = [_pairs(text(row)) for row in rows]
    recurring = Counter(pair for shape in shapes for pair in shape)
    scores = []
    for row, shape in zip(rows, shapes, strict=True):
        central = sum(math.log1p(recurring[pair]) for pair in shape) / (10 + len(shape))
        figures = min(3, len(re.findall(r"[0-9][0-9,.]*", text(row))))
        metrics = min(4, len(find_metrics(text(row)))) if figures else 0
        scores.append(central + 0.5 * metrics + 0.3 * figures + 0.2 * bool(re.search(r"[“《]", text(row))))
    best = sorted(range(len(rows)), key=lambda index: -scores[index])[:most]
    return [rows[index] for index in sorted(best)]


# 六台机组 in one paper is 6台 in another
_SPELLED = re.compile(
    r"(?<![一二三四五六七八九十百千第])[一二两三四五六七八九](?=[个台座项家条栋架艘辆期批][^一二三四五六七八九十])"
)
_DIGITS = {name: str(at % 10) for at, name in enumerate("〇一二三四五六七八九")} | {"两": "2"}


def _runs(text: str) -> frozenset[str]:
    bare = re.sub(r"\W", "", text)
    return frozenset(bare[at : at + RUN] for at in range(len(bare) - RUN + 1))


def _shape(text: str) -> tuple[frozenset[str], frozenset[str]]:
    text = _SPELLED.sub(lambda found: _DIGITS[found.group()], text)
    undated = re.sub(
        r"[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?<![0-9])[0-9]{1,2}日(?!均)|(?:19|20)[0-9]{2}年",
        "",
        text.replace(",", ""),
    )
    return _pairs(text), frozenset(re.findall(r"[0-9]+(?:\.[0-9]+)?", undated))


def _pairs(text: str) -> frozenset[str]:
    bare = re.sub(r"[\W0-9]", "", text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def _same(one: tuple[frozenset[str], frozenset[str]], two: tuple[frozenset[str], frozenset[str]]) -> bool:
    smaller = min(len(one[0]), len(two[0]))
    if not smaller:
        return one == two
    shared = len(one[0] & two[0]) / smaller
    if one[1] != two[1] and not (one[1] <= two[1] or two[1] <= one[1]):
        return False
    if not one[1] and not two[1]:
        return shared >= SAME
    if not one[1] or not two[1]:
        return (
            shared >= SAME_WITHIN
            and len(one[0]) != len(two[0])
            and bool(one[1]) == (len(one[0]) > len(two[0]))
        )
    if shared >= SAME_TELLING and any(_is_exact(number) for number in one[1] & two[1]):
        return True
    return (shared >= SAME and bool(one[1] and two[1])) or (one[1] == two[1] and shared >= SAME_FIGURES)


def _is_exact(number: str) -> bool:
    """Four digits and more, years aside."""
    return len(number.replace(".", "")) > 3 and not re.fullmatch(r"(?:19|20)[0-9]{2}", number)
