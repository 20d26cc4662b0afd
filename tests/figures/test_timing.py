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
