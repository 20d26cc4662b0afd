"""HTML pages give the same article as the same page saved as text."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import ReadError
from assistant.reading.article import read_bytes
from assistant.reading.markup import _broken, page_from_html, visible_text


def html(body: tuple[str, ...], *, charset: str = "utf-8", head: str = "") -> str:
    paragraphs = "".join(f"<p>　　{line}</p>\n" for line in body)
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>青川市招商引资势头良好_青川新闻网</title>{head}
<script>var a = "全市引进项目99个。";</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li><li><a href="/z">政务</a></li></ul></div>
<div class="main"><h1>青川市招商引资势头良好</h1>
<div class="info">发布时间：2022-11-08 09:30  来源：青川日报  浏览次数：88</div>
<div class="content">{paragraphs}</div></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">邻市一季度开门红</a> 2021-04-06</li></ul></div>
<div class="footer">版权所有：青川在线 浙ICP备12345678号-1</div></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page(body: tuple[str, ...], charset: str) -> None:
    encoding = "gb18030" if charset == "gb2312" else charset
    article = read_bytes(html(body, charset=charset).encode(encoding), path="page.html")
    assert article.title == "青川市招商引资势头良好"
    assert article.published == date(2022, 11, 8)
    assert article.source == "青川日报"
    assert [line for line in body if line not in article.text.split("\n")] == []
    assert "99个" not in article.text
    assert "ICP" not in article.text
    assert "邻市" not in article.text


def test_the_markup_says_when(body: tuple[str, ...]) -> None:
    head = '<meta name="PubDate" content="2022-11-09 08:00"><meta name="ContentSource" content="某某社">'
    page = page_from_html(html(body, head=head), "utf-8")
    assert page.published.startswith("2022-11-09")
    assert page.source == "某某社"


def test_a_fragment_still_has_its_text() -> None:
    article = read_bytes(
        "<div><b>全市引进项目12个，总投资36亿元。</b><br>增长8%。</div>".encode(), path="a.htm"
    )
    assert "全市引进项目12个" in article.text


@pytest.mark.parametrize(
    "broken", ["<", "<html", "<p>" * 3000, "<!-- 全市", "<a href='x", "&#xFFFFFF; &nbsp;"]
)
def test_broken_markup_is_refused_or_read(broken: str) -> None:
    with pytest.raises(ReadError):
        read_bytes((broken + "\n").encode(), path="a.html")


def test_visible_text_leaves_scripts_out() -> None:
    assert visible_text("<style>p{}</style><p>甲<b>乙</b></p><script>丙</script><p>丁</p>") == "甲乙\n丁"


def test_words_of_a_menu_that_stand_in_the_text_too_are_no_lines_of_it() -> None:
    body = "安澜县12个项目开工，总投资86亿元，全县招商再添动能。下一步，安澜县将抓好招商和服务，再签约一批。"
    one, two = body.split("。")[0] + "。", body.split("。")[1] + "。"
    shown = "\n".join(["招商", "服务", "安澜县", one, two, "招商", "安澜县"])
    assert _broken(shown, body) == f"{one}\n{two}"
    assert _broken("招商\n服务\n安澜县", body) == body
