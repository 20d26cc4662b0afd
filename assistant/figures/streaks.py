"""How long something has gone on: the name of a number behind 连续.

Enter: the draft of 连续|4个月|, what stands before and behind it. Leave: its name, "" where nothing is told to go on.

    进口价格指数同比下降8.5%，连续4个月下降  ->  进口价格指数连续下降月数
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.draft import Draft, spoken_of
from assistant.figures.metrics import normalise_metric
from assistant.figures.naming import name_left

__all__ = ["SEASONS", "name_streak"]

SEASONS = re.compile(r"榨季|赛季|交易日|学期|财年|财季|年度")
_KEPT = re.compile(
    r"[，,]?(?:保持|实现|均|都)?(?P<what>[^，,。；;、：:“”（）]{2,14}?)(?=后首次|后再次|累计|[，,。；;、：:）]|$)"
)
_TREND = re.compile(
    r"增长|下降|提高|上升|提升|新高|新低|[居第首]|高于|低于|超过|突破|优于|回升|下滑|减少|负增|稳定|达标|保持|领先|前列|优秀"
)
_NEVER = re.compile(r"^(?:未|无|没有|零)")
_TIMES = {"年": "年数", "个月": "月数", "个季度": "季度数", "天": "天数"}


def name_streak(draft: Draft, before: Sequence[Draft], subject: str, right: str) -> str:
    """进口价格指数…连续|4个月|下降 -> 进口价格指数连续下降月数; "" where nothing is told to go on."""
    season = SEASONS.match(right)
    kept = _KEPT.match(right, season.end() if season else 0)
    if kept is None:
        return ""
    what = kept.group("what")
    times = f"{season.group()}数" if season else _TIMES.get(draft.quantity.unit, "时间")
    if _NEVER.match(what):
        return f"连续{what}{times}"
    clause = draft.clause.removesuffix("连续")
    rate = re.search(r"增[速幅](?:已|均|也)*$", clause) is not None
    name = name_left(clause) or (spoken_of(before, subject if rate else "") if _TREND.search(what) else "")
    if not name:
        return ""
    known = normalise_metric(name).removesuffix("增速")
    return f"{known}{'增速' if rate else ''}连续{what}{times}"
