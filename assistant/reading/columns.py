"""Two columns set side by side -> the left one, then the right one.

Enters the lines of one page of a PDF, leaves them in the order a person reads.

    ["今年以来，全县新签约项目 围绕两条主导产业链，梳理缺", "四十三个，总投资增长。 失环节二十八个。"]  -> left lines, then right lines

A PDF that was drawn column by column comes in order already. One drawn row by row comes with both columns in
each line and a blank between. What tells columns from the cells of a table is that they read on downwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.reading.plausible import bigrams

_GAP = re.compile(r"(?<=[^!-~ ]) +(?=[^ ])|(?<=[^ ]) +(?=[^!-~ ])")
_ROWS = 4  # fewer are no column
_NARROW = 10  # characters: cells of tables are shorter, lines of columns are not
_SLACK = 3  # characters by which the place of the gap may differ: full-width marks are set narrower
_FLOWS = 8.0  # nats of the pair over a line break, on average; see wrapped.py
_BETTER = 2.0  # nats by which reading down has to be the cheaper
_Row = tuple[str, str]


def in_order(lines: Sequence[str]) -> list[str]:
    """The lines with every block of two columns put one column after the other; others as they are."""
    out: list[str] = []
    place = 0
    while place < len(lines):
        rows = _block(lines, place)
        if len(rows) < _ROWS or not _read_down(rows):
            following = place + max(1, len(rows))
            out += lines[place:following]
            place = following
            continue
        place += len(rows)
        left, right = [row[0] for row in rows], [row[1] for row in rows]
        width = max(map(len, (*left, *right))) + _SLACK
        last = _GAP.split(lines[place]) if place < len(lines) else []
        if len(last) == 2 and _cost(left[-1], last[0]) + _cost(right[-1], last[1]) < 2 * _FLOWS:
            left.append(last[0])  # a row whose left side ends a paragraph, and so is short
            right.append(last[1])
            place += 1
        longer: list[str] = []  # what one column has more of than the other
        while place < len(lines) and len(lines[place]) <= width and not _GAP.search(lines[place]):
            longer.append(lines[place])
            place += 1
        if longer and _goes_on(left, right, longer[0]):
            left += longer
        else:
            right += longer
        out += (*left, *right)
    return out


def _goes_on(left: Sequence[str], right: Sequence[str], line: str) -> bool:
    """Whether `line` goes on in the left column: a column whose last line is short has ended."""
    ended = [len(column[-1]) + _SLACK <= max(map(len, column)) for column in (left, right)]
    if ended[0] != ended[1]:
        return ended[1]
    return _cost(left[-1], line) < _cost(right[-1], line)


def _block(lines: Sequence[str], place: int) -> list[_Row]:
    """The rows from `place` on that have a gap at about the same place."""
    rows: list[_Row] = []
    column = 0
    for line in lines[place:]:
        gaps = [
            gap
            for gap in _GAP.finditer(line)
            if gap.start() >= _NARROW and (not rows or abs(gap.start() - column) <= _SLACK)
        ]
        if len(gaps) != 1 or len(line) - gaps[0].end() < (_NARROW if len(rows) < _ROWS else 1):
            break
        column = column or gaps[0].start()
        rows.append((line[: gaps[0].start()], line[gaps[0].end() :]))
    return rows


def _read_down(rows: Sequence[_Row]) -> bool:
    """Whether each side goes on in the next row, and the left side does not go on in the right one."""
    down = [_cost(one[side], other[side]) for one, other in pairwise(rows) for side in (0, 1)]
    across = [_cost(left, right) for left, right in rows]
    mean = sum(down) / len(down)
    return mean < _FLOWS and mean + _BETTER <= sum(across) / len(across)


def _cost(line: str, following: str) -> float:
    return bigrams().cost(following[0], before=line[-1])
