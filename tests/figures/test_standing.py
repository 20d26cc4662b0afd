"""Counts that only number what is said, and counts of things."""

from __future__ import annotations

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from tests.conftest import make_article


@pytest.mark.parametrize(
    "text",
    [
        "“招商”和“外资”两大关键词。",
        "两项重要指标均居第一。",
        "重点抓好十个方面工作。",
        "实施六大行动。",
        "市四套班子领导挂联。",
        "围绕三大平台重点招引。",
    ],
)
def test_headings_are_no_facts_but_are_accounted_for(text: str) -> None:
    article = make_article(text)
    sentences = split_sentences(article)
    assert [f for f in find_figures(article, sentences) if not f.metric.endswith("排名")] == []
    assert len(find_figures(article, sentences, headings=True)) > 0


@pytest.mark.parametrize(
    "text",
    ["引进3个平台。", "两项制度创新成果全国推广。", "建成十个项目。", "实施12项行动。", "落户三家企业。"],
)
def test_things_are_counted(text: str) -> None:
    article = make_article(text)
    assert len(find_figures(article, split_sentences(article))) == 1


def test_centres_that_are_built_are_counted() -> None:
    article = make_article("全市新建五个中心。")
    assert [figure.surface for figure in find_figures(article, split_sentences(article))] == ["五个"]
