"""是 and 否 only where a fact proves it."""

from __future__ import annotations

import pytest

from assistant.writing.model.prompts import Prompts
from tests.writing.conftest import first_line

TEXT = """平湖招商引资稳中有进
今年1—10月,平湖市完成实际外资3.2亿美元,同比增长12.5%,总量居全省第一。
全市落户内资项目35个,合同内资21亿元,比上年同期下降4.1%。
固定资产投资下降2.4%。实际到位省外资金60亿元,完成年度任务的92.3%。"""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("平湖1—10月实际外资比上年增长了吗？", "是,同比增长12.5%"),
        ("平湖1—10月实际外资下降了吗？", "否,同比增长12.5%"),
        ("平湖外资增长了吗？", "是,同比增长12.5%"),
        ("平湖固定资产投资是不是在增长？", "否,下降2.4%"),
        ("平湖固定资产投资下降了吗？", "是,下降2.4%"),
        ("平湖1—10月实际外资超过3亿美元了吗？", "是,3.2亿美元"),
        ("平湖1—10月实际外资突破5亿美元了吗？", "否,3.2亿美元"),
        ("平湖实际到位省外资金完成年度任务了吗？", "否,完成任务的92.3%"),
        ("平湖省外资金任务完成了吗？", "否,完成任务的92.3%"),
        ("平湖1—10月实际外资3.2亿美元对吗？", "是,3.2亿美元"),
        ("平湖1—10月实际外资是32000万美元吗？", "是,3.2亿美元"),
        ("平湖1—10月实际外资是不是2.3亿美元？", "否,3.2亿美元"),
    ],
)
def test_what_a_fact_proves(question: str, line: str, prompts: Prompts) -> None:
    assert first_line(TEXT, question, prompts).startswith(line)


@pytest.mark.parametrize(
    "question",
    [
        "平湖的内资项目比上年增加了吗？",  # the sum fell, of the number of projects nothing is said
        "平湖1—10月实际外资超过3亿元了吗？",  # another currency
        "平湖上半年实际外资增长了吗？",  # another time
        "平湖1—10月实际外资3.2亿元对吗？",  # another currency, to be confirmed
        "平湖办过招商推介会吗？",
    ],
)
def test_what_no_fact_proves_is_left_to_the_sentence(question: str, prompts: Prompts) -> None:
    assert not first_line(TEXT, question, prompts).startswith(("是", "否"))


def test_one_rate_is_no_run_of_years(prompts: Prompts) -> None:
    assert not first_line(TEXT, "平湖实际外资连续增长超过两年了吗？", prompts).startswith(("是", "否"))


def test_what_came_in_is_set_beside_the_target_each_with_its_time(prompts: Prompts) -> None:
    text = "平湖外资\n2021年，平湖市实际使用外资目标为5亿美元。2021年上半年，平湖市实际使用外资3.2亿美元。"
    asked = "平湖上半年实际使用外资完成全年任务了吗？"
    assert first_line(text, asked, prompts) == "否,2021年上半年3.2亿美元,2021年目标5亿美元"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("平湖新签约项目总投资有没有超过300亿元？", "否,186.32亿元"),
        ("平湖新签约项目总投资超过100亿元了吗？", "是,186.32亿元"),
        ("平湖新签约项目超过40个了吗？", "是,45个"),
    ],
)
def test_the_number_of_a_thing_is_set_beside_the_mark(question: str, line: str, prompts: Prompts) -> None:
    text = "平湖招商\n今年以来，平湖市新签约项目45个，总投资186.32亿元。"
    assert first_line(text, question, prompts) == line
