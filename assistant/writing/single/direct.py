"""The line above the quoted sentences that gives what is asked for, where it is beyond doubt: all of it, no more.

Enter: a Request, its scope, the sentences chosen to be quoted. Leave: a Line with the sentences it is read from, or None.

    direct(request, scope, quoted).text  ->  "37551万美元,同比增长76.4%(2020年1—10月)"

Each thing asked (an amount, its growth, a count, a share, a place in an order) must be met by one fact of the
quoted sentences and no other: of the metric where the question names one by its exact name, else of the words that
stand around the number; of the place and the time. One thing in doubt, a qualifier that the fact does not carry
included, and there is no line at all: the sentences answer by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from assistant.figures.metrics import match_metrics
from assistant.figures.quantity import find_quantities
from assistant.types import Evidence, Figure, Period
from assistant.writing.asked.clauses import Part, parts_of
from assistant.writing.asked.needs import Need
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.telling import of_another_part
from assistant.writing.asked.terms import counted_alike
from assistant.writing.asked.words import content_tokens
from assistant.writing.asked.years import dated, years_asked
from assistant.writing.evidence.amounts import of_more
from assistant.writing.evidence.fitting import (
    ASKING,
    ENOUGH,
    WHEN,
    adds_up_years,
    is_another,
    is_of_place,
    is_of_time,
    of_a_class,
    tells,
)
from assistant.writing.evidence.months import month_asked
from assistant.writing.evidence.scope import Scope
from assistant.writing.table.operands import printed

_KINDS = frozenset({"money", "growth", "count", "share", "rank"})
_OTHER_KINDS = frozenset({"list", "why", "yesno", "compare", "sum", "overview"})
_MOST = re.compile(r"最|第一|居首|首位")
_LEVEL = re.compile(r"[省市县区]重点|国家重点|国家级|[省市县]级")
_OWN_LEVEL = re.compile(r"[省市县区]本?级(?=财政|税收|公共|一般公共)")
A_MONTH = 31  # days
_CLEARLY = 0.25  # how far ahead of the next, in the share of the question's words around a number


@dataclass(frozen=True, slots=True)
class Line:
    """`text` without marks; `evidence` are the sentences it is read from, in its order, `figures` their facts."""

    text: str
    evidence: tuple[Evidence, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact that meets a need: how it is shown, and what told it."""

    need: Need
    figure: Figure
    item: Evidence
    text: str


def direct(request: Request, scope: Scope, quoted: Sequence[Evidence]) -> Line | None:
    """The line, or None where any of its conditions fails."""
    needs = tuple(need for need in request.needs if need.kind != "most")
    if not needs or request.kind in _OTHER_KINDS or any(need.kind not in _KINDS for need in needs):
        return None
    if len(set(needs)) != len(needs) or len(request.metrics) > 1 or _asks_more(request, needs):
        return None
    need_most = len(needs) < len(request.needs)
    month = month_asked(request)
    marks = {(mark.value, mark.unit) for mark in find_quantities(request.asked)}  # 10亿以上的奖多少
    pool = [
        (figure, item)
        for item in quoted
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.status in ("actual", "expected")
        and figure.upper is None
        and (figure.value, figure.unit) not in marks
        and is_of_place(figure, scope, item)
        and is_of_time(figure, request, item)
        and not _left_behind(figure, item)
        and not (figure.unit.endswith("元") and _of_another_part(request, figure, item))
        and not (month and _is_longer(figure))
    ]
    found: list[_Found] = []
    for need in needs:
        exact = bool(hard(request.metrics)) and need.kind in ("money", "growth", "rank")
        one = _of_metric(need, pool, request) if exact else of_words(need, pool, request, scope)
        if one is None or is_another(request, one.figure, one.item, exact=exact):
            return None
        if need.kind == "count" and _another_is_nearer(one, request):
            return None
        level = (_OWN_LEVEL if exact else _LEVEL).search(request.asked)
        if level and level[0] not in _around(one.figure, one.item, scope)[0]:
            return None  # 省重点项目 or 市级财政收入, and the number is of all of the city's
        if need.kind == "share" and _at_other_times(one, pool, request):
            return None
        if need_most and not _MOST.search(_around(one.figure, one.item, scope)[0]):
            return None
        found.append(one)
    return Line(
        _written(found, scope),
        tuple(dict.fromkeys(one.item for one in found)),
        tuple(one.figure for one in found if one.need.kind != "growth" or one.figure.is_change),
    )


def _of_another_part(request: Request, figure: Figure, item: Evidence) -> bool:
    return of_another_part(request.asked, item.sentence.text, figure.start - item.sentence.start)


def _another_is_nearer(one: _Found, request: Request) -> bool:
    """Whether a number of the same measure that the table does not have stands in a clause with more of the question's
    words (引进16家500强、央企, beside 已建成企业17家)."""
    text, at = one.item.sentence.text, one.figure.start - one.item.sentence.start
    asked = {token for token in content_tokens(request.asked, request.regions) if len(token) > 1}
    measure = one.need.measure or one.figure.unit
    held: dict[bool, int] = {True: 0, False: 0}
    for clause in re.finditer(r"[^，；。;]+", text):
        if not re.search(rf"[0-9][余多]?[万千百]?{re.escape(measure)}", clause[0]):
            continue
        own = clause.start() <= at < clause.end()
        held[own] = max(held[own], sum(token in clause[0] for token in asked))
    return held[False] > held[True] + 1


def _is_longer(figure: Figure) -> bool:
    """Whether a number is of more than a month: that of 上半年 is not June's."""
    period = figure.period
    return bool(period and period.start and period.end and (period.end - period.start).days > A_MONTH)


def _at_other_times(one: _Found, pool: Sequence[tuple[Figure, Evidence]], request: Request) -> bool:
    """Whether the same sentence gives a share for several times and none of them is asked for (2011年占25.9%,2012年占33%)."""
    if years_asked(request.question, one.item.article.published):
        return False
    return any(
        item is one.item
        and figure.unit == "%"
        and not figure.is_change
        and figure.value != one.figure.value
        and figure.period is not None
        and one.figure.period is not None
        and figure.period.start != one.figure.period.start
        for figure, item in pool
    )


def _left_behind(figure: Figure, item: Evidence) -> bool:
    """Whether a number is what something was before it changed: 从280项整合为161项, 由90天压缩至38天."""
    text, at = item.sentence.text, figure.start - item.sentence.start
    return bool(
        re.search(r"[从由][^，。；0-9]{0,12}$", text[:at])
        and re.match(
            r"[^，。；0-9]{0,12}[到至为成][^，。；0-9]{0,6}[0-9]", text[figure.end - item.sentence.start :]
        )
    )


_ASKED = re.compile(
    r"多少|几(?:成|何|[个家项户次人名位件列种条座支份批处场所款只])|多[大高快长久远]|第几|哪|谁|什么|怎么样?|怎样|如何|何时|how (?:many|much|large|big|fast)",
    re.IGNORECASE,
)


def _asks_more(request: Request, needs: Sequence[Need]) -> bool:
    """Whether a question asks for more than its needs: another question word, 各 (one number for each of several),
    or how things stand."""
    asked = request.asked
    vague = any(need.kind == "share" for need in needs) and not re.search(
        r"比重|比例|份额|占比|几成|百分|率|share|percent", asked
    )
    moved = any(need.kind == "share" for need in needs) and re.search(
        r"(?:提[高升]|上升|增加|扩大|下降|降低|回落|变化)了?(?:多少|几)", asked
    )  # 占比提高了多少 asks for points
    unsaid = request.followed and not _ASKED.search(asked) and not re.search(r"同比|增|率", asked)
    return (
        bool(moved)
        or vague  # 占多少 may want the number as well as its share
        or unsaid
        or len(_ASKED.findall(asked)) > len(needs)
        or bool(re.search(r"各(?!类|项|种|级)|分别|怎么样|情况|如何|什么|哪(?!年)", asked))
    )


# ------------------------------------------------------------------ a metric by its exact name


def _of_metric(need: Need, pool: Sequence[tuple[Figure, Evidence]], request: Request) -> _Found | None:
    """The one number of the metric asked that has the shape; None for none, or for two that differ."""
    (metric,) = hard(request.metrics)
    found: dict[Decimal | str, _Found] = {}
    for figure, item in pool:
        own = figure.metric in (metric, f"{metric}增速") and not figure.share_of and not adds_up_years(figure)
        text = ""
        value: Decimal | str = figure.value
        if need.kind == "money" and own and not figure.is_change and figure.unit.endswith("元"):
            text = printed(figure, item.sentence)
        elif need.kind == "growth" and own and figure.change is not None and figure.change.unit == "%":
            text, value = figure.change.surface, figure.change.value
        elif need.kind == "rank" and own and figure.rank is not None:
            before = item.sentence.text.partition(figure.rank.surface)[0]
            of_rate = "增速" in re.split(r"[，,；;。]", before)[-1] and "增" not in request.asked
            text = value = ("增速" if of_rate else "") + re.sub(r"^[%％0-9.]+", "", figure.rank.surface)
        if text:
            found.setdefault(value, _Found(need, figure, item, text))
    return next(iter(found.values())) if len(found) == 1 else None


# ------------------------------------------------------------------ a thing by the words around its number


def of_words(
    need: Need, pool: Sequence[tuple[Figure, Evidence]], request: Request, scope: Scope
) -> _Found | None:
    """The number around which most of the question's words stand, where it is clearly ahead of the next."""
    part = _part_with(need, request)
    words = WHEN.sub(" ", part.text)
    asked = {token for token in content_tokens(ASKING.sub(" ", words), request.regions) if tells(token)}
    if not asked:
        return None
    scored: dict[Decimal, tuple[float, _Found]] = {}
    for figure, item in pool:
        text = _shaped(figure, need, item, request)
        if not text:
            continue
        score = sum(
            sum(token in words for token in asked) / len(asked) / 2 for words in _around(figure, item, scope)
        )
        value = figure.change.value if need.kind == "growth" and figure.change else figure.value
        if value not in scored or score > scored[value][0]:
            scored[value] = (score, _Found(need, figure, item, text))
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    return ranked[0][1]


def _part_with(need: Need, request: Request) -> Part:
    """The clause of the question that asks for a need; one that names nothing itself takes the whole."""
    for part in parts_of(request.asked):
        if need in part.needs and len(ASKING.sub("", part.text)) >= 4:
            return part
    return Part(request.asked, (need,))


def _shaped(figure: Figure, need: Need, item: Evidence, request: Request) -> str:
    """How a fact is shown that has the shape of a need, "" for one that has not."""
    if need.kind == "growth":
        if figure.is_change and figure.change is not None:
            return figure.change.surface or figure.surface
        return figure.surface if figure.metric.endswith("增速") and figure.unit == "%" else ""
    if need.kind == "rank":
        ordinal = figure.unit == "位" or figure.metric.endswith("排名")
        return _clause(figure, item) if ordinal and len(_clause(figure, item)) <= 16 else ""
    if figure.is_change:
        return ""
    if need.kind == "money":
        return printed(figure, item.sentence) if figure.unit.endswith("元") else ""
    if need.kind == "share":
        return printed(figure, item.sentence) if figure.unit == "%" and not of_more(item, request) else ""
    if figure.metric.endswith("排名") or figure.surface.startswith("第") or figure.surface.endswith("大"):
        return ""  # 三大产业 names them
    alike = counted_alike(need.measure, need.noun)
    behind = re.match(r"[\u4e00-\u9fff]{0,8}", item.sentence.text[figure.end - item.sentence.start :])
    if need.head and behind and behind[0] and need.head[-2:] not in behind[0]:
        return ""  # 4个乡镇93个村, where 乡镇 are asked
    if re.search(r"等$", item.sentence.text[: figure.start - item.sentence.start]):
        return ""  # 甲、乙等2家 counts those just named
    if of_a_class(figure, item, request):
        return ""
    bare = not figure.unit and bool(behind and behind[0])  # 1.6亿 of 1.6亿枝
    return printed(figure, item.sentence) if figure.unit in alike and not bare else ""


def _around(figure: Figure, item: Evidence, scope: Scope) -> tuple[str, str]:
    """The words that a number stands among: those from the number before it to the next stop, and all before it
    in its sentence."""
    text, offset = item.sentence.text, item.sentence.start
    at = figure.start - offset
    ends = [
        other.end - offset for other in scope.figures.get(item.sentence.id, ()) if other.end <= figure.start
    ]
    last = max(ends, default=0)
    right = re.split(r"[，,；;。、]", text[figure.end - offset :])[0][:16]
    named = f"{figure.surface}{right} {figure.metric} {figure.share_of} {item.sentence.heading}"
    if "分别" in re.split(r"[；;。]", text[:at])[-1]:
        return figure.metric, figure.metric  # 甲、乙分别增长6%、7%: only the name tells which is whose
    return f"{text[last if at - last > 2 else 0 : at]}{named}", f"{text[:at]}{named}"


def _clause(figure: Figure, item: Evidence) -> str:
    """The clause a number closes: 在全省排第3位."""
    before = item.sentence.text[: figure.end - item.sentence.start]
    return re.split(r"[，,；;。:：]", before)[-1]


# ------------------------------------------------------------------ how it is written


def _written(found: Sequence[_Found], scope: Scope) -> str:
    """The pieces in the question's order; each with what it counts where they are of several things, and the time
    once where all share it."""
    times = [_when(one, scope) for one in found]
    several = len({one.figure.metric.removesuffix("增速") for one in found}) > 1
    pieces = []
    for one, when in zip(found, times, strict=True):
        label = _label(one) if several and not one.text.startswith(_label(one)) else ""
        label = label if len(label) > 1 else ""
        own = f"({when})" if when and len(set(times)) > 1 else ""
        pieces.append(f"{label}{one.text}{own}")
    shared = f"({times[0]})" if times[0] and len(set(times)) == 1 else ""
    return f"{','.join(pieces)}{shared}"


NEAR = 2  # sentences before one that may say its time


def _when(one: _Found, scope: Scope) -> str:
    """The time of a fact; "" for one that neither its sentence nor one before it in its paragraph says: it may be of
    what went before. Where nothing tells the article's day, its 今年 is no year."""
    period, sentence = one.figure.period, one.item.sentence
    if period is None:
        return ""
    told = [
        item.sentence.text
        for item in scope.evidence
        if item.article.id == sentence.article_id
        and item.sentence.paragraph == sentence.paragraph
        and 0 < sentence.index - item.sentence.index <= NEAR
    ]
    text = "".join((*told, sentence.text, sentence.heading))
    if period.surface and period.surface not in text:
        return ""
    undated = dated(one.item.article).published is None
    if undated and period.start is not None and str(period.start.year) not in sentence.text:
        period = replace(period, start=None, end=None, surface=re.sub(r"^[今去前本]年", "", period.surface))
    return period_text(period)


# 截至6月底, 截至今年6月底, 到年底: the year's place is behind what opens it.
_UNTIL = re.compile(
    r"(?P<until>截[至止]到?|截|到|至)(?:今年|本年|去年|上年|前年)?年?(?=[0-9]{1,2}月|[上下]半年|前?[一二三四]季度|[底末])"
)


def _label(one: _Found) -> str:
    """A short name of what a number is of: 项目, 总投资; "" where the words of the article are no name."""
    if one.need.kind == "count":
        return one.need.noun
    known = [metric.name for _, _, metric in match_metrics(one.figure.metric)]
    return known[-1] if known and one.need.kind == "money" else ""


def period_text(period: Period | None) -> str:
    """A time as a reader needs it: in the article's words, with the year where those have none."""
    if period is None:
        return ""
    words = period.surface
    if not re.search(r"[0-9年月日季度期周旬]|今|去|以来|目前|截至", words):
        words = ""  # 已, 竞赛期间: no time that a reader could use
    last = (period.end - timedelta(days=1)) if period.end is not None else None
    until = _UNTIL.match(words)
    if until and last is not None:
        return f"{until['until']}{last.year}年{words[until.end() :]}"
    if period.start is None:
        return words
    if period.end is not None and period.end - period.start == timedelta(days=1):
        return f"{period.start.year}年{period.start.month}月{period.start.day}日"  # 9日, 当日
    year = f"{period.start.year}年"
    if year in words:
        return words
    if words == str(period.start.year):  # 2023赛迪百强县榜单
        return year
    words = re.sub(r"^(?:今年|去年|前年|本年)(?!以来)|^(?:过去)?(?:的)?一年来?$|^全年$", "", words)
    if not words:
        return year if period.kind in ("range", "since", "as_of") else ""
    if last is not None and last.year != period.start.year:
        return period.surface
    return f"{words},{year}" if words.startswith(("今年", "目前")) else f"{year}{words}"
