"""Times that are of something else than the figure they stand beside: events, records, what came before or after."""

from __future__ import annotations

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from tests.conftest import make_article
from tests.figures.test_timing import PUBLISHED, days, periods


@pytest.mark.parametrize(
    "text",
    [
        "上半年，该园建成，年为企业节约成本5000万元。",
        "该中心目前在建，将用3年时间，对接企业1500家。",
        "1969年预测，50年后的产值是2.72万亿元。",
        "8月11日，基金份额上市。此次份额解禁后，可流通份额322万份。",
    ],
)
def test_what_is_of_another_time_than_told(text: str) -> None:
    assert periods(text)[-1] is None


def test_a_count_right_behind_the_event_is_of_its_day() -> None:
    text = "7月24日，该区重大产业项目集中开工。21个重大产业项目涵盖三个领域。"
    assert days(periods(text)[0]) == ("2023-07-24", "2023-07-25")


def test_the_day_of_the_news_before_the_day_it_was_sent() -> None:
    text = "中新网某市8月14日电，某节开幕式13日举行。活动现场，500余名代表参加。"
    assert days(periods(text)[0]) == ("2023-08-13", "2023-08-14")


def test_from_one_year_to_another() -> None:
    text = "五年来，全省该产业营业收入由2018年的42亿元增长到2022年的812亿元。"
    assert [days(period) for period in periods(text)] == [
        ("2018-01-01", "2019-01-01"),
        ("2022-01-01", "2023-01-01"),
    ]


def test_a_year_measured_against_is_no_period() -> None:
    found = periods("今年上半年，该县兑现奖励4159万元，达到去年全年奖励总额的85.4%。")
    assert [days(period) for period in found] == [("2023-01-01", "2023-07-01")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "2021年开始建设的产业园已初具规模，引进了11家企业。",
        "2000年图灵奖获得者某先生等320余位代表参会。",
        "该县实现当年落地当年上市的企业6家。",
        "目前，该市新能源产业连续两年增长50%以上。",
        "该市经济运行连续六个季度全省领先。",
    ],
)
def test_a_time_said_of_something_else(text: str) -> None:
    period = periods(text)[-1]
    assert period is None or period.start is None or period.start.year == 2023


def test_what_was_long_ago_and_short_does_not_last() -> None:
    text = "2022年3月，省里印发通知，12家部门参加。该县的46个困难问题得到解决。"
    assert days(periods(text)[0]) == ("2022-03-01", "2022-04-01")
    assert periods(text)[1] is None


def test_a_day_of_last_year_is_no_day_of_the_news() -> None:
    text = "去年8月30日，该区获批。座谈会上，签约项目32项。"
    assert days(periods(text)[-1]) != ("2022-08-30", "2022-08-31")


def test_now_is_not_the_stretch_before() -> None:
    text = "过去一年，该县引进企业多家。目前，该县有新经济项目26个。其中，上市公司6家。"
    assert {period.kind for period in periods(text) if period is not None} == {"as_of"}


def test_parts_of_a_scheme_and_who_came_first() -> None:
    assert periods("今年以来，该区改革提速。方案明确5个方面24项重点任务。") == [None, None]
    text = "8月1日，该区基金联盟揭牌仪式举行。首批入驻某某基金等26家机构。"
    assert days(periods(text)[0]) == ("2023-08-01", "2023-08-02")


def test_a_total_of_a_year_that_runs_ends_with_the_page() -> None:
    assert days(periods("2023年累计实现租金收入142.6亿元。")[0]) == ("2023-01-01", "2023-08-17")
    assert days(periods("2022年累计实现租金收入142.6亿元。")[0]) == ("2022-01-01", "2023-01-01")


def test_more_than_last_year_is_no_period() -> None:
    (period,) = periods("目前，参展企业数量已超过去年，展览面积超36万平方米。")
    assert days(period) == ("", "2023-08-17")


def test_a_year_of_the_past_is_not_the_year_of_an_undated_page() -> None:
    text = "这是自2009年金融危机以来的最大降幅。去年，降幅最大的是某国（-19.7%）。"
    (period,) = periods(text, published=None)
    assert period is not None and period.start is None


def test_what_a_place_has_now() -> None:
    (period,) = periods("该商会现有会员企业258家。")
    assert days(period) == ("", "2023-08-17")


def test_years_counted_in_words() -> None:
    (period,) = periods("过去四十多年，全省产值年均增长9%。")
    assert days(period) == ("1983-01-01", "2023-08-17")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("近日，某省20多个县陆续公布了成绩单，数据显示，今年以来，各县动能加快壮大。", None),
        ("某园区有企业465家，今年前4月完成收入215.4亿元。", None),
        ("落地项目46个某人表示，上半年，该区签约亿元以上项目62个。", ("2023-01-01", "2023-07-01")),
    ],
)
def test_a_time_told_after_a_figure_is_of_what_follows(text: str, first: tuple[str, str] | None) -> None:
    assert days(periods(text)[0]) == first


def test_aims_go_on_in_a_sentence_that_opens_with_a_doing() -> None:
    text = "方案提出，到2025年，某区汽车产能达到300万辆；千亿级企业不少于1家。打造10款以上品牌。目前，某区有企业9家。"
    article = make_article(text, published=PUBLISHED)
    found = find_figures(article, split_sentences(article))
    assert [figure.status for figure in found] == ["target", "target", "target", "actual"]
    assert [days(figure.period) for figure in found] == [("", "2026-01-01")] * 3 + [("", "2023-08-17")]


def test_up_to_now() -> None:
    (period, _) = periods("迄今，四届交易节交易额近1500亿元，已组织430场活动。")
    assert days(period) == ("", "2023-08-17")


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("今日，某公司上市。本次发行前，某人持有公司35%的股份。", -1, None),
        ("上半年，某省保费增长5%。大型科技股中，某股涨2.25%。", -1, None),
        ("上半年，某省保费增长5%。用电量上涨2.25%。", -1, ("2023-01-01", "2023-07-01")),
        ("截止A股收盘，某指数跌0.25%。", 0, ("", "2023-08-17")),
        ("至2023年6月30日，门店数量为2844家。", 0, ("", "2023-07-01")),
        ("截至目前，共下达2023年度投资109亿元。", 0, ("", "2023-08-17")),
        (
            "2023年二季度净利润为190万元，较2022年同期的净利润1440万元有所下滑。",
            -1,
            ("2022-04-01", "2022-07-01"),
        ),
        ("上半年酒店投资额由去年同期的64.1亿美元放缓至31.3亿美元。", 0, ("2022-01-01", "2022-07-01")),
        ("上半年出口增长5%。6月末，贷款余额5000亿元。", -1, ("", "2023-07-01")),
        ("6月底，某市签约64个项目。", 0, ("2023-06-01", "2023-07-01")),
        ("如今园区焕然一新。某地一度有22家化工企业。", -1, None),
        ("目前在建项目11个，达产后产值可超千亿元。", -1, None),
        ("8月14日，来自某公司消息，公司募集13亿新元。", 0, None),
        (
            "周五，某股下跌3.6%，这是该股连续第四个交易日下跌，也创4月初以来的最差表现。",
            0,
            ("2023-08-11", "2023-08-12"),
        ),
    ],
)
def test_what_a_time_is_not_of(text: str, number: int, told: tuple[str, str] | None) -> None:
    assert days(periods(text)[number]) == told


def test_the_year_of_a_plan_on_an_undated_page_is_not_of_what_follows() -> None:
    text = "第二台机组计划2025年投入运行，供热面积将达到400万平方米。该区对小区进行改造，改造长度约1500米。"
    assert periods(text, published=None)[-1] is None


def test_that_month_is_the_last_of_the_stretch_before() -> None:
    told = periods("1—7月，出口5亿元，当月0.8亿元。当月新增企业30家。")
    assert [days(period) for period in told[1:]] == [("2023-07-01", "2023-08-01")] * 2


def test_the_same_months_of_the_year_before() -> None:
    told = periods("二季度，净利润为15亿元，上年同期为35亿元。")
    assert days(told[1]) == ("2022-04-01", "2022-07-01")


def test_an_investment_held_against_the_year_before_is_of_a_time() -> None:
    told = periods("今年1—7月，核准机构37家。中方投资额5亿美元，同比增长238%。")
    assert [days(period) for period in told[1:]] == [("2023-01-01", "2023-08-01")] * 2


def test_how_long_a_thing_takes_is_of_no_time() -> None:
    assert periods("6月28日，新车发布。加速需3.8秒。") == [None]


def test_where_a_firm_was_founded_dates_nothing_behind_the_comma() -> None:
    assert periods("这家店于2018年开业，内设小桌12张。") == [None]


def test_what_was_done_by_a_day_is_not_told_again_of_it() -> None:
    told = periods("截至8月1日，签约项目12个。随后3家企业到场。又有2家企业参观。")
    assert days(told[0]) == ("", "2023-08-02") and told[2] is None


def test_a_record_of_months_dates_nothing() -> None:
    assert periods("股市创近一个月来最大跌幅。某指数跌超3%。") == [None]


def test_a_row_of_stretches_gives_each_its_rate() -> None:
    text = "该市规上工业增加值从今年1—2月的增长0.4%、一季度增长2.9%、1—5月增长3.2%到上半年增长4.1%。"
    assert [days(period) for period in periods(text)] == [
        ("2023-01-01", "2023-03-01"),
        ("2023-01-01", "2023-04-01"),
        ("2023-01-01", "2023-06-01"),
        ("2023-01-01", "2023-07-01"),
    ]


def test_the_whole_year_behind_last_year_is_last_year() -> None:
    text = "去年，新区重点项目完成投资146亿元，全年固定资产投资超200亿元。"
    assert {days(period) for period in periods(text)} == {("2022-01-01", "2023-01-01")}


def test_what_a_park_has_drawn_is_of_no_year_told_before() -> None:
    text = "2022年，某公司产值10亿元。2021年开始建设的光伏园区已初具规模，引进龙头企业11家。"
    assert periods(text)[-1] is None


def test_two_meetings_in_two_months_are_of_both() -> None:
    text = "该省在3月和6月的两次座谈会上，与央企签订项目89个。"
    assert days(periods(text)[-1]) == ("2023-03-01", "2023-07-01")


def test_points_above_a_quarter_are_of_now() -> None:
    text = "今年上半年，全市地区生产总值同比增长5.4%，高于一季度2.3个百分点。"
    assert {days(period) for period in periods(text)} == {("2023-01-01", "2023-07-01")}


def test_a_half_year_whose_year_has_no_word_behind_it() -> None:
    assert days(periods("2022上半年度的外贸进出口总值为272亿元。")[0]) == ("2022-01-01", "2022-07-01")


def test_a_fund_set_up_is_of_no_year_told_before() -> None:
    text = "2022年，全省汽车产量134万辆。该省突出规划引领，设立40亿元汽车专项资金。"
    assert periods(text)[-1] is None


def test_the_year_in_a_title_is_of_the_plan() -> None:
    text = "今年以来，该市出台《某市2022年度招商引资工作方案》，引进项目40余个。"
    (found,) = [period for period in periods(text) if period is not None]
    assert found.surface == "今年以来"


def test_this_signing_is_not_of_the_quarter_before() -> None:
    text = "一季度，该区实际利用外资1.8亿美元。此次签约的10个项目注册资金40亿元，其中协议外资1.5亿美元。"
    found = periods(text)[-1]
    assert found is None or found.surface != "一季度"


def test_the_year_of_a_fair_in_quotation_marks() -> None:
    text = "7月14日，某区举行活动。在“同心——2022年某区农业招商会”上，共签约32个项目。"
    found = periods(text)[-1]
    assert found is None or not found.surface.startswith("2022")


def test_points_behind_a_bracket_are_not_of_the_time_they_are_held_against() -> None:
    told = periods("上半年，全市GDP增长7.8%，增速快于一季度（6.7%）1.1个百分点。")
    assert [period.surface if period else "" for period in told] == ["上半年", "一季度", "上半年"]
