"""Turns folded into one question: what each takes from those before it, and what it leaves behind."""

from __future__ import annotations

import pytest

from assistant.types import Turn
from assistant.writing.asked.followup import subject_of
from assistant.writing.asked.otherform import asks_table, money_asked
from assistant.writing.asked.question import understand


def whole(*typed: str, answers: tuple[str, ...] = ()) -> str:
    """The last of `typed` made whole after the others."""
    told = (*answers, *("" for _ in typed))
    turns = [Turn(question, answer) for question, answer in zip(typed[:-1], told, strict=False)]
    return understand(typed[-1], history=turns).question


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("平湖前7个月进出口多少", "其中出口占多少", "民营企业呢"), "平湖前7个月进出口，民营企业多少？"),
        (
            ("平湖2022年实际使用外资多少？", "香港来的占多大比例？"),
            "平湖2022年实际使用外资，香港来的占多大比例？",
        ),
        (("平湖民间投资多少?", "占比呢?"), "平湖民间投资，占比多少？"),
        (("平湖前7个月进出口多少", "民营企业呢", "丽水呢"), "丽水前7个月进出口，民营企业多少？"),
        (("2024年GDP增速最快的省是哪个?", "第二呢"), "2024年GDP增速第二的是哪个省？"),
        (("2024年GDP增速最快的省是哪个?", "第二呢", "后三呢"), "2024年GDP增速后三的是哪些省？"),
        (("哪个省2024年GDP增速最快", "那2025年目标最高的呢"), "2025年GDP增速目标最高的是哪个省？"),
        (("2024年粮食产量前三的省?", "浙江排第几"), "浙江2024年粮食产量排第几？"),
        (("平湖和丽水上半年GDP谁高", "昆山呢"), "平湖、丽水和昆山上半年GDP谁高？"),
        (
            ("平湖上半年GDP多少", "丽水呢", "昆山呢", "这三个哪个最高"),
            "平湖、丽水和昆山上半年GDP，哪个最高？",
        ),
        (("平湖上半年GDP多少", "丽水呢", "昆山呢", "哪个更高"), "丽水和昆山上半年GDP，哪个更高？"),
        (("平湖2024年GDP多少", "去年呢"), "平湖2023年GDP多少？"),
        (("平湖和丽水上半年零售额谁高", "餐饮收入呢"), "平湖和丽水上半年餐饮收入多少？"),
        (("平湖2024年外资到位多少", "新设企业呢", "丽水呢"), "丽水2024年新设企业多少家？"),
        (("哪些地方提到低空经济?", "那氢能呢"), "哪些地方提到氢能?"),
        (("哪些地方提到低空经济?", "平湖具体怎么说", "氢能呢"), "平湖氢能具体怎么说？"),
        (("平湖对接了多少央企项目?", "地方国企呢", "一共多少"), "平湖对接了央企项目和地方国企一共多少个？"),
        (("平湖上半年出口多少", "进口呢", "哪个增长快？"), "平湖上半年出口和进口哪个增长快？"),
        (("平湖上半年GDP多少", "丽水呢", "昆山呢", "前两个差多少"), "平湖和丽水上半年GDP，差多少？"),
        (("平湖重点项目一共多少个", "总投资呢"), "平湖重点项目，总投资多少？"),
        (("平湖上半年GDP多少", "换成表格"), "平湖上半年GDP多少"),
        (("平湖前7个月进出口多少", "民营企业呢", "它增长多少"), "平湖前7个月进出口，民营企业，它增长多少？"),
        (("平湖上半年外贸多少", "不对,我问的是出口"), "平湖上半年出口多少？"),
        (("平湖上半年外贸多少", "不对，我问的是丽水"), "丽水上半年外贸多少？"),
        (("平湖上半年外贸怎么样", "那GDP呢", "去年全年呢?"), "平湖去年全年GDP多少？"),
        (("平湖上半年GDP多少", "丽水呢？昆山呢？"), "丽水和昆山上半年GDP多少？"),
        (("平湖上半年外资增幅是多少", "在嘉兴排第几?"), "平湖上半年外资增幅，在嘉兴排第几?"),
        (("平湖上半年GDP增速多少", "比全省高多少"), "平湖上半年GDP增速，比全省高多少？"),
        (("平湖上半年外资多少", "上面那个数出自哪里"), "平湖上半年外资多少"),
        (("平湖上半年外资多少", "丽水呢", "总结一下"), "丽水的情况怎么样？"),
        (("平湖和丽水上半年外资谁多", "总结一下吧"), "平湖和丽水对比"),
        (("平湖上半年外资多少", "谢谢", "那同比呢"), "平湖上半年外资，同比增长多少？"),
        (("平湖上半年外资到位多少", "新设企业多少家？"), "平湖上半年新设企业多少家？"),
        (("平湖上半年外资多少", "对了，丽水齿轮厂项目总投资多少？"), "丽水齿轮厂项目总投资多少？"),
        (("平湖开发区签约了多少项目", "平湖GDP呢"), "平湖GDP多少？"),
        (("哪些省2023年上半年GDP增速超过6%?", "最低的呢"), "2023年上半年GDP增速最低的是哪个省？"),
        (("平湖的招商做法", "还有呢"), "平湖的招商做法，还有哪些？"),
        (("平湖招商到位资金多少", "下一步打算呢"), "平湖招商到位资金，下一步打算？"),
        (("平湖和丽水上半年GDP谁高", "增速呢"), "平湖和丽水上半年GDP，同比增长多少？"),
    ],
)
def test_what_a_turn_takes_and_leaves(typed: tuple[str, ...], expected: str) -> None:
    assert whole(*typed) == expected


def test_thanks_are_no_question() -> None:
    assert whole("平湖上半年外资多少", "谢谢，再见") == "谢谢，再见"


@pytest.mark.parametrize(
    ("answer", "typed", "expected"),
    [
        (
            "抓创新，加强人才保障。[1]\n抓土地，加强用地保障。[2]",
            "第二项具体说说",
            "平湖抓土地、加强用地保障，具体怎么做？",
        ),
        (
            "抓创新，加强人才保障。[1]\n抓土地，加强用地保障。[2]",
            "最后一项呢",
            "平湖抓土地、加强用地保障，具体怎么做？",
        ),
        ("按增速从高到低：1. 甲9%；2. 丽水8%。[1]", "第二个有哪些企业", "丽水有哪些企业？"),
        ("说到“低空经济”的有：嘉定、丽水。[1][2]", "第二个有哪些项目", "丽水有哪些项目？"),
        ("只有一句。[1]", "第二个呢", "平湖的几项保障是什么，第二个多少？"),
    ],
)
def test_an_item_of_the_last_answer(answer: str, typed: str, expected: str) -> None:
    assert whole("平湖的几项保障是什么？", typed, answers=(answer,)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("甘肃上半年GDP增速多少", "第二产业呢?"), "甘肃上半年GDP增速，第二产业多少？"),
        (("平湖上半年外贸多少", "在副省级城市里排第几"), "平湖上半年外贸，在副省级城市里排第几？"),
        (("平湖上半年签约项目多少个", "到位资金呢"), "平湖上半年签约项目，到位资金多少？"),
        (("平湖上半年开工项目多少个", "齿轮城项目投资多少"), "平湖上半年齿轮城项目投资多少"),
        (("不好意思，问一下平湖和丽水上半年外资谁多", "差多少"), "平湖和丽水上半年外资，差多少？"),
        (("平湖和丽水上半年GDP谁高", "增速呢", "那差多少"), "平湖和丽水上半年GDP，同比增长，差多少？"),
        (("哪些省2023年上半年GDP增速超过6%?", "为什么吉林这么高"), "吉林2023年上半年GDP增速为什么这么高？"),
        (("平湖开发区签约了多少项目", "预计下半年开工多少", "平湖GDP呢"), "平湖GDP多少？"),
    ],
)
def test_what_points_at_the_last_turn(typed: tuple[str, ...], expected: str) -> None:
    assert whole(*typed) == expected


def test_items_are_those_of_the_answer_that_listed_them() -> None:
    listing = "抓创新，加强人才保障。[1]\n抓土地，加强用地保障。[2]"
    answers = (listing, "该市出台了两项办法。[1]\n另有三件事。[2]")
    assert (
        whole("平湖的几项保障是什么？", "第一项具体说说", "第二项呢", answers=answers)
        == "平湖抓土地、加强用地保障，具体怎么做？"
    )


@pytest.mark.parametrize(
    ("stem", "subject"),
    [
        ("恒远平湖项目投了", "恒远平湖项目"),
        ("恒远平湖项目封顶了吗", "恒远平湖项目"),
        ("恒远平湖项目用地多少亩", "恒远平湖项目"),
        ("平湖实际外资", "平湖实际外资"),
    ],
)
def test_what_was_asked_of_a_thing_is_not_the_thing(stem: str, subject: str) -> None:
    assert subject_of(stem) == subject


@pytest.mark.parametrize("text", ["换成表格", "列个表", "帮我做成表格吧", "整理成表格"])
def test_the_answer_before_as_a_table(text: str) -> None:
    assert asks_table(text)
    assert not asks_table("平湖招商情况表格")


def test_the_number_before_in_another_money() -> None:
    assert money_asked("折合美元多少") == "美元"
    assert money_asked("换成人民币呢") == "人民币"
    assert money_asked("引进了多少美元的项目") == ""
