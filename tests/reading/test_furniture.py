"""Furniture goes with its reason; headings, questions, measures and rows of figures stay."""

from __future__ import annotations

import pytest

from assistant.reading.furniture import classify, is_heading, is_prose, reason_of


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("您现在的位置：首页 > 新闻中心 > 部门动态", "navigation"),
        ("首页 > 新闻 > 本地", "navigation"),
        ("上一篇：市领导调研", "neighbour link"),
        ("下一条：没有了", "neighbour link"),
        ("分享到：微信 微博", "share buttons"),
        ("点赞()", "share buttons"),
        ("【字体：大 中 小】", "share buttons"),
        ("发表评论", "comment box"),
        ("验证码：", "comment box"),
        ("相关阅读：", "related news"),
        ("延伸阅读", "related news"),
        ("友情链接：甲网 乙网", "friend links"),
        ("版权所有：某某网 京ICP备123号", "copyright"),
        ("Copyright © 2015-2024 All Rights Reserved", "copyright"),
        ("浙公网安备 33030002000001号", "registration"),
        ("联系电话:+86-0570-1234567", "contact"),
        ("传  真:0570-7654321", "contact"),
        ("责任编辑：王某某", "editor"),
        ("新浪财经 凤凰财经 某报网 某某网 和讯股票 经济网 投资界 证券之星 金融界", "link wall"),
        ("附件：1.清单.xlsx", "attachment"),
        ("图/受访者提供", "picture"),
    ],
)
def test_furniture_is_known(line: str, reason: str) -> None:
    assert reason_of(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "打好“三大战役”,提升招商引资战斗力",
        "一、招大引强成效明显",
        "（二）外资方面",
        "《青报》：对于重大项目，如何用心做好“招引”工作的？",
        "罗某：围绕产业特色，我市积极探索“招大引强”的方式。",
        "甲县 12.3亿元 增长15.2%",
        "上一轮签约的项目已全部开工，下一步将加快建设。",
        "首页推荐的三个项目总投资15亿元，均已落地。",
        "联系重点企业，电话走访300多家。",
        "各地要注意版权保护，引导企业申请专利，全年新增发明专利120件。",
        "坚持高位推动，实行大员招商",
        "图片来源：某某网 据报道，全市一季度签约项目12个，总投资36亿元，同比增长8%，其中工业项目8个",
        "活动的主办单位在会后表示，将做好项目跟踪服务，推动项目早日落地",
    ],
)
def test_the_article_is_not_furniture(line: str) -> None:
    assert reason_of(line) == ""


def test_place_decides_for_lines_that_say_nothing() -> None:
    lines = [
        "全市招商引资势头良好，一季度引进项目12个。",
        "二、下一步打算",
        "甲县 12.3亿元 增长15.2%",
        "全市将继续开展精准招商。",
        "让我们一起加油！",
        "某报业座谈会(1) 某报业座谈会(1)",
        "邻市一季度招商引资开门红 2021-04-06",
    ]
    assert classify(lines) == ["", "", "", "", "", "after the article", "dated link"]


def test_long_prose_after_a_closing_mark_is_kept() -> None:
    paragraph = "全市坚持把招商引资作为头号工程，一季度新签约项目12个，总投资36亿元。"
    lines = [paragraph, "相关阅读", *([paragraph[::-1] + "。"] * 3)]
    assert classify(lines)[-1] == ""
    comments = [paragraph * 3, "发表评论", "某网友说：希望家乡越来越好，多引进一些企业。"]
    assert classify(comments) == ["", "comment box", "after the article"]


def test_a_title_may_exclaim() -> None:
    assert not is_prose("重磅！这个县一口气签了18个项目")
    assert is_prose("全市引进项目12个，总投资36亿元。")


@pytest.mark.parametrize("line", ["一、2024年工作回顾", "（一）外资方面", "聚焦三大重点", "1．工业经济"])
def test_headings(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize("line", ["全市引进项目12个。", "各位代表：", "签约、开工、投产，", "a", "长" * 41])
def test_no_headings(line: str) -> None:
    assert not is_heading(line)


@pytest.mark.parametrize(
    "tail",
    [
        "(责任编辑：张某某 CN078)",
        "责任编辑：王某 SF069",
        "广告声明：文内含有的对外跳转链接，用于传递更多信息，结果仅供参考。",
        "某某网所有稿件、图片，版权均属某某报社所有。任何媒体未经授权不得转载、链接。",
        "转载是一种动力 分享是一种美德",
        "[扫码下载app，更多内容都在这儿！]",
    ],
)
def test_what_a_crawler_ran_into_the_end_is_cut_off(tail: str) -> None:
    from assistant.reading.article import read_text

    text = "青川县上半年新签约亿元以上项目31个，总投资126.8亿元，县商务局说还有九个项目在谈。"
    article = read_text(text + tail)
    assert article.text == text
    assert [item.text for item in article.dropped] == [tail]


def test_banners_between_sentences_go_and_leave_a_paragraph() -> None:
    from assistant.reading.article import read_text

    first, second = (
        "青川县上半年签约项目31个，同比增长八成。",
        "下一步，县里将推动项目尽快开工，争取更多到位资金。",
    )
    banners = "广告 某某小游戏，快来挑战？ ×广告 某某直播间 >>进入互动 ×"
    article = read_text(f"2023-07-20 08:00，正文：{first}{banners}{second}")
    assert article.text.split("\n") == [first, second]
    assert read_text(first + "户外广告 × 数字屏项目投资1亿元。").text.endswith("× 数字屏项目投资1亿元。")


@pytest.mark.parametrize(
    "line",
    [
        "安澜县设立版权与商标登记服务窗口12个，全年办理登记1200件。",
        "企业版权说明会在安澜举行，12家企业参加。",
        "据介绍，版权所有者可以凭登记证书质押贷款。",
        "德国企业组团来安澜寻求合作",
        "投资机遇尽在安澜",
        "关键词：改革。一年来，全县新引进外资项目120个，增长三成。",
        "下一个阶段，全县将新开工项目12个。",
        "下一条产业链从储能电池开始",
        "评论区里有客商留言，想来安澜看看。",
        "打开招商APP，点击进入地图，企业就能看到全县的土地。",
        "企业可以通过现场扫描二维码，参加政策问卷。",
        "某某新闻（报料邮箱：news@example.com）记者从发布会获悉，博览会将于25日举办。",
        "北京时间20：30，两地企业家视频连线，签下三个项目。",
        "今天是2023年的最后一个工作日，全县又有3个项目开工。",
        "地址：安澜县滨江大道108号的产业园一期，是安澜县引进的第一家外资企业，去年产值12亿元，今年又要扩建。",
        "延伸阅读：安澜县还有12个项目在谈。这些项目明年开工。",
        "点击查看政策，企业就能申报。",
        "地址：安澜县滨江大道108号。园区一期已经建成，二期年底开工。",
    ],
)
def test_a_sentence_that_begins_as_furniture_does_is_none(line: str) -> None:
    assert reason_of(line) == ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("某某网版权与商标声明", "copyright"),
        ("版权说明：本页图片来自网络", "copyright"),
        ("欢迎投稿、寻求合作", "advertisement"),
        ("海量资讯、精准解读，尽在青川财经APP", "advertisement"),
        ("请扫描下方二维码", "advertisement"),
        ("新闻爆料微信：anlan123", "advertisement"),
        ("推荐阅读：邻市招商开门红", "related link"),
        ("（图片来自网络）", "picture"),
        ("点击查看大图", "picture"),
        ("联系人：王某，电话：0572-1234567。", "contact"),
        ("关键词：招商 外资 园区", "keywords"),
        ("下一篇安澜县召开座谈会", "neighbour link"),
        ("上一个：没有了", "neighbour link"),
        ("当前时间：2023年9月4日 星期一", "clock"),
        ("热门评论（12）", "comment box"),
    ],
)
def test_what_is_furniture_still_goes(line: str, reason: str) -> None:
    assert reason_of(line) == reason


def test_a_field_of_a_zone_is_no_field_of_a_member() -> None:
    text = "安澜经济开发区以储能电池为主导产业，现有企业120家，去年产值86亿元。"
    assert classify([text, "级别：国家级", text[::-1] + "。"]) == ["", "", ""]
    assert (
        classify([text * 2, "级别：新手上路", "注册时间：2015-6-1", text[::-1] + "。"])[1:3]
        == ["buttons"] * 2
    )
    assert classify([text * 2, "威望：12", "级别：新手上路", text[::-1] + "。"])[1:3] == ["buttons"] * 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("招商干部主动加微信，邀请企业进群，实时解答政策问题", ""),
        ("请加微信anlan123，邀您进群", "advertisement"),
        ("加小编微信，备注姓名和单位", "advertisement"),
    ],
)
def test_officials_who_add_firms_to_a_group_are_no_advertisement(line: str, reason: str) -> None:
    assert reason_of(line) == reason


@pytest.mark.parametrize("heading", ["下一条千亿级赛道", "前一条新路径", "上一条信息高速路"])
def test_a_heading_over_a_paragraph_is_no_link_to_the_next_page(heading: str) -> None:
    text = "安澜县去年引进储能项目12个，总投资86亿元。今年前八月，又有5个项目开工。"
    assert classify([text, heading, text[::-1] + "。"]) == ["", "", ""]
    assert classify([text, heading]) == ["", "neighbour link"]
    beside = classify([text, "上一条安澜县召开会议", heading])
    assert beside == ["", "neighbour link", "neighbour link"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("项目编号：LZ20230115", ""),
        ("不动产权证号：3600000123456", ""),
        ("分析师执业证书编号：S0510523", "fields"),
        ("记者证号：A0231455", "fields"),
    ],
)
def test_whose_a_card_is_belongs_to_the_page_and_a_project_s_number_to_the_text(
    line: str, reason: str
) -> None:
    assert reason_of(line) == reason
