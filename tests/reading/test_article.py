"""From a file to an Article: readable, dated, clean, and every repair where it says it is."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import opencc
import pytest

from assistant.errors import ReadError, UnreadableFileError
from assistant.reading.article import read_article, read_bytes, read_text
from assistant.types import Article
from tests.reading.damage import annotate, shift_after_blanks


def check(article: Article) -> None:
    """What holds for every article."""
    assert article.text.strip() == article.text
    assert all(line.strip() for line in article.text.split("\n"))
    for repair in article.repairs:
        assert article.text[repair.start : repair.end] == repair.after
    assert len(article.id) == 16


def test_a_saved_page(saved: Path, body: tuple[str, ...]) -> None:
    article = read_article(saved)
    check(article)
    assert article.text == "\n".join(body)
    assert article.title == "青川市招商引资势头良好"
    assert (article.published, article.published_inferred) == (date(2022, 11, 8), False)
    assert (article.source, article.republisher) == ("青川日报", "青川在线")
    assert article.authors == ("张某某",)
    assert article.repairs == ()
    reasons = {item.reason for item in article.dropped}
    assert reasons >= {"navigation", "title", "fields", "neighbour link", "related news", "copyright"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_do_not_matter(page: str, encoding: str, newline: str) -> None:
    article = read_bytes(page.replace("\n", newline).encode(encoding), path="page.txt")
    assert article.id == read_text(page).id


def test_a_traditional_page_with_every_damage(page: str, body: tuple[str, ...]) -> None:
    traditional = opencc.OpenCC("s2t").convert
    lines = [traditional(annotate(line, random.Random(1))) for line in page.split("\n")]
    heading = lines.index(traditional("一、招大引强成效明显"))
    lines[heading] = shift_after_blanks(traditional("（一）招商引资全面提速。1-5月引进项目42个。"))
    article = read_text("\n".join(lines))
    check(article)
    expected = list(body)
    expected[2] = "（一）招商引资全面提速。1-5月引进项目42个。"
    assert article.text == "\n".join(expected)
    assert article.title == "青川市招商引资势头良好"
    assert {repair.kind for repair in article.repairs} == {"gbk_shift", "traditional", "pinyin_note"}


def test_reading_its_own_text_again_changes_nothing(page: str) -> None:
    once = read_text(page)
    twice = read_text(f"{once.title}\n发布时间：{once.published}\n{once.text}")
    assert (twice.text, twice.title, twice.published, twice.repairs) == (
        once.text,
        once.title,
        once.published,
        (),
    )


def test_a_first_line_that_stands_again_is_a_teaser() -> None:
    teaser = "青川缘何能取得如此亮眼的成绩？市商务局负责人介绍，密码藏在招商理念的创新之中。"
    other = "今年第二季度招商引资擂台赛结果公布，青川再夺红旗，这是连续第十次获奖。"
    article = read_text(
        "\n".join(
            (
                teaser,
                other,
                teaser,
                "《青报》：今年有哪些新举措？",
                "罗某：围绕产业特色，重点开展产业链招商。",
            )
        )
    )
    assert article.text.split("\n")[:2] == [other, teaser]
    assert article.title == ""
    assert [item.reason for item in article.dropped] == ["repeated paragraph"]


ONE_LINE = (
    "2023-08-02 11:03，正文：原标题：青川新区基金联盟成立青川新区基金联盟成立 来源：某民网－山东频道"
    "8月1日，青川新区基金联盟揭牌，现场签约6个项目，总投资超20亿元。  “基金招商已成为重要模式。”负责人说。"
    "(李某 韩某)返回某狐，查看更多责任编辑："
)


def test_a_page_in_one_line() -> None:
    article = read_text(ONE_LINE)
    check(article)
    assert article.title == "青川新区基金联盟成立"
    assert article.published == date(2023, 8, 2)
    assert article.source == "某民网－山东频道"
    assert article.text == (
        "8月1日，青川新区基金联盟揭牌，现场签约6个项目，总投资超20亿元。\n“基金招商已成为重要模式。”负责人说。"
    )


def test_markdown_is_text() -> None:
    article = read_bytes("# 青川市招商提速\n\n全市引进项目12个，总投资36亿元。\n".encode(), path="a.md")
    assert article.text.endswith("全市引进项目12个，总投资36亿元。")


def test_nothing_but_furniture_is_no_article() -> None:
    with pytest.raises(UnreadableFileError, match="furniture"):
        read_text("首页 > 新闻\n上一条：没有了\n版权所有：某网", path="nav.txt")


def test_destroyed_bytes_never_crash(page: str) -> None:
    chance = random.Random(5)
    whole = page.encode("gb18030")
    read = 0
    for _ in range(150):
        data = bytearray(whole[chance.randrange(200) : chance.randrange(300, len(whole))])
        for _ in range(chance.choice((0, 2, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            check(read_bytes(bytes(data), path="page.txt"))
            read += 1
        except ReadError:
            continue
    assert read > 50


def test_the_real_pages(shared: Path) -> None:
    """The five pages users sent: facts of each, no furniture, nothing left of the damage."""
    expected = {
        "000": ("浙江平湖", date(2021, 1, 5), "人民网", "37551万美元"),
        "001": ("丽水市", date(2013, 6, 27), "丽水网-丽水日报", "163.54亿元"),
        "002": ("六条路径", None, "河南日报客户端", "607.8亿元"),
        "003": ("", None, "", "150.08%"),
        "004": ("推进全民招商", date(2022, 3, 2), "仙居新闻", "500万元"),
    }
    furniture = ("上一条", "版权", "ICP", "验证码", "传真", "首页", "相关稿件", "Copyright", "点赞")
    for path in sorted((shared / "articles" / "seeds").glob("*.txt")):
        title, published, source, figure = expected[path.name[:3]]
        article = read_article(path)
        check(article)
        assert article.title.startswith(title)
        assert (article.published, article.source) == (published, source)
        assert figure in article.text
        assert not [word for word in furniture if word in article.text]
        assert not [character for character in article.text if "\ue000" <= character <= "\uf8ff"]
        assert "ㄒ" not in article.text
        assert "unrepaired" not in {repair.kind for repair in article.repairs}


def test_a_text_behind_its_title_in_brackets_stays_where_nothing_else_tells_it() -> None:
    title, text = "安澜县12个项目开工", "8月18日，安澜县12个项目同时开工，总投资86亿元，储能电池项目最大。"
    again = "项目涵盖新能源、装备制造等领域，预计全部投产后年产值60亿元。"
    assert text in read_text(f"原标题：{title}  　 【{title}】{text}{again}").text
    page = f"{title}\n2023-08-19 来源：安澜日报\n【{title}】{text}\n{text}\n{again}"
    assert read_text(page).text == f"{text}\n{again}"


def test_a_first_paragraph_is_no_summary_for_a_day_below_the_text() -> None:
    first = "本报安澜8月18日电 安澜县对12个项目进行了集中签约。"
    second = "其中，储能电池项目总投资32亿元，达产后年产值60亿元，将带动上下游企业18家落户安澜县。"
    page = (
        f"原标题：安澜县集中签约12个项目　　　　　{first}　　{second}　　《安澜日报》（2023年08月19日 07版）"
    )
    assert read_text(page).text.split("\n")[:2] == [first, second]


def test_a_summary_with_figures_of_its_own_is_kept() -> None:
    told = "安澜县举行秋季招商推介会，现场签约项目{}个，总投资{}亿元，涵盖新材料、装备制造等领域。"
    text = f"安澜县举行秋季招商推介会\n摘要：{told.format(45, 230)}\n9月6日，{told.format(38, 120)}\n县领导在会上介绍了园区的产业基础和服务企业的做法，与会客商参观了两个园区。"
    article = read_text(text)
    assert "45个" in article.text
    assert "摘要" not in read_text(text.replace("45", "38").replace("230", "120")).text
