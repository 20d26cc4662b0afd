"""The outline an article gives itself: the items it numbers, or the short lines that open its paragraphs.

Enter: the articles of a place with their sentences. Leave: the lines, all of one list or none.

    openings([(article, sentences)])  ->  (Evidence(闭环管理。), Evidence(预审把关。), ...)
    whole_lists([(article, sentences)], known)  ->  (Evidence(（一）理顺机制。), Evidence(（二）...), ...)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from assistant.figures.numerals import read_numeral
from assistant.types import Article, Evidence, Sentence
from assistant.writing.briefs.cues import states_problem
from assistant.writing.evidence.interview import asks
from assistant.writing.single.announced import announced

__all__ = [
    "BRACKETED",
    "FEWEST_LEADS",
    "FOUND_BY",
    "NUMBERED",
    "announced_lists",
    "openings",
    "short_lines",
    "whole_lists",
]

NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,2}(?:[)）、.．]|是|要)|第[一二三四五六七八九十]{1,2}[个条项点步招]|[0-9]{1,2}[、.．](?![0-9]))"
)
BRACKETED = re.compile(r"^[（(]([一二三四五六七八九十]{1,2})[)）]")
_LISTED = re.compile(r"^([一二三四五六七八九十]{1,2})是[^。]{2,24}。$")
_ORDINAL = re.compile(r"^第([一二三四五六七八九十]{1,2})([个条项点步招])")
FOUND_BY = ("outline",)
FEWEST_LEADS = 4
LONGEST_OPENING = 20  # characters of a sentence that stands over its paragraph as a heading would
LONGEST_ITEM = 60  # characters of one that only goes on counting
LONGEST_LINE = 34  # characters of a line that only says what is told behind it
MOST_OPENINGS = 16  # an article has up to 15 such paragraphs (seeds/), a provincial work report 18 to 68
OPENED_SO = 0.6  # share of an article's paragraphs of several sentences that must open with one
_NO_HEADING = re.compile(r"[0-9]{2}|[?？:：]|^[“\"].*[”\"]$|[,，].*[,，]")

Read = Iterable[tuple[Article, Sequence[Sentence]]]


def whole_lists(articles: Read, known: Container[str]) -> tuple[Evidence, ...]:
    """The lists （一）（二）…, or where there are none 一是…二是…, most of whose items have their ids in `known`, every item
    of them: what one would be by itself (a result, a problem) does not break a list off. () where there are fewer
    than FEWEST_LEADS or more than MOST_OPENINGS."""
    read = list(articles)
    for mark in (BRACKETED, _LISTED):
        found = [
            Evidence(row, article, 1.0, FOUND_BY)
            for article, sentences in read
            for rows in _lists(sentences, mark)
            if 2 * sum(row.id in known for row in rows) > len(rows)
            for row in rows
        ]
        if found:
            return tuple(found) if FEWEST_LEADS <= len(found) <= MOST_OPENINGS else ()
    return ()


def _lists(sentences: Sequence[Sentence], marked: re.Pattern[str]) -> list[list[Sentence]]:
    """The items marked so, in runs: where the number does not rise, another list begins."""
    lists: list[list[Sentence]] = []
    last = 0
    for row in sentences:
        mark = marked.match(row.text)
        if mark is None:
            continue
        number = int(read_numeral(mark[1]) or 0)
        if number <= last or not lists:
            lists.append([])
        lists[-1].append(row)
        last = number
    return lists


def announced_lists(articles: Read, about: re.Pattern[str]) -> tuple[Evidence, ...]:
    """The first list that a sentence about `about` announces with its number (下一步将从八个方面着手。): that sentence and
    every item."""
    for article, sentences in articles:
        for at, row in enumerate(sentences):
            if about.search(row.text) and (items := announced(sentences, at)):
                return tuple(Evidence(one, article, 1.0, FOUND_BY) for one in (row, *items))
    return ()


def short_lines(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """The short first sentence of each paragraph, without a figure of its own, and what follows it there."""
    for before, lead, told in zip((None, *sentences), sentences, sentences[1:], strict=False):
        opens = before is None or before.paragraph != lead.paragraph
        names = (
            len(lead.text) <= LONGEST_LINE and not lead.is_heading and not re.search(r"[0-9]{2}", lead.text)
        )
        if opens and names and told.paragraph == lead.paragraph and not asks(told.text):
            yield lead, told


def openings(articles: Read) -> tuple[Evidence, ...]:
    """The short sentences that open the paragraphs of an article built that way (闭环管理。从导入…; 预审把关。产业项目…), all
    of them: they stand above 一是…二是… within the paragraphs. () where no article is built so."""
    for article, sentences in articles:
        paragraphs = [list(group) for _, group in groupby(sentences, key=lambda row: row.paragraph)]
        long = [rows for rows in paragraphs if len(rows) > 1 and not rows[0].is_heading]
        leads = [rows[0] for rows in long if _opens(rows[0])]
        # More are those of a work report, which is about much else.
        many = FEWEST_LEADS <= len(leads) <= MOST_OPENINGS and len(leads) >= OPENED_SO * len(long)
        if many and not _lacks_first(leads):
            whole = _counted_on(leads, [rows[0] for rows in paragraphs])
            return tuple(Evidence(row, article, 1.0, FOUND_BY) for row in whole)
    return ()


def _counted_on(leads: Sequence[Sentence], first: Sequence[Sentence]) -> list[Sentence]:
    """The leads with those paragraphs' first sentences that count them on (第六条路… after 第五条路…) and are longer."""
    last = {mark[2]: _number(mark) for mark in (_ORDINAL.match(row.text) for row in leads) if mark}
    whole = list(leads)
    for row in first:
        mark = _ORDINAL.match(row.text)
        if mark and last.get(mark[2]) == _number(mark) - 1 and len(row.text) <= LONGEST_ITEM:
            last[mark[2]] = _number(mark)
            whole.append(row)
    return sorted(whole, key=lambda row: row.index)


def _number(mark: re.Match[str]) -> int:
    return int(read_numeral(mark[1]) or 0)


def _lacks_first(leads: Sequence[Sentence]) -> bool:
    """Whether items are numbered from the second on: the first stands within a paragraph then."""
    marks = [match[0] for match in (NUMBERED.match(row.text) for row in leads) if match]
    later = any(re.search("[二2]", mark) for mark in marks)
    return later and not any(re.search("[一1]", mark) for mark in marks)


def _opens(sentence: Sentence) -> bool:
    """Whether a paragraph's first sentence can be its heading: short, without a figure, not asked by somebody."""
    text = sentence.text
    return len(text) <= LONGEST_OPENING and not _NO_HEADING.search(text) and not states_problem(text)
