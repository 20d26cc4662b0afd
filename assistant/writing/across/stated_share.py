"""平湖外资占嘉兴的比重: the share as a sentence states it, before it is calculated from two numbers.

Enter: a question about two places, and what was gathered for each. Leave: the sentences that may hold it, and for
which place; None where the question asks for no share of one place in another, or no sentence states one.

    stated_share(understand("香港占湖北实际利用外资多少?"), scopes)  ->  (request, scope of 湖北, (evidence,))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Evidence, Region
from assistant.writing.asked.needs import Need, meets
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard, mentions
from assistant.writing.evidence.ladder import Gap
from assistant.writing.evidence.scope import Scope
from assistant.writing.evidence.topic import topic_words

__all__ = ["asks_share", "stated_share", "without_number"]

_ASKS = re.compile(
    r"占[^，。？]{0,20}(?:多少|几|比重|比例|份额|成|多大)|在[^，。？]{2,16}中?(?:的)?(?:占比|比重|份额)"
)
_STATES = re.compile(r"占|比重|比例|份额|贡献")


def asks_share(request: Request) -> bool:
    """Whether a question asks what share of one place another has."""
    return len(request.regions) == 2 and bool(_ASKS.search(request.question))


def stated_share(
    request: Request, scopes: Sequence[tuple[Request, Scope]]
) -> tuple[Request, Scope, tuple[Evidence, ...]] | None:
    """The first scope with a sentence that states the share of the first place in the second."""
    if not asks_share(request):
        return None
    part, whole = request.regions
    own = replace(request, regions=(part,), kind="figure", needs=(Need("share"),), venues=())
    for _, scope in scopes:
        found = tuple(item for item in scope.evidence if _states(item, part, whole, request))
        if found:
            return own, replace(scope, asked_region=None), found
    return None


def without_number(request: Request, scopes: Sequence[tuple[Request, Scope]]) -> Gap | None:
    """The gap where one of the two places has no number of the metric asked to calculate a share with."""
    metrics = hard(request.metrics)
    for _, scope in scopes:
        place = scope.asked_region
        told = (
            any(
                figure.metric in metrics and not figure.is_change and figure.region == place.name
                for figures in scope.figures.values()
                for figure in figures
            )
            if place
            else True
        )
        if metrics and place is not None and not told:
            return Gap(
                "need", f"文章没有给出{place.name}的{'、'.join(metrics)}，也没有说到所占的比重。", place
            )
    return None


def _states(item: Evidence, part: Region, whole: Region, request: Request) -> bool:
    text = item.sentence.text
    if not (_STATES.search(text) and meets(text, Need("share"))):
        return False
    about = {region.name for region in item.article.regions}
    of_part = part.short in text or part.name in about
    # 全市 in an article about a 市 is that 市 itself, not the one around it.
    every = any(
        whole.name.endswith(kind) and (whole.name in about or not part.name.endswith(kind))
        for kind in re.findall(r"全([省市区州县])", text)
    )
    every = every or f"全{whole.short[-1:]}" in text  # 全疆, 全桂
    of_whole = whole.short in text or (every and whole.name in about | set(part.parents))
    metrics, topics = hard(request.metrics), topic_words(request)
    # A share of tourist sights is none of minerals.
    of_topic = mentions(text, metrics) if metrics else not topics or any(word in text for word in topics)
    return of_part and of_whole and of_topic
