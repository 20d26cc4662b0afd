"""Replies in circles and questions said back are told from answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.writing.replying.prose import circles, echoes, is_odd, until_loop


@pytest.mark.parametrize("unit", ["外资,", "平湖1-10月实际外资多少；,", "1. ", "ab", "哈哈", "。\n签约"])
@pytest.mark.parametrize("size", [1, 3, 17])
def test_a_reply_in_circles_is_stopped(unit: str, size: int) -> None:
    whole = "全市签约项目13个。" + unit * 200
    taken: list[str] = []

    def pieces() -> Iterator[str]:
        for at in range(0, len(whole), size):
            taken.append(whole[at : at + size])
            yield taken[-1]

    text = "".join(until_loop(pieces()))
    assert whole.startswith(text) and text == "".join(taken)
    assert len(text) < len("全市签约项目13个。") + 8 * len(unit) + size


@pytest.mark.parametrize(
    "text",
    [
        "全市签约项目13个,同比增长12.5%。[1]全市签约项目总投资210亿元,同比增长12.5%。[2]",
        "一是强化服务。[1]二是打造平台。[2]三是优化环境。[3]四是完善机制。[4]五是狠抓落实。[5]",
        "111111.11万元",
        "平湖市、平湖市经开区、平湖市新区、平湖市委、平湖市政府。",
        "好。\n\n\n\n\n\n\n\n\n好。",
    ],
)
def test_ordinary_prose_comes_whole(text: str) -> None:
    assert "".join(until_loop(iter(text))) == text
    assert not circles(text)


def test_walking_away_stops_the_model_too() -> None:
    closed = []

    def pieces() -> Iterator[str]:
        try:
            yield from "平湖市"
        finally:
            closed.append(True)

    reply = until_loop(pieces())
    next(reply)
    reply.close()  # type: ignore[attr-defined]
    assert closed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实际外资实际外资实际外资", True),
        ("一批一批一批地落地", False),  # shorter than what counts
        ("全市实际使用外资,全市实际使用外资,全市实际使用外资", True),
        ("同比增长12.5%,同比增长12.5%", False),
        ("签约项目13个；签约项目13个；签约项目13个。", True),
    ],
)
def test_stammering(text: str, expected: bool) -> None:
    assert circles(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平湖实际外资多少？", True),
        ("平湖实际外资多少；", True),
        ("实际外资多少", True),
        ("问题:平湖实际外资多少；", True),
        ("实际外资平湖实际外资多少；", True),
        ("平湖实际外资多少？5.5亿美元", False),
        ("平湖实际外资3.2亿美元。", False),
        ("平湖实际外资多少？3.2亿美元。", False),
        ("平湖如何招商？一是强化服务。", False),
        ("平湖实际外资", False),  # asks nothing: verification judges it
    ],
)
def test_the_question_said_back(text: str, expected: bool) -> None:
    assert echoes(text, "平湖实际外资多少？") is expected


def test_a_yes_in_the_words_of_the_question_is_an_answer() -> None:
    assert not echoes("平湖有13个项目。", "平湖是不是有13个项目？")
    assert echoes("平湖是不是有13个项目？", "平湖是不是有13个项目？")


@pytest.mark.parametrize(
    ("sign", "odd"),
    [("评", False), ("寢", True), ("堃", True), ("\ufffd", True), ("A", False), ("，", False), ("3", False)],
)
def test_characters_beyond_the_common_ones(sign: str, odd: bool) -> None:
    assert is_odd(sign) is odd
