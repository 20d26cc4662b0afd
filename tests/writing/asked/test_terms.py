"""English and colloquial wording put into the field's Chinese."""

from __future__ import annotations

import pytest

from assistant.writing.asked.terms import to_chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("in January-October", "1-10月"),
        ("from January to May", "1-5月"),
        ("from Jan. through Sept. 2023", "1-9月 2023年"),
        ("in the first ten months", "1-10月"),
        ("by December", "12月"),
        ("it may march on", "may march"),
        ("the Mayor of Jantar", "市长 Jantar"),
    ],
)
def test_months(english: str, chinese: str) -> None:
    assert to_chinese(english) == chinese


def test_the_longest_phrase_wins() -> None:
    assert to_chinese("actually used foreign capital") == "实际使用外资"


def test_time_first_then_the_thing_then_how_much() -> None:
    asked = "What was the actual foreign investment in 平湖 in January-October 2020?"
    assert to_chinese(asked) == "1-10月 2020年 实际使用外资 平湖是多少?"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Did GDP exceed 1.2 billion yuan?", "12亿"),
        ("Was it 37.55 million dollars?", "3755万"),
        ("Was it 1,200 million yuan?", "120000万"),
        ("Is GDP above 2 trillion yuan?", "20000亿"),
    ],
)
def test_a_thousand_million_is_ten_yi(english: str, chinese: str) -> None:
    assert chinese in to_chinese(english)


def test_did_it_asks_for_yes_or_no() -> None:
    assert to_chinese("Did FDI grow?").endswith("吗?")
    assert not to_chinese("How did FDI grow?").endswith("吗?")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("What is the difference between 平湖 and 丽水 GDP?", "相差多少?"),
        ("How much higher is 平湖 GDP than 丽水?", "差多少?"),
        ("What is the sum of 平湖 and 丽水 exports?", "合计多少?"),
        ("What did 平湖 say about hydrogen energy?", "氢能 怎么说?"),
    ],
)
def test_words_that_stand_in_another_order(english: str, chinese: str) -> None:
    assert to_chinese(english).endswith(chinese)
