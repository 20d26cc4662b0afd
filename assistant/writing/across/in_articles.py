"""Which articles speak of a thing, how many, whether any does: read from all of them, not searched for.

Enter: a Request that asks of articles (有没有文章提到低空经济？, 关于氢能的报道有几篇？), an open index. Leave: a Tally, the reason
that none does, or None for any other question.

    in_articles(understand("哪些文章提到氢能?"), retriever=index, filters=Filters()).lines[0].text
        ->  "提到“氢能”的文章有2篇：平湖（2021-01-05）、高邮（2023-08-02）。"

A search always brings its nearest sentence, and that one would pass for a yes.
"""

from __future__ import annotations

import re

from assistant.protocols import Retriever
from assistant.types import Article, Evidence, Filters
from assistant.writing.across.mentions import (
    MOST_PLACES,
    SHOWN,
    in_words,
    parts_of,
    printed_whole,
    saying,
    trimmed,
)
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.asked.of_articles import spoken_of
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places

__all__ = ["in_articles", "thing_in"]


def thing_in(request: Request) -> str:
    """What articles are asked to speak of; "" for any other question, and for a thing that no article would print as it
    is asked (扶持企业的政策)."""
    thing = trimmed(spoken_of(without_places(request.question, request.regions)))
    return "" if len(thing) < 2 or "的" in thing else thing


def in_articles(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | str | None:
    """The articles that say it, newest first, and a sentence of each."""
    thing = thing_in(request) if len(request.regions) <= 1 else ""
    if not thing:
        return None
    place = request.regions[0] if request.regions else None
    articles = [
        article
        for article in retriever.articles(filters)
        if place is None
        or any(place.name in (region.name, *region.parents) for region in article.regions[:1])
    ]
    words = (thing,) if printed_whole(thing, articles) else parts_of(thing)
    told: list[Evidence] = []
    for article in articles:
        if all(in_words(word, article.text) for word in words):
            told.extend(tuple(saying(article, retriever.sentences(article.id), words))[:1])
    name = "、".join(f"“{word}”" for word in words)
    if not told:
        return f"{f'{place.name}的' if place else '所收的'}文章里没有一篇提到{name}。"
    shown = told[:MOST_PLACES]
    more = f"等{len(told)}篇" if len(told) > len(shown) else ""
    listed = "、".join(called(item.article) for item in shown)
    text = f"提到{name}的文章有{len(told)}篇：{listed}{more}。"
    return Tally((Computed(text, tuple(shown)),), tuple(told[:SHOWN]), labelled=True)


def called(article: Article) -> str:
    """An article by its place and day, by its title where it has no place."""
    name = (
        article.region.short
        if article.region is not None
        else f"《{article.title or article.text[:12].strip()}》"
    )
    name = re.sub(r"[。；：，、（）“”\s]", "", name)
    return f"{name}（{article.published or '日期不明'}）"
