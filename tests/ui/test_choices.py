"""What the page offers comes from what is indexed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import QuestionError
from assistant.ui import choices
from assistant.ui.words import CHINESE
from tests.ui.conftest import FIRST, SECOND, FakeAssistant


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021年12月", date(2021, 12, 1), date(2021, 12, 31)),
        ("2021年3月5日", date(2021, 3, 5), date(2021, 3, 5)),
        (" 2021/03/05 ", date(2021, 3, 5), date(2021, 3, 5)),
        ("", None, None),
        (None, None, None),
    ],
)
def test_days_as_people_type_them(typed: str | None, first: date | None, last: date | None) -> None:
    assert choices.parse_day(typed, last=False) == first
    assert choices.parse_day(typed, last=True) == last


@pytest.mark.parametrize(
    "typed", ["去年", "2021-13", "2021-02-30", "20210305", "21", "二〇二一年", "9999-99-99"]
)
def test_what_is_no_day_is_refused_by_name(typed: str) -> None:
    with pytest.raises(QuestionError, match=typed):
        choices.parse_day(typed, last=False)


def test_nothing_indexed_offers_nothing() -> None:
    empty = FakeAssistant(shelf=())
    assert choices.indexed_articles(empty) == ()  # type: ignore[arg-type]
    assert choices.region_choices((), CHINESE) == []


def test_regions_carry_their_counts_and_province() -> None:
    rows = choices.region_choices((FIRST, SECOND, replace(FIRST, id="x")), CHINESE)
    assert rows == [
        ("浙江省（3 篇）", "浙江省"),
        ("平湖市 · 浙江省（2 篇）", "平湖市"),
        ("丽水市 · 浙江省（1 篇）", "丽水市"),
    ]


def test_articles_are_searched_and_those_ticked_stay() -> None:
    many = [replace(FIRST, id=f"{n:016}", title=f"第{n}篇", source="晚报") for n in range(100)]
    labels = [label for label, _ in choices.article_choices([*many, SECOND], "", (), CHINESE)]
    assert len(labels) == choices.MOST_ARTICLES and labels[0] == "第0篇 · 晚报 · 2021-01-05"
    found = choices.article_choices([*many, SECOND], "丽水 山城", [many[70].id], CHINESE)
    assert [article_id for _, article_id in found] == [many[70].id, SECOND.id]
    assert "（推定）" in found[1][0]
