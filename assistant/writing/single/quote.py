"""The extractive profile: the model judges the best candidates, code quotes the shortest sufficient set.

Enter: a Request and the candidates that climbed the ladder. Leave: the sentences to quote, or none.

    quote(request, candidates, scope, model=model)  ->  (Candidate, …), () where nothing fits
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Event as ThreadEvent

from assistant.errors import ModelError
from assistant.protocols import LanguageModel
from assistant.types import Evidence
from assistant.writing.asked.question import Request
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.announced import announced, announces
from assistant.writing.single.choose import Candidate, rank, rejudged
from assistant.writing.single.sufficient import chosen

_OPEN = frozenset({"list", "how", "overview"})
JUDGED = 16  # candidates the model is shown


def quote(
    request: Request,
    evidence: Sequence[Evidence],
    scope: Scope,
    *,
    model: LanguageModel,
    most: int,
    cancel: ThreadEvent | None = None,
) -> tuple[Candidate, ...]:
    """The sentences to quote, at most `most`, in reading order."""
    rows = ranked(request, evidence, scope, model=model)
    if cancel is not None and cancel.is_set():
        return ()
    return chosen(rows, request, scope, most=most)


def told_whole(request: Request, scope: Scope, picked: Sequence[Evidence]) -> list[Evidence]:
    """The sentences to quote, a list that one of them announces with its number (包括三个方面。) told to its end."""
    if request.kind not in _OPEN or request.needs:
        return list(picked)
    for item in picked:
        if not announces(item.sentence.text):
            continue
        rows = {
            other.sentence.index: other
            for other in scope.evidence
            if other.article.id == item.article.id and other.sentence.index >= item.sentence.index
        }
        sentences = [rows[at].sentence for at in sorted(rows)]
        if items := announced(sentences, 0):
            return [item, *(rows[row.index] for row in items)]
    return list(picked)


def ranked(
    request: Request, evidence: Sequence[Evidence], scope: Scope, *, model: LanguageModel
) -> tuple[Candidate, ...]:
    """The candidates, best first, by what is seen in them and by the model's judgement."""
    rows = rank(request, evidence, scope)
    judged = _judge(request, rows, model)
    return rejudged(rows, judged) if judged else rows


def _judge(request: Request, rows: Sequence[Candidate], model: LanguageModel) -> Mapping[str, float]:
    """Sentence id -> the model's probability that it answers; {} without a judging head."""
    shown = [candidate.evidence for candidate in rows[:JUDGED]]
    try:
        scores = model.judge(request.question, shown)
    except ModelError:
        return {}
    return {item.sentence.id: score for item, score in zip(shown, scores, strict=True)}
