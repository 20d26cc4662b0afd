"""Files read into the index while a page waits: one page at a time, in a line that is seen, stopped on demand.

Enter: the line of writers, a page's run that has its turn, files. Leave: how far it is, at the end what was done.

    async for step in indexed(assistant, line, key, run, paths): ...      # (3, 12), (4, 12), …, Indexed(report, …)

What was begun goes on when its page is closed, and the next writer waits for it: the thread that works leaves
the line. Stopped (run.cancel), it ends at the next file; what it told of is stored whole, the rest is as it was.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.ui.running import Line, Run, watched

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.retrieval.indexing import IndexReport


@dataclass(frozen=True, slots=True)
class Indexed:
    """`looked_at`: the files that were read, or could not be (a zip once one of its members was); `left`: how many
    were not, where it was stopped."""

    report: IndexReport
    looked_at: frozenset[Path]
    left: int


async def indexed(
    assistant: Assistant,
    line: Line,
    key: str,
    run: Run,
    paths: Sequence[Path],
    *,
    again: bool = False,
    rebuild: bool = False,
) -> AsyncGenerator[tuple[int, int] | Indexed, None]:
    """`(done, total)` as it goes on, an Indexed last; `again` and `rebuild` as Assistant.index has them.

    Raises what Assistant.index raises.
    """
    from assistant.reading.files import split_member

    looked_at: set[Path] = set()
    left = 0

    def work(tell: Callable[[Any], None]) -> None:
        nonlocal left

        def progress(path: str, done: int, total: int) -> None:
            nonlocal left
            looked_at.add(split_member(Path(path))[0])
            left = total - done
            tell((done, total))

        try:
            report = assistant.index(
                paths, again=again, rebuild=rebuild, progress=progress, cancel=run.cancel
            )
            tell(Indexed(report, frozenset(looked_at), left if looked_at else len(paths)))
        finally:
            line.leave(key, run)

    # The thread starts before anything is waited for, so from here on the line is left in any case.
    run.apart = True
    async with aclosing(watched(work, threading.Event())) as steps:
        async for events in steps:
            for event in events:
                yield event
