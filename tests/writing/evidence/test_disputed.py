"""A number that articles give differently: both versions, their sources and days, and which is later."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer, Article, Citation, Region
from assistant.writing.answer import stream_answer
from assistant.writing.checking.verify import verify
from assistant.writing.evidence.disputed import versions
from assistant.writing.model.prompts import Prompts
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex

PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")
LISHUI = Region("丽水市", "丽水", "prefecture", ("浙江省",), "331100")
ONE = "今年上半年，平湖市实际使用外资2.35亿美元，同比增长12.4%。"
TWO = "2023年上半年，平湖市实际使用外资2.18亿美元，同比增长9.8%。"


def page(text: str, day: date, source: str, region: Region = PINGHU) -> Article:
    return make_article(text, published=day, regions=(region,), source=source)


def ask(prompts: Prompts, question: str, *pages: Article) -> list[str]:
    *_, answer = stream_answer(
        question, retriever=MemoryIndex(pages), model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    assert all(sentence.citations for sentence in answer.sentences)
    return [row.text for row in answer.sentences]


FIRST = page(ONE, date(2023, 7, 20), "甲报")
SECOND = page(TWO, date(2023, 7, 24), "乙网")
LATER = page(TWO, date(2023, 10, 24), "乙网")
OTHER = page("今年上半年，丽水市实际使用外资0.92亿美元。", date(2023, 7, 20), "丙报", LISHUI)


def test_both_are_said_with_source_and_day(prompts: Prompts) -> None:
    line, *quoted = ask(prompts, "平湖上半年实际使用外资多少？", FIRST, SECOND)
    assert (
        line == "两处说法不一：2.35亿美元（甲报，2023-07-20）；2.18亿美元（乙网，2023-07-24）(2023年上半年)"
    )
    assert set(quoted) == {ONE, TWO}


def test_the_later_one_comes_first_where_it_revises(prompts: Prompts) -> None:
    line = ask(prompts, "平湖上半年实际使用外资增长多少？", FIRST, LATER)[0]
    assert line.startswith(
        "较晚的说法：同比增长9.8%（乙网，2023-10-24）；此前的说法：同比增长12.4%（甲报，2023-07-20）"
    )


def test_a_reprint_disputes_nothing(prompts: Prompts) -> None:
    again = page(ONE, date(2023, 7, 21), "丁网")
    assert not any("说法" in line for line in ask(prompts, "平湖上半年实际使用外资多少？", FIRST, again))


def test_yes_is_said_where_both_versions_say_it(prompts: Prompts) -> None:
    answer = ask(prompts, "平湖上半年实际使用外资超过2亿美元了吗？", FIRST, SECOND)
    assert answer[0].startswith("是,") and answer[1].startswith("两处说法不一")


@pytest.mark.parametrize(
    "question",
    [
        "平湖和丽水上半年实际使用外资差多少？",
        "哪个市上半年实际使用外资最高？",
        "平湖和丽水上半年实际使用外资合计多少？",
    ],
)
def test_a_calculation_notes_it(question: str, prompts: Prompts) -> None:
    notes = [line for line in ask(prompts, question, FIRST, SECOND, OTHER) if "说法不一" in line]
    assert len(notes) == 1 and notes[0].startswith("平湖两处说法不一") and "以上用的是" in notes[0]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("两处说法不一：2.35亿美元（甲报，2023-07-20）；2.18亿美元（乙网，2023-07-24）", True),
        ("两处说法不一：2.18亿美元（甲报，2023-07-20）；2.35亿美元（乙网，2023-07-24）", False),
        ("两处说法不一：2.35亿美元（甲报，2023-07-20）；2.19亿美元（乙网，2023-07-24）", False),
    ],
)
def test_each_version_is_looked_up_in_its_own_article(line: str, right: bool) -> None:
    pages = {article.id: article for article in (FIRST, SECOND)}
    citations = tuple(
        Citation(mark, article.id, 0, len(article.text), article.text)
        for mark, article in enumerate(pages.values(), start=1)
    )
    assert len(versions(line)) == 2
    assert (verify(line, citations, pages).label == "supported") is right
