"""The points of a region's articles as the lines of a brief: which are shown, under which heading, cited how.

Enter: points with their articles. Leave: those shown of each section; BriefItems with their citations.

    items_of(shown_points(said, thin=False)["measures"], numbering, pinghu)[0].group  ->  "打好“三大战役”"

Nothing is shown twice; what is shown of a long point are whole sentences of it (selection.py), verbatim but for what
the page hung on them (polish.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.figures.metrics import find_metrics
from assistant.figures.outline import opens_part
from assistant.types import Article, BriefItem, Region, Sentence
from assistant.writing.asked.statements import hard
from assistant.writing.briefs.cues import is_claim, is_empty
from assistant.writing.briefs.leaning import joined, leans
from assistant.writing.briefs.polish import ended, polished, renumbered, speakers_of, unnumbered
from assistant.writing.briefs.runin import with_run_in
from assistant.writing.briefs.sections import Point, Section, points_of, states_problem
from assistant.writing.briefs.selection import Chosen, relevance, select
from assistant.writing.briefs.thinning import distinct, said_again
from assistant.writing.checking.citations import Numbering

__all__ = [
    "FIGURES_HEADING",
    "HEADINGS",
    "ROOM",
    "Said",
    "Shown",
    "items_of",
    "points_for_brief",
    "shown_points",
]

HEADINGS: Mapping[Section, str] = {
    "overview": "一、总体情况",
    "measures": "三、主要做法",
    "projects": "四、重点项目与平台",
    "outlook": "五、问题与下一步",
}
FIGURES_HEADING = "二、主要指标"  # made of the facts, not of points
# Characters of a section; what is more than that is weighed (selection.py).
ROOM: Mapping[Section, int] = {"overview": 1500, "measures": 1900, "projects": 1200, "outlook": 1700}
# Of a report on everything: with its table about two printed pages.
ROOM_OF_REPORT: Mapping[Section, int] = {"overview": 850, "measures": 800, "projects": 500, "outlook": 1150}
_PROBLEM_ROOM = 500  # of the last section
# At or below it a text has a word of other matters and none of the field; it goes where so many are left.
_ELSEWHERE, _FEWEST_BESIDE = -0.5, 4
_NOTHING = 0.0  # 毛衫已成为时尚服饰。 without a number, a name, a word of the field
_BARE = re.compile(r"[^0-9“《A-Z]*")
_SHORTEST = 14  # characters of a sentence that can stand alone
_OUTPUT = "地区生产总值"
PROBLEMS, PLANS = "存在的问题", "下一步"


@dataclass(frozen=True, slots=True)
class Said:
    """A point with the article that makes it."""

    point: Point
    article: Article


@dataclass(frozen=True, slots=True)
class Shown:
    """A point as the brief shows it."""

    said: Said
    chosen: Chosen

    @property
    def admits(self) -> bool:
        """Whether it admits a problem."""
        return self.said.point.section == "outlook" and states_problem(self.said.point.text)


def points_for_brief(sentences: Sequence[Sentence]) -> tuple[Point, ...]:
    """The points of an article as a brief takes them: under its run-in headings too, each with what it is about, and
    what is of the field kept though it has no cue of a section."""
    return tuple(
        replace(point, section="overview")
        if point.section == "left" and not point.caption and _of_the_field(point.text)
        else point
        for point in joined(points_of(with_run_in(sentences)))
    )


def _of_the_field(text: str) -> bool:
    return len(text) >= _SHORTEST and not (is_empty(text) or is_claim(text)) and relevance(text) > 0


def shown_points(said: Sequence[Said], *, thin: bool) -> dict[Section, list[Shown]]:
    """What each section shows, each thing once. With `thin` the sources are so long that most of them is no
    business of a brief: what would fit is weighed too. Problems come before plans and are never thinned."""
    shown: dict[Section, list[Shown]] = {}
    rooms = ROOM_OF_REPORT if thin else ROOM
    told: list[str] = []
    said = _without_repeats(said)
    for section in HEADINGS:
        points = [row for row in said if row.point.section == section]
        fresh = _of_the_brief(distinct(points, text=lambda row: row.point.text, besides=told))
        told.extend(row.point.text for row in fresh)
        problems = [row for row in fresh if section == "outlook" and states_problem(row.point.text)]
        first = _chosen(problems, room=_PROBLEM_ROOM, thin=False)
        rest = [row for row in fresh if row not in problems]
        room = rooms[section] - sum(row.chosen.length for row in first)
        shown[section] = [*first, *_chosen(rest, room=room, thin=thin)]
    return shown


def _without_repeats(said: Sequence[Said]) -> list[Said]:
    """Points of several articles without the sentences that an earlier one has nearly word for word, where something
    else is left of them: two papers on one event lead with different words and go on with the same."""
    if len({row.article.id for row in said}) < 2:
        return list(said)
    again = said_again([[sentence.text for sentence in row.point.sentences] for row in said])
    rows = []
    for row, repeated in zip(said, again, strict=True):
        fresh = tuple(one for one, told in zip(row.point.sentences, repeated, strict=True) if not told)
        kept = bool(fresh) and len(fresh) < len(repeated) and not leans(fresh[0].text)
        rows.append(replace(row, point=replace(row.point, sentences=fresh)) if kept else row)
    return rows


def _of_the_brief(rows: Sequence[Said]) -> list[Said]:
    """Points of several articles without those on schools, relief, parks, and without results that have no word of the
    field, no number and no name, where enough others are told beside them; one article is told as it is."""
    if len({row.article.id for row in rows}) < 2:
        return list(rows)
    kept = [
        row for row in rows if _is_told(row.point.section, row.point.text) or find_metrics(row.point.text)
    ]
    return kept if len(kept) >= _FEWEST_BESIDE else list(rows)


def _is_told(section: Section, text: str) -> bool:
    if section == "outlook":
        return True
    return relevance(text) > (_NOTHING if section == "overview" and _BARE.fullmatch(text) else _ELSEWHERE)


def _chosen(rows: Sequence[Said], *, room: int, thin: bool) -> list[Shown]:
    """What is shown of `rows` in `room` characters: no article, and of one article no heading, is passed over
    while another has its second point."""
    single = len({row.article.id for row in rows}) == 1
    keys = [row.point.group if single else row.article.id for row in rows]
    kept = select([row.point for row in rows], room=room, keys=keys, thin=thin)
    return [Shown(rows[at], chosen) for at, chosen in kept.items()]


def items_of(
    rows: Sequence[Shown], numbering: Numbering, region: Region, *, articles: Sequence[Article] = ()
) -> tuple[BriefItem, ...]:
    """Points as lines, their sentences cited one by one; those of one heading stand together, where its first does,
    and what stands under none comes first: behind a heading it would be read as its own. `articles` are all that
    the brief is made from: where they are of several years, an earlier one's points are told to be."""
    years = {article.published.year for article in articles if article.published is not None}
    apart = len({row.admits for row in rows}) > 1
    groups = [_group(row, region, apart=apart, latest=max(years) if len(years) > 1 else 0) for row in rows]
    order = {group: at for at, group in reversed(list(enumerate(groups)))}
    rank = _ranks(rows)
    placed = sorted(
        range(len(rows)),
        key=lambda at: (bool(groups[at]), order[groups[at]], rank[rows[at].said.article.id], at),
    )
    rows, groups = [rows[at] for at in placed], [groups[at] for at in placed]
    speakers = {row.said.article.id: speakers_of(row.said.article.text) for row in rows}
    lines = renumbered(
        [
            [
                polished(text, speakers=speakers[row.said.article.id], whole=_is_paired(row.chosen.texts))
                for text in row.chosen.texts
            ]
            for row in rows
        ]
    )
    items: list[BriefItem] = []
    for row, group, texts in zip(rows, groups, lines, strict=True):
        citations = tuple(
            numbering.cite_span(row.said.article.id, sentence.start, sentence.end, sentence.text)
            for sentence in row.chosen.sentences
        )
        items.append(BriefItem("".join(map(ended, texts)), citations, group))
    return tuple(items)


def _ranks(rows: Sequence[Shown]) -> Mapping[str, int]:
    """By article, 0 where its results give the output of the whole place, 1 where they give another of the field's own
    metrics with a number, 2 where none: results of several articles begin with what tells most of the place."""
    ranks: dict[str, int] = {}
    for row in rows:
        text = "".join(row.chosen.texts)
        exact = hard(tuple(find_metrics(text))) if re.search(r"[0-9]", text) else frozenset()
        told = 2 if row.said.point.section != "overview" or not exact else 0 if _OUTPUT in exact else 1
        ranks[row.said.article.id] = min(told, ranks.get(row.said.article.id, 2))
    return ranks


def _is_paired(texts: Sequence[str]) -> bool:
    """Whether quotation marks opened in these sentences are closed in them."""
    said = "".join(texts)
    return said.count("“") == said.count("”")


def _group(row: Shown, region: Region, *, apart: bool, latest: int) -> str:
    """The heading of the article that a point stood under, its place before it where that is not the brief's, and the
    year it was written in where that is not the `latest` of several (0: they are of one year): its 今年 is another.
    Where problems stand beside plans (`apart`) those without a heading are told apart by one."""
    article, heading = row.said.article, row.said.point.group
    place = article.region
    year = article.published.year if article.published is not None else 0
    written = "" if year == latest or not latest else f"{year}年报道" if year else "无日期报道"
    elsewhere = place.short if place is not None and place.name != region.name else ""
    own = "" if row.admits or opens_part(heading) else unnumbered(heading)
    if apart and not own:
        own = PROBLEMS if row.admits else PLANS
    return " · ".join(part for part in (written, elsewhere, own) if part)
