"""Headlines for articles that have none, and abstracts of quoted sentences."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.writing.summaries.headline import candidates, headline_of
from assistant.writing.summaries.telling import most_important, shortened
from tests.conftest import make_article


def line(text: str) -> str:
    article = make_article(text, title="", published=date(2023, 8, 16))
    return headline_of(article, split_sentences(article))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云溪日报客户端记者 王一 李二 云溪日报社全媒体记者 赵三8月15日上午，平湖市举行项目开工活动。", "平湖市举行项目开工活动"),
        ("据平湖市融媒体中心报道，今年上半年，平湖市完成地区生产总值273.2亿元，按可比价格计算同比增长5.6%；财政收入增长2%。", "上半年平湖市完成地区生产总值273.2亿元，同比增长5.6%"),
        ("商务厅厅长赵四28日表示，今年上半年，平湖开发区(下称“开发区”)累计形成162项成果，其中6项推广。", "上半年平湖开发区累计形成162项成果，其中6项推广"),
        ("8月8日，在“突破年”系列新闻发布会(第六场)上，平湖市市长李明表示，上半年，全市签约项目30个。", "上半年全市签约项目30个"),
        ("平湖市召开工业专题新闻发布会。上半年，平湖市规上工业增加值增长6.1%。", "上半年平湖市规上工业增加值增长6.1%"),
        ("为推动产业延链，7月29日，平湖市与云山集团等七家企业签署合作协议，共同推进新能源项目在平湖落地生根。", "平湖市与云山集团等七家企业签署合作协议"),
        ("由平湖市商务局组织的招商推介团首次走进云山，签约项目12个。", "平湖市商务局组织的招商推介团首次走进云山，签约项目12个"),
        ("8月16日，平湖市举行集中开工仪式。本次开工的项目共12个，总投资30亿元。", "平湖市举行集中开工仪式"),
    ],
)  # fmt: skip
def test_what_happened_without_who_said_it(text: str, expected: str) -> None:
    assert line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出席开幕式的嘉宾还有，云山集团副总裁王一。平湖市论坛开幕，签约项目12个。", "平湖市论坛开幕，签约项目12个"),
        ("王一（资料图 图片来源：平湖发布）据公开简历，生于1970年。王一曾任平湖市副市长，2021年调任云山市市长。", "王一曾任平湖市副市长，2021年调任云山市市长"),
        ("“闯一闯·向青春”平湖市青年工厂启动，引进企业9家。", "“闯一闯·向青春”平湖市青年工厂启动，引进企业9家"),
        ("12个项目集中签约。平湖为此筹备了三个月。", "平湖：12个项目集中签约"),
    ],
)  # fmt: skip
def test_a_headline_is_whole_and_says_where(text: str, expected: str) -> None:
    assert line(text) == expected


def test_a_figure_keeps_its_part_of_the_year_and_a_person_is_no_headline() -> None:
    body = "园区建设加快推进，平湖市各类园区引进企业。" * 8
    like = line(f"上半年，平湖市园区引进企业投资总额(下称“总额”)达42亿元，园区企业增长5%。{body}")
    assert not re.search("[0-9]", like) or "上半年" in like
    assert not line(f"平湖市委常委王一，平湖市园区书记李二。{body}").endswith(("王一", "李二"))


def test_a_title_is_kept() -> None:
    article = make_article("平湖市签约项目9个。上半年平湖市外资增长8%。", title="")
    assert len(candidates(split_sentences(article), article=article)) == 2
    assert headline_of(make_article("甲。", title="标题"), ()) == "标题"
    assert line("") == ""


REPORT = make_article(
    "平湖市政府工作报告\n"
    "各位代表：现在，我代表市人民政府向大会作报告。\n"
    "过去一年，我们深入学习，在市委坚强领导下，完成了各项目标任务。\n"
    + "全市上下凝心聚力抓发展，推进项目建设，优化营商环境。\n"
    * 120
    + "全市地区生产总值增长5.8%，固定资产投资增长6.2%，社会消费品零售总额增长4.1%。\n"
    "此外，出口增长3%。\n"
    "推进智造谷建设，引进齿轮工厂等项目12个，总投资30亿元。\n"
    "今年要办到的事：生产总值涨6%上下，固定资产投资涨7%上下，这就是主要预期目标。\n",
    title="平湖市政府工作报告",
    published=date(2024, 1, 20),
)


def test_a_report_is_told_by_its_result_its_work_and_its_aims() -> None:
    texts = [row.text for row in most_important(split_sentences(REPORT))]
    assert len(texts) == 3 == len(set(texts))
    assert any(text.startswith("全市地区生产总值增长5.8%") for text in texts) and "目标" in texts[-1]
    assert not any("代表" in text or "坚强领导" in text or text.startswith("此外") for text in texts)


def test_a_long_list_is_cut_where_an_item_ends_and_nothing_else_is() -> None:
    items = [
        f"第{name}产业增加值增长{number}%左右"
        for number, name in enumerate("一二三四五六七八九十甲乙", start=2)
    ]
    aims = f"主要预期目标是：{'，'.join(items)}。"
    short = shortened(aims)
    assert len(short) < len(aims) and aims.startswith(short[:-1]) and short.endswith("左右。")
    prose = "我们坚持把招商引资作为头号工程来抓，" * 12 + "取得了成效。"
    assert shortened(prose) == prose
    assert shortened("签约项目9个。") == "签约项目9个。"


def test_news_begins_with_its_event_not_with_a_later_number() -> None:
    text = (
        "7月29日，平湖市与云山集团等七家企业签署合作协议，推进新能源项目。2016年以来，产业年会每年确定主题，已成为招商引资平台。"
        "项目从接洽到签约用了36天。平湖市今年把招商引资作为头号工程，完善服务功能。"
    )
    sentences = split_sentences(make_article(text, title=""))
    assert most_important(sentences)[0] is sentences[0]


def test_what_was_signed_at_a_meeting_is_told_with_the_meeting() -> None:
    text = (
        "为推动产业集聚，日前，平湖市数字经济推介会在云山举办。会上签约项目12个，意向投资18.5亿元。"
        "高新区搭建融通平台，促进数字产业融合。平湖市将继续建设集聚区。"
    )
    sentences = split_sentences(make_article(text, title=""))
    told = most_important(sentences)
    assert sentences[0] in told and sentences[1] in told and len(told) <= 3
