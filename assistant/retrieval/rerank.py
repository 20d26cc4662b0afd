"""A cross-encoder reads question and sentence together -> evidence in its order.

Enter: a folder that sentence-transformers' CrossEncoder can open, and an index. Leave: an index whose searches end
with the reranker's word.

    open_reranked(Path("index"), encoder, load_reranker(Path("pulled/bge-reranker-v2-m3")))

It is asked about the first POOL sentences that search finds; what search put behind those stays behind them. A
sentence that was brought along by another (其中 …, the items of a list) stays with it. Nothing is fetched.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import DamagedModelError, MissingModelError
from assistant.protocols import Encoder, Reranker
from assistant.retrieval.library import open_library
from assistant.retrieval.search import Index, check
from assistant.types import Evidence, Filters, Vectors

POOL = 32  # sentences: a model of 568M parameters reads a few a second on two cores
_LONGEST = 512  # tokens of a pair, as these models were trained
_BATCH = 8


class FolderReranker:
    """A `Reranker` around a folder, opened when it is first asked (torch: seconds)."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder
        self._lock = threading.Lock()
        self._model: Any = None

    def score(self, question: str, passages: Sequence[str], /) -> Vectors:
        if not passages:
            return np.zeros(0, dtype=np.float32)
        with self._lock:
            rows = self._open().predict(
                [(question, passage) for passage in passages],
                batch_size=_BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        scores = np.asarray(rows, dtype=np.float32)
        if scores.shape != (len(passages),):
            raise DamagedModelError(
                f"{self._folder}: gives {scores.shape[1:]} values a pair, not one; choose a reranker"
            )
        return scores

    def _open(self) -> Any:
        if self._model is None:
            os.environ["HF_HUB_OFFLINE"] = "1"
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            try:
                from sentence_transformers import CrossEncoder

                self._model = CrossEncoder(str(self._folder), local_files_only=True, max_length=_LONGEST)
            except Exception as error:  # transformers, tokenizers and safetensors raise their own
                raise DamagedModelError(
                    f"{self._folder}: cannot be loaded as a reranker ({error}); restore the folder"
                ) from error
        return self._model


def load_reranker(folder: Path) -> FolderReranker:
    """The reranker in `folder`. Raises MissingModelError when there is none."""
    if not (folder / "config.json").is_file():
        raise MissingModelError(
            f"{folder}: no reranker there; set `reranker` to a catalogue name, or to a folder that"
            " sentence-transformers' CrossEncoder can open"
        )
    return FolderReranker(folder)


def rerank(question: str, found: Sequence[Evidence], reranker: Reranker) -> tuple[Evidence, ...]:
    """`found`, best first, in the reranker's order; scores are its own, those of the rest below them.

    Scores stay comparable within the search and above 0.
    """
    groups: list[list[Evidence]] = []
    for item in found:
        if groups and "neighbour" in item.found_by and item.score == groups[-1][0].score:
            groups[-1].append(item)
        else:
            groups.append([item])
    taken, size = 0, 0
    while taken < len(groups) and size + len(groups[taken]) <= POOL:
        size += len(groups[taken])
        taken += 1
    asked = [item for group in groups[:taken] for item in group]
    if not asked:
        return tuple(found)
    scores = _positive(reranker.score(question, [item.sentence.text for item in asked]))
    given = {item.sentence.id: float(score) for item, score in zip(asked, scores, strict=True)}
    best = [max(given[item.sentence.id] for item in group) for group in groups[:taken]]
    order = sorted(range(taken), key=lambda at: (-best[at], at))
    ranked = [replace(item, score=best[at]) for at in order for item in groups[at]]
    lowest = min(best)
    rest = [item for group in groups[taken:] for item in group]
    top = max((item.score for item in rest), default=1.0) or 1.0
    return (*ranked, *(replace(item, score=lowest * max(0.0, item.score) / top * 0.99) for item in rest))


def _positive(scores: Vectors) -> Vectors:
    """Logits as probabilities; probabilities as they are."""
    if scores.size and (scores.min() < 0 or scores.max() > 1):
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -60, 60))), dtype=np.float32)
    return scores


class RerankedIndex(Index):
    """An open index whose searches are put in a reranker's order."""

    reranker: Reranker

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 16) -> tuple[Evidence, ...]:
        found = super().search(query, filters=filters, limit=max(limit, POOL))
        return rerank(query, found, self.reranker)[: max(0, limit)]


def open_reranked(folder: Path, encoder: Encoder, reranker: Reranker) -> RerankedIndex:
    """As search.open_index, with a reranker behind it; raises the same."""
    library = open_library(folder)
    try:
        check(library, encoder)
        index = RerankedIndex(folder, encoder, library)
        index.reranker = reranker
        return index
    except BaseException:
        library.close()
        raise
