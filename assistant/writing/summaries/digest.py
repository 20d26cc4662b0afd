"""A text of any length through a model's context: every part is read, what matters of each is kept, and that is told.

Enter: the sentences of an article (or of many) in order, an open model. Leave: a Digest: checked sentences, and how
many parts were read.

    digest(evidence, "summary", values={"title": "…"}, model=model, prompts=prompts, numbering=Numbering()).parts  ->  4

Map: the sentences are cut into as few runs as the context holds, each prompt counted whole by the model's own tokenizer;
of each run the model writes its points with marks, and the sentences that checked points cite go on. Reduce: when all that go on fit
into one prompt, the text is written from them; while they do not, they are read in runs again. Where a run gives no
point that can be checked, code chooses its sentences, so that nothing is left out unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.types import AnswerSentence, Evidence
from assistant.writing.checking.citations import Numbering
from assistant.writing.model.fence import is_instruction, neutral
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.budget import reply_tokens
from assistant.writing.replying.compose import compose_text, fitting, room_for

__all__ = ["Digest", "digest", "runs"]

NOTES = 260  # characters that the points of one run may take
MOST_KEPT = 6  # sentences of one run that go on
_ROW = 6  # tokens of a row beside its text: number, brackets, newline
_SPARE = 8  # tokens: 第12部分 takes more than the 第1部分 that was counted
_LEAST = 200  # tokens: a smaller room would make a run of every sentence

Choose = Callable[[Sequence[Evidence]], Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Digest:
    """`parts` are the runs that the text was cut into, `read` those that went through the model (all of them unless
    it was cancelled), `by_code` those of which it wrote nothing that holds, so that code chose their sentences."""

    sentences: tuple[AnswerSentence, ...]
    parts: int = 1
    read: int = 1
    by_code: int = 0


def digest(
    evidence: Sequence[Evidence],
    role: str,
    *,
    values: Mapping[str, str],
    model: LanguageModel,
    prompts: Prompts,
    numbering: Numbering,
    characters: int,
    choose: Choose,
    cancel: ThreadEvent | None = None,
) -> Digest:
    """Written by `role`.system and `role`.user of prompts/, which get `values` and numbered evidence. `choose` picks a
    few sentences of a run by code; `cancel` ends it between two tokens."""
    left = [item for item in evidence if not is_instruction(item.sentence.text)]
    if not left:
        return Digest((), 0, 0)
    parts = read = by_code = 0
    while len(cut := runs(left, role, values, model=model, prompts=prompts, characters=characters)) > 1:
        kept: list[Evidence] = []
        first = not parts
        shown = {**values, "parts": str(len(cut))}
        notes = runs(left, "notes", {**shown, "part": "1"}, model=model, prompts=prompts, characters=NOTES)
        parts = parts or len(notes)
        for number, run in enumerate(notes, start=1):
            if cancel is not None and cancel.is_set():
                return Digest((), parts, read, by_code)
            points = [
                sentence
                for sentence in compose_text(
                    run,
                    "notes",
                    values={**shown, "parts": str(len(notes)), "part": str(number)},
                    model=model,
                    prompts=prompts,
                    numbering=Numbering(),
                    cancel=cancel,
                    declined=[],
                    characters=NOTES,
                )
                if sentence.verdict.ok
            ]
            cited = {
                (citation.article_id, citation.start) for point in points for citation in point.citations
            }
            going_on = [item for item in run if (item.article.id, item.sentence.start) in cited]
            read += first
            if not going_on:
                by_code += first
                going_on = list(choose(run))
            kept += going_on[:MOST_KEPT]
        if len(kept) >= len(left):  # each run of a very small context keeps all it has: code thins them
            kept = list(choose(kept))
            if len(kept) >= len(left):
                break  # so long that even these do not fit: what is written is written from as many as do
        left = kept
    written = compose_text(
        left,
        role,
        values=values,
        model=model,
        prompts=prompts,
        numbering=numbering,
        cancel=cancel,
        characters=characters,
    )
    sentences = tuple(sentence for sentence in written if sentence.verdict.ok)
    return Digest(sentences, parts or 1, read if parts else 1, by_code)


def runs(
    evidence: Sequence[Evidence],
    role: str,
    values: Mapping[str, str],
    *,
    model: LanguageModel,
    prompts: Prompts,
    characters: int,
) -> list[list[Evidence]]:
    """`evidence` in order, cut into as few runs as prompts of `role` hold beside a reply of `characters`. Each prompt is
    rendered and counted as it will be sent, so that none loses its last sentences; a run of one sentence may be too
    long all the same."""
    system = prompts.render(f"{role}.system")
    budget = reply_tokens(characters, model, "".join(item.sentence.text for item in evidence[:16]))
    frame = model.count(prompts.render(f"{role}.user", evidence=[], **values))
    room = max(_LEAST, room_for(model, system, budget) - frame)
    costs = [model.count(neutral(item.sentence.text)) + _ROW for item in evidence]
    number = max(1, -(-sum(costs) // room))
    even = min(
        room, -(-sum(costs) // number) + max(costs, default=0)
    )  # runs of like size, not a last one of a line
    found: list[list[Evidence]] = [[]]
    used = 0
    for item, cost in zip(evidence, costs, strict=True):
        if found[-1] and used + cost > even:
            found.append([])
            used = 0
        found[-1].append(item)
        used += cost
    told: list[list[Evidence]] = []
    while found:
        run = found.pop(0)
        if len(run) > 1 and not _fits(
            run, role, values, model, prompts, system=system, characters=characters
        ):
            found[:0] = [run[: len(run) // 2], run[len(run) // 2 :]]
        else:
            told.append(run)
    return told


def _fits(
    run: Sequence[Evidence],
    role: str,
    values: Mapping[str, str],
    model: LanguageModel,
    prompts: Prompts,
    *,
    system: str,
    characters: int,
) -> bool:
    """Whether all of a run stands in the prompt that compose_text makes of it."""
    budget = reply_tokens(characters, model, "".join(item.sentence.text for item in run[:16]))
    room = room_for(model, system, budget) - _SPARE
    return len(fitting(role, run, values, model=model, prompts=prompts, room=room)[1]) == len(run)
