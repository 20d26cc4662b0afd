"""The map in each room's __init__.py names every module of the room, once, and nothing else."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import assistant

HOUSE = Path(assistant.__file__).parent
ROOMS = sorted(
    ".".join(file.relative_to(HOUSE).parent.parts)
    for file in HOUSE.rglob("__init__.py")
    if file.parent != HOUSE
)


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_is_whole(room: str) -> None:
    told = importlib.import_module(f"assistant.{room}").__doc__ or ""
    entries = re.findall(r"^- (.*?\.)$", told, re.MULTILINE | re.DOTALL)
    named = [name for entry in entries for name in re.split(r",\s+", entry.rsplit(": ", 1)[1].rstrip("."))]
    there = sorted(
        path.stem for path in HOUSE.joinpath(*room.split(".")).glob("*.py") if path.stem != "__init__"
    )
    assert sorted(named) == there
