"""What a suite measured, as one table, as JSON and as files that say what made them.

Enter: measures and misses. Leave: Markdown and JSON.

    report.measure("answers", "single-article").rate == 0.92
    report.write(Path("reports"))  → reports/devset-1d330b0.md and .json
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: `value` over `count` things. `unit` is rate (0–1), chars, s or count.

    `right` is the number of things that hold, for a rate.
    """

    section: str
    name: str
    value: float
    count: int
    unit: str = "rate"

    @property
    def right(self) -> int:
        return round(self.value * self.count)

    @property
    def shown(self) -> str:
        if self.count == 0:
            return "–"
        if self.unit == "rate":
            return f"{self.value:.3f}"
        return f"{self.value:.0f}" if self.unit == "count" else f"{self.value:.1f} {self.unit}"


def rate(section: str, name: str, held: Sequence[bool]) -> Measure:
    """The share of `held` that is True; 0 of 0 where there is nothing."""
    return Measure(section, name, sum(held) / len(held) if held else 0.0, len(held))


def mean(section: str, name: str, values: Sequence[float], *, unit: str) -> Measure:
    return Measure(section, name, sum(values) / len(values) if values else 0.0, len(values), unit)


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered right. `ranks`: the place of its gold evidence, 0 where not found."""

    id: str
    cause: str
    question: str
    gold: str
    answer: str
    ranks: Mapping[str, int]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """`made` says what was measured: commit, models, settings, machine, day."""

    suite: str
    measures: tuple[Measure, ...]
    misses: tuple[Miss, ...]
    made: Mapping[str, str]

    def measure(self, section: str, name: str) -> Measure:
        """Raises KeyError where the suite does not measure it."""
        for measure in self.measures:
            if (measure.section, measure.name) == (section, name):
                return measure
        raise KeyError(f"{section} / {name}")

    def causes(self) -> tuple[tuple[str, int], ...]:
        """Causes of misses with their counts, the most frequent first."""
        return tuple(Counter(miss.cause for miss in self.misses).most_common())

    def as_json(self, *, misses: bool = True) -> dict[str, Any]:
        rows: dict[str, Any] = {
            "suite": self.suite,
            "made": dict(self.made),
            "measures": [
                {
                    "section": measure.section,
                    "name": measure.name,
                    "value": round(measure.value, 4),
                    "count": measure.count,
                    "unit": measure.unit,
                }
                for measure in self.measures
            ],
            "causes": dict(self.causes()),
        }
        if misses:
            rows["misses"] = [
                {
                    "id": miss.id,
                    "cause": miss.cause,
                    "question": miss.question,
                    "gold": miss.gold,
                    "answer": miss.answer,
                    "ranks": dict(miss.ranks),
                    "evidence": list(miss.evidence),
                }
                for miss in self.misses
            ]
        return rows

    def as_markdown(self, *, misses: bool = False) -> str:
        """The table; below it what made it, the causes of misses, and each miss when asked for."""
        lines = [f"## {self.suite}", "", "| measure | value | of |", "|---|---:|---:|"]
        section = ""
        for measure in self.measures:
            if measure.section != section:
                section = measure.section
                lines.append(f"| **{section}** | | |")
            lines.append(f"| {measure.name} | {measure.shown} | {measure.count} |")
        lines += ["", "; ".join(f"{name} {value}" for name, value in self.made.items()), ""]
        if self.misses:
            lines += ["Misses by cause: " + "; ".join(f"{cause} {n}" for cause, n in self.causes()), ""]
        if misses:
            for miss in self.misses:
                ranks = ", ".join(f"{name} {place or '–'}" for name, place in miss.ranks.items())
                lines += [
                    f"### {miss.id}: {miss.cause}",
                    f"- question: {_line(miss.question)}",
                    f"- gold: {_line(miss.gold)}",
                    f"- answer: {_line(miss.answer)}",
                    f"- rank of the gold evidence: {ranks or '–'}",
                    *(f"- gold evidence: {_line(text)}" for text in miss.evidence),
                    "",
                ]
        return "\n".join(lines).rstrip() + "\n"

    def write(self, folder: Path) -> Path:
        """Writes SUITE-COMMIT.md, misses included, and .json beside it; returns the Markdown file."""
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{self.suite}-{self.made.get('commit', 'unknown')}"
        (folder / f"{name}.json").write_text(
            json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        page = folder / f"{name}.md"
        page.write_text(self.as_markdown(misses=True), encoding="utf-8")
        return page


def _line(text: str) -> str:
    return " / ".join(part.strip() for part in text.splitlines() if part.strip()) or "–"


def circumstances(**named: str) -> dict[str, str]:
    """Commit, day and machine, and whatever the suite adds (models, settings)."""
    return {
        "commit": _commit(),
        "day": datetime.now().date().isoformat(),
        **named,
        "python": platform.python_version(),
        "cores": str(os.cpu_count() or 0),
    }


def _commit() -> str:
    """The short hash of the checkout this runs from, with + when it holds changes; unknown elsewhere."""
    here = Path(__file__).resolve().parent

    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", str(here), *words], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    try:
        changed = git("status", "--porcelain", "--untracked-files=no")
        return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
