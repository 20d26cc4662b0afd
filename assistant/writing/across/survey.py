"""An open question that names no place, over articles about several: one point of each of the newest places.

Enter: a Request without a region (有哪些重大项目?), an open index. Leave: a Tally of one line and a point a place, or None.

    survey(understand("有哪些重大项目落地?"), retriever=index, filters=Filters()).lines[0].text
        ->  "没有指明地区,最近报道的各引一处：海南、喀什、嘉定、马鞍山、凉山、楚雄。"

One place's points would look like the whole answer, and those of all would be a library. Articles of a single place
need no survey: the question is then about that place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.protocols import Retriever
from assistant.types import Evidence, Filters, Region
from assistant.writing.across.extent import covers, extent_of, without_extent
from assistant.writing.across.tally import Computed, Tally
from assistant.writing.asked.facet import facet_asked
from assistant.writing.asked.question import Request
from assistant.writing.evidence.scope import gather
from assistant.writing.single.outline import outlined

__all__ = ["only_place", "survey"]

MOST_PLACES = 6
LOOKED_AT = 12  # places tried for them
ANNOUNCES = 34  # characters: a shorter sentence announces, and the one behind it tells


def only_place(request: Request, about: Sequence[Sequence[Region]]) -> Region | None:
    """The place that every article is mainly about, where an open question names none; `about` as
    `Retriever.regions` gives it."""
    if request.regions or not about or facet_asked(request) is None:
        return None
    places = {regions[0] if regions else None for regions in about}
    return places.pop() if len(places) == 1 else None


def survey(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """A point of each of the newest places; None for a question that is not open, or with fewer than two to tell."""
    extent = extent_of(request.question)
    if extent is not None:  # 各省下一步有什么打算
        request = replace(request, question=re.sub(r"^[，,]?[对在就]", "", without_extent(request.question)))
    if request.regions or facet_asked(request) is None:
        return None
    told: list[tuple[Region, Sequence[Evidence]]] = []
    newest = _newest(retriever.regions(filters))
    for region in [one for one in newest if extent is None or covers(extent, one, None)][:LOOKED_AT]:
        own = replace(request, regions=(region,))
        found = outlined(own, gather(own, region, retriever=retriever, filters=filters))
        if found is not None and found.sentences:
            first = found.sentences[0].sentence.text
            told.append((region, found.sentences[: 2 if len(first) <= ANNOUNCES else 1]))
        if len(told) == MOST_PLACES:
            break
    if len(told) < 2:
        return None
    head = "没有指明地区,最近报道的" if extent is None else "按文章日期由近到远,"
    line = f"{head}各引一处：{'、'.join(region.short for region, _ in told)}。"
    opening = tuple(sentences[0] for _, sentences in told)
    return Tally(
        (Computed(line, opening),), tuple(item for _, sentences in told for item in sentences), labelled=True
    )


def _newest(about: Sequence[Sequence[Region]]) -> list[Region]:
    """The places that articles are mainly about, those last reported first, the undated last."""
    return list(dict.fromkeys(regions[0] for regions in about if regions))
