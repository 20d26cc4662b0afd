"""Damages clean Chinese text the way pages are damaged, and says what a perfect repair would give back."""

from __future__ import annotations

import random
import re
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
