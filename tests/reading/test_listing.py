"""Rows of figures stay an article's; headlines with a day behind them are links."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_text
from assistant.reading.listing import are_cells, is_dated_link, is_figure_row, is_table_head

OPENING = "2020年，安澜县招商引资主要指标好于预期，现将有关情况公布如下。"
CLOSING = "从产业看，生物医药、精细化工两大产业占签约总额的七成以上。"


@pytest.mark.parametrize(
    "line",
    [
        "邻市招商引资开门红 2021-04-06",
        "邻市招商引资开门红 04-06",
        "邻市招商引资开门红 [12.05]",
        "邻市招商引资开门红(4月6日)",
    ],
)
def test_a_headline_with_a_day_is_a_link(line: str) -> None:
    assert is_dated_link(line)


@pytest.mark.parametrize(
    "line", ["新签约亿元以上项目 个 86 10.3", "实际利用外资 万美元 5120 -12.7", "出口总额 亿美元 7.35 12.05"]
)
def test_a_row_of_cells_is_no_link(line: str) -> None:
    assert not is_dated_link(line)
    assert is_figure_row(line)


def test_the_head_of_a_table_has_as_many_cells_as_its_rows() -> None:
    assert is_table_head("指标 单位 完成数 增长", "协议投资额 亿元 473.2 15.8")
    assert not is_table_head("首页 新闻 服务", "协议投资额 亿元 473.2 15.8")


def test_a_table_survives_in_the_middle_and_at_the_end() -> None:
    table = [
        "地区 签约数 到位数 开工数 投产数 增幅",
        "城东镇 12 18 26 31 22.4",
        "石桥镇 9 11 13 27 8.7",
        "沙河镇 7 6 10 19 12.3",
    ]
    for lines in ([OPENING, *table, CLOSING], [OPENING, CLOSING, *table]):
        assert read_text("\n".join([*lines, "打印 关闭", "上一篇：没有了"])).text.split("\n") == lines


def test_a_table_saved_a_cell_a_line_survives() -> None:
    cells = ["指标", "完成数", "增长", "签约项目", "86", "10.3", "到位资金", "268.9", "6.4"]
    assert are_cells(cells)
    assert read_text("\n".join([OPENING, *cells, CLOSING])).text.split("\n") == [OPENING, *cells, CLOSING]
    assert not are_cells(["分享", "微信", "评论", "3", "收藏", "举报", "点赞", "打印"])


@pytest.mark.parametrize("line", ["1 2 3 4 5 末页", "安澜 3 回复 5 浏览", "首页 . . 末页", "12 18 26"])
def test_page_numbers_and_counters_are_no_row(line: str) -> None:
    assert not is_figure_row(line)


def test_rows_of_whole_figures_stay_under_one_that_is_the_article_s() -> None:
    table = ["地区 签约数 开工数", "城东镇 12 18", "石桥镇 9 11", "沙河镇 7 6"]
    text = "\n".join([OPENING, CLOSING, *table, "1 2 3 4 5 末页"])
    assert read_text(text).text.split("\n") == [OPENING, CLOSING, *table]
