"""What the fact table gives of one metric, place by place, for one time: the numbers that may be calculated with.

Enter: what is asked (metric, shape, time) and an open index. Leave: an Operand a place and time, best first.

    look_up(Sought("地区生产总值", "rate", "2024年GDP增速"), index.figures(), retriever=index)
    ->  (Operand(江苏省, 5.8%, (2024, "Y"), evidence), …)

A number stands for a place only where its sentence gives it to that place as a whole: not per head, not of a
part of it, not as a plan unless plans are asked. A figure without a time of its own takes that of the same
metric in its sentence, else the year that its heading names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.figures.conflicts import find_conflicts
from assistant.figures.metrics import match_metrics, normalise_metric
from assistant.figures.units import CURRENCIES
from assistant.protocols import Retriever
from assistant.reading.regions import find_places, resolve
from assistant.types import Article, Conflict, Evidence, Figure, Filters, Period, Region, Sentence
from assistant.writing.asked.statements import of_nation, subjects
from assistant.writing.asked.years import years_asked, years_said
from assistant.writing.model.fence import is_instruction
from assistant.writing.table.arithmetic import Term, as_term

Shape = Literal["level", "rate"]
Time = tuple[int | None, str]
"""A year and a part of it: Y whole, H1, Q1, M10 (January to October), since (until the day of the page), "" unknown."""

_PER = re.compile(r"(?:人均|户均|亩均|每万元|单位|万元|每亿元|劳均|平均|其中[^，,；;。]{0,8})(?:的)?$")
_PLANNED = re.compile(r"目标|计划|预期|力争|打算|预计")
_NEW_YEAR = 4  # months: a page of January to April that looks back speaks of the year before


@dataclass(frozen=True, slots=True)
class Sought:
    """`metric` in the table's name; `question` for its years and for words such as 目标; `shape` an amount or count
    (level), or its growth (rate)."""

    metric: str
    shape: Shape
    question: str


@dataclass(frozen=True, slots=True)
class Operand:
    """A place's number. `expected` says that the page itself only expects it (预计); `others` are those of the same
    place and time that other articles give another value, and `conflicts` what figures/conflicts.py says of them."""

    region: Region
    term: Term
    figure: Figure
    time: Time
    evidence: Evidence
    expected: bool = False
    others: tuple[Operand, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def look_up(
    sought: Sought,
    figures: Sequence[Figure],
    *,
    retriever: Retriever,
    filters: Filters = Filters(),
    regions: Sequence[Region] = (),
) -> tuple[Operand, ...]:
    """One operand for each place, time and unit in `figures`; of `regions` alone where some are given. A range is
    an operand too, with both ends in its figure: it can be shown, not compared."""
    articles = {article.id: article for article in retriever.articles(filters)}
    places = {(region.name, region.parents) for region in regions}
    found: dict[tuple[Region, Time, str], list[Operand]] = defaultdict(list)
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[figure.article_id].append(figure)
    for article_id, own in rows.items():
        article = articles.get(article_id)
        if article is None:
            continue
        sentences: Mapping[int, Sentence] | None = None
        for figure in own:
            if not _is_sought(figure, sought):
                continue
            region = _region(figure, article)
            if region is None or (places and (region.name, region.parents) not in places):
                continue
            if sentences is None:
                sentences = {sentence.start: sentence for sentence in retriever.sentences(article_id)}
            sentence = sentences.get(figure.sentence_start)
            if (
                sentence is None
                or is_instruction(sentence.text)
                or not _of_whole(figure, sentence, region, sought)
            ):
                continue
            operand = _operand(figure, sentence, article, region, own)
            if operand is not None:
                found[region, operand.time, operand.term.unit].append(operand)
    return tuple(_best(group) for group in found.values())


def _is_sought(figure: Figure, sought: Sought) -> bool:
    if (
        figure.share_of
        or figure.upper is not None
        or not re.search(r"\d|[一二三四五六七八九十]", figure.surface)
    ):
        return False
    passed = figure.status == "threshold" and sought.metric.endswith("门槛")
    if (
        figure.status not in ("actual", "expected")
        and not passed
        and not (figure.status in ("target", "plan") and _PLANNED.search(sought.question))
    ):
        return False
    if figure.status == "actual" and re.search(r"目标|计划|预期", sought.question):
        return False
    name = re.sub(r"^全[^省市区县州盟旗国]?(?=[地生])", "", figure.metric)
    if sought.shape == "rate":
        return (
            figure.is_change
            and figure.unit == "%"
            and figure.change is not None
            and figure.change.kind != "环比"
            and name in (sought.metric + "增速", sought.metric)
        )
    same = _plain(name) == _plain(sought.metric) or normalise_metric(name) == sought.metric
    return same and not figure.is_change and figure.unit not in ("百分点", "位", "个位次", "倍", "番")


def _plain(name: str) -> str:
    """粮食总产量 and 粮食总产 are 粮食产量, 新签约项目数 is 签约项目."""
    return re.sub(r"^新(?=签约|开工)|(?<=项目)数$", "", re.sub(r"(?<=..)总产量?$", "产量", name))


def _region(figure: Figure, article: Article) -> Region | None:
    for region in article.regions:
        if figure.region in ("", region.name):
            return region
    readings = resolve(figure.region)
    near = [reading for reading in readings if article.region and reading.province == article.region.province]
    return next(iter((*near, *readings)), None)


def _of_whole(figure: Figure, sentence: Sentence, region: Region, sought: Sought) -> bool:
    """Whether the sentence gives the number to the place as a whole."""
    before = sentence.text[: figure.start - sentence.start]
    clause = re.split(r"[，,；;。]", before)[-1]
    said = [start for start, _, metric in match_metrics(clause) if metric.name == sought.metric]
    asked = [start for start, _, metric in match_metrics(sought.question) if metric.name == sought.metric]
    if (
        said
        and _PER.search(clause[: said[-1]])
        and not any(_PER.search(sought.question[:at]) for at in asked)
    ):
        return False
    if of_nation(sentence.text, figure.start - sentence.start):
        return False
    owners = subjects(sentence.text[: figure.end - sentence.start], {sought.metric})
    return not owners or any(
        owner.name == region.name or owner.name in region.parents or owner.short == region.short
        for owner in owners
    )


def _operand(
    figure: Figure,
    sentence: Sentence,
    article: Article,
    region: Region,
    figures: Sequence[Figure],
) -> Operand | None:
    words = printed(figure, sentence)
    if figure.is_change and figure.change is not None and figure.change.value < 0:
        words = f"下降{words}"
    term = as_term(region.short, words)
    if figure.upper is not None:
        term = Term(region.short, words, figure.value, figure.unit, bound=True)
    if term is None:
        return None
    time = time_of(figure, sentence, article, figures)
    evidence = Evidence(sentence, article, 0.0, ("region",))
    return Operand(region, term, figure, time, evidence, figure.status == "expected")


def printed(figure: Figure, sentence: Sentence) -> str:
    """The number with the word that makes it rough, as printed: 5.2%左右, 超9万亿元."""
    surface, approx = figure.surface, figure.approx
    if not approx or approx in surface:
        return surface
    after = sentence.text[figure.end - sentence.start :][: len(approx) + 1]
    return f"{surface}{approx}" if after.startswith(approx) else f"{approx}{surface}"


def time_of(figure: Figure, sentence: Sentence, article: Article, figures: Sequence[Figure]) -> Time:
    """The year and the part of it that a figure speaks of."""
    period = figure.period
    if period is None or period.start is None:
        beside = [
            other.period
            for other in figures
            if other.sentence_start == figure.sentence_start
            and other.period is not None
            and other.period.start is not None
            and other.status in ("actual", figure.status)
        ]
        period = beside[0] if beside and (period is None or not period.surface) else period
    if period is None or period.start is None:
        if period is not None and period.surface:
            return None, period.surface
        years = years_said(sentence.heading, None)
        return (next(iter(years)), "Y") if len(years) == 1 else (None, "")
    return span_of(period, article.published)


def span_of(period: Period, published: date | None) -> Time:
    """A period as a Time: by its days; 一年来 on a page of January is the whole year before."""
    start, end = period.start, period.end
    if start is None:
        return None, period.surface
    if (start.month, start.day) != (1, 1) or end is None:
        return start.year, period.surface
    if (end.month, end.day) == (1, 1) and end.year == start.year + 1:
        return start.year, "Y"
    if end.year == start.year + 1 and end.month <= _NEW_YEAR and period.kind in ("since", "as_of"):
        return start.year, "Y"
    if end.year != start.year:
        return start.year, period.surface
    if period.kind in ("since", "as_of") and published is not None and end >= published:
        return start.year, "since"
    if end.day == 1:
        months = end.month - 1
        return start.year, {3: "Q1", 6: "H1"}.get(months, f"M{months}")
    return start.year, period.surface


def _best(group: Sequence[Operand]) -> Operand:
    """The operand that speaks for a place: a result, exact, of a page about the place, the latest; with those that differ."""

    def quality(operand: Operand) -> tuple[bool, bool, bool, bool, date]:
        article = operand.evidence.article
        return (
            not operand.expected,
            not operand.term.bound,
            bool(article.region and article.region.name == operand.region.name),
            operand.figure.change is not None,
            article.published or date.min,
        )

    ordered = sorted(group, key=quality, reverse=True)
    pages = {operand.evidence.article.id: operand.evidence.article for operand in group}
    conflicts = find_conflicts([operand.figure for operand in group], pages)
    for conflict in conflicts:  # a correction speaks for the place, whoever printed it
        if conflict.kind == "revision" and conflict.first == ordered[0].figure:
            ordered.sort(key=lambda operand: operand.figure != conflict.second)
    first = ordered[0]
    own = tuple(
        conflict
        for conflict in conflicts
        if all(speaks_for(side, pages[side.article_id]) for side in (conflict.first, conflict.second))
        and first.figure in (conflict.first, conflict.second)
        and conflict.first.article_id != conflict.second.article_id
    )
    sides = [figure for conflict in own for figure in (conflict.first, conflict.second)]
    others = tuple(operand for operand in ordered[1:] if operand.figure in sides)
    return replace(first, others=others, conflicts=own)


def speaks_for(figure: Figure, article: Article) -> bool:
    """Whether an article can dispute a place's number: it is about the place, or its sentence names it, and no place
    within it stands before the number (据苏州市统计局,全市… in an article about 江苏)."""
    places = find_places(article.text[figure.sentence_start : figure.start])
    if places and figure.region in places[-1].region.parents:
        return False
    about = article.region is not None and article.region.name == figure.region
    short = next((region.short for region in resolve(figure.region)), figure.region)
    return about or short in article.text[figure.sentence_start : figure.sentence_end]


def is_money(unit: str) -> bool:
    return unit in CURRENCIES


def fits_years(time: Time, question: str, article: Article) -> bool:
    """Whether a time is of a year asked; a question without a year fits all, a time without one fits none that is."""
    asked = years_asked(question, article.published)
    return not asked or time[0] in asked


_PARTS = {
    "Y": "",
    "H1": "上半年",
    "H2": "下半年",
    "Q1": "一季度",
    "Q2": "二季度",
    "Q3": "三季度",
    "Q4": "四季度",
    "since": "以来",
    "": "",
}


def time_words(time: Time) -> str:
    """A Time as a reader says it: 2024年, 2023年上半年, 2020年1—10月."""
    year, part = time
    head = f"{year}年" if year else ""
    if re.fullmatch(r"M\d+", part):
        return f"{head}1—{part[1:]}月"
    if part in _PARTS:
        return f"{head}{_PARTS[part]}"
    return part if not year or str(year) in part else f"{part}（{head}）"
