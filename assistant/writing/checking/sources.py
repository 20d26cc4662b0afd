"""What a citation offers: its words, its facts, and the times that may be said of it.

Enter: a citation and its article. Leave: a Source, the same for every sentence that cites it.

    source_of(citation, dated(article)).said  ->  the figures of the cited sentences, with their turns

The article is dated by the day it speaks from, so that 今年 is one year in the citation and in what is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.figures.facts import find_figures
from assistant.figures.period import PeriodSpan, find_periods
from assistant.figures.undated import years_of
from assistant.reading.chunking import split_sentences
from assistant.types import Article, Citation, Figure, Period, Sentence
from assistant.writing.checking.matching import Said, said_figures

__all__ = ["Source", "facts_in", "source_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """What one citation offers: its words, its facts, and the times that may be said of it."""

    article: Article
    quote: str
    around: str
    said: tuple[Said, ...]
    spans: tuple[PeriodSpan, ...]
    times: tuple[Period, ...]
    year: int | None


@lru_cache(maxsize=64)
def _facts(article: Article) -> tuple[tuple[Sentence, ...], tuple[Figure, ...]]:
    sentences = split_sentences(article)
    return sentences, find_figures(article, sentences, headings=True)


def facts_in(citation: Citation, article: Article) -> tuple[Figure, ...]:
    """The facts of what is cited."""
    _, figures = _facts(article)
    return tuple(f for f in figures if citation.start <= f.start and f.end <= citation.end)


def source_of(citation: Citation, article: Article) -> Source:
    sentences, figures = _facts(article)
    cited = [s for s in sentences if s.start < citation.end and s.end > citation.start]
    inside = [f for f in figures if citation.start <= f.start and f.end <= citation.end]
    spans: list[PeriodSpan] = []
    for sentence in cited:
        spans.extend(find_periods(sentence.text, article.published, year=_year_before(sentences, sentence)))
    times = [span.period for span in spans] + [f.period for f in inside if f.period is not None]
    own = any(not span.reference and span.period.kind != "day" for span in spans)
    if not own:
        # Without a time of its own the sentence speaks of what was spoken of last, and of the day of the
        # page.
        first = cited[0].index if cited else 0
        for sentence in sentences[max(0, first - 3) : first]:
            times.extend(
                span.period for span in find_periods(sentence.text, article.published) if not span.reference
            )
        if article.published is not None:
            times.append(Period(date(article.published.year, 1, 1), date(article.published.year + 1, 1, 1)))
    heading = " ".join(dict.fromkeys(s.heading for s in cited))
    around = f"{citation.quote} {article.title} {heading} {article.source}"
    quote = citation.quote
    said = said_figures(article.text, inside, spans_known=True)
    year = _year_before(sentences, cited[0]) if cited else None
    return Source(article, quote, around, said, tuple(spans), tuple(times), year)


def _year_before(sentences: Sequence[Sentence], sentence: Sentence) -> int | None:
    """The last year printed before a sentence, for pages without a date whose months may be of it."""
    told = years_of(sentences).told
    for earlier in reversed(sentences[: sentence.index]):
        years = re.findall(r"(?:19|20)\d\d(?=年)", earlier.text)
        if years:
            return int(years[-1]) if int(years[-1]) in told else None
    return None
