"""A place name typed by its sound: 朱洲市 for 株洲市, 建胡县 for 建湖县.

Enter: a question that names no place the gazetteer has, the regions of the index. Leave: the question with the name
of the one indexed place that sounds so, or as it was.

    by_sound("建胡县委书记是谁", (建湖县,))  ==  "建湖县委书记是谁"

Tones do not count. A word of the dictionary (经济, 项目) is taken for a misspelt name only where 市, 县, 区 or 州 follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.types import Region

__all__ = ["by_sound"]

_LIKE_A_PLACE = re.compile(r"[市县区州省](?!场|值|级|别|域|块|间|政|长期)")


def by_sound(text: str, regions: Sequence[Region]) -> str:
    """The question with the first name that sounds like one indexed place alone put right."""
    import rjieba

    shorts = {region.short for region in regions if 2 <= len(region.short) <= 3}
    if any(short in text for short in shorts):
        return text
    spelt: dict[str, set[str]] = {}
    for short in shorts:
        spelt.setdefault(_sound(short), set()).add(short)
    for length in (3, 2):
        for start in range(len(text) - length + 1):
            typed = text[start : start + length]
            if not re.fullmatch(r"[㐀-鿿]+", typed):
                continue
            meant = spelt.get(_sound(typed), set())
            suffixed = bool(_LIKE_A_PLACE.match(text[start + length :]))
            if len(meant) == 1 and (suffixed or (start == 0 and not rjieba.has_word(typed))):
                return f"{text[:start]}{next(iter(meant))}{text[start + length :]}"
    return text


@cache
def _sound(name: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name))
