"""What pages print of their own parts goes; tables, forms and headings that only look like it stay."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_bytes, read_text
from assistant.reading.contents import find_running
from assistant.reading.dates import find_date
from assistant.reading.furniture import classify, is_prose
from assistant.reading.head import find_head
from assistant.reading.metadata import find_beside_date, find_publisher, find_source, is_metadata_line
from assistant.reading.stated import read_stated

TITLE = "岚州签下稀土永磁产业园项目"
TEXT = (
    "岚州的稀土储量居全国前列。产业园规划建设标准厂房30万平方米，重点引进高性能磁材和永磁电机企业。",
    "项目建成后预计年产值52亿元，年税收2.4亿元，投资回收期约六年半，可带动就业两千人以上。",
)
BODY = "\n".join(TEXT)


def test_running_heads_with_the_number_of_their_sheet() -> None:
    head = "请务必阅读正文之后的信息披露"
    lines = [head, TITLE, TEXT[0], f"{head} 1", TEXT[1]]
    assert find_running(lines, [""] * 5, is_prose) == [0, 3]
    assert find_running([TITLE, TEXT[0], TITLE, TEXT[1]], [""] * 4, is_prose) == []


def test_headings_that_differ_by_a_year_or_a_month_are_no_running_heads() -> None:
    lines = [
        "2022年岚州招商引资完成情况",
        TEXT[0],
        "2023年岚州招商引资完成情况",
        TEXT[1],
        "11月岚州招商引资完成情况",
        "12月岚州招商引资完成情况",
    ]
    assert find_running(lines, [""] * 6, is_prose) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["1 岚州永磁新材料科技有限公司", "2 岚州启明光伏玻璃有限公司", "3 岚州永磁新材料科技有限公司"],
        ["规模以上工业企业主营业务收入 120", "其中：国有企业 35", "规模以上工业企业主营业务收入 98"],
        ["规模以上工业企业主营业务收入 98", TEXT[0], "规模以上工业企业主营业务收入 120"],
        ["1 岚州永磁新材料科技有限公司", "其中注册在园区的", "2 岚州永磁新材料科技有限公司"],
    ],
)
def test_rows_that_differ_by_a_figure_stay(lines: list[str]) -> None:
    assert not any(classify([TEXT[0], *lines, TEXT[1]]))


def test_a_title_printed_again_on_the_next_sheet_stays_the_title() -> None:
    title = "关于印发岚州市招商攻坚方案的通知"
    lines = (title, "2023-03-07 09:12 来源：岚州日报", *TEXT, f"{title} 2", "各县要压实责任、细化措施。")
    article = read_text("\n".join(lines))
    assert (article.title, article.text) == (title, "\n".join((*TEXT, lines[-1])))


@pytest.mark.parametrize("above", [(), TEXT])
def test_an_agenda_is_no_recording(above: tuple[str, ...]) -> None:
    agenda = ("活动议程如下：", "09:00 嘉宾签到", "09:30 市长致辞", "10:10 项目集中签约", "11:00 企业参观")
    lines = (TITLE, "2023-03-07 09:12 来源：岚州日报", *above, *agenda, *TEXT)
    assert agenda[-1] in read_text("\n".join(lines)).text.split("\n")
    assert not any(classify([*TEXT, "00:52 头班车", "08:15 二班车", "21:40 末班车", TEXT[0]]))


def test_the_column_of_an_edition_is_not_whose_page_it_is() -> None:
    assert find_beside_date("岚州日报 2022.10.13 星期四 第9版 经济新闻") == "岚州日报"
    assert read_stated("<title>岚州日报-2024年03月18日-第05版：要闻</title>").site == "岚州日报"


def test_rows_of_a_form_above_the_text_stay_and_switches_go() -> None:
    rows = ("所属行业 新材料", "总投资额 25.6亿元", "用地面积 680亩", "合作方式 合资、独资")
    head = f"{TITLE}\n更新时间：2023-07-03 来源：岚州日报"
    assert read_text("\n".join((head, *rows, BODY))).text == "\n".join((*rows, BODY))
    assert read_text("\n".join((head, "语速 慢", "清晰度 自动", "音量 小", BODY))).text == BODY


def test_a_heading_over_an_invitation_stays() -> None:
    lines = [*TEXT, "联系方式", "有意投资者请与岚州市招商局联系，联系人：钟女士，电话0797-8000000。"]
    assert classify(lines)[2] == ""
    assert classify([*TEXT, "联系方式", "电话：0797-8000000"])[2] != ""


def test_the_head_of_a_table_is_no_title() -> None:
    lines = [
        "上半年岚州各县招商引资完成情况表",
        "县 到位资金 同比增长",
        "甲县 86.4 11.2",
        "乙县 41.7 8.9",
        *TEXT,
    ]
    assert find_head(lines, classify(lines), "").titles == (0,)


@pytest.mark.parametrize(
    "line",
    [
        "发表于 2022-03-14 | 更新于 2022-03-20 | 分类于 园区 | 字数统计 1.1k | 阅读时长 4 分钟",
        "2024年01月23日 18:12　来源于 某新网可以听文章啦！",
        "【时效性】 现行有效",
        "回复单位：岚州市工业园区管委会",
        "岚州招商观察, [19.07.2023 09:12]",
    ],
)
def test_fields_of_blogs_laws_letters_and_channels(line: str) -> None:
    assert is_metadata_line(line)


def test_what_such_fields_say() -> None:
    assert find_date("[19.07.2023 09:12]") == date(2023, 7, 19)
    assert find_date("回复时间：2023-05-25 来信时间：2023-05-18") == date(2023, 5, 25)
    assert find_source("2024年01月23日 18:12　来源于 某新网可以听文章啦！") == "某新网"
    assert find_publisher("【制定机关】 岚州市人民政府") == "岚州市人民政府"


@pytest.mark.parametrize("line", ["岚州新闻网 APP 下载", "（岚州新闻网 图/文）"])
def test_an_outlet_s_own_buttons_and_credits_within_a_text(line: str) -> None:
    assert classify([TEXT[0], line, TEXT[1]]) == ["", classify([line])[0], ""]
    assert classify([line])[0]


def test_the_day_below_the_end_mark() -> None:
    assert read_text(f"{TITLE}\n{BODY}\n完\n2023年10月24日（星期二）\n即日新闻").published == date(
        2023, 10, 24
    )


def test_a_name_behind_the_heading_that_heads_the_page_is_the_site_s() -> None:
    page = f"<title>{TITLE} - 某查通</title><h1>{TITLE}</h1>"
    assert read_stated(page, "某查通 查企业 查老板").site == "某查通"
    assert read_stated(page, "查企业 查老板").site == ""


def test_the_line_over_the_fields_of_a_page_without_headings() -> None:
    page = (
        f"<title>::岚州招商网::</title><table><tr><td>招商动态</td></tr><tr><td>当前位置：首页 → 招商动态</td></tr><tr><td><b>{TITLE}</b></td></tr>"
        f"<tr><td>[ 作者：郝某 来源：岚州日报 更新时间：2011-6-21 ]</td></tr><tr><td>{''.join(f'<p>{line}</p>' for line in TEXT)}</td></tr></table>"
    )
    article = read_bytes(page.encode(), path="a.html")
    assert (article.title, article.source, article.text) == (TITLE, "岚州日报", BODY)


def test_the_text_broken_off_above_itself() -> None:
    head = "2023-03-07 09:12 来源：岚州日报"
    for teaser in (f"{TEXT[0][:30]}...", f"{TEXT[0][:20]}……", f"导读：{TEXT[0][:38]}……"):
        article = read_text("\n".join((TITLE, teaser, head, BODY)))
        assert (article.title, article.text) == (TITLE, BODY)
    own = f"{TEXT[0][:20]}……"  # all the title there is
    assert read_text(f"{own}\n{head}\n{BODY}").title == own
