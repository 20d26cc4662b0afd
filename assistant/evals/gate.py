"""Floors below which `make test` fails, on a set small enough to run each time.

Enter: a Report. Leave: a line for each floor that is lost.

    assert lost(report, FLOORS) == ()

A floor is what was reached when it was set; `spare` more questions may be missed before it counts as lost, so
that a change which trades one question for another is not taken for harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evals.report import Report


@dataclass(frozen=True, slots=True)
class Floor:
    """`right` of the measure's things must hold, less `spare`. For a count, `right` is the most allowed."""

    section: str
    name: str
    right: int
    spare: int = 0


def lost(report: Report, floors: Sequence[Floor]) -> tuple[str, ...]:
    """A line for each floor that `report` does not reach. Raises KeyError for a measure it does not have."""
    lines = []
    for floor in floors:
        measure = report.measure(floor.section, floor.name)
        if measure.unit == "rate":
            kept = measure.right >= floor.right - floor.spare
            asked = f"at least {floor.right} - {floor.spare} of {measure.count}"
            got = str(measure.right)
        else:
            kept = measure.value <= floor.right + floor.spare
            asked, got = f"at most {floor.right} + {floor.spare}", measure.shown
        if not kept:
            lines.append(f"{floor.section} / {floor.name}: {got}, the floor is {asked}")
    return tuple(lines)
