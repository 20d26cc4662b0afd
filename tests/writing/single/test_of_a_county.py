"""What an analyst asks of a county's pages: one of several, how often, a target after a result, what 它 stands for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer, Article, Period, Region, Turn
from assistant.writing.answer import stream_answer
from assistant.writing.asked.needs import needs_of
from assistant.writing.model.prompts import Prompts
from assistant.writing.table.times import span_of, time_words
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex

PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")
QIDONG = Region("启东市", "启东", "county", ("南通市", "江苏省"), "320681")


def page(text: str, region: Region = PINGHU, day: date = date(2025, 7, 8)) -> Article:
    return make_article(text, published=day, regions=(region,))


def ask(prompts: Prompts, *questions: str, pages: tuple[Article, ...]) -> Answer:
    """The answer to the last of a conversation's questions."""
    turns: list[Turn] = []
    answer: Answer | None = None
    for question in questions:
        *_, last = stream_answer(
            question,
            retriever=MemoryIndex(pages),
            model=FakeModel(profile="extractive"),
            prompts=prompts,
            history=tuple(turns),
        )
        assert isinstance(last, Answer)
        answer = last
        turns.append(Turn(question, last.text))
    assert answer is not None
    return answer


SIGNED = page(
    "平湖动态\n当天集中签约项目9个，总投资30亿元。\n其中，5亿元以上的2个，亿元以上的6个。\n投资最大的是一条电芯生产线，总投资11亿元，占地90亩。\n"
)


def test_the_greatest_of_those_signed_need_not_say_that_it_was(prompts: Prompts) -> None:
    told = ask(prompts, "平湖这次签约里投资最大的项目是什么？", pages=(SIGNED,))
    assert "电芯" in told.text and "9个" not in told.text


def test_how_often_something_was_done_is_counted_of_that_deed(prompts: Prompts) -> None:
    told = page("平湖服务企业\n今年以来，平湖办理延时业务70余次。\n先后赴外地开展招商21次。\n")
    answer = ask(prompts, "平湖今年外出招商多少次？", pages=(told,))
    assert "21次" in answer.text and "70余次" not in answer.text
    (need,) = needs_of("花园街道今年外出招商多少次？")
    assert need.head == ""


AIMED = page(
    "平湖利用外资\n上半年，全市实际使用外资4100万美元，同比增长12%。\n"
    "下半年，全市将赴境外开展招商，确保全年实际使用外资9000万美元以上。\n"
)


@pytest.mark.parametrize("then", ["全年目标是多少？", "目标呢？", "那今年的目标呢"])
def test_a_target_asked_after_a_result_is_of_the_same_metric(prompts: Prompts, then: str) -> None:
    told = ask(prompts, "平湖上半年实际使用外资多少？", then, pages=(AIMED,))
    assert not told.refused and "9000万美元" in told.text


TEAMS = page(
    "平湖招商小分队\n“这个月很忙。”驻南京招商小分队队长说。\n截至5月底，三支招商小分队共签约项目8个，合同资金20亿元。\n"
    "其中，驻南京小分队签约4个，合同资金13亿元，暂列第一；驻合肥小分队签约3个，合同资金5亿元。\n"
)


def test_which_one_did_best_and_what_it_did(prompts: Prompts) -> None:
    best = ask(prompts, "平湖哪个招商小分队成绩最好？", pages=(TEAMS,))
    assert "暂列第一" in best.text and "队长" not in best.text
    it = ask(prompts, "平湖哪个招商小分队成绩最好？", "它签了多少资金？", pages=(TEAMS,))
    assert "13亿元" in it.text and "20亿元" not in it.text


def test_firms_of_a_class_are_not_counted_by_all_firms(prompts: Prompts) -> None:
    told = page("平湖企业\n世界500强企业甲集团在平湖设有总部。\n截至6月底，全市共有企业4.1万户。\n")
    assert ask(prompts, "平湖有多少家世界500强企业？", pages=(told,)).refused


def test_a_refusal_does_not_deny_the_amount_of_another_year(prompts: Prompts) -> None:
    told = page(
        "平湖开门红\n一季度，平湖市完成地区生产总值191亿元，同比增长7.4%。\n2024年，平湖市地区生产总值增长6.1%。\n",
        day=date(2025, 4, 30),
    )
    answer = ask(prompts, "平湖2024年全年GDP是多少？", pages=(told,))
    assert answer.refused and "191亿元" in answer.reason and "没有给出" not in answer.reason


def test_how_a_thing_was_done_is_not_told_by_what_introduces_it(prompts: Prompts) -> None:
    told = page(
        "盘活闲置土地\n锦绣新材料玻璃产业园位于车站路东侧，共计400亩，原来的企业均已停产。\n"
        "有关部门用司法拍卖的方式把170亩土地盘活，其余收购后重新挂牌。\n"
    )
    answer = ask(prompts, "锦绣新材料玻璃产业园的土地是怎么盘活的？", pages=(told,))
    assert "司法拍卖" in answer.text


def test_a_second_part_is_not_taken_from_another_place(prompts: Prompts) -> None:
    fair = page(
        "开发者大会\n大会在长三角生态示范区举行。\n会上，3个重大合作协议以及5个重点产业项目签约。\n"
        "协议包括车路协同、质量认证等。\n5个重点产业项目总投资约37亿元，涵盖医药等领域。\n"
    )
    other = page("启东签约\n长三角地区项目13个，协议投资额61亿元。\n", QIDONG)
    answer = ask(prompts, "长三角示范区开发者大会签了多少重点产业项目，总投资多少？", pages=(fair, other))
    assert "37亿元" in answer.text and "61亿元" not in answer.text


def test_a_word_that_tells_no_time_is_not_shown_as_one() -> None:
    time = span_of(Period(None, None, "as_of", "已"), date(2025, 1, 21))
    assert time_words(time) == ""
