"""Whose number is asked: a place that no article is about, or a thing that only has its name."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer
from assistant.writing.asked.question import understand
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
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
    ],
)
def test_a_place_held_against_another(question: str, places: list[str]) -> None:
    assert [region.name for region in understand(question).regions] == places
