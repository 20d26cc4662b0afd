"""Numbers and places in an order: each with what the citation gives it to.

Enter: a written sentence and its Sources. Leave: what was given to another, "" where nothing was.

    misordered("外贸、内贸分别增长5%、3%。", sources)  ->  "引文里这几个数的次序是3%、5%"

分别 gives each of a list its number by order alone; 第二 belongs to the clause it stands in. Both go wrong without a wrong
number anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.change import find_ranks
from assistant.figures.numerals import read_numeral
from assistant.figures.quantity import find_quantities
from assistant.writing.checking.contrasts import clauses_of, nearest
from assistant.writing.checking.matching import Said
from assistant.writing.checking.sources import Source

__all__ = ["misordered", "ranked_otherwise"]


def misordered(text: str, sources: Sequence[Source]) -> str:
    """Why a number or a place of `text` is another's, "" where none is."""
    return _shuffled(text, sources) or _misranked(text, sources)


_EACH = re.compile(r"分别")
_BREAK = re.compile(r"[。；;！？\n]")
_STOP = re.compile(r"[，,。；;！？\n](?![0-9])")


def _shuffled(text: str, sources: Sequence[Source]) -> str:
    """A list told in its order with the numbers of 分别 in another."""
    for found in _EACH.finditer(text):
        before, numbers = _listed(text, found)
        names = [name for name in re.split(r"[、，,和与及]", before) if name.strip()]
        for source in sources:
            for other in _EACH.finditer(source.quote):
                theirs, given = _listed(source.quote, other)
                places = [theirs.find(name[-4:]) for name in names]
                in_order = len(places) > 1 and min(places) >= 0 and places == sorted(places)
                if in_order and len(given) > 1 and sorted(numbers) == sorted(given) and numbers != given:
                    return f"引文里这几个数的次序是{'、'.join(given)}"
    return ""


def _listed(text: str, each: re.Match[str]) -> tuple[str, list[str]]:
    """What stands before 分别 in its part of the sentence, and the numbers behind it there."""
    start = max((stop.end() for stop in _BREAK.finditer(text, 0, each.start())), default=0)
    stop = _STOP.search(text, each.end())
    numbers = find_quantities(text[each.end() : stop.start() if stop else len(text)])
    return text[start : each.start()], [quantity.surface for quantity in numbers]


def _misranked(text: str, sources: Sequence[Source]) -> str:
    """A place in an order that the like clause of the citation does not give."""
    told = [clause for source in sources for clause in clauses_of(source.quote)]
    for written in clauses_of(text):
        ours = _places(written.text)
        like = nearest(written.text, told) if ours else []
        there = set[int]().union(*(_places(clause.text) for clause in like))
        if there and not ours & there:
            return f"引文说的是第{min(there)}，不是第{min(ours)}"
    return ""


_PLACE = re.compile(
    r"第([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?![0-9个季产批期届年次])|(首位|榜首|居首|之首|头名|领跑)"
)


def _places(text: str) -> set[int]:
    """Every place in an order that a text may give, however it is put."""
    found = {rank.place for _, rank in find_ranks(text)}
    for match in _PLACE.finditer(text):
        number = match[1] or "1"
        found.add(int(number) if number.isdigit() else int(read_numeral(number) or 0))
    return found


def ranked_otherwise(written: Said, source: Said, quote: str) -> str:
    """Why the place that `written` is given is not that of the number it stands for: no place in the sentence part of
    that number is it, though another part has one."""
    rank = written.figure.rank
    if rank is None or rank.surface not in written.all:
        return ""  # none, or that of another part of the sentence
    if rank.place in _places(source.all) or not _places(quote):
        return ""
    return f"引文里这个数不是{rank.surface}"
