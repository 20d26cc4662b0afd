"""Whose 全市 and 全县 it is, where the text itself hardly names a place."""

from __future__ import annotations

from assistant.reading.regions import about, find_places

PLAN = "为进一步加强招商引资工作，经县政府同意，提出以下意见。\n到2025年底，全县累计引进项目150个以上。县政府成立领导小组。"


def test_a_county_s_document_is_of_the_county_whose_office_signs_it() -> None:
    assert about("关于加强招商引资工作的意见", PLAN, source="泰顺县人民政府办公室")[0].name == "泰顺县"
    assert about("关于加强招商引资工作的意见", PLAN, source="泰顺日报") == ()


def test_an_account_of_a_zone_may_speak_of_the_city_around_it() -> None:
    text = "近日，我们走进浏阳市招商中心。\n1至10月，全市引进项目112个，到位资金236亿元。"
    assert about("十问招商局长", text, source="浏阳经开区")[0].name == "浏阳市"


def test_two_parts_named_alike_are_of_the_city_whose_office_tells_of_all() -> None:
    text = "3月6日，青白江区签约仓储项目，总投资12亿元。\n3月7日，郫都区签署协议，投资25亿元。\n全市外商座谈会举行。"
    assert about("一周招商动态", text, dateline="成都市投资促进局")[0].name == "成都市"


def test_together_with_the_county_s_offices() -> None:
    assert not find_places("县招商服务中心会同县统计局进行了考核。")
    assert [place.region.name for place in find_places("怀化市会同县引进项目12个。")][-1:] == ["会同县"]


def test_a_mountain_is_no_district() -> None:
    text = "麓谷的咖啡馆里，在长沙高新区办企业的老板们谈成了项目。长沙高新区今年引进企业198家。"
    assert about("岳麓山下的“朋友圈”", text)[0].name == "长沙高新区"
