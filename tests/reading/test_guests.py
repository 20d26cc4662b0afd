"""Regions that are named and not meant: guests from overseas, markets, police stations; and one district of a city."""

import pytest

from assistant.reading.regions import about


def names(text: str, title: str = "", source: str = "") -> list[str]:
    return [region.name for region in about(title, text, source=source)]


def test_investors_from_overseas_are_not_the_city_that_says_ours() -> None:
    text = (
        "本报讯 上半年，我市实际利用外资3037万美元，同比增长24%。我市新设外资企业12家，来自香港的投资占七成。\n"
        "其中，某水务（香港）投资1920万美元，某能源（香港）投资268万美元，香港某置业投资110万美元。"
    )
    assert "香港特别行政区" not in names(text)


def test_an_event_across_the_strait_is_where_it_is_held() -> None:
    text = (
        "8月10日，海峡两岸农业交流会在福建漳州南靖县举行，南靖县有关负责人出席。\n"
        "台湾业者带来水果新品种，台湾农会代表介绍经验，台湾青年展示茶艺，台湾学者谈市场。台湾嘉宾说，收获很大。"
    )
    assert names(text)[0] == "南靖县"


def test_news_of_hong_kong_stays_there() -> None:
    text = (
        "中新社香港8月11日电 香港特区政府11日表示欢迎大宗交易纳入互联互通。\n"
        "香港特区行政长官说，此举有助该市场和全市场发展，香港将继续发挥优势。香港交易所称准备工作已就绪。"
    )
    assert names(text) == ["香港特别行政区"]


def test_the_whole_market_is_no_city() -> None:
    text = "年会8月12日在上海举行。与会者说，该市场规模扩大，全市场成交活跃，该市场前景广阔，全市场信心恢复。"
    assert names(text) == []


def test_a_police_station_bears_a_name_that_is_a_county_elsewhere() -> None:
    assert names("8月3日，副市长到高新区调研，来到高新分局青田派出所户籍大厦实地查看，听取情况汇报。") == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        (
            "近日，长宁区临空园区的快递员参加“看上海”活动。看过上海的夜景，大家说上海真美，上海的桥也多。",
            "长宁区",
        ),
        (
            "金山区新闻办介绍，上海某乐园周边道路正在推进。建成后，这里将成为进出上海的又一通道，金山区将受益。",
            "金山区",
        ),
    ],
)
def test_one_district_of_a_municipality(text: str, region: str) -> None:
    assert names(text)[0] == region


def test_who_tells_the_news_speaks_for_its_place() -> None:
    text = "记者1日从西宁经济技术开发区南川工业园区管委会获悉，某光伏基地全线贯通。\n基地年产5吉瓦，带动就业2000人。"
    assert names(text)[0] == "西宁经开区"


def test_a_companys_branch_in_a_zone_is_no_zone() -> None:
    text = "爱心捐款温暖人心。东营联通开发区分公司为患病员工募捐，东营联通开发区分公司全体员工参加。"
    assert "东营联通开发区" not in names(text)
