"""Several questions in one sentence, each with its place and time; one question stays one."""

from __future__ import annotations

import pytest

from assistant.writing.asked.apart import apart
from assistant.writing.asked.question import understand


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("平湖外资多少，GDP排第几？招了哪些项目？", ["平湖外资多少", "GDP排第几", "招了哪些项目"]),
        ("平湖那个电池厂哪年建成的？现在有多少工人", ["平湖那个电池厂哪年建成的", "现在有多少工人"]),
        ("平湖外资多少，同比增长多少？", []),  # growth of the same
        ("平湖签了几个项目，总投资多少，占比多少？", []),
        ("平湖外资多少？", []),
        ("平湖和丽水外资多少，谁的项目多？", []),  # compared, not taken apart
    ],
)
def test_what_is_asked_apart(question: str, groups: list[str]) -> None:
    assert [one.focus for one in apart(understand(question))] == groups


def test_each_keeps_the_place_and_the_time() -> None:
    first, second = apart(understand("平湖2023年上半年外资多少，新设了哪些企业？"))
    assert first.regions == second.regions
    assert "平湖" in second.question and "2023年上半年" in second.question


def test_a_follow_up_is_not_taken_apart_again() -> None:
    from assistant.types import Turn

    history = (Turn("平湖外资多少？", "3亿美元"),)
    assert apart(understand("那丽水呢？", history=history)) == ()
