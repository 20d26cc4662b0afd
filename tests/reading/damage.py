"""Damages clean Chinese text the way pages are damaged, and says what a perfect repair would give back.

Enter paragraphs of clean text and a `random.Random`; leave files as bytes, or damaged lines.

    for kind in PAGES: data = PAGES[kind](paragraphs, chance)      # reads back as the paragraphs
    case = shift(line, chance, way="lost"); judge(repaired(case.damaged), case)      # "exact"
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

LOST = "□"
TONED = {
    "务": "wù", "责": "zé", "关": "guān", "经": "jīng", "产": "chǎn", "业": "yè", "标": "biāo", "准": "zhǔn",
    "园": "yuán", "联": "lián", "络": "luò", "结": "jié", "续": "xù", "继": "jì", "协": "xié", "规": "guī",
    "发": "fā", "领": "lǐng", "镇": "zhèn",
    "动": "dòng", "导": "dǎo", "创": "chuàng", "优": "yōu", "环": "huán",
}  # fmt: skip


class Shifted(NamedTuple):
    """A line read one byte off from some place on.

    `missing` counts, for each character of `line`, those of its bytes that are nowhere in `damaged` any more:
    where all are 0 the bytes still hold the information. `misread` counts the characters of `damaged` that are
    made of bytes of two characters; without any there is no run, only a lost character. Where a byte too many was
    put in, `added` is the character of `line` before which it stands, and the byte.
    """

    damaged: str
    line: str
    way: str
    missing: tuple[int, ...]
    misread: int
    added: tuple[int, int] | None = None

    @property
    def intact(self) -> bool:
        """Whether every byte of the line is still there."""
        return not any(self.missing)


# half a blank: one byte of the two full-width blanks before the line. lost: a byte of a character is gone.
# unreadable: it became "?". too many: a byte that belongs to nothing stands between two characters.
WAYS = ("half a blank", "lost", "unreadable", "too many")
_NO_CHARACTER = -1


def shift(line: str, chance: random.Random, *, way: str = "lost", mark: str = "?") -> Shifted | None:
    """Damages one byte of a GBK line and reads the rest as a browser would, until it is in step again.

    Unreadable bytes become `mark`. None when there is no two-byte character to damage.
    """
    owned = [(byte, owner) for owner, character in enumerate(line) for byte in character.encode("gbk")]
    added = None
    starts = [
        place for place, (byte, owner) in enumerate(owned) if byte >= 0x80 and owned[place - 1][1] != owner
    ]
    if way == "half a blank":
        owned = [(0xA1, _NO_CHARACTER)] * 3 + owned
    elif not starts:
        return None
    else:
        place = chance.choice(starts)
        if way == "lost":
            del owned[place + chance.randrange(2)]
        elif way == "unreadable":
            owned[place] = (ord("?"), _NO_CHARACTER)
        else:
            added = owned[place][1], chance.randrange(0x81, 0xFF)
            owned.insert(place, (added[1], _NO_CHARACTER))
    read, unreadable, misread = _read(owned, mark)
    left = [0] * len(line)
    for _, owner in owned:
        if owner >= 0:
            left[owner] += 1
    for owner in unreadable:
        if owner >= 0:
            left[owner] -= 1
    missing = (len(character.encode("gbk")) - there for character, there in zip(line, left, strict=True))
    return Shifted(read, line, way, tuple(missing), misread, added)


def shift_after_blanks(line: str, *, mark: str = "?") -> str:
    """Two full-width blanks stood before the line; one byte of them is lost."""
    found = shift(line, random.Random(0), way="half a blank", mark=mark)
    return found.damaged if found else line


def _read(data: list[tuple[int, int]], mark: str) -> tuple[str, list[int], int]:
    """Reads pairs as browsers do; a pair that is none gives `mark` for its first byte.

    Bytes come with the character that owns them. Returns the text, the owners of unreadable bytes, and how many
    characters took their two bytes from two owners.
    """
    out: list[str] = []
    unreadable: list[int] = []
    position = misread = 0
    while position < len(data):
        byte, owner = data[position]
        second, other = data[position + 1] if position + 1 < len(data) else (0, _NO_CHARACTER)
        if byte < 0x80:
            out.append(chr(byte))
            position += 1
        elif byte != 0x80 and (0x40 <= second <= 0x7E or 0x80 <= second <= 0xFE):
            out.append(bytes((byte, second)).decode("gb18030"))
            misread += owner != other
            position += 2
        else:
            out.append(mark)
            unreadable.append(owner)
            position += 1
    return "".join(out), unreadable, misread


def judge(got: str, case: Shifted) -> str:
    """exact | whole (every character that has its bytes, LOST or the right one for the others) | marked (more is
    marked than had to be) | untouched | wrong (a character is wrong or missing, and nothing says so)."""
    got, damaged = got.strip("\u3000 "), case.damaged.strip("\u3000 ")
    if got == case.line:
        return "exact"
    if got == damaged:
        return "untouched"
    kept = "".join(
        re.escape(character)
        if not missing
        else f"(?:{re.escape(character)}|[{LOST}?\ufffd]){'?' * (missing > 1)}"
        for character, missing in zip(case.line, case.missing, strict=True)
    )
    stray = [at for at, character in enumerate(got) if character == LOST] if case.way == "too many" else []
    if any(re.fullmatch(kept, text) for text in (got, *(got[:at] + got[at + 1 :] for at in stray))):
        return "whole"
    loose = "".join(".?" if character == LOST else re.escape(character) for character in got)
    return "marked" if re.fullmatch(loose, case.line, re.DOTALL) else "wrong"


def annotate(line: str, chance: random.Random, *, share: float = 0.5) -> str:
    """Pinyin notes after some of the characters that converters annotate."""
    return "".join(
        f"{character}({TONED[character]})" if character in TONED and chance.random() < share else character
        for character in line
    )


# ------------------------------------------------------------------ whole pages


@lru_cache(maxsize=1)
def _traditional() -> Callable[[str], str]:
    import opencc

    # s2tw writes 為 and 眾, which Big5 has; s2t writes 爲 and 衆.
    convert: Callable[[str], str] = opencc.OpenCC("s2tw").convert
    return convert


def traditional(text: str) -> str:
    return _traditional()(text)


def with_notes(paragraphs: Sequence[str], chance: random.Random) -> bytes:
    """Traditional with pinyin notes, as one converter prints it."""
    return traditional("\n".join(annotate(line, chance) for line in paragraphs)).encode()


def with_shifted_headings(paragraphs: Sequence[str], chance: random.Random) -> bytes:
    """Traditional; some paragraphs opened with two full-width blanks and lost a byte of them."""
    lines = []
    for line in map(traditional, paragraphs):
        lines.append(shift_after_blanks(line) if chance.random() < 0.5 and is_gbk(line) else line)
    return "\n".join(lines).encode()


def in_encoding(encoding: str, script: Callable[[str], str] = str) -> Callable[..., bytes]:
    def page(paragraphs: Sequence[str], chance: random.Random) -> bytes:
        return script("\n".join(paragraphs)).encode(encoding)

    return page


def read_wrongly(
    encoding: str, wrong: str, *, script: Callable[[str], str] = str, times: int = 1
) -> Callable[..., bytes]:
    """Saved in `encoding`, opened as `wrong` and saved again as utf-8, so many times. Latin-1 and cp1252 lose nothing."""

    def page(paragraphs: Sequence[str], chance: random.Random) -> bytes:
        data = script("\n".join(paragraphs)).encode(encoding)
        for _ in range(times):
            if wrong == "cp1252":  # as browsers do it: bytes that it leaves undefined pass through
                text = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
            else:
                text = data.decode(wrong)
            data = text.encode()
        return data

    return page


def in_two_encodings(paragraphs: Sequence[str], chance: random.Random) -> bytes:
    """Put together from two pages: some lines utf-8, the others GBK."""
    first = len(paragraphs) // 2
    return b"\n".join(
        line.encode("utf-8" if index < first else "gb18030") for index, line in enumerate(paragraphs)
    )


_CITIES = ("东岭", "西桥", "南塘", "北坡", "云溪", "石湾", "临河", "柳泉", "青禾", "金渡")
_KINDS = ("新闻网", "在线", "晚报", "论坛", "投资网", "园区网", "信息港", "产业网")
_LINKS = (
    "举办秋季项目对接会",
    "标准地改革再提速",
    "三年引进百亿项目纪实",
    "谋划临空产业",
    "干部下沉一线服务企业",
)


def in_walls(paragraphs: Sequence[str], chance: random.Random) -> bytes:
    """Masthead, menu and path above; neighbours, related links, a wall of names and notices below."""

    def site() -> str:
        return chance.choice(_CITIES) + chance.choice(_KINDS)

    def link() -> str:
        day = f"{chance.randint(2012, 2023)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        return f"{chance.choice(_CITIES)}{chance.choice(_LINKS)} {day}"

    above = [
        f"首页 新闻 政务 {chance.choice(('招商', '园区', '县域'))} 服务 互动 数据 图片",
        f"您现在的位置：首页 > {chance.choice(('新闻中心', '园区动态'))} > 本地",
    ]
    below = [
        chance.choice(("分享到： 微信 微博 QQ空间", "点赞(0) 收藏", "【打印】【关闭】")),
        f"上一篇：{link()}",
        "下一篇：没有了",
        chance.choice(("相关阅读", "延伸阅读", "相关新闻：", "热门推荐")),
        *(link() for _ in range(chance.randint(2, 6))),
        f"友情链接：{' '.join(site() for _ in range(chance.randint(3, 20)))}",
        f"电话：0570-{chance.randint(1000000, 9999999)} 传真：0570-{chance.randint(1000000, 9999999)}",
        f"版权所有：{site()} 浙ICP备{chance.randint(10000000, 99999999)}号-1",
    ]
    return "\n".join([*above[: chance.randint(0, 2)], *paragraphs, *below[chance.randint(0, 3) :]]).encode()


def is_gbk(line: str) -> bool:
    """Whether GBK has every character, in two bytes or as ASCII."""
    try:
        return all(character.isascii() or len(character.encode("gbk")) == 2 for character in line)
    except UnicodeEncodeError:
        return False


PAGES: dict[str, Callable[..., bytes]] = {
    "gb18030": in_encoding("gb18030"),
    "gbk, Traditional": in_encoding("gbk", traditional),
    "big5": in_encoding("big5hkscs", traditional),
    "utf-16": in_encoding("utf-16"),
    "utf-16 without a mark": in_encoding("utf-16-le"),
    "utf-8 with a mark": in_encoding("utf-8-sig"),
    "utf-8 read as latin-1": read_wrongly("utf-8", "latin-1"),
    "utf-8 read as cp1252": read_wrongly("utf-8", "cp1252"),
    "gbk read as latin-1": read_wrongly("gb18030", "latin-1"),
    "utf-8 read as latin-1 twice": read_wrongly("utf-8", "latin-1", times=2),
    "utf-8 read as cp1252 twice": read_wrongly("utf-8", "cp1252", times=2),
    "big5 read as latin-1": read_wrongly("big5hkscs", "latin-1", script=traditional),
    "lines of two encodings": in_two_encodings,
    "pinyin notes": with_notes,
    "furniture walls": in_walls,
}
TRADITIONAL_PAGES = frozenset(
    {"gbk, Traditional", "big5", "big5 read as latin-1", "pinyin notes"}
)  # read, they are Simplified
