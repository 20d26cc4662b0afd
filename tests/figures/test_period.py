"""Periods: dates of time expressions, the end outside; what nothing dates stays undated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.period import find_periods, written_on

PUBLISHED = date(2023, 8, 16)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("今年1—10月，", "2023-01-01", "2023-11-01", "range"),
        ("1-5月份，", "2023-01-01", "2023-06-01", "range"),
        ("今年上半年，", "2023-01-01", "2023-07-01", "range"),
        ("2022年全年", "2022-01-01", "2023-01-01", "range"),
        ("前三季度", "2023-01-01", "2023-10-01", "range"),
        ("前5个月", "2023-01-01", "2023-06-01", "range"),
        ("今年首四个月", "2023-01-01", "2023-05-01", "range"),
        ("截至6月末", None, "2023-07-01", "as_of"),
        ("截至今年7月25日", None, "2023-07-26", "as_of"),
        ("截至目前", None, "2023-08-17", "as_of"),
        ("自2011年以来", "2011-01-01", "2023-08-17", "since"),
        ("去年6月上线以来", "2022-06-01", "2023-08-17", "since"),
        ("今年以来", "2023-01-01", "2023-08-17", "range"),
        ("12月20日", "2022-12-20", "2022-12-21", "day"),
        ("8月16日下午", "2023-08-16", "2023-08-17", "day"),
        ("“十三五”期间", "2016-01-01", "2021-01-01", "range"),
        ("“十四五”时期", "2021-01-01", "2026-01-01", "range"),
        ("2019年至2022年", "2019-01-01", "2023-01-01", "range"),
        ("去年2月", "2022-02-01", "2022-03-01", "range"),
        ("二〇二二年", "2022-01-01", "2023-01-01", "range"),
        ("到2025年，", None, "2026-01-01", "target"),
        ("近一个月", "2023-07-16", "2023-08-17", "since"),
        ("近三个月来", "2023-05-16", "2023-08-17", "since"),
        ("该项目前5月", "2023-01-01", "2023-06-01", "range"),  # 项目, not 目前
        ("10月", "2023-10-01", "2023-11-01", "range"),  # soon to come
        ("11月", "2022-11-01", "2022-12-01", "range"),
        ("如今", None, "2023-08-17", "as_of"),
    ],
)
def test_dates(text: str, start: str | None, end: str, kind: str) -> None:
    (span,) = find_periods(text, PUBLISHED)
    assert span.period.kind == kind
    assert span.period.start == (date.fromisoformat(start) if start else None)
    assert span.period.end == date.fromisoformat(end)
    assert text[span.start : span.end] == span.period.surface


@pytest.mark.parametrize("text", ["1-11月，实际利用外资", "今年上半年，", "去年，", "8月16日"])
def test_no_year_anywhere_is_not_guessed(text: str) -> None:
    (span,) = find_periods(text)
    assert (span.period.start, span.period.end) == (None, None)
    assert span.period.surface in text


def test_a_printed_year_is_not_inferred_and_another_is() -> None:
    printed, bare = find_periods("2022年1-6月，", PUBLISHED)[0], find_periods("1-6月，", PUBLISHED)[0]
    assert (printed.period.inferred, bare.period.inferred) == (False, True)


def test_a_year_said_in_the_sentence_holds_for_what_follows() -> None:
    assert find_periods("2021年签约多，下半年更多", PUBLISHED)[1].period.start == date(2021, 7, 1)


@pytest.mark.parametrize("text", ["比去年同期增长", "增速较一季度提升", "高于2022年全年", "较2021年提升"])
def test_the_base_of_a_comparison_is_no_period_of_the_figure(text: str) -> None:
    assert [span.reference for span in find_periods(text, PUBLISHED)] == [True]


@pytest.mark.parametrize("text", ["", "13月", "2月30日", "提前完成", "完成全年任务", "国家“十四五”规划"])
def test_what_is_no_time(text: str) -> None:
    assert find_periods(text, PUBLISHED) == ()


def test_a_page_of_january_speaks_from_the_months_it_reports() -> None:
    assert written_on("1-10月，全市实际外资3亿美元。", date(2021, 1, 5)) == date(2020, 10, 31)
    assert written_on("前三季度增长5%。", date(2021, 1, 5)) == date(2020, 9, 30)
    for text in ("去年1-10月增长5%。", "2021年开局良好，1-10月增长5%。", "1-2月增长5%。", "会议召开。"):
        assert written_on(text, date(2021, 3, 5)) == date(2021, 3, 5)
    assert written_on("1-10月增长5%。", date(2021, 11, 5)) == date(2021, 11, 5)
    assert written_on("1-10月增长5%。", None) is None


@given(st.dates(date(2001, 1, 1), date(2049, 12, 31)), st.dates(date(2001, 1, 1), date(2049, 12, 31)))
def test_a_full_date_reads_back_whatever_the_page(day: date, published: date) -> None:
    (span,) = find_periods(f"{day.year}年{day.month}月{day.day}日，", published)
    assert (span.period.start, span.period.end) == (day, day + timedelta(days=1))


@given(st.text(alphabet="0123456789年月日今去上下半前季度至截以来—-，第一二三十个比较同期末底", max_size=30))
def test_never_fails_and_offsets_hold(text: str) -> None:
    end = 0
    for span in find_periods(text, PUBLISHED):
        assert end <= span.start < span.end <= len(text)
        period = span.period
        assert period.start is None or period.end is None or period.start < period.end
        end = span.end


def test_a_year_of_three_digits_is_no_year_of_ours() -> None:
    assert not find_periods("建安199年底前后的旧事", date(2023, 8, 1))


def test_a_bare_day_after_another_is_in_the_month_that_fits() -> None:
    told = date(2023, 7, 25)
    assert find_periods("28日", PUBLISHED, day=told)[0].period.start == date(2023, 7, 28)
    assert find_periods("9日", PUBLISHED, day=told)[0].period.start == date(2023, 8, 9)
    assert find_periods("20日", PUBLISHED, day=told)[0].period.start == date(
        2023, 7, 20
    )  # 20 August is to come


def test_today_of_an_undated_page_is_a_day_unknown() -> None:
    (span,) = find_periods("昨日，会议宣布")
    assert (span.period.kind, span.period.start) == ("day", None)


def test_the_day_of_a_release_is_told_apart() -> None:
    assert find_periods("统计局18日发布数据显示", PUBLISHED)[0].dateline
    assert not find_periods("18日，该局发布3批名单", PUBLISHED)[0].dateline
    assert not find_periods("18日，全市举行发布会", PUBLISHED)[0].dateline


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023 年 7 月", date(2023, 7, 1), date(2023, 8, 1)),
        ("8 月 3 日", date(2023, 8, 3), date(2023, 8, 4)),
        ("2023年 1-7 月", date(2023, 1, 1), date(2023, 8, 1)),
        ("2023中报显示", date(2023, 1, 1), date(2023, 7, 1)),
        ("2022年三季报", date(2022, 1, 1), date(2022, 10, 1)),
        ("2023年Q1", date(2023, 1, 1), date(2023, 4, 1)),
        ("上月", date(2023, 7, 1), date(2023, 8, 1)),
        ("本季度", date(2023, 7, 1), date(2023, 10, 1)),
    ],
)
def test_months_with_spaces_and_what_firms_report_on(text: str, start: date, end: date) -> None:
    (span,) = find_periods(text, date(2023, 8, 16))
    assert (span.period.start, span.period.end) == (start, end)


@pytest.mark.parametrize("text", ["近5日资金流向", "连续3日", "集中报名", "以上月份", "iQ3手机"])
def test_what_only_looks_like_a_time(text: str) -> None:
    assert not find_periods(text, date(2023, 8, 16))


def test_where_a_firm_s_year_begins_is_not_told() -> None:
    (span,) = find_periods("2023财年第四季度", date(2023, 8, 16))
    assert span.period.start is None and span.period.end is None


def test_a_base_is_no_time() -> None:
    (span,) = find_periods("在2022年的基础上增加50%", date(2023, 8, 16))
    assert span.reference


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019年1月17日至2020年11月26日", date(2019, 1, 17), date(2020, 11, 27)),
        ("2021年7月至2022年6月", date(2021, 7, 1), date(2022, 7, 1)),
        ("本周", date(2023, 8, 14), date(2023, 8, 21)),
        ("上周五", date(2023, 8, 11), date(2023, 8, 12)),
        ("周二", date(2023, 8, 15), date(2023, 8, 16)),
        ("周四", date(2023, 8, 10), date(2023, 8, 11)),
    ],
)
def test_stretches_over_years_and_weeks(text: str, start: date, end: date) -> None:
    (span,) = find_periods(text, date(2023, 8, 16))
    assert (span.period.start, span.period.end) == (start, end)


@pytest.mark.parametrize("text", ["每周一至周五", "一周三次", "周一到周四开放"])
def test_days_of_every_week_are_no_time(text: str) -> None:
    assert not find_periods(text, date(2023, 8, 16))


def test_what_is_expected_by_a_year_is_to_come_without_a_date_on_the_page() -> None:
    (span,) = find_periods("预计到2025年，园区产值超2000亿元。")
    assert span.period.kind == "target"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("去年引进项目20个，今年上半年引进15个，全年力争引进30个", 2023),
        ("去年完成投资100亿元，前三季度增长5%，全年预计120亿元", 2023),
        ("去年重点项目投资1446亿元，全年开工57个", 2022),
    ],
)
def test_a_whole_year_is_last_year_only_until_another_is_spoken_of(text: str, year: int) -> None:
    span = find_periods(text, date(2023, 10, 18))[-1]
    assert span.period.start == date(year, 1, 1)


def test_when_a_firm_was_founded_is_not_the_year_spoken_of() -> None:
    founded, half = find_periods("该企业成立于2021年，上半年产值3亿元，员工300人", PUBLISHED)
    assert (founded.period.start, half.period.start) == (date(2021, 1, 1), date(2023, 1, 1))


@pytest.mark.parametrize(("published", "start"), [("2025-02-11", "2024-01-01"), ("2024-08-16", "2023-08-01")])
def test_a_year_looked_back_on_in_its_first_months_is_the_one_that_is_over(
    published: str, start: str
) -> None:
    (span,) = find_periods("一年来，固定资产投资增长6.4%", date.fromisoformat(published))
    assert span.period.start == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        ("全年实际使用外资1.03亿美元。", "2025-04-10", 2024),
        ("力争全年实际使用外资突破6亿美元。", "2025-04-10", 2025),
        ("县里提出，全年生产总值增长7%以上。", "2025-04-30", 2025),
        ("全年实际使用外资1.03亿美元。", "2025-07-10", 2025),
    ],
)
def test_a_whole_year_told_in_spring_is_the_one_before(text: str, published: str, year: int) -> None:
    (span,) = find_periods(text, date.fromisoformat(published))
    assert span.period.start == date(year, 1, 1)


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        ("力争全年实际使用外资突破6亿美元。", "2024-02-10", 2024),
        ("今年，全市实施重点项目一百二十个以上，全年完成投资300亿元。", "2024-02-10", 2024),
        ("预计全年实际使用外资6亿美元。", "2024-01-10", 2023),
        ("全年签约项目120个，完成任务的120%。", "2024-02-10", 2023),
        ("全年争取新增专项债券12亿元。", "2024-02-10", 2023),  # granted, and no aim
        ("全年争取实现外资6亿美元。", "2024-02-10", 2024),
        ("今年1月，统计部门公布数据，全年实际使用外资6亿美元。", "2024-02-10", 2023),
        ("在今年3月公布的全年业绩中，销售额下降18%。", "2024-08-01", 2023),
        ("今年3月公布的方案提出，全年力争新引进项目120个。", "2024-08-01", 2024),
    ],
)
def test_an_aim_for_the_whole_year_is_of_the_page_s_own(text: str, published: str, year: int) -> None:
    assert find_periods(text, date.fromisoformat(published))[-1].period.start == date(year, 1, 1)


@pytest.mark.parametrize("text", ["国家元首8月来访期间签约", "这首8月19日发行的新歌"])
def test_what_stands_first_is_no_stretch_of_months(text: str) -> None:
    assert find_periods(text, PUBLISHED)[0].period.surface.startswith("8月")


def test_a_year_since_something_is_not_the_calendar_s() -> None:
    (span,) = find_periods("项目落户青湾一年来，产值达到3亿元。", date(2024, 3, 20))
    assert span.period.start == date(2023, 3, 1)
