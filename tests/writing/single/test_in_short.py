"""Countries in short forms, banners inside words, marks that a project passes, totals of all that a place is made of."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Region
from assistant.writing.asked.countries import names_others, says_country, told
from assistant.writing.asked.places import with_full_names
from assistant.writing.asked.question import understand
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered

_BANNER = Region("达拉特旗", "达拉特", "county", ("鄂尔多斯市", "内蒙古自治区"), "")

_FIRMS = """平湖外企名录
平湖市德资企业共有61家，投资总额7亿美元。
平湖市日资企业共有33家，投资总额5亿美元。
今年以来，平湖市对美出口下降6.5%。
今年以来，平湖市对印尼出口2.4亿元。
平湖市台商投资的项目有14个。
中瑞产业园引进瑞资企业9家。"""


def _said(question: str, text: str, prompts: Prompts, region: Region = PINGHU) -> str:
    article = make_article(text, published=date(2022, 11, 20), regions=(region,))
    answer = answered(question, [article], prompts)
    return answer.reason or "".join(sentence.text for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("平湖有多少家德国企业？", "61家"),
        ("平湖日本企业有多少家？", "33家"),
        ("平湖对美国出口下降多少？", "6.5%"),
        ("平湖对印度尼西亚出口多少？", "2.4亿元"),
        ("平湖台湾投资的项目有多少个？", "14个"),
        ("平湖瑞士企业有多少家？", "9家"),
    ],
)
def test_a_country_is_told_in_short(question: str, fact: str, prompts: Prompts) -> None:
    assert fact in _said(question, _FIRMS, prompts)
    assert "没有说到" not in _said(question, _FIRMS, prompts)


def test_a_country_asked_in_short_is_asked(prompts: Prompts) -> None:
    text = "平湖走访外企\n平湖市稳外资工作专班把500多家外企走了个遍。\n企业的难题当场解决。"
    assert "500" not in _said("平湖的日资企业有多少家？", text, prompts).split("文章给出的是")[0]


@pytest.mark.parametrize("question", ["平湖有多少家法国企业？", "平湖对越南出口多少？"])
def test_another_country_is_no_answer(question: str, prompts: Prompts) -> None:
    assert "没有说到" in _said(question, _FIRMS, prompts)


@pytest.mark.parametrize(
    "text", ["致力完美企业服务", "保护合法企业权益", "引进太仓港企业9家", "其中德资源公司"]
)
def test_a_character_inside_another_word_is_no_country(text: str) -> None:
    assert not told(text)


def test_the_number_of_all_is_not_that_of_a_union_told_beside_it(prompts: Prompts) -> None:
    text = "平湖外贸\n前三季度，平湖市出口96亿元。\n对欧盟出口21亿元，增长9.1%。"
    assert "21亿元" in _said("平湖对欧洲出口多少？", text, prompts)


def test_a_union_is_told_by_what_belongs_to_it() -> None:
    assert says_country("对德出口18亿元", "欧洲") and says_country("对越南出口3亿元", "东南亚")
    assert names_others("日资企业80家", "德国") and not names_others("欧美企业占四成", "德国")


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("信达旗下公司投资多少", False),
        ("宏达旗舰店有几家", False),
        ("达旗引进项目多少个", True),
        ("奈曼旗和达旗哪个多", True),
        ("去年达旗引进项目多少个", True),
        ("鄂尔多斯达旗引进项目多少个", True),
    ],
)
def test_a_banner_is_shortened_only_where_a_name_begins(question: str, full: bool) -> None:
    assert ("达拉特旗" in with_full_names(question, (_BANNER,))) is full


_PROJECTS = """平湖重大项目
总投资120亿元的船舶配套项目落户平湖市。
平湖市锂电池项目总投资52亿元。
平湖市今年签约项目18个，总投资310亿元。"""


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("平湖有没有50亿元以上项目？", "52亿元"),
        ("平湖引进了10亿元以上的项目吗？", "52亿元"),
        ("平湖有百亿项目吗？", "120亿元"),
        ("平湖有没有超过100亿元的项目？", "是,120亿元"),
    ],
)
def test_a_project_beyond_the_mark_proves_it(question: str, fact: str, prompts: Prompts) -> None:
    said = _said(question, _PROJECTS, prompts)
    assert fact in said and "没有说到" not in said


def test_the_sum_of_many_projects_proves_no_size(prompts: Prompts) -> None:
    assert "没有说到" in _said("平湖有没有200亿元以上项目？", _PROJECTS, prompts)


@pytest.mark.parametrize("lead", ["全市9个县市区", "九县市区", "我市9个县市区"])
def test_the_sum_of_all_its_counties_is_the_city_s(lead: str, prompts: Prompts) -> None:
    text = f"丽水利用外资\n上半年，{lead}合计实际使用外资3.2亿美元，同比增长8%。"
    assert "3.2亿美元" in _said("丽水上半年实际使用外资多少？", text, prompts, LISHUI)
    assert "没有提到" not in _said("丽水上半年实际使用外资多少？", text, prompts, LISHUI)


@pytest.mark.parametrize("lead", ["浙北四市", "全市7个县市区"])
def test_the_sum_of_several_places_is_not_a_county_s(lead: str, prompts: Prompts) -> None:
    text = f"招商快报\n上半年，{lead}合计实际使用外资38亿美元。"
    assert "没有提到" in _said("平湖上半年实际使用外资多少？", text, prompts)


def test_last_year_beside_a_year_gone_by_is_that_of_the_article() -> None:
    assert "去年" in understand("平湖2020年实际使用外资多少，去年实际使用外资多少？").question
    assert "2024年" in understand("平湖2025年外资目标多少，去年实际多少？").question


def test_last_year_is_answered_of_the_year_before_the_article(prompts: Prompts) -> None:
    text = "平湖外资\n2021年，平湖市实际使用外资6.2亿美元。\n2020年，平湖市实际使用外资4.1亿美元。\n2019年，平湖市实际使用外资3.9亿美元。"
    said = _said("平湖2020年实际使用外资多少，去年实际使用外资多少？", text, prompts)
    assert "4.1亿美元" in said and "6.2亿美元" in said and "3.9亿美元" not in said
