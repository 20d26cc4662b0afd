"""The questions of one sentence answered in turn: the line and the sentences of each, and which has no answer.

Enter: what may answer each question, the sentences for all of it. Leave: AnswerSentences.

    in_turn(request, turns, whole, run, model, write, cancel)   四川外资多少,GDP排第几 -> 26.1亿美元… 第5位…

Code says first which of them the articles do not answer, then the numbers it is sure of, then the sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.types import AnswerSentence, Evidence, Verdict
from assistant.writing.asked.apart import apart, of_one_time
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import content_tokens, sentence_tokens
from assistant.writing.evidence.ladder import Gap
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.above import Ready, Run, told
from assistant.writing.single.choose import said_of
from assistant.writing.single.severally import severally
from assistant.writing.single.unanswered import unanswered

__all__ = ["Turns", "in_turn", "missing", "turns_of"]

MOST_QUOTED = 6  # sentences under all of the questions together
_PROVEN = frozenset({"year", "month", "metric", "need", "word", "name", "rival"})


@dataclass(frozen=True, slots=True)
class Turns:
    """The questions that something may answer, and what is said of each of the others."""

    ready: tuple[Ready, ...]
    lacking: tuple[tuple[Request, Gap], ...]


def turns_of(
    request: Request, scope: Scope, look: Callable[[Request, Scope], tuple[Evidence, ...] | Gap]
) -> Turns | None:
    """Each question of a sentence looked up by itself; None where it asks one thing, or none is answered."""
    ready: list[Ready] = []
    lacking: list[tuple[Request, Gap]] = []
    for own in apart(request):
        found = look(own, scope)
        if isinstance(found, Gap):
            lacking.append((own, found))
        elif found:
            ready.append((own, scope, found))
    return Turns(tuple(ready), tuple(lacking)) if ready else None


def in_turn(
    request: Request,
    turns: Turns,
    whole: Sequence[Evidence],
    run: Run,
    model: LanguageModel,
    write: Callable[[Sequence[Evidence]], Iterator[AnswerSentence]],
    cancel: ThreadEvent | None,
) -> Iterator[AnswerSentence]:
    """The lines, then the sentences; `whole` are those chosen for the sentence as one question, `write` quotes."""
    if not of_one_time([own for own, *_ in turns.ready]):
        whole = ()  # chosen for the years of all: they are not those of each
    together = list(told(request, turns.ready[0][1], list(whole), run, only_direct=True)) if whole else []
    answers = severally(turns.ready, whole, model=model, cancel=cancel)
    lines: list[AnswerSentence] = []
    chosen: list[Evidence] = []
    unsaid = False
    silent: list[str] = []
    for own, scope, picked in answers:
        if lacking := unanswered(own, scope, [*picked, *chosen]):
            silent.append(lacking)
            continue
        line = list(told(own, scope, picked, run))
        unsaid = unsaid or (bool(own.needs) and not line)
        lines.extend(line)
        chosen.extend(picked)
    chosen.extend(_unmet(request, whole, chosen))
    chosen = list({item.sentence.text: item for item in chosen}.values())[:MOST_QUOTED]
    if not chosen:
        return
    gaps = _proven(turns, [*chosen, *whole])
    if unsaid or len(gaps) < len(turns.lacking):
        lines.clear()  # of two numbers asked, one alone would be taken for the other
    yield from _missing(gaps, chosen[0], run, silent)
    yield from together or {line.text: line for line in lines}.values()
    run.evidence.extend(chosen)
    yield from write(chosen)


def missing(
    turns: Turns, run: Run, model: LanguageModel, cancel: ThreadEvent | None
) -> Iterator[AnswerSentence]:
    """Which of the questions have no answer, for a model that writes the rest as prose; nothing where all have one."""
    best: list[Evidence] = []
    silent: list[str] = []
    for own, scope, picked in severally(turns.ready, (), model=model, cancel=cancel):
        if lacking := unanswered(own, scope, [*picked, *best]):
            silent.append(lacking)
        else:
            best.extend(picked)
    if best:
        yield from _missing(_proven(turns, best), best[0], run, silent)


def _proven(turns: Turns, there: Sequence[Evidence]) -> list[Gap]:
    """The gaps of questions that nothing of what is quoted answers all the same."""
    return [gap for own, gap in turns.lacking if gap.kind in _PROVEN and not _says(own, there)]


def _missing(
    gaps: Sequence[Gap], beside: Evidence, run: Run, silent: Sequence[str]
) -> Iterator[AnswerSentence]:
    """Why there is no answer to some, in one sentence; `silent` are reasons besides those of the gaps."""
    reasons = dict.fromkeys(
        (*(gap.reason.partition(";")[0].partition("；")[0].rstrip("。") for gap in gaps), *silent)
    )
    if reasons:
        citation = run.numbering.cite(beside)
        yield AnswerSentence(
            f"{'；'.join(reasons)}；其余见下。", (citation,), Verdict("supported", "由代码排列")
        )


def _unmet(request: Request, whole: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """Of what was chosen for the whole sentence, what alone has the shape of something asked."""
    told = [item.sentence.text for item in chosen]
    lacking = [need for need in request.needs if not any(said_of(text, request, need) for text in told)]
    return [item for item in whole if any(said_of(item.sentence.text, request, need) for need in lacking)]


def _says(own: Request, there: Sequence[Evidence]) -> bool:
    """Whether a sentence that is quoted answers a question all the same, as far as its shape and a word of it show."""
    asked = content_tokens(own.focus, own.regions)
    return any(
        bool(asked & sentence_tokens(item.sentence.text))
        and all(said_of(item.sentence.text, own, need) for need in own.needs)
        for item in there
    )
