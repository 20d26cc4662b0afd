"""The words that bound a number from one side, as a written sentence and its citation have them.

Enter: a written figure and the cited one of the same value. Leave: a reason, "" if both look the same way.

    超3亿元, citing 近3亿元  ->  "引文是“近”，不是“超”"
"""

from __future__ import annotations

from assistant.figures.blur import AT_LEAST, AT_MOST
from assistant.types import Figure

__all__ = ["ROUGHLY", "other_bound"]

ROUGHLY = frozenset({"约", "大约", "大概", "左右", "约为", "约达"})


def other_bound(written: Figure, source: Figure) -> str:
    """Why the one says at least where the other says at most, or where it says neither; a rounded number is judged by its
    value alone."""
    if written.value != source.value:
        return ""
    if written.approx in AT_LEAST | AT_MOST and not source.approx and source.upper is None:
        return f"引文没有说“{written.approx}”"
    for one, other in ((AT_LEAST, AT_MOST), (AT_MOST, AT_LEAST)):
        if written.approx in one and source.approx in other:
            return f"引文是“{source.approx}”，不是“{written.approx}”"
    return ""
