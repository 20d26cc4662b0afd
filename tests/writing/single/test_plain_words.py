"""Whys in plain words, money of a whole project, sums of several places, years that a report says once."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.outline import outline
from assistant.figures.period import find_periods
from assistant.types import Region, Sentence
from assistant.writing.asked.places import with_full_names
from assistant.writing.asked.question import understand
from assistant.writing.asked.telling import asks_fee, asks_what_draws, is_advantage, is_fee, told_as
from assistant.writing.evidence.fitting import names_size

_BANNERS = (
    Region("准格尔旗", "准格尔", "county", ("鄂尔多斯市", "内蒙古自治区"), ""),
    Region("达拉特旗", "达拉特", "county", ("鄂尔多斯市", "内蒙古自治区"), ""),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("园区离港口近，货柜当天就能上船。", True),
        ("厂房租金只有沿海的三分之一。", True),
        ("铝水直供，每吨能省下几百元。", True),
        ("下一步将重点引进配套齐全的企业。", False),
        ("全市新签项目12个。", False),
    ],
)
def test_what_draws_firms_is_told_in_plain_words(text: str, told: bool) -> None:
    assert is_advantage(text) is told


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("青龙为啥能吸引电子厂", True),
        ("恒远为什么选择青龙", True),
        ("青龙外资为什么下降", False),
        ("青龙怎么留住企业", False),
    ],
)
def test_asks_what_draws(question: str, asked: bool) -> None:
    assert asks_what_draws(understand(question)) is asked


def test_the_whole_project_counts_more_than_its_first_phase() -> None:
    request = understand("那个电池项目投资多少钱")
    whole, phase = "总投资20亿元，分两期建设。", "一期投资8亿元，明年投产。"
    assert told_as(request, whole) > told_as(request, phase)
    first = understand("那个电池项目一期投资多少钱")
    assert told_as(first, phase) >= told_as(first, whole)


def test_what_taking_part_costs() -> None:
    assert asks_fee("多少钱") and not asks_fee("总投资多少钱")
    assert is_fee("费用：每人800元") and not is_fee("总投资8亿元")


@pytest.mark.parametrize("text", ["百亿元项目还没有一个。", "投资超百亿元的项目1个。"])
def test_a_size_is_said_with_or_without_its_unit(text: str) -> None:
    assert names_size("青龙有百亿项目吗", text)
    assert not names_size("青龙有百亿项目吗", "设立规模20亿元的基金。")


def test_a_banner_by_its_first_character_where_no_other_begins_so() -> None:
    assert with_full_names("准旗有几个项目", _BANNERS) == "准格尔旗有几个项目"
    other = Region("准安旗", "准安", "county", (), "")
    assert with_full_names("准旗有几个项目", (*_BANNERS, other)) == "准旗有几个项目"


@pytest.mark.parametrize(
    ("text", "year"),
    [("全年实际利用外资2亿美元", 2023), ("力争全年利用外资2亿美元", 2024), ("全年增长预期6%", 2024)],
)
def test_a_yearbook_page_of_april_says_its_year_once(text: str, year: int) -> None:
    (span,) = find_periods(text, date(2024, 4, 16), year=2023)
    assert span.period.start is not None and span.period.start.year == year


def test_the_work_of_the_year_before_is_no_plan() -> None:
    texts = ("一、2023年主要工作", "新签项目8个。", "二、2024年工作安排", "新签项目10个。")
    rows = [
        Sentence(f"s{at}", "a", at, at * 20, at * 20 + len(text), text, paragraph=at, is_heading=at % 2 == 0)
        for at, text in enumerate(texts)
    ]
    assert [part.kind for part in outline(rows)] == ["back", "back", "ahead", "ahead"]


def test_two_places_and_one_reason_are_no_comparison() -> None:
    assert understand("吴江和青浦为什么不合并招商").kind == "why"
    assert understand("吴江和青浦外资").kind == "compare"
