"""What stands beside an order or a sum: numbers of another time or unit, spans, marks only passed, who gives none.

Enter: Operands, places. Leave: the words for them, the sentences to cite.

    missing(["丙省", "丁省"])  ->  "文章没有给出：丙省、丁省。"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Evidence, Region
from assistant.writing.table.arithmetic import Term
from assistant.writing.table.operands import Operand
from assistant.writing.table.times import time_words

__all__ = [
    "ASIDE_SHOWN",
    "NAMED",
    "absent_of",
    "as_shown",
    "aside",
    "cited",
    "dated",
    "few",
    "given_as_span",
    "left_out",
    "listed",
    "missing",
    "only_passed",
]

ASIDE_SHOWN = 3  # of the numbers of another time or unit
NAMED = 6  # places without the number that are named; of more the first are


def aside(others: Sequence[Operand]) -> list[Operand]:
    """What is left out of an order because its time or unit is another: one a place, eight at most."""
    return list({operand.region.name: operand for operand in reversed(others)}.values())[:8]


def absent_of(places: Sequence[Region], operands: Sequence[Operand]) -> list[str]:
    here = {operand.region.name for operand in operands}
    return [region.short for region in places if region.name not in here]


def left_out(others: Sequence[Operand]) -> str:
    if not others:
        return ""
    more = f"等{len(others)}个" if len(others) > ASIDE_SHOWN else ""
    return f"单位或时间不同、未列入：{'、'.join(map(dated, others[:ASIDE_SHOWN]))}{more}。"


def given_as_span(spans: Sequence[Operand]) -> str:
    """Places that give the number as from so much to so much, which has no one place in an order."""
    if not spans:
        return ""
    return f"给出的是区间、未列入：{'、'.join(map(dated, spans))}。"


def only_passed(marks: Sequence[Operand]) -> str:
    """Places that only say which mark they passed."""
    if not marks:
        return ""
    more = f"等{len(marks)}个" if len(marks) > ASIDE_SHOWN else ""
    names = "、".join(f"{operand.region.short}{operand.figure.surface}" for operand in marks[:ASIDE_SHOWN])
    return f"只说迈上台阶、未列入：{names}{more}。"


def missing(absent: Sequence[str]) -> str:
    if not absent:
        return ""
    more = f"等{len(absent)}个" if len(absent) > NAMED else ""
    return f"文章没有给出：{'、'.join(absent[:NAMED])}{more}。"


def as_shown(operand: Operand) -> Term:
    """Its term; what the page itself only expects is marked so."""
    if operand.expected:
        return replace(operand.term, surface=f"{operand.term.surface}（预计）")
    return operand.term


def listed(operands: Sequence[Operand]) -> str:
    return "、".join(f"{operand.region.short}{operand.term.surface}" for operand in operands)


def dated(operand: Operand) -> str:
    when = time_words(operand.time)
    return f"{operand.region.short}{operand.term.surface}" + (f"（{when}）" if when else "")


def cited(operands: Sequence[Operand]) -> tuple[Evidence, ...]:
    return tuple({item.evidence.sentence.id: item.evidence for item in operands}.values())


def few(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """At most three sentences, 300 characters."""
    kept: dict[str, Evidence] = {}
    for item in evidence:
        if (
            len(kept) < 3
            and sum(len(one.sentence.text) for one in kept.values()) + len(item.sentence.text) <= 300
        ):
            kept[item.sentence.id] = item
    return tuple(kept.values()) or tuple(evidence[:1])
