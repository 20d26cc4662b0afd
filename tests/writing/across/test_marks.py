"""The mark that a question sets, and of what it can be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.types import Region
from assistant.writing.across.marks import beyond_place, least_fall, mark_in, marks_a_rate


@pytest.mark.parametrize(
    ("question", "unit", "passing", "failing"),
    [
        ("增速超过6%的省", "%", "6.1", "6"),
        ("6%以上的省", "%", "6", "5.9"),
        ("低于5%的有哪些", "%", "4.9", "5"),
        ("过万亿的市", "元", "1000000000001", "999999999999"),
        ("下降的县", "%", "-0.1", "0"),
        ("不低于6%的省", "%", "6", "5.9"),
        ("不超过6%的省", "%", "6", "6.1"),
        ("没有超过6%的省", "%", "6", "6.1"),
        ("未达到6%的省", "%", "5.9", "6"),
        ("超过5%不到6%的省", "%", "5.9", "6"),
        ("超过5%不到6%的省", "%", "5.1", "5"),
        ("没有下降的县", "%", "0", "-0.1"),
        ("降幅超过5%的市", "%", "-5.1", "-5"),
        ("下降5%以上的市", "%", "-5", "6"),
        ("降幅不到5%的市", "%", "-4.9", "-5"),
        ("降幅不到5%的市", "%", "-4.9", "3"),
        ("没有下降5%以上的市", "%", "-4.9", "-5"),
        ("没有增长的县", "%", "0", "0.1"),
        ("失业率下降到5%以下的市", "%", "4.9", "5.1"),
        ("外资超过10亿的省", "美元", "1000000001", "1000000000"),
    ],
)
def test_what_passes(question: str, unit: str, passing: str, failing: str) -> None:
    mark = mark_in(question, unit)
    assert mark is not None and mark.passed(Decimal(passing)) and not mark.passed(Decimal(failing))


def test_a_rate_is_no_mark_for_money() -> None:
    assert mark_in("GDP增速超过6%的省", "元") is None
    assert marks_a_rate("GDP超过6%的省", "地区生产总值")
    assert not marks_a_rate("失业率超过5%的省", "城镇调查失业率") and not marks_a_rate(
        "GDP最高的省", "地区生产总值"
    )


@pytest.mark.parametrize(
    ("question", "above"),
    [
        ("哪些市外资比兴宁高？", True),
        ("哪些市外资比兴宁市还少？", False),
        ("哪些市比兴宁的实际使用外资多？", True),
        ("哪些市外资增速比兴宁慢？", False),
        ("哪些市外资比兴宁下降得多？", False),
        ("哪些市外资降幅比兴宁小？", True),
        ("哪些市外资不比兴宁高？", None),
        ("哪些市外资比兴宁2024年多？", None),
        ("外资下降的市里谁的GDP比兴宁高？", None),
        ("哪些市外资比兴宁大多少？", None),
    ],
)
def test_beyond_a_place(question: str, above: bool | None) -> None:
    place = Region("兴宁市", "兴宁", "county", (), "")
    assert beyond_place(question, [place]) == (None if above is None else (place, above))


def test_the_place_held_against_is_the_one_behind_the_word() -> None:
    province, city = Region("某江省", "某江", "province"), Region("兴宁市", "兴宁", "prefecture")
    zone = Region("兴宁高新区", "兴宁高新区", "zone")
    assert beyond_place("某江哪些市外资比兴宁高？", [province, city]) == (city, True)
    assert beyond_place("哪些园区外资比兴宁高新区低？", [zone]) == (zone, False)
    assert beyond_place("哪些市高新技术企业比兴宁高新区少？", [city]) is None


def test_the_least_fall() -> None:
    assert least_fall("外资降幅最小的市") and not least_fall("外资下降的市里GDP最小的")
