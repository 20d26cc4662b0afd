"""Quantities: values in base units, what blurs them, and what is no quantity."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.grammar import FIRST, TOKEN
from assistant.figures.numerals import read_numeral, read_pair
from assistant.figures.quantity import find_quantities


def one(text: str) -> tuple[str, str, str]:
    """The single quantity of `text` as (value, unit, approx)."""
    found = find_quantities(text)
    assert len(found) == 1, found
    quantity = found[0]
    assert text[quantity.start : quantity.end] == quantity.surface
    return f"{quantity.value.normalize():f}", quantity.unit, quantity.approx


@pytest.mark.parametrize(
    ("text", "value", "unit", "approx"),
    [
        ("完成实际外资37551万美元", "375510000", "美元", ""),
        ("完成实际外资３７５５１万美元", "375510000", "美元", ""),
        ("实际外资3.7551亿美元", "375510000", "美元", ""),
        ("实际外资 375,510,000 美元", "375510000", "美元", ""),
        ("总额1.5万亿元", "1500000000000", "元", ""),
        ("生产总值跃上两万亿大关", "2000000000000", "元", "大关"),
        ("投资三千五百万元", "35000000", "元", ""),
        ("投资26.15亿元人民币", "2615000000", "元", ""),
        ("港资12.5亿港元", "1250000000", "港元", ""),
        ("实现GDP8316.92亿，", "831692000000", "元", ""),
        ("占比近90%", "90", "%", "近"),
        ("占三成", "30", "%", ""),
        ("占四分之一", "25", "%", ""),
        ("不到全省千分之一的面积", "0.1", "%", ""),
        ("提高10多个百分点", "10", "百分点", "多"),
        ("引进企业500多家", "500", "家", "多"),
        ("1000余个岗位", "1000", "个", "余"),
        ("十余个领域", "10", "个", "余"),
        ("产值30亿元以上", "3000000000", "元", "以上"),
        ("总额突破1400亿元大关", "140000000000", "元", "突破"),
        ("装机7004万千瓦", "70040000", "千瓦", ""),
        ("占地162万平方米", "1620000", "平方米", ""),
        ("建成五个产业集群", "5", "个", ""),
        ("6大产业基地", "6", "个", ""),
        ("居12县市区之首", "12", "个", ""),
        ("增长1.5倍", "1.5", "倍", ""),
        ("五年翻一番", "1", "番", ""),
        ("排名全市第2，", "2", "位", ""),
        ("位居第79位", "79", "位", ""),
        ("仅用了3年。", "3", "年", ""),
        ("连续27个月增长", "27", "个月", ""),
        ("有时要5个多月时间", "5", "个月", "多"),
        ("只用了3个多小时", "3", "小时", "多"),
        ("建成12个多功能厅", "12", "个", ""),
        ("为245名义务兵家庭", "245", "名", ""),
        ("开工61个项目", "61", "个", ""),
    ],
)
def test_value_unit_and_blur(text: str, value: str, unit: str, approx: str) -> None:
    assert one(text) == (value, unit, approx)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年8月16日下午3点30分",
        "1—10月",
        "今年前三季度",
        "世界500强企业",
        "第24届洽谈会",
        "十六届人大二次会议",
        "四次、五次和六次全会",
        "三门峡盆地",
        "出台“科技成果转化16条”",
        "迈开两条腿",
        "“1+9+N”体系",
        "“十四五”规划",
        "二十大精神",
        "5G与3A级景区",
        "电话0573-85012345",
        "https://example.com/2023/08/16/1234.html",
        "三位一体",
        "“三个一批”项目",
        "一个好的开始，一批项目",
        "核心零部件",
        "签约仪式",
        "“15分钟生活圈”",
        "近三年来",
    ],
)
def test_not_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_list_lends_its_unit_backwards() -> None:
    found = find_quantities("比全国、全省和全市高出12.5、9.4、8.2个百分点")
    assert [(str(q.value), q.unit, q.inherited) for q in found] == [
        ("12.5", "百分点", True),
        ("9.4", "百分点", True),
        ("8.2", "百分点", False),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("补助40万—50万元", 400000, 500000, "元"),
        ("补助40—50万元", 400000, 500000, "元"),
        ("增长5%-8%", 5, 8, "%"),
        ("两三百家企业", 200, 300, "家"),
    ],
)
def test_ranges(text: str, low: int, high: int, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.upper) == (Decimal(low), Decimal(high))
    assert quantity.unit == unit


def test_from_one_to_another_is_no_range() -> None:
    assert [q.upper for q in find_quantities("城镇化率由31.6%提升至59.3%")] == [None, None]


def test_the_number_of_a_note_is_no_part_of_a_count() -> None:
    (count,) = find_quantities("8.6个重大专项：见省委全会。")
    assert (count.surface, count.value, count.start) == ("6个", Decimal(6), 2)


def test_signing_is_not_roughly() -> None:
    assert one("当天签约15亿元")[2] == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千五百", 3500),
        ("三千五", 3500),
        ("三千零五", 3005),
        ("一亿二千万", 120000000),
        ("两万亿", 2 * 10**12),
        ("十二", 12),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert read_numeral(text) == value


def test_what_is_no_numeral() -> None:
    assert read_numeral("") is None
    assert read_numeral("七八") is None
    assert read_pair("七八") == (Decimal(7), Decimal(8))
    assert read_pair("三五") is None


SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


@given(
    whole=st.integers(1, 99999),
    decimals=st.sampled_from(["", "5", "08", "321"]),
    scale=st.sampled_from(sorted(SCALES)),
    unit=st.sampled_from(["元", "美元", "%", "个百分点", "家", "吨", "平方公里"]),
    lead=st.sampled_from(["", "约", "实现产值", "，"]),
)
def test_rendering_parses_back(whole: int, decimals: str, scale: str, unit: str, lead: str) -> None:
    number = f"{whole}.{decimals}" if decimals else str(whole)
    if unit in ("%", "个百分点"):
        scale = ""
    (quantity,) = find_quantities(f"{lead}{number}{scale}{unit}。")
    assert quantity.value == Decimal(number) * SCALES[scale]
    assert quantity.unit == unit.removeprefix("个")
    assert quantity.surface == f"{number}{scale}{unit}"


@given(st.integers(1, 10**12))
def test_chinese_numerals_read_back(value: int) -> None:
    assert read_numeral(render(value)) == value


def render(value: int) -> str:
    """A whole number in Chinese, the long way, each section of four digits with its 万 or 亿."""
    digits, small, large = "零一二三四五六七八九", ["", "十", "百", "千"], ["", "万", "亿", "万亿"]
    sections = []
    while value:
        sections.append(value % 10000)
        value //= 10000
    said = ""
    for place in range(len(sections) - 1, -1, -1):
        section, text, gap = sections[place], "", False
        for power in range(3, -1, -1):
            digit = section // 10**power % 10
            if digit:
                text += ("零" if gap and text else "") + digits[digit] + small[power]
                gap = False
            else:
                gap = True
        if section:
            said += ("零" if said and section < 1000 else "") + text + large[place]
    return said


@given(st.text(alphabet="0123456789.,，、万亿元个%近余第年月日一二三十 美—-至", max_size=40))
def test_never_fails_and_offsets_hold(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.surface
        end = quantity.end


@pytest.mark.parametrize(
    "text", ["注册率79%,两项在全市都靠前", "进口、出口、总额,三者均创新高", "外资和内资,两项合计居首"]
)
def test_what_points_back_counts_nothing(text: str) -> None:
    assert all(quantity.unit == "%" for quantity in find_quantities(text))


def test_what_counts_anew_is_counted() -> None:
    assert [str(quantity.value) for quantity in find_quantities("开工项目5个,三个在建项目投资2亿元")] == [
        "5",
        "3",
        "200000000",
    ]


def test_the_number_of_a_note_before_any_count() -> None:
    (count,) = find_quantities("3．10种有色金属：铜、铅、锌。")
    assert (count.value, count.unit) == (Decimal(10), "种")


def test_a_price_for_a_watt() -> None:
    low, high = find_quantities("成交价0.76-0.77元/W，硅片3.08元/片")
    assert (low.unit, low.upper, high.unit) == ("元/瓦", Decimal("0.77"), "元/片")
    (watts,) = find_quantities("投资5元/Wh")
    assert watts.unit == "元"


def test_a_loss_is_below_nothing() -> None:
    (loss,) = find_quantities("净利润为-685.25万元")
    assert (loss.value, loss.surface) == (Decimal("-6852500"), "-685.25万元")
    (low,) = find_quantities("规模5-10万元")
    assert (low.value, low.upper) == (Decimal(50000), Decimal(100000))
    (part,) = find_quantities("甲园区-685万元")
    assert part.value == 6850000


@given(
    st.text(
        alphabet="0123456789.,零一二三百千万亿十半番星期前近第那分之成余多(（hw ，增长元个项年翻劣抓周这",
        max_size=40,
    )
)
def test_the_look_at_the_first_character_keeps_every_token(text: str) -> None:
    whole = re.compile(TOKEN.pattern.replace(FIRST, ""), re.VERBOSE)
    assert whole.pattern != TOKEN.pattern
    assert [m.span() for m in TOKEN.finditer(text)] == [m.span() for m in whole.finditer(text)]


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("包括10栋多层办公楼", ""),
        ("近20个交易日", ""),
        ("骗取数千万元", "数"),
        ("投资20亿元多", "多"),
    ],
)
def test_words_that_only_seem_to_blur(text: str, approx: str) -> None:
    assert [quantity.approx for quantity in find_quantities(text)] == [approx]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展3轮电商培训", ["3轮"]),
        ("完成2轮电力市场交易", ["2轮"]),
        ("举办5轮车展促销", ["5轮"]),
        ("生产3轮摩托", []),
        ("建成5所港口", ["5所"]),
        ("召回2023款汽车20辆", ["20辆"]),
        ("推出新品23款", ["23款"]),
        ("位于八所港", []),
        ("累计取得5类医疗器械注册证12张", ["5类", "12张"]),
        ("取得三类医疗器械注册证12张", ["12张"]),
        ("获批1类创新药", []),
        ("水质为5类水质", []),
    ],
)
def test_a_number_that_names_and_one_that_counts(text: str, found: list[str]) -> None:
    assert [quantity.surface for quantity in find_quantities(text)] == found


def test_a_year_of_make_is_no_count_and_a_count_of_products_is() -> None:
    def counts(text: str) -> list[str]:
        return [found.unit for found in find_quantities(text)]

    assert counts("展会展出2000款新品。") == counts("企业推出2030款新产品。") == ["款"]
    assert counts("某企业发布2024款家用轿车。") == counts("某品牌2023款升级版上市。") == []
    assert counts("该厂推出2024款某牌乘用车。") == counts("2024款某牌售价如下。") == []
    assert counts("搭载该系统的2023款车型下线。") == []
