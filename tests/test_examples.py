"""The examples at the head of a module are true, wherever both of their sides can be worked out."""

from __future__ import annotations

import ast
import importlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from assistant.errors import AssistantError
from tests.conftest import ROOT

ROOMS = ("reading", "figures", "writing")
_ONE = re.compile(r"^(?P<call>\w+\(.*?\)[\w.\[\]:]*)\s+(?:->|==|is)\s+(?P<value>\S.*)$")


def examples() -> list[tuple[Path, str, str]]:
    """(file, call, value) of every line such as `part_of_year("前三季度") == ("M9",)`; a shortened one (…) shows only its kind."""
    found = []
    for file in sorted(file for room in ROOMS for file in (ROOT / "assistant" / room).rglob("*.py")):
        head = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")[:4000].split('"""\n')[0] + '"""'))
        lines = re.findall(r"(?m)^ {4}(\S.*)$", re.sub(r"\n {4,}->", "  ->", head or ""))
        for part in (part for line in lines for part in re.split(r";\s{2,}", line)):
            if "…" not in part and (one := _ONE.match(part.strip())):
                found.append((file, one["call"], one["value"]))
    return found


def test_the_examples_of_the_modules_are_true() -> None:
    tried, wrong = 0, []
    for file, call, value in examples():
        module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        names = {"date": date, "Decimal": Decimal, **vars(module)}
        try:
            meant = eval(value, names)
            got = eval(call, names)
        except (SyntaxError, NameError, TypeError, AttributeError, AssistantError):  # 平湖, an open index, …
            continue
        tried += 1
        if got != meant:
            wrong.append(f"{file.relative_to(ROOT)}: {call} is {got!r}, not {meant!r}")
    assert not wrong
    assert tried >= 60
