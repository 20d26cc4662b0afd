"""Why a question over many places cannot be decided: nothing says by what, or nobody says it of each.

Enter: a Request over many places, an open index. Leave: the reason of a refusal, or which articles decide it themselves
(…增速高于全国平均水平); None for any other question.

    undecided(understand("哪个县最好?"), retriever=index, filters=Filters())
        ->  "没有说按什么来比，不能说谁最好；这些地方共有的指标有：实际使用外资、地区生产总值。"

Any sentence that search finds would pass for the answer: one place praised is not the best of all.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.figures.metrics import find_metrics, vocabulary
from assistant.protocols import Retriever
from assistant.types import Evidence, Filters
from assistant.writing.across.extent import covers, extent_of, without_extent
from assistant.writing.across.nationwide import AGAINST_NATION as _NATION
from assistant.writing.across.nationwide import against_nation
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.across.overall import REACHED, nouns
from assistant.writing.across.which_places import LOOKED_AT, SHOWN, missed_by
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places

__all__ = ["undecided"]

MOST_NAMED = 5
_BEST = re.compile(
    r"最[好强优牛厉害棒佳差弱]+|最(?:重视|积极|努力|突出|有潜力|给力|适合|值得)|第一(?![个产季])|领先|更[好强优]|排名|排第几|\bbest\b|\bworst\b|\bmost successful\b|\bleads?\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"最[好优强佳差牛]|更[好优强]|最(?:重视|积极|努力|突出|厉害|有潜力|给力|适合|值得)"
)  # a judgement, by no number
_ABOVE, _BELOW = r"高于|超过|快于|跑赢|大于|好于|优于|领跑", r"低于|慢于|不及|小于"
_AT_THE_TOP = re.compile(
    r"最[好优强佳牛]|第[一二三]|首位|前列|居首|榜首|领先|标杆|第一方阵|排名|位居|位列|名列"
)
_MANY = re.compile(r"多少|几个|哪|谁|是否都|都.{0,10}吗|全部")
_SAYS_PLACES = re.compile(r"地区|地方|各地")
_UNDONE = re.compile(r"没有?(?:完成|实现|达到|达成)|未(?:能)?(?:完成|实现|达到|达成)")
# What is said of a place in general, by no measure.
_VAGUE = re.compile(
    r"发展|经济|招商引资|招商|引资|工作|做|干|搞|得|表现|成绩|成效|成果|效果|情况|实力|水平|综合|总体|整体|今年|去年|上半年|全年|20[0-9]{2}年|"
    r"\b(?:which|who|what|county|city|province|place|region|does|do|did|is|are|has|the|at|in|of|doing|performs?|performed|overall)\b|县|市|省|区|[^\u4e00-\u9fffA-Za-z0-9]",
    re.IGNORECASE,
)


def undecided(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | str | None:
    """What the articles themselves say, or the reason why nothing decides it."""
    question = request.question
    extent = extent_of(question)
    if extent is None or len(request.regions) > 1:
        return None
    if request.regions and extent.kind == "地区" and not _SAYS_PLACES.search(question):
        return None  # 平湖完成目标的指标有哪些: of one place
    if REACHED.search(question) and _MANY.search(question) and not _UNDONE.search(question):
        missed = "、".join(missed_by(request, retriever=retriever, filters=filters))
        told = f"；明说有指标没有达到的是：{missed}" if missed else ""
        return f"文章没有逐一说明各地是否完成了目标，不能说有多少个、是哪些{told}。"
    if against := _NATION.search(question):
        if held := against_nation(request, retriever=retriever, filters=filters):
            return held
        way = _ABOVE if re.search(_ABOVE, against[0]) else _BELOW
        themselves = _themselves(
            request, "全国平均", rf"(?:{way})(?:了)?全国", retriever=retriever, filters=filters
        )
        return themselves or "所收的文章没有全国的同一个数，不能逐地对照；可以问各地的数排名。"
    if not _BEST.search(question) or request.metrics:
        return None
    left = _VAGUE.sub("", _BEST.sub("", without_places(without_extent(question), request.regions)))
    if topic := nouns(left):
        if not _JUDGED.search(question):
            return None
        thing = left[left.find(topic[0]) : left.rfind(topic[-1]) + len(topic[-1])]
        thing = f"{thing}经济" if f"{thing}经济" in question else thing
        top = rf"{re.escape(thing)}[^，。；]{{0,12}}(?:{_AT_THE_TOP.pattern})|(?:{_AT_THE_TOP.pattern})[^，。；]{{0,12}}{re.escape(thing)}"
        themselves = _themselves(request, thing, top, retriever=retriever, filters=filters)
        reason = f"文章没有给各地的“{thing}”排出先后，不能说谁最好；可以问各地怎么说“{thing}”。"
        return themselves or reason
    own = {metric.name for metric in vocabulary().wordings.values()}
    within = request.regions[0] if request.regions else None
    shared: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    places = {
        about[0].name for about in retriever.regions(filters) if about and covers(extent, about[0], within)
    }
    for figure in retriever.figures(filters):
        key = figure.metric, figure.region
        if figure.metric in own and figure.region in places and key not in seen:
            seen.add(key)
            shared[figure.metric] += 1
    names = [name for name, count in shared.most_common(MOST_NAMED) if count > 1]
    there = f"；可以按这些指标来问：{'、'.join(names)}" if names else ""
    return f"没有说按什么来比，不能说谁最好{there}。"


def _themselves(
    request: Request, words: str, pattern: str, *, retriever: Retriever, filters: Filters
) -> Tally | None:
    """The places of which a sentence says it, a sentence each, and the line that names them; None where none does. With
    metrics asked, the clause or the one before names one of them."""
    extent = extent_of(request.question)
    within = request.regions[0] if request.regions else None
    said = re.compile(pattern)
    told: dict[str, Evidence] = {}
    for item in retriever.search(f"{request.query} {words}", filters=filters, limit=LOOKED_AT):
        text, region = item.sentence.text, item.article.region
        found = said.search(text)
        if found is None or region is None or extent is None or not covers(extent, region, within):
            continue
        before = re.split(r"[；;。]", text[: found.start()])[-1]
        if not request.metrics or set(request.metrics) & set(find_metrics(before)):
            told.setdefault(region.short, item)
    if not told:
        return None
    quoted = tuple(told.values())[:SHOWN]
    named = "、".join([item.article.region.short for item in quoted if item.article.region])
    more = f"等{len(told)}个" if len(told) > SHOWN else ""
    line = f"文章自己说到这一点的有：{named}{more}；其余的没有可以对照的话。"
    return Tally((Computed(line, quoted),), quoted, labelled=True)
