"""Questions about the articles as such: each is told by what its abstract would quote."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

OLDER = make_article(
    "平湖今年引进项目12个,总投资30亿元,同比增长8%。合并窗口后,材料一次交齐、当天办完。",
    published=date(2021, 1, 5),
    regions=(PINGHU,),
)
NEWER = make_article(
    "招商工作会议昨天召开。丽水今年引进项目37个,到位资金21.6亿元,同比增长18.2%。",
    published=date(2021, 3, 5),
    regions=(LISHUI,),
)


@pytest.mark.parametrize(
    "question",
    [
        "这些文章讲了什么?",
        "文章提到了哪些内容？",
        "总结一下这些文章",
        "这几篇报道主要说的是啥",
        "资料的主要内容是什么？",
        "把文章概括一下",
    ],
)
def test_each_article_has_a_sentence_the_last_reported_first(question: str, prompts: Prompts) -> None:
    line, *told = answered(question, [OLDER, NEWER], prompts).sentences
    assert "丽水、平湖" in line.text
    assert [row.citations[0].article_id for row in told] == [NEWER.id, OLDER.id]
    assert ["37个" in told[0].text, "12个" in told[1].text] == [True, True]


@pytest.mark.parametrize(
    "question", ["平湖那篇讲了什么?", "平湖的文章提到了什么？", "总结平湖的文章", "平湖的报道主要内容是什么"]
)
def test_of_one_place_its_articles_are_told(question: str, prompts: Prompts) -> None:
    told = answered(question, [OLDER, NEWER], prompts).sentences
    assert {row.citations[0].article_id for row in told} == {OLDER.id}
    assert "12个" in told[0].text


@pytest.mark.parametrize(
    "question",
    [
        "文章里讲到的窗口怎么合并?",
        "平湖的文章里提到了多少个项目？",
        "平湖引进项目多少个?",
        "报道说总投资是多少",
    ],
)
def test_a_question_about_what_stands_in_them_is_answered(question: str, prompts: Prompts) -> None:
    answer = answered(question, [OLDER, NEWER], prompts)
    assert not any("各引一句" in row.text for row in answer.sentences)


def test_of_many_articles_the_newest_are_told_and_the_rest_are_pointed_to(prompts: Prompts) -> None:
    many = [
        make_article(
            f"平湖{month}月引进项目{month + 20}个,总投资{month}亿元。",
            published=date(2021, month, 5),
            regions=(PINGHU,),
        )
        for month in range(1, 12)
    ]
    line, *told = answered("这些文章讲了什么?", many, prompts).sentences
    assert "其余的列在" in line.text
    assert len(told) == 8
    assert "31个" in told[0].text
