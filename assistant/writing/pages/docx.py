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
from assistant.writing.briefs.compare import BriefSet
from assistant.writing.pages.blocks import Block, Heading, Lines, Note, Table, page_of, title_of

_BODY_FONT, _HEAD_FONT = "宋体", "黑体"
_CELL_SIZE, _NOTE_SIZE, _SOURCE_SIZE = 9.0, 9.0, 7.5  # points
_TEXT_WIDTH = 16.6  # cm between the margins of A4
_NARROWEST, _WIDEST = 5, 22  # characters of a column
# XML 1.0 has no place for these, and python-docx raises on them.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def brief_docx(brief: Brief | BriefSet) -> bytes:
    """The same content as the Markdown and HTML."""
    from docx import Document

    document = Document()
    _set_page(document)
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
        _small(document.add_paragraph(_text(block.text)), _NOTE_SIZE)
    elif isinstance(block, Lines):
        for text, marks in block.rows:
            line = document.add_paragraph(_text(text), style="List Bullet")
            line.add_run(_marks(marks)).font.superscript = True
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        for mark, where, quote in block.rows:
            _small(document.add_paragraph(_text(f"[{mark}] “{quote}”——{where}")), _SOURCE_SIZE)


def _add_table(document: Any, block: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, block.head, strict=True):
        _fill(cell, name, bold=True)
    # The head is printed again on every page that the table goes on to.
    again = OxmlElement("w:tblHeader")
    again.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(again)
    for row in block.rows:
        added = table.add_row()
        whole = OxmlElement("w:cantSplit")  # a row stands on one page
        added._tr.get_or_add_trPr().append(whole)
        for cell, (text, marks) in zip(added.cells, row, strict=True):
            _fill(cell, text, _marks(marks))
    for column, width in zip(table.columns, _widths(block), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    _small(document.add_paragraph(), _CELL_SIZE)


def _fill(cell: Any, text: str, marks: str = "", *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(_text(text)).font.bold = bold
    if marks:
        paragraph.add_run(marks).font.superscript = True
    _small(paragraph, _CELL_SIZE)


def _widths(block: Table) -> list[int]:
    """Widths in EMU by the longest text of each column, none so narrow that a mark or a date breaks."""
    from docx.shared import Cm

    longest = [
        max(len(name), *(len(row[at][0]) + 3 * len(row[at][1]) for row in block.rows), _NARROWEST)
        for at, name in enumerate(block.head)
    ]
    shares = [min(length, _WIDEST) for length in longest]
    return [int(Cm(_TEXT_WIDTH) * share / sum(shares)) for share in shares]


def _set_page(document: Any) -> None:
    """A4 with the margins of an office's page, body text of 10.5 points, headings in black."""
    from docx.shared import Cm, Pt, RGBColor

    for part in document.sections:
        part.page_width, part.page_height = Cm(21.0), Cm(29.7)
        part.left_margin = part.right_margin = Cm((21.0 - _TEXT_WIDTH) / 2)
        part.top_margin = part.bottom_margin = Cm(2.2)
    body = document.styles["Normal"]
    body.font.size = Pt(10.5)
    body.paragraph_format.space_after = Pt(3)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)


def _small(paragraph: Any, points: float) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(1)
    for run in paragraph.runs:
        run.font.size = Pt(points)


def _marks(marks: Sequence[int]) -> str:
    return "".join(f"[{mark}]" for mark in marks)


def _set_font(style: Any, name: str) -> None:
    from docx.oxml.ns import qn

    style.font.name = name
    # The Latin name alone leaves Han characters to the theme; eastAsia is the one that counts for them.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # Word prefers a theme's font to a named one


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
