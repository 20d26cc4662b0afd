"""Conflicts: only what speaks of one thing is set side by side."""

from __future__ import annotations

from datetime import date

from assistant.figures.conflicts import find_conflicts
from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Article, Conflict
from tests.conftest import make_article


def page(text: str, published: date = date(2023, 8, 1)) -> Article:
    return make_article(text, published=published)


def conflicts(*pages: Article) -> tuple[Conflict, ...]:
    figures = [figure for article in pages for figure in find_figures(article, split_sentences(article))]
    return find_conflicts(figures, pages)


def test_two_values_of_one_thing_are_a_contradiction() -> None:
    (found,) = conflicts(
        page("2023年上半年，全市实际使用外资4.94亿美元。"), page("2023年上半年，全市实际利用外资5.21亿美元。")
    )
    assert found.kind == "contradiction"
    assert {found.first.surface, found.second.surface} == {"4.94亿美元", "5.21亿美元"}


def test_a_later_page_revises() -> None:
    late = page("2022年全市地区生产总值512亿元。", date(2023, 12, 1))
    early = page("2022年全市地区生产总值500亿元。", date(2023, 2, 1))
    (found,) = conflicts(late, early)
    assert found.kind == "revision"
    assert found.first.surface == "500亿元"


def test_what_is_no_conflict() -> None:
    base = "2023年上半年，全市实际使用外资4.94亿美元。"
    assert conflicts(page(base), page(base)) == ()
    for other in (
        "2023年1-5月，全市实际使用外资3.21亿美元。",
        "2022年上半年，全市实际使用外资3.21亿美元。",
        "2023年上半年，全市合同外资9.99亿美元。",
        "2023年上半年，全市实际使用外资约4.9亿美元。",
        "2023年上半年，全市实际使用外资超4.9亿美元。",
        "2023年上半年，全市实际使用外资49400万美元。",
        "2023年上半年，全市实际使用外资35亿元。",
        "2023年上半年，丽水市实际使用外资3.21亿美元。",
        "2023年上半年，全市力争实际使用外资6亿美元。",
    ):
        assert conflicts(page(base), page(other)) == (), other
