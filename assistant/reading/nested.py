"""Text decoded once too often -> the text that was meant, line by line.

    undo("æ‹›å•†å¼•èµ„") == "招商引资"      utf-8 read as cp1252 or latin-1, and saved again
    undo("ÕÐÉÌÒý×Ê") == "招商引资"            gbk read as latin-1
    undo("鎷涘晢寮曡祫") == "招商引资"         utf-8 read as gbk

A line is changed only when the bytes behind it make better Chinese than its characters do; bytes that the
wrong reading destroyed come back as □. 锟斤拷 is what is left when nothing can come back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from assistant.reading.plausible import bigrams

LOST = "□"
_WESTERN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_HAN = re.compile("[\u4e00-\u9fff]")
# First halves of what 的 ， 。 “ 一 国 年 … become when their utf-8 bytes are read in pairs.
_UTF8_AS_GBK = re.compile("[鐨锛銆鈥涓鍥鍦骞鎷鍟寮璧鏈鏄浜鍙瀹闂勫殑绗]")
_DESTROYED = re.compile("(?:锟斤拷)+(?:锟斤|锟)?")
_CLEARLY = 1.5  # nats a character by which the repaired line must be cheaper


def undo_lines(lines: Sequence[str]) -> list[str]:
    """The lines as they were meant; those that were sound are the same objects.

    A short or mostly Latin line (Chat。) shows little by itself: it follows the others where these were nearly
    all read wrongly.
    """
    undone = [undo(line) for line in lines]
    changed = sum(len(line) for line, meant in zip(lines, undone, strict=True) if meant is not line)
    rest = sum(
        len(line)
        for line, meant in zip(lines, undone, strict=True)
        if meant is line and _WESTERN.search(line)
    )
    if not changed or rest * 4 > changed:
        return undone
    for index, line in enumerate(lines):
        if undone[index] is line and _WESTERN.search(line):
            for encoding in ("utf-8", "gb18030"):
                with suppress(UnicodeDecodeError):
                    undone[index] = _western_bytes(line).decode(encoding)
                    break
    return undone


def undo(line: str) -> str:
    """The line as it was meant, or the line itself."""
    western = len(_WESTERN.findall(line))
    letters = sum(character.isascii() and character.isalpha() for character in line) if western >= 4 else 0
    if western >= 4 and western > letters and western > 2 * len(_HAN.findall(line)):
        for encoding in ("utf-8", "gb18030"):
            found = _reread(_western_bytes(line), encoding)
            if found and len(_HAN.findall(found)) * 3 >= western // 2 and _is_chinese(found):
                return found
        return line
    if len(_UTF8_AS_GBK.findall(line)) >= 2:
        try:
            data = line.replace("\ufffd", "?").encode("gb18030")
        except UnicodeEncodeError:
            return line
        found = _reread(data, "utf-8")
        if found and _cost(found) + _CLEARLY < _cost(line):
            return found
    return line


def destroyed_share(text: str) -> float:
    """0–1: how much of the text is 锟斤拷 and replacement characters."""
    lost = sum(len(found.group()) for found in _DESTROYED.finditer(text)) + text.count("\ufffd")
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
    # A lost byte leaves "?" beside the stump of its character.
    return re.sub(r"\ufffd+\??|\?\ufffd", LOST, text)


def _is_chinese(text: str) -> bool:
    return _cost(text) < 9.0


def _cost(text: str) -> float:
    """Nats a character."""
    return bigrams().cost(text) / max(1, len(text))
