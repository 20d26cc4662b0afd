"""What the markup of a page states beside its text."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_bytes, read_text
from assistant.reading.furniture import classify
from assistant.reading.markup import visible_text
from assistant.reading.stated import read_stated

DATA = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList"},'
    '{"@type":"NewsArticle","headline":"岚州签下项目","datePublished":"2024-01-09T08:00:00+08:00",'
    '"author":[{"@type":"Person","name":"梁某欣"}],"publisher":{"@type":"Organization","name":"岚州商报"}}]}</script>'
)
TEXT = (
    "岚州市前三季度新签亿元以上项目41个，总投资213亿元，其中制造业项目29个，占七成多。",
    "下一步，岚州市将围绕新材料和装备制造两条产业链上门招商，力争全年到位资金突破90亿元。",
)


MORE = "走进经开区的厂房，工人们正在调试设备。负责人说，企业从看地到投产只用了九个月，明年产值有望翻一番，还会带来两家配套工厂。"


def test_data_for_search_engines_says_when_who_and_whose() -> None:
    stated = read_stated(DATA)
    assert (stated.published[:10], stated.authors, stated.site) == ("2024-01-09", ("梁某欣",), "岚州商报")


@pytest.mark.parametrize(
    "data", ["{", "[1, null]", DATA + DATA, '{"@type":"NewsArticle","author":7,"publisher":[]}', "[" * 90_000]
)
def test_data_that_is_broken_or_of_several_articles_says_nothing(data: str) -> None:
    page = data if data.startswith("<") else f'<script type="application/ld+json">{data}</script>'
    stated = read_stated(page)
    assert (stated.published, stated.authors, stated.site) == ("", (), "")


def test_a_day_in_the_only_time_tag_counts_and_those_of_a_list_do_not() -> None:
    one = '<time class="t" datetime="2023-06-21T10:11:00+08:00">上周</time>'
    assert read_stated(one).published == "2023-06-21"
    assert read_stated(one + one.replace("06-21", "06-20")).published == ""


TIME = '<time datetime="2026-03-01">3月1日</time>'
HEADED = f"<head><title>岚州签下项目41个_岚州网</title></head><div>%s</div><h1>岚州签下项目41个</h1><div>%s</div><p>{TEXT[0]}</p><p>{TEXT[1]}</p><div>%s</div>"


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("", TIME, ""), date(2026, 3, 1)),
        (("", f"今天是 {TIME} 发布时间：2023-03-07", ""), date(2023, 3, 7)),
        ((f"今天是{TIME}", "2023-03-07 来源：岚州日报", ""), date(2023, 3, 7)),
        ((TIME, "2023-03-07 来源：岚州日报", ""), date(2023, 3, 7)),
        (("", "2023-03-07 来源：岚州日报", f"<a href=x>邻县签约</a>{TIME}"), date(2023, 3, 7)),
        ((TIME, "", ""), None),
        (("", "", TIME), None),
        (("", "", TIME.replace("<time", '<time itemprop="datePublished"')), date(2026, 3, 1)),
    ],
)
def test_a_time_tag_between_title_and_text_is_the_article_s(
    parts: tuple[str, str, str], day: date | None
) -> None:
    assert read_bytes((HEADED % parts).encode(), path="a.html").published == day


def test_the_name_behind_the_heading_is_the_site_s() -> None:
    page = "<title>岚州签下十二个项目 - 某日头条</title><h1>岚州签下十二个项目</h1>"
    assert read_stated(page).site == "某日头条"
    assert read_stated(page.replace("某日头条", "下午茶")).site == ""


def test_a_day_set_in_parts_by_style_alone() -> None:
    page = (
        "<h1>岚州前三季度签下四十一个项目</h1><div><span><em> 2024</em></span><span><em>03</em>/<em>12</em></span><span>15:42:08</span>"
        f"</div>{''.join(f'<p>{line}</p>' for line in TEXT)}"
    )
    assert read_bytes(page.encode(), path="a.html").published == date(2024, 3, 12)


@pytest.mark.parametrize(
    "rows",
    [
        (("2022", "86.4", "11.2"), ("2023", "12.5", "8.9")),
        (("2022", "10.4"), ("2023", "12.5")),
        (("2022", "6.4"), ("2023", "12")),
    ],
)
def test_the_figures_of_a_table_are_no_day(rows: tuple[tuple[str, ...], ...]) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<h1>岚州前三季度签下四十一个项目</h1><p>{TEXT[0]}</p><table><tr><td>年份</td><td>到位资金</td></tr>{cells}</table>"
    assert [line for line in visible_text(page).split("\n") if line[0] == "2"] == [*map(" ".join, rows)]
    assert read_bytes(page.encode(), path="a.html").published is None


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        ("<b>2023</b><b>12.5</b>", "202312.5"),
        ("<b>2023</b><b>86</b>/<b>4</b>", "202386/4"),
        ("<b>2023</b><b>12</b>.<b>5</b>", "2023-12-5"),
        ("<b>2023</b><b>12/05</b>", "2023-12-05"),
        ("签约<b class=a>12</b><span class=a>12</span><span class=b>个</span>。", "签约1212个。"),
        ("<span>来源：岚州日报</span><span class=b>阅读 88</span>", "来源：岚州日报 阅读 88"),
    ],
)
def test_tags_set_side_by_side(tags: str, shown: str) -> None:
    assert visible_text(f"<p>{tags}</p>") == shown


def test_contents_above_a_text_are_neither_title_nor_text() -> None:
    lines = (
        "岚州怎样招商：三年的账",
        "关注他",
        "目录",
        "先补链",
        "再强链",
        TEXT[0],
        "先补链",
        TEXT[1],
        "再强链",
        TEXT[0][:30],
    )
    article = read_text("\n".join(lines) + "。")
    assert article.title == lines[0]
    assert article.text.split("\n")[1:4] == ["先补链", TEXT[1], "再强链"]


def test_prose_above_the_path_of_a_page_is_not_the_article_s() -> None:
    above = "如果打开速度慢，可以尝试快速版。您也可以选择订阅更新或者换一个浏览器。"
    page = f"{above}\n您的位置：首页 > 要闻\n岚州签下项目41个\n2024-03-12 来源：岚州日报\n" + "\n".join(TEXT)
    article = read_text(page)
    assert article.text == "\n".join(TEXT)
    assert classify([above, "首页 > 要闻", *TEXT])[0] == "above the title"
    assert classify([TEXT[0], "首页 > 要闻", *TEXT])[0] == ""


def test_a_line_between_title_and_text_that_shares_nothing_with_it_goes() -> None:
    for line, stays in (("高亮与笔记", False), ("新材料引路", True), ("一、缘起", True)):
        article = read_text(
            f"岚州签下项目41个\n2024-03-12 来源：岚州日报\n{line}\n" + "\n".join((*TEXT, MORE))
        )
        assert (line in article.text) == stays


def test_when_a_note_was_made_is_not_when_its_page_was_published() -> None:
    note = f"---\ntitle: 岚州签下项目41个\ncreated: 2023-11-18\n---\n> 来源：岚州日报　2023-11-17\n\n{TEXT[0]}\n\n{TEXT[1]}\n"
    assert read_bytes(note.encode(), path="a.md").published == date(2023, 11, 17)
