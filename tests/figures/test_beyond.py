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
