from __future__ import annotations

import pytest

from assistant.writing.asked.ahead import ahead, asks_ahead, is_order
from assistant.writing.asked.homophones import by_sound
from assistant.writing.asked.needs import Need, meets, needs_of
from assistant.writing.asked.question import understand
from assistant.writing.asked.thing import asks_firms, asks_who_made, made_by, names_told
from tests.conftest import LISHUI, PINGHU

KNOWN = (PINGHU, LISHUI)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("平胡市外资多少", "平湖市外资多少"),
        ("坪湖外资多少", "平湖外资多少"),
        ("里水市长是谁", "丽水市长是谁"),
        ("平湖外资多少", "平湖外资多少"),
        ("招商情况怎么样", "招商情况怎么样"),
    ],
)
def test_by_sound(typed: str, meant: str) -> None:
    assert by_sound(typed, KNOWN) == meant


@pytest.mark.parametrize(
    ("question", "needs"),
    [
        ("平湖有多少外资企业", [("count", "企业")]),
        ("平湖签了多少项目，多少钱", [("count", "项目"), ("money", "")]),
        ("平湖招引了多少亿元项目", [("count", "项目")]),
        ("平湖人才总量有多少", [("number", "")]),
        ("平湖外资协会有多少会员", [("number", "")]),
        ("平湖新增了多少项目", [("count", "项目")]),
        ("平湖实际外资多少", [("money", "")]),
        ("平湖三大增长极是哪些", []),
    ],
)
def test_what_is_counted_is_no_money(question: str, needs: list[tuple[str, str]]) -> None:
    assert [(need.kind, need.noun) for need in needs_of(question)] == needs


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("走访企业2000余家次。", True),
        ("全市有企业120家。", True),
        ("为企业搭建一个平台。", False),
        ("企业投资7,000万美元。", False),
    ],
)
def test_counts_of_firms(sentence: str, counts: bool) -> None:
    assert meets(sentence, Need("count", "家", "企业")) is counts


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("平湖药谷啥时候建成", "平湖药谷什么时候建成"),
        ("平湖外资多少 涨了多少", "平湖外资多少，涨了多少"),
        ("平湖上半年进出口多少？出口呢？", "平湖上半年进出口多少？出口多少"),
        ("请问平湖外资多少", "平湖外资多少"),
        ("平湖外资多少啊啊啊", "平湖外资多少"),
    ],
)
def test_colloquial_forms(typed: str, whole: str) -> None:
    assert understand(typed, known_regions=KNOWN).question == whole


def test_what_is_to_come_and_what_is_done() -> None:
    assert asks_ahead("平湖氢能下一步有什么打算") and not asks_ahead("平湖氢能做了什么")
    assert ahead("平湖将推动氢能突破。") > 0 > ahead("平湖已建成3座加氢站。")
    assert is_order("大力发展氢能产业。") and not is_order("氢能产业规模不小。")


def test_makers_and_firms() -> None:
    assert asks_who_made("云谷项目是谁投资建设的") and made_by("该基地由甲方与乙方合作开发建设。")
    assert not made_by("项目已于今年竣工。")
    assert asks_firms("园区有哪些企业入驻")
    assert names_told("入驻企业优卡迪、蓝鹊已完成装修。") > names_told("园区为企业提供服务。") == 0
