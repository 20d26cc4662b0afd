"""Whether two figures are the same fact, and if not, in what they differ.

Enter: a figure of a written sentence and one of its source. Leave: same_amount (value and unit), differs (a
reason or "").

    differs(Said(…同比下降76.4%), Said(…同比增长76.4%))  ->  "引文是增长，不是下降"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.figures.change import DOWN, UP, change_words
from assistant.figures.metrics import match_metrics, vocabulary
from assistant.figures.period import PeriodSpan, find_periods
from assistant.figures.rounding import may_be_equal
from assistant.types import Figure, Period
from assistant.writing.asked.words import pairs
from assistant.writing.checking.bounds import ROUGHLY, other_bound

__all__ = ["Said", "anothers", "differs", "said_figures", "same_amount"]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure and its turn: `sign` +1 up, -1 down, 0 unsaid; `own`: its period stands in the sentence. `lead` are the
    words of its sentence before it, back to a full stop or semicolon, and `all` those and what follows to the next."""

    figure: Figure
    sign: int
    own: bool
    lead: str = ""
    all: str = ""


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
        opens = max(text.rfind(stop, 0, figure.start) for stop in "。；;\n") + 1
        ends = min((at for stop in "。；;\n" if (at := text.find(stop, figure.end)) >= 0), default=len(text))
        rows.append(Said(figure, _sign(figure, left), own, text[opens : figure.start], text[opens:ends]))
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
    if written.approx in ROUGHLY and source.approx in ROUGHLY:
        source = replace(source, approx="")  # 约73.3亿 where 约73.32亿 is told
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
        other_bound(written.figure, source.figure)
        or _moved(written, source)
        or _done(written, source)
        or _spent(written, source)
        or _share(written, source)
        or _rate(written, source)
        or _base(written, source)
        or _metric(written.figure, source.figure, quote)
        or _period(written, source)
    )


_BY = re.compile(r"(?:比|较)[^，,；;。0-9]{1,8}(?:增加|减少|增长|多|少|净增)了?$")


def _moved(written: Said, source: Said) -> str:
    """248个、比上年增加36个 is not 36个、比上年增加248个."""
    if written.figure.unit in ("%", "百分点", "倍"):
        return ""
    ours, theirs = (_BY.search(said.lead) is not None for said in (written, source))
    if ours == theirs or written.figure.is_change == source.figure.is_change:
        return ""
    return "引文里这是总数，不是变化" if ours else "引文里这是变化，不是总数"


_AHEAD = re.compile(
    r"力争|预计|目标|计划|规划|确保|争取|拟|有望|打算|将(?!近|其|军|来自)|下一步|未来|明年|达产后|投产后|建成后|到20[2-9][0-9]年(?!底?止)|要[达实完突]|预期|可(?:实现|达|形成|带动|新增|年产)"
)


def is_ahead(text: str) -> bool:
    """Whether words say that something is planned or expected."""
    return bool(_AHEAD.search(text))


def _done(written: Said, source: Said) -> str:
    """What is planned or expected is not done: the clause that says so is told, and what says so is left out."""
    if source.figure.status not in ("target", "plan", "expected") or not re.search(
        r"[0-9]", source.figure.surface
    ):
        return ""  # 四大战略 are counted, not aimed at
    if written.figure.status != "actual" or is_ahead(written.all):
        return ""
    told = _pairs(written.all)
    for clause in re.split(r"[，,]", source.lead + source.figure.surface):
        if is_ahead(clause):
            words = _pairs(_AHEAD.sub("，", clause))
            if len(words & told) >= _TOLD * len(words):
                return "引文说的是计划或预计"
    return ""


_TOLD = 0.6  # share of a clause's pairs of characters from which it counts as told


def _pairs(text: str) -> frozenset[str]:
    """Pairs within words: none reaches over a mark of punctuation."""
    return frozenset().union(*map(pairs, re.findall(r"\w{2,}", text)))


_TO_SPEND = re.compile(r"(?:计划|拟|预计|协议)[\u4e00-\u9fff]{0,3}投资|计划投入")
_SPENT = re.compile(r"(?:完成|已|实际)[\u4e00-\u9fff]{0,6}投资|累计投资|投资完成|到位|到账")


def _spent(written: Said, source: Said) -> str:
    """计划投资 is no 完成投资, nor the other way."""
    ours, theirs = (re.split(r"[，,]", said.lead)[-1] for said in (written, source))
    for one, other, name in ((_TO_SPEND, _SPENT, "完成"), (_SPENT, _TO_SPEND, "计划")):
        if one.search(ours) and not other.search(ours) and other.search(theirs) and not one.search(theirs):
            return f"引文说的是{name}的投资"
    return ""


_OF_WHOLE = re.compile(r"(?:占比|占|比重|份额)[^，,。；;0-9]{0,16}$")
_TURNED = re.compile(rf"(?:{UP}|{DOWN})(?:了|约|近|超|达|达到)*$")


def _share(written: Said, source: Said) -> str:
    """A part of a whole is no growth."""
    if written.figure.unit != "%" or source.figure.is_change or not _OF_WHOLE.search(source.lead):
        return ""
    return "引文说的是占比" if _TURNED.search(written.lead) and not _TURNED.search(source.lead) else ""


_A_RATE = re.compile(r"(?:率|占比|比重)(?:达到?|为|是|约|已|仅)*$")
_A_CHANGE = re.compile(r"(?:增幅|增速|增长|涨幅|降幅|下降|同比)(?:达到?|为|是|约|了)*$")


def _rate(written: Said, source: Said) -> str:
    """完成率82%，增幅150% is not 完成率150%，增幅82%."""
    for one, other, name in ((written, source, "增幅"), (source, written, "比率")):
        if _A_RATE.search(one.lead) and _A_CHANGE.search(other.lead) and not _A_RATE.search(other.lead):
            return f"引文里这是{name}"
    return ""


# Share of the words before a number that stand before its match, and before another; how much more before that one.
_OWN, _OTHERS, _MORE = 0.25, 0.6, 0.4


def anothers(written: Said, source: Said, besides: Sequence[Said]) -> str:
    """Why a number is told of what another number of the citation is of: 项目45个，其中外资项目12个 has no 项目12个.

    The words of its clause stand before another number of the unit and hardly before the one that it equals.
    """
    if "分别" in written.lead and "分别" in source.lead:
        return ""  # each by the order of the list: see ordered.py
    words = _pairs(_leading(written.lead))
    own = _worded(words, source) if len(words) >= 2 else 1.0
    if own > _OTHERS:
        return ""
    for other in besides:
        alike = (
            _same_unit(other.figure.unit, source.figure.unit) and other.figure.value != source.figure.value
        )
        if alike and _worded(words, other) >= max(_OTHERS, own + (_MORE if own > _OWN else 0)):
            return f"引文里这不是{other.figure.metric or '它'}的数"
    return ""


_ONLY_A_TURN = re.compile(
    rf"(?:同比|环比|比(?:上年|去年)(?:同期)?|较(?:上年|去年)(?:同期)?|{UP}|{DOWN}|了|约|近|超|达到?|为|均|也|又|分别|各)*"
)


def _leading(lead: str) -> str:
    """The clause that leads to a number; where that only says that it rose or fell, the one before it too."""
    clauses = re.split(r"[，,、；;。：:]", lead)
    alone = len(clauses) > 1 and clauses[-1] and _ONLY_A_TURN.fullmatch(clauses[-1])
    return "，".join(clauses[-2:] if alone else clauses[-1:])


def _worded(words: frozenset[str], said: Said) -> float:
    there = _pairs(f"{_leading(said.lead)}，{said.figure.metric}")
    return len(words & there) / len(words)


_NEAREST_BASE = re.compile(r"同比|环比")
_LIKE = (frozenset({"同比", "比上年"}), frozenset({"", "同比"}), frozenset({"", "比上年"}))


def _base(written: Said, source: Said) -> str:
    """同比 is not 环比; a rate said without its base is taken as 同比."""
    one, other = written.figure.change, source.figure.change
    said, told = (_NEAREST_BASE.findall(side.lead[-12:]) for side in (written, source))
    if said and told and said[-1] != told[-1]:
        return f"引文是{told[-1]}，不是{said[-1]}"
    if not written.figure.is_change or not source.figure.is_change or one is None or other is None:
        return ""
    ours, theirs = one.kind, other.kind
    if ours == theirs or not ours or {ours, theirs} in _LIKE:
        return ""
    year = re.fullmatch(r"比((?:19|20)[0-9]{2})年", ours)
    if year and theirs in ("同比", "比上年") and year[1] in source.all:
        return ""  # read as the year before, in the article's own words
    return f"引文是{theirs or '同比'}，不是{ours}"


def _metric(written: Figure, source: Figure, quote: str) -> str:
    ours, theirs = _known(written.metric), _known(source.metric)
    if written.share_of or source.share_of or _bare(written.metric) == _bare(source.metric):
        return ""
    if ours and theirs:
        if ours & theirs:
            return ""
        return f"引文说的是{'、'.join(sorted(theirs))}"
    if (
        ours
        and source.metric
        and not ours & _known(quote)
        and not any(wording in quote for name in ours for wording in _wordings(name))
    ):
        return f"引文没有{'、'.join(sorted(ours))}"
    return ""


def _bare(metric: str) -> str:
    return re.sub(r"的|全[市县省区州国]", "", metric)


def _known(metric: str) -> frozenset[str]:
    return frozenset(found.name for _, _, found in match_metrics(metric))


def _wordings(name: str) -> list[str]:
    return [wording for wording, metric in vocabulary().wordings.items() if metric.name == name]


def _period(written: Said, source: Said) -> str:
    ours, theirs = written.figure.period, source.figure.period
    if not written.own or ours is None or theirs is None or ours.surface == theirs.surface:
        return ""
    if ours.start is None and ours.end is None and theirs.start is None and theirs.end is None:
        # of no known year: 1至4月 and 4月 are still held against each other within one
        ours, theirs = (_in_some_year(period) for period in (ours, theirs))
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


def _in_some_year(period: Period) -> Period:
    spans = find_periods(period.surface, _SOME_DAY) if period.kind != "day" else ()
    return spans[0].period if len(spans) == 1 and not spans[0].reference else period


_SOME_DAY = date(2023, 12, 31)


def _holds(outer: Period, inner: Period) -> bool:
    """Whether `outer` holds `inner`: 2023年 or 今年以来 may be said of 1—10月, 前三季度 of 上半年 may not."""
    if outer.kind not in ("as_of", "since") and outer.start and outer.end and not _whole_years(outer):
        return False
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


def _whole_years(period: Period) -> bool:
    return all(edge is not None and (edge.month, edge.day) == (1, 1) for edge in (period.start, period.end))


def _years(period: Period) -> set[int]:
    start = period.start or period.end
    end = period.end or period.start
    assert start is not None and end is not None
    return set(range(start.year, (end.year if (end.month, end.day) != (1, 1) else end.year - 1) + 1)) or {
        start.year
    }
