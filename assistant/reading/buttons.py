"""Lines made of what pages are operated with -> whether a line is nothing else.

Enters a line, leaves a verdict; what counts is how much of it the words of pages cover, in whatever order.

    is_buttons("缩小字体 放大字体 收藏 微博 微信 分享") and is_buttons("评论(0) 收藏本文 A- A+")
    not is_buttons("优化营商环境 打造投资热土")

Sites arrange the same words in ever new ways, so that a pattern for each arrangement never has them all. The words
are those of buttons.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from assistant.reading.wording import any_of

_LONGEST = 80  # characters of a row of buttons
_COVERED = 0.75  # of the letters: below that a line says something of its own
_LETTERS = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[。！？；]|，.*，")
# What a counter counts and a form asks for: 385 文章, 0/500, A-, T T, 1.2万+.
_NUMBERS = re.compile(r"[\d.]+\s*[万亿wWkK]?\+?\s*[次人条个篇字℃%]?|(?<![A-Za-z])[ATX][+\-－]?(?![A-Za-z])")


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], frozenset[str]]:
    """All words as one pattern, the longest first, and those that are no proof alone; in small letters."""
    tables = tomllib.loads((files("assistant.reading") / "buttons.toml").read_text(encoding="utf-8"))
    sure, alone = tables["sure"].split(), tables["alone"].split()
    longest_first = sorted(sorted({word.lower() for word in (*sure, *alone)}), key=len, reverse=True)
    return any_of(longest_first), frozenset(word.lower() for word in alone)


def is_buttons(line: str) -> bool:
    """Whether a line of at most 80 characters is covered by words of pages, one of them sure."""
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    return _is_covered(line) or (_is_spaced(line) and _is_covered("".join(line.split())))


def _is_covered(line: str) -> bool:
    pattern, alone = _words()
    plain = _NUMBERS.sub(" ", line).lower()
    found = [*pattern.finditer(plain)]
    if not found and _LETTERS.search(plain):  # nearly every line
        return False
    letters = len(_LETTERS.findall(plain))
    if letters == 0:  # A- A+, T T
        return bool(_LETTERS.search(line)) and not re.search(r"[\u4e00-\u9fff]", line)
    told = (
        any(word.group() not in alone for word in found)
        or any(one.end() < other.start() for one, other in pairwise(found))
        or bool(found and plain != line.lower())
    )
    return told and sum(len(_LETTERS.findall(word.group())) for word in found) >= _COVERED * letters


def _is_spaced(line: str) -> bool:
    """搜 索, 关 闭 窗 口: letters set apart."""
    parts = line.split()
    return len(parts) > 1 and all(len(part) == 1 for part in parts)
