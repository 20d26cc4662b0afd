"""What a name stands for, what a thing is for, who does it: told in the way it is asked."""

from __future__ import annotations

import pytest

from assistant.writing.asked.question import understand
from assistant.writing.asked.telling import meant, question_noun, told_as


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


@pytest.mark.parametrize(
    "question",
    [
        "2025年签约项目有哪些？",
        "2024年上半年有哪些项目？",
        "三季度有哪些项目？",
        "第3批项目有哪些？",
        "3.5亿元的项目是什么？",
    ],
)
def test_the_digits_of_a_date_count_nothing(question: str) -> None:
    listing = (
        "领导走访了教育、医疗、养老、文化、体育等项目，看了签约、开工、投产三批，问了纸、铁、茶、鞋四样。"
    )
    assert told_as(understand(question), listing) == 0.0


@pytest.mark.parametrize(
    ("question", "noun"),
    [("10大项目是什么？", "项目"), ("哪三类产业？", "产业"), ("2025年5件大事是哪些？", "大事")],
)
def test_what_is_counted(question: str, noun: str) -> None:
    assert question_noun(question) == noun


@pytest.mark.parametrize("text", ["立即整改三个项目。", "项目即将开工。", "即日起施行。", "成功在即。"])
def test_at_once_names_nothing_out(text: str) -> None:
    asked = understand("整改了哪几个项目？")
    assert told_as(asked, text) == 0.0
    assert told_as(asked, "整改了两个项目，即齿轮厂和纸厂。") > 0.0


def test_other_questions_gain_nothing() -> None:
    assert told_as(understand("平湖1—10月实际外资多少？"), "实际外资3亿美元,主要由外企增资。") == 0.0
