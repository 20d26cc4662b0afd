"""Several questions in one sentence: each answered, and what is lacking said of that one alone."""

from __future__ import annotations

from datetime import date

from assistant.types import Answer, Region
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex, answered

PLACE = Region("天台县", "天台", "county", ("台州市", "浙江省"), "331023")
TEXT = """天台县开放型经济再上台阶
2023年，天台县实际使用外资1.2亿美元，同比增长8%。
2023年，天台县地区生产总值420亿元，居台州市第七位。
天台县引进了青山机器人、云岭电池等一批项目。"""


def test_each_question_has_its_sentence(prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 1, 20), regions=(PLACE,))
    answer = answered("天台2023年实际使用外资多少，GDP排第几？", [article], prompts)
    assert "1.2亿美元" in answer.text and "第七位" in answer.text
    assert all(sentence.citations for sentence in answer.sentences)


def test_what_one_question_lacks_is_said_and_the_other_answered(prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 1, 20), regions=(PLACE,))
    answer = answered("天台2023年实际使用外资多少，进出口多少？", [article], prompts)
    assert not answer.refused
    assert "1.2亿美元" in answer.text
    assert "进出口" in answer.sentences[0].text and "没有" in answer.sentences[0].text


def test_a_model_that_composes_says_it_too(prompts: Prompts) -> None:
    index = MemoryIndex([make_article(TEXT, published=date(2024, 1, 20), regions=(PLACE,))])
    *_, answer = stream_answer(
        "天台2023年实际使用外资多少，进出口多少？",
        retriever=index,
        model=FakeModel(profile="abstractive"),
        prompts=prompts,
    )
    assert isinstance(answer, Answer)
    assert "进出口" in answer.sentences[0].text and "没有" in answer.sentences[0].text
    assert "1.2亿美元" in answer.text


def test_none_answered_is_a_refusal(prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 1, 20), regions=(PLACE,))
    assert answered("天台2019年进出口多少，税收排第几？", [article], prompts).refused


def test_of_two_numbers_asked_one_alone_gives_no_line(prompts: Prompts) -> None:
    text = "工信局给天台县512家规上企业建了台账，从中挑出产值超8000万元的87家企业，逐家上门。"
    article = make_article(text, published=date(2024, 1, 20), regions=(PLACE,))
    answer = answered("天台有多少家规上企业？产值过八千万元的又有几家？", [article], prompts)
    bare = [sentence.text for sentence in answer.sentences if sentence.text not in text]
    assert len(bare) != 1
    assert "512家" in answer.text and "87家" in answer.text
