"""Whether a number is itself a rate of change, and by which words.

Enter: a draft, and the one it is listed with, if any. Leave: the draft with its words of change set.

    名义增长|-1.9%  ->  a decline;   保持着|40%|以上的增速  ->  a rate;   失业率控制在|5%  ->  none
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.figures.change import ChangeWords, change_words
from assistant.figures.draft import Draft
from assistant.figures.quantity import Quantity
from assistant.figures.units import POINTS

__all__ = ["is_level_name", "is_widened", "named_behind", "read_rate"]

_RATE_FROM = re.compile(r"增[速幅](?:从|由)[^，,；;。]{0,12}$")  # 增速从1至2月的0%升至4.7%
# 工业增加值增速很快，达到了|7.2%: a remark stands between the word of growth and the number
_FAST = re.compile(
    r"(?P<rate>增速|增幅|增长率)(?:很快|较快|亮眼|喜人|可观|领先|居前|位居[^，]{1,8}|明显[^，]{1,4}|[很较]高)[，,](?:已|均)?(?:达到?|为|高达|保持在)了?$"
)
_AGAINST = re.compile(r"(?:较|比)[^，,；;。]{1,8}(?:末|底|初|月|日|年前|低点|高点)$")  # 较6月末上升113亿美元
_GREW = frozenset(
    {"增长", "增加", "上升", "减少", "下降", "上涨", "下跌", "回落", "升值", "贬值", "多增", "增"}
)
_BELOW_ZERO = re.compile(r"(?<![\d.%])[-－−]$")
_RATE_AFTER = re.compile(
    r"^(?:以上|左右)?的(?:GDP|经济|生产总值|工业|投资|消费|外贸)?(?:较高|较快|高)?(?:年均|平均|同比)?(?:增速|增幅|增长率|速度|正增长|高速增长|快速增长|增长)"
    r"|^(?:以上|左右)?(?:的)?(?:正|高速|快速)?增长(?=[、，,；;。]|$)"  # 产量继续保持|40%|以上增长、达357万辆
)


def read_rate(draft: Draft, listed: Draft | None) -> None:
    """Sets the words of change of a draft and whether it is a rate; `listed` is the one it is enumerated with."""
    below = _BELOW_ZERO.search(draft.left) if draft.quantity.unit == "%" else None
    words = change_words(draft.left)
    if listed is not None and listed.words:
        # 同比分别增长1.5%和下降1.1%: the second has its own way and the first's base
        words = replace(words, kind=words.kind or listed.words.kind) if words else listed.words
    started = _RATE_FROM.search(draft.left) if words is None and draft.quantity.unit == "%" else None
    if started:
        words = ChangeWords("", 1, started.group()[:2], started.start())
    if words is None and draft.quantity.unit == "%" and _RATE_AFTER.match(draft.right):
        kind = "年均" if "年均" in draft.left + draft.right[:8] else ""
        words = ChangeWords(kind, 1, "增长", len(draft.left))
    fast = _FAST.search(draft.left) if words is None and draft.quantity.unit == "%" else None
    if fast:
        words = ChangeWords("", 1, fast["rate"], fast.start())
    if below:
        # 名义增长-1.9%: printed with its sign
        words = ChangeWords(words.kind if words else "", -1, "增长", words.start if words else below.start())
    if words is not None and not words.kind and _AGAINST.search(draft.left[: words.start]):
        draft.words, draft.is_change = words, draft.quantity.unit != POINTS and words.verb in _GREW
        return
    draft.words = words
    draft.is_change = _is_rate(draft.quantity, words)


def _is_rate(quantity: Quantity, words: ChangeWords | None) -> bool:
    if words is None or quantity.unit == POINTS or quantity.ordinal:
        return False
    if quantity.unit in ("%", "番"):
        return True
    if words.verb in ("扩大", "缩小", "收窄", "提升", "加快", "回升"):
        return False
    if quantity.unit == "倍":
        return bool(words.kind) or words.verb in ("增长", "增加", "增速", "增幅")
    return words.kind not in ("", "年均", "两年") and words.verb not in ("增速", "增幅")


def named_behind(draft: Draft) -> str:
    """What a rate is of that says so only behind itself (以8.2%的GDP增速领跑), "" for any other."""
    found = _OF_WHAT_BEHIND.match(draft.right) if draft.is_change and not draft.metric else None
    return found["what"] if found is not None else ""


_OF_WHAT_BEHIND = re.compile(
    r"的(?:年均|平均|同比)?(?P<what>GDP|生产总值|地区生产总值|工业增加值|规上工业增加值|固定资产投资|投资|进出口|外贸)(?:增速|增幅|增长率)"
)


def is_level_name(draft: Draft) -> bool:
    """失业率、物价涨幅各压在5%、3%以下: the first of them is no rate of change."""
    said = draft.words is not None and draft.words.verb in ("涨幅", "增幅", "增速", "降幅")
    return said and draft.metric.endswith("率") and draft.quantity.unit == "%"


def is_widened(draft: Draft) -> bool:
    """产能扩大近5倍: how many times as much, by a word that is no rate."""
    words = draft.words
    return draft.quantity.unit == "倍" and words is not None and words.verb in ("扩大", "提升", "缩小")
