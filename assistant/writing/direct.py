"""The line above the quoted sentences that gives the number asked for, where it is beyond doubt.

Enter: a Request, its scope, the sentences chosen to be quoted. Leave: a Line with the sentence it is read from, or None.

    direct(request, scope, quoted).text  ->  "37551万美元,同比增长76.4%(2020年1—10月)"

It stands only where the question asks for one metric of the field by its exact name, in one or two shapes (an
amount, its growth), and exactly one fact of the quoted sentences is of that metric, that place, that time and that
shape. Any doubt, a qualifier that the fact does not carry included, and there is no line: the sentences answer by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from assistant.figures.metrics import match_metrics
from assistant.types import Evidence, Figure, Period
from assistant.writing.choose import content_tokens
from assistant.writing.question import Request
from assistant.writing.scope import Scope
from assistant.writing.statements import hard
from assistant.writing.years import part_of_year, years_asked

_SHAPES = (frozenset({"money"}), frozenset({"growth"}), frozenset({"money", "growth"}))
# Words beside a metric that make it another one; 完成, 达到 and the like do not.
_PART = re.compile(
    r"(?:服务业|制造业|工业|农业|[一-鿿]业|领域|板块|企业|项目|产业|园区|开发区|人均|亩均|其中|来自|单个|新增|计划|目标|预期|力争|预计|累计|民营|国有|高技术|"
    r"高新|设备|基础设施|房地产|比重|占|差|高于|低于|高出|快于|百分点|回升|加快|一季度|环比|季度|现价|名义|农村|城镇|可支配)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """`text` without marks; `evidence` is the sentence it is read from."""

    text: str
    evidence: Evidence


def direct(request: Request, scope: Scope, quoted: Sequence[Evidence]) -> Line | None:
    """The line, or None where any of its conditions fails."""
    kinds = frozenset(need.kind for need in request.needs)
    metrics = hard(request.metrics)
    if kinds not in _SHAPES or len(request.metrics) != 1 or len(metrics) != 1 or request.kind in _OTHER_KINDS:
        return None
    (metric,) = metrics
    found = [
        (figure, item)
        for item in quoted
        for figure in scope.figures.get(item.sentence.id, ())
        if _is_asked(figure, metric, kinds)
        and _is_of_place(figure, scope)
        and _is_of_time(figure, request, item)
    ]
    if len({_told(figure, kinds) for figure, _ in found}) != 1:
        return None
    figure, item = found[0]
    if _is_another(request, metric, figure, item):
        return None
    text = _shown(figure, kinds)
    when = period_text(figure.period)
    return Line(f"{text}({when})" if when else text, item)


def _told(figure: Figure, kinds: frozenset[str]) -> Decimal:
    """The number a line would give: a level and its rate, each a fact of its own, give the same growth."""
    change = figure.change.value if figure.change is not None else figure.value
    return figure.value if "money" in kinds else change


_OTHER_KINDS = frozenset({"list", "who", "where", "why", "yesno", "compare", "rank", "sum", "overview"})


def _is_asked(figure: Figure, metric: str, kinds: frozenset[str]) -> bool:
    """A fact of the metric in the shape asked: its level, with the change where that is asked too, or its rate."""
    if figure.status not in ("actual",) or figure.upper is not None or figure.share_of or figure.cumulative:
        return False
    if "money" in kinds:
        level = figure.metric == metric and not figure.is_change and figure.unit.endswith("元")
        return level and ("growth" not in kinds or figure.change is not None)
    if figure.is_change:
        return figure.metric in (metric, f"{metric}增速") and figure.unit == "%"
    return figure.metric == metric and figure.change is not None and figure.change.unit == "%"


def _is_of_place(figure: Figure, scope: Scope) -> bool:
    asked = scope.asked_region
    return asked is None or figure.region in ("", asked.name)


def _is_of_time(figure: Figure, request: Request, item: Evidence) -> bool:
    """Whether the fact's time is the one asked, where one is; a fact without a time never is."""
    period = figure.period
    years = years_asked(request.question, item.article.published)
    parts = part_of_year(request.question)
    if len(parts) > 1 or len(years) > 1:
        return False
    if years and (period is None or period.start is None or {period.start.year} != set(years)):
        return False
    return not parts or (
        period is not None and (parts[0] in part_of_year(period.surface) or parts[0] == _part_of(period))
    )


def _part_of(period: Period) -> str:
    """The label of a period by its days: from New Year to the end of a month, "" for another."""
    if period.start is None or period.end is None or (period.start.month, period.start.day) != (1, 1):
        return ""
    months = 12 * (period.end.year - period.start.year) + period.end.month - 1
    if period.end.day != 1 or not 1 <= months <= 12:
        return ""
    return {3: "Q1", 6: "H1", 12: "Y"}.get(months, f"M{months}")


def _is_another(request: Request, metric: str, figure: Figure, item: Evidence) -> bool:
    """Whether the question qualifies the metric by a word (现代服务业实际外资) that does not stand with the fact, or
    the sentence qualifies it by one that is not in the question."""
    question = request.question
    for start, end, named in reversed(match_metrics(question)):
        if named.name == metric:
            question = question[:start] + " " + question[end:]
    before = item.sentence.text[
        max(0, figure.start - item.sentence.start - 24) : figure.start - item.sentence.start
    ]
    clause = re.split(r"[，,。；;]", before)[-1]
    for start, end, _ in reversed(match_metrics(clause)):
        clause = clause[:start] + " " + clause[end:]
    if re.search(r"贡献|占|份额|比重|比例|几成", question):
        return True
    if any(word not in question for word in _PART.findall(clause)):
        return True
    if any(word not in item.sentence.text for word in _PART.findall(question)):
        return True
    text = f"{item.sentence.text}{item.sentence.heading}{item.article.title}"
    question = _ASKING.sub(" ", question)
    left = [
        token
        for token in content_tokens(question, request.regions)
        if len(token) > 1 and not _TIME.search(token)
    ]
    return bool(left) and sum(token in text for token in left) < 0.5 * len(left)


_ASKING = re.compile(
    r"涨幅|增幅|增速|增长率?|涨了|同比|幅度|升还是降|快还是慢|多大|多少|增了?|各?是|完成|达到|总额|金额|总量|规模|全[市区县省州]|换个地方|呢"
)
_TIME = re.compile(r"[0-9年月季度半]|今年|去年")


def _shown(figure: Figure, kinds: frozenset[str]) -> str:
    change = figure.change.surface if figure.change is not None else ""
    if "money" not in kinds:
        return change or figure.surface
    surface = figure.surface
    if figure.approx and figure.approx not in surface:
        surface = (
            f"{surface}{figure.approx}"
            if figure.approx in ("多", "余", "以上", "左右")
            else f"{figure.approx}{surface}"
        )
    return f"{surface},{change}" if change else surface


def period_text(period: Period | None) -> str:
    """A time as a reader needs it: in the article's words, with the year where those have none."""
    if period is None:
        return ""
    words = period.surface
    if period.start is None:
        return words
    year = f"{period.start.year}年"
    if year in words:
        return words
    words = re.sub(r"^(?:今年|去年|前年|本年)(?!以来)", "", words)
    last = (period.end - timedelta(days=1)) if period.end is not None else None
    if not words or (last is not None and last.year != period.start.year):
        return period.surface if words else year
    return f"{words}({year})" if words.startswith(("今年", "截至", "目前")) else f"{year}{words}"
