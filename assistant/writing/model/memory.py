"""What a model takes of the machine's memory, and what there is.

Enter: the head of a GGUF and a context; leave: bytes, and an error that says what would fit.

    check_memory(head, 8192, name="qwen3-8b")   # raises MemoryShortError: "… needs 7.2 GB, 3.9 GB are free …"

What counts: the weights (mapped from disk, but every token reads all of them) and the keys and values of the
whole context; what else is held is in MARGIN. Without room the machine swaps or the process is killed by the
system, so it is refused beforehand.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import MemoryShortError

BATCH = 512  # tokens decoded at once
SMALLEST_CONTEXT = 2_048  # tokens: room for a few sentences of evidence and a reply
# Whatever else is held while a model answers: 363 MB of Python, index and Chroma (largest resident size of an
# `ask` over seeds/), 43 MB of llama.cpp's buffers measured with a vocabulary of 151,936 and flash attention, and
# room for the wider layers of an 8B model.
MARGIN = 640 * 2**20


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides the size of the cache: `kv_heads` × `head_size` values a token and layer, twice."""

    layers: int = 0
    kv_heads: int = 0
    head_size: int = 0


def cache_bytes(shape: Shape, context_tokens: int) -> int:
    """Keys and values of `context_tokens`, two bytes each (f16). Models with a sliding window take less."""
    return 2 * 2 * shape.layers * shape.kv_heads * shape.head_size * context_tokens


def chat_bytes(weights: int, shape: Shape, context_tokens: int) -> int:
    """Bytes a chat model takes when open with `context_tokens`, `weights` being its file's size."""
    return weights + cache_bytes(shape, context_tokens)


def check_memory(
    name: str, weights: int, shape: Shape, context_tokens: int, *, smaller: Sequence[tuple[str, int]] = ()
) -> None:
    """Raises MemoryShortError when the model would not fit into what is free, naming a context or one of the
    `smaller` models (name, bytes) that would. Where the system does not say what is free, nothing is held
    against it."""
    free = available()
    if free is None:
        return
    need = chat_bytes(weights, shape, context_tokens) + MARGIN
    if need <= free:
        return
    ways = []
    context = context_tokens
    while context // 2 >= SMALLEST_CONTEXT:
        context //= 2
        if chat_bytes(weights, shape, context) + MARGIN <= free:
            ways.append(f"set `context = {context}` in assistant.toml")
            break
    fitting = [(other, size) for other, size in smaller if size + MARGIN <= free and size < need]
    if fitting:
        other = max(fitting, key=lambda row: row[1])[0]
        ways.append(f"take a smaller model (`assistant models pull {other}`)")
    ways.append("close other programs" if ways else "close other programs or use the bundled reader")
    raise MemoryShortError(
        f"{name}: needs {gigabytes(need)} of memory with a context of {context_tokens} tokens and"
        f" {gigabytes(free)} are free; {', or '.join(ways)}"
    )


def fits(size: int) -> bool:
    """Whether a model that takes `size` bytes fits into what is free now."""
    free = available()
    return free is None or size + MARGIN <= free


def gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def available(*, proc: Path = Path("/proc"), groups: Path = Path("/sys/fs/cgroup")) -> int | None:
    """Bytes that can be taken without swapping: the kernel's estimate, and no more than a container's limit
    leaves; elsewhere the memory built in. None where the system says neither."""
    bounds = [bound for bound in (_kernel(proc), _container(proc, groups)) if bound is not None]
    if bounds:
        return min(bounds)
    try:
        return int(os.sysconf("SC_PHYS_PAGES")) * int(os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, OSError, ValueError):
        return None


def _kernel(proc: Path) -> int | None:
    try:
        for line in (proc / "meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return None


def _container(proc: Path, groups: Path) -> int | None:
    """What the tightest limit of this process's control groups leaves; page cache in it can be dropped."""
    left = []
    for folder in _groups(proc, groups):
        for limit, used, dropped in (
            ("memory.max", "memory.current", "inactive_file"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        ):
            most, now = _number(folder / limit), _number(folder / used)
            if most is not None and now is not None and most < 2**60:  # version 1 writes "no limit" as 2**63
                left.append(max(0, most - now + _stat(folder / "memory.stat", dropped)))
    return min(left, default=None)


def _groups(proc: Path, groups: Path) -> list[Path]:
    """This process's groups from the innermost outwards; inside a container the mount itself is the group."""
    found = [groups, groups / "memory"]
    try:
        lines = (proc / "self" / "cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return found
    for line in lines:
        _, controllers, path = [*line.split(":", 2), "", ""][:3]
        if controllers not in ("", "memory"):
            continue
        root = groups / "memory" if controllers else groups
        place = root / path.lstrip("/")
        while place != root and root in place.parents:
            found.append(place)
            place = place.parent
    return found


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):  # "max" is no number: no limit
        return None


def _stat(file: Path, key: str) -> int:
    try:
        for line in file.read_text(encoding="ascii").splitlines():
            if line.startswith(key + " "):
                return int(line.split()[1])
    except (OSError, ValueError, IndexError):
        pass
    return 0
