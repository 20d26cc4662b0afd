"""Who holds a lock, and what lies on the disk: read from the system, nothing is changed.

Enter: a file or a folder. Leave: a process, None where this system does not say; bytes.

    holder(Path("index/library.lock")) -> Holder(4711, "assistant index --watch /home/li/news")
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Holder:
    """A running process. `command` is "" where it may not be read."""

    pid: int
    command: str

    def __str__(self) -> str:
        return f"process {self.pid}" + (f" ({self.command})" if self.command else "")


def holder(lock: Path) -> Holder | None:
    """The process that holds a lock (flock) on the file; None when none does, or this system does not say."""
    with suppress(OSError, ValueError, IndexError):
        inode = lock.stat().st_ino
        for line in (_PROC / "locks").read_text(encoding="ascii").splitlines():
            # "1: FLOCK ADVISORY WRITE 4711 00:2f:123456 0 EOF"; a waiting one has "->" in second place.
            fields = line.split()
            if fields[1] != "->" and int(fields[5].rpartition(":")[2]) == inode and int(fields[4]) > 0:
                return Holder(int(fields[4]), _command(int(fields[4])))
    return None


def _command(pid: int) -> str:
    with suppress(OSError):
        words = (_PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
        return b" ".join(words).decode("utf-8", errors="replace").strip()
    return ""


def size_of(place: Path) -> int:
    """Bytes of a file, or of all files below a folder; what vanishes meanwhile counts nothing."""
    if place.is_file():
        return place.stat().st_size
    total = 0
    for file in place.rglob("*"):
        with suppress(OSError):
            if not file.is_symlink() and file.is_file():
                total += file.stat().st_size
    return total
