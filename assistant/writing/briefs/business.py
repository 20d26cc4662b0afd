"""Which points of several articles are a brief's business: on investment and the economy, and of the place.

Enter: all points of a place's articles. Leave: those a brief may show, in their order.

    of_the_business(said, pinghu)  ->  without the lawsuit, the flats for sale, the expert on the nation's bonds

What a search for a place finds is not all on investment. Of an article that hardly is, only what is stays; what the
country's offices or an outside expert say stays where it names the place. One article alone is told as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.beyond import speaks_of_nation
from assistant.reading.regions import find_places
from assistant.types import Region
from assistant.writing.briefs.items import Said
from assistant.writing.briefs.selection import relevance

__all__ = ["of_the_business"]

# From here on a point has two words of the field, or one of its core; an article is of the field from this share of
# its points on (four in ten of the 40 articles that were read for it are above .6, the lawsuits and flats below .2).
OF_FIELD, SHARE = 1.0, 0.25
OPENING = 16  # characters: further on 我国 is what a project is the first in
FEWEST = 3  # points that must be left
_EXPERT = re.compile(
    r"(?:经济学家|分析师|投资顾问|分析人士|业内人士|专家委员|(?:学会|研究院|研究所|智库|大学|学院)[^，。]{0,24}(?:主任|院长|教授|研究员|会长|委员)?[\u4e00-\u9fff]{2,3})"
    r"[^，。]{0,16}(?:表示|认为|指出|看来|称|说|介绍|分析)"
)
_OFFICES = re.compile(
    r"财政部|国家发展?改革?委|国家税务总局|工信部|工业和信息化部|人民银行|国务院|证监会|银保监|新闻发布会上介绍，[^，]{0,6}(?:全国|我国)"
)
_OURS = re.compile(
    r"全[省市区县州旗盟]|我[省市区县州]|该[省市区县州]|[省市区县州](?:委|政府|商务局|招商局|发改委)"
)


def of_the_business(said: Sequence[Said], region: Region) -> list[Said]:
    """All of `said` where it is of one article, or where FEWEST points would not be left."""
    by_article: dict[str, list[Said]] = {}
    for row in said:
        by_article.setdefault(row.article.id, []).append(row)
    if len(by_article) < 2:
        return list(said)
    off = {name for name, rows in by_article.items() if _is_off(rows)}
    kept = [
        row
        for row in said
        if not _is_outside(row, region)
        and (row.article.id not in off or relevance(row.point.text) >= OF_FIELD)
    ]
    return kept if len(kept) >= FEWEST else list(said)


def _is_off(rows: Sequence[Said]) -> bool:
    """Whether hardly a point of an article is of the field."""
    fit = sum(relevance(row.point.text) >= OF_FIELD for row in rows)
    return fit < SHARE * len(rows)


def _is_outside(row: Said, region: Region) -> bool:
    """Whether a point is the country's, or an expert's on it, and names neither the place nor one within."""
    text = row.point.text
    names = {region.short, *(place.short for place in row.article.regions)}
    if any(name and name in text for name in names) or _OURS.search(text):
        return False
    if any(region.name in (place.region.name, *place.region.parents) for place in find_places(text)):
        return False
    return bool(_EXPERT.search(text) or _OFFICES.search(text) or speaks_of_nation(text[:OPENING]))
