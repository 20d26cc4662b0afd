"""Questions that no article speaks of at all are told from paraphrase."""

from __future__ import annotations

import pytest

from assistant.types import Evidence, Sentence
from assistant.writing.asked.question import understand
from assistant.writing.evidence.scope import Scope
from assistant.writing.evidence.topic import foreign_topic, is_about_nothing
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

TEXT = "平湖市商务局牵头办起招商大会，新签约项目13个，外资企业走访实现全覆盖。"


def _scope(text: str = TEXT) -> Scope:
    article = make_article(text)
    sentence = Sentence("s", article.id, 0, 0, len(text), text)
    return Scope(PINGHU, (article,), (Evidence(sentence, article, 1.0),), {}, {})


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("平湖天气怎么样？", "天气"),
        ("平湖地铁有几条线？", "地铁"),
        ("红烧肉怎么做？", "红烧肉"),
        ("量子力学是什么", "量子力学"),
    ],
)
def test_a_topic_in_no_sentence_is_named(question: str, word: str) -> None:
    assert word in foreign_topic(understand(question, known_regions=(PINGHU, LISHUI)), [_scope()])


@pytest.mark.parametrize(
    "question",
    [
        "平湖的招商大会谁牵头？",
        "平湖靠什么手段走访企业？",  # 手段 is in no sentence, 走访 is: paraphrase is no proof
        "平湖实际外资多少？",  # a metric of the field has rungs of its own
        "平湖怎么样？",
        "平湖为什么能吸引企业？",  # the cutter's 吸引企业 is said where 企业 is
        "Which companies were courted in Pinghu and why?",  # English words stand in no Chinese article
    ],
)
def test_paraphrase_and_metrics_are_left_to_the_other_rungs(question: str) -> None:
    assert foreign_topic(understand(question, known_regions=(PINGHU,)), [_scope()]) == ()


COMPANY = "巴斯夫项目\nBASF在平湖市建设催化剂工厂,总投资1.5亿美元。"


@pytest.mark.parametrize("question", ["What about BASF in Pinghu?", "How is BASF doing in Pinghu?"])
def test_a_name_that_articles_write_in_latin_letters_is_a_topic(question: str, prompts: Prompts) -> None:
    assert "催化剂" in answered(question, [make_article(COMPANY, regions=(PINGHU,))], prompts).text


@pytest.mark.parametrize("question", ["How is BYD doing in Pinghu?", "Who runs the war room in Pinghu?"])
def test_what_no_article_says_in_english_is_about_nothing(question: str, prompts: Prompts) -> None:
    assert answered(question, [make_article(COMPANY, regions=(PINGHU,))], prompts).refused


@pytest.mark.parametrize(
    ("question", "empty"), [("你是谁", True), ("给我写一首诗", True), ("平湖呢", False), ("外资多少", False)]
)
def test_questions_about_nothing(question: str, empty: bool) -> None:
    assert is_about_nothing(understand(question, known_regions=(PINGHU,))) is empty


def test_a_short_word_is_said_by_its_long_form() -> None:
    asked = understand("平湖国企改革做了什么？", known_regions=(PINGHU,))
    assert foreign_topic(asked, [_scope("平湖市完成国有企业压减层级任务。")]) == ()
    assert foreign_topic(asked, [_scope("平湖市举办茶叶节。")])
