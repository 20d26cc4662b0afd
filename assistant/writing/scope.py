"""What may answer about one place: its articles' sentences, and what other articles say of it by name.

Enter: a Request, one of its regions (or none), an open index. Leave: a Scope.

    gather(request, region, retriever=index, filters=Filters()).evidence   -> candidates, retrieved ones first
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.types import Article, Evidence, Filters, Region, Retriever
from assistant.writing.question import Request
from assistant.writing.years import sentence_years

RETRIEVED = 24  # sentences asked of the index for each place
READ_WHOLE = 800  # sentences: a place with fewer is read whole, so that nothing depends on the search alone
NAMED_ARTICLES = 5  # without a place: the articles of the best hits are read whole


@dataclass(frozen=True, slots=True)
class Scope:
    """Candidates for one place. `own` are articles about it; `before` is the sentence before, by sentence id;
    `years` the years a sentence may speak of and whether it says so itself, by sentence id."""

    region: Region | None
    own: tuple[Article, ...]
    evidence: tuple[Evidence, ...]
    before: Mapping[str, str]
    years: Mapping[str, tuple[frozenset[int], bool]]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article a candidate comes from, best hit first."""
        seen: dict[str, Article] = {}
        for item in self.evidence:
            seen.setdefault(item.article.id, item.article)
        return tuple(seen.values())


def gather(request: Request, region: Region | None, *, retriever: Retriever, filters: Filters) -> Scope:
    """Searches within the place; where no article is about it, keeps hits elsewhere that name it."""
    if region is None:
        found = retriever.search(request.query, filters=filters, limit=RETRIEVED)
        own = tuple({item.article.id: item.article for item in found}.values())[:NAMED_ARTICLES]
        return _scope(None, own, found, retriever)
    within = replace(filters, regions=(region.name,))
    own = retriever.articles(within)
    found = retriever.search(request.query, filters=within, limit=RETRIEVED) if own else ()
    main = [article for article in own if article.region is not None and article.region.name == region.name]
    if not main:  # a county in its city's article, a city in its province's
        elsewhere = retriever.search(f"{region.short} {request.query}", filters=filters, limit=2 * RETRIEVED)
        known = {article.id for article in own}
        named = tuple(item for item in elsewhere if item.article.id not in known and names(region, item))
        found = (*found, *named)
    return _scope(region, own, found, retriever)


def names(region: Region, item: Evidence) -> bool:
    """Whether a candidate, or the heading above it, says the place's name."""
    return any(
        name in item.sentence.text or name in item.sentence.heading for name in (region.short, region.name)
    )


def _scope(
    region: Region | None, own: tuple[Article, ...], found: tuple[Evidence, ...], retriever: Retriever
) -> Scope:
    before: dict[str, str] = {}
    years: dict[str, tuple[frozenset[int], bool]] = {}
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
        for previous, sentence in zip(sentences, sentences[1:], strict=False):
            before[sentence.id] = previous.text
        if article.id in own_ids and read + len(sentences) <= READ_WHOLE:
            read += len(sentences)
            for sentence in sentences:
                candidates.setdefault(sentence.id, Evidence(sentence, article, 0.0, ("region",)))
    return Scope(region=region, own=own, evidence=tuple(candidates.values()), before=before, years=years)
