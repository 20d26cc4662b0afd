"""Each repair does its own work, and records it."""

from __future__ import annotations

import random

import pytest

from assistant.reading.repair import full_width, pinyin_notes, repair_lines, simplify, split_numbers
from assistant.reading.trace import Edited
from tests.reading.damage import annotate


def lines(*texts: str) -> list[Edited]:
    return [Edited(text) for text in texts]


def texts(repaired: list[Edited]) -> list[str]:
    return [line.text for line in repaired]


def test_pinyin_notes_go_and_brackets_stay() -> None:
    text = "商務(wù)局負責(zé)人說,鄉(xiāng)鎮(zhèn)(園區)和商(協(xié)會)(引資方)的CPI(CPI)與第三期(三期)"
    assert texts(repair_lines(lines(text))) == [
        "商务局负责人说,乡镇(园区)和商(协会)(引资方)的CPI(CPI)与第三期(三期)"
    ]


def test_a_note_printed_twice_goes_twice() -> None:
    lines = [Edited("商務(wù)(wù)局推進(jìn)(jìn)產(chǎn)業(yè)(協(xié)會)")]
    assert pinyin_notes(lines)[0].text == "商務局推進產業(協會)"


def test_characters_of_hong_kong_and_taiwan_are_simplified() -> None:
    lines = simplify([Edited("衞生部門與麻痺大意，前文已經敍述，屋簷下擺滿產品。")])
    assert lines[0].text == "卫生部门与麻痹大意，前文已经叙述，屋檐下摆满产品。"


def test_a_note_for_readers_stays() -> None:
    text = "亳(bó)州市位于安徽省西北部。"
    assert texts(repair_lines(lines(text))) == [text]


@pytest.mark.parametrize(
    "word", ["咖啡(café)", "鹅肝(pâté)", "甲(ABC)", "乙(abc)", "丙(Zhōu)", "丁(zhōu enlai)"]
)
def test_other_latin_in_brackets_stays(word: str) -> None:
    text = f"企業發展優勢與產業鏈{word}" * 3
    assert word.split("(")[1] in texts(pinyin_notes(lines(text)))[0]


def test_every_note_that_converters_write_goes() -> None:
    chance = random.Random(3)
    clean = "商务局负责人介绍，经济开发区产业标准不断优化，联络机制持续完善，创新发展环境，领导班子动员。" * 3
    for _ in range(50):
        assert texts(pinyin_notes(lines(annotate(clean, chance)))) == [clean]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("实现产值１２３．５亿元，增长８％", "实现产值123.5亿元，增长8%"),
        ("ＧＤＰ增长５．６％", "GDP增长5.6%"),
        ("（一）甲、乙；丙：丁！", "（一）甲、乙；丙：丁！"),
        ("上午９：３０开始", "上午9:30开始"),
    ],
)
def test_full_width(before: str, after: str) -> None:
    assert full_width(Edited(before)).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("合同利用内资163. 54亿元", "合同利用内资163.54亿元"),
        ("同比增长76 .4%", "同比增长76.4%"),
        ("1. 54个项目", "1. 54个项目"),
        ("见表2. 2023年完成", "见表2. 2023年完成"),
        ("增长2. 3月份", "增长2. 3月份"),
        ("引进3, 5亿元", "引进3, 5亿元"),
    ],
)
def test_split_numbers(before: str, after: str) -> None:
    assert split_numbers(Edited(before)).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "著力推進著眼長遠，著名企業成效顯著，著作出版，沿著道路",
            "着力推进着眼长远，著名企业成效显著，著作出版，沿着道路",
        ),
        ("後天，皇后說了乾隆年間的事，餘額乾淨", "后天，皇后说了乾隆年间的事，余额干净"),
        ("臺州與台灣的業者", "台州与台湾的业者"),
    ],
)
def test_simplified(before: str, after: str) -> None:
    assert texts(simplify(lines(before))) == [after]


def test_single_old_characters_in_simplified_text_stay() -> None:
    text = "日昇昌票号旧址与於女士、张堃先生共同见证了这次招商引资签约活动的全部过程，著名企业家乾某出席。"
    assert texts(simplify(lines(text))) == [text]


def test_every_change_is_recorded_exactly() -> None:
    page = "商務(wù)局：合同利用內資１６３. 54億元，著力優(yōu)化環境"
    (line,) = repair_lines(lines(page))
    assert line.text == "商务局：合同利用内资163.54亿元，着力优化环境"
    out, position = "", 0
    for edit in line.edits:
        out += line.text[position : edit.start] + edit.before
        position = edit.end
    assert out + line.text[position:] == page
    assert {edit.kind for edit in line.edits} >= {"pinyin_note", "traditional"}


def test_a_share_price_hung_into_the_text_is_taken_out() -> None:
    line = Edited("云山创新产业(55.590, -0.59, -1.05%)动能增强，增速(1.5%, 2.5%)不变。")
    (repaired,) = repair_lines([line])
    assert repaired.text == "云山创新产业动能增强，增速(1.5%, 2.5%)不变。"
    assert [edit.kind for edit in repaired.edits] == ["stock_tick"]
