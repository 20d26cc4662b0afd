"""A brief as the page shows it: inert HTML whose marks open the reader at the quote.

Enter: a Brief and a way to find its articles. Leave: HTML of sections, key figures, conflicts, gaps, sources.

    brief_view(brief, assistant.article)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.types import Article, Brief, BriefFigure, Citation, Conflict, Figure
from assistant.ui.markup import byline, safe, table

_KINDS = {"contradiction": "说法不一", "revision": "后来改过"}


def brief_view(brief: Brief, find: Callable[[str], Article]) -> str:
    """The whole brief. `find` gives an article by id where the brief does not carry it itself."""
    articles = {article.id: article for article in brief.articles}
    cited = list(dict.fromkeys(_citations(brief)))
    for citation in cited:
        if citation.article_id not in articles:
            articles[citation.article_id] = find(citation.article_id)
    where = f" · {safe(brief.province)}" if brief.province != brief.region else ""
    parts = [f'<div class="brief"><h2>{safe(brief.region)}招商引资简报</h2>']
    parts.append(f'<p class="byline"><span>{safe(brief.period or "全部日期")}</span>{where}</p>')
    for section in brief.sections:
        if section.items:
            items = "".join(f"<li>{safe(item.text)}{_marks(item.citations)}</li>" for item in section.items)
            parts.append(f"<h3>{safe(section.heading)}</h3><ul>{items}</ul>")
    if brief.figures:
        parts.append("<h3>主要数字</h3>" + _figures(brief.figures))
    if brief.conflicts:
        rows = "".join(f"<li>{_conflict(conflict)}</li>" for conflict in brief.conflicts)
        parts.append(f"<h3>数字不一致</h3><ul>{rows}</ul>")
    if brief.gaps:
        parts.append(f"<h3>没有找到</h3><ul>{''.join(f'<li>{safe(gap)}</li>' for gap in brief.gaps)}</ul>")
    if cited:
        parts.append(f"<h3>出处</h3><ol class='sources'>{_sources(cited, articles)}</ol>")
    parts.append("</div>")
    return "".join(parts)


def _citations(brief: Brief) -> Iterable[Citation]:
    for section in brief.sections:
        for item in section.items:
            yield from item.citations
    for row in brief.figures:
        yield row.citation


def _mark(citation: Citation) -> str:
    return (
        f'<button type="button" class="mark" title="{safe(citation.quote)}" '
        f'data-article="{safe(citation.article_id)}" data-start="{citation.start}" data-end="{citation.end}">'
        f"{citation.mark}</button>"
    )


def _marks(citations: Iterable[Citation]) -> str:
    return "".join(_mark(citation) for citation in citations)


def _figures(rows: Iterable[BriefFigure]) -> str:
    return table(("指标", "数值", "时期", "变化", "位次", "出处"), (_figure(row) for row in rows))


def _figure(row: BriefFigure) -> tuple[str, ...]:
    figure = row.figure
    change = f"{figure.change.kind}{figure.change.surface}" if figure.change else ""
    if figure.change and figure.change.surface.startswith(figure.change.kind):
        change = figure.change.surface
    return (
        safe(_metric(figure)),
        safe(figure.surface),
        safe(figure.period.surface if figure.period else ""),
        safe(change),
        safe(figure.rank.surface if figure.rank else ""),
        _mark(row.citation),
    )


def _metric(figure: Figure) -> str:
    return (
        f"{figure.metric}（{figure.role}）"
        if figure.role and figure.role not in figure.metric
        else figure.metric
    )


def _conflict(conflict: Conflict) -> str:
    pair = f"{conflict.first.surface} / {conflict.second.surface}"
    what = f"{_KINDS[conflict.kind]}：{_metric(conflict.first)} {pair}，{conflict.reason}"
    return safe(what)


def _sources(cited: Iterable[Citation], articles: dict[str, Article]) -> str:
    rows: dict[int, str] = {}
    for citation in cited:
        article = articles[citation.article_id]
        rows.setdefault(
            citation.mark,
            f"<li>{_mark(citation)}<q>{safe(citation.quote)}</q>"
            f'<p class="byline"><span>{safe(article.title)}</span> · {byline(article)}</p></li>',
        )
    return "".join(rows[mark] for mark in sorted(rows))
