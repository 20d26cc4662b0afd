"""Places compared without a word of what: every number they share, in one unit and of one time."""

from __future__ import annotations

from datetime import date

from assistant.types import Answer, Article
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered, first_line

ONE = "2020年1—10月,平湖市实际外资3.2亿美元,地区生产总值600亿元,合同内资21亿元。"
OTHER = "2020年1—10月,丽水市实际外资1.1亿美元,地区生产总值1200亿元,合同外资2亿美元。"


def _asked(question: str, other: str, prompts: Prompts) -> Answer:
    articles: list[Article] = [
        make_article(ONE, regions=(PINGHU,), published=date(2020, 11, 5)),
        make_article(other, regions=(LISHUI,), published=date(2020, 11, 5)),
    ]
    return answered(question, articles, prompts)


def test_every_shared_metric_has_a_line(prompts: Prompts) -> None:
    lines = [sentence.text for sentence in _asked("平湖和丽水对比", OTHER, prompts).sentences]
    assert any(line.startswith("实际使用外资：平湖3.2亿美元,丽水1.1亿美元") for line in lines)
    assert any(line.startswith("地区生产总值：平湖600亿元,丽水1200亿元") for line in lines)
    assert not any(line.startswith(("合同内资：", "合同外资：")) for line in lines)


def test_nothing_shared_says_what_each_has(prompts: Prompts) -> None:
    answer = _asked("平湖和丽水对比", "2020年1—10月,丽水市合同外资2亿美元。", prompts)
    assert answer.refused
    assert "平湖的文章给出" in answer.reason and "丽水的文章给出合同外资" in answer.reason


def test_a_metric_that_is_named_is_compared_alone(prompts: Prompts) -> None:
    lines = [sentence.text for sentence in _asked("平湖和丽水实际外资对比", OTHER, prompts).sentences]
    assert not any("地区生产总值：" in line for line in lines)


def test_foreign_capital_alone_is_what_was_used(prompts: Prompts) -> None:
    assert first_line(ONE, "平湖外资", prompts).startswith("3.2亿美元")
    # Where only contracted capital is told, the question stays open and its sentence is quoted.
    assert "21亿美元" in first_line("2020年1—10月,平湖市合同外资21亿美元。", "平湖外资多少?", prompts)
