"""What is indexed, read once for all pages and again when a writer has finished.

Enter: the assistant. Leave: articles newest first, figures counted, metrics, example questions.

    shelf = Shelf(assistant); shelf.articles()[0].published

Thousands of articles take a second to read; a page opens in the time of looking at one file's date.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from assistant.types import Article, Filters
from assistant.ui import choices
from assistant.ui.examples import example_questions

if TYPE_CHECKING:
    from assistant.app import Assistant

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Metric:
    """`regions` are official names, those with most figures first."""

    name: str
    figures: int
    regions: tuple[str, ...]


class Shelf:
    """Safe to share between threads."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.RLock()
        self._version: object = None
        self._held: dict[str, object] = {}
        self._asking = threading.Lock()
        self._asked_of: object = None
        self._examples: tuple[str, ...] = ()

    def articles(self) -> tuple[Article, ...]:
        """Newest first, undated last; () where nothing is indexed yet."""
        return self._once("articles", lambda: choices.indexed_articles(self._assistant))

    def examples(self) -> tuple[str, ...]:
        """Takes seconds after a change: a lock of its own, so that nobody else waits for it."""
        with self._asking:
            version = self._assistant.index_version()
            if version != self._asked_of:
                self._examples = example_questions(self._assistant, self.articles())
                self._asked_of = version
            return self._examples

    def stories(self) -> tuple[tuple[Article, ...], ...]:
        """Articles that print the same story, the one that stands for it first."""
        return self._once("stories", self._assistant.reprints)

    def figure_counts(self, article_ids: Sequence[str]) -> Counter[str]:
        """How many figures each of these articles has."""
        counts: Counter[str] = self._once("figures", Counter)
        missing = frozenset(article_ids).difference(counts)
        if missing:
            found = Counter(
                figure.article_id for figure in self._assistant.figures(Filters(article_ids=missing))
            )
            counts.update({article_id: found[article_id] for article_id in missing})
        return counts

    def metrics(self) -> tuple[Metric, ...]:
        """What can be compared: those of most regions first."""
        return self._once("metrics", self._read_metrics)

    def _read_metrics(self) -> tuple[Metric, ...]:
        regions = {article.id: article.region for article in self.articles()}
        counts: dict[str, Counter[str]] = {}
        for figure in self._assistant.figures() if regions else ():
            about = regions.get(figure.article_id)
            region = figure.region or (about.name if about is not None else "")
            if figure.metric and region:
                counts.setdefault(figure.metric, Counter())[region] += 1
        metrics = [
            Metric(name, found.total(), tuple(region for region, _ in found.most_common()))
            for name, found in counts.items()
        ]
        return tuple(sorted(metrics, key=lambda one: (-len(one.regions), -one.figures, one.name)))

    def _once(self, name: str, read: Callable[[], T]) -> T:
        with self._lock:
            version = self._assistant.index_version()
            if version != self._version:
                self._held.clear()
                self._version = version
            if name not in self._held:
                self._held[name] = read()
            return self._held[name]  # type: ignore[return-value]
