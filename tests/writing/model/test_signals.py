"""Signals: in range, of rivals only, and on the side of the sentence that answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.model.signals import (
    CONTROLS,
    LEVELS,
    MOST,
    NAMES,
    asked,
    levels,
    measure,
    question_kind,
)

SENTENCES = [
    "云山市坚持把招商引资作为一号工程。",
    "1—10月，全市实际外资37551万美元，同比增长76.4%。",
    "新签约项目56个，总投资超过300亿元。",
]
TEXT = st.text(alphabet="平湖外资增长多少个亿元，。？！1234567890%.<>[]\n abc", max_size=40)


@given(TEXT, st.lists(TEXT, max_size=6))
def test_every_number_is_a_share(question: str, sentences: list[str]) -> None:
    rows = measure(question, sentences, about=[""] * len(sentences))
    assert len(rows) == len(sentences)
    for row in rows:
        assert len(row) == len(NAMES)
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in row)
    pieces = "".join(levels(rank, row) for rank, row in enumerate(rows)) + asked(question, sentences)
    for piece in pieces.split(">")[:-1]:
        assert piece + ">" in CONTROLS


def test_the_answering_sentence_leads() -> None:
    rows = measure("云山市1-10月实际外资多少,同比增长多少?", SENTENCES)
    for name in ("score", "words", "lead"):
        column = [row[NAMES.index(name)] for row in rows]
        assert column.index(max(column)) == 1


def test_what_the_article_says_need_not_stand_in_the_sentence() -> None:
    question, words = "云山市实际外资多少？", NAMES.index("words")
    without = measure(question, SENTENCES)[1][words]
    with_title = measure(question, SENTENCES, about=["云山市招商工作"] * 3)[1][words]
    assert with_title > without


def test_neighbours_are_known_by_place_not_by_rank() -> None:
    question, around = "实际外资多少？", NAMES.index("around")
    near = measure(question, SENTENCES[:2], places=[("a", 0), ("a", 1)])[0][around]
    far = measure(question, SENTENCES[:2], places=[("a", 0), ("b", 1)])[0][around]
    assert near > far == 0.0


@pytest.mark.parametrize(
    ("sentence", "about", "fit"),
    [
        ("2022年完成3亿元。", "", 1.0),
        ("2021年完成3亿元。", "", 0.0),
        ("去年完成3亿元。", "2023年", 1.0),
        ("今年完成3亿元。", "2023年", 0.0),
        ("完成3亿元。", "2022年", 0.75),
        ("完成3亿元。", "2023年", 0.15),
        ("完成3亿元。", "", 0.35),
    ],
)
def test_years_fit_or_not(sentence: str, about: str, fit: float) -> None:
    row = measure("2022年实际外资多少？", [sentence], about=[about])[0]
    assert row[NAMES.index("year")] == fit


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("哪一年成立的？", "date"),
        ("谁主持会议？", "person"),
        ("位于哪个县？", "place"),
        ("签约了多少个项目？", "number"),
        ("为什么下降？", "reason"),
        ("有哪些措施？", "list"),
        ("如何优化营商环境？", "manner"),
        ("会议的主题是什么？", "other"),
    ],
)
def test_question_kinds(question: str, kind: str) -> None:
    assert question_kind(question) == kind


def test_levels_stay_within_the_vocabulary() -> None:
    assert len(set(CONTROLS)) == len(CONTROLS)
    assert {f"{piece}>" for piece in levels(MOST + 5, [2.0] * len(NAMES)).split(">")[:-1]} <= set(CONTROLS)
    assert f"<a{LEVELS - 1}>" in CONTROLS
