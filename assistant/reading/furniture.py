"""Lines of a page -> which of them are the article; the others with the reason they are left out.

Enters repaired lines, leaves a verdict a line: "" for the article, else a reason.

    classify(["您现在的位置：首页 > 新闻", "全市引进项目12个。"]) == ["navigation", ""]

Two kinds of evidence: what a line says (furniture.toml), and where it stands. Everything after the last
paragraph of prose is furniture; a short line between two paragraphs is a heading.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from assistant.reading.buttons import is_buttons
from assistant.reading.bylines import is_byline
from assistant.reading.metadata import is_metadata_line
from assistant.reading.notices import is_notice
from assistant.reading.wording import alternatives, any_of, needed

_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[ 、/][\u4e00-\u9fff·]{2,4}){0,5}"
_STANDINS = (("NAMES", _NAMES), ("COLON", "[:：]"), ("SOUND", "(?<=[。！？”）)])"))


class Rule(NamedTuple):
    """`pattern` shows `reason`; see furniture.toml for `prose`, `closes` and `needs`."""

    reason: str
    pattern: re.Pattern[str]
    prose: bool = False
    closes: bool = False
    needs: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules for whole lines and those for the ends of lines, in the order of furniture.toml."""
    text = (files("assistant.reading") / "furniture.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return (
        tuple(
            Rule(table["reason"], _compiled(pattern), table.get("prose", False), table.get("closes", False))
            for table in tables["line"]
            for pattern in table["patterns"]
        ),
        tuple(
            Rule(table["reason"], _compiled(rf"(?:{pattern})\s*$"), needs=tuple(table.get("needs", ())))
            for table in tables["tail"]
            for pattern in table["patterns"]
        ),
    )


def rules_for_end(end: str) -> list[Rule]:
    """The rules for the ends of lines that may find something in `end`, in their order: mostly none."""
    cues = frozenset(_cues().findall(end))
    return [rule for rule in rules()[1] if not cues.isdisjoint(rule.needs)] if cues else []


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    """Any of the words without which no rule for ends of lines finds anything."""
    return any_of(need for rule in rules()[1] for need in rule.needs)


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, meaning in _STANDINS:
        pattern = pattern.replace(name, meaning)
    return re.compile(pattern, re.IGNORECASE)


_DATED_LINK = re.compile(
    r"^\W{0,20}.{6,60}?\s{0,40}[\[(（]?(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d)?[\])）]?$"
)
_ROW, _BUTTONS = 5, 2  # short lines between two paragraphs, and how many of them must be known furniture
_RELATED = 0.12  # of its pairs of characters: paragraphs of one article have more in common with the rest
_LITTLE = 5  # times the prose after them goes into all of it
_CLAUSE = 16  # characters without a blank: a line of prose has such a run
_IN_ROW = 3  # parts
_EARLY = 60  # a notice begins with its wording; further on it is something an article speaks of
_SENTENCE_END = re.compile(r"[。！？!?]")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）)]*|[^。！？]+")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_PUNCTUATION = re.compile(r"[，。、；：！？,;!?]")


def reason_of(line: str) -> str:
    """Why this line, taken alone, is furniture; "" when nothing in it says so.

    A paragraph of prose (three sentences or more, or over 200 characters) is judged by the wording of
    copyright and registration notices alone, and only where it begins with it.
    """
    text = line.strip()
    if not text:
        return "blank"
    prose = len(text) > 200 or len(_SENTENCE_END.findall(text)) >= 3
    reason = "" if prose and len(text) > 400 else _worded(text, prose=prose)
    if reason:
        return reason
    if _is_wall(text) and not is_byline(text):
        return "link wall"
    return "buttons" if is_buttons(text) and not is_numbered(text) else ""


def _worded(text: str, *, prose: bool) -> str:
    """The reason of the first rule whose wording the line has; "" if none."""
    anchored, loose, words = _by_place(prose=prose)
    start = anchored.match(text)
    first = int((start.lastgroup or "_0")[1:]) if start else len(rules()[0])
    for number, pattern in loose if words.search(text.lower()) else ():  # nearly no line
        if number > first:
            break
        found = pattern.search(text)
        if found and found.start() <= _EARLY:
            return rules()[0][number].reason
    return rules()[0][first].reason if start else ""


@lru_cache(maxsize=2)
def _by_place(
    *, prose: bool
) -> tuple[re.Pattern[str], tuple[tuple[int, re.Pattern[str]], ...], re.Pattern[str]]:
    """The rules once more: all that begin a line as one pattern, tried once, the rest by their numbers, and the words
    (in small letters) without which none of the rest finds anything.

    A line is tried on two patterns instead of fifty: half the time of furniture.
    """
    starts: list[str] = []
    loose: list[tuple[int, re.Pattern[str]]] = []
    for number, rule in enumerate(rules()[0]):
        if prose and not rule.prose:
            continue
        anchored: list[str] = []
        free: list[str] = []
        for part in alternatives(rule.pattern.pattern):
            (anchored if part.startswith("^") else free).append(part)
        if anchored:
            starts.append(f"(?P<r{number}>{'|'.join(anchored)})")
        if free:
            loose.append((number, re.compile("|".join(free), re.IGNORECASE)))
    words = [needed(pattern.pattern) for _, pattern in loose]
    return (
        re.compile("|".join(starts) or r"(?!)", re.IGNORECASE),
        tuple(loose),
        any_of(sorted({word.lower() for some in words for word in some})) if all(words) else re.compile(""),
    )


def is_prose(line: str) -> bool:
    """Whether the line reads as a paragraph: it ends a sentence, or is long and punctuated as one."""
    text = line.strip()
    if len(text) < 8:
        return False
    if "。" in text or "；" in text:
        return len(text) >= 12
    if _SENTENCE_END.search(text):  # a title may ask or exclaim
        return len(text) > 40 and not _is_row(text)
    if len(text) < 45 or _is_row(text):
        return False
    return len(_PUNCTUATION.findall(text)) * 60 >= len(text)


def _is_row(text: str) -> bool:
    """Whether a line without a full stop is headlines or menu items in a row: with bars or blanks between, none
    broken off in a clause."""
    parts = [part for part in re.split(r"\s*[|｜丨]\s*|\s+", text) if part]
    return max(map(len, parts)) < _CLAUSE or (
        len(parts) >= _IN_ROW and not any(re.search(r"[，、：,:]$", part) for part in parts)
    )


def classify(lines: Sequence[str]) -> list[str]:
    """A verdict for each line: "" (article) or the reason it is not."""
    verdicts = [reason_of(line) for line in lines]
    prose = [index for index, line in enumerate(lines) if not verdicts[index] and is_prose(line)]
    while len(prose) > 1 and (reason := _behind_the_article(lines, verdicts, prose)):
        verdicts[prose.pop()] = reason
    if not prose:
        return verdicts
    last = _last_of_article(lines, verdicts, prose)
    for index in range(last + 1, len(lines)):
        if not verdicts[index]:
            verdicts[index] = "dated link" if _DATED_LINK.match(lines[index]) else "after the article"
    for index in range(prose[0], last):
        if not verdicts[index] and not is_prose(lines[index]) and _is_dated_list(lines, verdicts, index):
            verdicts[index] = "dated link"
    return verdicts


def _behind_the_article(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> str:
    """Why the last paragraph is not the article's: a notice, or one beyond furniture that shares next to no words with
    what stands before it (a reader's comment, the summary of another page)."""
    last = lines[prose[-1]]
    sentences = [one for one in _SENTENCE.findall(last) if one.strip()]
    notices = [one for one in sentences if is_notice(one)]
    if notices and notices[-1] == sentences[-1] and sum(map(len, notices)) * 2 >= len(last):
        return "copyright"
    gap = range(prose[-2] + 1, prose[-1])
    between = sum(bool(verdicts[index]) or is_metadata_line(lines[index]) for index in gap)
    total = sum(len(lines[index]) for index in prose)
    if not between or len(last) * _LITTLE > total:
        return ""
    pairs = word_pairs(last)
    said: frozenset[str] = frozenset().union(*(word_pairs(lines[index]) for index in prose[:-1]))
    foreign = len(pairs & said) < _RELATED * len(pairs) if between >= _BUTTONS else not pairs & said
    return "after the article" if foreign else ""


def word_pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese characters that stand side by side in the text."""
    plain = _NO_HAN.sub("", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _last_of_article(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> int:
    """The last line of the article: prose goes on after closing furniture only if there is much of it."""
    closing = {rule.reason for rule in rules()[0] if rule.closes}
    total = sum(len(lines[index]) for index in prose)
    for index, verdict in enumerate(verdicts):
        if verdict in closing and index > prose[0]:
            after = sum(len(lines[other]) for other in prose if other > index)
            before = [other for other in prose if other < index]
            if before and after * 4 < total:
                return _with_short_tail(lines, verdicts, before[-1], index)
    return _with_short_tail(lines, verdicts, _before_buttons(lines, verdicts, prose), len(lines))


def _before_buttons(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> int:
    """The last prose above a row of short lines that are buttons in part: what little follows is a notice."""
    after = 0
    total = sum(len(lines[index]) for index in prose)
    for earlier, later in reversed([*pairwise(prose)]):
        after += len(lines[later])
        between = range(earlier + 1, later)
        buttons = sum(bool(verdicts[index]) for index in between)
        if len(between) >= _ROW and buttons >= _BUTTONS and after * _LITTLE < total:
            return earlier
    return prose[-1]


def _with_short_tail(lines: Sequence[str], verdicts: Sequence[str], last: int, limit: int) -> int:
    """Rows of figures and short last sentences that follow the prose belong to the article."""
    while last + 1 < limit and not verdicts[last + 1]:
        row = lines[last + 1]
        if _is_table_head(lines, verdicts, last + 1, limit):
            last += 2
            continue
        if _DATED_LINK.match(row) or not re.search(r"\d.*[%亿万家个]|[。！？][”’」』）)]*$", row):
            break
        last += 1
    return last


def _is_table_head(lines: Sequence[str], verdicts: Sequence[str], index: int, limit: int) -> bool:
    """Words over a row of as many cells that hold figures: 指标 数值 增长 over 签约项目 31个 22.4%."""
    if index + 1 >= limit or verdicts[index + 1] or _DATED_LINK.match(lines[index + 1]):
        return False
    head, row = lines[index].split(), lines[index + 1].split()
    figures = sum(bool(re.match(r"[-+]?\d[\d.,]*\D{0,6}$", cell)) for cell in row)
    return len(head) == len(row) >= 3 and figures >= 2 and not re.search(r"\d", lines[index])


def _is_dated_list(lines: Sequence[str], verdicts: Sequence[str], index: int) -> bool:
    """A headline with a date beside another such: a list of links, wherever it stands."""
    if not _DATED_LINK.match(lines[index]):
        return False
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return any(_DATED_LINK.match(lines[other]) and not is_prose(lines[other]) for other in beside)


def _is_wall(text: str) -> bool:
    """Many short names with blanks or bars between and no sentence: friend links, menus."""
    parts = [part for part in re.split(r"[\s|｜丨·•]+", text) if part]
    if len(parts) < 5 or _PUNCTUATION.search(text) or re.search(r"\d+(?:\.\d+)?[%亿万]", text):
        return False
    longest = max(map(len, parts))
    return (
        longest <= 24
        and sum(len(part) >= 2 for part in parts) * 10 >= len(parts) * 8
        and (len(parts) >= 8 or longest <= 6 or (len(parts) == 6 and longest <= 8))
    )


_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,3}(?:、|[.．]|章|节|部分|是)|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*"
)


def is_numbered(line: str) -> bool:
    """Whether the line begins with the number of a section: 一、 （二） 3. ①"""
    return bool(_NUMBERED.match(line.strip()))


def is_heading(line: str) -> bool:
    """A short line that ends no sentence: 一、…, （二）…, 打好“三大战役”. At most 40 characters."""
    text = line.strip()
    if not 2 <= len(text) <= 40 or re.search(r"[。！？!?；;，,：:、…]$", text) or _SENTENCE_END.search(text):
        return False
    return bool(_NUMBERED.match(text)) or bool(re.search(r"[\u4e00-\u9fff]{2}", text))
