"""Questions made by rule: answered by their sentence, or by none when they were estranged."""

from __future__ import annotations

import random

import pytest

from assistant.train.data import Comprehension, Passage
from assistant.train.examples import estrange, from_comprehension, from_news, make_question, ranked

SENTENCES = [
    "8月3日，云山市举行重点项目集中开工仪式，共有42个项目开工，总投资315.6亿元。",
    "云山市市长李明表示，将继续优化营商环境，为企业提供全程帮办服务。",
    "上半年，全市实际使用外资2.35亿美元，同比增长18.2%。",
    "项目涵盖新能源、生物医药、智能制造和现代物流等领域。",
    "仪式在云山高新技术产业开发区举行。",
    "下一步，云山市将围绕主导产业开展精准招商，力争全年签约项目100个。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("seed", range(6))
def test_a_question_asks_and_is_about_its_sentence(sentence: str, seed: int) -> None:
    question = make_question(sentence, random.Random(seed))
    if question is None:
        return
    assert question.endswith("？")
    assert 5 <= len(question) <= 80
    assert set(question) & set(sentence) - set("，。")


def test_a_number_question_does_not_give_its_number_away() -> None:
    questions = {make_question("全市共签约42个项目。", random.Random(seed)) for seed in range(40)}
    asked = [question for question in questions if question is not None and "多少" in question]
    assert asked
    assert not any("42" in question for question in asked)


def test_an_estranged_question_differs_in_region_year_or_measure() -> None:
    question = "2023年云山市实际使用外资是多少？"
    seen = {estrange(question, random.Random(seed)) for seed in range(30)}
    assert question not in seen
    assert len(seen) > 3
    assert estrange("开工了吗？", random.Random(1)) is None


def test_gold_follows_its_sentence_through_the_ranking() -> None:
    for gold in range(len(SENTENCES)):
        example = ranked("上半年实际使用外资多少？", SENTENCES, [gold], most=3)
        assert len(example.sentences) == 3
        assert [example.sentences[i] for i in example.gold] == [SENTENCES[gold]]
        assert [SENTENCES[place] for place in example.places] == list(example.sentences)


def test_some_questions_lose_their_answer() -> None:
    row = Comprehension("实际使用外资多少？", tuple(SENTENCES), (2,), ("2.35亿美元",))
    examples = list(from_comprehension([row] * 60, seed=5))
    without = [example for example in examples if not example.gold]
    assert 3 < len(without) < 30
    assert all(SENTENCES[2] not in example.sentences for example in without)


def test_news_gives_both_kinds_and_the_same_twice() -> None:
    passages = [Passage("云山开工", "".join(SENTENCES)), Passage("", "".join(reversed(SENTENCES)))] * 30
    first = list(from_news(passages, seed=2))
    assert first == list(from_news(passages, seed=2))
    assert {bool(example.gold) for example in first} == {True, False}
    assert all(max(example.gold, default=0) < len(example.sentences) for example in first)
