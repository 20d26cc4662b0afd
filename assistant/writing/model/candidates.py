"""A question and ranked sentences -> the bundled reader's prompt, the same when it is trained and when it
runs.

Enter: `Candidate`s, best first. Leave: the rendered prompt, one `<?>` after each sentence in their order.

    render(prompts, "平湖外资多少？", [Candidate("平湖市实际外资37551万美元。")])
    -> "<q>平湖外资多少？<j3><e>平湖市实际外资37551万美元。<r0><a11>…<?><a>"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Evidence
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.signals import MOST, asked, levels, measure

LONGEST_SENTENCE = 120  # characters shown of a sentence
LONGEST_QUESTION = 200
LONGEST_MEASURED = 400  # characters of a sentence that signals are counted in

# A control piece written in an article must not be read as one: the brackets become their full-width like.
_BRACKETS = str.maketrans({"<": "＜", ">": "＞"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. `source` and `index` say where it stands, so that neighbours are known;
    `about` is what its article says of itself (title, region, year): words a sentence need not repeat."""

    text: str
    source: str = ""
    index: int = 0
    about: str = ""


def from_evidence(evidence: Sequence[Evidence]) -> list[Candidate]:
    """At most `MOST` candidates in the order of the evidence."""
    found = []
    for item in evidence[:MOST]:
        article = item.article
        names = [name for region in article.regions for name in (region.name, region.short, *region.parents)]
        year = [f"{article.published.year}年"] if article.published is not None else []
        about = " ".join([article.title, *names, *year])
        found.append(Candidate(item.sentence.text, article.id, item.sentence.index, about))
    return found


def render(
    prompts: Prompts, question: str, candidates: Sequence[Candidate], *, longest: int = LONGEST_SENTENCE
) -> str:
    """The prompt up to `<a>`, where the reader would write; `longest` characters are shown of each
    sentence."""
    rows = measure(
        question[:LONGEST_QUESTION],
        [candidate.text[:LONGEST_MEASURED] for candidate in candidates],
        places=[(candidate.source, candidate.index) for candidate in candidates],
        about=[candidate.about for candidate in candidates],
    )
    sentences = [
        {"text": shown(candidate.text, longest), "signals": levels(rank, row)}
        for rank, (candidate, row) in enumerate(zip(candidates, rows, strict=True))
    ]
    return prompts.render(
        "extract",
        question=shown(question, LONGEST_QUESTION),
        asked=asked(question, [c.text for c in candidates], about=[c.about for c in candidates]),
        sentences=sentences,
    )


def shown(text: str, longest: int) -> str:
    """Text as the reader sees it: one line, cut, nothing in it that could be a control piece."""
    return " ".join(text.split())[:longest].translate(_BRACKETS)
