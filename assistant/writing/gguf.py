"""The head of a GGUF file -> what must be known before llama.cpp touches it.

Enter: a path. Leave: `Head`, or DamagedModelError that names the file.

    read_head(Path("qwen3-0.6b-q8_0.gguf")).context_tokens  ->  40960

llama.cpp aborts the whole process on some crafted heads (no blocks, absurd counts), so they are looked at
here first.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from assistant.errors import DamagedModelError, MissingModelError

_MOST = 1_000_000  # entries of one kind; real files have a few hundred, vocabularies 260,000
_SIZES = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9


@dataclass(frozen=True, slots=True)
class Head:
    """`context_tokens` is what the model was trained for; `chat_template` is "" where the file has none."""

    architecture: str
    name: str
    blocks: int
    context_tokens: int
    chat_template: str
    size: int


def read_head(file: Path) -> Head:
    """Raises MissingModelError for no such file, DamagedModelError for one that is no usable GGUF."""
    if not file.is_file():
        raise MissingModelError(f"{file}: no such model file; `assistant models list` shows what there is")
    size = file.stat().st_size
    try:
        with file.open("rb") as stream:
            values = _values(stream, file, size)
    except (struct.error, UnicodeDecodeError, OverflowError) as error:
        raise damaged(file, f"its head ends early or is garbled ({error})") from error
    architecture = str(values.get("general.architecture", ""))
    blocks, context = (values.get(f"{architecture}.{key}", 0) for key in ("block_count", "context_length"))
    if not architecture or not isinstance(blocks, int) or not 0 < blocks < 10_000:
        raise damaged(file, f"it says it has {blocks!r} blocks")
    if not isinstance(context, int) or context < 1:
        raise damaged(file, f"it says its context is {context!r}")
    template = values.get("tokenizer.chat_template", "")
    return Head(
        architecture,
        str(values.get("general.name", "")),
        blocks,
        context,
        str(template) if template else "",
        size,
    )


def check_hash(file: Path, sha256: str) -> None:
    """Raises DamagedModelError when the file's hash is another one."""
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != sha256.lower():
        raise damaged(file, f"its sha256 is {found[:12]}…, not {sha256[:12]}…")


def damaged(file: Path, reason: str) -> DamagedModelError:
    """The error for a file that cannot be loaded, with the next step."""
    return DamagedModelError(f"{file}: not a GGUF we can load: {reason}; copy or download it again")


def _values(stream: BinaryIO, file: Path, size: int) -> dict[str, Any]:
    if stream.read(4) != b"GGUF":
        raise damaged(file, "it does not begin with GGUF")
    version, tensors, entries = _read(stream, "<IQQ")
    if version not in (2, 3):
        raise damaged(file, f"GGUF version {version}")
    if not 0 < tensors < _MOST or not 0 < entries < _MOST:
        raise damaged(file, f"{tensors} tensors and {entries} entries")
    values: dict[str, Any] = {}
    for _ in range(entries):
        key = _string(stream, size)
        (kind,) = _read(stream, "<I")
        values[key] = _value(stream, kind, file, size)
    return values


def _value(stream: BinaryIO, kind: int, file: Path, size: int) -> Any:
    if kind in _SIZES:
        return _read(stream, "<" + _SIZES[kind])[0]
    if kind == _STRING:
        return _string(stream, size)
    if kind != _ARRAY:
        raise damaged(file, f"a value of unknown kind {kind}")
    inner, count = _read(stream, "<IQ")
    if count > size:
        raise damaged(file, f"a list of {count} values")
    if inner in _SIZES:
        stream.seek(count * struct.calcsize("<" + _SIZES[inner]), 1)
    elif inner == _STRING:
        for _ in range(count):
            (length,) = _read(stream, "<Q")
            stream.seek(min(length, size), 1)
    else:
        raise damaged(file, f"a list of unknown kind {inner}")
    return None  # vocabularies and merges: llama.cpp reads those


def _read(stream: BinaryIO, layout: str) -> tuple[Any, ...]:
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))


def _string(stream: BinaryIO, size: int) -> str:
    (length,) = _read(stream, "<Q")
    if length > size:
        raise struct.error(f"a text of {length} bytes")
    return stream.read(length).decode("utf-8")
