"""The turns of a conversation folded into one question that stands by itself, by rule.

Enter: what was typed, the turns before it, what names a place and a metric. Leave: a Whole.

    made_whole("民营企业呢", (Turn("南京前7个月进出口多少", …), Turn("占全省多少", …)), …).question
        ==  "南京前7个月进出口，民营企业多少？"

A follow-up takes the place, the time and the topic of the question that opened the topic, not all that was asked since:
what one turn asked besides is replaced by what the next one asks. 第二个 and 最后一项 are looked up in the last answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.writing.asked.alone import stands_alone
from assistant.writing.asked.followup import (
    Spans,
    Whole,
    among,
    bare,
    complete,
    goes_on,
    is_followup,
    leads_off,
    stem_of,
    subject_of,
    switch_place,
)
from assistant.writing.asked.otherform import asks_more, asks_table, money_asked
from assistant.writing.asked.reorder import reordered
from assistant.writing.asked.together import held_against, of_both
from assistant.writing.asked.years import TIME_OR_MONTH

__all__ = ["Exchange", "made_whole"]

_CORRECTS = re.compile(
    r"^(?:(?:不对|不是(?:这个|的)?|错了|搞错了|弄错了|你?(?:理解|答|说)错了)[，,。！!\s]*)(?:我(?:问|说|要|指|想问)的(?:不是[^，,。]{1,12}[，,。\s]*)?(?:而?是)?|我是?(?:问|说|想问)|应该是|问的是)?"
    r"|^我(?:问|说|要|指)的(?:不是[^，,。]{1,12}[，,。\s]*)?(?:而?是)"
)
_THANKS = re.compile(
    r"^(?:好的?|嗯+|行|可以|明白了?|知道了|收到|了解|谢谢你?|多谢|感谢|辛苦了?|再见|拜拜|ok|okay|thanks?|thank you|bye|[，,。！!~～\s])+$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:出自|来自|出处|来源|源自)(?:哪里?|哪篇|什么|呢|何处|[？?]|$)|哪(?:里|儿|篇|个)[^，。]{0,6}(?:说|写|来|看到)的|(?:依据|根据)(?:是)?(?:什么|哪)"
)
_SUMMARY = re.compile(
    r"^(?:那|请|帮我|你)?(?:再)?(?:总结|概括|小结|归纳|汇总)(?:一下|下)?(?:吧|呢|看看)?[。？?！!]*$"
)
_NTH = re.compile(
    r"^(?:那|这|其中)?(?:第(?P<nth>[一二三四五六七八九十0-9]{1,2})|最后一)(?:个|项|条|点|名|位|家|种|招)(?P<thing>项目|企业|公司|措施|地方|省|市)?(?!比)|^(?:那)?(?P<first>前)者|^(?:那)?(?P<last>后)者"
)
_MARK_ASKED = re.compile(
    r"(?:超过|高于|低于|不到|不足|大于|小于|多于|少于|突破|过)[0-9一二两三四五六七八九十百千万亿.]+(?:%|个百分点|亿|万|元|美元)*(?:以上|以下)?"
    r"|[0-9.]+%以[上下]|最[高低大小多少快慢]|前[0-9一二三四五六七八九十]+名?|排名|从[高低]到[低高]|下降了?"
)
_OWN_THING = re.compile(r"(?:多少|几)(?:个|家|项|户|人|名|亩|条|座)")
_NAMED = re.compile(
    r"(?P<name>(?!这|那|该|其|第|它|哪|什么|重点|重大|签约|开工|新|亿元|超|总|完成|具体|一共|最|多少|有|主要|全部|所有)[^，。？?0-9的]{3,12}?)(?:项目|公司|集团|基地|产业园)的?(?:总?投资|金额|规模|是|什么|谁|哪|多|由|在|建)"
)
_DIGIT = {character: at for at, character in enumerate("〇一二三四五六七八九")}
_ROW = re.compile(r"(?:^|[：:；;])\s*[0-9]{1,2}\. ([^；;。\n]+)")
_LISTED = re.compile(r"(?:的有|的是|有[0-9]+个，是)[：:]?([^。：:]+)。")
_WITHOUT_MARKS = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier turn: what was typed, in Chinese, and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question made whole; `base` is what opened its topic, without what a turn asked besides."""

    whole: str
    base: str
    answer: str
    of_item: bool = False
    focus: str = ""


def made_whole(
    text: str, turns: Sequence[Exchange], places: Spans, *, names_metric: Callable[[str], bool]
) -> Whole:
    """`text` as a question that stands by itself, each turn before it made whole in its turn."""
    asked: list[_Asked] = []
    for turn in turns:
        if turn.question and not _THANKS.match(turn.question):
            whole, base = _next(turn.question, asked, places, names_metric)
            of_item = bool(_NTH.match(turn.question))
            # 最后一项呢 after 第二项…: of the answer that listed them all
            answer = asked[-1].answer if of_item and asked else turn.answer
            asked.append(_Asked(whole.question, base, answer, of_item, whole.focus))
    return _next(text, asked, places, names_metric)[0]


def _next(
    text: str, asked: Sequence[_Asked], places: Spans, names_metric: Callable[[str], bool]
) -> tuple[Whole, str]:
    """A turn made whole, and the base that the next one leans on."""
    if not asked or _THANKS.match(text):
        return Whole(leads_off(text)), leads_off(text)
    last = asked[-1]
    corrected = _CORRECTS.sub("", text.strip()).strip(" ，,。")
    if corrected and corrected != text.strip():
        text = corrected
    if asks_table(text):  # 董事长是谁, and then a table: of the last answer that has numbers
        last = next(
            (one for one in reversed(asked) if _gives_numbers(one.answer)),
            last,
        )
    for rule in (
        _source,
        _summary,
        _as_table,
        _in_currency,
        _several_places,
        _reordered,
        _nth,
        _says_how,
        _other_topic,
        _of_both_things,
        _why_so,
    ):
        if (whole := rule(text, last, places)) is not None:
            return whole, whole.question
    if goes_on(text) and not places(text) and (not bare(text) or asks_more(text)):
        return Whole(f"{subject_of(stem_of(last.base))}，还有哪些？", "还有哪些？"), last.base
    if against := held_against(text, last.whole, places):
        return against, against.question
    if both := of_both(text, [row.whole for row in asked], places):
        return both, both.question
    alone = stands_alone(text, last.whole, places, names_metric=names_metric)
    if alone or not is_followup(text, places):
        return Whole(leads_off(text)), leads_off(text)
    if _own_thing(text, last, places, names_metric):
        asked_now = leads_off(re.sub(r"^那么?", "", text.strip()))
        whole = Whole(f"{_place_and_time(last.base, places)}{asked_now}", asked_now, dropped_topic=True)
        return whole, whole.question
    leaning = _pointing(text) or among(text, places)
    whole = complete(text, last.whole, places, names_metric=names_metric, base="" if leaning else last.base)
    if whole.focus and not whole.dropped_topic:
        return whole, last.base
    switched = complete(text, last.base, places, names_metric=names_metric)
    return whole, whole.question if switched.focus else switched.question


def _gives_numbers(answer: str) -> bool:
    """Whether an answer gave numbers, and was no refusal."""
    told = _WITHOUT_MARKS.sub("", answer)
    return bool(re.search(r"[0-9]{2}", told)) and not re.match(r"[^，。；;]{0,16}(?:没有|找不到)", told)


def _pointing(text: str) -> bool:
    return bool(
        re.match(
            r"(?:那|那么)?(?:它|他|她|其|这|该|占|相?差|哪|谁(?=[更最高多大快])|加起来|合计|一共|总共|平均|排|同比|环比|增|涨|降|为什么|为何|为啥)",
            text.strip(),
        )
    )


def _own_thing(text: str, last: _Asked, places: Spans, names_metric: Callable[[str], bool]) -> bool:
    """Whether a turn counts a thing of its own (新设企业多少家): the topic before it is then left."""
    core = bare(text)
    if (named := _NAMED.match(text)) is not None and named["name"][:2] not in last.base:
        return not places(named["name"])  # 国创越摩项目投资多少: another thing by its name
    found = _OWN_THING.search(text)
    if found is None or places(core) or re.match(r"(?:那)?(?:其中|里面|里头|这些|它)", text):
        return False
    thing = re.sub(r"^(?:那|一共|总共|共|有|又|还)+|(?:有|是|了|一共|总共|共)+$", "", text[: found.start()])
    shared = any(thing[at : at + 2] in last.base for at in range(len(thing) - 1))
    return len(thing) >= 4 and not shared and not names_metric(thing)


def _place_and_time(base: str, places: Spans) -> str:
    spans = places(base)
    name = base[spans[0][0] : spans[-1][1]] if spans else ""
    when = re.search(TIME_OR_MONTH, base)
    said = when[0] if when and not re.fullmatch(r".年", when[0]) else ""  # 今年 is not to be said of 历届
    return f"{name}{said}"


def _source(text: str, last: _Asked, places: Spans) -> Whole | None:
    """上面那个数出自哪里: the same question again, whose answer shows its source."""
    return Whole(last.whole) if _SOURCE.search(text) and len(bare(text)) <= 16 and not places(text) else None


def _summary(text: str, last: _Asked, places: Spans) -> Whole | None:
    if not _SUMMARY.match(text):
        return None
    names = list(dict.fromkeys(last.whole[start:end] for start, end in places(last.whole)))
    if len(names) > 1:
        return Whole(f"{'和'.join(names)}对比")
    return Whole(f"{names[0]}的情况怎么样？") if names else Whole(last.whole)


def _several_places(text: str, last: _Asked, places: Spans) -> Whole | None:
    """杭州呢?武汉呢?: the same question about all of them."""
    spans = places(text)
    left = text
    for start, end in reversed(spans):
        left = left[:start] + left[end:]
    if len(spans) < 2 or re.sub(r"[呢？?，,、和与跟\s]|那么?|还有", "", left):
        return None
    names = "和".join(text[start:end] for start, end in spans)
    return Whole(switch_place(last.whole, names, places))


def _nth(text: str, last: _Asked, places: Spans) -> Whole | None:
    """第二个呢, 最后一项具体说说: that item of the last answer, asked by its own words."""
    found = _NTH.match(text.strip())
    items = _items(last.answer) if found else []
    if found is None or len(items) < 2:
        return None
    at = _which(found, len(items))
    if not 0 <= at < len(items):
        return None
    item = items[at]
    asked = re.sub(r"^[的，,]|呢[？?]?$|[？?]$", "", text.strip()[found.end() :]).strip()
    spans = places(item)
    if spans and spans[0][0] == 0:
        name = item[: spans[0][1]]
        topic = _topic(last.whole, places)
        if asked:
            leans = re.match(r"具体|详细|怎么|为什么|为何|为啥|说|讲|情况|这么|那么", asked)
            return Whole(f"{name}{topic if leans else ''}{asked}？")
        return Whole(f"{name}{topic}{'多少' if re.search('[0-9]', item) else '的情况'}？")
    heads = places(last.whole)
    head = last.whole[heads[0][0] : heads[0][1]] if heads else ""
    if re.fullmatch(
        r"(?:请)?(?:再)?(?:具体|详细|展开)?(?:地)?(?:说说|讲讲|介绍(?:一下)?|是什么|内容|怎么做|呢)?(?:吧)?",
        asked,
    ):
        asked = "具体怎么做"
    return Whole(f"{head}{item}，{asked}？", f"{item}，{asked}？")


def _which(found: re.Match[str], count: int) -> int:
    if found["first"]:
        return 0
    nth = found["nth"]
    if not nth:
        return count - 1
    if nth.isdigit():
        return int(nth) - 1
    tens, _, ones = nth.rpartition("十")
    number = (_DIGIT.get(tens, 1) * 10 if "十" in nth else 0) + _DIGIT.get(ones, 0)
    return number - 1


def _items(answer: str) -> list[str]:
    """The items of an answer: rows of an order, places listed, or its sentences where there are several."""
    text = _WITHOUT_MARKS.sub("", answer)
    if rows := _ROW.findall(text):
        return [row.strip() for row in rows]
    if listed := _LISTED.search(text):
        names = re.split(r"[、，]", re.sub(r"等$", "", listed[1]))
        if len(names) > 1:
            return names
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [_short(line) for line in lines] if len(lines) > 1 else []


def _short(line: str) -> str:
    """An item by its first clauses: 抓创新,加强人才保障."""
    line = re.sub(
        r"^(?:[（(]?[一二三四五六七八九十0-9]+[）).、．]|第[一二三四五六七八九十]+[，,、]?|[一二三四五六七八九十]是)\s*",
        "",
        line,
    )
    clauses = re.split(r"[，,。；;：:]", line)
    short = clauses[0]
    if len(short) < 6 and len(clauses) > 1 and clauses[1]:
        short = f"{short}、{clauses[1]}"
    return short[:24]


_WHY_SO = re.compile(
    r"^(?:那)?(?:为什么|为何|为啥|怎么)?[，,]?(?P<place>.{2,8}?)(?:为什么|为何|为啥|怎么)?(?:会)?(?P<how>这么|那么|如此)(?P<what>[高低快慢多少大小好差强]|增长[快慢]|涨得[快慢])"
)


def _why_so(text: str, last: _Asked, places: Spans) -> Whole | None:
    """为什么吉林这么高 after a number of several places: why that number of that place is so."""
    found = _WHY_SO.match(text.strip())
    if found is None or not re.search(r"为什么|为何|为啥|怎么", text):
        return None
    spans = places(found["place"])
    if len(spans) != 1:
        return None
    name = found["place"][spans[0][0] : spans[0][1]]
    topic = _topic(last.whole, places)
    return Whole(f"{name}{topic}为什么{found['how']}{found['what']}？") if topic else None


_EVERYWHERE = re.compile(
    r"(?:哪(?:些|几?个|里|儿)|各|有几个|谁|所有)(?:省份?|城市|地方|地区|市|县|区|园区)?(?:的|有|提到)?"
)


def _topic(whole: str, places: Spans) -> str:
    """What a question asks about, without whose it is and how it is to be ordered."""
    text = whole
    for start, end in reversed(places(whole)):
        text = text[:start] + text[end:]
    text = _EVERYWHERE.sub("", _MARK_ASKED.sub("", text))
    text = re.sub(
        r"(?:的?(?:是)?(?:多少|几何)|(?:哪个|谁)?(?:更|最)?[高低快慢多少]?|是|的)*[？?。]*$",
        "",
        stem_of(text),
    )
    return text.strip("和与跟、，,的")


def _reordered(text: str, last: _Asked, places: Spans) -> Whole | None:
    """最低的呢, 第二呢, 浙江排第几 after a question over many places: of the same order."""
    found = reordered(text, last.whole, places)
    return Whole(found) if found else None


_SAYS_HOW = re.compile(
    r"^(?:具体|详细|又|是|都|到底|对此|这方面|这块)*(?:怎么|如何|怎样)(?:说|讲|提|做|干|抓|写|发展|推进|安排|部署)(?:的|了)?(?:呢|吗)?[？?。]*$"
)


def _says_how(text: str, last: _Asked, places: Spans) -> Whole | None:
    """江苏具体怎么说 after 哪些省提到低空经济: what that place says of it."""
    core = re.sub(r"^(?:那么?|比如|像)", "", text.strip())
    spans = places(core)
    if len(spans) != 1 or spans[0][0] != 0 or not _SAYS_HOW.match(core[spans[0][1] :]):
        return None
    topic = _topic(re.sub(r"[，,]还有哪些[？?]?$", "", last.whole), places)
    name, asked = core[: spans[0][1]], core[spans[0][1] :].rstrip("呢吗？?。")
    return Whole(f"{name}{topic}{asked}？") if topic else None


_SPOKEN_OF = re.compile(
    r"^(?P<lead>[^，。？?]*(?:提到|说到|谈到|讲到|提及|涉及)(?:了|过)?)(?P<what>[^，。？?]{2,14}?)(?P<tail>的?(?:有哪些|是哪些)?(?:[，,]还有哪些)?[？?]*)$"
)
_HOW_TAIL = re.compile(r"(?:具体|详细)*(?:怎么|如何|怎样)(?:说|讲|提|做|干|抓|写|发展|推进|安排|部署)的?$")


def _other_topic(text: str, last: _Asked, places: Spans) -> Whole | None:
    """那量子科技呢 after 哪些省提到低空经济, or after 江苏低空经济具体怎么说: the same of another thing."""
    core = bare(text)
    if places(core) or not 2 <= len(core) <= 10 or re.search(r"[哪几谁]|多少|什么|怎|为|吗|最|还有", core):
        return None
    if not re.match(r"(?:那么?|换成|改成)|.*呢[？?]*$", text.strip()):
        return None
    if (found := _SPOKEN_OF.match(last.whole)) is not None:
        return Whole(f"{found['lead']}{core}{re.sub('[，,]还有哪些', '', found['tail'])}")
    stem, spans = last.whole.rstrip("？?"), places(last.whole)
    if (how := _HOW_TAIL.search(stem)) is not None and len(spans) == 1:
        return Whole(f"{last.whole[spans[0][0] : spans[0][1]]}{core}{how[0]}？")
    return None


def _as_table(text: str, last: _Asked, places: Spans) -> Whole | None:
    """换成表格 asks for what was asked before."""
    return Whole(last.whole, last.focus) if asks_table(text) else None


_TOGETHER = re.compile(
    r"^(?:那么?)?(?:(?:一共|总共|合计|加起来|加在一起)(?:有|是)?(?:多少|几)?(?:[个家项])?|相?差(?:了|距)?(?:多少|几)?|哪一?个(?:更|最)?[多高大少低小])[？?。]*$"
)


def _in_currency(text: str, last: _Asked, places: Spans) -> Whole | None:
    """换成人民币多少: the number asked before, in that money."""
    unit = money_asked(text)
    return Whole(f"{stem_of(last.base)}多少{unit}？") if unit else None


def _of_both_things(text: str, last: _Asked, places: Spans) -> Whole | None:
    """一共多少 after 甲区签约了多少央企项目 and 民企项目呢: of both things of the one place."""
    if not _TOGETHER.match(text.strip()) or last.whole == last.base:
        return None
    spans = places(last.base)
    stem = stem_of(last.base)
    part = last.whole.removeprefix(stem).strip("，,？? ")
    part = re.sub(r"(?:是|有)?(?:多少|几)(?:[个家项])?$", "", part)
    if len(spans) != 1 or not last.whole.startswith(stem) or not 2 <= len(part) <= 12 or places(part):
        return None
    if re.search(r"同比|环比|增长|增速|为什么|原因", part):
        return None
    thing = re.sub(r"^[了是有的]|(?:多少|几)(?:[个家项])?", "", f"{stem[: spans[0][0]]}{stem[spans[0][1] :]}")
    counted = bool(re.search(r"(?:多少|几)[个家项]|(?:多少|几)[^，]{0,6}(?:项目|企业)", last.base))
    asked = re.sub(r"(?:多少|几)(?=[？?。]*$)", "多少个", text.strip()) if counted else text.strip()
    return Whole(f"{last.base[spans[0][0] : spans[0][1]]}{thing}和{part}{asked.rstrip('？?。')}？")
