"""A library of an earlier version becomes one of this version, in one transaction and from what it holds.

    upgrade(db)      schema 1: without reprints, and without what each file's page says of itself
    relink(db)       bands of another making are made anew

Nothing is read again and nothing embedded; a kill on the way leaves the library as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.retrieval.records import article_from, outlet_json, regions_from
from assistant.retrieval.reprints import link
from assistant.retrieval.sameness import SKETCH
from assistant.retrieval.schema import REPRINTS, SCHEMA
from assistant.types import Article


def upgrade(db: sqlite3.Connection) -> None:
    """From schema 1 to this one. A file of a text that several have gets the title of the first of them."""
    with _at_once(db):
        for statement in REPRINTS.split(";\n"):
            db.execute(statement)
        db.execute("ALTER TABLE files ADD COLUMN outlet TEXT NOT NULL DEFAULT ''")
        for article in _articles(db):
            db.execute("UPDATE files SET outlet = ? WHERE article_id = ?", (outlet_json(article), article.id))
        db.execute(f"PRAGMA user_version = {SCHEMA}")


def relink(db: sqlite3.Connection) -> None:
    """Finds all reprints anew where the bands are of another making or there are none yet."""
    row = db.execute("SELECT value FROM meta WHERE name = 'sketch'").fetchone()
    if row is not None and row[0] == SKETCH:
        return
    with _at_once(db):
        db.execute("DELETE FROM bands")
        db.execute("DELETE FROM reprints")
        for article in _articles(db):
            link(db, article)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('sketch', ?)", (SKETCH,))
        db.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")


def _articles(db: sqlite3.Connection) -> Iterator[Article]:
    for record, regions, body in db.execute(
        "SELECT record, regions, body FROM articles ORDER BY id"
    ).fetchall():
        yield article_from(record, regions_from(regions), path="", body=body)


@contextmanager
def _at_once(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
