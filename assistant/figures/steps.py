"""Steps and classes: what a 台阶 is of, and what a class of projects or plants is called.

Enter: a draft that is a class (亿元|以上项目) or counts steps. Leave: its name.

    地区生产总值连跨|4个|千亿台阶  ->  地区生产总值跨越千亿台阶;   引进|亿元|以上项目  ->  引进项目规模
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.draft import DURATIONS, Draft, spoken_of
from assistant.figures.naming import name_left
from assistant.figures.nouns import name_right
from assistant.figures.units import CURRENCIES

__all__ = ["is_step", "name_class", "name_steps"]

_STEPS_TAKEN = re.compile(r"(?:人民币)?的?[百千万]*亿?元?级?新?(?:台阶|关口|大关)")
_TAKING = re.compile(r"(?:连续?|接连|先后|相继|成功|共)*(?:跨|跨越|迈上|迈过|突破|跃上|站上|上)了?$")


def is_step(name: str) -> bool:
    """Whether a name is of steps alone (千亿台阶), so that it does not say of what."""
    return _STEPS_TAKEN.fullmatch(name) is not None


def name_steps(draft: Draft, before: Sequence[Draft], places: Sequence[str], subject: str) -> str:
    """The name of a number of steps: of what they are. What is told behind them is of that as well."""
    if not draft.noun:
        return spoken_of(before, subject)
    taker = name_left(_TAKING.sub("", draft.left), places=places) or spoken_of(before, subject)
    return f"{taker}跨越{draft.noun}"


def name_class(draft: Draft, before: Sequence[Draft], subject: str, own: str) -> str:
    """What a class is one of: a step that a metric takes (台阶), a thing of a size (10万吨级|码头), projects.

    `own` is the name to its left, "" if none.
    """
    if _ACROSS.search(draft.left) or _ACROSS_NEXT.match(draft.right):
        taken = [other for other in before if other.quantity.unit not in DURATIONS]
        return spoken_of(taken, subject) or "项目规模"
    clusters = _CLUSTERS.search(noun := name_right(_ABOVE.sub("", draft.right)).split("、")[0])
    if own.endswith(_BUILDS) and clusters:
        return f"{noun}规模"  # 撬动资本打造超1000亿元|基金集群
    if _DOING_LAST.search(own):
        noun = name_right(_ABOVE.sub("", draft.right)) or "项目"
        return f"{own}{noun if noun.endswith(('项目', '企业', '工程')) else '项目'}规模"
    own = re.sub(r"^\d+[个家]", "", own)
    if "、" in own and clusters:
        return f"{own.rpartition('、')[2]}{noun}规模"  # 培育畜牧万亿级产业链、粮油|五千亿级|产业链
    if own and len(own) < _LONGEST:
        return own
    if _STEP.match(draft.right):
        return spoken_of(before, subject) or "项目规模"
    if draft.quantity.unit not in CURRENCIES and draft.right.startswith("级"):
        return name_right(draft.right[1:]).split("、")[0]
    if clusters:
        return f"{noun}规模"  # 五百亿级|外向型产业集群
    if draft.quantity.unit in _INHABITANTS and (settled := _SETTLED.match(draft.right)):
        return f"{settled['place']}规模"  # 30户以上|自然村寨
    return "项目规模" if _PROJECTS.search(draft.right[:20]) or not draft.right.startswith(_OTHERS) else ""


_BUILDS = ("打造", "培育", "建设", "形成", "构建", "发展", "壮大")
_INHABITANTS = frozenset({"户", "人", "口"})
_SETTLED = re.compile(
    r"(?:以上|以下)?的?(?P<place>自然村[寨组屯]?|村[寨庄组]?|小区|社区|城市|乡镇|居民点|特大镇|大?县)"
)
_CLUSTERS = re.compile(r"(?:集群|产业链|特色链)(?=$|和)")
# 从3000亿元到4000亿元用时5年; 跨越3000亿元、4000亿元台阶
_ACROSS = re.compile(r"(?:^|[，,；;、于年])(?:从|跨越|先后跨越|到)$|(?:从|跨越)\d[\d.]*[万亿]*元?[、到至]$")
_ACROSS_NEXT = re.compile(r"^[、到至]\d[\d.]*[万亿]*元?(?:新?台阶|关口|大关|仅?用时|[只仅]用)")
_DOING_LAST = re.compile(
    r"(?:新?(?:签约|引进|落地|开工建设|开工|投产|招引|入库|储备|洽谈|建成|竣工|推进|实施|谋划|在建|在谈|引育|新建|续建|完成))+$"
)
_LONGEST = 22  # characters of what a size is of
_PROJECTS = re.compile("项目|工程|基地|企业")
_OTHERS = ("村", "的村", "县", "的县", "个体", "家庭")
_ABOVE = re.compile(r"^(?:或[^，。；]*?以上|以上|及以上|以下|级)?的?")
_STEP = re.compile(
    r"^(?:[、到至][\d.]+[万亿]*元)*(?:人民币)?(?:的)?(?:新)?(?:台阶|关口|大关|级别|量级|梯队|俱乐部|行列)"
)
