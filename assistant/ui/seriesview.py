"""Charts of figures that may stand together: bars of regions, lines over time, each saying what it draws.

Enter: facts. Leave: inert HTML, a <figure> a chart; what may not be compared is in no chart (figures/series.py).

    series_charts(facts, words, most=4)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.types import Figure
from assistant.ui.chart import MOST_BARS, Bar, bar_chart, line_chart
from assistant.ui.markup import safe
from assistant.ui.words import Words

if TYPE_CHECKING:
    from assistant.figures.series import Point, Series


def series_charts(facts: Iterable[Figure], words: Words, *, most: int, axis: str = "") -> str:
    """Charts of the `most` longest series that `facts` give, of one axis (region, period) or both; "" for none."""
    from assistant.figures.series import series

    found = [one for one in series(facts) if axis in ("", one.axis)]
    return charts(found[:most], words)


def charts(found: Sequence[Series], words: Words) -> str:
    return "".join(_figure(one, words) for one in found)


def _figure(one: Series, words: Words) -> str:
    title = one.metric
    kind = "、".join(
        part
        for part in (one.role, words.of("kind", one.status) if one.status != "actual" else "", one.base)
        if part and part not in title
    )
    if kind:
        title += f"（{kind}）"
    where = one.region if one.axis == "period" else one.period
    notes = [words("chart.unit", unit=one.unit)]
    if one.share_of:
        notes.append(words("chart.share", whole=one.share_of))
    if not one.same_period:
        notes.append(words("chart.times_differ"))
    if any(point.disputed for point in one.points):
        notes.append(words("chart.disputed"))
    if one.axis == "region" and len(one.points) > MOST_BARS:
        notes.append(words("chart.first", n=MOST_BARS))
    bars = [_bar(one, point) for point in one.points]
    draw = bar_chart if one.axis == "region" else line_chart
    head = f"<b>{safe(title)}</b>" + (f" · {safe(where)}" if where else "")
    said = safe(words.sentence(notes))
    return (
        f'<figure class="drawn"><figcaption>{head}<span class="byline">{said}</span></figcaption>'
        f"{draw(bars, title=f'{title} {where}'.strip())}</figure>"
    )


def _bar(one: Series, point: Point) -> Bar:
    from assistant.figures.series import period_label
    from assistant.writing.briefs.keyfigures import signed

    shown = signed(point.figure) + ("※" if point.disputed else "")
    period = point.figure.period
    note = period_label(period) if not one.same_period and period is not None else ""
    return Bar(point.label, shown, note, point.value)
