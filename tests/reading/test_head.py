"""Which line of a page's top is its headline, and what the others are."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_text

PROSE = (
    "今年以来，青川市坚持把招商引资作为经济工作的生命线，全市招商引资势头良好。\n"
    "1-10月，全市完成实际外资37551万美元，同比增长76.4%。"
)
HEADLINE = "青川：项目建设跑出加速度"
LONG = "青川一季度招商引资实现开门红，新签约项目126个、总投资746亿元，实际到位资金再创新高，排名全省第一位"


@pytest.mark.parametrize(
    "top",
    [
        (HEADLINE,),
        ("首页 新闻 政务 服务", "微博 微信 客户端", HEADLINE, "2022-01-02 来源：青川日报"),
        ("微博 微信 抖音", HEADLINE, "", "作者：张某某 2022年01月02日20:43", HEADLINE),
        ("青川园区信息平台 · 投资者之家", "打造网上投资平台 服务全球客商", HEADLINE, "2022-01-02"),
        ("青川在线", HEADLINE),
        ("来源：青川日报 2022-01-02", HEADLINE),
        ("2022-01-02 09:00", "青川日报", HEADLINE),
        ("要闻", HEADLINE, "字号：大 中 小", "2022年1月2日 来源 青川日报"),
        ("青川新闻网", "青川新闻网", "信息公开", HEADLINE, "时间：2022-01-02", HEADLINE),
    ],
)
def test_the_headline_is_found_and_is_no_paragraph(top: tuple[str, ...]) -> None:
    article = read_text("\n".join((*top, PROSE)))
    assert article.title == HEADLINE
    assert article.text == PROSE


@pytest.mark.parametrize("fields", ["2022-01-02 来源：市商务局", f"2022-01-02 来源：市商务局\n{LONG}"])
def test_a_headline_may_be_as_long_as_a_paragraph(fields: str) -> None:
    article = read_text(f"{LONG}\n{fields}\n{PROSE}")
    assert (article.title, article.text, article.source) == (LONG, PROSE, "市商务局")


def test_a_line_with_a_dash_adds_to_the_headline() -> None:
    article = read_text(f"{HEADLINE}\n——青川市招商引资工作综述\n2022-01-02\n{PROSE}")
    assert article.title == HEADLINE
    assert [item.reason for item in article.dropped] == ["title", "subtitle", "fields"]


def test_an_interview_without_a_headline_has_none() -> None:
    talk = (
        "问：今年有哪些举措？",
        "罗某：围绕产业链招商，引进项目12个。",
        "问：下一步呢？",
        "罗某：优化服务",
    )
    article = read_text("\n".join((*talk, PROSE)))
    assert article.title == ""
    assert article.text == "\n".join((*talk, PROSE))


def test_an_outlet_beside_the_date_is_the_source() -> None:
    assert read_text(f"{HEADLINE}\n青川日报\n2022-01-02 09:00\n{PROSE}").source == "青川日报"
    assert read_text(f"青川在线\n{HEADLINE}\n2022-01-02 09:00\n{PROSE}").source == ""


@pytest.mark.parametrize("line", ["尊敬的各位来宾：", "各乡镇、街道办事处：", "锚定新目标"])
def test_who_is_addressed_and_a_first_heading_stay_above_the_text(line: str) -> None:
    text = f"{PROSE}\n据介绍，青川市将继续推进重点园区建设，全年力争新签约亿元以上项目60个，进一步完善上下游配套，做强新材料和装备制造产业。"
    article = read_text(f"{HEADLINE}\n2022-01-02 来源：青川日报\n{line}\n{text}")
    assert (article.title, article.text) == (HEADLINE, f"{line}\n{text}")
    two = read_text(f"{HEADLINE}\n2022-01-02 来源：青川日报\n向新而行\n{text}\n乘势而上\n{PROSE[:40]}。")
    assert two.text.startswith("向新而行\n")


def test_offices_and_days_of_a_list_sign_nothing() -> None:
    listed = "下列单位已经完成任务：\n青川市商务局\n2021年4月2日"
    article = read_text(f"{HEADLINE}\n{PROSE}\n{listed}\n{PROSE[::-1]}。")
    assert (article.published, article.source) == (None, "")
    assert listed in article.text


@pytest.mark.parametrize("title", ["招商工作动态2023年第5期", "青川永磁产业园项目"])
def test_a_number_of_a_bulletin_is_the_title_where_no_other_stands_and_a_row_is_none(title: str) -> None:
    rows = "" if title[-1] == "期" else "2023-03-07 来源：青川日报\n项目编号：LZ20230115\n总投资：25.6亿元\n"
    assert read_text(f"{title}\n{rows}{PROSE}").title == title


@pytest.mark.parametrize("heading", ["谋定快动", "千帆竞发"])
def test_a_first_heading_that_says_nothing_again_stays(heading: str) -> None:
    text = f"{PROSE}\n据介绍，青川市将继续推进重点园区建设，全年力争新签约亿元以上项目60个，进一步完善上下游配套，做强新材料和装备制造产业。"
    assert read_text(f"{HEADLINE}\n2022-01-02 来源：青川日报\n{heading}\n{text}").text == f"{heading}\n{text}"
