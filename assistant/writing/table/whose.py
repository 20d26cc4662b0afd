"""Whose number is it, and of the place as a whole?

Enter: a figure with its sentence and article, the metric sought. Leave: a Region, or whether the number counts for it.

    listed_places(figures of 甲市、乙市分别进出口5亿元、4亿元, article)  ->  {offset of 5亿元: 甲市, offset of 4亿元: 乙市}

A number stands for a place only where its sentence gives it to that place as a whole: not per head, not of a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import match_metrics
from assistant.reading.regions import find_places, resolve
from assistant.types import Article, Figure, Region, Sentence
from assistant.writing.asked.statements import of_nation, subjects
from assistant.writing.table.respective import enumerations

__all__ = ["is_of_whole", "listed_places", "may_list", "region_of"]

_PER = re.compile(r"(?:人均|户均|亩均|每万元|单位|万元|每亿元|劳均|平均|其中[^，,；;。]{1,8})(?:的)?$")
# Before a metric's name: whose it is when it is not the place's own.
_PART_BEFORE = re.compile(
    r"(?:口岸|港口?|企业|综保区|综合保税区|保税物流|物流|园区|班列|领域|板块|跨境电商|(?:一般|加工|服务|数字)贸易|(?<![各产行工农])业)(?:的)?(?:货物|外贸|完成|实现|累计)?$"
)


def may_list(figure: Figure, regions: Sequence[Region]) -> bool:
    """Whether a figure of one place may stand in a list of several (甲、乙分别增长1%、2%) with one of `regions`, which lies
    in the same province."""
    provinces = {reading.province for reading in resolve(figure.region)} if figure.region else set()
    return any(region.province in provinces for region in regions)


def listed_places(figures: Sequence[Figure], article: Article) -> dict[int, Region]:
    """Whose the numbers behind 分别 are, by their offsets: 甲市、乙市分别进出口5亿元、4亿元 gives each its own."""
    found: dict[int, Region] = {}
    for start, end in {(figure.sentence_start, figure.sentence_end) for figure in figures}:
        text = article.text[start:end]
        if "分别" not in text:
            continue
        for names, first, last in enumerations(text):
            places = [find_places(name) for name in names]
            numbers = [figure for figure in figures if start + first <= figure.start < start + last]
            for kind in (False, True):
                alike = sorted((row for row in numbers if row.is_change == kind), key=lambda row: row.start)
                if len(alike) == len(names) and all(places):
                    found.update(
                        {row.start: place[0].region for row, place in zip(alike, places, strict=True)}
                    )
    return found


def region_of(figure: Figure, article: Article) -> Region | None:
    for region in article.regions:
        if figure.region in ("", region.name):
            return region
    readings = resolve(figure.region)
    near = [reading for reading in readings if article.region and reading.province == article.region.province]
    return next(iter((*near, *readings)), None)


def _is_next_in_list(region: Region, before: str) -> bool:
    """Whether a number stands right behind its place's name, in a list that named the metric once (各县外资：甲县3亿元，
    乙县2亿元，增长5%; its growth behind it)."""
    name = rf"{re.escape(region.short)}(?:省|市|区|县|自治[区州县])?"
    own = rf"{name}(?:为|约|达到?)?\s*"
    level = r"(?:(?:[0-9][^，；、。]{0,10}，)?(?:同比|比上年)?(?:增长|下降))?"
    return bool(re.search(rf"(?:[0-9][^，；、]{{0,8}}[，；、]|：)\s*{own}{level}$", before))


_HELD_AGAINST = re.compile(r"全[省市区州](?:平均)?(?:水平|增速)?[（(]$")


def is_of_whole(figure: Figure, sentence: Sentence, region: Region, *, metric: str, question: str) -> bool:
    """Whether the sentence gives the number to the place as a whole."""
    before = sentence.text[: figure.start - sentence.start]
    if _is_next_in_list(region, before):
        return True  # 甲市生产总值3亿元，乙市2亿元
    said = [start for start, _, found in match_metrics(before) if found.name == metric]
    asked = [start for start, _, found in match_metrics(question) if found.name == metric]
    for words in (_PER, _PART_BEFORE):  # 人均…, 口岸…: no number of the place itself
        part = said and words.search(
            re.sub(rf"{re.escape(region.short)}[省市区县]?$", "", before[: said[-1]])
        )
        if part and not any(words.search(question[:at]) for at in asked):
            return False
    if of_nation(sentence.text, figure.start - sentence.start):
        return False
    if region.name == figure.region and _HELD_AGAINST.search(before):
        return True  # 南京…增长5.6%，比全省增速（6.6%）低: the province's
    owners = _owners(sentence.text[: figure.end - sentence.start], metric)
    return not owners or any(
        owner.name == region.name or owner.name in region.parents or owner.short == region.short
        for owner in owners
    )


def _owners(text: str, metric: str) -> tuple[Region, ...]:
    """Whose the number at the end of `text` is, by the places before its metric; of a sentence that gives the metric
    of several places one after another (甲省生产总值3亿元；乙省生产总值2亿元) those behind the last number of it."""
    mentions = [start for start, _, found in match_metrics(text) if found.name == metric]
    for start, after in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        number = re.search(r"[0-9][0-9.,%]*", text[start:after])
        if number and (own := subjects(text[start + number.end() :], {metric})):
            return own
    return subjects(text, {metric})
