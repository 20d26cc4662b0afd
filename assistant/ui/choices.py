"""What the page offers to choose from, made from what is indexed: regions, days, example questions.

Enter: the assistant. Leave: dropdown choices, dates, questions; all empty while nothing is indexed.
shelf.py keeps them from page to page.

    example_questions(assistant) == ("平湖2020年1-10月实际利用外资是多少？", "高邮有哪些重点项目？")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.errors import NoIndexError, QuestionError
from assistant.types import Article, Figure, Region
from assistant.ui.markup import day_of, titled
from assistant.ui.words import Words

if TYPE_CHECKING:
    from assistant.app import Assistant

_RELATIVE = re.compile(r"^(今年|去年|本年|当年|同年|全年)")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_DAY = re.compile(r"(\d{4})(?:\D+(\d{1,2})(?:\D+(\d{1,2})\D*)?)?\D*")
# Article bodies are read for their figures when the page opens: the newest of each region are enough.
_LOOKED_AT = 8
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


def example_questions(
    assistant: Assistant, articles: Sequence[Article], *, limit: int = 4
) -> tuple[str, ...]:
    """Questions that the indexed articles answer: figures first, one a region, then projects and measures."""
    newest: dict[Region, Article] = {}
    for article in articles:
        if article.region is not None:
            newest.setdefault(article.region, article)
    chosen = list(newest.items())[:_LOOKED_AT]
    questions: list[str] = []
    for region, article in chosen:
        figures = assistant.figures(assistant.filters(article_ids=[article.id]))
        question = next(filter(None, (_question(region, figure) for figure in figures)), "")
        if question:
            questions.append(question)
        if len(questions) == limit - 1:
            break
    for (region, _), ask in zip(reversed(chosen), ("有哪些重点项目？", "招商引资有哪些做法？"), strict=False):
        questions.append(f"{region.short}{ask}")
    return tuple(dict.fromkeys(questions))[:limit]


def _question(region: Region, figure: Figure) -> str:
    """A question whose answer is `figure`; "" where its metric, region or year is not known for sure."""
    period = figure.period
    if (
        not figure.metric
        or figure.is_change
        or figure.status != "actual"
        or period is None
        or period.start is None
    ):
        return ""
    if figure.region and region.short not in figure.region:
        return ""
    when = _RELATIVE.sub("", period.surface)
    if not _YEAR.match(when):
        when = f"{period.start.year}年{when}"
    return f"{region.short}{when}{figure.metric}是多少？"
