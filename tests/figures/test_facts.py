"""Facts: each number with its own metric, role, period, change and rank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Figure, Region
from tests.conftest import PINGHU, make_article

PUBLISHED = date(2023, 8, 16)


def facts(text: str, **values: object) -> tuple[Figure, ...]:
    article = make_article(text, **{"published": PUBLISHED, **values})
    figures = find_figures(article, split_sentences(article))
    for figure in figures:
        assert article.text[figure.start : figure.end] == figure.surface
        assert figure.sentence_start <= figure.start < figure.end <= figure.sentence_end
    assert [f.start for f in figures] == sorted(f.start for f in figures)
    return figures


def test_each_number_of_a_sentence_is_a_fact_of_its_own() -> None:
    level, rate, count = facts("1-6月，全市完成实际外资12345万美元，同比增长16.4%，引进项目13个。")
    assert (level.metric, level.role, level.value, level.unit) == (
        "实际使用外资",
        "实际使用",
        Decimal(123450000),
        "美元",
    )
    assert level.change is not None
    assert (level.change.kind, level.change.value, level.change.unit) == ("同比", Decimal("16.4"), "%")
    assert (rate.metric, rate.is_change) == ("实际使用外资增速", True)
    assert (count.metric, count.role, count.change) == ("引进项目数", "引进", None)
    for figure in (level, rate, count):
        assert figure.period is not None
        assert (figure.period.start, figure.period.end) == (date(2023, 1, 1), date(2023, 7, 1))


def test_a_decline_is_negative() -> None:
    level, rate = facts("上半年进出口总额2914亿元，同比下降1.0%。")
    assert level.change == rate.change
    assert rate.change is not None and rate.change.value == Decimal("-1.0")


def test_growth_without_a_base_keeps_none() -> None:
    (rate,) = facts("上半年工业投资增长18.3%。")
    assert rate.change is not None and rate.change.kind == ""


def test_respectively_pairs_names_and_numbers() -> None:
    found = facts("地区生产总值、社零总额、外贸进出口年均分别增长11.2%、9.9%、7.8%。")
    assert [f.metric for f in found] == ["地区生产总值增速", "社会消费品零售总额增速", "进出口总额增速"]
    assert {f.change.kind for f in found if f.change} == {"年均"}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("53个项目集中签约，投资总额204亿元。", ["签约", "签约"]),
        ("本次集中开工项目12个，总投资288亿元。", ["开工", "总投资"]),
        ("合同外资3亿美元，实际外资1亿美元。", ["合同", "实际使用"]),
        ("引进亿元项目167个。", ["门槛", "引进"]),
        ("在谈项目71个，总投资410亿元。", ["在谈", "在谈"]),
        ("固定资产投资完成187亿元。", [""]),
        ("该项目计划总投资15亿元。", ["计划投资"]),
    ],
)
def test_roles_are_kept_apart(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in facts(text)] == roles


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("投产后预计实现年产值30亿元。", "expected"),
        ("项目计划总投资15亿元。", "plan"),
        ("具备年产5000台装载机的能力。", "capacity"),
        ("增长目标为7%。", "target"),
        ("上半年实现产值30亿元。", "actual"),
    ],
)
def test_plans_are_not_facts(text: str, status: str) -> None:
    assert facts(text)[0].status == status


def test_a_share_says_of_what() -> None:
    level, share, second = facts("可开发量为6100万千瓦，占到全国的13%、全省的54%。")
    assert (share.share_of, second.share_of) == ("全国", "全省")
    assert "可开发量" in share.metric and not share.is_change
    assert level.share_of == ""


def test_from_a_to_b_measures_one_thing() -> None:
    first, second = facts("上半年占工业投资比重由去年的27%提升至34%。")
    assert first.metric == second.metric
    assert first.period is not None and first.period.start == date(2022, 1, 1)
    assert second.period is not None and second.period.end == date(2023, 7, 1)


def test_points_are_differences() -> None:
    found = facts("上半年规上工业增加值增速13.5%，分别高于全国、全省12.5、9.4个百分点。")
    assert [f.unit for f in found] == ["%", "百分点", "百分点"]
    assert [f.is_change for f in found] == [True, False, False]
    assert found[1].metric.endswith("高于全国") and found[2].metric.endswith("高于全省")
    assert {f.region for f in found} == {found[0].region}


def test_growth_behind_a_rate_of_completion_is_of_the_amount() -> None:
    amount, rate, growth = facts("今年1-11月,全市到位省外资金607.8亿元,完成年度目标的92.3%,同比增长3.7%。")
    assert amount.change is not None and amount.change.value == Decimal("3.7") and rate.change is None
    assert rate.metric.endswith("任务完成率") and growth.metric == f"{amount.metric}增速"


def test_a_share_of_a_task_is_no_target() -> None:
    level, share = facts("上半年合同外资3亿美元，完成年度目标的92.3%。")
    assert (share.metric, share.status, share.role) == ("合同外资任务完成率", "actual", "合同")
    assert level.status == "actual"


def test_points_after_a_share_speak_of_the_share() -> None:
    _, share, points = facts("今年以来合同外资3亿美元，占比达到45.1%，比去年同期提升10多个百分点。")
    assert share.metric == "合同外资占比"
    assert points.metric.startswith("合同外资占比") and points.approx == "多"


def test_a_province_before_its_city_only_places_it() -> None:
    assert {f.region for f in facts("浙江省丽水市引进项目13个。")} == {"丽水市"}


def test_ranks() -> None:
    level, _, place = facts("1-6月实际外资19亿美元，同比增长81%，总量位居江苏省第一。")
    assert (place.unit, place.value, place.metric) == ("位", Decimal(1), "实际使用外资排名")
    assert level.rank is not None
    assert (level.rank.place, level.rank.among) == (1, "江苏省")


def test_the_event_day_holds_where_the_text_says_so() -> None:
    found = facts("8月10日，推介会举行。会上共签约项目13个，总投资125亿元。")
    assert {f.period.start for f in found if f.period} == {date(2023, 8, 10)}
    assert all(f.period for f in found)


def test_a_standing_thing_has_no_period() -> None:
    (figure,) = facts("该产业园项目总投资26亿元。")
    assert figure.period is None


def test_a_page_without_a_year_leaves_it_open() -> None:
    (figure,) = facts("1-11月，实际利用外资3亿美元。", published=None)
    assert figure.period is not None
    assert (figure.period.start, figure.period.end, figure.period.surface) == (None, None, "1-11月")


def test_places_of_a_sentence_own_their_figures() -> None:
    found = facts("无锡、南通前五月GDP分别为5105.6亿、4032.4亿，增长6.6%和7.0%。")
    assert [f.region for f in found] == ["无锡市", "南通市", "无锡市", "南通市"]
    assert [f.change.value for f in found if f.change] == [Decimal("6.6"), Decimal("7.0")] * 2


def test_places_with_their_numbers_in_brackets() -> None:
    found = facts(
        "扬州（3417亿元）、盐城（3413亿元）、泰州（3208亿元）上半年的GDP增速分别为6.2%、6.1%、6.3%。"
    )
    assert [f.region for f in found] == ["扬州市", "盐城市", "泰州市"] * 2
    assert {f.metric for f in found} == {"地区生产总值", "地区生产总值增速"}


def test_the_whole_province_is_the_one_that_the_sentence_speaks_of() -> None:
    found = facts("河南大力支持科技创新，优化营商环境，截至6月底，全省累计培育重点企业370家。")
    assert [f.region for f in found] == ["河南省"]
    own = facts("浙江大力支持科技创新，截至6月底，全省累计培育重点企业370家。")
    assert [f.region for f in own] == ["浙江省"]


def test_a_metric_said_to_be_a_place_s_own_is_not_the_page_s() -> None:
    found = facts("在全省41个设区市中，苏州的经济总量仅次于省会，去年达到23958亿元。")
    assert [f.region for f in found if f.metric == "地区生产总值"] == ["苏州市"]


def test_a_place_is_no_part_of_the_name() -> None:
    found = facts("另两位成员无锡、南通前五月GDP分别为5105.6亿、4032.4亿。")
    assert [(f.region, f.metric) for f in found][-2:] == [
        ("无锡市", "地区生产总值"),
        ("南通市", "地区生产总值"),
    ]


def test_the_whole_of_a_named_place_is_that_place() -> None:
    """The page is about 平湖市: 全市 behind 嘉兴市 is not, and 分产业看 goes on with 嘉兴市."""
    text = (
        "据省统计局核算，嘉兴市上半年全市实现地区生产总值3058.4亿元，同比增长4.7%。"
        "分产业看，农业67.1亿元，涨了3.8%；服务业增加值1422.3亿元，涨了5.2%。"
    )
    found = facts(text, regions=(PINGHU,))
    assert {f.region for f in found} == {"嘉兴市"} and len(found) == 6
    assert {f.region for f in facts("上半年全市实现地区生产总值458.4亿元。", regions=(PINGHU,))} == {"平湖市"}


def test_the_whole_of_a_place_is_that_of_whose_office_tells_it() -> None:
    text = "7月20日，平湖市统计局发布数据，上半年全市生产总值512亿元。\n7月21日，桐乡市统计局公布消息，上半年，全市地区生产总值603亿元，同比增长5.0%。"
    level = {f.surface: f.region for f in facts(text, regions=(PINGHU,)) if f.unit == "元"}
    assert level == {"512亿元": "平湖市", "603亿元": "桐乡市"}
    text = (
        "1.平湖外贸增长3.2%，同期桐乡市完成进出口88亿元。\n根据统一核算结果，上半年全市实现生产总值603亿元。"
    )
    assert [f.region for f in facts(text, regions=(PINGHU,)) if f.unit == "元"] == ["桐乡市", "桐乡市"]
    text = "桐乡市来了两批客人，谈了3个项目。\n上半年，全市实现生产总值512亿元。"
    assert [f.region for f in facts(text, regions=(PINGHU,)) if f.unit == "元"] == ["平湖市"]


def test_a_place_behind_its_attribute_keeps_its_growth_and_is_that_city() -> None:
    """Of a province's page: 排在末位的嘉兴…，增速达…，当期该市…."""
    text = "去年排在末位的嘉兴上半年实现GDP1955.9亿元，增速达12.9%，是仅有的一个，当期该市第二产业增加值934.7亿元，增长21.3%。"
    assert {f.region for f in facts(text, regions=(Region("浙江省", "浙江", "province", (), "330000"),))} == {
        "嘉兴市"
    }


def test_no_numbers_no_facts() -> None:
    assert facts("会议强调要优化营商环境。") == ()


def test_the_provincial_reports_are_read_without_failing(shared: Path) -> None:
    for page in sorted((shared / "articles" / "reports").glob("*.txt")):
        article = make_article(page.read_text(encoding="utf-8"), published=date(2025, 1, 15), regions=())
        figures = find_figures(article, split_sentences(article))
        assert len(figures) > 50, page.name
        assert all(article.text[f.start : f.end] == f.surface for f in figures)


def test_two_things_named_with_one_end_each_have_it() -> None:
    first, second = facts("全年城镇、农村居民人均可支配收入分别增长4.1%、6.3%。")
    assert first.metric == "城镇居民人均可支配收入增速"
    assert second.metric == "农村居民人均可支配收入增速"


def test_totals_in_a_row_are_of_what_was_named_in_a_row() -> None:
    told = facts("新增研发机构、地区总部12家、7家，累计分别达到120家、71家。")
    assert [figure.metric for figure in told[:2]] == ["新增研发机构数", "新增地区总部数"]
    assert [figure.metric for figure in told[2:]] == [
        "研发机构数",
        "地区总部数",
    ]  # of all there are, not of the new


def test_one_sum_in_two_currencies_is_one_metric() -> None:
    dollars, yuan = facts("上半年实际使用外资17亿美元，约合123亿元人民币。")
    assert (dollars.metric, yuan.metric) == ("实际使用外资", "实际使用外资")
    assert (dollars.unit, yuan.unit) == ("美元", "元")


def test_each_part_of_a_plan_is_done_to_its_own_share() -> None:
    told = facts("城镇新增就业、创业担保贷款分别完成年计划的113%、256%。")
    assert [figure.metric for figure in told] == ["城镇新增就业任务完成率", "创业担保贷款任务完成率"]


def test_when_something_was_decided_is_not_when_it_holds() -> None:
    told = facts("年初确定的10件实事全部办成，财政支出增长6.2%。")
    rate = next(figure for figure in told if figure.is_change)
    assert rate.period is None or rate.period.surface != "年初"


def test_a_role_s_word_stands_for_itself() -> None:
    """成交 is none in 建成交付, 增资 none in 新增资金, 产出 none in 投产出口."""
    first, second = facts("建成交付厂房投资5亿元；土地成交金额3亿元。")
    assert first.role != "成交" and second.role == "成交"
    assert [f.role for f in facts("新增资金5亿元。企业增资5亿元。")][-1] == "增资"
    assert facts("新增资金5亿元。")[0].role != "增资"


def test_a_count_has_no_role_of_a_metric_within_its_name() -> None:
    assert [f.role for f in facts("47户次境外企业享受税收协定待遇。")] == [""]
    assert [f.role for f in facts("完成税收收入47亿元。")] == ["税收"]


def test_a_word_with_a_role_in_it_is_no_role() -> None:
    assert [f.role for f in facts("中阿产能合作示范园新签约入园项目15个。")] == ["签约"]
    assert [f.role for f in facts("地方政府融资平台压降35.9%。")] == [""]
    assert [f.role for f in facts("引进台资项目40个，实际进资9亿美元。")] == ["引进", "到位"]


def test_funds_that_arrived_are_of_the_place_before_them() -> None:
    text = "昌吉州到位资金1036亿元。昌吉国家高新技术产业开发区到位资金98亿元，玛纳斯县到位资金75亿元。"
    changji = Region("昌吉回族自治州", "昌吉", "prefecture", ("新疆维吾尔自治区",))
    found = [(figure.region, figure.metric) for figure in facts(text, regions=(changji,))]
    assert found == [
        ("昌吉回族自治州", "招商引资到位资金"),
        ("昌吉高新区", "招商引资到位资金"),
        ("玛纳斯县", "招商引资到位资金"),
    ]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("实际使用外资方面，前10个月全市完成3.6亿美元，同比下降7.5%。", "实际使用外资"),
        ("固定资产投资方面，前三季度增长5%。", "固定资产投资增速"),
    ],
)
def test_what_a_sentence_says_it_is_about_is_measured(text: str, metric: str) -> None:
    assert facts(text)[0].metric == metric


def test_a_zone_calls_itself_by_its_kind() -> None:
    hengqin = Region("横琴粤澳深度合作区", "横琴", "zone", ("珠海市", "广东省"))
    (amount, growth) = facts("今年首四个月，合作区进出口总额105亿元，按年升21.3%。", regions=(hengqin,))
    assert (amount.metric, growth.metric) == ("进出口总额", "进出口总额增速")
    assert growth.change is not None and growth.change.kind == "同比"


def test_a_list_of_places_has_the_metric_before_its_colon() -> None:
    text = "全市实际利用外资1862万美元。各县到位内资：海盐县98.4亿元，嘉善县91.7亿元，增长5%。"
    found = [(figure.region, figure.metric) for figure in facts(text) if not figure.is_change]
    assert found[1:] == [("海盐县", "实际到位内资"), ("嘉善县", "实际到位内资")]


def test_a_fall_by_the_year_is_held_against_the_year_before() -> None:
    amount = facts("前三季度昆山实际使用外资8.9亿美元，年减11.2%。")[0]
    assert amount.change is not None and (amount.change.kind, amount.change.value) == (
        "同比",
        Decimal("-11.2"),
    )
