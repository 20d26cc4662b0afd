"""对比: one metric across regions, side by side; what is missing is said.

Enter: a metric and regions. Leave: charts of what may be compared, a table whose rows open their article.

    comparison("实际使用外资", rows, facts, words) -> the table of `Assistant.compare`'s rows, with charts above
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Article, Figure
from assistant.ui import choices, controls
from assistant.ui.controls import AT_ONCE, Changes
from assistant.ui.desk import Desk
from assistant.ui.figuretable import Row, figure_table, number_of, said
from assistant.ui.markup import empty, problem, safe
from assistant.ui.reader import Reader
from assistant.ui.seriesview import charts

if TYPE_CHECKING:
    from assistant.figures.series import Series
    from assistant.ui.words import Words

# A list longer than this is searched by typing, not read.
MOST_METRICS = 400
MOST_LINES = 6  # charts over time
COLUMNS = ("region", "value", "role", "period", "change", "rank", "origin")


class CompareTab:
    """Builds the tab where it is made; `tab` is the gr.Tab, whose opening reads what can be compared."""

    def __init__(self, desk: Desk, reader: Reader, tab: gr.Tab) -> None:
        self._desk = desk
        words = desk.words
        with gr.Row(elem_id="compare-line"):
            self.metric = gr.Dropdown(
                [],
                value=None,
                label=words("compare.metric"),
                allow_custom_value=True,
                scale=2,
                min_width=220,
                elem_id="compare-metric",
            )
            self.regions = controls.region_box(desk, "compare-regions", label="compare.regions")
            self.axis = gr.Radio(
                [(words(f"compare.axis.{name}"), name) for name in ("region", "period")],
                value="region",
                label=words("compare.axis"),
                scale=2,
                min_width=230,
                elem_id="compare-axis",
            )
        self.view = controls.view(reader, "compare", empty(words("compare.empty")))
        tab.select(self.offer, None, [self.metric, self.view], **AT_ONCE)
        given = [self.metric, self.regions, self.axis]
        for changed in (self.metric.change, self.regions.change, self.axis.change):
            changed(self.show, given, self.view, trigger_mode="always_last", **AT_ONCE)

    def refresh(self, articles: Sequence[Article]) -> Changes:
        """Changes of a page just opened."""
        return {self.regions: gr.update(choices=choices.region_choices(articles, self._desk.words))}

    def offer(self) -> list[Any]:
        """The metrics there are; reading them waits until somebody wants to compare."""
        try:
            metrics = self._desk.shelf.metrics()
        except Exception as error:
            return [gr.skip(), problem(self._desk.tell(error))]
        rows = [
            (
                self._desk.words(
                    "compare.offer", metric=one.name, regions=len(one.regions), figures=one.figures
                ),
                one.name,
            )
            for one in metrics[:MOST_METRICS]
        ]
        return [gr.update(choices=rows), gr.skip()]

    def show(self, metric: str | None, regions: Sequence[str] | None, axis: str) -> str:
        assistant, words = self._desk.assistant, self._desk.words
        try:
            if not metric:
                return empty(words("compare.empty"))
            if not assistant.articles():
                return empty(words("compare.nothing"))
            # A province stands for the places in it, as everywhere on the page.
            filters = assistant.filters(list(regions or ()) or None)
            articles = {article.id: article for article in assistant.articles(filters)}
            facts = [
                _placed(figure, articles)
                for figure in assistant.figures(filters, metric=metric)
                if figure.article_id in articles
            ]
            rows = assistant.compare(metric, regions=list(regions or ()))
            return comparison(metric, rows, facts, words, axis=axis)
        except Exception as error:
            return problem(self._desk.tell(error))


def _placed(figure: Figure, articles: dict[str, Article]) -> Figure:
    """A fact that names no place is one of the place its article is about."""
    about = articles[figure.article_id].region
    return figure if figure.region or about is None else replace(figure, region=about.name)


def comparison(
    metric: str, rows: Sequence[Row], facts: Sequence[Figure], words: Words, *, axis: str = "region"
) -> str:
    """Charts along `axis` (region or period), the table of `rows`, and the regions that have nothing."""
    from assistant.figures.series import series

    there = [row for row in rows if said(row.get("surface")) or number_of(row) is not None]
    names = dict.fromkeys(str(row.get("region", "")) for row in rows)
    missing = [name for name in names if not any(str(row.get("region", "")) == name for row in there)]
    gaps = words("list.comma").join(missing)
    parts = [f"<h3>{safe(metric)}</h3>"]
    if not there:
        return "".join(parts) + empty(words("compare.all_missing", regions=gaps, metric=metric))
    along = [one for one in series(facts) if one.axis == axis]
    # Of amounts the amounts are drawn; a metric that is itself a rate of change has nothing else.
    found = [one for one in along if not one.is_change] or along
    parts.append(_drawn(found, words, axis) + _remarks(there, words))
    parts.append(figure_table(there, words, columns=COLUMNS))
    if missing:
        parts.append(f'<p class="missing">{safe(words("compare.missing", regions=gaps))}</p>')
    return "".join(parts)


def _drawn(found: Sequence[Series], words: Words, axis: str) -> str:
    """The chart of most regions, or a line for each region that tells of several times."""
    if not found:
        return f'<p class="count">{safe(words(f"compare.no_chart.{axis}"))}</p>'
    return charts(found[: 1 if axis == "region" else MOST_LINES], words)


def _remarks(rows: Sequence[Row], words: Words) -> str:
    """What stands in the way of comparing: units and kinds of number that differ between the rows."""
    notes = []
    for field, key in (("unit", "compare.units"), ("role", "compare.roles")):
        values = sorted({said(row.get(field)) for row in rows} - {""})
        if len(values) > 1:
            notes.append(words(key, values=words("list.comma").join(values[:6])))
    times = {said(row.get("period")) for row in rows}
    if len(times) > 1:
        notes.append(words("compare.times"))
    return f'<p class="count">{safe(words.sentence(notes))}</p>' if notes else ""
