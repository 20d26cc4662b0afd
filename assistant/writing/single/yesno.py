"""是 or 否, where a fact proves it: did it grow, did it pass a mark, was it first, was the task done.

Enter: a Request, its scope, the sentences chosen to be quoted. Leave: a Line (direct.py), or None.

    yes_or_no(request about "平湖实际外资比上年增加了吗", scope, quoted).text  ->  "是,比上年同期增长76.4%(2020年1-10月)"

The fact must be of the metric, place and time asked, and only one. What no fact settles is left to the quoted
sentence: a growth said of the sum does not say that the number of projects grew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.blur import AT_LEAST, AT_MOST
from assistant.figures.metrics import known_metric, match_metrics, normalise_metric
from assistant.figures.quantity import find_quantities
from assistant.figures.rounding import may_be_equal
from assistant.types import Evidence, Figure
from assistant.writing.across.overall import nouns
from assistant.writing.asked.needs import Need
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.words import without_places
from assistant.writing.evidence.fitting import is_another, is_of_place, is_of_time
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.direct import Line, of_words, period_text
from assistant.writing.table.operands import printed

__all__ = ["yes_or_no"]

_ASKS = re.compile(r"吗|是否|是不是|有没有|了没|没有[？?]?$|了么[？?]?$|能不能|会不会")
_OPEN = re.compile(r"多少|几[个家项]|什么|哪|谁|怎|为何|为什么")
_ROSE = re.compile(r"增长|增加|上升|提高|提升|上涨|涨了|增了|多了|扩大|正增长")
_FELL = re.compile(r"下降|减少|下滑|下跌|回落|降低|降了|跌了|少了|负增长")
_ABOVE = re.compile(r"超过|突破|高于|大于|超(?=[0-9])|达到|达(?=[0-9])|有没有到|过了|不低于")
_BELOW = re.compile(r"低于|不到|不足|小于|没到|未达到")
_DONE = re.compile(
    r"(?:完成|达成|实现)了?[^，。？]{0,10}(?:任务|目标)|(?:任务|目标)[^，。？]{0,6}(?:完成|达成|实现)"
)
# A number put forward to be confirmed: …37551万美元对吗, 是3.7亿美元吗.
_CONFIRMS = re.compile(
    r"对吗|对不对|对么|没错吧|正确吗|属实吗|真的吗|是不是|是否|[是为][^，。？]{0,3}[0-9][^，。？]{0,10}吗"
)
LONGEST_CLAUSE = 16  # characters of a clause that stands in a line as it is: 省定目标完成119.1%
_OF_YEAR = re.compile(r"(?:全年|年度|今年|本年)(?:的)?(?=[^，。？]{0,4}(?:任务|目标|计划))")
_FIRST = re.compile(r"第一|首位|榜首|居首|最[高大多快]")


def yes_or_no(request: Request, scope: Scope, quoted: Sequence[Evidence]) -> Line | None:
    """The line, or None where no fact proves either."""
    question = request.asked
    if not _ASKS.search(question) or _OPEN.search(question) or len(request.regions) > 1:
        return None
    if _DONE.search(question):  # how much of the year's task is done by June
        request = replace(
            request, question=_OF_YEAR.sub("", request.question), focus=_OF_YEAR.sub("", question)
        )
    pool = [
        (figure, item)
        for item in quoted
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.status == "actual"
        and is_of_place(figure, scope, item)
        and is_of_time(figure, request, item)
    ]
    metric = _metric(request, [figure for figure, _ in pool])
    if not metric and _DONE.search(question):
        metric = _metric(request, [row for rows in scope.figures.values() for row in rows])
    if not metric and (line := _of_thing(request, scope, pool)):
        return line
    if not metric:
        return None
    if _DONE.search(question) and (line := _set_beside_target(metric, request, scope)):
        return line
    for settle in (_task, _moved, _passed, _placed, _confirmed):
        found: dict[tuple[bool, str], tuple[Figure, Evidence]] = {}
        for figure, item in pool:
            told = settle(question, metric, _named_by_its_amount(figure, item, scope), item)
            if told is not None:
                found.setdefault(told, (figure, item))
        if len({said for said, _ in found}) == 1:  # several facts that all say yes are a yes
            (said, words), (figure, item) = next(iter(found.items()))
            when = period_text(figure.period)
            return Line(f"{'是' if said else '否'},{words}{f'({when})' if when else ''}", (item,))
        if found and settle is not _confirmed:
            return None
        if agreeing := [(words, fact) for (said, words), fact in found.items() if said]:
            words, (figure, item) = agreeing[0]  # of another time the number may well be another
            when = period_text(figure.period)
            return Line(f"是,{words}{f'({when})' if when else ''}", (item,))
    return None


def _metric(request: Request, figures: Sequence[Figure]) -> str:
    """The metric asked: the one named exactly, else the only one of the sentences' that has every noun of the
    question in its name (外资 where they give 实际使用外资 alone); "" for none."""
    metrics = hard(request.metrics)
    if request.metrics:
        return next(iter(metrics)) if len(metrics) == len(request.metrics) == 1 else ""
    question = without_places(request.asked, request.regions)
    task = _DONE.search(question)
    asked = [
        word
        for word in nouns(question)
        if not (_ROSE.search(word) or (task and re.search("任务|目标|完成", word)))
    ]
    told = {
        normalise_metric(re.sub(r"(?:增速|排名|任务完成率)$", "", figure.metric))
        for figure in figures
        if figure.metric
    }
    bare = {
        name: name.replace("省外资金", "省外的钱") for name in told
    }  # of other provinces, not of other countries
    fitting = {name for name in told if asked and all(word in bare[name] for word in asked)}
    if known := {name for name in fitting if known_metric(name)}:
        fitting = known  # 外资: 实际使用外资 rather than 在谈外资项目数
    return fitting.pop() if len(fitting) == 1 else ""


def _of_thing(request: Request, scope: Scope, pool: Sequence[tuple[Figure, Evidence]]) -> Line | None:
    """For a number of a thing (引进项目总投资有没有超过300亿): the one that the question's words stand around, set
    beside the mark."""
    marks = find_quantities(request.asked)
    if len(marks) != 1 or not (_ABOVE.search(request.asked) or _BELOW.search(request.asked)):
        return None
    unit = marks[0].unit
    need = (
        Need("money") if unit.endswith("元") else Need("count", unit) if unit in ("个", "家", "项") else None
    )
    found = of_words(need, pool, request, scope) if need is not None else None
    if need is None or found is None or found.figure.share_of:
        return None
    if is_another(request, found.figure, found.item, exact=False):
        return None
    told = _passed(request.asked, found.figure.metric, found.figure, found.item)
    if told is None:
        return None
    return Line(f"{'是' if told[0] else '否'},{told[1]}", (found.item,))


def _set_beside_target(metric: str, request: Request, scope: Scope) -> Line | None:
    """Was the year's task done, where no rate says so but the target and what came in do: 上半年9860万美元,全年目标2亿美元."""
    every = [(figure, item) for item in scope.evidence for figure in scope.figures.get(item.sentence.id, ())]
    own = [
        (figure, item)
        for figure, item in every
        if normalise_metric(figure.metric.removesuffix("目标")) == metric
        and not (figure.is_change or figure.share_of or figure.upper or figure.approx)
        and is_of_place(figure, scope, item)
        and figure.period is not None
        and figure.period.start is not None
    ]
    rates = [
        figure
        for figure, item in every
        if _named_by_its_amount(figure, item, scope).metric == f"{metric}任务完成率"
    ]
    targets = [(figure, item) for figure, item in own if figure.status in ("target", "plan")]
    actual = [
        (figure, item)
        for figure, item in own
        if figure.status == "actual" and is_of_time(figure, request, item)
    ]
    if rates or len(targets) != 1 or len(actual) != 1:
        return None  # which belongs to which, code cannot prove
    (target, target_item), (done, done_item) = targets[0], actual[0]
    starts = [figure.period.start.year for figure in (target, done) if figure.period and figure.period.start]
    if target.unit != done.unit or len(set(starts)) != 1 or len(starts) != 2:
        return None
    when = period_text(done.period)
    aimed = period_text(
        target.period
    )  # each with its own time before it: the half-year's is not the target's
    text = f"{'是' if done.value >= target.value else '否'},{when}{printed(done, done_item.sentence)},{aimed}目标{printed(target, target_item.sentence)}"
    return Line(text, (done_item, target_item))


def _named_by_its_amount(figure: Figure, item: Evidence, scope: Scope) -> Figure:
    """省定目标完成119.1% behind 实际使用外资达5555万美元 is the rate of that amount's task: its name says so then."""
    if figure.unit != "%" or not _A_RATE.search(figure.metric):
        return figure
    own = _A_RATE.sub("", figure.metric)
    if known := match_metrics(own):
        return replace(figure, metric=f"{known[-1][2].name}任务完成率")
    if own and not re.fullmatch(r"(?:[国省市州县区]|年度|全年|预期|考核|下达|确?定)*", own):
        return figure
    ahead = [
        other
        for other in scope.figures.get(item.sentence.id, ())
        if other.end <= figure.start and not other.is_change and other.unit not in ("%", "位", "倍")
    ]
    if not ahead:
        return figure
    between = item.sentence.text[ahead[-1].end - item.sentence.start : figure.start - item.sentence.start]
    near = not re.search(r"[。；;]", between) and between.count("，") + between.count(",") <= 2
    return replace(figure, metric=f"{ahead[-1].metric}任务完成率") if near else figure


_A_RATE = re.compile(r"(?:年度|全年|[国省市州县区]定|考核)*(?:任务|目标|计划)的?(?:完成率|完成)(?:排名)?$")
_Told = tuple[bool, str] | None


def _task(question: str, metric: str, figure: Figure, item: Evidence) -> _Told:
    """Was the task done: a rate of completion of the metric, a hundred or more."""
    if not _DONE.search(question) or figure.metric != f"{metric}任务完成率" or figure.unit != "%":
        return None
    if figure.upper is not None or (figure.approx and figure.value >= 95):
        return None  # 近100%
    at = figure.start - item.sentence.start
    clause = re.split(r"[，,；;。：:、]", item.sentence.text[:at])[-1].strip()
    own = clause.endswith("完成") and len(clause) <= LONGEST_CLAUSE  # 省定目标完成119.1%
    said = clause if own else "完成任务的"
    return figure.value >= 100, f"{said}{printed(figure, item.sentence)}"


def _moved(question: str, metric: str, figure: Figure, item: Evidence) -> _Told:
    """Did it grow or fall: the change of the metric itself."""
    if not (_ROSE.search(question) or _FELL.search(question)) or find_quantities(question):
        return None
    if re.search("连续|持续", question):  # how long it has been growing, one rate does not say
        return None
    change = figure.change
    if (
        change is None
        or figure.share_of
        or figure.metric not in (metric, f"{metric}增速")
        or change.value == 0
    ):
        return None
    up = not _FELL.search(question)
    return (change.value > 0) is up, change.surface


def _passed(question: str, metric: str, figure: Figure, item: Evidence) -> _Told:
    """Did it pass a mark that the question names, in the mark's own unit."""
    marks = find_quantities(question)
    if (
        len(marks) != 1
        or marks[0].upper is not None
        or not (_ABOVE.search(question) or _BELOW.search(question))
    ):
        return None
    mark = marks[0]
    rate = mark.unit == "%"
    of_metric = figure.metric == (f"{metric}增速" if rate else metric) and figure.is_change == rate
    if not of_metric or figure.unit != mark.unit or figure.share_of or figure.upper is not None:
        return None
    value = figure.change.value if rate and figure.change is not None else figure.value
    if _is_unsure(value, mark.value, figure):
        return None
    above = value >= mark.value if re.search(r"达|不低于|到", question) else value > mark.value
    return above is not bool(_BELOW.search(question)), printed(figure, item.sentence)


def _confirmed(question: str, metric: str, figure: Figure, item: Evidence) -> _Told:
    """Is the number put forward the one printed, or a rounding of it."""
    marks = find_quantities(question)
    if len(marks) != 1 or marks[0].upper is not None or not _CONFIRMS.search(question):
        return None
    mark = marks[0]
    other = _ABOVE.search(question) or _BELOW.search(question) or figure.upper is not None or figure.share_of
    if other or figure.metric != metric or figure.is_change or figure.unit != mark.unit:
        return None
    rough = replace(figure, value=mark.value, surface=mark.surface, approx=mark.approx)
    return may_be_equal(rough, figure), printed(figure, item.sentence)


def _is_unsure(value: Decimal, mark: Decimal, figure: Figure) -> bool:
    """Whether 近, 超 or 约 leaves open on which side of a mark a number lies."""
    if not figure.approx:
        return False
    if figure.approx in AT_LEAST:
        return value < mark
    if figure.approx in AT_MOST:
        return value > mark
    return abs(value - mark) < abs(mark) / 20


def _placed(question: str, metric: str, figure: Figure, item: Evidence) -> _Told:
    """Was it first, among those that the question names."""
    rank = figure.rank
    if not _FIRST.search(question) or rank is None or rank.within:
        return None
    if figure.metric not in (metric, f"{metric}增速"):
        return None
    among = re.search(r"全[国省市区州]", question)
    if among and among.group() not in rank.among and among.group() not in rank.surface:
        return None
    return rank.place == 1, rank.surface
