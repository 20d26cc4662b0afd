"""Pairs of pages that contradict each other in one number, and pairs that only look so.

Enter: nothing. Leave: `contradictions()` and `agreements()`, each a list of (kind, one page, the other page).

    contradictions()  ->  ("digits", Told("2023年上半年，全市实际使用外资4.94亿美元。"), Told("…5.21亿美元。")), …

All sentences are written for this test; the figures are of the size that such places report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import cycle

__all__ = ["Told", "agreements", "contradictions"]


@dataclass(frozen=True, slots=True)
class Told:
    """One page: its text and the day it was published."""

    text: str
    published: date = date(2023, 8, 1)


Pair = tuple[str, Told, Told]

# What is told, how else it is called, the number, one that cannot be it, one it may be rounded to, its growth.
SUMS = (
    ("实际使用外资", "外资到账", "4.94亿美元", "5.21亿美元", "约4.9亿美元", "12.5"),
    ("合同外资", "协议外资", "9.37亿美元", "9.73亿美元", "超9.3亿美元", "8.4"),
    ("地区生产总值", "GDP", "512.3亿元", "521.3亿元", "近513亿元", "5.6"),
    ("固定资产投资", "固定资产投资额", "217.4亿元", "271.4亿元", "217亿元", "9.3"),
    ("进出口总额", "外贸进出口总值", "245.1亿元", "254.1亿元", "逾245亿元", "7.4"),
    ("出口总额", "出口额", "178.2亿元", "187.2亿元", "约178亿元", "3.1"),
    ("社会消费品零售总额", "社会消费品零售总额", "139.6亿元", "136.9亿元", "近140亿元", "6.8"),
    ("一般公共预算收入", "一般公共预算收入", "62.35亿元", "63.25亿元", "62.4亿元", "4.2"),
    ("税收收入", "税收收入", "51.8亿元", "58.1亿元", "超51亿元", "11.7"),
    ("规上工业总产值", "规模以上工业总产值", "1032.4亿元", "1023.4亿元", "突破1000亿元", "2.9"),
    ("制造业投资", "制造业投资", "88.6亿元", "86.8亿元", "近89亿元", "15.3"),
    ("省外到位资金", "省外到位资金", "176.5亿元", "167.5亿元", "约176亿元", "10.1"),
)
COUNTS = (
    ("新设外商投资企业{}家", "31", "41", "30余"),
    ("新签约项目{}个", "86", "68", "80多"),
    ("开工亿元以上项目{}个", "45", "54", "40余"),
    ("新增规上工业企业{}家", "27", "72", "近30"),
    ("城镇新增就业{}人", "12340", "13240", "超1.2万"),
    ("新引进人才{}人", "5820", "5280", "5800余"),
    ("完成用电量{}亿千瓦时", "38.7", "37.8", "约38.7"),
    ("粮食产量{}万吨", "41.26", "42.16", "41.3"),
    ("新建5G基站{}个", "916", "961", "900余"),
    ("接待游客{}万人次", "612.5", "621.5", "超610"),
)
TIMES = (
    ("2023年上半年", "今年1—6月"),
    ("2022年", "去年全年"),
    ("2023年1—5月", "今年前5个月"),
    ("2023年一季度", "今年第一季度"),
)


def contradictions() -> list[Pair]:
    """At least 120 pairs of which one number must be wrong."""
    pairs: list[Pair] = []
    times = cycle(TIMES)
    for name, other, value, wrong, _, growth in SUMS:
        when, also = next(times)
        one = Told(f"{when}，全市{name}{value}，同比增长{growth}%。")
        pairs += [
            ("digits", one, Told(f"{when}，全市{name}{wrong}。")),
            ("other words", one, Told(f"{also}，平湖市完成{other}{wrong}，增速居前。")),
            ("growth", one, Told(f"{when}，平湖市{name}{value}，同比增长{_other_rate(growth)}%。")),
            ("sign", one, Told(f"{when}，全市{name}{value}，同比下降{growth}%。")),
            ("unit slipped", one, Told(f"{when}，全市{name}{value.replace('亿', '万')}。")),
            ("amid others", one, Told(f"{also}，全市经济平稳。新增企业12家，{name}{wrong}，投资环境改善。")),
        ]
        pairs.append(
            (
                "one page",
                Told(f"{when}，全市{name}{value}。\n会议指出，{when}全市{name}达到{wrong}。"),
                Told("无。"),
            )
        )
    for phrase, value, wrong, _ in COUNTS:
        when, also = next(times)
        one = Told(f"{when}，全市{phrase.format(value)}。")
        pairs += [
            ("count", one, Told(f"{when}，全市{phrase.format(wrong)}。")),
            ("count, other words", one, Told(f"{also}，平湖市共{phrase.format(wrong)}，同比增长8.1%。")),
        ]
    one = Told("2022年，全市高新技术产业增加值占规上工业增加值的比重为63.2%。")
    pairs += [
        ("share", one, Told("2022年，全市高新技术产业增加值占规上工业增加值的比重达到66.2%。")),
        (
            "share",
            Told("2022年，全市研发经费投入强度3.4%。"),
            Told("2022年，全市研发经费投入强度为3.9%。"),
        ),
        ("rate", Told("2022年末，全市城镇化率71.3%。"), Told("2022年末，全市城镇化率73.1%。")),
        (
            "stock",
            Told("截至2022年底，全市累计实际使用外资41.2亿美元。"),
            Told("截至2022年底，全市累计实际使用外资42.1亿美元。"),
        ),
        (
            "stock",
            Told("截至2023年6月底，全市有外商投资企业612家。"),
            Told("截至2023年6月底，全市有外商投资企业621家。"),
        ),
        (
            "population",
            Told("2022年末，全市常住人口67.9万人。"),
            Told("2022年末，全市常住人口69.7万人。"),
        ),
        (
            "beyond a bound",
            Told("2022年，全市实际使用外资4.12亿美元。"),
            Told("2022年，全市实际使用外资超5亿美元。"),
        ),
        (
            "beyond a bound",
            Told("2022年，全市地区生产总值986亿元。"),
            Told("2022年，全市地区生产总值突破1000亿元。"),
        ),
        (
            "about",
            Told("2022年，全市进出口总额412亿元。"),
            Told("2022年，全市进出口总额约460亿元。"),
        ),
        (
            "signed on a day",
            Told("8月1日，平湖市举行集中签约仪式。本次签约项目22个，总投资188亿元。"),
            Told("8月1日，平湖市集中签约仪式举行，签约项目22个，总投资168亿元。"),
        ),
        (
            "signed on a day",
            Told("8月1日，平湖市举行集中签约仪式。本次签约项目22个，总投资188亿元。"),
            Told("8月1日，平湖市集中签约仪式举行，签约项目27个，总投资188亿元。"),
        ),
        (
            "zone",
            Told("2022年，平湖经济技术开发区实际使用外资2.31亿美元。"),
            Told("2022年，平湖经济技术开发区实际使用外资3.21亿美元。"),
        ),
        (
            "the province on a city's page",
            Told("2022年，全省实际使用外资193亿美元。"),
            Told("2022年，浙江省实际使用外资139亿美元。"),
        ),
        (
            "a neighbour",
            Told("2022年，丽水市固定资产投资增长9.1%。"),
            Told("2022年，丽水市固定资产投资增长7.1%。"),
        ),
        (
            "Han numerals",
            Told("2022年，全市实际使用外资三亿五千万美元。"),
            Told("2022年，全市实际使用外资3.2亿美元。"),
        ),
        (
            "income",
            Told("2022年，全市城镇居民人均可支配收入71230元。"),
            Told("2022年，全市城镇居民人均可支配收入73120元。"),
        ),
        (
            "electronic trade",
            Told("2022年，全市网络零售额212.6亿元，增长9.1%。"),
            Told("2022年，全市网络零售额221.6亿元，增长9.1%。"),
        ),
    ]
    return pairs


def agreements() -> list[Pair]:
    """At least 200 pairs that both hold."""
    pairs: list[Pair] = []
    times = cycle(TIMES)
    for name, other, value, wrong, rough, growth in SUMS:
        when, also = next(times)
        one = Told(f"{when}，全市{name}{value}，同比增长{growth}%。")
        pairs += [
            ("the same", one, Told(f"{also}，平湖市{other}{value}。")),
            ("rounded", one, Told(f"{also}，平湖市{name}{rough}。")),
            ("target", one, Told(f"{when}，全市{name}目标是{wrong}。")),
            ("target", one, Told(f"{when}，全市确保{name}{wrong}。")),
            ("another time", one, Told(f"2021年，全市{name}{wrong}。")),
            ("another time", one, Told(f"2023年4月，全市{name}{wrong}。")),
            ("a part of the place", one, Told(f"{when}，平湖经济技术开发区{name}{wrong}。")),
            ("another place", one, Told(f"{when}，丽水市{name}{wrong}。")),
            ("the whole province", one, Told(f"{when}，全省{name}{wrong}。")),
            ("a branch", one, Told(f"{when}，全市高新技术产业{name}{wrong}。")),
            ("another base", one, Told(f"{when}，全市{name}比2020年同期增长{_other_rate(growth)}%。")),
            ("another base", one, Told(f"{when}，全市{name}两年平均增长{_other_rate(growth)}%。")),
            ("other currency", one, Told(f"{when}，全市{name}{_converted(wrong)}。")),
            ("expected", one, Told(f"预计{when}，全市{name}{wrong}。")),
            ("at the city's own level", one, Told(f"{when}，市本级{name}{_half(value)}。")),
            ("without a time", one, Told(f"全市{name}{wrong}。")),
            ("one firm", one, Told(f"{when}，平湖市某公司快速发展，其{name}{_half(value)}。")),
        ]
    for phrase, value, wrong, rough in COUNTS:
        when, _ = next(times)
        one = Told(f"{when}，全市{phrase.format(value)}。")
        pairs += [
            ("the same", one, Told(f"{when}，平湖市共{phrase.format(value)}。")),
            ("rounded", one, Told(f"{when}，平湖市{phrase.format(rough)}。")),
            ("another time", one, Told(f"2021年，全市{phrase.format(wrong)}。")),
            ("a part of the place", one, Told(f"{when}，平湖经济技术开发区{phrase.format(wrong)}。")),
            ("target", one, Told(f"{when}，全市力争{phrase.format(wrong)}。")),
            (
                "some of them",
                one,
                Told(f"{when}，全市{phrase.format(value)}，其中重点镇{phrase.format('3')}。"),
            ),
        ]
    base = Told("2022年，全市实际使用外资4.94亿美元，新设外资企业31家。")
    pairs += [
        ("role", base, Told("2022年，全市合同外资9.9亿美元。")),
        ("since the beginning", base, Told("截至2022年底，全市累计实际使用外资41亿美元。")),
        ("branch", base, Told("2022年，全市制造业实际使用外资1.7亿美元，服务业实际使用外资2.1亿美元。")),
        ("country", base, Told("2022年，全国实际使用外资1891亿美元。")),
        ("country", base, Told("2022年，来自日本的实际使用外资1.2亿美元。")),
        ("zone's share", base, Told("2022年，开发区实际使用外资占全市的62%。")),
        ("rank", base, Told("2022年，全市实际使用外资居全省第3位。")),
        ("average", base, Told("2018年至2022年，全市年均实际使用外资3.9亿美元。")),
        ("span", base, Told("“十三五”期间，全市实际使用外资18亿美元。")),
        ("caliber", base, Told("2022年，按可比口径，全市实际使用外资（含增资）5.4亿美元。")),
        ("of several", base, Told("2022年，全市引进12个外资项目，实际使用外资1.4亿美元。")),
        ("conditional", base, Told("若不计股权并购，2022年全市实际使用外资4.1亿美元。")),
        ("corrected rate", Told("2022年，全市用电量增长5.2%。"), Told("2022年，全市工业用电量增长7.2%。")),
        (
            "real and nominal",
            Told("2022年，全市居民人均可支配收入实际增长3.2%。"),
            Told("2022年，全市居民人均可支配收入名义增长5.4%。"),
        ),
        (
            "town and village",
            Told("2022年，全市城镇居民人均可支配收入71230元。"),
            Told("2022年，全市农村居民人均可支配收入43120元。"),
        ),
        (
            "registered and resident",
            Told("2022年末，全市常住人口67.9万人。"),
            Told("2022年末，全市户籍人口50.2万人。"),
        ),
        (
            "two events",
            Told("8月1日，平湖市举行集中签约仪式。本次签约项目22个，总投资188亿元。"),
            Told("7月3日，平湖市举行集中签约仪式。本次签约项目12个，总投资68亿元。"),
        ),
        (
            "signed and begun",
            Told("8月1日，平湖市举行活动，集中签约项目22个，总投资188亿元。"),
            Told("8月1日，平湖市举行活动，集中开工项目12个，总投资68亿元。"),
        ),
        (
            "quarters",
            Told("2023年一季度，全市出口总额88.1亿元。二季度，全市出口总额90.1亿元。"),
            Told("2023年上半年，全市出口总额178.2亿元。"),
        ),
        (
            "a month and the months",
            Told("今年6月，全市进出口总额41.1亿元，增长3%。"),
            Told("今年1—6月，全市进出口总额245.1亿元，增长7.4%。"),
        ),
        (
            "points and per cent",
            Told("2022年，全市投资增速提高2.1个百分点。"),
            Told("2022年，全市投资增速9.3%。"),
        ),
    ]
    return pairs


def _other_rate(rate: str) -> str:
    return str(round(float(rate) + 2.3, 1))


def _converted(value: str) -> str:
    return value.replace("美元", "元") if "美元" in value else value.replace("亿元", "亿美元")


def _half(value: str) -> str:
    number = value.split("亿")[0]
    return f"{round(float(number) / 2.2, 2)}亿{value.split('亿')[1]}"
