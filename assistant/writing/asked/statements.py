"""Does a sentence state a metric in the shape that is asked: an amount of it, a growth rate of it?

Enter: a sentence, metrics, a need. Leave: yes or no.

    states("到位内资同比增长17.1%;使用外资23.7亿美元", {"实际到位内资"}, Need("money"))  is False

A number belongs to the metric named last before it: from one metric's name to the next lies what is said of it.
Names in a row without numbers between them (GDP、固投、外贸的增幅居全国第五、第二、第三) share what follows.
"""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.figures.metrics import Metric, match_metrics
from assistant.reading.regions import find_places
from assistant.types import Region
from assistant.writing.asked.countries import FOREIGN
from assistant.writing.asked.needs import Need, meets
from assistant.writing.asked.terms import terms

_BEFORE = 14  # characters before a metric's name that may hold its number ("6.6%的GDP增速")


# 单位地区生产总值能耗 measures energy, not output.
_PER_UNIT = re.compile(r"(?:单位|每?万元|每?亿元)$")


def metric_spans(text: str) -> list[tuple[int, int, Metric]]:
    """The metrics a text names, those left out that only serve to measure another (单位地区生产总值能耗)."""
    return [
        (start, end, metric)
        for start, end, metric in match_metrics(text)
        if not _PER_UNIT.search(text[:start])
    ]


def hard(metrics: tuple[str, ...]) -> frozenset[str]:
    """Those that one exact name stands for (实际使用外资, 地区生产总值), not words of any project (总投资, 签约金额)."""
    return frozenset(metrics) - terms().loose


def segments(text: str, metrics: Set[str]) -> list[str]:
    """What a sentence says of any of `metrics`: from each mention to the next metric with a number between."""
    spans = metric_spans(text)
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
    return any(akin(metric.name, metrics) for _, _, metric in metric_spans(text))


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
    spans = metric_spans(text)
    if not spans:
        return ()
    ends = [start for start, _, _ in spans[1:]] + [len(text)]
    said = [
        (start, text[end:stop])
        for (start, end, metric), stop in zip(spans, ends, strict=True)
        if akin(metric.name, metrics)
    ]
    # 根据地区生产总值统一核算结果,江苏…: the first mention with a number behind it says whose number it is.
    mention = next(
        (start for start, behind in said if re.search(r"[0-9]", behind)), said[0][0] if said else None
    )
    if mention is None:
        return ()
    return tuple(
        place.region
        for place in find_places(text)
        if place.end <= mention
        and not re.search(r"[在占居比较对向与从于]$|来自|位列|高于|低于", text[: place.start][-2:])
    )


_NATION = re.compile(
    r"国内生产总值|(?<![占居比与和列跑赢超前低高快慢大小少多过于到在及对务])(?:全国|我国|中国(?![（(]))(?!第|大局|排|前(?![0-9三]|[两一二三四五六七八九十]+个月)|首|头|独|最|平均|水平|性|各|唯一|工商联|贸促会|企业|民营|品牌|重点|先进|领先|性)"
)


_DATES = re.compile(r"(?<![0-9])[0-9]+(?:[—\-–~至到][0-9]*)?个?(?:年|月|日)(?:份|底)?")
_CARRIES_ON = re.compile(r"(?:同比|环比|比上年|增长|下降|增幅|增速|其中)")


def of_nation(text: str, at: int) -> bool:
    """Whether the number at `at` is the country's: its clause, or the one before that names no number, speaks of
    the country and of no place after that (全国实际使用外资…, 国内生产总值…)."""
    said = ""
    for clause in reversed(re.split(r"[，,；;。：:]", text[:at])):
        if said and re.search(r"[0-9]", _DATES.sub("", clause)) and not _CARRIES_ON.match(said):
            break
        said = f"{clause}，{said}"
        if find_places(clause):
            break
    found = list(_NATION.finditer(said))
    return bool(found) and not any(place.start >= found[-1].end() for place in find_places(said))


def speaks_of_nation(text: str) -> bool:
    """Whether a sentence speaks of the country itself, not of a place in it or of a rank among all."""
    return bool(_NATION.search(text))


def about_nation(question: str) -> bool:
    """Whether a question asks for the country's number: 全国前7个月…, not 在全国排第几."""
    return bool(_NATION.search(question)) and not find_places(question)


# 对沿线国家进出口; neither 对外贸易进出口 nor 同时实现进出口.
_PARTNER = re.compile(
    rf"[对同与和]((?:\w|[“”\"、]){{0,10}}?(?:{FOREIGN.pattern}|[^\W全我各外]国|国家|\w洲|地区|伙伴|经济体))(?:国家|地区|市场)?(?:之间)?的?$"
)


def qualified(text: str, metrics: Set[str], question: str) -> bool:
    """Whether a sentence gives the metric of a part only (现代服务业实际使用外资) that the question does not name."""
    for start, _, metric in metric_spans(text):
        if akin(metric.name, metrics):
            partner = _PARTNER.search(text[max(0, start - 24) : start])
            if partner and partner[1][:2] not in question and partner[1][-2:] not in question:
                return True
            words = re.search(r"([\u4e00-\u9fff]{2,6}(?:业|领域|板块|企业))$", text[:start])
            return bool(words) and words[1][-3:] not in question if words else False
    return False
