"""Marks <-> sentences, in a stream.

Enter: pieces of a model's reply, as they come. Leave: Drafts, sentences without their marks and the marks.

    list(read_drafts(["实际外资3.2亿美元", "。[", "1][2", "]好"])) == [Draft("实际外资3.2亿美元。", (1, 2)), Draft("好", ())]

Understood: [1] 【1】 ［1］ 〔1〕, [1][2], [1,2] [1、2], [1-3], with blanks or a word such as 证据 inside. A mark
before the full stop and one behind it both belong to the sentence it ends. Half a mark is held back
until the rest of it has come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.types import Citation, Evidence

_OPEN, _CLOSE = r"[\[【［〔]", r"[\]】］〕]"
_WORD = r"(?:证据|来源|资料|参考|句子|句|注|\^|#)?\s*"
_NUMBER = r"[0-9０-９]{1,3}"
_JOIN = r"\s*[,，、;；]\s*|\s*[-–—~至]\s*"
MARK = re.compile(rf"\s*{_OPEN}\s*{_WORD}({_NUMBER}(?:(?:{_JOIN}){_WORD}{_NUMBER})*)\s*{_CLOSE}")
_HALF_MARK = re.compile(rf"\s*{_OPEN}[^\]】］〕\n]{{0,24}}$")
_END = re.compile(r"[。！？!?]+[”’」』）)\"]*|…{2,}[”’」』]*(?=[^”’」』])|\n+")
_LONGEST_SENTENCE = 600  # characters: a reply that never ends its sentence is cut here, not held for ever


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, without marks; `marks` are evidence numbers from 1, in order, each once."""

    text: str
    marks: tuple[int, ...]


def read_drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    """Yields each sentence as soon as it and its marks are complete."""
    held = ""
    for piece in pieces:
        held += piece
        while True:
            cut = _complete_until(held)
            if cut is None:
                break
            draft = _draft(held[:cut])
            held = held[cut:]
            if draft is not None:
                yield draft
    draft = _draft(held)
    if draft is not None:
        yield draft


def _complete_until(held: str) -> int | None:
    """Where the first whole sentence with its marks ends in `held`, or None while more may belong to it."""
    for end in _END.finditer(held):
        at = end.end()
        while mark := MARK.match(held, at):
            at = mark.end()
        rest = held[at:]
        if not rest.strip() or _HALF_MARK.match(rest) or re.match(r"[。！？!?”’」』）)…\"]", rest):
            return None
        return at
    return len(held) if len(held) > _LONGEST_SENTENCE and not _HALF_MARK.search(held) else None


def _draft(text: str) -> Draft | None:
    marks: dict[int, None] = {}
    for found in MARK.finditer(text):
        marks.update((number, None) for number in _numbers(found[1]))
    bare = MARK.sub("", text).strip()
    bare = re.sub(r"^(?:[-*•·]|[0-9]{1,2}[.、)](?![0-9]))\s*", "", bare)
    if not re.search(r"\w", bare):
        # marks alone, on a line of their own: nothing to show, and nothing to hang them on
        return None
    return Draft(bare, tuple(marks))


def _numbers(inside: str) -> list[int]:
    numbers: list[int] = []
    ranged = False
    for part in re.split(rf"({_JOIN})", re.sub(r"[证据来源资料参考句子注^#]", "", inside)):
        token = part.strip()
        if token.isdigit():
            number = int(token)
            if ranged and numbers and 0 < number - numbers[-1] <= 20:
                numbers.extend(range(numbers[-1] + 1, number + 1))
            else:
                numbers.append(number)
            ranged = False
        elif token:
            ranged = token in "-–—~至"
    return numbers


class Numbering:
    """Hands out the marks readers see: 1, 2, 3 … in the order in which sentences are first cited."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, int, int], int] = {}

    def cite(self, evidence: Evidence) -> Citation:
        """The citation of a whole evidence sentence; the same sentence keeps its mark."""
        sentence = evidence.sentence
        return self.cite_span(evidence.article.id, sentence.start, sentence.end, sentence.text)

    def cite_span(self, article_id: str, start: int, end: int, quote: str) -> Citation:
        """The citation of `[start, end)` of an article's text, which is `quote`."""
        mark = self._marks.setdefault((article_id, start, end), len(self._marks) + 1)
        return Citation(mark=mark, article_id=article_id, start=start, end=end, quote=quote)


def citations_of(draft: Draft, evidence: Sequence[Evidence], numbering: Numbering) -> tuple[Citation, ...]:
    """The citations a draft's marks name; numbers beyond the evidence are left out."""
    return tuple(numbering.cite(evidence[mark - 1]) for mark in draft.marks if 0 < mark <= len(evidence))
