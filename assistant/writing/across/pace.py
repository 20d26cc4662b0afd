"""Where did growth speed up, where did it slow down, against an earlier time? From both rates, or as sentences say it.

Enter: a Request (上半年哪些地方增速比一季度快?), an open index. Leave: a Tally, or None for any other question.

    pace(understand("上半年哪些地方GDP增速比一季度快?"), retriever=index, filters=Filters()).lines[0].text
        ->  "2023年上半年地区生产总值增速比一季度加快的有：甲、乙；没有加快的：丙。" and a line for each: "乙：6.8%，一季度6.7%"

Only places that give both rates, or by how many points they lie apart, are told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.protocols import Retriever
from assistant.types import Evidence, Filters, Region
from assistant.writing.across.beside import few
from assistant.writing.across.extent import covers, extent_of
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.across.overall import sought_in
from assistant.writing.asked.question import Request
from assistant.writing.asked.years import part_of_year
from assistant.writing.table.operands import Operand, Sought, look_up
from assistant.writing.table.times import Time, fits_years, time_words

__all__ = ["pace"]

_ASKS = re.compile(
    r"(?:比|较|相比|对比)(?P<then>(?:今年|去年|上年|同年|20[0-9]{2}年)?(?:全年|上半年|前三季度|[一二三四]季度|1[—\-–~至到][0-9]{1,2}月份?|前[0-9一二三四五六七八九十]+个月)|去年|上年)"
    r"[^，。？]{0,4}?(?P<way>快|加快|提高|提升|回升|上升|提速|慢|放缓|回落|下降|下滑|降低)"
)
_SLOWER = re.compile(r"慢|放缓|回落|下降|下滑|降低")
_STATED = re.compile(
    r"^(?P<metric>.+?)(?:增速|增幅)?(?:比上?|较上?|(?P<above>高于|快于|低于|慢于))(?P<then>[^，]*?(?:季度|半年|全年|去年|上年|月份?))(?:增速|同期)?(?P<way>快|加快|提高|提升|回升|上升|提速|高|慢|放缓|回落|下降|下滑|降低|低|(?<=..))$"
)
_SHOWN = 12  # places a line names


@dataclass(frozen=True, slots=True)
class _Moved:
    """A place's rate now; `then` that of the earlier time, else `points` as its sentence states them, signed, over `of`."""

    now: Operand
    then: Operand | None
    points: Decimal | None
    surface: str = ""
    of: str = ""

    @property
    def by(self) -> Decimal:
        if self.then is not None:
            return self.now.term.value - self.then.term.value
        return self.points or Decimal(0)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return (self.now.evidence, *((self.then.evidence,) if self.then is not None else ()))


def pace(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """The places whose rate lies above that of an earlier time, and those where it does not."""
    asked = _ASKS.search(request.question)
    extent = extent_of(request.question)
    if asked is None or extent is None or not extent.named or len(request.regions) > 1:
        return None
    within = request.regions[0] if request.regions else None
    bare = replace(
        request, question=f"{request.question[: asked.start()]}增速{request.question[asked.end() :]}"
    )
    sought = sought_in(bare, retriever.metrics(filters))
    if sought is None:
        return None
    rates = [
        operand
        for operand in look_up(replace(sought, shape="rate"), retriever=retriever, filters=filters)
        if covers(extent, operand.region, within)
    ]
    now = part_of_year(bare.question)
    told = _moved(sought, rates, now, asked["then"], bare.question, retriever, filters)
    if not told:
        return None
    slower = _SLOWER.search(asked["way"]) is not None
    met = [one for one in told if one.by != 0 and (one.by < 0) == slower]
    rest = [one for one in told if one not in met]
    name = f"{sought.metric}增速比{asked['then']}{'放缓' if slower else '加快'}"
    head = f"{time_words(told[0].now.time)}{name}的"
    first = f"有：{_names(met)}" if met else "文章里没有"
    others = f"；没有{'放缓' if slower else '加快'}的：{_names(rest)}" if rest else ""
    silent = _silent(rates, told)
    lacking = f"没有给出可比的：{'、'.join(one.region.short for one in silent)}。" if silent else ""
    cited = [one.now.evidence for one in (*met, *rest)] + [one.evidence for one in silent]
    lines = [Computed(f"{head}{first}{others}。{lacking}", _once(cited))]
    lines += [Computed(_said(one), _once(one.evidence)) for one in (*met, *rest)[:_SHOWN]]
    return Tally(tuple(lines), few(_once([item for one in met or rest for item in one.evidence])))


def _names(moved: Sequence[_Moved]) -> str:
    return "、".join(one.now.region.short for one in moved[:_SHOWN])


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({item.sentence.id: item for item in evidence}.values())


def _moved(
    sought: Sought,
    rates: Sequence[Operand],
    now: Sequence[str],
    then: str,
    question: str,
    retriever: Retriever,
    filters: Filters,
) -> list[_Moved]:
    """What each place tells, those that moved most upwards first."""
    parts = part_of_year(then) or ("Y",)
    back = 1 if re.match(r"去年|上年", then) else 0
    stated = _stated(sought, then, retriever, filters)
    told: dict[Region, _Moved] = {}
    for one in sorted(rates, key=_last_day, reverse=True):
        if one.region in told or (now and one.time[1] not in now) or (one.time[1] in parts and not back):
            continue
        if one.time[0] is None or not fits_years(one.time, question, one.evidence.article):
            continue
        before = next(
            (
                other
                for other in rates
                if other.region == one.region
                and other.time[1] in parts
                and other.time[0] == one.time[0] - back
                and _last_day(other) < _last_day(one)
            ),
            None,
        )
        points = stated.get((one.region.name, one.figure.article_id))
        if before is not None or points is not None:
            own = points if before is None else None
            told[one.region] = _Moved(one, before, own[0] if own else None, own[1] if own else "", then)
    times = [one.now.time for one in told.values()]
    most: Time | None = max(times, key=times.count, default=None)
    kept = [one for one in told.values() if one.now.time == most]
    return sorted(kept, key=lambda one: -one.by)


def _last_day(operand: Operand) -> int:
    period = operand.figure.period
    end = period.end if period is not None else None
    return end.toordinal() if end is not None else 0


def _stated(
    sought: Sought, then: str, retriever: Retriever, filters: Filters
) -> dict[tuple[str, str], tuple[Decimal, str]]:
    """By place and article: by how many points a sentence says its rate lies above that of `then`, and in its words."""
    names = {}
    for name in retriever.metrics(filters):
        found = _STATED.match(name)
        if found is not None and found["metric"].removesuffix("增速") == sought.metric:
            names[name] = found
    if not names:
        return {}
    points: dict[tuple[str, str], tuple[Decimal, str]] = {}
    for figure in retriever.figures(filters, metrics=list(names)):
        found = names.get(figure.metric)
        if found is None or figure.unit != "百分点" or not then.endswith(found["then"][-3:]):
            continue
        slower = _SLOWER.search(found["way"]) is not None or "低" in (
            found["way"],
            (found["above"] or "")[:1],
        )
        slower = slower or found["above"] == "慢于"
        bare = figure.surface if "百分点" in figure.surface else f"{figure.surface}个百分点"
        said = f"{'慢' if slower else '快'}{bare}"
        points.setdefault(
            (figure.region, figure.article_id), (-figure.value if slower else figure.value, said)
        )
    return points


def _said(one: _Moved) -> str:
    beside = f"比{one.of}{one.surface}"
    if one.then is not None:
        beside = f"{time_words((None, one.then.time[1])) or time_words(one.then.time)}{one.then.term.surface}"
    return f"{one.now.region.short}：{one.now.term.surface}，{beside}"


def _silent(rates: Sequence[Operand], told: Sequence[_Moved]) -> list[Operand]:
    """The places that give the rate of now and nothing of then."""
    known = {one.now.region for one in told}
    now = [one for one in rates if one.time == told[0].now.time and one.region not in known]
    return list({one.region: one for one in now}.values())[:_SHOWN]
