"""Several regions' briefs in one document, with the metrics they share side by side.

Enter: briefs whose marks count on from one another. Leave: a BriefSet; its table has a cell for every region.

    compare_briefs([pinghu, lishui]).metrics[0]
    ->  MetricRow("实际使用外资", "level", (Cell(平湖市, 37551万美元), Cell(丽水市, None)), ("丽水市:文章没有",))

Only figures that the briefs hold, and so have been checked, are compared. The best of a region's figures is
chosen, and what stands in the way of a comparison (currency, time, role, plan) is said, as `assistant
compare` does it (sidebyside.py); nothing is converted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.figures.metrics import normalise_metric
from assistant.types import Brief, BriefFigure, Citation, Figure
from assistant.writing.briefs.figure_weight import importance, place_in_field
from assistant.writing.briefs.selection import relevance
from assistant.writing.table.sidebyside import compare_rows, remarks

__all__ = ["MISSING", "BriefSet", "Cell", "MetricRow", "compare_briefs"]

MISSING = "未读到"
MOST_METRICS = 20
FEWEST_METRICS = 8
MOST_ALONE = 4  # of the investment attracted, that one region alone states


_OUTPUT = "地区生产总值"  # before it the field's table has what was attracted
_Key = tuple[str, bool, bool]
_Place = tuple[bool, int, int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A region's figure of a metric with its citation; both None where its articles have none. `aligned` is the
    amount in the unit that the row's amounts of that currency share."""

    region: str
    figure: Figure | None = None
    citation: Citation | None = None
    aligned: str = ""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric: a cell a region, in the order of the briefs. `kind` rate: how fast it grew, not how much it is."""

    metric: str
    kind: Literal["level", "rate"]
    cells: tuple[Cell, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSet:
    """Briefs in the order asked for, and what they may be compared by, the most telling first."""

    briefs: tuple[Brief, ...]
    metrics: tuple[MetricRow, ...]


def compare_briefs(briefs: Sequence[Brief]) -> BriefSet:
    """The briefs with their comparison: metrics that at least two regions state, at most MOST_METRICS, in the order of
    the field's table; what one alone states of the investment it attracted, and where they share little the field's other
    metrics of either, so that it is said who states what."""
    names: dict[_Key, _Place] = {}
    regions: dict[_Key, set[str]] = {}
    for brief in briefs:
        for row in _with_rates(brief):
            if not _compared(row.figure, brief):
                continue
            key = _key(row.figure)
            regions.setdefault(key, set()).add(brief.region)
            place = (
                not key[2],
                max(2, importance(row.figure)),
                2 * place_in_field(key[0]) + key[1],
                len(names),
            )
            names[key] = min(names.get(key, place), place)
    shared = sorted((key for key in regions if len(regions[key]) > 1), key=lambda key: names[key])
    told = shared[:MOST_METRICS]
    stated = {
        _key(row.figure) for brief in briefs for row in brief.figures
    }  # rates beside their level are told there
    own = sorted((key for key in stated & set(names) if len(regions[key]) == 1), key=lambda key: names[key])
    alone = [key for key in own if key[2] and place_in_field(key[0]) < place_in_field(_OUTPUT)][:MOST_ALONE]
    if len(told) + len(alone) < FEWEST_METRICS:
        others = [key for key in own if key not in alone and _leads(key, names[key], shared=bool(told))]
        alone += others[: FEWEST_METRICS - len(told) - len(alone)]
    told = sorted([*told, *alone], key=lambda key: names[key])
    rows = [_row(key, briefs) for key in told]
    return BriefSet(tuple(briefs), tuple(rows))


def _leads(key: _Key, place: _Place, *, shared: bool) -> bool:
    """Whether a reader would look for it: a level of the field's own metrics, done; its money too where regions share
    nothing at all."""
    return key[2] and not key[1] and place[1] <= (2 if shared else 3)


def _with_rates(brief: Brief) -> list[BriefFigure]:
    """The figures of a brief, and the rates that stand on the row of their level (13.7万亿元，增长5.8%), which a
    region that tells only its rate is compared by."""
    rows = list(brief.figures)
    for row in brief.figures:
        figure, change = row.figure, row.figure.change
        if change is None or figure.is_change or not figure.metric:
            continue
        rate = replace(
            figure,
            metric=f"{figure.metric}增速",
            value=abs(change.value),
            unit=change.unit,
            surface=_number_of(change.surface),
            is_change=True,
            approx="",
            upper=None,
            rank=None,
        )
        rows.append(BriefFigure(rate, row.citation))
    return rows


def _number_of(surface: str) -> str:
    """A stated change without its turn (增长5.8% is 5.8%); the turn itself where it has no digits (翻一番)."""
    match = re.search(r"[0-9].*", surface)
    return match.group() if match else surface


def _compared(figure: Figure, brief: Brief) -> bool:
    return (
        figure.region in ("", brief.region)
        and not figure.share_of
        and figure.unit != "位"
        and figure.status != "capacity"
        and importance(figure) < 7
        and (importance(figure) <= 2 or relevance(figure.metric) > 0)
    )


def _key(figure: Figure) -> _Key:
    """What a row shares: the metric, level or rate, done or still to come."""
    return normalise_metric(figure.metric), figure.is_change, figure.status == "actual"


def _row(key: _Key, briefs: Sequence[Brief]) -> MetricRow:
    name, is_change, done = key
    held: dict[tuple[str, int, int], BriefFigure] = {}
    for brief in briefs:
        for row in _with_rates(brief):
            if _compared(row.figure, brief) and _key(row.figure) == key:
                held[row.figure.article_id, row.figure.start, row.figure.end] = row
    articles = {article.id: article for brief in briefs for article in brief.articles}
    told = compare_rows(
        name,
        [row.figure for row in held.values()],
        [],
        articles,
        regions=[brief.region for brief in briefs],
        in_order=True,
    )
    best = {str(line["region"]): line for line in told if line["best"]}
    cells = []
    for brief in briefs:
        line = best.get(brief.region)
        found = held.get((line["article_id"], line["start"], line["end"])) if line is not None else None
        cells.append(
            Cell(brief.region, found.figure, found.citation, str(line["aligned"]))
            if line is not None and found is not None
            else Cell(brief.region)
        )
    return MetricRow(
        name if done else f"{name}(目标或预计)",
        "rate" if is_change else "level",
        tuple(cells),
        tuple(_short(note) for note in remarks([_spoken(row, done=done) for row in best.values()])),
    )


def _spoken(row: dict[str, Any], *, done: bool) -> dict[str, Any]:
    """A row as its remarks need it: among targets, being a target is no difference."""
    if done:
        return row
    return {**row, "status": "actual", "role": "" if row["role"] == "目标" else row["role"]}


def _short(note: str) -> str:
    return note.replace("，未作换算，不能直接比较", "").replace("，比较前请看“时间”一栏", "")
