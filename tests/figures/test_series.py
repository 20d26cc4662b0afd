"""Series for charts: what may stand in one, and that nothing is mixed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.figures.series import Series, period_label, series
from assistant.types import Change, Figure, Period

YEAR_2024 = Period(date(2024, 1, 1), date(2025, 1, 1), "2024年")
YEAR_2025 = Period(date(2025, 1, 1), date(2026, 1, 1), "2025年")
TO_OCTOBER = Period(date(2025, 1, 1), date(2025, 11, 1), "1—10月")


def _fact(value: str, **changes: object) -> Figure:
    fact = Figure(
        "a",
        0,
        4,
        value,
        Decimal(value),
        "美元",
        metric="实际使用外资",
        role="实际使用",
        region="平湖市",
        period=YEAR_2025,
    )
    return replace(fact, **changes)  # type: ignore[arg-type]


def _labels(one: Series) -> list[str]:
    return [point.label for point in one.points]


def test_regions_of_one_year_largest_first() -> None:
    (found,) = series([_fact("3"), _fact("7", region="丽水市"), _fact("5", region="金华市")])
    assert (found.axis, found.period, found.same_period) == ("region", "2025年", True)
    assert _labels(found) == ["丽水市", "金华市", "平湖市"]


def test_years_of_one_region_earliest_first() -> None:
    (found,) = series([_fact("7"), _fact("3", period=YEAR_2024)])
    assert (found.axis, found.region, found.period) == ("period", "平湖市", "年")
    assert _labels(found) == ["2024年", "2025年"]


def test_currency_role_status_and_share_are_never_mixed() -> None:
    others = (
        {"unit": "元"},
        {"role": "合同"},
        {"status": "target"},
        {"share_of": "全省"},
        {"metric": "合同外资"},
    )
    for other in others:
        assert series([_fact("3"), _fact("7", region="丽水市", **other)]) == ()


def test_a_year_and_ten_months_are_no_line() -> None:
    assert series([_fact("3", period=YEAR_2024), _fact("7", period=TO_OCTOBER)]) == ()


def test_regions_of_other_times_say_so_and_only_where_no_time_is_shared() -> None:
    (found,) = series([_fact("3"), _fact("7", region="丽水市", period=TO_OCTOBER)])
    assert (found.same_period, found.period) == (False, "")
    shared = series([_fact("3"), _fact("7", region="丽水市", period=TO_OCTOBER), _fact("9", region="金华市")])
    assert [one.same_period for one in shared] == [True]


def test_a_fall_is_below_zero_and_bases_stay_apart() -> None:
    def rate(value: str, kind: str, region: str) -> Figure:
        change = Change(kind, Decimal(value), "%", value)
        return _fact(value.lstrip("-"), unit="%", is_change=True, change=change, region=region)

    (found,) = series([rate("-3.2", "同比", "平湖市"), rate("5", "比上年", "丽水市")])
    assert [point.value for point in found.points] == [Decimal(5), Decimal("-3.2")]
    assert series([rate("-3.2", "同比", "平湖市"), rate("5", "环比", "丽水市")]) == ()


def test_of_two_tellings_the_exact_one_is_drawn_and_a_contradiction_marked() -> None:
    told = [_fact("700", approx="近"), _fact("695"), _fact("9", region="丽水市")]
    (found,) = series(told)
    assert found.points[0].value == 695 and not found.points[0].disputed
    (found,) = series([*told, _fact("500")])
    assert found.points[0].disputed


def test_no_metric_no_region_thresholds_and_places_are_in_none() -> None:
    for other in (
        {"metric": ""},
        {"region": ""},
        {"status": "threshold"},
        {"unit": "位"},
        {"metric": "总投资"},
    ):
        assert series([_fact("3", **other), _fact("7", **{"region": "丽水市", **other})]) == ()


@pytest.mark.parametrize(
    ("surface", "label"),
    [
        ("5年来", "5年来（至2023-08-02）"),
        ("近三年", "近三年（至2023-08-02）"),
        ("2018年以来", "2018-01-01—2023-08-02"),
    ],
)
def test_a_first_day_that_is_only_reckoned_is_not_shown(surface: str, label: str) -> None:
    period = Period(date(2018, 1, 1), date(2023, 8, 3), surface, "since")
    assert period_label(period) == label
