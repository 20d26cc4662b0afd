"""Is it asked what is still to be done, and does a sentence tell of that or of what is done?

Enter: a question; a sentence. Leave: yes or no; a gain (or loss) for the ranking.

    asks_ahead("某区氢能下一步有什么打算")  is True
    ahead("某区将推动氢能政策突破。")       ==  AHEAD

Work reports tell plans without 将, as orders: 大力推动新能源产业发展. What says 已, or how much was reached, is done.
"""

from __future__ import annotations

import re

__all__ = ["ahead", "asks_ahead", "is_order", "without_when"]

AHEAD, DONE = 1.5, 1.0
_ASKS = re.compile(
    r"下一步|下一阶段|下阶段|接下来|今后|往后|打算|(?:计划|准备|未来|今年|明年|下半年|以后)(?:将|会|要|还)?(?:怎么|怎样|如何|干|做些?|有什么)|"
    r"(?:要|将|准备)(?:怎么|如何|怎样|干|做)(?!的)"
)
_WILL = re.compile(
    r"(?<![即])将(?!近|军|其|来)|力争|下一步|接下来|未来|今后|计划|拟|预计|到20[2-9][0-9]年|年内|确保|争取|有望|必须坚持|要(?=进一步|坚持|围绕|紧盯|加快|着力|抓好|强化|完善)"
)
_ORDER = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,2}(?:[)）、.．]|是|要))?\s*(?:大力|加快|全力|着力|深入|持续|积极|全面|统筹|扎实|坚持|聚力)?"
    r"(?:推动|推进|实施|支持|促进|打造|抓好|做好|做强|做大|建设|加强|完善|落实|启动|聚焦|构建|开展|鼓励|引导|强化|提升|布局|培育|壮大|优化|建立|健全|发展|扩大|办好|用好|发挥|深化|加大|谋划|探索|提高|招引|引进)"
)
_DONE = re.compile(
    r"已|了(?!解)|完成|突破|增长[0-9]|达到|实现[^，。]{0,12}[0-9]|累计|成功|新增[^，。]{0,10}[0-9]|超过?[0-9]|取得"
)


def asks_ahead(question: str) -> bool:
    """Whether a question asks for plans or next steps."""
    return bool(_ASKS.search(question))


def without_when(question: str) -> str:
    """The question without the words that say it is about what is to come."""
    return _ASKS.sub("，", question)


def is_order(text: str) -> bool:
    """Whether a sentence opens as an order to be carried out."""
    return bool(_ORDER.match(text))


def ahead(text: str) -> float:
    """What a sentence gains for telling of what is to come, or loses for telling of what is done."""
    if _WILL.search(text):
        return AHEAD
    if _DONE.search(text):
        return -DONE
    return AHEAD if is_order(text) else 0.0
