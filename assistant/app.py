"""Assistant: the one place that wires the adapters together, for cli, ui, batch and evals alike.

    with Assistant(Settings.load()) as assistant:
        assistant.index([Path("seeds")])
        assistant.ask("平湖1-10月实际外资多少?").text

Nothing is loaded until it is needed, and nothing twice: listing articles opens no model, asking does.
Safe to share between threads: one lock guards the model, another the index while it is reopened.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, UnknownRegionError
from assistant.protocols import Encoder, LanguageModel
from assistant.settings import Settings
from assistant.stoppable import Stoppable
from assistant.types import (
    Answer,
    AnswerEvent,
    Article,
    Brief,
    Evidence,
    Figure,
    Filters,
    Region,
    Sentence,
    Turn,
)

if TYPE_CHECKING:
    from assistant.retrieval.indexing import IndexReport
    from assistant.retrieval.search import Index
    from assistant.writing.briefs.compare import BriefSet
    from assistant.writing.checking.citations import Numbering
    from assistant.writing.model.prompts import Prompts
    from assistant.writing.summary import Summary

Progress = Callable[[str, int, int], None]


class Assistant:
    """An open home folder: its index, its embedder and its model, each opened at first use."""

    def __init__(self, settings: Settings, *, model: str | None = None) -> None:
        self.settings = settings
        self.model_name = model or settings.model
        self._index: Index | None = None
        self._encoder: Encoder | None = None
        self._model: LanguageModel | None = None
        self._prompts: Prompts | None = None
        self._opening = threading.RLock()
        self._loading = threading.RLock()  # apart: a large model loads for long, articles are shown meanwhile
        self._writing = threading.Lock()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the index; safe to call twice."""
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._index = None

    # ------------------------------------------------------------- adapters

    def encoder(self) -> Encoder:
        """The embedder that settings name; loaded once."""
        from assistant.retrieval.embed import load_encoder
        from assistant.retrieval.prompted import with_query_prompt
        from assistant.writing.model.catalogue import find_folder

        with self._opening:
            if self._encoder is None:
                places = self.settings.models, self.settings.home
                folder, prompt = find_folder(self.settings.embedder, "embedder", *places)
                self._encoder = with_query_prompt(load_encoder(folder), prompt)
            return self._encoder

    def retriever(self) -> Index:
        """The open index. Raises NoIndexError when nothing was indexed yet."""
        from assistant.retrieval.search import open_index

        with self._opening:
            if self._index is None and self.settings.reranker:
                from assistant.retrieval.rerank import load_reranker, open_reranked
                from assistant.writing.model.catalogue import find_folder

                places = self.settings.models, self.settings.home
                folder, _ = find_folder(self.settings.reranker, "reranker", *places)
                self._index = open_reranked(self.settings.index, self.encoder(), load_reranker(folder))
            elif self._index is None:
                self._index = open_index(self.settings.index, self.encoder())
            return self._index

    def prompts(self) -> Prompts:
        from assistant.writing.model.prompts import Prompts

        with self._loading:
            if self._prompts is None:
                self._prompts = Prompts(self.settings.prompts)
            return self._prompts

    def model(self) -> LanguageModel:
        """The model that settings (or the caller) name; loaded once, seconds for a full-size one."""
        from assistant.writing.model.catalogue import find_model
        from assistant.writing.model.llm import open_model

        with self._loading:
            if self._model is None:
                entry = find_model(
                    self.model_name,
                    models=self.settings.models,
                    home=self.settings.home,
                    context=self.settings.context,
                )
                self._model = open_model(entry, prompts=self.prompts(), threads=self.settings.threads)
            return self._model

    def warm(self) -> None:
        """Opens index and model in a thread; what goes wrong there is raised at the first use."""

        def open_them() -> None:
            for part in (lambda: self.retriever().warm(), self.model):
                with suppress(AssistantError, OSError):
                    part()

        threading.Thread(target=open_them, name="opening index and model", daemon=True).start()

    # -------------------------------------------------------------- reading

    def read(self, path: Path) -> Article:
        """A file as an article, nothing stored."""
        from assistant.reading.article import read_article

        return read_article(path)

    def index(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        again: bool = False,
        rebuild: bool = False,
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
    ) -> IndexReport:
        """Adds or updates what changed under `paths`, until `cancel` is set; see retrieval/indexing.py."""
        from assistant.retrieval.indexing import index_paths

        # An open index renews itself when a writer has finished; answers under way keep their snapshot.
        return index_paths(
            paths,
            index=self.settings.index,
            encoder=self.encoder(),
            prune=prune,
            again=again,
            rebuild=rebuild,
            progress=progress,
            cancel=cancel,
        )

    # ------------------------------------------------------------- the index

    def filters(
        self,
        region: str | Sequence[str] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        article_ids: Sequence[str] = (),
    ) -> Filters:
        """Filters from what a person typed. Raises UnknownRegionError for a name in no gazetteer,
        and for one that no indexed article is about, naming those there are."""
        names = [region] if isinstance(region, str) else list(region or ())
        chosen = tuple(dict.fromkeys(found.name for name in names for found in self._indexed(name)))
        return Filters(chosen, since, until, frozenset(article_ids))

    def _indexed(self, name: str) -> tuple[Region, ...]:
        """The readings of a region's name that indexed articles are about, or about places within."""
        from assistant.reading.regions import resolve, told_of

        there = self.regions()
        kept = told_of(name.strip(), there)
        # A zone that only its articles name is in no gazetteer, but it is in the index.
        kept = kept or tuple(region for region in there if name.strip() in (region.name, region.short))
        if kept:
            return kept
        known = "、".join(region.short for region in there[:12]) or "(none)"
        problem = "no article is about it" if resolve(name.strip()) else "not a known place"
        raise UnknownRegionError(f"region {name!r}: {problem}; indexed regions: {known}")

    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        """All that are indexed, reprints as well; evidence comes from one article of each story."""
        return self.retriever().every_article(filters)

    def reprints(self) -> tuple[tuple[Article, ...], ...]:
        """Each story that stands in two or more articles, the one that stands for it (the earliest of the
        full copies) first. `Article.also_in` has the other files, those with the very same text as well."""
        return self.retriever().reprints()

    def article(self, article_id: str) -> Article:
        """Raises AssistantError for an id that is not indexed."""
        for article in self.retriever().articles(Filters(article_ids=frozenset([article_id]))):
            return article
        raise AssistantError(f"no article {article_id!r} in the index; `assistant articles` lists them")

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        return self.retriever().sentences(article_id)

    def regions(self) -> tuple[Region, ...]:
        """Regions that articles are about, those with most articles first."""
        counts: dict[Region, int] = {}
        for article in self.articles():
            for region in article.regions[:1]:
                counts[region] = counts.get(region, 0) + 1
        return tuple(sorted(counts, key=lambda region: (-counts[region], region.name)))

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 10) -> tuple[Evidence, ...]:
        return self.retriever().search(query, filters=filters, limit=limit)

    def figures(self, filters: Filters = Filters(), *, metric: str = "") -> tuple[Figure, ...]:
        """The fact table; `metric` keeps the rows of that metric, under any of its names."""
        from assistant.figures.metrics import normalise_metric

        rows = self.retriever().figures(filters)
        if not metric:
            return rows
        wanted = normalise_metric(metric)
        names = {wanted, f"{wanted}数"}  # 高新技术企业 asks for how many there are
        return tuple(row for row in rows if row.metric and names & {row.metric, normalise_metric(row.metric)})

    def compare(self, metric: str, *, regions: Sequence[str] = ()) -> list[dict[str, Any]]:
        """One metric side by side, rows as writing/table/sidebyside.py makes them; `regions` in their order, or all
        that have a figure of it. Raises UnknownRegionError."""
        from assistant.writing.table.sidebyside import compare_rows

        filters = self.filters(regions)
        levels = [row for row in self.figures(filters, metric=metric) if not row.share_of]
        rates = self.figures(filters, metric=f"{metric}增速")
        articles = {article.id: article for article in self.articles(filters)}
        wanted = [self.filters([name]).regions[0] for name in regions]
        # Those that articles are about, and those that an article on others gives a figure of.
        named = [region.name for region in self.regions()] + [row.region for row in levels]
        places = wanted or list(dict.fromkeys(name for name in named if name))
        return compare_rows(metric, levels, rates, articles, regions=places, in_order=bool(wanted))

    def index_version(self) -> object:
        """Another value whenever what is indexed has changed; costs two looks at the disk."""
        from assistant.retrieval.opening import signature

        return signature(self.settings.index)

    def forget(self, article_ids: Sequence[str]) -> int:
        """Takes articles out of the index; their files stay where they are. How many files were known of them.

        Raises IndexBusyError while another process writes.
        """
        from assistant.retrieval.indexing import forget

        self.retriever()  # an index that is missing or of another making says so before anything is written
        return forget(frozenset(article_ids), index=self.settings.index, encoder=self.encoder())

    def known_paths(self) -> tuple[Path, ...]:
        """The files indexed before, whether or not they still exist."""
        return tuple(Path(article.path) for article in self.articles())

    # -------------------------------------------------------------- writing

    def stream(
        self,
        question: str,
        *,
        filters: Filters = Filters(),
        history: Sequence[Turn] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[AnswerEvent]:
        """Events of an answer as it is made; the last one is the Answer. Waits its turn for the model."""
        from assistant.writing.answer import stream_answer

        retriever, model, prompts = self.retriever(), self.model(), self.prompts()
        with self._writing:
            yield from stream_answer(
                question,
                retriever=retriever,
                model=model,
                prompts=prompts,
                filters=filters,
                history=history,
                cancel=cancel,
            )

    def ask(self, question: str, *, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        answer: Answer | None = None
        for event in self.stream(question, filters=filters, history=history):
            if isinstance(event, Answer):
                answer = event
        if answer is None:  # stream_answer promises an Answer last
            raise AssistantError(f"no answer came for {question!r}; run it again with --json and report it")
        return answer

    def brief(
        self,
        region: str,
        *,
        since: date | None = None,
        until: date | None = None,
        cancel: threading.Event | None = None,
        numbering: Numbering | None = None,
    ) -> Brief:
        """Raises UnknownRegionError where no article is about `region`, and ModelError once `cancel` is set.

        Briefs with one `numbering` can stand in one document: their marks count on from one another.
        """
        from assistant.writing.brief import write_brief

        place = self._indexed(region)[0]
        retriever, model, prompts = self.retriever(), self.model(), self.prompts()
        if cancel is not None:
            model = Stoppable(model, cancel)
        with self._writing:
            return write_brief(
                place,
                retriever=retriever,
                model=model,
                prompts=prompts,
                since=since,
                until=until,
                numbering=numbering,
            )

    def briefs(
        self,
        regions: Sequence[str],
        *,
        since: date | None = None,
        until: date | None = None,
        cancel: threading.Event | None = None,
    ) -> BriefSet:
        """One document of several regions' briefs and the metrics they share; raises as `brief` does."""
        from assistant.writing.brief import write_briefs

        places = list(dict.fromkeys(self._indexed(region)[0] for region in regions))
        retriever, model, prompts = self.retriever(), self.model(), self.prompts()
        if cancel is not None:
            model = Stoppable(model, cancel)
        with self._writing:
            return write_briefs(
                places, retriever=retriever, model=model, prompts=prompts, since=since, until=until
            )

    def summarize(self, path: Path) -> Summary:
        """A file as headline, abstract and key figures; it need not be indexed."""
        from assistant.figures.facts import find_figures
        from assistant.reading.chunking import split_sentences
        from assistant.writing.summary import summarize

        article = self.read(path)
        sentences = split_sentences(article)
        model, prompts = self.model(), self.prompts()
        with self._writing:
            return summarize(
                article, sentences, find_figures(article, sentences), model=model, prompts=prompts
            )

    # ---------------------------------------------------------------- state

    def status(self, *, say: Callable[[AssistantError], str] = str) -> dict[str, object]:
        """What a person wants to know when something is wrong; `problems` (in the words of `say`) is empty
        when all is well."""
        from assistant.health import state

        return state(self, say=say)
