"""哪些地方…: a question whose answer is a list of places, each with the sentence of its own article that says so.

Enter: a Request that asks for places, an open index. Leave: a Tally of one line and a sentence a place, or None.

    which_places(understand("哪些地方办了推介会?"), retriever=index, filters=Filters()).lines[0].text
        ->  "说到“推介会”的有：楚雄、海南、麻城。"

Of one place, search and reading find the best sentence; of a hundred articles they would still find one. A place counts
where a sentence of an article about it says every topic word of the question; whether it did what is asked, the
sentence shows, and the line claims no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.protocols import Retriever
from assistant.types import Evidence, Filters
from assistant.writing.across.tally import Computed, Tally, is_of_kind
from assistant.writing.asked.question import Request
from assistant.writing.evidence.topic import topic_words

__all__ = ["LOOKED_AT", "SHOWN", "missed_by", "which_places"]

_ASKS = re.compile(
    r"(?:哪些|哪几个|哪儿|哪里|(?<!为)什么|哪个?)(?:地方|地区|城市|省份|省市|县市|市县|区县|县区|园区|开发区|[省市县](?![委长]))|^(?:哪里|哪儿)有"
)
_NUMBERED = re.compile(r"(?:世界|全球|中国|全国)?[0-9]{2,}强")  # the tagger cuts 世界500强 in three
# Words of such a question that every article could say.
_GENERAL = re.compile(
    r"哪[些里儿个几].*|几个.*|地方|地区|城市|省份|省市|县市|市县|区县|县区|园区|开发区|文章|报道|新闻|提到|说到|谈到|涉及|举办|开展|出台|推出|建设|发展|重视|正在|已经|搞|报告|还有|里面|资料|写到|写进|列为|列入|强调"
)
_OF_THE_FIELD = re.compile(
    r"招商引资|招商|引资|引进|招引|落户|落地|签约|投资|项目|产业|企业"
)  # weak beside any other word
_NOTE = re.compile(
    r"\s*(?:[0-9]{1,3}[.．、]|[（(]?注[0-9]*)[^，。]{1,24}[:：]"
)  # a report's glossary says it of everyone
_PHRASE = re.compile(
    r"(?:提到|说到|谈到|讲到|写到|涉及|提及)(?:过|了)?[“\"]?(?P<what>[^，。？?“”\"]{2,10}?)[”\"]?(?:的)?(?:[，,]还有哪些)?[？?。]*$"
)
_KIND = re.compile(r"哪(?:些|几个|个)?(?P<kind>省份|省市|省|地级市|城市|县区|区县|县|开发区|园区|市)")
# What was aimed at and missed: asked, and as articles say it.
_UNDONE = re.compile(
    r"(?:没有?|未能?)(?:完成|达到|达成|实现|达标)|(?:低于|不及|不达)(?:年初)?(?:预期|目标)|没达标"
)
_WHAT = re.compile(r"哪[些几]|什么|有没有")
_UNDONE_TOLD = re.compile(
    r"(?:没有?|未能?|尚未)(?:完全|全部)?(?:完成|达到|达成|实现)[^，。；]{0,14}?(?:目标|预期|任务|计划|进度)|(?:目标|预期|任务)[^，。；]{0,10}(?:没有?|未能?|尚未)(?:完成|达到|达成|实现)"
    r"|(?:低于|不及|不达)(?:年初|年度)?(?:的)?(?:预期|目标)|与(?:年初|预期|年度)?(?:的)?目标[^，。；]{0,8}差距"
)
UNDONE_PRINTED = ("未达到年初预期目标", "指标未完成全年目标任务", "增速低于预期目标", "与预期目标有差距")
LOOKED_AT = 200  # sentences, best first
MOST_PLACES = 31
SHOWN = 5


def which_places(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """The places whose articles say it; None for another kind of question, or where fewer than two do."""
    if request.regions and _UNDONE.search(request.question) and _WHAT.search(request.question):
        return _undone_of(request, retriever, filters)
    if request.regions or request.metrics or request.needs or not _ASKS.search(request.question):
        return None
    topics = [word for word in topic_words(request) if not _GENERAL.fullmatch(word)]
    listed = _NUMBERED.findall(request.question)
    words = [*listed, *(word for word in topics if not any(word in name for name in listed))]
    words = [word for word in words if not _OF_THE_FIELD.fullmatch(word)] or words
    phrase = _PHRASE.search(request.question)
    if not words and phrase is None:
        return None
    told, joined = _told(request.question, words, phrase, retriever, filters, request.query)
    if len(told) == 1 and _UNDONE.search(request.question):
        place = told[0].article.region.short if told[0].article.region else ""
        return Tally((Computed(f"查到说“{joined[0]}”的有：{place}。", tuple(told)),), tuple(told))
    if len(told) < 2:
        return None
    names = "、".join(item.article.region.short for item in told[:MOST_PLACES] if item.article.region)
    more = f"等{len(told)}个" if len(told) > MOST_PLACES else ""
    quoted = told[:SHOWN]
    line = f"说到“{'、'.join(joined)}”的有：{names}{more}。"
    if "还有哪些" in request.question and len(told) > SHOWN:  # asked again: those not quoted before
        quoted = told[SHOWN : 2 * SHOWN]
        rest = "、".join(item.article.region.short for item in quoted if item.article.region)
        line = f"说到“{'、'.join(joined)}”的共{len(told)}个，下面再引：{rest}。"
        return Tally((Computed(line, tuple(quoted)),), tuple(quoted))
    return Tally((Computed(line, tuple(told[:MOST_PLACES])),), tuple(quoted))


def _undone_of(request: Request, retriever: Retriever, filters: Filters) -> Tally | None:
    """What one place says it missed: 湖南哪些指标没完成目标."""
    if len(request.regions) > 1:
        return None
    own = replace(filters, regions=(request.regions[0].name,))
    told = [item for item in _missed(retriever, own, request.query) if item.article.region in request.regions]
    return Tally((), tuple(told[:2])) if told else None


def missed_by(request: Request, *, retriever: Retriever, filters: Filters) -> list[str]:
    """The places whose articles say that something aimed at was missed, by their short names."""
    told = _missed(retriever, filters, request.query)
    return list(dict.fromkeys(item.article.region.short for item in told if item.article.region))


def _missed(retriever: Retriever, filters: Filters, query: str) -> list[Evidence]:
    """The sentences that say that something aimed at was missed."""
    found = {
        item.sentence.id: item
        for words in (*UNDONE_PRINTED, query)
        for item in retriever.search(words, filters=filters, limit=LOOKED_AT)
    }
    return [item for item in found.values() if _UNDONE_TOLD.search(item.sentence.text)]


def _told(
    question: str,
    words: Sequence[str],
    phrase: re.Match[str] | None,
    retriever: Retriever,
    filters: Filters,
    query: str,
) -> tuple[list[Evidence], list[str]]:
    """The best sentence of each place that says it, and the words it was looked for by."""
    if _UNDONE.search(question):
        kept = [item for item in _missed(retriever, filters, query) if _is_asked(item, question)]
        return _one_a_place(kept, ()), ["没有完成目标"]
    found = retriever.search(" ".join((*words, query)), filters=filters, limit=LOOKED_AT)
    found = tuple(item for item in found if _is_asked(item, question))
    # 提到一带一路: in its own words first, which a tagger may cut anywhere.
    joined = [phrase["what"]] if phrase is not None else _joined(words, question)
    told = _one_a_place(found, joined)
    if len(told) < 2 and phrase is not None and words:
        joined = _joined(words, question)
        told = _one_a_place(found, joined)
    if len(told) < 2 and words:  # 奖励政策 may be told as 政策…奖励…
        joined, told = list(words), _one_a_place(found, words)
    return told, joined


def _is_asked(item: Evidence, question: str) -> bool:
    """Whether an article is about a place of the kind asked for (哪几个省, 哪些城市)."""
    kind = _KIND.search(question)
    region = item.article.region
    return region is None or kind is None or is_of_kind(region, kind["kind"])


def _joined(words: Sequence[str], question: str) -> list[str]:
    """Words that stand side by side in the question as one: 低空, 经济 -> 低空经济."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in question:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _one_a_place(found: Sequence[Evidence], words: Sequence[str]) -> list[Evidence]:
    """The best sentence of each place, in the search's order."""
    by_place: dict[str, Evidence] = {}
    for item in found:
        region = item.article.region
        text = f"{item.sentence.text}{item.sentence.heading}"
        if (
            region is not None
            and not (item.sentence.is_heading or _NOTE.match(text))
            and all(word in text for word in words)
        ):
            by_place.setdefault(region.name, item)
    return list(by_place.values())
