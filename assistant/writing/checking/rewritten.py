"""Is a question that a model made whole still the question that was asked?

Enter: the model's words, what was typed, all that the conversation says. Leave: why not, "" where it is.

    unfit("平湖2022年齿轮工厂总投资多少？", "它总投资多少?", "平湖引进了什么项目?\\n齿轮工厂…\\n它总投资多少?")  ->  "谈话里没有“2022”"

What it adds must stand in the conversation: a place, a year, a part of the year, a number, a metric, a name, most of its
other words. What was typed must still be asked. A question that leans on another as before is not whole.
"""

from __future__ import annotations

import re

from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.quantity import find_quantities
from assistant.reading.regions import find_places
from assistant.writing.asked.followup import bare, points_back
from assistant.writing.asked.words import pairs
from assistant.writing.asked.years import part_of_year
from assistant.writing.model.fence import is_instruction

__all__ = ["LONGEST", "unfit"]

LONGEST = 160  # characters: three times what people type, and room for a long name
NEW = 0.4  # share of its pairs of characters that no one said: joints of two names, and a word in another's place
KEPT = 0.5  # share of what was typed that must come back

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_COUNTED = re.compile(
    r"[二两三四五六七八九十百千万亿][一二两三四五六七八九十百千万亿]*(?=[个家项条位名户亿万元%大])"
)
_RELATIVE = re.compile(
    r"去年|前年|上年|今年|明年|本年|本月|上月|同期|年初|年底|[上下]半年|[一二三四]季度|全年"
)
_NAMED = re.compile(r"[A-Za-z]{2,}|[“《「]([^”》」]{2,24})[”》」]")
# Words that ask or join: they tell nothing.
_EMPTY = re.compile(
    r"多少|(?:这样|那样|这么|那么)做?|如此|几(?=[个家项条位名户年月天])|什么(?:样的?|时候)?|哪(?:些|几个?|个|家|里|位|[一]?[年月天])|怎么样?|怎样|如何|为什么|为何|是不是|是否|有没有|分别|各自?|具体|详细|主要|情况|方面|相关|"
    r"提出|采取|推进|开展|实施|进行|举行|方式|内容|其中|以及|或者|还有|介绍|说说|一下|请问|关于|对于|问题|包括|这|那|它|他|她|们|的|了|吗|呢|是|有|在|为|和|与|及|中|里|由|被|把|对|从|到|都|也|还|又|再|请|说|讲|谈"
)
# What a question of one kind asks with: why stays why.
_KINDS = (
    re.compile(r"为什么|为何|原因|为啥|why", re.IGNORECASE),
    re.compile(r"什么时候|何时|哪[一]?[年月天]|什么时间|时候|when", re.IGNORECASE),
    re.compile(r"谁|哪位|什么人|who", re.IGNORECASE),
    re.compile(r"哪里|哪儿|什么地方|何处|在哪|哪个(?:镇|街道|园区|区|市|县|省)|where", re.IGNORECASE),
    re.compile(r"是不是|是否|有没有|吗|会不会|能不能|对不对"),
    re.compile(r"多少|几[个家项户次人]|多大|多高|多快|增速|增幅|how (?:much|many)", re.IGNORECASE),
)


def unfit(whole: str, typed: str, conversation: str, *, others: tuple[str, ...] = ()) -> str:
    """Why `whole` may not stand for `typed`, "" where it may. `conversation` holds all questions, `typed` among them, and
    all answers, in Simplified Chinese; `others` are the earlier questions, which it may not merely repeat."""
    if len(_letters(whole)) < 4 or len(whole) > LONGEST:
        return "不是一个问题"
    if is_instruction(whole):
        return "是给模型的指示"
    if points_back(whole):
        return "仍要看前文才懂"
    if _letters(whole) != _letters(typed) and _letters(whole) in map(_letters, others):
        return "只是重复了前面的问题"
    return _added(whole, conversation) or _lost(whole, typed)


def _added(whole: str, conversation: str) -> str:
    """What nobody said."""
    there = {place.region.name for place in find_places(conversation)}
    for place in find_places(whole):
        if place.surface not in conversation and place.region.name not in there:
            return f"谈话里没有“{place.surface}”"
    numbers = set(_DIGITS.findall(conversation))
    foreign = next((number for number in _DIGITS.findall(whole) if number not in numbers), "")
    words = (*_COUNTED.findall(whole), *_RELATIVE.findall(whole))
    foreign = foreign or next((word for word in words if word not in conversation), "")
    amounts = {(quantity.value, quantity.unit) for quantity in find_quantities(conversation)}
    for quantity in find_quantities(whole):
        if (quantity.value, quantity.unit) not in amounts and quantity.surface not in conversation:
            foreign = foreign or quantity.surface
    parts = set(part_of_year(whole)) - set(part_of_year(conversation))
    if foreign or parts:
        return f"谈话里没有“{foreign or whole}”" if foreign else "谈话里没有这段时间"
    known = set(find_metrics(conversation))
    for start, end, metric in match_metrics(whole):
        if metric.name not in known and whole[start:end] not in conversation:
            return f"谈话里没有“{whole[start:end]}”"
    for found in _NAMED.finditer(whole):
        name = found[1] or found[0]
        if name.lower() not in conversation.lower():
            return f"谈话里没有“{name}”"
    said = _told(whole)
    new = said - pairs(_letters(conversation))
    return "多出了谈话里没有的话" if len(new) > NEW * len(said) else ""


def _lost(whole: str, typed: str) -> str:
    """What was typed and is no longer asked."""
    for kind in _KINDS:
        if kind.search(typed) and not kind.search(whole):
            return "问的不是原来的问题"
    for place in find_places(typed):
        if not any(place.region.name == other.region.name for other in find_places(whole)):
            return f"丢了“{place.surface}”"
    digits = set(_DIGITS.findall(whole))
    lost = next((number for number in _DIGITS.findall(typed) if number not in digits), "")
    if lost:
        return f"丢了“{lost}”"
    asked = set(find_metrics(whole))
    for start, end, metric in match_metrics(typed):
        if metric.name not in asked and typed[start:end] not in whole:
            return f"丢了“{typed[start:end]}”"
    own = _told(bare(_POINTING.sub(" ", typed)))
    return "丢了原来的话" if len(own & pairs(_letters(whole))) < KEPT * len(own) else ""


# What a name takes the place of: 那家企业, 第二个项目.
_POINTING = re.compile(
    r"(?:这|那|该|此|上述|前面|刚才|上面|最后|第)(?:[一二两三四五六七八九十几些]*[个家项条点位名种批些]|(?=公司|企业|项目|集团|园区))"
    r"(?:[\u4e00-\u9fff]{0,6}?(?:公司|企业|项目|集团|园区|工厂|做法|措施|问题|地方|城市))?|前者|后者|两者|它们?|他们?|她"
)


def _told(text: str) -> frozenset[str]:
    """The pairs of Han characters of a text, asking and joining words aside; none reaches over one."""
    return frozenset().union(*map(pairs, re.findall(r"[\u4e00-\u9fff]{2,}", _EMPTY.sub(" ", text))))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
