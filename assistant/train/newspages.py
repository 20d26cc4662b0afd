"""A passage of the news as the product would have read it, and examples made of its sentences.

Enter: passages. Leave: `NewsPage`s: sentences, figures, what the page says of itself; `Example`s over their sentences.

    page = read_page(passage, chance)
    example_of(page, "平湖外资多少？", pool=(0, 1, 2), gold=(1,), chance=chance)
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.figures.facts import find_figures
from assistant.figures.metrics import find_metrics
from assistant.reading.article import read_text
from assistant.reading.chunking import split_sentences
from assistant.train.data import Passage
from assistant.train.examples import Example, ranked
from assistant.types import Article, Figure, Region

_LONGEST = 16  # sentences of a passage that are looked at


@dataclass(frozen=True, slots=True)
class NewsPage:
    """`figures` beside the index of their sentence; `about` is what the page says of itself, as candidates.py has it."""

    article: Article
    sentences: tuple[str, ...]
    figures: tuple[tuple[int, Figure], ...]
    about: str

    @property
    def region(self) -> Region | None:
        return self.article.region


def read_page(passage: Passage, chance: random.Random) -> NewsPage | None:
    """The passage read, with its figures; None where it has fewer than three sentences. What it says of itself
    (title, places, year) is at times left out, as some pages lack it."""
    read = read_text(passage.text)
    published = date(passage.year, 12, 1) if chance.random() < 0.8 else None
    article = replace(read, title=passage.title, published=published)
    sentences = [item for item in split_sentences(article) if len(item.text) >= 8][:_LONGEST]
    if len(sentences) < 3:
        return None
    starts = {item.start: index for index, item in enumerate(sentences)}
    found = find_figures(article, sentences)
    figures = tuple((starts[figure.sentence_start], figure) for figure in found)
    names = [name for region in article.regions for name in (region.name, region.short, *region.parents)]
    about = " ".join([article.title, *names, *([f"{passage.year}年"] if published else [])])
    return NewsPage(article, tuple(item.text for item in sentences), figures, about)


def example_of(
    page: NewsPage, question: str, pool: Sequence[int], gold: Sequence[int], chance: random.Random
) -> Example:
    """`pool` and `gold` are indices of the page's sentences; the best of the pool become candidates."""
    return ranked(
        question,
        [page.sentences[i] for i in pool],
        [pool.index(i) for i in gold],
        most=chance.randint(5, 12),
        about=[page.about] * len(pool),
        places=pool,
    )


def place_of(page: NewsPage, chance: random.Random) -> str:
    """Its region as a question may name it, "" where it is about none."""
    region = page.region
    if region is None:
        return ""
    province = [region.parents[-1]] if region.parents else []
    return chance.choice((region.short, region.short, region.name, "".join([*province, region.name])))


def beside(example: Example, recent: Sequence[NewsPage], chance: random.Random) -> Example:
    """At times sentences of other pages stand between, those that name the same metric first, each with what its own
    page says of itself. Only to questions that name a place of their own: what they then say is of another."""
    metrics = set(find_metrics(example.question))
    if not recent or chance.random() > 0.35 or not example.about:
        return example
    others = sorted(recent[:12], key=lambda page: -len(metrics & {f.metric for _, f in page.figures}))
    place = next((page for page in others if page.about.split()[-1:] and not _shares(page, example)), None)
    if place is None:
        return example
    texts = list(place.sentences)
    chosen = sorted(range(len(texts)), key=lambda i: not any(m in texts[i] for m in metrics))[
        : chance.randint(2, 5)
    ]
    return ranked(
        example.question,
        [*example.sentences, *(texts[i] for i in chosen)],
        example.gold,
        most=12,
        about=[*example.about, *[place.about] * len(chosen)],
        places=[*example.places, *(100 + i for i in chosen)],
    )


def _shares(page: NewsPage, example: Example) -> bool:
    """Whether a page is about a place that the question names, or about none that is known."""
    names = {region.short for region in page.article.regions}
    return not names or any(name in example.question for name in names) or not _names_place(example)


def _names_place(example: Example) -> bool:
    first = example.about[0].split() if example.about else []
    return any(len(word) >= 2 and word in example.question for word in first[1:])
