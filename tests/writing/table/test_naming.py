"""Two names of one measure are one, and of two measures two."""

from __future__ import annotations

import pytest

from assistant.writing.table.naming import canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("城镇新增就业数", "城镇新增就业"),
        ("全社会研发经费投入强度", "R&D投入强度"),
        ("粮食总产量", "粮食产量"),
        ("粮食总产", "粮食产量"),
        ("新签约项目数", "签约项目数量"),
        ("新签约项目计划总投资", "签约项目总投资"),
        ("签约项目签约金额", "签约额"),
        ("高速公路通车总里程", "高速公路里程"),
        ("旅游总收入", "旅游收入"),
        ("实际利用外资金额", "实际使用外资"),
        ("地区生产总值预期增速", "地区生产总值增速"),
        ("空气质量优良天数比率", "空气质量优良天数比例"),
    ],
)
def test_one_measure(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地区生产总值", "地区生产总值增速"),
        ("制造业实际使用外资", "实际使用外资"),
        ("合同外资", "实际使用外资"),
        ("签约项目数", "签约项目总投资"),
        ("签约项目数", "签约项目总额"),
        ("亿元以上签约项目数", "签约项目数"),
        ("城镇化率", "城镇登记失业率"),
        ("贷款余额", "贷款"),
        ("粮食产量", "粮食产能"),
        ("签约亿元以上项目签约金额", "签约金额"),
        ("粮食产量", "粮食产值"),
    ],
)
def test_two_measures(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("name", ["数", "增速", "总额", "", "新设外资企业数增速"])
def test_a_name_is_never_lost(name: str) -> None:
    assert bool(canonical(name)) == bool(name)
    assert canonical(canonical(name)) == canonical(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("居民消费价格指数", "居民消费价格指数"), ("财政总收入", "财政总收入"), ("工业总产值", "工业总产值")],
)
def test_a_name_of_the_vocabulary_and_an_index_stay(name: str, kept: str) -> None:
    assert canonical(name) == kept
