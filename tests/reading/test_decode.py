"""Bytes become the text that was meant, or nothing; never something else."""

from __future__ import annotations

import random

import pytest

from assistant.reading.decode import declared_charset, decode, sound_share
from assistant.reading.nested import destroyed_share, senseless, undo, undo_lines, unreadable

SIMPLIFIED = "全市招商引资工作会议召开，一季度实际到位资金76.3亿元，同比增长12.5%。"
TRADITIONAL = "全市招商引資工作會議召開，一季度實際到位資金76.3億元，同比增長12.5%。"


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_encoding_comes_back(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found is not None
    assert found.text == text


def test_big5_comes_back_undeclared() -> None:
    found = decode(TRADITIONAL.encode("big5"))
    assert found is not None
    assert (found.text, found.encoding) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "no-such-charset", "big5"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    found = decode(SIMPLIFIED.encode("gb18030"), declared)
    assert found is not None
    assert found.text == SIMPLIFIED


def test_a_torn_end_costs_one_character() -> None:
    found = decode((SIMPLIFIED * 4).encode("utf-8")[:-1])
    assert found is not None
    assert found.text == (SIMPLIFIED * 4)[:-1] + "\ufffd"
    assert found.losses == 1


def test_random_bytes_are_refused() -> None:
    chance = random.Random(7)
    assert [decode(chance.randbytes(chance.randrange(40, 4000))) for _ in range(200)] == [None] * 200


def test_latin_text_is_not_made_chinese() -> None:
    assert decode("naïve façade, déjà vu ".encode("latin-1") * 20) is None


def test_charset_is_read_from_the_markup() -> None:
    assert declared_charset(b'<meta http-equiv=Content-Type content="text/html; charset=GB2312">') == "gb2312"
    assert declared_charset(b"<meta charset=big5>") == "big5"
    assert declared_charset(b"<p>charset</p>") == ""


def as_browsers_read(data: bytes) -> str:
    """cp1252 with undefined bytes passed through."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
        for byte in data
    )


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_western_misreadings_are_undone(text: str, encoding: str) -> None:
    assert undo(text.encode(encoding).decode("latin-1")) == text
    assert undo(as_browsers_read(text.encode(encoding))) == text


def test_utf8_read_as_gbk_is_undone_where_its_bytes_survive() -> None:
    assert undo("招商引资".encode().decode("gb18030")) == "招商引资"
    misread = SIMPLIFIED.encode().decode("gb18030", errors="replace")
    repaired = undo(misread)
    assert len(repaired) >= len(SIMPLIFIED) - 2
    assert all(character in SIMPLIFIED + "□" for character in repaired)


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, "Café “Müller” à Genève", "钢铁销售锐减，鐨字与锛字很少见", "", "123"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert undo(text) == text


def test_destroyed_text_is_known() -> None:
    assert destroyed_share("锟斤拷锟斤拷锟斤拷 招商") > 0.5
    assert destroyed_share(SIMPLIFIED) == 0.0


def test_lines_of_two_encodings_are_read_line_by_line() -> None:
    found = decode(SIMPLIFIED.encode() + b"\n" + SIMPLIFIED.encode("gb18030") + b"\n12.5%\n")
    assert found is not None
    assert (found.text, found.losses) == (f"{SIMPLIFIED}\n{SIMPLIFIED}\n12.5%\n", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_short_page_with_two_bytes_gone_is_read(encoding: str) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    data = bytearray((text * 3).encode(encoding))
    for place in (len(data) // 2, len(data) // 4):
        del data[place]
    found = decode(bytes(data))
    assert found is not None
    assert found.encoding.startswith(encoding)
    assert found.text.count(text[-12:]) >= 2


def test_a_few_nul_bytes_in_utf8_go() -> None:
    found = decode((SIMPLIFIED * 5).encode().replace("，".encode(), "，".encode() + b"\0", 1))
    assert found is not None
    assert found.text == SIMPLIFIED * 5


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_what_was_misread_twice_is_undone(text: str) -> None:
    once = text.encode().decode("latin-1")
    assert undo(once.encode().decode("latin-1")) == text
    assert undo(as_browsers_read(as_browsers_read(text.encode()).encode())) == text


def test_big5_read_as_western_is_undone() -> None:
    assert undo(TRADITIONAL.encode("big5").decode("latin-1")) == TRADITIONAL


def test_gbk_and_big5_taken_for_each_other() -> None:
    misread = SIMPLIFIED.encode("gb18030").decode("big5hkscs", "replace")
    assert senseless(misread * 2)
    assert not senseless("\n".join(undo_lines([misread, misread])))
    assert not senseless(SIMPLIFIED * 2) and not senseless(TRADITIONAL * 2)


@pytest.mark.parametrize(
    "text",
    [
        "トヨタ自動車は中国での投資を拡大し、新しい工場を建設すると発表した。雇用は二千人に上る見込みだという。"
        * 2,
        "The city signed 126 projects worth 74.6 billion yuan. " * 5,
        "12,345 67,890\n" * 20,
        "",
    ],
)
def test_other_languages_and_figures_are_not_senseless(text: str) -> None:
    assert not senseless(text)


@pytest.mark.parametrize("lost", [41, 80, 161])
def test_a_gbk_page_that_is_one_byte_off_from_early_on_is_read(lost: int) -> None:
    """Without a break or a digit nothing brings it back into step, and hardly a pair is plausible as printed."""
    text = "全市上下坚持把项目建设作为经济工作的主抓手，" * 8
    data = bytearray(text.encode("gb18030"))
    del data[lost]
    found = decode(bytes(data))
    assert found is not None and found.encoding == "gb18030"
    assert sound_share(text) == 1.0


def test_accents_are_no_chinese() -> None:
    for times in (1, 5, 30):
        assert decode(("naïve façade, déjà vu über straße " * times).encode("latin-1")) is None


def test_what_is_left_of_one_character_is_one_mark() -> None:
    data = (SIMPLIFIED * 4).encode()
    place = data.index("资".encode())
    for piece in (b"?" + data[place + 1 : place + 3], data[place : place + 2], data[place + 1 : place + 3]):
        found = decode(data[:place] + piece + data[place + 3 :])
        assert found is not None and found.losses == 1
        assert found.text.replace("\ufffd", "资") == SIMPLIFIED * 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_nul_bytes_before_a_mark_go(encoding: str) -> None:
    text = "\ufeff青川市引进项目12个，总投资36亿元。".removeprefix("\ufeff" if encoding == "utf-16" else "")
    found = decode(b"\0\0\0" + text.encode(encoding))
    assert found is not None and found.text == "青川市引进项目12个，总投资36亿元。"


def test_lines_of_three_encodings_are_read_line_by_line() -> None:
    lines = ["青川市引进外资项目12个，总投资36亿元。", "全市新签约工业项目八个，开工五个。"]
    traditional = "全縣經濟開發區招商引資工作取得新進展，新簽約項目十五個。"
    data = b"\n".join(
        [*(line.encode() for line in lines), lines[1].encode("gb18030"), traditional.encode("big5hkscs")]
    )
    found = decode(data)
    assert found is not None and found.text.split("\n") == [*lines, lines[1], traditional]


def test_lines_that_nothing_makes_chinese_of_are_known() -> None:
    sound = "青川市引进外资项目12个，总投资36亿元，其中工业项目八个，已经开工五个。"
    garbled = (sound * 3).encode("utf-8")[:240].decode("utf-16-le", "replace")
    assert unreadable([sound, sound]) == frozenset()
    assert unreadable([sound, garbled, sound]) == {1}
    assert (
        unreadable([f"{sound}\ue434", "\ufffd", sound]) == frozenset()
    )  # a mark in a sound line, a short line
    assert (
        unreadable(
            ["도시는 올해 상반기에 외국인 투자 프로젝트 열두 건을 유치했다고 밝혔다 도시는 올해", "\ue434"]
        )
        == frozenset()
    )
