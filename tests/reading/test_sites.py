"""What a careful reader takes from a page of a kind of site: the title, the day, who says so, and the text alone."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_bytes, read_text
from tests.reading import damage
from tests.reading.layouts import ARTICLE, TITLE
from tests.reading.sites import BESIDE_BUTTONS, SITES


@pytest.mark.parametrize("name", SITES)
def test_page_of(name: str) -> None:
    site = SITES[name]
    article = read_text(site.text)
    assert article.text.split("\n") == list(site.lines)
    assert (article.title, article.published) == (TITLE, site.published)
    assert not article.published_inferred
    assert (article.source, article.authors) == (site.source, site.authors)


@pytest.mark.parametrize("name", SITES)
def test_page_of_a_site_that_converted_and_damaged_it(name: str) -> None:
    """Traditional; half of the paragraphs lost a byte of their blanks."""
    site = SITES[name]
    lines = [
        damage.shift_after_blanks(line) if index % 2 and damage.is_gbk(line) else line
        for index, line in enumerate(map(damage.traditional, site.lines))
    ]
    above = damage.traditional(site.above)
    article = read_text("\n".join((above, *lines, damage.traditional(site.below))))
    assert (article.title, article.published) == (TITLE, site.published)
    assert article.text.split("\n") == list(site.lines)


def test_source_beside_buttons_of_a_page_whose_markup_has_the_date() -> None:
    article = read_bytes(BESIDE_BUTTONS.encode(), path="page.html")
    assert (article.source, article.published) == ("安澜日报", date(2023, 9, 4))
    assert article.text.split("\n") == list(ARTICLE)


def test_a_summary_that_says_more_than_the_text_stays() -> None:
    told = "核心提示：安澜县前8月到位资金首次突破60亿元。"
    page = "\n".join((TITLE, "2023-09-04 来源：安澜日报", told, *ARTICLE))
    assert told in read_text(page).text


def test_the_day_a_page_was_saved_is_not_when_it_was_published() -> None:
    for today in (
        "今天是：2024年1月3日 星期三",
        "今天是2024年1月3日",
        "当前时间：2024-01-03 10:20:11",
        "北京时间：2024年1月3日",
    ):
        article = read_text("\n".join((today, TITLE, *ARTICLE)))
        assert article.published is None or article.published.year == 2023, today


def test_brackets_of_the_text_are_no_buttons() -> None:
    lines = (
        "引进（续建）项目如下：",
        "（一）【储能电池】总投资32亿元，占地420亩。",
        "（二）【高端装备】总投资18亿元，占地260亩。",
    )
    assert read_text("\n".join(lines)).text.split("\n") == list(lines)
