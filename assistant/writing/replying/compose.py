"""The abstractive profile: evidence -> prompt -> free prose, sentence by sentence, each with its marks.

Enter: a Request, evidence best first, a model. Leave: checked sentences, as soon as each is complete.

    for sentence in compose(request, evidence, model=model, prompts=prompts, ...): sentence.verdict.ok

A sentence is checked before it is shown. One that its own marks do not support is cited anew where other evidence
supports it (support.py); of one that holds in part the parts that hold stay; a sum of the model's own stays where it
is proved (derived.py). What is left leaves with its verdict, and is not shown. What only frames the answer
(chatter.py) leaves without a word.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from threading import Event as ThreadEvent

from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.period import find_periods
from assistant.protocols import LanguageModel
from assistant.reading.regions import find_places
from assistant.types import AnswerSentence, Evidence, Verdict
from assistant.writing.asked.question import Request
from assistant.writing.checking.citations import Draft, Numbering, read_drafts
from assistant.writing.checking.claims import foreign_clauses
from assistant.writing.checking.derived import calculation, proved
from assistant.writing.checking.support import Support, find_support
from assistant.writing.model.fence import is_instruction, neutral
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.budget import characters_for, reply_tokens
from assistant.writing.replying.chatter import said as said_by
from assistant.writing.replying.prose import circles, echoes, is_odd, until_loop

FENCE = ("<证据", "</证据")  # a model that goes on with evidence of its own has said what it had to say
RUNAWAY = 3  # repeated sentences after which a reply is cut
MARGIN_TOKENS = 96  # the chat template's own tokens
PROSE = 900  # characters of a text that is no answer, where its caller names no length
_CUT_OFF = 0.9  # share of its budget from which a reply that ends without a stop is taken to be cut off
_CALCULATED = "由代码重新计算，各数都在引文中"


def compose(
    request: Request,
    evidence: Sequence[Evidence],
    *,
    model: LanguageModel,
    prompts: Prompts,
    numbering: Numbering,
    cancel: ThreadEvent | None = None,
    declined: list[str] | None = None,
) -> Iterator[AnswerSentence]:
    """Yields every sentence of the reply with its verdict; a reply that says "not stated" yields nothing, and
    what it said is added to `declined`."""
    yield from compose_text(
        evidence,
        "answer",
        values={"question": neutral(request.question)},
        model=model,
        prompts=prompts,
        numbering=numbering,
        cancel=cancel,
        declined=declined,
        characters=characters_for(request.kind, places=len(request.regions)),
    )


def compose_text(
    evidence: Sequence[Evidence],
    role: str,
    *,
    values: Mapping[str, str],
    model: LanguageModel,
    prompts: Prompts,
    numbering: Numbering,
    cancel: ThreadEvent | None = None,
    declined: list[str] | None = None,
    characters: int = PROSE,
) -> Iterator[AnswerSentence]:
    """The same for any role of prompts/: `role`.system.j2 and `role`.user.j2, which gets `values` and evidence.
    `characters` is the length of a good reply; what it costs in tokens is counted in the model's vocabulary."""
    evidence = [item for item in evidence if not is_instruction(item.sentence.text)]
    if not evidence:
        return
    system = prompts.render(f"{role}.system")
    budget = reply_tokens(characters, model, "".join(item.sentence.text for item in evidence[:16]))
    user, shown = fitting(
        role, evidence, values, model=model, prompts=prompts, room=room_for(model, system, budget)
    )
    reply: list[str] = []
    pieces = until_loop(_kept(model.write(system, user, max_tokens=budget, stop=FENCE, cancel=cancel), reply))
    told: set[str] = set()
    repeated = 0
    under = ""
    for draft in read_drafts(pieces):
        part = said_by(draft)
        if part.kind == "heading":
            under = _label(part.text)
        if part.kind in ("heading", "frame"):
            continue
        if not draft.ended and model.count("".join(reply)) >= _CUT_OFF * budget:
            break  # half a sentence: the budget ended it
        text = part.text if not under or _names(part.text, under) else f"{under}：{part.text}"
        bare = re.sub(r"\W", "", text)
        if bare in told:
            repeated += 1
            if repeated >= RUNAWAY:
                break  # small models fall into a loop; the rest of the reply would be the same again
            continue
        told.add(bare)
        checked = list(_checked(text, draft, shown, numbering, question=values.get("question", "")))
        if part.kind == "refusal" and not any(sentence.verdict.ok for sentence in checked):
            if declined is not None:
                declined.append(part.text)
            continue
        yield from checked
    if isinstance(pieces, Generator):
        pieces.close()


def _kept(pieces: Iterator[str], kept: list[str]) -> Iterator[str]:
    """`pieces`, which are also added to `kept`; closing it closes them."""
    try:
        for piece in pieces:
            kept.append(piece)
            yield piece
    finally:
        if isinstance(pieces, Generator):
            pieces.close()


def room_for(model: LanguageModel, system: str, budget: int) -> int:
    """Tokens that a user prompt may take beside the system prompt, the template and the reply."""
    return model.context_tokens - budget - MARGIN_TOKENS - model.count(system)


def fitting(
    role: str,
    evidence: Sequence[Evidence],
    values: Mapping[str, str],
    *,
    model: LanguageModel,
    prompts: Prompts,
    room: int,
) -> tuple[str, list[Evidence]]:
    """The user prompt with as much evidence, from the first on, as `room` tokens hold; one sentence at least."""
    shown = list(evidence)
    while True:
        rows = [
            {
                "number": number,
                "title": neutral(item.article.title).replace('"', "”"),
                "region": item.article.region.name if item.article.region else "",
                "date": item.article.published.isoformat() if item.article.published else "",
                "text": neutral(item.sentence.text),
            }
            for number, item in enumerate(shown, start=1)
        ]
        user = prompts.render(f"{role}.user", evidence=rows, **values)
        if len(shown) <= 1 or model.count(user) <= room:
            return user, shown
        shown = shown[: max(1, min(len(shown) - 1, len(shown) * 7 // 8))]


# ------------------------------------------------------------------ a sentence


def _checked(
    text: str, draft: Draft, evidence: Sequence[Evidence], numbering: Numbering, *, question: str
) -> Iterator[AnswerSentence]:
    """A sentence with its verdict, or the parts of it with theirs."""
    own = [evidence[mark - 1] for mark in draft.marks if 0 < mark <= len(evidence)]
    articles = list({item.article.id: item.article for item in evidence}.values())
    reason = _no_prose(text, evidence, question)
    if reason:
        yield _sentence(text, Support(tuple(own), Verdict("unsupported", reason)), numbering)
        return
    whole = find_support(text, own, evidence)
    if whole.verdict.ok:
        yield _sentence(text, whole, numbering)
        return
    parts = [part for part in re.split(r"(?<=[；;])", text) if re.search(r"\w", part)]
    if len(parts) > 1:
        found = [(part, find_support(part, own, evidence)) for part in parts]
        if any(support.verdict.ok for _, support in found):
            for part, support in found:
                begun = None if support.verdict.ok else _begun(part, own, evidence)
                if begun is not None:
                    yield _sentence(begun[0], begun[1], numbering)
                yield _sentence(f"{part.rstrip('；;。')}。", support, numbering)
            return
    left = _without(text, [part for part in foreign_clauses(text, articles) if not re.search(r"[0-9]", part)])
    if left:
        shorter = find_support(left, own, evidence)
        if shorter.verdict.ok:
            yield _sentence(left, shorter, numbering)
            yield _sentence(text, whole, numbering)
            return
    done = calculation(text)
    rest = find_support(done.rest, own, evidence) if done is not None else None
    if done is not None and rest is not None and rest.verdict.ok:
        if proved(done, published=rest.evidence[0].article.published):
            yield _sentence(text, Support(rest.evidence, Verdict("supported", _CALCULATED)), numbering)
        else:
            yield _sentence(done.rest, rest, numbering)
            yield _sentence(done.said, Support((), Verdict("wrong_figure", "计算没有依据")), numbering)
        return
    begun = _begun(text, own, evidence)
    if begun is not None:
        yield _sentence(begun[0], begun[1], numbering)
    yield _sentence(text, whole, numbering)


_LEANS_AHEAD = re.compile(
    r"^(?:如果?|若|假如|只有|只要|除非|虽然?|尽管|因为?|由于|随着|为了?|当|在|通过|根据|按照)|(?:包括|其中|分别(?:是|为)?|为|是|有|：)$"
)


def _begun(text: str, own: Sequence[Evidence], evidence: Sequence[Evidence]) -> tuple[str, Support] | None:
    """The first clauses of a sentence, as many as hold, where what follows does not (…，居全省首位); None where none do,
    or where they say nothing without it."""
    clauses = re.split(r"(?<=[，,])(?![0-9]{3})", text)
    for end in range(len(clauses) - 1, 0, -1):
        left = "".join(clauses[:end]).rstrip("，, ")
        if len(re.sub(r"\W", "", left)) < 8 or _LEANS_AHEAD.search(left):
            continue
        support = find_support(f"{left}。", own, evidence)
        if support.verdict.ok:
            return f"{left}。", support
    return None


def _without(text: str, clauses: Sequence[str]) -> str:
    """A sentence without clauses of nothing (成效显著, 全国瞩目); "" where there are none, or too little is left."""
    left = text
    for clause in clauses:
        left = re.sub(rf"（\s*{re.escape(clause)}\s*）|[，,；;：:]?\s*{re.escape(clause)}", "", left, count=1)
    left = left.lstrip("，,；;：: ")
    return left if clauses and len(re.sub(r"\W", "", left)) >= 8 else ""


def _sentence(text: str, support: Support, numbering: Numbering) -> AnswerSentence:
    """With marks as readers see them; what is not shown takes none of theirs."""
    marks = numbering if support.verdict.ok else Numbering()
    citations = tuple(dict.fromkeys(marks.cite(item) for item in support.evidence))
    return AnswerSentence(text, citations, support.verdict)


def _no_prose(text: str, evidence: Sequence[Evidence], question: str) -> str:
    """Why a sentence is none that could be checked, "" for one that could."""
    if circles(text):
        return "同样的话一再重复"
    if question and echoes(text, question):
        return "只是重复了问题"
    odd = next((sign for sign in text if is_odd(sign)), "")
    if odd and not any(odd in item.article.text or odd in item.article.title for item in evidence):
        return f"所给文章里没有“{odd}”字"
    return ""


# ------------------------------------------------------------------ headings

_BARE = re.compile(
    r"^(?:金额|数额|数值|总额|总量|规模|同比(?:增长|增幅)?|增速|增幅|增长|数量|个数|占比)[：:]"
)
_ABOUT = re.compile(r"(?:的|招商|引资|经济|发展|外资|情况|方面|部分|数据|表现)*+$")


def _label(heading: str) -> str:
    """The place, time or metric that is all a heading says, and that the lines below it leave unsaid; else ""."""
    bare = rest = heading if find_metrics(heading) else _ABOUT.sub("", heading)
    places = [place.surface for place in find_places(bare)]
    times = [span.period.surface for span in find_periods(bare, None)]
    metrics = [heading[start:end] for start, end, _ in match_metrics(heading)]
    for named in (*places, *times, *metrics):
        rest = rest.replace(named, "")
    return bare if (places or times or metrics) and len(re.sub(r"\W", "", rest)) <= 1 else ""


def _names(text: str, label: str) -> bool:
    """Whether a sentence says itself what place, time or metric it is about."""
    if find_metrics(label):
        return bool(find_metrics(text)) and not _BARE.match(text)
    if find_places(label):
        return bool(find_places(text))
    return bool(find_periods(text, None))
