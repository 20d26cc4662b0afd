"""Lines of a page -> the same lines repaired: pinyin notes, full-width figures, share prices, split numbers, one script.

Enters the lines as `Edited`, leaves them with every change recorded.

    商務(wù)局  -> 商务局      １２３．５亿元 -> 123.5亿元      163. 54億元 -> 163.54亿元

Escapes of a page's source (copied.py) and pairs read one byte off (gbk.py) come first, because the other steps need
real characters.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.reading.copied import as_shown
from assistant.reading.gbk import shifted_lines
from assistant.reading.script import (
    simplified,
    traditional_characters,
    traditional_pattern,
    traditional_share,
)
from assistant.reading.trace import Change, Edited, apply, strip
from assistant.reading.wrapped import join_wrapped

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# One syllable with one tone mark, as converters print it: a, e, i, o, u or ü marked, g at times U+0261.
_MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_NOTE = re.compile(
    rf"(?<=[{_HAN}])(?:[(（](?:(?:[bpmfdtnlgɡkhjqxzcsryw]|[zcs]h)?[aeiouüv]{{0,2}}[{_MARKED}][aeiouü]{{0,2}}(?:n[gɡ]?|r)?)[)）])+"
)
# 科技创新产业(55.590, -0.59, -1.05%)
_TICK = re.compile(r" ?[(（]-?\d{1,6}\.\d{1,4}, ?[+-]?\d{1,5}\.\d{1,4}, ?[+-]?\d{1,3}\.\d{1,4}%[)）]")
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE_RUN = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ]+(?:[．／－＋：][０-９]+)*[％‰]?|(?<=\d)[％]|[\u2e80-\u2fd5\uf900-\ufaff]+"
)
_WIDE_SIGN = re.compile(r"[０-９Ａ-Ｚａ-ｚ％\u2e80-\u2fd5\uf900-\ufaff]")  # any of them, found much sooner
# The radicals of Simplified characters, which NFKC leaves as they are.
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_WIDE_MARKS = str.maketrans("．／－＋：％", "./-+:%")
_UNIT = r"(?:[%％‰]|个?百分点|[万亿千百]|多|余|元|美元|欧元|吨|公里|平方|亩|倍|億|萬|個?百分點|餘|億元|畝|噸)"
_SPLIT_NUMBER = re.compile(
    rf"(?<=[{_HAN}+\-])(\d{{1,9}})(?: ?\. {{1,2}}| {{1,2}}\. ?)(\d{{1,4}})(?= ?{_UNIT})"
)
# 著 is kept where it is zhù (to write, to show); elsewhere on a Traditional page it is 着.
_KEEP_ZHU = re.compile(
    r"(?<![沿顺順])著(?=[名作述称稱者录錄书書]|有《)|(?<=[显顯卓昭])著|(?<=[名原专專论論巨编編遗遺译譯合土拙所])著(?![手力眼重陆陸急火实實想落色迷装裝])"
)
_TRADITIONAL_PAGE = 0.03
_TRADITIONAL_LINE = 0.12


def repair_lines(lines: Sequence[Edited], *, wrapped: bool = False) -> list[Edited]:
    """Every step in order; lines that the paper broke are joined (`wrapped`: see Page), the others keep their
    number and order."""
    lines = as_shown(lines)
    shifted = shifted_lines([line.text for line in lines])
    stepped = [
        strip(plain_blanks(apply(line, changes))) for line, changes in zip(lines, shifted, strict=True)
    ]
    whole = join_wrapped(stepped, wrapped=wrapped)
    repaired = [split_numbers(without_ticks(full_width(line))) for line in pinyin_notes(whole)]
    return simplify(repaired)


def plain_blanks(line: Edited) -> Edited:
    """Full-width blanks as ordinary ones; not earlier, because they may be halves of characters."""
    return replace(line, text=line.text.replace("\u3000", " ")) if "\u3000" in line.text else line


def pinyin_notes(lines: Sequence[Edited]) -> list[Edited]:
    """Without the pinyin that a script converter put after characters it could not print plainly.

    A note a writer gave for a rare or ambiguous character of a Simplified page (亳(bó)州) is no damage:
    it stays unless the character before it is Traditional or the page is full of notes.
    """
    found = [
        list(_NOTE.finditer(line.text)) if "(" in line.text or "（" in line.text else [] for line in lines
    ]
    everywhere = sum(map(len, found)) >= 3
    traditional = traditional_characters() if any(found) else frozenset()
    return [
        apply(
            line,
            [
                Change(note.start() - 1, note.end(), line.text[note.start() - 1], "pinyin_note")
                for note in notes
                if everywhere or line.text[note.start() - 1] in traditional
            ],
        )
        for line, notes in zip(lines, found, strict=True)
    ]


def without_ticks(line: Edited) -> Edited:
    """Without the price, rise and rate of a share that a page hangs behind a firm's name, or a word that is also one."""
    if "%)" not in line.text and "%）" not in line.text:
        return line
    ticks = _TICK.finditer(line.text)
    return apply(line, [Change(tick.start(), tick.end(), "", "stock_tick") for tick in ticks])


def full_width(line: Edited) -> Edited:
    """Digits, Latin letters and the marks inside numbers in their ordinary width, characters in their ordinary
    code; punctuation stays."""
    if not _WIDE_SIGN.search(line.text):
        return line
    return apply(
        line,
        [
            Change(run.start(), run.end(), _ordinary(run.group()), "full_width")
            for run in _WIDE_RUN.finditer(line.text)
        ],
    )


def _ordinary(run: str) -> str:
    """Half-width figures and letters; characters for the radicals that PDF fonts have in their place (⼯ for 工)."""
    if run[0] >= "\uff00":
        return run.translate(_WIDE).translate(_WIDE_MARKS)
    return unicodedata.normalize("NFKC", run.translate(_RADICALS))


def split_numbers(line: Edited) -> Edited:
    """`163. 54亿元` -> `163.54亿元`, where a unit follows; numbers of a list (`1. 54个`) are not touched."""
    if ". " not in line.text and " ." not in line.text:
        return line
    changes = []
    for found in _SPLIT_NUMBER.finditer(line.text):
        changes.append(Change(found.start(), found.end(), f"{found[1]}.{found[2]}", "number_space"))
    return apply(line, changes)


def simplify(lines: Sequence[Edited]) -> list[Edited]:
    """Traditional -> Simplified for a Traditional page; on other pages for Traditional lines alone.

    A Simplified page keeps the single old characters that stand in its names (日昇, 黄钅 …): with a share
    under 3 % nothing is changed, so undamaged text comes through as it is.
    """
    share = traditional_share("\n".join(line.text for line in lines))
    if not share:
        return list(lines)
    whole = share >= _TRADITIONAL_PAGE
    changed = [index for index, line in enumerate(lines) if whole or _is_traditional_line(line.text)]
    if not changed:
        return list(lines)
    marked = [_mark_zhu(lines[index].text) for index in changed]
    # All at once: a call of the converter costs more than the line it is called for, and no word goes over a break.
    after = simplified("\n".join(marked)).split("\n")
    out = list(lines)
    for index, text in zip(changed, after, strict=True):
        out[index] = _simplify_line(lines[index], text)
    return out


def _is_traditional_line(text: str) -> bool:
    return len(traditional_pattern().findall(text)) >= 4 and traditional_share(text) >= _TRADITIONAL_LINE


def _simplify_line(line: Edited, after: str) -> Edited:
    """The line with `after` for its text, a repair for each run of characters that differ."""
    text = line.text
    if after == text:
        return line
    if len(after) == len(text):
        # A run of changed characters is one repair, but never across the edge of an earlier one.
        edges = {edge for edit in line.edits for edge in (edit.start, edit.end)}
        changes: list[Change] = []
        start = end = -1
        for index in _different(text, after):
            if index != end or index in edges:
                if start >= 0:
                    changes.append(Change(start, end, after[start:end], "traditional"))
                start = index
            end = index + 1
        if start >= 0:
            changes.append(Change(start, end, after[start:end], "traditional"))
        return apply(line, changes)
    matcher = difflib.SequenceMatcher(None, text, after, autojunk=False)
    return apply(
        line,
        [
            Change(a, b, after[c:d], "traditional")
            for tag, a, b, c, d in matcher.get_opcodes()
            if tag != "equal"
        ],
    )


def _different(text: str, after: str) -> list[int]:
    """Where two texts of one length differ."""
    old, new = (
        np.frombuffer(one.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) for one in (text, after)
    )
    places: list[int] = np.flatnonzero(old != new).tolist()
    return places


def _mark_zhu(text: str) -> str:
    if "著" not in text:
        return text
    kept = {found.start() for found in _KEEP_ZHU.finditer(text)}
    return "".join(
        "着" if character == "著" and index not in kept else character for index, character in enumerate(text)
    )
