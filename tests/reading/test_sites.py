"""What a careful reader takes from a page of a kind of site: the title, the day, who says so, and the text alone."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_bytes, read_text
from tests.reading import damage
from tests.reading.layouts import ARTICLE, TITLE
from tests.reading.sites import BESIDE_BUTTONS, SITES


@pytest.mark.parametrize("name", SITES)
def test_page_of(name: str) -> None:
    site = SITES[name]
    article = read_text(site.text)
    assert article.text.split("\n") == list(site.lines)
    assert (article.title, article.published) == (TITLE, site.published)
    assert not article.published_inferred
    assert (article.source, article.authors) == (site.source, site.authors)


@pytest.mark.parametrize("name", SITES)
def test_page_of_a_site_that_converted_and_damaged_it(name: str) -> None:
    """Traditional; half of the paragraphs lost a byte of their blanks."""
    site = SITES[name]
    lines = [
        damage.shift_after_blanks(line) if index % 2 and damage.is_gbk(line) else line
        for index, line in enumerate(map(damage.traditional, site.lines))
    ]
    above = damage.traditional(site.above)
    article = read_text("\n".join((above, *lines, damage.traditional(site.below))))
    assert (article.title, article.published) == (TITLE, site.published)
    assert article.text.split("\n") == list(site.lines)


def test_source_beside_buttons_of_a_page_whose_markup_has_the_date() -> None:
    article = read_bytes(BESIDE_BUTTONS.encode(), path="page.html")
    assert (article.source, article.published) == ("安澜日报", date(2023, 9, 4))
    assert article.text.split("\n") == list(ARTICLE)


def test_a_summary_that_says_more_than_the_text_stays() -> None:
    told = "核心提示：安澜县前8月到位资金首次突破60亿元。"
    page = "\n".join((TITLE, "2023-09-04 来源：安澜日报", told, *ARTICLE))
    assert told in read_text(page).text


def test_the_day_a_page_was_saved_is_not_when_it_was_published() -> None:
    for today in (
        "今天是：2024年1月3日 星期三",
        "今天是2024年1月3日",
        "当前时间：2024-01-03 10:20:11",
        "北京时间：2024年1月3日",
    ):
        article = read_text("\n".join((today, TITLE, *ARTICLE)))
        assert article.published is None or article.published.year == 2023, today


def test_brackets_of_the_text_are_no_buttons() -> None:
    lines = (
        "引进（续建）项目如下：",
        "（一）【储能电池】总投资32亿元，占地420亩。",
        "（二）【高端装备】总投资18亿元，占地260亩。",
    )
    assert read_text("\n".join(lines)).text.split("\n") == list(lines)


def test_a_summary_above_the_fields_hides_no_day() -> None:
    page = (
        TITLE,
        "上半年新签的项目里，工业项目占了七成。",
        "某某江苏 · 2023/09/04 13:26",
        "浏览 2.4w",
        *ARTICLE,
    )
    article = read_text("\n".join(page))
    assert (article.title, article.published) == (TITLE, date(2023, 9, 4))
    assert "浏览" not in article.text


def test_the_card_of_an_account_is_its_name_and_no_text() -> None:
    card = "安澜投资\n微信号\nanlantouzi\n功能介绍\n安澜县投资促进中心官方平台，发布招商动态、投资政策。"
    article = read_text(
        "\n".join((TITLE, "原创", "安小投", card, "2023-09-04 17:30", "Posted on 浙江", "#招商", *ARTICLE))
    )
    assert article.text.split("\n") == list(ARTICLE)
    assert (article.title, article.source, article.published) == (TITLE, "安澜投资", date(2023, 9, 4))


def test_a_platform_is_no_source_where_the_page_names_one() -> None:
    above = (TITLE, "安澜发布", "2023-09-04 16:58", "来源：澎湃新闻·澎湃号·政务")
    assert read_text("\n".join((*above, *ARTICLE, "来源：安澜县融媒体中心"))).source == "安澜县融媒体中心"
    assert read_text("\n".join((*above, *ARTICLE))).source == "安澜发布"


def test_who_took_the_pictures_is_no_source() -> None:
    above = (TITLE, "图片来源：图虫", "2023-09-04 16:58", "来源：安澜日报")
    assert read_text("\n".join((*above, *ARTICLE))).source == "安澜日报"


def test_what_a_printer_sets_on_each_sheet_goes() -> None:
    head = f"2023/9/7 09:15 {TITLE}_浙江频道_某某网"
    link = "https://js.example.com.cn/2023/0905/c12345-40523.html"
    page = (
        head,
        TITLE,
        "2023-09-04 来源：安澜日报",
        *ARTICLE[:3],
        f"{link} 1/2",
        head,
        *ARTICLE[3:],
        f"{link} 2/2",
    )
    article = read_text("\n".join(page))
    assert article.text.split("\n") == list(ARTICLE)
    assert article.published == date(2023, 9, 4)


def test_cookies_and_the_weather_are_no_article() -> None:
    above = (
        "Cookie 提示\n本网站使用 Cookie 以改善您的浏览体验。继续浏览即表示您同意我们的《Cookie 政策》。\n接受\n拒绝\n"
        f"天气预报 安澜 多云 27~33℃\n{TITLE}\n来源：安澜日报 时间：2023-09-04"
    )
    article = read_text("\n".join((above, *ARTICLE)))
    assert (article.title, article.text.split("\n")) == (TITLE, list(ARTICLE))


def test_a_caption_that_says_something_stays() -> None:
    caption = "图为工人在储能电池项目现场吊装设备。 郑某 摄"
    page = (TITLE, "2023-09-04 来源：安澜日报", ARTICLE[0], caption, *ARTICLE[1:])
    assert caption in read_text("\n".join(page)).text.split("\n")


def test_the_day_of_the_first_post_of_a_thread() -> None:
    page = (
        TITLE,
        "只看楼主",
        *ARTICLE,
        "来自Android客户端",
        "1楼",
        "2023-09-04 21:14",
        "回复(3)",
        "顶一下家乡",
        "2023-09-05 08:00",
    )
    assert read_text("\n".join(page)).published == date(2023, 9, 4)


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("安澜老周\n专注县域经济与项目\n关注他\n2023-09-04 12:10\n来源：安澜日报", "安澜日报"),
        ("2023-09-04 20:14\n浏览量 1.6万+\n安澜县融媒体中心", "安澜县融媒体中心"),
        ("安澜观察 2023-09-04 20:01 浙江\n安澜日报社官方微信", "安澜观察"),
        ("2023-09-04 04:02:17大公报 作者：郭某某\n字号", "大公报"),
        ("2023-09-04 11:25\n+订阅\n喜欢:2\n【来源】 安澜日报", "安澜日报"),
    ],
)
def test_who_posted_stands_between_title_and_text(above: str, source: str) -> None:
    article = read_text("\n".join((TITLE, above, *ARTICLE)))
    assert article.text.split("\n") == list(ARTICLE)
    assert (article.title, article.source, article.published) == (TITLE, source, date(2023, 9, 4))


def test_a_file_s_name_prints_the_title_too() -> None:
    page = (
        "热门频道",
        "工作总结",
        "企业工具",
        f"{TITLE}.docx",
        TITLE,
        *ARTICLE,
        "下载",
        "还剩2页未读，继续阅读",
    )
    article = read_text("\n".join(page))
    assert (article.title, article.text.split("\n")) == (TITLE, list(ARTICLE))


def test_who_edited_is_no_author_in_markup_either() -> None:
    lines = "".join(f"<p>{line}</p>" for line in ARTICLE)
    head = f'<title>{TITLE}</title><meta name="author" content="责任编辑：冯某">'
    article = read_bytes(
        f"<html><head>{head}</head><body><h1>{TITLE}</h1>{lines}</body></html>".encode(), path="p.html"
    )
    assert article.authors == ()


def test_the_foot_of_a_page_run_into_its_last_line() -> None:
    foot = " 扫一扫在手机打开当前页 打印本页 关闭窗口 相关链接：安澜县重点项目册 主办：安澜县人民政府办公室 浙ICP备05028201号 网站标识码3300000001"
    assert read_text(f"{TITLE} 2023-09-04 来源：安澜日报 {''.join(ARTICLE)}{foot}").text == "".join(ARTICLE)


def test_a_short_heading_that_is_worded_as_a_button_stays() -> None:
    lines = (
        *ARTICLE[:1],
        "扫码看地",
        "每宗土地都有二维码，客商扫一扫就能看到位置和价格，目前已发布46宗。",
        *ARTICLE[1:],
    )
    assert read_text("\n".join((TITLE, "2023-09-04 来源：安澜日报", *lines))).text.split("\n") == list(lines)


def test_rows_without_a_stop_at_the_end_are_no_foot() -> None:
    rows = "扫描二维码报名 活动时间：9月8日 地点：安澜会展中心 「光伏专场」 活动时间：9月9日 地点：安澜宾馆 「储能专场」"
    text = "".join(ARTICLE)
    assert "储能专场" in read_text(f"{text}{rows}").text


def test_a_byline_under_a_summary() -> None:
    page = (
        TITLE,
        "安澜新闻网 2023-09-04 21:13:05",
        "◎截至8月底，全县新签43个亿元以上项目。",
        "每经记者 张某    每经编辑 陈某",
        *ARTICLE,
    )
    article = read_text("\n".join(page))
    assert "陈某" not in article.text
    assert article.authors == ("张某",)


def test_the_day_below_a_paper_s_article() -> None:
    page = (
        "安澜日报",
        "目录",
        TITLE,
        "□ 周某 武某",
        *ARTICLE,
        "安澜日报 2023-09-04 02版:综合",
        "扫码阅读手机版",
    )
    article = read_text("\n".join(page))
    assert (article.published, article.source, article.authors) == (
        date(2023, 9, 4),
        "安澜日报",
        ("周某", "武某"),
    )


def test_a_headline_that_ends_as_outlets_do() -> None:
    title = "安澜储能电池产业招商观察"
    page = ("某某网", title, "作者：钱某", "2023-09-04 15:33", "来源：安澜日报 #安澜# #储能#", *ARTICLE)
    assert read_text("\n".join(page)).title == title


@pytest.mark.parametrize(
    ("byline", "source"),
    [("（安澜晚报记者 戴某某）", "安澜晚报"), ("（孟令波陶李解放军报特约记者付某）", "")],
)
def test_whose_reporter_signs(byline: str, source: str) -> None:
    assert read_text("\n".join((TITLE, *ARTICLE, byline))).source == source


def test_a_mail_is_titled_by_its_subject() -> None:
    head = (
        "发件人：投促信息 <info@example.com>\n收件人：全体会员\n发送时间：2023年9月4日 9:15\n主题：【招商动态】"
        + TITLE
    )
    article = read_text(
        "\n".join(
            (head, *ARTICLE, "此邮件由系统自动发送，请勿直接回复。", "如不想再收到此类邮件，请点击退订。")
        )
    )
    assert article.title.endswith(TITLE)
    assert (article.text.split("\n"), article.published) == (list(ARTICLE), date(2023, 9, 4))


def test_the_page_of_a_journal() -> None:
    above = f"文章编号：1672-6359(2023)09-0042-03\n{TITLE}\n李某 赵某\n（安澜县委党校，浙江 安澜 313000）\n《县域经济研究》 2023-09-04"
    below = (
        "作者简介：李某（1980—），女，副教授。\n基金项目：某某规划项目（23CJJJ08）。\n收稿日期：2023-07-30"
    )
    article = read_text("\n".join((above, *ARTICLE, below)))
    assert article.text.split("\n") == list(ARTICLE)
    assert (article.title, article.source, article.authors) == (TITLE, "县域经济研究", ("李某", "赵某"))


def test_invitations_to_report_and_to_join_are_no_article() -> None:
    lines = (
        "储能交流群：加微信 anlan-2023 备注公司+姓名",
        *ARTICLE[:2],
        "加载失败，点击重试",
        *ARTICLE[2:],
        "想爆料？请登录《安澜连线》、拨打新闻热线0572-81695052，或登录官方微博提供新闻线索。",
        "转自安澜日报，侵删。",
    )
    page = "\n".join((TITLE, "来源：安澜日报 时间：2023-09-04", *lines))
    assert read_text(page).text.split("\n") == list(ARTICLE)


def test_a_site_behind_a_dash_is_none_of_the_title() -> None:
    lines = "".join(f"<p>{line}</p>" for line in ARTICLE)
    html = f"<html><head><title>{TITLE}——安澜新闻网</title></head><body>{lines}</body></html>"
    assert read_bytes(html.encode(), path="p.html").title == TITLE


@pytest.mark.parametrize(
    ("above", "source"),
    [
        (f"{TITLE}\n云上安澜 云上安澜\n2023年09月04日 18:18 河南", "云上安澜"),
        (f"安澜日报 2023年09月04日 星期一 A04 版：综合新闻\n返回版面\n{TITLE}\n总投资187.6亿元", "安澜日报"),
        (f"{TITLE}\n2023-9-4 09:30| 发布者: 阿明| 查看: 1320| 评论: 4|来自: 安澜发布", "安澜发布"),
        (f"安澜新闻 > 县域\n{TITLE}\n安澜日报农村版 2023-09-04 15:03", "安澜日报农村版"),
    ],
)
def test_source_of_accounts_papers_and_threads(above: str, source: str) -> None:
    article = read_text("\n".join((above, *ARTICLE)))
    assert (article.title, article.source, article.published) == (TITLE, source, date(2023, 9, 4))
    assert article.text.split("\n")[-len(ARTICLE) :] == list(ARTICLE)


def test_a_site_that_calls_itself_the_source_is_the_office_that_signs() -> None:
    page = (
        TITLE,
        "时间：2023-09-04 16:40:08 来源：本网 访问量：",
        *ARTICLE,
        "安澜县商务局",
        "2023年9月4日",
        "打印 保存 关闭",
    )
    assert read_text("\n".join(page)).source == "安澜县商务局"


def test_an_office_in_the_markup_s_title_is_no_title() -> None:
    lines = "".join(f"<p>{line}</p>" for line in ARTICLE)
    html = f"<title>安澜县商务局</title><div>安澜县商务局</div><div>首页 招商引资</div><h3>{TITLE}</h3><p>时间：2023-09-04</p>{lines}"
    assert read_bytes(html.encode(), path="p.html").title == TITLE


def test_buttons_of_players_between_paragraphs_go() -> None:
    lines = (*ARTICLE[:3], "点击播放视频 ▶", "↓↓↓ 向下滑动查看更多 ↓↓↓", *ARTICLE[3:])
    page = "\n".join((TITLE, "关注“云上安澜”，看最新资讯", *lines))
    assert read_text(page).text.split("\n") == list(ARTICLE)
