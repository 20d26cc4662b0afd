"""Is a sentence, and each figure in it, in what it cites?

Enter: a written sentence, its citations, the cited articles. Leave: a Verdict with its reason.

    verify("实际外资3.76亿美元，同比增长76.4%", (citation,), {article.id: article}).label == "supported"

A verbatim sentence is `quoted` and needs no more. Any other has its facts read by the same rules as its source's and
matched one by one: value (a rounding may stand, another number may not), unit and currency, direction, 同比 or 环比,
period, metric, region. What the rules cannot read on both sides is not held against a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.figures.facts import find_figures
from assistant.figures.period import PeriodSpan, find_periods
from assistant.reading.chunking import split_sentences
from assistant.reading.regions import find_places
from assistant.types import Article, Citation, Figure, Period, Region, Sentence, Verdict
from assistant.writing.matching import Said, differs, same_amount, said_figures

__all__ = ["verify"]

# Share of a sentence's content that its citation must hold: true paraphrases of our set hold 0.6 and more, a sentence
# set against another article's rarely 0.3 (measured on the development articles; see tests/writing/test_verify.py).
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


def verify(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Verdict:
    """The verdict on `text` (a sentence without its marks). `articles` holds every cited article by id.

    Labels: quoted, supported, uncited (no citation), wrong_figure (a number, time, place or metric that the citation
    does not have so), unsupported (too little of it is in the citation, or a citation that is not in its article).
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
    sources = [_source(citation, articles[citation.article_id]) for citation in citations]
    places = _foreign_place(text, sources)
    if places:
        return Verdict("wrong_figure", f"引文所在文章没有提到{places}")
    reason = _wrong_time(text, sources)
    if reason:
        return Verdict("wrong_figure", reason)
    reason = _wrong_figure(text, sources)
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
    """Whether `text` stands in `quote` as it is, blanks and outer punctuation apart, and cuts no number in two."""
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
def _facts(article: Article) -> tuple[tuple[Sentence, ...], tuple[Figure, ...]]:
    sentences = split_sentences(article)
    return sentences, find_figures(article, sentences)


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
        # Without a time of its own the sentence speaks of what was spoken of last, and of the day of the page.
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
    return _Source(article, quote, around, said, tuple(spans), tuple(times))


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
    """Why a time that `text` names cannot be the citation's, "" if all can."""
    for source in sources:
        reason = ""
        for span in find_periods(text, source.article.published):
            if span.period.start is None and span.period.end is None:
                continue
            if not any(_touch(span.period, time) for time in source.times) and source.times:
                reason = f"“{span.period.surface}”与引文的时间不符"
                break
            if not source.times and not _printed(span, source.article.text):
                reason = f"引文没有“{span.period.surface}”"
                break
        if not reason:
            return ""
    return reason


def _printed(span: PeriodSpan, text: str) -> bool:
    year = re.match(r"(?:19|20)\d\d", span.period.surface)
    return year is None or year.group() in text


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
    for position, said in enumerate(_said(text, sources[0].article)):
        reasons: list[str] = []
        found = False
        for source in sources:
            here = said if source is sources[0] else _said(text, source.article)[position]
            for other in source.said:
                if not same_amount(here.figure, other.figure):
                    continue
                difference = differs(here, other, quote=source.quote)
                if not difference:
                    found = True
                    break
                reasons.append(difference)
            if found:
                break
        if not found:
            return f"{said.figure.surface}：{reasons[0] if reasons else '引文里没有这个数'}"
    return ""


def _said(text: str, article: Article) -> tuple[Said, ...]:
    """The figures of a written sentence, its times read as on the cited page."""
    page = Article("", "", "", text, article.published, regions=article.regions)
    sentence = Sentence("", "", 0, 0, len(text), text)
    return said_figures(text, find_figures(page, (sentence,)), spans=find_periods(text, article.published))


# ---------------------------------------------------------------- words

_FILLER = re.compile(
    r"据悉|据了解|数据显示|此外|同时|其中|另外|目前|截至|今年|去年|全年|上半年|实现|达到|完成|同比|环比|增长|下降|约为|左右|以及|并且|已经|"
    r"共计|总计|合计|分别|根据|报道|文章|引文|该市|该区|该县|全市|全区|全县|全省|主要|相关|方面|情况|表示|指出"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]{2,}")


def _bigrams(text: str) -> set[str]:
    found: set[str] = set()
    for run in _HAN.findall(_FILLER.sub(" ", text)):
        if run[0].isascii():
            found.add(run.lower())
        elif len(run) == 1:
            continue
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def _coverage(text: str, sources: Sequence[_Source]) -> float:
    """The share of the sentence's character pairs (figures, times and fillers apart) that its citations hold."""
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
