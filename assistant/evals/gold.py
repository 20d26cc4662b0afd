"""The rows of a gold set: JSON lines that a person wrote or checked.

Enter: a .jsonl, or one packed as .xz, and the fields that a row cannot do without. Leave: its rows, one by one.

    [row["id"] for row in gold_rows(Path("devset/qa.jsonl"), ("id", "question"))]

A set with a broken row is refused with its line, because a question that silently falls out makes every share wrong.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError


def gold_rows(
    path: Path,
    needed: Sequence[str],
    *,
    hint: str = "name the folder that holds it with --data",
    parse_float: Callable[[str], object] = float,
) -> Iterator[dict[str, Any]]:
    """Every row, empty lines left out. Raises SettingsError for a missing file (with `hint`, what to do), a line that is
    no JSON object, or a row without a `needed` field; `parse_float=Decimal` keeps 37.60 as it is written.
    """
    if not path.is_file():
        raise SettingsError(f"{path}: no such file; {hint}")
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as file
    ):
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line, parse_float=parse_float)
            except ValueError as error:
                raise SettingsError(f"{path}, line {number}: not JSON ({error})") from error
            if not isinstance(row, dict):
                raise SettingsError(f"{path}, line {number}: no object, but {type(row).__name__}")
            lacking = [name for name in needed if name not in row]
            if lacking:
                raise SettingsError(f"{path}, line {number}: no field {lacking[0]!r}")
            yield row
