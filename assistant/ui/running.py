"""Work that a page waits for: each in its own thread, watched in steps, stopped by an event.

Enter: a function that gives an iterator of events. Leave: lists of events, several a second, empty ones
while nothing happened, so that the page can show time passing and notice that its reader has gone.

    for events in paced(lambda cancel: assistant.stream(question, cancel=cancel), cancel=run.cancel): ...
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import gradio as gr

T = TypeVar("T")

# Ten screens a second look like typing; more only costs the browser.
PACE_SECONDS = 0.1


def paced(
    start: Callable[[threading.Event], Iterator[T]],
    cancel: threading.Event,
    *,
    pace: float = PACE_SECONDS,
    beat: float = 0.5,
) -> Iterator[list[T]]:
    """Yields what has come since the last time, at most every `pace` seconds and at least every `beat`.

    Sets `cancel` when it is closed early. Ends when the work ends, or at once when `cancel` is set: work
    that does not look at `cancel` itself is closed at its next event. What the work raises is raised here.
    """

    def work(tell: Callable[[T], None]) -> None:
        events = start(cancel)
        for event in events:
            tell(event)
            if cancel.is_set():
                break
        close = getattr(events, "close", None)
        if close is not None:
            close()

    return watched(work, cancel, pace=pace, beat=beat)


def watched(
    work: Callable[[Callable[[T], None]], None],
    cancel: threading.Event,
    *,
    pace: float = PACE_SECONDS,
    beat: float = 0.5,
) -> Iterator[list[T]]:
    """As `paced`, for work that calls instead of yielding: `work(tell)` tells its events."""
    box: queue.SimpleQueue[tuple[str, T | BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            work(lambda event: box.put(("event", event)))
            box.put(("end", None))
        except BaseException as error:  # handed over to the thread that waits for it
            box.put(("error", error))

    threading.Thread(target=run, daemon=True, name="page-work").start()
    try:
        ended = False
        while not ended and not cancel.is_set():
            arrived: list[T] = []
            until = time.monotonic() + beat
            while (left := until - time.monotonic()) > 0 and not cancel.is_set():
                try:
                    # Short waits, so that a Stop pressed during a long silence is seen.
                    kind, value = box.get(timeout=min(left, pace))
                except queue.Empty:
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
    """A question that a page has asked. `ahead` counts the runs that were before it when it came."""

    question: str
    ahead: int
    cancel: threading.Event = field(default_factory=threading.Event)


class Line:
    """Who is waiting for the model: one run a page (session) at a time, in order of coming."""

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}
        self._lock = threading.Lock()

    def join(self, session: str, question: str) -> Run | None:
        """A new run, or None when this page already has one."""
        with self._lock:
            if session in self._runs:
                return None
            run = Run(question, len(self._runs))
            self._runs[session] = run
            return run

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
        with self._lock:
            return len(self._runs)


def session_of(request: gr.Request) -> str:
    """What tells one open page from another."""
    return str(request.session_hash or "")
