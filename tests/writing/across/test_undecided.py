"""What no table and no sentence can decide is said to be so."""

from __future__ import annotations

import pytest

from assistant.types import Region
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

ANHUI = Region("安徽省", "安徽", "province", (), "340000")
PAGES = [
    make_article(
        "上半年，平湖市实际使用外资3亿美元，进出口总额200亿元。今年目标任务顺利完成。", regions=(PINGHU,)
    ),
    make_article(
        "上半年，丽水市实际使用外资1亿美元，进出口总额90亿元。外贸等指标未达到年初预期目标。",
        regions=(LISHUI,),
    ),
]


@pytest.mark.parametrize(
    "question", ["哪个市最好？", "哪个市发展得最好？", "谁最强？", "which city does best?"]
)
def test_the_best_of_nothing_named_is_refused(question: str, prompts: Prompts) -> None:
    answer = answered(question, PAGES, prompts)
    assert answer.refused and "没有说按什么来比" in answer.reason


def test_it_says_by_what_can_be_asked(prompts: Prompts) -> None:
    reason = answered("哪个市最好？", PAGES, prompts).reason
    assert "实际使用外资" in reason and "进出口总额" in reason


def test_who_reached_a_goal_is_not_counted(prompts: Prompts) -> None:
    answer = answered("多少个市完成了年初目标？", PAGES, prompts)
    assert answer.refused and "没有逐一说明" in answer.reason and "丽水" in answer.reason


@pytest.mark.parametrize("question", ["哪个市外资最多？", "哪个市没完成目标？", "平湖外资多少？"])
def test_other_questions_are_answered(question: str, prompts: Prompts) -> None:
    assert "没有说按什么来比" not in answered(question, PAGES, prompts).text


def test_what_the_articles_say_themselves_is_told(prompts: Prompts) -> None:
    pages = [
        make_article("上半年，平湖市实际使用外资增速高于全国平均水平4个百分点。", regions=(PINGHU,)),
        make_article("上半年，丽水市实际使用外资增长3%。进出口增速高于全国平均水平。", regions=(LISHUI,)),
    ]
    above = answered("哪些市实际使用外资增速高于全国？", pages, prompts)
    assert not above.refused and "有：平湖" in above.text and "丽水" not in above.text
    below = answered("哪些市实际使用外资增速低于全国？", pages, prompts)
    assert below.refused and "全国的同一个数" in below.reason


def test_a_rank_that_an_article_states_is_told(prompts: Prompts) -> None:
    pages = [
        make_article("平湖市营商环境位居全省第一，是办事最快的县市。", regions=(PINGHU,)),
        make_article("丽水市优化营商环境。", regions=(LISHUI,)),
    ]
    told = answered("哪个市营商环境最好？", pages, prompts)
    assert not told.refused and "平湖" in told.text and "丽水" not in told.text
    none = answered("哪个市营商环境最好？", pages[1:], prompts)
    assert none.refused


def test_of_one_place_it_is_no_question_over_many(prompts: Prompts) -> None:
    pages = [make_article("平湖市完成年度目标的指标有外资和外贸两项。", regions=(PINGHU,)), *PAGES[1:]]
    answer = answered("平湖完成年度目标的指标有哪些？", pages, prompts)
    assert not answer.refused and "外资和外贸两项" in answer.text
