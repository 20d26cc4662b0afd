"""Damages clean Chinese text the way pages are damaged, and says what a perfect repair would give back.

Enter paragraphs of clean text and a `random.Random`; leave files as bytes, or damaged lines.

    for kind in PAGES: data = PAGES[kind](paragraphs, chance)      # reads back as the paragraphs
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

TONED = {
    "务": "wù", "责": "zé", "关": "guān", "经": "jīng", "产": "chǎn", "业": "yè", "标": "biāo", "准": "zhǔn",
    "园": "yuán", "联": "lián", "络": "luò", "结": "jié", "续": "xù", "继": "jì", "协": "xié", "规": "guī",
    "发": "fā", "领": "lǐng", "镇": "zhèn",
    "动": "dòng", "导": "dǎo", "创": "chuàng", "优": "yōu", "环": "huán",
}  # fmt: skip


class Shifted(NamedTuple):
    """`expected` has LOST where a byte of a character is gone; None in `lost` means no character lost one."""

    damaged: str
    expected: str
    lost: str | None


def shift(line: str, chance: random.Random, *, mark: str = "?") -> Shifted | None:
    """Takes away one byte of a two-byte character and reads the rest as a browser would, until it is in step.

    An unreadable byte becomes `mark`. None when the place drawn cannot carry the damage.
    """
    places = [index for index, character in enumerate(line) if len(character.encode("gb18030")) == 2]
    if not places:
        return None
    place = chance.choice(places)
    head, tail = line[:place].encode("gb18030"), line[place:].encode("gb18030")
    keep_first = chance.random() < 0.5
    rest = tail[:1] + tail[2:] if keep_first else tail[1:]
    read, in_step = _read(rest, mark)
    return Shifted(head.decode("gb18030") + read, line, line[place]) if in_step >= 0 else None


def shift_after_blanks(line: str, *, mark: str = "?") -> str:
    """Two full-width blanks stood before the line; one byte of them is lost."""
    read, _ = _read(("\u3000\u3000" + line).encode("gb18030")[1:], mark)
    return read


def _read(data: bytes, mark: str) -> tuple[str, int]:
    """Reads pairs; a pair that is none gives `mark` for its first byte, as browsers do."""
    out: list[str] = []
    position = 0
    while position < len(data):
        byte = data[position]
        if byte < 0x80:
            out.append(chr(byte))
            position += 1
            continue
        pair = data[position : position + 2] if byte != 0x80 else b""
        if len(pair) == 2 and (0x40 <= pair[1] <= 0x7E or 0x80 <= pair[1] <= 0xFE):
            out.append(pair.decode("gb18030"))
            position += 2
        else:
            out.append(mark)
            position += 1
    return "".join(out), position


def annotate(line: str, chance: random.Random, *, share: float = 0.5) -> str:
    """Pinyin notes after some of the characters that converters annotate."""
    return "".join(
        f"{character}({TONED[character]})" if character in TONED and chance.random() < share else character
        for character in line
    )


def halves_of(text: str) -> str:
    """Without what a repair may not know: used to compare where one character lost a byte."""
    return re.sub(r"[□?\ufffd]", "", text)


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


def read_wrongly(encoding: str, wrong: str) -> Callable[..., bytes]:
    """Saved in `encoding`, opened as `wrong` and saved again as utf-8. Latin-1 and cp1252 lose nothing."""

    def page(paragraphs: Sequence[str], chance: random.Random) -> bytes:
        data = "\n".join(paragraphs).encode(encoding)
        if wrong == "cp1252":  # as browsers do it: bytes that it leaves undefined pass through
            return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data).encode()
        return data.decode(wrong).encode()

    return page


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
    "pinyin notes": with_notes,
    "furniture walls": in_walls,
}
