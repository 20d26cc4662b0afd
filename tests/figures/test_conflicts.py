"""Conflicts: only what speaks of one thing is set side by side."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.conflicts import find_conflicts
from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Article, Conflict, Region
from tests.conftest import make_article
from tests.figures.conflict_pairs import Pair, agreements, contradictions


def page(text: str, published: date = date(2023, 8, 1)) -> Article:
    return make_article(text, published=published)


def conflicts(*pages: Article) -> tuple[Conflict, ...]:
    figures = [figure for article in pages for figure in find_figures(article, split_sentences(article))]
    return find_conflicts(figures, pages)


def test_two_values_of_one_thing_are_a_contradiction() -> None:
    (found,) = conflicts(
        page("2023年上半年，全市实际使用外资4.94亿美元。"), page("2023年上半年，全市实际利用外资5.21亿美元。")
    )
    assert found.kind == "contradiction"
    assert {found.first.surface, found.second.surface} == {"4.94亿美元", "5.21亿美元"}


def test_another_word_for_it_is_no_other_thing() -> None:
    assert (
        len(
            conflicts(
                page("2023年上半年，全市实际外资4.94亿美元。"), page("2023年上半年，全市外资到账5.21亿美元。")
            )
        )
        == 1
    )


def test_a_later_page_revises() -> None:
    late = page("2022年全市地区生产总值512亿元。", date(2023, 12, 1))
    early = page("2022年全市地区生产总值500亿元。", date(2023, 2, 1))
    (found,) = conflicts(late, early)
    assert found.kind == "revision"
    assert found.first.surface == "500亿元"


def test_what_is_no_conflict() -> None:
    base = "2023年上半年，全市实际使用外资4.94亿美元。"
    assert conflicts(page(base), page(base)) == ()
    for other in (
        "2023年1-5月，全市实际使用外资3.21亿美元。",
        "2022年上半年，全市实际使用外资3.21亿美元。",
        "2023年上半年，全市合同外资9.99亿美元。",
        "2023年上半年，全市实际使用外资约4.9亿美元。",
        "2023年上半年，全市实际使用外资超4.9亿美元。",
        "2023年上半年，全市实际使用外资49400万美元。",
        "2023年上半年，全市实际使用外资35亿元。",
        "2023年上半年，丽水市实际使用外资3.21亿美元。",
        "2023年上半年，全市力争实际使用外资6亿美元。",
        "2023年4-6月，全市实际使用外资2.21亿美元。",
        "2023年上半年，平湖经济技术开发区实际使用外资3.21亿美元。",
        "2023年上半年，全市高技术产业实际使用外资1.21亿美元。",
        "2023年上半年，全市实际使用外资增长4.9%。",
        "2023年上半年，全市实际使用外资近5亿美元。",
    ):
        assert conflicts(page(base), page(other)) == (), other


def test_a_reprint_counts_once() -> None:
    first = page("2023年上半年，全市实际使用外资4.94亿美元。")
    reprint = page("本报讯 2023年上半年，全市实际使用外资4.94亿美元。来源：平湖发布")
    other = page("2023年上半年，全市实际利用外资5.21亿美元。")
    assert first.id != reprint.id
    assert len(conflicts(first, reprint, other)) == 1
    assert len(conflicts(other, first, reprint, reprint)) == 1


def test_a_correction_is_a_revision_however_soon() -> None:
    late = page("经核实后，2023年上半年，全市实际使用外资5.21亿美元。", date(2023, 8, 3))
    early = page("2023年上半年，全市实际使用外资4.94亿美元。", date(2023, 8, 1))
    for pages in ((late, early), (early, late)):
        (found,) = conflicts(*pages)
        assert (found.kind, found.first.surface, found.second.surface) == (
            "revision",
            "4.94亿美元",
            "5.21亿美元",
        )


def test_rates_of_change_conflict_too() -> None:
    (found,) = conflicts(
        page("2023年上半年，地区生产总值同比增长6.2%。"), page("2023年上半年，地区生产总值同比增长5.8%。")
    )
    assert found.first.is_change and found.second.is_change
    assert (
        conflicts(
            page("2023年上半年，地区生产总值同比增长6.2%。"), page("2023年上半年，地区生产总值环比增长1.8%。")
        )
        == ()
    )


EVENT = "8月1日，平湖市举行项目集中开工仪式。本次集中开工项目12个，总投资288亿元。"


def test_two_reports_of_one_event() -> None:
    told = page(EVENT)
    (found,) = conflicts(told, page("8月1日，平湖市集中开工仪式举行，集中开工项目12个，总投资268亿元。"))
    assert {found.first.surface, found.second.surface} == {"288亿元", "268亿元"}
    (found,) = conflicts(told, page("8月1日，平湖市集中开工仪式举行，集中开工项目15个，总投资288亿元。"))
    assert {found.first.surface, found.second.surface} == {"12个", "15个"}


def test_reports_of_one_event_that_agree_and_other_events() -> None:
    told = page(EVENT)
    for other in (
        EVENT + "记者 张三",
        "8月1日，平湖市集中开工仪式举行，集中开工项目12个，总投资约290亿元。",
        "8月1日，平湖市集中开工仪式举行，集中开工项目12个，总投资超280亿元。",
        "8月1日，平湖市集中签约仪式举行，集中签约项目15个，总投资68亿元。",
        "8月1日，平湖市集中开工仪式举行，集中开工项目5个，总投资31亿元。",
        "7月28日，平湖市集中开工仪式举行，集中开工项目12个，总投资31亿元。",
        "8月1日，丽水市集中开工仪式举行，集中开工项目12个，总投资31亿元。",
    ):
        assert conflicts(told, page(other)) == (), other


def test_the_sum_of_some_projects_is_not_the_sum_of_all() -> None:
    text = "2023年上半年，全市合同外资6.2亿美元。今年上半年，全市增资扩股项目23个，合同外资2.4亿美元。"
    assert conflicts(page(text)) == ()
    some = "2023年上半年，全市增资扩股项目23个，合同外资{}亿美元。"
    assert len(conflicts(page(some.format("2.4")), page(some.format("2.9")))) == 1


def test_a_reprint_beside_the_original_makes_one_conflict_with_a_third() -> None:
    original = "2023年上半年，全市实际使用外资4.94亿美元，新设外资企业31家。"
    reprint = "本报讯 " + original + "（转载）"
    other = page("2023年上半年，全市实际使用外资5.21亿美元。")
    assert len(conflicts(page(original), page(reprint), other)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # 全市 and a zone of it
        (
            "2023年上半年，平湖市实际使用外资4.94亿美元。",
            "2023年上半年，平湖经济技术开发区实际使用外资2.2亿美元。",
        ),
        # the year and a part of it; a part and another
        ("2022年1—10月，全市实际使用外资3亿美元。", "2022年7—9月，全市实际使用外资1.1亿美元。"),
        # what was aimed at and what was done
        ("2022年全市实际使用外资目标是5亿美元。", "2022年全市实际使用外资4.1亿美元。"),
        # signed and arrived; dollars and yuan
        ("2022年，全市合同外资9亿美元。", "2022年，全市实际使用外资4亿美元。"),
        ("2022年，全市进出口总额120亿元。", "2022年，全市进出口总额18亿美元。"),
        # a rounding, a bound, numbers in Han
        ("2022年，全市实际使用外资4.94亿美元。", "2022年，全市实际使用外资约5亿美元。"),
        ("2022年，全市实际使用外资4.94亿美元。", "2022年，全市实际使用外资突破4.9亿美元。"),
        # to date and in the year
        ("截至2022年底，全市累计实际使用外资41亿美元。", "2022年，全市实际使用外资4亿美元。"),
        # of the whole and of a branch
        ("2022年，全市实际使用外资4亿美元。", "2022年，全市制造业实际使用外资1.7亿美元。"),
    ],
)
def test_other_scopes_roles_and_times_do_not_contradict(one: str, two: str) -> None:
    assert conflicts(page(one), page(two)) == ()


def test_a_plan_of_a_report_does_not_contradict_its_result() -> None:
    report = """某市政府工作报告

一、2024年工作回顾

全年实际使用外资3亿美元，固定资产投资增长4.1%。

二、2025年工作安排

实际使用外资3.5亿美元，固定资产投资增长6%左右。
"""
    assert conflicts(page(report, date(2025, 1, 10))) == ()
    later = page("2024年全市实际使用外资2.6亿美元。", date(2025, 1, 15))
    (found,) = conflicts(page(report, date(2025, 1, 10)), later)
    assert {found.first.surface, found.second.surface} == {"3亿美元", "2.6亿美元"}


def test_places_of_one_name_do_not_contradict_each_other() -> None:
    text = "今年上半年，鼓楼区实现地区生产总值{}亿元。"
    parents = {"1002.4": ("南京市", "江苏省"), "1310.6": ("福州市", "福建省"), "998.1": ("南京市", "江苏省")}
    pages = [
        make_article(
            text.format(value),
            published=date(2023, 8, 1),
            regions=(Region("鼓楼区", "鼓楼", "county", above),),
        )
        for value, above in parents.items()
    ]
    assert conflicts(*pages[:2]) == ()
    assert len(conflicts(*pages)) == 1


TRADE = "今年前7个月，平湖市进出口总值245.1亿元，同比增长7.4%。"
FUNDS = "今年上半年，平湖市实际使用外资4.94亿美元，同比增长12.5%。"
PRODUCT = "上半年，平湖市实现地区生产总值512.3亿元，同比增长5.6%。"


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (TRADE, "今年前7个月，平湖市民营企业进出口75.1亿元，增长15.2%。"),
        (TRADE, "前7个月，东盟为平湖市第一大贸易伙伴，进出口50.2亿元，增长11.6%。"),
        (TRADE, "前7个月，平湖市对美国进出口28.1亿元，下降3.1%。"),
        (TRADE, "前7个月，平湖综保区进出口6.2亿元，增长24%。"),
        (TRADE, "前7个月，保税物流增长较快，平湖市进出口61.3亿元，增长24.1%。"),
        (TRADE, "按美元计价，前7个月平湖市进出口总值34.3亿美元，下降1.1%。"),
        (TRADE, "前7个月，平湖市进出口总值245.1亿元，较2021年同期增长10.4%。"),
        (TRADE, "前7个月，全国进出口23.55万亿元，增长0.4%。"),
        (TRADE, "7月当月，平湖市进出口总值35.1亿元，下降8.3%。"),
        (TRADE, "前7个月，平湖市一般贸易活跃。其中，进出口146.1亿元，增长6.3%。"),
        (FUNDS, "上半年，平湖市制造业实际使用外资1.21亿美元，增长4.5%。"),
        (FUNDS, "上半年，平湖市确保实际使用外资6亿美元。"),
        (FUNDS, "上半年，嘉兴市实际使用外资19.4亿美元，增长2.5%。"),
        (FUNDS, "上半年，平湖市实际使用外资较2021年同期增长30.2%。"),
        (PRODUCT, "上半年，平湖市GDP增长5.6%，比全省增速（6.6%）低1个百分点。"),
        (PRODUCT, "上半年，国内生产总值同比增长5.5%。"),
        (PRODUCT, "上半年，平湖市地区生产总值名义增长6.1%。"),
        (PRODUCT, "上半年，平湖市数字经济核心产业增加值51亿元，增长12.1%。"),
    ],
)
def test_what_is_said_of_a_part_in_the_words_of_the_whole(whole: str, part: str) -> None:
    assert conflicts(page(whole), page(part)) == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (TRADE, "前7个月，平湖市进出口总额254.1亿元。"),
        (TRADE, "前7个月，全市进出口同比增长4.7%。"),
        (FUNDS, "上半年，平湖市外资到账4.49亿美元。"),
        (PRODUCT, "据市统计局核算，上半年全市GDP为521.3亿元。"),
        ("上半年，全市出口17.8亿元。", "上半年，平湖市出口额18.7亿元。"),
        (
            "上半年，规上工业增加值增长4.9%，固定资产投资增长9.3%。",
            "上半年，规模以上工业增加值下降4.9%，固定资产投资增长9.3%。",
        ),
    ],
)
def test_what_is_said_twice_of_the_whole(one: str, two: str) -> None:
    (found,) = conflicts(page(one), page(two))
    assert found.kind == "contradiction"


def test_pages_that_round_apart_do_not_contradict() -> None:
    exact, rough = "2022年，全市进出口总额1.56万亿元。", "2022年，全市进出口总额1.6万亿元。"
    assert conflicts(page(exact), page(rough)) == ()
    assert len(conflicts(page(exact), page("2022年，全市进出口总额1.5万亿元。"))) == 1
    assert len(conflicts(page("2022年，全市进出口总额2.6亿元。"), page("2022年，全市进出口总额3亿元。"))) == 1


def test_a_number_put_right_says_so() -> None:
    early = page("2022年，全市进出口总额901亿元。", date(2023, 1, 20))
    for word in ("更正", "修订", "核定"):
        late = page(f"2022年，平湖市进出口总额{word}为910亿元。", date(2023, 1, 28))
        assert [found.kind for found in conflicts(early, late)] == ["revision"]


def test_parts_of_one_page_do_not_contradict_each_other() -> None:
    base = "2023年1—7月，全市房屋新开工面积402万平方米，办公楼增长16.3%。房屋竣工面积321万平方米，办公楼下降47.1%。"
    assert conflicts(page(base)) == ()
    told = "2023年上半年，全市实际使用外资4.94亿美元。\n2023年上半年，全市实际利用外资5.21亿美元。"
    assert len(conflicts(page(told))) == 1


def test_a_sum_many_times_the_other_is_of_something_else() -> None:
    small = page("2023年上半年，全市固定资产投资21亿元。")
    assert conflicts(page("2023年上半年，全市固定资产投资2431亿元。"), small) == ()
    slipped = page("2023年上半年，全市固定资产投资2431万元。")
    assert len(conflicts(page("2023年上半年，全市固定资产投资2431亿元。"), slipped)) == 1


def test_foreign_money_among_builders_funds_is_not_the_place_s() -> None:
    funds = page("2023年1—7月，房地产开发企业到位资金中，国内贷款97亿元，利用外资30亿元，自筹资金239亿元。")
    assert conflicts(page("2023年1—7月，全市实际使用外资76亿元。"), funds) == ()


# ------------------------------------------------------------------ pairs of many kinds


def said(pair: Pair) -> str:
    return f"{pair[0]}: {pair[1].text} | {pair[2].text}"


def found_in(pair: Pair) -> bool:
    return bool(conflicts(*(page(told.text, told.published) for told in pair[1:])))


def test_contradictions_of_many_kinds_are_found() -> None:
    pairs = contradictions()
    missed = [said(pair) for pair in pairs if not found_in(pair)]
    assert len(pairs) >= 120
    assert len(missed) <= 1, missed  # 75 of 121 before 2026-11-23; the one is 税收收入 amid other numbers


def test_pairs_that_both_hold_are_left_alone() -> None:
    pairs = agreements()
    assert len(pairs) >= 200
    assert not [said(pair) for pair in pairs if found_in(pair)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # what was before: 由上月上涨2.3%转为下降1.7%
        ("7月，全市居民消费价格下降1.7%。", "7月，全市居民消费价格由上月上涨2.3%转为下降1.7%。"),
        ("7月，全市居民消费价格同比上涨0.4%。", "从环比看，7月，全市居民消费价格上涨1.4%。"),
        ("7月，全市规上工业增加值同比增长3.7%。", "7月，全市规上工业增加值比上月增长0.1%。"),
        ("2022年，全市居民人均可支配收入增长5.4%。", "2022年，全市居民人均可支配收入实际增长3.2%。"),
        # one digit and a bound, and a number cut off
        ("2022年，全市地区生产总值3871亿元。", "2022年，全市地区生产总值超过3000亿元。"),
        ("2022年，全市社会消费品零售总额2275.88亿元。", "2022年，全市社会消费品零售总额2275亿元。"),
        # a bank's, and the trade in one thing
        ("2022年末，全市资本充足率12.1%。", "2022年末，某农商银行资本充足率14.1%。"),
        ("2022年，全市出口总额增长3.1%。", "2022年，全市轮胎产业持续向好，出口总额增长13.7%。"),
        ("2022年，全市新能源汽车产量增长21%。", "2022年，全市汽车市场活跃，产量增长7%。"),
    ],
)
def test_what_real_pages_said_apart(one: str, two: str) -> None:
    assert conflicts(page(one), page(two)) == ()


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (Region("内蒙古自治区", "内蒙古", "province", (), "150000"), "内蒙古"),
        (
            Region("恩施土家族苗族自治州", "恩施", "prefecture", ("湖北省",), "422800"),
            "恩施",
        ),
        (Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482"), "平湖"),
    ],
)
def test_a_place_is_known_by_its_short_name(region: Region, said: str) -> None:
    pages = [
        make_article(
            f"上半年，{said}新设外商投资企业{number}家。", published=date(2023, 8, 1), regions=(region,)
        )
        for number in (31, 41)
    ]
    assert len(conflicts(*pages)) == 1
