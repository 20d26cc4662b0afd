"""A follow-up made whole by a model, where no rule knows what it leans on.

Enter: what was typed, the conversation, an open model of the abstractive profile. Leave: a question that stands by itself.

    made_whole("它总投资多少?", history, model=model, prompts=prompts)  ->  "平湖的齿轮工厂总投资多少？"

The model is asked under the same rules as for an answer (answer.system), so that what it has read of them stays in its
memory and is read once. What it writes is checked by code (checking/rewritten.py); where it does not pass, or nothing
comes, the rule's version stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.reading.script import simplified
from assistant.types import Turn
from assistant.writing.asked.question import clean
from assistant.writing.checking.citations import Draft
from assistant.writing.checking.marks import split_marks
from assistant.writing.checking.rewritten import LONGEST, unfit
from assistant.writing.model.fence import is_instruction, neutral
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.budget import reply_tokens
from assistant.writing.replying.chatter import said
from assistant.writing.replying.compose import room_for

__all__ = ["made_whole"]

TURNS = 4  # earlier exchanges shown, the last ones
SHOWN = 240  # characters of an answer: what 它 and 第二个 stand for was said early in it
_LABEL = re.compile(
    r"^(?:好的?[，,。]?)?(?:改写(?:后)?的?|完整的?|最后)?(?:问题|一?问|改写(?:结果|如下)?)?(?:是|为|如下)?\s*[：:]\s*"
)
_MARKUP = re.compile(r"\*+|`+|^#+\s*|^[-*•]\s+")
_QUOTES = "“”\"'‘’「」《》 "


def made_whole(
    typed: str,
    history: Sequence[Turn],
    *,
    model: LanguageModel,
    prompts: Prompts,
    translated: Callable[[str], str] = lambda text: text,
    cancel: ThreadEvent | None = None,
) -> str:
    """The last question made whole, in Simplified Chinese; "" where the model writes none that may stand for it, or
    `cancel` is set. `translated` puts an English text into Chinese, as the question is understood."""
    system = prompts.render("answer.system")
    budget = reply_tokens(LONGEST, model, typed)
    user = _fitting(typed, history, model=model, prompts=prompts, room=room_for(model, system, budget))
    if not user or (cancel is not None and cancel.is_set()):
        return ""
    pieces = model.write(system, user, max_tokens=budget, cancel=cancel)
    reply = ""
    for piece in pieces:
        reply += piece
        if (found := _question_of(reply, whole=False)) or len(reply) > 2 * LONGEST:
            break
    if isinstance(pieces, Generator):
        pieces.close()
    if cancel is not None and cancel.is_set():
        return ""
    found = _question_of(reply, whole=True)
    asked = clean(translated(typed))
    earlier = tuple(clean(translated(turn.question)) for turn in history)
    answers = (simplified(turn.answer) for turn in history)
    conversation = "\n".join((*earlier, *answers, *(turn.question for turn in history), asked, typed))
    return "" if not found or unfit(found, asked, conversation, others=earlier) else found


def _question_of(reply: str, *, whole: bool) -> str:
    """The first line of a reply that holds more than a label, without what models put around it; of a reply that is not
    `whole` only a line that has ended."""
    lines = reply.split("\n")
    for line in lines if whole else lines[:-1]:
        text = _LABEL.sub("", _MARKUP.sub("", line).strip(_QUOTES))
        text = clean(split_marks(text)[0].strip(_QUOTES))
        if not re.search(r"\w", text):
            continue
        if said(Draft(text, ())).kind == "refusal":
            return ""
        return text if text.endswith(("？", "?")) else f"{text.rstrip('。.！!；;')}？"
    return ""


def _fitting(
    typed: str, history: Sequence[Turn], *, model: LanguageModel, prompts: Prompts, room: int
) -> str:
    """The prompt with as many of the last exchanges as `room` tokens hold; "" where not one does."""
    for first in range(max(0, len(history) - TURNS), len(history)):
        turns = [
            {"question": neutral(turn.question), "answer": _beginning(turn.answer)}
            for turn in history[first:]
        ]
        user = prompts.render("followup.user", turns=turns, question=neutral(typed))
        if model.count(user) <= room:
            return user
    return ""


def _beginning(answer: str) -> str:
    """The first sentences of an answer, those aside that give orders to a model; one line, without marks."""
    rows = (row for row in re.split(r"(?<=[。！？\n])", answer) if not is_instruction(row))
    text = " ".join(split_marks("".join(rows))[0].split())
    return neutral(text[:SHOWN])
