"""Over which places a question is asked."""

from __future__ import annotations

import pytest

from assistant.types import Region
from assistant.writing.across.extent import BELTS, covers, extent_of, is_of_kind, several_in, without_extent
from tests.conftest import PINGHU

ANHUI = Region("安徽省", "安徽", "province", (), "340000")
HENAN = Region("河南省", "河南", "province", (), "410000")
CHONGQING = Region("重庆市", "重庆", "province", (), "500000")
ZONE = Region("合肥高新区", "合肥高新区", "zone", ("合肥市", "安徽省"))


@pytest.mark.parametrize(
    ("question", "kind", "belts"),
    [
        ("哪个省GDP目标最高？", "省", ()),
        ("各县签约项目分别是多少？", "县", ()),
        ("长三角三省一市GDP目标分别是多少？", "省", ("长三角",)),
        ("西部地区哪个省增长最快？", "省", ("西部",)),
        ("东部地区增长最快的是？", "省", ("东部",)),
        ("多少个省提到低空经济？", "省", ()),
        ("2025年目标低于5%的有哪些？", "地区", ()),
        ("提到银发经济的省份数量", "省份", ()),
        ("有没有哪个开发区外资下降？", "开发区", ()),
        ("所有直辖市里谁的进出口最多？", "直辖市", ()),
        ("全国各省的粮食产量", "省", ()),
        ("哪个省市场主体最多？", "省", ()),
        ("哪个市面积最大？", "市", ()),
        ("哪些市县签约最多？", "市县", ()),
        ("哪些省级开发区签约最多？", "省级开发区", ()),
        ("哪个省政策最多？", "省", ()),
        ("哪个旗外资最多？", "旗", ()),
        ("内蒙古旗县市区外资排名", "旗县市区", ()),
        ("鄂尔多斯旗县区签约项目分别多少？", "旗县区", ()),
        ("绍兴县市区外资排名", "县市区", ()),
        ("GDP最高的五个城市是哪些？", "城市", ()),
    ],
)
def test_what_a_question_is_over(question: str, kind: str, belts: tuple[str, ...]) -> None:
    extent = extent_of(question)
    assert extent is not None and (extent.kind, extent.belts) == (kind, belts)


@pytest.mark.parametrize(
    "question",
    [
        "平湖实际外资多少？",
        "省长说了什么？",
        "全市工业增速多少？",
        "哪个市场规模最大？",
        "多少市民受益？",
        "几个区块链项目？",
        "哪个旗舰店最大？",
        "集团旗下哪家最大？",
        "东北大学投了几家？",
        "西部数据投了多少？",
    ],
)
def test_one_place_is_no_extent(question: str) -> None:
    assert extent_of(question) is None


def test_so_many_of_them() -> None:
    assert extent_of("哪三个省GDP最高？").several == 3  # type: ignore[union-attr]
    found = several_in("这两个县合计多少？")
    assert found is not None and (found.kind, found.count) == ("县", 2)
    assert several_in("长三角三省一市平均多少？") is None


def test_nothing_of_the_places_is_left() -> None:
    assert without_extent("长三角三省一市GDP目标").strip("，") == "GDP目标"
    assert without_extent("哪些县外资下降").strip("，") == "外资下降"


def test_who_belongs_to_it() -> None:
    middle = extent_of("中部哪个省最快？")
    assert middle is not None
    assert covers(middle, ANHUI, None) and covers(middle, HENAN, None)
    assert not covers(middle, CHONGQING, None) and not covers(middle, PINGHU, None)
    assert is_of_kind(CHONGQING, "直辖市") and not is_of_kind(ANHUI, "直辖市")
    assert is_of_kind(ZONE, "高新区") and not is_of_kind(ZONE, "经开区") and is_of_kind(ZONE, "开发区")
    counties = extent_of("各县外资多少？")
    assert counties is not None and covers(counties, PINGHU, Region("浙江省", "浙江", "province"))
    assert not covers(counties, PINGHU, ANHUI)


def test_no_part_of_the_country_is_empty_or_said_twice() -> None:
    for shorts in BELTS.values():
        names = shorts.split()
        assert len(names) >= 2 and len(set(names)) == len(names)


def test_of_two_belts_either_and_of_nested_ones_the_inner() -> None:
    either, inner = extent_of("东部和西部哪个省最快？"), extent_of("西部的川渝各地GDP")
    assert either is not None and inner is not None
    shandong = Region("山东省", "山东", "province", (), "370000")
    assert covers(either, shandong, None) and covers(either, CHONGQING, None)
    assert not covers(either, HENAN, None)
    assert covers(inner, CHONGQING, None) and not covers(
        inner, Region("云南省", "云南", "province", ()), None
    )


def test_a_zone_of_a_grade_is_a_zone_and_no_province() -> None:
    assert is_of_kind(ZONE, "省级开发区") and not is_of_kind(ANHUI, "省级开发区")
