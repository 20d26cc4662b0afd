"""200 figures drawn at random and judged by hand, each found again where it was judged.

`figures_sample.tsv` keeps the verdicts and says how it was read. A figure that is no longer read as the sheet has it
has to be judged again, in its sentence; then the sheet is written anew, with its counts.
"""

from __future__ import annotations

import dataclasses
import json
import lzma
from collections import defaultdict
from datetime import date
from pathlib import Path

from assistant.figures.facts import find_figures
from assistant.reading.article import read_article, read_text
from assistant.reading.chunking import split_sentences
from assistant.types import Article
from tests.figures.sheets import AGAIN, Judged, adds_up, judged, lost_of

SHEET = Path(__file__).with_name("figures_sample.tsv")
FIELDS = ("value", "unit", "approx", "metric", "role", "region", "period", "change", "status")
SHORT_OF_IT = ("metric", "period", "region")  # and the sheet says by how much
FOLDERS = {"rep": "articles/reports", "dev": "devset/articles", "seed": "articles/seeds"}
# Read again: the reports that hold at least so many rows of the sheet, the articles, and news up to this row of the collection.
ROWS, LAST_NEWS = 4, 25_000


def test_the_sheet_adds_up() -> None:
    adds_up(SHEET, FIELDS, short_of_it=SHORT_OF_IT)


def changed(rows: list[Judged], article: Article) -> list[str]:
    return lost_of(rows, find_figures(article, split_sentences(article)))


def by_file(rows: list[Judged]) -> dict[str, list[Judged]]:
    files: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        files[row.file].append(row)
    return files


def test_figures_of_reports_and_articles_are_read_as_they_were_judged(shared: Path) -> None:
    files = by_file([row for row in judged(SHEET) if not row.file.startswith("news:")])
    lost: list[str] = []
    for file, rows in sorted(files.items()):
        kind, name = file.split(":")
        if kind != "rep" or len(rows) >= ROWS:
            lost += changed(rows, read_article(shared / FOLDERS[kind] / name))
    assert not lost, (AGAIN, lost)


def test_figures_of_the_news_are_read_as_they_were_judged(shared: Path) -> None:
    files = by_file([row for row in judged(SHEET) if row.file.startswith("news:")])
    lost: list[str] = []
    with lzma.open(shared / "data" / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number > LAST_NEWS:
                break
            rows = files.get(f"news:{number}")
            if rows is None:
                continue
            page = json.loads(line)
            article = read_text(page["text"], path=f"news {number}")
            if page.get("published"):
                article = dataclasses.replace(article, published=date.fromisoformat(page["published"][:10]))
            lost += changed(rows, article)
    assert not lost, (AGAIN, lost)
