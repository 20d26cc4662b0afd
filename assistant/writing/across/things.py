"""Numbers of one place set against each other: its exports and imports, its industries, what was signed and what came.

Enter: a Request about one place or none (出口比进口多多少, 三次产业哪个最大, 第二产业占GDP多少), an open index.
Leave: entries labelled with the things, in the question's order; () where no article gives all of them at one time.

    [entry.name for entry in things(understand("甲市上半年出口比进口多多少?"), …)]  ==  ["出口", "进口"]

The things are read off one article, the newest that has them all: each number is the first of the asked kind behind
the words of its thing, in the clause that names it. A share that the article states itself is not calculated again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.figures.metrics import find_metrics, match_metrics
from assistant.protocols import Retriever
from assistant.types import Article, Evidence, Figure, Filters, Region, Sentence
from assistant.writing.across.entries import Entry
from assistant.writing.across.overall import nouns
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import akin
from assistant.writing.asked.terms import terms
from assistant.writing.asked.words import without_places
from assistant.writing.asked.years import TIME_OR_MONTH, part_of_year, years_asked
from assistant.writing.model.fence import is_instruction
from assistant.writing.table.operands import printed
from assistant.writing.table.respective import enumerations
from assistant.writing.table.times import fits_years, time_of, time_words

__all__ = ["things"]

ARTICLES = 12  # of a question without a place: those that the search finds first
_WHEN = re.compile(TIME_OR_MONTH)
_COMPARES = re.compile(
    r"谁|哪一?[个边类种项](?!些)|相?差|差距|合计|加起来|一共|总共|之和|平均(?!每)|对比|比较|相比|更|还是"
)
_THAN = re.compile(
    r"(?P<a>[^，。？?、]{2,16}?)比(?P<b>[^，。？?、]{2,16}?)(?:[多少高低大小快慢](?!数)|增长|增速)"
)
_SHARE = re.compile(
    r"(?P<a>[^，。？?]{2,16}?)占(?P<b>[^，。？?]{2,14}?)的?(?:多少|几成|比重|比例|份额|百分之)"
)
_AND = re.compile(
    r"(?P<a>[^，。？?、]{2,14}?)(?P<more>(?:、[^，。？?、和与]{2,12})*?)(?:和|与|跟|及|、)(?P<b>[^，。？?、]{2,30})(?=[，。？?]|$)"
)
_THREE = re.compile(r"三次产业|三大?产业(?!园)|[一二三]、?[二三]、?三产")
_EACH = re.compile(r"分别|各自?(?:是|为|有|增长|下降)?了?(?:多少|几)|都?是多少|怎么样|如何")
_RATE = re.compile(r"增速|增幅|增长|涨|快|慢|回落|下降|下滑|降|跌")
_MONEY_ASKED = re.compile(r"投资|金额|资金|多少钱|产值|[亿万]元")
_COUNTED = re.compile(
    r"(?:几|多少)[个家项户]|(?:项目|企业|家数|个数|数量)(?:更|谁|哪个)?[多少]|[多少](?:几|多少)[个家项户]"
)
_ENDS = re.compile(
    r"(?:谁|哪一?[个边类种项]|各|分别|一共|总共|合计|加起来|之和|相?差|差距|平均|是|的|更|对比|比较|相比|(?<![国所])有|多少|几个?).*$"
)
_KINDS = re.compile(
    r"哪一?[个类种项](?P<kind>领域|行业|产业|类型|方式|主体|市场|国家|地区|商品|产品|区县|板块|批次)"
)
# 分产业的到位资金各是多少
_BY_KIND = re.compile(r"(?:分|各|按)(?P<kind>产业|行业|领域|类型|区域|来源地|市场|国家|板块)(?!园|集聚)")
_NUMBER = re.compile(r"[0-9]")
_WEAK = re.compile(
    r"项目|企业|产业|投资|增加值|总投资|工业|金额|总额|重点|新增|完成|的.*|.*的|和.*|进出口|方式"
)
_FIRMS = (("民企", "民营企业"), ("国企", "国有企业"), ("外企", "外商投资企业"), ("外企", "外资企业"))
_MONEY, _COUNT, _CHANGE = "money", "count", "change"


def things(request: Request, *, retriever: Retriever, filters: Filters) -> tuple[Entry, ...]:
    """The entries, or () for a question that sets nothing of one place against another thing of it."""
    if request.either:
        return ()
    question = _WHEN.sub("，", without_places(request.question, request.regions))
    if len(request.regions) > 1:
        return _places(request, question, retriever, filters)
    asked = _asked(question)
    listing = _KINDS.search(question) if not asked and re.search(r"最|排", question) else None
    if not asked and listing is None and _EACH.search(question):
        listing = _BY_KIND.search(question)
    if not asked and listing is None:
        return ()
    kinds = _kinds(request.question)
    for article, sentences, figures in _pages(request, retriever, filters):
        page = _Page(article, sentences, figures, request)
        if asked:
            stated = bool(_SHARE.search(question)) and page.states_share(asked[0])
            pages = (replace(page, exact=True), page)
            rows = (row for one in pages for kind in kinds if (row := one.of_all(asked, kind)))
            found = () if stated else next(rows, ())
        else:
            found = (
                next((row for kind in kinds if (row := page.listed(listing["kind"], kind))), ())
                if listing
                else ()
            )
        if found:
            return found
    return ()


def _places(request: Request, question: str, retriever: Retriever, filters: Filters) -> tuple[Entry, ...]:
    """The entries of places that one sentence sets side by side (甲项目35个、总投资247亿元，乙项目12个、总投资64亿元)."""
    topics = [word for word in nouns(question) if len(word) > 1]
    if not (topics or request.metrics) or not (request.kind == "compare" or "比" in question):
        return ()
    names = [region.short for region in request.regions]
    for item in retriever.search(request.query, filters=filters, limit=ARTICLES):
        text = item.sentence.text
        if not all(word in text for word in (*names, *topics)):
            continue
        if request.metrics and not any(akin(name, set(request.metrics)) for name in find_metrics(text)):
            continue
        figures = retriever.figures(replace(filters, regions=(), article_ids=frozenset([item.article.id])))
        page = _Page(item.article, (item.sentence,), figures, request)
        for kind in _kinds(request.question):
            if rows := page.of_all(names, kind):
                return rows
    return ()


def _asked(question: str) -> tuple[str, ...]:
    """The things that a question sets against each other, in its words; () where it does nothing of the kind."""
    if _THREE.search(question) and (_COMPARES.search(question) or _EACH.search(question)):
        return ("第一产业", "第二产业", "第三产业")
    for pattern in (_SHARE, _THAN):
        if found := pattern.search(question):
            return found["a"].strip("的"), found["b"].strip("的")
    if not _COMPARES.search(question):
        return ()
    found = _AND.search(question)
    if found is None:
        return ()
    second = _ENDS.sub("", found["b"]).strip("的")
    between = tuple(part for part in found["more"].split("、") if part)
    return (found["a"].strip("的"), *between, second) if len(second) >= 2 else ()


def _kinds(question: str) -> tuple[str, ...]:
    if _RATE.search(question):
        return (_CHANGE,)
    if _MONEY_ASKED.search(question):
        return (_MONEY, _COUNT)
    return (_COUNT, _MONEY) if _COUNTED.search(question) else (_MONEY, _COUNT)


def _pages(
    request: Request, retriever: Retriever, filters: Filters
) -> Iterator[tuple[Article, Sequence[Sentence], Sequence[Figure]]]:
    """The articles about the place, the newest first, then those that the search finds: of these the figures of the
    place alone."""
    names = {region.name for region in request.regions}
    about = retriever.articles(replace(filters, regions=tuple(names))) if names else ()
    hits = retriever.search(request.query, filters=filters, limit=ARTICLES)
    for article in {item.id: item for item in (*about, *(hit.article for hit in hits))}.values():
        own = replace(filters, regions=(), article_ids=frozenset([article.id]))
        figures = retriever.figures(own)
        if names and article not in about:
            figures = tuple(figure for figure in figures if figure.region in names)
        yield article, retriever.sentences(article.id), figures


@dataclass(frozen=True, slots=True)
class _Page:
    """One article, looked through for the things; with `exact` only for figures of the very metrics that are asked
    (出口, not 机电产品出口)."""

    article: Article
    sentences: Sequence[Sentence]
    figures: Sequence[Figure]
    request: Request
    exact: bool = False

    def of_all(self, asked: Sequence[str], kind: str) -> tuple[Entry, ...]:
        """An entry a thing, all of one time; the sentences that name most of them first."""
        ordered = sorted(self.sentences, key=lambda sentence: -_named(sentence.text, asked))
        for first in ordered:
            if not _named(first.text, asked):
                return ()
            found = [self._entry(asked, at, first, kind) for at in range(len(asked))]
            anchor = next((entry for entry in found if entry is not None), None)
            if anchor is None:
                continue
            for at, entry in enumerate(found):
                if entry is None:  # 第二产业占GDP: the whole stands in a sentence beside
                    found[at] = self._beside(asked, at, first, kind, anchor)
            kept = [entry for entry in found if entry is not None]
            alike = len({entry.time for entry in kept}) == 1
            if alike and len({entry.label for entry in kept}) == len(kept) == len(asked):
                return tuple(kept)
        return ()

    def _beside(
        self, asked: Sequence[str], at: int, first: Sentence, kind: str, anchor: Entry
    ) -> Entry | None:
        """The entry of a thing in a sentence near `first`, of the time of `anchor`."""
        for sentence in self.sentences:
            if abs(sentence.index - first.index) <= 2:
                entry = self._entry(asked, at, sentence, kind)
                if entry is not None and entry.time == anchor.time:
                    return entry
        return None

    def listed(self, category: str, kind: str) -> tuple[Entry, ...]:
        """The entries of a sentence that lists a category (从重点领域看，甲项目332个、总投资4.71万亿元，乙…)."""
        for sentence in self.sentences:
            if category not in sentence.text:
                continue
            rows: list[Entry] = []
            for start, clause in _clauses(sentence.text):
                figure = self._first(sentence, start, start + len(clause), kind)
                number = _NUMBER.search(clause)
                label = re.sub(r"^[^，]*?(?:看|其中)$", "", clause[: number.start()]) if number else ""
                label = re.sub(r"(?:项目|企业|增加值|投资|实现|完成|为|达到?|约|近|超)+$", "", label).strip(
                    "、的 "
                )
                if figure is not None and 2 <= len(label) <= 12:
                    rows.append(self._as_entry(figure, sentence, label))
            if len(rows) >= 3 and len({row.unit for row in rows}) == 1:
                return tuple(rows)
        return ()

    def states_share(self, thing: str) -> bool:
        """Whether a clause states a share of the thing."""
        return any(
            "占" in clause and _found(clause, (thing,), 0) is not None and re.search(r"%|成", clause)
            for sentence in self.sentences
            for _, clause in _clauses(sentence.text)
        )

    def _entry(self, asked: Sequence[str], at: int, sentence: Sentence, kind: str) -> Entry | None:
        if is_instruction(sentence.text):
            return None
        if (own := self._respective(asked, at, sentence, kind)) is not None:
            return own
        # Behind 分别 what stands first after a name need not be its own.
        last = sentence.text.find("分别") if "分别" in sentence.text else len(sentence.text)
        others = [thing for thing in asked if thing != asked[at]]
        hits = [
            (hit, start, clause)
            for start, clause in _clauses(sentence.text)
            if (hit := _found(clause, asked, at)) is not None
            and not any(other in clause[: hit[1]] for other in others)
        ]
        # 第三产业增加值 in its own words before 产业增加值 of another one
        for hit, start, clause in sorted(hits, key=lambda row: -len(row[0][0])):
            stops = [found for other in others if (found := clause.find(other, hit[1])) >= 0]
            end = min(last, start + min(stops, default=len(clause)))
            figure = self._first(sentence, start + hit[1], end, kind)
            if figure is None and kind != _COUNT and not stops:
                # Its money or its growth stands in the clause behind.
                rest = sentence.text[end:last]
                stops = [rest.find(other) for other in (*others, "；", "。") if other in rest]
                figure = self._first(sentence, end, end + min(stops, default=len(rest)), kind)
            if figure is not None and not (self.exact and not _is_named(figure, asked[at])):
                return self._as_entry(figure, sentence, hit[0])
        return None

    def _respective(self, asked: Sequence[str], at: int, sentence: Sentence, kind: str) -> Entry | None:
        """The entry of a thing in 甲、乙、丙分别增长1%、2%、3%: the numbers stand in the order of the names, as many."""
        for names, start, end in enumerations(sentence.text):
            if self._of_another(sentence.text, start):
                continue
            hit = next((place for place, name in enumerate(names) if _found(name, asked, at)), None)
            figures = [
                figure
                for figure in self.figures
                if start <= figure.start - sentence.start < end
                and figure.sentence_start == sentence.start
                and _is(figure, kind)
            ]
            if hit is not None and len(figures) == len(names):
                figure = self._first(sentence, figures[hit].start - sentence.start, end, kind)
                found = _found(names[hit], asked, at)
                if figure is not None and found is not None:
                    return self._as_entry(figure, sentence, found[0])
        return None

    def _of_another(self, text: str, start: int) -> bool:
        """Whether the clause of the 分别 that ends at `start` names a metric, and none that is asked (总投资分别为…, where
        到位资金 is)."""
        clause = re.split(r"[，,；;。]", text[:start])[-1]
        named = set(find_metrics(clause))
        asked = set(self.request.metrics) | set(find_metrics(self.request.question))
        return bool(named and asked) and not any(akin(name, asked) for name in named)

    def _first(self, sentence: Sentence, start: int, end: int, kind: str) -> Figure | None:
        for figure in self.figures:
            at = figure.start - sentence.start
            if not (start <= at < end) or figure.upper is not None or figure.status == "threshold":
                continue
            if _is(figure, kind):
                when = time_of(figure, sentence, self.article, self.figures)
                parts = part_of_year(self.request.question)
                years = years_asked(self.request.question, self.article.published)
                dated = not years or fits_years(when, self.request.question, self.article)
                return figure if dated and (not parts or when[1] in parts) else None
            if kind == _CHANGE and figure.is_change:
                return None
        return None

    def _as_entry(self, figure: Figure, sentence: Sentence, label: str) -> Entry:
        changed = figure.is_change and figure.change is not None
        words = printed(figure, sentence)
        if changed and figure.change is not None and figure.change.value < 0:
            words = f"下降{words}"
        time = time_of(figure, sentence, self.article, self.figures)
        region = self.article.region or Region("", "", "county")
        return Entry(
            region,
            figure.change.value if changed and figure.change is not None else figure.value,
            figure.unit,
            words,
            time,
            Evidence(sentence, self.article, 0.0, ("region",)),
            label,
            "",
            "" if time[1] not in ("Y", "H1", "Q1", "M9") or _year_said(self.request) else time_words(time),
        )


def _year_said(request: Request) -> bool:
    return bool(years_asked(request.question, None))


def _is(figure: Figure, kind: str) -> bool:
    if kind == _CHANGE:
        return figure.is_change and figure.unit == "%"
    if kind == _MONEY:
        return figure.unit.endswith("元") and not figure.is_change
    return not figure.is_change and figure.unit in ("个", "家", "项", "户", "人")


def _is_named(figure: Figure, thing: str) -> bool:
    """Whether a figure is of the metric that a thing names; True for a thing that names none."""
    names = {metric.name for start, end, metric in match_metrics(thing)}
    return not names or figure.metric.removesuffix("增速") in names


def _named(text: str, asked: Sequence[str]) -> int:
    return sum(_found(text, asked, at) is not None for at in range(len(asked)))


def _found(clause: str, asked: Sequence[str], at: int) -> tuple[str, int] | None:
    """A thing as a clause says it, and where it ends there: a metric under any of its names, else the longest end (of
    the first thing, whose beginning may say other things) or beginning of its words that is of no other thing."""
    thing, others = asked[at], [other for other in asked if other != asked[at]]
    metrics = [metric.name for start, end, metric in match_metrics(thing) if end - start == len(thing)]
    for start, end, metric in match_metrics(clause) if metrics else ():
        if metric.name == metrics[0]:
            return clause[start:end], end
    for said in _wordings(thing):
        for size in range(len(said), 1, -1):
            words = said[-size:] if at == 0 else said[:size]
            place = clause.find(words)
            if place < 0 or _WEAK.fullmatch(words) or any(words in other for other in others):
                continue
            if not clause[:place].endswith("进"):  # 进出口 is no 出口
                return words, place + size
    return None


def _wordings(thing: str) -> tuple[str, ...]:
    """A thing in the question's words and in those that articles print for them (民企 -> 民营企业)."""
    printed = [thing.replace(said, word) for said, words in terms().said if said in thing for word in words]
    printed += [thing.replace(said, word) for said, word in _FIRMS if said in thing]
    # 对美国进出口 may be told as 美国…分别进出口.
    return (thing, *printed, *((thing[1:],) if re.match(r"[对向与同从]..", thing) else ()))


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """(offset, clause), cut at commas and semicolons."""
    for found in re.finditer(r"[^，,；;。]+", text):
        yield found.start(), found[0]
