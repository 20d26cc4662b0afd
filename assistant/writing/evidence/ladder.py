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

from assistant.reading.regions import find_places
from assistant.types import Evidence, Region
from assistant.writing.asked.clauses import parts_of
from assistant.writing.asked.entities import named
from assistant.writing.asked.places import names_zone
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard, mentions, states
from assistant.writing.asked.thing import heads_asked
from assistant.writing.asked.words import content_tokens, sentence_tokens, without_places
from assistant.writing.asked.years import is_explicit
from assistant.writing.evidence.among import among_asked
from assistant.writing.evidence.amounts import kinds_asked, largest, one_reaches
from assistant.writing.evidence.fitting import OF_A_WHOLE, names_size, size_asked
from assistant.writing.evidence.instead import (
    alike,
    asked_time,
    asked_years,
    counts_asked,
    instead,
    nearest,
    needs_asked,
    no_region,
    ranked_elsewhere,
    told_apart,
    told_of_another_time,
    words_asked,
    year_reason,
)
from assistant.writing.evidence.intime import fits_year, of_part
from assistant.writing.evidence.measured import names_measure, noun_asked, telling
from assistant.writing.evidence.months import month_asked, of_month
from assistant.writing.evidence.origin import names_country
from assistant.writing.evidence.rivals import fits_rival, rival_of
from assistant.writing.evidence.scope import Scope, leans_on
from assistant.writing.evidence.sieves import (
    figures_of,
    fits_actor,
    fits_counts,
    fits_metric,
    fits_names,
    fits_need,
    fits_thing,
    fits_venues,
    fits_words,
    of_nation_asked,
    of_place,
    thing_paid_for,
)
from assistant.writing.evidence.someone import fits_person

GapKind = Literal[
    "facet", "region", "name", "year", "month", "part", "metric", "word", "need", "topic", "rival"
]


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
        return Gap("region", no_region(scope.asked_region))
    left = tuple(
        item
        for item in scope.evidence
        if (scope.region is None and of_nation_asked(request, item))
        or (
            scope.region is not None
            and (
                of_place(item, scope.region, request, scope.around.get(item.sentence.id, ""))
                or figures_of(item, scope)
            )
        )
    )
    if not left:
        return Gap("region", no_region(scope.asked_region, scope.articles))
    topic = "、".join(request.metrics)
    about = f"{place}的文章" if place else "文章"
    named_so = f"“{'、'.join(scope.names)}”" if scope.names and not place and not topic else ""
    money = kinds_asked(request) if any(need.kind == "money" for need in request.needs) else ""
    whose = f"{place}{topic or money}{named_so}" or "所问"
    among, thing = among_asked(request), thing_paid_for(request)
    counts = any(need.kind == "count" for need in request.needs) and len(parts_of(request.asked)) == 1
    of_the_month = f"没有{place}{month_asked(request)}月当月的{topic or money or '数据'}"
    rungs: tuple[tuple[GapKind, Callable[[Evidence], bool], str], ...] = (
        (
            "name",
            lambda item: fits_names(request, item, scope),
            f"{about}没有说到“{'、'.join(named(request))}”",
        ),
        (
            "name",
            lambda item: fits_actor(request, item, scope),
            f"{about}没有给出{'、'.join(named(request) or scope.names) or '所问'}的金额",
        ),
        (
            "name",
            lambda item: fits_thing(thing, item),
            f"{about}没有给出{thing}项目的金额",
        ),
        ("name", lambda item: fits_venues(request, item), f"{about}没有说到{'、'.join(request.venues)}"),
        (
            "year",
            lambda item: fits_year(request, item, scope),
            f"没有{place}{asked_years(request)}的{topic or '数据'}",
        ),
        (
            "month",
            lambda item: of_month(request, item, scope),
            of_the_month,
        ),
        (
            "part",
            lambda item: of_part(request, item, scope),
            f"没有{place}{asked_time(request)}的{topic or '数据'}",
        ),
        ("metric", lambda item: fits_metric(request, item, scope), f"{about}没有提到{topic}"),
        (
            "word",
            lambda item: fits_counts(request, item, scope),
            f"{about}没有说到{counts_asked(request)}的这一点",
        ),
        (
            "word",
            lambda item: fits_words(request, item, scope),
            f"{about}没有说到“{words_asked(request, left)}”",
        ),
        (
            "word",
            lambda item: names_country(
                request, f"{scope.before.get(item.sentence.id, '')}{item.sentence.text}"
            ),
            f"{about}没有说到是哪个国家",
        ),
        (
            "word",
            lambda item: fits_person(request, item, scope),
            f"{about}没有说到这个人是谁",
        ),
        (
            "word",
            lambda item: (
                not (counts or request.kind == "yesno")
                or names_size(request.asked, _all_said(item, scope))
                or (request.kind == "yesno" and one_reaches(request.asked, item.sentence.text))
            ),
            f"{about}没有说到{size_asked(request.asked)}的这一点",
        ),
        (
            "need",
            lambda item: fits_need(request, item, scope) and not _of_another_thing(request, item, scope),
            f"文章没有给出{whose}{f'在{among}' if among else ''}的{needs_asked(request)}",
        ),
        (
            "rival",
            lambda item: fits_rival(request, item, scope),
            f"{about}没有说到“{rival_of(request)}”的这一点",
        ),
    )
    of_year = any_year = with_month = left
    for kind, passes, missing in rungs:
        any_year = left if kind == "year" else any_year
        with_month = left if kind == "month" else with_month
        of_year = left if kind == "metric" else of_year
        kept = tuple(item for item in left if passes(item))
        if kind == "need" and not kept:
            kept = largest(request, left, scope)
        gone = (kind == "year" and is_explicit(request.question)) or (
            (kind == "month" and bool(month_asked(request))) or kind in ("part", "rival")
        )
        if not kept or (gone and _topic_gone(request, left, kept)):
            other_time = told_of_another_time(request, of_year, scope) if kind in ("metric", "need") else []
            ranked = ranked_elsewhere(request, left) if kind == "need" and among else []
            if kind in ("metric", "need") and not other_time and len(any_year) > len(of_year):
                exact = hard(request.metrics)
                other_time = [
                    item
                    for item in any_year
                    if any(states(item.sentence.text, exact, need) for need in request.needs)
                ]
            if kind in ("metric", "need") and month_asked(request) and len(with_month) > len(left):
                missing = of_the_month
                other_time = [
                    item for item in with_month if mentions(item.sentence.text, hard(request.metrics))
                ]
            elif other_time and not ranked:
                missing = f"没有{place}{asked_time(request)}的{topic}"
            reason = (
                year_reason(missing, left, request, scope)
                if kind == "year"
                else missing
                + instead(
                    ranked or other_time or [row for row in nearest(request, left) if alike(request, row)],
                    metrics=hard(request.metrics),
                    words=told_apart(request),
                )
            )
            return Gap(kind, reason, scope.asked_region)
        left = kept
    own = _of_zone(request, left, scope)
    if isinstance(own, Gap):
        return own
    return _told_of_noun(request, _of_deed(request, _of_a_whole(request, own, scope)), scope)


def _of_deed(request: Request, left: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Where it is asked how often something was done (外出招商多少次): the candidates that name the deed, if any does;
    办理业务60余次 is of another."""
    if not any(need.kind == "count" and not (need.noun or need.head) for need in request.needs):
        return left
    if len(parts_of(request.asked)) > 1:
        return left
    heads = heads_asked(without_places(request.asked, request.regions))
    return tuple(item for item in left if any(head in item.sentence.text for head in heads)) or left


def _of_another_thing(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether a number is asked of a thing by its name alone and another one was begun since a sentence named it."""
    return (
        scope.region is None
        and bool(scope.names)
        and not request.followed
        and bool(request.needs)
        and scope.near.get(item.sentence.id, 0.0) <= 0
    )


def _all_said(item: Evidence, scope: Scope) -> str:
    """A sentence with what leads it and what it stands under."""
    return f"{scope.before.get(item.sentence.id, '')}{item.sentence.text}{item.sentence.heading}{item.article.title}"


_ZONE_KIND = re.compile(r"(?:综保区|保税区|经开区|高新区|开发区|园区|新区|产业园|科技园|工业园)$")


def _of_zone(request: Request, left: tuple[Evidence, ...], scope: Scope) -> tuple[Evidence, ...] | Gap:
    """Where a zone's number is looked for in articles on the place around it: the candidates that name the zone; the
    city's number is not the zone's."""
    zone = scope.asked_region
    if not request.needs or zone is None or zone.level != "zone" or zone == scope.region:
        return left

    def told(item: Evidence) -> str:
        goes_on = leans_on(item.sentence.text, zone.short, zone)
        lead = scope.before.get(item.sentence.id, "") if goes_on else ""
        return f"{lead}{item.sentence.text}{item.sentence.heading}{item.article.title}"

    kept = tuple(item for item in left if names_zone(told(item), zone))
    kept = kept or tuple(item for item in left if _of_its_kind(item.sentence.text, zone))
    if kept:
        return kept
    near = [item for item in scope.evidence if names_zone(item.sentence.text, zone)]
    return Gap("need", f"文章没有给出{zone.name}的{needs_asked(request)}{instead(near)}", zone)


_NO_OTHER_S = re.compile(
    r"(?:(?:^|[^\u4e00-\u9fff])[市县区]?|其中|全[市县区]|[我本该]市?|在|为|将|的|和|与|[省家]级)$"
)


def _of_its_kind(text: str, zone: Region) -> bool:
    """Whether a sentence speaks of the place's zone by its kind alone (其中经开区签约项目30个), not of another place's."""
    kind = _ZONE_KIND.search(zone.short)
    if kind is None:
        return False
    places = find_places(text)
    for said in re.finditer(re.escape(kind[0]), text):
        around = [place for place in places if place.start < said.end() and said.start() <= place.end]
        if all(place.region.name in (zone.name, *zone.parents[:1]) for place in around) and (
            around or _NO_OTHER_S.search(text[: said.start()])
        ):
            return True
    return False


def _of_a_whole(request: Request, left: tuple[Evidence, ...], scope: Scope) -> tuple[Evidence, ...]:
    """Where a share is asked for (占比, 比重): the candidates that tell one of a whole, if any does; 完成61.63% is of none."""
    alone = bool(request.needs) and all(need.kind == "share" for need in request.needs)
    if not alone or not OF_A_WHOLE.search(request.asked) or len(parts_of(request.asked)) > 1:
        return left
    kept = tuple(
        item
        for item in left
        if "%" in item.sentence.text
        and (
            OF_A_WHOLE.search(item.sentence.text)
            or any(figure.share_of for figure in scope.figures.get(item.sentence.id, ()))
        )
    )
    return kept or left


def _told_of_noun(request: Request, left: tuple[Evidence, ...], scope: Scope) -> tuple[Evidence, ...] | Gap:
    """Where the number of some thing is asked (森林覆盖率, 有多少高校): the candidates that give one of it."""
    noun = noun_asked(request)
    for name in scope.names:  # whose it is chose the sentences: 特斯拉工厂本土化率
        noun = noun.replace(name, "")
    if len(noun) < 2:
        return left
    kept = telling(noun, left, scope.before)
    if kept:
        return kept
    place = scope.asked_region.name if scope.asked_region else ""
    return Gap(
        "need",
        f"文章没有给出{place}{'的' if place else ''}{noun}{'' if names_measure(noun) else '数量'}。",
        scope.asked_region,
    )


def _topic_gone(request: Request, before: Sequence[Evidence], after: Sequence[Evidence]) -> bool:
    """Whether the sieve took away all that speaks of the topic and left what shares hardly a word with it."""
    if len(after) == len(before):
        return False
    asked = content_tokens(request.query, request.regions)
    asked = frozenset(token for token in asked if not re.search(r"[0-9]|[年月]", token))

    def most(items: Sequence[Evidence]) -> int:
        return max((len(sentence_tokens(item.sentence.text) & asked) for item in items), default=0)

    return most(after) < 0.4 * most(before)
