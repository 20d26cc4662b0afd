"""Several questions in one sentence, each as a Request of its own.

Enter: a Request. Leave: its questions in order; () where it asks one thing, or things of one thing (多少,增长多少).

    [one.focus for one in apart(understand("四川外资多少,GDP排第几?招了哪些项目?"))]
        ==  ["四川外资多少", "GDP排第几", "招了哪些项目"]

A clause that names nothing of its own (占比多少, 同比呢) belongs to the one before it; one that asks nothing leads the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.writing.asked.followup import stem_of, subject_of
from assistant.writing.asked.needs import needs_of
from assistant.writing.asked.question import OF_A_THING, Request, kind_of, metrics_asked, needs_told_by
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.words import without_places, words_of
from assistant.writing.asked.years import TIME_OR_MONTH, TIME_OR_WHOLE_MONTH

__all__ = ["apart", "of_one_time", "stands_alone"]

SHORT_SUBJECT = 6  # characters: a longer one would be found instead of what is asked of it
OF_ITS_OWN = 5  # characters that a question must have besides what asks
MOST = 5  # questions in one sentence; beyond it a brief serves better
_STOPS = re.compile(r"[，,；;？?。！!]+|(?<=[多少几速比成家个项元谁])(?:以及|还有|并且)(?=.{2})")
_ASKS = re.compile(
    r"多少|几[个家项户次人名位件列种条座支份批处场所款年月天成倍]|多[大高快长久远]|第几|为什么|什么|哪|谁|怎|如何|为何|何时|是不是|是否|有没有|吗$|能不能|会不会|呢$|(?:增速|增幅|涨幅|占比|比重|总额|金额|排名|总投资|投资额?|规模|面积|产值|税收|产能|算力|装机)$|[比较](?:上一?[届年期次]|去年)$"
)
# What a clause may say without naming a thing of its own.
_OF_THE_SAME = re.compile(
    r"增长率|上升|几[个家项户次人名位件列种条座支份批处场所款年月天成倍]?|投资额?|投入|资金|占比|比重|位列|位居|亿?美?元|万|百分点|百分之|下半年|同期|涨|跌|"
    rf"多[大高快长久远]|钱|合计|大概|大约|预计|现在|目前|{OF_A_THING}|[都还也要到花占和与它该省市区国州县名位]|达到?|\W"
)
_WHEN = re.compile(TIME_OR_WHOLE_MONTH)
_WHEN_AND_END = re.compile(rf"{TIME_OR_MONTH}[底末初]?")


_NOW = re.compile(r"现在|目前|如今|当前|眼下|最新|最近")
_NOUN = re.compile(r"\b(?:n|j|eng|l)")
_ASKS_BARE = re.compile(r"为什么|为何|怎|如何|谁")


def apart(request: Request) -> tuple[Request, ...]:
    """The questions of one sentence about at most one place, each with the whole one's place and time; () for one."""
    if request.english or request.followed or request.either or len(request.regions) > 1:
        return ()
    if request.kind in ("compare", "sum"):
        return ()
    groups = _groups(request)
    if not 2 <= len(groups) <= MOST:
        return ()
    own: list[Request] = []
    time = subject = ""
    for group in groups:
        bare = without_places(group, request.regions, "")
        named = _WHEN.search(group)
        own.append(_own(request, group, "" if named or _NOW.search(group) else time, subject, groups[0]))
        time = named[0] if named else time
        subject = _subject(bare) or subject
    return tuple(own)


def of_one_time(parts: Iterable[Request]) -> bool:
    """Whether the questions of one sentence ask about the same time, or none of them names one."""
    return len({found[0] if (found := _WHEN.search(own.question)) else "" for own in parts}) <= 1


def _groups(request: Request) -> list[str]:
    """The clauses that ask, each with what leads it and what only asks more of the same."""
    groups: list[str] = []
    held = ""
    for clause in _STOPS.split(request.question):
        if not clause.strip():
            continue
        text = f"{held}，{clause}" if held else clause
        if not _ASKS.search(clause):
            held = text
            continue
        held = ""
        if groups and not _names_a_thing(text, request):
            groups[-1] = f"{groups[-1]}，{text}"
        else:
            groups.append(text)
    if held and groups:
        groups[-1] = f"{groups[-1]}，{held}"
    return groups


def _names_a_thing(text: str, request: Request) -> bool:
    bare = without_places(text, request.regions, "")
    if re.search(r"谁|哪|什么|怎|如何|为何|何时", bare):
        return True
    return len(_OF_THE_SAME.sub("", bare)) >= 2


def stands_alone(group: str, request: Request) -> bool:
    """Whether a question names enough of its own to be looked up without the words of those beside it."""
    bare = re.sub(
        r"多少|谁|哪|什么|怎么?样?|如何|为何|为什么|何时|吗", "", without_places(group, request.regions, "")
    )
    return len(_OF_THE_SAME.sub("", bare)) >= OF_ITS_OWN


def _subject(bare: str) -> str:
    """What a question asks something of, where it says that first: 外资 in 上半年外资多少."""
    asking = _ASKS.search(bare)
    lead = _WHEN.sub("", bare[: asking.start()] if asking else "").strip("，, 的是有")
    return lead if _NOUN.search(_tags(lead)) else ""


_KNOWN_BY_SHAPE = frozenset({"why", "who", "when", "yesno"})


_ONLY_THEN = re.compile(rf"那?(?P<time>{TIME_OR_MONTH}[底末初]?)(?:呢|是?多少|有?几个)[？?]?$")
_ONE_OF = re.compile(r"[一二三四五六七八九十首前后上下东西南北新老][期批段轮届次区线]")  # 一期, 首批


def _swapped(group: str, first: str) -> str:
    """The first question asked of what the second one names in its place (二期投资多少?一期呢, 2021年外资多少?2020年呢); ""
    for others."""
    times = list(_WHEN_AND_END.finditer(first))
    then = _ONLY_THEN.match(group)
    if then is not None and len(times) == 1 and not re.match("[0-9]", first[times[0].end() :]):
        return f"{first[: times[0].start()]}{then['time']}{first[times[0].end() :]}"
    core = re.sub(r"(?:是|有)?(?:多少|几个?|呢)[？?]?$|^那|\W", "", group)
    if len(core) != 2 or core in first:
        return ""
    words = [word for _, word in words_of(first) if len(word) == 2 and word[1] == core[1]]
    return first.replace(words[0], core) if len(words) == 1 and _ONE_OF.match(core) else ""


def _own(request: Request, group: str, time: str, subject: str, first: str) -> Request:
    """One of the questions, with the place that the whole one names, the time named last before it and, where it has no
    noun of its own (为什么增长), what the one before it asks about; `first` is the first of them."""
    place = request.regions[0].short if request.regions else ""
    opens = group == first
    swapped = "" if opens else _swapped(group, first)
    nothing = not opens and _names_nothing(group, request)
    alone = opens or (not nothing and stands_alone(group, request))
    kind = kind_of(group)
    focus = group
    if swapped:
        group = focus = swapped
        kind = kind_of(group)
    elif (
        nothing and kind not in _KNOWN_BY_SHAPE
    ):  # 去年完成几个: of the projects that were asked about before
        focus = f"{subject_of(stem_of(_WHEN.sub('', first)))}，{group}"
    elif (
        subject
        and (len(subject) <= SHORT_SUBJECT or kind not in _KNOWN_BY_SHAPE or not _asks_a_word(group, request))
        and _ASKS_BARE.search(group)
        and not _NOUN.search(_tags(without_places(group, request.regions)))
    ):
        group = focus = f"{subject}{group}"
        kind = kind_of(group)
    told = focus if nothing and _WHEN.search(group) else group  # 今年前三季度呢: of the same metric
    by_itself = alone or focus != group or (kind in _KNOWN_BY_SHAPE and _asks_a_word(group, request))
    return replace(
        request,
        question=f"{'' if not place or place in group else request.regions[0].name}{time}{group}",
        focus=focus,
        query=" ".join((focus if by_itself or swapped else request.question, *printed_words(group))),
        metrics=metrics_asked(told),
        needs=needs_told_by(kind, needs_of(told)),
        kind=kind,
        places=(),
    )


def _tags(text: str) -> str:
    """The tags of a text's words, those that ask left out."""
    import rjieba

    return " ".join(tag for word, tag in rjieba.tag(text) if len(word) > 1 and not _ASKS.search(word))


_DONE_TO_IT = re.compile(r"完成|实现|达到|达|分|落实|签了?|引进|开工|投产|建成|目标|计划|期")


def _names_nothing(group: str, request: Request) -> bool:
    """Whether a question (去年完成几个, 分几期) says nothing of what it is about."""
    bare = without_places(group, request.regions, "")
    said = _OF_THE_SAME.sub("", _DONE_TO_IT.sub("", _STOPS.sub("", _WHEN_AND_END.sub("", bare))))
    return not metrics_asked(group) and not said


def _asks_a_word(group: str, request: Request) -> bool:
    """Whether a question of one word (为什么选沈阳) has that word."""
    return bool(
        re.sub(
            r"\W|为什么|为何|谁|哪[里儿个]?|什么时候|何时|了吗|吗|的|是|在|了|跟|和|又|都",
            "",
            without_places(group, request.regions, ""),
        )
    )
