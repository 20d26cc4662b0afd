"""Several places and one topic: who says something of it, who says nothing, and what is no number of it."""

from __future__ import annotations

from datetime import date

from assistant.types import Article
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

ARTICLES = [
    make_article(
        "平湖去年粮食丰收。今年加快布局低空经济，打造通用航空小镇。低空经济产值增长9.1%。工作中还有不足，低空经济人才短缺。",
        published=date(2025, 1, 10),
        regions=(PINGHU,),
    ),
    make_article(
        "丽水推进全域旅游。今年建设一批民宿集群，培育竹产业。",
        published=date(2025, 1, 11),
        regions=(LISHUI,),
    ),
]


def test_a_place_that_says_nothing_of_it_is_named(prompts: Prompts) -> None:
    answer = answered("平湖和丽水在低空经济上分别有什么安排？", ARTICLES, prompts)
    first, *quoted = answer.sentences
    assert "丽水市的文章没有说到“低空经济”" in first.text
    assert [sentence.text for sentence in quoted] == ["今年加快布局低空经济，打造通用航空小镇。"]


def test_an_open_question_without_a_topic_is_not_for_it(prompts: Prompts) -> None:
    assert "没有说到“" not in answered("平湖和丽水分别有什么安排？", ARTICLES, prompts).text


def _trade(whole: Article, part: str, prompts: Prompts) -> str:
    own = make_article(part, published=date(2023, 8, 2), regions=(PINGHU,))
    return answered("平湖和丽水上半年外贸里民营企业进出口谁多？", [own, whole], prompts).text


def test_a_number_of_the_whole_is_none_of_a_part(prompts: Prompts) -> None:
    whole = make_article(
        "上半年，丽水市外贸进出口总值320亿元。", published=date(2023, 8, 1), regions=(LISHUI,)
    )
    told = _trade(whole, "上半年，平湖市民营企业进出口151亿元，占全市进出口的六成。", prompts)
    assert "高于" not in told and "320亿元" not in told.split("\n")[0]
