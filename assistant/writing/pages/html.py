"""A Brief as one HTML file that needs nothing else and prints well.

Enter: a Brief or a BriefSet. Leave: an HTML document; every piece of article text is escaped, no script, no request.

    Path("平湖.html").write_text(brief_html(brief), encoding="utf-8")
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.types import Brief
from assistant.writing.briefs.compare import BriefSet
from assistant.writing.pages.blocks import Block, Heading, Lines, Note, Table, page_of, title_of

_STYLE = """
body{font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;line-height:1.75;max-width:46em;
margin:2em auto;padding:0 1em;color:#1a1a1a}
h1{font-size:1.6em;border-bottom:2px solid #a52a2a;padding-bottom:.3em}h2{font-size:1.2em;color:#8b1a1a;margin-top:1.6em}
h3{font-size:1em;margin:.8em 0 .2em}ul{padding-left:1.3em;margin:.3em 0}li{margin:.25em 0}
table{border-collapse:collapse;width:100%;font-size:.92em}th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left}
th{background:#f5efe6}sup a{text-decoration:none;color:#8b1a1a}.about{color:#555}.sources li{font-size:.88em}
td{overflow-wrap:anywhere}h1~h1{margin-top:2.2em}
@page{size:A4;margin:18mm 16mm}
.sources{padding-left:2.2em;overflow-wrap:anywhere}td:last-child{white-space:nowrap}
@media print{body{max-width:none;margin:0;padding:0;font-size:10.5pt;line-height:1.5}h1,h2,h3{break-after:avoid}
h1{font-size:16pt}h2{font-size:12.5pt;margin-top:1.1em}h3{margin:.5em 0 .1em}li{margin:.12em 0}table{font-size:9pt}
td,th{padding:.1em .4em}h1~h1{break-before:page}tr,li{break-inside:avoid}thead{display:table-header-group}a{color:inherit}
sup{line-height:1;font-size:.65em}.sources{columns:2;column-gap:7mm;line-height:1.3}.sources li{font-size:7.5pt}}
"""


def brief_html(brief: Brief | BriefSet) -> str:
    """The same content as the Markdown."""
    title = title_of(brief)
    parts = [
        "<!doctype html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style></head><body>',
        *(_block(block) for block in page_of(brief)),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Note):
        return f'<p class="about">{escape(block.text)}</p>'
    if isinstance(block, Lines):
        rows = (f"<li>{escape(text)}{_marks(marks)}</li>" for text, marks in block.rows)
        return "\n".join(["<ul>", *rows, "</ul>"])
    if isinstance(block, Table):
        return _table(block)
    rows = (
        f'<li id="s{mark}" value="{mark}">“{escape(quote)}”——{escape(where)}</li>'
        for mark, where, quote in block.rows
    )
    return "\n".join(['<ol class="sources">', *rows, "</ol>"])


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in table.head)
    rows = (
        "<tr>" + "".join(f"<td>{escape(text)}{_marks(marks)}</td>" for text, marks in cells) + "</tr>"
        for cells in table.rows
    )
    return "\n".join(["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>"])


def _marks(marks: Sequence[int]) -> str:
    return "".join(f'<sup><a href="#s{mark}">[{mark}]</a></sup>' for mark in marks)
