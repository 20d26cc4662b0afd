"""The lines that answer a comparison: who is higher, and by how much, together or in what share where that is asked.

Enter: the question and an Entry for each place or time (entries.py). Leave: lines.

    "北仑高于沈阳:19.26亿美元、11.3亿美元。"  "北仑19.26亿美元 − 沈阳11.3亿美元 = 7.96亿美元"

The numbers are the quoted sentences' own facts. Other currencies or units are not compared, and the line says so;
other times are compared as printed, and the line says that too, but they are neither subtracted nor added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.across.currency import converted
from assistant.writing.across.entries import Entry
from assistant.writing.across.sizes import unlike_sizes
from assistant.writing.asked.years import part_of_year
from assistant.writing.table.arithmetic import (
    Term,
    as_term,
    average,
    difference,
    order,
    ranks,
    ratio,
    said,
    total,
)
from assistant.writing.table.times import time_words


def line(entries: Sequence[Entry], when: str = "", *, lowest: bool = False) -> str:
    """The comparison of two or more entries in words; "" where they are of different kinds (3个, 5亿元). `when` is
    the time of all of them, said where the question does not; of more than two the `lowest` is named where that is asked."""
    if len({entry.unit for entry in entries}) > 1:
        money = all(entry.unit.endswith("元") for entry in entries)
        listed = "，".join(map(_shown, entries))
        return f"币种不同，不直接比较：{listed}。" if money else ""
    if _other_lengths(entries) or _longer_is_more(entries):
        told = dated if _longer_is_more(entries) else _shown
        return f"时间长短不同，不直接比较：{'，'.join(map(told, entries))}。"
    ordered = sorted(entries, key=lambda entry: -entry.value)
    apart = _other_times(entries)
    listed = "，".join(map(dated if apart else _shown, ordered))
    notes = [entries[0].what, "时间口径不同" if apart else when]
    note = f"（{'，'.join(filter(None, notes))}）" if any(notes) else ""
    top = [entry.name for entry in ordered if entry.value == ordered[0].value]
    if len(top) == len(entries):
        return f"{'与'.join(top)}持平{note}：{listed}。"
    if len(entries) > 2 and lowest:
        bottom = [entry.name for entry in ordered if entry.value == ordered[-1].value]
        return f"最低的是{'与'.join(bottom)}{note}：{'，'.join(map(dated if apart else _shown, ordered[::-1]))}。"
    if len(entries) > 2:
        return f"最高的是{'与'.join(top)}{note}：{listed}。"
    if ordered[0].label:
        return f"{ordered[0].name}更高{note}：{listed}。"
    return f"{ordered[0].name}高于{ordered[1].name}{note}：{listed}。"


def told_of(entries: Sequence[Entry]) -> str:
    """What there is of the places that have the number, for a refusal: " 河北给出的是5.4%（2024年）。"."""
    return "".join(f" {entry.region.short}给出的是{_number_of(entry)}。" for entry in entries)


def _number_of(entry: Entry) -> str:
    return dated(entry).removeprefix(entry.name).strip()


def _shown(entry: Entry) -> str:
    """Whose number and the number, a fall in words."""
    term = _term(entry)
    return said(term) if term is not None else f"{entry.name}{entry.surface}"


def _term(entry: Entry) -> Term | None:
    falls = entry.value < 0 and not entry.surface.startswith(("-", "−", "下降"))
    return as_term(entry.name, f"下降{entry.surface}" if falls else entry.surface)


_DIFFERENCE = re.compile(
    r"差多少|差几|相差|差了|差距|差额|差得|[多高低少快慢大小](?:了|出)?(?:多少|几)|gap|difference",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"合计|加起来|总共|一共|之和|总和|加总")
_MEAN = re.compile(r"平均(?:值|数|水平)?(?!每)")
_PART_OF = re.compile(r"占[^，。？]{0,14}(?:多少|几|比重|比例|份额|成)")
_IN_ORDER = re.compile(r"从[高低大小]到|排名|排序|排个?序|依次")


def lines(question: str, entries: Sequence[Entry]) -> list[str]:
    """All that is said of the entries: which is higher, unless only a sum or a share is asked or the calculation
    already says why they stand apart, and what is to be calculated."""
    if len(entries) == 1:  # of several places asked about, the only one that has the number
        return [f"{dated(entries[0])}。"]
    if re.search(r"什么|哪些|怎么(?!变)|如何|为何", question) and not re.search(
        r"多少|几[个家项]|谁|哪[个边座](?!些)|更|相比|区别|差[异别]|不同|一样", question
    ):
        return []  # the things are asked for, not their numbers
    counted = not any(entry.unit.endswith(("元", "%")) for entry in entries)
    if counted and (sizes := unlike_sizes([entry.metric for entry in entries], question)):
        rows = [f"{_shown(entry)}（{size or '不限'}）" for entry, size in zip(entries, sizes, strict=True)]
        return [f"口径不同，不直接比较：{'，'.join(rows)}。"]
    if other := converted(question, [entry.unit for entry in entries]):
        return [f"{other}：{'，'.join(map(_shown, entries))}。"]
    calculated = calculations(question, entries)
    if (
        not calculated
        and _other_lengths(entries)
        and _ONLY_EACH.search(question)
        and not _SET_AGAINST.search(question)
    ):
        return [f"{'，'.join(map(_shown, entries))}。"]
    if _FELL.search(question) and all(entry.value < 0 for entry in entries) and not unlike(entries):
        most = sorted(entries, key=lambda entry: entry.value)
        return [f"降幅最大的是{most[0].name}：{'，'.join(map(_shown, most))}。", *calculated]
    if _other_lengths(entries) and calculated:
        return calculated  # says why, or what came in between
    compared = line(entries, _common_time(question, entries), lowest=bool(_LOWEST.search(question)))
    alone = not re.search(r"谁|哪|更|高|多|大|快|相比|差", re.sub(r"多少|多大", "", question))
    said = any("，不" in text for text in calculated) and len({entry.unit for entry in entries}) > 1
    if calculated and (alone or said):
        return calculated
    return [text for text in (compared, *calculated) if text]


# 2022年和上半年分别多少 asks for both numbers, not which is more.
_ONLY_EACH = re.compile(r"分别|各(?:是|为|有)?(?:多少|几)")
_SET_AGAINST = re.compile(r"谁|哪|[更比较高快]|相差|差")
_LOWEST = re.compile(r"最[低小少慢差]|垫底|倒数第一")
_FELL = re.compile(r"[降跌滑][得幅]?[更最]?[快多大狠]|[降跌]得|降幅|跌幅")


def _common_time(question: str, entries: Sequence[Entry]) -> str:
    """The time that all entries share, where the question names none; "" else."""
    times = {entry.time for entry in entries}
    if len(times) != 1 or entries[0].label:
        return ""
    (time,) = times
    if time is None or time[0] is None:
        return ""
    if not re.fullmatch(r"Y|[HQ][1-4]|M[0-9]+", time[1]):
        return ""  # 此次, 7月28日: the sentence says it
    said = str(time[0]) in question and (time[1] == "Y" or time[1] in part_of_year(question))
    return "" if said else time_words(time)


def calculations(question: str, entries: Sequence[Entry]) -> list[str]:
    """The lines that calculate what a question asks of the entries, which stand in its order: difference, sum,
    share, order. Where that cannot be done the line says why; [] where nothing is asked to be calculated."""
    terms = [term for term in map(_term, entries) if term is not None]
    if len(terms) < len(entries):
        return []
    listed = "，".join(map(said, terms))
    lines = []
    for asked, word in (
        (_DIFFERENCE, "不作差"),
        (_TOGETHER, "不相加"),
        (_MEAN, "不平均"),
        (_PART_OF, "不算比重"),
    ):
        if not asked.search(question) or (asked not in (_TOGETHER, _MEAN) and len(entries) != 2):
            continue
        reason = unlike(entries)
        if asked is _DIFFERENCE:
            text = difference(*sorted(terms, key=lambda term: -term.value))
            if _one_runs_on(entries) and text:
                reason, text = "", f"{text}（都是年初以来的累计数）"
        elif asked is _MEAN:
            text = average(terms)
        else:
            text = total(terms) if asked is _TOGETHER else ratio(*terms)
        if reason:
            lines.append(f"{reason}，{word}：{'，'.join(map(dated, entries))}。")
        elif text:
            lines.append(f"{text}。")
        elif any(term.bound for term in terms):
            lines.append(f"原文只给出约数，{word}：{listed}。")
        elif asked is _MEAN:
            lines.append(f"增速和比率{word}：{listed}。")
    if len(entries) > 2 and _IN_ORDER.search(question) and not unlike(entries):
        low = bool(re.search(r"从[低小]到", question))
        lines.append(
            f"从{'低' if low else '高'}到{'高' if low else '低'}：{ranks(order(terms, descending=not low))}。"
        )
    return lines


def unlike(entries: Sequence[Entry]) -> str:
    """Why numbers must not be calculated with: other currencies, units, roles or times; "" where nothing is in the way."""
    units = {entry.unit for entry in entries}
    if len(units) > 1:
        return "币种不同" if all(unit.endswith("元") for unit in units) else "单位不同"
    roles = {entry.role for entry in entries if entry.role}
    if len(roles) > 1:
        return f"口径不同（{'、'.join(sorted(roles))}）"
    if _other_lengths(entries):
        return "时间长短不同"
    return "时间不同" if _other_times(entries) else ""


def _other_lengths(entries: Sequence[Entry]) -> bool:
    """Whether amounts of one place are of stretches that differ in length: a year and half a year."""
    parts = {entry.time[1] for entry in entries if entry.label and entry.time is not None}
    return len(parts) > 1 and all(entry.unit not in ("%", "百分点") for entry in entries)


def _one_runs_on(entries: Sequence[Entry]) -> bool:
    """Whether two amounts of one place are counted from one January on: what is more in the longer came in between."""
    times = [entry.time for entry in entries if entry.label and entry.time is not None]
    if (
        len(times) != 2
        or len({(year, entry.role) for (year, _), entry in zip(times, entries, strict=True)}) > 1
    ):
        return False
    spans = [(_months(part), entry.value) for (_, part), entry in zip(times, entries, strict=True)]
    (short, less), (long, more) = sorted(spans)
    return 0 < short < long and less <= more


def _longer_is_more(entries: Sequence[Entry]) -> bool:
    """Whether of amounts of several places the largest is so only because it is of more months: 1月至7月 of one place
    against 上半年 of another that has more a month."""
    if any(entry.label or entry.time is None or entry.unit in ("%", "百分点") for entry in entries):
        return False
    months = [_months(entry.time[1]) for entry in entries if entry.time is not None]
    if 0 in months or len(set(months)) < 2:
        return False
    rows = list(zip(entries, months, strict=True))
    most = max(rows, key=lambda row: row[0].value)
    return most != max(rows, key=lambda row: row[0].value / row[1])


def _months(part: str) -> int:
    """How many months a part of a year that begins in January has; 0 for any other."""
    return {"Y": 12, "H1": 6, "Q1": 3}.get(part) or int(part[1:] if re.fullmatch(r"M[0-9]+", part) else 0)


def _other_times(entries: Sequence[Entry]) -> bool:
    """Whether entries of several places are of other years, or of other parts of one."""
    times = [entry.time for entry in entries if entry.time is not None and not entry.label]
    return len({year for year, _ in times if year}) > 1 or len({part for _, part in times if part}) > 1


def dated(entry: Entry) -> str:
    """Whose number, the number and its time: 平湖37551万美元（2020年1—10月）."""
    when = time_words(entry.time) if entry.time is not None else ""
    return f"{_shown(entry)}（{when}）" if when else _shown(entry)
