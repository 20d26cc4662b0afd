"""Figures of one thing that cannot both hold.

Enter: figures, and the articles they stand in. Leave: conflicts, each with its two figures.

    实际使用外资 平湖市 2020-01-01..11-01: 37551万美元 in one article, 36551万美元 in another
    ->  a contradiction;   the same, but one published months later  ->  a revision

Only figures alike in region, metric, role, unit, status and period are set side by side, so that 1—10月
against 1—9月, 全市 against 开发区 and 签约 against 到位 are no conflicts; nor is what a page says of a part of
the place in the words of the whole (scope.py). Rounding and 近 or 超 are no
conflicts either, and an article printed again counts once. What happened on one day is compared between
articles that tell of one event: those that agree in another of its numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from assistant.figures.firms import FIRM, WORLD
from assistant.figures.metrics import known_metric, metric_role
from assistant.figures.rounding import cut_to, may_be_equal, rounds_to
from assistant.figures.scope import basis, is_named_count, says_of_whole, speaks_of_whole
from assistant.figures.units import CURRENCIES, POINTS
from assistant.reading.regions import resolve
from assistant.types import Article, Conflict, Figure

__all__ = ["KEPT", "TOO_GENERAL", "find_conflicts"]

# Days between two pages after which the later number is taken for a revision of the earlier.
REVISED_AFTER = 20
# Things that are counted many times over in one text (12家 here, 3家 there) are compared only where the sum
# is meant.
_COMPARED = CURRENCIES | {"%", "倍"}
_THINGS = frozenset({"个", "家", "项"})
# A name too general to be one thing: several projects of one place each have a 总投资.
TOO_GENERAL = frozenset(
    {
        "总投资",
        "计划总投资",
        "投资",
        "投资额",
        "签约金额",
        "项目规模",
        "利润总额",
        "营业收入",
        "税收收入",
        "产值",
        "年产值",
        "估值",
        "市值",
        "收益率",
        "均价",
        "价格",
        "净利润",
    }
)

# Of these a place's own total is kept: 全市税收收入51.8亿元.
KEPT = frozenset({"税收收入"})

# What many have: two firms' 全球销售额 are no two claims of one thing.
_MANY_S = frozenset({FIRM, WORLD})

_SHARE = re.compile(r"占.+(?:比重|比例)$")  # the whole is named: 占规上工业增加值比重

_APART = 3  # times: sums of one thing that two pages tell apart differ by a revision, a scope or a misprint

_Key = tuple[str, str, str, str, str, str, date | None, date | None]


def find_conflicts(
    figures: Sequence[Figure], articles: Mapping[str, Article] | Sequence[Article]
) -> tuple[Conflict, ...]:
    """The conflicts among `figures`, by their first figure. `articles` holds the pages they stand in."""
    pages = articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
    groups: dict[tuple[_Key, Decimal | None], list[Figure]] = defaultdict(list)
    counts = _counts(figures)
    for figure in figures:
        key = _key(figure, pages)
        if key is not None and speaks_of_whole(figure, pages.get(figure.article_id)):
            groups[key, _set_of(figure, counts)].append(figure)
    found: list[Conflict] = []
    for group in groups.values():
        values = _distinct(group)
        for index, first in enumerate(values):
            for second in values[index + 1 :]:
                if not _close(first, second) and _of_one_thing(first, second):
                    found.append(_conflict(first, second, pages))
    found += [_conflict(first, second, pages) for first, second in _of_events(figures, pages)]
    return tuple(found)


def _place(figure: Figure, pages: Mapping[str, Article]) -> str:
    """The figure's region; of a name that several places have (鼓楼区), with what its page's place lies in."""
    readings = {region.parents for region in resolve(figure.region) if region.name == figure.region}
    page = pages.get(figure.article_id)
    if len(readings) < 2 or page is None:
        return figure.region
    own = [region for region in page.regions if region.name == figure.region] or list(page.regions[:1])
    return "".join((*reversed(own[0].parents), figure.region)) if own else figure.region


def _key(figure: Figure, pages: Mapping[str, Article]) -> _Key | None:
    """What must agree for two figures to speak of one thing; None for one that has no like."""
    period = figure.period
    if (
        not figure.metric
        or not figure.region
        or period is None
        or (period.start is None and period.end is None)
    ):
        return None
    page = pages.get(figure.article_id)
    if (
        figure.status != "actual"
        or figure.unit == POINTS
        or (figure.share_of and not _SHARE.search(figure.metric))
    ):
        return None
    if re.search(r"[\d一二三四五六七八九两]", figure.surface) is None:
        return None  # 突破万亿元大关
    if figure.unit not in _COMPARED and not (is_named_count(figure) and says_of_whole(figure, page)):
        return None
    name = figure.metric.removesuffix("增速") if figure.is_change else figure.metric
    if name in TOO_GENERAL and not (name in KEPT and says_of_whole(figure, page)):
        return None
    if period.kind == "day" or figure.region in _MANY_S:
        return None
    base = figure.change.kind if figure.is_change and figure.change is not None else ""
    if base == "比上年":
        base = "同比"
    kind = (base or "同比") + basis(figure, page) if figure.is_change else ""
    return (
        _place(figure, pages),
        figure.metric,
        # 外资到账 is another word for 实际使用外资: what settles the metric settles the role.
        metric_role(figure.metric) or figure.role,
        figure.unit,
        figure.status,
        kind,
        period.start,
        period.end,
    )


def _counts(figures: Sequence[Figure]) -> dict[tuple[str, int], list[Figure]]:
    """The counts of each sentence, in order."""
    found: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.unit in _THINGS:
            found[figure.article_id, figure.sentence_start].append(figure)
    return found


def _set_of(figure: Figure, counts: Mapping[tuple[str, int], Sequence[Figure]]) -> Decimal | None:
    """How many projects a sum is of, where its sentence counts them first (23个项目，合同外资…)."""
    if figure.unit not in CURRENCIES:
        return None
    before = [
        other.value
        for other in counts.get((figure.article_id, figure.sentence_start), ())
        if other.start < figure.start and not other.metric.endswith(_FIRMS)
    ]
    return before[-1] if before else None


_FIRMS = ("企业数", "主体数", "平台数", "家数", "户数")  # 新增企业12家，固定资产投资…: not theirs


_Told = dict[tuple[str, str], list[Figure]]


def _of_events(figures: Sequence[Figure], pages: Mapping[str, Article]) -> list[tuple[Figure, Figure]]:
    """Pairs that cannot both hold among what several articles tell of one event of one day."""
    events: dict[tuple[str, date], dict[str, _Told]] = defaultdict(dict)
    for figure in figures:
        period, thing = figure.period, _thing(figure)
        if (
            thing
            and figure.region
            and figure.region not in _MANY_S
            and period is not None
            and period.kind == "day"
            and period.start is not None
        ):
            told = events[_place(figure, pages), period.start].setdefault(figure.article_id, {})
            told.setdefault((thing, figure.unit), []).append(figure)
    pairs: dict[tuple[str, Decimal, Decimal], tuple[Figure, Figure]] = {}
    for articles in events.values():
        told_by = list(articles.values())
        for index, one in enumerate(told_by):
            for other in told_by[index + 1 :]:
                for first, second in _unlike(one, other):
                    low, high = sorted((first.value, second.value))
                    pairs.setdefault((first.unit, low, high), (first, second))
    return list(pairs.values())


def _unlike(one: _Told, other: _Told) -> list[tuple[Figure, Figure]]:
    """The numbers in which two articles of one event differ; none unless they agree in another."""
    shared, apart = False, []
    for key in one.keys() & other.keys():
        if any(_close(first, second) for first in one[key] for second in other[key]):
            shared = True
        elif len({f.value for f in one[key]}) == len({f.value for f in other[key]}) == 1:
            apart.append((one[key][0], other[key][0]))
    return apart if shared else []


def _thing(figure: Figure) -> str:
    """What of an event a figure tells: its projects or its sum, in the role they have; "" for anything else."""
    if figure.status not in ("actual", "plan") or figure.is_change or figure.share_of or not figure.role:
        return ""
    if figure.unit in CURRENCIES:
        return f"{figure.role}金额"
    counted = figure.unit in ("个", "家") and figure.metric.endswith(("项目数", "协议数", "企业数"))
    return f"{figure.role}{figure.metric[-3:]}" if counted else ""


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
    if rounds_to(first, second) or rounds_to(second, first):
        return True
    if any(
        one.upper is not None and one.value <= two.value <= one.upper
        for one, two in ((first, second), (second, first))
    ):
        return True
    if cut_to(first, second) or cut_to(second, first):
        return True
    return may_be_equal(first, second) or may_be_equal(second, first)


def _of_one_thing(first: Figure, second: Figure) -> bool:
    """Whether two numbers under one name claim the same. What is many times the other is of something else, unless a
    unit slipped; two numbers of one page are most often of its parts (新开工面积…，办公楼增长16%。竣工面积…，办公楼下降47%),
    so there only sums of the field's own metrics count, and none of one sentence."""
    if first.unit in CURRENCIES and not _slipped(first.value, second.value):
        low, high = sorted((abs(first.value), abs(second.value)))
        if high > _APART * low:
            return False
    if first.article_id != second.article_id:
        return True
    if first.sentence_start == second.sentence_start or first.unit not in CURRENCIES:
        return False
    return known_metric(first.metric) is not None


def _slipped(one: Decimal, other: Decimal) -> bool:
    """Whether two values are the same digits in another unit (亿 for 万)."""
    return (
        bool(one) and bool(other) and one.normalize().as_tuple().digits == other.normalize().as_tuple().digits
    )


def _conflict(first: Figure, second: Figure, pages: Mapping[str, Article]) -> Conflict:
    one, other = _published(first, pages), _published(second, pages)
    if one is not None and other is not None and other < one:
        first, second, one, other = second, first, other, one
    name = f"{first.region}{first.metric}"
    if _is_revised(first, pages) and not _is_revised(second, pages):
        first, second, one, other = second, first, other, one
    later = one is not None and other is not None and (other - one).days >= REVISED_AFTER
    if later or _is_revised(second, pages):
        return Conflict(
            "revision",
            first,
            second,
            f"{name}：{first.surface}（{one or '无日期'}）后来为{second.surface}（{other or '无日期'}）",
        )
    return Conflict("contradiction", first, second, f"{name}：{first.surface}与{second.surface}不能同时成立")


_REVISED = re.compile(r"修订|核定|最终核实|最终核算|核实后|调整为|更正")


def _is_revised(figure: Figure, pages: Mapping[str, Article]) -> bool:
    """Whether its sentence says that it corrects an earlier number."""
    page = pages.get(figure.article_id)
    return page is not None and bool(_REVISED.search(page.text[figure.sentence_start : figure.sentence_end]))


def _published(figure: Figure, pages: Mapping[str, Article]) -> date | None:
    page = pages.get(figure.article_id)
    return page.published if page is not None else None
