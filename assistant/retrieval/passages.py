"""What is embedded and what BM25 counts: a sentence or chunk with what its page says around it.

    in_context(article, "发展成效", "1-10月,全市完成实际外资…")
        -> "平湖市招商引资再传捷报 嘉兴市平湖市 2021年1月 发展成效 1-10月,全市完成实际外资…"

A sentence of news seldom repeats whom and when it is about; stored text stays the sentence alone.
"""

from __future__ import annotations

from assistant.types import Article, Sentence

# Recorded in the library: raise it when what is embedded changes.
PASSAGES = "context-1"


def in_context(article: Article, heading: str, text: str) -> str:
    """`text` after the article's title, main region with its parents, publish month, and the heading."""
    return " ".join(part for part in (surroundings(article), heading, text) if part)


def surroundings(article: Article) -> str:
    """The title, main region with its parents, and publish month of `article`, those there are."""
    region = article.region
    place = "".join((*reversed(region.parents), region.name)) if region is not None else ""
    month = f"{article.published.year}年{article.published.month}月" if article.published is not None else ""
    return " ".join(part for part in (article.title, place, month) if part)


def lexical_text(article: Article, sentence: Sentence) -> str:
    """What BM25 counts of a sentence."""
    return in_context(article, sentence.heading, sentence.text)
