"""What several places say of one topic: 安徽和湖北在集成电路上分别有什么安排.

Enter: a Request about several places and no number, and the Scope of one of them. Leave: the sentences that name the
topic, best first, or the gap; None where the question has no topic of its own or no place names it.

    of_topic("集成电路", request, scope)  ->  (Evidence(...), Evidence(...))

A sentence that does not say the topic is no answer about it, however many other words of the question it has: where a
place says nothing of it, that is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.types import Evidence
from assistant.writing.across.entries import Entry
from assistant.writing.asked.facet import subject_of
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places
from assistant.writing.asked.years import part_of_year, years_asked
from assistant.writing.evidence.ladder import Gap
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.leads import FOUND_BY

__all__ = ["of_topic", "on_topic", "open_topic", "topic_of"]

MOST_SENTENCES, MOST_CHARACTERS = 2, 300  # of each place
_GENERAL = re.compile(
    r"(?:招商引资|招商|引资|引进|投资|项目|产业|企业|外资|政策|工作|经济|开放|发展|改革|创新|建设)+"
)
_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+]{2,12}")
_BEFORE = re.compile(
    r"^(?:[对向在把将]|优化|推进|推动|加快|发展|建设|打造|加强|支持|促进|改善|提升|壮大|培育|做[强大优]|扶持|保护|鼓励)+(?=..)"
)
_BEHIND = re.compile(r"(?<=..)(?:的|支持|扶持|政策|措施|产业|发展|建设|领域|方面|布局)+$")
_LEANING = frozenset({"主导", "支柱", "特色", "重点", "优势", "未来", "传统"})  # of what? 主导产业 says it
_OPEN = re.compile(
    r"什么|哪些|怎么|如何|怎样|做法|举措|措施|安排|打算|部署|计划|规划|布局|支持|政策|不同|区别|异同|差异|相同|共同|一样|各自|分别|说法|对比|比较"
)
_AHEAD = re.compile(r"安排|打算|部署|计划|规划|下一步|今年|目标|要(?:怎么|如何)|准备")
_TO_DO = re.compile(
    r"加快|推进|推动|建设|打造|培育|布局|支持|实施|做强|做大|发展|促进|深化|开展|制定|出台|争取|谋划|聚焦|瞄准|抢占"
)
_COMPLAINS = re.compile(r"不足|短板|问题|清醒|薄弱|困难|瓶颈")
BARE = 24  # characters
_CONCRETE = re.compile(r"[0-9“《]|[一二两三四五六七八九十]+[个项条]")
_DONE = re.compile(r"增长[0-9]|下降[0-9]|产量|达到[0-9]|位居|居全国|获批|首个|势头|火爆|领先|取得|历史|成为")


def topic_of(request: Request, scopes: Sequence[tuple[Request, Scope]]) -> str:
    """The topic that an open question sets several places side by side by; "" where it has none, or where none of
    their sentences names it."""
    if len(request.regions) < 2 or request.metrics or request.needs or request.either:
        return ""
    open_one = open_topic(without_places(request.question, request.regions))
    subject = _subject(request)
    for topic in dict.fromkeys((*_names_of(subject, request.question), *filter(None, (open_one,)))):
        saying = [
            any(topic in item.sentence.text for item in scope.evidence if item.article in scope.own)
            for _, scope in scopes
        ]
        # 优化营商环境 in one report may be 改善营商环境 in the other: the shorter name is looked for as well.
        if all(saying) or (any(saying) and topic != subject) or (any(saying) and not _BEFORE.match(subject)):
            return topic
    return ""


def _subject(request: Request) -> str:
    """What an open question is about besides its places; "" for any other question."""
    if not _OPEN.search(request.question):
        return ""
    return subject_of(request).strip("在对于上")


def _names_of(subject: str, question: str) -> list[str]:
    """The topic as it is said, then without what is done about it (优化营商环境, 营商环境)."""
    shorter = _BEHIND.sub("", _BEFORE.sub("", subject))
    # 低空经济: 经济 alone would be said of anything
    names = dict.fromkeys(
        f"{name}经济" if f"{name}经济" in question else name for name in (subject, shorter) if name
    )
    return [
        name
        for name in names
        if _NAMED.fullmatch(name) and not _GENERAL.fullmatch(name) and name not in _LEANING
    ]


_ASKED_OF = re.compile(
    r"(?:^|[，,在对就])(?:于|关于|围绕)?(?P<topic>[\u4e00-\u9fffA-Za-z0-9+“”]{2,14}?)(?:这个?)?(?:方面|领域|问题上|工作上|上)?"
    r"(?:都|各自|各|分别|又|还|是|正|打算|计划|准备)*(?:有|出台|采取|推出|提出|制定|做|安排|布局|发展|推进|抓|搞)?[了过]?(?:些|一些)?(?:什么|哪些|怎么样?|如何|怎样)"
)
_ASKED_HOW = re.compile(
    r"(?:怎么|如何|怎样)(?:样)?(?:去|来)?(?P<topic>[\u4e00-\u9fffA-Za-z0-9+“”]{3,14}?)(?:的|呢)?[？?。]*$"
)


def open_topic(question: str) -> str:
    """The topic of an open question over places in general, its places taken out, in its shortest name; "" where it has
    none (在数字经济方面有哪些举措 -> 数字经济)."""
    found = _ASKED_OF.search(question) or _ASKED_HOW.search(question)
    if found is None:
        return ""
    said = re.sub(r"^[两三四五六]?[地省市县区]?(?:各自|分别|都|各)?[在对就]于?(?=..)", "", found["topic"])
    names = _names_of(said.strip("“”在对于上的"), question)
    return names[-1] if names else ""


def of_topic(topic: str, request: Request, scope: Scope) -> tuple[Evidence, ...] | Gap:
    """The sentences of one place that name the topic; the gap where none does."""
    told = [
        item
        for item in scope.evidence
        if topic in item.sentence.text and not item.sentence.is_heading and item.article in scope.own
    ]
    if not told:
        place = scope.asked_region
        return Gap("topic", f"{place.name if place else '所收'}的文章没有说到“{topic}”。", place)
    telling = how_telling(topic, request.question)
    best = max(map(telling, told))
    kept: list[Evidence] = []
    for item in sorted((item for item in told if telling(item) == best), key=lambda item: -item.score):
        room = MOST_CHARACTERS - sum(len(one.sentence.text) for one in kept)
        if not kept or (len(kept) < MOST_SENTENCES and len(item.sentence.text) <= room):
            kept.append(item)
    return tuple(replace(item, found_by=FOUND_BY) for item in kept)


def how_telling(topic: str, question: str) -> Callable[[Evidence], tuple[bool, bool, bool, bool]]:
    """What a sentence on a topic is weighed by, the higher the better: it does not complain, it is of what is to come
    where that is asked, it tells something, it says what is done."""
    ahead = bool(_AHEAD.search(question))

    def telling(item: Evidence) -> tuple[bool, bool, bool, bool]:
        text = item.sentence.text
        clause = next((part for part in re.split(r"[，；;。]", text) if topic in part), text)
        done = bool(_DONE.search(clause))
        complains = bool(_COMPLAINS.search(text)) and not _COMPLAINS.search(question)
        bare = len(text) < BARE and not _CONCRETE.search(text)  # 深化营商环境改革。 tells nothing
        return not complains, not (ahead and done), not bare, bool(_TO_DO.search(clause))

    return telling


# Parts of a whole: a number of the whole is none of theirs, wherever the article names them.
_PART_TOPIC = re.compile(
    r"民营企业|国有企业|外商投资企业|一般贸易|加工贸易|保税物流|跨境电商|机电产品|制造业|服务业|高技术"
)


# 储能项目, where the kind of project is the topic; 重点项目 and 四个项目 are of any.
_KIND_OF_PROJECT = re.compile(r"(?:^|[的，、和与])(?P<kind>[\u4e00-\u9fff]{2,4})(?:类)?项目")
_ANY_PROJECT = re.compile(
    r"重[点大要]|签约|签下|开工|新签|在建|产业|合作|招商|投资|引进|引资|落地|落户|建设|主要|竣工|投产|入库|[一二两三四五六七八九十几多这那各哪些个批]|省|市|县|区"
)


def on_topic(request: Request, entries: Sequence[Entry | None]) -> list[Entry | None]:
    """The entries without those that are beside a comparison's topic where another is not: a number of the whole where a
    part is asked (民营企业进出口), or one of an article that says nothing of the kind of project asked for (储能项目)."""
    text = without_places(request.question, request.regions)
    parts = _PART_TOPIC.findall(text)
    kinds = [kind for kind in _KIND_OF_PROJECT.findall(text) if not _ANY_PROJECT.search(kind)]

    def says(entry: Entry) -> bool:
        sentence, article = entry.evidence.sentence, entry.evidence.article
        return all(part in sentence.text for part in parts) and all(kind in article.text for kind in kinds)

    entries = _of_the_time(request.question, entries)
    if not (parts or kinds) or not any(entry is not None and says(entry) for entry in entries):
        return list(entries)
    return [entry if entry is not None and says(entry) else None for entry in entries]


def _of_the_time(question: str, entries: Sequence[Entry | None]) -> list[Entry | None]:
    """The entries without those of another time, where a question names one time for all and another entry has it."""
    years, parts = years_asked(question, None), part_of_year(question)

    def fits(entry: Entry) -> bool:
        year, part = entry.time or (None, "")
        other_part = len(parts) == 1 and re.fullmatch(r"Y|H1|Q1|M[0-9]+", part) and part != parts[0]
        return not (len(years) == 1 and year is not None and year not in years) and not other_part

    if len(years) > 1 or len(parts) > 1 or not any(entry is not None and fits(entry) for entry in entries):
        return list(entries)
    return [entry if entry is not None and fits(entry) else None for entry in entries]
