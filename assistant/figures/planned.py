"""What the part of a report that a figure stands in says about it: below 2025年工作安排 nothing is done yet.

Enter: a sentence's dated drafts, its words, its part. Leave: the drafts with status and period set right.

    二、2025年工作安排 … 引进亿元以上项目超500个。  ->  plan, of 2025;   …去年引进项目480个。  ->  as it was

Below a heading that looks back (2024年工作回顾) a result that names no time is of that year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.figures.draft import Draft
from assistant.figures.outline import Part
from assistant.figures.recalled import STOCK
from assistant.types import Period

__all__ = ["in_part"]

# Words by which a plan speaks of what has been: the rest of its clause is no plan.
_DONE = re.compile(
    r"去年|上年|前年|拥有|具备|已形成|近年来|目前|截至|现有|现已|已(?!经济)|累计(?!.{0,6}(?:到|达|超))|以来|20[0-9]{2}年(?:度|以来|全年)"
)


_REACHED = re.compile(r"(?:突破|达到?|超过?|增至)$|总(?:装机|规模|里程|量|数)[^，,；;。]{0,4}$")
_TOTAL = re.compile(r"(?:累计|总数|共有|现有)[^，,；;。]*$")


def in_part(drafts: Sequence[Draft], text: str, part: Part) -> None:
    """Sets what the part decides; a part of kind "" or without a year decides nothing."""
    if part.year is None:
        return
    before: Draft | None = None
    for draft in drafts:
        if part.kind == "ahead":
            _ahead(draft, text, part.year)
        elif part.kind == "back":
            _back(draft, before, text, part.year)
        before = draft


def _ahead(draft: Draft, text: str, year: int) -> None:
    clause = re.split(r"[；;。]", text[: draft.quantity.start])[-1]
    if draft.status in ("threshold", "capacity") or draft.earlier or _DONE.search(clause):
        return
    first = date(year, 1, 1)
    period = draft.period
    if draft.standing:
        return  # 围绕22个产业: how many there are is no plan
    if draft.status == "actual":
        if period is not None and not period.inferred and period.end is not None and period.end <= first:
            return  # printed: of a year gone by
        draft.status = "plan"
    if period is None or (period.inferred and period.end is not None and period.end <= date(year + 1, 1, 1)):
        surface = period.surface if period is not None and period.start == first else f"{year}年"
        draft.period = Period(first, date(year + 1, 1, 1), surface, kind="target", inferred=True)


def _back(draft: Draft, before: Draft | None, text: str, year: int) -> None:
    period, first, after = draft.period, date(year, 1, 1), date(year + 1, 1, 1)
    if period is not None and period.inferred and period.start == first and (period.end or after) > after:
        # 一年来, told on the day of the report, is the year reported
        draft.period = replace(period, end=after, kind="range")
    if draft.period is not None and draft.period.inferred and draft.period.kind == "day":
        draft.period = None  # the day of the report's first page is no day of what it reports
    if (
        draft.period is not None
        and draft.period.inferred
        and draft.period.kind in ("range", "as_of")
        and draft.period.surface not in text
        and ((draft.period.start, draft.period.end) != (first, after) or _is_total(draft, text))
    ):
        draft.period = None  # a quarter or a 目前 of another sentence
    told = draft.status == "actual" or (draft.status == "expected" and "预计" in text[: draft.quantity.start])
    if draft.period is not None or not told or draft.standing or draft.earlier:
        return
    if draft.quantity.ordinal and not draft.left:
        return
    if draft.lasting:
        if draft.role not in ("投资", "总投资", "计划投资") and _REACHED.search(draft.left):
            draft.period = Period(None, after, f"{year}年底", kind="as_of", inferred=True)
        return
    if before is not None and before.group == draft.group and before.period is not None:
        draft.period = before.period
    elif _is_total(draft, text):
        draft.period = Period(None, after, f"{year}年底", kind="as_of", inferred=True)
    else:
        draft.period = Period(first, after, f"{year}年", inferred=True)


def _is_total(draft: Draft, text: str) -> bool:
    """Whether it counts all there is by the year's end (累计, 总数达), not what the year brought."""
    return bool(STOCK.search(draft.left) or _TOTAL.search(text[: draft.quantity.start]))
