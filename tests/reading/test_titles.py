"""Which line is the title, among menus, mastheads, paths, accounts and buttons."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_bytes, read_text
from assistant.reading.titles import bare_title, title_from_markup

TITLE = "安澜招商：三大产业“链”就新格局"
BODY = (
    "今年以来，安澜县新签约项目43个，总投资187.6亿元，同比增长16.3%。\n"
    "下一步，安澜县将盯紧在谈项目，力争年内到位资金突破90亿元。"
)


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (f"{TITLE}_某某网", TITLE),
        (f"{TITLE}-新闻中心-某某网", TITLE),
        ("安澜前三季度到位资金增长43%-新闻中心-某某网", "安澜前三季度到位资金增长43%"),
        (f"{TITLE} | 要闻", TITLE),
        ("图解｜安澜招商引资成绩单来了", "图解｜安澜招商引资成绩单来了"),
        ("安澜在线_安澜招商引资成绩单来了", "安澜招商引资成绩单来了"),
        ("安澜—临海一体化提速", "安澜—临海一体化提速"),
    ],
)
def test_what_a_site_adds_goes(stated: str, title: str) -> None:
    assert title_from_markup(stated) == title


def test_buttons_and_dates_behind_a_title_go() -> None:
    assert bare_title(f"{TITLE} [复制链接]") == bare_title(f"{TITLE}（2023-09-04）") == TITLE


@pytest.mark.parametrize(
    "above",
    [
        f"安澜日报  2023年9月4日  星期一\n第02版：要闻\n上一版3  4下一版\n返回目录\n{TITLE}\n——来自一线的报道\n■ 本报记者 张三丰",
        f"{TITLE}_安澜新闻_安澜在线\n安澜在线\n首页 新闻 招商\n{TITLE}\n2023.09.04 11:12　安澜日报",
        f"安澜论坛 » 论坛 › 安澜新闻 › {TITLE}\n查看: 584|回复: 7\n{TITLE} [复制链接]\n小安\n58主题 77帖子 680积分\n管理员\n发消息\n"
        "发表于 2023-9-4 15:06:41 | 只看该作者",
        f"某新网首页\n安徽\n北京\n首页 → 经济新闻\n字体：大中小\n{TITLE}\n2023年09月04日 09:12　来源：某新网\n参与互动",
        f"HOME NEWS POLICY PROJECTS CONTACT\n{TITLE}\nSeptember 4, 2023  |  安澜县商务局",
        f"{TITLE}\n罗某某 看安澜\n2023-09-04 09:12\n以下文章来源于安澜日报 ，作者罗某某\n导 读",
        f"{TITLE}\n安澜发布\n2023-09-04 09:12\n浙江\n安澜发布官方账号\n关注",
    ],
)
def test_the_title_and_nothing_else_above_the_text(above: str) -> None:
    article = read_text(f"{above}\n{BODY}")
    assert (article.title, article.text) == (TITLE, BODY)
    assert str(article.published) == "2023-09-04"
    assert not article.published_inferred


def test_a_heading_under_the_fields_stays() -> None:
    for heading in ("一、链上发力", "强化招引 蓄势赋能", "02 项目落地快"):
        article = read_text(f"{TITLE}\n2023-09-04 来源：安澜日报\n浏览：88 次\n{heading}\n{BODY}")
        assert article.text == f"{heading}\n{BODY}"


def test_an_account_beside_the_date_is_the_source() -> None:
    for account in ("投资安澜", "安澜发布", "安澜县商务局"):
        assert read_text(f"{TITLE}\n{account}\n2023年9月4日 10:22\n甘肃\n{BODY}").source == account


def test_old_pages_are_one_table_with_breaks() -> None:
    lines = "<br><br>".join(f"&nbsp;&nbsp;{line}" for line in BODY.split("\n"))
    page = (
        f"<html><head><title>{TITLE}-新闻-某某网</title></head><body><table width=980><tr><td>首页<br/>新闻<br/>{TITLE}<br/>"
        f"2023-09-04 来源：安澜日报 作者：张三丰</td></tr><tr><td>{lines}</td></tr>"
        "<tr><td>上一篇：没有了<br/>版权所有 某某网</td></tr></table></body></html>"
    )
    article = read_bytes(page.encode("gb18030"), path="page.html")
    assert (article.title, article.text) == (TITLE, BODY)
    assert (str(article.published), article.source, article.authors) == (
        "2023-09-04",
        "安澜日报",
        ("张三丰",),
    )


def test_tables_of_figures_stay_rows() -> None:
    cells = "".join(
        f"<tr><td>{name}镇</td><td>{n}个</td><td>{n}.5亿元</td></tr>"
        for name, n in (("石桥", 12), ("沙河", 9), ("城东", 7))
    )
    measures = (f"第{n}条，各镇都要加快项目建设进度，{n}月底前完成全部任务。" for n in range(1, 6))
    body = "".join(f"<p>{line}</p>" for line in (*BODY.split("\n"), *measures))
    page = f"<html><body><h1>{TITLE}</h1><div>{body}<table>{cells}</table><p>以上数据由县商务局提供，均为快报数。</p></div></body></html>"
    assert "石桥镇 12个 12.5亿元" in read_bytes(page.encode(), path="page.html").text.split("\n")


@pytest.mark.parametrize(
    "title",
    ["苏州工业园区-新加坡经贸合作论坛举行", "中德产业园-沈阳签约12个项目", "安澜高新区--江城新区共建园区"],
)
def test_a_zone_before_a_hyphen_is_half_of_a_title(title: str) -> None:
    assert title_from_markup(title) == title


def test_a_site_before_a_title_still_goes() -> None:
    assert title_from_markup("安澜日报-安澜县签约12个项目") == "安澜县签约12个项目"
    assert title_from_markup("安澜高新区_安澜县签约12个项目") == "安澜县签约12个项目"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("安澜县产业园落户梅赛德斯-奔驰上调目标", "安澜县产业园落户梅赛德斯-奔驰上调目标"),
        ("中国（安澜）自贸试验区-新加坡合作签约", "中国（安澜）自贸试验区-新加坡合作签约"),
        ("安澜县签约12个项目-新闻中心-安澜在线", "安澜县签约12个项目"),
        ("安澜县签约12个项目-部门动态-安澜县人民政府", "安澜县签约12个项目"),
        ("安澜县签约12个项目 - 要闻", "安澜县签约12个项目"),
    ],
)
def test_a_hyphen_parts_a_column_only_before_a_site(stated: str, title: str) -> None:
    assert title_from_markup(stated) == title


def test_a_document_with_blanks_between_the_words_of_its_title_is_no_menu() -> None:
    title = "2022 年 安澜 县 招商引资 工作 总结"
    assert read_text(f"{title}\n{BODY}").title == title
    assert read_text(f"首页 新闻 政务 公开 互动 服务 数据\n{TITLE}\n{BODY}").title == TITLE


def test_the_day_of_the_paper_that_printed_it_first() -> None:
    article = read_text(f"{TITLE}\n{BODY}\n（原载《安澜日报》2023年11月14日第6版）")
    assert (str(article.published), article.published_inferred) == ("2023-11-14", False)


def test_the_page_of_a_paper_beside_its_day() -> None:
    article = read_text(f"2018年05月23日 星期三 第02版：综合新闻\n{TITLE}\n□ 本报记者 张三丰\n{BODY}")
    assert (str(article.published), article.title) == ("2018-05-23", TITLE)
