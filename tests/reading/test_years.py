"""A year is proved by what the text says of it, and by nothing less."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_text
from assistant.reading.dates import infer_date
from assistant.reading.years import prove_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月8日（星期五），某县举行签约仪式。2022年全县签约57个项目。", date(2023, 9, 8)),
        ("9月8日（周四），某县举行签约仪式。2022年以来签约57个项目。", date(2022, 9, 8)),
        ("2月17日，农历正月初八，某市召开招商大会。2023年全市引进项目120个。", date(2024, 2, 17)),
        ("端午节（6月22日），某市客商云集。2022年引进项目12个。", date(2023, 6, 22)),
        ("9月17日中秋节，某市开工。去年全市引进项目12个，2023年的目标已完成。", date(2024, 9, 17)),
        ("3月2日，某县开工。今年是“十四五”规划开局之年，要抓好招商。", date(2021, 3, 2)),
        ("3月2日，某县开工。今年是“十四五”收官之年，要抓好招商。", date(2025, 3, 2)),
        ("7月1日，某县开工。今年是中国共产党成立100周年。", date(2021, 7, 1)),
        ("5月6日，某县开工。今年正值党的二十大召开之年。", date(2022, 5, 6)),
        ("11月5日，第六届中国国际进口博览会在上海开幕，某市签约12个项目。", date(2023, 11, 5)),
        ("10月15日，第134届广交会开幕，某市86家企业参展。", date(2023, 10, 15)),
        ("3月6日，十四届全国人大二次会议举行记者会，谈到外资。", date(2024, 3, 6)),
        ("6月1日，某市今年（2023年）1至5月到资12亿元。", date(2023, 6, 1)),
        (
            "11月3日（星期五），某市签约。2023年前三季度全市到资120亿元，2022年签约57个项目。",
            date(2023, 11, 3),
        ),
        ("11月5日，第十一届中国国际进口博览会在上海开幕，某市签约12个项目。", date(2028, 11, 5)),
        ("6月1日，某市发布数据，去年（2022年）到资12亿元。", date(2023, 6, 1)),
    ],
)
def test_a_saying_proves_the_year(text: str, expected: date) -> None:
    proved = prove_day(text)
    assert proved is not None
    assert proved.day == expected
    assert proved.because in text


@pytest.mark.parametrize(
    "text",
    [
        "9月8日（星期五），某县举行签约仪式。",  # every few years
        "9月8日（星期五），某县举行签约仪式。2019年引进项目12个。",  # neither that year nor the next
        "6月1日，明年是“十四五”开局之年，某市谋划项目。",
        "6月1日，某市谋划。2020年是“十三五”收官之年。今年是“十四五”开局之年，去年（2022年）到资12亿元。",  # two years
        "10月20日，某市筹备第七届中国国际进口博览会。",
        "12月28日，某县将于1月5日（星期五）办招商大会。2023年引进项目12个。",
        "1月8日，截至2023年底，某区有外资企业19家。",  # a bound, no proof
        "某县开工。今年是“十四五”开局之年。",  # no day
        "2月30日，某县开工。今年是“十四五”开局之年。",
        "9月8日，某公司新厂在安澜县投产。2016年正值“十三五”开局之年，公司来到安澜县。",
        "9月8日，某公司新厂在安澜县投产。公司来时，当年恰逢“十三五”开局之年。",
        "11月5日，第三一届进口博览会开幕，安澜县签约12个项目。",
        "11月5日，第十一十届进口博览会开幕，安澜县签约12个项目。",
        "11月5日，第二三届进口博览会开幕，安澜县签约12个项目。",
        "9月8日（星期五），某公司在安澜县签约。公司成立于2016年。",
        "9月8日（星期五），某公司在安澜县签约。公司2016年落户邻县。",
        "9月8日（星期五），某公司在安澜县签约，厂房2016年建成。",
        "11月20日，在第五届进博会上签约的储能项目在安澜县开工，仪式在园区举行。",
        "11月20日，第五届进博会签约项目在安澜县举行开工仪式。",
        "11月20日，某公司曾在第五届进博会现场亮相，如今在安澜县开工。",
    ],
)
def test_less_proves_nothing(text: str) -> None:
    assert prove_day(text) is None


def test_the_article_says_that_and_why_it_was_concluded() -> None:
    text = "9月8日（星期五），安澜县举行签约仪式，12个项目落地。2022年全县签约57个项目，总投资316亿元。"
    article = read_text(text)
    assert (article.published, article.published_inferred) == (date(2023, 9, 8), True)
    assert article.published_reason in text
    printed = read_text(f"安澜县签约12个项目\n2023-09-09 来源：安澜日报\n{text}")
    assert (printed.published_inferred, printed.published_reason) == (False, "")


def test_a_count_is_no_year() -> None:
    proved = prove_day("8月3日星期四，安澜县签约。2023年上半年引进项目57个，累计2085场招商会。")
    assert proved is not None
    assert proved.day == date(2023, 8, 3)
    assert infer_date("8月3日，2023张家港招商推介会举办。", "") == date(2023, 8, 3)
    for count in ("2019趟", "2085场", "2023种", "2018棵", "2019兆瓦", "2094"):
        assert infer_date(f"8月3日，安澜县举办{count}招商推介会。", "") is None
    assert infer_date("8月3日，2023安澜县招商推介会举办。", "") == date(2023, 8, 3)
