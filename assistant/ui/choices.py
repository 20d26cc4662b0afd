"""What the page offers to choose from, made from what is indexed: regions, articles, days.

Enter: the assistant. Leave: dropdown choices and dates; all empty while nothing is indexed.

    parse_day("2021年3月", last=True) == date(2021, 3, 31)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.errors import NoIndexError, QuestionError
from assistant.types import Article, Region
from assistant.ui.markup import day_of, titled
from assistant.ui.words import Words

if TYPE_CHECKING:
    from assistant.app import Assistant

_DAY = re.compile(r"(\d{4})(?:\D+(\d{1,2})(?:\D+(\d{1,2})\D*)?)?\D*")
MOST_ARTICLES = 40


def indexed_articles(assistant: Assistant) -> tuple[Article, ...]:
    """All articles, newest first, undated last; () where nothing is indexed yet."""
    try:
        articles = assistant.articles()
    except NoIndexError:
        return ()
    return tuple(
        sorted(articles, key=lambda article: (article.published or date.min, article.id), reverse=True)
    )


def region_choices(articles: Sequence[Article], words: Words) -> list[tuple[str, str]]:
    """`(label, official name)`: regions that articles are about, with how many; provinces first."""
    counts: Counter[Region] = Counter()
    provinces: Counter[str] = Counter()
    for article in articles:
        if article.region is not None:
            counts[article.region] += 1
            provinces[article.region.province] += 1
    rows = [
        (words("choice.region", name=name, n=number), name)
        for name, number in sorted(provinces.items(), key=_most)
    ]
    for region, number in sorted(counts.items(), key=lambda item: (-item[1], item[0].name)):
        if region.name not in provinces:
            label = f"{region.name} · {region.province}"
            rows.append((words("choice.region", name=label, n=number), region.name))
    return rows


def article_choices(
    articles: Sequence[Article], typed: str, chosen: Sequence[str], words: Words
) -> list[tuple[str, str]]:
    """`(label, id)`: the chosen ones, then those whose title, source or region holds every word of `typed`.

    At most MOST_ARTICLES besides the chosen: a person searches a long list instead of reading it.
    """
    kept = [article for article in articles if article.id in set(chosen)]
    wanted = typed.lower().split()
    found = [
        article
        for article in articles
        if article.id not in set(chosen) and all(word in _looked_in(article) for word in wanted)
    ]
    return [
        (
            words(
                "choice.article",
                title=titled(article, words),
                day=day_of(article, words),
                source=article.source or words("unknown.source"),
            ),
            article.id,
        )
        for article in [*kept, *found[:MOST_ARTICLES]]
    ]


def _looked_in(article: Article) -> str:
    places = (part for region in article.regions for part in (region.name, *region.parents))
    return "\n".join((article.title, article.source, *places)).lower()


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def parse_day(text: str | None, *, last: bool) -> date | None:
    """A day as people type it: 2021, 2021-3, 2021年3月5日, 2021/03/05. A year or month alone means its first
    day, or its last where `last`. None for nothing typed. Raises QuestionError for what is no day."""
    typed = (text or "").strip()
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    try:
        if found is None:
            raise ValueError(typed)
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if day:
            return date(year, month, day)
        if not last:
            return date(year, month or 1, 1)
        following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
        return following - timedelta(days=1)
    except ValueError as error:
        raise QuestionError(
            f"date {typed[:20]!r} cannot be read; write it like 2021-03-05, 2021-03 or 2021"
        ) from error
