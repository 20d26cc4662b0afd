"""English and colloquial wording put into the field's Chinese."""

from __future__ import annotations

import pytest

from assistant.writing.terms import to_chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("in January-October", "1-10月"),
        ("from January to May", "1-5月"),
        ("from Jan. through Sept. 2023", "1-9月 2023年"),
        ("in the first ten months", "1-10月"),
        ("by December", "12月"),
        ("it may march on", "may march"),
        ("the Mayor of Jantar", "Mayor Jantar"),
    ],
)
def test_months(english: str, chinese: str) -> None:
    assert to_chinese(english) == chinese


def test_the_longest_phrase_wins() -> None:
    assert to_chinese("actually used foreign capital") == "实际使用外资"


def test_time_first_then_the_thing_then_how_much() -> None:
    asked = "What was the actual foreign investment in 平湖 in January-October 2020?"
    assert to_chinese(asked) == "1-10月 2020年 实际使用外资 平湖是多少?"
