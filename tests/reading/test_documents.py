"""PDF, Word and saved pages come out as the same article as the text they were made of."""

from __future__ import annotations

import io
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
        (
            "a.mht",
            b"MIME-Version: 1.0\n"
            + b"".join(
                b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at) for at in range(3000)
            ),
            "without end",
        ),
        ("a.txt", b"%PDF-1.4", "binary"),
    ],
)
def test_what_is_no_document_is_refused(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says) as caught:
        read_bytes(data, path=name)
    assert name in str(caught.value)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(*blocks: str) -> bytes:
    """A Word file with these blocks of XML as its body."""
    import io

    import docx as word
    from docx.oxml import parse_xml

    document = word.Document()
    for place, block in enumerate(blocks):
        document.element.body.insert(place, parse_xml(block))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_all_that_word_shows_is_read_and_nothing_that_was_deleted() -> None:
    lines = (
        "青川县上半年新签约亿元以上项目31个，总投资126.8亿元。",
        "县商务局组建9支小分队，赴外地开展推介活动46场。",
        "在竹园开发区，投资5.2亿元的建材项目已经投产。",
        "下一步，青川县将围绕绿色建材产业链开展招商。",
    )
    shape = (
        '<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:txbxContent><w:p>{text}</w:p></w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:pict><w:txbxContent><w:p>{text}</w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    data = word_file(
        f"<w:p {_W}>{run(lines[0][:9])}<w:ins>{run(lines[0][9:])}</w:ins>"
        "<w:del><w:r><w:delText>旧稿的数字</w:delText></w:r></w:del></w:p>",
        f"<w:sdt {_W}><w:sdtContent><w:p>{run(lines[1])}</w:p></w:sdtContent></w:sdt>",
        shape.format(w=_W, text=run(lines[2])),
        f"<w:p {_W}><w:hyperlink>{run(lines[3])}</w:hyperlink></w:p>",
    )
    assert read_bytes(data, path="a.docx").text == "\n".join(lines)


def test_a_table_after_the_prose_keeps_its_head() -> None:
    data = docx(
        ["青川县一季度招商引资情况公布，各项指标增长较快。"],
        [("指标", "数值", "增长"), ("签约项目", "31个", "22.4%"), ("到位资金", "18.6亿元", "9.1%")],
    )
    assert read_bytes(data, path="a.docx").text.split("\n")[1:] == [
        "指标 数值 增长",
        "签约项目 31个 22.4%",
        "到位资金 18.6亿元 9.1%",
    ]


def test_a_frame_of_advertisements_is_not_the_page(body: tuple[str, ...]) -> None:
    frame = "<html><body>" + "青川旅游攻略 " * 900 + "</body></html>"
    page = mht(TITLE, body)
    boundary = page.split(b"boundary=", 1)[1].split(b'"')[1]
    part = b"\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + frame.encode() + b"\r\n--" + boundary
    end = b"--" + boundary + b"--"
    assert end in page
    article = read_bytes(page.replace(end, b"--" + boundary + part + b"--"), path="a.mht")
    assert article.text == "\n".join(body)


def word(*paragraphs: str) -> bytes:
    """A document of paragraphs given as the XML of their runs."""
    import docx as library
    from docx.oxml import parse_xml

    document = library.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for runs in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {space}>{runs}</w:p>"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_hidden_text_and_notes_over_characters_are_not_read() -> None:
    line = "全市一季度招商引资签约项目十二个，总投资三十六亿元。"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部批注</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>十二个，</w:t></w:r>'
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>shu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>季度</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    data = word(
        f"<w:r><w:t>全市一</w:t></w:r>{ruby}<w:r><w:t>招商引资签约项目</w:t></w:r>{hidden}{shown}"
        "<w:r><w:t>总投资三十六亿元。</w:t></w:r>"
    )
    assert read_bytes(data, path="a.docx").text == line


def test_a_table_of_one_cell_is_a_frame_round_the_page(body: tuple[str, ...]) -> None:
    import docx as library

    document = library.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for line in (TITLE, FIELDS, *body):
        cell.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    article = read_bytes(out.getvalue(), path="a.docx")
    assert (article.title, article.text) == (TITLE, "\n".join(body))


@pytest.mark.parametrize("name", ["page.mht", "page.docx", "page.txt"])
def test_a_page_under_another_name_is_a_page(name: str, body: tuple[str, ...]) -> None:
    article = read_bytes(html(TITLE, body, "gb18030"), path=name)
    assert (article.title, article.text) == (TITLE, "\n".join(body))


def test_a_text_that_is_only_named_html_keeps_its_lines(body: tuple[str, ...]) -> None:
    text = "\n".join((TITLE, FIELDS, *body))
    assert read_bytes(text.encode("gb18030"), path="a.html").text == "\n".join(body)
