"""The words that blur a number, and the side on which they are written."""

from __future__ import annotations

import pytest

from assistant.figures.blur import find_blur, with_blur


@pytest.mark.parametrize(
    ("surface", "approx", "written"),
    [
        ("1.6万家", "近", "近1.6万家"),
        ("5.5%", "左右", "5.5%左右"),
        ("7%", "以上", "7%以上"),
        ("300余家", "余", "300余家"),
        ("9000亿元", "突破", "突破9000亿元"),
        ("12个", "", "12个"),
    ],
)
def test_a_rough_number_is_written_as_it_is_said(surface: str, approx: str, written: str) -> None:
    assert with_blur(surface, approx) == written


@pytest.mark.parametrize(("text", "word"), [("引进80家上下游企业", ""), ("引进80家上下", "上下")])
def test_what_goes_on_as_another_word_blurs_nothing(text: str, word: str) -> None:
    assert find_blur(text, 2, 5) == word
