"""Figures of one thing that cannot both hold.

Enter: figures, and the articles they stand in. Leave: conflicts, each with its two figures.

    实际使用外资 平湖市 2020-01-01..11-01: 37551万美元 in one article, 36551万美元 in another  ->  a
    contradiction the same, but one published months later
    ->  a revision

Only figures alike in region, metric, role, unit, status and period are set side by side, so that 1—10月
against 1—9月, 全市 against 开发区 and 签约 against 到位 are no conflicts. Rounding and 近 or 超 are no
conflicts either, and an article printed again counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from assistant.figures.rounding import may_be_equal
from assistant.figures.units import CURRENCIES, POINTS
from assistant.types import Article, Conflict, Figure

__all__ = ["find_conflicts"]

# Days between two pages after which the later number is taken for a revision of the earlier.
REVISED_AFTER = 20
# Things that are counted many times over in one text (12家 here, 3家 there) are compared only where the sum
# is meant.
_COMPARED = CURRENCIES | {"%", "倍"}
# A name too general to be one thing: several projects of one place each have a 总投资.
_GENERAL = frozenset(
    {
        "总投资",
        "计划总投资",
        "投资",
        "投资额",
        "签约金额",
        "出口",
        "进口",
        "项目规模",
        "利润总额",
        "营业收入",
        "税收收入",
        "产值",
        "年产值",
    }
)

_Key = tuple[str, str, str, str, str, str, date | None, date | None]


def find_conflicts(
    figures: Sequence[Figure], articles: Mapping[str, Article] | Sequence[Article]
) -> tuple[Conflict, ...]:
    """The conflicts among `figures`, by their first figure. `articles` holds the pages they stand in."""
    pages = articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
    groups: dict[_Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        key = _key(figure)
        if key is not None:
            groups[key].append(figure)
    found: list[Conflict] = []
    for group in groups.values():
        values = _distinct(group)
        for index, first in enumerate(values):
            for second in values[index + 1 :]:
                if not _close(first, second) and not _same_page_list(first, second):
                    found.append(_conflict(first, second, pages))
    return tuple(found)


def _key(figure: Figure) -> _Key | None:
    """What must agree for two figures to speak of one thing; None for one that has no like."""
    period = figure.period
    if (
        not figure.metric
        or not figure.region
        or period is None
        or (period.start is None and period.end is None)
    ):
        return None
    if figure.status != "actual" or figure.unit not in _COMPARED or figure.share_of or figure.unit == POINTS:
        return None
    if figure.metric in _GENERAL or period.kind == "day":
        return None
    base = figure.change.kind if figure.is_change and figure.change is not None else ""
    if base == "比上年":
        base = "同比"
    kind = (base or "同比") if figure.is_change else ""
    return (
        figure.region,
        figure.metric,
        figure.role,
        figure.unit,
        figure.status,
        kind,
        period.start,
        period.end,
    )


def _distinct(group: Sequence[Figure]) -> list[Figure]:
    """One figure for each value: what several pages say alike is said once."""
    kept: dict[tuple[Decimal, str], Figure] = {}
    for figure in group:
        kept.setdefault((figure.value, _sign(figure)), figure)
    return list(kept.values())


def _sign(figure: Figure) -> str:
    return "-" if figure.is_change and figure.change is not None and figure.change.value < 0 else ""


def _close(first: Figure, second: Figure) -> bool:
    if _sign(first) != _sign(second):
        return False
    return may_be_equal(first, second) or may_be_equal(second, first)


def _same_page_list(first: Figure, second: Figure) -> bool:
    """Two numbers of one sentence are parts or sides of a thing, not two claims about it."""
    return first.article_id == second.article_id and first.sentence_start == second.sentence_start


def _conflict(first: Figure, second: Figure, pages: Mapping[str, Article]) -> Conflict:
    one, other = _published(first, pages), _published(second, pages)
    if one is not None and other is not None and other < one:
        first, second, one, other = second, first, other, one
    name = f"{first.region}{first.metric}"
    if one is not None and other is not None and (other - one).days >= REVISED_AFTER:
        return Conflict(
            "revision", first, second, f"{name}：{first.surface}（{one}）后来为{second.surface}（{other}）"
        )
    return Conflict("contradiction", first, second, f"{name}：{first.surface}与{second.surface}不能同时成立")


def _published(figure: Figure, pages: Mapping[str, Article]) -> date | None:
    page = pages.get(figure.article_id)
    return page.published if page is not None else None
