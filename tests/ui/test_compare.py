"""A comparison shows what there is, draws only what may be compared, and says what is missing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.chart import MOST_BARS, Bar, bar_chart
from assistant.ui.compare import comparison
from assistant.ui.shelf import Shelf
from tests.ui.conftest import FakeAssistant


def row(region: str, value: Any, unit: str = "元", **more: Any) -> dict[str, Any]:
    return {
        "region": region,
        "metric": "到位资金",
        "value": value,
        "unit": unit,
        "surface": f"{value}{unit}",
        **more,
    }


def bars(page: str) -> list[tuple[str, float]]:
    names = re.findall(r'<text x="0"[^>]*>([^<　]+)', page)
    widths = re.findall(r'class="bar"[^>]* width="([\d.]+)%"', page)
    return list(zip(names, map(float, widths), strict=True))


def test_bars_are_of_one_unit_and_as_long_as_their_numbers() -> None:
    rows = [row("甲市", 100), row("乙市", 50), row("丙市", 25), row("丁市", 900, "美元")]
    page = comparison("到位资金", rows)
    assert bars(page) == [("甲市", 100.0), ("乙市", 50.0), ("丙市", 25.0)]
    assert "美元的数字只列在表里" in page
    assert page.count("<tr>") == 5


def test_other_roles_plans_and_changes_are_not_drawn_beside_each_other() -> None:
    rows = [
        row("甲市", 100, role="到位", status="actual"),
        row("乙市", 60, role="到位", status="actual"),
        row("丙市", 900, role="签约", status="actual"),
        row("丁市", 800, role="到位", status="target"),
        row("乙市", 12, "%", is_change=True),
    ]
    page = comparison("到位资金", rows)
    assert [name for name, _ in bars(page)] == ["甲市", "乙市"]
    assert "目标" in page and "签约" in page


def test_one_region_alone_is_not_drawn() -> None:
    page = comparison("到位资金", [row("甲市", 100), row("乙市", 3, "个")])
    assert "<svg" not in page and "不画图" in page


def test_the_latest_stands_for_a_region_and_other_times_are_said() -> None:
    def when(year: int) -> dict[str, str]:
        return {"surface": f"{year}年", "end": f"{year + 1}-01-01"}

    rows = [
        row("甲市", 1, period=when(2020)),
        row("甲市", 2, period=when(2022)),
        row("乙市", 4, period=when(2022)),
    ]
    assert bars(comparison("到位资金", rows)) == [("乙市", 100.0), ("甲市", 50.0)]
    rows[2]["period"] = when(2019)
    assert "时期不同" in comparison("到位资金", rows)


def test_missing_regions_are_said() -> None:
    rows = [row("甲市", 1), {"region": "乙市", "metric": "到位资金", "surface": "", "value": None}]
    assert "没有这个数字的地区：乙市" in comparison("到位资金", rows)
    page = comparison("到位资金", rows[1:])
    assert "<table" not in page and "乙市：文章里都没有" in page


def test_a_row_opens_its_place_under_either_form() -> None:
    place: dict[str, Any] = {"article_id": "ab12", "start": 3, "end": 9, "title": "题"}
    for one in (row("甲市", 1, **place), row("甲市", 1, citation=place)):
        page = comparison("到位资金", [one])
        assert 'data-article="ab12" data-start="3" data-end="9">题<' in page
    assert "<button" not in comparison("到位资金", [row("甲市", 1, file="a.txt")])


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
                    "region",
                    "surface",
                    "role",
                    "period",
                    "change",
                    "unit",
                    "value",
                    "citation",
                    "file",
                    "status",
                )
            },
        ),
        max_size=6,
    )
)
def test_rows_of_another_shape_are_shown_as_far_as_they_go(rows: list[dict[str, Any]]) -> None:
    assert comparison("到位资金", rows).startswith("<h3>")


def test_a_chart_has_room_for_so_many() -> None:
    many = [Bar(f"{n}区", str(n), "", Decimal(n)) for n in range(MOST_BARS + 5)]
    assert len(bars(bar_chart(many, title="多"))) == MOST_BARS
    assert bar_chart([], title="无") == ""
    assert bars(bar_chart([Bar("零", "0", "", Decimal(0))], title="零")) == [("零", 0.4)]


def test_what_is_indexed_is_read_again_only_when_it_changed() -> None:
    fake = FakeAssistant()
    shelf = Shelf(fake)  # type: ignore[arg-type]
    first = shelf.articles()
    assert shelf.articles() is first and shelf.metrics()[0].name == "实际利用外资"
    assert shelf.figure_counts([one.id for one in first]) == {fake.shelf[0].id: 1, fake.shelf[1].id: 0}
    fake.forget([fake.shelf[1].id])
    assert len(shelf.articles()) == 1
