"""The head of a page that was copied as one line comes off whole, and no sentence with it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_text
from assistant.reading.gluedhead import split_head
from tests.reading.layouts import ARTICLE, TITLE

TEXT = "".join(ARTICLE)


@pytest.mark.parametrize(
    "head",
    [
        f"首页 > 新闻中心 > 安澜要闻 > 正文 {TITLE} 2023-09-04 08:20 来源：安澜日报 编辑：肖某 点击：1120次 ",
        f"您的位置：首页 -> 新闻中心 -> 浙江 -> 正文 {TITLE}发布时间：2023-09-04 来源：安澜日报 浏览：286 ",
        f"{TITLE} 发布日期:2023年09月04日 信息来源:安澜日报 字体：【大 中 小】 打印本页 ",
        f"{TITLE}　来源：安澜日报　2023-09-04　浏览次数：12　",
    ],
)
def test_head_of_a_page_in_one_line(head: str) -> None:
    article = read_text(f"{head}{TEXT}")
    assert article.text == TEXT
    assert (article.title, article.published, article.source) == (TITLE, date(2023, 9, 4), "安澜日报")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"2023年9月4日，安澜县召开招商大会，会上发布了三项来源广泛的数据。{TEXT}",
        f"截至2023-09-04 来源于长三角的项目最多，占到六成。{TEXT}",
        f"短题 2023-09-04 来源：安澜日报 {TEXT[:20]}",
    ],
)
def test_a_text_without_a_row_of_fields_has_no_head(text: str) -> None:
    assert split_head(text) is None


def test_neighbours_run_into_the_end_go() -> None:
    end = " 【打印】【关闭】 上一篇：县领导调研防汛 下一篇：安澜开展食品安全检查"
    assert read_text(f"{TITLE} 2023-09-04 来源：安澜日报 {TEXT}{end}").text == TEXT


def test_the_day_that_a_sentence_begins_with_is_no_field() -> None:
    text = f"{TITLE}作者：肖某2023年7月24日，{TEXT}"
    assert read_text(text).text.endswith(f"2023年7月24日，{TEXT}")


def test_a_line_that_is_title_and_fields_alone() -> None:
    article = read_text("\n".join((f"{TITLE}2023-09-04 09:00:12来源：安澜日报", *ARTICLE)))
    assert article.text.split("\n") == list(ARTICLE)
    assert (article.title, article.published, article.source) == (TITLE, date(2023, 9, 4), "安澜日报")


def test_a_page_in_one_line_without_a_title() -> None:
    article = read_text(f"2023-09-04 08:36 来源：安澜日报 作者： 点击： {TEXT}")
    assert (article.title, article.text, article.source) == ("", TEXT, "安澜日报")


@pytest.mark.parametrize(
    "line",
    ["安澜日报2023-09-04 09:00 来源：本网", "停水开始时间：2023-08-10 08:00结束时间：2023-08-10 17:00"],
)
def test_an_outlet_or_a_time_of_the_text_is_no_title(line: str) -> None:
    assert split_head(line) is None


@pytest.mark.parametrize(
    "rows",
    [
        "活动名称：安澜县秋季招商推介会 时间：2023年10月18日 地点：安澜会展中心三楼 ",
        "安澜县秋季招商推介会将办 时间：2023年10月18日 来源：安澜日报 地点：安澜会展中心三楼 ",
        "安澜县秋季招商推介会将办 时间：2023年10月18日 ",
    ],
)
def test_the_rows_of_a_notice_are_no_head(rows: str) -> None:
    assert split_head(f"{rows}{TEXT}") is None
