"""Whom an article says to call stays; the telephone under the page goes."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_text
from assistant.reading.contacts import own_contacts

BODY = "安澜经济开发区现有可出让工业用地3200亩，标准厂房46万平方米，2023年完成工业总产值986亿元。"
CONTACTS = ("联系人：吴女士、钱先生", "联系电话：0572-6021234", "地址：安澜县明珠路1278号")


@pytest.mark.parametrize(
    "invitation",
    [
        "诚邀海内外客商来安澜考察洽谈，有意者请与开发区招商局联系。",
        "三、申报单位请按下列方式报名，咨询时请说明项目名称。",
        "五、联系方式",
    ],
)
def test_contacts_under_an_invitation_stay(invitation: str) -> None:
    lines = [BODY, invitation, *CONTACTS]
    assert read_text("\n".join([*lines, "上一篇：没有了"])).text.split("\n") == lines


def test_the_heading_over_the_invitation_stays() -> None:
    lines = [BODY, "联系方式", "有意者请与开发区招商局联系。", *CONTACTS]
    assert read_text("\n".join([*lines, "打印 关闭"])).text.split("\n") == lines


def test_contacts_between_two_paragraphs_stay() -> None:
    lines = [
        BODY,
        "企业可向园区提交意向书，10个工作日内答复。",
        "咨询电话：0731-28660088",
        "园区负责人介绍，首批推出36个合作机会，总投资214亿元。",
    ]
    assert read_text("\n".join(lines)).text.split("\n") == lines


@pytest.mark.parametrize("above", ["打印 关闭", "本站转载的稿件如有侵权，请与本网联系。", ""])
def test_the_telephone_of_the_page_goes(above: str) -> None:
    assert read_text("\n".join([BODY, BODY[::-1] + "。", above, *CONTACTS])).text.count("联系") == 0


def test_the_rows_of_a_form_keep_who_to_call() -> None:
    lines = [
        "项目名称：安澜县年产12万套储能柜项目",
        "总投资：5.6亿元人民币",
        "合作方式：独资、合资",
        "承办单位：安澜经济开发区管委会",
        "联系人：贾先生",
        "联系电话：0572-6029876",
    ]
    page = "\n".join(
        [
            "安澜储能柜项目诚招投资方",
            "更新时间：2023-06-14 浏览次数：87",
            *lines,
            "免责声明：信息由企业提供。",
        ]
    )
    assert read_text(page).text.split("\n") == lines


def test_a_sentence_that_names_whom_to_call_stays() -> None:
    lines = [BODY, "本办法由县招商局负责解释。", "联系人：尤女士，联系电话：0572-6021122。"]
    assert read_text("\n".join([*lines, "附件：申请表.docx"])).text.split("\n") == lines


def test_the_last_line_is_never_taken_for_the_one_above_the_first() -> None:
    lines = ["请与招商局联系。", "电话：0572-1", "x", "联系方式"]
    assert own_contacts(lines, ["", "contact", "", "buttons"], lambda line: "。" in line) == [0, 1]
