"""What every tab works with, in one hand.

Enter: an open assistant. Leave: a Desk for each language of the page; lines, shelf and problems are one for all.

    desk = open_desk(assistant, folder=Path("/private/tmp")); desk.tell(error) -> the sentence for the page
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ui.problems import Problems, told
from assistant.ui.running import Line
from assistant.ui.shelf import Shelf
from assistant.ui.words import CHINESE, Words

if TYPE_CHECKING:
    from assistant.app import Assistant


@dataclass(frozen=True, slots=True)
class Desk:
    """`line` stands before the model, `writers` before the index. `folder` is private to the page: downloads are
    written there."""

    assistant: Assistant
    words: Words
    line: Line
    writers: Line
    shelf: Shelf
    problems: Problems
    folder: Path

    def tell(self, error: BaseException) -> str:
        """The sentence for what went wrong, kept among the last problems."""
        found = told(error)
        self.problems.add(found)
        return found.said(self.words)


def open_desk(assistant: Assistant, *, folder: Path, words: Words = CHINESE) -> Desk:
    return Desk(assistant, words, Line(), Line(), Shelf(assistant), Problems(), folder)
