"""Floors below which `make test` fails, on a set small enough to be asked each time.

Enter: a Report. Leave: a line for each floor that is lost.

    assert lost(report, [Floor("answers", "refuse", 1.0, spare=1)]) == ()

A floor is what was reached when it was set; `spare` more things may be missed before it counts as lost, so
that a change which trades one question for another is not taken for harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evals.report import Report


@dataclass(frozen=True, slots=True)
class Floor:
    """`value` is in the measure's unit and inclusive: at least so much, or with `ceiling` at most so much.

    `spare` counts things (questions, sentences, figures), whatever the unit.
    """

    section: str
    name: str
    value: float
    spare: int = 0
    ceiling: bool = False


def lost(report: Report, floors: Sequence[Floor]) -> tuple[str, ...]:
    """A line for each floor that `report` does not reach. Raises KeyError for a measure it does not have."""
    lines = []
    for floor in floors:
        measure = report.measure(floor.section, floor.name)
        slack = floor.spare / max(1, measure.count) if measure.unit == "rate" else floor.spare
        short = measure.value - floor.value if floor.ceiling else floor.value - measure.value
        if short > slack + 1e-9:
            bound = f"{'at most' if floor.ceiling else 'at least'} {floor.value:g}"
            lines.append(
                f"{floor.section} / {floor.name}: {measure.shown} of {measure.count}, "
                f"the floor is {bound} with {floor.spare} to spare"
            )
    return tuple(lines)
