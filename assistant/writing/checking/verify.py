"""Is a sentence, and each figure in it, in what it cites?

Enter: a written sentence, its citations, the cited articles. Leave: a Verdict with its reason.

    verify("实际外资3.76亿美元，同比增长76.4%", (citation,), {article.id: article}).label == "supported"

A verbatim sentence is `quoted` and needs no more. Any other has its facts read by the same rules as its
source's and matched one by one: value (a rounding may stand, another number may not), unit and currency,
direction, 同比 or 环比, period, metric, region. What the rules cannot read on both sides is not held
against a sentence. A line that calculates (甲3亿元 − 乙2亿元 = 1亿元) is calculated again (computed.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assistant.figures.facts import find_figures
from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.period import find_periods
from assistant.figures.quantity import find_quantities
from assistant.reading.regions import Place, find_places
from assistant.types import Article, Citation, Figure, Region, Sentence, Verdict
from assistant.writing.asked.words import pairs
from assistant.writing.asked.years import dated
from assistant.writing.checking.asserted import misasserted
from assistant.writing.checking.claims import unsaid
from assistant.writing.checking.computed import computed
from assistant.writing.checking.contrasts import contrasted
from assistant.writing.checking.matching import Said, anothers, differs, said_figures, same_amount
from assistant.writing.checking.mentioned import mentioned
from assistant.writing.checking.opinions import added
from assistant.writing.checking.ordered import misordered, ranked_otherwise
from assistant.writing.checking.sources import Source, source_of
from assistant.writing.checking.staged import staged
from assistant.writing.checking.when import wrong_time
from assistant.writing.checking.whose import misplaced

__all__ = ["verify"]

# Share of a sentence's content that its citation must hold: true paraphrases of our set hold 0.6 and more,
# a sentence set against another article's rarely 0.3 (measured on the development articles; see
# tests/writing/checking/test_verify.py).
ENOUGH = 0.42


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
    calculated = mentioned(text, citations, articles) or computed(text, citations, articles)
    if calculated is not None:
        return calculated
    sources = [source_of(citation, dated(articles[citation.article_id])) for citation in citations]
    places = _foreign_place(text, sources)
    if places:
        held = any(places in source.article.text for source in sources)
        return Verdict("wrong_figure", f"引文{'' if held else '所在文章'}没有提到{places}")
    reason = wrong_time(text, sources)
    if reason:
        return Verdict("wrong_figure", reason)
    reason = _wrong_figure(text, sources) or _loose_number(text, sources) or _unnamed_metric(text, sources)
    if reason:
        return Verdict("wrong_figure", reason)
    checks = (unsaid, contrasted, misasserted, staged, misordered, added)
    reason = next((why for check in checks if (why := check(text, sources))), "")
    if reason:
        return Verdict("unsupported", reason)
    stray = _stray(text, sources)
    if stray:
        return Verdict("unsupported", stray)
    share = _coverage(text, sources)
    if share < ENOUGH:
        return Verdict("unsupported", f"引文只含这句话内容的{share:.0%}")
    if _denied(text) != _denied(" ".join(source.quote for source in sources)) and _denied(text):
        return Verdict("unsupported", "引文没有这样的否定")
    return Verdict("supported")


# ---------------------------------------------------------------- verbatim

_SPACE = re.compile(r"\s+")
_WIDTHS = str.maketrans(":;!?()%", "：；！？（）％")  # one sign, two widths
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9]{3})")  # but not that of 37,551
_RANGE = ".,至到—－-–~～"  # 1至4月 is not 4月
_EDGE = "。！？!?；;，,、：: \n“”\"'‘’（）()"


def _letters(text: str) -> str:
    return re.sub(r"[^\w%％]", "", text)


def _folded(text: str) -> str:
    return _COMMA.sub("，", _SPACE.sub("", text)).translate(_WIDTHS)


def _verbatim(text: str, quote: str) -> bool:
    """Whether `text` stands in `quote`, blanks and outer punctuation apart, and cuts no number."""
    inner, outer = _folded(text).strip(_EDGE), _folded(quote)
    at = outer.find(inner)
    while at >= 0 and inner:
        before, after = outer[at - 1 : at], outer[at + len(inner) : at + len(inner) + 1]
        whole = not (inner[0].isdigit() and before and (before.isdigit() or before in _RANGE)) and not (
            inner[-1].isdigit() and (after.isdigit() or after in (".", "％", "万", "亿", "个", "元"))
        )
        if whole and not (inner[-1] in "万亿百千十" and after and after in "万亿美元港欧日"):
            return True
        at = outer.find(inner, at + 1)
    return False


# ---------------------------------------------------------------- place


def _foreign_place(text: str, sources: Sequence[Source]) -> str:
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
        if _zone_of_one_known(place, sources):
            continue
        return place.surface
    return ""


def _zone_of_one_known(place: Place, sources: Sequence[Source]) -> bool:
    """Whether a place is a zone by its full name (仙居经济开发区) of which an article about 仙居 says 经济开发区."""
    for source in sources:
        for region in source.article.regions:
            for name in (region.name, region.short):
                rest = place.surface.removeprefix(name)
                if len(rest) >= 3 and rest != place.surface and rest in source.article.text:
                    return True
    return False


def _regions(text: str) -> Iterable[Region]:
    for place in find_places(text):
        yield place.region


# ---------------------------------------------------------------- figures


def _wrong_figure(text: str, sources: Sequence[Source]) -> str:
    """Why a figure of `text` is not one of the citations', "" if each is."""
    first = _said(text, sources[0].article)
    readings = [first, *(_said(text, source.article) for source in sources[1:])]
    taken: Counter[Decimal] = Counter()
    named = find_places(text)
    places = named if len(sources) > 1 else ()
    besides = [other for source in sources for other in source.said]
    for position, said in enumerate(first):
        reasons: list[str] = []
        found: Figure | None = None
        for source, reading in zip(sources, readings, strict=True):
            here = reading[position] if position < len(reading) else said
            for other in _exact_first(source.said, here.figure.value):
                if not same_amount(here.figure, other.figure):
                    continue
                difference = (
                    differs(here, other, quote=source.quote)
                    or _foreign_to(source, places, here.figure.start)
                    or misplaced(here, other, places=named, quote=source.quote)
                    or anothers(here, other, besides)
                    or ranked_otherwise(here, other, source.quote)
                )
                if not difference:
                    found = other.figure
                    break
                reasons.append(difference)
            if found is not None:
                break
        if found is None and any(_counted_above(said.figure, source) for source in sources):
            continue
        if found is None:
            return f"{said.figure.surface}：{reasons[0] if reasons else '引文里没有这个数'}"
        if not _AGAIN.search(text, 0, said.figure.start):
            taken[found.value] += 1
    for source in sources:
        taken.subtract(other.figure.value for other in source.said)
    twice = next((value for value, left in taken.items() if left > 0), None)
    return f"{twice.normalize():f}：引文里没有这么多处" if twice is not None else ""


_AGAIN = re.compile(
    r"[（(](?:约合?|合|即|也就是|折合)?$"
)  # 37551万美元（约3.76亿美元）: one number, told twice


def _counted_above(figure: Figure, source: Source) -> bool:
    """Whether a heading or the title counts so many (三项服务, 六条路): what stands below it may be told with that."""
    above = source.around.replace(source.quote, " ", 1)
    return figure.unit not in ("%", "元", "美元") and any(
        (quantity.value, quantity.unit) == (figure.value, figure.unit) for quantity in find_quantities(above)
    )


def _foreign_to(source: Source, places: Sequence[Place], at: int) -> str:
    """Why a number at `at` cannot be a source's: the place named last before it is in no word of that article. What
    several citations say together does not move the number of one to the place of another."""
    before = [place for place in places if place.end <= at]
    if not before or not _foreign_place(before[-1].surface, (source,)):
        return ""
    surface = before[-1].surface
    return "" if surface in source.article.text else f"引文所在文章没有提到{surface}"


def _exact_first(said: Sequence[Said], value: Decimal) -> list[Said]:
    return sorted(said, key=lambda other: other.figure.value != value)


_LOOSE = re.compile(r"\d[\d,.]*(?:[千百]?[万亿]+)?|[一二两三四五六七八九十百千]+[万亿]{1,2}")


def _loose_number(text: str, sources: Sequence[Source]) -> str:
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
        share = "[%％]" if text[match.end() : match.end() + 1] in ("%", "％") else "(?![%％])"
        if not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d万亿]|\.\d){share}", around):
            return f"{number}：引文里没有这个数"
    return ""


def _unnamed_metric(text: str, sources: Sequence[Source]) -> str:
    """A metric of the field that `text` names and no citation does, "" if none."""
    around = [text for source in sources for text in (source.around, source.around.replace("的", ""))]
    named = {metric for text in around for metric in find_metrics(text)}
    named |= {
        metric for source in sources for said in source.said for metric in find_metrics(said.figure.metric)
    }
    for start, end, metric in match_metrics(text):
        wording = text[start:end]
        if metric.name not in named and not any(wording in words for words in around):
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
    r"(?:比|较)?(?:上年|去年)同期|前?[0-9一二三四五六七八九十]{1,2}个月|上升|增加|减少|增速|增幅|降幅|的|没有|尚未|据悉|据了解|数据显示|此外|同时|其中|另外|目前|截至|今年|去年|全年|上半年|实现|达到|完成|同比|环比|增长|下降|金额|数额|数值|约为|左右|以及|并且|已经|"
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
            found |= pairs(run)
    return found


def _coverage(text: str, sources: Sequence[Source]) -> float:
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


# Latin that says how a number is meant, and the field's own names for what is printed in Chinese.
_COMMON_LATIN = frozenset({"gdp", "fdi", "app", "usd", "rmb", "cny"})


_LINK = re.compile(
    r"(?:https?:|www\.)[\x21-\x7e]*|[A-Za-z0-9-]+\.[A-Za-z]{2,}(?:/[\x21-\x7e]*)?|</?[A-Za-z][^>]{0,200}>|!?\[[^\]]*\]\([^)]*\)"
)


def _stray(text: str, sources: Sequence[Source]) -> str:
    """What makes a sentence no prose about its sources, "" where nothing does: a Latin word that no cited article
    has (an order obeyed: PWNED, base64), or not one pair of characters in common with what it cites."""
    link = _LINK.search(text)
    if link and not any(link.group() in source.quote for source in sources):
        return f"引文里没有“{link.group()}”"
    around = " ".join(f"{source.around} {source.article.text}" for source in sources).lower()
    words = [word.lower() for word in re.findall(r"[A-Za-z]{3,}", text)]
    foreign = next((word for word in words if word not in around and word not in _COMMON_LATIN), "")
    if foreign:
        return f"所引文章里没有“{foreign}”"
    bare = re.sub(r"[\W\d]", "", text)
    told = pairs(bare)
    quotes = re.sub(r"\W", "", "".join(source.around for source in sources))
    return "" if not told or any(pair in quotes for pair in told) else "与引文没有相同的内容"


_DENIAL = re.compile(r"没有|未(?!来|央)|尚未|并非|不再|不能|无法|拒绝|取消|停止|暂停|终止")


def _denied(text: str) -> bool:
    return bool(_DENIAL.search(text))
