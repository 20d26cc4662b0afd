"""Several questions in one sentence, each with its place and time; one question stays one."""

from __future__ import annotations

import re

import pytest

from assistant.writing.asked.apart import apart
from assistant.writing.asked.question import understand


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("平湖外资多少，GDP排第几？招了哪些项目？", ["平湖外资多少", "GDP排第几", "招了哪些项目"]),
        ("平湖那个电池厂哪年建成的？现在有多少工人", ["平湖那个电池厂哪年建成的", "现在有多少工人"]),
        ("平湖外资多少，同比增长多少？", []),  # growth of the same
        ("平湖签了几个项目，总投资多少，占比多少？", []),
        ("平湖外资多少？", []),
        ("平湖和丽水外资多少，谁的项目多？", []),  # compared, not taken apart
    ],
)
def test_what_is_asked_apart(question: str, groups: list[str]) -> None:
    assert [one.focus for one in apart(understand(question))] == groups


def test_each_keeps_the_place_and_the_time() -> None:
    first, second = apart(understand("平湖2023年上半年外资多少，新设了哪些企业？"))
    assert first.regions == second.regions
    assert "平湖" in second.question and "2023年上半年" in second.question


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("平湖外资多少,2023年GDP多少?", "平湖外资多少", "平湖市2023年GDP多少"),
        ("平湖现在有多少家企业,2022年GDP多少?", "平湖现在有多少家企业", "平湖市2022年GDP多少"),
        ("平湖2022年GDP多少,现在有多少家企业?", "平湖2022年GDP多少", "平湖市现在有多少家企业"),
        ("平湖2022年GDP多少,有多少家企业?", "平湖2022年GDP多少", "平湖市2022年有多少家企业"),
        ("平湖上半年外资多少,为什么增长?", "平湖上半年外资多少", "平湖市上半年外资为什么增长"),
    ],
)
def test_a_time_and_a_subject_are_lent_forward_alone(question: str, first: str, second: str) -> None:
    assert [one.question for one in apart(understand(question))] == [first, second]


def test_the_reason_of_a_growth_is_asked_for_no_rate() -> None:
    _, why = apart(understand("平湖上半年外资多少,为什么增长?"))
    assert why.kind == "why" and why.needs == ()


def test_the_comma_within_a_number_parts_nothing() -> None:
    first, _ = apart(understand("平湖1,000万元以上项目有几个?哪些投产了?"))
    assert first.focus == "平湖1000万元以上项目有几个"


def test_a_follow_up_is_not_taken_apart_again() -> None:
    from assistant.types import Turn

    history = (Turn("平湖外资多少？", "3亿美元"),)
    assert apart(understand("那丽水呢？", history=history)) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("首架飞机哪天交付 跟谁合作", ["首架飞机哪天交付", "首架飞机跟谁合作"]),
        ("二期投资多少?一期呢", ["二期投资多少", "一期投资多少"]),
    ],
)
def test_a_blank_parts_two_questions(question: str, asked: list[str]) -> None:
    assert [one.focus.rpartition("，")[2] for one in apart(understand(question))] == asked


def test_a_blank_between_words_of_one_question_parts_nothing() -> None:
    assert understand("平湖 上半年 实际外资 多少").question == "平湖 上半年 实际外资 多少"


def test_one_word_is_asked_in_anothers_place_only_where_it_is_of_its_kind() -> None:
    assert [one.focus for one in apart(understand("平湖二期投资多少?一期呢"))][-1:] == ["平湖一期投资多少"]
    for question in ("平湖工业投资多少,外资呢", "平湖进出口总额多少,进口呢"):
        asked = [one.question for one in apart(understand(question))]
        assert len(asked) == 2 and not re.search("工业外资|进进", "".join(asked))
        assert all(text.count("平湖") == 1 for text in asked)
