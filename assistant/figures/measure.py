"""What each figure of a sentence measures: its metric, whether it is a rate, and what it is a share of.

Enter: a sentence's drafts, and the metric that the text spoke of last. Leave: the drafts named; the metric
spoken of now.

    地区生产总值、固定资产投资年均分别增长21.2%、39.9%  ->  one rate each, in their order
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.change import ChangeWords, change_words
from assistant.figures.draft import DURATIONS, Draft, is_counted, spoken_of
from assistant.figures.listed import names_of_run, paired_names
from assistant.figures.metrics import match_metrics
from assistant.figures.naming import name_left, name_right
from assistant.figures.quantity import Quantity
from assistant.figures.shares import is_of_plan, name_difference, name_share
from assistant.figures.units import CURRENCIES, POINTS

__all__ = ["measure"]

# 增速全国第3，总量达到60013亿元: how much, of what was spoken of
_ONLY_SIZE = frozenset({"总量", "总额", "总值", "数量", "绝对值", "绝对量", "大关", "关口", "台阶", "总规模"})
_MOVED = re.compile(
    r"^(?:左右|的|大幅)?(?:到|至)(?:了|约|近)?$|^(?:左右|的|大幅)?(?:提升|提高|增长|增加|扩大|上升|缩小|下降|降低|减少|增|降|升|跃升|发展|回升)"
    r"(?:到|至|为)(?:了|约|近)?(?:[^，,；;。\d]{0,6}的)?$"
)
_SUMS_UP = re.compile(r"(?:共|合计|总计|累计|总数|其中|达|已|连续|同比|增|减|比|较)")
_BRACKET = re.compile(r"高?于(?P<scope>全国|全省|全市)(?:平均)?(?:水平)?[（(]$")
_SAME_IN = re.compile(r"[，,、（(]?(?:约合|折合|合|约折合|折合为)(?:人民币|约)?$")
_RATE_FROM = re.compile(r"增[速幅](?:从|由)[^，,；;。]{0,12}$")  # 增速从1至2月的0%升至4.7%
_RATE_AFTER = re.compile(
    r"^(?:以上|左右)?的(?:年均|平均|同比)?(?:增速|增幅|增长率|速度|正增长|高速增长|快速增长|增长)"
)


def measure(drafts: Sequence[Draft], text: str, *, places: Sequence[str], subject: str) -> str:
    """Names every draft; returns the metric that a following sentence without one speaks of."""
    names: list[str] = []
    for index, draft in enumerate(drafts):
        before = list(drafts[:index])
        last = before[-1] if before else None
        listed = last if last is not None and last.group == draft.group else None
        if draft.status == "threshold":
            draft.metric = name_left(draft.clause, places=places) or "项目规模"
            continue
        if last is not None and _MOVED.match(draft.left) and last.quantity.unit == draft.quantity.unit:
            _move(draft, before)
            continue
        if last is not None and draft.quantity.unit in CURRENCIES and _is_same_sum(draft):
            # 175亿美元、约合1243亿元人民币: one sum said in two currencies
            draft.metric, draft.spoken, draft.share_of = last.metric, last.spoken, last.share_of
            continue
        if last is not None and (scope := _BRACKET.search(draft.left)):
            # 增速高于全国（3.8%）1.4个百分点: the same of the whole country
            draft.metric = scope.group("scope") + spoken_of(before, subject)
            draft.words, draft.is_change = last.words, last.is_change
            continue
        if last is not None and draft.left[:1] in ("）", ")") and _BRACKET.search(last.left):
            draft.left, draft.clause = last.left[:-1] + draft.left[1:], last.clause[:-1] + draft.clause[1:]
            before = before[:-1]
        _rate(draft, listed)
        if (
            (draft.quantity.unit == "%" or (draft.quantity.unit == "倍" and is_of_plan(draft)))
            and not draft.is_change
            and name_share(draft, before, listed, places, subject)
        ):
            continue
        if draft.quantity.unit == POINTS:
            draft.metric = name_difference(draft, before, listed, places, subject)
            continue
        if listed is not None and len(names) > 1:
            place = sum(1 for other in before if other.group == draft.group)
            draft.metric = names[place] if place < len(names) else listed.metric
        elif listed is not None and (not is_counted(draft.quantity) or not name_right(draft.ahead)):
            draft.metric, draft.spoken = listed.metric, listed.spoken
        else:
            run = [other for other in drafts if other.group == draft.group]
            alike = len(run) > 1 and run[-1].quantity.unit == draft.quantity.unit
            names = paired_names(draft, before, len(run)) or names_of_run(
                draft,
                places,
                spoken_of(before, subject),
                size=len(run),
                tail=run[-1].ahead if alike else "",
            )
            draft.metric = names[0]
            if last is not None and _is_part(draft, last):
                draft.metric = last.metric
        if draft.metric in places or (not draft.metric and draft.quantity.unit in CURRENCIES and not before):
            # 扬州（3417.36亿元）…上半年的GDP: named only afterwards
            known = match_metrics(text[draft.quantity.end :])
            draft.metric = known[0][2].name if known else draft.metric
        if not draft.metric and draft.quantity.unit in DURATIONS and "连续" not in draft.left:
            continue
        if not draft.metric or draft.metric in _ONLY_SIZE:
            # What a count counts is not what the sentence before told of, unless it sums that up.
            carried = "" if is_counted(draft.quantity) and not _SUMS_UP.match(draft.clause) else subject
            draft.metric, draft.spoken = spoken_of(before, carried), True
        if draft.metric and not draft.quantity.ordinal:
            subject = draft.metric
    return subject


def _is_same_sum(draft: Draft) -> bool:
    return draft.quantity.approx == "约合" or _SAME_IN.fullmatch(draft.left.strip()) is not None


def _is_part(draft: Draft, last: Draft) -> bool:
    """公共充电桩2万个，其中农村1万个: of what was counted before, only where is said."""
    return (
        draft.clause.startswith("其中")
        and is_counted(draft.quantity)
        and draft.quantity.unit == last.quantity.unit
        and bool(re.fullmatch(r"其中(?:农村|城区|城市|城镇|乡村|省级|市级|国家级|当年|新增)", draft.clause))
    )


def _move(draft: Draft, before: Sequence[Draft]) -> None:
    """从A提升到B: B measures what A does, and A is of before; with two of each, in their order."""
    run = [other for other in before if other.group == before[-1].group]
    for other in run:
        other.earlier = True
    draft.later = True
    draft.words, draft.is_change = run[0].words, run[0].is_change
    draft.metric, draft.share_of = run[0].metric, run[0].share_of


def _rate(draft: Draft, listed: Draft | None) -> None:
    words = listed.words if listed is not None and listed.words else change_words(draft.left)
    started = _RATE_FROM.search(draft.left) if words is None and draft.quantity.unit == "%" else None
    if started:
        words = ChangeWords("", 1, started.group()[:2], started.start())
    if words is None and draft.quantity.unit == "%" and _RATE_AFTER.match(draft.right):
        kind = "年均" if "年均" in draft.left + draft.right[:8] else ""
        words = ChangeWords(kind, 1, "增长", len(draft.left))
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
        return bool(words.kind) or words.verb in ("增长", "增加")
    return words.kind in ("同比", "环比", "比上年") and words.verb not in ("增速", "增幅")
