"""Which script is a text in, and how is a character written in the other: OpenCC, loaded once.

simplified("麗水市") == "丽水市"      traditional_share("麗水市") > 0.3
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# Characters of Hong Kong and Taiwan, and older ones, that OpenCC's t2s leaves as they are (衞生, 麻痺, 敍述, 屋簷).
_LEFT = str.maketrans("痺衞敍簷暱偸徧揹砲鬪騐囘畧鄕", "痹卫叙檐昵偷遍背炮斗验回略乡")


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    import opencc

    # t2s and not tw2sp: the pages our users read in Traditional were written in Simplified and converted for
    # display; tw2sp also swaps words (資訊 -> 信息), which would change the names of companies.
    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


def simplified(text: str) -> str:
    """The text in Simplified characters; words stay as they are."""
    return _converter()(text).translate(_LEFT)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    after = simplified("\n".join(every)).split("\n")
    return {old: new for old, new in zip(every, after, strict=True) if old != new}


def simplified_character(character: str) -> str:
    """The Simplified form of one character, context aside."""
    return _table().get(character, character)


@lru_cache(maxsize=1)
def traditional_characters() -> frozenset[str]:
    """Han characters that Simplified writes otherwise.

    Those that GB2312 has as well (乾 著 於 徵 …) do not show a page to be Traditional and are left out.
    """
    return frozenset(old for old in _table() if not _in(old, "gb2312"))


@lru_cache(maxsize=1)
def simplified_characters() -> frozenset[str]:
    """Han characters that Traditional writes otherwise. Those that Big5 has as well (后 里 云 台 …) are left out."""
    return frozenset(new for new in _table().values() if not _in(new, "big5"))


def code_points(text: str) -> NDArray[np.uint32]:
    """The number of each character, those beyond U+FFFF as that: `(len(text),)`, to look up in tables of 65,536."""
    return np.minimum(
        np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), np.uint32(0xFFFF)
    )


def traditional_share(text: str) -> float:
    """0–1: Traditional characters among Han characters; 0.0 without Han."""
    if not traditional_pattern().search(text):  # nearly every page
        return 0.0
    points = code_points(text)
    han = int(np.count_nonzero((points >= 0x4E00) & (points <= 0x9FFF)))
    return int(np.count_nonzero(_written_otherwise()[points])) / han if han else 0.0


@lru_cache(maxsize=1)
def _written_otherwise() -> NDArray[np.bool_]:
    """For each code point up to 65,535 whether it is one of `traditional_characters()`."""
    table = np.zeros(65536, dtype=np.bool_)
    table[[ord(character) for character in traditional_characters()]] = True
    return table


@lru_cache(maxsize=1)
def traditional_pattern() -> re.Pattern[str]:
    """Matches one of `traditional_characters()`."""
    return re.compile(f"[{''.join(sorted(traditional_characters()))}]")


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
