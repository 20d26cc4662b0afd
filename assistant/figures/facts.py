"""Every number of an article as a fact: what it measures, its role, period, change and rank.

Enter: an article and its sentences. Leave: figures in reading order, `article.text[f.start:f.end] ==
f.surface`.

    实际外资37551万美元,同比上升76.4%;引进新项目13个
    ->  实际使用外资 375510000 美元 (实际使用, 同比 +76.4%);  实际使用外资增速 76.4 % (is_change);
    引进项目数 13 个 (引进)

Rules alone decide. A number whose metric no rule finds keeps metric "" rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.figures.believed import tell_apart
from assistant.figures.beyond import NATION, is_national, speaks_of_nation, unlisted_places
from assistant.figures.change import change_words, find_ranks, read_change, with_base
from assistant.figures.clock import Clock, advance
from assistant.figures.dating import date_drafts, first_day
from assistant.figures.draft import DURATIONS, NUMBERED, Draft, make_drafts
from assistant.figures.firms import firm_wide, is_listed
from assistant.figures.location import is_credible, is_in_name, locate
from assistant.figures.measure import measure
from assistant.figures.metrics import known_metric, normalise_metric
from assistant.figures.naming import is_name
from assistant.figures.nation import home_of
from assistant.figures.outline import outline
from assistant.figures.owntime import is_founding
from assistant.figures.period import PeriodSpan, find_periods, written_on
from assistant.figures.planned import in_part
from assistant.figures.quantity import find_quantities
from assistant.figures.roles import describe
from assistant.figures.standing import is_heading_count
from assistant.figures.undated import PageYears, years_of
from assistant.figures.units import CURRENCIES, POINTS
from assistant.reading.regions import find_places
from assistant.types import Article, Figure, Region, Sentence

__all__ = ["find_figures"]


# What a zone calls itself: 合作区进出口总额 on the page of a 合作区.
_ZONES = ("合作区", "经开区", "开发区", "高新区", "保税区", "园区", "新区", "新城", "片区")
_NOTE = re.compile(r"\s*\d{1,3}[.．、]")
_AMONG = re.compile(r"其中|这些|上述")


_OF_A_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年(?:度)?[^0-9]{0,24}(?:公报|总结|统计|年报|情况|报告)")


def _year_of_title(article: Article) -> int | None:
    """The year that a page reports on by its title (2023年…统计公报), where it is the one before the page's own."""
    found = _OF_A_YEAR.search(article.title)
    if found is None or article.published is None:
        return None
    year = int(found[1])
    return year if year == article.published.year - 1 else None


def find_figures(
    article: Article, sentences: Sequence[Sentence], *, headings: bool = False
) -> tuple[Figure, ...]:
    """The figures of `sentences` (of `article`, in order). An article without numbers has none.

    Numbers that only count the parts of what is said (两大关键词, 四套班子) are left out; with `headings` they
    are there too, for whoever must account for every number of a sentence.
    """
    article = replace(article, published=written_on(article.text, article.published))
    years = PageYears() if article.published else years_of(sentences)
    clock = Clock(
        published=article.published,
        year=_year_of_title(article),
        day=first_day(article, sentences),
        since_day=2,
    )
    home = home_of(article)
    region = home.name if home else ""
    own = [
        name
        for place in article.regions
        for name in (place.name, place.short, *place.parents)
        if len(name) > 1
    ]
    if home is not None and home.level == "zone":
        own += [kind for kind in _ZONES if home.name.endswith(kind) or home.short.endswith(kind)]
    national = home is None and is_national(article.text)
    listed = is_listed(article.text)
    figures: list[Figure] = []
    subject = event = last_place = ""
    for at, part in enumerate(outline(sentences, article.published)):
        sentence = sentences[at]
        text = sentence.text
        if part.kind == "notes" and _NOTE.match(text):
            clock = replace(clock, last=None, stretch=None)  # a note speaks of no time of the note before
        quantities = find_quantities(text)
        spans = find_periods(
            text,
            article.published,
            year=clock.year if article.published or clock.year in years.told else None,
            day=clock.day.start if clock.day else None,
            now=years.now,
        )
        clock = advance(clock, text, [span for span in spans if not is_founding(text, span)])
        if not quantities:
            last_place = NATION if national and speaks_of_nation(text) else last_place
            continue
        places = [place for place in find_places(text) if is_credible(place, text, home)]
        quantities = tuple(quantity for quantity in quantities if not is_in_name(quantity, places))
        if not quantities:
            continue
        drafts = make_drafts(text, quantities, spans)
        beyond = (text[begin:end] for begin, end, _ in unlisted_places(text))
        names = sorted({*own, *(place.surface for place in places), *beyond}, key=len, reverse=True)
        subject = measure(drafts, text, places=names, subject=subject)
        last_place = locate(
            text,
            drafts,
            places,
            own=home,
            last=last_place,
            national=national,
            others=article.regions[1:] if home else (),
        )
        _to_firms(text, drafts, sentences[at - 1].text if at else "", home, listed=listed)
        _attach(text, drafts)
        event = event if _AMONG.match(text) else ""
        over = [span.start for span in spans if _is_over(span, article.published)]
        for index, draft in enumerate(drafts):
            before = drafts[index - 1] if index else None
            event = describe(draft, text=text, event=event, last=before, over=over)
        clock = date_drafts(text, drafts, spans, clock)
        in_part(drafts, text, part)
        tell_apart(drafts)
        figures.extend(
            _figure(article, sentence, draft, draft.region or region)
            for draft in drafts
            if headings or not is_heading_count(draft)
        )
    return tuple(figures)


def _is_over(span: PeriodSpan, published: date | None) -> bool:
    """Whether a time that the text speaks of, and does not only compare with, had passed when the page was published."""
    if span.reference or span.dateline or published is None or span.period.kind == "target":
        return False
    return span.period.end is not None and span.period.end <= published


def _to_firms(text: str, drafts: Sequence[Draft], before: str, own: Region | None, *, listed: bool) -> None:
    """Takes a firm's own numbers (全国门店, 集团营收) from the page's place; `listed`: the page is about such a firm."""
    if own is None:
        return
    for draft in drafts:
        if draft.region in ("", own.name) and draft.status != "threshold" and not draft.quantity.ordinal:
            quantity = draft.quantity
            draft.region = (
                firm_wide(
                    text,
                    quantity.start,
                    before=before,
                    unit=quantity.unit,
                    metric=draft.metric,
                    own=own.short,
                    listed=listed,
                )
                or draft.region
            )


# ------------------------------------------------------------------ changes and places in an order


TASK_RATE = "任务完成率"


def _attach(text: str, drafts: Sequence[Draft]) -> None:
    """Rates to the levels they speak of, places in an order to the figure before them."""
    for index, draft in enumerate(drafts):
        if not draft.is_change or draft.words is None:
            continue
        quantity = draft.quantity
        said = len(draft.left) - draft.words.start
        printed = text[max(0, quantity.start - said) : quantity.end]
        if change_words(draft.left) is None and not draft.left.endswith(draft.words.verb):
            # 分别增长13%、33%: the second's turn stands before the first
            printed = f"{draft.words.verb}{text[quantity.start : quantity.end]}"
        draft.change = read_change(draft.words, quantity, surface=printed)
        levels = [other for other in drafts[:index] if _is_level(other)]
        amounts = [other for other in levels if not other.metric.endswith(TASK_RATE)]
        within = amounts and not re.search("[；;。]", text[amounts[-1].quantity.end : quantity.start])
        if draft.metric.endswith(TASK_RATE) and within:
            # 到位资金607.8亿元，完成目标的92.3%，同比增长3.7%: of the amount; a rate of completion has no year before
            levels, draft.metric = amounts, amounts[-1].metric
        if not levels or "；" in text[levels[-1].quantity.end : quantity.start]:
            continue
        rates = [other for other in drafts if other.group == draft.group and other.is_change]
        run = [other for other in levels if other.group == levels[-1].group]
        if len(rates) > 1 and len(run) != len(rates) and "分别" in rates[0].left:
            # 签约金额1.1万亿元、到位资金7900亿元，分别增长13%、33%: to the levels in their order
            first = [other for other in levels if other.quantity.end <= rates[0].quantity.start]
            run = first[-len(rates) :] if len(first) >= len(rates) else run
        alike = {other.metric for other in run} == {draft.metric}
        paired = len(rates) == len(run) > 1 and (draft.spoken or alike)
        target = run[rates.index(draft)] if paired else levels[-1]
        if len({other.region for other in rates}) > 1:
            # 丽水（417亿元）、衢州（413亿元）…增速分别为6.2%、6.1%: each to its place's
            own = [other for other in levels if other.region == draft.region and _is_alike(other, draft)]
            target, paired = (own[-1], False) if own else (target, paired)
        if paired:
            draft.metric = target.metric
            draft.region = draft.region or target.region
        if _is_alike(draft, target) and target.change is None:
            target.change = draft.change
    for start, rank in find_ranks(text):
        holders = [
            draft
            for draft in drafts
            if draft.quantity.end <= start
            and not draft.quantity.ordinal
            and not draft.share_of
            and draft.status != "threshold"
            and draft.quantity.unit not in (POINTS, "位", "个位次", *DURATIONS)
            and "；" not in text[draft.quantity.end : start]
            and not _of_another(text, draft.quantity.end, start)
        ]
        if "数量" in rank.surface or "个数" in rank.surface:
            holders = [draft for draft in holders if draft.quantity.unit not in CURRENCIES] or holders
        if not holders:
            continue
        holder = holders[-1]
        if holder.is_change and holder.change is not None:
            holder = next((d for d in drafts if d.change is holder.change and not d.is_change), holder)
        if holder.rank is None:
            holder.rank = rank


def _is_alike(one: Draft, other: Draft) -> bool:
    return normalise_metric(one.metric) == normalise_metric(other.metric)


_PLACED_SELF = re.compile(
    r"(?:总量|增速|增幅|数量|规模|总额|排名|位次|综合|成绩|均|分别|也|都|连续|持续|继续|再次|首次|稳|位|名|排|居|列|占|在|为|跻|跃|升|荣|获|保持|全|世界|西|中|东|华|[一二三四五六七八九十\d])"
)
_PLACED_OTHER = re.compile(
    r"[\u4e00-\u9fff“”、]{3,}?(?=连续|持续|已|位居|位列|名列|排名|稳居|居|列|跃|升|全[国省市区县球])"
)


def _of_another(text: str, end: int, start: int) -> bool:
    """Whether the place in an order that stands at `start` is of what a clause behind `end` names itself."""
    at = max(text.rfind(mark, end, start + 24) for mark in "，,。")
    told = text.find("第", start)
    clause = text.rfind("，", end, told if told >= 0 else start) if told >= 0 else at
    if clause < end:
        return False
    rest = text[clause + 1 :]
    return not _PLACED_SELF.match(rest) and _PLACED_OTHER.match(rest) is not None


def _is_level(draft: Draft) -> bool:
    return (
        not draft.is_change
        and not draft.share_of
        and draft.status != "threshold"
        and draft.quantity.unit not in ("位", POINTS)
        and not draft.quantity.ordinal
    )


# ------------------------------------------------------------------ the fact


def _figure(article: Article, sentence: Sentence, draft: Draft, region: str) -> Figure:
    quantity, period = draft.quantity, draft.period
    return Figure(
        article_id=article.id,
        start=sentence.start + quantity.start,
        end=sentence.start + quantity.end,
        surface=article.text[sentence.start + quantity.start : sentence.start + quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        approx=quantity.approx,
        metric=_named(draft),
        role=draft.role,
        region=region,
        period=period,
        change=with_base(draft.change, period) if draft.change else None,
        rank=draft.rank,
        upper=quantity.upper,
        cumulative="累计" in draft.left or (period is not None and period.kind in ("as_of", "since")),
        share_of=draft.share_of,
        status=draft.status,
        is_change=draft.is_change,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )


_FOOTNOTE = re.compile(r"[［\[〔]\d{1,3}[］\]〕]")  # “两重”［1］项目


def _named(draft: Draft) -> str:
    """The metric as shown: 增速 for a rate, 数 for a count, 排名 for a place, 门槛 for a class."""
    told = _FOOTNOTE.sub("", draft.metric)
    metric = normalise_metric(told) if told and is_name(told) else ""
    if draft.role == "签约" and metric in ("总金额", "金额", "总额"):
        metric = "签约金额"
    if not metric or draft.share_of:
        return metric
    suffix = ""
    if draft.is_change:
        suffix = "增速" if draft.quantity.unit in ("%", "倍", "番", POINTS) else "变化"
    elif draft.quantity.ordinal:
        suffix = "排名"
    elif draft.status == "threshold":
        suffix = "门槛" if draft.role == "门槛" else "上限"
    elif draft.quantity.unit in NUMBERED and not metric.endswith(
        ("数", "量", "规模", "产能", "以旧换新", "排名", "上升", "下降", "提升", "前移")
    ):
        suffix = "数"
    named = metric if metric.endswith(suffix) else metric + suffix
    known = known_metric(named) if suffix == "增速" else None
    return f"{known.name}增速" if known is not None else named  # 经济增长5% is of the product
