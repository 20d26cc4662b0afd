from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.types import Change, Figure, Period
from assistant.writing.briefs.tablerows import table_rows

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1), "2023年")
OUTPUT = Figure(
    "a", 0, 5, "3000亿元", Decimal(300000000000), "元", metric="地区生产总值", region="青石市", period=YEAR
)


def rows(*figures: Figure) -> list[Figure]:
    return [figures[at] for at in table_rows(figures)]


def test_what_is_doubted_has_no_row() -> None:
    assert table_rows([OUTPUT], besides={0}) == ()


def test_of_a_round_number_and_the_exact_one_the_exact_one_stands() -> None:
    near = replace(OUTPUT, value=Decimal(310000000000), approx="近")
    assert rows(near, OUTPUT) == [OUTPUT]


def test_a_sum_converted_from_another_currency_is_no_second_row() -> None:
    foreign = replace(OUTPUT, metric="实际使用外资", unit="美元", value=Decimal(17500000000), approx="左右")
    ours = replace(foreign, unit="元", value=Decimal(124300000000), approx="约合")
    assert rows(foreign, ours) == [foreign]


def test_part_of_a_year_is_told_by_more_of_it_and_older_years_leave_after_two() -> None:
    half = replace(OUTPUT, period=Period(date(2023, 1, 1), date(2023, 7, 1), "上半年"), value=Decimal(1))
    before = replace(OUTPUT, period=Period(date(2022, 1, 1), date(2023, 1, 1), "2022年"), value=Decimal(2))
    long_ago = replace(OUTPUT, period=Period(date(2021, 1, 1), date(2022, 1, 1), "2021年"), value=Decimal(3))
    assert rows(half, OUTPUT, before, long_ago) == [OUTPUT, before]


def test_places_targets_and_rates_have_rows_of_their_own() -> None:
    elsewhere = replace(OUTPUT, region="云山县", value=Decimal(1))
    target = replace(OUTPUT, status="target", value=Decimal(2))
    rate = replace(
        OUTPUT,
        metric="地区生产总值增速",
        value=Decimal(6),
        unit="%",
        is_change=True,
        change=Change("同比", Decimal(6), "%", "增长6%"),
    )
    assert set(rows(OUTPUT, elsewhere, target, rate)) == {OUTPUT, elsewhere, target, rate}


def test_of_two_targets_the_first_stands() -> None:
    least = replace(
        OUTPUT,
        status="target",
        metric="地区生产总值增速",
        value=Decimal(7),
        unit="%",
        approx="以上",
        is_change=True,
    )
    hoped = replace(least, value=Decimal(8), approx="")
    assert rows(least, hoped) == [least]
