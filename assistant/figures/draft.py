"""A sentence's numbers, each with the words that belong to it, before anything is concluded.

Enter: a sentence, its quantities and time spans. Leave: drafts in order.

    "引进亿元项目167个，总投资20亿元"
    ->  亿元 (threshold);  167个 with "引进亿元项目" to its left;  20亿元 with "，总投资"

A class of projects (亿元项目, 1亿元以上项目) is part of another figure's name, so it does not cut that name
in two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.figures.blur import OVER
from assistant.figures.change import ChangeWords
from assistant.figures.metrics import match_metrics
from assistant.figures.period import PeriodSpan
from assistant.figures.quantity import Quantity
from assistant.figures.units import CURRENCIES, POINTS
from assistant.types import Change, Period, Rank

__all__ = ["DURATIONS", "NUMBERED", "STEPS", "Draft", "is_counted", "make_drafts", "spoken_of"]

_RATES = ("%", "倍", "番")
# units of how long something took
DURATIONS = frozenset({"年", "个月", "天", "分钟", "小时", "个季度", "周", "个工作日"})


# units of things that are counted one by one
NUMBERED = frozenset(
    "个 家 人 名 户 项 条 所 位 件 栋 处 种 支 台 批次 场 次 款 宗".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Draft:
    """A figure in the making.

    `left` runs from the number before it, `clause` from the last comma, `right` to the number after it; `ahead`
    is as `right`, but goes over numbers that only name (100个“十大行动”项目) or stand right behind.
    `aside`: said in brackets, of something else that is compared with. `group`: the numbers of one enumeration share it. `spoken`: its metric is the one last spoken of, not
    one it names itself. `noun`: what it counts, `doing`: what was done with it.
    """

    quantity: Quantity
    left: str
    right: str
    clause: str
    group: int
    ahead: str = ""
    status: str = "actual"
    words: ChangeWords | None = None
    metric: str = ""
    spoken: bool = False
    doing: str = ""
    noun: str = ""
    share_of: str = ""
    role: str = ""
    region: str = ""
    is_change: bool = False
    earlier: bool = False
    later: bool = False
    standing: bool = False
    lasting: bool = False
    carried: bool = False
    aside: bool = False
    change: Change | None = None
    rank: Rank | None = None
    period: Period | None = field(default=None)


_CLAUSE = re.compile(r"[，,；;。：:！？!?]")
_ENUMERATED = re.compile(r"个?(?:人民币)?(?:左右|以上|以下|以内)?(?:、|和|及|与|以及)")


def make_drafts(text: str, quantities: Sequence[Quantity], spans: Sequence[PeriodSpan]) -> list[Draft]:
    """One draft a quantity, thresholds marked."""
    classes = [_is_class(text, quantity) for quantity in quantities]
    drafts: list[Draft] = []
    group = 0
    for index, quantity in enumerate(quantities):
        gap = text[quantities[index - 1].end : quantity.start] if index else ""
        if index == 0 or not (
            _ENUMERATED.fullmatch(gap.strip()) or _turned(text, quantities[index - 1], quantity)
        ):
            group += 1
        start = next((quantities[at].end for at in range(index - 1, -1, -1) if not classes[at]), 0)
        end = next(
            (quantities[at].start for at in range(index + 1, len(quantities)) if not classes[at]), len(text)
        )
        left = _without_times(text, start, quantity.start, spans)
        left = _BOUND.sub("", left[max(left.rfind(mark) for mark in "；;。！？") + 1 :])
        drafts.append(
            Draft(
                quantity,
                left,
                text[quantity.end : end],
                _CLAUSE.split(left)[-1],
                group,
                _ahead(text, index, quantities, end),
                status="threshold" if classes[index] else "actual",
            )
        )
    return drafts


_BOUND = re.compile(r"^(?:以上|以下|以内|左右)(?=[、，,])")  # 企业3500家|以上、|科技型企业7533家
_TURNED = re.compile(
    r"(?:、|和|及|与|以及|，|,)(?:同比)?(?:增长|下降|上升|减少|增加|上涨|下跌|提高|回落|降低|增|降|涨|跌)"
)
_EACH = re.compile(r"分别(?:为)?(?:同比)?[\u4e00-\u9fff]{0,4}$")


def _turned(text: str, before: Quantity, after: Quantity) -> bool:
    """出口、进口分别增长1.5%和下降1.1%: one list, of which each has its own way."""
    if before.unit != after.unit or before.unit not in _RATES:
        return False
    return bool(
        _EACH.search(text, max(0, before.start - 12), before.start)
        and _TURNED.fullmatch(text, before.end, after.start)
    )


_SIZED = re.compile(r"(?:总|计划)?(?:投资|面积|占地|建筑面积|规模|金额)(?:总额)?(?:约|近|超|达|共)?")


_LEVEL = re.compile(r"(?P<level>(?:国家|自治区|乡镇|省|市|县|区|部|村)级)的?(?:、|和|及|以及)")
_LEVEL_FIRST = re.compile(r"^(?:国家|自治区|乡镇|省|市|县|区|部|村)级")


def _ahead(text: str, index: int, quantities: Sequence[Quantity], end: int) -> str:
    """The words behind a number in which what it counts is named."""
    start = quantities[index].end
    for place, other in enumerate(quantities[index + 1 :], start=index + 1):
        gap = text[start : other.start]
        if place == index + 1 and _SIZED.fullmatch(gap):
            # 20个|总投资120亿元的|重大项目: the size stands between the number and its noun
            later = quantities[place + 1].start if place + 1 < len(quantities) else len(text)
            return text[other.end : later]
        if place == index + 1 and (level := _LEVEL.fullmatch(gap)):
            # 2个|国家级、|3个|省级保护区: the noun stands behind the last of them
            later = next((one.start for one in quantities if one.start > other.start), len(text))
            return level["level"] + _LEVEL_FIRST.sub("", text[other.end : later])
        named = re.search(r"[“‘「][^”’」]*$", gap) is not None and other.surface.endswith(("大", "个"))
        if other.start >= end and (named or not gap):
            end = next((later.start for later in quantities if later.start > other.start), len(text))
            continue
        break
    return text[start:end]


def _without_times(text: str, start: int, end: int, spans: Sequence[PeriodSpan]) -> str:
    """`text[start:end]` less its time words, which name nothing measured; those of a comparison stay."""
    kept, at = [], start
    for span in spans:
        if start <= span.start and span.end <= end and not span.reference:
            kept.append(text[at : span.start])
            half = text.startswith("度", span.end) and span.period.surface.endswith("半年")
            at = span.end + half  # 2023上半年|度的进出口
    return "".join(kept) + text[at:end]


def _ends_with_metric(text: str) -> bool:
    near = text[-_LONGEST_METRIC:].rstrip()
    known = match_metrics(near)
    return bool(known) and known[-1][1] == len(near)


_LONGEST_METRIC = 20  # characters


_KINDS = r"(?:项目|企业|制造业|工程|产业|园区|集群|基地|链|村|县)"
_AFTER_BOUND = re.compile(rf"^(?:及?以上|及?以下|级以上|级)(?:的)?(?:\d|[^，,。；;、\d]{{0,12}}?{_KINDS}|或)")
# 近万亿元的项目投资: a sum, and no class of projects
_BARE_KIND = re.compile(
    rf"^(?:元)?(?:的)?[^，,。；;、\d]{{0,8}}?{_KINDS}(?!(?:总|计划|完成)?投资[中，,。]|资金|贷款)"
)
_OVER_KIND = re.compile(rf"^(?:的|以上的?)?(?:\d+(?:余)?[个家]|[^，,。；;、\d]{{0,8}}{_KINDS})")
# 年销售收入超10亿元龙头企业达到100家: the firms are counted, the sum says which
_KIND_COUNTED = re.compile(
    rf"^(?:的|以上的?)?[^，,。；;、\d]{{0,12}}{_KINDS}(?:数量|总数|数)?(?:累计|共|达到|达|有|增至|增加到|突破|超过|超|新增|各)?\d+(?:余|多)?[个家项户]"
)
_MEASURED = re.compile(
    r"(?:总投资|投资额|投资|金额|总额|规模|产值|收入|贡献|额)(?:均|达|达到|将|可|总)?(?:超过|超|逾|过)?$"
)
_STEP = re.compile(
    r"^(?:[、到至][\d.]+[万亿]*元)?(?:人民币)?(?:的)?(?:新)?(?:关口|台阶|级别|量级|梯队|俱乐部|行列|用时|仅用|只用)|^的(?:县级市|城市|县|区|市)"
)


# 到位金额在100万美元及以上，并开展经营的|企业: which of them are meant
_CONDITION = re.compile(
    r"及?以[上下][，,、]?(?:并|且|同时)[^，,；;。]{0,30}的[^，,；;。]{2,16}(?:企业|项目|机构|单位|人才|个人|团队)"
)
_SIZES = frozenset({"吨", "千瓦", "兆瓦", "立方米", "平方米", "人", "千伏", "米"})


def _is_class(text: str, quantity: Quantity) -> bool:
    """1亿元以上项目, 过50亿元1个, 亿元项目, 3000亿元台阶: a class or a step, not an amount."""
    if quantity.unit not in CURRENCIES:
        # 首个10万吨级码头, 百万千瓦级基地
        if quantity.approx == "以上" and quantity.unit in ("户", "人", "口"):
            return bool(
                re.match(
                    r"(?:以上)?(?:的)?(?:自然村|村|小区|社区|大县|县|特大镇|城市|乡镇|居民点)",
                    text[quantity.end :],
                )
            )
        return quantity.unit in _SIZES and bool(re.match(r"级(?!别)[\u4e00-\u9fff]", text[quantity.end :]))
    after = text[quantity.end : quantity.end + 20]
    before = text[max(0, quantity.start - 8) : quantity.start]
    if before.endswith(("≥", "≧", "⩾")) or (
        before.endswith((">", "＞")) and _ends_with_metric(text[: quantity.start - 1])
    ):
        return True  # 评价门槛为GDP≥800亿元; 首页>要闻>50亿元项目落户 is the way to a page
    if _STEP.match(after) or (quantity.approx in (*OVER, "以上") and _KIND_COUNTED.match(after)):
        return True
    if quantity.approx == "以上" or after.startswith(("以上", "及以上", "级")):
        if _CONDITION.match(text, quantity.end):
            return True
        return bool(_AFTER_BOUND.match(after)) or after.startswith("或")
    if not re.search(r"[\d一二三四五六七八九两]", quantity.surface) and _BARE_KIND.match(after):
        return not _MEASURED.search(before) or quantity.approx in OVER
    if quantity.approx in OVER and _OVER_KIND.match(after):
        return not _MEASURED.search(before) or after.startswith("以上")
    return False


# how many steps were taken, of what: 地区生产总值跨越千亿台阶数
STEPS = re.compile(r"跨越[百千万]*亿?元?(?:级)?(?:台阶|关口|大关)数?$")


def is_counted(quantity: Quantity) -> bool:
    """Whether it counts or measures things (13个, 5万亩): no sum of money, no rate, no place in an order."""
    return quantity.unit not in CURRENCIES and quantity.unit not in _RATES and not quantity.ordinal


def spoken_of(before: Sequence[Draft], subject: str) -> str:
    """The metric last spoken of in the sentence, else in the one before."""
    for draft in reversed(before):
        own = draft.metric and draft.status != "threshold" and not draft.share_of and not draft.aside
        if (
            own
            and "连续" in draft.metric
            and (draft.quantity.unit in DURATIONS or draft.metric.endswith("季数"))
        ):
            return draft.metric.partition("连续")[0] or subject
        if own and STEPS.search(draft.metric):
            return STEPS.sub("", draft.metric) or subject
        if own and draft.quantity.unit not in (POINTS, "位", "个位次"):
            return draft.metric
    return subject
