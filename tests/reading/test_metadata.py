"""What a page prints about itself, and nothing more."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.reading import metadata
from assistant.reading.article import read_bytes, read_text
from assistant.reading.bylines import find_authors, is_byline
from assistant.reading.dates import date_in_path, find_date, infer_date
from assistant.reading.hosts import find_front_page, find_republisher
from assistant.reading.metadata import (
    find_beside_date,
    find_outlet,
    find_reporting_outlet,
    find_source,
    is_account,
    is_metadata_line,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2022-03-02  来源：某某新闻", date(2022, 3, 2)),
        ("更新 2021-01-01 发布时间：2021年1月5日 20:43", date(2021, 1, 5)),
        ("2023/8/16 18:00", date(2023, 8, 16)),
        ("2023.08.16", date(2023, 8, 16)),
        ("20230816", date(2023, 8, 16)),
        ("202308/02 10:16:36", date(2023, 8, 2)),
        ("23-08-09 06:05", date(2023, 8, 9)),
        ("二〇二四年十一月二十一日", date(2024, 11, 21)),
        ("2023-08-16T18:00:00+08:00", date(2023, 8, 16)),
        ("7-28 18:51", None),
        ("2023-13-45", None),
        ("电话 0570-12345678", None),
        ("发布日期:2025", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("text", "header", "expected"),
    [
        ("8月11日，2023某市（上海）投资促进推介会成功举办。", "", date(2023, 8, 11)),
        (
            "某网太原7月28日电 某省28日披露，2023年1月至6月，实际使用外资4.94亿美元。",
            "7-28 18:51",
            date(2023, 7, 28),
        ),
        ("——2025年1月18日在某省第十四届人民代表大会第三次会议上\n到2030年，翻一番。", "", date(2025, 1, 18)),
        ("12月20日，记者获悉，今年1-11月，到位资金607.8亿元。", "", None),
        ("1月15日，某市发布数据，2022年全市生产总值增长5%。", "", None),
        ("8月13日，项目开工，计划2025年建成。", "", None),
        ("2015年8月1日挂牌以来，新区快速发展，2023年产值增长12%。", "", None),
    ],
)
def test_a_year_is_inferred_only_where_it_is_proved(text: str, header: str, expected: date | None) -> None:
    assert infer_date(text, header) == expected


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("新华社海口8月2日电（记者某某）", "新华社"),
        ("某某日报客户端记者 张三 李四", "某某日报客户端"),
        ("荆江网（荆江日报网）讯（记者 张三）", "荆江网（荆江日报网）"),
        ("青川晚报、青报全媒体主任记者 张三", "青川晚报、青报全媒体"),
        ("本报讯（记者 张三）", ""),
        ("8月16日下午，全市举行签约活动", ""),
        ("中国网络安全产业大会在某市举行", ""),
    ],
)
def test_outlets(text: str, outlet: str) -> None:
    assert find_outlet(text) == outlet


def test_fields() -> None:
    line = "作者:罗某 胡某某 2021-01-05 20:43 来源: 人民网 次阅读"
    assert is_metadata_line(line)
    assert find_source(line) == "人民网"
    assert find_authors(line) == ("罗某", "胡某某")
    assert find_source("来源：仙源新闻  发布开发区：浙江某某经济开发区") == "仙源新闻"
    assert find_source("主要来源是税收") == ""


@pytest.mark.parametrize(
    "line",
    ["今年以来，全市签约项目12个", "2022年全市工作要点", "时间就是金钱", "来源于高新技术产业", "作者的话"],
)
def test_other_lines_are_no_fields(line: str) -> None:
    assert not is_metadata_line(line)


def test_reporters_and_sites() -> None:
    assert find_authors("（记者 张三 通讯员 李四）") == ("张三", "李四")
    assert find_authors("某网某地8月4日电 (张三 李四丰)") == ("张三", "李四丰")
    assert find_authors("记者从市商务局获悉") == ()
    assert is_byline("某某日报客户端记者 张三 某某日报社全媒体记者 李四")
    assert not is_byline("记者走进开发区")
    assert find_republisher("版权所有：青川在线 浙ICP备12345678号-1") == "青川在线"
    assert find_republisher("转载时须注明来源“某某信息网”，违者追究责任。") == "某某信息网"
    assert find_reporting_outlet("签约204亿元。澄江新闻记者从某区获悉，上半年增长9.1%。") == "澄江新闻"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8月16日，某市举行“八八战略”实施20周年新闻发布会，介绍招商成果。", date(2023, 8, 16)),
        ("12月18日，全省庆祝改革开放40周年大会举行。", date(2018, 12, 18)),
        # Whose anniversary it is nobody can know, and a later year is spoken of.
        ("8月16日，某园区举行成立20周年座谈会。", None),
        ("8月16日，某市举行“八八战略”实施20周年座谈会。2024年，全市引进项目12个。", None),
        # Progress is measured against the schedule of a year that runs.
        (
            "8月17日，某区发布消息。2023年，全区聚焦重点项目。2023年列入计划的项目超时序进度10.5个百分点。",
            date(2023, 8, 17),
        ),
        (
            "1月17日，某区发布消息。2023年，全区聚焦重点项目。2023年列入计划的项目超时序进度10.5个百分点。",
            None,
        ),
        ("8月17日，某区发布消息。2022年的项目与2023年的项目都超时序进度。", None),
    ],
)
def test_anniversaries_and_schedules_prove_a_year(text: str, expected: date | None) -> None:
    assert infer_date(text, "") == expected


def test_when_it_was_published_goes_before_when_it_was_written() -> None:
    line = "成文日期：2023年07月12日 发布日期：2023-07-14 16:22"
    assert find_date(line) == date(2023, 7, 14)
    assert find_date("成文日期：2023年07月12日") == date(2023, 7, 12)


@pytest.mark.parametrize(
    "line",
    [
        "索 引 号\tAL000-0202-2023-00018\t主题分类\t商贸",
        "文　　号　安投促〔2023〕18号　有 效 性　有效",
        "发文机关：",
        "青川日报 2022年11月16日 星期三",
    ],
)
def test_cells_and_heads_of_pages_are_fields(line: str) -> None:
    assert is_metadata_line(line)


@pytest.mark.parametrize(
    "line", ["主题鲜明、内容丰富的推介会", "文号称得上清楚的文件", "有效性研究表明增长明显"]
)
def test_words_that_begin_as_cells_do_are_not(line: str) -> None:
    assert not is_metadata_line(line)


def test_the_only_outlet_beside_buttons_is_the_source() -> None:
    assert find_beside_date("2023年08月22日 10:15 青川日报 某浪财经APP 缩小字体 收藏") == "青川日报"
    assert find_beside_date("2023年08月22日 10:15 青川日报 平湖日报 收藏") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April 8, 2023  |  某某", date(2023, 4, 8)),
        ("8 Apr 2023", date(2023, 4, 8)),
        ("商会秘书处 8月5日 2023年", date(2023, 8, 5)),
        ("8月5日 2023年8月开工", None),
        ("March of 2023 companies", None),
    ],
)
def test_dates_in_other_orders(text: str, expected: date | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://www.example.cn/art/2023/5/6/art_1229_58.html", date(2023, 5, 6)),
        ("http://www.example.cn/2023-05/06/c_112.htm", date(2023, 5, 6)),
        ("http://www.example.cn/202305/t20230506_71.html", date(2023, 5, 6)),
        ("http://www.example.cn/content/20231305.html", None),
        ("http://www.example.cn/list/2023/index.html", None),
    ],
)
def test_the_day_in_an_address(link: str, expected: date | None) -> None:
    assert date_in_path(link) == expected


def test_an_account_names_a_place_and_no_event() -> None:
    assert all(map(is_account, ("今日平湖", "掌上青川", "看沈阳", "投资浙江", "今日安澜发布")))
    assert not any(map(is_account, ("今日开工", "今日动工", "云上签约忙", "看变化", "爱拼才会赢")))
    assert (
        read_text("今日开工\n2023-09-04 来源：安澜日报\n安澜县12个项目今日集中开工，总投资86亿元。").title
        == "今日开工"
    )


def test_a_site_that_only_ends_as_a_paper_does_is_no_source() -> None:
    page = (
        "<html><head><meta property='og:site_name' content='{}'></head><body><p>"
        + "安澜县签约12个项目，总投资86亿元。" * 4
    )
    for site, source in (("产业情报", ""), ("安澜通报", ""), ("安澜日报", "安澜日报")):
        assert read_bytes(page.format(site).encode(), path="page.html").source == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年8月3日，安澜县12个项目开工，总投资86亿元。", date(2023, 8, 3)),
        ("某网2023年8月3日讯 安澜县12个项目开工，总投资86亿元。", date(2023, 8, 3)),
        # A day that is told of, not that of the article.
        ("近日，安澜县公布一起案件。2022年8月16日，李某签下协议。", None),
        ("某公司于2021年7月13日在安澜县设立工厂，如今产值过亿元。", None),
        ("安澜县推出新政。2024年1月1日起，企业可以网上办理。", None),
        ("截至2023年3月31日，某公司在安澜县的投资达到12亿元。", None),
        # A year of plans, of reports and of what is long over proves no other day.
        ("8月5日，安澜县发布《产业园行动方案（2023—2025年）》。", None),
        ("8月5日，记者获悉，2022年度招商工作报告会的成果正在落地。", None),
        ("7月24日，园区发布消息，自2019年首届会议举办以来签约项目12个。", None),
        ("8月9日，安澜县警方通报，涉案金额超2000万元，专项行动仍在继续。", None),
        ("8月9日，安澜县招商推介会举行，2050亩土地上将建起产业园。", None),
        ("8月2日，2024安澜博览会启动，将于明年2月开幕。", None),
        ("8月2日，2023人工智能大会在安澜县举行。", date(2023, 8, 2)),
        ("8月2日，2023中国（安澜）投资促进推介会举行，签约12个项目，总投资2000多万元。", date(2023, 8, 2)),
    ],
)
def test_a_day_that_is_only_told_of_is_not_that_of_the_article(text: str, expected: date | None) -> None:
    assert infer_date(text, "") == expected


def test_a_text_that_begins_with_a_day_is_of_that_day() -> None:
    assert infer_date(
        "——2024年1月15日某市市长在人民代表大会上的报告\n各位代表：2023年，全市稳中有进。", ""
    ) == date(2024, 1, 15)


def test_every_ending_of_an_outlet_is_looked_at() -> None:
    """The last characters are asked first: an ending that is not among them would never be found."""
    endings = re.sub(r"\(\?<?[=!][^()]*\)|[一-鿿]\?(?!\))", "", metadata._OUTLET_END)
    last = set(re.findall(r"([\u4e00-\u9fff])\??(?=[|)])", endings))
    assert {"社", "网", "报", "台", "刊", "端", "心", "版"} <= last <= metadata._LAST_OF_OUTLETS
    assert all(
        map(
            metadata.is_outlet,
            ("青川融媒", "青川融媒体", "青川融媒体中心", "青川日报农村版", "青川网（综合）"),
        )
    )


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：中国（河南）自由贸易试验区岚州片区管委会", "中国（河南）自由贸易试验区岚州片区管委会"),
        ("来源：人民日报(海外版)", "人民日报(海外版)"),
        ("来源：岚州经济网（记者 李某）", "岚州经济网"),
        ("来源：岚州经济网（岚州）", "岚州经济网"),
        ("（来源：岚州日报）", "岚州日报"),
    ],
)
def test_brackets_of_a_source_s_name_and_behind_it(line: str, source: str) -> None:
    assert metadata.find_source(line) == source


def test_sites_by_their_front_page_and_columns_are_told_from_names() -> None:
    found = [find_front_page(f"{site}首页") for site in ("某易", "岚州网", "政府", "企业", "数字报")]
    assert found == ["某易", "岚州网", "", "", ""]
    names = ("国际在线", "经济观察", "教育在线", "南方周末", "欢乐周末", "乐享周末", "行业在线")
    assert [*map(metadata.is_outlet, names)] == [True, True, True, True, False, False, False]


def test_an_office_of_a_long_name_beside_the_day_and_the_time_it_takes_to_read() -> None:
    assert metadata.is_metadata_line("青川经济技术开发区管委会 · 2023-02-20 · 阅读 3分钟")
    assert not metadata.is_metadata_line("青川开发区全年引进项目一百二十个 2023-02-20 阅读 3分钟")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("本文来源于互联网公开信息，如有侵权请联系删除。", ""),
        ("本文来源：网友投稿", ""),
        ("本文转自朋友圈，版权归原作者所有", ""),
        ("本文来源自网络，如有侵权请联系删除", ""),
        ("来源：网络传播杂志", "网络传播杂志"),
        ("本文来自微信公众号：Word 联盟 （ID：wordlm），作者：易某", "Word 联盟"),
        ("本文来自微信公众号“岚州研究社”（ID：lanzhou），作者：大伟", "岚州研究社"),
    ],
)
def test_anywhere_is_no_source_and_an_account_may_have_a_blank(line: str, source: str) -> None:
    assert metadata.find_source(line) == source
