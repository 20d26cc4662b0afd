"""What the program says of itself in Chinese, told on the English page; what it cannot tell stays as it is."""

from __future__ import annotations

import pytest

from assistant.types import Answer, AnswerSentence, Verdict
from assistant.ui.answers import answer_message, reason_of
from assistant.ui.inenglish import line_in_english, reason_in_english
from assistant.ui.words import CHINESE, ENGLISH


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("没有关于昆山市的文章。", "No article is about Kunshan (昆山市)."),
        ("没有关于昆山市的文章;相近的文章写的是平湖市。", "No article is about Kunshan (昆山市); the nearest ones are about Pinghu (平湖市)."),
        ("没有平湖市2022年的数据；文章给出的是2020、2021年的，例如:签约9个。", "There is no data of Pinghu (平湖市) in 2022; the articles are about 2020, 2021. For example: “签约9个。”"),
        ("文章没有给出平湖市的位次;文章给出的是:外资8亿元；签约9个。", "The articles do not give a rank of Pinghu (平湖市). What they give instead: “外资8亿元；签约9个。”"),
        ("文章里没有提到“云山”。", "The articles do not mention “云山”."),
        ("所收的文章里没有一篇提到“低空经济”。", "No article mentions low-altitude economy (低空经济)."),
        ("平湖市的文章里没有一篇提到“云山”。", "No article on Pinghu (平湖市) mentions “云山”."),
        ("所问的地方里没有一处提到“云山”。别处提到的有：平湖。", "None of the places asked about mentions “云山”; elsewhere it is mentioned of Pinghu (平湖)."),
        ("没有说按什么来比，不能说谁最好；可以按这些指标来问：外资。", "It is not said by what to compare, so none can be called the best; these can be asked: foreign investment (外资)."),
        ("平湖市的文章没有说到“云山”。", "The articles on Pinghu (平湖市) say nothing of “云山”."),
    ],
)  # fmt: skip
def test_a_reason_is_told_in_english_and_quotes_stay(reason: str, told: str) -> None:
    assert reason_in_english(reason) == told


def test_what_has_no_english_stays_chinese_and_says_so() -> None:
    odd = "这句话在这里没有译文。"
    assert reason_in_english(odd) == odd
    assert reason_of(odd, ENGLISH) == ENGLISH("ask.reason", reason=odd) != odd
    assert reason_of(odd, CHINESE) == odd
    assert reason_of("", ENGLISH) == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("37551万美元,比上年同期增长76.4%(2020年1-10月)", "US$375.51 million, +76.4% (Jan–Oct 2020)"),
        ("1712.6亿元,同比下降4.5%(2023年上半年)", "CN¥171.26 billion, −4.5% (the first half of 2023)"),
        ("增长16.7%(2023年)", "+16.7% (2023)"),
        ("超3亿元(2022年)", "over CN¥300 million (2022)"),
        ("项目21个,总投资113.7亿元(2023年上半年)", ""),
        ("16.42亿元(2023年7月24日)", "CN¥1.642 billion (24 Jul 2023)"),
        ("平湖比丽水高。", ""),
        (
            "提到“云山”的文章有2篇：平湖（2021-01-05）、丽水（日期不明）。",
            "2 articles mention “云山”: Pinghu (平湖), 2021-01-05; Lishui (丽水)",
        ),
        (
            "提到“云山”的有2个：平湖、丽水。没有提到的：高邮。",
            "“云山”: Pinghu (平湖), Lishui (丽水); not mentioned of Gaoyou (高邮)",
        ),
        ("只有平湖提到“云山”。", "“云山”: Pinghu (平湖)"),
        (
            "最高的是平湖（6.1%）。按2024年增速从高到低：1. 平湖6.1%；2. 丽水6%。",
            "Highest: Pinghu (平湖), 6.1%",
        ),
        ("", ""),
    ],
)
def test_a_line_that_is_a_number_is_told_in_english(line: str, told: str) -> None:
    assert line_in_english(line) == told


def test_only_the_english_page_tells_lines_of_code_twice() -> None:
    line = AnswerSentence("3亿元(2022年)", (), Verdict("supported"))
    quoted = AnswerSentence("3亿元(2022年)", (), Verdict("quoted"))
    answer = Answer("q", (line,), False, "", (), "m")
    assert "CN¥300 million" in answer_message(1, answer, {}, ENGLISH)
    assert "CN¥" not in answer_message(1, answer, {}, CHINESE)
    assert "CN¥" not in answer_message(1, Answer("q", (quoted,), False, "", (), "m"), {}, ENGLISH)
