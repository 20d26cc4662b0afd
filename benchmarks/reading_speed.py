"""How fast reading/ turns pages into articles on one core, by format, and where the time goes.

Enter: nothing, or a folder of files of your own. Leave: a line a format, then the share of each step, e.g.
`.txt   214 articles/s   4.7 ms each   1.13 MB/s   (200 files of 5.3 kB)`.

    python benchmarks/reading_speed.py
    python benchmarks/reading_speed.py --folder ../shared/devset/articles

The pages are made of seeds/ with numbers and names drawn from a fixed seed, so that runs compare and no two
files are one article. Libraries are loaded before the clock starts; what that costs is printed on its own line.
Seconds are CPU seconds of this process: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ReadError
from assistant.reading.article import read_bytes
from assistant.reading.files import file_bytes, find_files

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
# The steps of reading, by the function that is the step; none is called from within another of them.
_STEPS = {
    "decoding": ("decode.py", "decode"),
    "HTML (trafilatura)": ("markup.py", "page_from_html"),
    "nested decodings": ("nested.py", "undo_lines"),
    "pairs one byte off": ("gbk.py", "shifted_lines"),
    "broken lines": ("wrapped.py", "join_wrapped"),
    "pinyin notes": ("repair.py", "pinyin_notes"),
    "script": ("repair.py", "simplify"),
    "ends of lines": ("oneline.py", "unpack"),
    "furniture": ("furniture.py", "classify"),
    "title and fields": ("head.py", "find_head"),
    "source": ("article.py", "_source"),
    "regions": ("regions.py", "about"),
}


def made(number: int, *, seed: int = 3) -> dict[str, list[bytes]]:
    """`number` files of each kind, the same for the same seed."""
    chance = random.Random(seed)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    sound = [pages[name] for name in ("pinghu", "pingdingshan", "xianju")]
    damaged = [pages[name] for name in ("lishui", "gaoyou")]

    def varied(text: str) -> str:
        return re.sub(r"\d{2,}", lambda found: str(chance.randrange(10 ** len(found.group()))), text)

    def html(text: str) -> bytes:
        body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
        return f"<html><head><title>新闻</title></head><body><div>{body}</div></body></html>".encode()

    return {
        ".txt": [varied(chance.choice(sound)).encode() for _ in range(number)],
        ".txt, GBK": [varied(chance.choice(sound)).encode("gb18030") for _ in range(number)],
        ".txt, damaged": [varied(chance.choice(damaged)).encode() for _ in range(number)],
        ".html": [html(varied(chance.choice(sound))) for _ in range(max(1, number // 4))],
    }


def read_all(files: Sequence[tuple[str, bytes]]) -> int:
    """How many of them are articles."""
    count = 0
    for name, data in files:
        try:
            read_bytes(data, path=name)
            count += 1
        except ReadError:
            continue
    return count


def measure(label: str, files: Sequence[tuple[str, bytes]]) -> str:
    read_all(files[:2])
    began = time.process_time()
    count = read_all(files)
    seconds = time.process_time() - began
    size = sum(len(data) for _, data in files)
    return (
        f"{label:14} {count / seconds:6,.0f} articles/s {1000 * seconds / count:5.1f} ms each "
        f"{size / seconds / 1e6:6.2f} MB/s   "
        f"({len(files):,} files of {size / len(files) / 1000:.1f} kB)"
    )


def shares(files: Sequence[tuple[str, bytes]]) -> list[str]:
    """The share of each step in the time; profiling slows all of them by about the same."""
    profile = cProfile.Profile()
    profile.runcall(read_all, files)
    # pstats keeps (file, line, function) -> (calls, primitive calls, own time, time with callees, callers).
    rows = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    total = sum(row[2] for _, row in rows)
    spent = {
        label: sum(row[3] for (file, _, function), row in rows if (Path(file).name, function) == step)
        for label, step in _STEPS.items()
    }
    named = [f"{label} {seconds / total:.0%}" for label, seconds in spent.items() if seconds / total >= 0.01]
    return [*named, f"all else {1 - sum(spent.values()) / total:.0%}"]


def main() -> None:
    options = argparse.ArgumentParser(description="Speed of reading/ on one core.")
    options.add_argument("--folder", type=Path, help="files of your own instead of the made ones")
    options.add_argument("--number", type=int, default=400, help="made files of each kind (default 400)")
    given = options.parse_args()
    for name in ("warm.txt", "warm.html"):
        began = time.process_time()
        read_bytes("<p>全市引进项目12个，総投資36亿元。</p>".encode(), path=name)
        print(f"{name}: tables and libraries loaded in {time.process_time() - began:.2f} s, once a process")
    if given.folder:
        paths = find_files([given.folder])
        kinds = {str(given.folder): [(str(path), file_bytes(path)) for path in paths]}
    else:
        kinds = {
            label: [(f"page{label.split(',')[0]}", data) for data in files]
            for label, files in made(given.number).items()
        }
    for label, files in kinds.items():
        print(measure(label, files))
        print("   " + ", ".join(shares(files[:200])))


if __name__ == "__main__":
    main()
