"""Questions that an empty conversation offers: made from facts of the indexed articles, kept if they are answered.

Enter: an assistant, articles (newest first). Leave: a few questions of different kinds about different regions.

    example_questions(assistant, articles) == ("平湖2020年1-10月实际使用外资是多少？", "丽水引进了多少个项目？", …)

Only facts that make a plain sentence are asked for: a metric of the vocabulary, its growth over the year before,
a number of projects or companies. With the small bundled model each question is asked before it is offered (0.1
to 0.3 s), and dropped where the answer lacks the fact's figure; a full-size model is not kept busy with that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.types import Article, Figure, Period, Region

if TYPE_CHECKING:
    from assistant.app import Assistant

MOST = 4
# Bodies are read for their facts: the newest article of each of so many regions is enough.
_LOOKED_AT = 12
# A page waits for this; what could not be confirmed by then is not offered.
_MOST_ASKED = 16
_GROWTH = "增速"
# Of what, an article says only in other sentences.
_VAGUE = ("总投资", "签约金额", "投资额")
_VERBS = "签约|签订|引进|开工|竣工|投产|落地|新增|新引进|新签约|新签|推介"
_COUNTED = re.compile(
    rf"(?:现场|集中|成功|共)?(?P<verb>{_VERBS})?的?"
    r"(?P<what>(?:招商引资|重点|重大|产业|工业|外资|内资|合作|投资|企业)*(?:项目|企业))数"
)
_LIST, _HOW = "有哪些重点项目？", "招商引资有哪些做法？"


@dataclass(frozen=True, slots=True)
class Example:
    """`told`: the figure that its answer has to name, "" where any answer will do."""

    kind: str
    question: str
    told: str = ""


def example_questions(
    assistant: Assistant, articles: Sequence[Article], *, limit: int = MOST
) -> tuple[str, ...]:
    """At most `limit`: first one of each kind, each about another region as long as there are others."""
    chosen: list[tuple[Region, Example]] = []
    left = _MOST_ASKED if _asks_quickly(assistant) else None
    waiting = list(candidates(assistant, articles))
    while waiting and len(chosen) < limit and left != 0:
        # Those that say most, of the newest articles, stand first: among equals they win.
        place = min(range(len(waiting)), key=lambda at: (_worn(waiting[at], chosen), at))
        region, example = waiting.pop(place)
        if left is not None:
            left -= 1
            if not _answered(assistant, example):
                continue
        chosen.append((region, example))
    return tuple(dict.fromkeys(example.question for _, example in chosen))


def _worn(one: tuple[Region, Example], chosen: Sequence[tuple[Region, Example]]) -> tuple[int, int]:
    kinds = sum(example.kind == one[1].kind for _, example in chosen)
    regions = sum(region == one[0] for region, _ in chosen)
    return kinds, regions


def candidates(assistant: Assistant, articles: Sequence[Article]) -> Iterator[tuple[Region, Example]]:
    """All that could be asked of the newest article of each region, those that say most first."""
    newest: dict[Region, Article] = {}
    for article in articles:
        if article.region is not None:
            newest.setdefault(article.region, article)
    looked_at = list(newest.items())[:_LOOKED_AT]
    for kind in ("level", "growth", "count"):
        for region, article in looked_at:
            asked = set()
            for figure in assistant.figures(assistant.filters(article_ids=[article.id])):
                example = about(region, figure)
                if example is not None and example.kind == kind and example.question not in asked:
                    asked.add(example.question)
                    yield region, example
    for kind, words in (("list", _LIST), ("how", _HOW)):
        for region, _ in looked_at:
            yield region, Example(kind, region.short + words)


def about(region: Region, figure: Figure) -> Example | None:
    """The question whose answer is `figure`; None where no plain one can be made for sure."""
    from assistant.figures.metrics import known_metric

    elsewhere = figure.region and region.short not in figure.region
    if figure.status != "actual" or figure.share_of or not figure.metric or elsewhere:
        return None
    when = _when(figure.period)
    place = region.short + when
    if counted := _COUNTED.fullmatch(figure.metric):
        verb = counted["verb"] or (figure.role if figure.role in _VERBS.split("|") else "")
        if not verb or figure.unit not in ("个", "家", "户") or figure.value < 2:
            return None
        return Example("count", f"{place}{verb}了多少{figure.unit}{counted['what']}？", figure.surface)
    if not when:
        return None
    level = figure.metric.removesuffix(_GROWTH)
    if known_metric(level) is None or level in _VAGUE:
        return None
    if level == figure.metric and not figure.is_change and figure.unit not in ("%", "百分点", "倍"):
        return Example("level", f"{place}{level}是多少？", figure.surface)
    change = figure.change
    if level != figure.metric and change is not None and change.kind == "同比" and change.value > 0:
        return Example("growth", f"{place}{level}同比增长多少？", figure.surface)
    return None


def _when(period: Period | None) -> str:
    """A stretch of whole months as people say it: 2021年, 2021年上半年, 2021年1-10月; "" for any other."""
    if period is None or period.start is None or period.end is None:
        return ""
    first, last = period.start, period.end - timedelta(days=1)
    if first.day != 1 or period.end.day != 1 or first.year != last.year:
        return ""
    return f"{first.year}年{_months(first, last)}"


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return ""
    if (first.month, last.month) == (1, 6):
        return "上半年"
    return f"{first.month}月" if first.month == last.month else f"{first.month}-{last.month}月"


def _asks_quickly(assistant: Assistant) -> bool:
    """Whether the model in use is the small bundled one; looks at the catalogue, opens nothing."""
    from assistant.writing.model.catalogue import find_model

    settings = assistant.settings
    try:
        entry = find_model(assistant.model_name, models=settings.models, home=settings.home)
    except AssistantError:
        return False
    return entry.profile == "extractive"


def _answered(assistant: Assistant, example: Example) -> bool:
    try:
        answer = assistant.ask(example.question)
    except AssistantError:
        return False
    return not answer.refused and example.told in answer.text
