"""The forms in which models write the number of what they cite, and the numbers in them.

Enter: text. Leave: where a mark ends that stands at a place of it; a sentence without its marks, and their numbers.

    split_marks("根据证据2，外资3.2亿美元（来源：[1]）。")  ->  ("外资3.2亿美元。", (2, 1))

Told to write [1], models write 【1】, ［证据1］, [1-3], （来源：1）, [^1], ¹, 【1†source】, "根据证据1，" in front or
"来源：1" behind. (1) is a mark at the end of a sentence and an item of a list at its beginning.
"""

from __future__ import annotations

import re

__all__ = ["LONGEST", "mark_end", "may_begin_mark", "numbers_in", "split_marks"]

LONGEST = 96  # characters of a mark that are waited for; a longer list of numbers is none

_OPEN, _CLOSE = r"[\[【［〔]", r"[\]】］〕]"
# A text that almost is a mark is tried once: blanks are taken only before what follows them, and what was taken is
# not given back (`++`, `(?>…)`). Else the blanks of "[1   , 1   , …" were shared out in every way there is.
_NUMBER = r"(?:[0-9]{1,3}+|[０-９]{1,3}+)"
_NAMES = (
    "证据来源",
    "数据来源",
    "资料来源",
    "参考资料",
    "参考来源",
    "证据",
    "来源",
    "资料",
    "参考",
    "出处",
    "依据",
)
_NAME = rf"(?>{'|'.join(_NAMES)}|文献|材料|引用|编号|句子|句|注|见|据|第|evidence|source|ref|No\.?|\^|#)"
_GAP = r"[^\S\n]*+"  # no mark goes on in the next line
_COLON = rf"(?:{_GAP}[:：])?+{_GAP}"
_WORD = rf"(?:{_NAME}{_COLON}){{0,3}}+"
_TAIL = rf"(?:{_GAP}(?:[号条句](?:证据|资料|来源)?+|证据|资料|来源))?+"
_JOIN = rf"{_GAP}[,，、;；和及与&/\-–—~～至到]{_GAP}"
_LIST = rf"{_NUMBER}{_TAIL}(?:{_JOIN}{_WORD}{_NUMBER}{_TAIL}){{0,15}}"
_BRACKETED = rf"{_OPEN}\s*+{_WORD}{_LIST}\s*+(?:†[^\]】］〕]{{0,16}}+)?{_CLOSE}"
_NAMED = rf"{_NAME}{_COLON}{_WORD}"
# （证据1、3） and （来源：[1][2]）: in round brackets a word must say that it is a mark
_ROUND = rf"[（(]\s*{_NAMED}(?:{_LIST}|{_BRACKETED}(?:(?:{_JOIN})?{_BRACKETED}){{0,8}})\s*[)）]"
_HTML = rf"<sup>\s*{_OPEN}?{_LIST}\s*+{_CLOSE}?\s*</sup>"
_RAISED = r"(?<![A-Za-z㎡])[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}(?![A-Za-z0-9])"
# whole with its last character, or with the one that shows that it was the last
_CLOSED = re.compile(
    rf"\s*(?:{_BRACKETED}|{_ROUND}|{_HTML}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{{1,2}}(?=[^¹²³⁴⁵⁶⁷⁸⁹⁰A-Za-z0-9]))", re.IGNORECASE
)
# 来源：1 and (1) have no end of their own: they are marks where the line ends behind them.
_LED = rf"(?:[-—–]{{1,2}}\s*)?(?:{'|'.join(_NAMES)})\s*[:：]?\s*"
_OPEN_ENDED = re.compile(
    rf"(?:\s*{_LED}(?:{_LIST}|{_BRACKETED}(?:(?:{_JOIN})?{_BRACKETED}){{0,8}})(?:{_GAP}[。；;])?|[ \t]*[（(]\s*{_LIST}\s*[)）])(?=[ \t]*\n)"
)
_BEGINNINGS = ("[", "【", "［", "〔", "（", "(", "<sup", "-", "—", "–", *"¹²³⁴⁵⁶⁷⁸⁹⁰", *_NAMES)

_RANGE = re.compile(
    rf"{_OPEN}\s*{_WORD}({_NUMBER})\s*{_CLOSE}\s*[-–—~～至到]\s*{_OPEN}\s*{_WORD}({_NUMBER})\s*{_CLOSE}"
)
_LINKED = re.compile(rf"({_CLOSE})\s*[,，、和及与]\s*(?={_OPEN}\s*{_WORD}{_NUMBER})")
_IN_TEXT = re.compile(
    rf"(?:(?:(?<=[。！；!;])|^)\s*{_LED}(?={_BRACKETED})|(?:{'|'.join(_NAMES)})\s*[:：]\s*(?={_BRACKETED}))?"
    rf"\s*(?:{_BRACKETED}|{_ROUND}|{_HTML}|{_RAISED})",
    re.IGNORECASE,
)
_AT_END = re.compile(
    rf"\s*(?:{_LED}{_LIST}|(?<=[^\s])[（(]\s*{_LIST}\s*[)）])\s*(?=[。！？；!?;]*[”’」』]*\s*$)",
    re.IGNORECASE,
)
# 根据证据1和证据3，… · 证据2显示：… · 从资料1中可以看出，… · 根据[1]，…
_IN_FRONT = re.compile(
    rf"^(?:根据|依据|按照|据|由|从|正如|如)?\s*(?:(?:证据|资料|来源|材料|编号)\s*(?:{_OPEN}?{_LIST}(?:{_GAP}{_CLOSE})?)|(?<=[据照从由如])\s*{_BRACKETED})"
    r"\s*(?:中的?|里的?|的)?(?:内容|信息|描述|记载|报道|数据|介绍)?"
    r"\s*(?:可知|可以看出|可见|显示|指出|提到|表明|所述|所示|记载|说明|介绍|得知|称)?[，,：:]\s*"
)


def mark_end(text: str, at: int) -> int | None:
    """Where the mark ends that stands at `at` (blanks before it allowed), None where none does.

    A mark without brackets is known by the line that ends behind it: at the end of a text put a newline there.
    """
    match = _CLOSED.match(text, at, at + LONGEST) or _OPEN_ENDED.match(text, at, at + LONGEST)
    return match.end() if match else None


def may_begin_mark(text: str) -> bool:
    """Whether `text`, which goes on, can turn out to begin with a mark."""
    start = text.lstrip()
    return len(text) < LONGEST and any(
        start.startswith(word) or word.startswith(start) for word in _BEGINNINGS
    )


def numbers_in(mark: str) -> list[int]:
    """The evidence numbers of a mark, ranges written out, in order, none twice."""
    found: dict[int, None] = {}
    last = 0
    for gap, token in re.findall(r"([^0-9０-９⁰¹²³⁴-⁹]*)([0-9０-９]+|[⁰¹²³⁴-⁹]+)", mark.partition("†")[0]):
        number = int(token.translate(_RAISED_DIGITS))
        if last and re.search(r"[-–—~～至到]", gap) and 0 < number - last <= 20:
            found.update((between, None) for between in range(last + 1, number))
        found[number] = None
        last = number
    return list(found)


_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def split_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` without its marks, and their numbers in order of the forms, each once."""
    found: dict[int, None] = {}

    def take(match: re.Match[str]) -> str:
        found.update((number, None) for number in numbers_in(match.group()))
        return ""

    text = _LINKED.sub(r"\1", _RANGE.sub(r"[\1-\2]", text))
    for pattern in (_IN_FRONT, _IN_TEXT, _AT_END):
        text = pattern.sub(take, text)
    return text, tuple(found)
