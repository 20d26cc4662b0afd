"""One number of a text, with the unit that stands at it.

Enter: a match of the number grammar. Leave: a Token, or None for what only looks like a number.

    37551万美元  ->  Token(number=37551, scale="万", unit="美元");   一个 (as an article), 百家争鸣  ->  None

Words that make one: 6大产业 counts, 二十大 names; 仅用3年 is a duration, 近3年 a time; 全市第2 is a place,
第一产业 a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.blur import is_blurred_before
from assistant.figures.numerals import DIGITS, read_numeral, read_pair
from assistant.figures.units import CURRENCIES, POINTS, read_unit

__all__ = ["ORDER_END", "Token", "read_token"]

_DURATION_CUE = tuple("用时 历时 仅用 用了 只用 为期 长达 连续 期限 工期 有效期 不到 不足".split())  # noqa: SIM905
_NOT_DURATION = ("来", "以来", "间", "底", "初", "前", "后")
_ORDER_CUE = re.compile(
    r"(?:[国省市区县州盟旗球界疆系统类军北南东西部前内]|居|列|位|排|名|排名|排在|跃居|跻身)(?:前|为|总|全)?$"
)
ORDER_END = re.compile(r"[，。、；,;”’」）)！\s]|$|的")
_PER = re.compile(
    r"万元(?:GDP|地区生产总值|生产总值|国内生产总值|工业增加值|增加值|产值)"
)  # a rate per 10,000 yuan
_NAMING = re.compile(r"(?<=名)词解释|(?<=轮)(?:车(?![展市贷险博补])|摩托|电动[车自三])")
# 1类创新药, 三类医疗器械, 5类水质: which of so many classes there are, and not how many
_CLASSES = re.compile(r"类(?:(?P<drug>创?新药)|(?P<device>医疗器械)|水[质体])")
_DRUGS, _DEVICES, _WATERS = 2, 3, 5
_NAMES = re.compile(r"八所(?:港|镇)")  # places called by a number: 海南八所港
_YEARS = (1980, 2040)
# 2024款轿车, 发布2024款电视: the year of make, as 151 of 151 such numbers of the news are; 2000款新品 counts them
_PRODUCTS = re.compile(r"[^，。；、]{0,4}?(?:新品|产品|商品)")
_MORE_THAN = re.compile(r"个([多余])(月|小时)")
_LENGTHS = {"月": "个月", "小时": "小时"}
_COURSES = re.compile(r"[课学功选必考语专大炮，。、；]|$")
_WEEKS = re.compile(r"[内年后时前以岁的]|时间|左右")
_ASCII = re.compile(r"[A-Za-z]")  # C919大型客机
_WATT = re.compile(r"[Ww](?![A-Za-z])")
_BARE_SCALES = frozenset("十百千万亿")
# 一个, 十项 before these are as often an article or "many" as a count.
_LOOSE = frozenset("个家人次种项名位天件条场批")


@dataclass(slots=True)
class Token:
    """A number before its neighbours lend it a unit; `unit` is "" when it has none of its own."""

    start: int
    end: int
    number: Decimal
    scale: str
    unit: str
    factor: Decimal
    blur: str
    upper: Decimal | None = None
    inherited: bool = False
    ordinal: bool = False
    han: bool = False


def read_token(text: str, match: re.Match[str]) -> Token | None:
    """The number at a match with its own unit, "" when it has none; None when it is no number."""
    start = match.start()
    one = Decimal(1)
    if match.group("number") is None:
        if match.group("ratio"):
            whole, part = _either(match.group("whole")), _either(match.group("part"))
            if not whole or part is None:
                return None
            share = part * 100 / whole
            return Token(start, match.end(), share, "", "%", one, "", han=True)
        if match.group("half"):
            return Token(start, match.end(), Decimal(50), "", "%", one, "", han=True)
        if match.group("tenths"):
            tenths = _either(match.group("tenths"))
            assert tenths is not None
            more = 5 if match.group("five") or match.group("point") else 0
            return Token(start, match.end(), tenths * 10 + more, "", "%", one, "", han=True)
        times = _either(match.group("times") or "一")
        return None if times is None else Token(start, match.end(), times, "", "番", one, "", han=True)

    printed = match.group("number")
    han = not printed[0].isdigit() or printed[0] in DIGITS
    scale = match.group("scale") or ""
    blur = match.group("blur") or match.group("blur2") or ""
    upper: Decimal | None = None
    if han:
        pair = read_pair(printed) if len(printed) > 1 and printed[1] in DIGITS else None
        value = pair[0] if pair else read_numeral(printed)
        upper = pair[1] if pair else None
        if value is None:
            return None
    else:
        value = Decimal(printed.replace(",", ""))
    end = match.end()
    unit = read_unit(text, end, arabic=not han)
    ordinal = match.group("order") is not None
    if ordinal:
        return _order(text, match, value, unit)
    if unit is None:
        if (
            text.startswith("大", end)
            and _counts(text, end, printed, han)
            and not _ASCII.match(text[start - 1 : start])
        ):
            return Token(start, end + 1, value, scale, "个", one, blur, han=han)
        if text.startswith("年", end) and not scale and text.endswith(_DURATION_CUE, 0, start):
            if not text.startswith(_NOT_DURATION, end + 1):
                return Token(start, end + 1, value, "", "年", one, blur, han=han)
            return None
        tight = (
            match.end("blur2")
            if match.group("blur2")
            else match.end("scale")
            if scale
            else match.end("number")
        )
        if match.group("blur") and not scale:
            return None
        said = _said_short(text, tight, scale)
        if said is not None:
            return Token(start, tight + said[0], value, scale, said[1], one, blur, upper=upper, han=han)
        return Token(start, tight, value, scale, "", one, blur, upper=upper, han=han)
    spelling, base, factor = unit
    if spelling in ("县", "市", "镇") and scale:
        tight = match.end("scale")  # 城区人口超50万|县: people, and not counties
        return Token(start, tight, value, scale, "", one, blur, upper=upper, han=han)
    if (
        spelling == "个"
        and value != value.to_integral_value()
        and text.startswith("点", end + 1)
        and not scale
    ):
        spelling, base = "个点", POINTS  # 低于去年同期0.1个点
    if spelling == "个" and (length := _MORE_THAN.match(text, end)):
        spelling, base, blur = length[0], _LENGTHS[length[2]], length[1]  # 5个多月
    end += len(spelling)
    if (
        base not in CURRENCIES
        and base not in ("%", POINTS, "倍")
        and text[start - 1 : start].isascii()
        and _ASCII.match(text[start - 1 : start])
    ):
        return None  # S101天山地理画廊
    if text.startswith("/", end):
        per = read_unit(text, end + 1)
        if per is not None:
            base, end = f"{base}/{per[1]}", end + 1 + len(per[0])
        elif watt := _WATT.match(text, end + 1):
            base, end = f"{base}/瓦", watt.end()  # 1.18元/W
    if _NAMING.match(text, end) or (han and _NAMES.match(text, start)) or _is_class(text, end, value):
        return None  # 附件2 名词解释, 1类创新药, 八所港
    if base == "款" and _YEARS[0] <= value <= _YEARS[1] and not _PRODUCTS.match(text, end):
        return None
    if base == "门" and han and not _COURSES.match(text, end):
        return None  # 金七门核电
    if base == "周" and han and not _WEEKS.match(text, end) and not text.endswith(_DURATION_CUE, 0, start):
        return None  # 环顾四周
    if han and _idle(text, start, printed, base, scale):
        return None
    if base == "元" and spelling.endswith("人民币") and len(spelling) > 3:
        end -= 3
    return Token(start, end, value, scale, base, factor, blur, upper=upper, han=han)


_SHORT = (
    (re.compile(r"度(?!假|电)"), 1, "千瓦时"),  # 发电8000亿度
    (re.compile(r"票(?!据|房|务|面|数)"), 1, "票"),  # 件量0.059亿票
    (re.compile(r"公升"), 2, "升"),
    (re.compile(r"方(?![面案式向位法便米])"), 1, "立方米"),  # 天然气10亿方
    (re.compile(r"级(?=产业|特色|优势|集群|企业|园区|项目|开发区|县|[，。、；])"), 0, "元"),  # 3个百亿级企业
)


def _said_short(text: str, end: int, scale: str) -> tuple[int, str] | None:
    """The unit that only a large number has in so few words, with the characters it takes."""
    if not scale.endswith(("亿", "万")):
        return None
    return next(((taken, unit) for pattern, taken, unit in _SHORT if pattern.match(text, end)), None)


def _either(printed: str) -> Decimal | None:
    return Decimal(printed) if printed[0].isascii() else read_numeral(printed)


def _is_class(text: str, end: int, value: Decimal) -> bool:
    """Whether a number before 类, which ends at `end`, says which class of drugs, devices or waters it is."""
    named = _CLASSES.match(text, end - 1)
    if named is None:
        return False
    return value <= (_DRUGS if named["drug"] else _DEVICES if named["device"] else _WATERS)


def _counts(text: str, end: int, printed: str, han: bool) -> bool:
    """Whether 大 after the number counts things (6大产业) rather than naming a congress (二十大)."""
    after = text[end + 1 : end + 2]
    return (
        bool(after)
        and printed != "一"
        and not (han and len(printed) > 1)
        and after not in "的会报精以道赛，。、；”）》代型"
    )


def _order(
    text: str, match: re.Match[str], value: Decimal, unit: tuple[str, str, Decimal] | None
) -> Token | None:
    """第2位, 全市第2: a place in an order; 第一产业 and 第24届 are names."""
    one = Decimal(1)
    end = match.end()
    if unit is not None and unit[0] in ("位", "名"):
        return Token(match.start(), end + 1, value, "", "位", one, "", ordinal=True)
    end = match.end("number")
    if (
        unit is None
        and ORDER_END.match(text, end)
        and _ORDER_CUE.search(text, max(0, match.start() - 4), match.start())
    ):
        return Token(match.start(), end, value, "", "位", one, "", ordinal=True)
    return None


def _idle(text: str, start: int, printed: str, base: str, scale: str) -> bool:
    """A Chinese numeral that counts nothing: 一个 the article, 千人 and 百家 as "many", a slogan."""
    if base in CURRENCIES:
        # 亿元 alone is an amount only with a scale of its own; 一元 and 万元 are words.
        return (printed in ("一", "百", "千", "十") and not scale) or (
            printed == "万" and _PER.match(text, start) is not None
        )
    if base in ("%", POINTS, "倍"):
        return False
    if base == "轮" and len(printed) == 1:
        return True  # 二轮延包, 三轮摩托车
    if set(printed) <= _BARE_SCALES and printed != "十":
        return not is_blurred_before(text, start)
    if printed in ("一", "十") and base in _LOOSE:
        return printed == "一" or text[start - 1 : start] in ("几", "数", "“")
    if printed == "一":
        return True
    return text[start - 1 : start] in ("几", "数", "第", "“", "‘", "《")
