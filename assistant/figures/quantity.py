"""Every quantity written in a sentence, as a Decimal in its base unit.

Enter: a text. Leave: quantities in order, none overlapping, `text[q.start:q.end] == q.surface`.

    find_quantities("完成实际外资37551万美元,同比增长76.4%")
    ->  37551万美元 = 375510000 美元;  76.4% = 76.4 %

Not quantities: dates, clock times, 第24届, 500强, 5G, 3A级, “2+5”, 十四五, phone numbers, URLs, 一个 as an article.

What the libraries get wrong (tried on this field's sentences before writing our own):
- cn2an 0.5: converts a number you cut out yourself and nothing else; no unit, raises on 3.2万多 and 两三百,
  and `transform` rewrites prose (三亚 -> 3亚), which would break every offset.
- JioNLP 1.5: money, time and ratio only, no measure words or ranks; money is returned as a rounded string
  and each call takes about a millisecond.
- quantulum3 0.10: English and spaces; 实际使用外资12.5亿美元 gives 12.5 without a unit, 10个百分点 is 10.
- pint 0.25: unit arithmetic, not finding; reads 亩 and 万元 as undefined units. We convert nothing across units, so it adds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.numerals import DIGITS, SCALES, read_numeral, read_pair
from assistant.figures.units import CURRENCIES, POINTS, read_unit

__all__ = ["Quantity", "find_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `value` is in the base unit; a range has its upper end in `upper`.

    `approx` is the word that blurs it (近 约 余 以上 …) or "". `inherited`: the unit stands with a later number of the
    same list (12.5、9.4、8.2个百分点). `ordinal`: a place in an order (第2位), counted from 1.
    """

    start: int
    end: int
    surface: str
    value: Decimal
    unit: str
    approx: str = ""
    upper: Decimal | None = None
    inherited: bool = False
    ordinal: bool = False


_HAN = "零〇一二两三四五六七八九十百万亿"
_NUMERAL = rf"(?!零(?!点))(?:[{_HAN}]|千(?![瓦米克伏卡]))+(?:点[零〇一二三四五六七八九]+)?"
_TO = "[-—–~～至到]"

# Dates, times and numbers that name things: read first, so that nothing inside them is taken for a quantity.
_SKIPPED = "|".join(
    (
        r"(?:https?://|www\.)[\w./?=&%#-]+",
        rf"(?:19|20)\d\d年?(?:{_TO}{{1,2}}(?:19|20)?\d\d)?年(?:度|版|代)?(?:\d{{1,2}}月?{_TO}{{1,2}}\d{{1,2}}月|\d{{1,2}}月(?:\d{{1,2}}[日号])?)?",
        r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}",
        rf"\d{{1,2}}月\d{{1,2}}[日号]?(?:{_TO}{{1,2}}(?:\d{{1,2}}月)?\d{{1,2}}[日号])?",
        rf"\d{{1,2}}月?{_TO}{{1,2}}\d{{1,2}}月",
        r"\d{1,2}月",
        rf"\d{{1,2}}(?:{_TO}{{1,2}}\d{{1,2}})?日(?!均)",
        r"\d{1,5}号",
        r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?",
        r"\d{1,2}[时点]\d{1,2}分",
        r"\d{1,2}[时点](?=[许整，。左])",
        rf"(?<![目当此之以提])前(?:\d+|[{_HAN}]+)(?:个?[月季年强名位大]|(?=[，。、；]))",
        r"\d+(?:\+|＋)[\dN](?:(?:\+|＋)[\dNX])*",
        r"\d{3,4}-\d{7,8}|1[3-9]\d{9}",
        rf"第(?:\d+|[{_HAN}千]+)[届期次号条章批轮]",
        r"八项规定|[一两三四五六七八九十]+(?:个(?:一批|代表|务必|有利于|自信|意识|全面|维护|确立|毫不动摇|一律)|位一体)",
        r"二?十[二三四五六七八九]?[大五](?![特产重项])",
    )
)  # fmt: skip

_TOKEN = re.compile(
    rf"""
    (?P<skip>{_SKIPPED})
    |(?P<ratio>(?P<whole>百|千|万|[{_HAN}]+|\d+)分之(?P<part>[{_HAN}千]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?))
    |(?P<half>一半|半数)
    |翻(?:了|上)?(?P<times>[一两二三四五\d])?番
    |(?P<tenths>[一二两三四五六七八九]|(?<!\d)[1-9])(?P<point>点五)?成(?P<five>半)?(?![立为功果员本都型长交就效绩品套人年熟像因份片色])
    |(?P<order>第)?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|{_NUMERAL})
     (?P<blur>[余多来])?[ \u00a0\u3000]{{0,2}}
     (?P<scale>(?:百|十)?万亿|[十百千]?亿|[百十]?万|千万|千(?![瓦米克伏卡])|百(?!分))?
     (?P<blur2>[余多])?[ \u00a0\u3000]{{0,2}}
    """,
    re.VERBOSE,
)

_BEFORE = (
    "不少于", "不低于", "不高于", "不超过", "不多于", "将近", "接近", "超过了", "超过", "突破了", "突破", "超出", "不到", "不足", "不下",
    "大约", "大概", "约为", "约达", "约合", "达到近", "高于", "低于", "多于", "少于", "多达", "高达", "最高", "最多", "最低", "至少", "至多",
    "近", "约", "逾", "超", "过", "破",
)  # fmt: skip
_BEFORE_AT = re.compile(
    "(?:" + "|".join(_BEFORE) + r"|(?<=[^线会网以])上(?=[百千万亿]))(?:约|了)?[ \u00a0\u3000]{0,2}$"
)
# 签约15亿 is a contract, not "about"; 通过, 经过, 不过 and 以上 are words of their own; 最近, 附近 are not "nearly".
_NOT_BLUR = re.compile(
    r"(?:签约|合约|节约|预约|违约|履约|公约|制约|续约|大约定|通过|经过|不过|渡过|度过|最近|附近|临近|邻近|靠近|就近|反超|赶超|难过)$"
)
_AFTER = ("以上", "以下", "以内", "左右", "上下", "之多", "大关", "不等", "多")
# What may stand before a bare 亿元, 百亿元 so that it is an amount and not the class of a project (亿元项目).
_DURATION_CUE = (
    "用时",
    "历时",
    "仅用",
    "用了",
    "只用",
    "为期",
    "长达",
    "连续",
    "期限",
    "工期",
    "有效期",
    "不到",
    "不足",
)
_ORDER_CUE = re.compile(
    r"(?:[国省市区县州盟旗球界疆系统类军北南东西部前内]|居|列|位|排|名|排名|排在|跃居|跻身)(?:前|为|总|全)?$"
)
_ORDER_END = re.compile(r"[，。、；,;”’」）)！\s]|$|的")
_PLACE_CUE = re.compile(r"(?:排名|名列|位列|排在|位居|位次|列|居)[^，。；\d]{0,4}$")
_MULTIPLE_CUE = re.compile(r"(?:倍差|收入比|之比|系数)[^，。；、]{0,14}$")
_GAP = re.compile(r"(?:、|和|及|与|以及|或|，|,)[ \u3000]?")
_RANGE = frozenset("-—–~～至到") | {"——", "--"}
_BARE_SCALES = frozenset("十百千万亿")


@dataclass(slots=True)
class _Token:
    """A number read off the text, before neighbours lend it a unit."""

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
    tight: int = 0  # where the number ended, blanks after it left out


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Quantities of `text`, in order. Offsets are into `text`. An empty text has none."""
    source = text
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    tokens: list[_Token] = []
    position = 0
    while True:
        match = _TOKEN.search(text, position)
        if match is None:
            break
        if match.lastgroup is None or match.group("skip") is not None:
            position = match.end()
            if match.group("skip") is None:
                tokens.append(_doubling(match))
            continue
        token = _read(text, match)
        if token is None:
            position = max(match.end("number") if match.group("number") else match.end(), match.start() + 1)
            continue
        position = token.end
        tokens.append(token)
    if not tokens:
        return ()
    if len(tokens) > 1:
        tokens = _join(text, tokens)
    found = [quantity for token in tokens if (quantity := _finish(source, text, token)) is not None]
    for place in range(len(found) - 1, 0, -1):
        # 1亿元或1000万美元以上: one bound for both
        if found[place].approx in _AFTER and not found[place - 1].approx:
            if text[found[place - 1].end : found[place].start] == "或":
                found[place - 1] = replace(found[place - 1], approx=found[place].approx)
    return tuple(found)


_WIDE = re.compile("[０-９％．，]")
_NARROW = {ord("０") + digit: ord("0") + digit for digit in range(10)} | {ord("％"): "%", ord("．"): "."}


def _doubling(match: re.Match[str]) -> _Token:
    return _Token(match.start(), match.end(), Decimal(1), "", "番", Decimal(1), "", han=True)


def _read(text: str, match: re.Match[str]) -> _Token | None:
    """The number at a match with its own unit, "" when it has none; None when it is no number."""
    start = match.start()
    one = Decimal(1)
    kind = match.lastgroup
    if match.group("number") is None:
        if match.group("ratio"):
            whole, part = _either(match.group("whole")), _either(match.group("part"))
            if not whole or part is None:
                return None
            share = part * 100 / whole
            return _Token(start, match.end(), share, "", "%", one, "", han=True)
        if match.group("half"):
            return _Token(start, match.end(), Decimal(50), "", "%", one, "", han=True)
        if match.group("tenths"):
            tenths = _either(match.group("tenths"))
            assert tenths is not None
            more = 5 if match.group("five") or match.group("point") else 0
            return _Token(start, match.end(), tenths * 10 + more, "", "%", one, "", han=True)
        times = (
            _either(match.group("times") or "一")
            if kind == "times" or match.group(0).endswith("番")
            else None
        )
        return None if times is None else _Token(start, match.end(), times, "", "番", one, "", han=True)

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
        if text.startswith("大", end) and _counts(text, end, printed, han):
            return _Token(start, end + 1, value, scale, "个", one, blur, han=han)
        if text.startswith("年", end) and not scale and text.endswith(_DURATION_CUE, 0, start):
            if not text.startswith(("来", "以来", "间", "底", "初", "前", "后"), end + 1):
                return _Token(start, end + 1, value, "", "年", one, blur, han=han)
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
        return _Token(start, tight, value, scale, "", one, blur, upper=upper, han=han)
    spelling, base, factor = unit
    end += len(spelling)
    if text.startswith("/", end):
        per = read_unit(text, end + 1)
        if per is not None:
            base, end = f"{base}/{per[1]}", end + 1 + len(per[0])
    if han and _idle(text, start, printed, base, scale):
        return None
    if base == "元" and spelling.endswith("人民币") and len(spelling) > 3:
        end -= 3
    return _Token(start, end, value, scale, base, factor, blur, upper=upper, han=han)


def _either(printed: str) -> Decimal | None:
    return Decimal(printed) if printed[0].isascii() else read_numeral(printed)


def _counts(text: str, end: int, printed: str, han: bool) -> bool:
    """Whether 大 after the number counts things (6大产业) rather than naming a congress (二十大)."""
    after = text[end + 1 : end + 2]
    return (
        bool(after)
        and printed != "一"
        and not (han and len(printed) > 1)
        and after not in "的会报精以，。、；”）》代"
    )


def _order(
    text: str, match: re.Match[str], value: Decimal, unit: tuple[str, str, Decimal] | None
) -> _Token | None:
    """第2位, 全市第2: a place in an order; 第一产业 and 第24届 are names."""
    one = Decimal(1)
    end = match.end()
    if unit is not None and unit[0] in ("位", "名"):
        return _Token(match.start(), end + 1, value, "", "位", one, "", ordinal=True)
    end = match.end("number")
    if (
        unit is None
        and _ORDER_END.match(text, end)
        and _ORDER_CUE.search(text, max(0, match.start() - 4), match.start())
    ):
        return _Token(match.start(), end, value, "", "位", one, "", ordinal=True)
    return None


def _idle(text: str, start: int, printed: str, base: str, scale: str) -> bool:
    """A Chinese numeral that counts nothing: 一个 as an article, 千人 and 百家 as "many", a slogan in quotes."""
    if base in CURRENCIES:
        # 亿元 alone is an amount only with a scale of its own; 一元 and 万元 are words.
        return printed in ("一", "百", "千", "十") and not scale
    if base in ("%", POINTS, "倍"):
        return False
    if set(printed) <= _BARE_SCALES and printed != "十":
        return not _BEFORE_AT.search(text, max(0, start - 5), start)
    if printed in ("一", "十") and base in (
        "个",
        "家",
        "人",
        "次",
        "种",
        "项",
        "名",
        "位",
        "天",
        "件",
        "条",
        "场",
        "批",
    ):
        return printed == "一" or text[start - 1 : start] in ("几", "数", "“")
    if printed == "一":
        return True
    return text[start - 1 : start] in ("几", "数", "第", "“", "‘", "《")


def _join(text: str, tokens: list[_Token]) -> list[_Token]:
    """Ranges made one, and numbers of a list given the unit of the last one."""
    joined: list[_Token] = []
    for token in reversed(tokens):
        if not joined:
            joined.append(token)
            continue
        after = joined[-1]
        gap = text[token.end : after.start]
        if (
            gap in _RANGE
            and not after.ordinal
            and not token.ordinal
            and after.unit
            and token.unit in ("", after.unit)
        ):
            moving = text[max(0, token.start - 1) : token.start] in ("从", "由")
            low = token.number
            scale = token.scale or (after.scale if not token.unit else "")
            if not moving and low * SCALES.get(scale, 1) < after.number * SCALES.get(after.scale, 1):
                factor = after.factor
                low = low * SCALES.get(scale, 1) * factor
                high = after.number * SCALES.get(after.scale, 1) * factor
                joined[-1] = _Token(
                    token.start,
                    after.end,
                    low,
                    "",
                    after.unit,
                    Decimal(1),
                    after.blur,
                    upper=high,
                    han=after.han,
                )
                continue
            if not token.unit:
                token.unit, token.factor, token.inherited = after.unit, after.factor, True
        elif not after.ordinal and after.unit and _GAP.fullmatch(gap):
            fraction = token.number != token.number.to_integral_value()
            if token.unit == "" and not token.blur and not (token.han and after.han is False):
                token.unit, token.factor, token.inherited = after.unit, after.factor, True
                token.scale = token.scale or after.scale
            elif token.unit == "个" and after.unit == POINTS and (fraction or gap == "、"):
                token.unit, token.inherited = POINTS, True
                token.end -= 1
        joined.append(token)
    joined.reverse()
    return joined


def _finish(source: str, text: str, token: _Token) -> Quantity | None:
    """A token as a quantity; None when nothing shows that it is one."""
    start, end, unit = token.start, token.end, token.unit
    inherited = token.inherited
    if not unit:
        if token.scale.endswith("亿") or (
            token.han and text[end - 1] == "亿" and text[start] not in "十百千万亿"
        ):
            unit = "元"
        elif token.han or token.scale:
            return None
        elif _MULTIPLE_CUE.search(text, max(0, start - 20), start):
            unit, inherited = "倍", True
        elif _PLACE_CUE.search(text, max(0, start - 8), start) and _ORDER_END.match(text, end):
            return Quantity(start, end, source[start:end], token.number, "位", inherited=True, ordinal=True)
        else:
            return None
    elif (
        start
        and text[start - 1] in "“‘「"
        and unit not in CURRENCIES
        and unit not in ("%", POINTS, "倍", "番")
        and not token.ordinal
    ):
        closing = text[end : end + 14]
        if "”" in closing or "’" in closing or "」" in closing:
            return None  # “15分钟生活圈”: a name
    scale = SCALES.get(token.scale, Decimal(1))
    value = token.number * scale * token.factor
    upper = token.upper
    if upper is not None:
        upper = upper * scale * token.factor
    approx = token.blur
    if not token.ordinal:
        before = _BEFORE_AT.search(text, max(0, start - 6), start)
        if before and not _NOT_BLUR.search(text, max(0, start - 6), start):
            approx = before.group(0).strip(" \u00a0\u3000")
            if len(approx) > 1 and approx[-1] in "了":
                approx = approx[:-1]
        elif not approx:
            for word in _AFTER:
                if text.startswith(word, end):
                    approx = word
                    break
    ordinal = token.ordinal or (unit == "位" and bool(_PLACE_CUE.search(text, max(0, start - 8), start)))
    return Quantity(start, end, source[start:end], value, unit, approx, upper, inherited, ordinal)
