"""200 figures of the provincial reports, drawn at random and judged by hand in every field.

`reports_sample.tsv` keeps the verdicts and says how they were given. What it holds may change with the rules; a row that
does has to be judged again in its sentence, and the sheet written anew with its counts.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from assistant.figures.facts import find_figures
from assistant.reading.article import read_article
from assistant.reading.chunking import split_sentences
from assistant.types import Figure
from tests.figures.sheets import NAME, NEAR, fields, rows_of, time_of

SHEET = Path(__file__).with_name("reports_sample.tsv")
FIELDS = ("value", "unit", "approx", "metric", "role", "region", "period", "change", "rank", "status")
PRECISION = 0.98
SHORT_OF_IT = ("metric", "period")  # and the sheet says by how much
KEPT = 0.98


class Judged(NamedTuple):
    file: str
    offset: int
    surface: str
    value: Decimal
    unit: str
    metric: str
    role: str
    region: str
    period: str
    status: str
    wrong: tuple[str, ...]
    mended: tuple[str, ...]


def sheet() -> list[Judged]:
    found = []
    for file, offset, surface, value, unit, metric, role, region, period, status, wrong, mended in rows_of(
        SHEET
    ):
        row = (file, int(offset), surface, Decimal(value), unit, metric, role, region, period, status)
        found.append(Judged(*row, fields(wrong), fields(mended)))
    return found


def test_the_sheet_adds_up() -> None:
    rows, header = sheet(), SHEET.read_text(encoding="utf-8").split("At the draw:")[1].split("\n")[0]
    wrong = Counter(field for row in rows for field in row.wrong)
    said = {name: int(number) for name, number in re.findall(r"(\w+) (\d+)", header)}
    assert len(rows) == 200 and set(wrong) <= set(FIELDS)
    assert said == {field: 200 - wrong[field] for field in FIELDS}
    assert all(set(row.mended) <= set(row.wrong) for row in rows)
    assert not any("metric" in row.wrong and row.metric == "-" for row in rows)
    for field in set(FIELDS) - set(SHORT_OF_IT):
        assert 1 - wrong[field] / 200 >= PRECISION, field


def told(figure: Figure) -> tuple[Decimal, str, str, str, str, str, str]:
    name, role = figure.metric[:NAME] or "-", figure.role or "-"
    return figure.value, figure.unit, name, role, figure.region, time_of(figure), figure.status


def test_figures_are_read_as_they_were_judged(shared: Path) -> None:
    rows = sheet()
    kept, lost = 0, []
    for file in sorted({row.file for row in rows}):
        article = read_article(shared / "articles" / "reports" / file)
        figures = find_figures(article, split_sentences(article))
        for row in (row for row in rows if row.file == file):
            here = [told(f) for f in figures if abs(f.start - row.offset) < NEAR and f.surface == row.surface]
            as_judged = tuple(row[3:10]) in here
            kept += as_judged
            lost += [] if as_judged else [(row, here)]
    assert kept / (kept + len(lost)) >= KEPT, lost
