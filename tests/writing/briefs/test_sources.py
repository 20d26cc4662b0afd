"""Several articles of one region: years, outlets, a chosen time, and what disagrees."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from assistant.types import Article, Brief, Outlet
from assistant.ui.briefview import brief_view
from assistant.ui.words import CHINESE, ENGLISH
from assistant.writing.brief import write_brief
from assistant.writing.briefs.conflicts import MOST_LINES, conflict_groups, conflict_lines
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.blocks import SAME_SOURCE, Sources, page_of
from assistant.writing.pages.export import brief_markdown
from tests.conftest import PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

FIRST = "2023年1—9月,平湖市实际使用外资1.25亿美元,同比增长12.5%。\n平湖市推行链长制招商,每周调度一次。"
LATER = "经核定,2023年1—9月,平湖市实际使用外资1.18亿美元,同比增长6.2%。数据差异来自两个外资项目的到账时间。"
OLDER = "今年平湖市新签约亿元以上项目103个,招商活动办了两场。"


def _article(text: str, day: date | None, source: str = "平湖日报", **more: object) -> Article:
    return replace(
        make_article(text, published=day, regions=(PINGHU,), title=text[:12]),
        source=source,
        **more,  # type: ignore[arg-type]
    )


ARTICLES = (
    _article(FIRST, date(2023, 10, 20), also_in=(Outlet("b", "copy.txt", source="嘉兴网"),)),
    _article(LATER, date(2023, 11, 8)),
    _article(OLDER, date(2022, 12, 30)),
    _article("平湖市还在三个镇建设外资产业园。", None),
)


def _brief(prompts: Prompts, *, since: date | None = None, until: date | None = None) -> Brief:
    index = MemoryIndex(ARTICLES)
    model = FakeModel(profile="extractive")
    return write_brief(PINGHU, retriever=index, model=model, prompts=prompts, since=since, until=until)


@pytest.fixture(scope="module")
def brief(prompts: Prompts) -> Brief:
    return _brief(prompts)


def test_what_was_revised_is_told_with_both_days_and_marks(brief: Brief) -> None:
    line, marks = next(row for row in conflict_lines(brief) if row[0].startswith("实际使用外资("))
    assert "1.25亿美元(2023-10-20)后来为1.18亿美元(2023-11-08)" in line
    listed = next(block for block in page_of(brief) if isinstance(block, Sources))
    assert len(marks) == 2 and set(marks) <= {mark for mark, _, _ in listed.rows}


def test_many_values_of_one_thing_are_one_line(brief: Brief) -> None:
    conflict = brief.conflicts[0]
    third = replace(conflict.first, surface="1.4亿美元", value=conflict.first.value + 1)
    many = replace(conflict, kind="contradiction", second=third)
    told = replace(brief, conflicts=(conflict, many))
    assert len(conflict_groups(told.conflicts)) == 1
    ((line, _),) = conflict_lines(told)
    assert line.endswith("不能同时成立") and all(text in line for text in ("1.25", "1.18", "1.4"))


def test_a_long_list_of_disagreements_says_how_many_are_left(brief: Brief) -> None:
    conflict = brief.conflicts[0]
    named = [
        replace(
            conflict,
            first=replace(conflict.first, metric=f"指标{n}"),
            second=replace(conflict.second, metric=f"指标{n}"),
        )
        for n in range(MOST_LINES + 3)
    ]
    lines = conflict_lines(replace(brief, conflicts=tuple(named)))
    assert len(lines) == MOST_LINES + 1 and lines[-1][0].startswith("另有3项")


def test_another_year_s_articles_stand_under_their_year(brief: Brief) -> None:
    groups = {item.text[:4]: item.group for part in brief.sections for item in part.items}
    assert groups["今年平湖"].startswith("2022年报道") and not groups["经核定,"].startswith("20")
    assert groups["平湖市还"].startswith("无日期报道")


def test_a_reprint_is_named_and_counted_once(brief: Brief) -> None:
    text = brief_markdown(brief)
    assert "另有1篇转载,不重复计:嘉兴网" in text and "另载嘉兴网" in text
    assert brief.coverage["articles"] == len(ARTICLES)


def test_a_chosen_time_says_what_it_leaves_out(prompts: Prompts) -> None:
    made = _brief(prompts, since=date(2023, 10, 1), until=date(2023, 10, 31))
    assert [article.published for article in made.articles] == [date(2023, 10, 20)]
    said = " ".join(made.gaps)
    assert "另有2篇文章不在所选时间内" in said and "2022-12-30—2023-11-08" in said
    assert "1篇文章没有发布日期" in said
    assert not any("不在所选时间" in gap for gap in _brief(prompts).gaps)


def test_a_source_named_right_before_is_not_named_again(brief: Brief) -> None:
    rows = next(block for block in page_of(brief) if isinstance(block, Sources)).rows
    assert rows[0][1] != SAME_SOURCE
    assert any(where == SAME_SOURCE for _, where, _ in rows)
    assert all(quote for _, _, quote in rows)


def test_a_section_with_nothing_in_it_has_no_heading_and_is_named_in_the_notes(brief: Brief) -> None:
    bare = [one.heading.split("、")[1] for one in brief.sections if not one.items]
    page = brief_markdown(brief)
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert bare and not any(heading.endswith(name) for heading in headings for name in bare)
    assert [heading[0] for heading in headings[:-1]] == list("一二三四五六")[: len(headings) - 1]
    assert f"文章没有可以单列的内容:{'、'.join(bare)}" in page
    shown = re.findall(r"<h3>(.)、(.+?)</h3>", brief_view(brief, lambda name: brief.articles[0], CHINESE))
    assert [f"{numeral}、{name}" for numeral, name in shown] == [
        heading for heading in headings[:-1] if not heading.endswith("资料说明")
    ]
    english = unescape(brief_view(brief, lambda name: brief.articles[0], ENGLISH))
    assert re.findall(r"<h3>([0-9])\. ", english) == [str(at) for at in range(1, len(shown) + 1)]
