"""Numbers in brackets: what growth is held against, by place, by branch, by an earlier time."""

from __future__ import annotations

from assistant.types import Figure
from tests.figures.test_facts import facts


def rates(text: str) -> list[tuple[str, str, str]]:
    return [(one.metric, one.surface, one.region) for one in facts(text) if one.is_change]


def only(found: tuple[Figure, ...], surface: str) -> Figure:
    (one,) = [figure for figure in found if figure.surface == surface]
    return one


def test_growth_that_is_held_against_earlier_times_is_growth_of_them() -> None:
    found = facts("上半年，该省GDP增速快于一季度（6.1%）、也快于去年全年（4.2%）。")
    assert [(one.metric, one.is_change) for one in found] == [("地区生产总值增速", True)] * 2
    assert [one.period and one.period.surface for one in found] == ["一季度", "去年全年"]


def test_a_second_bracket_goes_on_with_the_first() -> None:
    text = "上半年，全省进出口1.2万亿元，增长1.8%。上半年GDP增速慢于一季度增速（5.2%），快于去年全年增速（3.4%）。"
    assert only(facts(text), "3.4%").metric == "地区生产总值增速"


def test_a_branch_in_brackets_is_measured_as_the_one_before() -> None:
    text = "上半年，全省制造业增加值同比增长8.1%，快于规上工业（3.7%）4.4个百分点。"
    assert ("规模以上工业增加值增速", "3.7%") in [row[:2] for row in rates(text)]


def test_the_country_in_brackets_keeps_its_own_place() -> None:
    text = "上半年，全省GDP增速高于全国水平（5.5%）。"
    assert rates(text)[0][::2] == ("地区生产总值增速", "全国")
