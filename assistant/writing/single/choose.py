"""How well a sentence answers: every candidate scored by what can be seen in it.

Enter: a Request, candidate sentences and, where the model has a judging head, its probabilities.
Leave: the candidates, best first.

    rejudged(rank(request, candidates, scope), model.judge(…))[0].text

A score adds up the question's words weighted by how rare they are among the candidates, the shape of what
is asked (an amount, a place in a ranking) said of the metric that is asked, the period, the region, the
retriever's order and the model's judgement.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.types import Evidence
from assistant.writing.asked.ahead import ahead, asks_ahead, without_when
from assistant.writing.asked.entities import holds
from assistant.writing.asked.needs import OF_A_METRIC, Need, meets
from assistant.writing.asked.places import names_zone
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard, mentions, qualified, states
from assistant.writing.asked.telling import told_as
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.thing import heads_asked, in_office, thing_asked, told_so
from assistant.writing.asked.words import content_tokens, sentence_tokens, without_places
from assistant.writing.asked.years import part_of_year, years_asked, years_said
from assistant.writing.evidence.anchors import SAID_SOMEWHERE, without_names
from assistant.writing.evidence.fitting import (
    facts_asked,
    is_target,
    none_known,
    of_a_group,
    only_planned,
    size_told,
)
from assistant.writing.evidence.months import month_fit
from assistant.writing.evidence.scope import Scope, bare_of_dateline, days_told, parts_said
from assistant.writing.single.placed import counts_of, place_fit
from assistant.writing.single.reasons import gain_of_reason, gives_reason

# Weights were set on the development set's single questions, one at a time, and rounded.
WORDS, CONTEXT, SHAPE, METRIC, PERIOD, PLACE, ORDER, JUDGED = 4.0, 1.2, 1.6, 0.8, 1.2, 0.7, 0.8, 1.0
QUOTED, PART = 1.2, 0.8
AIMED = 1.5  # what is to be reached, where the target is asked, and not how much of it is done
FACT, TARGET = 1.2, 1.0  # a fact of the metric, place and time asked; a target where a result is asked
EXPLAINED = 2.0  # what a note explains is said to be known, not reported
LONG, LONG_FROM = 0.002, 120  # of two alike the shorter: what a character beyond 120 costs
DATED = 1.2  # 5月底前, beside 去年
DAY, HELD = 1.2, 2.2  # the day a thing is done on, not the day it was reported
NEWLY = 1.6  # 新增13家, where it is asked how many came
FLOW = 3.0  # 新设832户 where it is asked how many there are
ZONE = 2.0  # a zone is asked, and its sentences stand in articles on the county
OF_THE_PLACE = 1.6  # 柳州市签约项目15个, beside 共签约项目20个 of an event that others share
IN_ALL = 0.5  # 共签订35个项目, beside 其中,产业类项目12个…
SIZE = 2.4  # 10亿元以上项目233个, where those are asked and the sentence before counts those of 5000万元
FRESH = 0.8  # of the same fact in several articles, the last one where no time is asked
WHOLE = 1.0  # of two numbers of one metric, the one of the longer time where no time is asked
OF_MANY = 0.8  # 集中开工的项目总投资: of the 130 together, not of the one that is described
NAMED, NAMED_TOO = 2.4, 1.2  # the name asked about is said there, or not long before
NAMED_NEAR = 0.6  # the words of that name, where it was said before: …项目开工。预计明年竣工
HEAD = 2.0  # what the number or the day is asked of (奖金, 竣工), whatever else of the question is said
RARITY = 1.3  # above 1: the word that sets two alike sentences apart (农村, 城镇) outweighs those they share
SAID_ALREADY = 3.0  # 怎么处理它们, and the sentence was quoted already: it says nothing of that
UNTOLD = 1.0  # nothing of what this turn asks is said
OF_IT = 1.2  # 它签了多少: in the sentence that told which it is
MORE = 1.6  # 还有呢: what stands right behind what was told
TOGETHER = 2.4  # both names of the question in one sentence: 英特尔 in 波兰, not in 德国
THERE = 1.4  # 从惠州搬来的: the sentence that says 惠州
OPEN = 2.4  # 投资额尚未确定, where it is asked; 三省共签约94个 is no province's
NOUN = 2.2  # 入驻企业126家, beside 213家小厂
FOCUS, REST = 2.0, 0.6  # the part of a follow-up that this turn asks, and what it took from before

_OF_A_PART = re.compile(r"(?:其中[，,])?([\u4e00-\u9fff]{2,8})(?:方面|领域)[，,]")
_ANEW = frozenset({"how", "why", "who", "where", "when"})
_A_DATE = re.compile(r"[0-9]{1,2}月|[0-9]{4}年|[年月]底|季度")
_IN_YUAN = re.compile(r"[亿万]*元?人民币")  # a sentence that says so is of any money
_GLOSSARY = re.compile(
    r"[0-9]{1,3}\s*[.．、]\s*[“\"]?[^：:。，]{2,24}[：:]"
)  # 14.“天府峨眉计划”：…, a note at the end of a report
_GOES_ON = re.compile(r"还有哪些[？?]$")
_OF_IT = re.compile("[它其该]")
_QUOTES = re.compile(r"[“‘「『\"]([^”’」』\"]{2,20})[”’」』\"]")
_ITEMS = re.compile(r"、|；|;|一是|二是|三是|——|—(?!—)|“[^”]+”“")


_HELD_ON = re.compile(
    r"(?:于|将|定于)?(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:[^，。；]{0,16}日)?(?!讯|电|消息|[，,]?记者|[^，。]{0,8}获悉)[^，。；]{0,24}(?:举办|举行|开幕|召开|启动|开工|签约|成立|揭牌|投产|竣工|开业|获批|批复|落户|亮相|拉开|闭幕)"
)
_STOCK = re.compile(
    r"有多少|有几[家个户名]|共有|一共|总共|总数|现有|(?:现在|目前|如今)[^，。？]{0,8}(?:多少|几[家个户名])"
)
_ASKS_FLOW = re.compile(
    r"新(?:加|增|进|设|签|添|招)[^，。？]{0,6}(?:多少|几)|又(?:加|增|添|来)了?(?:多少|几)"
)
_NEW_ANYWAY = re.compile("新|项目|活动")  # of these an article counts those of its time
_FLOW = re.compile(r"(?:新增|新设|新注册|新引进|新签|净增|新落户)[^，。；]{0,14}[0-9]")
_IN_ALL = re.compile(r"总数[为达是]|(?:共|合计|总计)(?!同|建|享|创|赢|商)[^，。；]{0,8}[0-9]")
_ASKS_HELD = re.compile(r"举?办|举行|召开|开幕|开的|开[？?]?$")
_REPORTED_ON = re.compile(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日[，,]?记者[^，。]{0,40}(?:获悉|了解到|从)")
_ANY_DAY = date(2020, 1, 1)  # to see whether a question says 去年


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with what it shares with the question. `score` is comparable within one question;
    `covered` are the question's tokens it says itself, `near` those said beside it."""

    evidence: Evidence
    score: float
    covered: frozenset[str]
    met: frozenset[Need]
    near: frozenset[str] = field(default=frozenset())

    @property
    def text(self) -> str:
        return self.evidence.sentence.text


def weights(
    asked: frozenset[str], evidence: Sequence[Evidence], focus: frozenset[str] = frozenset()
) -> dict[str, float]:
    """How much each token tells: the rarer among the candidates, the more."""
    frequency = Counter(token for item in evidence for token in sentence_tokens(item.sentence.text) & asked)
    return {
        token: math.log(1 + len(evidence) / (0.5 + frequency[token])) ** RARITY
        * ((FOCUS if token in focus else REST) if focus else 1.0)
        for token in asked
        if frequency[token]
    }


def rejudged(rows: Sequence[Candidate], judged: Mapping[str, float]) -> tuple[Candidate, ...]:
    """The candidates, best first, with the model's probability, by sentence id, added to what is seen in them."""
    added = [
        replace(row, score=row.score + JUDGED * judged.get(row.evidence.sentence.id, 0.0)) for row in rows
    ]
    return tuple(sorted(added, key=lambda candidate: -candidate.score))


def rank(request: Request, evidence: Sequence[Evidence], scope: Scope) -> tuple[Candidate, ...]:
    """Every candidate scored by what can be seen in it, best first."""
    if not evidence:
        return ()
    to_come = asks_ahead(request.asked)
    query = _IN_YUAN.sub(" ", without_when(request.question) if to_come else request.query)
    # Where no place is named the names chose the articles, and are in all of them; else they weigh as words do.
    apart = scope.region is None or request.kind == "why"  # the reason seldom says again whose it is
    bare = query
    # 某街道外出招商多少次: the street chose the articles as a name does
    for name in (*scope.bound, *(request.venues if scope.region is None else ())):
        bare = bare.replace(name, "，")
    whole = [name for name in scope.names if any(name in item.sentence.text for item in evidence)]
    for name in whole if apart and request.kind in ("how", "why") else ():
        bare = bare.replace(
            name, "，"
        )  # 怎么盘活某产业园: the sentence that introduces it tells nothing of that
    bare = without_names(bare, scope.names) if apart else bare
    asked = content_tokens(bare, request.regions)
    asked = asked or content_tokens(
        request.query, request.regions
    )  # 首家外资券商是哪家: the name is all there is
    focus = frozenset[str]()
    if request.focus:
        focus = content_tokens(" ".join((request.focus, *printed_words(request.focus))), request.regions)
    weight = weights(asked, evidence, focus)
    turned = {token for token in focus & weight.keys() if len(token) > 1}
    total = sum(weight.values()) or 1.0
    best_order = max((item.score for item in evidence), default=0.0) or 1.0
    spans = _spans(request, evidence, scope)
    longest = max(spans.values(), default=0)
    facts = {item.sentence.id: bool(facts_asked(request, scope, [item])) for item in evidence}
    newest = _newest([item for item in evidence if facts[item.sentence.id]], request)
    named = frozenset[str]().union(*(content_tokens(name, request.regions) for name in scope.names))
    zones = [region for region in request.regions if region.level == "zone" and region != scope.region]
    zones = [] if scope.names and scope.region is None else zones  # the name chose the article, not the zone
    aims = bool(re.search("目标|任务", request.asked)) and "完成" not in request.asked
    told_of_it = request.needs or request.kind == "yesno"
    heads = heads_asked(without_places(request.asked, request.regions)) if told_of_it else ()
    heads = tuple(head for head in heads if not any(head in name for name in scope.names))
    wanted = thing_asked(without_places(request.asked, request.regions))
    of_many = (
        OF_MANY if _ASKS_OF_MANY.search(request.asked) and not _ASKS_OF_ONE.search(request.asked) else 0.0
    )
    of_it = _OF_IT.match(request.focus) is not None
    grows = bool(request.needs) and all(need.kind == "growth" for need in request.needs)
    two_names = len(scope.names) > 1 and "".join(scope.names) not in request.question
    candidates = []
    for item in evidence:
        text = item.sentence.text
        covered = sentence_tokens(text) & weight.keys()
        beside = f"{item.sentence.heading} {scope.before.get(item.sentence.id, '')}"
        near = (sentence_tokens(beside) & weight.keys()) - covered
        told = _REPORTED_ON.sub("", bare_of_dateline(text)) if request.kind == "when" else text
        met = frozenset(need for need in request.needs if said_of(told, request, need))
        score = WORDS * sum(weight[token] for token in covered) / total
        score += CONTEXT * sum(weight[token] for token in near) / total
        if scope.near.get(item.sentence.id):
            score += (
                NAMED_NEAR * WORDS * sum(weight[token] for token in named & weight.keys() - covered) / total
            )
        score += HEAD * (bool(heads) and any(head in text for head in heads))
        if request.told and request.kind in _ANEW and text in request.told and not covered & turned:
            score -= SAID_ALREADY
        if request.told and _GOES_ON.match(request.focus):
            last = scope.before.get(item.sentence.id, "")
            score += MORE * (bool(last) and last in request.told) - SAID_ALREADY * (text in request.told)
            if scope.names and scope.near.get(item.sentence.id, 0.0) <= SAID_SOMEWHERE:
                score -= SAID_ALREADY
        elif turned and not (covered | near) & turned:
            score -= UNTOLD  # 第二产业占多少, and the sentence tells of the whole alone
        if request.followed and (grows or of_it) and met and text in request.told:
            score += SAID_ALREADY if grows else OF_IT  # 同比呢: the growth that stands with the number told
        score += SHAPE * (len(met) / len(request.needs) if request.needs else 0.5)
        if request.kind != "why":
            score += METRIC * mentions(text, frozenset(request.metrics))
        if request.kind == "when" and _HELD_ON.search(bare_of_dateline(text)):
            score += HELD if _ASKS_HELD.search(request.asked) else DAY
        if request.kind == "when":
            score += DATED * bool(_A_DATE.search(text))
        score += PERIOD * (period_fit(request, item, scope) + month_fit(request.asked, text))
        score += WHOLE * (spans[item.sentence.id] / longest if item.sentence.id in spans else 0.0)
        score += PLACE * place_fit(request, item)
        score += ZONE * any(names_zone(text, zone) for zone in zones)
        score += ORDER * max(0.0, item.score) / best_order
        score += QUOTED * _quoted(text, request.asked)
        score -= PART * qualified(text, hard(request.metrics), request.question)
        score += FACT * facts[item.sentence.id] + FRESH * (
            facts[item.sentence.id] and item.article.id in newest
        )
        if any(need.kind == "count" for need in request.needs):
            score += IN_ALL * bool(_IN_ALL.search(text)) + NOUN * _counts_noun(request, text)
        if _STOCK.search(request.asked) and not _NEW_ANYWAY.search(request.asked):
            score -= (
                FLOW
                * bool(_FLOW.search(text))
                * any(need.kind in ("count", "number") for need in request.needs)
            )
        if _ASKS_FLOW.search(request.asked) and not request.metrics:
            score += NEWLY * bool(_FLOW.search(text))
        if request.kind == "figure" and any(counts_of(region, text) for region in request.regions):
            score += OF_THE_PLACE
        score += SIZE * size_told(request.asked, text)
        score -= TARGET * only_planned(request, scope, item)
        score += AIMED * (aims and is_target(request, scope, item))
        score += OPEN * none_known(request, text, scope.names)
        score -= OPEN * (bool(request.needs) and of_a_group(scope, item))
        score += told_so(request, text, wanted) + told_as(request, text) + (ahead(text) if to_come else 0.0)
        score += (NAMED if scope.region is None else NAMED_TOO) * scope.near.get(item.sentence.id, 0.0)
        score += TOGETHER * (two_names and all(holds(text, name) for name in scope.names))
        score += of_many * bool(_MANY.search(text))
        score += THERE * (bool(request.venues) and all(venue in text for venue in request.venues))
        if request.kind == "why":
            score += gain_of_reason(text, after=bool(near))
            score -= SAID_ALREADY * (text in request.told and not gives_reason(text))
        if request.kind == "list":
            score += 0.25 * min(4, len(_ITEMS.findall(text)))
        if request.needs and (part := _OF_A_PART.match(text)) and part[1][:2] not in request.question:
            score -= PART  # 专业展方面,…面积5.5万平方米, where that of the whole fair is asked
        score -= LONG * max(0, len(text) - LONG_FROM)
        if (item.sentence.is_heading or len(text) < 6) and not in_office(request, text):
            score -= 1.5
        if _GLOSSARY.match(text) and request.kind != "overview":
            score -= EXPLAINED
        candidates.append(Candidate(item, score, frozenset(covered), met, frozenset(near)))
    return tuple(sorted(candidates, key=lambda candidate: -candidate.score))


_ASKS_OF_MANY = re.compile(
    r"(?:集中|签约|开工|落地|引进|投产|竣工|推出|落户|招引|新增|意向)[^，。？]{0,5}项目"
)
_ASKS_OF_ONE = re.compile(r"哪[个一家]|最[大高多]|其中|单[个体项]|“")
_MANY = re.compile(
    r"[0-9]+\s*(?:余|多)?[个项宗](?![^，。；]{0,3}(?:百分点|月|工作日))|项目[^，。；]{0,6}[0-9]+\s*[个项]"
)


def _counts_noun(request: Request, text: str) -> float:
    """1 where a number stands right beside the firms or projects that are to be counted, −0.5 where none does."""
    nouns = {need.noun for need in request.needs if need.kind == "count" and need.noun}
    beside = any(
        re.search(
            rf"{noun}[^，。；、0-9]{{0,5}}[0-9]|[0-9][余多]?[家个户项](?:[^，。；、0-9小]{{0,6}}){noun}", text
        )
        for noun in nouns
    )
    return (1.0 if beside else -0.5) if nouns else 0.0


def _newest(told: Sequence[Evidence], request: Request) -> frozenset[str]:
    """The articles of the last day among those that give the fact asked, where no time is asked."""
    days = {item.article.id: item.article.published for item in told if item.article.published is not None}
    if len(days) < 2 or part_of_year(request.question) or years_asked(request.question, _ANY_DAY):
        return frozenset()
    last = max(days.values())
    return frozenset(name for name, day in days.items() if day == last)


def _spans(request: Request, evidence: Sequence[Evidence], scope: Scope) -> dict[str, int]:
    """Days that the figures of the metric asked speak of, by sentence id, where no part of a year is asked: of
    1—10月 and 7—9月 the first is meant. {} where all speak of as many."""
    if not request.metrics or part_of_year(request.question):
        return {}
    asked = set(request.metrics)
    found = {item.sentence.id: days_told(item, asked, scope) for item in evidence}
    told = {key: min(days, 366) for key, days in found.items() if days}
    return told if len(set(told.values())) > 1 else {}


def _quoted(text: str, question: str) -> float:
    """The share of what a question puts in quotation marks that a sentence says."""
    quoted = [word.strip() for word in _QUOTES.findall(question) if word.strip()]
    return sum(word in text for word in quoted) / len(quoted) if quoted else 0.0


def said_of(text: str, request: Request, need: Need) -> bool:
    """Whether a sentence has the needed shape, of the metric asked where it names that metric."""
    exact = hard(request.metrics)
    if exact and need.kind in OF_A_METRIC and mentions(text, exact):
        return states(text, exact, need)
    return meets(text, need)


def period_fit(request: Request, item: Evidence, scope: Scope) -> float:
    """From −1.3 to 1.5: whether the sentence says a year and a part of a year that are asked, or others alone."""
    asked = years_asked(request.question, item.article.published)
    said = years_said(item.sentence.text, item.article.published)
    fit = 0.0
    if asked and said:
        fit = 1.0 if asked & said else -1.0
    spans = frozenset(part_of_year(request.asked) or part_of_year(request.question))
    if spans:
        own = parts_said(item, scope)
        if own & spans:
            fit += 0.5
        elif own:
            fit -= 0.3
    return fit
