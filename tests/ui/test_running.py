"""Work in steps: nothing lost, errors handed on, stopped within a moment, one run a page, a line in order."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import TypeVar

import pytest

from assistant.ui.running import MOST_WAITING, Line, Run, paced

T = TypeVar("T")


def collect(steps: AsyncGenerator[T, None]) -> list[T]:
    async def gather() -> list[T]:
        return [step async for step in steps]

    return asyncio.run(gather())


def test_everything_arrives_in_order() -> None:
    steps = collect(paced(lambda cancel: iter(range(500)), threading.Event(), pace=0.01))
    assert [event for step in steps for event in step] == list(range(500))


def test_silence_is_reported_so_that_a_page_can_show_time() -> None:
    go_on = threading.Event()

    def slow(cancel: threading.Event) -> Iterator[int]:
        go_on.wait(10)
        yield 1

    async def silent() -> int:
        empty = 0
        async for events in paced(slow, threading.Event(), pace=0.01, beat=0.02):
            empty += not events
            if empty == 3:
                go_on.set()
        return empty

    assert asyncio.run(silent()) >= 3


def test_an_error_of_the_work_is_raised_here() -> None:
    def broken(cancel: threading.Event) -> Iterator[int]:
        yield 1
        raise KeyError("boom")

    with pytest.raises(KeyError, match="boom"):
        collect(paced(broken, threading.Event(), pace=0.01))


def test_stop_ends_it_even_in_the_middle_of_a_silence_and_closes_the_work() -> None:
    closed, waiting, go_on = threading.Event(), threading.Event(), threading.Event()

    def endless(cancel: threading.Event) -> Iterator[int]:
        try:
            while True:
                waiting.set()
                go_on.wait(10)
                yield 1
        finally:
            closed.set()

    cancel = threading.Event()

    def stop() -> None:
        assert waiting.wait(10)
        cancel.set()

    threading.Thread(target=stop).start()
    assert [event for step in collect(paced(endless, cancel, beat=60)) for event in step] == []
    assert not closed.is_set()  # the page did not wait for it
    go_on.set()
    assert closed.wait(10)


def test_a_reader_who_goes_away_stops_the_work() -> None:
    cancel = threading.Event()

    async def go_away() -> None:
        async with aclosing(paced(lambda cancel: iter(range(3)), cancel, pace=0.01)) as steps:
            async for _ in steps:
                assert not cancel.is_set()
                break

    asyncio.run(go_away())
    assert cancel.is_set()


def test_work_stopped_before_it_began_is_never_begun() -> None:
    cancel = threading.Event()
    cancel.set()
    begun = []
    assert collect(paced(lambda cancel: iter(begun.append(1) or ()), cancel)) == []  # type: ignore[func-returns-value]
    assert not begun


async def stand(line: Line, run: Run) -> None:
    """At the end of the line, without waiting for the front."""
    async with aclosing(line.turn(run)) as turn:
        async for _ in turn:
            return


def joined(line: Line, *sessions: str) -> list[Run]:
    runs = [line.join(session, session) for session in sessions]
    assert all(run is not None for run in runs)
    return [run for run in runs if run is not None]


def test_a_page_has_one_run() -> None:
    line = Line()
    first, second = joined(line, "a", "b")
    assert line.join("a", "丙") is None
    assert line.stop("a") and first.cancel.is_set() and not second.cancel.is_set()
    line.leave("a", first)
    (again,) = joined(line, "a")
    line.leave("a", first)  # the old run leaving late must not take the new one with it
    assert line.running("a") is again and not again.cancel.is_set()
    line.leave("a")
    assert again.cancel.is_set() and not line.stop("a")


def test_each_waits_for_those_before_it_and_sees_how_many() -> None:
    line = Line()
    first, second, third = joined(line, "a", "b", "c")

    async def wait() -> list[int]:
        assert [ahead async for ahead in line.turn(first)] == []
        await stand(line, second)
        seen = []
        async for ahead in line.turn(third, beat=60):
            seen.append(ahead)
            line.leave("a" if ahead == 2 else "b")
        return seen

    assert asyncio.run(wait()) == [2, 1]
    assert line.ahead(third) == 0 and len(line) == 1


def test_one_that_was_announced_and_never_came_is_not_waited_for() -> None:
    """Its page was closed between two requests."""
    line = Line()
    ghost, run = joined(line, "ghost", "a")
    assert line.ahead(run) == 0 and len(line) == 0
    assert collect(line.turn(run)) == []
    assert line.running("ghost") is ghost


def test_a_stopped_one_waits_no_longer() -> None:
    line = Line()
    first, second = joined(line, "a", "b")
    asyncio.run(stand(line, first))
    second.cancel.set()
    assert collect(line.turn(second)) == []


def test_who_goes_to_the_end_again_lets_others_before_it() -> None:
    line = Line()
    many, one = joined(line, "many", "one")

    async def turns() -> None:
        await stand(line, many)
        await stand(line, one)
        assert line.ahead(one) == 1
        await stand(line, many)
        assert line.ahead(one) == 0 and line.ahead(many) == 1

    asyncio.run(turns())


def test_the_line_has_an_end() -> None:
    line = Line()

    async def fill() -> None:
        for number in range(MOST_WAITING):
            assert not line.full
            await stand(line, joined(line, str(number))[0])

    asyncio.run(fill())
    assert line.full


def test_a_long_wait_is_told_again_and_again() -> None:
    """A yield is when a closed page is noticed."""
    line = Line()
    first, second = joined(line, "a", "b")

    async def wait() -> int:
        await stand(line, first)
        told = 0
        async for _ in line.turn(second, beat=0.01):
            told += 1
            if told == 3:
                line.leave("a")
        return told

    started = time.monotonic()
    assert asyncio.run(wait()) >= 3 and time.monotonic() >= started
