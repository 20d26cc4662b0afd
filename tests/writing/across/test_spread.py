"""A number asked without its place or time gets one answer for each, labelled; a name that two places have, both."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer, Article, Region
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex

BEIJING = Region("朝阳区", "朝阳", "county", ("北京市",), "110105")
CHANGCHUN = Region("朝阳区", "朝阳", "county", ("长春市", "吉林省"), "220104")
LISHUI = Region("丽水市", "丽水", "prefecture", ("浙江省",), "331100")


def page(region: Region, text: str, day: date = date(2023, 8, 1), source: str = "") -> Article:
    return make_article(text, published=day, regions=(region,), source=source)


PAGES = [
    page(BEIJING, "今年上半年，北京市朝阳区实际使用外资21.5亿美元，同比增长5.6%。", source="甲报"),
    page(CHANGCHUN, "今年上半年，长春市朝阳区实际使用外资1.2亿美元，同比增长8.8%。", source="乙报"),
    page(LISHUI, "今年上半年，丽水市实际使用外资0.92亿美元，同比下降3.3%。", source="丙报"),
    page(LISHUI, "2022年，丽水市实际使用外资2.05亿美元。", date(2023, 2, 1), "丁报"),
]


def ask(pages: list[Article], prompts: Prompts, question: str) -> Answer:
    *_, answer = stream_answer(
        question, retriever=MemoryIndex(pages), model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    assert all(sentence.citations for sentence in answer.sentences)
    return answer


def lines(answer: Answer) -> list[str]:
    return [row.text for row in answer.sentences if row.verdict.label == "supported"]


def test_a_name_that_two_places_have_is_answered_for_both(prompts: Prompts) -> None:
    answer = ask(PAGES, prompts, "朝阳区上半年实际使用外资多少？")
    assert lines(answer) == [
        "北京市朝阳区：21.5亿美元(2023年上半年)",
        "吉林省长春市朝阳区：1.2亿美元(2023年上半年)",
    ]


def test_the_city_before_the_name_settles_it(prompts: Prompts) -> None:
    answer = ask(PAGES, prompts, "长春朝阳区上半年实际使用外资多少？")
    assert lines(answer) == ["1.2亿美元(2023年上半年)"] and "21.5" not in answer.text


def test_a_full_name_that_no_article_is_about_is_missing(prompts: Prompts) -> None:
    assert ask(PAGES, prompts, "鼓楼区实际使用外资多少？").refused


def test_without_a_place_each_place_has_its_line(prompts: Prompts) -> None:
    told = lines(ask(PAGES, prompts, "上半年实际使用外资多少？"))
    assert told[0].startswith("没有指明地区") and told[1].startswith("北京市朝阳区：21.5亿美元")
    assert "丽水：0.92亿美元(2023年上半年)" in told and len(told) == 4


def test_more_than_five_places_are_counted(prompts: Prompts) -> None:
    names = ["海盐县", "嘉善县", "桐乡市", "海宁市", "平湖市", "德清县", "安吉县"]
    pages = [
        page(
            Region(name, name[:2], "county", ("嘉兴市", "浙江省")),
            f"今年上半年，{name}实际使用外资{at}.5亿美元。",
        )
        for at, name in enumerate(names, start=1)
    ]
    told = lines(ask(pages, prompts, "上半年实际使用外资多少？"))
    assert len(told) == 6 and "另有2个地区的文章也给出，如嘉善、海盐" in told[0]


def test_without_a_time_each_time_has_its_line_the_newest_first(prompts: Prompts) -> None:
    told = lines(ask(PAGES, prompts, "丽水实际使用外资多少？"))
    assert told == ["2023年上半年：0.92亿美元", "2022年：2.05亿美元"]


@pytest.mark.parametrize("question", ["丽水上半年实际使用外资多少？", "丽水2022年实际使用外资多少？"])
def test_a_time_that_is_asked_is_the_only_one(question: str, prompts: Prompts) -> None:
    assert len(lines(ask(PAGES, prompts, question))) == 1


def test_a_count_is_spread_as_an_amount_is(prompts: Prompts) -> None:
    pages = [
        page(BEIJING, "今年上半年，朝阳区签约项目38个。"),
        page(LISHUI, "今年上半年，丽水市签约项目21个。"),
    ]
    told = lines(ask(pages, prompts, "签约项目多少个？"))
    assert told[1:] == ["朝阳：38个(2023年上半年)", "丽水：21个(2023年上半年)"]


def test_a_thing_of_the_table_s_own_name_is_spread_too(prompts: Prompts) -> None:
    pages = [
        page(LISHUI, "2022年，丽水市粮食产量41.2万吨。"),
        page(CHANGCHUN, "2022年，朝阳区粮食产量3.1万吨。"),
    ]
    told = lines(ask(pages, prompts, "粮食产量多少？"))
    assert told[0].startswith("没有指明地区") and "丽水：41.2万吨(2022年)" in told
