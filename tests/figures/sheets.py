"""Sheets of figures judged by hand (*.tsv): read, and the time of a figure as they spell it."""

from __future__ import annotations

from pathlib import Path

from assistant.types import Figure

NAME = 16  # characters of a name that a sheet keeps
NEAR = 400  # characters: offsets move when reading learns to leave out more of a page


def rows_of(sheet: Path) -> list[list[str]]:
    """The cells of every row; comments and the head are left out."""
    lines = [line for line in sheet.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def fields(printed: str) -> tuple[str, ...]:
    """The names in a cell of wrong or mended fields."""
    return () if printed in ("-", "none") else tuple(printed.split(","))


def time_of(figure: Figure) -> str:
    """2024-01-01/2025-01-01; - for a figure without a time."""
    period = figure.period
    return "-" if period is None else f"{period.start or ''}/{period.end or ''}"
