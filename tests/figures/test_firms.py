"""A firm's figures over the country or the world are not those of the place where it invests."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.conflicts import find_conflicts
from assistant.figures.facts import find_figures
from assistant.figures.firms import FIRM
from assistant.reading.chunking import split_sentences
from tests.conftest import PINGHU, make_article


def regions(text: str) -> list[str]:
    article = make_article(text, published=date(2023, 8, 16), regions=(PINGHU,))
    return [figure.region for figure in find_figures(article, split_sentences(article))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("某茶饮集团目前在全国拥有门店3200家，全球员工超过2万人。", ["全国", "全球"]),
        ("该公司总部位于德国，在全球42个国家设有工厂110家。", ["全球", "全球"]),
        ("该公司去年全球销售额达156亿欧元，增长8%。", ["全球", "全球"]),
        ("这家世界500强企业2022年营业收入850亿元，净利润31亿元。", [FIRM, FIRM]),
        ("据介绍，中国联通上半年营业收入1918亿元，同比提升8.8%。", [FIRM, FIRM]),
        ("该集团在国内设有基地12个。", ["全国"]),
        ("某电气目前在华共有29家工厂。", ["全国"]),
        ("某股份披露数据。该公司股价报4.81元/股。", [FIRM]),
        ("某科技（00817.HK）公布年报。公司去年营业收入63.6亿元。", [FIRM]),
    ],
)
def test_what_a_firm_has_everywhere(text: str, places: list[str]) -> None:
    assert regions(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "某公司平湖工厂去年产值2亿元，员工800人。",
        "平湖这家世界500强企业的工厂去年营业收入12亿元。",
        "全市集聚世界500强企业项目12个，去年实现营业收入512亿元。",
        "引进的某集团计划投资5亿元建设生产基地。",
        "有企业500强榜单，平湖上榜12家。",
        "全市企业在全国设立分支机构36家。",
        # what statisticians give of a place, beside firms that came there
        "引进世界500强企业8家。规模以上工业企业利润总额52亿元，增长8%。",
        "世界500强落户增多，规上工业营业收入1200亿元。",
        "跨国公司地区总部集聚。去年研发投入52亿元。",
        # praise of one thing, and a market
        "国内公司增多，国内首个基地投资5亿元建设。",
        "该公司国内领先的生产基地年产值50亿元。",
        "该公司海外订单3亿元。",
    ],
)
def test_what_is_there_stays_with_the_place(text: str) -> None:
    assert set(regions(text)) <= {"平湖市"}


def test_two_firms_books_do_not_contradict_each_other() -> None:
    pages = [
        make_article(
            f"某{kind}股份（600000.SH）公布数据。2022年，公司营业收入总额{value}亿元。",
            published=date(2023, 8, 1),
            regions=(PINGHU,),
        )
        for kind, value in (("电气", 12), ("医药", 14))
    ]
    figures = [figure for page in pages for figure in find_figures(page, split_sentences(page))]
    assert find_conflicts(figures, pages) == ()


def test_two_firms_sales_over_the_world_do_not_contradict_each_other() -> None:
    pages = [
        make_article(
            f"某{kind}品牌落户。2022年，该品牌全球销售额{value}亿欧元。",
            published=date(2023, 8, 1),
            regions=(PINGHU,),
        )
        for kind, value in (("电气", 120), ("医药", 140))
    ]
    figures = [figure for page in pages for figure in find_figures(page, split_sentences(page))]
    assert {figure.region for figure in figures} == {"全球"} and len({f.metric for f in figures}) == 1
    assert find_conflicts(figures, pages) == ()
