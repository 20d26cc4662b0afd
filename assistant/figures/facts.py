"""Every number of an article as a fact: what is measured, in which role, when, how it changed, where it ranks.

Enter: an article and its sentences. Leave: figures in reading order, `article.text[f.start:f.end] == f.surface`.

    完成实际外资37551万美元,同比增长76.4%,引进项目13个
    ->  实际使用外资 375510000 美元 (实际使用, 同比 +76.4%);  实际使用外资增速 76.4 % (is_change);  引进项目数 13 个 (引进)

Rules alone decide. A number whose metric no rule finds keeps metric "" rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.figures.change import ChangeWords, change_words, find_ranks, read_change
from assistant.figures.metrics import metric_role, normalise_metric, vocabulary
from assistant.figures.naming import name_left, name_right, split_list
from assistant.figures.period import PeriodSpan, find_periods
from assistant.figures.quantity import Quantity, find_quantities
from assistant.figures.timing import Clock, Place, advance, choose_period
from assistant.figures.units import CURRENCIES, POINTS
from assistant.types import Article, Change, Figure, Period, Rank, Sentence

__all__ = ["find_figures"]


@dataclass(slots=True)
class _Draft:
    """A figure in the making: `left` runs from the number before it, `clause` from the last comma."""

    quantity: Quantity
    left: str
    right: str
    clause: str
    words: ChangeWords | None = None
    metric: str = ""
    share_of: str = ""
    role: str = ""
    status: str = "actual"
    is_change: bool = False
    earlier: bool = False
    change: Change | None = None
    rank: Rank | None = None
    group: int = 0  # numbers of one enumeration share it
    period: Period | None = field(default=None)


def find_figures(article: Article, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """The figures of `sentences` (of `article`, in order). An article without numbers has none."""
    clock = Clock(published=article.published, day=_first_day(article, sentences))
    region = article.region.name if article.region else ""
    places = tuple(
        name
        for place in article.regions
        for name in dict.fromkeys((place.name, place.short, *place.parents))
        if len(name) >= 2
    )
    figures: list[Figure] = []
    subject = ""
    for sentence in sentences:
        quantities = find_quantities(sentence.text)
        spans = find_periods(sentence.text, article.published, year=clock.year, day=clock.day)
        clock = advance(clock, spans)
        if not quantities:
            continue
        drafts = _draft(sentence.text, quantities, spans)
        subject = _measure(sentence.text, drafts, places=places, subject=subject)
        _attach(sentence.text, drafts)
        carried = ""
        for draft in drafts:
            carried = _describe(sentence.text, draft, carried=carried)
        clock = _date(sentence.text, drafts, spans, clock)
        figures.extend(_figure(article, sentence, draft, region) for draft in drafts)
    return tuple(figures)


def _first_day(article: Article, sentences: Sequence[Sentence]) -> date | None:
    """The day a report opens with: its title speaks of that day before the text has named it."""
    for sentence in sentences[:6]:
        for span in find_periods(sentence.text, article.published):
            start = span.period.start
            if span.period.kind == "day" and start is not None:
                if article.published is None or 0 <= (article.published - start).days <= 31:
                    return start
    return None


def _date(text: str, drafts: Sequence[_Draft], spans: Sequence[PeriodSpan], clock: Clock) -> Clock:
    """Gives each draft its period; returns the clock with the last one."""
    together = any(
        draft.quantity.unit in _COUNTED and ("项目" in draft.metric or draft.role in _EVENT_ROLES)
        for draft in drafts
    )
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        if (
            before is not None
            and before.group == draft.group
            and not before.earlier
            and before.period is not None
        ):
            draft.period = before.period
            continue
        place = Place(
            start=draft.quantity.start,
            first=drafts[0].quantity.start,
            left=draft.left,
            status=draft.status,
            lasting=_lasting(draft, together=together),
            earlier=draft.earlier,
            happening=draft.role in _EVENT_ROLES,
            rate=draft.is_change,
        )
        draft.period = choose_period(text, place, spans=spans, clock=clock)
    said = [draft.period for draft in drafts if draft.period is not None and not draft.earlier]
    said = [period for period in said if not _ahead(period, clock)]
    return replace(clock, last=said[-1], age=0) if said else clock


def _ahead(period: Period, clock: Clock) -> bool:
    """A time still to come when the page was published: no figure after it is of then."""
    return clock.published is not None and period.start is not None and period.start > clock.published


_CLAUSE = re.compile(r"[，,；;。：:！？!?]")
_ENUMERATED = re.compile(r"(?:、|和|及|与|以及)")
_MOVED = re.compile(
    r"^(?:[余多])?(?:左右|的)?(?:提升|提高|增长|增加|扩大|上升|缩小|下降|降低|减少|增|降|升|跃升|发展|回升)(?:到|至|为)(?:了|约|近)?$"
)
_LEVEL_UNITS = ("%", "倍", "番")


def _draft(text: str, quantities: Sequence[Quantity], spans: Sequence[PeriodSpan]) -> list[_Draft]:
    drafts: list[_Draft] = []
    previous = 0
    group = 0
    for index, quantity in enumerate(quantities):
        gap = text[previous : quantity.start]
        if index == 0 or not _ENUMERATED.fullmatch(gap.strip()):
            group += 1
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        # Time words between the last number and this one name nothing: 去年的27% is not "去年".
        left = gap
        for span in reversed(spans):
            if previous <= span.start and span.end <= quantity.start and not span.reference:
                left = left[: span.start - previous] + left[span.end - previous :]
        hard = max(left.rfind(mark) for mark in "；;。！？")
        left = left[hard + 1 :]
        clause = _CLAUSE.split(left)[-1]
        drafts.append(_Draft(quantity, left, text[quantity.end : following], clause, group=group))
        previous = quantity.end
    return drafts


_RATE_AFTER = re.compile(r"^(?:以上|左右)?的(?:年均|平均|同比)?(?:增速|增幅|增长率|速度)")
_SHARE = re.compile(
    r"占(?:到|据|了)?(?P<whole>[^，,；;。占]{0,30}?)(?:的)?(?:比重|比例|份额)?(?:分别)?(?:(?:从|由)[^，,；;。]{0,6})?"
    r"(?:的|达到|达|为|约|近|超过|超|已|高达|仅|分别|提升至|提高到|提高至|升至|上升到|已超)*$"
)
_SHARE_RIGHT = re.compile(r"^的(?P<part>[^，,；;。、\d]{2,16})")
_WHOLE_AT = re.compile(r"(?P<whole>全[国省市区县州球疆]|[^，,；;。、了的]{2,8})$")
_DIFFERENCE = re.compile(
    r"(?P<comparison>高于|低于|快于|高出|低|高|超|(?:比|较|与|同))(?P<base>.{0,40}?)(?P<verb>提高|提升|加快|回升|扩大|上升|下降|回落|收窄|放缓|降低|低|高|增加|前移|前进)?(?:了|约|近|分别)*$"
)


def _measure(text: str, drafts: list[_Draft], *, places: Sequence[str], subject: str) -> str:
    """Metrics, rates and shares; returns the metric that a following sentence without one speaks of."""
    names: list[str] = []
    for index, draft in enumerate(drafts):
        quantity = draft.quantity
        before = drafts[index - 1] if index else None
        listed = before is not None and before.group == draft.group
        if _threshold(text, quantity, draft):
            draft.status = "threshold"
            draft.metric = (
                name_left(draft.clause, places=places) if not draft.clause.endswith("引进") else ""
            ) or "项目规模"
            continue
        if before is not None and _MOVED.match(draft.left) and before.quantity.unit == quantity.unit:
            draft.metric, draft.share_of, before.earlier = before.metric, before.share_of, True
            continue
        words = before.words if listed and before is not None and before.words else change_words(draft.left)
        if words is None and quantity.unit == "%" and _RATE_AFTER.match(draft.right):
            words = ChangeWords(
                "年均" if "年均" in draft.left + draft.right[:8] else "", 1, "增长", len(draft.left)
            )
        draft.words = words
        if _is_rate(quantity, words):
            draft.is_change = True
        if listed and before is not None and before.share_of and quantity.unit == "%" and not draft.is_change:
            draft.share_of, draft.metric = before.share_of, before.metric
            continue
        if quantity.unit == "%" and not draft.is_change and _share(draft, drafts[:index], places, subject):
            continue
        if quantity.unit == POINTS:
            draft.metric = _difference(draft, drafts[:index], listed, places, subject)
            continue
        if listed and before is not None and len(names) > 1:
            place = sum(1 for other in drafts[:index] if other.group == draft.group)
            draft.metric = names[place] if place < len(names) else before.metric
        elif listed and before is not None and not name_right(draft.right):
            draft.metric = before.metric
        else:
            name = _name(
                draft, places, counted=quantity.unit not in CURRENCIES and quantity.unit not in _LEVEL_UNITS
            )
            names = _shared_head(split_list(name)) if name and "分别" in draft.left else [name]
            size = sum(1 for other in drafts if other.group == draft.group)
            if len(names) != size:
                names = [name]
            draft.metric = names[0]
        if not draft.metric:
            draft.metric = _spoken_of(drafts[:index], subject, change=draft.is_change)
        if draft.metric and not draft.is_change and quantity.unit not in ("位",) and not quantity.ordinal:
            subject = draft.metric
        elif draft.is_change and draft.metric:
            subject = draft.metric
    return subject


def _name(draft: _Draft, places: Sequence[str], *, counted: bool) -> str:
    if counted and not draft.quantity.ordinal:
        right = name_right(draft.right)
        if right:
            return right
    left = draft.left
    if draft.words is not None and draft.is_change:
        left = left[: draft.words.start]
    name = name_left(left, places=places)
    if draft.quantity.unit in CURRENCIES and not name:
        name = name_right(draft.right)
    return name


_MEASURES = re.compile(
    r"(?:工业)?(?:增加值|总产值|产值|零售额|销售额|投资额|投资|收入|进出口额|出口额|可开发量|占比|GDP|产量|销量)$"
)


def _shared_head(names: list[str]) -> list[str]:
    """金银珠宝类、通讯器材类零售额 -> both 零售额."""
    tail = _MEASURES.search(names[-1]) if names else None
    if tail is None or len(names) < 2:
        return names
    return [name if _MEASURES.search(name) else name + tail.group(0) for name in names]


def _is_rate(quantity: Quantity, words: ChangeWords | None) -> bool:
    if words is None or quantity.unit == POINTS or quantity.ordinal:
        return False
    if quantity.unit in ("%", "番"):
        return True
    if words.verb in ("扩大", "缩小", "收窄", "提升", "加快", "回升"):
        return False
    if quantity.unit == "倍":
        return bool(words.kind) or words.verb in ("增长", "增加")
    return words.kind in ("同比", "环比", "比上年") and words.verb not in ("增速", "增幅")


def _share(draft: _Draft, before: list[_Draft], places: Sequence[str], subject: str) -> bool:
    match = _SHARE.search(draft.left)
    part = whole = ""
    if match:
        whole = match.group("whole").strip()
        part = name_left(draft.left[: match.start()], places=places) or _spoken_of(before, subject)
    else:
        right = _SHARE_RIGHT.match(draft.right)
        left = _WHOLE_AT.search(draft.clause)
        if right and left:
            whole, part = left.group("whole"), right.group("part")
            whole = re.sub(r"^(?:贡献|占据|聚集|集聚|拥有)了?", "", whole)
        elif before and before[-1].share_of and re.fullmatch(r"、[^，。；]{1,6}的", draft.left):
            whole, part = draft.left.strip("、的"), before[-1].metric.partition("占")[0]
        else:
            return False
    draft.share_of = whole or "全部"
    draft.metric = f"{part}占{whole}比重" if part else f"占{whole}比重"
    return True


def _difference(
    draft: _Draft, before: list[_Draft], listed: bool, places: Sequence[str], subject: str
) -> str:
    """The name of a difference in 百分点: 地区生产总值增速较一季度加快."""
    if listed and before:
        first = next(other for other in before if other.group == draft.group)
        bases = split_list(re.sub(r"^.*?(?:高于|低于|较|比)", "", first.left))
        place = sum(1 for other in before if other.group == draft.group)
        head = first.metric
        if 0 < place < len(bases):
            return (
                head.replace(bases[0], bases[place].strip("提高加快回升下降")) if bases[0] in head else head
            )
        return head
    match = _DIFFERENCE.search(draft.clause)
    named = name_left(
        draft.left[: len(draft.left) - len(draft.clause)]
        + (draft.clause[: match.start()] if match else draft.clause),
        places=places,
    )
    base = named or _spoken_of(before, subject)
    base = base.removesuffix("增速") if base else ""
    rate = "" if "占" in base or base.endswith(("率", "比重")) else "增速"
    if match is None:
        return f"{base}{rate}" if base else ""
    against = split_list(match.group("base").replace("分别", ""))[0] if match.group("base") else ""
    return f"{base}{rate}{match.group('comparison')}{against}{match.group('verb') or ''}"


def _spoken_of(before: Sequence[_Draft], subject: str, *, change: bool = False) -> str:
    """The metric last spoken of: a level's before a rate's, else the sentence before."""
    for draft in reversed(before):
        if (
            draft.metric
            and draft.status != "threshold"
            and not draft.share_of
            and draft.quantity.unit not in (POINTS, "位")
        ):
            return draft.metric
    return subject


_CLASS_OF = re.compile(
    r"^(?:以上|以下|级以上|级)(?:的)?(?:\d|[^，,。；;、\d]{0,10}?(?:项目|企业|制造业|投资|工程))|^(?:元)?(?:的)?[^，,。；;、\d]{0,8}?(?:项目|企业)(?!.{0,3}总投资)"
)


def _threshold(text: str, quantity: Quantity, draft: _Draft) -> bool:
    """1亿元以上项目, 过50亿元1个, 亿元项目: a class of projects, not an amount."""
    if quantity.unit not in CURRENCIES:
        return False
    after = text[quantity.end : quantity.end + 18]
    bare = not re.search(r"[\d一二三四五六七八九两]", quantity.surface)
    if quantity.approx == "以上" or after.startswith(("以上", "级")):
        if _CLASS_OF.match(after) or after.startswith("或"):
            return not re.match(r"^以上的?(?:资金|投资[^项])", after)
    if bare and _CLASS_OF.match(after):
        return True
    if quantity.approx in ("过", "超", "超过", "逾"):
        following = re.match(r"^(?:的)?(?:\d+(?:余)?[个家]|[^，,。；;、\d]{0,8}项目)", after)
        return bool(following) and not re.search(
            r"(?:总投资|投资额|金额|总额)(?:均)?$", draft.clause[:-1].rstrip("超过逾")
        )
    return False


def _attach(text: str, drafts: list[_Draft]) -> None:
    """Rates to the levels they speak of, places in an order to the figure before them."""
    for index, draft in enumerate(drafts):
        if not draft.is_change or draft.words is None:
            continue
        quantity = draft.quantity
        begin = quantity.start - len(draft.left) + draft.words.start if draft.left else quantity.start
        surface = text[max(begin, 0) : quantity.end] if begin < quantity.start else quantity.surface
        draft.change = read_change(draft.words, quantity, surface=surface)
        levels = [
            other
            for other in drafts[:index]
            if not other.is_change and not other.share_of and other.status != "threshold"
            and other.quantity.unit not in ("位", POINTS) and not other.quantity.ordinal
        ]  # fmt: skip
        if not levels or "；" in text[levels[-1].quantity.end : quantity.start]:
            continue
        rates = [other for other in drafts if other.group == draft.group and other.is_change]
        run = [other for other in levels if other.group == levels[-1].group]
        target = run[rates.index(draft)] if len(rates) == len(run) and len(run) > 1 else levels[-1]
        if draft.metric == target.metric and target.change is None:
            target.change = draft.change
    for start, rank in find_ranks(text):
        holder = next(
            (
                draft
                for draft in reversed(drafts)
                if draft.quantity.end <= start
                and not draft.quantity.ordinal
                and "；" not in text[draft.quantity.end : start]
            ),
            None,
        )
        if holder is None:
            continue
        if holder.is_change and "增速" not in rank.surface and "增幅" not in rank.surface:
            level = next((d for d in drafts if d.change is holder.change and not d.is_change), None)
            holder = level or holder
        if holder.rank is None:
            holder.rank = rank


_EXPECTED = re.compile(
    r"预计|预期|可(?:实现|新增|安置|带动|形成|达|突破|增加)|达产后|投产后|建成后|达产年|将(?:实现|带动|贡献|达|超|形成)|有望"
)
_TARGET = re.compile(r"目标(?!任务)|力争|确保|不少于|要超过|到20\d\d年")
_PLAN = re.compile(
    r"计划(?:总)?投资|计划完成投资|拟|规划(?:总)?(?:用地|投资|面积)|将(?:有|新建|新增|建设)|建设用地|每年安排|工期"
)
_CAPACITY = re.compile(r"产能|年产|具备.{0,4}能力|最大(?:单重|直径)|生产能力")
_AMOUNT_ROLE = frozenset({"签约", "落地", "开工", "引进", "在谈", "入库", "储备", "投产"})


def _cue(text: str, table: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The first name of `table` of which a cue stands in `text`."""
    return next((name for name, cues in table if any(cue in text for cue in cues)), "")


def _describe(text: str, draft: _Draft, *, carried: str) -> str:
    """Role and status; returns the event that the sentence goes on to speak of (签约 for the amount after the count)."""
    quantity = draft.quantity
    near = draft.left + draft.metric
    if draft.status == "threshold":
        draft.role = "门槛"
        return carried
    sentence_left = text[: quantity.start]
    if _CAPACITY.search(near) and quantity.unit not in CURRENCIES:
        draft.status = "expected" if _EXPECTED.search(sentence_left) else "capacity"
    elif _EXPECTED.search(re.split(r"[；;。]", sentence_left)[-1][-40:]):
        draft.status = "expected"
    elif _TARGET.search(near):
        draft.status = "target"
    elif _PLAN.search(near):
        draft.status = "plan"
    own = draft.metric + "|" + draft.clause
    role = _cue(own, vocabulary().roles) or metric_role(draft.metric)
    event = _cue(
        draft.metric + draft.clause + draft.right.split("，")[0].split("；")[0], vocabulary().events
    ) or _cue(draft.left, vocabulary().events)
    investing = (
        "总投资" in own or "投资总额" in own or "投资金额" in own or "投资规模" in own or "资金规模" in own
    )
    if draft.status == "target" and not role:
        role = "目标"
    if role:
        draft.role = role
        return event or carried
    if investing:
        event = event or carried
        draft.role = (
            "签约" if event in ("签约", "在谈", "入库") else "总投资" if "总投资" in own else event or "投资"
        )
        return event or carried
    if event:
        draft.role = event
        return event
    if quantity.unit in CURRENCIES and carried == "签约":
        draft.role = carried
    elif (
        quantity.unit in CURRENCIES
        and "投资" in own
        and not metric_role(draft.metric)
        and len(draft.metric) < 4
    ):
        draft.role = "投资"
    elif draft.is_change or draft.share_of:
        draft.role = carried if carried in _AMOUNT_ROLE and draft.share_of else ""
    elif draft.metric.endswith("项目") and carried:
        draft.role = carried
    return carried


_LAND = re.compile(r"占地|用地|建筑面积|总面积|储量|开发量|工期|车程|日照|密度")


def _lasting(draft: _Draft, *, together: bool) -> bool:
    """Whether the figure describes a standing thing: one project's investment or land, not the sum of many signed."""
    if draft.role in ("总投资", "计划投资", "投资") and not together:
        return True
    if draft.role:
        return False
    return bool(_LAND.search(draft.metric + draft.clause)) or draft.quantity.unit in _STANDING_UNITS


_STANDING_UNITS = frozenset({"亩", "公顷", "平方公里", "小时", "分钟", "年", "兆焦/平方米", "千瓦", "个月"})
_COUNTED = frozenset({"个", "家", "项"})
_EVENT_ROLES = frozenset(
    {"签约", "开工", "签约落地", "落地", "投产", "推介", "认定", "投资", "总投资", "引进"}
)


def _figure(article: Article, sentence: Sentence, draft: _Draft, region: str) -> Figure:
    quantity = draft.quantity
    metric = normalise_metric(draft.metric) if draft.metric else ""
    if metric and draft.is_change and not metric.endswith("增速"):
        metric += "增速"
    elif metric and quantity.ordinal:
        metric += "排名"
    elif metric and draft.status == "threshold":
        metric += "门槛"
    elif (
        metric
        and not draft.share_of
        and quantity.unit not in CURRENCIES
        and quantity.unit
        in ("个", "家", "人", "名", "户", "项", "条", "所", "位", "件", "栋", "处", "种", "支", "台")
        and not metric.endswith("数")
    ):
        metric += "数"
    period = draft.period
    return Figure(
        article_id=article.id,
        start=sentence.start + quantity.start,
        end=sentence.start + quantity.end,
        surface=article.text[sentence.start + quantity.start : sentence.start + quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        approx=quantity.approx,
        metric=metric,
        role=draft.role,
        region=region,
        period=period,
        change=draft.change,
        rank=draft.rank,
        upper=quantity.upper,
        cumulative="累计" in draft.left or (period is not None and period.kind in ("as_of", "since")),
        share_of=draft.share_of,
        status=draft.status,
        is_change=draft.is_change,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
