"""What the rooms ask of each other's adapters: an encoder, an open index, an open language model.

Enter: the nouns of types.py. Leave: three Protocols. The real ones are retrieval/embed.py, retrieval/search.py
and writing/model/llm.py; tests put deterministic fakes in their place.

    def first(index: Retriever, query: str) -> Evidence: return index.search(query, limit=1)[0]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from threading import Event as ThreadEvent
from typing import Literal, Protocol

from assistant.types import Article, Chunk, Evidence, Figure, Filters, Profile, Region, Sentence, Vectors


class Encoder(Protocol):
    """Turns text into vectors. `fingerprint` changes whenever the vectors would."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def encode(self, texts: Sequence[str], /, *, kind: Literal["query", "passage"]) -> Vectors:
        """`(n, dimension)` float32, L2-normalised; an empty text gives a unit vector too, never NaN."""
        ...


class Reranker(Protocol):
    """Reads a question and a passage together; retrieval/rerank.py has the real one."""

    @property
    def name(self) -> str: ...
    def score(self, question: str, passages: Sequence[str], /) -> Vectors:
        """`(n,)` float32, higher is better, comparable within one call."""
        ...


class Retriever(Protocol):
    """What writing/ needs of an open index; retrieval/search.py has the real one."""

    def search(
        self, query: str, *, filters: Filters = Filters(), limit: int = 16
    ) -> tuple[Evidence, ...]: ...
    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]: ...
    def sentences(self, article_id: str) -> tuple[Sentence, ...]: ...
    def chunks(self, article_id: str) -> tuple[Chunk, ...]: ...
    def figures(self, filters: Filters = Filters(), *, metrics: Collection[str] = ()) -> tuple[Figure, ...]:
        """Those of the articles that pass; with `metrics` only of articles that have a figure of one of these."""
        ...

    def regions(self, filters: Filters = Filters()) -> tuple[tuple[Region, ...], ...]:
        """What each of `articles` is about, in their order; no text is read for it."""
        ...

    def metrics(self, filters: Filters = Filters()) -> frozenset[str]:
        """The names of what `figures` measure; none of them is read for it."""
        ...


class LanguageModel(Protocol):
    """An open model. One caller at a time; writing/model/llm.py holds the lock and the real one."""

    @property
    def name(self) -> str: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def context_tokens(self) -> int: ...
    def count(self, text: str, /) -> int:
        """Tokens of `text` in this model's vocabulary."""
        ...

    def judge(self, question: str, evidence: Sequence[Evidence], /) -> tuple[float, ...]:
        """For each evidence sentence the probability (0–1) that it answers; one forward pass.

        Raises ModelError for a model without a judging head (abstractive profile).
        """
        ...

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
        """Streams the reply in pieces of whole characters; ends at once when `cancel` is set."""
        ...
