"""Questions of articles as such."""

from __future__ import annotations

import pytest

from assistant.writing.asked.of_articles import spoken_of


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("有没有文章提到低空经济?", "低空经济"),
        ("哪些文章讲了氢能？", "氢能"),
        ("多少篇报道写到首店经济", "首店经济"),
        ("文章里有没有提到低空经济", "低空经济"),
        ("这些文章提到低空经济了吗？", "低空经济"),
        ("有没有关于氢能的报道？", "氢能"),
        ("提到氢能的文章有几篇？", "氢能"),
        ("请问有文章介绍过飞地园区吗", "飞地园区"),
        ("有没有文章提到一带一路？", "一带一路"),
    ],
)
def test_the_thing_is_found(question: str, thing: str) -> None:
    assert spoken_of(question) == thing


@pytest.mark.parametrize(
    "question",
    [
        "文章提到了哪些企业？",
        "有没有报道说外资下降？",
        "平湖外资多少？",
        "有多少篇文章？",
        "哪些地方提到低空经济？",
        "文章是谁写的？",
        "文章说得对吗？",
        "写一篇关于低空经济的文章",
        "介绍一下产业链招商的文章",
    ],
)
def test_other_questions_have_none(question: str) -> None:
    assert spoken_of(question) == ""
