"""An open question about a place, answered by the points its articles make, as a brief would sort them.

Enter: a Request and the Scope of one place. Leave: the sentences to quote, in reading order, or the gap.

    outlined(understand("平顶山招商有哪些主要做法?"), scope)  ->  (Evidence(...), Evidence(...), ...)

Searching for the words of such a question finds the sentence that says 招商 most often, not the measures
themselves: nothing in them repeats the question. So its facet is read from the question and the points
come from sections.py. A question with a subject of its own (如何优化营商环境) is not open and gives None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.types import Article, Evidence, Sentence
from assistant.writing.asked.facet import Facet, facet_asked, subject_of
from assistant.writing.asked.needs import Need
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import states
from assistant.writing.asked.words import without_places
from assistant.writing.briefs.cues import is_empty, projects_named
from assistant.writing.briefs.sections import Point, Section, points_of, states_problem
from assistant.writing.briefs.thinning import distinct, most_telling
from assistant.writing.evidence.interview import turns_of
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.attracting import told_of_attracting
from assistant.writing.single.leads import (
    BRACKETED,
    FEWEST_LEADS,
    FOUND_BY,
    NUMBERED,
    announced_lists,
    openings,
    short_lines,
    whole_lists,
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
MOST_LEADS = 12
MOST_CHARACTERS = 600  # of all sentences together; beyond it a brief serves better
_INVESTMENT = re.compile(
    r"招商|引资|外资|外商|内资|招引|引进[^，。；]{0,8}(?:项目|企业|资金)|落户|签约|客商|投资促进"
)
ABOUT_IT = 0.3  # share of points that speak of investment from which on an article is about it
_TARGET = re.compile(r"目标[^。；]{0,12}(?:是|为|[:：])[^。]{0,80}[0-9]|(?:预期|主要)目标[^。]{0,40}[0-9]")
# 引进A机器人、B智能电表等一批高新技术产业项目: told among results, and still what is asked for.
_SEVERAL = re.compile(
    r"(?:引进|招引|落户|签约|签下|开工|建成|投产|入驻)了?[^，,。；;、]{2,24}、[^，,。；;]{2,60}等[^，,。；;]{0,14}(?:项目|企业|工程)"
)
_CAME_IN = ("实际使用外资", "实际到位内资")
_COUNTED = re.compile(r"[0-9][^，。；]{0,8}(?:个|项|家|元)")
_HEADS: Mapping[Facet, str] = {
    "problems": r"问题|困难|不足|短板|瓶颈",
    "plans": r"下一?步|下一阶段|下半年|打算|工作(?:安排|计划|思路)|明年",
}
# 会议明确,下半年重点抓好四项工作: told among what was said
_TO_COME = re.compile(
    r"(?:下半年|下一步|下一阶段|接下来|今后|明年)[，,]?[^，。；]{0,12}(?:重点|将|要|抓好|做好|力争|推进|开展|围绕|继续|聚焦)"
)
# 引进了哪些项目 asks for those that came, not for what is done for any project.
_CAME = re.compile(r"引进|招引|引来|招来|招了|引了|落户|落地|签约|签下|签了|入驻")
_COMES = re.compile(
    r"(?:引进|招引|引来|落户|落地|签约|签下|入驻|引入|签订)[^。；]{0,40}(?:项目|公司|集团|企业|基地|产业园)|(?:项目|公司|集团|企业|基地|产业园)[^。；]{0,30}(?:落户|落地|签约|签下|入驻|引进)"
)
_COUNTS_COMING = re.compile(
    r"[0-9]\s*个[^，。；]{0,10}项目[^，。；]{0,8}(?:落户|落地|签约|入驻|引进)|(?:引进|签约|落户|落地|招引|签下)[^，。；]{0,14}(?:项目[^，。；]{0,4}[0-9]|[0-9]+\s*个[^，。；]{0,8}项目)"
)
BARELY = 12  # characters of a first sentence that says no more than what it is
LONGEST_HEADING = 20  # characters
LONGEST_SUMMARY = 180  # characters: a longer sentence of a report is its preamble
LONGEST_LEAD = 90
SHORTEST_SUBJECT = (
    4  # characters, where how is not asked: 平湖外资 asks for a number, and many headings say 外资
)
_WHAT_IS = re.compile(
    r"是(?:什么|啥|怎么)|指(?:的是)?(?:什么|啥)|(?:什么|啥)意思|怎么回事|什么是|有(?:什么|哪些)内容|具体内容"
)
SAID_BY_ASKER = 0.6  # share of a question's words: who interviews words it in another way than who reads
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


def outlined(request: Request, scope: Scope) -> Outline | None:
    """The points of the facet asked, from the place's own articles; None where the question is not open or
    no place is known."""
    facet = facet_asked(request) or _measures_of_title(request, scope)
    if facet is None or scope.region is None or not scope.own:
        return None
    points = [
        (point, article) for article, sentences in read_in_order(scope) for point in points_of(sentences)
    ]
    rows = [row for row in points if _belongs(row[0], facet)]
    if facet == "plans" and (listed := announced_lists(read_in_order(scope), _TO_COME)):
        return Outline(facet, listed)
    if under := [row for row in points if _heads(row[0].group, facet)]:
        rows = under  # 二、存在问题: what stands there are the problems, in whatever words
    if (
        facet == "projects" and not rows
    ):  # told among results: 纳入“三个一批”项目106个; 其中,总投资10亿元的某项目…
        rows = [row for row in points if "项目" in row[0].text and _COUNTED.search(row[0].text)]
    if facet == "projects" and _CAME.search(request.question):
        rows = [row for row in rows if _tells_of_coming(row[0].text)] or [
            row for row in points if _tells_of_coming(row[0].text)
        ]
    main = [row for row in rows if row[1].region is not None and row[1].region.name == scope.region.name]
    rows = main if len(main) > 1 else rows  # what a city within does is not what the province does
    about_it = _about_it(points)
    if _INVESTMENT.search(request.question) and not any(about_it.values()):
        told = told_of_attracting(read_in_order(scope), facet)
        if facet == "targets":  # a target has a number where any has one
            told = tuple(item for item in told if re.search("[0-9]", item.sentence.text)) or told
        if facet == "projects":
            came = [row for row in points if _tells_of_coming(row[0].text)]
            told = _quoted(most_telling(came, MOST[facet], text=lambda row: row[0].text), _told) or told
        missing = "" if told else f"文章没有谈到{scope.region.name}招商引资{_TELLING[facet]}。"
        return Outline(facet, told, missing)
    fresh = distinct(_of_subject(rows, request, about_it), text=lambda row: row[0].text)
    if facet == "overview":
        fresh = [row for row in fresh if len(row[0].text) <= LONGEST_SUMMARY] or fresh
    if facet == "projects":  # 三是盯好平台 announces projects, and the sentence behind it names them
        fresh = [row for row in fresh if _names_projects(row[0].text)] or fresh
    leads = [row for row in fresh if _is_lead(row[0])]
    above = [row for row in leads if BRACKETED.match(row[0].text)]
    leads = above if len(above) >= FEWEST_LEADS else leads  # （一）（二）… stand above 一是…二是…
    if facet == "measures":
        known = {point.sentences[0].id for point, _ in leads}
        built = {article.id for _, article in fresh} or {name for name, about in about_it.items() if about}
        of_place = [row for row in read_in_order(scope) if row[0].id in built]
        own = whole_lists(of_place, known) or (() if leads is above else openings(of_place))
        if own:
            return Outline(facet, own)
    enumerated = facet in ("measures", "plans") and len(leads) >= FEWEST_LEADS
    # An article that numbers its measures or tasks is quoted by their leads, all of them: its own outline.
    telling = leads[:MOST_LEADS] if enumerated else _with_headline(fresh, facet)
    found = _quoted(telling, partial(_items, alone=leads is above) if enumerated else _told)
    missing = "" if found else f"文章没有谈到{scope.region.name}{_TELLING[facet]}。"
    return Outline(facet, found, missing)


def under_heading(request: Request, scope: Scope) -> tuple[Evidence, ...]:
    """What stands under a heading that says the question's whole subject (平湖怎样打好三大战役), point by point, or
    behind the short line that announces it (列“四个清单”见真章), or what an interview answers to a question for it;
    () where nothing does, or too little to be more than one sentence found by search."""
    words = _subject_words(request)
    if not words:
        return _answered(_words(subject_of(request)), scope) if _open(request, ("why",)) else ()
    for article, sentences in read_in_order(scope):
        points = [point for point in points_of(sentences) if not is_empty(point.text)]
        for heading in dict.fromkeys(point.group for point in points if point.group):
            if not all(word in heading for word in words):
                continue
            found = _quoted([(point, article) for point in points if point.group == heading], _told)
            if len(found) > 1:
                return found
        for lead, told in short_lines(sentences) if _WHAT_IS.search(request.question) else ():
            if all(word in lead.text for word in words):
                return tuple(Evidence(row, article, 1.0, FOUND_BY) for row in (lead, told))
    return _answered(words, scope)


def _answered(words: Sequence[str], scope: Scope) -> tuple[Evidence, ...]:
    """What an interview answers to the question that says most of `words`, and most of those left out elsewhere."""
    best: tuple[Evidence, ...] = ()
    most = 1 if len(words) > 1 else 0  # one word of several is a coincidence
    for article, sentences in read_in_order(scope):
        for turn in turns_of(sentences):
            said = sum(word in turn.asked for word in words)
            if said > most and said >= SAID_BY_ASKER * len(words):
                points = [point for point in points_of(turn.answered) if not is_empty(point.text)]
                found = _quoted([(point, article) for point in points], _told)
                first = turn.answered[0]  # 人才。 is short, and the answer
                if found and found[0].sentence.id != first.id and len(first.text) <= BARELY:
                    found = (Evidence(first, article, 1.0, FOUND_BY), *found)
                best, most = (found, said) if found else (best, most)
    return best


def interviewed(request: Request, whole: Scope) -> tuple[Evidence, ...]:
    """What an interview answers to the question put to it in the same words (目前最大的短板是什么), whatever sections the
    sentences would be sorted into."""
    words = [word for word in _words(_without_time(request)) if not _ASKING_ALONE.fullmatch(word)]
    words = [word for word in words if not _OF_THE_FIELD.fullmatch(word)] or words
    return _answered(words, whole) if words and request.kind not in ("compare", "rank", "sum") else ()


def _without_time(request: Request) -> str:
    return re.sub(r"(?:19|20)[0-9]{2}年?|[今去明]年", "，", without_places(request.asked, request.regions))


_OF_THE_FIELD = re.compile(r"招商|引资|招商引资|工作|投资促进")  # who interviews need not say it again
_ASKING_ALONE = re.compile(r"什么|怎么样?|哪[些里个]|为什么|多少|如何|现在|目前|主要|最大")


def _measures_of_title(request: Request, scope: Scope) -> Facet | None:
    """怎么搞全民招商 of a place whose article is headed 推进全民招商 asks for all that this article tells of it."""
    words = _subject_words(request)
    titled = [article for article in scope.own if words and all(word in article.title for word in words)]
    return "measures" if titled and request.kind == "how" else None


def _subject_words(request: Request) -> tuple[str, ...]:
    """The words of two characters or more that an otherwise open question (how, which) is about."""
    subject = subject_of(request)
    if not _open(request, ("how", "list", "overview")):
        return ()
    if request.kind != "how" and len(subject) < SHORTEST_SUBJECT:
        return ()
    return _words(subject)


def _open(request: Request, kinds: Sequence[str]) -> bool:
    return request.kind in kinds and not (request.metrics or request.needs or request.venues)


def _words(subject: str) -> tuple[str, ...]:
    import rjieba

    return tuple(word for word in rjieba.cut(subject) if len(word) > 1)


def _quoted(
    rows: Sequence[tuple[Point, Article]], told: Callable[[Point], Sequence[Sentence]]
) -> tuple[Evidence, ...]:
    """The sentences that tell each point, up to MOST_CHARACTERS in all; the first point stands whatever its length."""
    found: list[Evidence] = []
    length = 0
    for point, article in rows:
        sentences = told(point)
        length += sum(len(sentence.text) for sentence in sentences)
        if found and length > MOST_CHARACTERS:
            break
        found.extend(Evidence(sentence, article, 1.0, FOUND_BY) for sentence in sentences)
    return tuple(found)


def read_in_order(scope: Scope) -> Iterator[tuple[Article, Sequence[Sentence]]]:
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
    if any(article.region is not None and article.region.name == name for article in ordered):
        # What a round-up of several places tells is not known to be of this one.
        ordered = [
            article for article in ordered if all(region.name != name for region in article.regions[1:])
        ]
    for article in ordered:
        yield article, sorted(by_article.get(article.id, ()), key=lambda sentence: sentence.start)


def _of_subject(
    rows: Sequence[tuple[Point, Article]], request: Request, about_it: Mapping[str, bool]
) -> Sequence[tuple[Point, Article]]:
    """The points about attracting investment where that is asked of articles about much else (a work report);
    of articles about it every point is one."""
    if not _INVESTMENT.search(request.question):
        return rows
    return [row for row in rows if about_it[row[1].id] or _INVESTMENT.search(row[0].text)]


def _about_it(rows: Sequence[tuple[Point, Article]]) -> Mapping[str, bool]:
    """By article: whether it is about attracting investment."""
    of_article = Counter(article.id for _, article in rows)
    own = Counter(
        article.id
        for point, article in rows
        if _INVESTMENT.search(point.text) or _INVESTMENT.search(article.title)
    )
    return {name: own[name] >= ABOUT_IT * count for name, count in of_article.items()}


def _belongs(point: Point, facet: Facet) -> bool:
    if facet == "measures" and point.section == "projects":
        return bool(
            NUMBERED.match(point.text)
        )  # 一是聚焦重点项目 is an item of the same list as 二是聚焦重点产业
    if facet == "targets":
        return bool(_TARGET.search(point.text))
    if facet == "projects" and _SEVERAL.search(point.text):
        return True
    if facet == "plans" and _TO_COME.search(point.text):
        return True
    if point.section != _SECTION[facet]:
        return False
    return facet not in ("problems", "plans") or states_problem(point.text) == (facet == "problems")


def _with_headline(rows: Sequence[tuple[Point, Article]], facet: Facet) -> list[tuple[Point, Article]]:
    """The most telling rows, in their order; an overview has among them the first that gives what really came in
    (实际使用外资, 实际到位内资), however much else the others count."""
    first = next(
        (row for row in rows if any(states(row[0].text, {name}, Need("money")) for name in _CAME_IN)), None
    )
    telling = most_telling(rows, MOST[facet], text=lambda row: row[0].text)
    if facet != "overview" or first is None or first in telling:
        return telling
    kept = [
        first,
        *most_telling(
            [row for row in rows if row is not first], MOST[facet] - 1, text=lambda row: row[0].text
        ),
    ]
    return [row for row in rows if row in kept]


def _heads(heading: str, facet: Facet) -> bool:
    """Whether a short heading says that what stands under it is the facet asked, and nothing else."""
    words = _HEADS.get(facet)
    if words is None or not heading or len(heading) > LONGEST_HEADING or not re.search(words, heading):
        return False
    return not any(re.search(other, heading) for name, other in _HEADS.items() if name != facet)


def _tells_of_coming(text: str) -> bool:
    """Whether a point calls a project that came by name, or counts those that did."""
    named = projects_named(text) > 1 or bool(
        _SEVERAL.search(text) or (re.search("[0-9]", text) and projects_named(text))
    )
    return bool(_COMES.search(text)) and (named or bool(_COUNTS_COMING.search(text)))


def _names_projects(text: str) -> bool:
    """Whether a point calls projects by name, or counts or weighs them."""
    return bool(projects_named(text)) or bool(_COUNTED.search(text))


def _announces(point: Point) -> bool:
    """Whether a point opens with a short lead, what it says told behind it."""
    return len(point.sentences) > 1 and len(point.sentences[0].text) <= _LEAD


def _is_lead(point: Point) -> bool:
    """Whether a point's first sentence can stand for it in a list: a short lead, or one item of a numbered list."""
    first = point.sentences[0].text
    return _announces(point) or (len(first) <= LONGEST_LEAD and bool(NUMBERED.match(first)))


def _items(point: Point, *, alone: bool) -> tuple[Sentence, ...]:
    """A lead, and unless it is wanted alone the numbered items that follow it in the same point: a list never
    loses its 一是."""
    first, *rest = point.sentences
    if alone:
        return (first,)
    return (first, *(row for row in rest if len(row.text) <= LONGEST_LEAD and NUMBERED.match(row.text)))


def _told(point: Point) -> tuple[Sentence, ...]:
    """A point's first sentence, and the next where the first only announces it."""
    return point.sentences[:2] if _announces(point) else point.sentences[:1]
