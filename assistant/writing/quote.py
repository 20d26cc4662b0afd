"""The extractive profile: the model chooses among evidence sentences, code completes the set.

Enter: a Request and the candidates that climbed the ladder. Leave: the sentences to quote, or none.

    quote(request, candidates, model=model, prompts=prompts)  ->  (Evidence, …), () where nothing fits

The model judges the best candidates, and generates its choice under a grammar of them; the shortest set
that holds all that was asked is then made from its choice and the scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Event as ThreadEvent

from assistant.errors import ModelError
from assistant.types import Evidence, LanguageModel
from assistant.writing.choose import Candidate, chosen, rank
from assistant.writing.question import Request

JUDGED = 16  # candidates the model is shown


def judge(request: Request, ranked: Sequence[Candidate], model: LanguageModel) -> Mapping[str, float]:
    """Sentence id -> the model's probability that it answers, for the best candidates; {} without a judging head."""
    shown = [candidate.evidence for candidate in ranked[:JUDGED]]
    try:
        scores = model.judge(request.question, shown)
    except ModelError:
        return {}
    return {item.sentence.id: score for item, score in zip(shown, scores, strict=True)}


def rank_judged(
    request: Request, evidence: Sequence[Evidence], *, before: Mapping[str, str], model: LanguageModel
) -> tuple[Candidate, ...]:
    """Candidates ranked by rules, then again with the model's judgement of the best of them."""
    ranked = rank(request, evidence, before=before)
    judged = judge(request, ranked, model)
    if not judged:
        return ranked
    shown = [candidate.evidence for candidate in ranked[:JUDGED]]
    rest = ranked[JUDGED:]
    again = rank(request, shown, judged=[judged[item.sentence.id] for item in shown], before=before)
    return (*again, *rest)


def quote(
    request: Request,
    evidence: Sequence[Evidence],
    *,
    before: Mapping[str, str],
    model: LanguageModel,
    cancel: ThreadEvent | None = None,
) -> tuple[Candidate, ...]:
    """The sentences to quote, in reading order."""
    ranked = rank_judged(request, evidence, before=before, model=model)
    if cancel is not None and cancel.is_set():
        return ()
    return chosen(ranked, request)
