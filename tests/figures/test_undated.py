"""A page without a date: its own words date what they can, and a year that merely stands there dates nothing."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.figures.undated import years_of
from assistant.reading.chunking import split_sentences
from assistant.types import Article, Citation, Figure
from assistant.writing.checking.sources import source_of
from assistant.writing.pages.words import when
from assistant.writing.table.sidebyside import period_text
from tests.conftest import make_article


def undated(text: str) -> Article:
    return make_article(text, published=None)


def figure(text: str, surface: str) -> Figure:
    page = undated(text)
    (found,) = (one for one in find_figures(page, split_sentences(page)) if one.surface == surface)
    return found


@pytest.mark.parametrize(
    "text",
    [
        # A meeting's first year, a firm's, a plan's: none of them is this one.
        "这一年会2016年由某报社发起。今年以来，青湾市已有5个文旅项目签约，总投资7亿元。",
        "项目将于2024年底前竣工，并在2028年达产。今年1—5月，青湾市新设企业5个。",
        "2022年，青湾市签约项目80个。今年上半年，又签约5个。",
        "公司2019年3月落户青湾市。今年公司引进5个项目。",
    ],
)
def test_this_year_is_no_year_that_the_text_happens_to_name(text: str) -> None:
    period = figure(text, "5个").period
    assert period is not None and period.start is None and period.end is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年是新一轮规划的收官之年。今年，青湾市要新引进项目30个。", 2025),
        ("一、2024年工作回顾\n全年引进项目28个。\n二、2025年工作安排\n今年，青湾市要新引进项目30个。", 2025),
        ("2022年上半年，青湾市新引进项目12个。1—7月，新引进项目30个。", 2022),
        ("2021年1月至9月，青湾市新引进项目12个。前三季度，签约项目30个。", 2021),
    ],
)
def test_what_a_page_says_of_its_year_dates_it(text: str, year: int) -> None:
    period = figure(text, "30个").period
    assert period is not None and period.end is not None and period.end.year in (year, year + 1)
    assert period.start is not None and period.start.year == year


@pytest.mark.parametrize(
    "text",
    [
        "公司2014年上市。上半年，青湾市新引进项目30个。",
        "2022年上半年，青湾市新引进项目12个，而今年的势头更好。1—7月，新引进项目30个。",
        "2022年上半年，青湾市新引进项目12个。2023年更进一步。1—7月，新引进项目30个。",
    ],
)
def test_months_are_not_of_a_year_that_may_be_another(text: str) -> None:
    period = figure(text, "30个").period
    assert period is None or period.start is None


def test_a_page_with_a_day_is_read_by_its_day() -> None:
    page = make_article("2016年起步。今年上半年，青湾市引进项目5个。", published=date(2023, 8, 1))
    (found,) = (one for one in find_figures(page, split_sentences(page)) if one.surface == "5个")
    assert found.period is not None and found.period.start == date(2023, 1, 1)


def test_a_written_year_is_held_against_what_the_page_shows() -> None:
    text = "公司2014年上市。上半年，青湾市新引进项目30个。"
    page = undated(text)
    start = text.index("上半年")
    assert years_of(split_sentences(page)).told == frozenset()
    assert source_of(Citation(1, page.id, start, len(page.text), page.text[start:]), page).year is None


def test_by_now_without_a_day_is_no_time_to_show() -> None:
    found = figure("青湾市已引进30个项目。", "30个")
    assert found.period is not None and when(found) == "" and period_text(found.period) == "时间未说明"
