"""What an open question asks of several places is quoted of each, and the line above says whose words follow."""

from __future__ import annotations

import pytest

from assistant.types import Article
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

NORTH = make_article(
    "平湖市建立外资工作专班,对重点企业一对一服务,帮助企业办理增资手续。\n"
    "平湖市出台新一轮人才政策,推动项目审批提速。\n"
    "成绩之外,平湖招商还存在土地指标不足、高端人才不足等问题。",
    title="平湖招商引资",
    regions=(PINGHU,),
)
SOUTH = make_article(
    "丽水市推进园区平台建设,在低丘缓坡上开辟工业用地。\n丽水市完善招商考核机制,实行每月通报。",
    title="丽水招商引资",
    regions=(LISHUI,),
)
BOTH: tuple[Article, ...] = (NORTH, SOUTH)


@pytest.mark.parametrize(
    "question", ["平湖和丽水的做法有什么不同?", "对比平湖和丽水的招商做法", "平湖、丽水各有什么做法?"]
)
def test_measures_of_each(question: str, prompts: Prompts) -> None:
    first, *points = answered(question, BOTH, prompts).sentences
    assert first.text == "以下依次引平湖、丽水的做法。" and len(first.citations) == 2
    text = "".join(point.text for point in points)
    assert "人才政策" in text and "招商考核" in text


def test_who_has_none_is_said(prompts: Prompts) -> None:
    first, *points = answered("平湖和丽水存在哪些问题?", BOTH, prompts).sentences
    assert "以下引平湖存在的问题" in first.text and "没有谈到丽水市存在的问题" in first.text
    assert "土地指标不足" in points[0].text


def test_places_with_nothing_in_common_are_quoted_apart(prompts: Prompts) -> None:
    told = "2023年,{}市签约项目{}个,总投资{}亿元,招商引资实现新突破。"
    rows = (
        make_article(told.format("平湖", 12, 30), regions=(PINGHU,)),
        make_article(f"2023年,丽水市新增外贸企业{9}家,出口商品{7}万件,增长势头强劲。", regions=(LISHUI,)),
    )
    first, *points = answered("平湖和丽水对比", rows, prompts).sentences
    assert first.text.startswith("没有同一时间、同一单位的指标可以并列") and points


def test_numbers_are_still_compared(prompts: Prompts) -> None:
    answer = answered("平湖和丽水GDP谁高?", BOTH, prompts)
    assert answer.refused and "地区生产总值" in answer.reason
