"""The parts of a report, and what they say of the figures in them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.figures.outline import Part, outline
from assistant.reading.chunking import split_sentences
from assistant.types import Figure
from tests.conftest import make_article

REPORT = """某省政府工作报告

一、2024年工作回顾

这一年签下大项目三百余个。实际使用外资12亿美元，增长3.1%。园区总数达41家。

二、2025年工作安排

地区生产总值增长5%左右。引进亿元以上项目500个。去年开工的8个项目全部投产。

名词解释

1.“双园共建”：两地共建一个园区，税收分成各占50%。
"""


def _read(text: str) -> dict[str, Figure]:
    article = make_article(text, published=date(2025, 1, 14))
    return {figure.surface: figure for figure in find_figures(article, split_sentences(article))}


def test_the_parts_of_a_report() -> None:
    article = make_article(REPORT, published=date(2025, 1, 14))
    sentences = split_sentences(article)
    parts = outline(sentences, article.published)
    kinds = list(dict.fromkeys(part for part in parts))
    assert kinds == [Part(), Part("back", 2024), Part("ahead", 2025), Part("notes")]
    assert len(parts) == len(sentences)


def test_what_is_planned_is_no_result_and_of_the_year_planned_for() -> None:
    told = _read(REPORT)
    assert told["12亿美元"].status == "actual"
    assert told["500个"].status == "plan" and told["5%"].status == "plan"
    assert told["8个"].status == "actual"
    for surface, year in (("12亿美元", 2024), ("500个", 2025), ("5%", 2025)):
        period = told[surface].period
        assert period is not None and period.start == date(year, 1, 1) and period.inferred
    stock = told["41家"].period
    assert stock is not None and stock.end == date(2025, 1, 1)


@pytest.mark.parametrize(
    "heading",
    ["狠抓重点工作落实", "六条路径", "目标一致", "2024年工作回顾", "名词解释", "第一，2025年的第一场雪"],
)
def test_other_headings_announce_no_plan(heading: str) -> None:
    article = make_article(f"报道\n\n{heading}\n\n新引进企业12家。\n", published=date(2025, 1, 14))
    parts = outline(split_sentences(article), article.published)
    assert all(part.kind != "ahead" for part in parts)


def test_an_article_without_headings_has_no_parts() -> None:
    article = make_article("今年的预期目标是引进项目20个。", published=date(2025, 1, 14))
    assert set(outline(split_sentences(article), article.published)) == {Part()}


@pytest.mark.parametrize(
    ("years", "published", "ahead"),
    [
        ((2024, 2025), date(2025, 1, 14), [2025]),
        ((2024, 2025), date(2024, 12, 20), [2025]),
        ((2024, 2025), None, [2025]),
        # A plan of several years: each of them is still to come.
        ((2025, 2026), date(2025, 1, 14), [2025, 2026]),
        ((2025, 2026, 2027), date(2025, 3, 1), [2025, 2026, 2027]),
        ((2025, 2026, 2027), None, [2025, 2026, 2027]),
    ],
)
def test_what_stands_under_an_earlier_year_is_over_and_a_plan_of_years_is_not(
    years: tuple[int, ...], published: date | None, ahead: list[int]
) -> None:
    text = "\n".join(
        f"{at}、{year}年主要工作\n引进项目30个。" for at, year in zip("一二三", years, strict=False)
    )
    article = make_article(text, published=published)
    parts = outline(split_sentences(article), published)
    assert list(dict.fromkeys(part.year for part in parts if part.kind == "ahead")) == ahead
