"""Which places speak of a thing, which do not, how many do, which most: counted over all articles, not searched for.

Enter: a Request (哪些省没有提到低空经济？), an open index. Leave: a Tally, or None for a question that asks nothing of the kind.

    mentions(understand("哪些省提到了首发经济?"), retriever=index, filters=Filters()).lines[0].text
        ->  "提到“首发经济”的有2个：甲、乙。没有提到的：丙。"

A search stops at its best sentences, and what it did not bring would pass for not said. That a place says nothing is
said of the articles at hand, no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.protocols import Retriever
from assistant.types import Article, Evidence, Filters, Region, Sentence
from assistant.writing.across.extent import Extent, covers, extent_of, without_extent
from assistant.writing.across.of_topic import how_telling, open_topic
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places, words_of
from assistant.writing.model.fence import is_instruction

__all__ = [
    "MOST_PLACES",
    "SHOWN",
    "Mention",
    "each_says",
    "in_words",
    "mention_in",
    "mentions",
    "parts_of",
    "printed_whole",
    "saying",
    "trimmed",
]

MOST_PLACES = 40  # named on a line
SHOWN = 5  # sentences quoted
QUOTED = 8  # where what each place says is asked
_SAID = r"(?:提到|说到|谈到|讲到|写到|提及|论及|涉及|提出|写进|写入|列入|谈及|[说讲提谈]得|谈|提(?![高升出供前质速振名交倡取效案]))(?:过|了)?"
_VERB = re.compile(
    rf"(?:都|也|还|又|里|中|内|当中|报告|文章)*(?:(?P<not>并?没有?|未曾|从未|从来没有?|未|不)(?:有)?)?(?:明确|专门|重点|多次|着重|具体|同时)?{_SAID}"
)
# What a place does with a thing that its articles then speak of.
_DOES = re.compile(
    r"(?:都|也|还|正在|正|重点|大力|积极|在|要|计划)*(?P<not>没有?|未)?(?:布局|发展|培育|抢抓|瞄准|聚焦|主攻|涉足|谋划|部署)(?:了|过)?(?=[^，。？]{3,})"
)
_MOST = re.compile(
    r"(?:的)?(?:次数)?(?P<most>最多|最频繁|次数最多|最少)(?:的|次数)?(?:是)?|多少次|几次|的?次数"
)
_MANY = re.compile(r"(?:一共|总共|共)?有?(?:多少|几)个|数量")
_ANY_PLACE = re.compile(r"地区|地方|各地|^(?:谁|哪里|哪儿)|有哪些[？?]?$")
_WHAT_BEHIND = re.compile(
    r"(?:的)?(?:哪|什么|几[个家项]|多少(?!次))"
)  # 提到了哪些区: the thing itself is asked
_AHEAD = re.compile(
    r"^(?:的|了|过|[，,、：:\s“”\"']|政府工作报告|工作报告|报告(?=[里中])|文章(?=[里中])|资料(?=[里中])|(?<=[告章料])[里中]|关于(?=..)|同时)+"
)
_BEHIND = re.compile(
    r"(?:的|了|过|吗|呢|吧|[，,、。？?！!：:\s“”\"']|这个词|这一词|一词|等|(?:的|相关)(?:内容|方面)|分别|都有?|共有|是"
    r"|的(?:政府|工作)*(?:报告|文章|资料|政府)|(?<=[告章料])[里中])+$"
)
# Where it is said, and nothing of what: (哪些省)的政府工作报告里(提到了低空经济).
_WHERE_SAID = re.compile(r"(?:的|各|政府|工作|年度|报告|文章|资料|里|中|都|有|是|内容|方面|相关)+")
_BOTH = frozenset({"和", "与", "及", "以及", "、"})
_ONE_OF = re.compile(r"或者?是?|还是")
_MORE = re.compile(r"(?<=..)(?:更|比较|较)?多$")
_BUT_NOT = re.compile(
    rf"[，,]?(?:但是|却|而|但)(?:又|却|都)?(?:没有?|未|不)(?:有)?{_SAID}?(?P<without>[\u4e00-\u9fffA-Za-z0-9“”]{{2,12}}?)(?=的|[，,？?]|$)"
)
_NOTE = re.compile(r"\s*(?:[0-9]{1,3}[.．、]|[（(]?注[0-9]*)[^，。]{1,24}[:：]")


@dataclass(frozen=True, slots=True)
class Mention:
    """What is asked of the places of an extent: which say all of `words`, which do not (`silent`), who says it `most`
    or `least`. `outright`: the question asks who says it (提到), not who does something with it (布局).
    `without`: they must not say this. `phrase`: the words as they were asked, joined. `either`: one of the words is enough."""

    extent: Extent
    words: tuple[str, ...]
    silent: bool = False
    most: bool = False
    least: bool = False
    outright: bool = True
    without: str = ""
    phrase: str = ""
    either: bool = False


def mention_in(request: Request) -> Mention | None:
    """The mention a question asks about; None for any other question."""
    question = request.question
    if len(request.regions) > 1 or re.search(r"为什么|为何|怎么|如何|什么(?!地方)", question):
        return None
    without = _BUT_NOT.search(question)
    if without is not None:
        question = f"{question[: without.start()]}{question[without.end() :]}"
    extent, verb = extent_of(question), _said_in(question)
    outright = verb is not None
    if verb is None and not (request.metrics or request.needs):
        verb = _DOES.search(question)
    if extent is None or (extent.kind == "地区" and not _ANY_PLACE.search(question)):
        return None  # 被提到的两家公司是谁
    if verb is None or _WHAT_BEHIND.match(question, verb.end()) or re.search(r"还有哪些[？?]?$", question):
        return None
    left = without_places(question, request.regions)
    left = _MANY.sub("，", _MOST.sub("，", without_extent(left.replace(verb[0], "｜", 1))))
    before, _, behind = left.partition("｜")
    for side in (behind, before):
        thing = max((trimmed(part) for part in re.split(r"[，,｜？?]", side)), key=len, default="")
        thing = "" if _WHERE_SAID.fullmatch(thing) else thing
        if "还是" in thing and _MORE.search(thing):
            return None  # which of two is said more is no question of who says it
        apart = re.split(rf"{_ONE_OF.pattern}|、", thing) if _ONE_OF.search(thing) else ()
        one_of = [word for part in apart if len(word := trimmed(part)) > 1]
        if 2 <= len(thing) <= 16 and re.search(r"[\u4e00-\u9fffA-Za-z]", thing):
            most = _MOST.search(question)
            return Mention(
                extent,
                tuple(one_of) if len(one_of) > 1 else parts_of(thing),
                bool(verb["not"]),
                most is not None,
                most is not None and most["most"] == "最少",
                outright,
                trimmed(without["without"]) if without is not None else "",
                thing,
                len(one_of) > 1,
            )
    return None


def _said_in(question: str) -> re.Match[str] | None:
    """The first word of saying; 谈 and 提 are words of their own there, not a part of 恳谈会 or 提档升级."""
    words = words_of(question)
    for found in _VERB.finditer(question):
        last = found.end() - 1
        if question[last] not in "谈提" or question[last - 1 : last + 1] in ("谈得", "提得"):
            return found
        if any(at <= last < at + len(word) and word.endswith(question[last]) for at, word in words):
            return found
    return None


def parts_of(thing: str) -> tuple[str, ...]:
    """What is joined by 和 one by one: 风筝, 工坊; but 和美乡村 and 参与 are words."""
    parts = [""]
    for at, word in words_of(thing):
        if word in _BOTH and len(parts[-1]) > 1 and len(thing) - at - len(word) > 1:
            parts.append("")
        else:
            parts[-1] += word
    return tuple(word for part in parts if (word := trimmed(part)))


def _name(asked: Mention) -> str:
    """What is spoken of, as a line says it."""
    words = ("或" if asked.either else "、").join(f"“{word}”" for word in asked.words)
    return f"{words}而没有提到“{asked.without}”" if asked.without else words


def trimmed(text: str) -> str:
    while (shorter := _BEHIND.sub("", _AHEAD.sub("", text))) != text:
        text = shorter
    return text


def mentions(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | str | None:
    """The answer of all articles, or that none of them says it; None for a question of another kind, or of who does a
    thing (布局) that no article says."""
    asked = mention_in(request)
    if asked is None:
        return None
    articles = retriever.articles(filters)
    asked = _as_printed(asked, articles)
    told, silent = _told(asked, request, articles, retriever)
    if not told:
        return _said_by_none(asked, request, articles, silent, retriever) if asked.outright else None
    name = _name(asked)
    first = {region: found[0] for region, found in told.items()}
    quoted = tuple(first[region] for region in list(told)[:SHOWN])
    if asked.most:
        return _by_count(asked, name, told)
    if asked.silent:
        rest = f"其余{len(told)}个都提到" if len(told) > 1 else f"提到的只有{next(iter(told)).short}"
        if not silent:
            text = f"没有哪个没提到{name}：{_named(told)}都提到。"
        else:
            text = f"文章里没有提到{name}的有{len(silent)}个：{_named(silent)}（{rest}）。"
        return Tally((Computed(text, tuple(first.values())[:MOST_PLACES]),), quoted[:1])
    if len(told) == 1:
        (only,) = told
        text = f"只有{only.short}提到{name}。{'' if asked.without else _nothing_of(silent)}"
        return Tally((Computed(text, tuple(told[only][:SHOWN])),), tuple(told[only][:2]))
    text = f"提到{name}的有{len(told)}个：{_named(told)}。{'' if asked.without else _nothing_of(silent)}"
    return Tally((Computed(text, tuple(first.values())[:MOST_PLACES]),), quoted, labelled=True)


def each_says(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """What each of the places that an open question is over says of its topic (各省怎么优化营商环境), a sentence each; None
    for a question without such a topic, or where fewer than two speak of it."""
    extent = extent_of(request.question)
    if extent is None or len(request.regions) > 1 or request.metrics or request.needs:
        return None
    topic = open_topic(without_extent(without_places(request.question, request.regions)))
    if not topic:
        return None
    told, silent = _told(Mention(extent, (topic,)), request, retriever.articles(filters), retriever)
    if len(told) < 2:
        return None
    telling = how_telling(topic, request.question)
    best = {region: max(found, key=telling) for region, found in told.items()}
    ordered = sorted(best, key=lambda region: telling(best[region]), reverse=True)
    text = f"提到“{topic}”的有{len(told)}个：{_named(ordered)}。{_nothing_of(silent)}"
    line = Computed(text, tuple(best[region] for region in ordered[:MOST_PLACES]))
    return Tally((line,), tuple(best[region] for region in ordered[:QUOTED]), labelled=True)


def _as_printed(asked: Mention, articles: Sequence[Article]) -> Mention:
    """With the words as one where an article prints them so: 和 is a part of what it names."""
    whole = len(asked.words) > 1 and printed_whole(asked.phrase, articles)
    return replace(asked, words=(asked.phrase,)) if whole else asked


def printed_whole(phrase: str, articles: Sequence[Article]) -> bool:
    """Whether an article prints a phrase as it is asked."""
    return any(in_words(phrase, article.text) for article in articles)


def in_words(word: str, text: str) -> bool:
    """Whether a text says a word, whatever the case of its letters."""
    return word.lower() in text.lower()


def _said_by_none(
    asked: Mention,
    request: Request,
    articles: Sequence[Article],
    silent: Sequence[Region],
    retriever: Retriever,
) -> str:
    """That no article at hand says it, or which of other places do."""
    name = _name(asked)
    if asked.extent.kind in ("地区", "地方", "各地") and not asked.extent.belts and not request.regions:
        return f"所收的文章里没有一篇提到{name}。"
    others, _ = _told(
        replace(asked, extent=Extent("地区")), replace(request, regions=()), articles, retriever
    )
    if not others:
        return f"所收的文章里没有一篇提到{name}。"
    elsewhere = f"别处提到的有：{_named(list(others)[:SHOWN])}{'等' if len(others) > SHOWN else ''}。"
    looked = "" if silent else f"，也没有一篇是讲这样的{asked.extent.kind}的"
    return f"所问的地方里没有一处提到{name}{looked}。{elsewhere}"


def _by_count(asked: Mention, name: str, told: dict[Region, list[Evidence]]) -> Tally:
    """The places by how often their articles say it."""
    counts = {
        region: sum(_times(item.sentence.text, asked.words) for item in found)
        for region, found in told.items()
    }
    ordered = sorted(told, key=lambda region: counts[region] if asked.least else -counts[region])
    shown = ordered[:SHOWN]
    top = [region for region in ordered if counts[region] == counts[ordered[0]]]
    word = "最少" if asked.least else "最多"
    heads = (
        f"{'、'.join(region.short for region in top[:SHOWN])}{f'等{len(top)}个' if len(top) > SHOWN else ''}"
    )
    listed = "、".join(f"{region.short}{counts[region]}次" for region in shown)
    more = f"；其后还有{len(ordered) - len(shown)}个" if len(ordered) > len(shown) else ""
    text = f"按出现次数，提到{name}{word}的是{heads}（{counts[top[0]]}次）：{listed}{more}。"
    evidence = [item for region in shown for item in told[region]]
    return Tally((Computed(text, tuple(evidence)),), tuple(told[top[0]][:3]))


def _told(
    asked: Mention, request: Request, articles: Sequence[Article], retriever: Retriever
) -> tuple[dict[Region, list[Evidence]], list[Region]]:
    """For each place that says it its sentences, in the order of the articles; and the places that do not."""
    within = request.regions[0] if request.regions else None
    told: dict[Region, list[Evidence]] = defaultdict(list)
    places: dict[Region, bool] = {}  # whether none of its articles says what must not be said
    for article in articles:
        region = article.region
        if region is None or not covers(asked.extent, region, within):
            continue
        places.setdefault(region, True)
        if asked.without and asked.without.lower() in article.text.lower():
            told.pop(region, None)
            places[region] = False
        elif (any if asked.either else all)(in_words(word, article.text) for word in asked.words) and places[
            region
        ]:
            told[region].extend(saying(article, retriever.sentences(article.id), asked.words))
    told = {region: found for region, found in told.items() if found}
    return told, [region for region in places if region not in told]


def saying(article: Article, sentences: Sequence[Sentence], words: Sequence[str]) -> Iterator[Evidence]:
    """The sentences that say it, those with most of the words first; headings, glossaries and orders left out."""
    rows = []
    for sentence in sentences:
        if _NOTE.match(sentence.text) or is_instruction(sentence.text):
            continue
        said = sum(word.lower() in sentence.text.lower() for word in words)
        if said:
            rows.append((-said, sentence.is_heading, sentence.index, sentence))
    for _, _, _, sentence in sorted(rows, key=lambda row: row[:3]):
        yield Evidence(sentence, article, 0.0, ("region",))


def _times(text: str, words: Sequence[str]) -> int:
    return sum(text.lower().count(word.lower()) for word in words)


def _named(regions: Sequence[Region] | dict[Region, list[Evidence]]) -> str:
    names = [region.short for region in regions]
    more = f"等{len(names)}个" if len(names) > MOST_PLACES else ""
    return f"{'、'.join(names[:MOST_PLACES])}{more}"


def _nothing_of(silent: Sequence[Region]) -> str:
    """Those that say nothing, where they are few enough to be named."""
    if not silent:
        return ""
    if len(silent) > MOST_PLACES:
        return "其余地方的文章没有提到。"
    names = "、".join(region.short for region in silent[:12])
    return f"没有提到的：{names}{f'等{len(silent)}个' if len(silent) > 12 else ''}。"
