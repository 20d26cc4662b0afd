"""Who passes a mark where every page speaks of a time of its own, who lies above a place, and what is not added."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Article, Region
from assistant.writing.model.prompts import Prompts
from assistant.writing.table.recalculated import fault
from tests.conftest import make_article
from tests.writing.conftest import answered


def city(name: str, day: date, text: str) -> Article:
    place = Region(f"{name}市", name, "prefecture", ("江苏省",), "")
    return make_article(f"{name}市通报\n{text}", published=day, regions=(place,))


PAGES = [
    city(
        "无锡",
        date(2024, 7, 20),
        "今年上半年，全市规模以上工业增加值增长8.3%，实际使用外资3亿美元，同比下降4.1%。",
    ),
    city(
        "南通",
        date(2024, 10, 20),
        "今年前三季度，全市规模以上工业增加值增长9.1%，实际使用外资1.2亿美元，同比增长2%。",
    ),
    city(
        "扬州", date(2025, 1, 15), "2024年，全市规模以上工业增加值增长7%，实际使用外资4.8亿元，同比下降1%。"
    ),
    city("泰州", date(2025, 1, 16), "2025年，全市计划新签约项目130个，实际使用外资增长10%。"),
    city("徐州", date(2025, 1, 17), "2025年，全市力争实际使用外资达到7亿美元。"),
]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "哪些地方实际使用外资是下降的？",
            ["符合的有2个", "无锡下降4.1%（2024年上半年）", "扬州下降1%（2024年）"],
        ),
        (
            "哪些地方实际使用外资超过1亿美元？",
            ["符合的有2个：无锡3亿美元", "南通1.2亿美元（2024年1—9月）", "未比较：扬州4.8亿元"],
        ),
        ("哪里的规上工业增加值增速比无锡高？", ["比无锡高的有1个：南通9.1%（2024年1—9月）；无锡8.3%"]),
        ("哪些地方规上工业增加值增速比无锡低？", ["比无锡低的有1个：扬州7%（2024年）"]),
        ("哪里的工业增加值增速比无锡高？", ["规模以上工业增加值增速，比无锡高的有1个：南通9.1%"]),
        ("哪里的规上工业增加值增速比南通高？", ["没有比南通高的："]),
        ("江苏哪些市的规上工业增加值增速比无锡高？", ["比无锡高的有1个：南通9.1%（2024年1—9月）；无锡8.3%"]),
        ("哪些地方2025年提出了实际使用外资的目标，分别是多少？", ["泰州增长10%（2025年）", "徐州7亿美元"]),
    ],
)
def test_each_place_by_its_newest_number(question: str, parts: list[str], prompts: Prompts) -> None:
    line = answered(question, PAGES, prompts).sentences[0].text
    assert all(part in line for part in parts), line


FALLS = [
    city("无锡", date(2025, 1, 20), "2024年，全市实际使用外资9亿美元，同比下降1%。"),
    city("南通", date(2025, 1, 20), "2024年，全市实际使用外资4亿美元，同比下降9%。"),
    city("扬州", date(2025, 1, 20), "2024年，全市实际使用外资6亿美元，同比增长3%。"),
]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪个市实际使用外资降幅最大？", "1. 南通下降9%；2. 无锡下降1%"),
        ("实际使用外资降幅最小的市是哪个？", "1. 无锡下降1%；2. 南通下降9%"),
        ("哪些市的实际使用外资降幅超过5%？", "符合的是南通。"),
        ("哪些市实际使用外资比无锡下降得多？", "比无锡低的有1个：南通下降9%（2024年）"),
    ],
)
def test_falls_are_of_the_growth(question: str, said: str, prompts: Prompts) -> None:
    assert said in answered(question, FALLS, prompts).sentences[0].text


def test_counties_in_the_list_of_their_city(prompts: Prompts) -> None:
    page = city(
        "南通",
        date(2023, 10, 20),
        "前三季度，海门区实际使用外资3.1亿美元，增长12.4%；启东市2.8亿美元，下降5.6%；如东县2.5亿美元，增长1.9%。\n"
        "各县到位内资：海安市9亿元，启东市8亿元，如东县7亿元。",
    )
    line = answered("南通哪个区县实际使用外资增长最快？哪个下降了？", [page], prompts).sentences[0].text
    assert "1. 海门12.4%；2. 如东1.9%；3. 启东下降5.6%" in line
    line = answered("南通各县市到位内资排名前三的是谁？", [page], prompts).sentences[0].text
    assert "1. 海安9亿元；2. 启东8亿元；3. 如东7亿元" in line


def test_rates_of_places_behind_one_name(prompts: Prompts) -> None:
    page = city(
        "徐州",
        date(2023, 11, 20),
        "1至10月，徐州市固定资产投资增长17.6%。宿迁市同期固定资产投资增长6.3%，连云港市增长9.8%，盐城市下降3.7%。",
    )
    line = answered("哪个市固定资产投资增速最高？", [page], prompts).sentences[0].text
    assert "1. 徐州17.6%；2. 连云港9.8%；3. 宿迁6.3%；4. 盐城下降3.7%" in line


def test_what_was_reached_beside_what_is_aimed_at(prompts: Prompts) -> None:
    page = city(
        "镇江",
        date(2024, 1, 18),
        "2023年，全市实际使用外资15.1亿美元。2024年，全市力争实际使用外资达到16亿美元。",
    )
    lines = [
        row.text
        for row in answered("镇江2023年和2024年目标的实际使用外资差多少？", [page], prompts).sentences
    ]
    assert any("16亿美元（目标） − 2023年 15.1亿美元 = 0.9亿美元" in line for line in lines), lines


NAMES = ["无锡", "南通", "扬州", "泰州", "徐州", "镇江"]
YEARS = [
    city(name, date(2025, 1, 20), f"2024年，全市实际使用外资{20 - at}亿美元。")
    for at, name in enumerate(NAMES)
]


def test_one_page_of_half_a_year_spoils_no_order_of_the_year_asked(prompts: Prompts) -> None:
    pages = [*YEARS, city("南京", date(2024, 7, 20), "2024年上半年，全市实际使用外资19.5亿美元。")]
    for mark, many in (("5亿美元", 6), ("19亿美元", 1)):
        question = f"2024年哪些市实际使用外资超过{mark}？"
        rows = [row.text for row in answered(question, pages, prompts).sentences]
        text = "".join(rows)
        assert text.startswith("符合的") and "时间不同、未列入：南京19.5亿美元" in text, rows
        assert all(name in rows[0] for name in NAMES[:many]) and "南京" not in rows[0].split("未列入")[0]


def test_pages_of_one_time_are_not_said_to_be_of_several(prompts: Prompts) -> None:
    pages = [*YEARS[:2], city("南京", date(2025, 1, 20), "2024年，全市实际使用外资30亿元。")]
    line = answered("哪些市实际使用外资超过5亿美元？", pages, prompts).sentences[0].text
    assert "各地时间不同" not in line and "1. 无锡20亿美元；2. 南通19亿美元" in line
    assert "未列入：南京30亿元" in line


def test_each_currency_is_ordered_by_its_own_mark(prompts: Prompts) -> None:
    pages = [
        *YEARS[:1],
        city("南通", date(2024, 7, 20), "2024年上半年，全市实际使用外资27亿美元。"),
        city("南京", date(2025, 1, 20), "2024年，全市实际使用外资30亿元。"),
        city("苏州", date(2024, 10, 20), "2024年前三季度，全市实际使用外资10亿元。"),
    ]
    line = answered("哪些市实际使用外资超过5亿美元、低于50亿元？", pages, prompts).sentences[0].text
    assert line.index("南通27") < line.index("无锡20") < line.index("苏州10") < line.index("南京30"), line


def test_a_quarter_does_not_stand_for_its_year(prompts: Prompts) -> None:
    pages = [
        city(
            "无锡",
            date(2025, 1, 20),
            "2024年四季度，全市实际使用外资2亿美元。2024年，全市实际使用外资9亿美元。",
        ),
        city("南通", date(2025, 1, 20), "2024年，全市实际使用外资4亿美元。"),
        city("泰州", date(2024, 7, 20), "2024年上半年，全市实际使用外资12亿美元。"),
    ]
    line = answered("哪些市实际使用外资比无锡高？", pages, prompts).sentences[0].text
    assert "比无锡高的有1个：泰州12亿美元（2024年上半年）；无锡9亿美元（2024年）" in line


def test_where_no_page_tells_of_its_own_year_the_newest_is_held_against_the_newest(prompts: Prompts) -> None:
    pages = [
        city("无锡", date(2025, 1, 20), "2024年，全市实际使用外资9亿美元。"),
        city("南通", date(2025, 1, 20), "2024年，全市实际使用外资14亿美元。"),
    ]
    line = answered("今年哪些市的实际使用外资比无锡高？", pages, prompts).sentences[0].text
    assert "比无锡高的有1个：南通14亿美元（2024年）；无锡9亿美元（2024年）" in line


def test_a_wrong_place_above_is_found() -> None:
    right = "产值增速，比甲高的有1个：乙9%（2024年）；甲8%（2023年）。"
    assert fault(right) == ""
    assert fault(right.replace("9%", "7%")) and fault(right.replace("比甲高的有1个", "没有比甲高的"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("镇江2023年GDP目标和2024年GDP目标差多少？", "2023年 6%（预期） − 2024年 5%（预期） = 1个百分点"),
        ("镇江2023年GDP增速比2024年目标高多少？", "2023年 5.5% − 2024年 5%（预期） = 0.5个百分点"),
        (
            "镇江2024年实际使用外资目标比2023年目标多多少？",
            "16亿美元（目标） − 2023年 14亿美元（目标） = 2亿",
        ),
        ("镇江2024年实际使用外资比2025年目标少多少？", "2025年 18亿美元（目标） − 2024年 17亿美元 = 1亿"),
    ],
)
def test_two_aims_are_two_aims(question: str, said: str, prompts: Prompts) -> None:
    pages = [
        city(
            "镇江",
            date(2023, 1, 18),
            "2023年，全市地区生产总值预期增长6%，力争实际使用外资达到14亿美元。",
        ),
        city(
            "镇江",
            date(2024, 1, 18),
            "2023年，全市地区生产总值增长5.5%，实际使用外资15亿美元。2024年，全市地区生产总值预期增长5%，力争实际使用外资达到16亿美元。",
        ),
        city(
            "镇江",
            date(2025, 1, 18),
            "2024年，全市实际使用外资17亿美元。2025年，全市力争实际使用外资达到18亿美元。",
        ),
    ]
    lines = [row.text for row in answered(question, pages, prompts).sentences]
    assert any(said in line for line in lines), lines


THIS_YEAR = [
    city(
        "无锡",
        date(2024, 7, 20),
        "今年上半年，全市实际使用外资3亿美元。2023年上半年，全市实际使用外资5亿美元。",
    ),
    city("南通", date(2024, 7, 20), "2023年上半年，全市实际使用外资2亿美元。"),
    city("扬州", date(2024, 7, 20), "今年上半年，全市实际使用外资8亿美元。"),
    city("泰州", date(2024, 7, 21), "2023年上半年，全市实际使用外资6亿美元。"),
]


def test_this_year_is_that_of_the_page(prompts: Prompts) -> None:
    question = "今年上半年哪个市实际使用外资最多？"
    line = answered(question, THIS_YEAR, prompts).sentences[0].text
    assert "最高的是扬州（8亿美元）" in line and "2024年上半年" in line
    # where no page tells of its own year, the newest of each place
    late = [page for page in THIS_YEAR if "今年" not in page.text]
    assert "最高的是泰州（6亿美元）。按2023年上半年" in answered(question, late, prompts).sentences[0].text


def test_this_year_of_two_places_is_no_year_before(prompts: Prompts) -> None:
    answer = answered("今年上半年无锡和南通实际使用外资谁多？", THIS_YEAR, prompts)
    assert not any("高于" in row.text for row in answer.sentences)
