"""The input of a batch: a file of rows, or a folder of articles, read forgivingly and without losing one.

Enter: a .jsonl, .csv, .tsv or .txt file (for summarize a folder or a list of files too). Leave: Rows, each
with an id, and either its fields or what is wrong with it.

    read_rows("ask", Path("questions.txt"))[0] == Row(1, {"question": "平湖1-10月实际外资多少?"}, "")

Byte order marks, blank lines, CRLF and files saved by a Chinese Excel (gb18030, or UTF-16 text) are read as
meant. A row nobody can use stays a row: it comes out of the batch as an error row.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import BatchError

Kind = Literal["ask", "brief", "summarize"]
KINDS: tuple[Kind, ...] = ("ask", "brief", "summarize")

# The field a row cannot do without, by kind, and what people call the columns of a sheet.
MAIN: Mapping[Kind, str] = {"ask": "question", "brief": "region", "summarize": "file"}
_NAMES: Mapping[str, str] = {
    "编号": "id",
    "序号": "id",
    "问题": "question",
    "提问": "question",
    "地区": "region",
    "区域": "region",
    "文件": "file",
    "path": "file",
    "开始": "since",
    "起": "since",
    "结束": "until",
    "止": "until",
}

_HALVED = "the row holds half of a surrogate pair, which is no character"


@dataclass(frozen=True, slots=True)
class Row:
    """`id` is the row's own, or the line it starts on, counted from 1 (for a folder, the file's path in it).

    `problem` says why the row cannot be used; "" for a good one.
    """

    id: str | int
    fields: Mapping[str, object]
    problem: str = ""

    @property
    def digest(self) -> str:
        """16 hex digits of what the row asks: two rows with one digest ask the same."""
        text = json.dumps([self.fields, self.problem], ensure_ascii=True, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def read_rows(kind: Kind, source: Path | Sequence[Path]) -> tuple[Row, ...]:
    """Every row of `source` in order.

    Raises BatchError where there is no such input, no row in it, or two rows have the same id.
    """
    if not isinstance(source, Path):
        rows = tuple(Row(str(path), {"file": str(path)}) for path in source)
    elif source.is_dir():
        rows = _folder(kind, source)
    elif source.is_file():
        rows = tuple(_checked(kind, source, row) for row in _file(kind, source))
    else:
        raise BatchError(f"{source}: no such file or folder; check the path")
    if not rows:
        raise BatchError(f"{source}: no rows in it; expected one {MAIN[kind]} a line")
    seen: dict[str, int] = {}
    for position, row in enumerate(rows, start=1):
        name = str(row.id)  # 7 and "7" would be one line of the output to whoever reads it
        if name in seen:
            raise BatchError(
                f"{source}: rows {seen[name]} and {position} have the same id {name!r}; make ids differ"
            )
        seen[name] = position
    return rows


def _folder(kind: Kind, folder: Path) -> tuple[Row, ...]:
    if kind != "summarize":
        raise BatchError(f"{folder} is a folder; for {kind} name a .jsonl, .csv or .txt file")
    from assistant.reading.files import find_files

    found = find_files([folder])
    return tuple(Row(path.relative_to(folder).as_posix(), {"file": str(path)}) for path in found)


def _file(kind: Kind, path: Path) -> Iterator[Row]:
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise BatchError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise BatchError(f"{path}: {error}; save it as UTF-8") from error
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return _jsonl(kind, text)
    if suffix in (".csv", ".tsv"):
        return _table(kind, path, text, "\t" if suffix == ".tsv" else ",")
    if suffix in (".txt", ""):
        return _list(kind, path, text)
    raise BatchError(f"{path}: a batch reads .jsonl, .csv, .tsv or .txt, not {suffix}")


def decode(data: bytes) -> str:
    """Text of a file of rows: UTF-16 by its mark, UTF-8, else gb18030. Raises ValueError for none of these.

    A file that is UTF-8 but for single damaged lines stays UTF-8, the damage as U+FFFD: the rest is kept.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    foreign = [line for line in data.split(b"\n") if not line.isascii()]
    good = sum(_is_utf8(line) for line in foreign)
    if good * 2 >= len(foreign) and good:
        return data.decode("utf-8-sig", errors="replace")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ValueError(f"neither UTF-8 nor gb18030 (byte {error.start})") from error


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # Not splitlines(): U+2028 and form feeds may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line.strip()


def _list(kind: Kind, path: Path, text: str) -> Iterator[Row]:
    lines = list(_lines(text))
    if kind == "summarize" and lines and not any(_there(_placed(path, line)) for _, line in lines):
        raise BatchError(
            f"{path}: no line of it names a file; a list holds one path a line "
            f"(to summarise the file itself: `assistant summarize {path}`)"
        )
    for number, line in lines:
        yield Row(number, {MAIN[kind]: line})


def _jsonl(kind: Kind, text: str) -> Iterator[Row]:
    for number, line in _lines(text):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Row(number, {"line": line}, f"line {number} is not JSON ({error})")
            continue
        if isinstance(value, str):
            value = {MAIN[kind]: value}
        if not isinstance(value, dict):
            yield Row(number, {"line": line}, f"line {number} is not an object with a field {MAIN[kind]!r}")
            continue
        yield _identified(number, {_NAMES.get(name, name): item for name, item in value.items()})


def _table(kind: Kind, path: Path, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next(reader, [])
    names = [_NAMES.get(name.strip(), name.strip().lower()) for name in header]
    if MAIN[kind] not in names:
        there = ", ".join(header) or "nothing"
        raise BatchError(f"{path}: its first line names no column {MAIN[kind]!r} (it has {there})")
    while True:
        number = reader.line_num + 1  # a quoted cell may run over several lines: the one it starts on
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, {}, f"line {number} is not CSV ({error})")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        fields: dict[str, object] = {
            name: cell.strip() for name, cell in zip(names, cells, strict=False) if cell.strip()
        }
        row = _identified(number, fields)
        if len(cells) > len(names):
            row = Row(row.id, fields, f"line {number} has {len(cells)} cells under {len(names)} columns")
        yield row


def _identified(number: int, fields: dict[str, object]) -> Row:
    name = fields.pop("id", None)
    if name is None or name == "":
        return Row(number, fields)
    if isinstance(name, bool) or not isinstance(name, (str, int)):
        return Row(number, fields, f"line {number}: an id is a text or a whole number, not {name!r}")
    if not _encodable(name):
        return Row(str(name).encode("ascii", "backslashreplace").decode("ascii"), fields, _HALVED)
    return Row(name, fields)


def _encodable(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError:
        return False
    return True


def _checked(kind: Kind, source: Path, row: Row) -> Row:
    """The row with its problem, where its main field cannot be used; a file's path made findable."""
    if row.problem:
        return row
    main = row.fields.get(MAIN[kind])
    problem = ""
    if not isinstance(main, str) or not main.strip():
        problem = f"no {MAIN[kind]} in this row"
    elif "\ufffd" in main:
        problem = f"the {MAIN[kind]} is not valid UTF-8"
    elif not _encodable(row.fields):
        problem = _HALVED
    if problem:
        return Row(row.id, row.fields, problem)
    return (
        Row(row.id, {**row.fields, "file": str(_placed(source, str(main)))}) if kind == "summarize" else row
    )


def _placed(listing: Path, name: str) -> Path:
    """Paths count from where the command runs; failing that, from the folder of the list."""
    beside = listing.parent / name
    return beside if not _there(Path(name)) and _there(beside) else Path(name)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a line of prose is too long for a name, or holds a NUL
        return False
