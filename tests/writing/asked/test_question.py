from __future__ import annotations

import pytest

from assistant.errors import QuestionError
from assistant.types import Turn
from assistant.writing.asked.clauses import for_region, parts_of
from assistant.writing.asked.needs import Need, meets, needs_of
from assistant.writing.asked.question import LONGEST, understand
from tests.conftest import LISHUI, PINGHU

KNOWN = (PINGHU, LISHUI)


@pytest.mark.parametrize("empty", ["", "   ", "？？", "\x00\x01"])
def test_nothing_asked_is_an_error(empty: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        understand(empty)


def test_an_article_is_no_question() -> None:
    with pytest.raises(QuestionError, match="20,000"):
        understand("招" * 20_000)
    assert understand("平湖" * (LONGEST // 2), known_regions=KNOWN).regions


@pytest.mark.parametrize(
    ("question", "regions"),
    [
        ("平湖1-10月实际外资多少?", ["平湖市"]),
        ("浙江平湖的外资多少？", ["平湖市"]),
        ("平湖外资在嘉兴排第几？", ["平湖市"]),
        ("平湖和丽水谁的外资多？", ["平湖市", "丽水市"]),
        ("平湖在上海的推介会签了几个项目？", ["平湖市"]),
        ("麗水市實際外資多少？", ["丽水市"]),
        ("How much foreign capital did Pinghu actually use in 2020?", ["平湖市"]),
    ],
)
def test_places_asked_about(question: str, regions: list[str]) -> None:
    found = understand(question, known_regions=KNOWN)
    assert [region.name for region in found.regions] == regions


def test_english_is_put_into_the_field_s_words() -> None:
    found = understand("How much foreign capital did Pinghu actually use in 2020?", known_regions=KNOWN)
    assert "外资" in found.question and "平湖" in found.question


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("实际外资多少,同比增长多少?", ["money", "growth"]),
        ("增幅在全省排第几？", ["rank"]),
        ("签了多少个项目，总投资多大？", ["count", "money"]),
        ("外资占全市的几成？", ["share"]),
        ("比上年前进几位？", ["steps"]),
        ("引进了多少名工程师？", ["count"]),
        ("用地多少亩？", ["area"]),
        ("哪天开工？", ["time"]),
        ("哪几个环节？", []),
        ("招商引资怎么样？", []),
        ("招商引资如何？", []),
        ("引资多少？", ["money"]),
        ("招商引资到位资金多少？", ["money"]),
        ("招商引资多少亿元？", ["money"]),
        ("这几个项目叫什么？", []),
    ],
)
def test_needs(question: str, kinds: list[str]) -> None:
    assert [need.kind for need in needs_of(question)] == kinds


@pytest.mark.parametrize(
    ("sentence", "need", "expected"),
    [
        ("实际外资3.2亿美元", Need("money"), True),
        ("引进亿元以上项目5个", Need("money"), False),
        ("GDP分别为7105.67亿、6032.4亿", Need("money"), True),
        ("同比增长7.2%", Need("growth"), True),
        ("占比7.2%", Need("growth"), False),
        ("港资企业占外资企业近三分之一", Need("share"), True),
        ("民营企业占了全市的一半", Need("share"), True),
        ("这是成功的要素之一，时间已经过半", Need("share"), False),
        ("2022年签约", Need("length"), False),
        ("用时5年", Need("length"), True),
        ("签约项目218个", Need("count", "个", "项目"), True),
        ("10个联络处汇报工作", Need("count", "家", "企业"), False),
        ("位居全省第3位", Need("rank"), True),
    ],
)
def test_shapes(sentence: str, need: Need, expected: bool) -> None:
    assert meets(sentence, need) is expected


@pytest.mark.parametrize(
    ("previous", "followup", "holds", "lacks"),
    [
        ("平湖2020年实际外资多少？", "那同比呢？", ["平湖", "2020年", "同比"], []),
        ("平湖2020年实际外资多少？", "丽水呢？", ["丽水", "2020年", "外资"], ["平湖"]),
        ("平湖2020年实际外资多少？", "那2021年呢？", ["平湖", "2021年", "外资"], ["2020年"]),
        ("平湖2020年实际外资多少？", "固定资产投资呢？", ["平湖", "固定资产投资"], ["外资"]),
        ("平湖2020年实际外资多少？", "为什么？", ["平湖", "外资", "为什么"], []),
        (
            "平湖2020年实际外资多少？",
            "丽水市规上工业增加值增速是多少？",
            ["丽水", "增加值"],
            ["平湖", "外资"],
        ),
        ("平湖签了几个项目？", "总投资多少？", ["平湖", "项目", "总投资"], []),
    ],
)
def test_followups_are_made_whole(previous: str, followup: str, holds: list[str], lacks: list[str]) -> None:
    whole = understand(followup, history=[Turn(previous, "……")], known_regions=KNOWN).question
    assert all(word in whole for word in holds), whole
    assert not any(word in whole for word in lacks), whole


def test_a_chain_of_followups_keeps_its_place() -> None:
    history = [Turn("平湖2020年实际外资多少？", ""), Turn("同比呢？", "")]
    found = understand("在全省排第几？", history=history, known_regions=KNOWN)
    assert [region.name for region in found.regions] == ["平湖市"]
    assert found.needs == (Need("rank"),)


def test_parts_and_regions() -> None:
    assert [part.text for part in parts_of("新增了多少家外企？批发零售业占了几家？")] == [
        "新增了多少家外企",
        "批发零售业占了几家",
    ]
    request = understand("平湖签约的和丽水开工的，哪一批投资总额更大？", known_regions=KNOWN)
    one, two = (for_region(request, region).question for region in request.regions)
    assert "签约" in one and "开工" not in one and "丽水" not in one
    assert "开工" in two and "签约" not in two and "投资总额" in two


def test_a_reason_is_asked_without_a_number() -> None:
    assert understand("平湖外资增长的原因是什么?", known_regions=(PINGHU,)).needs == ()
    assert understand("平湖外资增长多少?", known_regions=(PINGHU,)).needs


def test_area_is_not_asked_by_a_ratio_to_area() -> None:
    kinds = {need.kind for need in understand("平湖亩均税收多少?", known_regions=(PINGHU,)).needs}
    assert "area" not in kinds


def test_a_count_is_of_what_was_asked() -> None:
    """一个项目 is no number of 小分队; a number that names nothing may be."""
    (need,) = needs_of("有多少个招商小分队?")
    assert need.head == "小分队"
    assert meets("派出12支小分队。", need)
    assert meets("去年是8个,今年共12个。", need)
    assert not meets("一个项目配一名联络员。", need)


def test_which_is_higher_asks_both_places_of_the_last_turns() -> None:
    history = (Turn("平湖2024年GDP多少?", "…"), Turn("丽水呢?", "…"))
    found = understand("哪个更高?", history=history, known_regions=KNOWN)
    assert [region.name for region in found.regions] == ["平湖市", "丽水市"]
    assert found.kind == "compare" and found.metrics == ("地区生产总值",)
    assert understand("差多少?", history=history, known_regions=KNOWN).kind == "compare"
    # One place alone leaves nothing to compare with.
    alone = understand("哪个更高?", history=history[:1], known_regions=KNOWN)
    assert [region.name for region in alone.regions] == ["平湖市"]


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("平湖重点项目里程碑节点有哪些？", ""),
        ("平湖重点签约项目里有几个投产了？", "有几个投产了？"),
    ],
)
def test_among_which_is_told_from_a_milestone(question: str, focus: str) -> None:
    assert understand(question, known_regions=KNOWN).focus == focus


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("有多少台资企业？", ["count"]),
        ("给这家厂贷了多少款？", ["money"]),
        ("有多少款产品？", ["count"]),
        ("几个小时内受理？", ["length"]),
        ("几个工作日办结？", ["length"]),
        ("年产鲜切花多少？", ["number"]),  # 花多少 is no spending here
        ("花了多少钱？", ["money"]),
        ("库存多少件？", ["count"]),
    ],
)
def test_a_word_cut_in_two_is_no_measure(question: str, kinds: list[str]) -> None:
    assert [need.kind for need in needs_of(question)] == kinds


def test_an_ordinal_is_no_count() -> None:
    (need,) = needs_of("有多少家企业？")
    assert not meets("成为全市第9家上市的企业", need)
    assert not meets("成为全市第十九家上市的企业", need)
    assert meets("全市有19家上市企业", need) and meets("全市有十九家上市企业", need)


def test_short_words_for_firms_of_a_country_are_spelt_out() -> None:
    assert "台资企业" in understand("平湖第一家台企是谁？", known_regions=KNOWN).question
