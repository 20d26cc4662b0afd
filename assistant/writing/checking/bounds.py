"""The words that bound a number from one side, as a written sentence and its citation have them.

Enter: a written figure and the cited one of the same value. Leave: a reason, "" if both look the same way.

    超3亿元, citing 近3亿元  ->  "引文是“近”，不是“超”"
"""

from __future__ import annotations

from assistant.types import Figure

__all__ = ["ROUGHLY", "other_bound"]

ROUGHLY = frozenset({"约", "大约", "大概", "左右", "约为", "约达"})
_AT_LEAST = frozenset(
    {"超", "超过", "逾", "突破", "余", "多", "以上", "不少于", "不低于", "至少", "高于", "大关"}
)
_AT_MOST = frozenset({"近", "不到", "不足", "将近", "接近", "低于", "不超过", "以下", "以内", "至多"})


def other_bound(written: Figure, source: Figure) -> str:
    """Why the one says at least where the other says at most, or where it says neither; a rounded number is judged by its
    value alone."""
    if written.value != source.value:
        return ""
    if written.approx in _AT_LEAST | _AT_MOST and not source.approx and source.upper is None:
        return f"引文没有说“{written.approx}”"
    for one, other in ((_AT_LEAST, _AT_MOST), (_AT_MOST, _AT_LEAST)):
        if written.approx in one and source.approx in other:
            return f"引文是“{source.approx}”，不是“{written.approx}”"
    return ""
