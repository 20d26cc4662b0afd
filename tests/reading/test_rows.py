"""Headlines in a row are no paragraph; papers and offices above the text are whose it is."""

from assistant.reading.article import read_text
from assistant.reading.furniture import is_prose

TITLE = "岚州市前三季度新签项目41个"
BODY = (
    "前三季度，岚州市新签亿元以上项目41个，总投资213亿元，同比增长12.4%。\n"
    "下一步，岚州市将盯紧在谈的17个制造业项目，力争年内实际到位资金突破230亿元。"
)
ROW = "某市夜市开张，游客如织！ | 高铁新线今日开通，票价公布 | 多地发布高温预警，注意防暑 | 校园招聘季来了"


def test_headlines_in_a_row_are_no_prose() -> None:
    assert not is_prose(ROW)
    assert not is_prose(ROW.replace(" | ", "  "))
    assert not is_prose("第01版：要闻 第02版：时政 第03版：经济 第04版：地方 第05版：评论 第06版：广告")
    assert is_prose("今年以来，岚州市新签项目41个， 总投资213亿元， 其中制造业项目29个， 占全部项目的70.7%")


def test_the_row_below_the_article_goes_with_what_stands_about_it() -> None:
    article = read_text(f"{TITLE}\n2023-10-12 来源：岚州日报\n{BODY}\n同类资讯\n{ROW}\n推荐图文\n换一换")
    assert (article.title, article.text) == (TITLE, BODY)


def test_whose_page_it_is() -> None:
    paper = read_text(f"岚州日报 | 2023年10月12日 | 要闻 | 02\n{TITLE}\n■本报记者 李一明\n{BODY}")
    assert (paper.source, str(paper.published), paper.authors) == ("岚州日报", "2023-10-12", ("李一明",))
    table = read_text(f"索引号\n1133/2023-9\n发布机构\n岚州市商务局\n发文日期\n2023-10-12\n{TITLE}\n{BODY}")
    assert (table.source, str(table.published), table.title) == ("岚州市商务局", "2023-10-12", TITLE)
    signed = read_text(f"{TITLE}\n{BODY}\n岚州市商务局\n2023年10月12日")
    assert (signed.source, signed.text) == ("岚州市商务局", BODY)
    account = read_text(f"{TITLE}\n原创 魅力小城 魅力小城 2023-10-12 21:55 浙江\n{BODY}")
    assert (account.source, account.text) == ("魅力小城", BODY)


def test_a_title_is_the_line_that_says_what_the_text_says() -> None:
    page = f"{TITLE}\n[复制链接]\n阳光海岸\n当前离线\n高级会员\n发消息\n发表于 2023-10-12 16:44:59 | 只看该作者\n{BODY}"
    assert (read_text(page).title, read_text(page).text) == (TITLE, BODY)


def test_times_in_a_headline_are_no_field() -> None:
    title = "岚州将审批时间压缩七成：项目落地更快"
    assert read_text(f"{title}\n2023-10-12 来源：岚州日报\n{BODY}").title == title
