"""What figures are called, judged by hand on 200 of them drawn at random from the provincial reports.

`names_sample.tsv` keeps the verdicts and says how they were given. Names may change with the rules; when more than a
few of those judged right have, a new sample is drawn and judged.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from assistant.figures.facts import find_figures
from assistant.reading.article import read_article
from assistant.reading.chunking import split_sentences

SHEET = Path(__file__).with_name("names_sample.tsv")
REPORTS = 5  # as many reports are read again, those with most rows
NAME = 16  # characters of a name that the sheet keeps
NEAR = 400  # characters: offsets move when reading learns to leave out more of a page
KEPT = 0.95


def sheet() -> list[tuple[str, int, str, str, str]]:
    lines = SHEET.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(file, int(offset), surface, metric, verdict) for file, offset, surface, metric, verdict in rows]


def test_the_sheet_adds_up() -> None:
    rows = sheet()
    counted = Counter(verdict for *_, verdict in rows)
    told = re.search(r"At the draw: right (\d+), wrong (\d+), none (\d+)", SHEET.read_text(encoding="utf-8"))
    assert told is not None and len(rows) == 200
    assert [counted["right"], counted["wrong"], counted["none"]] == [int(number) for number in told.groups()]
    assert all((metric == "-") == (verdict == "none") for *_, metric, verdict in rows)


def test_names_judged_right_are_still_given(shared: Path) -> None:
    rows = [row for row in sheet() if row[-1] == "right"]
    most = {file for file, _ in Counter(row[0] for row in rows).most_common(REPORTS)}
    kept, lost = 0, []
    for file in sorted(most):
        article = read_article(shared / "articles" / "reports" / file)
        figures = find_figures(article, split_sentences(article))
        for _, offset, surface, metric, _ in (row for row in rows if row[0] == file):
            here = [f.metric[:NAME] for f in figures if abs(f.start - offset) < NEAR and f.surface == surface]
            kept += metric in here
            lost += [] if metric in here else [(file, offset, surface, metric, here)]
    assert kept / (kept + len(lost)) >= KEPT, lost
