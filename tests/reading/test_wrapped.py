"""Lines that the paper broke are joined, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.reading.article import read_text
from assistant.reading.trace import Edited
from assistant.reading.wrapped import join_wrapped
from tests.reading.formats import broken

LONG = (
    "今年以来，青川市坚持把招商引资作为经济工作的生命线，主要领导带头外出招商，全市上下形成了大抓项目、抓大项目的"
    "浓厚氛围，一批补链强链的好项目相继落地，为高质量发展注入了强劲动力。",
    "1-10月，全市完成实际外资37551万美元，同比增长76.4%，引进超亿元项目13个，总投资746亿元，其中制造业项目占比"
    "达到六成以上，较去年同期提高10多个百分点。",
)
TABLE = (
    "甲县 签约项目12个 总投资36.5亿元 到位资金12.3亿元",
    "乙县 签约项目18个 总投资41.2亿元 到位资金15.8亿元",
    "丙县 签约项目11个 总投资22.7亿元 到位资金10.1亿元",
    "丁县 签约项目15个 总投资38.9亿元 到位资金13.6亿元",
    "戊县 签约项目10个 总投资19.4亿元 到位资金11.2亿元",
    "己县 签约项目13个 总投资27.3亿元 到位资金12.9亿元",
)


def joined(lines: list[str], *, wrapped: bool = False) -> list[str]:
    return [line.text for line in join_wrapped([Edited(line) for line in lines], wrapped=wrapped)]


@pytest.mark.parametrize("columns", [40, 56, 76])
def test_wrapped_paragraphs_come_back(columns: int) -> None:
    lines = [line for paragraph in LONG for line in broken(paragraph, columns)]
    assert len(lines) > 4
    assert joined(lines, wrapped=True) == list(LONG)
    if columns < 76:  # enough lines to see it without being told
        assert joined(lines) == list(LONG)


def test_paragraphs_headings_and_rows_stay() -> None:
    assert joined(list(LONG)) == list(LONG)
    assert joined(["一、招大引强", "二、优化环境", *LONG]) == ["一、招大引强", "二、优化环境", *LONG]
    assert joined(list(TABLE)) == list(TABLE)


def test_a_line_that_begins_with_a_comma_belongs_to_the_one_before() -> None:
    assert joined(["全市签约项目12个", "，总投资36亿元。", "下一步"]) == [
        "全市签约项目12个，总投资36亿元。",
        "下一步",
    ]
    assert joined(["全市引进项目", "个", "，", "很多。"], wrapped=True)[0].startswith("全市引进项目")


def test_offsets_survive_a_line_of_one_character() -> None:
    result = join_wrapped([Edited(line) for line in ("全市引进项", "目", "，很多")], wrapped=True)
    assert [line.text for line in result] == ["全市引进项目，很多"]
    for edit in result[0].edits:
        assert result[0].text[edit.start : edit.end] == edit.before.replace("\n", "")


def test_words_of_latin_keep_their_blank() -> None:
    lines = [
        "The provincial bureau of commerce reported that foreign",
        "investment rose by eight percent in the year.",
    ]
    assert "foreign investment" in joined(lines, wrapped=True)[0]


def test_reports_come_back_from_paper(shared: Path) -> None:
    """Every character but the breaks, paragraphs at most parted where a sentence ends at the edge."""
    for path in sorted((shared / "articles" / "reports").glob("*.txt"))[::3]:
        text = path.read_text(encoding="utf-8")
        clean = read_text(text)
        assert not [repair for repair in clean.repairs if repair.kind == "joined_lines"]
        paper = "\n".join(line for paragraph in text.split("\n") for line in broken(paragraph, 78))
        again = read_text(paper)
        assert sum(repair.kind == "joined_lines" for repair in again.repairs) > 100
        assert re.sub(r"\s", "", again.text) == re.sub(r"\s", "", clean.text)
        assert all(line[-1] in "。！？!；：”…" or len(line) < 60 for line in again.text.split("\n"))


def test_a_paragraph_that_opens_with_a_closing_mark_is_not_joined_to_a_menu() -> None:
    lines = [Edited("首页 新闻 政务 招商 服务 互动 数据 图片"), Edited("”安澜县委书记王某某在签约仪式上说。")]
    assert [line.text for line in join_wrapped(lines)] == [line.text for line in lines]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("安澜县新区：半年签下", "二十三个项目", True),
        ("安澜县与三家央企的", "合作走深走实", True),
        ("安澜牵手南方企业", "首趟木材专列开行", False),  # a headline above the headline
        ("安澜县全年共签约", "2022-07-19 08:14  来源：安澜日报", False),
        ("安澜县半年签下", "记者 张三丰 通讯员 李四", False),
        ("安澜高新区产值突破", "一千亿元大关", True),
        ("安澜招商引资实现新突破", "安澜发布 关注", False),
        ("安澜首座换电站建成", "安澜发布 关注", False),
        ("安澜全民共参与", "安澜发布 关注", False),
        ("安澜园区展现新作为", "安澜发布 关注", False),
        ("这批项目是怎么谈成的", "安澜发布 关注", False),
        ("全县半年引来项目12个，下一步将继续以招商为", "总抓手。全力以赴。", False),
    ],
)
def test_a_title_broken_over_two_lines_is_one(first: str, second: str, joined: bool) -> None:
    body = (
        "7月18日，记者从安澜县新区管委会获悉，今年上半年新区累计签约项目23个，协议资金87.6亿元，同比增长31%。"
    )
    got = [line.text for line in join_wrapped([Edited(first), Edited(second), Edited(body)])]
    assert got == ([first + second, body] if joined else [first, second, body])
