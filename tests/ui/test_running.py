"""Work in steps: nothing lost, errors handed on, stopped within a moment, one run a page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from assistant.ui.running import Line, paced


def test_everything_arrives_in_order() -> None:
    steps = list(paced(lambda cancel: iter(range(500)), threading.Event(), pace=0.01))
    assert [event for step in steps for event in step] == list(range(500))


def test_silence_is_reported_so_that_a_page_can_show_time() -> None:
    def slow(cancel: threading.Event) -> Iterator[int]:
        time.sleep(0.3)
        yield 1

    steps = list(paced(slow, threading.Event(), pace=0.01, beat=0.05))
    assert steps.count([]) >= 3 and [1] in steps


def test_an_error_of_the_work_is_raised_here() -> None:
    def broken(cancel: threading.Event) -> Iterator[int]:
        yield 1
        raise KeyError("boom")

    with pytest.raises(KeyError, match="boom"):
        list(paced(broken, threading.Event(), pace=0.01))


def test_stop_ends_it_at_once_even_in_the_middle_of_a_silence_and_closes_the_work() -> None:
    closed = threading.Event()

    def endless(cancel: threading.Event) -> Iterator[int]:
        try:
            while True:
                time.sleep(0.3)
                yield 1
        finally:
            closed.set()

    cancel = threading.Event()
    threading.Timer(0.1, cancel.set).start()
    started = time.monotonic()
    list(paced(endless, cancel, pace=0.02, beat=5))
    assert time.monotonic() - started < 0.25
    assert closed.wait(2)


def test_a_reader_who_goes_away_stops_the_work() -> None:
    cancel = threading.Event()
    steps = paced(lambda cancel: iter(range(3)), cancel, pace=0.01)
    next(steps)
    assert not cancel.is_set()
    steps.close()  # type: ignore[attr-defined]
    assert cancel.is_set()


def test_a_page_has_one_run_and_sees_who_was_before_it() -> None:
    line = Line()
    first = line.join("a", "甲")
    second = line.join("b", "乙")
    assert first is not None and second is not None
    assert (first.ahead, second.ahead) == (0, 1)
    assert line.join("a", "丙") is None and len(line) == 2
    assert line.stop("a") and first.cancel.is_set() and not second.cancel.is_set()
    line.leave("a", first)
    again = line.join("a", "丙")
    assert again is not None
    line.leave("a", first)  # the old run leaving late must not take the new one with it
    assert line.running("a") is again and not again.cancel.is_set()
    line.leave("a")
    assert again.cancel.is_set() and not line.stop("a")
