"""What disagrees in a brief's sources, one line for each thing that they disagree on.

Enter: the conflicts of a Brief. Leave: lines with the marks of the sentences that say so.

    conflict_lines(brief)  ->  [("实际使用外资(2023年1—9月):1.25亿美元(2023-10-20)后来为1.18亿美元(2023-11-08)", (3, 1))]

Five reports of one figure make ten pairs; a reader needs the five values side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.figures.series import period_label
from assistant.types import Brief, Citation, Conflict, Figure
from assistant.writing.briefs.keyfigures import short_place

__all__ = ["conflict_groups", "conflict_lines"]

MOST_LINES = 12
_Key = tuple[str, str, date | None, date | None]


def conflict_groups(conflicts: Sequence[Conflict]) -> list[list[Conflict]]:
    """Conflicts on the same metric of the same place and time together, in the order in which they come."""
    groups: dict[_Key, list[Conflict]] = {}
    for conflict in conflicts:
        groups.setdefault(_key(conflict.first), []).append(conflict)
    return list(groups.values())


def conflict_lines(brief: Brief) -> list[tuple[str, tuple[int, ...]]]:
    """A line for each disagreement, MOST_LINES at most, with the number of those left to the JSON."""
    cited = [row.citation for row in brief.figures]
    cited += [citation for section in brief.sections for item in section.items for citation in item.citations]
    published = {article.id: article.published for article in brief.articles}
    lines = []
    groups = conflict_groups(brief.conflicts)
    for group in groups[:MOST_LINES]:
        told = {
            (figure.value, figure.unit, figure.surface, published.get(figure.article_id)): figure
            for conflict in group
            for figure in (conflict.first, conflict.second)
        }
        figures = sorted(told.values(), key=lambda figure: published.get(figure.article_id) or date.max)
        values = [_value(figure, published.get(figure.article_id)) for figure in figures]
        later = all(conflict.kind == "revision" for conflict in group)
        said = "后来为".join(values) if later else f"{_listed(values)}不能同时成立"
        lines.append(
            (
                f"{_name(figures[0], brief.region)}:{said}",
                tuple(dict.fromkeys(mark for figure in figures for mark in _marks(figure, cited))),
            )
        )
    if len(groups) > MOST_LINES:
        lines.append((f"另有{len(groups) - MOST_LINES}项,见 JSON", ()))
    return lines


def _marks(figure: Figure, cited: Sequence[Citation]) -> Iterator[int]:
    """The first mark of the sentence a figure stands in, where the brief cites it."""
    for citation in cited:
        if citation.article_id == figure.article_id and citation.start <= figure.start < citation.end:
            yield citation.mark
            return


def _key(figure: Figure) -> _Key:
    period = figure.period
    return (
        figure.metric,
        figure.region,
        period.start if period else None,
        period.end if period else None,
    )


def _name(figure: Figure, region: str) -> str:
    place = short_place(figure.region) if figure.region not in ("", region) else ""
    period = figure.period
    when = period_label(period) if period is not None and (period.start or period.end) else ""
    return f"{place}{figure.metric}({when})" if when else f"{place}{figure.metric}"


def _value(figure: Figure, published: date | None) -> str:
    return f"{figure.surface}({published or '无日期'})"


def _listed(values: Sequence[str]) -> str:
    return "与".join(values) if len(values) == 2 else "、".join(values)
