"""What is run into the end of an article goes: names in any order, notices; the last sentence stays."""

import pytest

from assistant.reading.article import read_text
from assistant.reading.credits import Credits, is_credits, read_credits

NEWS = "今年1—9月，岚州市新签亿元以上项目41个，实际到位资金186.3亿元。下一步将盯紧在谈项目，力争再创新高。"


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("通讯员 王一民 周二平 记者 郭三江", ("王一民", "周二平", "郭三江")),
        ("岚州晚报/大河新闻记者 黄三玉", ("黄三玉",)),
        ("文/北方青年报记者 李一佳编辑/赵二萌", ("李一佳",)),
        ("来源：红网作者： 简一彪 编辑：张二立 本文链接：https://a.example.cn/1/2.html", ("简一彪",)),
        ("人民网记者 张一军摄影报道", ("张一军",)),
        ("（任一重 赵二霜 ）", None),
        ("岚州日报客户端 记者 孙一茹流程编辑：U022", ("孙一茹",)),
    ],
)
def test_credits_behind_the_last_sentence(end: str, authors: tuple[str, ...] | None) -> None:
    article = read_text(NEWS + end)
    assert article.text == NEWS
    assert authors is None or article.authors == authors


@pytest.mark.parametrize(
    "end",
    [
        "记者从岚州市商务局获悉，今年以来",  # cut off by whoever saved the page
        "招商引资再上台阶",
        "图为岚州市开发区一角",
        "周一民说",
        "岚州市市长王一民",
    ],
)
def test_a_sentence_that_was_cut_off_stays(end: str) -> None:
    assert read_text(NEWS + end).text == NEWS + end
    assert not is_credits(end)


def test_credits_within_the_article_stay() -> None:
    text = f"{NEWS}（记者 李一佳）{NEWS[:20]}这是后话。"
    assert "李一佳" in read_text(text).text


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("2013-11-27 岚州证券报 钱一墨", Credits("岚州证券报", ("钱一墨",))),
        ("2014-06-20 17:51 旺报 记者沈一兰／综合报导", Credits("旺报", ("沈一兰",))),
        ("旺报 于一梓", Credits("旺报", ("于一梓",))),
        ("新华社记者 李一明 摄", Credits("新华社", ())),
        ("平湖市 2020-01-01", None),
        ("招商引资", None),
        ("王一民 县长", None),
        ("江西 2020-01-01", None),
        ("2020-01-01 来源：某报 全市签约项目12个。", None),
    ],
)
def test_lines_of_names(line: str, credits: Credits | None) -> None:
    assert read_credits(line) == credits


def test_the_reporter_before_whom_a_word_stands_is_that_outlets() -> None:
    assert read_credits("新岚州 记者 李一明") == Credits("新岚州", ("李一明",))
    assert read_credits("本报记者 李一明") == Credits("", ("李一明",))
