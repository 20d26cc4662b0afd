"""English and colloquial wording put into the field's Chinese."""

from __future__ import annotations

import pytest

from assistant.writing.terms import to_chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("in January-October", "in 1-10月"),
        ("from January to May", "from 1-5月"),
        ("from Jan. through Sept. 2023", "from 1-9月 2023"),
        ("in the first ten months", "in the 1-10月"),
        ("by December", "by 12月"),
        ("it may march on", "it may march on"),
        ("the Mayor of Jantar", "the Mayor of Jantar"),
    ],
)
def test_months(english: str, chinese: str) -> None:
    assert to_chinese(english) == chinese


def test_the_longest_phrase_wins() -> None:
    assert to_chinese("actually used foreign capital") == "实际使用外资"
