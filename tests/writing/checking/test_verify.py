"""Verification: what may stand and what may not, on a page written for the test."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Article, Citation
from assistant.writing.checking.verify import verify
from tests.conftest import make_article

PAGE = make_article(
    "平湖招商引资成效明显\n"
    "2021年1-10月，全市完成实际外资12345万美元，同比增长16.4%，总量居嘉兴市第2位，引进项目13个，近20家企业入驻。"
    "规上工业增加值下降2.1%，较一季度回落0.5个百分点。项目尚未开工。",
    published=date(2021, 11, 20),
)


def cite(article: Article, number: int) -> Citation:
    sentence = split_sentences(article)[number]
    return Citation(1, article.id, sentence.start, sentence.end, sentence.text)


def label(text: str, number: int = 1, article: Article = PAGE) -> str:
    verdict = verify(text, (cite(article, number),), {article.id: article})
    assert verdict.ok == (verdict.label in ("quoted", "supported"))
    assert bool(verdict.reason) != verdict.ok
    return verdict.label


def test_every_sentence_quotes_itself() -> None:
    for number, sentence in enumerate(split_sentences(PAGE)):
        assert label(sentence.text, number) == "quoted"
        assert label(sentence.text.rstrip("。"), number) == "quoted"


@pytest.mark.parametrize(
    "text",
    [
        "平湖市1-10月实际外资1.2345亿美元，同比增长16.4%。",
        "平湖实际使用外资1.23亿美元。",
        "实际外资123,450,000美元。",
        "实际利用外资约1.2亿美元。",
        "引进项目十三个。",
        "2021年实际外资12345万美元。",
        "平湖市总量居嘉兴市第二位。",
    ],
)
def test_a_paraphrase_stands(text: str) -> None:
    assert label(text) == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "实际外资12845万美元。",
        "实际外资12345亿美元。",
        "实际外资1.2345亿元。",
        "实际外资1.3亿美元。",
        "实际外资同比下降16.4%。",
        "实际外资环比增长16.4%。",
        "实际外资提高16.4个百分点。",
        "2020年1-10月实际外资12345万美元。",
        "1-9月实际外资12345万美元。",
        "丽水市实际外资12345万美元。",
        "合同外资12345万美元。",
        "固定资产投资12345万美元。",
        "引进项目十四个。",
        "引进项目13个，落地项目13个。",
        "平湖市总量居嘉兴市第3位。",
        "引进世界500强企业，实际外资12345万美元。",
        "近19家企业入驻。",
    ],
)
def test_a_wrong_figure_is_caught(text: str) -> None:
    assert label(text) == "wrong_figure"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规上工业增加值同比下降2.1%。", "supported"),
        ("规上工业增加值增长2.1%。", "wrong_figure"),
        ("增加值较一季度提高0.5个百分点。", "wrong_figure"),
        ("增加值较去年提高0.5个百分点。", "wrong_figure"),
    ],
)
def test_direction_and_comparison(text: str, expected: str) -> None:
    assert label(text, 2) == expected


def test_a_printed_year_takes_no_others_place() -> None:
    page = make_article(
        "工程竣工\n2019年启动规划。工程于2021年4月6日开工，2022年5月31日竣工，总造价6.6亿元。上半年出口1.2亿元。",
        published=date(2023, 7, 27),
    )
    assert label("工程于2019年4月6日开工，2022年5月31日竣工，总造价6.6亿元。", 2, page) == "wrong_figure"
    assert label("据悉，2022年5月31日竣工的工程总造价6.6亿元。", 2, page) == "supported"
    assert label("2023年上半年出口1.2亿元。", 3, page) == "supported"
    assert label("2022年上半年出口1.2亿元。", 3, page) == "wrong_figure"


def test_last_year_is_not_this_year_even_on_a_page_without_a_date() -> None:
    page = make_article("截至今年6月底，49个问题已完成32个。", published=None)
    assert label("截至去年6月底，49个问题已完成32个。", 0, page) == "wrong_figure"


@pytest.mark.parametrize("turn", ["大增", "增", "暴跌", "下降"])
def test_turns_of_speech_are_turns(turn: str) -> None:
    page = make_article(f"上半年利润同比{turn}24%。", published=date(2023, 7, 27))
    assert label(f"上半年利润环比{turn}24%。", 0, page) == "wrong_figure"


def test_words_that_are_not_there() -> None:
    assert label("平湖举办了马拉松比赛，市民热情高涨。") == "unsupported"
    assert label("……") == "unsupported"


def test_a_denial_must_be_the_sources_own() -> None:
    assert label("平湖的项目没有开工。", 3) == "supported"
    assert label("全市没有完成实际外资12345万美元。") == "unsupported"


def test_a_quote_may_not_cut_a_number() -> None:
    assert label("2345万美元") != "quoted"
    assert label("增长16") != "quoted"


def test_no_citation_and_a_false_one() -> None:
    assert verify("实际外资12345万美元。", (), {}).label == "uncited"
    wrong = Citation(1, PAGE.id, 0, 4, "别的文字")
    assert verify("别的文字", (wrong,), {PAGE.id: PAGE}).label == "unsupported"
    assert verify("别的文字", (cite(PAGE, 1),), {}).label == "unsupported"


def test_several_citations_are_read_together() -> None:
    both = (cite(PAGE, 1), cite(PAGE, 2))
    text = "平湖市实际外资1.2345亿美元，规上工业增加值下降2.1%。"
    assert verify(text, both, {PAGE.id: PAGE}).label == "supported"
    assert verify(text, both[:1], {PAGE.id: PAGE}).label == "wrong_figure"


def test_true_retellings_are_not_lost_over_a_particle_a_heading_or_a_zone() -> None:
    page = make_article(
        "路径有三条：平湖招商步步高\n三项服务，引来客商\n"
        "1-11月，资金的到位率是53%，实际利用的内资是89.76亿元，全年任务已完成49.86%。"
        "在经济开发区，主攻工业制造。一是专班上门，二是流程再造，三是有难必解。",
        published=date(2021, 12, 20),
    )
    for text, number in (
        ("平湖市资金到位率53%。", 2),
        ("平湖市实际利用内资89.76亿元，完成全年任务的49.86%。", 2),
        ("截至2021年11月，平湖市实际利用内资89.76亿元（约90亿元）。", 2),
        ("平湖经济开发区主攻工业制造。", 3),
        ("平湖的三项服务是专班上门、流程再造、有难必解。", 4),
        ("平湖的三条路径是专班上门、流程再造、有难必解。", 4),
    ):
        verdict = verify(text, (cite(page, number),), {page.id: page})
        assert verdict.ok, (text, verdict)
    assert label("平湖的五项服务是专班上门、流程再造、有难必解。", 4, page) == "wrong_figure"
    assert label("平湖高新区主攻工业制造。", 3, page) != "supported"
    assert label("平湖市实际利用内资89.76亿元，又引进89.76亿元。", 2, page) == "wrong_figure"
