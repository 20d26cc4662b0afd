"""PDF, Word and saved pages come out as the same article as the text they were made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.errors import UnreadableFileError
from assistant.reading.article import read_bytes
from tests.reading.formats import broken, docx, html, mht, pdf

TITLE = "青川市招商引资势头良好"
FIELDS = "2022-11-08 来源：青川日报"


def as_pdf(body: tuple[str, ...]) -> bytes:
    lines = [line for paragraph in body for line in broken(paragraph, 56)]
    pages = ([TITLE, FIELDS, *lines[:4]], lines[4:7], lines[7:])
    return pdf([["青川日报电子版", *page, f"第 {number} 页"] for number, page in enumerate(pages, 1)])


FORMATS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "page.html": lambda body: html(TITLE, body),
    "gbk.htm": lambda body: html(TITLE, body, "gbk"),
    "page.mht": lambda body: mht(TITLE, body),
    "gbk.mhtml": lambda body: mht(TITLE, body, "gb18030"),
    "page.docx": lambda body: docx([TITLE, FIELDS, *body]),
    "page.pdf": as_pdf,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_article(name: str, body: tuple[str, ...]) -> None:
    article = read_bytes(FORMATS[name](body), path=name)
    assert article.text == "\n".join(body)
    assert (article.title, article.published, article.source) == (TITLE, date(2022, 11, 8), "青川日报")
    for repair in article.repairs:
        assert repair.kind == "joined_lines"
        assert article.text[repair.start : repair.end] == repair.after == repair.before.replace("\n", "")


def test_headers_and_page_numbers_of_a_pdf_go_with_their_reason(body: tuple[str, ...]) -> None:
    article = read_bytes(as_pdf(body), path="a.pdf")
    reasons = [item.reason for item in article.dropped]
    assert (reasons.count("page header"), reasons.count("page number")) == (3, 3)


def test_rows_of_a_word_table_stay_rows() -> None:
    data = docx(
        ["全市一季度招商引资情况公布，各县增长较快。"],
        [("甲县", "12.3亿元", "增长15.2%"), ("乙县", "9.8亿元", "增长7%")],
    )
    assert read_bytes(data, path="a.docx").text.split("\n")[1:] == [
        "甲县 12.3亿元 增长15.2%",
        "乙县 9.8亿元 增长7%",
    ]


def test_blanks_between_all_characters_of_a_pdf_go() -> None:
    line = "全市一季度新签约项目12个，总投资36亿元，同比增长8%。"
    data = pdf([[" ".join(line)]])
    assert read_bytes(data, path="a.pdf").text.startswith("全市一季度新签约项目")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("a.pdf", "全市引进项目12个。".encode(), "PDF"),
        ("a.pdf", pdf([[]]), "OCR"),
        ("a.docx", "全市引进项目12个。".encode(), "Word"),
        ("a.docx", b"PK\x03\x04", "Word"),
        ("a.mht", b"From: nobody\r\n\r\n", "no page"),
        ("a.txt", b"%PDF-1.4", "binary"),
    ],
)
def test_what_is_no_document_is_refused(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says) as caught:
        read_bytes(data, path=name)
    assert name in str(caught.value)
