"""Lists counted out over successive paragraphs are quoted whole, and only where they are what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

TEXT = """平湖招商有章法
守好两个平台 让项目进得来
在开发区,主攻装备制造。一是延长链条。二是补齐短板。
在新城,主打总部经济。
下好三步棋
一是先走一步。干部年初就出门。
二是多看一步。每个产业都有图谱。
三是快走一步。拿地当天就开工。
全市第一条路是大员招商。书记带头。
第二条路是基金招商。与两家公司签约。
第三条路是以诚招商。请客商当大使。
走好“四级台阶”
干部带头,走稳第一级。每月出门一次,回来写一页纸。
链主牵线,走上第二级。围着三家大企业找配套。
园区搭台,走到第三级。厂房先盖好,再等企业来。"""


@pytest.mark.parametrize(
    ("question", "openings"),
    [
        ("平湖下好了哪三步棋？", ["一是先走一步", "二是多看一步", "三是快走一步"]),
        ("平湖守好了哪两个平台？", ["在开发区", "在新城"]),
        ("平湖走好的四级台阶是哪四级？", ["干部带头", "链主牵线", "园区搭台"]),
    ],
)
def test_every_item_is_quoted_in_order(question: str, openings: list[str], prompts: Prompts) -> None:
    index = MemoryIndex([make_article(TEXT, published=date(2021, 11, 20), regions=(PINGHU,))])
    *_, answer = stream_answer(
        question, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    assert [
        row.text[: len(opening)] for row, opening in zip(answer.sentences, openings, strict=True)
    ] == openings


def test_another_number_of_things_is_not_counted_out(prompts: Prompts) -> None:
    index = MemoryIndex([make_article(TEXT, published=date(2021, 11, 20), regions=(PINGHU,))])
    *_, answer = stream_answer(
        "平湖下好了哪五步棋？", retriever=index, model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    assert len(answer.sentences) < 5
