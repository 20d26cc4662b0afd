"""对比: one metric across regions, side by side; what is missing is said.

Enter: a metric and regions. Leave: a table whose rows open their article, and bars where they may be compared.

    comparison(rows) -> the table of `compare_rows`' rows, with the chart of those that share unit and kind
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import QuestionError
from assistant.types import Article
from assistant.ui import choices
from assistant.ui.chart import MOST_BARS, Bar, bar_chart
from assistant.ui.markup import open_button, problem, safe, table
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.shelf import Shelf

if TYPE_CHECKING:
    from assistant.app import Assistant

Row = Mapping[str, Any]

EMPTY = (
    '<p class="empty">选一个指标，看各地的数字；没有数字的地区会直说。币种、单位不同的不画在一张图里。</p>'
)
# A list longer than this is searched by typing, not read.
MOST_METRICS = 400


class CompareTab:
    """Builds the tab where it is made; `tab` is the gr.Tab, whose opening reads what can be compared."""

    def __init__(self, assistant: Assistant, reader: Reader, shelf: Shelf, tab: gr.Tab) -> None:
        self._assistant = assistant
        self._shelf = shelf
        with gr.Row(elem_id="compare-line"):
            self.metric = gr.Dropdown(
                [],
                value=None,
                label="指标",
                allow_custom_value=True,
                scale=2,
                min_width=220,
                elem_id="compare-metric",
            )
            self.regions = gr.Dropdown(
                [],
                label="地区（不选就是全部）",
                multiselect=True,
                allow_custom_value=True,
                scale=3,
                min_width=220,
                elem_id="compare-regions",
            )
        self.view = gr.HTML(EMPTY, elem_id="compare", js_on_load=ON_CLICK, apply_default_css=False)
        reader.listen(self.view)
        quiet: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        tab.select(self.offer, None, [self.metric, self.view], **quiet)
        for changed in (self.metric.change, self.regions.change):
            changed(self.show, [self.metric, self.regions], self.view, trigger_mode="always_last", **quiet)

    def refresh(self, articles: Sequence[Article]) -> dict[Any, Any]:
        """Changes of a page just opened."""
        return {self.regions: gr.update(choices=choices.region_choices(articles))}

    def offer(self) -> list[Any]:
        """The metrics there are; reading them waits until somebody wants to compare."""
        try:
            metrics = self._shelf.metrics()
        except Exception as error:
            return [gr.skip(), problem(explain(error))]
        rows = [
            (f"{one.name}（{len(one.regions)} 个地区，{one.figures} 条）", one.name)
            for one in metrics[:MOST_METRICS]
        ]
        return [gr.update(choices=rows), gr.skip()]

    def show(self, metric: str | None, regions: Sequence[str]) -> str:
        from assistant.writing.export import compare_rows

        try:
            if not metric:
                return EMPTY
            filters = self._assistant.filters(list(regions) or None)
            figures = self._assistant.figures(filters, metric=metric)
            articles = {article.id: article for article in self._assistant.articles(filters)}
            wanted = [*filters.regions] or [region.name for region in self._assistant.regions()]
            if not articles:
                raise QuestionError("没有可以比较的文章")
            return comparison(metric, compare_rows(metric, figures, articles, regions=wanted))
        except Exception as error:
            return problem(explain(error))


def comparison(metric: str, rows: Sequence[Row]) -> str:
    """The page's comparison of `compare_rows`' rows: chart, table, and the regions that have nothing."""
    there = [row for row in rows if _words(row.get("surface")) or _number(row) is not None]
    names = dict.fromkeys(str(row.get("region", "")) for row in rows)
    missing = [name for name in names if not any(str(row.get("region", "")) == name for row in there)]
    parts = [f"<h3>{safe(metric)}</h3>"]
    if not there:
        return (
            "".join(parts)
            + f'<p class="empty">{safe("、".join(missing))}：文章里都没有“{safe(metric)}”的数字。</p>'
        )
    parts.append(_chart(metric, there))
    parts.append(table(("地区", "数值", "口径", "时期", "变化", "出处"), (_cells(row) for row in there)))
    if missing:
        parts.append(f'<p class="missing">文章里没有这个数字的地区：{safe("、".join(missing))}。</p>')
    return "".join(parts)


def _cells(row: Row) -> tuple[str, ...]:
    role = "、".join(
        part for part in (_words(row.get("role")), _KINDS.get(str(row.get("status")), "")) if part
    )
    return (
        safe(row.get("region", "")),
        safe(_words(row.get("surface")) or f"{row.get('value')}{row.get('unit', '')}"),
        safe(role or "—"),
        safe(_words(row.get("period")) or "未写明"),
        safe(_words(row.get("change")) or "—"),
        _origin(row),
    )


_KINDS = {
    "plan": "计划",
    "target": "目标",
    "expected": "预计",
    "capacity": "产能",
    "threshold": "门槛",
}


def _origin(row: Row) -> str:
    """A button to the place in the article, or the file's name where the row has no place."""
    citation = row.get("citation")
    place: Row = citation if isinstance(citation, Mapping) else row
    title = str(place.get("title") or place.get("file") or row.get("file") or "—")
    start, end = place.get("start"), place.get("end")
    if place.get("article_id") and isinstance(start, int) and isinstance(end, int):
        return open_button(str(place["article_id"]), start, end, title)
    return safe(title)


def _chart(metric: str, rows: Sequence[Row]) -> str:
    """Bars of the one kind (unit, role, actual or not) that most regions have; each region's latest."""
    kinds: dict[tuple[str, str, str], dict[str, Row]] = {}
    for row in rows:
        value = _number(row)
        if value is None or value < 0 or row.get("is_change") or not _words(row.get("unit")):
            continue
        kind = (_words(row["unit"]), _words(row.get("role")), str(row.get("status", "")))
        own = kinds.setdefault(kind, {})
        name = str(row.get("region", ""))
        if name not in own or _latest(row) > _latest(own[name]):
            own[name] = row
    if not kinds:
        return ""
    (unit, role, _), chosen = max(kinds.items(), key=lambda item: (len(item[1]), item[0][2] == "actual"))
    if len(chosen) < 2:
        return '<p class="count">单位、口径相同的不到两个地区，不画图。</p>'
    ordered = sorted(chosen.values(), key=lambda row: _number(row) or Decimal(0), reverse=True)
    bars = [
        Bar(
            str(row.get("region", "")),
            _words(row.get("surface")) or str(row.get("value")),
            _words(row.get("period")) or "时期未写明",
            _number(row) or Decimal(0),
        )
        for row in ordered
    ]
    periods = Counter(bar.note for bar in bars)
    said = [f"单位：{unit}"] + ([f"口径：{role}"] if role else [])
    if len(periods) > 1:
        said.append("各地时期不同，不能直接分高低")
    others = sorted({_words(row.get("unit")) for row in rows} - {unit, ""})
    if others:
        said.append(f"单位是{'、'.join(others[:6])}的数字只列在表里")
    if len(bars) > MOST_BARS:
        said.append(f"只画前 {MOST_BARS} 个")
    return f'{bar_chart(bars, title=metric)}<p class="count">{safe("；".join(said))}。</p>'


def _latest(row: Row) -> tuple[str, str]:
    period = row.get("period")
    end = str(period.get("end") or "") if isinstance(period, Mapping) else ""
    return end, str(row.get("published") or "")


def _number(row: Row) -> Decimal | None:
    value = row.get("value")
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _words(value: object) -> str:
    """A field that is a text or, in other rows, a dict with its `surface`."""
    if isinstance(value, Mapping):
        value = value.get("surface")
    return str(value).strip() if value is not None else ""
