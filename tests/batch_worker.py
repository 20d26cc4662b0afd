"""An assistant that answers at once, and a process that runs batches with it so that a test can kill them.

Run as a script it reads a line [source, output, seconds] at a time, forks a child that runs that batch with
resume, kills it after so many seconds (never, for null) and prints how it ended: one import, many kills.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.batch import run_batch
from assistant.errors import MissingFileError, UnknownRegionError
from assistant.types import Answer, Article, Brief, Filters, Turn
from assistant.writing.summary import Summary


@dataclass
class FakeAssistant:
    """Refuses every question by quoting it; keeps what it was asked in `asked`. `broken` fails every row."""

    broken: Exception | None = None
    asked: list[tuple[str, Filters, tuple[Turn, ...]]] = field(default_factory=list)

    def filters(
        self,
        region: str | Sequence[str] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> Filters:
        names = (region,) if isinstance(region, str) else tuple(region or ())
        if "亚特兰蒂斯" in names:
            raise UnknownRegionError("region '亚特兰蒂斯': not a known place")
        return Filters(names, since, until)

    def ask(self, question: str, *, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, filters, tuple(history)))
        if self.broken is not None:
            raise self.broken
        return Answer(question, (), True, f"没有找到：{question}", (), "fake")

    def brief(self, region: str, *, since: date | None = None, until: date | None = None) -> Brief:
        self.filters(region)
        return Brief(region, "浙江省", "", (), (), (), {"articles": 0}, ("什么都没有",))

    def summarize(self, path: Path) -> Summary:
        if not path.is_file():
            raise MissingFileError(f"{path}: no such file")
        text = path.read_text(encoding="utf-8")
        return Summary(text[:10], (), (), Article("0123456789abcdef", str(path), text[:10], text))


def serve() -> None:
    for line in sys.stdin:
        source, output, seconds = json.loads(line)
        child = os.fork()
        if child == 0:
            run_batch("ask", Path(source), Path(output), assistant=FakeAssistant(), resume=True)
            os._exit(0)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)  # ended or not, it is not reaped yet: the pid is still its
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
