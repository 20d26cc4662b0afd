"""The Word document opens again and says what the brief says."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from assistant.types import Brief, BriefItem, BriefSection, Citation
from assistant.writing.pages.blocks import Table
from assistant.writing.pages.docx import _add_table, brief_docx
from tests.conftest import make_article


def _brief(text: str) -> Brief:
    article = make_article(text)
    citation = Citation(1, article.id, 0, len(text), text)
    return Brief(
        region="平湖市",
        province="浙江省",
        period="2021-01-05",
        sections=(
            BriefSection("一、总体情况", (BriefItem(text, (citation,)),)),
            BriefSection("二、主要指标", ()),
        ),
        figures=(),
        conflicts=(),
        coverage={"articles": 1},
        gaps=(),
        articles=(article,),
    )


def _paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_items_marks_and_sources_are_in_it() -> None:
    lines = _paragraphs(brief_docx(_brief("全市完成实际外资37551万美元。")))
    assert "全市完成实际外资37551万美元。[1]" in lines
    assert any(line.startswith("[1] “全市完成实际外资37551万美元。”") for line in lines)


def test_characters_that_xml_has_no_place_for() -> None:
    lines = _paragraphs(brief_docx(_brief("外资\x00到账\x1b<b>&amp;。")))
    assert "外资\ufffd到账\ufffd<b>&amp;。[1]" in lines


def test_han_characters_have_a_chinese_font() -> None:
    document = Document(io.BytesIO(brief_docx(replace(_brief("一句。"), region="丽水市"))))
    for name in ("Normal", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        assert any(
            key.endswith("eastAsia") and value in ("宋体", "黑体") for key, value in fonts.attrib.items()
        )


def test_no_theme_font_stands_before_the_named_one() -> None:
    document = Document(io.BytesIO(brief_docx(_brief("一句。"))))
    for style in document.styles:
        fonts = style.element.find(".//" + qn("w:rFonts"))
        if fonts is not None and style.name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
            assert not any("Theme" in key for key in fonts.attrib), style.name


def test_the_columns_of_a_table_fill_the_page_and_no_more() -> None:
    rows = tuple((("指标" * n, ()), (f"{n}亿元", (n,)), ("", (n,))) for n in range(1, 12))
    document = Document()
    _add_table(document, Table(("指标", "数值", "出处"), rows))
    widths = [column.width for column in document.tables[0].columns]
    assert abs(sum(widths) - Cm(16.6)) < Cm(0.1) and min(widths) > Cm(1.5)
    assert widths[0] > widths[1] >= widths[2]
