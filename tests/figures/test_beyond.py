"""Figures of the country, of groups of provinces and of other countries are not the page's own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Region
from tests.conftest import PINGHU, make_article

ZONE = Region("徐州高新技术产业开发区", "徐州高新区", "zone", ("徐州市", "江苏省"))


def regions(text: str, *about: Region) -> list[str]:
    article = make_article(text, published=date(2023, 11, 16), regions=about)
    return [figure.region for figure in find_figures(article, split_sentences(article))]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("上半年，京津冀地区生产总值5万亿元。", "京津冀"),
        ("今年，成渝地区双城经济圈共建项目248个。", "成渝地区双城经济圈"),
        ("上半年，全球新能源汽车销量583万辆。", "全球"),
        ("今年，美国GDP增长2%。", "美国"),
        ("今年，中国高考报名人数达1291万人。", "全国"),
        ("去年，中国与东盟国家贸易额9232亿美元。", "全国"),
        ("去年，中国吸引的外国直接投资额1891亿美元。", "全国"),
        ("前三季度，东部地区实际使用外资805亿美元。", "东部地区"),
    ],
)
def test_places_of_no_gazetteer_keep_their_figures(text: str, region: str) -> None:
    assert regions(text, PINGHU) == [region] == regions(text)


@pytest.mark.parametrize(
    "text",
    [
        "今年，中国移动平湖公司投资3亿元。",
        "今年，美国客商投资2亿元。",
        "今年，推进长三角一体化项目12个。",
        "今年，对东盟出口3亿元。",
    ],
)
def test_partners_and_firms_leave_figures_to_the_page(text: str) -> None:
    assert regions(text, PINGHU) == ["平湖市"]


def test_a_page_of_no_place_that_speaks_of_the_country() -> None:
    assert regions("国家外汇局4日发布，上半年我国国际收支平衡。其中，经常账户顺差1468亿美元。") == ["全国"]
    assert regions("国家统计局发布数据。上半年，高技术产业投资增长12.5%。") == ["全国"]
    assert regions("国家统计局发布数据。上半年，该公司出口产品12.5亿元。") == [""]
    assert regions("某企业发布年报。上半年，高技术产业投资增长12.5%。") == [""]


def test_the_whole_city_on_a_page_about_its_zone() -> None:
    assert regions("全市重点建设项目完成投资610亿元。", ZONE) == ["徐州市"]
    assert regions("全市建成全国重点实验室3家。", ZONE) == ["徐州市"]


def test_that_county_is_the_page_s_where_the_sentence_names_another_place() -> None:
    assert regions("全省出口8万亿元，该县出口5亿元。", PINGHU) == ["浙江省", "平湖市"]


def test_a_firm_named_after_a_place_reports_its_own() -> None:
    assert regions("北京某科2023中报显示，公司收入8亿元。") == [""]


def test_another_place_stays_until_the_page_s_own_is_told() -> None:
    text = "今年1—9月，天津市出口37亿元。固定资产投资5亿元。全市新签约项目3个。"
    assert regions(text, PINGHU) == ["天津市", "天津市", "平湖市"]


def test_a_page_goes_on_about_the_country() -> None:
    text = "全国总计3671家。此前四批共有近9000家企业入围。公司营收3亿元。"
    assert regions(text) == ["全国", "全国", "全国", ""]
    assert regions("今年，中国轻工业企业营业收入达24万亿元。") == ["全国"]
    assert regions("今年，中国石油公司营业收入达24万亿元。") == [""]


def test_the_page_s_place_is_one_of_the_country_s_examples() -> None:
    text = (
        "全国铁路建设加快\n全国铁路建设加快推进，各地项目进展顺利。平湖一段铁路近日铺轨。我国铁路网进一步加密。"
        "国铁集团数据显示，1—7月，铁路完成投资3713亿元，同比增长7%。下半年，计划开通新线2000公里。"
    )
    assert set(regions(text, PINGHU)) == {"全国"}
    assert set(regions(text.replace("近日铺轨。", "近日铺轨，我市成立专班。"), PINGHU)) == {"平湖市", "全国"}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("财政部数据显示，上半年发行专项债券2.1万亿元。", "全国"),
        ("截至目前，各地建成智能工厂8000个。", "全国"),
        ("商务部公布考核结果，平湖经开区列第60位。", "平湖经开区"),
        ("商务部部长表示，央企已在平湖投资3亿元。", "平湖市"),
        ("中国人民银行嘉兴市分行数据显示，6月末贷款余额8000亿元。", "平湖市"),
        ("据商务部统计，我市实际使用外资4亿美元。", "平湖市"),
    ],
)
def test_who_tells_a_number_of_the_whole_country(text: str, region: str) -> None:
    assert regions(text, PINGHU)[-1] == region


def test_a_page_on_other_countries_is_not_on_this_one() -> None:
    text = "乌克兰央行发布报告，与我国的贸易增加。乌克兰通胀放缓，乌克兰GDP预计回升。央行预计通胀率为10.6%。"
    assert set(regions(text)) == {""}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("甲市公布数据。从丽水市统计局公布的数据看，上半年该市固定资产投资212亿元。", "丽水市"),
        ("论坛吸引了上海医药、恒瑞医药等企业40余家，总计150余人参会。", "平湖市"),
        ("2022年，香港对平湖投资占全市外资的78%。", "平湖市"),
        ("该市滨江新区建成学校3所，老城区改造道路12条。", "平湖市"),
    ],
)
def test_a_place_in_a_name_or_an_office(text: str, region: str) -> None:
    assert regions(text, PINGHU)[-1] == region


def test_the_zone_that_a_page_is_about_as_well() -> None:
    province = Region("江苏省", "江苏", "province")
    assert regions("该区组建党支部48个。", province, ZONE) == [ZONE.name]
    assert regions("截至目前，全区开工项目55个。", province, ZONE) == [ZONE.name]
    assert regions("全省开工项目55个。", province, ZONE) == ["江苏省"]


def test_a_bank_s_numbers_are_not_the_country_s() -> None:
    told = "国家外汇局发布数据。今年前7月，银行累计结汇9.1万亿元。"
    assert regions(told)[-1] == "全国"
    assert regions("国家外汇局发布数据。截至6月末，某某农商银行贷款余额210亿元。")[-1] == ""


def test_a_market_s_prices_are_not_those_of_the_city_of_the_exchange() -> None:
    text = "周度综述\n橡胶期货在上海期货交易所上涨，现货跟涨。国内均价10500元/吨，较月底上涨5.5%。"
    assert "上海市" not in regions(text, Region("上海市", "上海", "province"))
    assert regions("周度综述\n现货市场平稳。我市上半年出口12亿元。", PINGHU) == ["平湖市"]


ZHEJIANG = Region("浙江省", "浙江", "province", (), "330000")
SICHUAN = Region("四川省", "四川", "province", (), "510000")


@pytest.mark.parametrize(
    ("text", "about", "region"),
    [
        ("近日，在上海举行的浙江推介会上，全市签约项目12个，总投资30亿元。", ZHEJIANG, "浙江省"),
        ("来自深圳的企业增多，全市实际使用外资3亿美元。", SICHUAN, "四川省"),
        ("与深圳市开展协作，全市实际使用外资3亿美元。", SICHUAN, "四川省"),
        ("深圳消费复苏，全市零售额增长8%。", SICHUAN, "深圳市"),
    ],
)
def test_the_whole_city_is_that_of_a_city_spoken_of_and_not_only_named(
    text: str, about: Region, region: str
) -> None:
    assert set(regions(text, about)) == {region}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("今年以来，各地完成造林20万亩，新建充电桩5000个。", "四川省"),
        ("全省经济平稳。今年以来，各地建成高标准农田200万亩。", "四川省"),
        ("今年以来，全国各地建成高标准农田200万亩。", "全国"),
        ("我国推进农田建设，今年以来，各地建成高标准农田200万亩。", "全国"),
        ("据财政部消息，上半年，各地发行债券2万亿元。", "全国"),
        ("成都市锦江区人民检察院指控，某某贪污公款14万元。", "四川省"),
    ],
)
def test_the_places_of_a_province_are_its_own_unless_the_country_is_spoken_of(text: str, region: str) -> None:
    assert set(regions(text, SICHUAN)) == {region}
