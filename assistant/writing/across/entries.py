"""The number that answers for one place of a comparison, taken from its quoted sentences' own facts.

Enter: a place's request, facts and quoted sentences. Leave: an Entry, None where no fact is of what is asked.

    entry_of(request about 平湖 …外资多少, scope, quoted).surface  ==  "37551万美元"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.figures.metrics import vocabulary
from assistant.reading.regions import resolve
from assistant.retrieval.lexical import tokens
from assistant.types import Evidence, Figure, Region
from assistant.writing.asked.needs import Need
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import akin, hard
from assistant.writing.asked.terms import counted_alike
from assistant.writing.asked.words import content_tokens
from assistant.writing.evidence.scope import Scope
from assistant.writing.table.operands import printed
from assistant.writing.table.times import Time, span_of

__all__ = ["Entry", "entry_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place's number: `value` in the base unit, a change signed; `time` is the year and its part, None for
    what happened on a day; `evidence` is the sentence it stands in; `what` names the metric where the question does not.
    `metric` is its name in the table. `label` is the name where not places are set against each other but times or parts of one."""

    region: Region
    value: Decimal
    unit: str
    surface: str
    time: Time | None
    evidence: Evidence
    label: str = ""
    role: str = ""
    what: str = ""
    metric: str = ""

    @property
    def name(self) -> str:
        """What the line calls it: the place, or the time where one place is set against itself."""
        return self.label or self.region.short


def entry_of(request: Request, scope: Scope, quoted: Sequence[Evidence]) -> Entry | None:
    """The number that answers for one place: of the first need that a fact of a quoted sentence meets."""
    if scope.asked_region is None:
        return None
    for need in request.needs:
        for item in quoted:
            facts = scope.figures.get(item.sentence.id, ())
            fitting = [
                figure
                for figure in facts
                if _fits(figure, need)
                and _is_of(figure, scope.asked_region, item)
                and not _of_another_event(figure, request.question)
            ]
            exact = hard(request.metrics)
            if exact and any(akin(re.sub(r"增速$", "", figure.metric), exact) for figure in facts):
                # 生产总值2735亿元…实际使用外资增长42.4%: the first is no amount of the second
                fitting = [figure for figure in fitting if akin(re.sub(r"增速$", "", figure.metric), exact)]
            figure = _nearest(fitting, request, item)
            if figure is not None and need.kind == "growth" and not exact and _is_another(figure, request):
                continue  # 居民消费价格 asked, 社会消费品零售总额增长10.8% told
            if figure is not None:
                change = (
                    figure.change.value if figure.is_change and figure.change is not None else figure.value
                )
                return Entry(
                    scope.asked_region,
                    change,
                    figure.unit,
                    _surface(figure, item),
                    _time(figure, item.article.published),
                    item,
                    # What an exact metric is settles its role: 外资到位 is 实际使用外资.
                    role="" if exact else figure.role,
                    metric=figure.metric,
                )
    return None


def _is_another(figure: Figure, request: Request) -> bool:
    """Whether growth is of something of whose name the question has less than half."""
    core = set(re.sub(r"(?:年均)?增速$", "", figure.metric)) - {"的"}
    return bool(core) and len(core & set(request.query)) * 2 < len(core)


def _surface(figure: Figure, item: Evidence) -> str:
    """The number with the word that makes it rough (超2300亿元), where the sentence prints them side by side."""
    rough = printed(figure, item.sentence)
    return rough if rough in item.sentence.text else figure.surface


def _of_another_event(figure: Figure, question: str) -> bool:
    """Whether a question about what was signed, say, meets a figure of what is still talked about (在谈)."""
    events = {
        name: any(cue in question for cue in cues) or (name == "签约" and "签" in question)
        for name, cues in vocabulary().events
    }
    return any(events.values()) and figure.role in events and not events[figure.role]


def _is_of(figure: Figure, region: Region, item: Evidence) -> bool:
    """Whether a fact belongs to the place: by its own region, or because the sentence names the place."""
    return (
        figure.region in ("", region.name)
        or (figure.region.startswith(region.short) and not resolve(figure.region))
        or (region.short in item.sentence.text and region.name not in _parents(figure.region))
    )


def _parents(name: str) -> tuple[str, ...]:
    return next((found.parents for found in resolve(name)), ()) if name else ()


def _time(figure: Figure, published: date | None) -> Time | None:
    period = figure.period
    return None if period is None or period.kind == "day" else span_of(period, published)


def _fits(figure: Figure, need: Need) -> bool:
    if figure.status == "threshold":
        return False
    match need.kind:
        case "money":
            return figure.unit.endswith("元") and not figure.is_change
        case "growth" | "points":
            return figure.is_change
        case "share":
            return figure.unit == "%" and not figure.is_change
        case "count":
            return not figure.is_change and figure.unit in counted_alike(need.measure, need.noun)
        case "number":
            return not figure.is_change
    return False


def _nearest(figures: Sequence[Figure], request: Request, item: Evidence) -> Figure | None:
    """The figure of the metric asked; of several, the one with most of the question's words just before it.

    What the question puts in quotation marks must stand before the figure where the sentence has it at all
    (“签约一批”项目44个、总投资331亿元). None where the metric asked is exact and no figure is of it.
    """
    metrics = frozenset(request.metrics)
    named = (
        [figure for figure in figures if akin(figure.metric.removesuffix("增速"), metrics)] if metrics else []
    )
    if not named and hard(request.metrics):
        return figures[0] if len(figures) == 1 else None
    asked = content_tokens(request.query, request.regions)
    text, offset = item.sentence.text, item.sentence.start
    quoted = [text.find(word) for word in _QUOTED.findall(request.question) if word in text]

    def fit(figure: Figure) -> tuple[bool, bool, int]:
        at = figure.start - offset
        before = text[max(0, at - _WINDOW) : at]
        behind = all(0 <= place < at and at - place < 2 * _WINDOW for place in quoted)
        exact = figure.approx not in ("以上", "不低于")  # 总产1344亿斤,稳定在1300亿斤以上
        return behind, exact, len(frozenset(tokens(before)) & asked)

    return max(named or figures, key=fit, default=None)


_QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")
_WINDOW = 24  # characters before a number that say what it counts
