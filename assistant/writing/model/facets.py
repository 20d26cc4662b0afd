"""Question and sentence -> what code knows of their fit: place, year, part of a year, metric, shape, words, names.

Enter: a question, sentences, what their articles say of themselves. Leave: a row of `FACETS` a sentence, each
1 where it fits, 0 where it does not, 0.5 where nothing of the kind was asked or can be told.

    fits("平湖去年外资多少？", ["平湖市实际外资37551万美元。"], ["平湖市 2021年"])[0]  ->  (1.0, 0.15, 0.5, 0.5, 1.0, …)

The rules are those the decision ladder refuses by, here as numbers: near misses (another year, a metric that is
not told) share nearly all their words with what is told, so words alone cannot tell them apart. What the bundled
reader judges by words is lowered by what is known here (`known`), by weights that its card brings (train/facets.py
fits them); models/LOG.md has what that is worth.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from assistant.figures.metrics import find_metrics
from assistant.reading.regions import find_places
from assistant.writing.asked.needs import OF_A_METRIC, Need, meets, needs_of
from assistant.writing.asked.statements import akin, states
from assistant.writing.asked.terms import printed_words, required_words, terms
from assistant.writing.asked.years import part_of_year, years_asked, years_said

FACETS = ("place", "date", "part", "metric", "shape", "told", "demanded", "names")
UNASKED = 0.5
EVEN: Mapping[str, float] = dict.fromkeys(FACETS, 2.0)  # for a reader whose card brings no weights
_LEAST = 0.15  # what one facet that does not fit leaves

_YEAR = re.compile(r"((?:19|20)\d{2})年")
_QUOTED = re.compile(r"[“‘「『《\"]([^”’」』》\"]{2,20})[”’」』》\"]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&-]{2,}")
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十]+[期批届轮]")
_COMMON_LATIN = frozenset({"gdp", "fdi", "rcep", "app", "usd", "rmb"})


def fits(question: str, sentences: Sequence[str], about: Sequence[str]) -> list[tuple[float, ...]]:
    """A row of `FACETS` for each sentence; `about` holds what the article of each says of itself (title,
    regions, year), "" where nothing is known."""
    places = _places(question)
    metrics, needs, names = _metrics_asked(question), needs_of(question), proper_names(question, places)
    hard = frozenset(metrics) - terms().loose
    parts, words = frozenset(part_of_year(question)), required_words(question)
    rows: list[tuple[float, ...]] = []
    for sentence, page in zip(sentences, about, strict=True):
        text = f"{sentence} {page}"
        shaped = [need for need in needs if need.kind != "most"]
        rows.append(
            (
                _share([name in text for name in places]) if _places(page) else _seen(places, sentence),
                _dated(question, sentence, page),
                _part(parts, sentence),
                _share([_names_metric(sentence, hard)] if hard else []),
                # Several things asked need not stand in one sentence: one of them will do.
                _share([any(meets(sentence, need) for need in shaped)] if shaped else []),
                _share([any(_told(sentence, hard, need) for need in shaped)] if hard and shaped else []),
                _share([any(word in sentence for word in group) for _, group in words]),
                _share([name.lower() in text.lower() for name in names]),
            )
        )
    return rows


def together(row: Sequence[float]) -> float:
    """How well a sentence fits in every way at once: the product, what was not asked counting as met."""
    return math.exp(sum(lacks(row)))


def lacks(row: Sequence[float]) -> list[float]:
    """Of each facet how far it is from met, as a logarithm: 0 where it is or was not asked, least -1.9."""
    return [0.0 if value == UNASKED else math.log(_LEAST + (1 - _LEAST) * value) for value in row]


def known(
    question: str, sentences: Sequence[str], about: Sequence[str], *, weights: Mapping[str, float] = EVEN
) -> list[float]:
    """What is added to the log-odds that each sentence answers: 0 where all fits that was asked, else less.

    `weights` has one of 0 or more for each of FACETS.
    """
    heavy = [weights[name] for name in FACETS]
    return [
        sum(weight * lack for weight, lack in zip(heavy, lacks(row), strict=True))
        for row in fits(question, sentences, about)
    ]


@lru_cache(maxsize=512)
def proper_names(question: str, places: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What a question names by name: quoted, in Latin letters, numbered (第八期), or known as a name to the tagger."""
    import rjieba

    found = [*_QUOTED.findall(question), *_ORDINAL.findall(question)]
    found += [word for word in _LATIN.findall(question) if word.lower() not in _COMMON_LATIN]
    found += [
        word
        for word, tag in rjieba.tag(question)
        if (tag in ("nz", "nt") or (tag in ("nr", "nrt") and len(word) >= 3)) and len(word) >= 2
    ]
    return tuple(dict.fromkeys(name for name in found if not any(name in place for place in places)))


@lru_cache(maxsize=512)
def _places(question: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.region.short for place in find_places(question)))


@lru_cache(maxsize=512)
def _metrics_asked(question: str) -> tuple[str, ...]:
    return _metrics(question) or _metrics(" ".join(printed_words(question)))


@lru_cache(maxsize=4096)
def _metrics(text: str) -> tuple[str, ...]:
    names = (found if isinstance(found, str) else str(found.metric) for found in find_metrics(text))
    return tuple(dict.fromkeys(names))


def _names_metric(sentence: str, metrics: frozenset[str]) -> bool:
    return any(akin(name, metrics) for name in _metrics(sentence))


def _told(sentence: str, hard: frozenset[str], need: Need) -> bool:
    return states(sentence, hard, need) if need.kind in OF_A_METRIC else meets(sentence, need)


def _dated(question: str, sentence: str, page: str) -> float:
    years = [int(year) for year in _YEAR.findall(page)]
    published = date(years[-1], 7, 1) if years else None
    asked = years_asked(question, published)
    if not asked:
        return UNASKED
    said = years_said(sentence, published)
    if said:
        return 1.0 if said & asked else 0.0
    if published is None:
        return 0.35
    return 0.8 if published.year in asked else 0.15


def _part(asked: frozenset[str], sentence: str) -> float:
    said = frozenset(part_of_year(sentence)) if asked else frozenset[str]()
    return UNASKED if not said else 1.0 if said & asked else 0.0


def _seen(places: Sequence[str], sentence: str) -> float:
    """Where nothing says which place an article is about, one that the sentence does not name is no proof."""
    return _share([True for name in places if name in sentence])


def _share(held: Sequence[bool]) -> float:
    """The share that is True, kept apart from UNASKED: half of two counts as a little less."""
    if not held:
        return UNASKED
    share = sum(held) / len(held)
    return 0.4 if share == UNASKED else share
