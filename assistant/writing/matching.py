"""Whether two figures are the same fact, and if not, in what they differ.

Enter: a figure of a written sentence and one of its source. Leave: same_amount (value and unit), differs (a
reason or "").

    differs(Said(…同比下降76.4%), Said(…同比增长76.4%))  ->  "引文是增长，不是下降"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.figures.change import DOWN, UP, change_words
from assistant.figures.metrics import match_metrics, vocabulary
from assistant.figures.period import PeriodSpan
from assistant.figures.rounding import may_be_equal
from assistant.types import Figure, Period

__all__ = ["Said", "differs", "said_figures", "same_amount"]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure and its turn: `sign` +1 up, -1 down, 0 unsaid; `own`: its period stands in the sentence."""

    figure: Figure
    sign: int
    own: bool


_MOVE = re.compile(
    r"(?P<up>增|升|提高|提升|扩大|跃升)(?:加|长)?(?:到|至)(?:了|约)?$|(?P<down>降|减|下降|回落|缩小|减少)(?:低)?(?:到|至)(?:了|约)?$"
)
_APART = re.compile(r"(?P<up>高于|快于|高出|超)[^，,；;。]{0,24}$|(?P<down>低于|慢于|低)[^，,；;。]{0,24}$")


def said_figures(
    text: str, figures: Sequence[Figure], *, spans: Sequence[PeriodSpan] = (), spans_known: bool = False
) -> tuple[Said, ...]:
    """`figures` of `text` with their directions. `spans` are the sentence's own times; with `spans_known` a period
    that was not carried over from elsewhere counts as its own."""
    rows = []
    previous = 0
    for figure in figures:
        left = text[max(previous, figure.sentence_start, figure.start - 30) : figure.start]
        previous = figure.end
        own = (
            figure.period is not None
            and (
                figure.period.surface in text[figure.sentence_start : figure.sentence_end]
                and bool(figure.period.surface)
            )
            if spans_known
            else any(
                span.period == figure.period or span.period.surface == _surface(figure.period)
                for span in spans
            )
        )
        rows.append(Said(figure, _sign(figure, left), own))
    return tuple(rows)


def _surface(period: Period | None) -> str:
    return period.surface if period is not None else ""


def _sign(figure: Figure, left: str) -> int:
    if figure.is_change and figure.change is not None:
        return 1 if figure.change.value >= 0 else -1
    clause = re.split(r"[，,；;。]", left)[-1]
    move = _MOVE.search(clause)
    if move:
        return 1 if move.group("up") else -1
    words = change_words(clause)
    if words is not None and figure.unit in ("%", "百分点", "倍", "个", "位", "家", "元"):
        return words.sign
    if figure.unit == "百分点":
        apart = _APART.search(clause)
        if apart:
            return 1 if apart.group("up") else -1
    if figure.unit in ("%", "百分点"):
        turns = list(_TURN.finditer(left[-14:]))
        if turns:
            return 1 if turns[-1].group("up") else -1
    return 0


_TURN = re.compile(rf"(?P<up>{UP})|(?P<down>{DOWN})")


_THINGS = frozenset({"个", "家", "项", "户", "所", "处", "条", "件", "座"})
_PEOPLE = frozenset({"人", "名", "位"})


def same_amount(written: Figure, source: Figure) -> bool:
    """Whether value and unit agree: equal, rounded, or as 近 or 超 allows. Currencies never convert."""
    if not _same_unit(written.unit, source.unit):
        return False
    value, truth = written.value, source.value
    if written.upper is not None or source.upper is not None:
        return value == truth and written.upper == source.upper
    if value != truth and (
        written.unit == "位" or (written.unit in _THINGS | _PEOPLE and _plain(written, truth))
    ):
        return False
    return may_be_equal(written, source)


def _plain(written: Figure, truth: Decimal) -> bool:
    """A small count is not rounded: 12家 is not 11家, though 10余家 may be."""
    return truth < 1000 and written.approx in ("", "约")


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} <= _THINGS or {one, other} <= _PEOPLE


def differs(written: Said, source: Said, *, quote: str) -> str:
    """Why a figure of the same amount is another fact, "" when nothing says so."""
    if written.sign and source.sign and written.sign != source.sign:
        words = ("增长", "下降")
        return f"引文是{words[source.sign < 0]}，不是{words[written.sign < 0]}"
    return (
        _base(written.figure, source.figure)
        or _metric(written.figure, source.figure, quote)
        or _period(written, source)
    )


_LIKE = (frozenset({"同比", "比上年"}), frozenset({"", "同比"}), frozenset({"", "比上年"}))


def _base(written: Figure, source: Figure) -> str:
    """同比 is not 环比; a rate said without its base is taken as 同比."""
    if not written.is_change or not source.is_change or written.change is None or source.change is None:
        return ""
    ours, theirs = written.change.kind, source.change.kind
    if ours == theirs or not ours or {ours, theirs} in _LIKE:
        return ""
    return f"引文是{theirs or '同比'}，不是{ours}"


def _metric(written: Figure, source: Figure, quote: str) -> str:
    ours, theirs = _known(written.metric), _known(source.metric)
    if written.share_of or source.share_of:
        return ""
    if ours and theirs:
        if ours & theirs:
            return ""
        return f"引文说的是{'、'.join(sorted(theirs))}"
    if ours and source.metric and not any(wording in quote for name in ours for wording in _wordings(name)):
        return f"引文没有{'、'.join(sorted(ours))}"
    return ""


def _known(metric: str) -> frozenset[str]:
    return frozenset(found.name for _, _, found in match_metrics(metric))


def _wordings(name: str) -> list[str]:
    return [wording for wording, metric in vocabulary().wordings.items() if metric.name == name]


def _period(written: Said, source: Said) -> str:
    ours, theirs = written.figure.period, source.figure.period
    if not written.own or ours is None or theirs is None or ours.surface == theirs.surface:
        return ""
    if (ours.start is None and ours.end is None) or (theirs.start is None and theirs.end is None):
        return ""
    if source.own:
        if ours.start == theirs.start and ours.end == theirs.end:
            return ""
        if _holds(ours, theirs):
            return ""
        return f"引文是{theirs.surface}，不是{ours.surface}"
    if theirs.kind in ("range", "as_of", "since") and not _years(ours) & _years(theirs):
        return f"引文的时间是{theirs.surface}，不是{ours.surface}"
    return ""


def _holds(outer: Period, inner: Period) -> bool:
    """Whether `outer` holds `inner`: 2023年 may be said of 1—10月, 1—9月 may not."""
    inner_end = inner.end or date.max
    inner_start = inner.start if inner.start is not None else None
    if inner_start is None or outer.start is None:
        return (
            inner.end is None
            or outer.end is None
            or outer.end == inner.end
            or (outer.start is not None and outer.start < inner_end and (outer.end or date.max) >= inner_end)
        )
    return outer.start <= inner_start and (outer.end or date.max) >= inner_end


def _years(period: Period) -> set[int]:
    start = period.start or period.end
    end = period.end or period.start
    assert start is not None and end is not None
    return set(range(start.year, (end.year if (end.month, end.day) != (1, 1) else end.year - 1) + 1)) or {
        start.year
    }
