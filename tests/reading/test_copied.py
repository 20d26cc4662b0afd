"""Escapes, tags and blanks that a page's source or a typesetter put between the characters."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_bytes
from assistant.reading.copied import as_shown, is_page_source, without_tags
from assistant.reading.trace import Edited
from tests.reading.conftest import BODY


def shown(*lines: str) -> list[str]:
    return [line.text for line in as_shown([Edited(line) for line in lines])]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("&ldquo;一企一策&rdquo;&nbsp;落地", "“一企一策” 落地"),
        ("&amp;ldquo;一企一策&amp;rdquo;", "“一企一策”"),
        ("&#25307;&#21830;&#x5F15;&#x8D44;", "招商引资"),
        ("总投资&yen;12亿，R&amp;D投入&lt;3%", "总投资¥12亿，R&D投入<3%"),
        ("\\u62db\\u5546引资", "招商引资"),
        ("招&#8203;商", "招商"),
    ],
)
def test_escapes_are_what_they_show(line: str, meant: str) -> None:
    (got,) = as_shown([Edited(line)])
    assert got.text == meant
    assert {edit.kind for edit in got.edits} == {"escape"}
    for edit in got.edits:
        assert edit.before in line


@pytest.mark.parametrize(
    "line",
    [
        "AT&T与R&D;中心签约",
        "P&G、H&M落户园区",
        "下载地址 http://example.com/?a=1&amp=2&copy=3",
        "C:\\users\\u盘",
        "张 三、李 四出席",
        "招商引资 项目签约 园区建设 产业发展",
        "A B C D 四家企业",
        "1 2 3 4 5 6 7 8 9 10",
        "",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert shown(line) == [line]


def test_blanks_between_all_characters_close_up_and_two_of_them_part() -> None:
    assert shown("招 商 引 资 势 头 良 好   全 年 签 约 1 2 6 个") == ["招商引资势头良好 全年签约126个"]


def test_short_lines_close_up_where_others_do() -> None:
    long = "园 区 全 年 新 签 约 项 目 1 2 6 个 。"
    assert shown("来 源 ： 日 报", long)[0] == "来 源 ： 日 报"
    assert shown("来 源 ： 日 报", long, long)[0] == "来源：日报"


def test_tags_of_a_fragment_go_and_paragraphs_stay() -> None:
    assert without_tags("<p>招商<b>引资</b></p><p class=x>园区<br/>建设</p>") == "招商引资\n园区\n建设\n"
    plain = "增速<5%的县有3个，a<b且b>c"
    assert without_tags(plain) is plain
    quoting = "网友留言写道：<script>x()</script><img src=x>，大家都看到了。"
    assert without_tags(quoting) is quoting
    assert not is_page_source("<p>招商引资</p>")
    assert is_page_source("<!DOCTYPE html><html><head><title>招商</title></head><body>")


def test_a_page_saved_as_text_reads_as_the_page() -> None:
    body = "".join(f"<p>　　{line}</p>" for line in BODY)
    page = f"<html><head><title>青川</title></head><body><div>{body}</div></body></html>".encode()
    assert read_bytes(page, path="a.txt").text == read_bytes(page, path="a.html").text
    assert read_bytes(body.encode(), path="a.txt").text == "\n".join(BODY)


def test_one_pair_of_tags_is_enough_and_a_lone_one_is_text() -> None:
    fragment = "据<a href=x>某报</a>报道，<b>安澜县</b>签约12个项目。<br>"
    assert without_tags(fragment) == "据某报报道，安澜县签约12个项目。\n"
    lone = "当 a <b 时，项目不予备案；<br>以外的不变。"
    assert without_tags(lone) is lone
