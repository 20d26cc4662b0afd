"""Whose number it is: the country's, a namesake's, a company's, a branch's; a target; a share as stated."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer, Article, Region
from assistant.writing.answer import stream_answer
from assistant.writing.asked.statements import about_nation, of_nation
from assistant.writing.asked.words import without_places
from assistant.writing.model.prompts import Prompts
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex

HEBEI = Region("河北省", "河北", "province", (), "130000")
HUBEI = Region("湖北省", "湖北", "province", (), "420000")
QIDONG = Region("启东市", "启东", "county", ("南通市", "江苏省"), "320681")
PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")


def page(region: Region, text: str, day: date = date(2023, 8, 1)) -> Article:
    return make_article(text, published=day, regions=(region,))


def ask(prompts: Prompts, question: str, *pages: Article) -> Answer:
    *_, answer = stream_answer(
        question, retriever=MemoryIndex(pages), model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize(
    ("text", "number", "national"),
    [
        ("河北增速快于全国，上半年，国内生产总值同比增长5.5%。", "5.5", True),
        ("1—7月，全国实际使用外资金额7667亿元，同比下降4%。", "4%", True),
        ("今年上半年，河北全省生产总值20779亿元，同比增长6.1%。", "6.1", False),
        ("地区生产总值增长5.8%、增速全国第3，总量达到60013亿元。", "60013", False),
        ("全市生产总值高于全国1.4个百分点，达到500亿元。", "500", False),
    ],
)
def test_the_country_s_number_is_told_from_a_place_s(text: str, number: str, national: bool) -> None:
    assert of_nation(text, text.rindex(number)) is national


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("全国前7个月实际使用外资多少？", True),
        ("吉林粮食产量全国第几？", False),
        ("平湖在全国排第几？", False),
    ],
)
def test_a_question_about_the_country(question: str, asked: bool) -> None:
    assert about_nation(question) is asked


def test_the_growth_of_a_place_is_not_the_country_s(prompts: Prompts) -> None:
    told = page(
        HEBEI,
        "河北上半年GDP增速快于全国，国家统计局公布，上半年国内生产总值同比增长5.5%。\n"
        "今年上半年，河北全省生产总值20779亿元，同比增长6.1%。",
    )
    assert ask(prompts, "河北上半年GDP同比增长多少？", told).sentences[0].text.startswith("同比增长6.1%")


def test_a_target_is_no_result_of_half_a_year(prompts: Prompts) -> None:
    told = page(HUBEI, "今年的主要预期目标是：地区生产总值增长6%左右。", date(2025, 1, 20))
    assert ask(prompts, "湖北上半年GDP增长多少？", told).refused
    assert not ask(prompts, "湖北今年GDP增长目标是多少？", told).refused


def test_an_office_keeps_its_name_where_the_place_goes() -> None:
    assert without_places("启东市长是谁", (QIDONG,)) == "，市长是谁"
    assert without_places("南通启东市外资多少", (QIDONG,)) == "，外资多少"


def test_who_was_appointed_before_who_was(prompts: Prompts) -> None:
    told = page(
        QIDONG,
        "去年2月，李某当选为南通市副市长，一直兼任启东市委书记。\n启东市召开会议，宣布杨某某同志任启东市委书记。",
    )
    assert "杨某某" in ask(prompts, "启东市委书记是谁？", told).sentences[0].text


def test_a_share_is_answered_as_stated(prompts: Prompts) -> None:
    told = page(HUBEI, "2022年香港对湖北直接投资占全省实际利用外资比例逾78%。")
    answer = ask(prompts, "香港占湖北实际利用外资的比例是多少？", told)
    assert not answer.refused and "78%" in answer.text


def test_a_share_without_the_whole_says_what_there_is(prompts: Prompts) -> None:
    told = page(PINGHU, "1—10月，平湖市完成实际外资3.2亿美元，同比增长12.5%，居嘉兴市第一。")
    answer = ask(prompts, "平湖实际外资占嘉兴的比重是多少？", told)
    assert answer.refused and "嘉兴" in answer.reason and "3.2亿美元" in answer.reason


@pytest.mark.parametrize(
    ("question", "refused"), [("京东方在湖北投资多少？", True), ("特斯拉在湖北投资多少？", False)]
)
def test_money_is_that_of_the_company_asked(question: str, refused: bool, prompts: Prompts) -> None:
    told = page(
        HUBEI,
        "京东方、沃尔沃等几家的厂房都在赶工，254个项目总投资2800亿元。\n特斯拉在湖北投资12亿元建设工厂。",
    )
    assert ask(prompts, question, told).refused is refused


def test_another_currency_than_asked_is_said(prompts: Prompts) -> None:
    told = page(HUBEI, "2022年，湖北地区生产总值达到53734亿元。")
    lines = [row.text for row in ask(prompts, "湖北2022年GDP多少亿美元？", told).sentences]
    assert lines[0] == "文章没有给出美元数，只有以元计的。" and len(lines) > 1


def test_a_long_order_shows_ten_places_and_counts_the_rest(prompts: Prompts) -> None:
    names = [
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
    ]
    pages = [
        page(
            Region(f"{name}省", name, "province"),
            f"2024年，{name}省地区生产总值增长{at}.5%。",
            date(2025, 1, 20),
        )
        for at, name in enumerate(names, start=1)
    ]
    rows = ask(prompts, "哪个省2024年GDP增速最高？", *pages).sentences
    text = "\n".join(row.text for row in rows)
    assert rows[0].text.startswith("最高的是湖南（13.5%）。") and "其后还有3个" in text and "河北" not in text
    assert [row.text for row in rows[1:4]] == ["1. 湖南13.5%", "2. 湖北12.5%", "3. 河南11.5%"]
    assert all(len(row.citations) == 1 for row in rows[1:11])
    every = ask(prompts, "2024年各省GDP增速排名", *pages).sentences
    assert [row.text for row in every[1:14]][-1] == "13. 河北1.5%" and "其后" not in every[14].text


def test_a_sum_names_what_only_says_more_than(prompts: Prompts) -> None:
    pages = [
        page(HEBEI, "2024年，河北省进出口总额5800亿元。", date(2025, 1, 20)),
        page(HUBEI, "2024年，湖北省进出口总额突破7000亿元。", date(2025, 1, 20)),
        page(Region("河南省", "河南", "province"), "2024年，河南省进出口总额8202亿元。", date(2025, 1, 20)),
    ]
    line = ask(prompts, "2024年各省进出口总额合计多少？", *pages).sentences[0].text
    assert "合计 14002亿元 = " in line and "没有加进去的是湖北突破7000亿元" in line
