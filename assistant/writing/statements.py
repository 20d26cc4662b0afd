"""Does a sentence state a metric in the shape that is asked: an amount of it, a growth rate of it?

Enter: a sentence, metrics, a need. Leave: yes or no.

    states("到位内资同比增长17.1%;使用外资23.7亿美元", {"实际到位内资"}, Need("money"))  is False

A number belongs to the metric named last before it: from one metric's name to the next lies what is said of it.
Names in a row without numbers between them (GDP、固投、外贸的增幅居全国第五、第二、第三) share what follows.
"""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.figures.metrics import match_metrics
from assistant.reading.regions import find_places
from assistant.types import Region
from assistant.writing.needs import Need, meets
from assistant.writing.terms import terms

_BEFORE = 14  # characters before a metric's name that may hold its number ("6.6%的GDP增速")


def hard(metrics: tuple[str, ...]) -> frozenset[str]:
    """Those that one exact name stands for (实际使用外资, 地区生产总值), not words of any project (总投资, 签约金额)."""
    return frozenset(metrics) - terms().loose


def segments(text: str, metrics: Set[str]) -> list[str]:
    """What a sentence says of any of `metrics`: from each mention to the next metric with a number between."""
    spans = match_metrics(text)
    found = []
    for index, (start, end, metric) in enumerate(spans):
        if not akin(metric.name, metrics):
            continue
        stop = len(text)
        for next_start, next_end, other in spans[index + 1 :]:
            between = text[end:next_start]
            if not akin(other.name, metrics) and (
                re.search(r"[0-9，,；;。：:]", between) or len(between) > 3
            ):
                stop = next_start
                break
            end = next_end
        head = re.split(r"[，,。；;：:]", text[max(0, start - _BEFORE) : start])[-1]
        found.append(head + text[start:stop])
    return found


def states(text: str, metrics: Set[str], need: Need) -> bool:
    """Whether a number of the needed shape stands where the sentence speaks of one of `metrics`."""
    return any(meets(segment, need) for segment in segments(text, metrics))


def mentions(text: str, metrics: Set[str]) -> bool:
    """Whether a text names one of `metrics`."""
    return any(akin(metric.name, metrics) for _, _, metric in match_metrics(text))


def akin(name: str, metrics: Set[str]) -> bool:
    """The same metric, or one whose name holds the other's (工业增加值, 规模以上工业增加值; 进出口总额 is not 出口)."""
    if name in metrics:
        return True
    return any(
        name.endswith(other) or other.endswith(name) for other in metrics if min(len(name), len(other)) >= 4
    )


def subjects(text: str, metrics: Set[str]) -> tuple[Region, ...]:
    """The places named before the metric, in order, those aside that say where, among or against what (在…,
    占…, 比…): the last one is whose number it is, or shares it with those before (无锡、南通上半年GDP分别为…)."""
    mention = next((start for start, _, metric in match_metrics(text) if akin(metric.name, metrics)), None)
    if mention is None:
        return ()
    return tuple(
        place.region
        for place in find_places(text)
        if place.end <= mention
        and not re.search(r"[在占居比较对向与从于]$|来自|位列|高于|低于", text[: place.start][-2:])
    )


def qualified(text: str, metrics: Set[str], question: str) -> bool:
    """Whether a sentence gives the metric of a part only (现代服务业实际使用外资) that the question does not name."""
    for start, _, metric in match_metrics(text):
        if akin(metric.name, metrics):
            words = re.search(r"([\u4e00-\u9fff]{2,6}(?:业|领域|板块|企业))$", text[:start])
            return bool(words) and words[1][-3:] not in question if words else False
    return False
