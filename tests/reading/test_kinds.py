"""Lines of bulletins, mails, forums and sites in English: what they say is read, and they go."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_text
from assistant.reading.regions import about

TITLE = "安澜县前8月新签约亿元以上项目43个"
BODY = (
    "今年以来，安澜县把项目招引摆在突出位置，1—8月全县新签约亿元以上项目43个，总投资187.6亿元。",
    "8月18日，总投资32亿元的储能电池项目在安澜县开工，达产后预计年产值60亿元。",
    "下一步，安澜县将盯紧在谈的21个重点项目，力争年内再签约亿元以上项目15个。",
)


@pytest.mark.parametrize(
    ("above", "below", "source", "authors"),
    [
        (
            "第 17 期\n安澜县招商引资办公室编　　2023年9月4日",
            "报：县委、县政府领导。\n送：县级各部门。\n（共印80份）",
            "安澜县招商引资办公室",
            (),
        ),
        (
            "",
            "来 源：安澜县融媒体中心\n记 者：雷某\n编 辑：龚某\n发布时间：2023-09-04",
            "安澜县融媒体中心",
            ("雷某",),
        ),
        (
            "2023-09-04 09:47　来源：经济日报-某某经济网　　杜某\n[字号 大 中 小]",
            "（责任编辑：冯虎）",
            "经济日报-某某经济网",
            ("杜某",),
        ),
        (
            "Release time: 2023-09-04 Source: 安澜县招商局 Click: 109",
            "[ Print ] [ Close ]",
            "安澜县招商局",
            (),
        ),
        ("来源：安澜新闻网2023-09-04 16:20", "[ 责编：曾某 ]", "安澜新闻网", ()),
        (
            "浙江在线 2023-09-04 |记者 郑某 共享联盟安澜站 何某",
            "标签： 招商；项目 编辑： 余某",
            "浙江在线",
            ("郑某", "何某"),
        ),
        ("本文来源于安澜晚报 2023-09-04 09:05", "更多产业规划、园区规划，请关注某某研究院。", "安澜晚报", ()),
        ("安澜日报/2023年/9月/4日/第002版\n要闻\n本报记者 逯某", "本版责编：郎某", "安澜日报", ("逯某",)),
        ("人民号\n安澜发布\n2023-09-04 13:44\n浏览量 2.6万", "打开人民日报客户端", "安澜发布", ()),
        ("级别: 侠客\n注册时间:2008-03-02\n2023-09-04 来源：安澜网", "股票行情", "安澜网", ()),
        ("转自：安澜微报\n2023-09-04 07:30", "↑关注我，带你看懂安澜", "安澜微报", ()),
    ],
)
def test_kinds_of_pages(above: str, below: str, source: str, authors: tuple[str, ...]) -> None:
    article = read_text("\n".join([TITLE, above, *BODY, below]))
    assert article.text.split("\n") == [*BODY]
    assert (article.title, article.published) == (TITLE, date(2023, 9, 4))
    assert (article.source, article.authors) == (source, authors)


def test_an_account_above_the_day_it_posted_on_is_the_source() -> None:
    page = f"安澜发布\n2023-9-4 18:02 来自 微博网页版 发布于 浙江\n【{TITLE}】\n" + "\n".join(BODY)
    assert (read_text(page).source, read_text(page).published) == ("安澜发布", date(2023, 9, 4))


def test_a_menu_that_names_the_place_is_not_the_title() -> None:
    page = (
        f"繁體\nEnglish\n用户中心\n魅力安澜\n新闻中心▼\n新闻中心\n发文日期： 2023-09-04\n{TITLE}\n"
        + "\n".join(BODY)
    )
    assert read_text(page).title == TITLE


def test_a_label_alone_between_two_paragraphs_is_a_heading() -> None:
    lines = [BODY[0], "关键词：链", BODY[1], "17%", BODY[2]]
    assert read_text("\n".join(lines)).text.split("\n") == lines


def test_who_wrote_is_read_from_the_notice_that_lends_the_article() -> None:
    notice = "本文来自微信公众号“城市观察”，作者：宫某，某平台经授权发布。"
    article = read_text("\n".join([TITLE, "2023-09-04", *BODY, notice]))
    assert article.authors == ("宫某",)
    assert notice not in article.text


def test_a_meeting_on_projects_is_of_its_city_and_not_of_the_counties_it_lists() -> None:
    text = "9月26日，铜仁市招商引资暨项目建设推进会召开。\n1—8月，全市新引进优强企业162家。\n会议强调，要抓好松桃、玉屏、大龙三个重点区域。"
    assert about("全市招商引资暨项目建设推进会召开", text)[0].name == "铜仁市"


def test_the_first_chapter_of_a_document_stays() -> None:
    lines = [
        "第一章 总则",
        "第一条 为规范招商引资项目服务，提高项目履约率、开工率、投产率，制定本办法。",
        "第二章 附则",
        BODY[2],
    ]
    page = "\n".join(["安澜县招商引资项目服务办法", "来源：安澜县政府办 发布时间：2023-09-04", *lines])
    assert read_text(page).text.split("\n") == lines


@pytest.mark.parametrize(
    "end",
    [
        "《安澜日报》（2023年09月04日 08版）",
        "以上内容由某某之星根据公开信息整理，由算法生成，与本站立场无关。",
    ],
)
def test_what_is_glued_to_the_last_sentence_goes(end: str) -> None:
    assert read_text("\n".join([TITLE, *BODY[:2], f"{BODY[2]} {end}"])).text.split("\n") == [*BODY]
