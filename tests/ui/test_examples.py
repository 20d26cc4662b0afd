"""Example questions are plain sentences about facts, and the articles answer them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.settings import Settings
from assistant.types import Answer, Change, Figure, Period
from assistant.ui import examples
from assistant.ui.choices import indexed_articles
from assistant.ui.examples import Example, about, candidates, example_questions
from tests.ui.conftest import FIGURE, FIRST, FakeAssistant

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HALF = Period(date(2021, 1, 1), date(2021, 7, 1), "上半年")
DAY = Period(date(2021, 3, 5), date(2021, 3, 6), "3月5日", "day")
UP = Change("同比", Decimal(8), "%", "同比增长8%")
DOWN = Change("同比", Decimal(-8), "%", "同比下降8%")


@pytest.mark.parametrize(
    ("fact", "question"),
    [
        (FIGURE, "平湖2020年1-10月实际利用外资是多少？"),
        (replace(FIGURE, period=HALF), "平湖2021年上半年实际利用外资是多少？"),
        (
            replace(FIGURE, metric="地区生产总值增速", unit="%", is_change=True, change=UP, period=HALF),
            "平湖2021年上半年地区生产总值同比增长多少？",
        ),
        (
            replace(FIGURE, metric="现场签约项目数", unit="个", value=Decimal(9), period=DAY),
            "平湖签约了多少个项目？",
        ),
        (
            replace(FIGURE, metric="项目数", role="引进", unit="个", value=Decimal(9), period=HALF),
            "平湖2021年上半年引进了多少个项目？",
        ),
        (
            replace(FIGURE, metric="新增企业数", unit="户", value=Decimal(21000), period=HALF),
            "平湖2021年上半年新增了多少户企业？",
        ),
    ],
)
def test_a_fact_is_asked_for_in_a_plain_sentence(fact: Figure, question: str) -> None:
    assert FIRST.region is not None
    found = about(FIRST.region, fact)
    assert found is not None and (found.question, found.told) == (question, fact.surface)


@pytest.mark.parametrize(
    "fact",
    [
        replace(FIGURE, metric=""),
        replace(FIGURE, metric="高技术产业投资增速较1-6月加快", unit="百分点"),
        replace(FIGURE, metric="总投资"),
        replace(FIGURE, metric="占全国比重", share_of="全国", unit="%"),
        replace(FIGURE, metric="地区生产总值增速", unit="%", is_change=True, change=DOWN),
        replace(FIGURE, metric="地区生产总值", unit="%"),
        replace(FIGURE, metric="项目数", unit="个", value=Decimal(9)),
        replace(FIGURE, period=None),
        replace(FIGURE, period=DAY),
        replace(FIGURE, period=Period(None, None, "1-11月")),
        replace(FIGURE, status="target"),
        replace(FIGURE, region="别处"),
    ],
)
def test_what_makes_no_plain_question_is_not_asked_for(fact: Figure) -> None:
    assert FIRST.region is not None
    assert about(FIRST.region, fact) is None


def test_kinds_and_regions_take_turns() -> None:
    fake = FakeAssistant(
        facts=(
            FIGURE,
            replace(FIGURE, period=HALF),
            replace(FIGURE, metric="项目数", role="签约", unit="个", surface="9个", value=Decimal(9)),
        )
    )
    asked = example_questions(fake, indexed_articles(fake))  # type: ignore[arg-type]
    assert asked == (
        "平湖2020年1-10月实际利用外资是多少？",
        "丽水有哪些重点项目？",
        "丽水招商引资有哪些做法？",
        "平湖2021年上半年实际利用外资是多少？",
    )


def test_what_is_refused_or_answered_with_another_number_is_not_offered() -> None:
    class Shy(FakeAssistant):
        def answer(self, question: str) -> Answer:
            answer = super().answer(question)
            return replace(answer, refused="做法" in question, sentences=answer.sentences[:1])

    other = replace(FIGURE, surface="9.9亿美元", period=HALF)
    fake = Shy(facts=(other, FIGURE))
    asked = example_questions(fake, indexed_articles(fake))  # type: ignore[arg-type]
    assert asked[0] == "平湖2020年1-10月实际利用外资是多少？"
    assert not any("上半年" in question or "做法" in question for question in asked)


def test_a_full_size_model_is_not_kept_busy_with_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "_asks_quickly", lambda assistant: False)
    fake = FakeAssistant()
    assert example_questions(fake, indexed_articles(fake)) and not fake.asked  # type: ignore[arg-type]


def test_the_seeds_are_asked_for_what_they_answer(tmp_path: Path) -> None:
    with Assistant(Settings.load(home=tmp_path, environ={})) as assistant:
        assistant.index([SEEDS])
        articles = indexed_articles(assistant)
        asked = example_questions(assistant, articles)
        kinds = {example.question: example.kind for _, example in candidates(assistant, articles)}
        assert len(asked) == examples.MOST == len({kinds[question] for question in asked})
        assert not any(assistant.ask(question).refused for question in asked)


def test_nothing_indexed_asks_nothing() -> None:
    empty = FakeAssistant(shelf=())
    assert example_questions(empty, ()) == ()  # type: ignore[arg-type]
    assert Example("list", "平湖有哪些重点项目？").told == ""
