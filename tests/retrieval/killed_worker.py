"""A process that indexes on demand in forked children, to be killed by test_kill.py.

Forked from one that has imported everything, so that a child is at its real work within milliseconds.
Reads a JSON line {pages, index, acknowledged} and writes the child's pid; then, asked by any other line,
its exit status. A child is waited for only then, so that its pid is nobody else's before.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import bm25s  # noqa: F401
import chromadb  # noqa: F401

from assistant.figures.facts import find_figures
from assistant.reading.article import read_text
from assistant.reading.chunking import split_sentences
from assistant.retrieval import indexing
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.lexical import tokens
from tests.conftest import FakeEncoder
from tests.retrieval.conftest import article

# A commit every two articles or so, that a kill may fall between them.
indexing._TOGETHER = 16


def work(pages: Path, index: Path, acknowledged: Path) -> None:
    with acknowledged.open("a", encoding="utf-8") as told:

        def progress(path: str, done: int, total: int) -> None:
            told.write(path + "\n")
            told.flush()

        report = index_paths([pages], index=index, encoder=FakeEncoder(), prune=True, progress=progress)
        assert not report.failed, report.failed


def warm_up() -> None:
    """Loads the gazetteer and the dictionaries; not Chroma, whose threads would not survive a fork."""
    page = read_text(article(1))
    find_figures(page, split_sentences(page))
    tokens(page.text)


def main() -> None:
    warm_up()
    while line := sys.stdin.readline():
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work(Path(order["pages"]), Path(order["index"]), Path(order["acknowledged"]))
                status = 0
            finally:
                sys.stderr.flush()
                os._exit(status)
        print(child, flush=True)
        sys.stdin.readline()
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
