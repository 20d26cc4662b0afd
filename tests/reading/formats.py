"""Files of every format, made of paragraphs: what tests read back."""

from __future__ import annotations

import base64
import io
import quopri
import re
import zipfile
from collections.abc import Iterable, Sequence


def html(title: str, paragraphs: Sequence[str], charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return (
        f'<html><head><meta charset="{charset}"><title>{title}_青川新闻网</title></head><body>'
        f'<div class="nav"><a href="/">首页</a> <a href="/n">新闻</a></div><h1>{title}</h1>'
        f'<div class="info">2022-11-08 09:30 来源：青川日报</div><div class="content">{body}</div>'
        "<footer>版权所有：青川新闻网</footer></body></html>"
    ).encode(charset)


def mht(title: str, paragraphs: Sequence[str], charset: str = "utf-8") -> bytes:
    """As a browser saves a page whole: the page, and a frame with an advertisement."""
    frame = "<p>广告：买一送一，全场五折</p>".encode()
    return b"\r\n".join(
        (
            b"From: <Saved by Blink>",
            b"Snapshot-Content-Location: http://example.com/1.html",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="----Edge--"',
            b"",
            b"------Edge--",
            b"Content-Type: text/html; charset=" + charset.encode(),
            b"Content-Transfer-Encoding: quoted-printable",
            b"",
            quopri.encodestring(html(title, paragraphs, charset)).replace(b"\n", b"\r\n"),
            b"------Edge--",
            b"Content-Type: text/html; charset=utf-8",
            b"Content-Transfer-Encoding: base64",
            b"",
            base64.encodebytes(frame),
            b"------Edge----",
            b"",
        )
    )


def docx(lines: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    import docx as word

    document = word.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Lines of pages, one under another."""
    return _pdf(
        b"\n".join((b"BT /F1 12 Tf 72 770 Td 20 TL", *(_shown(line) + b" T*" for line in lines), b"ET"))
        for lines in pages
    )


def pdf_in_columns(rows: Sequence[tuple[str, str]], *, title: str = "", by_row: bool) -> bytes:
    """One page of two columns, drawn row by row or column by column."""
    placed = [(60, 770, title)] if title else []
    both = [
        [(x, 740 - 18 * at, row[side]) for at, row in enumerate(rows)] for side, x in enumerate((60, 320))
    ]
    placed += [piece for row in zip(*both, strict=True) for piece in row] if by_row else both[0] + both[1]
    drawn = (b"1 0 0 1 %d %d Tm " % (x, y) + _shown(text) for x, y, text in placed if text)
    return _pdf([b"\n".join((b"BT /F1 12 Tf", *drawn, b"ET"))])


def _shown(line: str) -> bytes:
    return b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj"


def _pdf(streams: Iterable[bytes]) -> bytes:
    """Pages set in a font that names its characters by their UTF-16 codes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = len(objects) + 1
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[%d 0 R]>>"
        % (font + 1)
    )
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>"
    )
    numbers = []
    for stream in streams:
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 %d 0 R>>>>>>" % (content, font)
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(numbers))
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, content_ in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content_))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # A fixed day: names of tests are made of such bytes, and two workers must make the same ones.
            archive.writestr(zipfile.ZipInfo(name, (2023, 9, 4, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def broken(line: str, columns: int) -> list[str]:
    """A paragraph set in lines of at most `columns`, two a Han character: numbers stay whole, and a closing mark
    stays with what it closes."""
    lines, width = [""], 0
    for word in re.findall(r"(?:[!-~]+|.)[，。、；：”）]*", line):
        wide = sum(1 if character.isascii() else 2 for character in word)
        if width + wide > columns:
            lines.append("")
            width = 0
        lines[-1] += word
        width += wide
    return lines
