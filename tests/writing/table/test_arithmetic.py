"""Calculations written out: what is written can be read again and is right, and nothing else passes for right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.writing.table.arithmetic import (
    Term,
    as_term,
    difference,
    order,
    ranks,
    ratio,
    total,
)
from assistant.writing.table.recalculated import equations, fault, listed

UNITS = ("元", "美元", "万元", "亿元", "万美元", "亿美元", "万亿元", "%", "个", "家")
LABELS = ("平湖", "丽水", "北仑", "上半年", "1—7月", "甲乙区")


def term(label: str, surface: str) -> Term:
    found = as_term(label, surface)
    assert found is not None
    return found


numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2).map(
    lambda value: f"{value.normalize():f}"
)
units = st.sampled_from(UNITS)


def wholes(number: str, unit: str) -> str:
    return number.split(".")[0] or "1" if unit in ("个", "家") else number


@given(numbers, numbers, units, st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_a_difference_is_read_as_written(one: str, other: str, unit: str, first: str, second: str) -> None:
    terms = [term(first, wholes(one, unit) + unit), term(second, wholes(other, unit) + unit)]
    larger, smaller = sorted(terms, key=lambda item: -item.value)
    line = difference(larger, smaller)
    assert fault(line) == ""
    (equation,) = equations(line) or ()
    assert [item.value for item in equation.terms] == [larger.value, smaller.value]
    assert [item.label for item in equation.terms] == [larger.label, smaller.label]
    if equation.exact:
        assert equation.result.value == larger.value - smaller.value


@given(
    st.lists(st.tuples(st.sampled_from(LABELS), numbers), min_size=2, max_size=6), st.sampled_from(UNITS[:7])
)
def test_a_sum_is_read_as_written(rows: list[tuple[str, str]], unit: str) -> None:
    terms = [term(label, number + unit) for label, number in rows]
    line = total(terms)
    assert fault(line) == ""
    (equation,) = equations(line) or ()
    assert [item.value for item in equation.terms] == [item.value for item in terms]


@given(numbers, numbers, st.integers(1, 9), st.sampled_from(("亿元", "万美元", "%", "个")))
def test_a_wrong_result_is_found(one: str, other: str, step: int, unit: str) -> None:
    terms = [term("甲", wholes(one, unit) + unit), term("乙", wholes(other, unit) + unit)]
    larger, smaller = sorted(terms, key=lambda item: -item.value)
    line = difference(larger, smaller)
    (equation,) = equations(line) or ()
    assume(equation.exact)
    head, _, _ = line.rpartition("= ")
    wrong = term("", equation.result.surface).value + step
    name = "个百分点" if unit == "%" else "元" if unit == "亿元" else "美元" if unit == "万美元" else unit
    assert fault(f"{head}= {wrong.normalize():f}{name}") != ""


@given(st.lists(st.tuples(st.sampled_from(LABELS), numbers), min_size=1, max_size=8))
def test_an_order_is_read_as_written(rows: list[tuple[str, str]]) -> None:
    terms = [term(label, number + "%") for label, number in rows]
    groups = order(terms)
    line = "从高到低：" + ranks(groups) + "。"
    assert fault(line) == ""
    read = listed(line)
    assert sum(len(group) for _, group in read) == len(terms)
    assert read[0][0] == 1
    if len(groups) > 1:
        turned = "从高到低：" + ranks((*groups[1:], groups[0])) + "。"
        assert fault(turned) != ""


def test_the_lines_as_a_reader_sees_them() -> None:
    assert (
        difference(term("平湖", "37551万美元"), term("丽水", "12000万美元"))
        == "平湖37551万美元 − 丽水12000万美元 = 25551万美元"
    )
    assert difference(term("甲", "5.8%"), term("乙", "下降0.5%")) == "甲5.8% − 乙下降0.5% = 6.3个百分点"
    assert (
        total([term("甲", "3.9亿美元"), term("乙", "1.04亿美元")])
        == "合计 4.94亿美元 = 甲3.9亿美元 + 乙1.04亿美元"
    )
    assert ratio(term("甲", "3亿美元"), term("乙", "9亿美元")) == "甲3亿美元 ÷ 乙9亿美元 ≈ 33.3%"
    rows = [term("甲", "6.3%"), term("乙", "5.8%"), term("丙", "5.8%"), term("丁", "下降1%")]
    assert ranks(order(rows)) == "1. 甲6.3%；2. 乙5.8%、丙5.8%；4. 丁下降1%"
    assert ranks(order(rows, descending=False)).startswith("1. 丁下降1%；2. 乙")


def test_a_rough_number_gives_a_rough_result() -> None:
    line = difference(term("甲", "13.7万亿元"), term("乙", "57761亿元"))
    assert line == "甲13.7万亿元 − 乙57761亿元 ≈ 7.9万亿元" and fault(line) == ""
    assert "≈" in difference(term("甲", "约30亿元"), term("乙", "20亿元"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("3亿美元", "5亿元"), ("5%", "5亿元"), ("超9万亿元", "5万亿元"), ("10余家", "3家"), ("3个", "5家")],
)
def test_what_cannot_be_calculated_is_not(one: str, other: str) -> None:
    terms = [term("甲", one), term("乙", other)]
    assert difference(*terms) == "" and total(terms) == "" and ratio(*terms) == ""


def test_rates_are_not_added() -> None:
    assert total([term("甲", "5%"), term("乙", "6%")]) == ""
    assert fault("甲3亿元 − 乙1亿美元 = 2亿元") != ""
    assert fault("甲3 = 乙") != ""
    with pytest.raises(ValueError, match="several units"):
        order([term("甲", "3亿元"), term("乙", "1亿美元")])
