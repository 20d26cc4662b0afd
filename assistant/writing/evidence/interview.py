"""Interviews: who asks says nothing that could answer, and tells what the paragraphs behind it are about.

Enter: the sentences of one article. Leave: its turns, each a question with the sentences that answer it.

    turns_of(sentences)[0].asked  ->  "《青商》:都说项目招引是“一把手工程”,具体怎么体现?"

A paragraph asks when it ends with a question mark and begins with who speaks; one that names nobody asks where the
article has several of its kind, none of them long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.types import Evidence, Sentence

_SPEAKER = re.compile(r"^\s*(?:《[^》]{2,12}》|问|[Qq][0-9]*|[\u4e00-\u9fff·]{2,8})\s*[:：]")
_ASKS = re.compile(r"[?？][”’」』）)\s]*$")
LONGEST_UNNAMED = (
    90  # characters of a question that names nobody; longer ones are rhetoric of the text itself
)
FEWEST_UNNAMED = 2
LONGEST_NAMED = 160  # characters; a longer paragraph is an answer that ends with a question of its own


@dataclass(frozen=True, slots=True)
class Turn:
    """`asked`: the paragraph that asks; `answered`: what follows it, up to the next that asks or a heading."""

    asked: str
    answered: tuple[Sentence, ...]


def asks(text: str) -> bool:
    """Whether a sentence is a question: it may quote one, but then it does not end with it."""
    return bool(_ASKS.search(text))


def is_asked(item: Evidence) -> bool:
    """Whether a sentence is a question, or of the paragraph in which a named speaker puts one: what an interviewer says on
    the way to it (《某报》:今年出台了“飞地”政策。怎么运转?) answers nothing."""
    if asks(item.sentence.text):
        return True
    text, start = item.article.text, item.sentence.start
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    paragraph = text[begin : end if end >= 0 else len(text)]
    return len(paragraph) <= LONGEST_NAMED and asks(paragraph) and _SPEAKER.match(paragraph) is not None


def turns_of(sentences: Sequence[Sentence]) -> tuple[Turn, ...]:
    """The turns of an interview, in reading order; () for a text that is none."""
    paragraphs = [tuple(rows) for _, rows in groupby(sentences, key=lambda row: row.paragraph)]
    asking = [rows for rows in paragraphs if asks(rows[-1].text)]
    named = [rows for rows in asking if _SPEAKER.match(rows[0].text)]
    unnamed = [
        rows for rows in asking if rows not in named and sum(len(row.text) for row in rows) <= LONGEST_UNNAMED
    ]
    chosen = {rows[0].id for rows in named or (unnamed if len(unnamed) >= FEWEST_UNNAMED else ())}
    turns: list[Turn] = []
    asked: tuple[Sentence, ...] = ()
    answered: list[Sentence] = []
    for rows in paragraphs:
        if rows[0].id in chosen:
            turns.append(_turn(asked, answered))
            asked, answered = rows, []
        elif rows[0].is_heading:  # another part begins: what it tells answers nobody
            turns.append(_turn(asked, answered))
            asked, answered = (), []
        else:
            answered.extend(rows)
    turns.append(_turn(asked, answered))
    return tuple(turn for turn in turns if turn.asked and turn.answered)


def _turn(asked: Sequence[Sentence], answered: Sequence[Sentence]) -> Turn:
    return Turn("".join(row.text for row in asked), tuple(answered))
