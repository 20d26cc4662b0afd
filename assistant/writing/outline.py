"""An open question about a place, answered by the points its articles make, as a brief would sort them.

Enter: a Request and the Scope of one place. Leave: the sentences to quote, in reading order, or the gap.

    outlined(understand("平顶山招商有哪些主要做法?"), scope)  ->  (Evidence(...), Evidence(...), ...)

Searching for the words of such a question finds the sentence that says 招商 most often, not the measures
themselves: nothing in them repeats the question. So its facet is read from the question and the points
come from sections.py. A question with a subject of its own (如何优化营商环境) is not open and gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.types import Article, Evidence, Sentence
from assistant.writing.question import Request
from assistant.writing.scope import Scope
from assistant.writing.sections import Point, Section, points_of, states_problem
from assistant.writing.thinning import distinct, most_telling

Facet = Literal["overview", "measures", "problems", "plans", "targets", "projects"]

# In this order: 招商工作存在的问题和下一步打算 asks for problems first, and 做法和成效 for measures.
_FACETS: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    ("problems", re.compile(r"问题|困难|不足之?处|不足|短板|瓶颈|难点|痛点|挑战")),
    (
        "measures",
        re.compile(
            r"做法|举措|措施|经验|办法|招数|高招|打法|套路|手段|路径|法宝|(?:怎么|怎样|如何|咋)(?:开展|推进|抓|搞|做|干)|做了(?:什么|哪些(?:事|工作)?)|(?:怎么|怎样|如何)$"
        ),
    ),
    (
        "plans",
        re.compile(
            r"下一步|下一阶段|接下来|今后|打算|计划|规划|安排|目标任务|(?:重点|主要)(?:工作|任务)|工作(?:任务|重点)|怎么走"
        ),
    ),
    ("targets", re.compile(r"(?:预期|主要|发展|增长|奋斗|总体)*目标")),
    ("projects", re.compile(r"(?:重点|重大|主要|代表性|标志性)的?项目|项目和平台|重点平台")),
    (
        "overview",
        re.compile(
            r"情况|概况|概述|成效|成绩|成果|亮点|进展|动态|现状|表现|形势|局面|介绍|说说|讲讲|谈谈|聊聊|总结|综述|概括|怎么样|咋样|怎样|如何"
        ),
    ),
)
# What may stand beside the facet and leaves a question open.
_PLAIN = re.compile(
    r"招商引资|招商|引资|投资|工作|经济|产业|发展|建设|方面|领域|当地|本地|该[省市区县州]|全[省市区县州]|这(?:个|里|边)|地区|地方|总体|整体|主要|重点|具体|基本|"
    r"成功|好的?|新的?|突出|有效|取得|存在|面临|遇到|采取|推出|开展|推进|做|搞|抓|有哪?些?|哪些|什么|哪几[个条项点]|几[个条项点]|多少|今年|去年|近年来?|近几年|最近|目前|现在|当前|"
    r"20[0-9]{2}年?|上半年|前三季度|全年|是|的|了|呢|吗|吧|啊|在|里|中|上|都|又|还|和|与|及|以及|请问?|给我|帮我|我想|想|知道|了解|一下|简单|简要|大致|"
    r"怎么样|怎么|怎样|如何|咋样|咋|些|下|说|讲|\b(?:what|which|how|did|does|do|has|have|is|are|was|were|the|its?|a|an|any|main|there|taken?|to|in|of|for|on|about|tell|me|describe|attract\w*|and)\b|[？?，,。、：:；;！!“”\"\s]",
    re.IGNORECASE,
)
_SECTION: Mapping[Facet, Section] = {
    "overview": "overview",
    "measures": "measures",
    "problems": "outlook",
    "plans": "outlook",
    "targets": "outlook",
    "projects": "projects",
}
MOST: Mapping[Facet, int] = {
    "overview": 4,
    "measures": 6,
    "problems": 5,
    "plans": 5,
    "targets": 3,
    "projects": 6,
}
FOUND_BY = ("outline",)
FEWEST_LEADS, MOST_LEADS = 4, 12
MOST_CHARACTERS = 600  # of all sentences together; beyond it a brief serves better
_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,2}(?:[)）、.．]|是|要)|[0-9]{1,2}[、.．](?![0-9]))"
)
_INVESTMENT = re.compile(r"招商|引资|外资|内资|招引|引进|落户|签约|客商|投资促进")
ABOUT_IT = 0.3  # share of points that speak of investment from which on an article is about it
_TARGET = re.compile(r"目标[^。；]{0,12}(?:是|为|[:：])[^。]{0,80}[0-9]|(?:预期|主要)目标[^。]{0,40}[0-9]")
LONGEST_SUMMARY = 180  # characters: a longer sentence of a report is its preamble
_BRACKETED = re.compile(r"^[（(][一二三四五六七八九十]{1,2}[)）]")
LONGEST_LEAD = 90
_LEAD = 34  # a shorter first sentence announces, and what follows it tells
_TELLING: Mapping[Facet, str] = {
    "overview": "的总体情况",
    "measures": "的做法",
    "problems": "存在的问题",
    "plans": "的下一步打算",
    "targets": "的目标",
    "projects": "的重点项目",
}


@dataclass(frozen=True, slots=True)
class Outline:
    """The points of one facet. `sentences` is empty where the articles make none; `missing` then says so."""

    facet: Facet
    sentences: tuple[Evidence, ...]
    missing: str = ""


def is_outline(evidence: Sequence[Evidence]) -> bool:
    """Whether these sentences are an outline: chosen, and in reading order."""
    return bool(evidence) and evidence[0].found_by == FOUND_BY


def facet_asked(request: Request) -> Facet | None:
    """What an open question asks for; None for one that has a subject, a metric or a number of its own."""
    if request.metrics or request.venues or request.kind in ("compare", "rank", "sum", "yesno", "why"):
        return None
    text = request.question
    for region in sorted(request.regions, key=lambda region: -len(region.name)):
        text = text.replace(region.name, "").replace(region.short, "")
    for facet, pattern in _FACETS:
        left = pattern.sub("", text)
        if left != text and not _without_plain_words(left):
            return facet
    return None


def _without_plain_words(text: str) -> str:
    """What is left that could be a subject: names of facets (成效) beside the one asked are none."""
    for _, pattern in _FACETS:
        text = pattern.sub("", text)
    return re.sub(r"\W", "", _PLAIN.sub("", text))


def outlined(request: Request, scope: Scope) -> Outline | None:
    """The points of the facet asked, from the place's own articles; None where the question is not open or
    no place is known."""
    facet = facet_asked(request)
    if facet is None or scope.region is None or not scope.own:
        return None
    rows = [
        (point, article)
        for article, sentences in _read(scope)
        for point in points_of(sentences)
        if _belongs(point, facet)
    ]
    fresh = distinct(_of_subject(rows, request), text=lambda row: row[0].text)
    if facet == "overview":
        fresh = [row for row in fresh if len(row[0].text) <= LONGEST_SUMMARY] or fresh
    leads = [row for row in fresh if _is_lead(row[0])]
    above = [row for row in leads if _BRACKETED.match(row[0].text)]
    leads = above if len(above) >= FEWEST_LEADS else leads  # （一）（二）… stand above 一是…二是…
    enumerated = facet in ("measures", "plans") and len(leads) >= FEWEST_LEADS
    # An article that numbers its measures or tasks is quoted by their leads, all of them: its own outline.
    telling = (
        leads[:MOST_LEADS] if enumerated else most_telling(fresh, MOST[facet], text=lambda row: row[0].text)
    )
    found: list[Evidence] = []
    length = 0
    for point, article in telling:
        told = _items(point, alone=leads is above) if enumerated else _told(point)
        length += sum(len(sentence.text) for sentence in told)
        if found and length > MOST_CHARACTERS:
            break
        found.extend(Evidence(sentence, article, 1.0, FOUND_BY) for sentence in told)
    missing = "" if found else f"文章没有谈到{scope.region.name}{_TELLING[facet]}。"
    return Outline(facet, tuple(found), missing)


def _read(scope: Scope) -> Iterator[tuple[Article, Sequence[Sentence]]]:
    """The place's articles with their sentences in order, those mainly about the place first, the newest first."""
    by_article: dict[str, list[Sentence]] = {}
    for item in scope.evidence:
        by_article.setdefault(item.article.id, []).append(item.sentence)
    name = scope.region.name if scope.region is not None else ""
    ordered = sorted(
        scope.own,
        key=lambda article: (
            article.region is None or article.region.name != name,
            -article.published.toordinal() if article.published else 0,
        ),
    )
    for article in ordered:
        yield article, sorted(by_article.get(article.id, ()), key=lambda sentence: sentence.start)


def _of_subject(rows: Sequence[tuple[Point, Article]], request: Request) -> Sequence[tuple[Point, Article]]:
    """The points about attracting investment where that is asked of articles about much else (a work report);
    of articles about it every point is one."""
    if not _INVESTMENT.search(request.question):
        return rows
    own = [row for row in rows if _INVESTMENT.search(row[0].text) or _INVESTMENT.search(row[1].title)]
    return own if own and len(own) < ABOUT_IT * len(rows) else rows


def _belongs(point: Point, facet: Facet) -> bool:
    if facet == "measures" and point.section == "projects":
        return bool(
            _NUMBERED.match(point.text)
        )  # 一是聚焦重点项目 is an item of the same list as 二是聚焦重点产业
    if facet == "targets":
        return bool(_TARGET.search(point.text))
    if point.section != _SECTION[facet]:
        return False
    return facet not in ("problems", "plans") or states_problem(point.text) == (facet == "problems")


def _announces(point: Point) -> bool:
    """Whether a point opens with a short lead, what it says told behind it."""
    return len(point.sentences) > 1 and len(point.sentences[0].text) <= _LEAD


def _is_lead(point: Point) -> bool:
    """Whether a point's first sentence can stand for it in a list: a short lead, or one item of a numbered list."""
    first = point.sentences[0].text
    return _announces(point) or (len(first) <= LONGEST_LEAD and bool(_NUMBERED.match(first)))


def _items(point: Point, *, alone: bool) -> tuple[Sentence, ...]:
    """A lead, and unless it is wanted alone the numbered items that follow it in the same point: a list never
    loses its 一是."""
    first, *rest = point.sentences
    if alone:
        return (first,)
    return (first, *(row for row in rest if len(row.text) <= LONGEST_LEAD and _NUMBERED.match(row.text)))


def _told(point: Point) -> tuple[Sentence, ...]:
    """A point's first sentence, and the next where the first only announces it."""
    return point.sentences[:2] if _announces(point) else point.sentences[:1]
