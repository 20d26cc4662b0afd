"""Reprints in library.sqlite3: found when an article is written, read back as groups of one story.

    link(db, article)                 within the transaction that writes the article
    groups(db)                        (("59a1…", "0c3e…"),): each story that stands in several articles

What is stored are pairs that were compared and found to be one story; both rows of a pair hang on their
articles, so that taking an article out needs nothing more. Groups are made of the pairs when they are read, and
do not depend on the order in which the articles came.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.reading.regions import is_within
from assistant.retrieval.records import regions_from
from assistant.retrieval.sameness import bands, is_reprint
from assistant.types import Article, Region

# Candidates compared for one article, those with most bands in common first: of a story that hundreds printed
# each new copy still meets the longest ones.
_COMPARED = 200
# Copies this near to the longest count as whole; among them the earliest stands for the story.
_WHOLE = 0.9


def link(db: sqlite3.Connection, article: Article) -> None:
    """Keeps the article's bands and the pairs it makes; nothing where they are kept: its id names its text."""
    if db.execute("SELECT 1 FROM bands WHERE article_id = ? LIMIT 1", (article.id,)).fetchone():
        return
    mine = bands(article.text)
    near = db.execute(
        "SELECT articles.id, articles.body, articles.regions FROM bands JOIN articles"
        f" ON articles.id = bands.article_id WHERE band IN ({','.join('?' * len(mine))}) AND articles.id != ?"
        " GROUP BY articles.id ORDER BY count(*) DESC, length(articles.body) DESC, articles.id LIMIT ?",
        (*mine, article.id, _COMPARED),
    ).fetchall()
    db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, article.id) for band in mine])
    for other, body, regions in near:
        if _could_be(article.regions, regions_from(regions)) and is_reprint(article.text, body):
            pair = sorted((article.id, other))
            db.execute("INSERT OR IGNORE INTO reprints VALUES (?, ?)", pair)


def _could_be(ours: Iterable[Region], theirs: Iterable[Region]) -> bool:
    """Whether both are about one place, one within the other, or one of them about none that is known."""
    ours, theirs = tuple(ours), tuple(theirs)
    if not ours or not theirs:
        return True
    return any(is_within(a, b.name) or is_within(b, a.name) for a in ours for b in theirs)


@dataclass(frozen=True, slots=True)
class _Copy:
    id: str
    length: int
    published: str
    inferred: bool

    @property
    def rank(self) -> tuple[bool, bool, str, int, str]:
        """Dated before undated, printed before inferred, early before late, long before short."""
        return (not self.published, self.inferred, self.published, -self.length, self.id)


def groups(db: sqlite3.Connection) -> tuple[tuple[str, ...], ...]:
    """Ids of the articles of each story that stands in two or more, the one that stands for it first.

    A group is a longest copy and those compared with it: chains (a story within a round-up within a review)
    do not grow together.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in db.execute("SELECT one, other FROM reprints"):
        beside[one].add(other)
        beside[other].add(one)
    copies = {}
    for name in beside:
        row = db.execute(
            "SELECT length(body), published, record FROM articles WHERE id = ?", (name,)
        ).fetchone()
        copies[name] = _Copy(name, row[0], row[1] or "", bool(json.loads(row[2])["published_inferred"]))
    left = sorted(copies.values(), key=lambda copy: (-copy.length, copy.rank))
    taken: set[str] = set()
    found = []
    for longest in left:
        if longest.id in taken:
            continue
        group = [longest, *(copies[name] for name in beside[longest.id] if name not in taken)]
        taken.update(copy.id for copy in group)
        if len(group) > 1:
            whole = [copy for copy in group if copy.length >= _WHOLE * longest.length]
            first = min(whole, key=lambda copy: copy.rank)
            rest = sorted((copy for copy in group if copy is not first), key=lambda copy: copy.rank)
            found.append((first.id, *(copy.id for copy in rest)))
    return tuple(sorted(found))
