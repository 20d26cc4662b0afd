"""Question -> Answer, or a refusal that says what is missing and what there is instead.

Enter: a question, an open index, an open model. Leave: events; the last one is the Answer.

    *_, answer = stream_answer("平湖1-10月实际外资多少?", retriever=index, model=model, prompts=prompts)

Stages: 检索 (understand, search, the decision ladder), 阅读 (the model), 核对 (every sentence and figure
against what it cites). A sentence is shown only after it has been checked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel, Retriever
from assistant.types import (
    Answer,
    AnswerEvent,
    AnswerSentence,
    Evidence,
    Filters,
    Piece,
    Region,
    Stage,
    Turn,
    Verdict,
)
from assistant.writing.choose import rank
from assistant.writing.citations import Numbering
from assistant.writing.compare import Entry, entry_of, line
from assistant.writing.compose import compose
from assistant.writing.direct import direct
from assistant.writing.entities import missing_names
from assistant.writing.extract import write_chosen
from assistant.writing.fence import is_instruction
from assistant.writing.ladder import Gap, climb
from assistant.writing.outline import is_outline, outlined
from assistant.writing.parts import for_region
from assistant.writing.prompts import Prompts
from assistant.writing.question import Request, understand
from assistant.writing.quote import quote
from assistant.writing.scope import Scope, gather
from assistant.writing.sufficient import MOST_SENTENCES
from assistant.writing.topic import foreign_topic, is_about_nothing
from assistant.writing.verify import verify

EVIDENCE = 16  # sentences an abstractive model is shown, and at most as many kept with the answer
NO_TOPIC = "没看出要问文章里的什么;请写明地区、指标或事项,例如“平湖1-10月实际外资多少”。"
STOPPED = "已停止。"
NOTHING_HELD = "模型写出的句子没有一句能在所引文章中核实,因此不作答。"


_Ready = tuple[Request, Scope, tuple[Evidence, ...]]


@dataclass(slots=True)
class _Run:
    """What one answer gathers on its way."""

    numbering: Numbering = field(default_factory=Numbering)
    kept: list[AnswerSentence] = field(default_factory=list)
    removed: list[AnswerSentence] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)

    def lap(self, name: str, since: float) -> float:
        now = time.perf_counter()
        self.timings[name] = self.timings.get(name, 0.0) + now - since
        return now


def stream_answer(
    question: str,
    *,
    retriever: Retriever,
    model: LanguageModel,
    prompts: Prompts,
    filters: Filters = Filters(),
    history: Sequence[Turn] = (),
    cancel: ThreadEvent | None = None,
) -> Iterator[AnswerEvent]:
    """Yields stages, pieces of text that were checked, and at last the Answer.

    Setting `cancel` ends it at the next sentence; the Answer then holds what was checked until there.
    Raises QuestionError for an empty or oversized question, before any stage.
    """
    run = _Run()
    known = tuple(
        {
            region.name: region for article in retriever.articles(filters) for region in article.regions
        }.values()
    )
    request = understand(question, history=history, known_regions=known)
    yield Stage("检索")
    clock = time.perf_counter()
    ready: list[_Ready] = []
    gaps: list[Gap] = []
    scopes: list[tuple[Request, Scope]] = []
    for region in request.regions or (None,):
        own = for_region(request, region) if region is not None else request
        scopes.append((own, gather(own, region, retriever=retriever, filters=filters)))
    absent = missing_names(
        request,
        [item for _, scope in scopes for item in scope.evidence],
        [article for _, scope in scopes for article in scope.articles],
    )
    for own, scope in scopes:
        scope = replace(
            scope,
            evidence=tuple(item for item in scope.evidence if not is_instruction(item.sentence.text)),
        )
        climbed = climb(own, scope)
        opened = outlined(own, scope)
        if opened is not None and not (isinstance(climbed, Gap) and climbed.kind in ("region", "year")):
            climbed = opened.sentences or Gap("facet", opened.missing)
        if isinstance(climbed, Gap):
            gaps.append(climbed)
            run.evidence.extend(scope.evidence[:4])
        else:
            ready.append((own, scope, climbed))
    gaps = [gap for gap in gaps if not _told_beside(gap, ready)]
    foreign = foreign_topic(request, [scope for _, scope in scopes])
    opened_any = any(is_outline(evidence) for _, _, evidence in ready)
    if not opened_any and not any(gap.kind in ("region", "facet") for gap in gaps):
        if absent:
            gaps, ready = [Gap("name", f"文章里没有提到“{absent[0]}”。")], []
        elif foreign:
            where = (
                "、".join(region.name for region in request.regions) + "的" if request.regions else "所收的"
            )
            gaps, ready = [Gap("word", f"{where}文章没有说到“{'、'.join(foreign)}”。")], []
        elif is_about_nothing(request):
            gaps, ready = [Gap("nothing", NO_TOPIC)], []
    clock = run.lap("search", clock)
    if gaps and (not ready or request.kind == "compare"):
        yield _refusal(request, run, model, " ".join(dict.fromkeys(gap.reason for gap in gaps)))
        return
    yield Stage("阅读")
    if model.profile == "extractive":
        sentences = _quoted(request, ready, run, model, prompts, cancel)
    else:
        sentences = _composed(request, ready, run, model, prompts, cancel)
    checking = False
    for sentence in sentences:
        if not checking:
            checking = True
            yield Stage("核对")
        if sentence.verdict.ok:
            yield Piece(_shown(sentence, first=not run.kept))
            run.kept.append(sentence)
        else:
            run.removed.append(sentence)
        if cancel is not None and cancel.is_set():
            break
    run.lap("read", clock)
    if run.kept:
        yield _answer(request, run, model)
    elif cancel is not None and cancel.is_set():
        yield _refusal(request, run, model, STOPPED)
    else:
        yield _refusal(request, run, model, NOTHING_HELD if run.removed else _nothing(request, ready))


def _told_beside(gap: Gap, ready: Sequence[_Ready]) -> bool:
    """Whether a place lacks its number only because a sentence of another place gives it by comparison
    (只差扬州25亿元)."""
    if gap.place is None or gap.kind not in ("metric", "need"):
        return False
    return any(gap.place.short in item.sentence.text for _, _, evidence in ready for item in evidence)


def _quoted(
    request: Request,
    ready: Sequence[_Ready],
    run: _Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
) -> Iterator[AnswerSentence]:
    """The chosen sentences of each place, written under a grammar of them alone; above those of several places the line that compares them."""
    most = MOST_SENTENCES if len(ready) == 1 else 2
    chosen: list[Evidence] = []
    entries: list[Entry | None] = []
    for own, scope, evidence in ready:
        if is_outline(evidence):  # chosen already, all of them
            chosen.extend(evidence)
            entries.append(None)
            continue
        picked = [
            item.evidence for item in quote(own, evidence, scope, model=model, most=most, cancel=cancel)
        ]
        entries.append(entry_of(own, scope, picked))
        chosen.extend(picked)
    chosen = list({item.sentence.text: item for item in chosen}.values())
    run.evidence.extend(chosen)
    clock = time.perf_counter()
    found = [entry for entry in entries if entry is not None]
    if len(ready) > 1 and len(found) == len(ready):
        yield from _compared(found, run)
    elif len(ready) == 1 and not is_outline(ready[0][2]):
        yield from _direct(request, ready[0][1], chosen, run)
    for item in write_chosen(model, prompts, request.question, chosen, cancel=cancel):
        citation = run.numbering.cite(item)
        verdict = verify(item.sentence.text, (citation,), {item.article.id: item.article})
        yield AnswerSentence(item.sentence.text, (citation,), verdict)
    run.lap("check", clock)


def _direct(
    request: Request, scope: Scope, chosen: Sequence[Evidence], run: _Run
) -> Iterator[AnswerSentence]:
    """The number asked for, where one fact of the chosen sentences is it and verification agrees; else nothing."""
    found = direct(request, scope, chosen)
    if found is None:
        return
    citation = run.numbering.cite(found.evidence)
    verdict = verify(found.text, (citation,), {found.evidence.article.id: found.evidence.article})
    if verdict.label not in ("wrong_figure", "uncited"):
        yield AnswerSentence(found.text, (citation,), Verdict("supported", "由代码取自所引句子的数字"))


def _compared(entries: Sequence[Entry], run: _Run) -> Iterator[AnswerSentence]:
    """The comparing line, where verification finds its numbers in what it cites; else nothing."""
    text = line(entries)
    if not text:
        return
    citations = tuple(dict.fromkeys(run.numbering.cite(entry.evidence) for entry in entries))
    articles = {entry.evidence.article.id: entry.evidence.article for entry in entries}
    verdict = verify(text, citations, articles)
    if verdict.label != "wrong_figure" and all(
        entry.surface in entry.evidence.sentence.text for entry in entries
    ):
        yield AnswerSentence(text, citations, Verdict("supported", "由代码比较所引数字"))


def _composed(
    request: Request,
    ready: Sequence[_Ready],
    run: _Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
) -> Iterator[AnswerSentence]:
    """The model's prose over the best evidence of every place."""
    share = max(4, EVIDENCE // max(1, len(ready)))
    best: list[Evidence] = []
    for own, scope, evidence in ready:
        best.extend(candidate.evidence for candidate in rank(own, evidence, scope)[:share])
    run.evidence.extend(best)
    yield from compose(request, best, model=model, prompts=prompts, numbering=run.numbering, cancel=cancel)


def _shown(sentence: AnswerSentence, *, first: bool) -> str:
    marks = "".join(f"[{citation.mark}]" for citation in sentence.citations)
    return ("" if first else "\n") + sentence.text + marks


def _answer(request: Request, run: _Run, model: LanguageModel) -> Answer:
    return Answer(
        question=request.question,
        sentences=tuple(run.kept),
        refused=False,
        reason="",
        evidence=_once(run.evidence),
        model=model.name,
        timings={**run.timings, "total": time.perf_counter() - run.started},
        removed=tuple(run.removed),
    )


def _refusal(request: Request, run: _Run, model: LanguageModel, reason: str) -> Answer:
    return Answer(
        question=request.question,
        sentences=(),
        refused=True,
        reason=reason,
        evidence=_once(run.evidence),
        model=model.name,
        timings={**run.timings, "total": time.perf_counter() - run.started},
        removed=tuple(run.removed),
    )


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({item.sentence.id: item for item in evidence}.values())


def _nothing(request: Request, ready: Sequence[_Ready]) -> str:
    places: dict[str, Region] = {
        scope.region.name: scope.region for _, scope, _ in ready if scope.region is not None
    }
    where = "、".join(places) + "的" if places else ""
    return f"{where}文章里没有找到能回答“{request.question}”的句子。"
