"""Two columns come one after the other, however the page was drawn; tables and single columns stay as they are."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from assistant.reading.article import read_bytes
from assistant.reading.columns import in_order
from tests.reading import formats
from tests.reading.layouts import ARTICLE, TABLE

LEFT = (ARTICLE[0] + ARTICLE[3]) * 2
RIGHT = (ARTICLE[2] + ARTICLE[6]) * 2


def rows(left: str, right: str, width: int = 19) -> list[tuple[str, str]]:
    parts = [[text[at : at + width] for at in range(0, len(text), width)] for text in (left, right)]
    return [(one or "", other or "") for one, other in zip_longest(*parts)]


@pytest.mark.parametrize("by_row", [True, False])
@pytest.mark.parametrize(
    ("left", "right"), [(LEFT, RIGHT), (LEFT + ARTICLE[5], RIGHT), (LEFT, RIGHT + ARTICLE[5])]
)
def test_a_page_reads_down_and_not_across(left: str, right: str, by_row: bool) -> None:
    data = formats.pdf_in_columns(rows(left, right), by_row=by_row)
    text = read_bytes(data, path="page.pdf").text.replace("\n", "")
    assert text == left + right


def test_the_title_over_both_columns_stays_over_them() -> None:
    title = "安澜县前8月新签约亿元以上项目43个"
    article = read_bytes(formats.pdf_in_columns(rows(LEFT, RIGHT), title=title, by_row=True), path="page.pdf")
    assert article.title == title and article.text.replace("\n", "") == LEFT + RIGHT


@pytest.mark.parametrize(
    "lines",
    [
        TABLE,
        ("城东街道招商引资项目完成情况 已完成全年的百分之六十二",) * 6,
        tuple(ARTICLE),
        ("记者：今年的招商工作有哪些新打算？ 周某：我们将做三件大事，一件一件来。",) * 3,
        (),
    ],
)
def test_what_is_no_column_stays(lines: tuple[str, ...]) -> None:
    assert in_order(lines) == list(lines)


def test_nothing_is_lost() -> None:
    lines = ["标题", *(f"{one} {other}" for one, other in rows(LEFT, RIGHT)), "完"]
    assert sorted("".join(in_order(lines))) == sorted("".join(lines).replace(" ", ""))


def test_a_page_of_rows_that_read_across_costs_no_more_than_its_length() -> None:
    lines = ["城东街道招商引资项目完成情况 已完成全年的百分之六十二"] * 15_000
    assert in_order(lines) == lines
