"""The key-figure table of a brief: every figure once, the field's own metrics first.

Enter: Figures of a region's articles. Leave: those that belong in a table, in order, and a line for each.

    row_text(figure)  ->  "实际使用外资:37551万美元(同比增长76.4%)"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import known_metric
from assistant.types import Figure


def key_figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures with a metric, thresholds left out, each fact once; known metrics come first, else reading order."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if not figure.metric or figure.status == "threshold" or not _is_telling(figure, figures):
            continue
        if figure.is_change and _stands_with_level(figure, figures):
            continue
        period = (figure.period.start, figure.period.end) if figure.period else None
        key = (figure.metric, figure.role, figure.value, figure.unit, period, figure.region)
        known = kept.get(key)
        if known is None or (known.change is None and figure.change is not None):
            kept[key] = figure
    return tuple(sorted(kept.values(), key=_order))


def _order(figure: Figure) -> int:
    """Levels of the field's metrics, then amounts of money, then the rest; shares and rates of each behind."""
    known = known_metric(figure.metric) is not None
    money = figure.unit.endswith("元")
    return 0 if known and not figure.share_of and figure.unit != "%" else 1 if known else 2 if money else 3


def _is_telling(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Not 两大平台 (no figure, a way of speaking), nor a rank already told on the row it belongs to."""
    if not re.search(r"[0-9]", figure.surface) and not figure.metric.endswith("排名"):
        return False
    if not figure.metric.endswith("排名"):
        return True
    return not any(
        other is not figure
        and other.rank is not None
        and other.article_id == figure.article_id
        and other.sentence_start == figure.sentence_start
        and figure.surface in other.rank.surface
        for other in figures
    )


def row_text(figure: Figure) -> str:
    """A figure as a line, in the words of its sentence."""
    change = figure.change.surface if figure.change is not None and not figure.is_change else ""
    rank = figure.rank.surface if figure.rank is not None else ""
    beside = ",".join(part for part in (change, rank) if part and part != figure.surface)
    return f"{figure.metric}:{figure.surface}" + (f"({beside})" if beside else "")


def _stands_with_level(rate: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a rate of change is already told on the row of its level."""
    return any(
        level.article_id == rate.article_id
        and not level.is_change
        and level.change is not None
        and rate.change is not None
        and level.change.value == rate.change.value
        and level.sentence_start == rate.sentence_start
        and rate.metric.removesuffix("增速").startswith(level.metric)
        for level in figures
    )
