"""Is a sentence, and each figure in it, in what it cites?

Enter: a written sentence, its citations, the cited articles. Leave: a Verdict with its reason.

    verify("实际外资3.76亿美元，同比增长76.4%", (citation,), {article.id: article}).label == "supported"

A verbatim sentence is `quoted` and needs no more. Any other has its facts read by the same rules as its
source's and matched one by one: value (a rounding may stand, another number may not), unit and currency,
direction, 同比 or 环比, period, metric, region. What the rules cannot read on both sides is not held
against a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from assistant.figures.facts import find_figures
from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.period import PeriodSpan, find_periods, written_on
from assistant.reading.chunking import split_sentences
from assistant.reading.regions import find_places
from assistant.types import Article, Citation, Figure, Period, Region, Sentence, Verdict
from assistant.writing.matching import Said, differs, said_figures, same_amount

__all__ = ["verify"]

# Share of a sentence's content that its citation must hold: true paraphrases of our set hold 0.6 and more,
# a sentence set against another article's rarely 0.3 (measured on the development articles; see
# tests/writing/test_verify.py).
ENOUGH = 0.42


@dataclass(frozen=True, slots=True)
class _Source:
    """What one citation offers: its words, its facts, and the times that may be said of it."""

    article: Article
    quote: str
    around: str
    said: tuple[Said, ...]
    spans: tuple[PeriodSpan, ...]
    times: tuple[Period, ...]
    year: int | None


def verify(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Verdict:
    """The verdict on `text` (a sentence without its marks). `articles` holds every cited article by id.

    Labels: quoted, supported, uncited (no citation), wrong_figure (a number, time, place or metric that the
    citation does not have so), unsupported (too little of it is in the citation, or a citation that is not
    in its article).
    """
    if not _letters(text):
        return Verdict("unsupported", "没有内容")
    if not citations:
        return Verdict("uncited", "没有引用")
    for citation in citations:
        article = articles.get(citation.article_id)
        if article is None or article.text[citation.start : citation.end] != citation.quote:
            return Verdict("unsupported", f"引文[{citation.mark}]不在所引文章中")
    if any(_verbatim(text, citation.quote) for citation in citations):
        return Verdict("quoted")
    sources = [_source(citation, _dated(articles[citation.article_id])) for citation in citations]
    places = _foreign_place(text, sources)
    if places:
        return Verdict("wrong_figure", f"引文所在文章没有提到{places}")
    reason = _wrong_time(text, sources)
    if reason:
        return Verdict("wrong_figure", reason)
    reason = _wrong_figure(text, sources) or _loose_number(text, sources) or _unnamed_metric(text, sources)
    if reason:
        return Verdict("wrong_figure", reason)
    share = _coverage(text, sources)
    if share < ENOUGH:
        return Verdict("unsupported", f"引文只含这句话内容的{share:.0%}")
    if _denied(text) != _denied(" ".join(source.quote for source in sources)) and _denied(text):
        return Verdict("unsupported", "引文没有这样的否定")
    return Verdict("supported")


# ---------------------------------------------------------------- verbatim

_SPACE = re.compile(r"\s+")
_EDGE = "。！？!?；;，,、：: \n“”\"'‘’（）()"


def _letters(text: str) -> str:
    return re.sub(r"[^\w%％]", "", text)


def _verbatim(text: str, quote: str) -> bool:
    """Whether `text` stands in `quote`, blanks and outer punctuation apart, and cuts no number."""
    inner, outer = _SPACE.sub("", text).strip(_EDGE), _SPACE.sub("", quote)
    at = outer.find(inner)
    while at >= 0 and inner:
        before, after = outer[at - 1 : at], outer[at + len(inner) : at + len(inner) + 1]
        whole = not (inner[0].isdigit() and (before.isdigit() or before in (".", ","))) and not (
            inner[-1].isdigit() and (after.isdigit() or after in (".", "%", "％", "万", "亿", "个", "元"))
        )
        if whole and not (inner[-1] in "万亿百千十" and after and after in "万亿美元港欧日"):
            return True
        at = outer.find(inner, at + 1)
    return False


# ---------------------------------------------------------------- what a citation offers


@lru_cache(maxsize=64)
def _dated(article: Article) -> Article:
    """The article with the day it speaks from, so that 今年 is the same year on both sides."""
    return replace(article, published=written_on(article.text, article.published))


@lru_cache(maxsize=64)
def _facts(article: Article) -> tuple[tuple[Sentence, ...], tuple[Figure, ...]]:
    sentences = split_sentences(article)
    return sentences, find_figures(article, sentences, headings=True)


def _source(citation: Citation, article: Article) -> _Source:
    sentences, figures = _facts(article)
    cited = [s for s in sentences if s.start < citation.end and s.end > citation.start]
    inside = [f for f in figures if citation.start <= f.start and f.end <= citation.end]
    spans: list[PeriodSpan] = []
    for sentence in cited:
        spans.extend(find_periods(sentence.text, article.published, year=_year_before(sentences, sentence)))
    times = [span.period for span in spans] + [f.period for f in inside if f.period is not None]
    own = any(not span.reference and span.period.kind != "day" for span in spans)
    if not own:
        # Without a time of its own the sentence speaks of what was spoken of last, and of the day of the
        # page.
        first = cited[0].index if cited else 0
        for sentence in sentences[max(0, first - 3) : first]:
            times.extend(
                span.period for span in find_periods(sentence.text, article.published) if not span.reference
            )
        if article.published is not None:
            times.append(Period(date(article.published.year, 1, 1), date(article.published.year + 1, 1, 1)))
    heading = " ".join(dict.fromkeys(s.heading for s in cited))
    around = f"{citation.quote} {article.title} {heading} {article.source}"
    quote = citation.quote
    said = said_figures(article.text, inside, spans_known=True)
    year = _year_before(sentences, cited[0]) if cited else None
    return _Source(article, quote, around, said, tuple(spans), tuple(times), year)


def _year_before(sentences: Sequence[Sentence], sentence: Sentence) -> int | None:
    """The last year printed before a sentence, for pages without a date."""
    for earlier in reversed(sentences[: sentence.index]):
        years = re.findall(r"(?:19|20)\d\d(?=年)", earlier.text)
        if years:
            return int(years[-1])
    return None


# ---------------------------------------------------------------- place


def _foreign_place(text: str, sources: Sequence[_Source]) -> str:
    """A place that `text` names and the cited articles do not, "" if none."""
    known: set[str] = set()
    for source in sources:
        for region in source.article.regions:
            known.update((region.name, *region.parents))
        known.update(region.name for region in _regions(source.around))
    everything = " ".join(source.around for source in sources)
    for place in find_places(text):
        region = place.region
        if region.name in known or region.short in everything or place.surface in everything:
            continue
        if any(region.name in other.parents for source in sources for other in source.article.regions):
            continue
        return place.surface
    return ""


def _regions(text: str) -> Iterable[Region]:
    for place in find_places(text):
        yield place.region


# ---------------------------------------------------------------- time


def _wrong_time(text: str, sources: Sequence[_Source]) -> str:
    """Why a time that `text` names cannot be the citation's, "" if all can of one of them."""
    reason = ""
    for source in sources:
        spans = find_periods(text, source.article.published, year=source.year)
        reason = next((why for span in spans if (why := _time_differs(span, source))), "")
        reason = reason or _foreign_year(text, source)
        if not reason:
            return ""
    return reason


_PRINTED = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[-/.]\d)")


def _foreign_year(text: str, source: _Source) -> str:
    """A year printed in `text` that a citation with printed years has not, "" if none.

    A year may be put to what the citation says without one (上半年 as 2023年上半年), not in place of one.
    """
    held = set(_PRINTED.findall(source.around))
    written = [year for year in _PRINTED.findall(text) if year not in held]
    if not written:
        return ""
    open_spans = [span for span in source.spans if not _PRINTED.search(span.period.surface)]
    periods = [span.period for span in open_spans] if source.spans else list(source.times)
    implied = {str(day.year) for period in periods for day in _dates(period)}
    if any(not _dates(period) for period in periods):
        return ""  # a page without a date leaves its years open
    foreign = next((year for year in written if year not in implied), "")
    return f"引文没有{foreign}年" if foreign else ""


_RELATIVE = re.compile(r"去年|上年|前年|明年")


def _time_differs(span: PeriodSpan, source: _Source) -> str:
    period = span.period
    if period.start is None and period.end is None:
        # A page without a date: 去年 can still be told from 今年.
        relative = _RELATIVE.search(period.surface)
        if (
            relative
            and relative.group() not in source.quote
            and any(s.period.start is None for s in source.spans)
        ):
            return f"引文没有“{period.surface}”"
        return ""
    if not source.times:
        return "" if _printed(span, source.article.text) else f"引文没有“{period.surface}”"
    if not any(_touch(period, time) for time in source.times):
        return f"“{period.surface}”与引文的时间不符"
    years = {edge.year for time in source.times for edge in _dates(time)}
    if source.article.published is not None:
        years.add(source.article.published.year)
    if years and not {edge.year for edge in _dates(period)} <= years and not _printed(span, source.quote):
        return f"“{period.surface}”与引文的时间不符"
    compared = [other.period for other in source.spans if other.reference]
    if span.reference and compared and not any(_dates(period) == _dates(other) for other in compared):
        return f"引文是与{compared[0].surface}相比，不是{period.surface}"
    return ""


def _dates(period: Period) -> tuple[date, ...]:
    """The first and last day of a period, where known."""
    last = None if period.end is None else period.end - timedelta(days=1)
    return tuple(edge for edge in (period.start, last) if edge is not None)


def _printed(span: PeriodSpan, text: str) -> bool:
    years = re.findall(r"(?:19|20)\d\d", span.period.surface)
    return all(year in text for year in years) and (bool(years) or not _RELATIVE.match(span.period.surface))


def _touch(one: Period, other: Period) -> bool:
    """Whether two periods share a day; one without dates could be any."""
    if (one.start is None and one.end is None) or (other.start is None and other.end is None):
        return True
    first_start, first_end = _edges(one)
    second_start, second_end = _edges(other)
    return first_start < second_end and second_start < first_end


def _edges(period: Period) -> tuple[date, date]:
    end = period.end or date.max
    start = period.start or (end - timedelta(days=1) if period.end else date.min)
    return start, end


# ---------------------------------------------------------------- figures


def _wrong_figure(text: str, sources: Sequence[_Source]) -> str:
    """Why a figure of `text` is not one of the citations', "" if each is."""
    first = _said(text, sources[0].article)
    readings = [first, *(_said(text, source.article) for source in sources[1:])]
    taken: Counter[Decimal] = Counter()
    for position, said in enumerate(first):
        reasons: list[str] = []
        found: Figure | None = None
        for source, reading in zip(sources, readings, strict=True):
            here = reading[position] if position < len(reading) else said
            for other in _exact_first(source.said, here.figure.value):
                if not same_amount(here.figure, other.figure):
                    continue
                difference = differs(here, other, quote=source.quote)
                if not difference:
                    found = other.figure
                    break
                reasons.append(difference)
            if found is not None:
                break
        if found is None:
            return f"{said.figure.surface}：{reasons[0] if reasons else '引文里没有这个数'}"
        taken[found.value] += 1
    for source in sources:
        taken.subtract(other.figure.value for other in source.said)
    twice = next((value for value, left in taken.items() if left > 0), None)
    return f"{twice.normalize():f}：引文里没有这么多处" if twice is not None else ""


def _exact_first(said: Sequence[Said], value: Decimal) -> list[Said]:
    return sorted(said, key=lambda other: other.figure.value != value)


_LOOSE = re.compile(r"\d[\d,.]*(?:[千百]?[万亿]+)?|[一二两三四五六七八九十百千]+[万亿]{1,2}")


def _loose_number(text: str, sources: Sequence[_Source]) -> str:
    """A number that is no figure and no date (500强, 8316.92万) and stands in no citation, "" if none."""
    held = [
        (figure.start, figure.end) for figure in (said.figure for said in _said(text, sources[0].article))
    ]
    held += [(span.start, span.end) for span in find_periods(text, sources[0].article.published)]
    around = " ".join(source.around for source in sources)
    for match in _LOOSE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in held):
            continue
        number = match.group().rstrip(",.")
        if not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d万亿]|\.\d)", around):
            return f"{number}：引文里没有这个数"
    return ""


def _unnamed_metric(text: str, sources: Sequence[_Source]) -> str:
    """A metric of the field that `text` names and no citation does, "" if none."""
    named = {metric for source in sources for metric in find_metrics(source.around)}
    named |= {
        metric for source in sources for said in source.said for metric in find_metrics(said.figure.metric)
    }
    for start, end, metric in match_metrics(text):
        wording = text[start:end]
        if metric.name not in named and not any(wording in source.around for source in sources):
            return f"引文没有说到{wording}"
    return ""


def _said(text: str, article: Article) -> tuple[Said, ...]:
    """The figures of a written sentence, its times read as on the cited page."""
    page = Article("", "", "", text, article.published, regions=article.regions)
    sentence = Sentence("", "", 0, 0, len(text), text)
    return said_figures(
        text, find_figures(page, (sentence,), headings=True), spans=find_periods(text, article.published)
    )


# ---------------------------------------------------------------- words

_FILLER = re.compile(
    r"的|没有|尚未|据悉|据了解|数据显示|此外|同时|其中|另外|目前|截至|今年|去年|全年|上半年|实现|达到|完成|同比|环比|增长|下降|约为|左右|以及|并且|已经|"
    r"共计|总计|合计|分别|根据|报道|文章|引文|该市|该区|该县|全市|全区|全县|全省|主要|相关|方面|情况|表示|指出"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]{2,}")


def _bigrams(text: str) -> set[str]:
    found: set[str] = set()
    for start, end, metric in reversed(match_metrics(text)):
        text = f"{text[:start]}{metric.name}{text[end:]}"
    for run in _HAN.findall(_FILLER.sub(" ", text)):
        if run[0].isascii():
            found.add(run.lower())
        elif len(run) == 1:
            continue
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def _coverage(text: str, sources: Sequence[_Source]) -> float:
    """The share of the sentence's character pairs (figures and fillers apart) that its citations hold."""
    said = _bigrams(re.sub(r"[\d.,%％]+(?:[万亿千百]*(?:美元|元|个百分点|个|家|项|人|亩)?)?", " ", text))
    if not said:
        return 1.0
    held: set[str] = set()
    for source in sources:
        held |= _bigrams(source.around)
        for region in source.article.regions:
            held |= _bigrams(f"{region.name} {region.short} {''.join(region.parents)}")
    return len(said & held) / len(said)


_DENIAL = re.compile(r"没有|未(?!来|央)|尚未|并非|不再|不能|无法|拒绝|取消|停止|暂停|终止")


def _denied(text: str) -> bool:
    return bool(_DENIAL.search(text))
