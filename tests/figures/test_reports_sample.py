"""200 figures of the provincial reports, drawn at random and judged by hand in every field.

`reports_sample.tsv` keeps the verdicts and says how they were given. What it holds may change with the rules; a row that
does has to be judged again in its sentence, and the sheet written anew with its counts.
"""

from __future__ import annotations

from pathlib import Path

from assistant.figures.facts import find_figures
from assistant.reading.article import read_article
from assistant.reading.chunking import split_sentences
from tests.figures.sheets import AGAIN, adds_up, judged, lost_of

SHEET = Path(__file__).with_name("reports_sample.tsv")
FIELDS = ("value", "unit", "approx", "metric", "role", "region", "period", "change", "rank", "status")
SHORT_OF_IT = ("metric", "period")  # and the sheet says by how much


def test_the_sheet_adds_up() -> None:
    adds_up(SHEET, FIELDS, short_of_it=SHORT_OF_IT)
    assert not any("metric" in row.wrong and row.found["metric"] == "-" for row in judged(SHEET))


def test_figures_are_read_as_they_were_judged(shared: Path) -> None:
    rows = judged(SHEET)
    lost: list[str] = []
    for file in sorted({row.file for row in rows}):
        article = read_article(shared / "articles" / "reports" / file)
        figures = find_figures(article, split_sentences(article))
        lost += lost_of([row for row in rows if row.file == file], figures)
    assert not lost, (AGAIN, lost)
