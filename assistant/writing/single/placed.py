"""Does a sentence speak of the place asked about, or of another of its rank?

Enter: a Request and a candidate. Leave: a gain or loss for the ranking.

    place_fit(request about 柳州, item "柳州市签约项目有15个…")  ==  1.0
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.reading.regions import find_places
from assistant.types import Evidence, Region
from assistant.writing.asked.question import Request
from assistant.writing.evidence.scope import bare_of_dateline

__all__ = ["counts_of", "place_fit"]

_OF_A_WHOLE = frozenset({"money", "growth", "count", "number", "share", "rank"})


def place_fit(request: Request, item: Evidence) -> float:
    """1 where the sentence names a region asked about, 0.5 where its article is about one; less where it
    names another place of that rank instead."""
    regions = request.regions
    if not regions:
        return 0.0
    text = bare_of_dateline(item.sentence.text)
    if any(region.short in text or region.short in item.sentence.heading for region in regions):
        return 1.0
    names = {region.name for region in item.article.regions[:1]}
    fit = 0.5 if any(region.name in names for region in regions) else 0.0
    inside = any(region.name in other.parents for region in regions for other in item.article.regions)
    if not fit and inside and request.kind in ("how", "list", "overview"):
        fit -= 1.0  # what a city does is not what its province does
    if not fit and any(region in item.article.regions for region in regions):
        fit = -0.5  # an article on several places: what names none of them may be any one's
    if (request.metrics and any(_rivals(place, region) for place in _places(text) for region in regions)) or (
        request.metrics and any(_of_wider(text, region) for region in regions)
    ):
        fit -= 0.8
    numbers = any(need.kind in _OF_A_WHOLE for need in request.needs)
    if numbers and not request.venues and any(_of_narrower(text, region) for region in regions):
        fit -= 2.0
    return fit


def _of_wider(text: str, region: Region) -> bool:
    """Whether a sentence speaks of a place around the region (苏州市上半年…) rather than of a rank within it."""
    return any(
        place.name in region.parents and not re.search(rf"[在居占列][^，。]{{0,2}}{place.short}", text)
        for place in _places(text)
    )


def _of_narrower(text: str, region: Region) -> bool:
    """Whether a sentence speaks of a place within the region (广州开发区…) and not of the region by name."""
    if region.short in text or re.search(r"全[省市区县州疆]|我[省市区县州]", text):
        return False
    return any(region.name in place.parents for place in _places(text))


def counts_of(region: Region, text: str) -> bool:
    """Whether a clause gives a number as the place's own: 柳州市签约项目有15个."""
    return bool(
        re.search(
            rf"(?:^|[，。；、]){re.escape(region.short)}[市县区省州]?(?:共|已|新|签|引|完|实|开|落|招|投|拥|有|项)[^，。；]{{0,14}}[0-9]",
            text,
        )
    )


def _rivals(place: Region, region: Region) -> bool:
    """Whether a place is another one than `region`, and none that it lies in."""
    return place.name != region.name and place.name not in region.parents and region.name not in place.parents


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[Region, ...]:
    return tuple(place.region for place in find_places(text))
