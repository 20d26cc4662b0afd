"""The sentences of an answer, one by one, each with its citations and the verdict on it.

Enter: what climbed the ladder for each place (or a Tally of the fact table), the model. Leave: AnswerSentences.

    for sentence in quoted(request, ready, run, model, prompts, cancel): sentence.verdict.ok

First the lines that code gives (a number, a comparison, a calculation), where verification agrees with them;
then the sentences they stand in, or, with a model that composes, its prose.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Event as ThreadEvent
from types import MappingProxyType

from assistant.protocols import LanguageModel
from assistant.types import AnswerSentence, Evidence, Verdict
from assistant.writing.across.entries import Entry, entry_of
from assistant.writing.across.of_topic import on_topic
from assistant.writing.across.overall import nouns
from assistant.writing.across.tally import Computed, Matched, Tally
from assistant.writing.asked.needs import meets
from assistant.writing.asked.question import Request
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.words import without_places
from assistant.writing.checking.verify import verify
from assistant.writing.evidence.anchors import SAID_SOMEWHERE, without_names
from assistant.writing.evidence.disputed import noted_of
from assistant.writing.evidence.fitting import facts_asked
from assistant.writing.evidence.intime import fits_year
from assistant.writing.evidence.scope import Scope
from assistant.writing.evidence.topic import topic_words
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.compose import compose
from assistant.writing.replying.extract import write_chosen
from assistant.writing.replying.inturn import Turns, in_turn, missing
from assistant.writing.single.above import Ready, Run, checked, compared, each, told
from assistant.writing.single.choose import rank
from assistant.writing.single.outline import is_outline
from assistant.writing.single.quote import quote, told_whole
from assistant.writing.single.rows import rows
from assistant.writing.single.sufficient import MOST_SENTENCES
from assistant.writing.single.unanswered import of_what_is_named, reason_untold, unanswered

EVIDENCE = 16  # sentences an abstractive model is shown, and at most as many kept with the answer
_LEANS = re.compile(r"其中|同比|同时|此外|该|本[项次]|此[项次]|这|项目|产品|[一二三四]期|建成|投产|达产|目前")
SHOWN_INSTEAD = 90  # characters
SHORT = 24  # characters: a shorter sentence leans on the one before it
INSTEAD = "模型的话没有一句能核实,改引原文"
BESIDES = "模型的话没有答全,补引原文"
DECLINED = "模型没有读出答案,改引最接近的原文"


def _nothing() -> Matched | None:
    return None


def quoted(
    request: Request,
    ready: Sequence[Ready],
    run: Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
    *,
    matched: Matched | None = None,
    partly: Callable[[], Matched | None] = _nothing,
) -> Iterator[AnswerSentence]:
    """The chosen sentences of each place, written under a grammar of them alone; above them the line that gives
    the number asked for, or compares those of several places. `matched` are entries of the fact table, one a place
    and all of one time and unit: where there are some, they are what is compared and quoted. `partly` gives those of
    some of the places: asked where the sentences of another give no number."""
    picked = _picked(request, ready, run, model, cancel, matched, partly)
    clock = time.perf_counter()
    yield from _lines(request, ready, picked, run)
    run.evidence.extend(picked.chosen)
    whose = {} if request.either else _openings(ready)
    yield from _written(picked.chosen, request, run, model, prompts, cancel, whose=whose)
    run.lap("check", clock)


def _openings(ready: Sequence[Ready]) -> dict[str, str]:
    """The first sentence of each of several places that are quoted in turn, by its id: whose it is."""
    if len(ready) < 2 or not all(is_outline(evidence) and evidence for _, _, evidence in ready):
        return {}
    return {
        evidence[0].sentence.id: own.regions[0].short
        for own, _, evidence in ready
        if own.regions and not evidence[0].sentence.text.startswith(own.regions[0].short)
    }


def answered_in_turn(
    request: Request,
    ready: Sequence[Ready],
    turns: Turns,
    run: Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
) -> Iterator[AnswerSentence]:
    """Several questions of one sentence, each with its line and its sentences; a model that composes writes over all
    that may answer any of them."""
    if model.profile == "extractive":
        whole = _picked(request, ready, run, model, cancel, None, _nothing).chosen if ready else []
        write = partial(_written, request=request, run=run, model=model, prompts=prompts, cancel=cancel)
        yield from in_turn(request, turns, whole, run, model, write, cancel)
        return
    yield from missing(turns, run, model, cancel)
    scope = turns.ready[0][1]
    items = [item for _, _, evidence in (*ready, *turns.ready) for item in evidence]
    every = tuple({item.sentence.id: item for item in items}.values())
    yield from composed(request, [(request, scope, every)], run, model, prompts, cancel)


@dataclass(slots=True)
class _Picked:
    """The sentences to quote, what they give each place (None where nothing), and what articles dispute of it.
    `compared`: every place has its entry."""

    chosen: list[Evidence]
    entries: list[Entry]
    notes: list[Computed]
    compared: bool
    missing: tuple[str, ...] = ()


def _picked(
    request: Request,
    ready: Sequence[Ready],
    run: Run,
    model: LanguageModel,
    cancel: ThreadEvent | None,
    matched: Matched | None,
    partly: Callable[[], Matched | None],
) -> _Picked:
    """The shortest sufficient sentences of each place; they join the evidence of the run."""
    most = MOST_SENTENCES if len(ready) == 1 else 2
    chosen: list[Evidence] = [entry.evidence for entry in matched.entries] if matched else []
    entries: list[Entry | None] = list(matched.entries) if matched else []
    notes = list(matched.notes) if matched else []
    for own, scope, evidence in () if matched else ready:
        if is_outline(evidence):  # chosen already, all of them
            chosen.extend(evidence)
            entries.append(None)
            continue
        picked = [
            item.evidence for item in quote(own, evidence, scope, model=model, most=most, cancel=cancel)
        ]
        picked = told_whole(own, scope, picked)
        entries.append(entry_of(own, scope, picked))
        if len(ready) > 1 and (dispute := noted_of(facts_asked(own, scope, picked), scope)):
            notes.append(Computed(dispute.text, dispute.evidence))
        if len(ready) == 1 and _beside_the_point(own, scope, picked):
            continue
        if len(ready) == 1 and (untold := unanswered(own, scope, picked)):
            run.lacking = f"{untold}{_nearest_told(scope, picked)}"
            continue
        chosen.extend(picked)
    if not matched and len(ready) > 1 and None not in entries:
        told = [entry for entry in on_topic(request, entries) if entry is not None]
        if len(told) < len(entries):
            run.evidence.extend(entry.evidence for entry in told)
            lacking = tuple(
                own.regions[0].short
                for (own, *_), entry in zip(ready, entries, strict=True)
                if entry not in told
            )
            return _Picked([entry.evidence for entry in told], told, notes, True, lacking)
    if not matched and None in entries and len(entries) > 1 and (part := partly()) is not None:
        silent = {own.regions[0].short for (own, *_), entry in zip(ready, entries, strict=True) if not entry}
        if silent == set(part.missing):
            return _picked(request, ready, run, model, cancel, part, partly)
    chosen = list({item.sentence.text: item for item in chosen}.values())
    run.evidence.extend(chosen)
    found = [entry for entry in entries if entry is not None]
    whole = bool(matched) or (len(ready) > 1 and len(found) == len(ready))
    return _Picked(chosen, found, notes, whole, matched.missing if matched else ())


def _lines(request: Request, ready: Sequence[Ready], picked: _Picked, run: Run) -> Iterator[AnswerSentence]:
    """What code says before anything is quoted or composed; it may add to the sentences to quote."""
    if request.either:
        yield from each(ready, picked.chosen, run)
    elif picked.compared:
        yield from compared(request, picked.entries, run, picked.notes, missing=picked.missing)
    elif request.tabled and len(ready) == 1:
        for row in rows(ready[0][1], picked.chosen):
            yield from checked(row, run, "由代码取自所引句子的数字")
    elif len(ready) == 1 and not is_outline(ready[0][2]):
        yield from told(request, ready[0][1], picked.chosen, run)
        if untold := reason_untold(request, picked.chosen):
            citation = run.numbering.cite(picked.chosen[0])
            yield AnswerSentence(untold, (citation,), Verdict("supported", "由代码排列"))


def _nearest_told(scope: Scope, picked: Sequence[Evidence]) -> str:
    """What the nearest sentence says instead, where it is short enough to be shown whole and speaks of what is named."""
    item = picked[0]
    of_it = not scope.names or of_what_is_named(item, scope)
    text = item.sentence.text.strip().rstrip("。")
    return f"；文章说的是：{text}。" if of_it and len(text) <= SHOWN_INSTEAD else "。"


def _beside_the_point(request: Request, scope: Scope, picked: Sequence[Evidence]) -> bool:
    """Whether a number is asked of something (粮食产量) of which the sentences with the best numbers say nothing,
    not by half a word, nor what stands around them."""
    if scope.names and any(scope.near.get(item.sentence.id, 0.0) > SAID_SOMEWHERE for item in picked):
        return False  # they tell of what the question names
    if request.metrics or request.followed:
        return False
    if not request.regions and not request.english and not request.needs:
        return _off_topic(request, picked)
    if not request.needs or request.kind not in ("figure", "rank"):
        return False
    question = without_names(without_places(request.question, request.regions), scope.names)
    named = nouns(question) or topic_words(request)  # 旅游收入: verbs that name a thing, where no noun does
    words = {word for word in named if len(word) >= 2 and not word.isascii()}
    halves = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    text = "".join(
        f"{item.sentence.text}{item.sentence.heading}{item.article.title}{_leant_on(item, scope)}"
        for item in picked
    )
    return bool(halves) and not any(half in text for half in (*halves, *printed_words(request.question)))


def _off_topic(request: Request, picked: Sequence[Evidence]) -> bool:
    """Whether a question without a place (今天天气怎么样) has words that tell its topic, and what was found says none."""
    words = [re.sub(r"^(?:今天|现在|目前|最近)", "", word) for word in topic_words(request)]
    halves = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    told = "".join(f"{item.sentence.text}{item.sentence.heading}{item.article.title}" for item in picked)
    return bool(halves) and not any(half in told for half in (*halves, *printed_words(request.question)))


def _leant_on(item: Evidence, scope: Scope) -> str:
    """What stands before a sentence that leans on it: a short one, or one that opens with 其中 or 项目总投资."""
    leans = len(item.sentence.text) <= SHORT or _LEANS.match(item.sentence.text)
    return scope.around.get(item.sentence.id, "") if leans else ""


def tallied(
    table: Tally,
    request: Request,
    run: Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
) -> Iterator[AnswerSentence]:
    """The lines that the fact table gives, then the sentences of the places that come first."""
    run.evidence.extend(table.quoted)
    clock = time.perf_counter()
    for computed in table.lines:
        yield from checked(computed, run, "由代码比较所引数字")
    whose = _first_of_each(table.quoted) if table.labelled else {}
    yield from _written(table.quoted, request, run, model, prompts, cancel, whose=whose)
    run.lap("check", clock)


def _first_of_each(quoted: Sequence[Evidence]) -> dict[str, str]:
    """The first sentence of each place, by its id, with the name of the place, where it does not begin with it."""
    firsts: dict[str, Evidence] = {}
    for item in quoted:
        if item.article.region is not None:
            firsts.setdefault(item.article.region.short, item)
    return {
        item.sentence.id: short
        for short, item in firsts.items()
        if short not in item.sentence.text[: len(short) + 4]
    }


def _written(
    chosen: Sequence[Evidence],
    request: Request,
    run: Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
    *,
    whose: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[AnswerSentence]:
    """The chosen sentences, written by the bundled reader; a full-size model would take seconds to copy them. `whose`
    names the place that a sentence is shown under, by the sentence's id."""
    if model.profile != "extractive":
        yield from (_cited(item, run, whose.get(item.sentence.id, "")) for item in chosen)
        return
    for item in write_chosen(model, prompts, request.question, chosen, cancel=cancel):
        yield _cited(item, run, whose.get(item.sentence.id, ""))


def _cited(item: Evidence, run: Run, whose: str = "") -> AnswerSentence:
    citation = run.numbering.cite(item)
    verdict = verify(item.sentence.text, (citation,), {item.article.id: item.article})
    shown = f"{whose}：{item.sentence.text}" if whose else item.sentence.text
    return AnswerSentence(shown, (citation,), verdict)


_BY_CODE = frozenset(
    {"compare", "rank", "sum"}
)  # what code answers with numbers is not told again by a model
_WIDE = frozenset({"overview", "how", "why", "list"})


def _besides(own: Request, scope: Scope, ranked: Sequence[Evidence]) -> list[Evidence]:
    """More of the articles that may answer: prose on how things stand is made of more than what was asked by name."""
    articles = {item.article.id for item in ranked}
    near = [
        item
        for item in scope.evidence
        if item.article.id in articles
        and item not in ranked
        and not item.sentence.is_heading
        and fits_year(own, item, scope)
    ]
    return [row.evidence for row in rank(own, near, scope)]


def composed(
    request: Request,
    ready: Sequence[Ready],
    run: Run,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
    *,
    matched: Matched | None = None,
    partly: Callable[[], Matched | None] = _nothing,
) -> Iterator[AnswerSentence]:
    """The line that code gives, as above the quotations, then the model's prose over the best evidence of every
    place. What the fact table compares is not left to it; where it says nothing that holds, or less than was asked
    for, the sentences themselves are quoted. So they are where it says that there is no answer: what is missing code
    has proved before (of our 233 questions with an answer a model that always declines left 169 without one, and of
    74 without an answer code had refused 70), and what it said is listed as taken out."""
    picked = _picked(request, ready, run, model, cancel, matched, partly)
    given = False
    for line in _lines(request, ready, picked, run):
        given = given or line.verdict.ok
        yield line
    if given and (matched or (picked.compared and request.kind in _BY_CODE)):
        yield from _written(picked.chosen, request, run, model, prompts, cancel)
        return
    if not picked.chosen:
        return  # code found that the best sentences are beside the point: no model makes a number of them
    share = max(4, EVIDENCE // max(1, len(ready)))
    best = list(picked.chosen)
    for own, scope, evidence in ready:
        ranked = evidence if is_outline(evidence) else [row.evidence for row in rank(own, evidence, scope)]
        best.extend(ranked[:share])
        if own.kind in _WIDE:
            best.extend(_besides(own, scope, ranked)[: max(0, share - len(ranked))])
    best = list({item.sentence.id: item for item in best}.values())
    run.evidence.extend(best)
    declined: list[str] = []
    told: list[str] = []
    for sentence in compose(
        request,
        best,
        model=model,
        prompts=prompts,
        numbering=run.numbering,
        cancel=cancel,
        declined=declined,
    ):
        if sentence.verdict.ok:
            told.append(sentence.text)
        yield sentence
    if cancel is not None and cancel.is_set():
        return
    if declined and not given and not told:
        yield AnswerSentence(declined[0], (), Verdict("unsupported", DECLINED))
    missing = [need for need in request.needs if not any(meets(text, need) for text in told)]
    if told and (given or not missing):
        return
    for sentence in _written(picked.chosen, request, run, model, prompts, cancel):
        if not told:
            reason = DECLINED if declined else INSTEAD
        elif any(meets(sentence.text, need) for need in missing):
            reason = BESIDES
        else:
            continue
        yield replace(sentence, verdict=replace(sentence.verdict, reason=sentence.verdict.reason or reason))
