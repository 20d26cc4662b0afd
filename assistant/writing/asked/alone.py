"""A turn that names no place and leans on nothing all the same: over all places or articles, with a topic of its own.

Enter: what was typed and the whole question before it. Leave: whether it stands by itself.

    stands_alone("哪些地方提到低空经济?", "南京GDP多少?", places, names_metric=…)  is True
    stands_alone("哪个省最高?", "各省GDP多少?", places, names_metric=…)            is False
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.writing.asked.followup import Spans, points_back
from assistant.writing.asked.of_articles import spoken_of

__all__ = ["stands_alone"]

_OVER_ALL = re.compile(
    r"^(?:那么?|还)?(?:全国|全省)?(?:有)?(?:哪(?:些|几个|一?个)|多少个?|几个|各|所有)(?P<kind>地方|地区|省份?|城市|省市|县市|市县|市|县|区|园区|开发区)(?:的)?(?P<rest>.{4,})$"
)
# Nouns that every question over places has, and that name no topic of its own.
_ANY_TOPIC = re.compile(
    r"增速|增幅|涨幅|同比|数字|数据|数值|数量|总量|总额|规模|情况|目标|水平|比例|比重|占比|指标|文章|报道|地方|地区|时间|时候|上半年|下半年|全年|去年|今年|全国|全省|平均|最高|最低|第一|名次|排名"
)


def stands_alone(text: str, previous: str, places: Spans, *, names_metric: Callable[[str], bool]) -> bool:
    """Whether a text without a place is no follow-up all the same: it asks of articles as such, or over places in general
    for a topic of its own (哪些地方提到低空经济), and what was asked before has no place to look within."""
    import rjieba

    if points_back(text):
        return False
    if spoken_of(text):
        return True
    found = _OVER_ALL.match(text.strip())
    if found is None or (places(previous) and found["kind"] not in ("地方", "地区")):
        return False
    rest = found["rest"]
    nouns = [
        word
        for word, tag in rjieba.tag(rest)
        if tag.startswith(("n", "vn", "nz", "l", "i")) and len(word) > 1 and not _ANY_TOPIC.fullmatch(word)
    ]
    return bool(nouns) and not names_metric(rest)
