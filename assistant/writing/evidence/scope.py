"""What may answer about one place: its articles' sentences, and what other articles say of it by name.

Enter: a Request, one of its regions (or none), an open index. Leave: a Scope.

    gather(request, region, retriever=index, filters=Filters()).evidence   -> candidates, retrieved ones first
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.protocols import Retriever
from assistant.reading.regions import find_places
from assistant.types import Article, Evidence, Figure, Filters, Region, Sentence
from assistant.writing.asked.entities import holds
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.words import without_places
from assistant.writing.asked.years import part_of_year, sentence_years
from assistant.writing.evidence.anchors import (
    Anchors,
    anchored,
    firms_in,
    names_in,
    names_of_place,
    nearness,
    repeated,
    with_place,
)

RETRIEVED = 24  # sentences asked of the index for each place
READ_WHOLE = 800  # sentences: a place with fewer is read whole, so that nothing depends on the search alone
FEW_SAYING = 2  # articles that speak of a place without being about it
A_FIRM = 3  # characters of the shortest name that chooses the articles of a place
NAMED_ARTICLES = 5  # without a place: the articles of the best hits are read whole
_DATELINE = re.compile(
    r"^[^，,。]{0,24}?[0-9]{1,2}月[0-9]{1,2}日(?:电|讯|消息)\s*(?:[（(][^）)]{0,40}[）)])?|^[^，,。]{0,16}讯\s*[（(][^）)]{0,40}[）)]"
)

LEANS = re.compile(r"^(?:项目|该|其|总投资|一期|本[次届](?:活动|大会|会议|路演|签约)|此次|活动(?:由|共))")
_OF_ZONE = re.compile(
    r"^(?:[^，,。；]{0,12}[，,])?(?:[今去]年|[上下]半年|前?[一二三四1-4]季度|目前|现在|[0-9—\-至]{1,5}月)?(?:园区|该区|全区|区内|开发区|高新区|经开区)"
)  # behind a sentence on a zone: 园区上半年产值突破…
_ORIGINS = re.compile(r"来自(?:于|了)?[^，,。；;：:]*")


@dataclass(frozen=True, slots=True)
class Scope:
    """Candidates for one place. `own` are articles about it; `around` gives the sentences beside one (two
    before, one after), `before` the one before; `years` the years a sentence may speak of and whether it
    says so itself; `figures` its facts; all by sentence id; `near` (0–1) how near one stands behind a mention of the `names` that the question turns on.
    `bound` are those of them that chose the articles. `asked_region` is the one the question names:
    `region` is wider where only the place around it has articles."""

    region: Region | None
    own: tuple[Article, ...]
    evidence: tuple[Evidence, ...]
    before: Mapping[str, str]
    years: Mapping[str, tuple[frozenset[int], bool]]
    around: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    asked_region: Region | None = None
    names: tuple[str, ...] = ()
    near: Mapping[str, float] = field(default_factory=dict)
    bound: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article a candidate comes from, best hit first."""
        seen: dict[str, Article] = {}
        for item in self.evidence:
            seen.setdefault(item.article.id, item.article)
        return tuple(seen.values())


def gather(request: Request, region: Region | None, *, retriever: Retriever, filters: Filters) -> Scope:
    """Searches within the place, and adds hits elsewhere that name it. A zone that nothing is about is
    looked for in the articles of the place it lies in."""
    if region is None:
        found = retriever.search(request.query, filters=filters, limit=RETRIEVED)
        own = tuple({item.article.id: item.article for item in found}.values())[:NAMED_ARTICLES]
        leans = bool(request.focus) and request.followed and not names_in(request.asked)
        turns_on = Anchors()
        if not leans:
            turns_on = anchored(request.asked, found, retriever=retriever, filters=filters)
        if not turns_on.articles and request.focus:  # 占地多大 after 云海会哪天开: still of 云海会
            turns_on = anchored(request.question, found, retriever=retriever, filters=filters)
        if turns_on.articles:
            own = turns_on.articles
            found = tuple(item for item in found if item.article in own)
        return _scope(None, own, found, retriever, turns_on.names)
    within = replace(filters, regions=(region.name,))
    own = tuple(article for article in retriever.articles(within) if not _of_namesake(article, region))
    found = retriever.search(request.query, filters=within, limit=RETRIEVED) if own else ()
    found = tuple(item for item in found if not _of_namesake(item.article, region))
    known = {article.id for article in own}
    elsewhere = retriever.search(f"{region.short} {request.query}", filters=filters, limit=2 * RETRIEVED)
    found = (
        *found,
        *(
            item
            for item in elsewhere
            if item.article.id not in known and says(region, item) and not _of_namesake(item.article, region)
        ),
    )
    if not found and not own and region.level == "zone" and region.parents:
        for wider in sorted(region.parents, key=region.short.startswith, reverse=True):
            parent = _region_named(wider, retriever, filters)
            if parent is not None:
                return replace(
                    gather(request, parent, retriever=retriever, filters=filters), asked_region=region
                )
    spelt = next((request.question[at:to] for at, to, name in request.places if name == region.name), "")
    whose = with_place(request.question, spelt or region.short, found)
    if whose and not own and region.level == "zone":  # what a firm builds in a zone that no article is about
        turns_on = anchored(request.question, found, retriever=retriever, filters=filters)
        if turns_on.articles:
            own = turns_on.articles
            found = tuple(item for item in found if item.article in own)
            return replace(_scope(None, own, found, retriever, whose), bound=whose)
    bare = without_places(request.asked, request.regions)
    proper = (*names_in(bare, strict=True), *firms_in(bare))
    if not own and not request.needs and region.level in ("county", "zone"):
        # No article is about the place, and one or two speak of it: what they say around it may be of it.
        near_by = tuple({item.article.id: item.article for item in found}.values())
        if 0 < len(near_by) <= FEW_SAYING:
            return _scope(None, near_by, found, retriever, (spelt or region.short,))
    names = tuple(
        name
        for name in (
            *whose,
            *(venue for venue in request.venues if venue.endswith(("镇", "街道", "乡"))),
            *names_of_place(request.asked, region),
            *proper,
            *repeated(
                without_places(request.asked, request.regions),
                [item for item in found if item.article in own],
            ),
        )
        if any(holds(article.text, name) for article in own)
    )
    names = tuple(dict.fromkeys(names))
    sure = [name for name in names if name in whose or (len(name) >= A_FIRM and name in proper)]
    if sure and not hard(request.metrics):  # what a firm does there stands in the articles that name it
        saying = [article for article in own if any(holds(article.text, name) for name in sure)]
        own = tuple(saying)
        found = tuple(item for item in found if any(holds(item.article.text, name) for name in sure))
    bound = () if hard(request.metrics) else tuple(sure)
    return replace(_scope(region, own, found, retriever, names), asked_region=region, bound=bound)


def without_inner(scope: Scope, inner: Sequence[Region]) -> Scope:
    """The scope of a place without the articles about places in it that are asked for beside it (岳阳和湖南各引进多少),
    but for sentences that name the place; as it is where nothing else is left."""
    own = scope.asked_region
    if own is None or not inner:
        return scope
    names = {place.name for place in inner}

    def is_its_own(item: Evidence) -> bool:
        about = item.article.region
        return about is None or not ({about.name, *about.parents} & names) or says(own, item)

    kept = tuple(item for item in scope.evidence if is_its_own(item))
    return replace(scope, evidence=kept) if kept else scope


def leans_on(text: str, lead: str, region: Region) -> bool:
    """Whether a sentence goes on about a place that the one before it names: 项目总投资…; 园区产值… behind a zone."""
    goes_on = LEANS.match(text) or (region.level == "zone" and _OF_ZONE.match(text))
    return bool(goes_on) and region.short in lead


def parts_said(item: Evidence, scope: Scope) -> frozenset[str]:
    """The parts of a year a candidate speaks of: those it names, else those of its figures, else, behind 其中,
    those of the sentence before."""
    said = frozenset(part_of_year(item.sentence.text))
    if not said:
        periods = [
            figure.period for figure in scope.figures.get(item.sentence.id, ()) if figure.period is not None
        ]
        said = frozenset(label for period in periods for label in part_of_year(period.surface))
    if not said and item.sentence.text.startswith(("其中", "同比", "此外", "同时")):
        said = frozenset(part_of_year(scope.before.get(item.sentence.id, "")))
    return said


def says(region: Region, item: Evidence) -> bool:
    """Whether a candidate, or the heading above it, says the place's name; a dateline does not count, nor where
    guests and investors come from (来自北京、上海等地的企业)."""
    return region.short in _told(item)


def _told(item: Evidence) -> str:
    return f"{_ORIGINS.sub('', bare_of_dateline(item.sentence.text))}\n{item.sentence.heading}"


def days_told(item: Evidence, metrics: Set[str], scope: Scope) -> int:
    """The longest time that a candidate's facts of `metrics` speak of, in days; 0 where none has one."""
    periods = [
        figure.period
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.metric in metrics and figure.status == "actual" and figure.period is not None
    ]
    return max(
        ((period.end - period.start).days for period in periods if period.start and period.end), default=0
    )


def names(region: Region, item: Evidence) -> bool:
    """Whether it says the place's name as what it speaks of, not only as where another place lies."""
    if not says(region, item):
        return False
    text = _told(item)
    within = [(place.start, place.end) for place in find_places(text) if region.name in place.region.parents]
    # 四川冕宁县…: what only says where another place lies does not speak of it.
    return any(
        not any(start in (found.end(), found.end() + 1) for start, _ in within)
        for found in re.finditer(re.escape(region.short), text)
        if not any(start <= found.start() < end for start, end in within)
    )


def figure_years(item: Evidence, scope: Scope) -> frozenset[int]:
    years: set[int] = set()
    for figure in scope.figures.get(item.sentence.id, ()):
        if figure.period is not None and figure.period.start is not None:
            last = figure.period.end or figure.period.start
            years |= set(range(figure.period.start.year, min(last.year, figure.period.start.year + 30) + 1))
            if last.month == 1 and last.day == 1 and last.year > figure.period.start.year:
                years.discard(last.year)  # the end day itself is outside
    return frozenset(years)


def bare_of_dateline(text: str) -> str:
    """A sentence without 中新网太原7月28日电(记者…): where it was filed is not what it is about."""
    return _DATELINE.sub("", text)


def _of_namesake(article: Article, region: Region) -> bool:
    """Whether an article is about another place of the same name (朝阳区 of Changchun, of Beijing)."""
    alike = [other for other in article.regions if other.name == region.name]
    return bool(alike) and all(other.parents != region.parents for other in alike)


def _region_named(name: str, retriever: Retriever, filters: Filters) -> Region | None:
    for article in retriever.articles(replace(filters, regions=(name,))):
        for region in article.regions:
            if region.name == name:
                return region
    return None


def _scope(
    region: Region | None,
    own: tuple[Article, ...],
    found: tuple[Evidence, ...],
    retriever: Retriever,
    names: tuple[str, ...] = (),
) -> Scope:
    before: dict[str, str] = {}
    around: dict[str, str] = {}
    years: dict[str, tuple[frozenset[int], bool]] = {}
    figures: dict[str, tuple[Figure, ...]] = {}
    near: dict[str, float] = {}
    candidates = {item.sentence.id: item for item in found}
    hits: dict[str, Article] = {item.article.id: item.article for item in found}
    ordered = [*hits.values(), *(article for article in own if article.id not in hits)]
    own_ids = {article.id for article in own}
    read = 0
    for article in ordered:
        if article.id not in hits and read > READ_WHOLE:
            break
        sentences = retriever.sentences(article.id)
        years.update(sentence_years(sentences, article.published))
        near.update(nearness(sentences, names, article.title) if names else {})
        for index, sentence in enumerate(sentences):
            before[sentence.id] = sentences[index - 1].text if index else ""
            beside = [*sentences[max(0, index - 2) : index], *sentences[index + 1 : index + 2]]
            around[sentence.id] = "".join(other.text for other in beside)
        figures.update(
            _by_sentence(sentences, retriever.figures(Filters(article_ids=frozenset([article.id]))))
        )
        if article.id not in own_ids and region is not None:
            for lead, sentence in pairwise(
                sentences
            ):  # 在农安县,…落地投产。项目投资4.54亿元: what leans on it is of it too
                if lead.id in candidates and leans_on(sentence.text, lead.text, region):
                    candidates.setdefault(sentence.id, Evidence(sentence, article, 0.0, ("neighbour",)))
        if article.id in own_ids and read + len(sentences) <= READ_WHOLE:
            read += len(sentences)
            for sentence in sentences:
                candidates.setdefault(sentence.id, Evidence(sentence, article, 0.0, ("region",)))
    return Scope(region, own, tuple(candidates.values()), before, years, around, figures, region, names, near)


def _by_sentence(
    sentences: tuple[Sentence, ...], figures: tuple[Figure, ...]
) -> dict[str, tuple[Figure, ...]]:
    by_start = {sentence.start: sentence.id for sentence in sentences}
    found: dict[str, tuple[Figure, ...]] = {}
    for figure in figures:
        key = by_start.get(figure.sentence_start)
        if key is not None:
            found[key] = (*found.get(key, ()), figure)
    return found
