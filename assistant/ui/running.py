"""Work that a page waits for: one model, a line before it, each work in its own thread, stopped by an event.

Enter: a function that gives an iterator of events. Leave: lists of events, several a second, empty ones
while nothing happened, so that the page can show time passing and notice that its reader has gone.

    async for ahead in line.turn(run): ...            # how many are before it, until it is its turn
    async for events in paced(lambda cancel: assistant.stream(question, cancel=cancel), run.cancel): ...

Waiting costs no thread: a hundred pages in line leave the server's threads free for clicks.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import gradio as gr

T = TypeVar("T")

# Ten screens a second look like typing; more only costs the browser.
PACE_SECONDS = 0.1
_GLANCE_SECONDS = 0.03
_FAR_SECONDS = 0.1  # for each that is before it
# A question takes seconds to a minute; with more than this many in line the next is told to come back.
MOST_WAITING = 200
# Pages that announced a question and never came: closed between two requests. So many are remembered.
_MOST_ABSENT = 1000


def paced(
    start: Callable[[threading.Event], Iterator[T]],
    cancel: threading.Event,
    *,
    pace: float = PACE_SECONDS,
    beat: float = 0.5,
) -> AsyncGenerator[list[T], None]:
    """Yields what has come since the last time, at most every `pace` seconds and at least every `beat`.

    Sets `cancel` when it is closed early. Ends when the work ends, or at once when `cancel` is set: work
    that does not look at `cancel` itself is closed at its next event. What the work raises is raised here.
    """

    def work(tell: Callable[[T], None]) -> None:
        events = start(cancel)
        try:
            for event in events:
                tell(event)
                if cancel.is_set():
                    break
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                close()

    return watched(work, cancel, pace=pace, beat=beat)


async def watched(
    work: Callable[[Callable[[T], None]], None],
    cancel: threading.Event,
    *,
    pace: float = PACE_SECONDS,
    beat: float = 0.5,
) -> AsyncGenerator[list[T], None]:
    """As `paced`, for work that calls instead of yielding: `work(tell)` tells its events."""
    box: queue.SimpleQueue[tuple[str, T | BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            work(lambda event: box.put(("event", event)))
            box.put(("end", None))
        except BaseException as error:  # handed over to the page that waits for it
            box.put(("error", error))

    if cancel.is_set():
        return
    threading.Thread(target=run, daemon=True, name="page-work").start()
    try:
        ended = False
        while not ended and not cancel.is_set():
            arrived: list[T] = []
            until = time.monotonic() + beat
            while time.monotonic() < until and not cancel.is_set():
                try:
                    kind, value = box.get_nowait()
                except queue.Empty:
                    await asyncio.sleep(min(_GLANCE_SECONDS, pace))
                    continue
                if kind == "error" and cancel.is_set():
                    break  # stopped work may well end in an error; nobody waits for it
                if kind == "error":
                    assert isinstance(value, BaseException)
                    raise value
                if kind == "end":
                    ended = True
                    break
                arrived.append(value)  # type: ignore[arg-type]
                until = min(until, time.monotonic() + pace)
            yield arrived
    finally:
        cancel.set()


@dataclass(slots=True, eq=False)
class Run:
    """What a page has asked for. `place` orders the line; None until it has come to stand in it. `apart`: it goes
    on when its page is closed, in a thread that leaves the line itself."""

    question: str
    place: int | None = None
    apart: bool = False
    cancel: threading.Event = field(default_factory=threading.Event)


class Line:
    """Who waits for the model, in order of coming; one run a page (session) at a time.

    A page announces its run (`join`), then stands in line (`turn`). One that was closed in between is never
    stood behind. Safe to share between threads and event loops.
    """

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}
        self._places = 0
        self._lock = threading.Lock()

    def join(self, session: str, question: str) -> Run | None:
        """A new run, or None when this page already has one."""
        with self._lock:
            if session in self._runs:
                return None
            absent = [name for name, other in self._runs.items() if other.place is None]
            for name in absent[: max(0, len(absent) - _MOST_ABSENT)]:
                del self._runs[name]
            run = self._runs[session] = Run(question)
            return run

    def ahead(self, run: Run) -> int:
        """How many stand before it."""
        with self._lock:
            return sum(
                other.place is not None and (run.place is None or other.place < run.place)
                for other in self._runs.values()
                if other is not run
            )

    async def turn(self, run: Run, *, beat: float = 1.0) -> AsyncGenerator[int, None]:
        """Puts it at the end of the line and yields how many are before it: at once, when that changes, and
        every `beat` seconds (a yield is when a closed page is noticed). Ends when it is its turn, or stopped.

        Those far back hear of it less often: a word to a page costs gradio 10 ms, and a hundred pages that hear
        of every answer would leave the model no time."""
        with self._lock:
            self._places += 1
            run.place = self._places
        told, at = -1, 0.0
        while not run.cancel.is_set() and (ahead := self.ahead(run)):
            since = time.monotonic() - at
            if since > (ahead - 1) * _FAR_SECONDS and (ahead != told or since > beat):
                told, at = ahead, time.monotonic()
                yield ahead
            await asyncio.sleep(_GLANCE_SECONDS * min(ahead, 10))

    @property
    def full(self) -> bool:
        return len(self) >= MOST_WAITING

    def running(self, session: str) -> Run | None:
        with self._lock:
            return self._runs.get(session)

    def stop(self, session: str) -> bool:
        """Stops this page's run; False when it has none."""
        run = self.running(session)
        if run is not None:
            run.cancel.set()
        return run is not None

    def leave(self, session: str, run: Run | None = None) -> None:
        """Forgets this page's run (or `run` alone, if it is still its run), stopping it where it goes on."""
        with self._lock:
            current = self._runs.get(session)
            if current is not None and run in (None, current):
                del self._runs[session]
                current.cancel.set()

    def __len__(self) -> int:
        """How many stand in line, the one at the model included."""
        with self._lock:
            return sum(run.place is not None for run in self._runs.values())


def session_of(request: gr.Request) -> str:
    """What tells one open page from another."""
    return str(request.session_hash or "")
