"""The output of a batch: lines that are on the disk once they are written, and a file that can be continued.

Enter: what a run asks (kind and rows) and then its results. Leave: OUT.jsonl, a line a result.

    with opened("ask", Path("out.jsonl"), rows, resume=True) as journal:
        journal.append({"id": 7, "text": "…"})

What is promised: a line is synced to the disk before append returns, so a run killed with -9 loses the row it
was at and no other. On resume a torn last line is cut off and the rows that are there stay as they are.
`OUT.jsonl.run` keeps what each row asked, so that an output is never continued with other rows or by another
command; it may be thrown away with the output. `OUT.jsonl.lock` is there while a run writes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from assistant.errors import BatchError
from assistant.rows import Kind, Row

Outcome = Literal["answered", "refused", "failed"]


def outcome(result: Mapping[str, Any]) -> Outcome:
    """What became of a row: an error row has failed; an answer that says what is missing is refused."""
    if "error" in result:
        return "failed"
    return "refused" if result.get("refused") else "answered"


@dataclass(frozen=True, slots=True)
class Journal:
    """An open output. `earlier` maps the ids that were there before to what became of them."""

    output: Path
    earlier: Mapping[str, Outcome]
    _file: IO[bytes]

    def append(self, result: Mapping[str, Any]) -> None:
        """Writes one line and waits until it is on the disk. Raises BatchError when there is no room."""
        line = json.dumps(result, ensure_ascii=False, default=str).encode("utf-8", errors="replace") + b"\n"
        try:
            while line:  # an unbuffered write may take a part only
                line = line[self._file.write(line) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            raise BatchError(
                f"{self.output}: cannot be written ({error.strerror or error}); "
                "make room and run again with --resume"
            ) from error


@contextmanager
def opened(kind: Kind, output: Path, rows: Sequence[Row], *, resume: bool) -> Iterator[Journal]:
    """The output, claimed for this run alone.

    Raises BatchError where it is there without `resume`, came from other rows or another kind, is being
    written by another run, or cannot be written.
    """
    with _claimed(output):
        earlier = _earlier(kind, output, rows) if resume else _fresh(output)
        _remember(kind, output, rows)
        try:
            file = output.open("ab", buffering=0)
        except OSError as error:
            raise BatchError(f"{output}: cannot be written ({error.strerror or error})") from error
        with file:
            _sync_folder(output.parent)
            yield Journal(output, earlier, file)


@contextmanager
def _claimed(output: Path) -> Iterator[None]:
    """One run at a time writes an output."""
    from filelock import FileLock, Timeout

    if output.is_dir():
        raise BatchError(f"{output} is a folder; name a file, as OUT.jsonl")
    lock = FileLock(f"{output}.lock", timeout=0)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise BatchError(f"{output}: another run is writing it; wait for it to end") from error
    except OSError as error:
        raise BatchError(f"{output}: cannot be written ({error.strerror or error})") from error
    try:
        yield
    finally:
        # Unlinked while it is held: filelock takes no lock on a file that lost its name meanwhile.
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def _fresh(output: Path) -> dict[str, Outcome]:
    if output.exists():
        raise BatchError(f"{output} is there already; --resume continues it, or name another file")
    return {}


def _record(output: Path) -> Path:
    return output.with_name(output.name + ".run")


def _remember(kind: Kind, output: Path, rows: Sequence[Row]) -> None:
    """Writes what this run was asked, whole or not at all, before the first row of the output."""
    record, part = _record(output), output.with_name(output.name + ".run.part")
    text = json.dumps({"kind": kind, "rows": {str(row.id): row.digest for row in rows}}, ensure_ascii=False)
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(record)
    except OSError as error:
        raise BatchError(f"{record}: cannot be written ({error.strerror or error})") from error
    _sync_folder(output.parent)


def _earlier(kind: Kind, output: Path, rows: Sequence[Row]) -> dict[str, Outcome]:
    """Ids the output has, each with what became of it; cuts a torn last line off.

    Raises BatchError unless every line of it answers a row of this input, asked the same way.
    """
    if not output.exists() or output.stat().st_size == 0:
        return {}
    done, whole = _read_output(output)
    _check_record(kind, output, rows, done)
    with output.open("r+b") as file:
        file.truncate(whole)
        os.fsync(file.fileno())
    return done


def _read_output(output: Path) -> tuple[dict[str, Outcome], int]:
    done: dict[str, Outcome] = {}
    whole = 0
    broken = 0
    with output.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                row = None
            if broken:  # a kill tears the last line only
                raise BatchError(
                    f"{output}: line {broken} is no row of a batch; repair it or name another file"
                )
            if not isinstance(row, dict) or "id" not in row:
                broken = number
                continue
            name = str(row["id"])
            if name in done:
                raise BatchError(f"{output}: id {name!r} is in it twice; name another file")
            done[name] = outcome(row)
            whole += len(line)
    return done, whole


def _check_record(kind: Kind, output: Path, rows: Sequence[Row], done: Mapping[str, Outcome]) -> None:
    record = _record(output)
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
        made_by, digests = str(known["kind"]), dict(known["rows"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BatchError(
            f"{output}: its record {record.name} is missing or damaged, so nobody can tell what made it; "
            "name another file"
        ) from error
    if made_by != kind:
        raise BatchError(f"{output} was made by `batch {made_by}`, not by `batch {kind}`; name another file")
    now = {str(row.id): row.digest for row in rows}
    for name in done:
        if name not in now:
            raise BatchError(f"{output} holds id {name!r}, which is not in this input; name another file")
        if digests.get(name) != now[name]:
            raise BatchError(f"{output}: row {name!r} asked something else before; name another file")


def _sync_folder(folder: Path) -> None:
    """Makes a new name in `folder` survive a power cut, where the system lets folders be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
