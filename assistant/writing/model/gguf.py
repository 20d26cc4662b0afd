"""The head of a GGUF file -> what must be known before llama.cpp touches it.

Enter: a path. Leave: `Head`, or DamagedModelError that names the file.

    read_head(Path("qwen3-0.6b-q8_0.gguf")).context_tokens  ->  40960

llama.cpp aborts the whole process on some crafted heads (no blocks, absurd counts), so they are looked at
here first.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from assistant.errors import DamagedModelError, MissingModelError
from assistant.writing.model.memory import Shape
from assistant.writing.model.purpose import misfit
from assistant.writing.model.shelf import sha256_of

_MOST = 1_000_000  # entries of one kind; real files have a few hundred, vocabularies 260,000
_SIZES = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_DIMENSIONS = 4  # of a tensor, at most
_ALIGNMENT = 32  # bytes; where a tensor begins, unless the head says otherwise
# Weights in a block and the bytes they take, by ggml's number of the type; others count as nothing.
_TENSORS = {
    0: (1, 4),
    1: (1, 2),
    24: (1, 1),
    25: (1, 2),
    26: (1, 4),
    27: (1, 8),
    28: (1, 8),
    30: (1, 2),
    2: (32, 18),
    3: (32, 20),
    6: (32, 22),
    7: (32, 24),
    8: (32, 34),
    9: (32, 36),
    20: (32, 18),
    10: (256, 84),
    11: (256, 110),
    12: (256, 144),
    13: (256, 176),
    14: (256, 210),
    15: (256, 292),
    16: (256, 66),
    17: (256, 74),
    18: (256, 98),
    19: (256, 50),
    21: (256, 110),
    22: (256, 82),
    23: (256, 136),
    29: (256, 56),
    34: (256, 54),
    35: (256, 66),
}
_LISTED = 4_096  # values of a list that are kept: heads by layer are, vocabularies are only counted
_PART = re.compile(r"(.*-)(\d{5})-of-(\d{5})\.gguf")


@dataclass(frozen=True, slots=True)
class Head:
    """`context_tokens` is what the model was trained for; `chat_template` is "" where the file has none.

    `size` is in bytes, over all parts of a split file. `shape` decides the memory of its cache; what the file
    does not say is 0 there. `misfit` says why it cannot be talked to, "" where it can (purpose.py).
    """

    architecture: str
    name: str
    blocks: int
    context_tokens: int
    chat_template: str
    size: int
    shape: Shape
    misfit: str = ""


def read_head(file: Path) -> Head:
    """Raises MissingModelError for no such file, DamagedModelError for one that is no usable GGUF."""
    if not file.is_file():
        raise MissingModelError(f"{file}: no such model file; `assistant models list` shows what there is")
    beside = parts(file)
    sizes = [part.stat().st_size for part in beside]
    for part, size in zip(beside[1:], sizes[1:], strict=True):
        _read_part(part, size, part.stat().st_mtime_ns)
    head = _read_head(file, sizes[0], file.stat().st_mtime_ns)
    return replace(head, size=sum(sizes))


@lru_cache(maxsize=32)
def _read_head(file: Path, size: int, modified: int) -> Head:
    """Kept until the file changes: passing over a vocabulary of 150,000 words and its merges takes 0.1 s, and a
    head is asked for by the catalogue, by the memory check and at opening."""
    values = _opened(file, size)
    unfit = misfit(values)
    architecture = str(values.get("general.architecture", ""))
    blocks, context = (values.get(f"{architecture}.{key}", 0) for key in ("block_count", "context_length"))
    if unfit and not blocks:
        raise DamagedModelError(f"{file}: {unfit}")
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
        template if isinstance(template, str) else "",
        size,
        _shape(values, architecture, blocks),
        unfit,
    )


@lru_cache(maxsize=64)
def _read_part(file: Path, size: int, modified: int) -> None:
    """Raises DamagedModelError for a later part that is no GGUF or is cut."""
    _opened(file, size)


def _opened(file: Path, size: int) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            return _values(stream, file, size)
    except (struct.error, UnicodeDecodeError, OverflowError) as error:
        raise damaged(file, f"its head ends early or is garbled ({error})") from error


def parts(file: Path) -> tuple[Path, ...]:
    """The files a model is split into (name-00001-of-00003.gguf …), or the one there is.

    Raises DamagedModelError where a part is missing, or where `file` is not the first of them.
    """
    found = _PART.fullmatch(file.name)
    if found is None:
        return (file,)
    if int(found[2]) != 1:
        raise damaged(file, f"it is part {int(found[2])} of {int(found[3])}; name the first part")
    rest = tuple(
        file.with_name(f"{found[1]}{number:05d}-of-{found[3]}.gguf") for number in range(1, int(found[3]) + 1)
    )
    for part in rest:
        if not part.is_file():
            raise damaged(file, f"{part.name} is missing beside it")
    return rest


def is_later_part(file: Path) -> bool:
    """Whether a file is the second or a later part of a split model."""
    found = _PART.fullmatch(file.name)
    return found is not None and int(found[2]) != 1


def check_hash(file: Path, sha256: str) -> None:
    """Raises DamagedModelError when the file's hash is another one."""
    found = sha256_of(file)
    if found != sha256.lower():
        raise damaged(file, f"its sha256 is {found[:12]}…, not {sha256[:12]}…")


def damaged(file: Path, reason: str) -> DamagedModelError:
    """The error for a file that cannot be loaded, with the next step."""
    return DamagedModelError(f"{file}: not a GGUF we can load: {reason}; copy or download it again")


def _shape(values: Mapping[str, Any], architecture: str, blocks: int) -> Shape:
    def number(key: str) -> int:
        """A value of the architecture; of a list, one a layer, the largest."""
        value = values.get(f"{architecture}.{key}", 0)
        if isinstance(value, Sequence) and not isinstance(value, str):
            value = max((each for each in value if isinstance(each, int)), default=0)
        return value if isinstance(value, int) and 0 <= value < _MOST else 0

    heads = number("attention.head_count")
    head_size = max(number("attention.key_length"), number("attention.value_length"))
    if not head_size and heads:
        head_size = number("embedding_length") // heads
    return Shape(
        layers=blocks,
        kv_heads=number("attention.head_count_kv") or heads,
        head_size=head_size,
    )


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
    alignment = values.get("general.alignment", _ALIGNMENT)
    if not isinstance(alignment, int) or not 0 < alignment < _MOST:
        raise damaged(file, f"its parts are aligned to {alignment!r} bytes")
    _check_end(stream, file, size, tensors, alignment)
    return values


def _check_end(stream: BinaryIO, file: Path, size: int, tensors: int, alignment: int) -> None:
    """Raises DamagedModelError where the file ends before its last tensor does: a download that was cut."""
    last = 0
    for _ in range(tensors):
        _string(stream, size)
        (dimensions,) = _read(stream, "<I")
        if dimensions > _DIMENSIONS:
            raise struct.error(f"a tensor of {dimensions} dimensions")
        *shape, kind, offset = _read(stream, f"<{dimensions}QIQ")
        block, taken = _TENSORS.get(kind, (1, 0))
        last = max(last, offset + math.prod(shape) // block * taken)
    end = -(-stream.tell() // alignment) * alignment + last
    if end > size:
        raise damaged(file, f"it has {size:,} bytes of {end:,}: the copy or download was cut")


def _value(stream: BinaryIO, kind: int, file: Path, size: int) -> Any:
    """A value; of a long list and of a list of texts only its length, as `range(length)`."""
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
        if count <= _LISTED:
            return _read(stream, f"<{count}{_SIZES[inner]}")
        stream.seek(count * struct.calcsize("<" + _SIZES[inner]), 1)
    elif inner == _STRING:
        for _ in range(count):
            (length,) = _read(stream, "<Q")
            stream.seek(min(length, size), 1)
    else:
        raise damaged(file, f"a list of unknown kind {inner}")
    return range(count)  # vocabularies and merges: llama.cpp reads those


def _read(stream: BinaryIO, layout: str) -> tuple[Any, ...]:
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))


def _string(stream: BinaryIO, size: int) -> str:
    (length,) = _read(stream, "<Q")
    if length > size:
        raise struct.error(f"a text of {length} bytes")
    return stream.read(length).decode("utf-8")
