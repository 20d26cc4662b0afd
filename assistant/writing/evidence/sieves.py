"""The sieves of the ladder: may a candidate answer at all, by place, name, metric, words and shape? (Time: intime.)

Enter: a Request, one candidate and its Scope. Leave: yes or no; what is unknown passes.

    fits_venues(request about 进博会, item of an article that never says 进博会)  is False
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import match_metrics
from assistant.types import Evidence, Region
from assistant.writing.asked.clauses import parts_of
from assistant.writing.asked.countries import counted
from assistant.writing.asked.entities import holds, named, said
from assistant.writing.asked.needs import OF_A_METRIC, Need, meets
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import (
    about_nation,
    hard,
    mentions,
    metric_spans,
    speaks_of_nation,
    states,
    subjects,
)
from assistant.writing.asked.terms import required_words
from assistant.writing.asked.thing import asks_who_made, made_by
from assistant.writing.asked.words import content_tokens, sentence_tokens, without_places
from assistant.writing.evidence.among import ranked_among
from assistant.writing.evidence.amounts import amount_of_it
from assistant.writing.evidence.anchors import names_in
from assistant.writing.evidence.fitting import PLANNED, left_open, lists_it, none_known, of_a_group
from assistant.writing.evidence.intime import right_part
from assistant.writing.evidence.origin import countries_asked, of_source, tells_of_country
from assistant.writing.evidence.scope import (
    Scope,
    bare_of_dateline,
    leans_on,
    names,
    says,
)

_SHORT = 24  # characters: a shorter sentence leans on the one before it
_GOES_ON = re.compile(r"^(?:其中|同比|增速|增幅|总量|总额|该指标|这一?|其)")
COUNTED = re.compile(r"(?<![0-9.第])([0-9]+)\s*([个项家])(?=[^，。]{0,6}(?:项目|企业|协议|公司))")
_AT_THE_TIME = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:当天|当日|那天|同时|期间|时候|仪式上|现场|(?:里面?|当中|之中|中)(?=[^，。？]{0,6}最))"
)
NOW = re.compile(r"现在|目前|当前|已经|已有|如今|截至")
_OF_THE_CITY = re.compile(r"全市|我市|市委|市政府")
_OF_THINGS = frozenset({"overview", "list", "how", "who", "where", "why"})  # kinds that ask for no number
_IN_A_ZONE = re.compile(r"园区|产业园|科技园|工业园|开发区|高新区|经开区|新区")
_MOSTLY = 0.6  # share of the question's words that a sentence holds which says its metric in other words


def fits_need(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a candidate has the shape of at least one thing asked (all of them need not be in one), said
    of the metric that is asked where the sentence names it."""
    if not request.needs:
        return True
    text = item.sentence.text
    others = [need for need in request.needs if need.kind != "most"]
    if not all(meets(text, need) for need in request.needs if need.kind == "most"):
        return False
    if NOW.search(request.asked) and not PLANNED.search(request.asked) and only_to_come(item, scope):
        return False  # 现在有多少家 is not told by what there is to be in 2025
    if not others or none_known(request, text, scope.names):
        return True
    if asks_who_made(request.asked) and made_by(text):
        return True
    exact = hard(request.metrics)
    return any(
        states(text, exact, need) if need.kind in OF_A_METRIC and mentions(text, exact) else meets(text, need)
        for need in others
        if (need.kind not in ("money", "number") or exact or amount_of_it(request, item, scope))
        and (need.kind != "rank" or ranked_among(request, text, of_it=not exact or mentions(text, exact)))
    )


def only_to_come(item: Evidence, scope: Scope) -> bool:
    """Whether every number of a sentence is a target or expected."""
    figures = [figure for figure in scope.figures.get(item.sentence.id, ()) if not figure.is_change]
    return bool(figures) and all(
        figure.status in ("target", "plan", "expected")
        or (figure.period is not None and figure.period.surface.startswith("到20"))
        for figure in figures
    )


def of_nation_asked(request: Request, item: Evidence) -> bool:
    """Whether a candidate may answer a question without a place: any may, but only what speaks of the country one
    about the country."""
    asks_number = request.metrics or request.needs
    if not asks_number or not about_nation(request.question) or item.article.region is None:
        return True
    if any(f"中国{name}" in request.question for name in names_in(request.question)):
        return True  # 中国金茂 is a company
    return speaks_of_nation(item.sentence.text)


def of_place(item: Evidence, region: Region, request: Request, around: str) -> bool:
    """Whether a candidate speaks of the place: it names it, or its article is about it.

    An article about a county does not speak for its city, nor a city's for its province, unless it says so.
    """
    if names(region, item):
        return True
    if request.kind in _OF_THINGS and says(region, item):
        return True  # 三亚市海棠区的项目 is a project of 三亚, though 海棠区's number is not the city's
    if any(other.name == region.name for other in item.article.regions):
        return True
    if region.short in item.article.title:
        return True
    inside = any(region.name in other.parents for other in item.article.regions)
    # 全市 in an article about districts of a city is the city; a county that is a city has its own 全市.
    in_districts = inside and all(other.name.endswith("区") for other in item.article.regions)
    if in_districts and region.level == "prefecture" and _OF_THE_CITY.search(item.sentence.text):
        return True
    beside = item.sentence.text + item.article.title + around
    if inside and any(holds(beside, name) for name in named(request)):
        return True
    if any(
        other.level == "zone" and region.name in other.parents for other in item.article.regions
    ) and _IN_A_ZONE.search(request.question):
        return True  # 延吉的产业园: an article about the zone it lies in
    return inside and request.kind in _OF_THINGS


def figures_of(item: Evidence, scope: Scope) -> bool:
    """Whether the numbers of a sentence are the place's, though its article is about places within it (全省… in one of a
    district), or though it leans on a sentence that names the place (项目总投资…)."""
    region = scope.region
    if region is None:
        return False
    if leans_on(item.sentence.text, scope.before.get(item.sentence.id, ""), region):
        return True
    inside = any(region.name in other.parents for other in item.article.regions)
    if inside and any(holds(item.article.text, name) for name in scope.names):
        return True  # 广西新能源汽车对接活动: an article on 柳州, which held it, says its name
    return inside and any(figure.region == region.name for figure in scope.figures.get(item.sentence.id, ()))


def fits_venues(request: Request, item: Evidence) -> bool:
    return all(place in f"{item.article.text}{item.article.title}" for place in request.venues)


def fits_names(request: Request, item: Evidence, scope: Scope) -> bool:
    wanted = named(request)
    if not wanted:
        return True
    if hard(request.metrics) and any(holds(item.article.text, name) for name in wanted):
        return True  # the name says which article, the metric says what of it
    text = (
        item.sentence.text
        + item.sentence.heading
        + scope.around.get(item.sentence.id, "")
        + item.article.title
    )
    return any(said(text, name) for name in wanted)


_OF_THE_PROJECT = re.compile(
    r"[^，。；]{0,5}[他她](?:们)?(?:在[^，。；]{1,10})?投|(?:该|其|本|后者|前者|公司|企业)?(?:项目|计划|预计|一期|首期|总|投资|合同|注册|拟|将|达|为|约)"
)
_INVESTS = r"(?:集团|公司|科技|汽车|股份)?(?:在|对|向|投|的投资|计划|拟|将)"
# What is invested in, and invests nothing itself: 某发射场投资多少.
_A_THING = re.compile(r"(?:项目|基地|园区?|厂|中心|工程|场|站|馆|线|桥|路|城|港|楼|大厦|总部|机场|平台)$")
_OF_OTHERS = re.compile(r"[0-9]+个")


_AN_EVENT = (
    r"(?:活动|大会|推介|招商会|签约会|[博年展洽谈览]会|论坛|仪式|节)"  # what is signed there is no company's
)


def fits_actor(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether the money is that of the company asked (比亚迪投资多少): in a clause that names it, or in one behind it
    that goes on about its project; not the sum of a list in which it is one of many."""
    wanted = [
        name
        for name in dict.fromkeys((*named(request), *scope.names))
        if re.search(rf"{re.escape(name)}{_INVESTS}", request.asked)
        and not _A_THING.search(name)
        and not re.search(
            rf"[在到向往]{re.escape(name)}", request.asked
        )  # 在辽宁投了多少: who did is another
        and not re.search(rf"{re.escape(name)}[^，。？]{{0,4}}{_AN_EVENT}", request.asked)
    ]
    if not wanted or hard(request.metrics) or not any(need.kind == "money" for need in request.needs):
        return True
    text = item.sentence.text
    if left_open(text, wanted):
        return True
    clauses = re.split(r"[，,；;。]", text)
    at = next((at for at, clause in enumerate(clauses) if any(said(clause, name) for name in wanted)), None)
    if at is None:  # the sentence beside it names the company: what goes on about a project is of it
        return bool(re.search(r"^该|^项目|总投资|计划投资|投资额|注册资本|公司[^，。；]{0,8}投[入资]", text))
    if meets(clauses[at], Need("money")):
        return True
    for clause in clauses[at + 1 :]:
        if _OF_OTHERS.search(clause):
            return False
        if _OF_THE_PROJECT.match(clause.strip()) and meets(clause, Need("money")):
            return True
    return False


_COSTS = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{2,10}?)(?:项目|基地|产业园|科技园|园区?|工厂|生产线)的?(?:一共|总共|共|总|计划|一期|预计)?(?:投资|投了|投)"
)


def thing_paid_for(request: Request) -> str:
    """The project whose cost is asked, as the question calls it (圆通 of 圆通项目投资多少); "" for another question, and
    where it is called by what all of them are (外资项目)."""
    if hard(request.metrics) or [need.kind for need in request.needs] != ["money"] or request.english:
        return ""
    found = _COSTS.match(without_places(request.asked, request.regions, ""))
    return found["thing"] if found and not _ANY_ONE.search(found["thing"]) else ""


# Words of any project, and what makes no name: 重大, 新开工, 这个.
_ANY_ONE = re.compile(
    r"[这那该其哪几各每个些的了是有在和与全总大小新]|一共|目前|现在|今年|去年|[0-9一二三四五六七八九十百千亿]|外资|内资|民间|政府|重[大点]|签约|开工|投产|落户|落地|招商|引进|产业|工业|建设|投资|省|市|县|区|镇"
)


def fits_thing(thing: str, item: Evidence) -> bool:
    """Whether an article says anything of the project whose cost is asked ("" for any); the money of other projects is
    none of it."""
    parts = [thing[at : at + 2] for at in range(len(thing) - 1)]
    if not parts or any(part in item.sentence.text for part in parts):
        return True
    return not _OF_OTHERS.search(item.sentence.text) and any(part in item.article.text for part in parts)


def fits_metric(request: Request, item: Evidence, scope: Scope) -> bool:
    exact = hard(request.metrics)
    asked = request.kind == "yesno" or any(need.kind in OF_A_METRIC for need in request.needs)
    if not exact or not asked:
        return True
    text = bare_of_dateline(item.sentence.text)
    if _of_another_part(request, item, scope) or of_a_group(scope, item):
        return False
    if mentions(text, exact):
        whose = _right_subject(subjects(text, exact), scope) or lists_it(exact, item, scope)
        return whose and right_part(request, item, scope)
    if _says_the_words(request, text) or of_source(request, text):
        return True
    if len(text) > _SHORT and not _GOES_ON.match(text):
        return False
    own = metric_spans(text)
    if own and not any(meets(text[: own[0][0]], need) for need in request.needs):
        return False  # 外资增长45.3%。其中，某项目总投资6000万美元: it goes on about a thing with a number of its own
    return mentions(item.sentence.heading + scope.before.get(item.sentence.id, ""), exact)


_PARTS = re.compile(
    r"(?:重点)?园区|自贸试验区|自贸区|民营经济|国有企业|制造业|服务业|农业|建筑业|房地产业?|高技术产业|高新技术产业|战略性新兴产业|台资|港资|日资"
)


def _of_another_part(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a part is asked (重点园区利用外资) that neither the sentence nor what stands around it names."""
    if scope.asked_region is None or scope.asked_region.level == "zone":
        return False
    asked = _PARTS.findall(without_places(request.asked, request.regions))
    around = f"{item.sentence.text}{item.sentence.heading}{scope.before.get(item.sentence.id, '')}{item.article.title}"
    return bool(asked) and not any(
        part.removeprefix("重点").replace("自贸区", "自贸") in around for part in asked
    )


def _says_the_words(request: Request, text: str) -> bool:
    """Whether one clause with a number says every word of the metric's name in the question (工业产值 in
    规模以上民营工业实现产值9488.6亿元) and no other metric's name holds them."""
    import rjieba

    names = [request.asked[start:end] for start, end, _ in match_metrics(request.asked)]
    words = [word for name in names for word in rjieba.cut(name) if len(word) > 1]
    words = [half for word in words for half in ((word[:2], word[2:]) if len(word) == 4 else (word,))]
    asked = content_tokens(request.asked, request.regions)
    if not words or len(asked & sentence_tokens(text)) < _MOSTLY * len(asked):
        return False
    return any(
        re.search(r"[0-9]", clause)
        and all(re.search(rf"{word}(?!项目|企业|公司)", clause) for word in words)
        and not any(word in clause[start:end] for start, end, _ in match_metrics(clause) for word in words)
        for clause in re.split(r"[，,；;。]", text)
    )


def _right_subject(places: Sequence[Region], scope: Scope) -> bool:
    """Whether the places a number is given for hold the one asked about, a zone's many names allowed for,
    and no smaller one within it behind it (沈阳市…发布会上,铁西区…)."""
    asked = scope.asked_region
    if not places or asked is None:
        return True

    def same(place: Region) -> bool:
        alike = place.short.startswith(asked.short) or asked.short.startswith(place.short)
        return place.name == asked.name or (alike and "zone" in (place.level, asked.level))

    return same(places[-1]) or (any(map(same, places)) and asked.name not in places[-1].parents)


_AN_OFFICE = re.compile(r"[省市区县州]委书记|(?:书记|[省市区县州]长)(?:是谁|叫什么|姓什么|是哪)")
_OF_A_PLACE = re.compile(r"[省市区县州]委书记")
_DEPUTY = re.compile(r"副(?:书记|[省市区县州局]长|主任)")
_OTHER_OFFICE = re.compile(r"(?:纪委|党组|工委|支部|党总支)书记")


def fits_words(request: Request, item: Evidence, scope: Scope) -> bool:
    text = item.sentence.text + scope.before.get(item.sentence.id, "") + item.sentence.heading
    # 签约当天成立的基金: the day is that of a signing, what was founded is none; 签约里投资最大的: the one of them
    asked = _AT_THE_TIME.sub("，", request.asked)
    if "副" not in asked and _AN_OFFICE.search(asked):
        text = _DEPUTY.sub("", text)  # 区委副书记 is not the 书记 asked for
        text = _OTHER_OFFICE.sub("", text) if _OF_A_PLACE.search(asked) else text
    countries = countries_asked(request)
    own = text if _GOES_ON.match(item.sentence.text) else item.sentence.text + item.sentence.heading
    held = [
        any(told in (own if _is_counted(word, asked) else text) for told in group)
        for word, group in required_words(asked)
    ]
    if countries:
        beside = scope.around.get(item.sentence.id, "")
        lead = scope.before.get(item.sentence.id, "")
        if request.kind == "list" and not counted(lead) & set(countries):  # which firms: it names them itself
            text = item.sentence.text + item.sentence.heading
        else:
            text += item.article.title
        held.append(tells_of_country(countries, text, beside))
    clauses = len(parts_of(request.asked))  # each may have its own sentence
    return any(held) or len(held) < clauses if clauses > 1 else all(held)


def _is_counted(word: str, asked: str) -> bool:
    """Whether a word says which firms are counted (多少家世界500强企业): all firms of the next sentence are others."""
    return bool(re.search(rf"(?:多少|几)[个家户项][^，。？]{{0,4}}{re.escape(word)}", asked))


def fits_counts(request: Request, item: Evidence, scope: Scope) -> bool:
    """A question about "these 6个项目" is answered where those 6 are, or in the sentences beside it."""
    asked = COUNTED.findall(request.asked)
    if not asked or hard(request.metrics):
        return True
    text = item.sentence.text + scope.around.get(item.sentence.id, "")
    return any(re.search(rf"(?<![0-9.]){number}\s*{measure}", text) for number, measure in asked)
