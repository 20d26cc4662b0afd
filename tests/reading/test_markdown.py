"""Markdown: its marks go, what its front matter states is kept, and text without marks is left alone."""

from __future__ import annotations

from datetime import date

from assistant.reading.article import read_bytes
from assistant.reading.markdown import page_from_markdown

BODY = ("今年以来，安澜县新签约项目43个，总投资187.6亿元。", "下一步，安澜县将力争年内到位资金突破90亿元。")


def test_front_matter_says_what_the_page_is() -> None:
    page = "\n".join(
        (
            "---",
            "title: 安澜县招商提速",
            "date: 2023-09-04",
            "author: 张三丰",
            "source: 安澜日报",
            "---",
            *BODY,
        )
    )
    article = read_bytes(page.encode(), path="a.md")
    assert (article.title, article.published) == ("安澜县招商提速", date(2023, 9, 4))
    assert (article.source, article.authors) == ("安澜日报", ("张三丰",))
    assert article.text.split("\n") == list(BODY)


def test_marks_go() -> None:
    page = "\n".join(
        (
            "# 安澜县招商提速", "", "> 来源：安澜日报 2023-09-04", "", "## 一、链上发力", "",
            f"**{BODY[0][:8]}**{BODY[0][8:]}", "![图](a.png)", "- [县商务局](http://example.cn)表示，将继续优化服务。", "---", BODY[1],
        )
    )  # fmt: skip
    article = read_bytes(page.encode(), path="a.md")
    assert (article.title, article.source) == ("安澜县招商提速", "安澜日报")
    assert article.text.split("\n") == ["一、链上发力", BODY[0], "县商务局表示，将继续优化服务。", BODY[1]]


def test_what_a_page_means_as_it_stands_is_kept() -> None:
    for line in ("编号#3地块5*8米", "1.建立招商机制。", "100%兑现", "[2023]8号", "#话题#项目"):
        assert page_from_markdown(line, "utf-8").text == line


def test_a_rule_is_no_front_matter() -> None:
    assert page_from_markdown("---\n正文一句。\n正文两句。", "utf-8").text.strip() == "正文一句。\n正文两句。"
