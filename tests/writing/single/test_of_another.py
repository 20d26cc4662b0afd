"""What is told of another thing, place or time is no answer; what is left open is said to be."""

from __future__ import annotations

import pytest

from assistant.reading.furniture import is_heading
from assistant.types import Sentence
from assistant.writing.across.overall import unranked
from assistant.writing.asked.apart import apart
from assistant.writing.asked.needs import Need, meets
from assistant.writing.asked.question import understand
from assistant.writing.asked.stages import speaks_of
from assistant.writing.evidence.anchors import nearness
from assistant.writing.evidence.fitting import left_open
from assistant.writing.single.reasons import gain_of_reason, gives_reason


def _rows(*texts: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(f"s{at}", "a", at, at * 50, at * 50 + len(text), text) for at, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("behind", "of_it"),
    [
        ("临港的恒瑞微电子封测项目总投资9亿元，明年投产。", False),
        ("以上4个项目总投资80亿元。", False),
        ("项目总投资9亿元，占地60亩。", True),
        ("该基地于去年投产。", True),
        ("一期项目总投资3亿元。", True),
        ("公司计划明年扩产。", True),
    ],
)
def test_a_thing_of_its_own_ends_what_is_told_of_the_last_one(behind: str, of_it: bool) -> None:
    near = nearness(_rows("晶锐科技的生产线月产一万片。", behind), ("晶锐",), "开发区账本")
    assert (near["s1"] > 0) is of_it


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("云海集团的投资额尚未确定。", True),
        ("云海集团没有透露金额。", True),
        ("云海集团投资8亿元。", False),
        ("蓝天集团的投资额尚未确定。", False),
    ],
)
def test_what_is_left_open_of_the_thing_named(text: str, open_: bool) -> None:
    assert left_open(text, ("云海",)) is open_


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("项目投产后，预计年产值8亿元。", False),
        ("达产后可带动就业三百人。", False),
        ("项目已经投产。", True),
        ("项目预计年底投产，投产后可年产两万台。", True),
    ],
)
def test_what_comes_behind_a_stage_tells_nothing_of_it(text: str, told: bool) -> None:
    assert speaks_of(text, "投产") is told


def test_last_year_is_that_before_the_year_named() -> None:
    asked = understand("青龙县2025年外资目标多少,去年实际多少").question
    assert "2024年" in asked and "去年" not in asked
    assert "去年" in understand("青龙县2025年外资比去年增长多少").question


def test_another_time_asks_for_the_same_metric() -> None:
    first, second = apart(understand("嘉善去年外资到账多少?今年前三季度呢"))
    assert first.metrics == second.metrics == ("实际使用外资",)


def test_the_greatest_project_is_no_order_of_places() -> None:
    assert not unranked(understand("对接会上最大的项目是哪个"), ())


def test_quarters_as_hong_kong_and_macau_write_them() -> None:
    assert meets("拟于第三季设立代表处", Need("time"))


def test_a_row_of_a_list_of_projects_is_no_heading() -> None:
    assert not is_heading("6、某某冷链，某某集团，总投资4.2亿元，陈贵镇，待定")
    assert is_heading("二、主要做法")


def test_who_explains_gives_the_reason_of_what_stands_before() -> None:
    text = "局长胡明解释说，今年更重落地。"
    assert gives_reason(text)
    assert gain_of_reason(text, after=True) > gain_of_reason(text, after=False)
