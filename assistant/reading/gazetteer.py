"""Names -> regions: the table of places, loaded once.

Enter: a name as people write it (平湖, 粤, 羊城, 臨港新片區). Leave: every `Region` it can mean.

    resolve("鹏城")[0].name == "深圳市"

The table is regions.tsv (official divisions; built by assistant/train/gazetteer.py, which says from what),
zones.tsv and aliases.tsv (ours, by hand), not_places.txt (words that hold a name and are no place) and
variants.txt (Traditional characters of names). Loading takes about 20 ms, at the first question.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.script import code_points
from assistant.types import Region

FOLDER = Path(__file__).resolve().parent

# Kinds of zone as written -> as people shorten them; the short form is the name we keep, because one article
# writes the same zone both ways. 开发区 alone stays: it may be either kind.
ZONE_KINDS: Mapping[str, str] = {
    "高新技术产业开发区": "高新区",
    "高新技术产业园区": "高新区",
    "高新技术开发区": "高新区",
    "高新产业开发区": "高新区",
    "高新区": "高新区",
    "经济技术开发区": "经开区",
    "经济开发区": "经开区",
    "经开区": "经开区",
    "自由贸易试验区": "自贸试验区",
    "自贸试验区": "自贸试验区",
    "自由贸易区": "自贸试验区",
    "自贸区": "自贸试验区",
    "综合保税区": "综保区",
    "综保区": "综保区",
    "保税港区": "保税港区",
    "保税区": "保税区",
    "边境经济合作区": "边合区",
    "边合区": "边合区",
    "旅游度假区": "旅游度假区",
    "临空经济区": "临空经济区",
    "临空经济示范区": "临空经济区",
    "先进制造业开发区": "先进制造业开发区",
    "产业集聚区": "产业集聚区",
    "产业开发区": "产业开发区",
    "化工园区": "化工园区",
    "工业园区": "工业园区",
    "产业园区": "产业园区",
    "科学城": "科学城",
    "新区": "新区",
    "台商投资区": "台商投资区",
    "开发区": "开发区",
}
_KIND = "|".join(sorted(ZONE_KINDS, key=len, reverse=True))
ZONE = re.compile(rf"(?:国家级|国家|省级|市级)?(?P<kind>{_KIND})")
ZONE_END = re.compile(rf"(?:国家级|国家|省级|市级)?(?P<kind>{_KIND})$")


_SHORT = 80  # characters: below that arrays cost more than they save


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a surface.

    `form`: full | short | alias. `trust`: + enough alone, ? one of several, ! an everyday word too.
    """

    region: Region
    form: str
    trust: str


@dataclass(frozen=True, slots=True)
class Table:
    """`readings`: surface -> meanings, () for a word that is no place. `heads`: first two characters -> the
    surfaces that begin so, longest first. `single`: one-character names. `variants`: for str.translate.
    `pairs`: the first two characters of each surface as one number (code points, 65,536 times the first), sorted.
    `stems`: the short name of those regions whose `short` is their full name, because it is another's as well.
    `edges`: for each code point up to 65,535 whether it is the first (1) and the second (2) of such a pair.
    """

    readings: Mapping[str, tuple[Reading, ...]]
    heads: Mapping[str, tuple[str, ...]]
    single: Mapping[str, Region]
    named: Mapping[str, tuple[Region, ...]]
    variants: Mapping[int, str]
    traditional: re.Pattern[str]
    pairs: NDArray[np.uint32]
    edges: NDArray[np.uint8]
    stems: Mapping[Region, str]

    def starts(self, text: str) -> list[int]:
        """Where two characters stand that begin a surface."""
        if len(text) < _SHORT:
            return [at for at in range(len(text) - 1) if text[at : at + 2] in self.heads]
        points = code_points(text)
        edges = self.edges[points]
        # One in ten is left, of which some are first and second of different pairs.
        likely = np.flatnonzero(edges[:-1] & (edges[1:] >> 1))
        pairs = points[likely] << 16 | points[likely + 1]
        place = np.searchsorted(self.pairs, pairs)
        found: list[int] = likely[self.pairs[np.minimum(place, len(self.pairs) - 1)] == pairs].tolist()
        return found


@cache
def table() -> Table:
    """The gazetteer, read on first use."""
    readings: dict[str, list[Reading]] = defaultdict(list)
    named: dict[str, list[Region]] = defaultdict(list)
    single: dict[str, Region] = {}

    def add(surface: str, region: Region, form: str, trust: str) -> None:
        if all(reading.region is not region for reading in readings[surface]):
            readings[surface].append(Reading(region, form, trust))

    rows = [*_rows("regions.tsv", 7)]
    shared = _shared_stems(rows)
    stems: dict[Region, str] = {}
    for code, level, name, short, trust, others, parents in rows:
        shown = name if (parents, short) in shared else short
        region = Region(name, shown, level, tuple(parents.split()), code)
        named[name].append(region)
        if shown != short:
            stems[region] = short
        # A name that is its own short form and a mere description (城区) needs its city before it.
        add(name, region, "full", "!" if trust == "!" and name == short else "+")
        add(short, region, "short", trust)
        for other in others.split():
            add(other, region, "full" if len(other) > 2 else "short", "+" if len(other) > 2 else trust)
        if name.endswith(("自治县", "自治旗", "自治州")):  # 沿河自治县, its people left out
            add(short + name[-3:], region, "full", "+")
    for name, others in _rows("aliases.tsv", 2):
        for other in others.split():
            if len(other) == 1:
                single.setdefault(other, named[name][0])
            else:
                # An alias that is a division's short name as well (龙江, 榕城): both need a place beside them.
                both = readings[other]
                readings[other] = [Reading(row.region, row.form, row.trust.replace("+", "?")) for row in both]
                add(other, named[name][0], "alias", "?" if both else "+")
    for name, level, others, parents in _rows("zones.tsv", 4):
        held = next((region for region in named[name] if region.parents == tuple(parents.split())), None)
        if held is not None:
            readings[name] = [reading for reading in readings[name] if reading.region is not held]
            named[name].remove(held)
        region = Region(name, _zone_short(name), level, tuple(parents.split()))
        named[name].append(region)
        for other in (name, *others.split()):
            readings[other] = [reading for reading in readings[other] if reading.form != "short"]
            add(other, region, "full", "+")
        if region.short != name:
            add(region.short, region, "short", "!")  # 临港, 未来: only after the full name
    for word in (FOLDER / "not_places.txt").read_text(encoding="utf-8").split():
        readings.setdefault(word, [])
    heads: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(readings, key=len, reverse=True):
        heads[surface[:2]].append(surface)
    variants = (FOLDER / "variants.txt").read_text(encoding="utf-8").split()
    pairs = np.array(sorted({_pair(head) for head in heads if len(head) > 1}), dtype=np.uint32)
    edges = np.zeros(65536, dtype=np.uint8)
    edges[pairs >> 16] |= 1
    edges[pairs & 0xFFFF] |= 2
    return Table(
        readings={surface: tuple(meanings) for surface, meanings in readings.items()},
        heads={head: tuple(surfaces) for head, surfaces in heads.items()},
        single=single,
        named={name: tuple(regions) for name, regions in named.items()},
        variants={ord(pair[0]): pair[1] for pair in variants},
        traditional=re.compile("[" + "".join(pair[0] for pair in variants) + "]"),
        pairs=pairs,
        edges=edges,
        stems=stems,
    )


def _shared_stems(rows: Sequence[Sequence[str]]) -> frozenset[tuple[str, str]]:
    """Parents and stem of the places whose stem alone would be read as another: 南昌县 of 南昌市, 伊宁县 beside 伊宁市,
    海南州 beside the province. Their own name is the shortest that says which one is meant."""
    wide = {name: short for _, level, name, short, *_ in rows if level in ("province", "prefecture")}
    provinces = {short for _, level, _, short, *_ in rows if level == "province"}
    alike = Counter((row[6], row[3]) for row in rows)
    return frozenset(
        (parents, short)
        for _, level, _, short, _, _, parents in rows
        if alike[parents, short] > 1
        or short in {wide.get(parent) for parent in parents.split()}
        or (level != "province" and short in provinces)
    )


def _pair(head: str) -> int:
    return min(ord(head[0]), 0xFFFF) << 16 | min(ord(head[1]), 0xFFFF)


def _rows(name: str, width: int) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * width)[:width]


def _zone_short(name: str) -> str:
    """前海合作区 -> 前海; what has no plain ending is its own short name."""
    match = re.match(r"(.{2,}?)(?:新片区|合作区|示范区)$", name)
    return match[1] if match else name


def simplify(text: str) -> str:
    """`text`, same length, with the Traditional characters of place names made Simplified."""
    return text.translate(table().variants) if table().traditional.search(text) else text


def stem_of(place: Region) -> str:
    """What the zones of a place are called by: 吉林 of 吉林市, which is itself shown by its full name."""
    return table().stems.get(place, place.short)


def zone_of(place: Region, kind: str) -> Region:
    """The zone of a place: 徐州市 + 经济技术开发区 -> 徐州经开区 within 徐州市."""
    stem = stem_of(place)
    name = stem + ZONE_KINDS[kind]
    for zone in table().named.get(name, ()):
        if place.name in zone.parents:
            return zone
    if place.level == "county" and any(parent in (f"{stem}市", f"{stem}省") for parent in place.parents):
        name = place.short + ZONE_KINDS[kind]  # 南昌县经开区: 南昌 has one too
    return Region(name, name, "zone", (place.name, *place.parents))


def resolve(name: str) -> tuple[Region, ...]:
    """Every region a name can mean, the likeliest first; () for a name that is none.

    Takes official and short names, aliases, one-character names, Traditional characters, a parent
    before the name (浙江平湖, 沈阳市铁西区) and zones by rule (仙居经济开发区).
    """
    name = re.sub(r"\s+", "", simplify(name))
    data = table()
    if len(name) == 1:
        return (data.single[name],) if name in data.single else ()
    found = _by_name(name)
    if found:
        return found
    for cut in range(len(name) - 1, 1, -1):
        for outer in _by_name(name[:cut]):
            inner = tuple(region for region in resolve(name[cut:]) if outer.name in region.parents)
            if inner:
                return inner
    zone = ZONE_END.search(name)
    if zone and zone.start() >= 2:
        return tuple(
            zone_of(place, zone["kind"]) for place in resolve(name[: zone.start()]) if place.level != "zone"
        )
    return ()


def _by_name(name: str) -> tuple[Region, ...]:
    levels = ("province", "prefecture", "zone", "county")
    readings = table().readings.get(name, ())
    ranked = sorted(readings, key=lambda reading: (reading.trust != "+", levels.index(reading.region.level)))
    return tuple(reading.region for reading in ranked)


def lies_in(inner: Region, outer: Region) -> bool:
    """Whether `inner` is `outer` or lies in it, and not in another place of that name."""
    whole = (outer.name, *outer.parents)
    return (inner.name, *inner.parents)[-len(whole) :] == whole


def told_of(name: str, there: Sequence[Region]) -> tuple[Region, ...]:
    """The readings of a name (上海's and 双鸭山's 宝山区) that some of `there` lie in, that of most first; else those whose
    name one of `there` has above it."""
    readings = tuple(dict.fromkeys(resolve(name)))
    counts = {reading: sum(lies_in(region, reading) for region in there) for reading in readings}
    kept = tuple(sorted((reading for reading in readings if counts[reading]), key=lambda one: -counts[one]))
    return kept or tuple(
        reading for reading in readings if any(is_within(region, reading.name) for region in there)
    )


def is_within(inner: Region, outer_name: str) -> bool:
    """Whether `inner` is the place called `outer_name` or lies in it; any name of it will do."""
    if outer_name == inner.name or outer_name in inner.parents:
        return True
    return any(lies_in(inner, outer) for outer in resolve(outer_name))
