"""Follow-ups to a question over many places: another end of its order, another time, one place's rank in it.

Enter: what was typed, the whole question before it, what names a place. Leave: a whole question, or None.

    reordered("第二呢", "2024年GDP增速最快的省是哪个?", places)      ==  "2024年GDP增速第二的是哪个省？"
    reordered("浙江排第几", "2024年粮食产量前三的省?", places)        ==  "浙江2024年粮食产量排第几？"
    reordered("那2025年目标最高的呢", "哪个省2024年GDP增速最快", places)  ==  "2025年GDP增速目标最高的是哪个省？"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.writing.asked.years import TIME

__all__ = ["is_over_many", "reordered"]

Spans = Callable[[str], list[tuple[int, int]]]

_NUMERAL = r"[0-9]{1,2}|[一二两三四五六七八九十]"
_KIND = r"省份|省市|省|地级市|城市|市|县市区|区县|县区|县|区|开发区|园区|地方|地区"
_END = rf"(?:最[高低大小多少快慢差好]的?(?:{_NUMERAL})?个?|垫底|倒数第?(?:{_NUMERAL})|第(?:{_NUMERAL})名?|[前后末](?:{_NUMERAL})(?:名|位|个)?)"
_ASKED = re.compile(
    rf"^(?:那么?|再问?|然后|换成|改成)?[，,]?(?P<time>{TIME})?的?(?P<target>目标)?(?P<end>{_END})的?(?:{_KIND})?"
    rf"(?:呢|是|有|都有|都是|又是|分别是)*(?:谁|哪里|哪儿|哪(?:些|几个|个)?(?:{_KIND})?|多少|什么)?呢?[？?。]*$"
)
_RANK = re.compile(
    r"^(?:那么?)?(?P<place>[^，,。？?]{2,10}?)(?:呢|的话)?[，,]?(?:又|能|大概)?(?:排|位列|位居|居|在)(?:在)?(?:第几|多少[位名]?|几[名位]?|哪|名次)[^，。]{0,4}$"
)
_OVER_MANY = re.compile(
    rf"哪(?:些|几个|一?个|里|儿|[0-9一二三四五六七八九十]个)?(?:{_KIND})?|各(?:{_KIND})|{_END}(?:的|名|位)?(?:{_KIND})|排名|排(?:个|一下)"
)
# What such a question says besides what is measured: whose order, which end, what mark.
_SAID = re.compile(
    rf"(?:的|是|有|在|里|中|定在|达到|都|分别)*(?:{_END}(?:的|名|位)*(?:{_KIND})?|(?:超过|高于|低于|不到|不足|大于|小于|突破|过|达到?)[0-9一二两三四五六七八九十百千万亿.]+(?:%|个百分点|[亿万]?美?元)*(?:[或及]?以[上下])?"
    rf"|[0-9.]+%(?:[或及]?以[上下])?|排名|排(?:个|一下)(?:序|名|队)?|从[高低]到[低高]|排(?:在)?)(?:的|是|有)*"
    rf"|(?:的|是|有|在)*(?:哪(?:些|几个|一?个|里|儿)?|谁|各|所有|[0-9一二两三四五六七八九十]+个)(?:{_KIND})?(?:的|是|有|里)*|(?<=的)(?:{_KIND})$|(?:呢|吗|？|\?)+$"
)


def is_over_many(question: str) -> bool:
    """Whether a question sets many places in an order or asks which of them."""
    return bool(_OVER_MANY.search(question))


def reordered(text: str, last: str, places: Spans) -> str | None:
    """`text` as a whole question after `last`, which is over many places; None where it is no such follow-up."""
    if not is_over_many(last):
        return None
    typed = text.strip()
    measured, kind = _measured(last), _kind(last)
    if not measured:
        return None
    found = _ASKED.match(typed)
    if found is not None:
        if found["time"]:
            measured = f"{found['time']}{re.sub(rf'^(?:{TIME})的?', '', measured)}"
        target = found["target"] if found["target"] and found["target"] not in measured else ""
        end = found["end"].rstrip("个的")
        end = "倒数第一" if end == "垫底" else end
        several = bool(re.search(rf"^[前后末]|(?:{_NUMERAL})$", end)) and not end.startswith(("第", "倒数第"))
        return f"{measured}{target}{end}的是哪{'些' if several else '个'}{kind}？"
    ranked = _RANK.match(typed)
    if ranked is not None and len(spans := places(ranked["place"])) == 1:
        name = ranked["place"][spans[0][0] : spans[0][1]]
        return f"{name}{measured}排第几？"
    return None


def _measured(question: str) -> str:
    """What a question over many places measures, with its time and the place they lie in: 2024年GDP增速."""
    text = question
    for _ in range(3):
        text = _SAID.sub("", text)
    return text.strip("的是有在，,。？? ")


def _kind(question: str) -> str:
    found = re.search(rf"(?:哪(?:些|几个|个)?|各|的|个)(?P<kind>{_KIND})", question)
    return found["kind"] if found else "地方"
