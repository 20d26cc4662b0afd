"""Places of an English question put into Chinese: "Pinghu" -> 平湖, "Arxan" -> 阿尔山.

Enter: a question in English and the regions of the index. Leave: the question with their Chinese names.

    name_romanised("GDP of Loudi in 2022", regions) == "GDP of 娄底 in 2022"

Pinyin comes from pypinyin (toneless, syllables joined). Names romanised from other languages (Harbin,
Hohhot, Lhasa, Arxan, …) are no pinyin and stand in romanised.toml, for anyone to add to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.reading.gazetteer import table
from assistant.types import Region

FILE = Path(__file__).with_name("romanised.toml")
MOST_SOUNDS = 4  # of one character
_SUFFIX = r"(?:[\s-]+(?:city|county|district|province|prefecture|new area|municipality|autonomous region))?"


def name_romanised(text: str, regions: Sequence[Region]) -> str:
    """Known names, names of `regions` (and of what they lie in) and of provinces replaced by Chinese; the rest stays.

    Where two regions are spelt alike (Shanxi) the first of `regions` wins, then romanised.toml. A province is known
    though no article is on it: a question about Shanghai behind one about Pinghu is not about Pinghu.
    """
    spelt: dict[str, str] = {}
    names = [name for region in regions for name in (region.short, *map(_bare, region.parents)) if name]
    for name in names:
        spelt.setdefault(_pinyin(name), name)
    for spelling, name in (*_other_languages(), *_provinces()):
        spelt.setdefault(spelling, name)
    for name in names:
        for spelling in _other_readings(name):
            if spelling not in _spelt_at_first() and spelling not in _ENGLISH:
                spelt.setdefault(spelling, name)
    for spelling in sorted(spelt, key=len, reverse=True):
        loose = r"[\s'’-]?".join(map(re.escape, spelling))
        text = re.sub(
            rf"(?<![A-Za-z]){loose}(?![A-Za-z]){_SUFFIX}", spelt[spelling], text, flags=re.IGNORECASE
        )
    return text


def _bare(name: str) -> str:
    return re.sub(r"(?<=..)(?:特别行政区|(?:[一-鿿]{1,3}族)?自治[区州县]|[省市区县]|地区|盟)$", "", name)


@cache
def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name)).lower().replace("ü", "v")


@cache
def _other_readings(name: str) -> tuple[str, ...]:
    """How a name of two characters would be spelt with another sound of one of them: 闵行 is Minhang, not Minxing."""
    from pypinyin import Style, pinyin

    if len(name) != 2:
        return ()
    first, second = (
        [sound.replace("ü", "v") for sound in sounds]
        for sounds in pinyin(name, style=Style.NORMAL, heteronym=True)
    )
    return tuple(one + other for one in first[:MOST_SOUNDS] for other in second[:MOST_SOUNDS])


@cache
def _spelt_at_first() -> frozenset[str]:
    """How all places of the gazetteer are spelt by their usual sounds: Shenyang is 沈阳, though 信阳 can be read so."""
    return frozenset(_pinyin(region.short) for regions in table().named.values() for region in regions)


# English words that a name of two characters may be spelt like, by a rare sound of one of them.
_ENGLISH = frozenset(
    [
        "change",
        "line",
        "june",
        "lines",
        "shine",
        "dine",
        "fine",
        "mine",
        "wine",
        "pine",
        "tune",
        "dune",
        "done",
        "gone",
        "like",
        "made",
        "male",
        "same",
        "name",
        "game",
        "bang",
        "bring",
        "long",
        "song",
        "sing",
        "ring",
        "king",
        "wing",
    ]
)


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    rows = (region for regions in table().named.values() for region in regions if region.level == "province")
    return tuple((_pinyin(region.short), region.short) for region in rows)


@cache
def _other_languages() -> tuple[tuple[str, str], ...]:
    known = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple((spelling.lower().replace(" ", ""), name) for spelling, name in known["names"].items())
