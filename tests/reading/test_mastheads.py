"""Whose page it is and what stands at its head and foot: papers' frames, caches, offices, journals, recordings."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_bytes, read_text
from assistant.reading.bylines import find_authors
from assistant.reading.furniture import classify

TITLE = "岚州：石英砂“吃干榨净” 引来链上企业16家"
TEXT = (
    "岚州石英砂探明储量20多亿吨。过去，采出来的原砂大多直接外卖，附加值低，财政也薄。",
    "转机来自一条熔炼生产线。2021年，岚州经开区引进年产30万吨的光伏玻璃项目，当年签约、次年投产。",
    "围绕玻璃，切割、镀膜和尾矿利用企业接连落户，目前已有链上企业16家，一季度产值11.4亿元。",
)
BODY = "\n".join(TEXT)


def paragraphs(lines: tuple[str, ...] = TEXT) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_the_headline_of_an_edition_stands_in_a_heading() -> None:
    page = (
        "<title>岚州日报多媒体数字版</title><table><tr><td>岚州日报</td><td>2023年05月19日 星期五</td><td>上一期 下一期</td></tr></table>"
        f"<div><p>“地下宝藏”变“地上产业”</p><h2>{TITLE}</h2><p>本报记者 储 勇</p>{paragraphs()}</div>"
    )
    article = read_bytes(page.encode(), path="a.html")
    assert (article.title, article.published) == (TITLE, date(2023, 5, 19))
    assert (article.source, article.authors, article.text) == ("岚州日报", ("储勇",), BODY)


def test_headings_in_tags_of_any_kind_stay_between_their_paragraphs_and_links_do_not() -> None:
    page = (
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{paragraphs(TEXT[:1])}<section>从卖砂到卖玻璃</section>"
        f"{paragraphs(TEXT[1:2])}<section><a href='x'>厂房出租点这里</a></section>{paragraphs(TEXT[2:])}</div>"
    )
    assert read_bytes(page.encode(), path="a.html").text.split("\n") == [TEXT[0], "从卖砂到卖玻璃", *TEXT[1:]]


@pytest.mark.parametrize(
    ("between", "stays"),
    [
        ("<h3>3个项目落地</h3>", True),
        ("<section>一、从卖砂到卖玻璃：</section>", True),
        ("<section>厂房出租 电话0797-8000000</section>", False),
        ("<section class=ad>厂房出租 价格面议</section>", False),
        ("<section>本图由岚州融媒提供</section>", False),
        (
            "<figure><img src=1><figcaption>图为<b>熔炼车间</b>。岚州日报记者 周某 摄</figcaption></figure>",
            False,
        ),
    ],
)
def test_what_stands_between_two_paragraphs(between: str, stays: bool) -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{paragraphs(TEXT[:1])}{between}{paragraphs(TEXT[1:])}</div>"
    assert (len(read_bytes(page.encode(), path="a.html").text.split("\n")) == len(TEXT) + 1) == stays


def test_fields_apart_by_style_alone() -> None:
    page = f'<h2>{TITLE}</h2><div><span class="s">岚州日报</span><span class="t">2023-03-30</span></div>{paragraphs()}'
    article = read_bytes(page.encode(), path="a.html")
    assert (article.source, article.published, article.text) == ("岚州日报", date(2023, 3, 30), BODY)


def test_what_a_cache_says_of_the_page_is_not_the_page() -> None:
    above = (
        "这是 https://a.example/1.shtml 的缓存。 这是该网页在 2022年12月3日 的快照。\n在此期间，当前网页可能已更改。 了解详情。\n"
        "完整版 纯文字版 查看源代码\n提示：要查找您的搜索字词，请按组合键，然后使用查找栏。"
    )
    article = read_text(f"{above}\n首页 时政 区县 专题\n{TITLE}\n2022-11-21 09:05 来源：岚州日报\n{BODY}")
    assert (article.title, article.published, article.text) == (TITLE, date(2022, 11, 21), BODY)


def test_a_notice_with_its_annex_is_dated_by_whoever_signs_it() -> None:
    lines = (
        "岚州市人民政府办公室文件", "关于印发《岚州市招商攻坚方案》的通知", "各县、区人民政府，市政府各部门：",
        "《岚州市招商攻坚方案》已经市政府同意，现印发给你们，请认真执行。", "岚州市人民政府办公室", "2023年3月6日", "一、工作目标", *TEXT,
    )  # fmt: skip
    article = read_text("\n".join(lines))
    assert (article.title, article.published, article.source) == (lines[1], date(2023, 3, 6), lines[4])
    assert lines[3] in article.text


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("当代岚州 DANGDAI LANZHOU 2023年第14期", "当代岚州"),
        ("本文来自微信公众号“岚州研究社”（ID：lanzhou），作者：大伟", "岚州研究社"),
        ("行业新闻", ""),
    ],
)
def test_sources_of_journals_and_accounts_and_none_of_columns(line: str, source: str) -> None:
    assert read_text(f"{line}\n{TITLE}\n2023-03-30 08:10\n{BODY}\n{line}").source == source


@pytest.mark.parametrize(("site", "source"), [("岚州市统计局", "岚州市统计局"), ("岚州信息网", "")])
def test_an_office_that_names_no_source_is_its_own(site: str, source: str) -> None:
    page = f"<title>{TITLE}-统计分析-{site}</title><h1>{TITLE}</h1><div>2023-07-24</div>{paragraphs()}"
    article = read_bytes(page.encode(), path="a.html")
    assert (article.source, article.republisher) == (source, "" if source else site)


def test_a_site_named_by_its_front_page_is_the_host() -> None:
    page = f"某易首页\n{TITLE}\n2023-06-12 16:30 来源: 岚州日报\n{BODY}"
    assert read_text(page).republisher == "某易"
    assert read_text(page.replace("某易首页", "网站首页")).republisher == ""


def test_names_set_wide_and_names_run_into_a_place() -> None:
    assert find_authors("本刊记者 覃 冰 韦 勇") == ("覃冰", "韦勇")
    assert find_authors("（某社记者吴某嵘金门8日电）停航近3年") == ("吴某嵘",)
    assert find_authors("记者 代省长 罗某川") == ("罗某川",)


def test_where_the_parts_of_a_recording_begin() -> None:
    times = ["00:52 园区从哪里来", "08:15 第一家企业", "21:40 精品率怎么提"]
    assert classify([TITLE, *times, *TEXT])[1:4] == ["contents"] * 3
    assert classify([TITLE, *times[:2], *TEXT])[1:3] == ["", ""]


def test_on_a_page_without_a_title_what_stands_above_the_fields_goes() -> None:
    article = read_text(f"微博\n首页\n发现\n消息\n岚州发布\n2023-6-30 17:42\n来自 微博网页版\n已编辑\n{BODY}")
    assert (article.text, article.source, article.title) == (BODY, "岚州发布", "")


def test_the_only_heading_may_be_the_name_of_the_site() -> None:
    site = "岚州高新技术产业开发区"
    page = f"<title>{TITLE}-新闻资讯-{site}</title><h1 class=logo><a>{site}</a></h1><h3>{TITLE}</h3><h6>2023-03-30</h6>{paragraphs()}"
    article = read_bytes(page.encode(), path="a.html")
    assert (article.title, article.text) == (TITLE, BODY)


def test_an_item_of_a_list_that_frames_the_page_is_no_item() -> None:
    page = f"<title>{TITLE}</title><dl><dt>{TITLE}</dt><dd>2023-03-30 来源：岚州日报</dd><dd>{paragraphs()}</dd></dl>"
    article = read_bytes(page.encode(), path="a.html")
    assert (article.title, article.source, article.text) == (TITLE, "岚州日报", BODY)


def test_lines_of_text_set_as_typed_are_lines() -> None:
    lines = ("各县、区人民政府，市政府各部门：", *TEXT)
    page = f"<title>{TITLE}</title><h3>{TITLE}</h3>（2023年3月6日）<hr><pre>{chr(10).join(lines)}</pre>"
    article = read_bytes(page.encode(), path="a.html")
    assert (article.title, article.text) == (TITLE, "\n".join(lines))


def test_the_day_of_an_edition_beside_its_buttons() -> None:
    page = f"<title>{TITLE}</title><table><tr><td>2023年05月19日　星期五</td><td><a>上一期</a> <a>下一期</a></td></tr></table><h1>{TITLE}</h1>{paragraphs()}"
    assert read_bytes(page.encode(), path="a.html").published == date(2023, 5, 19)


def test_a_day_in_a_tag_of_its_own_without_a_style() -> None:
    page = f"<h1>{TITLE}</h1><div><i>岚州日报</i><b>2023-03-30</b><a>关注</a></div>{paragraphs()}"
    article = read_bytes(page.encode(), path="a.html")
    assert (article.title, article.source, article.published) == (TITLE, "岚州日报", date(2023, 3, 30))
