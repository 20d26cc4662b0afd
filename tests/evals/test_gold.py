"""Rows of a gold set: read as they are, packed or not, and refused with their line where one is broken."""

from __future__ import annotations

import lzma
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.evals.gold import gold_rows

ROWS = '{"id": "一", "value": 37.60}\n\n{"id": "二\u2028", "value": 1}\n'


def test_plain_and_packed_rows_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROWS, encoding="utf-8")
    (tmp_path / "a.jsonl.xz").write_bytes(lzma.compress(ROWS.encode()))
    plain = list(gold_rows(tmp_path / "a.jsonl", ("id",)))
    assert plain == list(gold_rows(tmp_path / "a.jsonl.xz", ("id",)))
    # A line separator inside a string ends no row.
    assert [row["id"] for row in plain] == ["一", "二\u2028"]


def test_numbers_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROWS, encoding="utf-8")
    first, _ = gold_rows(tmp_path / "a.jsonl", ("value",), parse_float=Decimal)
    assert str(first["value"]) == "37.60"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "二"', "line 2: not JSON"),
        ('["二"]', "line 2: no object, but list"),
        ('{"name": "二"}', "line 2: no field 'id'"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": "一"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=reason):
        list(gold_rows(tmp_path / "a.jsonl", ("id",)))


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file; bring one"):
        list(gold_rows(tmp_path / "a.jsonl", (), hint="bring one"))
