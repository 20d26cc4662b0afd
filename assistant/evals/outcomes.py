"""Questions asked of a real Assistant, and what came of them.

Enter: an Assistant with its articles indexed, and gold questions. Leave: Outcomes, measures and misses.

    outcomes = ask_all(assistant, questions, trace=trace)
    [measure.shown for measure in measures(outcomes)]

A question is asked as a user would: the question alone, with the turns before it for a follow-up. `trace`
(tracing.py) tells where its evidence stood, for the causes of misses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.evals.devset import KINDS, Question
from assistant.evals.metrics import (
    CitationCount,
    answer_text,
    contains,
    count_citations,
    first_rank_of_all,
    matches,
    names_winner,
)
from assistant.evals.report import Measure, Miss, mean, rate
from assistant.evals.tracing import GIVEN, RANKED, UNDERSTOOD, Rankings
from assistant.types import Answer, Article, Filters, Turn

Progress = Callable[[str, int, int], None]

Trace = Callable[[Question], Rankings]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked. `ranks`: by step, how many sentences it takes to have all gold facts; 0: not there.

    `right_source`: every citation is of an article that holds the gold evidence. `near_miss`: a figure is
    quoted that the articles give for something else.
    """

    question: Question
    answer: Answer
    right: bool
    winner_named: bool
    ranks: Mapping[str, int]
    right_source: bool
    near_miss: bool
    citations: CitationCount
    seconds: float

    @property
    def cause(self) -> str:
        """Why it is not right, "" where it is."""
        if self.right:
            return ""
        question = self.question
        if question.must_refuse:
            said = ", with the near miss" if self.near_miss else ""
            return f"answered what is not stated ({question.refuse_type or 'refuse'}{said})"
        verdict = "refused" if self.answer.refused else "wrong sentence"
        if self.ranks.get(RANKED, 0) == 1:
            return f"{verdict}: gold ranked first"
        if self.ranks.get(RANKED):
            return f"{verdict}: gold ranked below the first"
        if self.ranks.get(UNDERSTOOD):
            return f"{verdict}: gold found by search, left out before the model"
        if self.ranks.get(GIVEN):
            return f"{verdict}: gold found only when the region is given"
        return f"{verdict}: gold not found even with the region given"


class Asked(Protocol):
    """What is needed of app.Assistant."""

    def articles(self, filters: Filters = ...) -> tuple[Article, ...]: ...
    def ask(self, question: str, *, filters: Filters = ..., history: Sequence[Turn] = ()) -> Answer: ...


def ask_all(
    assistant: Asked,
    questions: Sequence[Question],
    *,
    trace: Trace,
    files: Mapping[str, str],
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """Asks each question once; `trace` is called right after it for those that have an answer.

    `files` maps the name of a file to the id of the article in it.
    """
    articles = {article.id: article for article in assistant.articles()}
    outcomes = []
    for count, question in enumerate(questions, start=1):
        outcomes.append(_ask(assistant, question, articles, files, trace))
        if progress is not None:
            progress("ask", count, len(questions))
    return tuple(outcomes)


def _ask(
    assistant: Asked,
    question: Question,
    articles: Mapping[str, Article],
    files: Mapping[str, str],
    trace: Trace,
) -> Outcome:
    started = time.monotonic()
    answer = assistant.ask(question.question, history=question.history)
    seconds = time.monotonic() - started
    text = answer_text(answer)
    gold = {files[file] for file in question.files + question.also if file in files}
    allowed = {key: not gold or key in gold for key in articles}
    steps = trace(question) if question.groups else {}
    ranks = {name: first_rank_of_all(row, question.groups, allowed) for name, row in steps.items()}
    cited = {citation.article_id for sentence in answer.sentences for citation in sentence.citations}
    return Outcome(
        question=question,
        answer=answer,
        right=answer.refused if question.must_refuse else bool(text) and matches(text, question.groups),
        winner_named=bool(question.winner) and names_winner(text, question.winner, _rivals(question)),
        ranks=ranks,
        right_source=bool(cited) and cited <= {key for key, holds_it in allowed.items() if holds_it},
        near_miss=any(contains(text, figure) for figure in question.near_miss),
        citations=count_citations(answer, articles),
        seconds=seconds,
    )


def _rivals(question: Question) -> list[str]:
    """The other places of a comparison, by the two signs people call them (凉山彝族自治州: 凉山)."""
    return [region[:2] for region in question.regions if not region.startswith(question.winner[:2])]


def measures(outcomes: Sequence[Outcome]) -> tuple[Measure, ...]:
    """The lines of the table that concern answers, in the order they are printed."""
    single = [outcome for outcome in outcomes if outcome.question.family == "single"]
    compare = [outcome for outcome in outcomes if outcome.question.family == "compare"]
    follow = [outcome for outcome in outcomes if outcome.question.family == "follow-up"]
    refuse = [outcome for outcome in outcomes if outcome.question.must_refuse]
    stated = [outcome for outcome in outcomes if not outcome.question.must_refuse]
    answered = [outcome for outcome in outcomes if not outcome.answer.refused]
    lines = [rate("answers", "single-article", _right(single))]
    for kind in KINDS:
        lines.append(rate("answers", f"– {kind}", _right(o for o in single if o.question.kind == kind)))
    contests = [outcome for outcome in compare if outcome.question.winner]
    lines += [
        rate("answers", "compare (every figure)", _right(compare)),
        rate("answers", "– and the winner named", [o.right and o.winner_named for o in contests]),
        rate("answers", "follow-up", _right(follow)),
        rate("answers", "refuse", _right(refuse)),
        rate("answers", "false refusals", [outcome.answer.refused for outcome in stated]),
    ]
    for style in ("traditional", "english", "colloquial"):
        lines.append(rate("answers", style, _right(o for o in outcomes if o.question.style == style)))
    lines += [
        mean(
            "answers",
            "characters quoted (single, answered)",
            [sum(len(s.text) for s in o.answer.sentences) for o in single if not o.answer.refused],
            unit="chars",
        ),
        rate("answers", "right, and from the right article", [o.right_source for o in single if o.right]),
    ]
    counts = [outcome.citations for outcome in answered]
    sentences, figures = sum(c.sentences for c in counts), sum(c.figures for c in counts)
    lost, strayed = sum(len(c.figures_missing) for c in counts), sum(c.strayed for c in counts)
    cited = sum(c.cited for c in counts)
    lines += [
        Measure("citations", "sentences cited", cited / sentences if sentences else 0.0, sentences),
        Measure("citations", "figures not in their citation", lost, figures, "count"),
        Measure("citations", "quotes not at their place", strayed, sentences, "count"),
    ]
    for step in (GIVEN, UNDERSTOOD, RANKED):
        for depth in (1, 3, 5):
            lines.append(rate("evidence", f"hit@{depth}, {step}", _within(single, step, depth)))
    for name, some in (("compare", compare), ("follow-up", follow)):
        lines.append(rate("evidence", f"hit@5, {RANKED}, {name}", _within(some, RANKED, 5)))
    seconds = sorted(outcome.seconds for outcome in outcomes)
    lines.append(mean("speed", "seconds per question", seconds, unit="s"))
    if seconds:
        slow = seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]
        lines.append(Measure("speed", "seconds, 95th percentile", slow, len(seconds), "s"))
    return tuple(lines)


def _right(outcomes: Iterable[Outcome]) -> list[bool]:
    return [outcome.right for outcome in outcomes]


def _within(outcomes: Iterable[Outcome], step: str, depth: int) -> list[bool]:
    return [0 < outcome.ranks.get(step, 0) <= depth for outcome in outcomes]


def misses(outcomes: Sequence[Outcome]) -> tuple[Miss, ...]:
    """Every outcome that is not right, with what a person needs to see why."""
    return tuple(
        Miss(
            id=outcome.question.id,
            cause=f"{outcome.question.family}: {outcome.cause}",
            question="".join(f"[{turn.question} → {turn.answer}] " for turn in outcome.question.history)
            + outcome.question.question,
            gold=" & ".join("|".join(group) for group in outcome.question.groups) or "(not stated)",
            answer=outcome.answer.text,
            ranks=outcome.ranks,
            evidence=outcome.question.evidence,
        )
        for outcome in outcomes
        if not outcome.right
    )
