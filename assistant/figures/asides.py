"""What a number in brackets measures: of another place or branch that is compared with, or of the place before it.

Enter: a draft whose words end with an opening bracket, those before it. Leave: the draft named, or nothing done.

    增速高于全国（|3.8%|）1.4个百分点  ->  the same, of the whole country
    上半年GDP增速快于一季度（|6.7%|）  ->  the same, of the first quarter
    首府南宁（|2698.81亿元|）          ->  what was spoken of, of Nanning
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.change import ChangeWords
from assistant.figures.draft import Draft, spoken_of
from assistant.figures.metrics import match_metrics
from assistant.figures.naming import name_left
from assistant.figures.units import POINTS

__all__ = ["BRACKET", "name_aside", "name_of_place"]

BRACKET = re.compile(
    r"(?:[高低快慢]?于|跑赢|持平)(?P<scope>全国|全省|全市|[^，,；;。、（(]{2,10}?)(?:平均)?(?:水平)?[（(]$"
)
# 快于一季度（…）: its time words are no part of the words to the left
_THAN_BEFORE = re.compile(r"(?:快|慢|高|低|好)于(?:其|该[省市区县])?[（(]$")
_REGION_WIDE = ("全国", "全省", "全市")
_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{2,}[（(][-－−]?$")


def name_aside(draft: Draft, before: Sequence[Draft], places: Sequence[str], subject: str) -> bool:
    """Names a number in brackets with which something is compared: 高于全国水平（5.5%）, 快于规上工业（3.9%）; whether it is one."""
    if scope := BRACKET.search(draft.left):
        _compared(draft, before, places, subject, scope)
        return True
    than = _THAN_BEFORE.search(draft.left)
    if than is None or draft.quantity.unit != "%":
        return False
    said = name_left(re.sub(r"[也均都又]+$", "", draft.left[: than.start()].lstrip("）)、，")), places=places)
    rate = next((other for other in reversed(before) if other.is_change and other.metric), None)
    if not said and rate is None:
        return False
    name = said or (rate.metric if rate is not None else "")
    draft.metric = name.removesuffix("增速")
    draft.words, draft.is_change = _grows(draft), True
    return True


def _grows(draft: Draft, sign: int = 1) -> ChangeWords:
    """That a number in brackets is one of growth, which no verb before it says."""
    return ChangeWords("", sign, "增长", len(draft.left))


def _compared(
    draft: Draft, before: Sequence[Draft], places: Sequence[str], subject: str, scope: re.Match[str]
) -> None:
    told = next((d for d in reversed(before) if d.quantity.unit != POINTS and not d.aside), None)
    said = name_left(draft.left[: scope.start()], places=places).removesuffix("增速")
    last = (
        before[-1].metric if before and before[-1].aside else ""
    )  # 慢于一季度增速（5%），快于去年增速（3%）
    name = said or (last or spoken_of(before, subject)).removesuffix("增速")
    of = scope.group("scope")
    same = of in _REGION_WIDE or of.endswith(("增速", "增幅", "水平"))
    draft.metric = name if same else _as_told(of, name)
    draft.aside = True
    if told is not None:
        draft.words, draft.is_change = told.words, told.is_change
    elif draft.quantity.unit == "%" and re.search(r"增[速幅长]", draft.left):
        draft.words, draft.is_change = _grows(draft), True


def _as_told(scope: str, name: str) -> str:
    """制造业增加值增长8.3%，快于|规上工业|（3.9%）: the same is measured of it."""
    branch = name.endswith("增加值") and scope.endswith("业") and "增加值" not in scope
    return f"{scope}增加值" if branch else scope


def name_of_place(draft: Draft, text: str, places: Sequence[str], subject: str) -> bool:
    """Names what a place's number in brackets is of (首府南宁（2698.81亿元）, 钦州（-0.7%）): a metric named before it in
    `text`, else after it, else nothing; whether it is one."""
    if not _OF_PLACE.search(draft.left) or not draft.left.rstrip("-－−")[:-1].endswith(tuple(places)):
        return False
    said, after = text[: draft.quantity.start], text[draft.quantity.end :]
    known = match_metrics(said) or match_metrics(subject)
    later = match_metrics(after)
    draft.metric = known[-1][2].name if known else later[0][2].name if later else ""
    draft.spoken = True
    if draft.quantity.unit == "%" and re.search(r"增[速幅长]", said):
        draft.words, draft.is_change = _grows(draft, -1 if draft.left[-1:] in "-－−" else 1), True
    return True
