"""What is asked of a zone's and a county's pages: a result and its target, classes of firms, numbers of projects."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.change import find_ranks
from assistant.types import Answer, Article, Region
from assistant.writing.answer import stream_answer
from assistant.writing.asked.needs import Need, needs_of
from assistant.writing.model.prompts import Prompts
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex

PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")


def ask(prompts: Prompts, question: str, text: str) -> Answer:
    page: Article = make_article(text, published=date(2025, 7, 8), regions=(PINGHU,))
    *_, answer = stream_answer(
        question, retriever=MemoryIndex((page,)), model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    return answer


PARK = "平湖园区\n园区管委会主任说，明年计划实现技工贸总收入600亿元。\n1至6月，园区实现技工贸总收入286亿元，同比增长9%。\n"


def test_what_came_in_is_told_before_what_is_planned(prompts: Prompts) -> None:
    assert "286亿元" in ask(prompts, "平湖园区技工贸总收入多少？", PARK).text


def test_a_result_and_its_target_are_both_told(prompts: Prompts) -> None:
    told = ask(prompts, "平湖园区技工贸总收入多少？明年目标呢？", PARK).text
    assert "286亿元" in told and "600亿元" in told


@pytest.mark.parametrize("firms", ["台资", "港资"])
def test_what_is_given_to_other_firms_is_no_answer(prompts: Prompts, firms: str) -> None:
    text = "平湖政策\n对外省企业在平湖设立总部的，奖励500万元。\n对租用厂房的企业，前两年租金全免。\n"
    assert ask(prompts, f"平湖对{firms}企业有什么优惠？", text).refused


@pytest.mark.parametrize(
    ("question", "needs"),
    [
        ("引进项目数对比", (Need("count", "个", "项目"),)),
        ("上市企业家数", (Need("count", "家", "企业"),)),
        ("企业数字化怎么做", ()),
        ("项目数据从哪里来", ()),
    ],
)
def test_a_number_of_projects_by_its_name(question: str, needs: tuple[Need, ...]) -> None:
    assert needs_of(question) == needs


def test_how_long_a_place_was_held_is_no_part_of_it(prompts: Prompts) -> None:
    ((_, rank),) = find_ranks("增速连续6个季度居全市第1位，")
    assert (rank.among, rank.surface) == ("全市", "全市第1位")
    text = "平湖经济\n上半年，平湖市地区生产总值206亿元，同比增长9%，增速连续6个季度居全市第1位。\n"
    first = ask(prompts, "平湖上半年GDP多少，在全市排第几？", text).sentences[0].text
    assert "个季度" not in first and ("增速" in first or "206亿元，" in first)
