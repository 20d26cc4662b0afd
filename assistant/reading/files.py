"""Paths -> pages: finds readable files (in zips too), opens them, and turns each format into a `Page`.

Enters a path, leaves a `Page`: lines as the page shows them and what its markup says of title and date.

    open_page(Path("news.html")).title == "平湖市招商引资再传捷报"
    find_files([Path("news.zip")]) == (Path("news.zip!a.txt"), Path("news.zip!b.html"))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import MissingFileError, UnreadableFileError, UnsupportedFormatError
from assistant.reading.archives import ZIP, is_there, member_bytes, member_paths, split_member
from assistant.reading.copied import is_page_source, without_tags
from assistant.reading.decode import declared_charset, decode
from assistant.reading.nested import destroyed_share, senseless, undo_lines
from assistant.reading.page import MAX_CHARACTERS, MAX_LINES, Page

__all__ = ["SUFFIXES", "file_bytes", "find_files", "is_there", "open_page", "page_from_bytes", "split_member"]

MARKDOWN = frozenset({".md", ".markdown"})
TEXT = frozenset({".txt", ".text"}) | MARKDOWN
HTML = frozenset({".html", ".htm", ".xhtml"})
MHT = frozenset({".mht", ".mhtml"})
DOCUMENTS = frozenset({".pdf", ".docx"})
SUFFIXES = TEXT | HTML | MHT | DOCUMENTS
MAX_BYTES = 4 * 1024 * 1024  # a page with all its scripts
MAX_DOCUMENT_BYTES = 32 * 1024 * 1024  # pictures and fonts within
_DESTROYED = 0.2
_TAG = re.compile("<[A-Za-z!/]")  # a text without any was only named so, and its lines are lines
_SOURCE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,80}<(?:!doctype html|html|head|meta|body)\b", re.IGNORECASE)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
    b"\x1f\x8b",
    b"SQLite format 3",
)


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The readable files among `paths`, folders walked, zips looked into; sorted, each once. Hidden files are
    passed over.

    A file named outright is returned whatever its suffix, and a zip that cannot be looked into as itself, so
    that opening it can say why it cannot be read. Raises MissingFileError for a path that does not exist.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            for file in path.rglob("*"):
                hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if not hidden and file.suffix.lower() in {*SUFFIXES, ZIP} and file.is_file():
                    found.update(_within(file))
        elif path.is_file():
            found.update(_within(path))
        elif is_there(path):
            found.add(path)
        else:
            raise MissingFileError(f"{path}: no such file or folder; check the path")
    return tuple(sorted(found))


def _within(file: Path) -> tuple[Path, ...]:
    """The members of a zip, or the file itself."""
    if file.suffix.lower() != ZIP:
        return (file,)
    try:
        return member_paths(file, SUFFIXES) or (file,)
    except UnreadableFileError:
        return (file,)


def open_page(path: Path) -> Page:
    """Raises MissingFileError, UnsupportedFormatError or UnreadableFileError, each naming the next step.

    A zip itself is a page when one file that can be read is in it.
    """
    if path.suffix.lower() == ZIP and not split_member(path)[1]:
        return open_page(_only_member(path))
    return page_from_bytes(file_bytes(path), path)


def file_bytes(path: Path) -> bytes:
    """The content of a file or of a member of a zip. Raises like open_page."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES and suffix != ZIP:
        known = " ".join(sorted({*SUFFIXES, ZIP}))
        raise UnsupportedFormatError(
            f"{path}: {path.suffix or 'no suffix'} is not read; save it as one of {known}"
        )
    limit = MAX_DOCUMENT_BYTES if suffix in DOCUMENTS | MHT else MAX_BYTES
    if split_member(path)[1]:
        return member_bytes(path, limit)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise MissingFileError(f"{path}: not a file; name a file or a folder of files")
        if size > limit:
            raise UnreadableFileError(
                f"{path}: {size / 2**20:.0f} MB is more than one article "
                f"({limit / 2**20:.0f} MB at most); split it"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: cannot be opened ({error.strerror}); check its permissions"
        ) from error


def _only_member(archive: Path) -> Path:
    members = member_paths(archive, SUFFIXES)
    if not members:
        raise UnreadableFileError(
            f"{archive}: nothing in it that can be read; pack .txt, .html or .docx files"
        )
    if len(members) > 1:
        raise UnreadableFileError(
            f"{archive}: {len(members)} files in it, not one; name one of them, such as {members[0]}"
        )
    return members[0]


def page_from_bytes(data: bytes, path: Path) -> Page:
    """`path` gives the format by its suffix and the name for errors; nothing is read from disk."""
    if not data.strip():
        raise UnreadableFileError(f"{path}: empty; save the page again")
    suffix = path.suffix.lower()
    if suffix in DOCUMENTS | MHT and _SOURCE.match(data):  # what some programs save under these names
        suffix = ".html"
    if suffix in DOCUMENTS | MHT:
        from assistant.reading import documents

        if suffix == ".pdf":
            return _whole(documents.page_from_pdf(data, path), path)
        if suffix == ".docx":
            return _whole(documents.page_from_docx(data, path), path)
        return _whole(documents.page_from_mht(data, path), path)
    if data.startswith(_MAGIC):
        raise UnreadableFileError(f"{path}: a binary file named {path.suffix}; rename it or save its text")
    html = suffix in HTML
    decoded = decode(data, declared_charset(data) if html else "")
    if decoded is None:
        raise UnreadableFileError(
            f"{path}: no encoding (utf-8, gb18030, big5, utf-16) makes Chinese of it; save it again as utf-8"
        )
    if suffix in MARKDOWN:
        from assistant.reading.markdown import page_from_markdown

        return _whole(page_from_markdown(decoded.text, decoded.encoding, losses=decoded.losses), path)
    page = Page(without_tags(decoded.text), decoded.encoding, losses=decoded.losses)
    lines = html and "\n" in decoded.text.strip() and not _TAG.search(decoded.text)
    if (html and not lines) or is_page_source(decoded.text):
        from assistant.reading.markup import page_from_html

        return _whole(page_from_html(decoded.text, decoded.encoding), path)
    return _whole(page, path)


def _whole(page: Page, path: Path) -> Page:
    if destroyed_share(page.text) > _DESTROYED:
        raise UnreadableFileError(
            f"{path}: its characters were destroyed when it was saved (锟斤拷, U+FFFD); save the page again"
        )
    if senseless(page.text) and senseless("\n".join(undo_lines(page.text.split("\n")))):
        raise UnreadableFileError(
            f"{path}: its characters make no sense in Chinese; it was saved in a wrong encoding, save the page again"
        )
    lines = page.text.count("\n") + page.text.count("\r")
    if len(page.text) > MAX_CHARACTERS or lines > MAX_LINES:
        raise UnreadableFileError(
            f"{path}: {len(page.text):,} characters in {lines + 1:,} lines are more than one article "
            f"({MAX_CHARACTERS:,} and {MAX_LINES:,} at most); split it"
        )
    return page
