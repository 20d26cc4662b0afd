"""Headings that stand inside their paragraph: "（三）把厂房盖好，企业来了就能开工。先腾旧园，…"

Enter: the sentences of an article. Leave: the same sentences, run-in headings marked as the headings they are, and
what stands under each with it as its `heading`.

    with_run_in([Sentence("一是聚力稳增长。"), Sentence("工业…"), …])[0].is_heading  ->  True

A report sets its outline so: 一是…, （二）…, ——…, each opening a long paragraph or several. In a news article such a
lead opens what can be read as one point with it (一是高位谋划。成立专班…); there it stays the point's first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from assistant.types import Sentence
from assistant.writing.briefs.cues import ADMITS
from assistant.writing.briefs.sections import LONGEST_POINT

__all__ = ["with_run_in"]

LONGEST_HEADING = 52  # characters; the longest seen: two clauses and what comes of them
_NUMBERS = "一二三四五六七八九十"
_MARKERS = (
    re.compile(rf"^[（(](?P<number>[{_NUMBERS}]{{1,3}})[）)]"),
    re.compile(rf"^(?P<number>[{_NUMBERS}]{{1,3}})、"),
    re.compile(rf"^(?P<number>[{_NUMBERS}]{{1,2}})是(?=[^，,。]{{2}})"),
    re.compile(rf"^第(?P<number>[{_NUMBERS}]{{1,2}})[，,、]"),
    re.compile(r"^[-—－]{2}(?P<number>)"),
)
_AMOUNT = re.compile(r"[0-9][0-9.,]*(?:%|％|[万亿]|元|个|家|项|户|公里)")
# Behind the last heading of a row: what is said of the whole, or of something else.
_CLOSES = re.compile(r"^(?:各位代表|同志们|一年来|过去(?:的)?一年|回顾|总的看|与此同时|(?:在)?看到成绩)")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A paragraph whose first sentence could be a heading. `at` counts paragraphs of the article's list."""

    at: int
    marker: int
    number: int
    heading: str


def with_run_in(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Sentences in their order, none added or taken away."""
    paragraphs = [list(rows) for _, rows in groupby(sentences, key=lambda row: row.paragraph)]
    under: dict[int, str] = {}  # paragraph -> its heading
    leads: set[str] = set()
    for scopes in _rows(paragraphs):
        for opened, end in scopes:
            if opened.at in under:
                break  # a row within another: 一是 under （一）
            lead = paragraphs[opened.at][0]
            leads.add(lead.id)
            for at in range(opened.at, end):
                under[at] = lead.text.rstrip("。；;：: ")
    told: list[Sentence] = []
    for at, rows in enumerate(paragraphs):
        for row in rows:
            if row.id in leads:
                told.append(replace(row, is_heading=True))
            elif at in under and not row.is_heading:
                told.append(replace(row, heading=under[at]))
            else:
                told.append(row)
    return tuple(told)


def _rows(paragraphs: Sequence[Sequence[Sentence]]) -> list[list[tuple[_Opened, int]]]:
    """Rows of run-in headings, each with the paragraph behind its last; those that open first come first."""
    rows: list[list[_Opened]] = []
    current: dict[int, list[_Opened]] = {}
    for at, paragraph in enumerate(paragraphs):
        opened = _opened(at, paragraph)
        if opened is None:
            continue
        row = current.get(opened.marker)
        last = row[-1] if row else None
        if (
            row is None
            or last is None
            or last.heading != opened.heading
            or (opened.number and opened.number <= last.number)
        ):
            row = current[opened.marker] = []
            rows.append(row)
        row.append(opened)
    kept = []
    for row in sorted(rows, key=lambda row: row[0].at):
        scopes = _scopes(row, paragraphs)
        length = sum(
            len(sentence.text)
            for opened, end in scopes
            for paragraph in paragraphs[opened.at : end]
            for sentence in paragraph
        )
        if len(row) > 1 and length > LONGEST_POINT * len(row):
            kept.append(scopes)
    return kept


def _opened(at: int, paragraph: Sequence[Sentence]) -> _Opened | None:
    lead = paragraph[0]
    if lead.is_heading or len(lead.text) > LONGEST_HEADING or _AMOUNT.search(lead.text):
        return None
    for marker, pattern in enumerate(_MARKERS):
        match = pattern.match(lead.text)
        if match:
            return _Opened(at, marker, _value(match["number"]), lead.heading)
    return None


def _scopes(row: Sequence[_Opened], paragraphs: Sequence[Sequence[Sentence]]) -> list[tuple[_Opened, int]]:
    """Each heading with the end of what it heads: the next one; of the last, as many paragraphs as another had."""
    scopes = [(opened, after.at) for opened, after in pairwise(row)]
    longest = max((end - opened.at for opened, end in scopes), default=1)
    last = row[-1]
    end = last.at + 1
    while end < min(len(paragraphs), last.at + longest):
        first = paragraphs[end][0]
        if (
            first.is_heading
            or first.heading != last.heading
            or _CLOSES.search(first.text)
            or any(ADMITS.search(sentence.text) for sentence in paragraphs[end])
        ):
            break
        end += 1
    return [*scopes, (last, end)]


def _value(number: str) -> int:
    """一 … 九十九 as a number, 0 for none."""
    if not number:
        return 0
    if "十" not in number:
        return _NUMBERS.find(number[-1]) + 1
    tens, _, ones = number.partition("十")
    return 10 * (_NUMBERS.find(tens) + 1 if tens else 1) + (_NUMBERS.find(ones) + 1 if ones else 0)
