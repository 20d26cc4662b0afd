"""PDF, Word and saved-page (.mht) files -> Page: their text in reading order, a line a line.

Enter the bytes and the path, leaves a `Page` for the same repairs as any other; nothing of the file's own
properties (author, title) is believed: they name who typed it and the template.

    page_from_docx(data, Path("report.docx")).text.split("\\n")[0]

Lines that stand at the edge of page after page of a PDF (headers, footers, page numbers) go with a reason.
"""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFileError
from assistant.reading.columns import in_order
from assistant.reading.decode import declared_charset, decode
from assistant.reading.page import Page
from assistant.types import Dropped

MAX_PAGES = 400
# Seconds for a whole PDF, looked at after each page: a report of 40 pages takes two.
MAX_SECONDS = 60.0
_MAX_UNPACKED = 64 * 1024 * 1024
_HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_SPACED = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*(?:第\s*)?\d{1,4}\s*页?(?:\s*[/,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–·\s]*$")
_YEAR = re.compile(r"(?:19|20)\d\d")  # no page has such a number
_FRAME = 3  # times the prose of the parts before it
_EDGE = 2  # lines from the top or the bottom of a page
_REPEATED = 3  # pages


def page_from_docx(data: bytes, path: Path) -> Page:
    """Paragraphs and rows of tables in the order they stand. Raises UnreadableFileError."""
    refused = UnreadableFileError(f"{path}: not a Word document that can be opened; save it again as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > _MAX_UNPACKED:
            raise UnreadableFileError(
                f"{path}: {size / 2**20:,.0f} MB once unpacked is more than one article; split it"
            )
        lines = _word_lines(data)
    except UnreadableFileError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # python-docx and lxml raise anything from KeyError on damaged packages
        raise refused from error
    return Page("\n".join(lines), "docx")


def _word_lines(data: bytes) -> list[str]:
    import docx

    return list(_block_lines(docx.Document(io.BytesIO(data)).element.body))


# What python-docx's own `text` leaves out is part of a page too: text inserted with tracking on, fields and
# controls of forms, text boxes. What was deleted with tracking on is not, nor a drawing's second form.
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Of a ruby the notes over the characters.
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}pPr", f"{_WORD}rPr", f"{_WORD}rt", _FALLBACK})
_HIDDEN = f"{_WORD}rPr/{_WORD}vanish"
_LAID_OUT = 2  # paragraphs in a row's only cell: the table is a frame round the page
_BREAKS = frozenset({f"{_WORD}br", f"{_WORD}cr"})


def _block_lines(block: Any) -> Iterator[str]:
    """Lines of the paragraphs and tables below an element, in the order they stand; a row is a line."""
    for child in block:
        if child.tag == f"{_WORD}p":
            boxes: list[Any] = []
            yield from "".join(_pieces(child, boxes)).split("\n")
            for box in boxes:
                yield from _block_lines(box)
        elif child.tag == f"{_WORD}tbl":
            for row in child.iter(f"{_WORD}tr"):
                filled = [
                    lines
                    for cell in row.iter(f"{_WORD}tc")
                    if (lines := [line for line in _block_lines(cell) if line.strip()])
                ]
                if len(filled) == 1 and len(filled[0]) >= _LAID_OUT:
                    yield from filled[0]
                else:
                    yield " ".join(" ".join(" ".join(lines).split()) for lines in filled)
        elif child.tag not in _GONE:
            yield from _block_lines(child)


def _pieces(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph; the text boxes anchored in it go to `boxes`."""
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag == f"{_WORD}tab":
            yield " "
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{_WORD}txbxContent":
            boxes.append(child)
        elif child.tag not in _GONE and not _is_hidden(child):
            yield from _pieces(child, boxes)


def _is_hidden(run: Any) -> bool:
    """Whether a run is set not to be shown."""
    mark = run.find(_HIDDEN) if run.tag == f"{_WORD}r" else None
    return mark is not None and mark.get(f"{_WORD}val", "true") not in ("false", "0", "off")


def page_from_pdf(data: bytes, path: Path) -> Page:
    """The text of all pages. Raises UnreadableFileError: damaged, encrypted, or pictures of pages alone."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw it could live with
    began = time.monotonic()
    pages: list[list[str]] = []
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableFileError(
                f"{path}: {len(reader.pages)} pages are more than one article ({MAX_PAGES} at most); split it"
            )
        for page in reader.pages:
            pages.append(_shown(page.extract_text()))
            if time.monotonic() - began > MAX_SECONDS:
                raise UnreadableFileError(
                    f"{path}: page {len(pages)} is reached only after {MAX_SECONDS:.0f} s; print it to a new PDF"
                )
    except UnreadableFileError:
        raise
    except FileNotDecryptedError as error:
        raise UnreadableFileError(f"{path}: needs a password; save it without one") from error
    except MemoryError:
        raise
    except Exception as error:  # a damaged file makes pypdf raise anything from KeyError to RecursionError
        raise UnreadableFileError(
            f"{path}: not a PDF that can be read ({type(error).__name__}); print it to a new PDF"
        ) from error
    lines, dropped = _without_edges(pages)
    if not any(lines):
        raise UnreadableFileError(f"{path}: no text in it, only pictures of pages; run OCR on it first")
    return Page("\n".join(lines), "pdf", dropped=dropped, wrapped=True)


def _shown(text: str) -> list[str]:
    """Lines of a page, column after column; blanks that a writer set between all characters taken out."""
    lines = [line.strip() for line in text.split("\n")]
    spaced = sum(len(_SPACED.findall(line)) for line in lines)
    if spaced * 3 > len(re.findall(f"[{_HAN}]", text)):
        lines = [_SPACED.sub("", line) for line in lines]
    return in_order([line for line in lines if line])


def _without_edges(pages: list[list[str]]) -> tuple[list[str], tuple[Dropped, ...]]:
    """The lines of all pages in order, and those that only belong to the paper: the same on several pages (but
    for numbers, on three), or a page number."""
    same: Counter[str] = Counter()
    alike: Counter[str] = Counter()
    for page in pages:
        edges = {*page[:_EDGE], *page[-_EDGE:]}
        same.update(edges)
        alike.update({_NUMBERS.sub("0", line) for line in edges})
    half = len(pages) / 2
    lines: list[str] = []
    dropped: list[Dropped] = []
    for page in pages:
        for place, line in enumerate(page):
            edge = place < _EDGE or place >= len(page) - _EDGE
            form = _NUMBERS.sub("0", line)
            if edge and _PAGE_NUMBER.match(line) and not _YEAR.fullmatch(line):
                dropped.append(Dropped(line, "page number"))
            elif edge and (same[line] >= max(2, half) or alike[form] >= max(_REPEATED, half)):
                dropped.append(Dropped(line, "page header"))
            else:
                lines.append(line)
    return lines, tuple(dropped)


def page_from_mht(data: bytes, path: Path) -> Page:
    """The main HTML part of a page a browser saved whole: the first, unless it is a frame around another that
    holds far more of the article. Raises UnreadableFileError when it has none."""
    from email import message_from_bytes

    from assistant.reading.furniture import is_prose
    from assistant.reading.markup import page_from_html

    try:
        parts = [part for part in message_from_bytes(data).walk() if not part.is_multipart()]
    except RecursionError as error:  # parts within parts, a thousand deep
        raise UnreadableFileError(
            f"{path}: its parts lie in one another without end; save the page again as .html or .txt"
        ) from error
    best: Page | None = None
    most = -1
    for part in parts:
        kind = part.get_content_type()
        if kind not in ("text/html", "text/plain"):
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        decoded = decode(content, str(part.get_content_charset() or "") or declared_charset(content))
        if decoded is None or not decoded.text.strip():
            continue
        html = kind == "text/html"
        page = (
            page_from_html(decoded.text, decoded.encoding) if html else Page(decoded.text, decoded.encoding)
        )
        prose = sum(len(line) for line in page.text.split("\n") if is_prose(line))
        if (
            prose > _FRAME * most
        ):  # frames hold advertisements, and a page of frames holds no more than a menu
            best, most = page, prose
    if best is None:
        raise UnreadableFileError(f"{path}: no page in it that can be read; save it again as .html or .txt")
    return best
