"""An order or a sum of many places in words: the first ten, what is left out and why, what is missing.

Enter: a Task, what is sought, the operands of one time and unit, and the others. Leave: a Tally.

    in_order(task, sought, found, operands, places).lines[0].text
    ->  "最高的是甲省（6.3%）。按2024年地区生产总值增速从高到低：1. 甲省6.3%；2. 乙省6.1%。文章没有给出：丙省。"

Every number that a line shows has its mark, and no other sentence has one: of a long order the first places are
shown and the rest is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.regions import is_within
from assistant.types import Evidence, Region
from assistant.writing.across.beside import (
    ASIDE_SHOWN,
    absent_of,
    as_shown,
    aside,
    cited,
    dated,
    few,
    given_as_span,
    left_out,
    listed,
    missing,
    only_passed,
)
from assistant.writing.across.marks import least_fall, mark_in
from assistant.writing.across.overall import Task
from assistant.writing.evidence.disputed import noted
from assistant.writing.table.arithmetic import Term, average, order, ranks, said, total
from assistant.writing.table.operands import Operand, Sought
from assistant.writing.table.times import time_words

__all__ = ["Computed", "Tally", "alone", "in_order", "notes", "set_apart"]

PLACES_SHOWN = 10
FEW_MORE = 2  # beyond them are shown as well
MOST_LISTED = 60  # places, where the number of each is asked
INLINE = 5  # groups of equal rank on one line; of more each has its own

# 哪个最高，哪个最低
_BOTH_ENDS = re.compile(r"最[高大多快][^。]*最[低小少慢]|最[低小少慢][^。]*最[高大多快]")


@dataclass(frozen=True, slots=True)
class Computed:
    """A line that code calculated, without marks, and the sentences its numbers stand in. A long one is shown in `parts`,
    each with its own sentences, once the whole was found right."""

    text: str
    evidence: tuple[Evidence, ...]
    parts: tuple[Computed, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """`quoted` are the sentences to show below the lines: those of the places that come first; with `labelled` each
    under the name of its place."""

    lines: tuple[Computed, ...]
    quoted: tuple[Evidence, ...]
    labelled: bool = False


def in_order(
    task: Task,
    sought: Sought,
    found: Sequence[Operand],
    operands: Sequence[Operand],
    places: Sequence[Region],
    *,
    passed: Sequence[Operand] = (),
    spans: Sequence[Operand] = (),
) -> Tally:
    """The places in order, or their sum where that is asked. `passed` are marks that places say they passed, `spans`
    numbers that are given as from so much to so much."""
    planned = "目标" if found[0].figure.status in ("target", "plan") else ""
    name = f"{time_words(found[0].time)}{sought.metric}{'增速' if sought.shape == 'rate' else ''}{planned}"
    mark = mark_in(sought.question, found[0].term.unit)
    found = [*_above_all(passed, operands, found), *found]
    here = {operand.region.name for operand in (*found, *spans)}
    others = aside([operand for operand in operands if operand.region.name not in here])
    marks = aside(
        [
            operand
            for operand in passed
            if operand.region.name not in {one.region.name for one in (*operands, *found)}
        ]
    )
    told = [*others[:ASIDE_SHOWN], *marks[:ASIDE_SHOWN], *spans]
    absent = absent_of(places, [*operands, *marks, *found, *spans])
    tail = f"{given_as_span(spans)}{left_out(others)}{only_passed(marks)}{missing(absent)}"
    if task.summed:
        return _sum(task, name, found, told, tail, absent=bool(absent))
    if task.whose is not None:
        return _rank_of(task.whose, name, found, tail, told)
    ends = _BOTH_ENDS.search(sought.question) is not None
    groups = order([as_shown(operand) for operand in found], descending=ends or not task.lowest)
    shown = list(groups)
    if marked := mark:
        down = marked.above or least_fall(sought.question)
        groups = order([as_shown(operand) for operand in found], descending=down)
        shown = [group for group in groups if marked.passed(group[0].value)]
        if not shown:
            reached = f"最{'高' if marked.above else '低'}的是{groups[0][0].label}（{groups[0][0].surface}）"
            evidence = cited((*_of_labels(found, [groups[0][0].label]), *told))
            return Tally((Computed(f"{name}没有符合的：{reached}。{tail}", evidence),), few(evidence))
    nearly = len(found) <= PLACES_SHOWN + FEW_MORE
    whole = MOST_LISTED if task.each or nearly else PLACES_SHOWN
    most = task.count if task.count else len(found) if marked else whole
    shown = _first(shown, most)
    rest = 0 if task.count or marked else len(found) - sum(map(len, shown))
    first = "、".join(term.label for term in groups[0])
    low = (task.lowest and not ends) if marked is None else not down
    word = "最低" if low else "最高"
    way = "从低到高" if low else "从高到低"
    among = f"给出这个数的{len(found)}个里，" if len(absent) + len(others) > len(found) // 2 > 0 else ""
    # Of five asked for, too, a reader is told among how few they are the first.
    several = bool(task.count and task.count > 1)
    if task.nth is not None and not marked:
        return _nth(task.nth, name, groups, found, among, tail, told, low=low)
    head = among if several else f"{among}{word}的是{first}（{groups[0][0].surface}）。"
    if task.each and not marked and not task.lowest:
        head = f"共{len(found)}个给出这个数，{word}的是{first}（{groups[0][0].surface}）。"
    if ends and not several:
        last = "、".join(term.label for term in groups[-1])
        head = (
            f"{among}最高的是{first}（{groups[0][0].surface}），最低的是{last}（{groups[-1][0].surface}）。"
        )
    if marked:
        many = sum(map(len, shown))
        head = f"{among}符合的{f'有{many}个，' if task.how_many or many > 2 else ''}是{'、'.join(term.label for group in shown for term in group)}。"
    more = f"；其后还有{rest}个" if rest else ""
    text = f"{head}按{name}{way}：{ranks(shown)}{more}。{tail}"
    labels = [term.label for group in shown for term in group]
    kept = _of_labels(found, labels)
    parts = _in_lines(
        f"{head}按{name}{way}：", shown, found, f"{more.lstrip('；')}。" if more else "", tail, told
    )
    firsts = [term.label for group in shown[:3] for term in group]
    quoted = [operand.evidence for operand in _of_labels(found, firsts)]
    return Tally((Computed(text, cited((*kept, *told)), parts), *notes(kept)), few(quoted))


def _in_lines(
    head: str,
    groups: Sequence[tuple[Term, ...]],
    found: Sequence[Operand],
    more: str,
    tail: str,
    told: Sequence[Operand],
) -> tuple[Computed, ...]:
    """A long order line by line, those of equal rank on one, each with its own sentences; () for a short one."""
    if len(groups) <= INLINE:
        return ()
    lines, place = [], 1
    for group in groups:
        own = cited(_of_labels(found, [term.label for term in group]))
        lines.append(Computed(f"{place}. {'、'.join(map(said, group))}", own))
        place += len(group)
    opening = Computed(head, lines[0].evidence)
    closing = Computed(f"{more}{tail}", cited(told) or lines[-1].evidence) if more or tail else None
    return (opening, *lines, *((closing,) if closing is not None else ()))


def _nth(
    nth: int,
    name: str,
    groups: Sequence[tuple[Term, ...]],
    found: Sequence[Operand],
    among: str,
    tail: str,
    told: Sequence[Operand],
    *,
    low: bool,
) -> Tally:
    """Who is the nth, and the order down to it; places of equal rank before it count each."""
    shown: list[tuple[Term, ...]] = []
    place, here = 1, ""
    for group in groups:
        shown.append(group)
        if place <= nth < place + len(group):
            here = f"{'倒数' if low else ''}第{nth}的是{'、'.join(term.label for term in group)}（{group[0].surface}）"
            break
        place += len(group)
    head = here or f"没有第{nth}个，给出这个数的只有{len(found)}个"
    way = "从低到高" if low else "从高到低"
    text = f"{among}{head}。按{name}{way}：{ranks(shown)}。{tail}"
    labels = [term.label for group in shown for term in group]
    kept = _of_labels(found, labels)
    quoted = [operand.evidence for operand in _of_labels(found, [term.label for term in shown[-1]])]
    return Tally((Computed(text, cited((*kept, *told))), *notes(kept)), few(quoted))


def _above_all(
    passed: Sequence[Operand], operands: Sequence[Operand], found: Sequence[Operand]
) -> list[Operand]:
    """Places that only say which mark they passed (迈上14万亿元新台阶) where no number reaches that mark: they are the
    first, whatever their number is."""
    named = {operand.region.name for operand in operands}
    most = max(operand.term.value for operand in found)
    return [
        replace(operand, term=replace(operand.term, surface=f"超{operand.figure.surface}", bound=True))
        for operand in passed
        if operand.region.name not in named
        and (operand.time, operand.term.unit) == (found[0].time, found[0].term.unit)
        and operand.term.value > most
    ]


def _first(groups: Sequence[tuple[Term, ...]], most: int) -> list[tuple[Term, ...]]:
    """The first groups until `most` places are shown; those of equal rank stay together."""
    kept: list[tuple[Term, ...]] = []
    for group in groups:
        if sum(map(len, kept)) >= most:
            break
        kept.append(group)
    return kept


def _of_labels(operands: Sequence[Operand], labels: Sequence[str]) -> list[Operand]:
    return [operand for label in labels for operand in operands if operand.region.short == label]


def _sum(
    task: Task,
    name: str,
    found: Sequence[Operand],
    told: Sequence[Operand],
    tail: str,
    *,
    absent: bool,
) -> Tally:
    """The sum of what can be added, a place within another counted once with that; a number that only says more or less than so much is named beside it."""
    nested = [
        operand
        for operand in found
        if any(is_within(operand.region, other.region.name) for other in found if other is not operand)
    ]
    found = [operand for operand in found if operand not in nested]
    if nested:
        tail = f"{'、'.join(operand.region.short for operand in nested)}在其中一地之内，不重复计。{tail}"
    evidence = cited((*found, *told))
    exact = [operand for operand in found if not operand.term.bound]
    bounds = [operand for operand in found if operand.term.bound]
    line = (average if task.averaged else total)([as_shown(operand) for operand in exact])
    beside = f"没有加进去的是{listed(bounds)}，原文只给出约数。" if bounds else ""
    if not line:
        why = "有的只是约数，" if bounds and found[0].term.unit != "%" else ""
        text = f"{name}{why}不能{'平均' if task.averaged else '相加'}：{listed(found)}。{tail}"
    elif bounds or absent or (task.exactly is not None and task.exactly != len(found)):
        text = f"给出{name}{'确数' if bounds else ''}的只有{'、'.join(operand.region.short for operand in exact)}：{line}。{beside}{tail}"
    else:
        text = f"{name}：{line}。{tail}"
    return Tally((Computed(text, evidence), *notes(found)), few(evidence))


def notes(operands: Sequence[Operand]) -> tuple[Computed, ...]:
    """A line for each number that other articles give differently."""
    found = [dispute for operand in operands if (dispute := noted(operand)) is not None]
    return tuple(Computed(dispute.text, dispute.evidence) for dispute in found)


def set_apart(
    task: Task,
    sought: Sought,
    each: Sequence[Operand],
    places: Sequence[Region],
    *,
    spans: Sequence[Operand] = (),
) -> Tally:
    """What there is where no two places have the number of one time and unit, or all give spans: shown, neither ordered
    nor added. `spans` as for in_order."""
    units = {operand.term.unit for operand in each}
    why = "单位或币种不同" if len(units) > 1 else "时间不同"
    if all(operand.figure.upper is not None for operand in each):
        why = "给出的都是区间"
    name = f"{sought.metric}{'增速' if sought.shape == 'rate' else ''}"
    numbers = "、".join(map(dated, each))
    spans = [one for one in spans if one.region not in {operand.region for operand in each}]
    tail = f"{given_as_span(spans)}{missing(absent_of(places, [*each, *spans]))}"
    text = f"{name}{why}，不能{'相加' if task.summed else '排名次'}：{numbers}。{tail}"
    evidence = cited((*each, *spans))
    return Tally((Computed(text, evidence),), few(evidence))


def alone(
    task: Task,
    sought: Sought,
    one: Operand,
    places: Sequence[Region],
    *,
    passed: Sequence[Operand] = (),
    spans: Sequence[Operand] = (),
) -> Tally:
    """What there is where one place alone has the number asked; `passed` are marks that others say they passed, `spans`
    what others give as from so much to so much."""
    name = f"{sought.metric}{'增速' if sought.shape == 'rate' else ''}"
    marks = aside([operand for operand in passed if operand.region != one.region])
    spans = [span for span in spans if span.region != one.region]
    tail = f"{given_as_span(spans)}{only_passed(marks)}{missing(absent_of(places, [one, *marks, *spans]))}"
    text = f"只有一地给出{name}{'的一个数' if spans else ''}，不能{'相加' if task.summed else '排名次'}：{dated(one)}。{tail}"
    return Tally((Computed(text, cited((one, *marks[:ASIDE_SHOWN], *spans))),), (one.evidence,))


def _rank_of(place: Region, name: str, found: Sequence[Operand], tail: str, told: Sequence[Operand]) -> Tally:
    """Where one place stands among those that give the number, and the order down to it."""
    groups = order([as_shown(operand) for operand in found])
    own = next(operand for operand in found if operand.region == place)
    at = next(at for at, group in enumerate(groups) if any(term.label == place.short for term in group))
    rank = 1 + sum(map(len, groups[:at]))
    shown = groups[: at + 1]
    text = (
        f"给出这个数的{len(found)}个里，{place.short}{'并列' if len(groups[at]) > 1 else ''}排第{rank}（{own.term.surface}）。"
        f"按{name}从高到低：{ranks(shown)}。{tail}"
    )
    labels = [term.label for group in shown for term in group]
    return Tally((Computed(text, cited((*_of_labels(found, labels), *told))),), (own.evidence,))
