"""Whose number is asked: a place that no article is about, or a thing that only has its name."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer, Region
from assistant.writing.asked.question import understand
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

INDUSTRIES = """平湖产业发展
平湖市钢铁产量120万吨，增长5%。全市有化工项目20个，总投资300亿元。平湖市酒业产值30亿元。
某汽车集团在平湖市投资7亿元。平湖市有产业园5个、机场1座。"""
THINGS = """东湖国际创新中心落户平湖
东湖国际创新中心在平湖市启用，总投资3亿元。江苏钢铁在平湖市设厂，投资2亿元。"""


def _asked(question: str, text: str, prompts: Prompts) -> Answer:
    return answered(question, [make_article(text, published=date(2024, 8, 20), regions=(PINGHU,))], prompts)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("江苏钢铁产量多少?", "江苏省"),
        ("贵州酒业产值多少?", "贵州省"),
        ("内蒙古化工项目有多少个?", "内蒙古自治区"),
        ("四川产业园有多少个?", "四川省"),
        ("宁波机场有几座?", "宁波市"),
        ("上海汽车集团投资多少?", "上海市"),  # a firm that no article says
    ],
)
def test_the_industry_of_a_place_without_articles_is_not_another_s(
    question: str, place: str, prompts: Prompts
) -> None:
    answer = _asked(question, INDUSTRIES, prompts)
    assert answer.refused and place in answer.reason


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("东湖国际创新中心总投资多少?", "3亿元"),
        ("东湖创新中心总投资多少?", "3亿元"),  # a word of the name left out
        ("江苏钢铁投资多少?", "2亿元"),
    ],
)
def test_a_thing_that_articles_say_has_no_place_for_its_name(
    question: str, number: str, prompts: Prompts
) -> None:
    assert number in _asked(question, THINGS, prompts).text


def test_without_articles_to_look_in_an_industry_names_no_thing() -> None:
    assert [region.name for region in understand("江苏钢铁产量多少?", known_regions=(PINGHU,)).regions] == [
        "江苏省"
    ]
    assert understand("东湖国际创新中心总投资多少?", known_regions=(PINGHU,)).regions == ()


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("平湖对丽水，上半年谁的外资多？", ["平湖市", "丽水市"]),
        ("平湖对丽水外资哪个多？", ["平湖市", "丽水市"]),
        ("平湖对丽水帮扶资金多少？", ["平湖市"]),
        ("固定资产投资增速新疆和安徽谁高？", ["新疆维吾尔自治区", "安徽省"]),
        ("仙居和平湖谁高？", ["仙居县", "平湖市"]),
    ],
)
def test_a_place_held_against_another(question: str, places: list[str]) -> None:
    assert [region.name for region in understand(question).regions] == places


PORTSIDE = Region(name="青港新区", short="青港", level="zone", parents=("嘉兴市", "浙江省"))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("丽水有哪些青港产业项目", ["丽水市"]),  # of what sort the trade is
        ("丽水和青港有哪些项目", ["丽水市", "青港新区"]),
        ("嘉兴青港产业怎么样", ["青港新区"]),  # the zone lies in the place named
        ("青港产业怎么样", ["青港新区"]),
    ],
)
def test_a_zone_s_short_name_may_say_what_sort_a_trade_is(question: str, names: list[str]) -> None:
    request = understand(question, known_regions=(LISHUI, PORTSIDE))
    assert [region.name for region in request.regions] == names


PROJECTS = (
    "为支持产业项目落地，平湖聚焦外资项目审批多、耗时长的问题推出改革。\n"
    "7月28日，德资企业海泵集团的平湖基地项目开工。该项目位于新埭镇，总投资3.9亿元，将打造研发中心和生产基地，外资已经到位。"
)


def test_which_projects_names_them_and_not_what_they_need(prompts: Prompts) -> None:
    answer = answered("平湖有哪些外资项目", [make_article(PROJECTS)], prompts)
    assert "海泵集团" in answer.text and "审批" not in answer.text
