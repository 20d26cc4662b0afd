"""A comparison shows what there is, draws only what may be compared, and says what is missing."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Figure, Period
from assistant.ui.chart import MOST_BARS, Bar, bar_chart, line_chart
from assistant.ui.compare import comparison
from assistant.ui.shelf import Shelf
from assistant.ui.words import CHINESE
from tests.ui.conftest import FIGURE, FakeAssistant

FACT = replace(FIGURE, metric="到位资金", role="到位", change=None)


def fact(region: str, value: int, unit: str = "元", year: int = 2020, **more: Any) -> Figure:
    period = Period(date(year, 1, 1), date(year + 1, 1, 1), f"{year}年")
    return replace(
        FACT,
        region=region,
        value=Decimal(value),
        unit=unit,
        surface=f"{value}{unit}",
        period=period,
        **more,
    )


def row(region: str, value: Any, unit: str = "元", **more: Any) -> dict[str, Any]:
    return {
        "region": region,
        "metric": "到位资金",
        "value": value,
        "unit": unit,
        "surface": f"{value}{unit}",
        **more,
    }


def shown(facts: list[Figure], rows: list[dict[str, Any]] | None = None, axis: str = "region") -> str:
    rows = rows or [row(one.region, int(one.value), one.unit, role=one.role) for one in facts]
    return html.unescape(comparison("到位资金", rows, facts, CHINESE, axis=axis))


def bars(page: str) -> list[tuple[str, float]]:
    names = re.findall(r'<text x="0"[^>]*>([^<　]+)', page)
    widths = re.findall(r'class="bar[^"]*"[^>]* width="([\d.]+)%"', page)
    return list(zip(names, map(float, widths), strict=True))


def test_bars_are_of_one_unit_and_as_long_as_their_numbers() -> None:
    page = shown([fact("甲市", 100), fact("乙市", 50), fact("丙市", 25), fact("丁市", 900, "美元")])
    assert bars(page) == [("甲市", 100.0), ("乙市", 50.0), ("丙市", 25.0)]
    assert "单位不同（元、美元），未作换算" in page
    assert page.count("<tr>") == 5


def test_other_roles_plans_and_changes_are_not_drawn_beside_each_other() -> None:
    page = shown(
        [
            fact("甲市", 100),
            fact("乙市", 60),
            fact("丙市", 900, role="签约"),
            fact("丁市", 800, status="target"),
            fact("乙市", 12, "%", is_change=True),
        ]
    )
    assert [name for name, _ in bars(page)] == ["甲市", "乙市"]
    assert "口径不同（到位、签约）" in page


def test_one_region_alone_is_not_drawn() -> None:
    page = shown([fact("甲市", 100), fact("乙市", 3, "个")])
    assert "<svg" not in page and "不画图" in page


def test_other_times_are_said() -> None:
    page = shown([fact("甲市", 2, year=2019), fact("乙市", 4, year=2022)])
    assert bars(page) == [("乙市", 100.0), ("甲市", 50.0)]
    assert "各地时期不同" in page


def test_times_are_drawn_as_a_line_for_each_region() -> None:
    facts = [fact("甲市", year - 2000, year=year) for year in (2019, 2020, 2021)] + [fact("乙市", 5)]
    page = shown(facts, axis="period")
    assert page.count("<svg") == 1 and page.count('class="dot"') == 3 and page.count('class="join"') == 2
    assert "甲市" in page and "2021年" in page
    assert "不画图" in shown([fact("甲市", 1), fact("乙市", 5)], axis="period")


def test_missing_regions_are_said() -> None:
    rows = [row("甲市", 1), {"region": "乙市", "metric": "到位资金", "surface": "", "value": None}]
    assert "没有这个数字的地区：乙市" in shown([], rows)
    page = shown([], rows[1:])
    assert "<table" not in page and "乙市：文章里都没有" in page


def test_a_row_opens_its_place_under_either_form() -> None:
    place: dict[str, Any] = {"article_id": "ab12", "start": 3, "end": 9, "title": "题"}
    for one in (row("甲市", 1, **place), row("甲市", 1, citation=place)):
        assert 'data-article="ab12" data-start="3" data-end="9">题<' in shown([], [one])
    assert "data-article" not in shown([], [row("甲市", 1, file="a.txt")])


def test_a_number_that_its_sentence_holds_is_ticked_and_sorts_by_its_base_unit() -> None:
    page = shown([], [row("甲市", 70000000, surface="0.7亿元", quote="到位资金0.7亿元。"), row("乙市", 5)])
    assert page.count("✓") == 1
    unit = quote("元")
    assert f'class="k-70000000 g-{unit}"' in page and f'class="k-5 g-{unit}"' in page


@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                name: st.one_of(
                    st.none(),
                    st.text(max_size=5),
                    st.integers(),
                    st.floats(),
                    st.booleans(),
                    st.just({"surface": "x"}),
                )
                for name in (
                    *("region", "surface", "role", "period", "change", "unit", "value", "citation", "file"),
                    *("status", "rank", "quote", "aligned", "is_change"),
                )
            },
        ),
        max_size=6,
    )
)
def test_rows_of_another_shape_are_shown_as_far_as_they_go(rows: list[dict[str, Any]]) -> None:
    assert comparison("到位资金", rows, [], CHINESE).startswith("<h3>")


def test_a_chart_has_room_for_so_many() -> None:
    many = [Bar(f"{n}区", str(n), "", Decimal(n)) for n in range(MOST_BARS + 5)]
    assert len(bars(bar_chart(many, title="多"))) == MOST_BARS
    assert bar_chart([], title="无") == "" == line_chart(many[:1], title="一")
    assert bars(bar_chart([Bar("零", "0", "", Decimal(0))], title="零")) == [("零", 0.4)]


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=2), min_size=2, max_size=40))
def test_every_dot_lies_in_its_chart_and_a_higher_one_is_never_lower(values: list[Decimal]) -> None:
    page = line_chart([Bar(str(n), str(value), "", value) for n, value in enumerate(values)], title="线")
    height = float(re.search(r'height="(\d+)"', page)[1])  # type: ignore[index]
    places = [float(y) for y in re.findall(r'cy="([\d.]+)"', page)]
    drawn = values[-len(places) :]
    assert all(0 <= place <= height for place in places)
    ordered = sorted(zip(drawn, places, strict=True))
    assert all(one[1] >= other[1] - 0.1 for one, other in pairwise(ordered))


def test_what_is_indexed_is_read_again_only_when_it_changed() -> None:
    fake = FakeAssistant()
    shelf = Shelf(fake)  # type: ignore[arg-type]
    first = shelf.articles()
    assert shelf.articles() is first and shelf.metrics()[0].name == "实际利用外资"
    assert shelf.figure_counts([one.id for one in first]) == {fake.shelf[0].id: 1, fake.shelf[1].id: 0}
    fake.forget([fake.shelf[1].id])
    assert len(shelf.articles()) == 1
