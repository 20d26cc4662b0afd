"""Clean articles of source/ -> the damaged pages seeds/*.txt, byte for byte the same on every run.

Enter: source/*.toml, each with the `head` and `foot` that a site puts around an article and its `body`, in
clean Simplified Chinese. Leave: five pages damaged as the real ones are.

    python seeds/damage.py            writes seeds/*.txt
    python seeds/damage.py --check    exit 1 if a file differs from what would be written

How each page was damaged stands beside its function; NOTE.rst tells the same in words.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import opencc

FOLDER = Path(__file__).resolve().parent

# Characters that damaged pages explain, and how: a converter put the reading of a character
# after it wherever the Simplified form is common and the Traditional one is not.
NOTES = {
    "務": "wù", "責": "zé", "關": "guān", "創": "chuàng", "結": "jié", "經": "jīng",
    "發": "fā", "標": "biāo", "統": "tǒng", "產": "chǎn", "業": "yè", "優": "yōu",
    "準": "zhǔn", "續": "xù", "領": "lǐng", "鄉": "xiāng", "鎮": "zhèn", "區": "qū",
    "態": "tài", "聯": "lián", "絡": "luò", "應": "yīng", "設": "shè", "構": "gòu",
    "協": "xié", "穩": "wěn", "導": "dǎo", "現": "xiàn", "調": "diào", "醫": "yī",
    "衛": "wèi", "學": "xué", "轉": "zhuǎn", "質": "zhì", "內": "nèi", "規": "guī",
    "數": "shù",
}  # fmt: skip
# What OpenCC writes for a single character and the sites' converters do not.
NAIVE = {
    "爲": "為",
    "着": "著",
    "裏": "里",
    "羣": "群",
    "纔": "才",
    "佔": "占",
    "衆": "眾",
    "籤": "簽",
    "諮": "咨",
}
FULL_WIDTH_BLANK = "\u3000"


def read_source(name: str) -> tuple[str, str, str]:
    """`head`, `body`, `foot` of source/NAME.toml; the newline that opens a TOML string is not part of it."""
    data = tomllib.loads((FOLDER / "source" / f"{name}.toml").read_text(encoding="utf-8"))
    return str(data["head"]), str(data["body"]), str(data["foot"])


def traditional(text: str) -> str:
    """Character by character, as the sites' converters do: 回歸 and not 迴歸, 幹部 and 著力 always."""
    convert = opencc.OpenCC("s2t").convert
    table = {character: convert(character) for character in set(text)}
    return "".join(NAIVE.get(table[character], table[character]) for character in text)


def add_notes(text: str) -> str:
    """務 -> 務(wù), but not right after a character that has its note already (產(chǎn)業)."""
    out: list[str] = []
    for character in text:
        noted = bool(out) and out[-1].endswith(")") and len(out[-1]) > 1
        out.append(character if noted or character not in NOTES else f"{character}({NOTES[character]})")
    return "".join(out)


def lose_a_byte(line: str) -> str:
    """A line that opens with two full-width blanks, read back after the second blank lost its first byte.

    In GB18030 the line begins A1A1 A1A1 A3A8 (two blanks and the bracket). With the third byte gone, a
    question mark in its place, every pair is read one byte late (A1A3 A8D2 BBA3 …: 。ㄒ唬) until a byte below
    0x80, which cannot begin a pair, brings the reader back into step. Pairs of the user-defined area become
    private-use characters; what no pair explains becomes a question mark.
    """
    data = bytearray(line.encode("gb18030"))
    assert data[:4] == b"\xa1\xa1\xa1\xa1", line
    data[2] = ord("?")
    return (
        bytes(data).decode("gb18030", errors="replace").replace("\ufffd", "?").replace(FULL_WIDTH_BLANK, " ")
    )


def shift_headings(text: str) -> str:
    """Every paragraph whose heading number stands in full-width brackets loses its byte; the others stay."""
    lines = []
    for line in text.split("\n"):
        if line.startswith("  （"):
            lines.append(lose_a_byte(FULL_WIDTH_BLANK * 2 + line[2:]))
        else:
            lines.append(line)
    return "\n".join(lines)


def half_width(text: str, *, brackets: bool = True) -> str:
    """Punctuation as the saved pages have it."""
    text = text.translate(str.maketrans("，：；？！", ",:;?!"))
    return text.translate(str.maketrans("（）", "()")) if brackets else text


def pinghu() -> str:
    """Furniture only: masthead, navigation, the title twice, related news, a wall of links and companies."""
    return half_width("".join(read_source("pinghu")))


def lishui() -> str:
    """Traditional; paragraphs numbered in full-width brackets are read one byte off."""
    head, body, foot = (half_width(traditional(part), brackets=False) for part in read_source("lishui"))
    return head + shift_headings(body) + foot


def pingdingshan() -> str:
    """The comment box below; no date but the one in the text, which has no year."""
    return half_width("".join(read_source("pingdingshan")))


def gaoyou() -> str:
    """Traditional, pinyin notes after characters, no title, the first paragraph again as the fourth."""
    return add_notes(half_width(traditional("".join(read_source("gaoyou")))))


def xianju() -> str:
    """Navigation path above; previous and next, address and copyright below; two blanks before paragraphs."""
    return half_width("".join(read_source("xianju")))


PAGES: dict[str, Callable[[], str]] = {
    "pinghu.txt": pinghu,
    "lishui.txt": lishui,
    "pingdingshan.txt": pingdingshan,
    "gaoyou.txt": gaoyou,
    "xianju.txt": xianju,
}


def main(arguments: list[str]) -> int:
    differing = []
    for name, damaged in PAGES.items():
        data = damaged().encode("utf-8")
        file = FOLDER / name
        if "--check" in arguments:
            if not file.is_file() or file.read_bytes() != data:
                differing.append(name)
        else:
            file.write_bytes(data)
            print(f"{name}: {len(data):,} bytes")
    for name in differing:
        print(
            f"{name} is not what damage.py makes of its source; run: python seeds/damage.py", file=sys.stderr
        )
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
