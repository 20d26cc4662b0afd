"""Open questions without a place: a point of each place, or all of the only one there is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

OLDER = make_article(
    "平湖今年引进项目12个,总投资30亿元,同比增长8%。\n一是合并窗口。材料一次交齐,当天办完。",
    published=date(2021, 1, 5),
    regions=(PINGHU,),
)
NEWER = make_article(
    "丽水今年引进项目37个,到位资金21.6亿元,同比增长18.2%。\n二是盘活厂房。空了半年的都登记造册。",
    published=date(2021, 3, 5),
    regions=(LISHUI,),
)


def test_every_place_has_its_word_the_last_reported_first(prompts: Prompts) -> None:
    answer = answered("最近招商情况怎么样?", [OLDER, NEWER], prompts)
    line, *points = answer.sentences
    assert line.text == "没有指明地区,最近报道的各引一处：丽水、平湖。"
    assert [citation.article_id for citation in line.citations] == [NEWER.id, OLDER.id]
    assert ["37个" in points[0].text, "12个" in points[1].text] == [True, True]


@pytest.mark.parametrize("question", ["最近招商情况怎么样?", "有哪些招商做法?"])
def test_the_only_place_is_the_one_asked_about(question: str, prompts: Prompts) -> None:
    answer = answered(question, [OLDER], prompts)
    assert not answer.refused
    assert not any("没有指明地区" in sentence.text for sentence in answer.sentences)


def test_a_question_with_a_subject_is_searched_for(prompts: Prompts) -> None:
    answer = answered("空厂房是怎么盘活的?", [OLDER, NEWER], prompts)
    assert not any("没有指明地区" in sentence.text for sentence in answer.sentences)
