"""The matching rules, by property and by the edges that Chinese figures have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evals.metrics import (
    SENTENCE_BREAK,
    answer_text,
    contains,
    first_rank_of_all,
    matches,
    missing,
    names_winner,
    normalise,
    same_sentence,
)
from assistant.types import Answer, AnswerSentence, Sentence, Verdict

CHINESE = st.text(
    alphabet="今年上半年实际利用外资项目签约增长亿元美%。、；（）0123456789., ，\n　", max_size=40
)
# What may stand beside a figure without being a part of it.
PADDING = st.text(alphabet="今年实际利用外资项目签约增长。、；（） \n　", max_size=12)
NUMBER = st.from_regex(r"\A[1-9][0-9]{0,5}(\.[0-9]{1,3})?\Z")
UNIT = st.sampled_from(["", "%", "亿元", "万美元", "个", "家"])


@given(CHINESE)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(CHINESE)
def test_blanks_commas_width_and_case_do_not_count(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if c in "0123456789%" else c for c in text)
    assert normalise(" ".join(wide)) == normalise(text)
    assert not set(normalise(text)) & set(" ,，\n　")


@given(NUMBER, UNIT, PADDING, PADDING)
def test_a_figure_is_found_among_words(number: str, unit: str, before: str, after: str) -> None:
    assert contains(f"{before}{number}{unit}{after}", f"{number}{unit}")


@given(NUMBER, UNIT, st.sampled_from("0123456789"))
def test_a_figure_is_not_found_inside_a_longer_one(number: str, unit: str, digit: str) -> None:
    assert not contains(f"增长{digit}{number}{unit}", f"{number}{unit}")
    if unit == "":
        assert not contains(f"共{number}{digit}个", number)


@given(st.integers(1, 99), st.integers(1, 9))
def test_a_decimal_is_not_its_fraction_nor_its_whole(whole: int, tenth: int) -> None:
    assert not contains(f"增长{whole}.{tenth}%", f"{tenth}%")
    assert not contains(f"增长{whole}.{tenth}%", str(whole))


@given(st.lists(NUMBER, min_size=1, max_size=4, unique=True))
def test_groups_hold_in_any_order_and_each_is_needed(numbers: list[str]) -> None:
    text = "、".join(f"项目{number}个" for number in reversed(numbers))
    groups = [[f"{number}个", f"{number}项"] for number in numbers]
    assert matches(text, groups)
    assert missing(text, groups) == ()
    lacking = [*groups, ["七个月"]]
    assert not matches(text, lacking)
    assert missing(text, lacking) == ("七个月",)


@pytest.mark.parametrize(
    ("text", "alternative", "found"),
    [
        ("完成218个", "8个", False),
        ("同比增长15.6%", "5.6%", False),
        ("同比增长5.6%", "5.6%", True),
        ("新增企业21，000户", "21000户", True),
        ("發布時間：2021-01-05 20:43 來源", "2021-01-05", True),
        ("利用外資３７５５１萬美元", "37551万美元", True),
        ("居全国经开区第79位", "第7", False),
        ("位居第1。", "第1", True),
        ("德國Ａ公司JCET", "jcet", True),
        ("下降-3.1", "-3.1", True),
        ("1-10月", "-1", False),
        ("任何文字", " ，", False),
        ("增长5.66.5", "6.5", False),
    ],
)
def test_edges(text: str, alternative: str, found: bool) -> None:
    assert contains(text, alternative) is found


def test_no_groups_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no groups"):
        matches("任何文字", [])


def _answer(*texts: str, refused: bool = False) -> Answer:
    said = tuple(AnswerSentence(text, (), Verdict("quoted")) for text in texts)
    return Answer("问", () if refused else said, refused, "没有37551万美元以外的数据", (), "fake")


def test_sentences_do_not_run_into_each_other() -> None:
    text = answer_text(_answer("占比为43", "2022年签约8个"))
    assert contains(text, "43")
    assert contains(text, "2022年")
    assert SENTENCE_BREAK in text


def test_a_refusal_states_nothing_whatever_its_reason_mentions() -> None:
    assert answer_text(_answer(refused=True)) == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("楚雄更多：楚雄219.16亿元，凉山125亿元。", True),
        ("楚雄高于凉山。", True),
        ("凉山高于楚雄。", False),
        ("凉山低于楚雄94.16亿元。", True),
        ("楚雄比凉山多94.16亿元", False),  # ends on the amount: read as no verdict rather than guessed
        ("楚雄比凉山多", True),
        ("凉山比楚雄少", True),
        ("凉山比楚雄多", False),
        ("最高的是楚雄。", True),
        ("楚雄签约42个项目，资金219.16亿元。", False),
        ("凉山签约13个，125亿元。", False),
    ],
)
def test_a_winner_has_to_be_said(text: str, named: bool) -> None:
    assert names_winner(text, "楚雄", ["凉山"]) is named


def test_a_tie_and_a_period_can_win() -> None:
    assert names_winner("两地持平，都是5.6%。", "持平")
    assert not names_winner("南京5.6%，昆山5.6%。", "持平")
    assert names_winner("1-7月更快", "1—7月", ["上半年"])


@pytest.mark.parametrize(
    ("ours", "gold", "same"),
    [
        ("1-10月,全市完成实际外资3.7亿。", "1-10月，全市完成实际外资3.7亿", True),
        (
            "浦口区一季度工业产值达413.20亿元，比上年多4.5%",
            "原标题：季度账浦口区一季度工业产值达413.20亿元，比上年多4.5%",
            True,
        ),
        ("多4.5%", "浦口区一季度工业产值达413.20亿元，比上年多4.5%，增幅比前一年回升2.1个百分点。", False),
        ("", "", False),
    ],
)
def test_one_sentence_in_two_printings(ours: str, gold: str, same: bool) -> None:
    assert same_sentence(ours, gold) is same
    assert same_sentence(gold, ours) is same


def _sentence(article: str, text: str) -> Sentence:
    return Sentence(f"{article}-{text}", article, 0, 0, len(text), text)


def test_rank_needs_every_group_and_only_its_own_articles() -> None:
    ranked = [
        _sentence("b", "签约13个"),
        _sentence("a", "签约13个"),
        _sentence("a", "共125亿元"),
        _sentence("a", "完"),
    ]
    groups = [["13个"], ["125亿元"]]
    assert first_rank_of_all(ranked, groups, {"a": True}) == 3
    assert first_rank_of_all(ranked, groups, {"a": True, "b": True}) == 3
    assert first_rank_of_all(ranked, [["13个"]], {"a": True, "b": True}) == 1
    assert first_rank_of_all(ranked, groups, {"b": True}) == 0
    assert first_rank_of_all([], groups, {"a": True}) == 0


@given(st.integers(0, 5))
def test_more_sentences_never_lower_a_rank(extra: int) -> None:
    ranked = [_sentence("a", "无关"), _sentence("a", "签约13个")]
    longer = ranked + [_sentence("a", f"其他{n}") for n in range(extra)]
    assert (
        first_rank_of_all(longer, [["13个"]], {"a": True})
        == first_rank_of_all(ranked, [["13个"]], {"a": True})
        == 2
    )
