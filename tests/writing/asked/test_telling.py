"""What a name stands for, what a thing is for, who does it: told in the way it is asked."""

from __future__ import annotations

import pytest

from assistant.writing.asked.question import understand
from assistant.writing.asked.telling import meant, told_as


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("平湖的三清是指什么？", "三清"),
        ("什么是拿地即开工？", "拿地即开工"),
        ("平湖的项目有哪些？", ""),  # projects are asked for, not what the word means
        ("平湖外资多少？", ""),
    ],
)
def test_the_word_whose_meaning_is_asked(question: str, word: str) -> None:
    from assistant.writing.asked.words import without_places

    request = understand(question)
    assert meant(without_places(request.asked, request.regions).strip("，")) == word


@pytest.mark.parametrize(
    ("question", "telling", "other"),
    [
        ("平湖的三清是指什么？", "标准是“三清”,即“账清、人清、事清”。", "严格按“三清”办事。"),
        ("平湖五个主导产业是哪些？", "重点发展纸、铁、茶、鞋、伞等产业。", "五个主导产业产值过百亿。"),
        ("平湖为什么要建这个园区？", "建成后将有助于降低企业用电成本。", "园区占地三百亩。"),
        ("平湖的园区由谁运营？", "园区由城南投资公司负责运营。", "园区运营良好。"),
        ("平湖代办收费吗？", "代办全部免费。", "代办员一对一服务。"),
    ],
)
def test_the_sentence_that_tells_it_gains_more(question: str, telling: str, other: str) -> None:
    request = understand(question)
    assert told_as(request, telling) > told_as(request, other)


def test_other_questions_gain_nothing() -> None:
    assert told_as(understand("平湖1—10月实际外资多少？"), "实际外资3亿美元,主要由外企增资。") == 0.0
