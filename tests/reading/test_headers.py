"""Thirty heads and tails of pages as sites print them: the date, source, author and place a person would read.

Bodies are written for these tests; the shapes are those of government portals, papers, portals and reposts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from assistant.reading.article import read_text

REST = (
    "会上，相关部门围绕产业规划、要素保障和人才政策作了推介，到会企业对当地的营商环境给予好评。\n"
    "下一步，当地将盯紧签约项目，安排专人全程服务，推动项目早开工、早投产、早见效。"
)


@dataclass(frozen=True)
class Page:
    name: str
    text: str
    published: date | None
    source: str = ""
    title: str = ""
    region: str = ""
    province: str = ""
    inferred: bool = False
    authors: tuple[str, ...] = ()


PAGES = (
    Page(
        "label and clock",
        "青田县集中签约12个工业项目\n来源：青田新闻网 作者：王小明 时间：2023-05-18 09:32 点击：126次\n"
        "5月17日，青田县举行工业项目集中签约仪式，12个项目总投资36亿元。\n" + REST,
        date(2023, 5, 18), "青田新闻网", "青田县集中签约12个工业项目", "青田县", "浙江省", authors=("王小明",),
    ),
    Page(
        "two-digit year",
        "23-11-06 08:15 来源：三门峡日报 浏览：88\n三门峡市前三季度引进亿元以上项目61个\n"
        "今年前三季度，三门峡市引进亿元以上项目61个，到位资金402亿元。\n" + REST,
        date(2023, 11, 6), "三门峡日报", "三门峡市前三季度引进亿元以上项目61个", "三门峡市", "河南省",
    ),
    Page(
        "Chinese numerals",
        "关于如皋市招商工作情况的通报\n二〇二四年三月八日\n如皋市投资促进局通报，1—2月全市新签约项目19个。\n" + REST,
        date(2024, 3, 8), "", "关于如皋市招商工作情况的通报", "如皋市", "江苏省",
    ),
    Page(
        "Chinese numerals with ○",
        "如东县开放型经济工作简报\n发布日期：二○二三年十月二十一日\n如东县1—9月实际使用外资2.1亿美元。\n" + REST,
        date(2023, 10, 21), "", "如东县开放型经济工作简报", "如东县", "江苏省",
    ),
    Page(
        "slashes and bars",
        "海宁：外资招引再提速\n2022/7/4 16:08:51 | 来源：嘉兴日报 | 编辑：李某 | 字号：大 中 小\n"
        "今年1—6月，海宁市新设外资企业48家，实际使用外资3.3亿美元。\n" + REST,
        date(2022, 7, 4), "嘉兴日报", "海宁：外资招引再提速", "海宁市", "浙江省",
    ),
    Page(
        "dots and brackets",
        "长兴县“双招双引”交出半年答卷\n[2023.07.12] [来源：长兴发布] [打印] [关闭]\n"
        "上半年，长兴县新引进3亿元以上项目27个。\n" + REST,
        date(2023, 7, 12), "长兴发布", "长兴县“双招双引”交出半年答卷", "长兴县", "浙江省",
    ),
    Page(
        "footer dates only",
        "太仓港区签约三个物流项目\n日前，太仓市举行港区物流项目签约仪式，3个项目总投资8.6亿元。\n" + REST
        + "\n相关新闻\n太仓召开外资企业座谈会 2021-03-04\n太仓与某大学共建研究院 2020-11-30\n"
        "Copyright 2015-2024 太仓在线 版权所有",
        None, "", "太仓港区签约三个物流项目", "太仓市", "江苏省",
    ),
    Page(
        "related dates above",
        "首页 > 要闻\n沭阳县举办苏州招商推介会\n发布时间：2023年4月20日 14:22 来源：沭阳县融媒体中心\n"
        "4月19日，沭阳县在苏州举办招商推介会，现场签约项目9个。\n" + REST
        + "\n上一篇：沭阳开展春季招商 2023-04-18\n下一篇：沭阳：以商招商见实效 2023-04-25",
        date(2023, 4, 20), "沭阳县融媒体中心", "沭阳县举办苏州招商推介会", "沭阳县", "江苏省",
    ),
    Page(
        "agency dateline",
        "某省外贸结构持续优化\n新华社贵阳9月13日电（记者李某、张某）2023年1—8月，贵州省进出口总值同比增长7.9%。\n" + REST,
        date(2023, 9, 13), "新华社", "某省外贸结构持续优化", "贵州省", "贵州省", inferred=True,
    ),
    Page(
        "dateline with full date",
        "中新网合肥2024年2月19日电 （记者 赵某）安徽省19日召开新春招商大会，现场签约项目55个。\n" + REST,
        date(2024, 2, 19), "中新网", "", "安徽省", "安徽省", inferred=True, authors=("赵某",),
    ),
    Page(
        "our own paper",
        "金坛日报讯 （记者 钱某 通讯员 孙某）6月8日，金坛区举行重大项目集中开工仪式，22个项目总投资118亿元。\n" + REST,
        None, "金坛日报", "", "金坛区", "江苏省", authors=("钱某", "孙某"),
    ),
    Page(
        "date in brackets after the title",
        "余姚：新能源项目开工（2023-02-27）\n2月26日，余姚市总投资21亿元的储能项目开工。\n" + REST,
        date(2023, 2, 27), "", "余姚：新能源项目开工", "余姚市", "浙江省",
    ),
    Page(
        "one line, crawler",
        "2023-06-14 10:20，正文：6月13日，桐乡市举行数字经济项目签约仪式，8个项目总投资24亿元。" + REST.replace("\n", ""),
        date(2023, 6, 14), "", "", "桐乡市", "浙江省",
    ),
    Page(
        "one line, month and day with a year in the text",
        "6-14 10:20，正文：6月13日，2023桐乡投资合作大会举行，8个项目签约，总投资24亿元。桐乡市有关负责人到会。" + REST.replace("\n", ""),
        date(2023, 6, 14), "", "", "桐乡市", "浙江省", inferred=True,
    ),
    Page(
        "one line, month and day alone",
        "6-14 10:20，正文：6月13日，桐乡市举行签约仪式，8个项目总投资24亿元。桐乡市有关负责人到会。" + REST.replace("\n", ""),
        None, "", "", "桐乡市", "浙江省",
    ),
    Page(
        "compact date",
        "海门区瞄准上海开展驻点招商\n20230905 来源 海门日报\n海门区在上海设立5个驻点，今年已签约项目33个。\n" + REST,
        date(2023, 9, 5), "海门日报", "海门区瞄准上海开展驻点招商", "海门区", "江苏省",
    ),
    Page(
        "time before the title",
        "发布时间: 2022-12-01\n信息来源: 滁州市商务局\n浏览次数: 431\n滁州市1—10月引进省外资金增长14%\n"
        "1—10月，滁州市在建亿元以上省外投资项目896个。\n" + REST,
        date(2022, 12, 1), "滁州市商务局", "滁州市1—10月引进省外资金增长14%", "滁州市", "安徽省",
    ),
    Page(
        "portal form",
        "索引号：00123456/2023-00088 主题分类：商务 发布机构：宿迁市人民政府\n发文日期：2023-08-22\n标题：宿迁市上半年利用外资情况\n"
        "宿迁市上半年利用外资情况\n上半年，宿迁市新设外资企业31家，到账外资1.9亿美元。\n" + REST,
        date(2023, 8, 22), "宿迁市人民政府", "宿迁市上半年利用外资情况", "宿迁市", "江苏省",
    ),
    Page(
        "WeChat copy",
        "昆山：外资再添“生力军”\n昆山发布 2023-03-22 17:40 发表于江苏\n点击上方蓝字关注我们\n"
        "3月21日，昆山市举行外资项目签约活动，9个项目总投资6.2亿美元。\n" + REST + "\n点分享\n点收藏\n点在看",
        date(2023, 3, 22), "昆山发布", "昆山：外资再添“生力军”", "昆山市", "江苏省",
    ),
    Page(
        "site and clock, no label",
        "宁国市生态产业链招商见成效\n2023年08月30日 07:49 中安在线\n今年以来，宁国市围绕核电装备产业链新签约项目14个。\n" + REST,
        date(2023, 8, 30), "中安在线", "宁国市生态产业链招商见成效", "宁国市", "安徽省",
    ),
    Page(
        "county-level zone",
        "江苏淮安工业园区上半年签约项目18个\n发布日期：2023-07-19\n上半年，江苏淮安工业园区签约亿元以上项目18个。"
        "园区党工委负责人说，淮安工业园区将继续主攻电子信息。\n" + REST,
        date(2023, 7, 19), "", "江苏淮安工业园区上半年签约项目18个", "淮安工业园区", "江苏省",
    ),
    Page(
        "朝阳 in Beijing",
        "朝阳区发布外资奖励办法\n时间：2023-05-09 来源：北京日报\n北京市朝阳区商务局5月8日发布外资奖励办法。"
        "今年一季度，朝阳区新设外资企业141家。\n" + REST,
        date(2023, 5, 9), "北京日报", "朝阳区发布外资奖励办法", "朝阳区", "北京市",
    ),
    Page(
        "朝阳 in Liaoning",
        "朝阳市招商引资“开门红”\n时间：2023-03-15 来源：朝阳日报\n一季度，朝阳市新签约项目72个。"
        "朝阳市委、市政府在辽宁率先组建产业链专班。\n" + REST,
        date(2023, 3, 15), "朝阳日报", "朝阳市招商引资“开门红”", "朝阳市", "辽宁省",
    ),
    Page(
        "鼓楼 in Nanjing",
        "鼓楼区总部经济再加码\n2023-10-10 来源：南京日报\n鼓楼区前三季度新引进总部企业17家，鼓楼区委负责人介绍了做法。\n" + REST,
        date(2023, 10, 10), "南京日报", "鼓楼区总部经济再加码", "鼓楼区", "江苏省",
    ),
    Page(
        "鼓楼 in Fuzhou",
        "鼓楼区楼宇经济提质\n来源：福州日报 2023-10-11\n福州市鼓楼区前三季度亿元税收楼宇达41栋，鼓楼区商务局负责人说。\n" + REST,
        date(2023, 10, 11), "福州日报", "鼓楼区楼宇经济提质", "鼓楼区", "福建省",
    ),
    Page(
        "鼓楼, open",
        "鼓楼区召开招商座谈会\n2023-10-12\n鼓楼区召开招商座谈会，16家企业参加，鼓楼区有关部门到会。\n" + REST,
        date(2023, 10, 12), "", "鼓楼区召开招商座谈会", "", "",
    ),
    Page(
        "新华 as a word and as a district",
        "石家庄市新华区签约7个项目\n2023-04-28 15:00 来源：新华网\n石家庄市新华区27日举行签约仪式，新华区7个项目总投资19亿元。\n" + REST,
        date(2023, 4, 28), "新华网", "石家庄市新华区签约7个项目", "新华区", "河北省",
    ),
    Page(
        "城关 in Lanzhou",
        "城关区：引进首店32家\n来源: 兰州晚报 发布时间: 2023-06-30\n今年以来，兰州市城关区引进品牌首店32家。城关区商务局表示，还有9家在谈。\n" + REST,
        date(2023, 6, 30), "兰州晚报", "城关区：引进首店32家", "城关区", "甘肃省",
    ),
    Page(
        "origin and venue are not the subject",
        "如皋赴深圳推介，签下14单\n2023-09-22 来源：南通日报\n9月21日，如皋市在深圳举办投资环境说明会，来自广州、东莞和香港的客商参加，"
        "14个项目落户如皋，总投资52亿元。\n" + REST,
        date(2023, 9, 22), "南通日报", "如皋赴深圳推介，签下14单", "如皋市", "江苏省",
    ),
    Page(
        "Traditional with a date of the Republic's form",
        "蘇州工業園區外資項目集中簽約\n發佈時間：2023-11-28 來源：蘇州日報\n蘇州工業園區27日舉行外資項目集中簽約，26個項目總投資45億美元。\n"
        + REST,
        date(2023, 11, 28), "苏州日报", "苏州工业园区外资项目集中签约", "苏州工业园区", "江苏省",
    ),
    Page(
        "editor and date at the end",
        "宜兴环科园新签约9个环保项目\n记者从宜兴市获悉，宜兴环科园新签约9个环保项目，总投资17亿元。\n" + REST
        + "\n（来源：宜兴日报 2023年5月30日）\n责任编辑：周某",
        date(2023, 5, 30), "宜兴日报", "宜兴环科园新签约9个环保项目", "宜兴市", "江苏省",
    ),
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_head_is_read_as_a_person_reads_it(page: Page) -> None:
    article = read_text(page.text)
    region = article.region
    read = (
        article.published, article.source, article.title, region.name if region else "",
        region.province if region else "",
    )  # fmt: skip
    assert read == (page.published, page.source, page.title, page.region, page.province)
    assert article.published_inferred is page.inferred
    if page.authors:
        assert article.authors == page.authors
    assert REST.split("\n", 1)[1] in article.text
