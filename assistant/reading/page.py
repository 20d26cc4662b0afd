"""What every format becomes before it is repaired: text with the page's line breaks, and what markup states.

Page("平湖市招商引资再传捷报\\n…", "utf-8").title == ""
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Dropped

# A saved article is some kilobytes; the longest government report read so far has 34,000 characters. More than
# this is a dump or a mistake, and would hold up everything behind it: reading is linear, and the worst text made
# for the purpose takes some 4 s at these limits.
MAX_CHARACTERS = 300_000
MAX_LINES = 15_000


@dataclass(frozen=True, slots=True)
class Page:
    """`text` keeps the page's line breaks; the other fields are what markup states, "" where it does not.

    `losses` counts bytes that could not be decoded. `wrapped`: lines end at the edge of the paper, not where
    paragraphs do. `dropped` is what opening already left out. `link` is the page's own address.
    """

    text: str
    encoding: str
    title: str = ""
    published: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    losses: int = 0
    wrapped: bool = False
    dropped: tuple[Dropped, ...] = ()
    link: str = ""
