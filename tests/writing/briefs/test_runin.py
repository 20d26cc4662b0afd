"""The outline of a report stands in its paragraphs; a brief takes it from there."""

from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.writing.briefs.runin import with_run_in
from tests.conftest import make_article

LONG = "".join(
    f"全市新建第{n}处标准厂房,面积达到{n}2万平方米,引进企业{n}家,完成投资{n}3亿元。" for n in range(1, 14)
)


def _headings(text: str) -> list[str]:
    rows = with_run_in(split_sentences(make_article(text)))
    return [row.text for row in rows if row.is_heading]


@pytest.mark.parametrize(
    ("first", "second"),
    [("一是抓项目促投资。", "二是抓创新促升级。"), ("（一）抓项目促投资。", "（二）抓创新促升级。"), ("——投资稳步增长。", "——创新加快成势。")],
)  # fmt: skip
def test_leads_of_long_paragraphs_are_headings(first: str, second: str) -> None:
    text = f"过去一年,主要做了以下工作:\n{first}{LONG}\n{second}{LONG}"
    assert [heading.rstrip("。") for heading in _headings(text)][-2:] == [
        first.rstrip("。"),
        second.rstrip("。"),
    ]
    rows = with_run_in(split_sentences(make_article(text)))
    under = {row.heading for row in rows if "第3处" in row.text}
    assert under == {first.rstrip("。"), second.rstrip("。")}


def test_the_lead_of_what_reads_as_one_point_stays_in_it() -> None:
    text = "一是理顺机制。成立专班,每周调度。\n二是做强链条。编制图谱,按图招商。\n三是优化服务。一事一议。"
    assert not any(heading.startswith(("一是", "二是")) for heading in _headings(text))


def test_a_lead_with_an_amount_tells_a_result() -> None:
    text = f"一是完成投资120亿元。{LONG}\n二是新增企业300家。{LONG}"
    assert not any("完成投资120亿元" in heading for heading in _headings(text))


def test_a_row_within_another_and_a_row_that_starts_anew() -> None:
    inner = f"一是盯大项目。{LONG}\n二是盯主产业。{LONG}"
    text = f"（一）抓招商。{LONG}\n{inner}\n（二）抓服务。{LONG}"
    told = [heading for heading in _headings(text) if heading.startswith(("（", "一是", "二是"))]
    assert told == ["（一）抓招商。", "（二）抓服务。"]


def test_sentences_are_neither_added_nor_taken_away() -> None:
    article = make_article(
        f"一是抓项目促投资。{LONG}\n二是抓创新促升级。{LONG}\n我们也清醒地看到,还存在一些困难。"
    )
    before = split_sentences(article)
    after = with_run_in(before)
    assert [(row.id, row.start, row.end) for row in after] == [(row.id, row.start, row.end) for row in before]
    assert not after[-1].heading  # behind the last of the row stands what is said of the whole
