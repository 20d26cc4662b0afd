"""A brief as the page shows it: inert HTML whose marks open the reader at the quote.

Enter: a Brief and a way to find its articles. Leave: HTML with the sections, table and words of the download,
its key figures sortable, and charts of those that may stand together.

    brief_view(brief, assistant.article, words)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assistant.types import Article, Brief, BriefItem, Citation
from assistant.ui.figuretable import figure_table
from assistant.ui.markup import byline, empty, mark_button, safe, titled
from assistant.ui.seriesview import series_charts
from assistant.ui.words import Words

MOST_CHARTS = 4
_COLUMNS = ("metric", "value", "period", "change", "rank", "origin")
_REGION_COLUMNS = ("region", *_COLUMNS)


def brief_view(brief: Brief, find: Callable[[str], Article], words: Words) -> str:
    """The whole brief. `find` gives an article by id where the brief does not carry it itself."""
    # The words come from where the downloads get theirs; imported here because the first brief, not the
    # opening of the page, should pay for it.
    from assistant.writing.brief_text import FIGURES_HEADING, conflict_line, notes, shown_citations

    where = "" if brief.province == brief.region else f" · {safe(brief.province)}"
    reported = words("brief.reported", period=brief.period or words("unknown.period"))
    parts = [
        f'<div class="brief"><h2>{safe(words("brief.title", region=brief.region))}</h2>'
        f'<p class="byline"><span>{safe(reported)}</span>{where}</p>'
    ]
    for section in brief.sections:
        parts.append(f"<h3>{safe(section.heading)}</h3>")
        if section.heading == FIGURES_HEADING and brief.figures:
            parts.append(_figures(brief, find, words))
        else:
            parts.append(_items(section.items, words))
    if brief.conflicts:
        lines = _list(conflict_line(conflict) for conflict in brief.conflicts)
        parts.append(f"<h3>{safe(words('brief.conflicts'))}</h3>" + lines)
    parts.append(f"<h3>{safe(words('brief.notes'))}</h3>" + _list(notes(brief)))
    parts.append(f"<h3>{safe(words('brief.sources'))}</h3><ol class='sources'>")
    articles = {article.id: article for article in brief.articles}
    for _, citation in sorted(shown_citations(brief).items()):
        article = articles.get(citation.article_id) or find(citation.article_id)
        parts.append(
            f"<li>{_mark(citation)}<q>{safe(citation.quote)}</q>"
            f'<p class="byline"><span>{safe(titled(article, words))}</span> · {byline(article, words)}</p></li>'
        )
    parts.append("</ol></div>")
    return "".join(parts)


def side_by_side(briefs: Sequence[Brief], words: Words) -> str:
    """Of several regions: what they all tell of, as charts, and their key figures in one table."""
    facts = [row.figure for brief in briefs for row in brief.figures]
    names = words("list.comma").join(brief.region for brief in briefs)
    charts = series_charts(facts, words, most=MOST_CHARTS, axis="region")
    if not charts:
        charts = f'<p class="count">{safe(words("brief.no_shared"))}</p>'
    rows = [row for brief in briefs for row in _rows(brief, None, brief.region)]
    shared = {
        row["metric"]
        for row in rows
        if len({one["region"] for one in rows if one["metric"] == row["metric"]}) > 1
    }
    told = [row for row in rows if row["metric"] in shared]
    table = figure_table(told, words, columns=_REGION_COLUMNS) if told else ""
    return f'<div class="brief"><h2>{safe(words("brief.together", regions=names))}</h2>{charts}{table}</div>'


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
    """The table that the downloads have, sortable; what it leaves out is counted; charts below."""
    rows = _rows(brief, find, "")
    table = figure_table(rows, words, columns=_COLUMNS)
    more = len(brief.figures) - len(rows)
    left = f'<p class="count">{safe(words("brief.more_figures", n=more))}</p>' if more else ""
    facts = [row.figure for row in brief.figures]
    return table + left + series_charts(facts, words, most=MOST_CHARTS, axis="period")


def _rows(brief: Brief, find: Callable[[str], Article] | None, region: str) -> list[dict[str, Any]]:
    """The figures of the brief's table as rows; `region` stands for all of them where it is given."""
    from assistant.writing.brief_text import figure_cells
    from assistant.writing.export import figure_json
    from assistant.writing.keyfigures import signed, table_rows

    articles = {article.id: article for article in brief.articles}
    rows = []
    for at in table_rows([row.figure for row in brief.figures]):
        figure, citation = brief.figures[at].figure, brief.figures[at].citation
        article = articles.get(figure.article_id)
        if article is None:
            if find is None:
                continue
            article = find(figure.article_id)
        if region and figure.region not in ("", region):
            continue
        rows.append(
            {
                **figure_json(figure, article),
                "region": region or figure.region,
                "label": figure_cells(figure, brief.region)[0],
                "surface": signed(figure),
                "quote": citation.quote,
                "mark": citation.mark,
                "mark_html": _mark(citation),
            }
        )
    return rows


def _mark(citation: Citation) -> str:
    return mark_button(citation.article_id, citation.start, citation.end, str(citation.mark), citation.quote)
