"""Titles run into the text: parted where the page shows it, left alone where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.article import read_text
from assistant.reading.dates import infer_date
from assistant.reading.gluedtitle import (
    WEIGHTS,
    Told,
    candidates,
    cut,
    signals,
    title_end,
    word_weights,
)

REST = "园区负责人表示，今后将继续在要素保障和跟踪服务上下功夫，争取签约项目尽快开工投产。"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "青川县一季度新签约工业项目21个",
            "近日，青川县召开一季度招商工作调度会，会上通报新签约工业项目21个。",
        ),
        ("东阳：做强影视产业链，做优营商环境！", "东阳市上半年引进影视企业112家，同比增长21.4%。"),
        (
            "总投资98亿元！如东14个项目集中开工",
            "本报讯（记者 李某）如东县9月6日举行项目集中开工仪式，14个项目总投资98亿元。",
        ),
        (
            "如皋外资到账量居南通首位",
            "人民网南通10月9日电（记者 王某）今年1—9月，如皋外资到账2.7亿美元，居南通各县市首位。",
        ),
        ("以商招商添动能 产业集群起高峰", "当地时间8月3日，长兴县代表团在法兰克福举行推介会，12家企业参加。"),
    ],
)
def test_a_title_is_parted_from_its_text(title: str, text: str) -> None:
    article = read_text(f"2023-09-12 08:00，正文：原标题：{title}{text}{REST}")
    assert article.title == title
    assert article.text.startswith(text[:8])


@pytest.mark.parametrize("text", ["", "签约", "全市上下" * 40, "1234567890" * 12, "。" * 90, "　 " * 60])
def test_what_shows_no_title_is_left_whole(text: str) -> None:
    assert title_end(text) == 0


def test_a_title_ends_before_the_first_full_stop() -> None:
    text = "长兴县招商工作会议召开。会议提出，今年新引进项目60个，其中亿元以上项目20个。" + REST
    assert max(candidates(text)) < text.index("。")
    assert all(
        len(signals(text, place, Told.of(text, word_weights()))) == len(WEIGHTS) for place in candidates(text)
    )


def test_a_yearbook_brought_out_on_a_day_proves_its_year() -> None:
    text = "某网某市8月4日电 某市社会科学院3日发布《某市蓝皮书：开放发展报告(2023)》。报告说，2022年实际使用外资增长6.3%。"
    assert infer_date(text, "8-4 10:03") == date(2023, 8, 4)
    assert infer_date(text.replace("(2023)", ""), "8-4 10:03") is None


def test_words_tell_titles_from_what_follows() -> None:
    weights = word_weights()
    titled, _, first = weights["近日"]
    assert first > 0 > titled  # texts begin with it, titles rarely hold it
    text = "某县签约项目12个近日，某县举行集中签约仪式。"
    told = Told.of(text, weights)
    assert "".join(cut(text)) == text
    assert len(told.before) == len(text) + 1
    assert told.starts[text.index("近日")] == first
    assert Told.of(text, {}).before[-1] == 0.0  # words never seen tell nothing


def test_a_title_takes_no_clause_of_the_text_with_it() -> None:
    text = "某县外贸韧性十足出口总值98.4亿元，同比增长3.1%，这是某县外贸今年上半年的成绩。" + REST
    assert max(candidates(text)) < text.index("，同比")
    assert title_end(text) in (0, text.index("出口总值"))
