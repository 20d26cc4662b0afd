"""A headline is made of the body alone, says who did what, and never fails."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.writing.summaries.titling import (
    LONGEST,
    SHORTEST,
    WEIGHTS,
    bare,
    candidates,
    signals,
    title_of,
    word_weights,
    words_of,
)

BODY = [
    "云山日报讯（记者 王明）8月3日，云山市举行重点项目集中开工仪式，42个项目同日开工，总投资315.6亿元。",
    "开工仪式上，云山市市长李明表示，要以项目建设的实效检验工作。",
    "此次集中开工的重点项目涵盖新能源、生物医药等领域。",
]


def test_it_names_what_the_body_is_about() -> None:
    line = title_of(BODY)
    assert line.startswith("云山市举行重点项目集中开工仪式")
    assert "记者" not in line and "8月3日" not in line


@example(["11,,云云云云云开工"])
@given(st.lists(st.text(alphabet="云山市项目开工，。：“”（）8月3日,12 \n记者获悉", max_size=60), max_size=6))
def test_it_is_cut_out_of_one_sentence_and_keeps_its_length(sentences: list[str]) -> None:
    line = title_of(sentences)
    if not line:
        assert not candidates(sentences)
        return
    assert SHORTEST <= len(line) <= LONGEST
    assert any(_left_of(line, bare(sentence)) for sentence in sentences)
    assert line.count("“") == line.count("”")
    assert all(len(row) == len(WEIGHTS) for row in signals(candidates(sentences), sentences))


def _left_of(line: str, sentence: str) -> bool:
    """Whether `line` is `sentence` with characters left out, none added and none moved."""
    rest = iter(sentence)
    return all(character in rest for character in line)


@pytest.mark.parametrize(
    ("clause", "line"),
    [
        ("云山集团8月22日宣布落户平湖市", "云山集团宣布落户平湖市"),
        ("云山集团（下称“云山”）落户平湖市", "云山集团落户平湖市"),
        ("中国（云山）自由贸易试验区引进项目", None),
        ("项目定于8月22日前全部完成建设", None),
        ("全市截至6月30日引进项目42个", None),
        ("签约期为8月22日至25日的项目", None),
    ],
)
def test_a_day_inside_a_clause_may_go_but_no_end_of_a_span(clause: str, line: str | None) -> None:
    found = [row[0] for row in candidates([f"{clause}。"])]
    assert clause in found or line is not None
    assert set(found) - {clause} == ({line} if line else set())


def test_every_word_is_one_that_lines_have_and_weighs_something() -> None:
    words = word_weights()
    assert 5_000 < len(words) < 20_000
    assert all(weight and abs(weight) < 1 for weight in words.values())
    assert words_of("云山市签约项目42个") & words.keys()
    assert "^云" in words_of("云山市") and "市$" in words_of("云山市") and "0个" in words_of("12个")


@pytest.mark.parametrize("sentences", [[], [""], ["好。"], ["！！！"], ["12345678901234567890"]])
def test_nothing_to_say_is_an_empty_line(sentences: list[str]) -> None:
    assert title_of(sentences) == ""


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("新华社云山8月2日电（记者李明）全市引进项目42个。", "全市引进项目42个。"),
        ("据云山市商务局消息，全市引进项目42个。", "全市引进项目42个。"),
        ("近日，全市引进项目42个。", "全市引进项目42个。"),
        ("全市引进项目42个。", "全市引进项目42个。"),
    ],
)
def test_what_stands_before_the_news_goes(sentence: str, rest: str) -> None:
    assert bare(sentence) == rest


def test_a_number_with_a_comma_in_it_stays_whole() -> None:
    lines = [found[0] for found in candidates(["云山市去年实际使用外资1,200万美元，同比增长。"])]
    assert not any(re.search(r"1$|^200", line) for line in lines)
    assert any("1,200万美元" in line for line in lines)
