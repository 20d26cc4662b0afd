"""A letter or a question mark alone between characters costs what the news make it worth, and nothing elsewhere."""

from __future__ import annotations

import pytest

from assistant.reading.alone import asks, surcharges
from assistant.reading.gbk import shifted_runs
from assistant.reading.suspicious import suspicious


def test_a_letter_the_news_print_alone_costs_little_and_another_much() -> None:
    assert surcharges("上市A股上涨")[2] < 2
    assert surcharges("年产值碳t盘")[4] > 6
    assert surcharges("年产值碳l盘")[4] > surcharges("年产值碳t盘")[4]


@pytest.mark.parametrize(
    "line", ["手机APP下载", "新建5G基站", "营收t.5亿", "A", "", "用iPad签约", "t恤与k线"]
)
def test_a_letter_of_a_word_or_first_in_its_line_costs_nothing(line: str) -> None:
    assert surcharges(line)[:3] == [0.0] * len(line[:3])


def test_a_question_mark_of_half_width_costs_unless_the_page_asks_so() -> None:
    assert surcharges("项目签约了吗?")[-1] > 2
    assert surcharges("项目签约了吗?", asks=True)[-1] == 0
    assert not asks("项目签约了吗?") and asks("项目签约了吗?\n投产了吗?")


@pytest.mark.parametrize("line", ["經過警介L時間調查", "主動再u單產生的成本", "歐洲髮W研究所的項目"])
def test_a_letter_that_halves_left_behind_is_looked_at(line: str) -> None:
    assert suspicious([line]) != [[]]


@pytest.mark.parametrize("line", ["沪市A股上涨", "买了一件T恤", "园区的B区已建成，C栋封顶。", "做了X光检查"])
def test_sound_letters_alone_stay(line: str) -> None:
    assert shifted_runs(line) == []
