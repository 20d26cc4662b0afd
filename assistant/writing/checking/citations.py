"""Marks <-> sentences, in a stream.

Enter: pieces of a model's reply, as they come. Leave: Drafts, sentences without their marks and the marks.

    list(read_drafts(["实际外资3.2亿美元", "。[", "1][2", "]好"])) == [Draft("实际外资3.2亿美元。", (1, 2)), Draft("好", (), ended=False)]

A mark before the full stop and one behind it both belong to the sentence it ends; one that opens a line belongs to
that line. What may become a mark is held back until it is one or cannot be: how a reply is cut into pieces changes
nothing. The forms that are understood stand in marks.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.types import Citation, Evidence
from assistant.writing.checking.marks import mark_end, may_begin_mark, split_marks

_QUOTE = '”’」』）)"'
_END = re.compile(rf"[。！？!?]++(?:[{_QUOTE}]++[。！？!?]*+)*+|…{{2,}}+[{_QUOTE}]*+(?=[^…])|\n++")
_LONGEST_SENTENCE = 600  # characters: a reply that never ends its sentence is cut here, not held for ever
_BULLET = re.compile(
    r"^\s*(?:>\s*)*(?:[-*•·▪●◆■+–—]+\s+|[•·▪●◆■]\s*|[-–—](?=[\u4e00-\u9fff])|[（(]?[0-9]{1,2}(?:[)）、]|[.．](?![0-9]))\s*|[①-⑳]\s*)"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, without marks; `marks` are evidence numbers from 1, in order, each once.

    `ended`: a stop, a mark or the end of a line stands behind it; the last words of a reply that was cut off
    have none.
    """

    text: str
    marks: tuple[int, ...]
    ended: bool = True


def read_drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    """Yields each sentence as soon as it and its marks are complete."""
    held = ""
    for piece in pieces:
        held += piece
        while (cut := _complete_until(held)) is not None:
            yield from _draft(held[:cut])
            held = held[cut:]
    while held.strip():
        # The end of the reply ends its last line.
        cut = _complete_until(f"{held}\n", last=True)
        cut = len(held) if cut is None else min(cut, len(held))
        yield from _draft(held[:cut])
        held = held[cut:]


def _complete_until(held: str, *, last: bool = False) -> int | None:
    """Where the first whole sentence with its marks ends in `held`, or None while more may belong to it."""
    end = _END.search(held)
    if end is None or end.start() >= _LONGEST_SENTENCE:
        if len(held) <= _LONGEST_SENTENCE:
            return None
        return held.rfind("，", 0, _LONGEST_SENTENCE) + 1 or _LONGEST_SENTENCE
    at = end.end()
    if at == len(held):
        return at if last else None  # a closing quotation mark or another newline may follow
    while True:
        rest = held[at:]
        stop = mark_end(held, at)
        if stop is not None:
            if "\n" in held[end.start() : stop]:
                line = _line_of_marks(held, at, last=last)
                if line is None:
                    return None
                if not line:
                    return at  # these marks open the line of the next sentence
            at = stop
            continue
        if not last and (not rest.strip() or may_begin_mark(rest)):
            return None
        return at


def _line_of_marks(held: str, at: int, *, last: bool) -> bool | None:
    """Whether marks fill the line at `at` (they belong to the sentence before it) or text follows them there;
    None while that cannot be told."""
    while (stop := mark_end(held, at)) is not None:
        at = stop
    rest = held[at:].lstrip(" \t　")
    if not last and (not rest or may_begin_mark(rest)):
        return None
    return not rest or rest[0] in "\n。；;"


def _draft(text: str) -> Iterator[Draft]:
    opened = _BULLET.match(text)
    bare, marks = split_marks(text[opened.end() :] if opened else text)
    ended = (
        bool(marks) or text.endswith("\n") or bool(re.search(rf"[。！？!?…；;：:][{_QUOTE}*_`]*\s*$", bare))
    )
    bare = bare.strip()
    while opened := _BULLET.match(bare):
        bare = bare[opened.end() :].strip()
    # marks alone, on a line of their own: nothing to show, and nothing to hang them on
    if re.search(r"\w", bare):
        yield Draft(bare, marks, ended)


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
