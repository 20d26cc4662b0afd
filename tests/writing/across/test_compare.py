from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from assistant.types import Evidence, Region, Sentence
from assistant.writing.across.compare import line
from assistant.writing.across.entries import Entry
from assistant.writing.asked.needs import Need
from assistant.writing.asked.statements import states, subjects
from assistant.writing.model.prompts import Prompts
from assistant.writing.table.times import Time
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import MemoryIndex
from tests.writing.test_answer import ask

H1 = (2023, "H1")
M5 = (2023, "M5")


def entry(region: Region, value: str, unit: str, time: Time | None = H1) -> Entry:
    article = make_article("甲。")
    evidence = Evidence(Sentence("s", article.id, 0, 0, 2, "甲。"), article, 1.0)
    return Entry(region, Decimal(value), unit, f"{value}{unit}", time, evidence)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry(PINGHU, "3", "%"), entry(LISHUI, "5", "%")], "丽水高于平湖：丽水5%，平湖3%。"),
        ([entry(PINGHU, "5", "%"), entry(LISHUI, "5", "%")], "平湖与丽水持平：平湖5%，丽水5%。"),
        (
            [entry(PINGHU, "3", "元"), entry(LISHUI, "5", "美元")],
            "币种不同，不直接比较：平湖3元，丽水5美元。",
        ),
        ([entry(PINGHU, "3", "元"), entry(LISHUI, "5", "个")], ""),
        (
            [entry(PINGHU, "9", "元"), entry(LISHUI, "5", "元", M5)],
            "平湖高于丽水（时间口径不同）：平湖9元（2023年上半年），丽水5元（2023年1—5月）。",
        ),
        (
            [entry(PINGHU, "10", "元", (2023, "M7")), entry(LISHUI, "9", "元")],
            "时间长短不同，不直接比较：平湖10元（2023年1—7月），丽水9元（2023年上半年）。",
        ),
        ([entry(PINGHU, "-2", "%"), entry(LISHUI, "-1", "%")], "丽水高于平湖：丽水-1%，平湖-2%。"),
    ],
)
def test_lines(entries: list[Entry], expected: str) -> None:
    assert line(entries) == expected


def test_a_comparison_opens_with_who_is_higher_and_cites_both(library: MemoryIndex, prompts: Prompts) -> None:
    answer = ask(library, prompts, "平湖和丽水谁的实际外资多？")
    first = answer.sentences[0]
    assert first.text.startswith("平湖高于丽水") and len(first.citations) == 2


def test_a_number_belongs_to_the_metric_before_it() -> None:
    text = "到位内资增幅为16.3%；使用外资21.9亿美元。"
    assert not states(text, {"实际到位内资"}, Need("money"))
    assert states(text, {"实际使用外资"}, Need("money"))
    assert states("GDP、固定资产投资增速分别居全国第五、第二。", {"地区生产总值"}, Need("rank"))


def test_whose_number_it_is() -> None:
    names = [place.name for place in subjects("浙江省平湖市完成实际外资3亿美元", {"实际使用外资"})]
    assert names[-1] == "平湖市"
    assert subjects("完成实际外资3亿美元，居嘉兴市第一", {"实际使用外资"}) == ()


def test_an_amount_beside_the_metrics_growth_is_none_of_the_metric(prompts: Prompts) -> None:
    """The second sentence gives the growth of foreign capital, and an amount of output."""
    one = make_article("2023年上半年,平湖市实际外资3.2亿美元。", regions=(PINGHU,))
    other = make_article(
        "2023年上半年,丽水市完成地区生产总值735亿元,实际外资同比增长42.4%。", regions=(LISHUI,)
    )
    answer = ask(MemoryIndex([one, other]), prompts, "平湖和丽水哪个利用外资多?")
    assert not any("735" in line.text and "3.2" in line.text for line in answer.sentences)


PERIODS = [
    make_article("2022年上半年，平湖市实际外资2.5亿美元。", published=date(2022, 7, 20)),
    make_article("2023年一季度，平湖市实际外资1.2亿美元，增长9%。", published=date(2023, 4, 18)),
    make_article("2023年上半年，平湖市实际外资3亿美元，增长20%。", published=date(2023, 7, 18)),
]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "平湖2023年上半年实际外资比一季度多多少？",
            "2023年上半年 3亿美元 − 2023年一季度1.2亿美元 = 1.8亿美元（都是年初以来的累计数）。",
        ),
        ("平湖2023年一季度和上半年实际外资哪个多？", "时间长短不同，不直接比较"),
        ("平湖2023年一季度和上半年实际外资分别多少？", "2023年一季度1.2亿美元，2023年上半年 3亿美元。"),
        ("平湖2022年上半年和2023年一季度实际外资差多少？", "时间长短不同，不作差"),
        (
            "平湖2022年上半年和2023年上半年实际外资各多少？",
            "2023年上半年更高：2023年上半年 3亿美元，2022年上半年 2.5亿美元。",
        ),
    ],
)
def test_two_times_of_one_place(question: str, first: str, prompts: Prompts) -> None:
    """What is counted from January on can be subtracted; one line says why where it cannot."""
    answer = ask(MemoryIndex(PERIODS), prompts, question)
    assert answer.text.startswith(first)
    assert answer.text.count("时间长短不同") <= 1
    assert all(number in answer.text for number in re.findall(r"[0-9.]+亿美元", first))
