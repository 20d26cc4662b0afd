"""A brief as the page shows it: inert HTML whose marks open the reader at the quote.

Enter: a Brief and a way to find its articles. Leave: HTML with the sections, table and words of the download,
its key figures sortable, and charts of those that may stand together.

    brief_view(brief, assistant.article, words)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.types import Article, Brief, BriefItem, Citation
from assistant.ui.figuretable import figure_table
from assistant.ui.markup import Cell, byline, empty, mark_button, safe, sortable, titled
from assistant.ui.seriesview import series_charts
from assistant.ui.words import Words

if TYPE_CHECKING:
    from assistant.writing.briefs.compare import BriefSet
    from assistant.writing.briefs.compare import Cell as Compared

MOST_CHARTS = 4
_COLUMNS = ("metric", "value", "period", "change", "rank", "origin")


def brief_view(brief: Brief, find: Callable[[str], Article], words: Words) -> str:
    """The whole brief. `find` gives an article by id where the brief does not carry it itself."""
    # The words come from where the downloads get theirs; imported here because the first brief, not the
    # opening of the page, should pay for it.
    from assistant.writing.briefs.conflicts import conflict_lines
    from assistant.writing.pages.blocks import FIGURES_HEADING, notes, shown_citations, shown_sections

    where = "" if brief.province == brief.region else f" · {safe(brief.province)}"
    reported = words("brief.reported", period=brief.period or words("unknown.period"))
    parts = [
        f'<div class="brief"><h2>{safe(words("brief.title", region=brief.region))}</h2>'
        f'<p class="byline"><span>{safe(reported)}</span>{where}</p>'
    ]
    numerals = words("brief.numerals")
    for numeral, (name, section) in zip(numerals, shown_sections(brief), strict=False):
        told = words("brief.section", numeral=numeral, name=words.of("section", name))
        parts.append(f"<h3>{safe(told)}</h3>")
        if section.heading == FIGURES_HEADING and brief.figures:
            parts.append(_figures(brief, find, words))
        else:
            parts.append(_items(section.items, words))
    if brief.conflicts:
        lines = _list(text for text, _ in conflict_lines(brief))
        parts.append(f"<h3>{safe(words('brief.conflicts'))}</h3>" + lines)
    parts.append(f"<h3>{safe(words('brief.notes'))}</h3>" + _list(notes(brief)))
    parts.append(f"<h3>{safe(words('brief.sources'))}</h3><ol class='sources'>")
    articles = {article.id: article for article in brief.articles}
    before = ""
    for _, citation in sorted(shown_citations(brief).items()):
        article = articles.get(citation.article_id) or find(citation.article_id)
        told = f'<p class="byline"><span>{safe(titled(article, words))}</span> · {byline(article, words)}</p>'
        # Of the article that the one before is from, its title is not said again: forty times on a telephone.
        again = "" if article.id == before else told
        parts.append(f"<li>{again}{_mark(citation)}<q>{safe(citation.quote)}</q></li>")
        before = article.id
    parts.append("</ol></div>")
    return "".join(parts)


def side_by_side(page: BriefSet, words: Words) -> str:
    """Of several regions: charts of what may be drawn together, and the metrics that they share, cited."""
    from assistant.writing.briefs.compare import MISSING

    names = [brief.region for brief in page.briefs]
    facts = [row.figure for brief in page.briefs for row in brief.figures]
    drawn = series_charts(facts, words, most=MOST_CHARTS, axis="region")
    if not drawn:
        drawn = f'<p class="count">{safe(words("brief.no_shared"))}</p>'
    rows = (
        [
            Cell(safe(row.metric), row.metric),
            *(_compared(cell, MISSING) for cell in row.cells),
            Cell(safe(words("list.join").join(row.remarks) or "—")),
        ]
        for row in page.metrics
    )
    remarks = words("column.remarks")
    heads = (words("column.metric"), *names, remarks)
    table = sortable(heads, rows, words, plain=[remarks]) if page.metrics else ""
    title = words("brief.together", regions=words("list.comma").join(names))
    return f'<div class="brief"><h2>{safe(title)}</h2>{drawn}{table}</div>'


def _compared(cell: Compared, missing: str) -> Cell:
    """A region's number of a metric with its mark; `missing` where its articles have none."""
    from assistant.writing.briefs.keyfigures import signed
    from assistant.writing.pages.blocks import when

    figure, citation = cell.figure, cell.citation
    if figure is None or citation is None:
        return Cell(f'<span class="empty">{safe(missing)}</span>')
    body = f"<b>{safe(signed(figure))}</b> {_mark(citation)}"
    small = "；".join(part for part in (when(figure), figure.role) if part)
    return Cell(
        f'<span>{body}<small class="byline">{safe(small)}</small></span>', f"{figure.value:f}", figure.unit
    )


def _items(items: Iterable[BriefItem], words: Words) -> str:
    """Items as a list; those under one heading of the article stand together beneath it."""
    rows: list[str] = []
    group = ""
    for item in items:
        if item.group and item.group != group:
            rows.append(f'<li class="group">{safe(item.group)}</li>')
        group = item.group
        rows.append(f"<li>{safe(item.text)}{''.join(_mark(citation) for citation in item.citations)}</li>")
    return f"<ul>{''.join(rows)}</ul>" if rows else empty(words("brief.none"))


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{safe(line)}</li>' for line in lines)}</ul>"


def _figures(brief: Brief, find: Callable[[str], Article], words: Words) -> str:
    """The tables that the downloads have, sortable: what is done, then what is planned; what they leave out is
    counted; charts over time below."""
    rows = _rows(brief, find)
    done = [row for row in rows if row["status"] == "actual"]
    ahead = [row for row in rows if row["status"] != "actual"]
    parts = [figure_table(done, words, columns=_COLUMNS)] if done else []
    if ahead:
        parts.append(f"<h4>{safe(words('brief.ahead'))}</h4>")
        parts.append(figure_table(ahead, words, columns=_COLUMNS))
    if more := len(brief.figures) - len(rows):
        parts.append(f'<p class="count">{safe(words("brief.more_figures", n=more))}</p>')
    facts = [row.figure for row in brief.figures]
    return "".join(parts) + series_charts(facts, words, most=MOST_CHARTS, axis="period")


def _rows(brief: Brief, find: Callable[[str], Article]) -> list[dict[str, Any]]:
    """The figures of the brief's table as rows of the fact table."""
    from assistant.writing.briefs.keyfigures import signed
    from assistant.writing.pages.blocks import figure_cells, when
    from assistant.writing.pages.export import figure_json

    articles = {article.id: article for article in brief.articles}
    rows = []
    for shown in (row for row in brief.figures if row.in_table):
        figure, citation = shown.figure, shown.citation
        article = articles.get(figure.article_id) or find(figure.article_id)
        row = figure_json(figure, article)
        rows.append(
            {
                **row,
                "label": figure_cells(figure, brief.region)[0],
                "surface": signed(replace(figure, approx="")),  # the table sets the word itself
                "period_shown": when(figure, article.published),
                "quote": citation.quote,
                "mark": citation.mark,
                "mark_html": _mark(citation),
            }
        )
    return rows


def _mark(citation: Citation) -> str:
    return mark_button(citation.article_id, citation.start, citation.end, str(citation.mark), citation.quote)
