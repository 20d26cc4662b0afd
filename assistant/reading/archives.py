"""A zip of articles -> its members, each under a path of its own, read into memory and never unpacked to disk.

Enters `news.zip`, leave paths like `news.zip!2023/pinghu.txt`, and the bytes behind one of them.

    split_member(Path("news.zip!pinghu.txt")) == (Path("news.zip"), "pinghu.txt")

Such a path goes wherever a file's path goes (index, search results, citations), so a zip needs no other
treatment there. What a zip can do wrong (names that lead out of it, bombs, zips within) is refused here.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath

from assistant.errors import MissingFileError, UnreadableFileError
from assistant.reading.plausible import bigrams

ZIP = ".zip"
SEPARATOR = "!"
MAX_MEMBERS = 2_000
# All members together once unpacked; each alone is also held to the limit of its format.
MAX_UNPACKED = 512 * 1024 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError)


def split_member(path: Path) -> tuple[Path, str]:
    """The file on disk and the member's name in it; "" for a path that is no member of a zip.

    A file that really has such a name on disk is itself.
    """
    text = str(path)
    place = text.lower().find(ZIP + SEPARATOR)
    if place < 0 or path.exists():
        return path, ""
    end = place + len(ZIP)
    return Path(text[:end]), text[end + len(SEPARATOR) :]


def is_there(path: Path) -> bool:
    """Whether the file exists, or the zip and the member in it."""
    archive, name = split_member(path)
    if not name:
        return path.exists()
    try:
        return name in _members(archive)
    except (MissingFileError, UnreadableFileError):
        return False


def member_paths(archive: Path, suffixes: Collection[str]) -> tuple[Path, ...]:
    """A path for each member with one of `suffixes`, sorted; hidden ones passed over. A zip within is named
    too, so that reading it can say why it is not read.

    Raises MissingFileError, UnreadableFileError (broken, too many members, too large once unpacked).
    """
    wanted = {*suffixes, ZIP}
    return tuple(
        Path(f"{archive}{SEPARATOR}{name}")
        for name in sorted(_members(archive))
        if PurePosixPath(name).suffix.lower() in wanted and not _hidden(name)
    )


def member_bytes(path: Path, limit: int) -> bytes:
    """The content of a member, at most `limit` bytes. Raises MissingFileError, UnreadableFileError."""
    archive, name = split_member(path)
    found = _members(archive).get(name)
    if found is None:
        raise MissingFileError(f"{path}: no such member in the zip; check the name")
    if name.startswith("/") or ".." in PurePosixPath(name).parts:
        raise UnreadableFileError(f"{path}: its name leads out of the zip; pack it again without .. and /")
    if name.lower().endswith(ZIP):
        raise UnreadableFileError(f"{path}: a zip within a zip is not read; unpack the outer one")
    if found.flag_bits & _ENCRYPTED:
        raise UnreadableFileError(f"{path}: needs a password; unpack it and read the files")
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(found) as stream:
            data = stream.read(limit + 1)  # the size a zip states need not be true
    except _BROKEN as error:
        raise UnreadableFileError(f"{path}: cannot be unpacked ({error}); pack it again") from error
    if len(data) > limit:
        raise UnreadableFileError(
            f"{path}: more than {limit / 2**20:.0f} MB is more than one article; split it"
        )
    return data


def _members(archive: Path) -> dict[str, zipfile.ZipInfo]:
    """Name -> member, folders left out; of two of one name the last, as unpacking would leave it."""
    try:
        state = archive.stat()
        entries = _entries(archive, state.st_size, state.st_mtime_ns)
    except FileNotFoundError as error:
        raise MissingFileError(f"{archive}: no such file; check the path") from error
    except _BROKEN as error:
        raise UnreadableFileError(
            f"{archive}: not a zip that can be opened ({error}); pack it again"
        ) from error
    if len(entries) > MAX_MEMBERS:
        raise UnreadableFileError(
            f"{archive}: {len(entries):,} members are more than {MAX_MEMBERS:,}; unpack it and index the folder"
        )
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED:
        raise UnreadableFileError(
            f"{archive}: {size / 2**20:,.0f} MB once unpacked are more than {MAX_UNPACKED / 2**20:.0f}; "
            "unpack it and index the folder"
        )
    return {_name(entry): entry for entry in entries}


@lru_cache(maxsize=8)
def _entries(archive: Path, size: int, mtime_ns: int) -> tuple[zipfile.ZipInfo, ...]:
    """The zip's directory, read once while it stays as it is: each of its members asks for it."""
    with zipfile.ZipFile(archive) as opened:
        return tuple(entry for entry in opened.infolist() if not entry.is_dir())


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's name, with Chinese names of zips made on Windows, which zipfile takes for cp437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        name = _meant(name)
    # Old packers of Windows part folders as Windows does.
    return str(PurePosixPath(name.replace("\\", "/").replace("\n", " ").replace("\r", " ")))


def _meant(name: str) -> str:
    """The name in utf-8 where it is that, else in gb18030 or big5, whichever reads better."""
    try:
        data = name.encode("cp437")
    except UnicodeError:
        return name
    readings: list[str] = []
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        with suppress(UnicodeError):
            readings.append(data.decode(encoding))
            if encoding == "utf-8":
                return readings[0]
    return min(readings, key=bigrams().cost, default=name)


def _hidden(name: str) -> bool:
    """Files of macOS and editors; .. is not hidden, it is refused when read."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)
