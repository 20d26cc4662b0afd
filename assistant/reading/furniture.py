"""Lines of a page -> which of them are the article; the others with the reason they are left out.

Enters repaired lines, leaves a verdict a line: "" for the article, else a reason.

    classify(["您现在的位置：首页 > 新闻", "全市引进项目12个。"]) == ["navigation", ""]

Two kinds of evidence: what a line says (furniture.toml), and where it stands. Everything after the last
paragraph of prose is furniture; a short line between two paragraphs is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.reading.buttons import is_buttons
from assistant.reading.bylines import is_byline
from assistant.reading.contacts import heads_contacts, own_contacts
from assistant.reading.contents import find_contents, find_running, find_teasers
from assistant.reading.credits import is_credits
from assistant.reading.edges import (
    above_head,
    is_foreign,
    lures,
    reason_above,
    reason_below,
    says_again,
    talks_of_page,
    word_pairs,
)
from assistant.reading.listing import (
    are_cells,
    is_dated_link,
    is_figure_row,
    is_row_like,
    is_table_head,
    names_document,
    own_rows,
)
from assistant.reading.metadata import is_outlet
from assistant.reading.rules import rules, worded

_ROW, _BUTTONS = 5, 2  # short lines between two paragraphs, and how many of them must be known furniture
_LITTLE = 5  # times the prose after them goes into all of it
_CLAUSE = 16  # characters without a blank: a line of prose has such a run
_IN_ROW = 3  # parts
_CREDITED = 40  # characters
_NEXT_ONE = re.compile(r"\W*[上下前后]一条[\u4e00-\u9fff]")
_SENTENCE_END = re.compile(r"[。！？!?]")
_HEADED = re.compile(r"^[^。，]{0,30}(?:声明|说明)\s*[:：]?\s*$")
_LIKE_HEADS = ("link wall", "buttons", "navigation")  # what a row of the names of columns looks like
_LIKE_HEADINGS = ("share buttons", "buttons", "navigation", "advertisement")
_LIKE_CELLS = ("no words", "buttons", "share buttons")
CARD = ("微信号", "功能介绍")  # of an account: what stands under these is said of it
# Whose article an account took over: its name once more below, and the motto it goes by.
_TAKEN_FROM = re.compile(r"以下文章来源于\s*(?P<account>[^\s，,]{2,30})")
_HEAD, _MOTTO = 20, 60  # lines, characters
_BETWEEN = re.compile(r"[\s|｜丨·•]+")
_NO_LETTERS = re.compile(r"\W+")
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
    reason = "" if prose and len(text) > 400 else worded(text, prose=prose)
    if reason:
        return reason
    if _is_wall(text) and not is_byline(text):
        return "link wall"
    if (
        "来源" not in text
        and text[0] in "（("
        and text[-1] in "）)"
        and len(text) <= _CREDITED
        and is_credits(text[1:-1])
    ):
        return "byline"
    operated = is_buttons(text) or (len(text) <= _CREDITED and _is_of_outlet(text))
    return "buttons" if operated and not is_numbered(text) else ""


def _is_of_outlet(text: str) -> bool:
    """Whether a line is the name of an outlet and words that pages are operated with: 某某新闻网 APP 下载."""
    first, _, rest = text.partition(" ")
    return bool(rest) and is_outlet(first) and is_buttons(rest)


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
    _restore_fields(verdicts)
    _restore_tables(lines, verdicts)
    _take_labelled(lines, verdicts)
    _restore_next_ones(lines, verdicts)
    for index in find_contents(lines, verdicts, is_prose, is_heading):
        verdicts[index] = "contents"
    for index in find_teasers(lines, verdicts):
        verdicts[index] = "teaser"
    prose = [index for index, line in enumerate(lines) if not verdicts[index] and is_prose(line)]
    while len(prose) > 1 and (reason := reason_below(lines, verdicts, prose)):
        verdicts[prose.pop()] = reason
    for index in find_running(lines, verdicts, is_prose):  # the text goes on below them
        verdicts[index] = "running head"
    for index in above_head(lines, verdicts, prose) if prose else ():
        verdicts[index] = "above the title"
        prose.remove(index)
    while len(prose) > 1 and (reason := reason_above(lines, prose)):
        verdicts[prose.pop(0)] = reason
    own = own_contacts(lines, verdicts, is_prose) if "contact" in verdicts else []
    if not prose:
        return ["" if index in own else verdict for index, verdict in enumerate(verdicts)]
    last = _last_of_article(lines, verdicts, prose)
    for index in range(last + 1, len(lines)):
        if not verdicts[index]:
            verdicts[index] = "dated link" if is_dated_link(lines[index]) else "after the article"
    for index in range(prose[0], last):
        if not verdicts[index] and not is_prose(lines[index]) and _is_dated_list(lines, index):
            verdicts[index] = "dated link"
    for index in [*own, *_own_headings(lines, verdicts, prose)]:
        verdicts[index] = ""
    return verdicts


def _take_labelled(lines: Sequence[str], verdicts: list[str]) -> None:
    """What stands under the label of an account's card (微信号, 功能介绍) or of an advertisement is what it says."""
    for index, line in enumerate(lines[:_HEAD]):
        found = _TAKEN_FROM.match(line)
        below = lines[index + 1 : index + 3]
        if (
            found
            and len(below) > 1
            and _NO_LETTERS.sub("", below[0]) == _NO_LETTERS.sub("", found["account"])
        ):
            verdicts[index + 1] = "account"
            if len(below[1]) <= _MOTTO and not re.search(r"\d", below[1]):
                verdicts[index + 2] = "account"
    for index, verdict in enumerate(verdicts[:-1]):
        if verdict == "share buttons" and lines[index].strip() in CARD and not verdicts[index + 1]:
            verdicts[index + 1] = "account"
        elif verdict == "advertisement" and lines[index].strip() == "广告" and lures(lines[index + 1]):
            verdicts[index + 1] = "advertisement"


def _restore_next_ones(lines: Sequence[str], verdicts: list[str]) -> None:
    """下一条千亿级赛道 is a heading where a paragraph follows and no other link to a neighbour stands beside it."""
    for index, verdict in enumerate(verdicts):
        if verdict != "neighbour link" or not _NEXT_ONE.match(lines[index]):
            continue
        beside = verdicts[max(0, index - 1) : index] + verdicts[index + 1 : index + 2]
        if verdict not in beside and any(
            not verdicts[at] and is_prose(lines[at]) for at in range(index + 1, len(lines))
        ):
            verdicts[index] = ""


def _own_headings(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> list[int]:
    """Lines alone between two paragraphs that are worded as buttons and say again what the paragraphs say:
    扫码就能看进度 over a paragraph on companies that look at their progress so."""
    return [
        above + 1
        for above, below in pairwise(prose)
        if below == above + 2
        and (
            verdicts[above + 1] == "keywords"
            or heads_contacts(lines[above + 1], lines[below])
            or (
                verdicts[above + 1] in _LIKE_HEADINGS
                and says_again(lines[above + 1], (lines[above], lines[below]))
            )
        )
    ]


def _restore_fields(verdicts: list[str]) -> None:
    """A field that members of a forum have, and zones and companies too (级别：国家级), is the article's where no
    other field or button of a forum stands beside it."""
    for index, verdict in enumerate(verdicts):
        if verdict == "member":
            beside = verdicts[max(0, index - 1) : index] + verdicts[index + 1 : index + 2]
            verdicts[index] = "buttons" if {"buttons", "member"} & {*beside} else ""


def _restore_tables(lines: Sequence[str], verdicts: list[str]) -> None:
    """The heads of tables are no menus, and figures a cell a line between two paragraphs are no scraps."""
    for index, verdict in enumerate(verdicts):
        if (
            verdict in _LIKE_HEADS
            and index + 1 < len(lines)
            and is_table_head(lines[index], lines[index + 1])
        ):
            verdicts[index] = ""
    for at in own_rows(lines, (), range(len(lines))) if "buttons" in verdicts else ():
        verdicts[at] = "" if verdicts[at] == "buttons" else verdicts[at]
    if "no words" in verdicts:
        prose = [index for index, line in enumerate(lines) if not verdicts[index] and is_prose(line)]
        for above, below in pairwise(prose):
            between = range(above + 1, below)
            if any(verdicts[at] == "no words" for at in between) and are_cells([lines[at] for at in between]):
                for at in between:
                    verdicts[at] = "" if verdicts[at] in _LIKE_CELLS else verdicts[at]


def _last_of_article(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> int:
    """The last line of the article: prose goes on after closing furniture only if there is much of it."""
    closing = {rule.reason for rule in rules()[0] if rule.closes}
    total = after = sum(len(lines[index]) for index in prose)
    talk: list[int] | None = None
    said: set[str] = set()
    above = known = 0  # paragraphs of `prose` above the line, and how many of them `said` has the pairs of
    for index, verdict in enumerate(verdicts):
        if verdict not in closing or index < prose[0]:
            continue
        while above < len(prose) and prose[above] < index:
            after -= len(lines[prose[above]])
            above += 1
        if after * 4 >= total:  # unless what speaks of the page and of nothing above is left out
            talk = [at for at in prose if talks_of_page(lines[at])] if talk is None else talk
            talk = [at for at in talk if at > index]
            points: set[int] = set()
            if _HEADED.search(lines[index]):  # 某网版权声明： 1、… 2、…
                points = {at for at in prose[above:] if is_numbered(lines[at])}
            if (after - sum(len(lines[at]) for at in points.union(talk))) * 4 >= total:
                continue
            said.update(*(word_pairs(lines[at]) for at in prose[known:above]))
            known = above
            talk = [at for at in talk if is_foreign(lines[at], said)]  # what is not will not be further down
            if (after - sum(len(lines[at]) for at in points.union(talk))) * 4 >= total:
                continue
        return _with_short_tail(lines, verdicts, prose[above - 1], index)
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
        if last + 2 < limit and not verdicts[last + 2] and is_table_head(row, lines[last + 2]):
            last += 2
            continue
        told = (
            is_figure_row(row)
            or is_row_like(row, lines[last])
            or re.search(r"\d.*[%亿万家个]|[。！？][”’」』）)]*$", row)
        )
        if is_dated_link(row) or not told:
            break
        last += 1
    return last


def _is_dated_list(lines: Sequence[str], index: int) -> bool:
    """A headline with a date beside another such: a list of links, wherever it stands."""
    if not is_dated_link(lines[index]):
        return False
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return any(is_dated_link(lines[other]) and not is_prose(lines[other]) for other in beside)


def _is_wall(text: str) -> bool:
    """Many short names with blanks or bars between and no sentence: friend links, menus."""
    if _PUNCTUATION.search(text):  # nearly every line
        return False
    parts = [part for part in _BETWEEN.split(text) if part]
    if (
        len(parts) < 5
        or names_document(text)
        or is_figure_row(text)
        or re.search(r"\d+(?:\.\d+)?[%亿万]", text)
    ):
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


# 6、某某冷链，某某集团，总投资4.2亿元，陈贵镇，待定: a row of a list of projects
_PROJECT_ROW = re.compile(r"，[^，]{2,20}，.{0,12}\d(?:\.\d+)?[亿万]元|\d(?:\.\d+)?[亿万]元，[^，]{2,20}，")


def is_numbered(line: str) -> bool:
    """Whether the line begins with the number of a section: 一、 （二） 3. ①"""
    return bool(_NUMBERED.match(line.strip()))


def is_heading(line: str) -> bool:
    """A short line that ends no sentence: 一、…, （二）…, 打好“三大战役”. At most 40 characters."""
    text = line.strip()
    if not 2 <= len(text) <= 40 or re.search(r"[。！？!?；;，,：:、…]$", text) or _SENTENCE_END.search(text):
        return False
    if _NUMBERED.match(text) and _PROJECT_ROW.search(text):
        return False
    return bool(_NUMBERED.match(text)) or bool(re.search(r"[\u4e00-\u9fff]{2}", text))
