"""A large model file <-> parts of at most 16 MiB with a manifest, joined again byte for byte.

Enter: `reader-q5_0.gguf`, or its manifest. Leave: parts and manifest beside it, or the file under the home folder.

    divide(Path("reader-q5_0.gguf"))                    # reader-q5_0.gguf.parts.json, …gguf.part1, .part2, …
    whole(Path("models/reader/reader-q5_0.gguf"), home) # the file itself, or the joined copy of its parts

Parts exist because a repository and the lent machine that trains both take no larger files. Unlike llama.cpp's own
split, one tensor may lie in two parts. A joined file is kept under HOME/pulled/.joined by its hash and made once.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from assistant.errors import DamagedModelError, MissingModelError
from assistant.writing.model.shelf import sha256_of, shelf

MANIFEST = ".parts.json"
MOST = 15 * 2**20  # bytes of a part: four and a manifest travel together where 64 MiB do
_BLOCK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece; `name` is of a file beside the manifest."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The file that the parts make, and the parts in order."""

    file: str
    bytes: int
    sha256: str
    parts: tuple[Part, ...]


def manifest_of(file: Path) -> Path:
    """Where the manifest of a divided file lies: beside where the file itself would."""
    return file.with_name(file.name + MANIFEST)


def divide(file: Path, *, most: int = MOST) -> Manifest:
    """Writes the parts of `file` and their manifest beside it, the manifest last; `file` itself stays.

    Parts of an earlier, longer file are removed.
    """
    parts: list[Part] = []
    with file.open("rb") as stream:
        while piece := stream.read(most):
            part = file.with_name(f"{file.name}.part{len(parts) + 1}")
            part.write_bytes(piece)
            parts.append(Part(part.name, len(piece), hashlib.sha256(piece).hexdigest()))
    made = Manifest(file.name, file.stat().st_size, sha256_of(file), tuple(parts))
    for old in file.parent.glob(f"{file.name}.part[0-9]*"):
        if old.name not in {part.name for part in parts}:
            old.unlink()
    manifest_of(file).write_text(json.dumps(asdict(made), indent=1) + "\n", encoding="utf-8")
    return made


def read_manifest(manifest: Path) -> Manifest:
    """Raises DamagedModelError for one that cannot be used."""
    try:
        row = json.loads(manifest.read_text(encoding="utf-8"))
        parts = tuple(Part(str(p["name"]), int(p["bytes"]), str(p["sha256"])) for p in row["parts"])
        made = Manifest(str(row["file"]), int(row["bytes"]), str(row["sha256"]), parts)
        if not parts or sum(part.bytes for part in parts) != made.bytes:
            raise ValueError("its parts do not add up to the file")
        for name, digest in [(made.file, made.sha256), *((part.name, part.sha256) for part in parts)]:
            if Path(name).name != name or not _HASH.fullmatch(digest):
                raise ValueError(f"{name!r} is no file beside it, or its sha256 is none")
        return made
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedModelError(
            f"{manifest}: not a usable list of parts ({error}); reinstall the models folder"
        ) from error


def join(manifest: Path, out: Path) -> Path:
    """Puts the parts beside `manifest` together as `out`, whole and checked or not at all.

    Raises MissingModelError for a part that is not there, DamagedModelError for one that is another.
    """
    made = read_manifest(manifest)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f"{out.name}.{os.getpid()}.new")
    total = hashlib.sha256()
    try:
        with beside.open("wb") as stream:
            for part in made.parts:
                _append(manifest, part, stream, total)
        if total.hexdigest() != made.sha256:
            raise DamagedModelError(
                f"{manifest}: its parts are whole, but together they are not {made.file}; reinstall the folder"
            )
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
    return out


def whole(file: Path, home: Path) -> Path:
    """`file` where it is there; else, where its parts are, the copy joined from them under the home folder.

    `file` again where there are neither: who opens it says so. Raises what `join` raises, and DamagedModelError where
    the home folder cannot be written to.
    """
    manifest = manifest_of(file)
    if file.is_file() or not manifest.is_file():
        return file
    made = read_manifest(manifest)
    kept = shelf(home) / ".joined" / made.sha256[:16] / made.file
    with suppress(OSError):
        if kept.stat().st_size == made.bytes:  # opening compares the hash
            return kept
    try:
        return join(manifest, kept)
    except OSError as error:
        raise DamagedModelError(
            f"{kept}: {made.file} cannot be joined there ({error}); make room, or name a home folder"
            " that can be written to with --home"
        ) from error


def _append(manifest: Path, part: Part, stream: BinaryIO, total: hashlib._Hash) -> None:
    file = manifest.with_name(part.name)
    if not file.is_file():
        raise MissingModelError(f"{file}: this part of {manifest.name} is missing; reinstall the folder")
    mine = hashlib.sha256()
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            mine.update(block)
            total.update(block)
            stream.write(block)
    if mine.hexdigest() != part.sha256:
        raise DamagedModelError(f"{file}: not the part that {manifest.name} names; reinstall the folder")
