"""Which figures of a brief its table shows: MOST_ROWS of those that a director reads without their sentence.

Enter: Figures in the order of keyfigures.py, and which of them are doubted (doubts.py). Leave: indices.

    table_rows(figures, besides={3})  ->  (0, 1, 4)

Results come before plans, and one thing has one row for one time.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from assistant.types import Figure
from assistant.writing.briefs.figure_weight import is_row

__all__ = ["MOST_OF_ONE", "MOST_PLANS", "MOST_ROWS", "table_rows"]

MOST_ROWS = 22
_CONVERTED = frozenset(("约合", "折合", "合"))  # 175亿美元左右、约合1243亿元
MOST_OF_ONE = 2  # times of one metric: the last and the one before
MOST_PLANS = 8  # of them, where there are results enough


def table_rows(figures: Sequence[Figure], *, besides: Set[int] = frozenset()) -> tuple[int, ...]:
    """Indices of those a table shows, MOST_ROWS at most: what was done, then what is planned or expected, each in
    the order given, which is that of importance. Those `besides` which it has others are in none (doubts.py)."""
    fit = [at for at, figure in enumerate(figures) if at not in besides and is_row(figure)]
    shown = [at for at in fit if not _told_better(at, fit, figures)]
    done = [at for at in shown if figures[at].status == "actual"]
    ahead = [at for at in shown if figures[at].status != "actual"]
    plans = min(len(ahead), max(MOST_PLANS, MOST_ROWS - len(done)))
    return (*done[: MOST_ROWS - plans], *ahead[:plans])


def _told_better(at: int, fit: Sequence[int], figures: Sequence[Figure]) -> bool:
    """Whether another row tells the same more exactly (近4000亿元, 3912亿元), of a longer time (一季度, 上半年), in the
    currency it was counted in, or whether MOST_OF_ONE later ones stand for that metric."""
    figure = figures[at]
    if figure.is_change and any(_has_rate(figures[one], figure) for one in fit if one != at):
        return True
    others = [(one, figures[one]) for one in fit if one != at and _of_one_row(figures[one], figure)]
    if any(_days(other) == _days(figure) and _outranks((one, other), (at, figure)) for one, other in others):
        return True
    if figure.status != "actual":
        return False
    if any(_holds(other, figure) for _, other in others):
        return True
    whole = [other for _, other in others if not any(_holds(longer, other) for _, longer in others)]
    return sum(_end(other) > _end(figure) for other in whole) >= MOST_OF_ONE


def _has_rate(level: Figure, rate: Figure) -> bool:
    """Whether a rate stands on the row of its level already (新设企业数 6.3万家, 增长28.5%)."""
    names = {level.metric.removesuffix("数"), rate.metric.removesuffix("增速").removesuffix("数")}
    return (
        not level.is_change
        and len(names) == 1
        and (level.region, level.status, _days(level)) == (rate.region, rate.status, _days(rate))
        and level.change is not None
        and abs(level.change.value) == rate.value
    )


_ANNOUNCED = {"plan": "target"}  # the same told twice, as a plan and as a target


def _of_one_row(one: Figure, other: Figure) -> bool:
    first, second = (_ANNOUNCED.get(row.status, row.status) for row in (one, other))
    if first != second:
        return False
    return (one.metric, one.region, one.is_change, one.share_of) == (
        other.metric,
        other.region,
        other.is_change,
        other.share_of,
    )


def _days(figure: Figure) -> tuple[object, object]:
    period = figure.period
    return (period.start, period.end or period.surface) if period is not None else (None, None)


def _end(figure: Figure) -> int:
    return figure.period.end.toordinal() if figure.period is not None and figure.period.end is not None else 0


def _outranks(one: tuple[int, Figure], other: tuple[int, Figure]) -> bool:
    """Of two numbers of one thing and time: the exact one, with its change, the whole before a part, the first."""
    return _standing(one) > _standing(other)


def _standing(row: tuple[int, Figure]) -> tuple[bool, bool, bool, Decimal, int]:
    at, figure = row
    if figure.status != "actual":
        return (True, True, True, Decimal(0), -at)
    size = Decimal(0) if figure.is_change else figure.value
    changed = figure.change is not None
    return (figure.approx not in _CONVERTED, not figure.approx, changed, size, -at)


def _holds(longer: Figure, shorter: Figure) -> bool:
    """Whether the one's time is within the other's, which ends in the same year: 一季度 in 上半年."""
    first, second = longer.period, shorter.period
    if first is None or second is None or not (first.start and first.end and second.start and second.end):
        return False
    within = first.start <= second.start and second.end <= first.end
    return within and _days(longer) != _days(shorter)
