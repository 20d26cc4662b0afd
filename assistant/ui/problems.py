"""What went wrong, said to a reader of the page: never a stack trace, always the next step.

Enter: an exception. Leave: a sentence or two in the page's language; anything unforeseen goes to the log as a
whole. The last ones told are kept in memory for the page's status.

    explain(IndexBusyError("…")) == "另一个程序正在写索引，等它写完再试。"
"""

from __future__ import annotations

import logging
import re
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from assistant.errors import (
    AssistantError,
    DamagedIndexError,
    IndexBusyError,
    IndexMismatchError,
    LibraryError,
    MissingFileError,
    MissingModelError,
    ModelError,
    NoIndexError,
    QuestionError,
    ReadError,
    UnknownRegionError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from assistant.ui.words import CHINESE, Words

_log = logging.getLogger(__name__)

MOST_KEPT = 20
# By kind of error: the key of its sentence, and what of its message (a pattern's first group) is worth showing.
_KINDS: tuple[tuple[type[AssistantError], str, str], ...] = (
    (NoIndexError, "error.no_index", ""),
    (UnknownRegionError, "error.unknown_region", r"indexed regions: (.+)"),
    (UnknownRegionError, "error.no_article_then", r"no article about (\S+)(?: between|;)"),
    (QuestionError, "error.day", r"^date '(.*)' cannot be read"),
    (QuestionError, "error.question", r"([^\x00-\x7f].*)"),
    (QuestionError, "error.empty_question", ""),
    (IndexMismatchError, "error.unfinished_index", r"(has not finished)"),
    (IndexMismatchError, "error.other_index", ""),
    (IndexBusyError, "error.busy", ""),
    (DamagedIndexError, "error.damaged_index", ""),
    (MissingFileError, "error.missing_file", r"(no such file)"),
    (UnsupportedFormatError, "error.unsupported", r"(is not read)"),
    (UnreadableFileError, "error.empty_file", r": (empty);"),
    (UnreadableFileError, "error.no_article", r"(no article in it)"),
    (UnreadableFileError, "error.binary", r"(a binary file)"),
    (UnreadableFileError, "error.too_large", r"(is more than one article)"),
    (UnreadableFileError, "error.encoding", r"(no encoding)"),
    (UnreadableFileError, "error.destroyed", r"(were destroyed)"),
    (UnreadableFileError, "error.pdf", r"(not a PDF)"),
    (UnreadableFileError, "error.pictures", r"(only pictures of pages)"),
    (UnreadableFileError, "error.zip", r"(not a zip)"),
    (UnreadableFileError, "error.word", r"(not a Word document)"),
    (UnreadableFileError, "error.password", r"(needs a password)"),
    (ReadError, "error.unread", r"(?:^|: )([^:]+(?:;.*)?)$"),
    (MissingModelError, "error.no_model", r"(.+)"),
    (ModelError, "error.model", r"(.+)"),
    (LibraryError, "error.library", r"(.+)"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as it can be said in any language: the key of its sentence and the detail in it."""

    key: str
    detail: str = ""

    def said(self, words: Words) -> str:
        return words(self.key, detail=self.detail)


class Problems:
    """The last MOST_KEPT problems that were shown to people, newest first; gone with the program.

    Kept are a time, the sentence and the value it names: no stack trace and no text of an article.
    """

    def __init__(self) -> None:
        self._kept: deque[tuple[datetime, Told]] = deque(maxlen=MOST_KEPT)
        self._lock = threading.Lock()

    def add(self, told: Told) -> None:
        with self._lock:
            self._kept.appendleft((datetime.now(), told))

    def last(self) -> tuple[tuple[datetime, Told], ...]:
        with self._lock:
            return tuple(self._kept)


def told(error: BaseException) -> Told:
    """What there is to say. Of our own errors it keeps the names and values that a reader needs."""
    if isinstance(error, AssistantError):
        message = str(error)
        for kind, key, pattern in _KINDS:
            if isinstance(error, kind):
                if not pattern:
                    return Told(key)
                if found := re.search(pattern, message):
                    return Told(key, found[1])
        return Told("error.other", message)
    _log.error("the page met an error that is not ours", exc_info=error)
    return Told("error.inside")


def explain(error: BaseException, words: Words = CHINESE) -> str:
    """The sentence for the page."""
    return told(error).said(words)


def explain_reading(message: str, words: Words = CHINESE) -> str:
    """The same for the message of a ReadError whose kind is no longer known (a row of an IndexReport)."""
    for kind, key, pattern in _KINDS:
        if issubclass(kind, ReadError) and pattern and (found := re.search(pattern, message)):
            return words(key, detail=found[1])
    return message
