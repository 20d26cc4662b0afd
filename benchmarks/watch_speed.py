"""What one look at a watched folder costs: `python benchmarks/watch_speed.py [FILES]`.

Makes a folder of that many small files (default 10,000, a hundred a subfolder) and times the looks.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from assistant.watch import _look


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        for number in range(count):
            folder = Path(place) / f"{number // 100:04d}"
            folder.mkdir(exist_ok=True)
            (folder / f"{number:06d}.txt").write_text("x", encoding="utf-8")
        times = []
        for _ in range(7):
            began = time.perf_counter()
            found, _ = _look([Path(place)])
            times.append(time.perf_counter() - began)
        assert len(found) == count
        print(f"{count} files: {sorted(times)[3] * 1000:.0f} ms a look (median of 7)")


if __name__ == "__main__":
    main()
