"""Changes and places in an order, read off the words before and after a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.figures.change import change_words, find_ranks, with_base
from assistant.figures.facts import find_figures
from assistant.figures.naming import strip_tail
from assistant.reading.chunking import split_sentences
from assistant.types import Change, Period
from tests.conftest import make_article


@pytest.mark.parametrize(
    ("left", "kind", "sign"),
    [
        ("，同比增长", "同比", 1),
        ("，同比下降", "同比", -1),
        ("环比增长", "环比", 1),
        ("，比上月增长", "环比", 1),
        ("较上季度末下降", "环比", -1),
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


def changes(text: str) -> list[tuple[str, str, str, str]]:
    article = make_article(text, published=date(2023, 8, 16))
    return [
        (figure.surface, figure.metric, figure.change.kind, str(figure.change.value))
        for figure in find_figures(article, split_sentences(article))
        if figure.change is not None and not figure.is_change
    ]


def test_each_of_a_list_has_its_own_way() -> None:
    assert changes("上半年，全市出口、进口12.1亿元、13.4亿元，同比分别增长5.3%和下降2.1%。") == [
        ("12.1亿元", "出口", "同比", "5.3"),
        ("13.4亿元", "进口", "同比", "-2.1"),
    ]
    assert changes("上半年，全市水泥产量1万吨、增长5%。") == [("1万吨", "水泥产量", "", "5")]


def test_rates_of_places_in_brackets_go_to_their_places() -> None:
    told = changes(
        "丽水（417.3亿元）、衢州（413.4亿元）、舟山（408.7亿元）上半年的GDP增速分别为6.2%、6.1%、6.3%。"
    )
    assert [value for *_, value in told] == ["6.2", "6.1", "6.3"]


def test_a_rate_may_stand_before_its_growth() -> None:
    (told,) = changes("上半年，汽车产量357万辆，继续保持40%以上增长。")
    assert told[0] == "357万辆" and told[3] == "40"


def test_what_a_price_is_of_is_part_of_its_unit() -> None:
    (told,) = changes("组件成交价降至1.18元/W，环比下降7.8%。")
    assert told[0] == "1.18元/W" and told[2:] == ("环比", "-7.8")


def test_a_base_further_back() -> None:
    ((_, _, kind, _),) = changes("该区澳资企业6600户，较3年前增长44%。")
    assert kind == "比3年前"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("审批时间压缩", "审批时间压缩"),
        ("融资偿还", "融资偿还"),
        ("发展战略", "发展战略"),
        ("碳酸锂均价下跌", "碳酸锂均价"),
        ("国债收益率攀升至", "国债收益率"),
        ("违法行为", "违法行为"),
    ],
)
def test_a_word_is_not_cut_in_two(text: str, name: str) -> None:
    assert strip_tail(text) == name


@pytest.mark.parametrize("text", ["财政收入10年增长", "财政收入半年增长", "产值五年增长", "产值十多年增长"])
def test_a_growth_over_years_is_not_held_against_the_year_before(text: str) -> None:
    words = change_words(text)
    assert words is not None and words.kind == ""
