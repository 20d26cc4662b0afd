"""Which counts tell nothing of a time: what a place simply has, or a text sets out by number.

Enter: a number with the words around it. Leave: True for one that holds without a period of its own.

    国家物流网9个枢纽之一 / 在全省16个地市中率先 / 聚焦六大产业  ->  True;   新增16个试点  ->  False

A count of the whole among which something is placed, of the parts of a scheme, or of numbered headings
(三个方面, 两大战役) is no result of the year that the text happens to speak of.
"""

from __future__ import annotations

import re

from assistant.figures.draft import Draft

__all__ = ["is_heading_count", "is_standing"]

_COUNTED = frozenset({"个", "家", "项", "条", "位", "张", "座", "种"})
_WHOLE = re.compile(
    r"^(?:[^，,；;。、]{0,14}之一|(?:[^，,；;。、]{0,14}?)(?<![集其])中(?=率先|名列|排名?|位居|位列|居|列|首个|唯一|仅有|脱颖))"
)
_AIMED = re.compile(
    r"(?:聚焦|围绕|依托|瞄准|锚定|立足|按照|坚持|贯彻|面向|深耕|构筑|统筹推进(?![^，,；;。]*(?:项目|工程)$))(?!.*(?:新增|新建|引进|签约|建成|招引|落地))[^，,；;。]*$"
)
_SET_OUT = re.compile(r"(?:明确|部署|提出)了?$")
_MADE = re.compile(r"建成|形成|打造|培育|新增|引进|获|新建|实施")
_REST = re.compile(r"其[余他]$")
_PARTS = re.compile(
    r"^(?:设区市|地级市|地市|盟市|市州|州市|市县|县（?市|区县|县区|市（?区|省（?[区市]|乡镇|街道|镇街|镇)"
)
_OWNER = re.compile(r"(?:[省市区县州国盟旗]|全[国省市区县]|下辖|辖|辖有|辖区)(?:的|内|有)?$")
# 我国21个自贸试验区不断推进…: how many there are is no news
_WHOSE = re.compile(r"(?:^|[，,；;。])(?:我国|全国|[全我][省市区县州])(?:的)?$")
_ACTS = re.compile(
    r"[^，,；;。、\d]{2,12}?(?:不断|持续|积极|深入|全面|坚持|共同|齐心|加快|大力|着力|聚焦|纷纷|竞相|同台)"
)
_ALONE = re.compile(r"^[，,、和及与]?$")
# Nouns that number the parts of what is said rather than things in the world.
_ABSTRACT = (
    "关键词|方面|指标|维度|层面|环节|要素|阶段|步骤|原则|理念|战役|战略|目标|问题|短板|特点|亮点|主线|方向|角度|"
    "词语?|抓手|体系|机制|行动|工程|攻坚|任务|举措|措施|坚持|统筹|必须|确保|平台|通道|引擎|增长极|现象|信号|变化|趋势|"
    "字(?=[，。”’])|挑战|机遇|使命|动力|板块|篇章|大局|关系|单词"
)
# These are as often what kind of thing is counted (两项创新成果): only at the end of the words.
_ADJECTIVES = "优势|重点|创新|关键|核心|主题|定位|突破|提升|转变|保障|支撑|联动"
_ABSTRACT_AT = re.compile(
    rf"^[“‘]?(?:重点|重要|主要|关键|基本|核心|专项|战略|[^，,；;。、的]{{0,4}})?"
    rf"(?:(?:{_ABSTRACT})|(?:{_ADJECTIVES})(?=[，,。、；：”’）\s]|$))"
)


def is_standing(draft: Draft, *, before: Draft | None) -> bool:
    """Whether the count holds without a time: a whole, a scheme's parts. `before` is the number before it."""
    quantity = draft.quantity
    if before is not None and before.standing and quantity.ordinal and "，" not in draft.left:
        return True  # 在全国117个试点中名列第23
    if quantity.unit not in _COUNTED or quantity.ordinal or draft.is_change:
        return False
    if quantity.surface.endswith("大") and not _MADE.search(draft.clause):
        return True
    if _WHOLE.match(draft.right) or (_WHOSE.search(draft.left) and _ACTS.match(draft.right)):
        return True
    if _AIMED.search(draft.clause) or _REST.search(draft.clause):
        return True
    scheme = _SET_OUT.search(draft.clause) or (
        before is not None and before.standing and "，" not in draft.left
    )
    if scheme and _ABSTRACT_AT.match(draft.right):
        return True  # 方案明确24项重点任务, 明确5个方面24项重点任务
    if _PARTS.match(draft.right) and _OWNER.search(draft.left):
        return True
    return (
        before is not None
        and before.standing
        and before.quantity.unit == quantity.unit
        and bool(_ALONE.match(draft.clause))
    )


def is_heading_count(draft: Draft) -> bool:
    """Whether it numbers the parts of what is said: 两大战役, 三个方面, 六项指标. Digits past ten count things."""
    quantity = draft.quantity
    if quantity.unit == "套" and draft.right.startswith("班子"):
        return True
    if quantity.unit not in ("个", "项", "条", "位") or quantity.value > 10 or quantity.approx:
        return False
    if re.search(r"\d", quantity.surface) and not quantity.surface.endswith("大"):
        return False
    return bool(_ABSTRACT_AT.match(draft.right))
