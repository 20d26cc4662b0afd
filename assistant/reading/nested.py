"""Text decoded once too often -> the text that was meant, line by line.

    undo("æ‹›å•†å¼•èµ„") == "招商引资"      utf-8 read as cp1252 or latin-1, and saved again
    undo("ÕÐÉÌÒý×Ê") == "招商引资"            gbk read as latin-1
    undo("鎷涘晢寮曡祫") == "招商引资"         utf-8 read as gbk

gbk and big5 taken for each other show by a whole page alone (`undo_lines`). It may have happened twice, one way after the other. A line is changed only when the bytes behind it make better Chinese than its characters do; bytes that the
wrong reading destroyed come back as □. 锟斤拷 is what is left when nothing can come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

import numpy as np

from assistant.reading.plausible import SCALE, bigrams
from assistant.reading.script import code_points

LOST = "□"
_WESTERN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
# Of these a page read as western has many: first bytes of utf-8, and both bytes of gbk.
_WRONG_BYTES = re.compile("[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00ff]")
_LATIN = re.compile("[A-Za-z ]+")
_HAN = re.compile("[\u4e00-\u9fff]")
# First halves of what 的 ， 。 “ 一 国 年 … become when their utf-8 bytes are read in pairs.
_UTF8_AS_GBK = re.compile("[鐨锛銆鈥涓鍥鍦骞鎷鍟寮璧鏈鏄浜鍙瀹闂勫殑绗]")
_DESTROYED = re.compile("(?:锟斤拷)+(?:锟斤|锟)?")
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
_LAYERS = 3
_SENSIBLE = 9.0  # nats a character: news has 4 to 6
_UNHEARD = 11.0
_TELLING = 40  # pairs
_WHOLE = 20  # characters for one that the other charset does not have
_NOT_MEANT = re.compile("[\u0080-\u0084\u0086-\u009f\ufffd\ue000-\uf8ff]")
_SHORT, _LEAST_PAIRS, _STRANGER = 10, 20, 12.0  # characters, pairs, nats a pair
_SAMPLE = 4000
_CLEARLY = 1.5  # nats a character by which the repaired line must be cheaper


def undo_lines(lines: Sequence[str]) -> list[str]:
    """The lines as they were meant; those that were sound are the same objects.

    A short or mostly Latin line (Chat。) shows little by itself: it follows the others where these were nearly
    all read wrongly.
    """
    page = "\n".join(lines)
    suspected = _WRONG_BYTES.search(page) or _UTF8_AS_GBK.search(page)
    undone = [undo(line) for line in lines] if suspected else list(lines)
    if senseless("\n".join(undone) if suspected else page):
        return _reread_lines(undone)
    if not suspected:
        return undone
    changed = sum(
        len(_WESTERN.findall(line)) for line, meant in zip(lines, undone, strict=True) if meant is not line
    )
    rest = [index for index, line in enumerate(lines) if undone[index] is line and _WESTERN.search(line)]
    if not changed or sum(len(_WESTERN.findall(lines[index])) for index in rest) * 4 > changed:
        return undone
    ways = [
        way
        for line, meant in zip(lines, undone, strict=True)
        if meant is not line
        for way in _ways(line, meant)
    ]
    for index in rest:
        for layers, encoding in dict.fromkeys(ways):
            with suppress(UnicodeDecodeError):
                undone[index] = _decoded(lines[index], layers, encoding)
                break
    return undone


def _ways(line: str, meant: str) -> Iterator[tuple[int, str]]:
    """How often a line was read as western, and in which encoding it was meant, where this brings it back whole."""
    for layers in range(1, _LAYERS + 1):
        for encoding in _ENCODINGS:
            with suppress(UnicodeDecodeError):
                if _decoded(line, layers, encoding) == meant:
                    yield layers, encoding


def _decoded(line: str, layers: int, encoding: str) -> str:
    """Raises UnicodeDecodeError where it is not that."""
    for _ in range(layers - 1):
        line = _western_bytes(line).decode("utf-8")
    return _western_bytes(line).decode(encoding)


def undo(line: str) -> str:
    """The line as it was meant, or the line itself."""
    western = len(_WESTERN.findall(line))
    letters = sum(character.isascii() and character.isalpha() for character in line) if western >= 4 else 0
    if western >= 4 and western > letters and western > 2 * len(_HAN.findall(line)):
        return _undo_western(line, western) or line
    if len(_UTF8_AS_GBK.findall(line)) >= 2:
        try:
            data = line.replace("\ufffd", "?").encode("gb18030")
        except UnicodeEncodeError:
            return line
        found = _reread(data, "utf-8")
        if found and _cost(found) + _CLEARLY < _cost(line):
            return found
    return line


def _undo_western(line: str, western: int, layers: int = _LAYERS) -> str:
    """What the bytes of a line of `western` letters and signs say; "" where they say nothing Chinese."""
    data = _western_bytes(line)
    likely: list[tuple[float, str]] = []
    for encoding in _ENCODINGS:
        found = _reread(data, encoding)
        if found and len(_HAN.findall(found)) * 3 >= western // 2:
            if encoding == "utf-8" and _is_chinese(found):
                return found
            likely.append((_cost(found), found))
    likely = [(cost, found) for cost, found in likely if cost < _SENSIBLE]
    if likely:
        return min(likely)[1]
    inner = _reread(data, "utf-8") if layers > 1 else ""
    signs = len(_WESTERN.findall(inner))  # decoded wrongly twice
    return _undo_western(inner, signs, layers - 1) if signs >= 4 else ""


def senseless(text: str) -> bool:
    """Whether a text of Han characters cannot be Chinese: its pairs are unheard of.

    Of 12,000 articles the worst has 7.1 nats a pair; gbk and big5 taken for each other have 14 and more.
    """
    return _is_senseless(text[:_SAMPLE])


@lru_cache(maxsize=4)  # a page is asked of when it is opened and when its lines are undone
def _is_senseless(sample: str) -> bool:
    points = code_points(sample)
    if len(points) < 2:
        return False
    wide = points > 0x7F
    pairs = wide[:-1] & wide[1:]
    count = int(np.count_nonzero(pairs))
    if count < _TELLING:
        return False
    costs, least = bigrams().pairs(points), _UNHEARD * SCALE * count
    if (
        costs.sum(dtype=np.int64) < least or costs[pairs].sum(dtype=np.int64) < least
    ):  # the first for nearly all
        return False
    han = (points >= 0x4E00) & (points < 0xA000)
    kana = (points >= 0x3041) & (points < 0x3097)  # a language of its own
    return bool(han.sum() * 2 > wide.sum() and kana.sum() * 6 < wide.sum())


def unreadable(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that no repair made Chinese of, on a page where something shows that there are some:
    what a page pasted together from several encodings has left over, or one cut in the middle of a character.

    A line of 20 pairs of wide characters or more that costs 12 nats a pair (of 68,000 sentences of news none does), or
    of which a fifth is signs that no page means to show.
    """
    if not any(map(_NOT_MEANT.search, lines)):  # nearly every page
        return frozenset()
    return frozenset(index for index, line in enumerate(lines) if _is_unreadable(line))


def _is_unreadable(line: str) -> bool:
    shown = len(line) - line.count(" ")
    if shown >= _SHORT and len(_NOT_MEANT.findall(line)) * 5 >= shown:
        return True
    points = code_points(line)
    wide = points > 0x7F
    pairs = wide[:-1] & wide[1:]
    count = int(np.count_nonzero(pairs))
    if count < _LEAST_PAIRS:
        return False
    han = np.count_nonzero((points >= 0x4E00) & (points < 0xA000))
    costs = bigrams().pairs(points)[pairs].sum(dtype=np.int64)
    return bool(han * 3 > np.count_nonzero(wide) and costs >= _STRANGER * SCALE * count)


def _reread_lines(lines: Sequence[str]) -> list[str]:
    """Lines that are senseless, with gbk and big5 exchanged where that makes sense of them."""
    for wrong, right in (("big5hkscs", "gb18030"), ("gb18030", "big5hkscs")):
        meant = [_reread(line.encode(wrong, errors="replace"), right) or line for line in lines]
        whole = "\n".join(meant)
        # A page one byte off makes no sense either, and is not this: read so it would be holes.
        if not senseless(whole) and whole.count("\ufffd") * _WHOLE <= len(whole):
            return meant
    return list(lines)


def destroyed_share(text: str) -> float:
    """0–1: how much of the text is 锟斤拷 and replacement characters."""
    lost = text.count("\ufffd")
    if "锟斤拷" in text:
        lost += sum(len(found.group()) for found in _DESTROYED.finditer(text))
    return lost / max(1, len(text))


def _western_bytes(line: str) -> bytes:
    """The bytes behind a line read as cp1252 (as browsers do it: undefined bytes pass through) or latin-1."""
    out = bytearray()
    for character in line:
        try:
            out += character.encode("cp1252")
        except UnicodeEncodeError:
            out += character.encode("latin-1") if ord(character) < 256 else b"?"
    return bytes(out)


def _reread(data: bytes, encoding: str) -> str:
    """The bytes in the right encoding; "" when more than one character in four is lost."""
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") * 4 > len(text):
        return ""
    if encoding != "utf-8":  # pairs.py and its neighbours repair what follows a lost byte
        return text
    # A lost byte leaves "?" beside the stump of its character.
    return re.sub(r"\ufffd+\??|\?\ufffd", LOST, text)


def _is_chinese(text: str) -> bool:
    return _cost(text) < _SENSIBLE


def _cost(text: str) -> float:
    """Nats a character, Latin words aside: these cost little wherever they stand."""
    wide = _LATIN.sub("", text)
    return bigrams().cost(wide) / max(1, len(wide))
