"""A brief as the page shows it: inert HTML whose marks open the reader at the quote.

Enter: a Brief and a way to find its articles. Leave: HTML with the sections, table and words of the download.

    brief_view(brief, assistant.article)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.types import Article, Brief, BriefFigure, BriefItem, Citation
from assistant.ui.markup import byline, safe, table, titled


def brief_view(brief: Brief, find: Callable[[str], Article]) -> str:
    """The whole brief. `find` gives an article by id where the brief does not carry it itself."""
    # The words come from where the downloads get theirs; imported here because the first brief, not the
    # opening of the page, should pay for it.
    from assistant.writing.brief_text import FIGURES_HEADING, cited, conflict_line, notes

    where = "" if brief.province == brief.region else f" · {safe(brief.province)}"
    parts = [
        f'<div class="brief"><h2>{safe(brief.region)}招商引资简报</h2>'
        f'<p class="byline"><span>报道时间 {safe(brief.period or "不详")}</span>{where}</p>'
    ]
    for section in brief.sections:
        parts.append(f"<h3>{safe(section.heading)}</h3>")
        if section.heading == FIGURES_HEADING and brief.figures:
            parts.append(_figures(brief.figures))
        else:
            parts.append(_items(section.items))
    if brief.conflicts:
        parts.append("<h3>数字不一致</h3>" + _list(conflict_line(conflict) for conflict in brief.conflicts))
    parts.append("<h3>资料说明</h3>" + _list(notes(brief)))
    parts.append("<h3>资料来源</h3><ol class='sources'>")
    articles = {article.id: article for article in brief.articles}
    for _, citation in sorted(cited(brief).items()):
        article = articles.get(citation.article_id) or find(citation.article_id)
        parts.append(
            f"<li>{_mark(citation)}<q>{safe(citation.quote)}</q>"
            f'<p class="byline"><span>{safe(titled(article))}</span> · {byline(article)}</p></li>'
        )
    parts.append("</ol></div>")
    return "".join(parts)


def _items(items: Iterable[BriefItem]) -> str:
    """Items as a list; those under one heading of the article stand together beneath it."""
    rows: list[str] = []
    group = ""
    for item in items:
        if item.group and item.group != group:
            rows.append(f'<li class="group">{safe(item.group)}</li>')
        group = item.group
        rows.append(f"<li>{safe(item.text)}{''.join(_mark(citation) for citation in item.citations)}</li>")
    return f"<ul>{''.join(rows)}</ul>" if rows else '<p class="empty">文章没有这方面的内容。</p>'


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{safe(line)}</li>' for line in lines)}</ul>"


def _figures(rows: Iterable[BriefFigure]) -> str:
    from assistant.writing.brief_text import figure_cells

    return table(
        ("指标", "数值", "时期", "变化", "位次", "出处"),
        ((*map(safe, figure_cells(row.figure)), _mark(row.citation)) for row in rows),
    )


def _mark(citation: Citation) -> str:
    return (
        f'<button type="button" class="mark" title="{safe(citation.quote)}" '
        f'data-article="{safe(citation.article_id)}" data-start="{citation.start}" data-end="{citation.end}">'
        f"{citation.mark}</button>"
    )
