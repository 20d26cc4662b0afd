"""Praise, causes, clauses, bounds and scopes that a model adds to what it retells."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Citation, Verdict
from assistant.writing.checking.verify import verify
from tests.conftest import PINGHU, make_article

PAGE = make_article(
    "平湖签约一批项目\n"
    "8月16日，平湖市新签约项目48个，总投资210亿元，政府部门现场提供高效服务。"
    "得益于外资专班上门服务，全年外资增长12.5%，体现了“店小二”式服务的成效。"
    "市里还将改善营商环境，引导企业扩大投资。",
    published=date(2023, 8, 20),
    regions=(PINGHU,),
)
SENTENCES = [row for row in split_sentences(PAGE) if not row.is_heading][-3:]


def judged(text: str, *cited: int) -> Verdict:
    citations = tuple(
        Citation(at + 1, PAGE.id, SENTENCES[at].start, SENTENCES[at].end, SENTENCES[at].text) for at in cited
    )
    return verify(text, citations, {PAGE.id: PAGE})


@pytest.mark.parametrize(
    "added",
    [
        "，充分体现了政府部门的高效执行力和良好的营商环境。",
        "，发展前景十分广阔。",
        "，企业投资意愿和市场信心令人瞩目。",
        "。这离不开各级政府的大力支持。",
        "，受到客商一致好评。",
        "，由市长亲自带队。",
        "，每月召开一次调度会。",
        "，解决了融资难题。",
        "，在全国名列前茅。",
        "，这是最成功的案例。",
        "，成效显著。",
    ],
)
def test_what_is_added_to_a_true_clause_is_seen(added: str) -> None:
    true = "8月16日，平湖市新签约项目48个，总投资210亿元"
    assert judged(f"{true}。", 0).ok
    assert not judged(f"{true}{added}", 0).ok


def test_a_cause_and_a_source_that_nobody_gave() -> None:
    assert not judged("据商务部数据，平湖市新签约项目48个，总投资210亿元。", 0).ok
    assert not judged("由于企业投资环境优越，平湖市新签约项目48个，总投资210亿元。", 0).ok


@pytest.mark.parametrize(
    "text",
    [
        "得益于外资专班上门服务，全年外资增长12.5%。",
        "全年外资增长12.5%，体现出“店小二”式服务的成效。",
        "因为外资专班上门服务，全年外资增长12.5%。",
        "数据显示，全年外资增长12.5%。",
        "据统计，得益于外资专班上门服务，全年外资增长12.5%。",
    ],
)
def test_what_the_citation_judges_itself_may_be_told(text: str) -> None:
    assert judged(text, 1).ok


@pytest.mark.parametrize("bound", ["超", "近", "不足", "至少"])
def test_an_exact_number_is_given_no_bound(bound: str) -> None:
    assert not judged(f"8月16日，平湖市新签约项目{bound}48个，总投资210亿元。", 0).ok
    assert judged("8月16日，平湖市新签约项目48个，总投资约210亿元。", 0).ok


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2019年，平湖市新签约项目48个。", False),
        ("去年，平湖市新签约项目48个。", False),
        ("平湖市新签约项目48个。", True),
    ],
)
def test_a_page_without_a_date_is_given_no_year_of_its_own(text: str, told: bool) -> None:
    page = make_article(
        "平湖签约一批项目\n下一步要抓落地，平湖市新签约项目48个。", published=None, regions=(PINGHU,)
    )
    (row,) = (row for row in split_sentences(page) if "48个" in row.text)
    citation = Citation(1, page.id, row.start, row.end, row.text)
    assert verify(text, (citation,), {page.id: page}).ok is told


def test_a_metric_called_by_another_of_its_names_is_said() -> None:
    page = make_article("平湖市上半年GDP达1712.60亿元。", regions=(PINGHU,))
    whole = (Citation(1, page.id, 0, len(page.text), page.text),)
    assert verify("地区生产总值1712.60亿元", whole, {page.id: page}).ok
    assert not verify("规模以上工业增加值1712.60亿元", whole, {page.id: page}).ok
