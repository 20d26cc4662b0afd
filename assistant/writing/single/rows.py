"""What was answered, as rows: every number of the quoted sentences with its name, time and change.

Enter: the Scope and the sentences to quote. Leave: a line for each number, to be checked as any line of code is.

    rows(scope, quoted)[0].text  ->  "营业收入｜10080.67亿元｜今年上半年｜同比增长16.3%"

Only numbers whose name is known stand in a row; the sentences they stand in follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Evidence, Figure, Sentence
from assistant.writing.across.orders import Computed
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.direct import period_text
from assistant.writing.table.operands import printed

__all__ = ["rows"]

MOST_ROWS = 12


def rows(scope: Scope, quoted: Sequence[Evidence]) -> list[Computed]:
    """A row for each number of the sentences that has a name, in their order."""
    found: dict[str, Computed] = {}
    for item in quoted:
        for figure in sorted(scope.figures.get(item.sentence.id, ()), key=lambda one: one.start):
            if (text := _row(figure, item.sentence, scope)) and len(found) < MOST_ROWS:
                found.setdefault(text, Computed(text, (item,)))
    return list(found.values())


_STATUS = {"target": "目标", "plan": "计划", "expected": "预计"}


def _row(figure: Figure, sentence: Sentence, scope: Scope) -> str:
    """Another place's number is named as that place's, and what is only aimed at as an aim."""
    if not figure.metric:
        return ""
    place = "" if scope.region is not None and figure.region == scope.region.name else figure.region
    told = figure.change.surface if figure.is_change and figure.change else printed(figure, sentence)
    change = figure.change.surface if figure.change and not figure.is_change else ""
    cells = (
        place,
        figure.metric.removesuffix("增速") if figure.is_change else figure.metric,
        _STATUS.get(figure.status, ""),
        told,
        period_text(figure.period),
        change,
    )
    return "｜".join(cell for cell in cells if cell)
