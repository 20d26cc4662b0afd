"""furniture.toml -> rules: what the wording of one line says of it.

Enters a line, leaves the reason of the first rule that has its wording.

    worded("您现在的位置：首页 > 新闻", prose=False) == "navigation"

All rules that begin a line are one pattern, tried once; the rest are tried only where a word stands that they need.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from assistant.reading.wording import alternatives, any_of, needed

_EARLY = 60  # a notice begins with its wording; further on it is something an article speaks of
_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[ 、/][\u4e00-\u9fff·]{2,4}){0,5}"
_STANDINS = (("NAMES", _NAMES), ("COLON", "[:：]"), ("SOUND", "(?<=[。！？”）)])"))


class Rule(NamedTuple):
    """`pattern` shows `reason`; see furniture.toml for `prose`, `closes` and `needs`."""

    reason: str
    pattern: re.Pattern[str]
    prose: bool = False
    closes: bool = False
    needs: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules for whole lines and those for the ends of lines, in the order of furniture.toml."""
    text = (files("assistant.reading") / "furniture.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return (
        tuple(
            Rule(table["reason"], _compiled(pattern), table.get("prose", False), table.get("closes", False))
            for table in tables["line"]
            for pattern in table["patterns"]
        ),
        tuple(
            Rule(table["reason"], _compiled(rf"(?:{pattern})\s*$"), needs=tuple(table.get("needs", ())))
            for table in tables["tail"]
            for pattern in table["patterns"]
        ),
    )


def rules_for_end(end: str) -> list[Rule]:
    """The rules for the ends of lines that may find something in `end`, in their order: mostly none."""
    cues = frozenset(_cues().findall(end))
    return [rule for rule in rules()[1] if not cues.isdisjoint(rule.needs)] if cues else []


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    """Any of the words without which no rule for ends of lines finds anything."""
    return any_of(need for rule in rules()[1] for need in rule.needs)


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, meaning in _STANDINS:
        pattern = pattern.replace(name, meaning)
    return re.compile(pattern, re.IGNORECASE)


def worded(text: str, *, prose: bool) -> str:
    """The reason of the first rule whose wording the line has; "" if none."""
    anchored, loose, words = _by_place(prose=prose)
    start = anchored.match(text)
    first = int((start.lastgroup or "_0_")[1:].split("_")[0]) if start else len(rules()[0])
    for number, pattern in loose if words.search(text.lower()) else ():  # nearly no line
        if number > first:
            break
        found = pattern.search(text)
        if found and found.start() <= _EARLY:
            return rules()[0][number].reason
    return rules()[0][first].reason if start else ""


@lru_cache(maxsize=2)
def _by_place(
    *, prose: bool
) -> tuple[re.Pattern[str], tuple[tuple[int, re.Pattern[str]], ...], re.Pattern[str]]:
    """The rules once more: all that begin a line as one pattern, tried once, the rest by their numbers, and the words
    (in small letters) without which none of the rest finds anything.

    A line is tried on two patterns instead of fifty: half the time of furniture.
    """
    starts: list[str] = []
    loose: list[tuple[int, re.Pattern[str]]] = []
    for number, rule in enumerate(rules()[0]):
        if prose and not rule.prose:
            continue
        anchored: list[str] = []
        free: list[str] = []
        for part in alternatives(rule.pattern.pattern):
            (anchored if part.startswith("^") else free).append(part)
        # Without ^, and what names the rule behind it: so the engine passes what begins with another character at once.
        starts += (f"{part[1:]}(?P<r{number}_{at}>)" for at, part in enumerate(anchored))
        if free:
            loose.append((number, re.compile("|".join(free), re.IGNORECASE)))
    words = [needed(pattern.pattern) for _, pattern in loose]
    return (
        re.compile("|".join(starts) or r"(?!)", re.IGNORECASE),
        tuple(loose),
        any_of(sorted({word.lower() for some in words for word in some})) if all(words) else re.compile(""),
    )
