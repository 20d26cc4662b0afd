"""The words of a name and their kinds, from the dictionary of rjieba.

Enter: a few characters of a clause. Leave: its words with their kinds (n a noun, v a verb, d an adverb …), or how
much of it is one noun.

    noun_end("消防站，")  ->  3;   noun_end("提质增效")  ->  0

The dictionary errs in single words (装机 is no verb here), so nothing is concluded from a verb alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["noun_end", "straddles", "words_of"]

_LONGEST = 60  # characters: a name is shorter, and what is longer is no name
_KEPT = 4096  # names kept with their words; an article has some hundreds
# Kinds of which a noun of several words is made; what it ends with is a noun itself.
_INSIDE = re.compile(r"^(?:n|b|j|k|eng|s$)")
_END = re.compile(r"^(?:n(?!r$)|j$|k$|s$)")
# What the dictionary takes for nouns or cuts up, and is a doing.
_DOING = re.compile(
    "落地|落户|荣获|建成|投产|并网|晋级|新晋|聚焦|布局|参[赛展会]|转型|补链|延链|实现|完成|多报|虚报|流转|通[水电车邮]|不通|数智化|智改|升规|上云|扩区|通[双三四硬]|总[收支]|(?:水平|能级|条件|功能|收入|产值|上市|退市|入库)$|新一轮"
)
# What it takes for nouns and is a doing in two words, or something that a thing has and is not.
_NO_NOUN = frozenset(
    [
        "新",
        "一轮",
        "名单",
        "周边",
        "环境",
        "权益",
        "迹象",
        "精神",
        "评委",
        "优势",
        "区域",
        "重点",
        "现场",
        "入口",
        "历史",
        "野生",
        "需求",
        "作品",
        "提质",
        "增效",
        "提档",
        "升级",
        "扩容",
        "达标",
        "全部",
        "均",
        "集中",
        "同步",
        "全面",
        "顺利",
        "正式",
        "平均",
        "总",
        "规上",
        "规模以上",
        "整体",
        "主要",
        "收官",
        "任务",
        "目标",
        "水平",
        "能级",
        "条件",
        "功能",
        "知名度",
        "身边",
        "方面",
        "作用",
        "负责人",
        "家属",
        "产值",
        "收入",
        "规模",
        "产能",
        "资金",
        "面积",
        "总量",
        "总额",
        "价格",
    ]
)


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> tuple[tuple[str, str], ...]:
    """The words of `text` in order, each with its kind; of its first 60 characters."""
    import rjieba

    return tuple(rjieba.tag(text[:_LONGEST]))


def straddles(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is no word but the end of one and the beginning of the next (建|成交|付)."""
    first = max(0, start - _LONGEST // 2)
    at = first
    for word, _ in words_of(text[first:]):
        if start < at + len(word) < end:
            return at < start
        at += len(word)
    return False


def noun_end(text: str) -> int:
    """How many characters at the start of `text` go on with a noun that stands before it; 0 for none.

    Up to a mark of punctuation or the end all has to be noun: 消防站 of 社区|消防站，; of 产业链|提质增效 nothing.
    """
    clause = re.split(r"[，,；;。！？!?、：:（(\s“”‘’的和与及]", text, maxsplit=1)[0]
    if not 2 <= len(clause) <= 10 or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z]+", clause):
        return 0
    words = () if _DOING.search(clause) else words_of(clause)
    if not words or any(word in _NO_NOUN or _INSIDE.match(kind) is None for word, kind in words):
        return 0
    return len(clause) if _END.match(words[-1][1]) else 0
