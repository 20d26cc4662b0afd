from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from assistant.types import Change, Figure, Period
from assistant.writing.briefs.figure_weight import importance, is_readable
from assistant.writing.briefs.keyfigures import (
    each_once,
    key_figures,
    ordered,
    row_text,
)
from assistant.writing.briefs.tablerows import MOST_ROWS, table_rows
from assistant.writing.pages.words import figure_cells

HALF = Period(date(2023, 1, 1), date(2023, 7, 1), "上半年")


def figure(metric: str, surface: str, value: str, unit: str, **more: object) -> Figure:
    fields: dict[str, object] = {
        "article_id": "a",
        "start": 0,
        "end": len(surface),
        "metric": metric,
        "period": HALF,
    }
    return Figure(surface=surface, value=Decimal(value), unit=unit, **{**fields, **more})  # type: ignore[arg-type]


FOREIGN = figure("实际使用外资", "3.26亿美元", "326000000", "美元", region="平湖市")


def test_a_number_told_in_other_words_is_one_row() -> None:
    again = replace(
        FOREIGN, metric="落袋的洋资金", article_id="b", change=Change("同比", Decimal(5), "%", "增长5%")
    )
    assert key_figures([again, FOREIGN]) == (FOREIGN,)
    other_year = replace(again, period=Period(date(2022, 1, 1), date(2022, 7, 1)))
    assert set(key_figures([other_year, FOREIGN])) == {other_year, FOREIGN}


def test_the_same_rate_of_two_metrics_stays_two() -> None:
    one = figure("规模以上工业增加值增速", "14.6%", "14.6", "%", is_change=True, article_id="a")
    two = replace(one, metric="固定资产投资增速", article_id="b")
    assert set(key_figures([one, two])) == {one, two}


def test_a_rate_beside_its_level_is_no_row() -> None:
    change = Change("同比", Decimal("141.18"), "%", "同比增长141.18%")
    level = figure("新增注册企业数", "41家", "41", "家", change=change)
    rate = figure("新增注册企业增速", "141.18%", "141.18", "%", change=change, is_change=True)
    assert key_figures([level, rate]) == (level,)


def test_field_metrics_lead_and_scraps_are_in_no_table() -> None:
    count = figure("签约项目数", "30个", "30", "个")
    scrap = figure("带来", "4.1亿美元", "410000000", "美元")
    hours = figure("干部服务", "24小时", "24", "小时")
    rows = key_figures([hours, scrap, count, FOREIGN])
    assert rows[:2] == (FOREIGN, count)
    assert [rows[at] for at in table_rows(rows)] == [FOREIGN, count]
    many = key_figures(
        [
            replace(count, metric=f"{name}项目数", value=Decimal(at))
            for at, name in enumerate(map("".join, product("甲乙丙丁戊己庚辛壬癸", repeat=2)))
        ]
    )
    assert len(table_rows(many)) == MOST_ROWS < len(many)


@pytest.mark.parametrize("metric", ["带来", "相当于全年任务", "又升", "卜某表示数", "新签约项目里"])
def test_scraps(metric: str) -> None:
    assert not is_readable(metric)


@pytest.mark.parametrize("metric", ["签约项目数", "技术合同成交额", "外企增资扩股数", "城镇化率", "人才总量"])
def test_names(metric: str) -> None:
    assert is_readable(metric)


def test_a_decline_shows_its_sign_and_another_place_its_name() -> None:
    fall = figure(
        "固定资产投资增速",
        "1.3%",
        "1.3",
        "%",
        is_change=True,
        change=Change("同比", Decimal("-1.3"), "%", "同比下降1.3%"),
    )
    assert figure_cells(fall)[1] == "-1.3%"
    assert row_text(replace(FOREIGN, region="苏州市"), "平湖市").startswith("苏州实际使用外资")
    assert row_text(FOREIGN, "平湖市").startswith("实际使用外资")
    assert importance(FOREIGN) < importance(fall)


def test_a_sum_of_nobody_knows_what_is_in_no_table() -> None:
    bare = figure("总投资", "3亿元", "300000000", "元", role="总投资")
    assert table_rows([bare]) == () and table_rows([replace(bare, role="签约")]) == (0,)


@pytest.mark.parametrize(
    ("metric", "surface", "unit"), [("旅游资源数", "6大", "大"), ("生态景区数", "8个", "个")]
)
def test_what_no_investor_looks_for_is_in_no_table(metric: str, surface: str, unit: str) -> None:
    assert table_rows([figure(metric, surface, surface[0], unit)]) == ()


def test_of_one_metric_the_latest_comes_first() -> None:
    older = replace(FOREIGN, value=Decimal(1), period=Period(date(2022, 1, 1), date(2023, 1, 1)))
    other = figure("固定资产投资", "9亿元", "900000000", "元")
    assert ordered([older, other, FOREIGN]) == (other, FOREIGN, older)


def test_a_target_is_said_to_be_one_in_a_line() -> None:
    assert row_text(replace(FOREIGN, status="target")) == "实际使用外资:3.26亿美元(目标)"


def test_the_field_s_own_metrics_stand_in_the_order_that_a_reader_expects() -> None:
    rate = replace(FOREIGN, metric="地区生产总值增速", value=Decimal(6), unit="%", is_change=True)
    level = figure("地区生产总值", "90亿元", "9000000000", "元")
    trade = figure("进出口总额", "8亿元", "800000000", "元")
    told = [figure("项目签约数", "3个", "3", "个"), trade, rate, level, FOREIGN]
    assert [row.metric for row in ordered(told)] == [
        "地区生产总值", "地区生产总值增速", "实际使用外资", "进出口总额", "项目签约数",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "shown"),
    [("到账台资", True), ("区级财政总收入", True), ("新增预计投入资金", True), ("在建项目年度投资", True), ("到此为止", False)],
)  # fmt: skip
def test_money_of_the_field_is_a_row(metric: str, shown: bool) -> None:
    assert bool(table_rows([figure(metric, "1.8亿元", "180000000", "元")])) is shown


@pytest.mark.parametrize(("surface", "unit"), [("20万头", "头"), ("10.8公顷", "公顷"), ("60万吨", "吨")])
def test_what_one_project_makes_or_covers_is_no_row(surface: str, unit: str) -> None:
    assert table_rows([figure("云山肉牛屠宰加工项目", surface, "10", unit)]) == ()
    assert table_rows([figure("云山肉牛屠宰加工项目数", "10个", "10", "个")]) == (0,)


def test_a_rough_number_keeps_the_word_that_says_so() -> None:
    near = replace(FOREIGN, approx="近")
    assert figure_cells(near)[1] == "近3.26亿美元"
    assert figure_cells(replace(FOREIGN, approx="左右", status="target"))[1] == "3.26亿美元左右(目标)"
    assert row_text(near) == "实际使用外资:近3.26亿美元"
    over = figure("走访企业数", "300余家", "300", "家", approx="余")
    assert figure_cells(over)[1] == "300余家"


def test_one_fact_in_a_city_and_in_its_district_is_one_row() -> None:
    partners = figure("创新单元合伙人数", "16家", "16", "家", region="合肥市")
    district = replace(partners, region="蜀山区", article_id="b")
    earlier = replace(partners, period=Period(date(2022, 1, 1), date(2022, 7, 1), "去年上半年"))
    assert each_once([partners, district, earlier, partners]) == [partners, earlier]
    output = replace(FOREIGN, region="合肥市")  # every place has it: two may have the same
    assert len(each_once([output, replace(output, region="蜀山区", article_id="b")])) == 2
    assert len(each_once([output, output])) == 1


@pytest.mark.parametrize(
    "name",
    [
        "工控以营业收入",
        "第四会展总收入",
        "属国企中500强企业的数量",
        "国家设有分公司数",
        "由云山集团投资",
        "企业预计可营业收入",
        "层研发办公楼数",
    ],
)
def test_a_scrap_of_a_clause_is_no_name(name: str) -> None:
    assert not is_readable(name)
    assert is_readable("规模以上工业企业数")


def test_firms_of_a_kind_that_grew_as_fast_as_industry_are_not_industry() -> None:
    one = figure("规模以上工业增加值增速", "4.7%", "4.7", "%", is_change=True)
    two = replace(one, metric="股份制企业增加值增速", sentence_start=40)
    assert set(key_figures([one, two])) == {one, two}


def test_a_rate_parted_from_its_level_is_told_with_it() -> None:
    """进出口867.7亿元，占全省外贸五分之一；较去年同期增长19.7%."""
    change = Change("同比", Decimal("19.7"), "%", "较去年同期增长19.7%")
    level = figure("综保区进出口总额", "867.7亿元", "86770000000", "元")
    rate = figure("综保区进出口总额增速", "19.7%", "19.7", "%", change=change, is_change=True, start=30)
    assert key_figures([level, rate]) == (replace(level, change=change),)
    elsewhere = replace(rate, sentence_start=25)
    assert set(key_figures([level, elsewhere])) == {level, elsewhere}
