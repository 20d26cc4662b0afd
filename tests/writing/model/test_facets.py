from __future__ import annotations

import math

import pytest

from assistant.writing.model.facets import EVEN, FACETS, UNASKED, fits, known, lacks, proper_names, together

ABOUT = "平湖招商 平湖市 平湖 嘉兴市 浙江省 2021年"
TELLS = "今年上半年,全市实际使用外资3.2亿美元,同比增长7.6%。"


def facet(name: str, question: str, sentence: str = TELLS, about: str = ABOUT) -> float:
    return fits(question, [sentence], [about])[0][FACETS.index(name)]


@pytest.mark.parametrize(
    ("name", "fitting", "missing"),
    [
        ("place", "平湖市外资多少？", "丽水市外资多少？"),
        ("date", "2021年实际使用外资多少？", "2019年实际使用外资多少？"),
        ("part", "上半年实际使用外资多少？", "前三季度实际使用外资多少？"),
        ("metric", "实际使用外资多少？", "地区生产总值多少？"),
        ("shape", "外资增长了多少？", "外资排第几？"),
        ("told", "实际使用外资同比增长多少？", "地区生产总值同比增长多少？"),
        ("names", "“实际使用”是多少？", "第八期签了多少？"),
    ],
)
def test_what_fits_and_what_does_not(name: str, fitting: str, missing: str) -> None:
    assert facet(name, fitting) > 0.7 > 0.3 > facet(name, missing)


@pytest.mark.parametrize("name", ["place", "date", "part", "metric", "told", "names"])
def test_what_is_not_asked_says_nothing(name: str) -> None:
    assert facet(name, "有什么新做法？") == UNASKED


def test_a_place_needs_an_article_to_be_missed_in() -> None:
    assert facet("place", "丽水市外资多少？", about="") == UNASKED


def test_the_telling_sentence_stays_and_near_misses_are_lowered() -> None:
    question = "平湖市2021年上半年实际使用外资多少亿美元？"
    misses = [
        "今年上半年,全市地区生产总值增长5%。",
        "2019年上半年,全市实际使用外资2.9亿美元。",
        "全市召开会议。",
    ]
    values = known(question, [TELLS, *misses], [ABOUT] * 4)
    assert all(values[0] > value for value in values[1:])
    assert max(values) <= 0 and all(math.isfinite(value) for value in values)


def test_nothing_asked_changes_nothing() -> None:
    assert known("有什么新做法？", [TELLS], [ABOUT]) == [0.0]
    assert together([UNASKED] * len(FACETS)) == together([1.0] * len(FACETS)) == 1.0
    assert 2 * sum(lacks([0.0] * len(FACETS))) > -60


def test_each_facet_counts_by_its_weight() -> None:
    question, other = "平湖市2019年实际使用外资多少？", "2021年全市实际使用外资3亿美元。"
    (row,) = fits(question, [other], [ABOUT])
    lost = dict(zip(FACETS, lacks(row), strict=True))
    assert lost["date"] < 0 and together(row) == pytest.approx(math.exp(sum(lost.values())))
    for name in FACETS:
        weights = {**dict.fromkeys(FACETS, 0.0), name: 3.0}
        assert known(question, [other], [ABOUT], weights=weights) == [pytest.approx(3 * lost[name])]
    assert known(question, [other], [ABOUT]) == known(question, [other], [ABOUT], weights=EVEN)


@pytest.mark.parametrize("text", ["", "。", "<q>", "𠮷龘" * 50, "2021年" * 100])
def test_any_text_is_measured(text: str) -> None:
    (row,) = fits(text, [text], [text])
    assert len(row) == len(FACETS) and all(0 <= value <= 1 for value in row)


def test_names_are_quoted_latin_or_numbered() -> None:
    found = proper_names("“政策超市”和Carbonauten在第八期签了多少？", ("平湖",))
    assert {"政策超市", "Carbonauten", "第八期"} <= set(found)
    assert "GDP" not in proper_names("平湖GDP多少？")
