"""A Brief as a Word document that an office opens without complaint.

Enter: a Brief. Leave: the bytes of a .docx; Chinese fonts are named for every style, so that Word does not
fall back to a Japanese or Latin one.

    Path("平湖.docx").write_bytes(brief_docx(brief))
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from assistant.types import Brief, BriefItem
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

_COLUMNS = ("指标", "数值", "时间", "变化", "位次", "出处")
_BODY_FONT, _HEAD_FONT = "宋体", "黑体"
# XML 1.0 has no place for these, and python-docx raises on them.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def brief_docx(brief: Brief) -> bytes:
    """The same content as the Markdown and HTML."""
    from docx import Document

    document = Document()
    for name, font in (
        ("Normal", _BODY_FONT),
        ("Title", _HEAD_FONT),
        ("Heading 1", _HEAD_FONT),
        ("Heading 2", _HEAD_FONT),
    ):
        _set_font(document.styles[name], font)
    document.core_properties.title = f"{brief.region}招商引资简报"
    document.core_properties.author = ""
    document.add_heading(_text(f"{brief.region}招商引资简报"), level=0)
    document.add_paragraph(
        _text(f"{brief.province} · 报道时间:{brief.period} · 文章{brief.coverage.get('articles', 0)}篇")
    )
    for section in brief.sections:
        document.add_heading(_text(section.heading), level=1)
        if section.heading == FIGURES_HEADING:
            _add_table(document, brief)
        else:
            _add_items(document, section.items)
    document.add_heading("六、资料说明", level=1)
    for line in (*notes(brief), *map(conflict_line, brief.conflicts)):
        document.add_paragraph(_text(line), style="List Bullet")
    document.add_heading("资料来源", level=1)
    articles = {article.id: article for article in brief.articles}
    for mark, citation in sorted(shown_citations(brief).items()):
        where = origin(articles.get(citation.article_id))
        document.add_paragraph(_text(f"[{mark}] “{citation.quote}”——{where}"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_items(document: Any, items: Sequence[BriefItem]) -> None:
    if not items:
        document.add_paragraph("(文章没有这方面的内容)")
    group = ""
    for item in items:
        if item.group != group and item.group:
            document.add_heading(_text(item.group), level=2)
        group = item.group
        marks = "".join(f"[{citation.mark}]" for citation in item.citations)
        document.add_paragraph(_text(item.text + marks), style="List Bullet")


def _add_table(document: Any, brief: Brief) -> None:
    if not brief.figures:
        document.add_paragraph("(文章没有给出数字)")
        return
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.text = name
    shown = table_rows([row.figure for row in brief.figures])
    for row in (brief.figures[at] for at in shown):
        values = (*figure_cells(row.figure, brief.region), f"[{row.citation.mark}]")
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = _text(value)
    if more := left_out(len(brief.figures) - len(shown)):
        document.add_paragraph(more)


def _set_font(style: Any, name: str) -> None:
    from docx.oxml.ns import qn

    style.font.name = name
    # The Latin name alone leaves Han characters to the theme; eastAsia is the one that counts for them.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
