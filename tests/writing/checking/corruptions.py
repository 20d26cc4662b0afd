"""One wrong thing put into a true sentence, and true sentences said another way.

Enter: a sentence, one of its quantities, the article, a source of chance. Leave: the sentence changed, None
where this way does not apply.

    digit("实际外资12.5亿美元", …)  ->  "实际外资12.8亿美元"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from assistant.figures.metrics import match_metrics
from assistant.figures.quantity import Quantity
from assistant.types import Article

Way = Callable[["Case"], str | None]


@dataclass(frozen=True)
class Case:
    """A sentence of `article` and the quantity in it that is to be touched."""

    text: str
    quantity: Quantity
    article: Article
    chance: Random

    def said(self, words: str) -> str:
        """The sentence with the quantity written as `words`."""
        return self.text[: self.quantity.start] + words + self.text[self.quantity.end :]

    def swapped(self, start: int, end: int, words: str) -> str:
        return self.text[:start] + words + self.text[end:]


# ------------------------------------------------------------------ wrong


def digit(case: Case) -> str | None:
    surface = case.quantity.surface
    number = re.search(r"\d[\d.]*", surface)
    if number is None:
        return None
    places = [at for at in range(number.start(), number.end()) if surface[at].isdigit()][:3]
    at = case.chance.choice(places)
    other = case.chance.choice([figure for figure in "123456789" if figure != surface[at]])
    return case.said(surface[:at] + other + surface[at + 1 :])


def magnitude(case: Case) -> str | None:
    surface = case.quantity.surface
    for one, other in (("亿", "万"), ("万", "亿")):
        if one in surface:
            return case.said(surface.replace(one, other, 1))
    return None


def currency(case: Case) -> str | None:
    surface, unit = case.quantity.surface, case.quantity.unit
    if unit == "美元" and surface.endswith("美元"):
        return case.said(surface.removesuffix("美元") + "元")
    if unit == "元" and surface.endswith("元"):
        return case.said(surface.removesuffix("元") + case.chance.choice(["美元", "欧元", "港元"]))
    return None


def points(case: Case) -> str | None:
    surface = case.quantity.surface
    if surface.endswith("个百分点"):
        return case.said(surface.removesuffix("个百分点") + "%")
    if surface.endswith(("%", "％")):
        return case.said(surface[:-1] + "个百分点")
    return None


_TURNS = {
    "增长": "下降",
    "下降": "增长",
    "提高": "降低",
    "降低": "提高",
    "上升": "下降",
    "回落": "提高",
    "提升": "下降",
}


def direction(case: Case) -> str | None:
    if case.quantity.unit not in ("%", "百分点"):
        return None
    start = case.quantity.start
    near = [(case.text.rfind(word, max(0, start - 6), start), word) for word in _TURNS]
    at, word = max(near)
    return case.swapped(at, at + 2, _TURNS[word]) if at >= 0 else None


def base(case: Case) -> str | None:
    start = case.quantity.start
    at = case.text.rfind("同比", max(0, start - 8), start)
    if at < 0 or case.quantity.unit != "%":
        return None
    return case.swapped(at, at + 2, "环比")


def year(case: Case) -> str | None:
    start = case.quantity.start
    printed = re.search(r"(?<!\d)20\d\d(?=年)", case.text[:start])
    if printed:
        other = int(printed.group()) + case.chance.choice([-1, -2, 1])
        return case.swapped(printed.start(), printed.end(), str(other))
    at = case.text.find("今年", 0, start)
    return case.swapped(at, at + 2, "去年") if at >= 0 else None


_PLACES = ("丽水市", "平湖市", "遵义市", "大同市", "柳州市", "包头市", "赤峰市")


def region(case: Case) -> str | None:
    own = case.article.region
    if own is None:
        return None
    foreign = [place for place in _PLACES if place[:2] not in case.article.text]
    if not foreign:
        return None
    other = case.chance.choice(foreign)
    for name in (own.name, own.short):
        if name in case.text:
            return case.text.replace(name, other)
    return other + case.text


_METRICS = (
    "固定资产投资",
    "社会消费品零售总额",
    "实际使用外资",
    "进出口总额",
    "地区生产总值",
    "一般公共预算收入",
    "规模以上工业增加值",
    "合同外资",
)


def metric(case: Case) -> str | None:
    start = case.quantity.start
    near = [
        (at, end, name)
        for at, end, name in match_metrics(case.text)
        if end <= start and start - end < 12 and not re.search(r"[，；。]", case.text[end:start])
    ]
    if not near:
        return None
    at, end, named = near[-1]
    others = [name for name in _METRICS if name != named.name and name not in case.text]
    return case.swapped(at, end, case.chance.choice(others))


WRONG: Mapping[str, Way] = {
    "digit": digit,
    "magnitude": magnitude,
    "currency": currency,
    "points": points,
    "direction": direction,
    "base": base,
    "year": year,
    "region": region,
    "metric": metric,
}


# ------------------------------------------------------------------ true


def told(case: Case) -> str | None:
    return "据报道，" + case.text


def unit_rewritten(case: Case) -> str | None:
    """1.5亿元 as 15000万元, 37551万美元 as 3.7551亿美元."""
    quantity = case.quantity
    if quantity.unit not in ("元", "美元") or quantity.value < 10**8:
        return None
    if re.fullmatch(r"[\d.]+亿(?:元|美元)", quantity.surface):
        return case.said(f"{(quantity.value / 10**4).normalize():f}万{quantity.unit}")
    if re.fullmatch(r"[\d.]+万(?:元|美元)", quantity.surface):
        return case.said(f"{(quantity.value / 10**8).normalize():f}亿{quantity.unit}")
    return None


def rounded(case: Case) -> str | None:
    printed = re.fullmatch(r"(\d\d+\.\d\d)((?:亿|万)(?:元|美元|平方米|吨))", case.quantity.surface)
    if printed is None or Decimal(printed.group(1)) < 20:
        return None
    lead = "" if case.text[: case.quantity.start].endswith(("约", "合", "近", "超")) else "约"
    return case.said(f"{lead}{Decimal(printed.group(1)).quantize(Decimal('0.1'))}{printed.group(2)}")


def in_chinese(case: Case) -> str | None:
    printed = re.fullmatch(r"(\d{1,2})(个|家|项|名|人)", case.quantity.surface)
    if printed is None or int(printed.group(1)) < 2:
        return None
    return case.said(han(int(printed.group(1))) + printed.group(2))


def han(number: int) -> str:
    """2–99 as they are written before a measure word."""
    digits = "零一两三四五六七八九" if number < 10 else "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    tens = "" if number < 20 else digits[number // 10]
    return f"{tens}十{digits[number % 10] if number % 10 else ''}"


def clause(case: Case) -> str | None:
    """The clause of the figure alone."""
    quantity, text = case.quantity, case.text
    first = max(text.rfind(mark, 0, quantity.start) for mark in "，；") + 1
    ends = [text.find(mark, quantity.end) for mark in "，；。"]
    last = min((at for at in ends if at >= 0), default=len(text))
    return f"据悉，{text[first:last]}。"


TRUE: Mapping[str, Way] = {
    "told": told,
    "unit rewritten": unit_rewritten,
    "rounded": rounded,
    "in Chinese": in_chinese,
    "clause": clause,
}
