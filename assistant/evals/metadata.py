"""What was read of an article against what a careful reader concludes: date, title, region, province.

Enter: gold rows and the articles as read. Leave: measures, and a miss for each thing that differs.

    check(gold, {"001.txt": article})[0][0].name == "publish date, where the page prints one"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.evals.devset import GoldArticle
from assistant.evals.metrics import normalise
from assistant.evals.report import Measure, Miss, rate
from assistant.types import Article, Region


def check(
    gold: Sequence[GoldArticle], read: Mapping[str, Article]
) -> tuple[tuple[Measure, ...], tuple[Miss, ...]]:
    """One line a property, over the articles whose gold row has it; `read` by the name of the file.

    An article that was not read has no property.
    """
    measures, misses = [], []
    for name, wanted, found, same in _PROPERTIES:
        held = []
        for row in gold:
            expected = wanted(row)
            if not expected:
                continue
            article = read.get(row.file)
            held.append(article is not None and same(article, row))
            if not held[-1]:
                got = found(article) if article is not None else "(not read)"
                misses.append(Miss(row.file, f"reading: {name}", row.file, expected, got, {}))
        measures.append(rate("reading", name, held))
    return tuple(measures), tuple(misses)


def is_place(region: Region | None, gold: GoldArticle) -> bool:
    """Whether `region` is the gold place, under its official name or, for a zone, any name people use.

    A gold region may be written with its parent (兴安盟阿尔山市) or be a town that no gazetteer of counties
    has (闵行区浦江镇): the place itself counts, and so does the county around a town.
    """
    if region is None or not gold.region:
        return False
    if region.name == gold.region or gold.region.endswith(region.name):
        return True
    if region.level == "zone":
        return bool({region.name, region.short} & {gold.region, *gold.short_names})
    return region.level == "county" and region.name in gold.region


def _date(article: Article) -> str:
    return article.published.isoformat() if article.published else "–"


def _province(article: Article) -> str:
    return article.region.province if article.region else "–"


_PROPERTIES: tuple[
    tuple[
        str,
        Callable[[GoldArticle], str],
        Callable[[Article], str],
        Callable[[Article, GoldArticle], bool],
    ],
    ...,
] = (
    (
        "publish date, where the page prints one",
        lambda row: row.published.isoformat() if row.published else "",
        _date,
        lambda article, row: article.published == row.published,
    ),
    (
        "publish date, printed or concluded",
        lambda row: row.published_inferred.isoformat() if row.published_inferred else "",
        _date,
        lambda article, row: article.published == row.published_inferred,
    ),
    (
        "title, where the page marks one",
        lambda row: row.title or "",
        lambda article: article.title or "–",
        lambda article, row: normalise(article.title) == normalise(row.title or ""),
    ),
    (
        "region",
        lambda row: row.region or "",
        lambda article: article.region.name if article.region else "–",
        lambda article, row: is_place(article.region, row),
    ),
    (
        "province",
        lambda row: row.province or "",
        _province,
        lambda article, row: _province(article) == row.province,
    ),
)
