"""Question -> Evidence: filters, dense and BM25 lists, all weighed into one ranking of sentences.

Enters a query and `Filters`; leaves `Evidence`, best first. `open_index` never makes an index.

    with open_index(Path("index"), encoder) as index:
        index.search("实际外资多少", filters=Filters(regions=("平湖市",)), limit=5)[0].sentence.text

An open index shows the library as it was when the last generation was finished, and moves on by itself when
another process has finished a newer one.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from assistant.errors import AssistantError, IndexMismatchError
from assistant.protocols import Encoder
from assistant.reading.chunking import CHUNKING
from assistant.reading.regions import is_within
from assistant.retrieval.lexical import simplified
from assistant.retrieval.library import Entry, Library, open_library
from assistant.retrieval.opening import Opened, open_generation, signature
from assistant.retrieval.passages import PASSAGES
from assistant.retrieval.ranking import fingerprint, neighbours
from assistant.retrieval.schema import Making
from assistant.retrieval.weighing import Ranked, rank_sentences
from assistant.types import Article, Chunk, Evidence, Figure, Filters, Region, Sentence


class Index:
    """An open index, safe to share between threads. Implements `types.Retriever`."""

    def __init__(self, folder: Path, encoder: Encoder, library: Library) -> None:
        self.folder = folder
        self._encoder = encoder
        self._library = library
        self._lock = threading.RLock()
        self._opened: Opened | None = None
        self._closed = False
        self._seen = signature(folder)
        self._entries = {entry.id: entry for entry in library.entries()}
        self._stories = library.reprints()
        self._several = library.copied().union(*self._stories)
        self._story_of = {name: story for story in self._stories for name in story}
        self._read = lru_cache(maxsize=256)(self._read_article)
        self._passing = lru_cache(maxsize=32)(self._find_passing)
        # Decoding is most of what a question to the whole table costs; some thousand articles are tens of MB.
        self._figures = lru_cache(maxsize=4096)(library.figures)
        self._metrics = lru_cache(maxsize=1)(library.metrics)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the generation and the library; safe to call twice."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
            self._closed = True
            self._library.close()

    def warm(self) -> None:
        """Opens the generation in a thread, so that the first search does not wait for Chroma's import.

        What goes wrong there goes wrong again, and is raised, at the first search.
        """

        def open_it() -> None:
            with self._lock, suppress(AssistantError, OSError):
                if not self._closed:
                    self._generation()

        threading.Thread(target=open_it, name="opening the index").start()

    # -------------------------------------------------------------- the parts

    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        """Those that pass `filters`, the latest first, undated ones last; of a story's reprints one."""
        with self._lock:
            self._renew()
            return self._latest_first(self._passing(filters))

    def every_article(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        """As `articles`, with the reprints that stand behind another."""
        with self._lock:
            self._renew()
            return self._latest_first([entry for entry in self._entries.values() if passes(entry, filters)])

    def reprints(self) -> tuple[tuple[Article, ...], ...]:
        """Each story that stands in two or more articles, the one that stands for it first."""
        with self._lock:
            self._renew()
            return tuple(
                tuple(self._with_outlets(article) for article in self._library.articles(story))
                for story in self._stories
            )

    def _latest_first(self, entries: Sequence[Entry]) -> tuple[Article, ...]:
        ids = (entry.id for entry in _latest(entries))
        return tuple(map(self._with_outlets, self._library.articles(ids)))

    def _with_outlets(self, article: Article) -> Article:
        """`article` with the other files that its story stands in."""
        if article.id not in self._several:
            return article
        outlets = self._library.outlets(self._story_of.get(article.id, (article.id,)))
        return replace(article, also_in=tuple(place for place in outlets if place.path != article.path))

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """In order; () for an unknown article."""
        with self._lock:
            self._renew()
            return self._library.sentences(article_id)

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        """In order; () for an unknown article."""
        with self._lock:
            self._renew()
            return self._library.chunks(article_id)

    def figures(self, filters: Filters = Filters(), *, metrics: Collection[str] = ()) -> tuple[Figure, ...]:
        """Of the articles that pass `filters`, article by article, in the order of the text; with `metrics` of
        those that have a figure of one of these, all of their figures."""
        with self._lock:
            self._renew()
            told = frozenset[str]().union(*(self._metrics().get(metric, ()) for metric in metrics))
            return tuple(
                figure
                for entry in self._passing(filters)
                if not metrics or entry.id in told
                for figure in self._figures(entry.id)
            )

    def regions(self, filters: Filters = Filters()) -> tuple[tuple[Region, ...], ...]:
        """What each article that passes `filters` is about, in the order of `articles`."""
        with self._lock:
            self._renew()
            return tuple(entry.regions for entry in _latest(self._passing(filters)))

    def metrics(self, filters: Filters = Filters()) -> frozenset[str]:
        """The metrics of the figures that pass `filters`."""
        with self._lock:
            self._renew()
            passing = {entry.id for entry in self._passing(filters)}
            return frozenset(metric for metric, ids in self._metrics().items() if metric and ids & passing)

    # ----------------------------------------------------------------- search

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 16) -> tuple[Evidence, ...]:
        """At most `limit` sentences, best first, none twice though it be in several articles.

        A sentence that points back (其中, 该 …) brings the one before it, right behind itself.
        """
        words = simplified(query).strip()
        if not words or limit < 1:
            return ()
        with self._lock:
            self._renew()
            self._generation()
            allowed = {entry.id for entry in self._passing(filters)}
            if not allowed:
                return ()
            ranked = rank_sentences(
                words,
                allowed,
                opened=self._generation(),
                encoder=self._encoder,
                read=self._read,
                named=self._about(words),
                all_allowed=len(allowed) == len(self._entries),
            )
            return self._evidence(ranked, limit)

    def _about(self, words: str) -> set[str]:
        """The articles whose main region the query names."""
        return {
            entry.id
            for entry in self._entries.values()
            if any(region.short in words or region.name in words for region in entry.regions[:1])
        }

    def _evidence(self, ranked: Sequence[Ranked], limit: int) -> tuple[Evidence, ...]:
        found_by = {item.key: item.found_by for item in ranked}
        found: list[Evidence] = []
        said: set[str] = set()

        def add(sentence: Sentence, article: Article, score: float, ways: Sequence[str]) -> bool:
            mark = fingerprint(sentence.text)
            if not mark or mark in said or sentence.is_heading:
                return False
            said.add(mark)
            found.append(Evidence(sentence, article, score, tuple(ways)))
            return True

        for item in ranked:
            if len(found) >= limit:
                break
            article_id, number = item.key
            article, row, _ = self._read(article_id)
            if article is None or number >= len(row):
                continue  # the generation is behind the library: removed since
            if add(row[number], article, item.score, item.found_by):
                for at in neighbours(row[number], row):
                    ways = [*found_by.get((article_id, at), ()), "neighbour"]
                    add(row[at], article, item.score, ways)
        return tuple(found[:limit])

    # ------------------------------------------------------------------ state

    def _find_passing(self, filters: Filters) -> list[Entry]:
        passing = {name: entry for name, entry in self._entries.items() if passes(entry, filters)}
        for story in self._stories:
            # A story is evidence once: by the article that stands for it, or the next that passes.
            for name in [name for name in story if name in passing][1:]:
                del passing[name]
        return list(passing.values())

    def _read_article(
        self, article_id: str
    ) -> tuple[Article | None, tuple[Sentence, ...], tuple[Chunk, ...]]:
        articles = self._library.articles([article_id])
        if not articles:
            return None, (), ()
        return (
            self._with_outlets(articles[0]),
            self._library.sentences(article_id),
            self._library.chunks(article_id),
        )

    def _generation(self) -> Opened:
        """The open generation; the first search opens it, and repairs it where it has to."""
        if self._opened is None:
            self._opened = open_generation(self.folder, self._library)
            self._look_again()
        return self._opened

    def _renew(self) -> None:
        """Moves on when a writer has finished since."""
        if signature(self.folder) == self._seen:
            return
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._library.refresh()
        check(self._library, self._encoder)
        self._look_again()

    def _look_again(self) -> None:
        self._seen = signature(self.folder)
        self._entries = {entry.id: entry for entry in self._library.entries()}
        self._stories = self._library.reprints()
        self._several = self._library.copied().union(*self._stories)
        self._story_of = {name: story for story in self._stories for name in story}
        self._read.cache_clear()
        self._passing.cache_clear()
        self._figures.cache_clear()
        self._metrics.cache_clear()


def _latest(entries: Sequence[Entry]) -> list[Entry]:
    """The latest first, undated ones last; of one day by id."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    ordered.sort(key=lambda entry: entry.published.toordinal() if entry.published else 0, reverse=True)
    return ordered


def open_index(folder: Path, encoder: Encoder) -> Index:
    """The index in `folder`, its generation opened at the first search.

    Raises NoIndexError, IndexMismatchError when it was made with another embedder, chunking or schema,
    DamagedIndexError, LibraryError.
    """
    library = open_library(folder)
    try:
        check(library, encoder)
        return Index(folder, encoder, library)
    except BaseException:
        library.close()
        raise


def check(library: Library, encoder: Encoder) -> None:
    """Raises IndexMismatchError unless `library` is wholly made with `encoder` and today's chunking."""
    made, now = library.making(), making(encoder)
    if differences := made.differences(now):
        raise IndexMismatchError(
            f"{library.path}: made with another {' and '.join(differences)} (embedder {made.embedder}, now"
            f" {now.embedder}); run `assistant index --rebuild`"
        )
    if left := len(library.pending()):
        raise IndexMismatchError(
            f"{library.path}: a rebuild has not finished, {left} articles are left; run `assistant index`"
        )


def making(encoder: Encoder) -> Making:
    """What a library made now, with `encoder`, is made with."""
    return Making(encoder.name, encoder.fingerprint, encoder.dimension, f"{CHUNKING} {PASSAGES}")


def passes(entry: Entry, filters: Filters) -> bool:
    """Whether evidence may come from the article. One without a date passes no date limit."""
    if filters.article_ids and entry.id not in filters.article_ids:
        return False
    if (filters.since or filters.until) and entry.published is None:
        return False
    if filters.since and entry.published and entry.published < filters.since:
        return False
    if filters.until and entry.published and entry.published > filters.until:
        return False
    return not filters.regions or any(
        is_within(region, name) for region in entry.regions for name in filters.regions
    )
