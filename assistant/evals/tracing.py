"""An Assistant that remembers where the evidence of its last answer stood, step by step.

Enter: Settings, then questions. Leave: the same answers, and rankings of sentences by the name of the step.

    with Traced(settings) as assistant:
        assistant.ask(question.question)
        assistant.rankings(question, regions=regions)["as ranked"][0].text

"region given" is search alone, with the question as it was typed, in the articles of the gold region; "as
understood" are the searches that the answer made; "as ranked" the candidates that the model was shown.
It listens at the two interfaces everything passes (Retriever and LanguageModel) and changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from threading import Event as ThreadEvent
from typing import TYPE_CHECKING, cast

from assistant.app import Assistant
from assistant.evals.devset import Question
from assistant.protocols import LanguageModel
from assistant.settings import Settings
from assistant.types import Answer, Article, Chunk, Evidence, Figure, Filters, Profile, Region, Sentence, Turn

if TYPE_CHECKING:
    from assistant.retrieval.search import Index

GIVEN, UNDERSTOOD, RANKED = "region given", "as understood", "as ranked"

Rankings = Mapping[str, Sequence[Sentence]]

# As deep as a search goes here; below it a sentence hardly reaches a model's context.
DEPTH = 16


class Traced(Assistant):
    """Answers as Assistant does. One question at a time: what is remembered is of the last one."""

    def __init__(self, settings: Settings, *, model: str | None = None) -> None:
        super().__init__(settings, model=model)
        self._searched: list[Sequence[Evidence]] = []
        self._judged: list[Sequence[Evidence]] = []
        self._shown: Sequence[Evidence] = ()

    def retriever(self) -> Index:
        # What is handed on is used as a Retriever; the facade promises its own class.
        return cast("Index", _Searches(super().retriever(), self._searched))

    def model(self) -> LanguageModel:
        return _Judgements(super().model(), self._judged)

    def ask(self, question: str, *, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        self._searched.clear()
        self._judged.clear()
        answer = super().ask(question, filters=filters, history=history)
        self._shown = answer.evidence
        return answer

    def rankings(
        self, question: Question, *, regions: Mapping[str, frozenset[str]]
    ) -> dict[str, list[Sentence]]:
        """At most DEPTH sentences a step, for the question asked last; where an answer made several searches
        (one a place) they take turns. `regions` maps a gold region to the ids of the articles about it.

        A model without a judging head sees the answer's evidence: that is its "as ranked".
        """
        searched, judged = list(self._searched), list(self._judged) or [self._shown]
        ids = frozenset(key for region in question.regions for key in regions.get(region, ()))
        given = super().retriever().search(question.question, filters=Filters(article_ids=ids), limit=DEPTH)
        return {GIVEN: in_turn([given]), UNDERSTOOD: in_turn(searched), RANKED: in_turn(judged)}


def in_turn(lists: Iterable[Sequence[Evidence]]) -> list[Sentence]:
    """The first of each list, then the second of each …, none twice; DEPTH at most."""
    seen: dict[str, Sentence] = {}
    for row in zip_longest(*lists):
        for item in row:
            if item is not None:
                seen.setdefault(item.sentence.id, item.sentence)
    return list(seen.values())[:DEPTH]


class _Searches:
    """A Retriever that keeps what it found."""

    def __init__(self, index: Index, found: list[Sequence[Evidence]]) -> None:
        self._index = index
        self._found = found

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 16) -> tuple[Evidence, ...]:
        found = self._index.search(query, filters=filters, limit=limit)
        self._found.append(found)
        return found

    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        return self._index.articles(filters)

    def every_article(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        return self._index.every_article(filters)

    def reprints(self) -> tuple[tuple[Article, ...], ...]:
        return self._index.reprints()

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        return self._index.sentences(article_id)

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        return self._index.chunks(article_id)

    def figures(self, filters: Filters = Filters(), *, metrics: Collection[str] = ()) -> tuple[Figure, ...]:
        return self._index.figures(filters, metrics=metrics)

    def regions(self, filters: Filters = Filters()) -> tuple[tuple[Region, ...], ...]:
        return self._index.regions(filters)

    def metrics(self, filters: Filters = Filters()) -> frozenset[str]:
        return self._index.metrics(filters)


class _Judgements:
    """A LanguageModel that keeps what it was asked to judge."""

    def __init__(self, model: LanguageModel, judged: list[Sequence[Evidence]]) -> None:
        self._model = model
        self._judged = judged

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def profile(self) -> Profile:
        return self._model.profile

    @property
    def context_tokens(self) -> int:
        return self._model.context_tokens

    def count(self, text: str, /) -> int:
        return self._model.count(text)

    def judge(self, question: str, evidence: Sequence[Evidence], /) -> tuple[float, ...]:
        self._judged.append(tuple(evidence))
        return self._model.judge(question, evidence)

    def write(
        self,
        system: str,
        user: str,
        /,
        *,
        grammar: str | None = None,
        max_tokens: int = 1024,
        stop: Sequence[str] = (),
        cancel: ThreadEvent | None = None,
    ) -> Iterator[str]:
        return self._model.write(
            system, user, grammar=grammar, max_tokens=max_tokens, stop=stop, cancel=cancel
        )
