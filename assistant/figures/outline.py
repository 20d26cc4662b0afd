"""What a part of a text is for: looking back on a year, setting out the next one, or explaining words.

Enter: the sentences of an article, headings among them. Leave: for each sentence the part it stands in.

    一、2024年工作回顾 … 二、2025年重点任务 … 名词解释 …
    ->  Part("back", 2024) …, Part("ahead", 2025) …, Part("notes", None) …

A report tells what was done and what shall be done in the same words (新增城镇就业50万人); which of the two a
number is, its heading says. Only headings that name a year or the work itself open a part, and what stands
below them belongs to it up to the next such heading; an article without them is of one part, kind "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.types import Sentence

__all__ = ["Part", "opens_part", "outline"]

Kind = Literal["", "back", "ahead", "notes"]


@dataclass(frozen=True, slots=True)
class Part:
    """`kind` "" is a part that no heading settles; `year` is the one it tells of, None where none is known."""

    kind: Kind = ""
    year: int | None = None


_NUMBER = r"^(?:(?:第?[一二三四五六七八九十]+(?:部分)?[、.．\s]+)|附[件录]?[0-9一二三]*[:：\s]*)?"
_YEAR = r"(?P<year>20[0-9]{2})\s?年"
_NOTES = re.compile(
    rf"{_NUMBER}(?:.{{0,16}})(?:名词解释|名词注释|名词说明|注释|用语说明|有关说明)|^附[件录][0-9一二三]*$"
)
_BACK = re.compile(
    rf"{_NUMBER}(?:关于)?(?:{_YEAR}|(?:过去|上)(?:的)?一年|去年)[^，,。]{{0,10}}(?:回顾|成效|成就|完成情况|进展|总结)"
)
_AHEAD = re.compile(
    rf"{_NUMBER}(?:关于|做好)?(?:{_YEAR}|今年)(?![^，,。]*(?:回顾|成效|成就|完成情况|进展|总结))[^，,。]{{0,12}}"
    r"(?:工作|任务|目标|安排|重点|要求|思路|打算|实事|部署)"
)
_NEXT = re.compile(
    rf"{_NUMBER}(?:下一步|下一阶段|下阶段|今后[^，,。]{{0,6}})(?:[^，,。]{{0,6}})(?:工作|打算|安排|任务|思路|举措|重点|计划)"
)
_GOAL = re.compile(r"(?:主要|预期)目标(?:建议)?(?:是|为|[:：])|主要预期目标")
# A text shorter than this is news; its one sentence about a goal makes no part of it a plan.
_REPORT = 120
# The month from which a page tells what its own year has brought.
_YEAR_S_END = 10


def outline(sentences: Sequence[Sentence], published: date | None = None) -> tuple[Part, ...]:
    """The part of each of `sentences`, in their order."""
    parts: list[Part] = []
    now = Part()
    for sentence in sentences:
        if sentence.is_heading:
            now = _opened(sentence.text, published) or now
        parts.append(now)
    if all(part.kind != "ahead" for part in parts) and len(sentences) >= _REPORT:
        parts = _by_goal(sentences, parts, published)
    return tuple(_with_years(_over(parts, published)))


def opens_part(heading: str) -> bool:
    """Whether a heading only says which part begins (2024年工作回顾), and nothing of what is in it."""
    return _opened(heading, None) is not None


def _opened(heading: str, published: date | None) -> Part | None:
    """The part a heading opens; None for one that leaves things as they are."""
    if _NOTES.search(heading):
        return Part("notes")
    back = _BACK.search(heading)
    if back:
        return Part("back", int(back.group("year")) if back.group("year") else None)
    ahead = _AHEAD.search(heading)
    if ahead:
        year = int(ahead.group("year")) if ahead.group("year") else published.year if published else None
        return Part("ahead", year)
    if _NEXT.search(heading):
        return Part("ahead")
    return None


def _by_goal(sentences: Sequence[Sentence], parts: Sequence[Part], published: date | None) -> list[Part]:
    """A report whose headings are mottoes: the heading above the year's goals opens what lies ahead."""
    goal = next(
        (at for at, one in enumerate(sentences) if not one.is_heading and _GOAL.search(one.text)), None
    )
    if goal is None or goal < len(sentences) // 8:
        return list(parts)
    start = next((at for at in range(goal, -1, -1) if sentences[at].is_heading), goal)
    year = published.year if published else None
    ahead = [Part("ahead", year) if part.kind != "notes" else part for part in parts[start:]]
    return [Part("back", year - 1 if year else None)] * start + ahead


def _over(parts: Sequence[Part], published: date | None) -> list[Part]:
    """一、2023年主要工作, above 二、2024年工作安排, tells of a year that is over; 2025年目标, 2026年目标, 2027年目标 do not."""
    ahead = sorted({part.year for part in parts if part.kind == "ahead" and part.year})
    if published is not None:
        end = published.year + (published.month >= _YEAR_S_END)
        over = {year for year in ahead[:-1] if year < end}
    else:
        over = set(ahead[:1]) if len(ahead) == 2 else set()
    return [Part("back", part.year) if part.kind == "ahead" and part.year in over else part for part in parts]


def _with_years(parts: Sequence[Part]) -> list[Part]:
    """过去一年 is the year before the one that the report plans for."""
    planned = next((part.year for part in parts if part.kind == "ahead" and part.year), None)
    if planned is None:
        return list(parts)
    return [Part("back", planned - 1) if part == Part("back") else part for part in parts]
