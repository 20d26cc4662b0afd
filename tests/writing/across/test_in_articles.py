"""Which articles speak of a thing: counted over all, never guessed by a search."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.writing.checking.verify import verify
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

PAGES = [
    make_article("平湖做大氢能产业。氢能车间开工。", regions=(PINGHU,), published=date(2021, 1, 5)),
    make_article("丽水谋划氢能项目，做好延链文章。", regions=(LISHUI,), published=date(2022, 3, 1)),
    make_article("丽水种好香菇。平湖来取经。", regions=(LISHUI,), published=date(2023, 5, 2)),
    make_article("某地的氢能巴士上路。", published=None),
]


@pytest.mark.parametrize(
    "question",
    ["哪些文章提到氢能？", "有没有文章提到氢能？", "提到氢能的报道有几篇？", "which articles mention 氢能?"],
)
def test_all_that_say_it_are_listed(question: str, prompts: Prompts) -> None:
    answer = answered(question, PAGES, prompts)
    line = answer.sentences[0]
    assert line.text.startswith("提到“氢能”的文章有3篇：") and not answer.refused
    assert "丽水（2022-03-01）" in line.text and "平湖（2021-01-05）" in line.text
    assert "2023-05-02" not in line.text and len(line.citations) == 3


@pytest.mark.parametrize(
    "question", ["有没有文章提到量子氢？", "文章提到量子氢了吗？", "丽水有没有文章提到首店？"]
)
def test_what_none_says_is_refused(question: str, prompts: Prompts) -> None:
    answer = answered(question, PAGES, prompts)
    assert answer.refused and "没有一篇提到" in answer.reason


def test_of_one_place_only_its_articles_count(prompts: Prompts) -> None:
    text = answered("丽水的文章有没有提到氢能？", PAGES, prompts).sentences[0].text
    assert text == "提到“氢能”的文章有1篇：丽水（2022-03-01）。"


def test_a_line_that_counts_or_dates_wrong_does_not_hold(prompts: Prompts) -> None:
    articles = {article.id: article for article in PAGES}
    line = answered("哪些文章提到氢能？", PAGES, prompts).sentences[0]
    assert verify(line.text, line.citations, articles).label == "supported"
    for wrong in (("3篇", "4篇"), ("2022-03-01", "2023-05-02"), ("平湖（", "高邮（")):
        assert verify(line.text.replace(*wrong), line.citations, articles).label == "wrong_figure"
