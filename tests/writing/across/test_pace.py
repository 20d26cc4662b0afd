"""Who sped up against an earlier time: both rates, or the points that a sentence states; who slowed down is told as well."""

from __future__ import annotations

import pytest

from assistant.types import Article, Region
from assistant.writing.model.prompts import Prompts
from tests.writing.across.test_spread import ask, lines, page

A = Region("浙江省", "浙江", "province", (), "330000")
B = Region("河南省", "河南", "province", (), "410000")
C = Region("甘肃省", "甘肃", "province", (), "620000")
D = Region("吉林省", "吉林", "province", (), "220000")

PAGES: list[Article] = [
    page(A, "上半年，浙江省生产总值3871亿元，同比增长6.4%，增速比一季度提高1.9个百分点。", source="甲"),
    page(
        B,
        "上半年，河南省地区生产总值3132亿元，同比增长3.9%。一季度，河南省地区生产总值增长5.1%。",
        source="乙",
    ),
    page(
        C,
        "上半年，甘肃省地区生产总值553亿元，同比增长6.7%。甘肃上半年GDP增速快于一季度（6.6%）。",
        source="丙",
    ),
    page(D, "上半年，吉林省地区生产总值同比增长7.6%。", source="丁"),
]


def test_who_sped_up_and_who_did_not(prompts: Prompts) -> None:
    told = lines(ask(PAGES, prompts, "上半年哪些省GDP增速比一季度快？"))
    assert told[0].endswith("加快的有：浙江、甘肃；没有加快的：河南。没有给出可比的：吉林。")
    assert "浙江：6.4%，比一季度快1.9个百分点" in told
    assert "甘肃：6.7%，一季度6.6%" in told and "河南：3.9%，一季度5.1%" in told


def test_who_slowed_down(prompts: Prompts) -> None:
    told = lines(ask(PAGES, prompts, "上半年哪些省GDP增速比一季度放缓？"))
    assert "放缓的有：河南；没有放缓的：" in told[0]


@pytest.mark.parametrize("question", ["上半年哪些省GDP增速超过6%？", "上半年各省GDP增速排名"])
def test_a_mark_or_an_order_is_no_change_of_pace(prompts: Prompts, question: str) -> None:
    assert not any("加快的" in line for line in lines(ask(PAGES, prompts, question)))


def test_where_is_the_highest(prompts: Prompts) -> None:
    assert "最高的是吉林" in lines(ask(PAGES, prompts, "上半年GDP增速哪里最高？"))[0]


def test_both_ends_of_an_order_are_named(prompts: Prompts) -> None:
    first = lines(ask(PAGES, prompts, "上半年GDP增速哪个省最高，哪个省最低？"))[0]
    assert "最高的是吉林（7.6%），最低的是河南（3.9%）" in first


NATION = page(
    Region("海南省", "海南", "province", (), "460000"),
    "国家统计局公布，上半年全国国内生产总值同比增长5.5%。上半年，海南省地区生产总值同比增长8.3%。",
    source="戊",
)


def test_the_country_is_the_mark(prompts: Prompts) -> None:
    told = lines(ask([*PAGES, NATION], prompts, "上半年哪些省GDP增速高于全国水平？"))
    assert told[0] == "2023年上半年全国地区生产总值增速5.5%"
    assert "河南" not in told[1].split("单位")[0] and all(one in told[1] for one in ("海南", "吉林", "浙江"))


def test_below_the_country(prompts: Prompts) -> None:
    told = lines(ask([*PAGES, NATION], prompts, "上半年哪些省GDP增速低于全国？"))
    assert "符合的是河南" in told[1]
