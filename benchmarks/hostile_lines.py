"""Which regular expressions of the product take longer than a line is long.

Enter: how long the lines are. Leave: a line for each pattern that is slow on one of them, and how many were tried.

    python -m benchmarks.hostile_lines [--length 600] [--slow 0.05] [--only reading/]

Every pattern that a module of assistant/ holds at its top, alone or in a table, is searched for in lines that repeat what
such patterns look for: blanks, marks, digits, names, halves of phrases. A linear pattern takes microseconds. Whether a slow
one matters depends on how it is used: one that is only matched at the start of a line may be slow here.
"""

from __future__ import annotations

import argparse
import importlib
import re
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPEATED = (
    *" \u3000\t\n1a一、。，“”【】（）()《》<>&#|/-.?é的市和说问",
    *(
        "\ufffd",
        "亿元",
        "来源：",
        "记者 ",
        "张三、",
        "平湖市",
        "全市 ",
        "12月",
        "2023年",
        "1.",
        "1,",
        "(1)",
        "[1]",
        "A ",
        "a1",
    ),
    *(
        "http://",
        "其中，",
        "同比增长",
        "增长1%、",
        "项目12个,",
        "引进项目",
        "到位资金",
        "招商引资",
        "哪些地方",
        "“我",
        "》《",
        "说：",
    ),
    "比上年增长3.5个百分点，",
)
DEPTH = 3  # tables within tables
FINDS = 20  # of a pattern in a line: the first ones show what one costs


def lines(length: int) -> list[str]:
    """What is repeated, and blanks in the middle of words, each `length` characters long."""
    repeated = [(part * length)[:length] for part in REPEATED]
    return [*repeated, f"全市{' ' * (length - 4)}引进", f"{' ' * (length - 1)}x"]


def patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns of a module's name, in tables too."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < DEPTH and isinstance(value, (dict, tuple, list, set, frozenset)):
        for part in [*value, *(value.values() if isinstance(value, dict) else ())]:
            yield from patterns(part, depth + 1)


def seconds(pattern: re.Pattern[str], line: str) -> float:
    """CPU time of searching for the pattern."""
    clock = time.process_time()
    for _ in islice(pattern.finditer(line), FINDS):
        pass
    return time.process_time() - clock


def main() -> None:
    options = argparse.ArgumentParser(description="Patterns that are slow on hostile lines.")
    options.add_argument("--length", type=int, default=600)
    options.add_argument("--slow", type=float, default=0.05)
    options.add_argument("--only", default="", help="a part of the module's path")
    asked = options.parse_args()
    hostile, seen = lines(asked.length), set[int]()
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if asked.only not in name or path.name in ("__main__.py", "__init__.py"):
            continue
        module = importlib.import_module(name[:-3].replace("/", "."))
        for held, value in sorted(vars(module).items()):
            for pattern in patterns(value):
                if id(pattern) in seen:
                    continue
                seen.add(id(pattern))
                worst = max((seconds(pattern, line), line[:8]) for line in hostile)
                if worst[0] >= asked.slow:
                    print(f"{worst[0]:.3f} s  {name} {held}  on {worst[1]!r}…  {pattern.pattern[:80]}")
    print(f"{len(seen)} patterns, {len(hostile)} lines of {asked.length} characters")


if __name__ == "__main__":
    main()
