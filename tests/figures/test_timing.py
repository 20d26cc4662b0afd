"""Which period a figure is given: its own sentence's, the one before's, or none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Period
from tests.conftest import make_article

PUBLISHED = date(2023, 8, 16)


def periods(text: str, published: date | None = PUBLISHED) -> list[Period | None]:
    article = make_article(text, published=published)
    return [figure.period for figure in find_figures(article, split_sentences(article))]


def days(period: Period | None) -> tuple[str, str] | None:
    if period is None:
        return None
    return (str(period.start or ""), str(period.end or ""))


@pytest.mark.parametrize(
    "text",
    [
        "上半年，该县作为省级物流网12个节点城市之一受到表扬。",
        "上半年，该县在全省88个县中率先完成改革。",
        "上半年，该市聚焦装备制造、新材料等六大产业延链补链。",
        "上半年，该市依托5个国家级开放平台的优势招商。",
        "8月10日起，一处设主会场，其余9个县设分会场。",
        "浙江省11个设区市上半年数据公布。",
        "今年开工的项目在三年内贡献产值50亿元。",
        "明年还将新建年产30万吨的生产线。",
        "上半年，奖补政策每年设立3亿元专项资金。",
    ],
)
def test_what_stands_or_lies_ahead_has_no_period(text: str) -> None:
    assert periods(text)[0] is None


def test_counts_that_were_made_keep_theirs() -> None:
    assert days(periods("上半年，新增16个省级试点。")[0]) == ("2023-01-01", "2023-07-01")
    assert days(periods("上半年，建成6大产业基地。")[0]) == ("2023-01-01", "2023-07-01")


def test_the_day_a_page_was_sent_dates_no_figure() -> None:
    text = "新华社杭州8月2日电 记者获悉，近日举行的投资大会签署了55个协议。"
    assert periods(text) == [None]
    text = "新华社杭州8月2日电 全省上半年出口1.2万亿元。"
    assert days(periods(text)[0]) == ("2023-01-01", "2023-07-01")


def test_from_a_to_b_over_years() -> None:
    first, second = periods("近3年企业数量从838家增加到1552家。")
    assert first is None
    assert second is not None and (second.start, second.end, second.kind) == (
        None,
        date(2023, 8, 17),
        "as_of",
    )


def test_steps_come_in_the_order_of_their_years() -> None:
    found = periods("该区分别于2014年、2019年迈过2000亿元、3000亿元新台阶。")
    assert [days(period) for period in found] == [("2014-01-01", "2015-01-01"), ("2019-01-01", "2020-01-01")]


def test_a_place_is_of_the_year_of_its_list() -> None:
    assert days(periods("日前，2022全国百强县榜单发布，该市排名第79位。")[0]) == ("2022-01-01", "2023-01-01")


def test_a_remark_behind_the_numbers_dates_them() -> None:
    found = periods("进出口总值105亿元，同比增长2.5%，这是全区今年上半年交出的答卷。")
    assert {days(period) for period in found} == {("2023-01-01", "2023-07-01")}


def test_done_by_now_is_as_of_the_page() -> None:
    _, now = periods("上半年，走访企业490家。意向项目已有7个签订正式协议。")
    assert now is not None and (now.kind, now.start, now.end) == ("as_of", None, date(2023, 8, 17))


def test_a_record_dates_nothing() -> None:
    first, second = periods("2022年，出口120亿元，创14年来新高，外资企业增加80家。")
    assert days(first) == days(second) == ("2022-01-01", "2023-01-01")


def test_a_long_while_ends_what_was_said_before() -> None:
    (before, after) = periods("今年上半年，签约项目12个。近年来，该区设立投资基金10支。")
    assert days(before) == ("2023-01-01", "2023-07-01") and after is None


def test_a_time_that_heads_a_sentence_without_figures_governs_the_next() -> None:
    (rate,) = periods("新区自2019年设立以来，发展迅速。地区生产总值年均增长21.2%。")
    assert rate is not None and (rate.start, rate.end) == (date(2019, 1, 1), date(2023, 8, 17))


def test_what_a_project_does_is_told_with_its_investment() -> None:
    assert periods("上半年，投资环境向好。投资4.3亿元对35个片区进行改造，惠及22768户居民。") == [None] * 3


def test_a_page_of_january_reports_the_year_before() -> None:
    found = periods("今年1-10月，实际外资3亿美元。今年以来，签约项目52个。", date(2021, 1, 5))
    assert days(found[0]) == ("2020-01-01", "2020-11-01")
    assert found[1] is not None and found[1].start == date(2020, 1, 1)


def test_a_month_told_amid_a_longer_stretch_does_not_govern_what_follows() -> None:
    text = "1—7月，全市工业投资增长8.5%。从环比看，7月工业投资下降0.3%。制造业投资增长5.7%。"
    assert [days(period) for period in periods(text)] == [
        ("2023-01-01", "2023-08-01"),
        ("2023-07-01", "2023-08-01"),
        ("2023-01-01", "2023-08-01"),
    ]
    text = "上半年，全市进出口169亿元。其中6月份进出口31亿元。民营企业进出口88亿元。"
    assert days(periods(text)[2]) == ("2023-01-01", "2023-07-01")
    # told for itself, with its own growth, the month is what follows of
    text = "1—7月，全市工业投资增长8.5%。7月，工业投资同比增长4.1%。制造业投资增长5.7%。"
    assert days(periods(text)[2]) == ("2023-07-01", "2023-08-01")


@pytest.mark.parametrize(
    "text",
    [
        "8月10日，市统计局公布，全市企业利润增长4.1%。",
        "记者10日从市商务局获悉，近日全市企业利润增长4.1%。",
        "今天，我们一起来看全市企业利润，规模为387亿元。",
    ],
)
def test_the_day_numbers_are_made_known_is_not_theirs(text: str) -> None:
    assert periods(text) == [None]


def test_what_is_published_that_day_is_of_that_day() -> None:
    assert days(periods("8月10日，市资源局公开通报3起典型问题。")[0]) == ("2023-08-10", "2023-08-11")


def test_a_time_that_no_date_tells_takes_none_from_before() -> None:
    text = "8月4日，市里举行签约仪式，5家企业现场签约。峰会期间，该县对接了15家企业。"
    assert days(periods(text)[0]) == ("2023-08-04", "2023-08-05")
    assert periods(text)[1] is None
    first, second = periods(
        "一季度，该区利用外资11.8亿美元。此次签约的10个项目以总部经济为主。", published=None
    )
    assert first is not None and first.surface == "一季度"
    assert second is not None and (second.surface, second.kind, second.start) == ("此次", "day", None)


def test_what_lies_ahead_is_no_fact() -> None:
    def told(text: str) -> tuple[str, str]:
        article = make_article(text, published=PUBLISHED)
        (figure,) = find_figures(article, split_sentences(article))
        assert figure.period is not None
        return figure.status, figure.period.kind

    assert told("到2030年，布局20个产业园。") == ("target", "target")
    assert told("2025年，该厂新增岗位1800个。") == ("plan", "range")
    assert told("2021年，该厂新增岗位1800个。") == ("actual", "range")


def test_land_worked_on_is_a_result_and_land_a_project_takes_is_not() -> None:
    for text in (
        "上半年，新建中型灌区27个、高标准农田316万亩。",
        "上半年，新增灌区27个，恢复改善灌溉面积833万亩。",
        "上半年，新增灌区27个，建设高标准农田940万亩。",
    ):
        assert days(periods(text)[1]) == ("2023-01-01", "2023-07-01"), text
    assert periods("上半年，新增灌区27个，项目占地316亩。")[1] is None


def test_a_year_said_of_a_place_is_not_of_its_number() -> None:
    text = "全省上半年的数据已出齐，去年全年总量排末位的江北市以12.9%的增速领先。"
    assert days(periods(text)[0]) == ("2023-01-01", "2023-07-01")


def test_words_of_telling_open_a_time_that_governs() -> None:
    text = "市商务局日前发布数据显示：今年上半年，服务贸易继续增长。进出口总额313亿元。"
    assert days(periods(text)[0]) == ("2023-01-01", "2023-07-01")


def test_a_total_told_on_a_day_is_as_of_that_day() -> None:
    (period,) = periods("8月10日，该县累计治理荒山20万亩。")
    assert period is not None and (period.start, period.end, period.kind) == (
        None,
        date(2023, 8, 11),
        "as_of",
    )


def test_what_a_place_has_is_not_of_the_day_it_is_told() -> None:
    text = "8月10日，推介会举行，会上签约项目42个。会上介绍，该州拥有“花城”“药都”2张名片。"
    assert days(periods(text)[0]) == ("2023-08-10", "2023-08-11")
    assert periods(text)[1] is None


def test_full_years_are_compared_over_decades() -> None:
    found = periods("20年来，全市生产总值从198亿元提升到2003亿元。")
    assert [days(period) for period in found] == [("2002-01-01", "2003-01-01"), ("2022-01-01", "2023-01-01")]
    found = periods("20年来，全市高新技术企业从19家增加到203家。")
    assert found[0] is None and found[1] is not None and found[1].kind == "as_of"


def test_each_of_several_years_has_its_value() -> None:
    text = "2020年至2022年，该公司营业收入分别为68.6亿元、164.5亿元、262.7亿元。"
    assert [days(period) for period in periods(text)] == [
        ("2020-01-01", "2021-01-01"),
        ("2021-01-01", "2022-01-01"),
        ("2022-01-01", "2023-01-01"),
    ]
    text = "2021年、2022年，该公司营业收入分别为164.5亿元、262.7亿元。"
    assert [days(period) for period in periods(text)] == [
        ("2021-01-01", "2022-01-01"),
        ("2022-01-01", "2023-01-01"),
    ]
    text = "2021年至2022年，长三角项目和资金分别占全市的58.2%、55.1%、52%。"  # no value a year
    assert {days(period) for period in periods(text)} == {("2021-01-01", "2023-01-01")}


def test_where_something_started_does_not_govern_what_follows() -> None:
    text = "7月，通胀率为6.2%。核心通胀率从6月的5.8%放缓至5.5%。失业率为4.1%。"
    found = periods(text)
    assert [days(period) for period in found[2:]] == [("2023-07-01", "2023-08-01")] * 2
    assert days(found[1]) == ("2023-06-01", "2023-07-01")
    (period,) = periods("从上半年总量看，该市企业利润387亿元。")
    assert days(period) == ("2023-01-01", "2023-07-01")


def test_a_stretch_in_the_name_of_an_event_is_not_when_it_is() -> None:
    text = "7月28日，该区举行2023年上半年重点项目集中签约仪式，合同引资10.7亿元。"
    assert days(periods(text)[0]) == ("2023-07-28", "2023-07-29")


def test_ten_days_of_a_month() -> None:
    for said, end in (("上旬", "2023-07-11"), ("中旬", "2023-07-21"), ("下旬", "2023-08-01")):
        assert days(periods(f"截至7月{said}，该区累计签约项目38个。")[0]) == ("", end)


def test_statistics_are_not_of_the_day_they_were_made_known() -> None:
    text = "7月31日，全省各市2023年上半年经济数据全部出炉。具体而言，苏州市地区生产总值11458亿元，南京市8316亿元。"
    assert {days(period) for period in periods(text)[-2:]} == {("2023-01-01", "2023-07-01")}


def test_what_ran_up_to_an_event_began_before_it() -> None:
    text = "8月10日，银企对接会举行，促成合作项目12个。该平台累计帮助企业300余家。"
    assert days(periods(text)[-1]) == ("", "2023-08-11")


@pytest.mark.parametrize(
    "text",
    [
        "今年上半年，全市经济向好。项目净地面积2.5万平方米。",
        "今年上半年，全市经济向好。该区有高校30余所。",
        "2022年，经济总量达1656亿元。该市方圆200公里范围内城市众多。",
        "自2020年实施以来，改革不断深入。项目类别由78个提升至138个。",
    ],
)
def test_how_large_a_thing_is_holds_at_no_time_told_before(text: str) -> None:
    assert periods(text)[-1] is None


def test_what_was_built_or_sold_has_the_time_told_before() -> None:
    text = "今年上半年，房地产市场平稳。新建商品房销售面积120万平方米。"
    assert days(periods(text)[-1]) == ("2023-01-01", "2023-07-01")


def test_money_that_was_handed_down_has_the_stretch_told_with_it() -> None:
    assert days(periods("今年，各方支持有力，上半年累计落实中央投资41亿元。")[-1]) == (
        "2023-01-01",
        "2023-07-01",
    )


@pytest.mark.parametrize(
    "text",
    [
        "今年上半年，引资增长较快。我国21个自贸试验区不断推进开放。",
        "去年，13个区上榜。评价门槛为地区生产总值≥800亿元、一般公共预算收入>20亿元。",
    ],
)
def test_what_there_is_and_what_is_asked_for_hold_at_no_time(text: str) -> None:
    assert periods(text)[-1] is None


def test_what_things_did_is_of_the_time_spoken_of_and_what_there_is_of_none() -> None:
    text = "今年上半年，全市经济向好。全市有12家企业上市，有5家企业获评单项冠军。"
    assert [days(period) for period in periods(text)] == [("2023-01-01", "2023-07-01")] * 2
    assert periods("今年上半年，全市经济向好。全市有上市企业30家。") == [None]
    assert periods("今年上半年，全市经济向好。全市有12家企业属于外资。") == [None]


def test_the_end_of_a_plan_is_a_day_and_not_its_years() -> None:
    assert [days(period) for period in periods("到“十四五”末，保障房总量达到60万套。")] == [
        ("", "2026-01-01")
    ]
    assert [days(period) for period in periods("“十三五”末，保障房总量达到60万套。")] == [("", "2021-01-01")]


def test_what_years_brought_is_of_no_half_year_told_before() -> None:
    text = "上半年，全市进出口增长5%。经过10年发展，合作区已吸引32个组织参与，形成300多个合作项目。"
    assert [days(period) for period in periods(text)][1:] == [None, None] or all(
        (period is None or period.kind != "range") for period in periods(text)[1:]
    )


def test_since_when_a_firm_is_there_is_no_time_of_its_numbers() -> None:
    assert periods("某科技公司成立于2021年，供应核心零部件100种。") == [None]
    assert periods("某公司成立于2021年5月，注册资本8000万元。") == [None]
    assert [days(period) for period in periods("成立于2021年的公司，去年销售零部件100万件。")] == [
        ("2022-01-01", "2023-01-01")
    ]


def test_what_stands_behind_a_semicolon_is_no_part_of_the_project_before_it() -> None:
    text = "去年，支出397亿元，带动社会投资286亿元；固定资产投资较快增长；完成某地等15个商圈改造。"
    assert [days(period) for period in periods(text)] == [("2022-01-01", "2023-01-01")] * 3


def test_a_sum_over_years_is_of_all_of_them() -> None:
    text = "2022年全市签约项目146个，2023年167个，2024年182个，三年累计495个，总投资逾4200亿元。"
    found = [days(period) for period in periods(text, date(2025, 1, 3))]
    assert found[-2:] == [("2022-01-01", "2025-01-01")] * 2
    assert found[2] == ("2024-01-01", "2025-01-01")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2023年引进项目182个，2024年到2026年三年累计引进600个。", "2024-01-01"),
        ("2018年引进项目82个，近五年累计引进600个。", "2018-01-01"),
        ("2023年引进项目182个；“十三五”以来五年累计引进600个。", "2016-01-01"),
        ("2020年至2022年三年间，亏损分别为3亿元、2亿元和5亿元，三年累计10亿元。", "2020-01-01"),
        ("2022年亏损5亿元，2021年亏损2亿元，两年合计7亿元。", "2021-01-01"),
        ("存款近五年累计增长105%，利润五年累计增长120%。", "2018-01-01"),
    ],
)
def test_a_sum_over_years_that_are_printed_is_of_those(text: str, start: str) -> None:
    found = periods(text, date(2023, 12, 28))[-1]
    assert found is not None and str(found.start) == start


def test_a_sum_over_years_says_nothing_of_the_sentence_behind_it() -> None:
    text = "去年利润30亿元，五年累计120亿元。全市签约项目120个。"
    sums, after = periods(text, date(2023, 7, 20))[-2:]
    assert days(sums) == ("2018-01-01", "2023-01-01")
    assert after is None or days(after) == ("2022-01-01", "2023-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "2023年引进项目182个，未来三年累计引进600个。",
        "去年引进项目182个。今后五年将引进600个。",
        "2023年引进项目182个，计划在接下来的三年里引进600个。",
    ],
)
def test_what_the_years_ahead_are_to_bring_is_of_no_time_that_is_over(text: str) -> None:
    article = make_article(text, published=date(2023, 12, 28))
    found = find_figures(article, split_sentences(article))[-1]
    assert found.period is None and found.status in ("plan", "target")


@pytest.mark.parametrize(
    ("text", "published", "end"),
    [
        ("2022年签约80个。今年以来，招商加快。全年签约120个。", date(2023, 12, 28), "2024-01-01"),
        ("2022年签约80个。全年签约120个。", date(2023, 12, 28), "2024-01-01"),
        ("2022年签约80个。年末，全市有外资企业5000家。", date(2023, 12, 28), "2024-01-01"),
        ("2022年签约80个。今年以来，招商加快。年末，全市有外资企业5000家。", date(2023, 5, 10), "2024-01-01"),
        ("2022年签约80个。年末，全市有外资企业5000家。", date(2023, 4, 10), "2023-01-01"),
        ("2022年签约80个。全年实际使用外资5亿美元。", date(2023, 8, 4), "2023-01-01"),
    ],
)
def test_the_whole_year_of_a_report_at_its_end_is_its_own(text: str, published: date, end: str) -> None:
    found = periods(text, published)[-1]
    assert found is not None and str(found.end) == end


def test_a_share_of_output_takes_up_no_land() -> None:
    found = periods("2022年，全市民营经济占地区生产总值比重达54%，占地方财政收入比重达61%。")
    assert [days(one) for one in found] == [("2022-01-01", "2023-01-01")] * 2


def test_nothing_is_carried_past_a_later_year_that_was_named() -> None:
    told = "2022年，全市引进项目12个。{}16条产业链令平湖具备优势。"
    assert days(periods(told.format(""))[-1]) == ("2022-01-01", "2023-01-01")
    assert days(periods(told.format("2023年，全市奋力冲刺万亿之城。"))[-1]) is None


def test_the_year_that_something_follows_on_is_not_the_one_told_of() -> None:
    told = "2022年先进县名单公布。平湖市继2021年之后，再度入围。全年新增企业技术中心9家。"
    assert days(periods(told, date(2023, 7, 27))[-1]) == ("2022-01-01", "2023-01-01")
