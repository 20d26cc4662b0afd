"""Question -> Answer, or a refusal that says what is missing and what there is instead.

Enter: a question, an open index, an open model. Leave: events; the last one is the Answer.

    *_, answer = stream_answer("平湖1-10月实际外资多少?", retriever=index, model=model, prompts=prompts)

Stages: 理解 (only where a model has to make a follow-up whole), 检索 (search, the decision ladder), 阅读 (the model),
核对 (every sentence and figure against what it cites). A sentence is shown only after it has been checked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
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
)
from assistant.writing.across.aims import aimed
from assistant.writing.across.common_metrics import common_metrics, nothing_common
from assistant.writing.across.compare import told_of
from assistant.writing.across.in_articles import in_articles
from assistant.writing.across.mentions import each_says, mentions
from assistant.writing.across.of_topic import of_topic, topic_of
from assistant.writing.across.overall import unranked
from assistant.writing.across.pace import pace
from assistant.writing.across.spread import by_place
from assistant.writing.across.stated_share import asks_share, stated_share, without_number
from assistant.writing.across.survey import only_place, survey
from assistant.writing.across.tally import Matched, Tally, none_given, partly, side_by_side, tally
from assistant.writing.across.undecided import undecided
from assistant.writing.across.unsummed import unsummed
from assistant.writing.across.which_places import which_places
from assistant.writing.asked.clauses import for_region
from assistant.writing.asked.entities import missing_names
from assistant.writing.asked.facet import of_each
from assistant.writing.asked.question import Request, in_chinese, of_amounts, understand
from assistant.writing.asked.statements import hard
from assistant.writing.asked.usual_metric import with_usual_metric
from assistant.writing.asked.words import content_tokens, sentence_tokens
from assistant.writing.evidence.anchors import said_as_one
from assistant.writing.evidence.fitting import aimed_at
from assistant.writing.evidence.instead import instead, there_is
from assistant.writing.evidence.interview import is_asked
from assistant.writing.evidence.ladder import Gap, climb
from assistant.writing.evidence.scope import Scope, gather, without_inner
from assistant.writing.evidence.topic import foreign_topic, is_about_nothing
from assistant.writing.model.fence import is_instruction
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.inturn import Turns, turns_of
from assistant.writing.replying.replies import answered_in_turn, composed, quoted, tallied
from assistant.writing.replying.several import opening
from assistant.writing.replying.smalltalk import smalltalk
from assistant.writing.replying.wholequestion import made_whole
from assistant.writing.single.above import Ready, Run
from assistant.writing.single.enumeration import enumerated
from assistant.writing.single.explained import asked_by_heading
from assistant.writing.single.leads import FOUND_BY
from assistant.writing.single.outline import interviewed, is_outline, outlined, under_heading
from assistant.writing.summaries.gist import gist

NO_TOPIC = "没看出要问文章里的什么;请写明地区、指标或事项,例如“平湖1-10月实际外资多少”。"
NO_ORDER = "文章没有给出能让各地排出先后的数;没有一句话自己说到谁最高或排第几。"
STOPPED = "已停止。"
NOTHING_INDEXED = "索引里还没有文章;请先用 assistant index 文件夹 建立索引,或在“文章”页上传。"
NOTHING_CHOSEN = "所选的地区、时间或文章里没有任何文章;请放宽筛选条件再问。"
NOTHING_HELD = "模型写出的句子没有一句能在所引文章中核实,因此不作答。"


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
    run = Run()
    about = retriever.regions(filters)
    known = tuple(dict.fromkeys(region for regions in about for region in regions))
    says = partial(said_as_one, retriever=retriever, filters=filters)
    request = understand(question, history=history, known_regions=known, says=says)
    reply = smalltalk(question, lambda: retriever.articles(filters))
    if request.leaning and not reply and model.profile == "abstractive":
        yield Stage("理解")
        clock = time.perf_counter()
        request = _made_whole(question, request, history, known, model=model, prompts=prompts, cancel=cancel)
        run.lap("understand", clock)
    yield Stage("检索")
    if reply:
        yield _refusal(request, run, model, reply)
        return
    if not about:
        yield _refusal(request, run, model, NOTHING_CHOSEN if retriever.regions() else NOTHING_INDEXED)
        return
    request = of_each(request)
    if is_about_nothing(request, says):
        yield _refusal(request, run, model, NO_TOPIC)
        return
    if place := only_place(request, about):
        request = replace(request, regions=(place,))
    request = with_usual_metric(request, retriever=retriever, filters=filters)
    clock = time.perf_counter()
    decided = undecided(request, retriever=retriever, filters=filters)
    if isinstance(decided, str):
        yield _refusal(request, run, model, decided)
        return
    said = in_articles(request, retriever=retriever, filters=filters) or mentions(
        request, retriever=retriever, filters=filters
    )
    table = (
        decided
        or gist(request, retriever=retriever, filters=filters)
        or (said if isinstance(said, Tally) else None)
        or pace(request, retriever=retriever, filters=filters)
        or tally(request, retriever=retriever, filters=filters)
        or unsummed(request, retriever=retriever, filters=filters)
        or by_place(request, retriever=retriever, filters=filters)
        or common_metrics(request, retriever=retriever, filters=filters)
        or which_places(request, retriever=retriever, filters=filters)
        or aimed(request, retriever=retriever, filters=filters)
        or survey(request, retriever=retriever, filters=filters)
        or each_says(request, retriever=retriever, filters=filters)
    )
    said_by_none = said if isinstance(said, str) else ""
    if not table and (reason := said_by_none or none_given(request, retriever=retriever, filters=filters)):
        yield _refusal(request, run, model, reason)
        return
    reply = "" if table else nothing_common(request, retriever=retriever, filters=filters)
    if reply:
        request = replace(request, kind="overview")  # what each says instead
    matched = None if table else side_by_side(request, retriever=retriever, filters=filters)
    ready, gaps, turns = ([], [], None) if table or matched else _climbed(request, retriever, filters, run)
    gaps = [] if turns else gaps  # what each of several questions lacks is said of each
    clock = run.lap("search", clock)
    topical = bool(ready) and any(gap.kind == "topic" for gap in gaps)
    if (
        not table
        and not matched
        and not turns
        and unranked(request, [item for _, _, found in ready for item in found])
    ):
        yield _refusal(request, run, model, NO_ORDER)
        return
    above = opening(request, ready, gaps, run, because=reply.partition("；")[0])
    if reply and (above is None or gaps):
        yield _refusal(request, run, model, reply)
        return

    def of_some() -> Matched | None:
        exact = request.kind == "compare" and hard(request.metrics)
        return partly(request, retriever=retriever, filters=filters) if exact else None

    if gaps and (not ready or (request.kind == "compare" and not topical)):
        part = of_some()
        reason = " ".join(dict.fromkeys(gap.reason for gap in gaps))
        if part is None or len(part.entries) < 2:
            yield _refusal(request, run, model, f"{reason}{told_of(part.entries) if part else ''}")
            return
        matched, above = part, None  # of three places two are compared, and the third is said to be missing
    yield Stage("阅读")
    if turns is not None:
        sentences = answered_in_turn(request, ready, turns, run, model, prompts, cancel)
    elif table is not None:
        sentences = tallied(table, request, run, model, prompts, cancel)
    elif model.profile == "extractive":
        sentences = quoted(request, ready, run, model, prompts, cancel, matched=matched, partly=of_some)
    else:
        sentences = composed(request, ready, run, model, prompts, cancel, matched=matched, partly=of_some)
    if above is not None:
        sentences = chain((above,), sentences)
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
        yield _refusal(
            request, run, model, NOTHING_HELD if run.removed else run.lacking or _nothing(request, ready)
        )


def _made_whole(
    question: str,
    request: Request,
    history: Sequence[Turn],
    known: Sequence[Region],
    *,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None,
) -> Request:
    """The request as the model makes it whole, where it does; else as it is, by rule."""
    whole = made_whole(
        question,
        history,
        model=model,
        prompts=prompts,
        translated=lambda text: in_chinese(text, known),
        cancel=cancel,
    )
    if not whole:
        return request
    return replace(understand(whole, known_regions=known), followed=True, english=request.english)


def _climbed(
    request: Request, retriever: Retriever, filters: Filters, run: Run
) -> tuple[list[Ready], list[Gap], Turns | None]:
    """What may answer for each place, the gaps that code proves, and what answers each question of several."""
    ready: list[Ready] = []
    gaps: list[Gap] = []
    scopes: list[tuple[Request, Scope]] = []
    for region in request.regions or (None,):
        own = for_region(request, region) if region is not None else request
        if request.kind == "compare":
            own = of_amounts(own, request.question)
        inner = [other for other in request.regions if region and region.name in other.parents]
        scope = gather(own, region, retriever=retriever, filters=filters)
        scopes.append((own, without_inner(scope, inner)))
    if stated := stated_share(request, scopes):
        return [stated], [], None
    if asks_share(request) and (lacking := without_number(request, scopes)):
        gaps.append(lacking)
    absent = missing_names(
        request,
        [item for _, scope in scopes for item in scope.evidence],
        [article for _, scope in scopes for article in scope.articles],
    )
    topic = topic_of(request, scopes)
    turns: Turns | None = None
    for own, scope in scopes:
        whole = scope
        scope = replace(
            scope,
            evidence=tuple(
                item
                for item in scope.evidence
                if not is_instruction(item.sentence.text) and not is_asked(item)
            ),
        )
        if topic:
            found = of_topic(topic, request, scope)
            if isinstance(found, Gap):
                gaps.append(found)
            else:
                ready.append((own, scope, found))
            continue
        climbed = _look(own, scope, whole, alone=len(request.regions) <= 1)
        if len(scopes) == 1 and not (isinstance(climbed, Gap) and climbed.kind == "region"):
            turns = turns_of(own, scope, partial(_look, whole=whole, alone=True))
        if isinstance(climbed, Gap):
            gaps.append(climbed)
            run.evidence.extend(scope.evidence[:4])
        else:
            ready.append((own, scope, climbed))
    if asks_share(request):  # a share needs both numbers
        lacks = [gap.place for gap in gaps]
        told = [(own, evidence) for own, scope, evidence in ready if scope.asked_region not in lacks]
        gaps = [*gaps, *(Gap("need", there_is(own, evidence)) for own, evidence in told if gaps)]
    else:
        gaps = [gap for gap in gaps if not _told_beside(gap, ready)]
    foreign = foreign_topic(request, [scope for _, scope in scopes])
    opened_any = any(is_outline(evidence) for _, _, evidence in ready)
    if not opened_any and not any(gap.kind in ("region", "facet") for gap in gaps):
        if absent:
            gaps, ready, turns = [Gap("name", f"文章里没有提到“{absent[0]}”。")], [], None
        elif foreign:
            where = (
                "、".join(region.name for region in request.regions) + "的" if request.regions else "所收的"
            )
            gaps, ready, turns = [Gap("word", f"{where}文章没有说到“{'、'.join(foreign)}”。")], [], None
    return ready, gaps, turns


def _look(own: Request, scope: Scope, whole: Scope, *, alone: bool) -> tuple[Evidence, ...] | Gap:
    """What may answer about one place, or the gap; `whole` has what an interview asks too, `alone` says that no other
    place is asked about."""
    climbed = climb(own, scope)
    if alone and (counted_out := enumerated(own, scope)):
        return tuple(replace(item, found_by=FOUND_BY) for item in counted_out)
    opened = outlined(own, scope)
    known = not (isinstance(climbed, Gap) and climbed.kind in ("region", "year", "month"))
    if known and (explained := asked_by_heading(own, whole)):
        return explained
    if known:
        if opened is not None:
            aims = aimed_at(own, climbed) if isinstance(climbed, tuple) else ()
            return opened.sentences or interviewed(own, whole) or aims or Gap("facet", opened.missing)
        if headed := under_heading(own, whole):
            return headed
    return climbed


def _told_beside(gap: Gap, ready: Sequence[Ready]) -> bool:
    """Whether a place lacks its number only because a sentence of another place gives it by comparison
    (只差扬州25亿元)."""
    if gap.place is None or gap.kind not in ("metric", "need"):
        return False
    return any(gap.place.short in item.sentence.text for _, _, evidence in ready for item in evidence)


def _shown(sentence: AnswerSentence, *, first: bool) -> str:
    marks = "".join(f"[{citation.mark}]" for citation in sentence.citations)
    return ("" if first else "\n") + sentence.text + marks


def _answer(request: Request, run: Run, model: LanguageModel) -> Answer:
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


def _refusal(request: Request, run: Run, model: LanguageModel, reason: str) -> Answer:
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


def _nothing(request: Request, ready: Sequence[Ready]) -> str:
    places: dict[str, Region] = {
        scope.region.name: scope.region for _, scope, _ in ready if scope.region is not None
    }
    where = "、".join(places) + "的" if places else ""
    there = [item for _, _, evidence in ready for item in evidence]
    asked = content_tokens(request.question, request.regions)
    shared = {item.sentence.id: len(sentence_tokens(item.sentence.text) & asked) for item in there}
    there = sorted(there, key=lambda item: -shared[item.sentence.id])
    near = bool(there) and shared[there[0].sentence.id] > 1
    closest = instead(there[:4], lead=";最接近的是") if request.needs and near else "。"
    return f"{where}文章里没有找到能回答“{request.question}”的句子{closest}"
