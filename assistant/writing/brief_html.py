"""A Brief as one HTML file that needs nothing else and prints well.

Enter: a Brief. Leave: an HTML document; every piece of article text is escaped, no script, no request.

    Path("平湖.html").write_text(brief_html(brief), encoding="utf-8")
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.types import Brief, BriefItem, Citation
from assistant.writing.brief_text import (
    FIGURES_HEADING,
    conflict_line,
    figure_cells,
    left_out,
    notes,
    origin,
    shown_citations,
)
from assistant.writing.keyfigures import table_rows

_STYLE = """
body{font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;line-height:1.75;max-width:46em;
margin:2em auto;padding:0 1em;color:#1a1a1a}
h1{font-size:1.6em;border-bottom:2px solid #a52a2a;padding-bottom:.3em}h2{font-size:1.2em;color:#8b1a1a;margin-top:1.6em}
h3{font-size:1em;margin:.8em 0 .2em}ul{padding-left:1.3em;margin:.3em 0}li{margin:.25em 0}
table{border-collapse:collapse;width:100%;font-size:.92em}th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left}
th{background:#f5efe6}sup a{text-decoration:none;color:#8b1a1a}.about{color:#555}.sources li{font-size:.88em}
@media print{body{max-width:none;margin:0;font-size:10.5pt}h2{break-after:avoid}tr,li{break-inside:avoid}a{color:inherit}}
"""


def brief_html(brief: Brief) -> str:
    """The same content as the Markdown."""
    title = f"{brief.region}招商引资简报"
    parts = [
        "<!doctype html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style></head><body>',
        f"<h1>{escape(title)}</h1>",
        f'<p class="about">{escape(brief.province)} · 报道时间:{escape(brief.period)} · 文章{brief.coverage.get("articles", 0)}篇</p>',
    ]
    for section in brief.sections:
        parts.append(f"<h2>{escape(section.heading)}</h2>")
        parts.append(_table(brief) if section.heading == FIGURES_HEADING else _items(section.items))
    parts += [
        "<h2>六、资料说明</h2>",
        "<ul>",
        *(f"<li>{escape(line)}</li>" for line in notes(brief)),
        "</ul>",
    ]
    if brief.conflicts:
        parts += [
            "<h3>数字不一致</h3><ul>",
            *(f"<li>{escape(conflict_line(row))}</li>" for row in brief.conflicts),
            "</ul>",
        ]
    articles = {article.id: article for article in brief.articles}
    parts.append('<h2>资料来源</h2><ol class="sources">')
    for mark, citation in sorted(shown_citations(brief).items()):
        where = escape(origin(articles.get(citation.article_id)))
        parts.append(f'<li id="s{mark}" value="{mark}">“{escape(citation.quote)}”——{where}</li>')
    parts.append("</ol></body></html>")
    return "\n".join(parts) + "\n"


def _items(items: Sequence[BriefItem]) -> str:
    if not items:
        return "<p>(文章没有这方面的内容)</p>"
    parts: list[str] = []
    group: str | None = None
    for item in items:
        if item.group != group:
            if group is not None:
                parts.append("</ul>")
            group = item.group
            if group:
                parts.append(f"<h3>{escape(group)}</h3>")
            parts.append("<ul>")
        parts.append(f"<li>{escape(item.text)}{_marks(item.citations)}</li>")
    return "\n".join([*parts, "</ul>"])


def _table(brief: Brief) -> str:
    if not brief.figures:
        return "<p>(文章没有给出数字)</p>"
    head = "".join(f"<th>{name}</th>" for name in ("指标", "数值", "时间", "变化", "位次", "出处"))
    shown = table_rows([row.figure for row in brief.figures])
    rows = [
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in figure_cells(row.figure, brief.region))
        + f"<td>{_marks([row.citation])}</td></tr>"
        for row in (brief.figures[at] for at in shown)
    ]
    more = left_out(len(brief.figures) - len(shown))
    return "\n".join(
        [f"<table><tr>{head}</tr>", *rows, "</table>", *([f"<p>{escape(more)}</p>"] if more else [])]
    )


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f'<sup><a href="#s{citation.mark}">[{citation.mark}]</a></sup>' for citation in citations)
