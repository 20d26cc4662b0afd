"""Files that a browser sends, kept in a private folder of the home: named by their content, never by the sender.

Enter: files as the web server received them, with the names the sender gave. Leave: paths to index, refusals.

    kept, refused = keep_uploads([Upload(temporary, "新闻 (1).HTML")], folder)
    kept[0].path.name == "5f0c…e1.html" and shown_names(folder)[str(kept[0].path)] == "新闻 (1).HTML"
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ui.words import CHINESE, Words

if TYPE_CHECKING:
    from assistant.app import Assistant

MOST_FILES = 200  # at once; a folder of more is `assistant index`'s work
MOST_BYTES = 20 * 2**20  # a file; the server cuts larger ones off before they get here
MOST_FOLDER_BYTES = 2 * 2**30
_NAMES = "names.jsonl"
_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """`path` is where the server put it, `name` what the sender calls it: words to show, nothing else."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Stored:
    """`new`: it was not there before."""

    path: Path
    name: str
    new: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """`reason` is for the page, in its language, with the next step."""

    name: str
    reason: str


def uploads_folder(assistant: Assistant) -> Path:
    """Where what is uploaded is kept, whether or not it is there yet."""
    return assistant.settings.home / "uploads"


def keep_uploads(
    uploads: Sequence[Upload], folder: Path, *, suffixes: Collection[str], words: Words = CHINESE
) -> tuple[tuple[Stored, ...], tuple[Refused, ...]]:
    """Copies what may be kept into `folder` (made if need be, readable by its owner alone).

    `suffixes` are lower case with their dot. The same bytes under the same suffix are kept once. Raises OSError
    where the folder cannot be written.
    """
    _make(folder)
    room = MOST_FOLDER_BYTES - sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    stored: list[Stored] = []
    refused: list[Refused] = []
    for number, upload in enumerate(uploads):
        name = shown(upload.name)
        suffix = Path(name).suffix.lower()
        size = upload.path.stat().st_size
        reason = ""
        if number >= MOST_FILES:
            reason = words("upload.many", n=MOST_FILES)
        elif suffix not in suffixes:
            reason = words(
                "upload.kind", suffix=suffix or words("upload.no_suffix"), kinds=" ".join(sorted(suffixes))
            )
        elif not size:
            reason = words("upload.empty")
        elif size > MOST_BYTES:
            reason = words("upload.large", n=MOST_BYTES // 2**20)
        elif size > room:
            reason = words("upload.full")
        if reason:
            refused.append(Refused(name, reason))
            continue
        room -= size
        data = upload.path.read_bytes()
        file = folder / (hashlib.sha256(data).hexdigest()[:32] + suffix)
        new = not file.exists()
        if new:
            _write_whole(file, data)
        _note_name(folder, file, name)
        stored.append(Stored(file, name, new))
    return tuple(stored), tuple(refused)


def shown(name: str) -> str:
    """The last part of a sender's name, without control characters: to be shown, never to be opened."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-_MOST_NAME:] or "?"


def shown_names(folder: Path) -> dict[str, str]:
    """What the senders called the kept files, by path; the latest name of each."""
    names: dict[str, str] = {}
    try:
        lines = (folder / _NAMES).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    for line in lines:
        try:
            row = json.loads(line)
            names[str(folder / str(row["file"]))] = str(row["name"])
        except (ValueError, KeyError, TypeError):
            continue  # cut short by a kill
    return names


def called(names: Mapping[str, str], path: str) -> str:
    """What an article's file is called by its sender; a member of an uploaded zip by both names; "" for others."""
    from assistant.reading.files import split_member

    file, member = split_member(Path(path))
    name = names.get(str(file), "")
    return f"{name} › {member}" if name and member else name


def drop_upload(folder: Path, path: Path) -> bool:
    """Removes a kept file; False (and nothing is touched) for a path that is not directly in `folder`."""
    if path.parent != folder or path.name == _NAMES or not path.is_file():
        return False
    path.unlink()
    return True


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")  # a checkout is the home too: nobody commits an upload


def _write_whole(file: Path, data: bytes) -> None:
    """There whole or not at all, whenever the program is killed."""
    part = file.with_name(f".{file.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


def _note_name(folder: Path, file: Path, name: str) -> None:
    if shown_names(folder).get(str(file)) == name:
        return
    names = folder / _NAMES
    cut = names.exists() and not names.read_bytes().endswith(b"\n")
    with names.open("a", encoding="utf-8") as stream:
        stream.write(
            ("\n" if cut else "") + json.dumps({"file": file.name, "name": name}, ensure_ascii=False) + "\n"
        )
