"""The extractive profile: evidence -> a reply made of evidence sentences alone, each with its mark, or the
refusal.

Enter: an open model, a question, ranked evidence. Leave: pieces of "句子[3]句子[5]" or "[0]"; marks count
evidence from 1.

    "".join(extract(model, prompts, "平湖外资多少？", evidence))  ->  "1—10月，全市实际外资37551万美元。[2]"

The judge's probabilities say which sentences the grammar offers and in what order: measured, they choose far
better than the words the small model would write by itself (models/LOG.md). A model without a judging head is
offered every sentence and picks by writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event as ThreadEvent

from assistant.errors import ModelError
from assistant.protocols import LanguageModel
from assistant.types import Evidence
from assistant.writing.model.candidates import from_evidence, render
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.signals import MOST

REFUSAL = "[0]"
MOST_CHOSEN = 3
ENOUGH = 0.5  # the judge's probabilities are calibrated so that this is where yes begins
BESIDE_BEST = 0.6  # a further sentence needs this share of the best one's probability


def extract(
    model: LanguageModel,
    prompts: Prompts,
    question: str,
    evidence: Sequence[Evidence],
    *,
    cancel: ThreadEvent | None = None,
) -> Iterator[str]:
    """Streams the reply; ends at once when `cancel` is set. No evidence is the refusal.

    Raises ModelError when the prompt does not fit.
    """
    shown = list(evidence[:MOST])
    if not shown:
        yield REFUSAL
        return
    prompt = render(prompts, question, from_evidence(shown))
    lines = [f"{one_line(item.sentence.text)}[{mark}]" for mark, item in enumerate(shown, start=1)]
    try:
        order = choose(model.judge(question, shown))
        grammar = fixed(lines, order)
        longest = sum(len(lines[at]) for at in order)
    except ModelError:
        grammar = free(lines)
        longest = sum(sorted((len(line) for line in lines), reverse=True)[:MOST_CHOSEN])
    # A character is at most four byte tokens; the grammar ends the reply long before.
    yield from model.write("", prompt, grammar=grammar, max_tokens=4 * longest + 8, cancel=cancel)


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
    pieces = model.write(
        "", prompt, grammar=fixed(lines, range(len(lines))), max_tokens=4 * len(expected) + 8, cancel=cancel
    )
    for piece in pieces:
        written += piece
        while done < len(ends) and written[: ends[done]] == expected[: ends[done]]:
            yield chosen[done]
            done += 1


def choose(probabilities: Sequence[float]) -> tuple[int, ...]:
    """Indices of the sentences to quote, most probable first; () is the refusal."""
    best = max(probabilities, default=0.0)
    order = sorted(range(len(probabilities)), key=lambda at: (-probabilities[at], at))
    least = max(ENOUGH, BESIDE_BEST * best)
    return tuple(at for at in order if probabilities[at] >= least)[:MOST_CHOSEN]


def fixed(lines: Sequence[str], order: Sequence[int]) -> str:
    """The grammar of exactly these lines in this order, or of the refusal where there are none."""
    return "root ::= " + (" ".join(literal(lines[at]) for at in order) or literal(REFUSAL)) + "\n"


def free(lines: Sequence[str]) -> str:
    """The grammar of one to three of these lines, or the refusal."""
    rules = [f"root ::= {literal(REFUSAL)} | line line? line?", "line ::= " + " | ".join(map(literal, lines))]
    return "\n".join(rules) + "\n"


def one_line(text: str) -> str:
    """A sentence without line breaks and control characters."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def literal(text: str) -> str:
    """`text` as a GBNF string: quotes and backslashes escaped, everything else as it stands."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
