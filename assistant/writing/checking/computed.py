"""Is a calculated line right, and is each of its numbers in what it cites?

Enter: a line with an equation, an order or a comparison in it, its citations, the cited articles. Leave: a Verdict, or None for
a line that calculates nothing.

    computed("甲3亿元 − 乙2亿元 = 1亿元", citations, articles).label == "supported"
    computed("甲高于乙：甲3亿元，乙2亿元。", citations, articles).label == "supported"

The result of a calculation stands in no source. It may stand in an answer where every number that it is made of
stands in a citation beside the place it is given to, and where the calculation, done again here, gives it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.quantity import find_quantities
from assistant.types import Article, Citation, Verdict
from assistant.writing.asked.years import dated, part_of_year, years_said
from assistant.writing.checking.sources import facts_in, source_of
from assistant.writing.evidence.disputed import versions
from assistant.writing.table.arithmetic import Term, as_term
from assistant.writing.table.recalculated import compared, equations, fault, listed
from assistant.writing.table.times import span_of

__all__ = ["COUNTED", "computed"]


# What a line says that shows numbers side by side and says why it does not calculate with them.
_DECLINED = re.compile(
    r"没有指明地区，各地|不能(?:相加|平均|排名次)|比[^，。：]{1,12}[高低]的(?:有\d+个)?：|，不换算：|，不(?:作差|相加|平均|算比重|直接比较)："
)


# How many places a line has or leaves out: counted by code, in no source.
COUNTED = re.compile(
    r"给出这个数的\d+个里|其后还有\d+个|等\d+个(?=。)|另有\d+个|符合的有\d+个|共\d+个(?=给出)|排第\d+(?=（)|[高低]的有\d+个(?=：)|等\d+个地方"
)


def computed(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Verdict | None:
    """None where `text` holds no calculation; else supported, or wrong_figure with what is wrong."""
    if versions(text):
        return _told_apart(text, citations, articles)
    calculations, rows, sides = equations(text), listed(text), compared(text)
    declined = bool(_DECLINED.search(text))
    if calculations == () and not rows and not sides and not declined:
        return None
    reason = fault(text)
    if reason:
        return Verdict("wrong_figure", reason)
    terms = [term for equation in calculations or () for term in equation.terms]
    terms += sides
    terms += [term for _, group in rows for term in group]
    for term in terms:
        if not any(_gives(citation, articles[citation.article_id], term) for citation in citations):
            return Verdict("wrong_figure", f"{term.label}{term.surface}：引文里没有这个数")
    held = {(abs(term.value), term.unit) for term in terms}
    held |= {(abs(equation.result.value), equation.result.unit) for equation in calculations or ()}
    quotes = " ".join(citation.quote for citation in citations)
    held |= {(quantity.value, quantity.unit) for quantity in find_quantities(quotes)}
    for quantity in find_quantities(COUNTED.sub(" ", text)):
        if (quantity.value, quantity.unit) not in held:
            return Verdict("wrong_figure", f"{quantity.surface}：引文里没有这个数")
    return _named(text, citations, articles) or Verdict("supported", "算式各数都在引文中，结果已重新计算")


def _told_apart(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Verdict:
    """Each version of a number must stand in a citation of the day that the line gives it."""
    for words, day in versions(text):
        numbers = {(quantity.value, quantity.unit) for quantity in find_quantities(words)}
        dated_so = [
            citation
            for citation in citations
            if str(articles[citation.article_id].published or "无日期") == day
        ]
        held = (
            {(quantity.value, quantity.unit) for quantity in find_quantities(citation.quote)}
            for citation in dated_so
        )
        if not numbers or not any(numbers <= those for those in held):
            return Verdict("wrong_figure", f"{words}：{day}的引文里没有这个数")
    return _named(text, citations, articles) or Verdict("supported", "各说法的数都在所注日期的引文中")


def _gives(citation: Citation, article: Article, term: Term) -> bool:
    """Whether a cited sentence has the number, with its direction, and speaks of whom the line gives it to."""
    there = any(
        (quantity.value, quantity.unit) in ((abs(term.value), term.unit), _times(term))
        for quantity in find_quantities(citation.quote)
    )
    if not there or (term.value < 0 and not _falls(citation.quote, term)):
        return False
    label = re.sub(r"^.*[，。：:]|[（(].*", "", term.label)
    names = {name for region in article.regions for name in (region.name, region.short, *region.parents)}
    around = f"{citation.quote} {article.title}"
    parts = set(part_of_year(label))
    return (
        not label
        or label in around
        or any(label in name or name in label for name in names)
        or bool(parts and (parts & set(part_of_year(around)) or parts & _parts(citation, article)))
        or _is_year(label, citation, article)
        or _is_fact_of(label, term, citation, article)
    )


def _times(term: Term) -> tuple[Decimal, str]:
    """A growth of 133 % as a sentence may say it: 1.33倍."""
    return (term.value / 100, "倍") if term.unit == "%" and "倍" in term.surface else (Decimal(-1), "")


def _is_year(label: str, citation: Citation, article: Article) -> bool:
    """Whether the label is a year (2022年) that a cited sentence speaks of (去年全年)."""
    if not re.fullmatch(r"(?:19|20)\d{2}年", label):
        return False
    times = source_of(citation, dated(article)).times
    return any(period.start is not None and f"{period.start.year}年" == label for period in times)


def _is_fact_of(label: str, term: Term, citation: Citation, article: Article) -> bool:
    """Whether the number is a fact of that place though its sentence says 全省 and the one before names it."""
    return any(
        figure.value == abs(term.value) and figure.unit == term.unit and figure.region.startswith(label)
        for figure in facts_in(citation, dated(article))
    )


def _parts(citation: Citation, article: Article) -> set[str]:
    """The parts of a year that a cited sentence may speak of, those carried over from before it included."""
    source = source_of(citation, dated(article))
    return {span_of(period, article.published)[1] for period in source.times}


def _falls(quote: str, term: Term) -> bool:
    """Whether the sentence says that this number is a fall."""
    return any(
        (found := as_term("", quote[: quantity.end])) is not None and found.value == term.value
        for quantity in find_quantities(quote)
    )


def _named(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Verdict | None:
    """The verdict on a metric or a year that the line names and no citation has."""
    around = " ".join(f"{citation.quote} {articles[citation.article_id].title}" for citation in citations)
    said = set(find_metrics(around))
    for start, end, metric in match_metrics(text):
        if metric.name not in said and text[start:end] not in around:
            return Verdict("wrong_figure", f"引文没有说到{text[start:end]}")
    years = set(years_said(around, None))
    for citation in citations:
        article = articles[citation.article_id]
        years |= set(years_said(article.text, article.published))
        if article.published is not None:
            years |= {article.published.year}
    foreign = years_said(text, None) - years
    for citation in citations if foreign else ():  # years that a page leaves to be concluded
        times = source_of(citation, dated(articles[citation.article_id])).times
        foreign -= {period.start.year for period in times if period.start is not None}
    return Verdict("wrong_figure", f"引文没有{min(foreign)}年") if foreign else None
