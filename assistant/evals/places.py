"""Files of a set -> the articles in them, and which of them are about each gold region.

about(load_articles(data / "articles.jsonl"), contents(assistant, data / "articles"))["平湖市"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.app import Assistant
from assistant.errors import ReadError
from assistant.evals.devset import GoldArticle
from assistant.reading.files import find_files
from assistant.types import Article


def contents(assistant: Assistant, folder: Path) -> dict[str, Article]:
    """The article in each file that could be read, by the name of the file.

    Two files with the same text are one article in the index, so files are read again rather than listed.
    """
    found = {}
    for path in find_files([folder]):
        with suppress(ReadError):
            found[path.name] = assistant.read(path)
    return found


def about(gold: Sequence[GoldArticle], files: Mapping[str, Article]) -> dict[str, frozenset[str]]:
    """Ids of the articles about each gold region."""
    found: dict[str, set[str]] = {}
    for row in gold:
        if row.region is not None and row.file in files:
            found.setdefault(row.region, set()).add(files[row.file].id)
    return {region: frozenset(some) for region, some in found.items()}
