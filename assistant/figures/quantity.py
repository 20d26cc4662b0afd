"""Every quantity written in a sentence, as a Decimal in its base unit.

Enter: a text. Leave: quantities in order, none overlapping, `text[q.start:q.end] == q.surface`.

    find_quantities("外资到账37551万美元,增长76.4%")
    ->  37551万美元 = 375510000 美元;  76.4% = 76.4 %

Not quantities: dates, clock times, 第24届, 500强, 5G, 3A级, “2+5”, 十四五, phone numbers, URLs, 一个 as an
article.

What the libraries get wrong (run on this field's sentences before writing our own):
- cn2an 0.5.24 converts a number you cut out yourself: no units, raises on 1.5万亿, 3.2万多 and 两三百;
  `transform` rewrites prose (三亚 -> 3亚, 一心一意 -> 1心1意), which breaks every offset.
- JioNLP 1.5.31 reads money well, and nothing counted or measured; 2.6 ms a sentence against our 0.04,
  and its times take 120 ms and read 1-10月 as 10 January.
- quantulum3 0.10.0 is English: it finds no quantity at all in 实际使用外资12.5亿美元 or 10个百分点.
- pint 0.25.3 converts units and finds none (亩, 万元, 亿美元 are undefined); we convert nothing, so it adds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.blur import AFTER, find_blur
from assistant.figures.grammar import TOKEN
from assistant.figures.numerals import SCALES
from assistant.figures.printed import ORDER_END, Token, read_token
from assistant.figures.units import CURRENCIES, POINTS

__all__ = ["Quantity", "find_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `value` is in the base unit; a range has its upper end in `upper`.

    `approx` is the word that blurs it (近 约 余 以上 …) or "". `inherited`: the unit stands with a later
    number of the same list (12.5、9.4、8.2个百分点). `ordinal`: a place in an order (第2位), counted from
    1.
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


_RATIO = re.compile(r"\d[:：∶]$")
_QUOTED = re.compile(r"[“‘「](?P<before>[^”’」“‘「，,。；;]{1,10})$")
_UNQUOTED = re.compile(r"[^”’」“‘「，,。；;]{0,6}[”’」]")


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether a number stands amid a short name in quotes."""
    opened = _QUOTED.search(text, max(0, start - 11), start)
    return opened is not None and _UNQUOTED.match(text, end) is not None


_WIDE = re.compile("[０-９％．]")
_NARROW = {ord("０") + digit: ord("0") + digit for digit in range(10)} | {ord("％"): "%", ord("．"): "."}


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Quantities of `text`, in order. Offsets are into `text`. An empty text has none."""
    source = text
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    tokens: list[Token] = []
    position = 0
    while (match := TOKEN.search(text, position)) is not None:
        position = match.end()
        if match.group("skip") is not None:
            continue
        token = read_token(text, match)
        if token is not None and not token.unit and _RATIO.search(text, max(0, token.start - 2), token.start):
            token = None  # 收入比2.31:1
        if token is not None:
            position = token.end
            tokens.append(token)
        elif match.group("number"):
            position = match.end("number")
    if len(tokens) > 1:
        tokens = _join(text, tokens)
    found = [quantity for token in tokens if (quantity := _finish(source, text, token)) is not None]
    for place in range(len(found) - 1, 0, -1):
        before, after = found[place - 1 : place + 1]
        if after.approx in AFTER and not before.approx and text[before.end : after.start] == "或":
            found[place - 1] = replace(
                before, approx=after.approx
            )  # 1亿元或1000万美元以上: one bound for both
    return tuple(found)


_GAP = re.compile(r"(?:、|和|及|与|以及|或|，|,)[ \u3000]?")
_RANGE = frozenset("-—–~～至到") | {"——", "--"}


def _join(text: str, tokens: list[Token]) -> list[Token]:
    """Ranges made one, and numbers of a list given the unit of the last one."""
    joined: list[Token] = []
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
                joined[-1] = Token(
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
            idle = token.han and (gap[0] in "，," or text[token.start - 1 : token.start] == "之")
            if token.unit == "" and not token.blur and not idle and not (token.han and not after.han):
                token.unit, token.factor, token.inherited = after.unit, after.factor, True
                token.scale = token.scale or after.scale
            elif token.unit == "个" and after.unit == POINTS and (fraction or gap == "、"):
                token.unit, token.inherited = POINTS, True
                token.end -= 1
        joined.append(token)
    joined.reverse()
    return joined


_MINUS = re.compile(r"[为是约润额损计达至][-－−]$")  # 净利润-9749万元: a loss
_WHOLE_UNITS = frozenset({"个", "家", "项", "种", "类", "条", "所", "名"})
_OTHER_MONEY = re.compile(
    r"[ \u3000]?(?:印度|印尼|巴基斯坦)?(?:卢比|泰铢|比索|里拉|兰特|雷亚尔|林吉特|令吉|[\u4e00-\u9fff]{0,2}盾|迪拉姆|里亚尔|瑞士法郎|瑞郎|克朗|福林|兹罗提|谢克尔|坚戈|图格里克|奈拉)"
)
_NOTE = re.compile(r"\d{1,2}\.(?=\d+[个家项种类条所名][\u4e00-\u9fff])")
_PEOPLE = re.compile(r"人口(?:达到?|为|约|近|超过?|有)*$")
_PLACE_CUE = re.compile(
    r"(?:增速全[国省市]|排名|名列|位列|排在|位居|位次|列|居)(?![^，。；\d]{0,4}(?:上升|提升|前移|前进|下降|跃升|后移)$)[^，。；\d]{0,4}$"
)
_MULTIPLE_CUE = re.compile(r"(?:倍差|收入比|之比|系数)[^，。；、]{0,14}$")


def _finish(source: str, text: str, token: Token) -> Quantity | None:
    """A token as a quantity; None when nothing shows that it is one."""
    start, end, unit = token.start, token.end, token.unit
    inherited = token.inherited
    if not unit:
        if _OTHER_MONEY.match(text, end):
            return None  # 160亿卢比: of a currency that no table here has
        if token.scale.endswith("亿") or (
            token.han and text[end - 1] == "亿" and text[start] not in "十百千万亿"
        ):
            unit = "元"
        elif token.scale and _PEOPLE.search(text, max(0, start - 8), start):
            unit, inherited = "人", True  # 总人口36.79万
        elif token.han or token.scale:
            return None
        elif _MULTIPLE_CUE.search(text, max(0, start - 20), start):
            unit, inherited = "倍", True
        elif _PLACE_CUE.search(text, max(0, start - 8), start) and ORDER_END.match(text, end):
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
    if unit not in CURRENCIES and unit not in ("%", POINTS, "倍", "番") and _in_title(text, start, end):
        return None  # “两个200万亩”任务, “一次挂号管三天”: part of a name
    if unit == "条" and text.startswith("”", end):
        return None  # “科创16条”: a document called by its number of articles
    if start == 0 and unit in _WHOLE_UNITS and (note := _NOTE.match(text)):
        # 8.6个重大专项: the number of a note, then six of something
        start, token.number = note.end(), Decimal(text[note.end() : end].rstrip(unit))
    scale = SCALES.get(token.scale, Decimal(1))
    value = token.number * scale * token.factor
    upper = token.upper
    if upper is not None:
        upper = upper * scale * token.factor
    if unit in CURRENCIES and upper is None and _MINUS.search(text, max(0, start - 2), start):
        start, value = start - 1, -value
    approx = "" if token.ordinal else find_blur(text, start, end) or token.blur
    ordinal = token.ordinal or (unit == "位" and bool(_PLACE_CUE.search(text, max(0, start - 8), start)))
    return Quantity(start, end, source[start:end], value, unit, approx, upper, inherited, ordinal)
