"""A Brief as a Word document that an office opens without complaint.

Enter: a Brief or a BriefSet. Leave: the bytes of a .docx; Chinese fonts are named for every style, so that Word does not
fall back to a Japanese or Latin one.

    Path("平湖.docx").write_bytes(brief_docx(brief))
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from assistant.types import Brief
from assistant.writing.brief_compare import BriefSet
from assistant.writing.brief_page import Block, Heading, Lines, Note, Table, page_of, title_of

_BODY_FONT, _HEAD_FONT = "宋体", "黑体"
# XML 1.0 has no place for these, and python-docx raises on them.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def brief_docx(brief: Brief | BriefSet) -> bytes:
    """The same content as the Markdown and HTML."""
    from docx import Document

    document = Document()
    for style in document.styles:
        if style.type is not None and style.type.name == "PARAGRAPH":
            heads = style.name.startswith(("Heading", "Title"))
            _set_font(style, _HEAD_FONT if heads else _BODY_FONT)
    title = title_of(brief)
    document.core_properties.title = _text(title)
    document.core_properties.author = ""
    for block in page_of(brief):
        _add(document, block, title=title)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: Any, block: Block, *, title: str) -> None:
    if isinstance(block, Heading):
        # Word's title is level 0; further regions of one document start a page of their own.
        if block.level == 1 and block.text != title:
            document.add_page_break()
        document.add_heading(_text(block.text), level=0 if block.text == title else max(1, block.level - 1))
    elif isinstance(block, Note):
        document.add_paragraph(_text(block.text))
    elif isinstance(block, Lines):
        for text, marks in block.rows:
            document.add_paragraph(_text(text + _marks(marks)), style="List Bullet")
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        for mark, where, quote in block.rows:
            document.add_paragraph(_text(f"[{mark}] “{quote}”——{where}"))


def _add_table(document: Any, block: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = _text(name)
    # The head is printed again on every page that the table goes on to.
    again = OxmlElement("w:tblHeader")
    again.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(again)
    for row in block.rows:
        for cell, (text, marks) in zip(table.add_row().cells, row, strict=True):
            cell.text = _text(text + _marks(marks))


def _marks(marks: Sequence[int]) -> str:
    return "".join(f"[{mark}]" for mark in marks)


def _set_font(style: Any, name: str) -> None:
    from docx.oxml.ns import qn

    style.font.name = name
    # The Latin name alone leaves Han characters to the theme; eastAsia is the one that counts for them.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
