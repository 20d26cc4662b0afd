"""Pages as people keep them: copied out of the browser, out of an account, by a service that cuts papers."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_text
from assistant.reading.furniture import reason_of
from assistant.reading.hosts import find_front_page, find_organiser, find_republisher

TITLE = "安澜招商：三大产业“链”就新格局"
BODY = (
    "今年以来，安澜县新签约项目43个，总投资187.6亿元，同比增长16.3%。\n"
    "下一步，安澜县将盯紧在谈项目，力争年内到位资金突破90亿元。"
)


def test_a_service_that_cuts_papers_labels_its_fields_in_brackets() -> None:
    article = read_text(
        f"【序号】 17\n【标题】{TITLE}\n【媒体】安澜日报\n【日期】2021-06-22\n【作者】李某\n【正文】\n{BODY}\n【关键词】招商；外贸"
    )
    assert (article.title, article.source, str(article.published)) == (TITLE, "安澜日报", "2021-06-22")
    assert article.text == BODY


def test_the_end_of_a_sentence_that_a_line_broke_off_stays() -> None:
    text = "全市新签约项目36个，投资总额518亿元；到位资金293亿元，同比增长\n18.6%。\n下一步，全市将盯紧在谈项目，力争突破90亿元。"
    assert read_text(f"{TITLE}\n{text}").text == text
    assert reason_of("18.6%。") == "" and reason_of("18.") == reason_of("— 12 —") == "no words"


def test_the_card_of_the_account_that_wrote_it_is_not_the_article() -> None:
    article = read_text(
        f"{TITLE}\n安澜融媒 2022-11-16 18:30 湖南\n以下文章来源于安澜园区 ，作者小安\n安澜园区 .\n发布园区资讯，服务园区企业。\n{BODY}"
    )
    assert (article.source, article.text) == ("安澜园区", BODY)
    assert reason_of("图片") == "picture"


def test_who_posted_an_account_s_article() -> None:
    article = read_text(f"{TITLE}\n原创 林晓 投资安澜 2023-08-30 20:15 发表于福建\n{BODY}")
    assert article.authors == ("林晓",)


def test_whoever_posted_and_a_motto_over_the_button_to_follow_are_no_title() -> None:
    article = read_text(f"首发于\n产业笔记\n{TITLE}\n老周看产业\n不懂产业的人不谈招商\n关注他\n{BODY}")
    assert (article.title, article.text) == (TITLE, BODY)
    assert read_text(f"产业笔记\n{TITLE}\n关注他\n{BODY}").title == TITLE


@pytest.mark.parametrize("office", ["安澜县台胞服务中心", "安澜综合实验区管理局"])
def test_an_office_of_any_name_beside_its_day_is_no_title(office: str) -> None:
    article = read_text(f"{TITLE}\n{office} 2020-07-17\n{BODY}")
    assert (article.title, str(article.published), article.text) == (TITLE, "2020-07-17", BODY)


def test_a_subtitle_may_stand_over_its_title() -> None:
    assert read_text(f"——安澜县延链见闻\n{TITLE}\n□ 本报记者 李某\n{BODY}").title == TITLE
    assert read_text(f"【本期要目】\n◆{TITLE}\n{TITLE}\n{BODY}").title == TITLE


def test_the_page_of_a_paper_in_brackets_behind_its_name() -> None:
    article = read_text(f"{TITLE}\n本报记者 李某\n《安澜晚报》（ 2021年12月13日 第A04版）\n{BODY}")
    assert (article.source, str(article.published), article.text) == ("安澜晚报", "2021-12-13", BODY)


def test_a_division_is_a_source_only_where_no_office_is_named() -> None:
    table = "索 引 号:\n014500000/2022-03321\n发布机构:\n安澜市商务局\n发文日期:\n2022-07-15"
    assert read_text(f"{table}\n{TITLE}\n来源：外资处\n{BODY}").source == "安澜市商务局"
    assert read_text(f"{TITLE}\n来源：外资处\n{BODY}").source == "外资处"


def test_whose_page_it_is() -> None:
    assert find_front_page("某易首页 > 某易号 > 正文") == "某易"
    assert find_front_page("安澜财富网 > 财经频道 > 正文") == "安澜财富网"
    assert find_front_page("产业动态 > 财经频道 > 正文") == find_front_page("政府首页 > 要闻") == ""
    assert find_republisher("Copyright © 2019-2023 安澜开发区管委会 版权所有") == "安澜开发区管委会"
    assert find_republisher("安澜投资网 © 2018-2021 桂ICP备18000000号") == "安澜投资网"
    assert find_organiser("主办：安澜市人民政府办公室 承办：安澜市大数据局") == "安澜市人民政府"
    foot = "主办：安澜市人民政府办公室\n网站标识码：4117000001 豫ICP备05003421号"
    assert read_text(f"{TITLE}\n来源：安澜日报\n{BODY}\n{foot}").republisher == "安澜市人民政府"
    assert read_text(f"{TITLE}\n来源：安澜日报\n{BODY}\n主办：安澜市商务局").republisher == ""


def test_a_leading_group_signs_its_document() -> None:
    title = "关于下达2024年招商引资目标任务的通知"
    signed = "安澜县招商引资工作领导小组\n2024年2月26日"
    article = read_text(f"{title}\n{BODY}\n三、每月通报进度，年底组织考核。\n{signed}")
    assert (article.source, str(article.published)) == ("安澜县招商引资工作领导小组", "2024-02-26")


def test_whose_release_it_is_stands_between_title_and_day() -> None:
    title = "安澜国际港务区与30家企业签署合作协议"
    text = f"10月15日，安澜国际港务区与30家企业签署合作协议，总投资205亿元。\n{BODY}"
    article = read_text(
        f"新闻稿\n{title}\n安澜国际港务区\n2020-10-16 14:00\n{text}\n消息来源：安澜国际港务区"
    )
    assert (article.title, article.source, article.text) == (title, "安澜国际港务区", text)


@pytest.mark.parametrize("line", ["原文：点此查看", "Font size: A A A", "发表意见", "我要留言"])
def test_buttons_of_readers_and_sites(line: str) -> None:
    assert reason_of(line)


def test_a_button_behind_the_fields_is_neither_author_nor_source() -> None:
    head = f"{TITLE}\n2023/07/04 10:29 来源：安澜日报 作者：耿文博 我要评论"
    assert read_text(f"{head}\n{BODY}").authors == ("耿文博",)
    assert read_text(f"{TITLE}\n2022-06-13 06:35:12\n听新闻\n{BODY}").source == ""
    assert find_front_page("您当前所在：安澜新闻网 > 经济 > 正文") == "安澜新闻网"
