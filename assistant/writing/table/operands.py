"""What the fact table gives of one metric, place by place, for one time: the numbers that may be calculated with.

Enter: what is asked (metric, shape, time) and an open index. Leave: an Operand a place and time, best first.

    look_up(Sought("地区生产总值", "rate", "2024年GDP增速"), retriever=index)
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
from decimal import Decimal
from typing import Literal

from assistant.figures.conflicts import find_conflicts
from assistant.figures.units import CURRENCIES
from assistant.protocols import Retriever
from assistant.reading.regions import find_places, resolve
from assistant.types import Article, Conflict, Evidence, Figure, Filters, Region, Sentence
from assistant.writing.model.fence import is_instruction
from assistant.writing.table.arithmetic import Term, as_term
from assistant.writing.table.naming import canonical
from assistant.writing.table.times import Time, time_of
from assistant.writing.table.whose import is_of_whole, listed_places, may_list, region_of

Shape = Literal["level", "rate"]

_A_SHARE = re.compile(r"率$|强度$|占比|比重|比例|份额")
_SIGNED = re.compile(
    r"(?:签约|引进|落地|开工)[^，]{0,4}总投资$"
)  # what is to be invested, as every such sum is
_PLANNED = re.compile(r"目标|计划|预期|力争|打算|预计")


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
    *,
    retriever: Retriever,
    filters: Filters = Filters(),
    regions: Sequence[Region] = (),
) -> tuple[Operand, ...]:
    """One operand for each place, time and unit; of `regions` alone where some are given. Only articles that have
    such a number are loaded."""
    names = [name for name in retriever.metrics(filters) if _is_named(name, sought)]
    if not names:
        return ()
    figures = retriever.figures(filters, metrics=names)
    wanted = {"", *(region.name for region in regions)}
    ids = frozenset(
        figure.article_id
        for figure in figures
        if _is_sought(figure, sought)
        and (not regions or figure.region in wanted or may_list(figure, regions))
    )
    articles = {
        article.id: article
        for article in (retriever.articles(replace(filters, article_ids=ids)) if ids else ())
    }
    places = {(region.name, region.parents) for region in regions}
    found: dict[tuple[Region, Time, str, str], list[Operand]] = defaultdict(list)
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[figure.article_id].append(figure)
    for article_id, own in rows.items():
        article = articles.get(article_id)
        if article is None:
            continue
        sentences: Mapping[int, Sentence] | None = None
        listed = listed_places(own, article)
        for figure in own:
            if not _is_sought(figure, sought):
                continue
            region = listed.get(figure.start) or region_of(figure, article)
            if region is None or (places and (region.name, region.parents) not in places):
                continue
            if sentences is None:
                sentences = {sentence.start: sentence for sentence in retriever.sentences(article_id)}
            sentence = sentences.get(figure.sentence_start)
            if (
                sentence is None
                or is_instruction(sentence.text)
                or not (
                    figure.start in listed
                    or is_of_whole(figure, sentence, region, metric=sought.metric, question=sought.question)
                )
            ):
                continue
            if _is_planned(sentence, figure, sentences) and not _PLANNED.search(sought.question):
                continue
            operand = _operand(figure, sentence, article, region, own)
            if operand is not None:
                found[region, operand.time, operand.term.unit, article_id].append(operand)
    told: dict[tuple[Region, Time, str], list[Operand]] = defaultdict(list)
    for (region, time, unit, article_id), group in found.items():
        if (whole := _whole(group, sought, rows[article_id])) is not None:
            told[region, time, unit].append(whole)
    return tuple(_best(group) for group in told.values())


_NEAR = Decimal("0.97")  # of the largest: rounder words for the same number (超7000亿元, 7276.5亿元)


def _whole(group: Sequence[Operand], sought: Sought, figures: Sequence[Figure]) -> Operand | None:
    """Of the numbers that an article gives a place for one metric and time, the one of the whole: the largest amount
    (进出口2.93万亿元, 对东盟进出口8539亿元); of rates the one told with that amount, else the first that is not told
    with a smaller one. None where all are of parts."""
    if sought.shape == "rate":
        own = group[0]
        level = replace(sought, shape="level")
        levels = [
            figure
            for figure in figures
            if _is_sought(figure, level)
            and figure.unit in CURRENCIES
            and figure.region == own.figure.region
            and figure.period is not None
            and own.figure.period is not None
            and (figure.period.start, figure.period.end) == (own.figure.period.start, own.figure.period.end)
        ]
        most = max((figure.value for figure in levels), default=Decimal(0))
        beside = {figure.sentence_start for figure in levels if figure.value >= most * _NEAR}
        parts = {figure.sentence_start for figure in levels} - beside
        told = [operand for operand in group if operand.figure.sentence_start in beside]
        told = told or [operand for operand in group if operand.figure.sentence_start not in parts]
        return min(told, key=lambda operand: operand.figure.start, default=None)
    if len(group) == 1:
        return group[0]
    group = _of_the_place(group)
    most = max(operand.term.value for operand in group)
    near = [operand for operand in group if operand.term.value >= most * _NEAR] if most > 0 else list(group)
    return min(
        near,
        key=lambda operand: (
            operand.term.bound,
            operand.term.rough,
            operand.figure.change is None,
            operand.figure.start,
        ),
    )


_NOT_ITS_OWN = 20  # times the number that a sentence gives the place by name: another's


def _of_the_place(group: Sequence[Operand]) -> Sequence[Operand]:
    """Numbers of an article without those that a sentence on others gives (千亿县完成8.6万亿元) where one gives the place
    its own by name."""
    named = [
        operand
        for operand in group
        if re.search(
            rf"{re.escape(operand.region.short)}|全[省市区州县]|该[省市区县]|我[省市区县]", _before(operand)
        )
    ]
    most = max((operand.term.value for operand in named), default=Decimal(0))
    if most <= 0:
        return group
    return [operand for operand in group if operand in named or operand.term.value < most * _NOT_ITS_OWN]


def _before(operand: Operand) -> str:
    sentence = operand.evidence.sentence
    return sentence.text[: operand.figure.start - sentence.start]


def _is_planned(sentence: Sentence, figure: Figure, sentences: Mapping[int, Sentence]) -> bool:
    """Whether words before the number, or a sentence that it only goes on from, say that it is to be reached."""
    before = re.split(r"[；;。]", sentence.text[: figure.start - sentence.start])[-1]
    if re.search(
        r"(?:确保|力争|争取|目标(?:是|为|：)|[^将]将(?:达|突破|超|实现|跨|迈|有望))[^，,]{0,20}$", before
    ):
        return True
    if not re.match(r"(?:其中|包括|分别是|主要是|即)", sentence.text):
        return False
    last = next((other for other in sentences.values() if other.index == sentence.index - 1), None)
    return last is not None and bool(re.search(r"目标(?:是|为|：|建议)|预期目标|要(?:实现|达到)", last.text))


def _is_sought(figure: Figure, sought: Sought) -> bool:
    if (
        (figure.share_of and not _A_SHARE.search(sought.metric))
        or (figure.upper is not None and not figure.is_change)
        or not re.search(r"\d|[一二三四五六七八九十]", figure.surface)
    ):
        return False
    passed = figure.status == "threshold" and sought.metric.endswith("门槛")
    if (
        figure.status not in ("actual", "expected")
        and not passed
        and not (figure.status in ("target", "plan") and _PLANNED.search(sought.question))
        and not (figure.status == "plan" and _SIGNED.search(figure.metric) and _SIGNED.search(sought.metric))
    ):
        return False
    if figure.status == "actual" and re.search(r"目标|计划|预期", sought.question):
        return False
    if not _is_named(figure.metric, sought):
        return False
    if sought.shape == "rate":
        rate = figure.is_change and figure.unit in ("%", "倍") and figure.change is not None
        return rate and figure.change is not None and _usual_base(figure.change.kind, sought.question)
    if figure.unit == "%" and not _A_SHARE.search(figure.metric):
        return False  # 以8.2%的GDP增速领跑 is no amount
    return not figure.is_change and figure.unit not in ("百分点", "位", "个位次", "倍", "番")


_OTHER_BASE = re.compile(r"环比|年均|两年|比(?:19|20)[0-9]{2}年|比[0-9]+年前")


def _usual_base(kind: str, question: str) -> bool:
    """Whether a rate is held against the year before (较2021年同期增长10.4% is not), or against what a question names."""
    other = _OTHER_BASE.match(kind)
    return other is None or other[0].removeprefix("比") in question


def _is_named(metric: str, sought: Sought) -> bool:
    """Whether a figure of this name can be what is sought."""
    name = re.sub(r"^全(?:社会|[^省市区县州盟旗国]?(?=[地生]))", "", metric)
    if sought.shape == "rate":
        own = re.sub(r"(?<=..)增速$", "", name)
        return own == sought.metric or canonical(f"{own}增速") == canonical(f"{sought.metric}增速")
    if name.endswith("增速"):
        return False
    return name == sought.metric or canonical(name) == canonical(sought.metric)


_STEP = re.compile(r"(?:人民币)?的?新?(?:台阶|关口|大关)")


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
    elif figure.is_change and figure.unit == "倍":
        words = f"增长{words}"
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
    if not approx and _STEP.match(sentence.text, figure.end - sentence.start):
        return f"超{surface}"  # 迈上14万亿元新台阶: so much at least
    if not approx or approx in surface:
        return surface
    after = sentence.text[figure.end - sentence.start :][: len(approx) + 1]
    return f"{surface}{approx}" if after.startswith(approx) else f"{approx}{surface}"


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
