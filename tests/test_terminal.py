"""What a person reads while work goes on and when it is over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant import terminal
from assistant.batch import BatchReport


class Clock:
    """A time that moves when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moving = Clock()
    monkeypatch.setattr(terminal.time, "monotonic", moving)  # type: ignore[attr-defined]
    return moving


def test_where_stderr_is_no_terminal_a_line_tells_rate_and_time_left(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with terminal.Bar("ask", lines=True) as bar:
        for done in range(20, 121):  # twenty were there before
            bar.show("ask", done, 120)
            clock.now += 0.5
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "ask 40/120, 2.0 rows/s, about 40 s left",
        "ask 60/120, 2.0 rows/s, about 30 s left",
        "ask 80/120, 2.0 rows/s, about 20 s left",
        "ask 100/120, 2.0 rows/s, about 10 s left",
        "ask 120/120, 2.0 rows/s",
    ]


def test_slow_rows_are_told_by_the_row(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.Bar("brief", lines=True) as bar:
        bar.show("brief", 0, 401)
        clock.now += 30
        bar.show("brief", 1, 401)
    assert capsys.readouterr().err == "brief 1/401, 30.0 s a row, about 3 h 20 min left\n"


def test_other_commands_stay_silent_there(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.Bar("indexing") as bar:
        bar.show("a.txt", 0, 2)
        clock.now += 30
        bar.show("b.txt", 2, 2)
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with terminal.Bar("ask", lines=True) as bar:
        bar.show("ask", 5, 10)
        bar.show("ask", 6, 10)
    assert "6/10" in screen.getvalue() and "%" in screen.getvalue() and "\n" not in screen.getvalue()


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.4, "0 s"), (59.4, "59 s"), (425, "7 min 05 s"), (12_000, "3 h 20 min")]
)
def test_times_are_told_as_people_tell_them(seconds: float, said: str) -> None:
    assert terminal.clock(seconds) == said


def test_a_batch_ends_with_what_became_of_its_rows() -> None:
    report = BatchReport("ask", Path("a.jsonl"), 380, 120, 12, 3, 456.0)
    assert terminal.batch_report(report) == (
        "380 done, 120 already there; of all 12 refused, 3 failed; 7 min 36 s, 1.2 s a row: a.jsonl"
    )
    assert terminal.batch_json(report) == {
        "done": 380,
        "skipped": 120,
        "refused": 12,
        "failed": 3,
        "seconds": 456.0,
        "rows_per_second": 0.833,
        "output": "a.jsonl",
    }
