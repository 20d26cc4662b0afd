"""The tables of library.sqlite3, and what a library was made with.

    Making("embedder", "9f2c…", 256, CHUNKING).differences(other) == ("embedder",)

An article's rows stand or fall together: all of them hang on `articles` by ON DELETE CASCADE.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

# Raise it with every change of the tables or of what stands in them; `--rebuild` then makes them anew.
SCHEMA = 2
# Libraries of these are brought up to date by the next writer, without reading a file again (upgrade.py).
UPGRADABLE = frozenset({1})

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,             -- of the library when this article was last written
    pending INTEGER NOT NULL DEFAULT 0,    -- 1: stands as an earlier embedder or chunking made it
    published TEXT,                        -- 2021-01-05, for filters
    regions TEXT NOT NULL,                 -- JSON (records.py)
    body TEXT NOT NULL,                    -- Article.text
    record TEXT NOT NULL                   -- the other fields, JSON (records.py)
) WITHOUT ROWID;

CREATE TABLE files (
    path TEXT PRIMARY KEY,                 -- absolute
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,              -- when size and mtime_ns were taken
    sha256 TEXT NOT NULL,                  -- of the file's bytes
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    outlet TEXT NOT NULL DEFAULT ''        -- title, source, date of this file's page, JSON (records.py)
) WITHOUT ROWID;
CREATE INDEX files_by_article ON files(article_id);

CREATE TABLE sentences (
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,               -- Sentence.index
    id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    heading TEXT NOT NULL, paragraph INTEGER NOT NULL, is_heading INTEGER NOT NULL,
    PRIMARY KEY (article_id, number)
) WITHOUT ROWID;

CREATE TABLE chunks (
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    heading TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
) WITHOUT ROWID;

CREATE TABLE figures (
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    record TEXT NOT NULL,                  -- JSON (records.py)
    PRIMARY KEY (article_id, number)
) WITHOUT ROWID;

CREATE TABLE vectors (
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    level TEXT NOT NULL,                   -- sentences | chunks
    rows BLOB NOT NULL,                    -- (n, dimension) float32, little-endian, in the order of `number`
    PRIMARY KEY (article_id, level)
);
"""

# Added by schema 2.
REPRINTS = """
CREATE TABLE bands (                       -- of MinHash (sameness.py): what may be a reprint shares one
    band INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (band, article_id)
) WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands(article_id);

CREATE TABLE reprints (                    -- pairs compared and found to be one story; one < other
    one TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX reprints_by_other ON reprints(other);
"""


@dataclass(frozen=True, slots=True)
class Making:
    """What decides the vectors and the sentences of a library; all of it is checked when one is opened."""

    embedder: str
    fingerprint: str
    dimension: int
    chunking: str

    def differences(self, other: Making) -> tuple[str, ...]:
        """The names of the fields that differ. The embedder's name alone is no difference: its hash is."""
        names = [field.name for field in fields(self) if field.name != "embedder"]
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))
