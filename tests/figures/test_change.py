"""Changes and places in an order, read off the words before and after a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.figures.change import change_words, find_ranks, with_base
from assistant.figures.naming import strip_tail
from assistant.types import Change, Period


@pytest.mark.parametrize(
    ("left", "kind", "sign"),
    [
        ("，同比增长", "同比", 1),
        ("，同比下降", "同比", -1),
        ("环比增长", "环比", 1),
        ("，比上年增长", "比上年", 1),
        ("比去年同期增加", "同比", 1),
        ("年均分别增长", "年均", 1),
        ("投资增长", "", 1),
        ("增速达", "", 1),
        ("同比下降 ", "同比", -1),
    ],
)
def test_words_of_change(left: str, kind: str, sign: int) -> None:
    words = change_words(left)
    assert words is not None
    assert (words.kind, words.sign) == (kind, sign)


@pytest.mark.parametrize("left", ["", "总投资达", "提升至", "增至", "新增企业", "增长预期目标为"])
def test_no_change(left: str) -> None:
    assert change_words(left) is None


@pytest.mark.parametrize(
    ("text", "place", "among", "within"),
    [
        ("位居全国第五；", 5, "全国", False),
        ("列全国第10位，", 10, "全国", False),
        ("增速全市第一。", 1, "全市", False),
        ("排名全市第2，", 2, "全市", False),
        ("增速居全省前三。", 3, "全省", True),
        ("总量领跑全市五区，", 1, "全市五区", False),
    ],
)
def test_ranks(text: str, place: int, among: str, within: bool) -> None:
    ((_, rank),) = find_ranks(text)
    assert (rank.place, rank.among, rank.within) == (place, among, within)
    assert rank.surface in text


@pytest.mark.parametrize("text", ["", "第一产业增加值", "第24届洽谈会在全国率先", "全市第一书记会议"])
def test_no_ranks(text: str) -> None:
    assert find_ranks(text) == ()


def test_a_long_run_of_characters_between_base_and_verb_is_read_at_once() -> None:
    # One more character doubled the time here: sixty would not have ended today.
    words = change_words(f"货值同比{'某地货物按价格指数重新核定的口径' * 4}并逐月回落以后总体下跌")
    assert words is not None and words.kind == "同比"


def test_the_same_words_said_again_and_again_are_read_at_once() -> None:
    # Two ways to read one word doubled the time with each: none of these would have ended today.
    assert change_words(f"增长{'控制在' * 60}，") is None
    assert strip_tail(f"园区{' 可达其中' * 60}×") == f"园区{' 可达其中' * 60}×"
    assert strip_tail(f"园区{'可达其中' * 60}") == "园区"


@pytest.mark.parametrize(
    ("left", "kind", "sign"),
    [
        ("，较2021年同期增长", "比2021年", 1),
        ("，比2019年下降", "比2019年", -1),
        ("从环比看，投资下降", "环比", -1),
        ("，较上年同月减少", "同比", -1),
        ("按年增", "同比", 1),
        ("按月跌", "环比", -1),
        ("产量增", "", 1),
        ("，同比少增", "同比", -1),
        ("按年率换算增长", "", 1),
    ],
)
def test_what_a_change_is_held_against(left: str, kind: str, sign: int) -> None:
    words = change_words(left)
    assert words is not None and (words.kind, words.sign) == (kind, sign)


def test_what_is_new_is_no_change() -> None:
    assert change_words("项目新增") is None and change_words("岗位净增") is None


def test_the_year_before_is_the_usual_base() -> None:
    change = Change("比2021年", Decimal("10.4"), "%", "较2021年同期增长10.4%")
    of_2022 = Period(date(2022, 1, 1), date(2022, 8, 1))
    assert with_base(change, of_2022).kind == "同比"
    assert with_base(replace(change, surface="较2021年增长10.4%"), of_2022).kind == "比上年"
    assert with_base(change, Period(date(2023, 1, 1), date(2023, 8, 1))).kind == "比2021年"
    assert with_base(change, None) == change
