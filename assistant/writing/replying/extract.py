"""The extractive profile: the sentences that were chosen, written by the model and each given out once it stands whole.

Enter: an open model, a question, chosen evidence. Leave: the same evidence, one by one, as the model writes
"句子[1]句子[2]"; marks count from 1.

    [item.sentence.text for item in write_chosen(model, prompts, "平湖外资多少？", chosen)]
    ->  ["1—10月，全市实际外资37551万美元。"]

Which sentences, and in what order, was decided before by the judge's probabilities and by code: measured, they
choose far better than the words the small model would write by itself (models/LOG.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.types import Evidence
from assistant.writing.model.candidates import from_evidence, render
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.signals import MOST


def write_chosen(
    model: LanguageModel,
    prompts: Prompts,
    question: str,
    chosen: Sequence[Evidence],
    *,
    cancel: ThreadEvent | None = None,
) -> Iterator[Evidence]:
    """Has the model write the sentences that were chosen, in this order, and yields each once it stands whole.

    The grammar holds these lines alone, so what is yielded is what was written, character for character;
    fewer come when `cancel` is set on the way. Raises ModelError when the prompt does not fit.
    """
    if not chosen:
        return
    lines = [f"{one_line(item.sentence.text)}[{mark}]" for mark, item in enumerate(chosen, start=1)]
    prompt = render(prompts, question, from_evidence(chosen[:MOST]))
    written, expected, done = "", "", 0
    ends = []
    for line in lines:
        expected += line
        ends.append(len(expected))
    pieces = model.write("", prompt, grammar=fixed(lines), max_tokens=4 * len(expected) + 8, cancel=cancel)
    for piece in pieces:
        written += piece
        while done < len(ends) and written[: ends[done]] == expected[: ends[done]]:
            yield chosen[done]
            done += 1


def fixed(lines: Sequence[str]) -> str:
    """The grammar of exactly these lines, one or more, in this order."""
    return f"root ::= {' '.join(map(literal, lines))}\n"


def one_line(text: str) -> str:
    """A sentence without line breaks and control characters."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def literal(text: str) -> str:
    """`text` as a GBNF string: quotes and backslashes escaped, everything else as it stands."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
