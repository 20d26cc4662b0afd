"""Who asks in an interview answers nothing; what is answered is found by what was asked."""

from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Article, Evidence
from assistant.writing.evidence.interview import asks, is_asked, turns_of
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered

LINES = (
    "《园区周刊》:新年伊始招商队伍就出发了。今年有什么新打法?",
    "陈工:先把产业链图谱画好。再按图上门,一家一家谈。",
    "《园区周刊》:都说招商是一把手工程,平湖怎么体现?",
    "陈工:一是每月调度一次。二是领导各自挂钩一家企业。",
    "审批现在要跑几个窗口?只要一个。",
    "《园区周刊》:外地客商最看重什么?",
    "陈工:看重说话算数。",
    "《园区周刊》:今年平湖出台了“飞轮”招商政策。这项政策怎么运转?",
    "陈工:就是甲镇引来的项目改到乙镇落户。两边都算成绩。",
)


def interview(*lines: str) -> Article:
    return make_article("\n".join(lines), title="平湖招商访谈", regions=(PINGHU,))


def test_turns_hold_what_was_answered() -> None:
    turns = turns_of(split_sentences(interview(*LINES)))
    assert [turn.asked for turn in turns] == [LINES[0], LINES[2], LINES[5], LINES[7]]
    assert "".join(row.text for row in turns[1].answered) == LINES[3] + LINES[4]


def test_a_text_that_asks_once_is_no_interview() -> None:
    assert (
        turns_of(split_sentences(interview("钱从哪里来?", "平湖拿出了三个办法。", "办法之一是基金。"))) == ()
    )


def test_what_is_said_on_the_way_to_a_question_is_asked_too() -> None:
    article = interview(*LINES)
    asked = [
        row.text
        for row in split_sentences(article)
        if is_asked(Evidence(row, article, 1.0, ())) and not asks(row.text)
    ]
    assert asked == ["《园区周刊》:新年伊始招商队伍就出发了。", "《园区周刊》:今年平湖出台了“飞轮”招商政策。"]


@pytest.mark.parametrize(
    ("text", "is_question"),
    [("怎么体现?", True), ("他问:“钱从哪里来?”", True), ("“钱从哪里来?”成了难题。", False)],
)
def test_questions(text: str, is_question: bool) -> None:
    assert asks(text) is is_question


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平湖一把手工程体现在哪些方面?", "二是领导各自挂钩一家企业"),
        ("平湖靠什么让外地客商看重?", "说话算数"),
        ("平湖的飞轮招商是怎么做的?", "甲镇引来的项目改到乙镇落户"),
    ],
)
def test_the_answer_is_quoted_and_never_the_question(question: str, told: str, prompts: Prompts) -> None:
    answer = answered(question, [interview(*LINES)], prompts)
    assert told in answer.text and "?" not in answer.text
