"""Sheets of figures judged by hand (*.tsv): a figure a row, what was found and which fields were wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.types import Figure

NAME = 16  # characters of a name that a sheet keeps
PRECISION = 0.98  # that the issue asks for
AGAIN = "read these again in their sentences, judge them, and write the sheet anew"
NEAR = 400  # characters: offsets move when reading learns to leave out more of a page


@dataclass(frozen=True, slots=True)
class Judged:
    """A row: the figure's place and text, `found` by the names of the fields, and the fields that were wrong and mended."""

    file: str
    offset: int
    surface: str
    value: Decimal
    found: dict[str, str]
    wrong: tuple[str, ...]
    mended: tuple[str, ...]


def judged(sheet: Path) -> list[Judged]:
    """The rows of a sheet; lines that begin with # are comments, the first other one names the columns."""
    lines = [line for line in sheet.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = dict(zip(columns, line.split("\t"), strict=True))
        wrong, mended = names_in(cells.pop("wrong")), names_in(cells.pop("mended"))
        where = cells.pop("file"), int(cells.pop("offset")), cells.pop("surface"), Decimal(cells.pop("value"))
        rows.append(Judged(*where, cells, wrong, mended))
    return rows


def names_in(cell: str) -> tuple[str, ...]:
    return () if cell in ("-", "none") else tuple(cell.split(","))


def adds_up(sheet: Path, fields: tuple[str, ...], *, short_of_it: tuple[str, ...]) -> None:
    """What the head of a sheet says of 200 rows is what the rows say, and enough for all fields but `short_of_it`."""
    rows, head = judged(sheet), sheet.read_text(encoding="utf-8").split("At the draw:")[1].split("\n")[0]
    wrong = Counter(field for row in rows for field in row.wrong)
    assert len(rows) == 200 and set(wrong) <= set(fields)
    assert all(set(row.mended) <= set(row.wrong) for row in rows)
    said = {name: int(number) for name, number in re.findall(r"(\w+) (\d+)", head) if name in fields}
    assert said == {field: 200 - wrong[field] for field in fields}
    for field in set(fields) - set(short_of_it):
        assert 1 - wrong[field] / 200 >= PRECISION, field


def lost_of(rows: Iterable[Judged], figures: Iterable[Figure]) -> list[str]:
    """The rows of an article that none of its figures, as they are read today, has in every field of the sheet."""
    figures = tuple(figures)
    lost = []
    for row in rows:
        here = [one for one in figures if abs(one.start - row.offset) < NEAR and one.surface == row.surface]
        told = [fields_of(one) for one in here if one.value == row.value]
        if not any(all(fields[name] == text for name, text in row.found.items()) for fields in told):
            lost.append(f"{row.file} {row.offset} {row.surface}: judged as {row.found}, now {told}")
    return lost


def fields_of(figure: Figure) -> dict[str, str]:
    """The fields as sheets spell them: 2024-01-01/2025-01-01, - for none."""
    period = figure.period
    return {
        "unit": figure.unit,
        "metric": figure.metric[:NAME] or "-",
        "role": figure.role or "-",
        "region": figure.region,
        "period": "-" if period is None else f"{period.start or ''}/{period.end or ''}",
        "status": figure.status,
    }
