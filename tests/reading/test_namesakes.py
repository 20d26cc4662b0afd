"""Places that share a name, a stem or a row with others, and what is only called after a place."""

from __future__ import annotations

import pytest

from assistant.reading.gazetteer import table
from assistant.reading.places import Mention
from assistant.reading.regions import _listed, about, find_places, resolve


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("南昌县", "南昌县"),
        ("南昌市", "南昌"),
        ("伊宁市", "伊宁市"),
        ("吉林市", "吉林市"),
        ("平湖市", "平湖"),
        ("海南藏族自治州", "海南藏族自治州"),
    ],
)
def test_short_name_is_no_other_place(name: str, shown: str) -> None:
    assert resolve(name)[0].short == shown


def test_no_short_name_is_that_of_a_place_around_it() -> None:
    for rows in table().named.values():
        for region in rows:
            if region.level != "zone":
                assert not any(region.short == resolve(parent)[0].short for parent in region.parents), region


def test_a_table_of_counties_is_of_the_city_whose_office_prints_it() -> None:
    rows = "任城区 34 71.2\n兖州区 31 66.8\n邹城市 38 79.5\n泗水县 17 28.9"
    text = f"完成情况如下。\n全市新签约过亿元项目312个。\n{rows}\n泗水县到位资金低于进度。"
    assert about("招商引资完成情况通报", text, dateline="济宁市投资促进服务中心")[0].name == "济宁市"


def test_zone_of_taiwan_s_investors() -> None:
    text = "漳州台商投资区推介会签约11个项目。漳州台商投资区累计引进台企337家。"
    assert about("漳州台商投资区推介会", text)[0].name == "漳州台商投资区"


def test_a_district_named_as_any_town_may_is_known_by_its_city() -> None:
    for text in ("西安市举行招商大会。12家企业落户新城区。", "西安市招商。记者走进新城区采访。"):
        assert "新城区" in [place.region.name for place in find_places(text)]
    assert "新城区" not in [place.region.name for place in find_places("洋口港新城区签约12个项目。")]


@pytest.mark.parametrize("name", ["松桃", "玉屏", "大龙"])
def test_every_place_of_a_counted_row_is_of_the_row(name: str) -> None:
    text = "铜仁市招商。近日，松桃、玉屏、大龙三个区域签约12个项目。"
    mention = Mention(text.index(name), text.index(name) + 2, ())
    assert _listed(text, [mention], 0)
    alone = Mention(0, 3, ())
    assert not _listed(text, [alone], 0)


def test_newly_signed_projects_are_no_name_of_one() -> None:
    text = "会议获悉，今年1至6月，恩施州新注册亿元以上项目132个，协议投资额682.9亿元。"
    assert about("上半年成绩单来了", text)[0].short == "恩施"


def test_a_county_named_again_and_again_is_not_its_province() -> None:
    text = "五原县公安局破案。五原县公安局接报后，巴彦淖尔市派出专家。民警在乌拉特后旗将其抓获。\n全区首个清零的是五原县。"
    assert about("", text, source="平安内蒙古")[0].name == "五原县"


def test_a_numbered_satellite_is_not_the_place_it_is_called_after() -> None:
    assert not find_places("某公司建成“吉林一号”卫星星座。")
    assert [place.surface for place in find_places("吉林一号楼开工，吉林出口增长。")][-1] == "吉林"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("吉林市高新区引进项目12个，吉林高新区发布清单。", {"吉林高新区"}),
        ("长沙县经开区，即长沙经开区。", {"长沙经开区"}),
        ("南昌县经济开发区与南昌经开区。", {"南昌县经开区", "南昌经开区"}),
    ],
)
def test_one_zone_has_one_name(text: str, names: set[str]) -> None:
    assert {place.region.name for place in find_places(text)} == names


def test_a_headline_s_label_is_whose_news_it_is_where_the_text_speaks_of_it() -> None:
    county = "近日，平湖市举行项目集中开工仪式，三个项目总投资8亿元。平湖市商务局介绍，今年已开工项目12个。"
    assert next(place.name for place in about("嘉兴：三个项目开工", county)) == "平湖市"
    city = "前三季度，嘉兴市实际使用外资20亿美元。其中平湖市4亿美元，平湖市增长12%。"
    assert next(place.name for place in about("嘉兴：前三季度外资增长9%", city)) == "嘉兴市"
