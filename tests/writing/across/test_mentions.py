"""Who speaks of a thing and who does not: of all articles at hand, counted."""

from __future__ import annotations

import pytest

from assistant.types import Article, Region
from assistant.writing.across.mentions import mention_in
from assistant.writing.asked.question import understand
from assistant.writing.checking.verify import verify
from assistant.writing.model.prompts import Prompts
from tests.conftest import make_article
from tests.writing.conftest import answered

JIANGSU = Region("江苏省", "江苏", "province", (), "320000")
ANHUI = Region("安徽省", "安徽", "province", (), "340000")
GANSU = Region("甘肃省", "甘肃", "province", (), "620000")
YUNNAN = Region("云南省", "云南", "province", (), "530000")

REPORTS: list[Article] = [
    make_article(
        "江苏今年抢跑风筝经济，办一场风筝赛。风筝经济要有新场景，风筝经济也要有标准。优化营商环境，压减三项手续。",
        regions=(JIANGSU,),
    ),
    make_article(
        "安徽支持风筝经济，建两座风筝工坊。深化改革。营商环境有短板。营商环境再提升，出台“暖企十条”。",
        regions=(ANHUI,),
    ),
    make_article(
        "甘肃种好百合。修三条乡村路，建和美乡村。深度参与一带一路。建设数字政府。", regions=(GANSU,)
    ),
    make_article("云南评出最美乡村。数字农业开局。召开了恳谈会。提档升级两条街。", regions=(YUNNAN,)),
]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪些省提到了风筝经济？", "提到“风筝经济”的有2个：江苏、安徽。没有提到的：甘肃、云南。"),
        ("哪些省提到了百合或者风筝经济？", "提到“百合”或“风筝经济”的有3个：江苏、安徽、甘肃。"),
        ("哪些省提到了百合、工坊或者恳谈会？", "提到“百合”或“工坊”或“恳谈会”的有3个：安徽、甘肃、云南。"),
        ("风筝经济哪些省提到了？", "提到“风筝经济”的有2个：江苏、安徽。没有提到的：甘肃、云南。"),
        ("有几个省的报告提到风筝经济？", "提到“风筝经济”的有2个"),
        ("提到“风筝经济”的省份数量", "提到“风筝经济”的有2个"),
        ("哪些省没有提到风筝经济？", "文章里没有提到“风筝经济”的有2个：甘肃、云南（其余2个都提到）。"),
        ("哪个省提到风筝经济最多？", "提到“风筝经济”最多的是江苏（3次）：江苏3次、安徽1次。"),
        ("哪些省提到了百合？", "只有甘肃提到“百合”。没有提到的："),
        ("哪些省提到了风筝和工坊？", "只有安徽提到“风筝”、“工坊”。"),
        ("哪些省提到了风筝和标准？", "只有江苏提到“风筝”、“标准”。"),
        ("哪些省提到了和美乡村？", "只有甘肃提到“和美乡村”。"),
        ("哪些省提到了数字政府？", "只有甘肃提到“数字政府”。"),
        ("哪些省的政府工作报告里提到了数字政府？", "只有甘肃提到“数字政府”。"),
        ("哪些省提到深度参与一带一路？", "只有甘肃提到“深度参与一带一路”。"),
    ],
)
def test_every_article_is_looked_at(question: str, said: str, prompts: Prompts) -> None:
    answer = answered(question, REPORTS, prompts)
    assert not answer.refused and said in answer.sentences[0].text
    assert all(sentence.citations for sentence in answer.sentences)


def test_what_nobody_says_is_refused(prompts: Prompts) -> None:
    answer = answered("哪些省提到了量子风筝？", REPORTS, prompts)
    assert answer.refused and "没有一篇提到“量子风筝”" in answer.reason


def test_what_each_says_is_quoted_under_its_name(prompts: Prompts) -> None:
    first, *quoted = answered("各省怎么优化营商环境？", REPORTS, prompts).sentences
    assert "的有2个" in first.text and "没有提到的：甘肃、云南" in first.text
    told = [sentence.text for sentence in quoted]
    assert any(text == "安徽：营商环境再提升，出台“暖企十条”。" for text in told)  # not what it complains of
    assert any("压减三项手续" in text for text in told)


@pytest.mark.parametrize(
    "question",
    [
        "平湖和丽水谁提到外资？",
        "为什么各省提到低空经济？",
        "哪个省GDP最高？",
        "哪些省提到百合还是风筝经济多？",
        "哪个省提高了补贴？",
        "哪些县提供补贴？",
        "哪些省召开了恳谈会？",
        "哪些省提档升级了街道？",
    ],
)
def test_other_questions_are_not_for_it(question: str) -> None:
    assert mention_in(understand(question)) is None


def test_a_line_that_counts_wrong_does_not_hold(prompts: Prompts) -> None:
    articles = {article.id: article for article in REPORTS}
    line = answered("哪些省提到了风筝经济？", REPORTS, prompts).sentences[0]
    assert verify(line.text, line.citations, articles).label == "supported"
    assert verify(line.text.replace("有2个", "有3个"), line.citations, articles).label == "wrong_figure"
    assert verify(line.text.replace("安徽", "甘肃", 1), line.citations, articles).label == "wrong_figure"
    most = answered("哪个省提到风筝经济最多？", REPORTS, prompts).sentences[0]
    assert verify(most.text.replace("江苏3次", "江苏4次"), most.citations, articles).label == "wrong_figure"


def test_one_thing_said_and_another_not(prompts: Prompts) -> None:
    first = answered("提到营商环境但没提到工坊的省有哪些？", REPORTS, prompts).sentences[0].text
    assert first == "只有江苏提到“营商环境”而没有提到“工坊”。"
    none = answered("提到工坊但没提到营商环境的省有哪些？", REPORTS, prompts)
    assert none.refused and "“工坊”而没有提到“营商环境”" in none.reason
