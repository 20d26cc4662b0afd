"""The abstractive profile: evidence -> prompt -> free prose, sentence by sentence, each with its marks.

Enter: a Request, evidence best first, a model. Leave: checked sentences, as soon as each is complete.

    for sentence in compose(request, evidence, model=model, prompts=prompts, ...): sentence.verdict.ok

A sentence is checked before it is shown. One that its own marks do not support is tried on the other
evidence and cited anew where that supports it; else it leaves with its verdict, and is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.types import AnswerSentence, Article, Citation, Evidence, Verdict
from assistant.writing.citations import Draft, Numbering, citations_of, read_drafts
from assistant.writing.fence import is_instruction, neutral
from assistant.writing.prompts import Prompts
from assistant.writing.prose import circles, echoes, is_odd, until_loop
from assistant.writing.question import Request
from assistant.writing.verify import verify

REPLY_TOKENS = 512
FENCE = ("<证据", "</证据")  # a model that goes on with evidence of its own has said what it had to say
RUNAWAY = 3  # repeated sentences after which a reply is cut
MARGIN_TOKENS = 96  # the chat template's own tokens
_REFUSING = re.compile(
    r"(?:没有|未)(?:给出|提到|提及|说明|涉及|包含|提供)|无法(?:回答|确定|得知)|不能(?:回答|确定)|没有(?:相关|这一)|NO_ANSWER"
)


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
) -> Iterator[AnswerSentence]:
    """The same for any role of prompts/: `role`.system.j2 and `role`.user.j2, which gets `values` and evidence."""
    evidence = [item for item in evidence if not is_instruction(item.sentence.text)]
    articles = {item.article.id: item.article for item in evidence}
    if not evidence:
        return
    system = prompts.render(f"{role}.system")
    user, shown = _prompt(role, evidence, values, model=model, prompts=prompts, system=system)
    pieces = until_loop(model.write(system, user, max_tokens=REPLY_TOKENS, stop=FENCE, cancel=cancel))
    said: set[str] = set()
    repeated = 0
    for draft in read_drafts(pieces):
        if draft.text in said:
            repeated += 1
            if repeated >= RUNAWAY:
                break  # small models fall into a loop; the rest of the reply would be the same again
            continue
        said.add(draft.text)
        if is_refusal(draft):
            if declined is not None:
                declined.append(draft.text)
            continue
        yield _checked(draft, shown, articles, numbering, question=values.get("question", ""))
    if isinstance(pieces, Generator):
        pieces.close()


def is_refusal(draft: Draft) -> bool:
    """Whether a sentence says that the evidence has no answer, and cites none."""
    return not draft.marks and bool(_REFUSING.search(draft.text)) and len(draft.text) <= 80


def _prompt(
    role: str,
    evidence: Sequence[Evidence],
    values: Mapping[str, str],
    *,
    model: LanguageModel,
    prompts: Prompts,
    system: str,
) -> tuple[str, list[Evidence]]:
    """The user prompt with as much evidence, best first, as the context holds beside the reply."""
    room = model.context_tokens - REPLY_TOKENS - MARGIN_TOKENS - model.count(system)
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
        shown = shown[: max(1, min(len(shown) - 1, len(shown) * 3 // 4))]


def _checked(
    draft: Draft,
    evidence: Sequence[Evidence],
    articles: Mapping[str, Article],
    numbering: Numbering,
    *,
    question: str,
) -> AnswerSentence:
    trial = Numbering()
    own = citations_of(draft, evidence, trial)
    if circles(draft.text):
        return AnswerSentence(draft.text, own, Verdict("unsupported", "同样的话一再重复"))
    if question and echoes(draft.text, question):
        return AnswerSentence(draft.text, own, Verdict("unsupported", "只是重复了问题"))
    odd = next((sign for sign in draft.text if is_odd(sign)), "")
    if odd and not any(odd in article.text or odd in article.title for article in articles.values()):
        return AnswerSentence(draft.text, own, Verdict("unsupported", f"所给文章里没有“{odd}”字"))
    verdict = verify(draft.text, own, articles)
    if verdict.ok:
        return AnswerSentence(draft.text, citations_of(draft, evidence, numbering), verdict)
    if re.search(r"[0-9]", draft.text) or not own:  # a wrong or missing mark: does another sentence say it?
        for item in evidence:
            other: tuple[Citation, ...] = (trial.cite(item),)
            again = verify(draft.text, other, articles)
            if again.ok:
                return AnswerSentence(draft.text, (numbering.cite(item),), again)
    return AnswerSentence(draft.text, own, verdict)
