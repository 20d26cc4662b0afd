"""Marks in every form that models write, and how a reply is cut into pieces changes nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.writing.checking.citations import Draft, read_drafts
from assistant.writing.checking.marks import LONGEST, mark_end, numbers_in, split_marks


@pytest.mark.parametrize(
    ("reply", "drafts"),
    [
        ("甲[^1]。", [("甲。", (1,))]),
        ("甲¹。乙²。", [("甲。", (1,)), ("乙。", (2,))]),
        ("甲。【1†source】乙。【2†source】", [("甲。", (1,)), ("乙。", (2,))]),
        ("甲（来源：证据1、3）。", [("甲。", (1, 3))]),
        ("甲。（来源：[1][2]）", [("甲。", (1, 2))]),
        ("甲。来源：[1][2]\n乙。", [("甲。", (1, 2)), ("乙。", ())]),
        ("甲。\n来源：1、2\n乙。", [("甲。", (1, 2)), ("乙。", ())]),
        ("甲。——证据1\n乙。", [("甲。", (1,)), ("乙。", ())]),
        ("根据证据1和证据3，甲。", [("甲。", (1, 3))]),
        ("证据2显示：甲。", [("甲。", (2,))]),
        ("根据[2]，甲。", [("甲。", (2,))]),
        ("甲[1]-[3]。", [("甲。", (1, 2, 3))]),
        ("甲[1]、[2]和[4]。", [("甲。", (1, 2, 4))]),
        ("甲(1)。", [("甲。", (1,))]),
        ("甲。(1)\n乙。(2)", [("甲。", (1,)), ("乙。", (2,))]),
        ("(1)甲。\n(2)乙。", [("甲。", ()), ("乙。", ())]),
        ("[1] 甲。\n[2] 乙。", [("甲。", (1,)), ("乙。", (2,))]),
        ("甲。\n[1]\n乙。", [("甲。", (1,)), ("乙。", ())]),
        ("甲。<sup>[1]</sup>乙。", [("甲。", (1,)), ("乙。", ())]),
        ("他说“好。”。[1]又说“不。”", [("他说“好。”。", (1,)), ("又说“不。”", ())]),
        ("面积3km²。", [("面积3km²。", ())]),
        ("〔2021〕5号文。", [("〔2021〕5号文。", ())]),
        ("据统计，甲。", [("据统计，甲。", ())]),
        ("第1季度增长。第2季度下降。", [("第1季度增长。", ()), ("第2季度下降。", ())]),
        ("1. 甲；\n2. 乙。", [("甲；", ()), ("乙。", ())]),
        ("1.5亿元。", [("1.5亿元。", ())]),
    ],
)
def test_forms(reply: str, drafts: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(draft.text, draft.marks) for draft in read_drafts([reply])] == drafts
    assert list(read_drafts(reply)) == list(read_drafts([reply]))


_BITS = st.sampled_from(
    [
        *"甲。！”“…\n []【】（）：、,-¹据第，；*13",
        "乙增长3.5%",
        "……",
        "[2]",
        "证据",
        "(1)",
        "来源",
        "[1-3]",
        "<sup>",
        "</sup>",
        "1. ",
        "\n",
        "\n\n",
        " ",
        "- ",
        "字" * 300,
    ]
)


@settings(max_examples=150)
@given(st.lists(_BITS, max_size=30), st.data())
def test_how_a_reply_is_cut_changes_nothing(bits: list[str], data: st.DataObject) -> None:
    reply = "".join(bits)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=8)))
    pieces = [reply[start:end] for start, end in itertools.pairwise([0, *cuts, len(reply)])]
    assert list(read_drafts(pieces)) == list(read_drafts([reply]))


@settings(max_examples=50)
@given(st.lists(_BITS, max_size=30))
def test_nothing_is_lost_but_marks(bits: list[str]) -> None:
    """Every Han character that stands in no mark and no bullet is in a draft."""
    reply = "".join(bit for bit in bits if bit in ("甲", "乙增长3.5%", "。", "！", "\n", "，", "[2]", "；"))
    read = "".join(draft.text for draft in read_drafts([reply]))
    assert read.count("甲") == reply.count("甲") and read.count("乙") == reply.count("乙")


def test_a_sentence_waits_no_longer_than_its_marks() -> None:
    pieces = iter(["甲。[1]", "乙", "增长", "。"])
    drafts = read_drafts(pieces)
    assert next(drafts) == Draft("甲。", (1,)) and list(pieces) == ["增长", "。"]


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("[1-3]", [1, 2, 3]),
        ("[3-1]", [3, 1]),
        ("【证据2、证据5】", [2, 5]),
        ("[1，2]", [1, 2]),
        ("[1-99]", [1, 99]),
    ],
)
def test_numbers_of_a_mark(mark: str, numbers: list[int]) -> None:
    assert numbers_in(mark) == numbers
    assert mark_end(f"{mark}好", 0) == len(mark)
    assert split_marks(f"甲{mark}乙") == ("甲乙", tuple(numbers))


@pytest.mark.parametrize(
    "endless",
    ["1、", "1   , ", "1 号 、 ", "资料来源：1、", "第 1 条 证据 , ", "证据来源 : 1 - "],
)
@pytest.mark.parametrize("lead", ["[", "（证据", "来源：", "<sup>", "根据证据1、"])
def test_a_mark_without_end_is_none_and_costs_no_time(lead: str, endless: str) -> None:
    """Blanks that two parts of a pattern could take were once shared out in every way there is: minutes."""
    for times in (15, LONGEST):
        text = f"{lead}{endless * times}好"
        assert mark_end(text, 0) is None
        assert split_marks(text)[0].endswith("好")


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("甲[ 证据 1 , 证据 2 ]。", [("甲。", (1, 2))]),
        ("甲[证据1 号]。", [("甲。", (1,))]),
        ("根据证据1，2021年增长3%。", [("2021年增长3%。", (1,))]),
        ("甲。\n来源：2\n- 3个项目。", [("甲。", (2,)), ("3个项目。", ())]),
    ],
)
def test_blanks_and_numbers_behind_a_mark(text: str, drafts: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(draft.text, draft.marks) for draft in read_drafts([text])] == drafts
