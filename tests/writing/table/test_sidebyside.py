"""A metric side by side: units aligned, currencies apart, what is missing said."""

from __future__ import annotations

from datetime import date

from assistant import terminal
from assistant.figures.facts import find_figures
from assistant.figures.metrics import normalise_metric
from assistant.reading.chunking import split_sentences
from assistant.types import Article
from assistant.writing.table.sidebyside import Row, compare_rows, remarks
from tests.conftest import LISHUI, PINGHU, make_article

PUBLISHED = date(2023, 8, 1)
DAY = {"published": PUBLISHED}


def compare(*pages: Article, metric: str = "实际利用外资", **options: bool) -> list[Row]:
    figures = [figure for page in pages for figure in find_figures(page, split_sentences(page))]
    name = normalise_metric(metric)
    levels = [figure for figure in figures if figure.metric == name]
    rates = [figure for figure in figures if figure.metric == f"{name}增速"]
    articles = {page.id: page for page in pages}
    regions = ["平湖市", "丽水市", "杭州市"]
    return compare_rows(metric, levels, rates, articles, regions=regions, **options)


def test_one_unit_a_currency_and_what_is_missing() -> None:
    rows = compare(
        make_article("上半年，平湖市实际使用外资37551万美元，同比增长6.4%。", regions=(PINGHU,), **DAY),
        make_article("上半年，丽水市实际利用外资5.2亿美元。", regions=(LISHUI,), **DAY),
    )
    assert [(row["region"], row["kind"], row["aligned"]) for row in rows] == [
        ("丽水市", "level", "5.2亿美元"),
        ("平湖市", "level", "3.7551亿美元"),
        ("杭州市", "missing", ""),
    ]
    assert rows[1]["surface"] == "37551万美元" and rows[1]["change"] == "同比增长6.4%"
    assert rows[1]["role"] == "实际使用" and rows[1]["currency"] == "美元"
    assert rows[1]["period_text"] == "上半年（2023-01-01—2023-06-30）"
    assert remarks(rows) == []
    shown = terminal.comparison(rows, notes=remarks(rows))
    assert "文章中没有：杭州市" in shown and "6.4%" in shown and "注意" not in shown


def test_currencies_are_never_turned_into_each_other() -> None:
    rows = compare(
        make_article("上半年，平湖市实际使用外资3.7亿美元。", regions=(PINGHU,), **DAY),
        make_article("1-7月，丽水市实际使用外资35亿元。", regions=(LISHUI,), **DAY),
    )
    assert {row["aligned"] for row in rows if row["kind"] == "level"} == {"3.7亿美元", "35亿元"}
    notes = remarks(rows)
    assert any("未作换算" in note for note in notes) and any("时间范围不同" in note for note in notes)


def test_the_best_row_comes_first_and_a_reprint_is_no_row() -> None:
    text = "7-9月，平湖市实际外资1.7亿美元。1-10月，平湖市实际外资3.7亿美元。全年力争实际外资5亿美元。"
    day = date(2023, 11, 20)
    pages = [
        make_article(head + text, regions=(PINGHU,), published=day, path=f"{head}.txt")
        for head in ("甲", "乙")
    ]
    own = [row for row in compare(*pages) if row["region"] == "平湖市"]
    assert [row["surface"] for row in own] == ["3.7亿美元", "1.7亿美元", "5亿美元"]
    assert [row["best"] for row in own] == [True, False, False]
    assert [row["status"] for row in own] == ["actual", "actual", "target"]
    assert own[0]["files"] == ["甲.txt", "乙.txt"]


def test_a_rate_is_no_level() -> None:
    rows = compare(
        make_article("上半年，平湖市实际使用外资同比增长6.4%。", regions=(PINGHU,), **DAY), in_order=True
    )
    assert [(row["region"], row["kind"]) for row in rows] == [
        ("平湖市", "rate"),
        ("丽水市", "missing"),
        ("杭州市", "missing"),
    ]
    assert "只有增速" in terminal.comparison(rows)


def test_nothing_anywhere() -> None:
    rows = compare(make_article("会议强调优化营商环境。"))
    assert {row["kind"] for row in rows} == {"missing"}
    assert "no article" in terminal.comparison(rows)


def test_the_fact_table_in_a_terminal() -> None:
    page = make_article("上半年，平湖市实际外资3.7亿美元，同比增长6.4%。投产后预计年产值30亿元。", **DAY)
    figures = find_figures(page, split_sentences(page))
    lines = terminal.figures(figures, {page.id: page}).splitlines()
    assert len(lines) == 4  # heads, two rows, how many
    assert "同比增长6.4%" in lines[1] and "30亿元（预计）" in lines[2]
    assert lines[3].startswith("3 figures, 1 rate")
    assert terminal.figures((), {}) == "0 figures"
