"""Paths -> pages: finds readable files, opens them, decodes them, and takes the body of an HTML page.

Enters a path, leaves a `Page`: lines as the page shows them and what its markup says of title and date.

    open_page(Path("news.html")).title == "平湖市招商引资再传捷报"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import MissingFileError, UnreadableFileError, UnsupportedFormatError
from assistant.reading.decode import declared_charset, decode
from assistant.reading.nested import destroyed_share

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
HTML = frozenset({".html", ".htm", ".xhtml"})
# A saved article is some kilobytes; the longest government report read so far is 100 kB. More than this
# is a dump or a mistake, and would hold up everything behind it.
MAX_BYTES = 4 * 1024 * 1024
_DESTROYED = 0.2
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


@dataclass(frozen=True, slots=True)
class Page:
    """`text` keeps the page's line breaks; the other fields are what markup states, "" where it does not."""

    text: str
    encoding: str
    title: str = ""
    published: str = ""
    source: str = ""
    authors: tuple[str, ...] = field(default=())
    site: str = ""
    losses: int = 0


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The readable files among `paths`, folders walked; sorted, each once. Hidden files are passed over.

    A file named outright is returned whatever its suffix, so that opening it can say why it cannot be read.
    Raises MissingFileError for a path that does not exist.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            for file in path.rglob("*"):
                hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if not hidden and file.suffix.lower() in SUFFIXES and file.is_file():
                    found.add(file)
        elif path.is_file():
            found.add(path)
        else:
            raise MissingFileError(f"{path}: no such file or folder; check the path")
    return tuple(sorted(found))


def open_page(path: Path) -> Page:
    """Raises MissingFileError, UnsupportedFormatError or UnreadableFileError, each naming the next step."""
    if path.suffix.lower() not in SUFFIXES:
        known = " ".join(sorted(SUFFIXES))
        raise UnsupportedFormatError(
            f"{path}: {path.suffix or 'no suffix'} is not read; save it as one of {known}"
        )
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise MissingFileError(f"{path}: not a file; name a file or a folder of files")
        if size > MAX_BYTES:
            raise UnreadableFileError(
                f"{path}: {size / 2**20:.0f} MB is more than one article "
                f"({MAX_BYTES / 2**20:.0f} MB at most); split it"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: cannot be opened ({error.strerror}); check its permissions"
        ) from error
    return page_from_bytes(data, path)


def page_from_bytes(data: bytes, path: Path) -> Page:
    """`path` gives the format by its suffix and the name for errors; nothing is read from disk."""
    if not data.strip():
        raise UnreadableFileError(f"{path}: empty; save the page again")
    if data.startswith(_MAGIC):
        raise UnreadableFileError(f"{path}: a binary file named {path.suffix}; rename it or save its text")
    html = path.suffix.lower() in HTML
    decoded = decode(data, declared_charset(data) if html else "")
    if decoded is None:
        raise UnreadableFileError(
            f"{path}: no encoding (utf-8, gb18030, big5, utf-16) makes Chinese of it; save it again as utf-8"
        )
    if destroyed_share(decoded.text) > _DESTROYED:
        raise UnreadableFileError(
            f"{path}: its characters were destroyed when it was saved (锟斤拷, U+FFFD); save the page again"
        )
    if html:
        from assistant.reading.markup import page_from_html

        return page_from_html(decoded.text, decoded.encoding)
    return Page(decoded.text, decoded.encoding, losses=decoded.losses)
