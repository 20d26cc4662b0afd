"""What was pulled, on disk: HOME/pulled/NAME/ holds the files and a record of what they were checked against.

Enter: the home folder. Leave: `Pulled` by name.

    read_shelf(Path("."))["qwen3-4b"].files[0].sha256  ->  "2fde00ce…"

A folder without a record is not installed: the record is written last, before the folder gets its name.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import DamagedModelError, MissingModelError, PullError

RECORD = "pulled.json"
PARTIAL = ".partial"  # a folder of this ending is a pull under way, or one that was cut

By = Literal["catalogue", "hub"]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it was when checked. `by` says whose hash it was checked against: the catalogue's, or the one
    that the hub stated (trust on first use). `modified` is its time in ns, by which a change is noticed."""

    path: str
    bytes: int
    sha256: str
    by: By
    modified: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """An installed model. `folder` is where it lies; `endpoint` and `revision` where it came from."""

    name: str
    kind: str
    folder: Path
    repository: str
    revision: str
    endpoint: str
    fetched: str
    files: tuple[KeptFile, ...]

    @property
    def path(self) -> Path:
        """What is opened: the GGUF of a chat model, the folder of any other."""
        return self.folder / self.files[0].path if self.kind == "chat" else self.folder

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)


def shelf(home: Path) -> Path:
    """The folder of what was pulled."""
    return home / "pulled"  # beside `models`, which a wheel carries whole


def read_shelf(home: Path) -> dict[str, Pulled]:
    """What is installed, by name; a folder whose record cannot be read is left out."""
    found = {}
    for folder in folders(home):
        with suppress(DamagedModelError):
            found[folder.name] = read_record(folder)
    return found


def folders(home: Path) -> tuple[Path, ...]:
    """The folders of what was pulled, those under way left out, by name."""
    return tuple(
        record.parent
        for record in sorted(shelf(home).glob(f"*/{RECORD}"))
        if not record.parent.name.endswith(PARTIAL)
    )


def read_record(folder: Path) -> Pulled:
    """The record in `folder`. Raises DamagedModelError when it cannot be used."""
    file = folder / RECORD
    try:
        row = json.loads(file.read_text(encoding="utf-8"))
        files = tuple(KeptFile(**kept) for kept in row.pop("files"))
        if not files:
            raise ValueError("it names no files")
        return Pulled(folder=folder, files=files, **row)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedModelError(
            f"{file}: not a usable record ({error}); run `assistant models rm {folder.name}` and pull it again"
        ) from error


def write_record(pulled: Pulled, folder: Path) -> None:
    """Writes the record into `folder`."""
    row = asdict(pulled)
    del row["folder"]
    (folder / RECORD).write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def check_kept(pulled: Pulled, *, thorough: bool = False) -> None:
    """Raises DamagedModelError where a file is gone or is another one than was checked.

    Size and time are compared; the hash where they differ, and always when `thorough` (seconds a gigabyte).
    """
    again = f"run `assistant models rm {pulled.name}` and `assistant models pull {pulled.name}`"
    for kept in pulled.files:
        file = pulled.folder / kept.path
        try:
            state = file.stat()
        except OSError as error:
            raise DamagedModelError(f"{file}: gone; {again}") from error
        same = state.st_size == kept.bytes and state.st_mtime_ns == kept.modified
        if (thorough or not same) and (state.st_size != kept.bytes or sha256_of(file) != kept.sha256.lower()):
            raise DamagedModelError(f"{file}: not the file that was pulled; {again}")


def remove_pulled(name: str, *, home: Path) -> int:
    """Takes a pulled model (or the rest of a cut pull) away and returns its bytes.

    Raises MissingModelError where nothing of that name was pulled, PullError while another process pulls it or where
    the files cannot be taken away. Where a file may be removed while it is open, whoever has it open goes on with it.
    """
    from filelock import FileLock, Timeout

    freed = 0
    found = [place for place in (shelf(home) / name, shelf(home) / (name + PARTIAL)) if place.is_dir()]
    if not found or name in ("", ".", "..") or "/" in name or "\\" in name:
        known = "、".join(read_shelf(home)) or "nothing"
        raise MissingModelError(f"{name!r} was not pulled; pulled: {known}")
    try:
        with FileLock(shelf(home) / f".{name}.lock", timeout=0):
            for place in found:
                size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
                (place / RECORD).unlink(missing_ok=True)  # first, so that half a model is no installed one
                shutil.rmtree(place)
                freed += size
    except Timeout as error:
        raise PullError(f"{name}: is being pulled by another process; stop that first") from error
    except (
        OSError
    ) as error:  # Windows holds a file that is open; what is left here is no longer installed, or all of it
        raise PullError(
            f"{name}: cannot be removed ({error.strerror or error}); stop the chat or the command that uses it, and run"
            " this again"
        ) from error
    return freed


def sha256_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def git_blob_of(file: Path) -> str:
    """The SHA-1 by which git names the file's content."""
    total = hashlib.sha1(f"blob {file.stat().st_size}\0".encode(), usedforsecurity=False)
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            total.update(block)
    return total.hexdigest()
