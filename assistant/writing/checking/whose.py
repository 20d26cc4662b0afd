"""Whether a figure is told of the place that the citation tells it of.

Enter: a written figure, the places its sentence names, and the cited figure it equals. Leave: a reason, "" if the
place is the same, lies in it or holds it, or is not said on one of the two sides.

    苏州去年实现生产总值6739亿元, citing 嘉兴去年实现生产总值6739亿元  ->  "引文说的是嘉兴市，不是苏州"
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.figures.beyond import NATION
from assistant.reading.regions import Place, find_places, resolve
from assistant.types import Region
from assistant.writing.checking.matching import Said

__all__ = ["misplaced"]


def misplaced(written: Said, source: Said, *, places: Sequence[Place], quote: str) -> str:
    """`places` are those of the written sentence; a place that the citation names as well is left to be judged by the
    order of its words."""
    ours, theirs = written.figure.region, source.figure.region
    if not ours or not theirs or ours == theirs:
        return ""
    named = next((place for place in places if place.region.name == ours), None)
    if named is None and ours != NATION:
        return ""
    told = {place.region.name for place in find_places(quote)}
    if theirs != NATION and theirs not in told:
        return ""  # the page's own place, which its sentence does not name
    if ours in told or (named is not None and named.region.short in quote):
        return ""
    if named is not None and _holds(named.region, theirs):
        return ""
    return f"引文说的是{theirs}，不是{named.surface if named is not None else ours}"


def _holds(region: Region, other: str) -> bool:
    """Whether one of the two places lies in the other."""
    return other in region.parents or any(region.name in reading.parents for reading in resolve(other))
