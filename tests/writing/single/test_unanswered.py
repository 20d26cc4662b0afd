"""What the nearest sentences do not tell is said, and a project's name chooses whose sentences they are."""

from __future__ import annotations

import pytest

from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered

PLANT = make_article(
    "恒远集团在平湖的纤维项目近日签约。项目总投资20亿元，占地300亩，由恒远集团投资建设。该项目位于平湖独山港区。"
    "恒远集团还计划投资5亿元建设研发中心。",
    regions=(PINGHU,),
    path="plant.txt",
)
OTHER = make_article(
    "平湖市今年新开工项目62个，其中星河机器人项目已于6月投产，累计完成投资9亿元。",
    regions=(PINGHU,),
    path="other.txt",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("恒远集团在平湖的项目投产了吗", "没有说到是否投产"),
        ("平湖的纤维项目为什么终止了", "没有说到原因"),
    ],
)
def test_what_no_sentence_tells_is_said(question: str, told: str, prompts: Prompts) -> None:
    assert told in answered(question, [PLANT, OTHER], prompts).text


def test_of_two_things_asked_the_untold_one_is_named(prompts: Prompts) -> None:
    text = answered("恒远集团在平湖要投多少，建成了吗", [PLANT, OTHER], prompts).text
    assert "没有说到是否建成" in text
    assert "亿元" in text
    assert "星河机器人" not in text


def test_a_project_s_name_chooses_its_article(prompts: Prompts) -> None:
    text = answered("恒远集团平湖项目投了多少", [OTHER, PLANT], prompts).text
    assert "20亿元" in text
    assert "9亿元" not in text


def test_where_it_lies_is_told_by_the_sentence_that_says_so(prompts: Prompts) -> None:
    assert "独山港区" in answered("恒远集团的纤维项目位于哪里", [OTHER, PLANT], prompts).text


HOW = "平湖动态\n平湖市推行产业链招商，请龙头企业把上下游伙伴请进园区。"
WHY = "平湖动态\n为了补齐短缺环节，平湖市推行产业链招商，请龙头企业把上下游伙伴请进园区。"


@pytest.mark.parametrize(("text", "told"), [(HOW, False), (WHY, True)])
def test_how_is_no_reason(text: str, told: bool, prompts: Prompts) -> None:
    answer = answered("平湖为什么搞产业链招商？", [make_article(text, regions=(PINGHU,))], prompts)
    assert ("没有直接说明原因" in answer.text) is not told
    assert "龙头企业" in answer.text


def test_by_what_means_asks_for_no_reason(prompts: Prompts) -> None:
    answer = answered("平湖靠什么推行产业链招商？", [make_article(HOW, regions=(PINGHU,))], prompts)
    assert "没有直接说明原因" not in answer.text


@pytest.mark.parametrize("question", ["平湖招商最大的困难是什么？", "平湖最突出的问题是什么？"])
def test_the_greatest_difficulty_is_asked_as_difficulties_are(question: str, prompts: Prompts) -> None:
    assert answered(question, [make_article(HOW, regions=(PINGHU,))], prompts).refused
    short = f"{HOW}平湖市也面临用地指标不足、项目落地偏慢等问题。"
    assert "用地指标" in answered(question, [make_article(short, regions=(PINGHU,))], prompts).text
