"""Runs read one byte off come back; sound text does not change."""

from __future__ import annotations

import lzma
import random
from itertools import islice
from json import loads
from pathlib import Path

import pytest

from assistant.reading.gbk import LOST, _odd, shifted_runs
from assistant.reading.halves import EITHER, FIRST, SECOND, _agreed, _Reading, begin, completions
from assistant.reading.script import simplified_characters, traditional_characters
from assistant.reading.suspicious import suspicious
from assistant.reading.trace import Edited, apply
from tests.reading.damage import shift, shift_after_blanks

LINES = (
    "（一）招商引資全面提速。1-5月，全市共引進內資項目120個，合同利用內資163.54億元。",
    "（二）浙商回歸貢獻突出，協議投資額70.35億元，同比增長64%。",
    "（三）产业平台不断完善，新增省级开发区2个，入驻企业300多家。",
    "全市上下坚持把项目建设作为经济工作的主抓手，一季度签约项目51个，总投资136亿元。",
    "“项目是发展的硬支撑。”开发区管委会主任在接受采访时表示。",
    "实际使用外资5555万美元，完成年度目标的119.1%，位居全省第2位。",
)


def repaired(line: str) -> str:
    return apply(Edited(line), shifted_runs(line)).text


@pytest.mark.parametrize("line", LINES)
def test_sound_lines_do_not_change(line: str) -> None:
    assert shifted_runs(line) == []


@pytest.mark.parametrize("line", LINES[:4])
@pytest.mark.parametrize("mark", ["?", "\ufffd"])
def test_a_heading_that_lost_a_byte_before_it(line: str, mark: str) -> None:
    damaged = shift_after_blanks(line, mark=mark)
    assert damaged.strip("\u3000") != line
    assert repaired(damaged).strip("\u3000") == line


def test_private_use_characters_take_part() -> None:
    # 资金 in GBK ends on bytes that, read one off, fall into the area browsers show as private use.
    damaged = "?。ㄒ唬┱猩桃\ue442Y全面提速"
    changes = shifted_runs(damaged)
    assert repaired(damaged) == "（一）招商引資全面提速"
    assert [(change.start, change.end, change.kind) for change in changes] == [(0, 9, "gbk_shift")]


def test_a_half_character_is_filled_in_when_its_neighbours_decide() -> None:
    damaged = "?。ㄎ澹┲\ue264酃ぷ髦匦?,圍繞三招三引開展工作。"
    assert repaired(damaged) == "（五）著眼工作重心,圍繞三招三引開展工作。"


def test_a_half_character_is_marked_when_nothing_decides() -> None:
    name = "（四）企业负责人李晗"
    damaged = shift_after_blanks(name + "4月到任。")
    assert repaired(damaged).strip("\u3000") == name[:-1] + LOST + "4月到任。"


def test_random_losses_come_back_but_for_the_lost_character() -> None:
    """Whatever one byte takes along is restored, save the character it was taken from."""
    chance = random.Random(11)
    long_runs = restored = 0
    for _ in range(300):
        line = chance.choice(LINES)
        damaged = shift(line, chance)
        if damaged is None or sum(a != b for a, b in zip(damaged.damaged, line, strict=False)) < 8:
            continue
        long_runs += 1
        got = repaired(damaged.damaged)
        spare = [character for character in got if character != LOST]
        restored += len(got) <= len(line) and len(spare) >= len(line) - 2 and is_within(spare, line)
    assert long_runs > 60
    assert restored / long_runs > 0.9


def is_within(characters: list[str], line: str) -> bool:
    """Whether the characters stand in the line in this order, one of them perhaps another."""
    misses = 0
    rest = iter(line)
    for character in characters:
        if not any(character == other for other in rest):
            misses += 1
            rest = iter(line)
    return misses <= 1


@pytest.mark.parametrize(
    "line",
    [
        "毓璜顶医院与亳州、郴州、儋州的代表签约",
        "Q1营收1.2亿元？是的，ⅡA类项目，①②③，γ射线与β系数，±5℃",
        "ミスコン2023の優勝者は誰ですか",
        "Москва — 莫斯科",
        "│ 表头 │ 金额 │",
        "?",
        "",
        "招商?引资?",
    ],
)
def test_rare_but_sound_characters_stay(line: str) -> None:
    assert [change for change in shifted_runs(line) if change.kind == "gbk_shift"] == []


@pytest.mark.parametrize(
    "line",
    [
        "大熊猫家族新丁满月啦，嘤嘤嘤~直播间见",
        "面积约370㎡，超市面积约37㎡）。",
        "允许APP内“N﹒PAY城市支付”账户余额在两元以内",
        "啤酒–R无主力资金净流入",
        "你真的懂了吗?披荆斩棘第三季开播",
    ],
)
def test_signs_that_look_like_half_a_pair_stay(line: str) -> None:
    assert shifted_runs(line) == []


@pytest.mark.parametrize(
    "line", ["發展新興產業，提升招商質量。", "“雙招雙引”工作取得成效。", "園區入駐企業300多家。"]
)
def test_a_run_of_one_or_two_characters_comes_back(line: str) -> None:
    """It ends with the first second byte that is ASCII: 發 is B0 6C, and 6C is printed as l."""
    assert repaired(shift_after_blanks(line)).strip("\u3000") == line


@pytest.mark.parametrize(
    "line",
    [
        "●隨著項目落地，園區產值增長。",
        "▲廣西一家企業簽約落戶園區。",
        "■經過三年建設，新區初具規模。",
        "“盤活存量”行動取得成效。",
        "《約談辦法》印發以後，項目進度加快。",
        "分產業看，第二產業增長5.3%。",
    ],
)
def test_what_opens_a_paragraph_comes_back(line: str) -> None:
    """Bullets are rare characters; 〉》〕 are what halves of 分 and its like turn into."""
    assert repaired(shift_after_blanks(line)).strip("\u3000") == line


@pytest.mark.parametrize("mark", ["?", "\ufffd"])
@pytest.mark.parametrize(
    "line",
    ["5年来，全市签约项目12个。", " 近年来，园区产值增长。", "RCEP生效后，出口增长。", "(七)优化服务。"],
)
def test_half_a_blank_before_what_has_one_byte_goes(line: str, mark: str) -> None:
    assert repaired(shift_after_blanks(line, mark=mark)).strip("\u3000 ") == line.strip()


def test_a_byte_too_many_goes_where_the_text_is_whole_without_it() -> None:
    case = shift("公共預算收入增長10.8％，企業利潤增長。", random.Random(2), way="too many")
    assert case is not None and case.intact and repaired(case.damaged) == case.line


def test_a_mark_after_two_whole_blanks_is_not_half_of_them() -> None:
    line = "\u3000\u3000?2015年完成投资36亿元。"
    assert repaired(line) == line


@pytest.mark.parametrize(("sign", "opening"), [("∽", "自"), ("∮", "有"), ("∫", "以")])
def test_half_a_blank_and_half_a_character_that_look_like_a_sign(sign: str, opening: str) -> None:
    """One byte of the blanks is lost, and the second byte of the character before a digit became a mark."""
    got = repaired(f"\u3000{sign}?2021年6月投产以来，基地已接待客商三千多人。")
    assert got.strip("\u3000")[0] in (opening, LOST) and got.endswith(
        "2021年6月投产以来，基地已接待客商三千多人。"
    )
    assert sign not in got
    integral = f"\u3000{sign} 是一个数学符号。"
    assert repaired(integral) == integral


@pytest.mark.parametrize(("lost", "dropped"), [("又", True), ("不", False), ("十", False)])
def test_a_byte_is_not_one_too_many_where_what_decides_would_fit(lost: str, dropped: bool) -> None:
    """99.5 % for nothing lost, and one other reading: what it says matters."""
    readings = [_Reading(("",), 0, 0.0), _Reading((lost,), 0, 5.3, deciding=not dropped)]
    assert _agreed(readings) == ["" if dropped else LOST]


def test_a_run_that_goes_on_behind_what_looked_odd_is_followed() -> None:
    """Only its first sign looks odd, so that the window ends amid the run."""
    assert "要大，我也想买一台。" in repaired("\u3000”任野职值能囘?要大，我也想买一台。")


def test_what_cannot_be_repaired_is_marked() -> None:
    line = "实现产值\ue123\ue456亿元"
    assert [(change.after, change.kind) for change in shifted_runs(line)] == [("\ue123\ue456", "unrepaired")]


def test_clean_news_is_not_touched(shared: Path) -> None:
    with lzma.open(shared / "data" / "news.jsonl.xz", "rt", encoding="utf-8") as rows:
        texts = [loads(row)["text"] for row in islice(rows, 0, 6000, 12)]
    touched = [text for text in texts if any(change.kind == "gbk_shift" for change in shifted_runs(text))]
    assert touched == []


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("园区围绕三大产业开展招商，带动就业增长。", "。"),
        ("会议要求以“一把手”招商带动全市项目建设。", "。"),
        ("负责人说：“签约以后，项目当年就能够投产。”", "”"),
    ],
)
def test_the_mark_that_ends_a_paragraph_is_known_by_what_stands_open(line: str, end: str) -> None:
    """。 and ” have the first byte A1; only what was opened is closed."""
    found = shift(line, random.Random(0), way="half a blank")
    assert found is not None and found.damaged[-1] == "?"
    assert repaired(found.damaged).strip("\u3000")[-1] in (end, LOST)
    if end == "。":
        assert repaired(found.damaged).strip("\u3000") == line


@pytest.mark.parametrize("title", ["青川市前三季度招商引资势头良好", "东岭县优化营商环境推动项目落地"])
def test_the_last_character_of_a_title_comes_back(title: str) -> None:
    """No mark ends a title, and its last byte is lost with the run."""
    assert repaired(shift_after_blanks(title)).strip("\u3000") == title


@pytest.mark.parametrize("lost", [0, 1])
def test_a_surname_is_not_made_up(lost: int) -> None:
    line = "市商务局副局长熊伟林介绍，项目当年签约、当年投产。"
    data = bytearray(line.encode("gb18030"))
    del data[2 * line.index("熊") + lost]
    got = repaired(data.decode("gb18030", "replace").replace("\ufffd", "?"))
    assert got.startswith("市商务局副局长") and got[7] in ("熊", LOST)


def test_a_mark_and_the_half_beside_it_are_one_character() -> None:
    for line in ("记者在现场看到，工人正在安装设备。", "展会上，企业签下二十三个项目的订单。"):
        for place in range(6, 14):
            data = bytearray(line.encode("gb18030"))
            data[2 * place] = ord("?")
            assert "?" + LOST not in repaired(data.decode("gb18030", "replace").replace("\ufffd", "?"))


def test_no_half_becomes_a_letter_with_a_tone_mark() -> None:
    for byte in range(0x81, 0xFF):
        for side in (FIRST, SECOND, EITHER):
            found, _ = completions(side, byte)
            assert not any("\u00e0" <= character <= "\u01dc" for character in found)


def test_a_page_of_one_script_takes_no_character_of_the_other() -> None:
    assert {"发", "业", "产"} <= _odd("全市大力發展新興產業，園區引進項目，與企業簽約。")
    assert not simplified_characters() & set("後裡雲臺發展")
    assert _odd("全市大力发展新兴产业") == traditional_characters()
    assert _odd("全市大力发展新兴产业，園區引進項目，與企業簽約。") == frozenset()


def test_a_letter_with_a_tone_mark_between_characters_is_looked_at() -> None:
    assert suspicious(["投產後預計實ìF年產值30億元"]) != [[]]
    assert suspicious(["继续服务(wù)企业，café里谈项目。"]) == [[]]


def test_a_run_that_can_begin_nowhere_is_marked() -> None:
    assert begin("\ufffd", [""], "", "基本实") == [LOST]
