"""Conversations that outlive the page and the program: one SQLite file beside the index.

Enter: exchanges as plain records (see exchanges.py). Leave: the same records, the list of conversations, Markdown.

    kept = Conversations(index / "conversations.sqlite3")
    one = kept.add("", "平湖实际外资多少？", {"answer": …}); kept.open(one)[0].question

A connection lives as long as one call, so any thread may call; every change is on disk when it returns.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError
from assistant.ui.answers import reason_of
from assistant.ui.words import Words

NAME = "conversations.sqlite3"
MOST_TITLE = 60  # characters
_SCHEMA = 1
_TABLES = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, created REAL NOT NULL, updated REAL NOT NULL
);
CREATE TABLE exchanges (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, question TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (conversation, number)
);
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """`updated` is in seconds since 1970; `exchanges` counts questions."""

    id: str
    title: str
    updated: float
    exchanges: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A question and what came of it."""

    question: str
    record: Mapping[str, Any]


class Conversations:
    """The file at `path`, made at the first change. Every method raises LibraryError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def list(self, *, limit: int = 100) -> tuple[Conversation, ...]:
        """Those last changed first."""
        if not self.path.is_file():
            return ()
        with self._opened() as db:
            rows = db.execute(
                "SELECT id, title, updated, (SELECT count(*) FROM exchanges WHERE conversation = id)"
                " FROM conversations ORDER BY updated DESC, id LIMIT ?",
                (limit,),
            ).fetchall()
        return tuple(Conversation(*row) for row in rows)

    def open(self, conversation: str) -> tuple[Kept, ...]:
        """Its exchanges in order; () for one that is not there."""
        if not conversation or not self.path.is_file():
            return ()
        with self._opened() as db:
            rows = db.execute(
                "SELECT question, record FROM exchanges WHERE conversation = ? ORDER BY number",
                (conversation,),
            ).fetchall()
        return tuple(Kept(question, json.loads(record)) for question, record in rows)

    def title(self, conversation: str) -> str:
        """ "" for one that is not there."""
        if not self.path.is_file():
            return ""
        with self._opened() as db:
            row = db.execute("SELECT title FROM conversations WHERE id = ?", (conversation,)).fetchone()
        return str(row[0]) if row else ""

    def add(self, conversation: str, question: str, record: Mapping[str, Any]) -> str:
        """Appends an exchange; its conversation's id. "" (or one deleted meanwhile) begins a new one, which is
        called what was asked first."""
        now = time.time()
        with self._opened() as db:
            there = db.execute("SELECT 1 FROM conversations WHERE id = ?", (conversation,)).fetchone()
            if not there:
                conversation = secrets.token_hex(8)
                db.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?)",
                    (conversation, _title(question), now, now),
                )
            db.execute("UPDATE conversations SET updated = ? WHERE id = ?", (now, conversation))
            db.execute(
                "INSERT INTO exchanges SELECT ?, coalesce(max(number), 0) + 1, ?, ?"
                " FROM exchanges WHERE conversation = ?",
                (conversation, question, json.dumps(record, ensure_ascii=False), conversation),
            )
        return conversation

    def drop_last(self, conversation: str) -> None:
        """Takes the last exchange back, before it is asked again."""
        with self._opened() as db:
            db.execute(
                "DELETE FROM exchanges WHERE conversation = ?1"
                " AND number = (SELECT max(number) FROM exchanges WHERE conversation = ?1)",
                (conversation,),
            )

    def rename(self, conversation: str, title: str) -> None:
        """Does nothing for an empty title."""
        if _title(title):
            with self._opened() as db:
                db.execute("UPDATE conversations SET title = ? WHERE id = ?", (_title(title), conversation))

    def delete(self, conversation: str) -> None:
        with self._opened() as db:
            db.execute("DELETE FROM conversations WHERE id = ?", (conversation,))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that is committed when left, undone on an error."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, isolation_level=None, timeout=10)) as db:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA foreign_keys = ON")
                db.execute("BEGIN IMMEDIATE")
                found = db.execute("PRAGMA user_version").fetchone()[0]
                if found not in (0, _SCHEMA):
                    raise LibraryError(
                        f"{self.path}: conversations of another version ({found}); move the file away"
                    )
                if not found:
                    for statement in _TABLES.split(";"):
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {_SCHEMA}")
                yield db
                db.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise LibraryError(
                f"{self.path}: conversations cannot be read or kept ({error}); move the file away"
            ) from error


def markdown(title: str, kept: tuple[Kept, ...], words: Words) -> str:
    """A conversation to pass on: questions as headings, answers with their marks, and every quote with its source."""
    parts = [f"# {_inert(title)}", ""]
    for row in kept:
        parts += [f"## {_inert(row.question)}", ""]
        answer = row.record.get("answer")
        if not isinstance(answer, Mapping):
            note = words("ask.stopped.text") if row.record.get("stopped") else str(row.record.get("note", ""))
            parts += [_inert(str(row.record.get("text", ""))), "", _inert(note), ""]
            continue
        if answer.get("refused"):
            searched = "search" in answer.get("timings", {})  # not for a greeting
            heading = f"**{words('ask.refused')}**：" if searched else ""
            parts += [f"{heading}{_inert(reason_of(str(answer.get('reason', '')), words))}", ""]
        cited: dict[int, Mapping[str, Any]] = {}
        for sentence in answer.get("sentences", ()):
            for citation in sentence["citations"]:
                cited.setdefault(citation["mark"], citation)
            marks = "".join(f"[{citation['mark']}]" for citation in sentence["citations"])
            parts += [f"{_inert(sentence['text'])}{marks}", ""]
        for mark, citation in sorted(cited.items()):
            origin = "，".join(
                str(part) for part in (citation.get("source"), citation.get("published")) if part
            )
            title = f"《{_inert(str(citation.get('title', '')))}》{_inert(origin)}"
            parts.append(f"> [{mark}] {title}：“{_inert(citation['quote'])}”")
            parts.append(">")
        parts.append("")
    return "\n".join(parts).rstrip(">\n ") + "\n"


def _title(text: str) -> str:
    return " ".join(text.split())[:MOST_TITLE]


def _inert(text: str) -> str:
    from assistant.writing.pages.text import escape

    return escape(" ".join(text.split()))
