"""The decision ladder: what code can prove to be missing overrules the model.

Enter: a Request and a Scope. Leave: the candidates that survive every rung, or a Gap that says what is
missing and what there is instead.

    climb(request, scope)  ->  Gap("year", "没有平湖市2022年的数据;文章给出的是2020年…")

Each rung is a sieve over all candidates: the place, the names, the year, the metric, the words a role or
an office demands, the shape (an amount, not only a rate). The rung that leaves nothing is the gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.figures.metrics import match_metrics
from assistant.types import Article, Evidence, Region
from assistant.writing.asked_words import content_tokens, sentence_tokens
from assistant.writing.clauses import parts_of
from assistant.writing.entities import holds, named, said
from assistant.writing.fitting import PLANNED, only_planned
from assistant.writing.needs import OF_A_METRIC, Need, meets
from assistant.writing.question import Request
from assistant.writing.scope import Scope, bare_of_dateline, names, parts_said, says
from assistant.writing.someone import names_person, wants_person
from assistant.writing.statements import about_nation, hard, mentions, speaks_of_nation, states, subjects
from assistant.writing.terms import required_words
from assistant.writing.years import is_explicit, part_of_year, years_asked

GapKind = Literal["facet", "region", "name", "year", "metric", "word", "need", "nothing"]

_NEED_WORDS = {
    "money": "金额", "growth": "增速", "share": "占比", "rank": "位次", "count": "数量", "area": "面积",
    "points": "百分点", "time": "时间", "length": "时长", "number": "数字", "most": "最大的一项", "steps": "升降位次",
}  # fmt: skip
_SHORT = 24  # characters: a shorter sentence leans on the one before it
_GOES_ON = re.compile(r"^(?:其中|同比|增速|增幅|总量|总额|该指标|这一?|其)")
_COUNTED = re.compile(r"(?<![0-9.第])([0-9]+)\s*([个项家])(?=[^，。]{0,6}(?:项目|企业|协议|公司))")
_AT_THE_TIME = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:当天|当日|那天|同时|期间|时候|仪式上|现场)")
_OF_THINGS = frozenset({"overview", "list", "how", "who", "where", "why"})  # kinds that ask for no number
_IN_A_ZONE = re.compile(r"园区|产业园|科技园|工业园|开发区|高新区|经开区|新区")
_MOSTLY = 0.6  # share of the question's words that a sentence holds which says its metric in other words
_SHOWN = 60  # characters of what there is instead


@dataclass(frozen=True, slots=True)
class Gap:
    """Proof that a question cannot be answered. `reason` is a full sentence for the reader."""

    kind: GapKind
    reason: str
    place: Region | None = None


def climb(request: Request, scope: Scope) -> tuple[Evidence, ...] | Gap:
    """The candidates that may answer, in the scope's order, or the first gap on the way up."""
    place = scope.asked_region.name if scope.asked_region else ""
    if not scope.evidence:
        return Gap("region", _no_region(scope.asked_region))
    left = tuple(
        item
        for item in scope.evidence
        if (scope.region is None and _of_nation(request, item))
        or (
            scope.region is not None
            and _of_place(item, scope.region, request, scope.around.get(item.sentence.id, ""))
        )
    )
    if not left:
        return Gap("region", _no_region(scope.asked_region, scope.articles))
    topic = "、".join(request.metrics)
    about = f"{place}的文章" if place else "文章"
    rungs: tuple[tuple[GapKind, Callable[[Evidence], bool], str], ...] = (
        (
            "name",
            lambda item: _fits_names(request, item, scope),
            f"{about}没有说到“{'、'.join(named(request))}”",
        ),
        ("name", lambda item: _fits_venues(request, item), f"{about}没有说到{'、'.join(request.venues)}"),
        (
            "year",
            lambda item: fits_year(request, item, scope),
            f"没有{place}{_asked_years(request)}的{topic or '数据'}",
        ),
        ("metric", lambda item: _fits_metric(request, item, scope), f"{about}没有提到{topic}"),
        (
            "word",
            lambda item: _fits_counts(request, item, scope),
            f"{about}没有说到{_counts(request)}的这一点",
        ),
        ("word", lambda item: _fits_words(request, item, scope), f"{about}没有说到“{_words(request)}”"),
        (
            "word",
            lambda item: not wants_person(request.asked) or names_person(_with_lead(item, scope)),
            f"{about}没有说到这个人是谁",
        ),
        (
            "need",
            lambda item: fits_need(request, item, scope),
            f"文章没有给出{place}{topic}的{_needs(request)}",
        ),
    )
    of_year = left
    for kind, passes, missing in rungs:
        of_year = left if kind == "metric" else of_year
        kept = tuple(item for item in left if passes(item))
        if not kept or (kind == "year" and _topic_gone(request, left, kept)):
            other_time = _told_of_another_time(request, of_year, scope) if kind in ("metric", "need") else []
            if other_time:
                missing = f"没有{place}{_asked_time(request)}的{topic}"
            reason = (
                _year_reason(missing, left, request, scope)
                if kind == "year"
                else missing + _instead(other_time or _nearest(request, left), metrics=hard(request.metrics))
            )
            return Gap(kind, reason, scope.asked_region)
        left = kept
    return left


def there_is(request: Request, evidence: Sequence[Evidence]) -> str:
    """What there is of one place where another lacks its number, as a sentence."""
    exact = hard(request.metrics)
    best = [
        item
        for item in evidence
        if exact and any(states(item.sentence.text, exact, need) for need in request.needs)
    ]
    return (
        f"{_instead(_nearest(request, best or evidence), lead='文章给出的是', metrics=exact)}".rstrip("。")
        + "。"
    )


def fits_year(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a candidate may speak of a year asked; a question without a year fits all.

    A sentence that names no year itself goes by the periods of its figures, where those are known.
    """
    asked = years_asked(request.question, item.article.published)
    if not asked:
        return True
    years, own = scope.years.get(item.sentence.id, (frozenset[int](), False))
    if not own:
        dated = _figure_years(item, scope)
        years = dated or years
    return bool(asked & years) or (not years and not is_explicit(request.question))


def fits_need(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a candidate has the shape of at least one thing asked (all of them need not be in one), said
    of the metric that is asked where the sentence names it."""
    if not request.needs:
        return True
    text = item.sentence.text
    most = [need for need in request.needs if need.kind == "most"]
    others = [need for need in request.needs if need.kind != "most"]
    if not all(meets(text, need) for need in most):
        return False
    if not others:
        return True
    exact = hard(request.metrics)
    return any(
        states(text, exact, need) if need.kind in OF_A_METRIC and mentions(text, exact) else meets(text, need)
        for need in others
    )


def _of_nation(request: Request, item: Evidence) -> bool:
    """Whether a candidate may answer a question without a place: any may, but only what speaks of the country one
    about the country."""
    asks_number = request.metrics or request.needs
    if not asks_number or not about_nation(request.question) or item.article.region is None:
        return True
    return speaks_of_nation(item.sentence.text)


def _of_place(item: Evidence, region: Region, request: Request, around: str) -> bool:
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
    beside = item.sentence.text + item.article.title + around
    if inside and any(holds(beside, name) for name in named(request)):
        return True
    if any(
        other.level == "zone" and region.name in other.parents for other in item.article.regions
    ) and _IN_A_ZONE.search(request.question):
        return True  # 延吉的产业园: an article about the zone it lies in
    return inside and request.kind in _OF_THINGS


def _topic_gone(request: Request, before: Sequence[Evidence], after: Sequence[Evidence]) -> bool:
    """Whether the sieve took away all that speaks of the topic and left what shares hardly a word with it."""
    if len(after) == len(before) or not is_explicit(request.question):
        return False
    asked = content_tokens(request.query, request.regions)
    asked = frozenset(token for token in asked if not re.search(r"[0-9]|年", token))

    def most(items: Sequence[Evidence]) -> int:
        return max((len(sentence_tokens(item.sentence.text) & asked) for item in items), default=0)

    return most(after) < 0.4 * most(before)


def _fits_venues(request: Request, item: Evidence) -> bool:
    return all(place in item.article.text or place in item.article.title for place in request.venues)


def _fits_names(request: Request, item: Evidence, scope: Scope) -> bool:
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


def _fits_metric(request: Request, item: Evidence, scope: Scope) -> bool:
    exact = hard(request.metrics)
    asked = request.kind == "yesno" or any(need.kind in OF_A_METRIC for need in request.needs)
    if not exact or not asked:
        return True
    text = bare_of_dateline(item.sentence.text)
    if mentions(text, exact):
        return _right_subject(subjects(text, exact), scope) and _right_part(request, item, scope)
    if _says_the_words(request, text):
        return True
    if len(text) > _SHORT and not _GOES_ON.match(text):
        return False
    return mentions(item.sentence.heading + scope.before.get(item.sentence.id, ""), exact)


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
        and all(word in clause for word in words)
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


def _right_part(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether the part of a year that a sentence names is one asked; either naming none fits. A target is of
    no part of a year, and fits where targets are asked."""
    asked = frozenset(part_of_year(request.asked) or part_of_year(request.question))
    if PLANNED.search(request.question) and re.search(rf"{PLANNED.pattern}|确保", item.sentence.text):
        return True
    if asked - {"Y"} and only_planned(request, scope, item):
        return False
    said = parts_said(item, scope)
    return not asked or not said or bool(asked & said)


def _with_lead(item: Evidence, scope: Scope) -> str:
    """A sentence with the one before it, which may have said the name."""
    return scope.before.get(item.sentence.id, "") + item.sentence.text


def _fits_words(request: Request, item: Evidence, scope: Scope) -> bool:
    text = item.sentence.text + scope.before.get(item.sentence.id, "") + item.sentence.heading
    # 签约当天成立的基金: the day is that of a signing, what was founded is none
    asked = _AT_THE_TIME.sub("，", request.asked)
    held = [any(word in text for word in group) for _, group in required_words(asked)]
    clauses = len(parts_of(request.asked))  # each may have its own sentence
    return any(held) or len(held) < clauses if clauses > 1 else all(held)


def _fits_counts(request: Request, item: Evidence, scope: Scope) -> bool:
    """A question about "these 6个项目" is answered where those 6 are, or in the sentences beside it."""
    asked = _COUNTED.findall(request.asked)
    if not asked or hard(request.metrics):
        return True
    text = item.sentence.text + scope.around.get(item.sentence.id, "")
    return any(re.search(rf"(?<![0-9.]){number}\s*{measure}", text) for number, measure in asked)


def _counts(request: Request) -> str:
    return "、".join("".join(pair) for pair in _COUNTED.findall(request.asked))


def _figure_years(item: Evidence, scope: Scope) -> frozenset[int]:
    years: set[int] = set()
    for figure in scope.figures.get(item.sentence.id, ()):
        if figure.period is not None and figure.period.start is not None:
            last = figure.period.end or figure.period.start
            years |= set(range(figure.period.start.year, min(last.year, figure.period.start.year + 30) + 1))
            if last.month == 1 and last.day == 1 and last.year > figure.period.start.year:
                years.discard(last.year)  # the end day itself is outside
    return frozenset(years)


def _no_region(region: Region | None, articles: Sequence[Article] = ()) -> str:
    if region is None:
        return "没有检索到任何文章;请先用 assistant index 建立索引,或放宽筛选条件。"
    where = f"没有关于{region.name}的文章"
    have = list(dict.fromkeys(article.region.name for article in articles if article.region is not None))[:3]
    return f"{where};相近的文章写的是{'、'.join(have)}。" if have else f"{where}。"


def _asked_years(request: Request) -> str:
    found = re.findall(r"(?:19|20)[0-9]{2}年?|[一二][零〇○一二三四五六七八九]{3}年", request.question)
    words = re.findall(r"前年|去年|上年|明年|今年", request.question)
    return "、".join(year if year.endswith("年") else f"{year}年" for year in found) or "、".join(words)


def _year_reason(missing: str, left: Sequence[Evidence], request: Request, scope: Scope) -> str:
    """What is missing, which years there are, and the nearest thing that is told."""
    years: set[int] = set()
    for item in left:
        told, own = scope.years.get(item.sentence.id, (frozenset[int](), False))
        years |= _figure_years(item, scope) or (told if own else frozenset())
    years -= years_asked(request.question, left[0].article.published if left else None)
    exact = hard(request.metrics)
    named_too = [item for item in left if exact and mentions(item.sentence.text, exact)]
    have = f"；文章给出的是{'、'.join(map(str, sorted(years)[-6:]))}年的" if years else ""
    if exact and not named_too:
        there = f"文章讲的是{'、'.join(map(str, sorted(years)[-6:]))}年，" if years else "文章"
        return f"{missing}；{there}没有提到{'、'.join(request.metrics)}。"
    return f"{missing}{have}" + _instead(
        _nearest(request, named_too or left), lead="，例如" if have else "；文章给出的是", metrics=exact
    )


def _told_of_another_time(request: Request, left: Sequence[Evidence], scope: Scope) -> list[Evidence]:
    """Candidates that give the metric asked, of a part of a year that is not asked; the longest time first."""
    exact = hard(request.metrics)
    found = [
        item
        for item in left
        if exact
        and any(states(item.sentence.text, exact, need) for need in request.needs if need.kind in OF_A_METRIC)
        and not _right_part(request, item, scope)
    ]
    return sorted(found, key=lambda item: -_days(item, exact, scope))


def _days(item: Evidence, metrics: frozenset[str], scope: Scope) -> int:
    """The longest time that a candidate's figures of the metrics speak of, in days."""
    periods = [
        figure.period
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.metric in metrics and figure.period is not None
    ]
    return max(
        ((period.end - period.start).days for period in periods if period.start and period.end), default=0
    )


def _asked_time(request: Request) -> str:
    found = re.search(
        r"(?:(?:19|20)[0-9]{2}年|今年|去年|上年)?(?:全年|[上下]半年|前?[一二三四]季度|[0-9]{1,2}月?[—\-–~至到][0-9]{1,2}月份?|前[0-9一二三四五六七八九十]+个?月)"
        r"|(?:19|20)[0-9]{2}年",
        request.question,
    )
    return found[0] if found else "所问时间"


def _nearest(request: Request, left: Sequence[Evidence]) -> Sequence[Evidence]:
    """The candidates most like the question first, to show what there is instead."""
    asked = set(request.question)
    return sorted(
        left, key=lambda item: -len(asked & set(item.sentence.text)) / (20 + len(item.sentence.text))
    )


def _cut(text: str, metrics: frozenset[str]) -> str:
    """At most 60 characters of a sentence, from the clause that names a metric asked where one does."""
    at = next((start for start, _, metric in match_metrics(text) if metric.name in metrics), 0)
    start = 0 if len(text) <= _SHOWN else max(text.rfind(stop, 0, at) for stop in "，。；,;") + 1
    if opened := re.search(
        r"(?:^|[，,。；;])([^，,。；;]{0,14}[月年度][^，,。；;]{0,4}[，,])$", text[:start]
    ):
        start = opened.start(1)  # 1—10月,全市完成…: the time stands before the clause
    shown = text[start : start + _SHOWN]
    return f"{'……' if start else ''}{shown}{'……' if start + _SHOWN < len(text) else ''}"


def _instead(
    left: Sequence[Evidence], *, lead: str = ";文章给出的是", metrics: frozenset[str] = frozenset()
) -> str:
    for item in left:
        if re.search(r"[0-9]", item.sentence.text) and not item.sentence.is_heading:
            return f"{lead}:{_cut(item.sentence.text.strip(), metrics)}"
    return "。"


def _words(request: Request) -> str:
    return "、".join(word for word, _ in required_words(request.asked))


def _needs(request: Request) -> str:
    return "、".join(
        dict.fromkeys(
            f"{need.head or need.noun}{_NEED_WORDS[need.kind]}"
            for need in request.needs
            if isinstance(need, Need)
        )
    )
