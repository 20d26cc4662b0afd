"""Turns without a place that lean on nothing."""

from __future__ import annotations

import pytest

from assistant.types import Turn
from assistant.writing.asked.question import understand
from tests.conftest import LISHUI, PINGHU

OVER_ALL = "各省2023年GDP分别是多少？"


def whole(text: str, before: str) -> str:
    return understand(text, history=(Turn(before, "答。"),), known_regions=(PINGHU, LISHUI)).question


@pytest.mark.parametrize("before", [OVER_ALL, "平湖实际外资多少？"])
@pytest.mark.parametrize(
    "text", ["哪些地方提到低空经济？", "有没有文章提到氢能？", "哪些地区出台了奖补政策？"]
)
def test_a_topic_of_its_own_takes_nothing_over(text: str, before: str) -> None:
    assert whole(text, before) == text


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("哪个省最高？", OVER_ALL),
        ("哪些省超过5%？", OVER_ALL),
        ("哪些省没有给出？", OVER_ALL),
        ("哪些市县有重点项目？", "平湖招商有哪些做法？"),
        ("哪些地方也有这个项目？", "平湖的齿轮项目投资多少？"),
    ],
)
def test_what_leans_still_does(text: str, before: str) -> None:
    assert whole(text, before) != text


def test_another_place_after_it_is_asked_the_same() -> None:
    assert whole("平湖呢？", "有没有文章提到氢能？").startswith("平湖有没有文章提到氢能")
