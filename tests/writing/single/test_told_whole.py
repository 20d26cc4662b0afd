"""Lists that are announced with their number are told to their end, and rows of what was answered."""

from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Turn
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from assistant.writing.single.announced import announced, announces
from tests.conftest import PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex, answered

PLANS = """平湖招商再出发
平湖市负责人说，下一步将从五个方面着手。
先摸清家底。组织力量研究产业。
（二）理顺机制。一是建专班。二是定考核。
（三）用好政策。兑现奖励。
（四）建好平台。盘活土地。
(五)带好队伍。定期轮训。"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("下一步将从八个方面着手。", 8),
        ("要重点抓好三项工作：", 3),
        ("今年签约项目8个，总投资12亿元。", 0),
        ("第三方面是要素保障。", 0),
        ("他介绍了两条生产线。", 2),  # what follows decides: no list, and nothing is told
    ],
)
def test_how_many_items_a_sentence_announces(text: str, count: int) -> None:
    assert announces(text) == count


def test_a_list_over_paragraphs_is_whole() -> None:
    article = make_article(PLANS, regions=(PINGHU,))
    sentences = split_sentences(article)
    at = next(row.index for row in sentences if "五个方面" in row.text)
    assert [row.text[:4] for row in announced(sentences, at)] == [
        "先摸清家",
        "（二）理",
        "（三）用",
        "（四）建",
        "(五)带",
    ]
    assert announced(sentences, at + 1) == ()


def test_what_comes_next_is_told_to_the_end(prompts: Prompts) -> None:
    text = answered("平湖下一步怎么干", [make_article(PLANS, regions=(PINGHU,))], prompts).text
    assert all(words in text for words in ("摸清家底", "理顺机制", "用好政策", "建好平台", "带好队伍"))


def test_a_set_that_only_the_title_names(prompts: Prompts) -> None:
    page = make_article(
        "路径有三条 保障有三项:平湖招商\n走好三条路\n第一条路是大员招商。领导带队。\n第二条路是产业招商。\n第三条路是驻地招商。\n"
        "筑牢三道堤\n机制上有人管。主要领导点将。\n政策上有支撑。办法先后出台。\n人才上有活水。计划不断加码。",
        regions=(PINGHU,),
    )
    text = answered("平湖的三项保障是什么", [page], prompts).text
    assert "机制上有人管" in text
    assert "人才上有活水" in text
    assert "大员招商" not in text


def test_what_was_answered_as_rows(prompts: Prompts) -> None:
    page = make_article("今年1—10月，平湖市完成实际外资3.2亿美元，同比增长12.5%。", regions=(PINGHU,))
    *_, answer = stream_answer(
        "换成表格",
        retriever=MemoryIndex([page]),
        model=FakeModel(profile="extractive"),
        prompts=prompts,
        history=[Turn("平湖1-10月实际外资多少", "3.2亿美元")],
    )
    assert "｜3.2亿美元｜" in getattr(answer, "text", "")
