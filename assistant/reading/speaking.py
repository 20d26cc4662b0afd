"""Who speaks: 我市, 该县, 全区, 市商务局 -> of which kind a place must be, and which one it is by whose paper or office it is.

anaphora_of(ANAPHOR.finditer("全市引进项目12个。")) == {"市": 2}
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.reading.gazetteer import lies_in, resolve
from assistant.types import Region

# The first character is looked for by itself: what has to stand before it is asked only where it is found.
ANAPHOR = re.compile(
    r"[我该本全省市区县州](?:(?<=(?P<who>[我该本]))(?P<kind>[省市区县州盟旗])(?![域块级面场值])"
    r"|(?<![^\n。！？；，：“、\s].)(?:(?<=全)(?P<whole>[省市区县州盟旗])(?![域块级面场值])"
    r"|(?<=(?P<office>[省市区县州]))(?:委|政府|长|商务局|政协)(?![一-龥]{0,2}会)))"
)
# So many words for the place settle its kind; one 该市 alone says little.
ANAPHORA_ENOUGH = 10
PARTS, SPOKEN_TWICE = 2, 2


def ours_of(
    spoken: Iterable[re.Match[str]], ranked: Sequence[Region], home: Sequence[Region]
) -> Region | None:
    """Which place 我市 or 我县 is where hardly any is named: the one whose paper it is, else the only one of its kind
    that the text names."""
    ours = Counter(match["kind"] for match in spoken if match["who"] in ("我", "本"))
    if not ours:
        return None
    kind, _ = ours.most_common(1)[0]
    for places in (home, ranked):
        alike = list(dict.fromkeys(place for place in places if kind_of(place) == kind))
        if len(alike) == 1:
            return alike[0]
        if alike:
            return None
    return None


def spoken_home(
    spoken: Iterable[re.Match[str]], ranked: Sequence[Region], home: Sequence[Region]
) -> Region | None:
    """The place whose office it is, where the text says 全市 or 市商务局 of that kind, twice or with its name, and
    hardly names any; a zone's account may speak for the city around it."""
    kinds = Counter(
        match["whole"] or match["office"] for match in spoken if match["whole"] or match["office"]
    )
    around = (place for zone in home if zone.level == "zone" for place in resolve(zone.parents[0]))
    places = {
        place
        for place in (*home, *around)
        if kinds[kind_of(place)] >= (1 if place in ranked else SPOKEN_TWICE)
    }
    return places.pop() if len(places) == 1 else None


def whole_of(
    ranked: Sequence[Region], spoken: Iterable[re.Match[str]], home: Sequence[Region], title: str
) -> Region | None:
    """The place of the office that speaks of 全市 and names none but several parts of it, none in the title and none above
    all others: a table of its counties."""
    kinds = {match["whole"] for match in spoken if match["whole"]}
    for place in home:
        parts = [region for region in ranked if lies_in(region, place)]
        if len(parts) == len(ranked) >= PARTS and place not in ranked and kind_of(place) in kinds:
            return None if any(region.short in title for region in parts) else place
    return None


def anaphora_of(spoken: Iterable[re.Match[str]]) -> Counter[str]:
    """How much the text speaks of 我市, 该县, 全区: kind -> weight."""
    found: Counter[str] = Counter()
    for match in spoken:
        if match["who"]:
            found[match["kind"]] += 4
        else:
            found[match["whole"] or match["office"]] += 2
    return found


def kind_of(region: Region) -> str:
    """The words that can stand for it: 该市, 我区 (of a 自治区 too), 全州."""
    if region.level == "zone":
        return "区"
    return region.name[-1]


def agreement(region: Region, anaphora: Counter[str]) -> float:
    total = sum(anaphora.values())
    return anaphora[kind_of(region)] / max(total, ANAPHORA_ENOUGH)


def unnamed(spoken: Iterable[re.Match[str]], ranked: Sequence[Region]) -> bool:
    """我区 or 我县 throughout, and no place of that kind named: the article never says where it is."""
    ours = Counter(match["kind"] for match in spoken if (match["who"] or "该") != "该")
    if not ours:
        return False
    kind, _ = ours.most_common(1)[0]
    return kind in "区县旗" and all(kind_of(region) != kind for region in ranked)
