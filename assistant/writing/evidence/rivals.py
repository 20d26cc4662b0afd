"""Asked of one of a kind, told of another: a subsidy for 硕士 where the article gives that for 博士.

Enter: a Request, one candidate and its Scope. Leave: whether the candidate may be of what is asked.

    fits_rival(request about "硕士每月补贴多少", item "对引进的博士，每月补贴5000元。", scope)  is False

Words of a kind stand side by side in KINDS, those that mean the same on one side, joined by "/". Only nouns that no
article uses for one another: that something was begun says much of what was signed, that a doctor is paid says nothing
of a master. What is cut across the words of a text (提高中小企业) is none of them, and 最高 has its rival only where a
limit is asked: 税收最高的企业 asks for none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from assistant.types import Evidence
from assistant.writing.asked.question import Request
from assistant.writing.evidence.scope import Scope

__all__ = ["fits_rival", "rival_of"]

KINDS = """
博士/博士后 硕士/硕士研究生 本科/本科生/学士 大专/专科/高职
城镇/城市居民 农村/农民
第一产业/一产 第二产业/二产 第三产业/三产
一期 二期 三期 四期
贷款 存款
公办 民办
小学 初中 高中
日资/日本/日企 美资/美国/美企 韩资/韩国/韩企 德资/德国/德企 法资/法国/法企 英资/英国 港资/香港 台资/台湾/台企 澳资/澳门 新加坡
国家级 省级 市级 县级
顺差 逆差
男性 女性
""".strip()
LIMITS = "最高/上限/不超过/至多/封顶/最多 最低/下限/至少/起步价/不低于/最少"
_SEP = "/"


_LIMIT_ASKED = re.compile(
    r"(?:奖|补|贴|资助|扶持|罚)[^，。？]{0,6}(?:最低|最高|至少|最多|上限|下限)|(?:最低|最高|至少|最多)[^，。？]{0,6}(?:奖|补|贴|资助|扶持|罚)"
)
_LIMIT = re.compile(
    r"最[低高多少]|至[少多]|不[低高少多]于|不超过|封顶|上限|下限|以内|以上|以下|起步|到[0-9]|[—\-~至][0-9]"
)


def fits_rival(request: Request, item: Evidence, scope: Scope) -> bool:
    """False for a sentence that tells of another of the kind that is asked and, with what leads it, not of that one."""
    limited = bool(_LIMIT_ASKED.search(request.asked))
    asked = _sides(request.asked, limited)
    if not asked:
        return True
    if limited and not _LIMIT.search(item.sentence.text):
        return False  # 最低补助多少, and the sentence sets no limit
    lead = f"{scope.before.get(item.sentence.id, '')}{item.sentence.heading}{item.article.title}"
    said = _sides(item.sentence.text, limited)
    around = _sides(lead, limited)
    for kind, sides in asked.items():
        if len(sides) != 1:
            continue
        own = next(iter(sides))
        if said.get(kind, frozenset()) - {own} and own not in said.get(kind, frozenset()) | around.get(
            kind, frozenset()
        ):
            return False
    return True


def rival_of(request: Request) -> str:
    """The words of the question that have rivals, for a refusal."""
    limited = bool(_LIMIT_ASKED.search(request.asked))
    return "、".join(dict.fromkeys(_words(request.asked, limited)))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[int, int]]:
    """Word -> its kind and its side; limits are the kind -1."""
    rows = {-1: LIMITS, **dict(enumerate(KINDS.splitlines()))}
    return {
        word: (kind, side)
        for kind, row in rows.items()
        for side, words in enumerate(row.split())
        for word in words.split(_SEP)
    }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _table()), key=len, reverse=True)))


def _words(text: str, limited: bool) -> tuple[str, ...]:
    """The words of a text that have rivals: each within one of its words or made of whole ones; limits where
    `limited`."""
    import rjieba

    found = [match for match in _pattern().finditer(text) if limited or _table()[match[0]][0] >= 0]
    if not found:
        return ()
    ends = list(accumulate(len(word) for word in rjieba.cut(text)))
    starts = {0, *ends}
    return tuple(
        match[0]
        for match in found
        if {match.start(), match.end()} <= starts
        or not any(match.start() < end < match.end() for end in ends)
    )


@lru_cache(maxsize=4096)
def _sides(text: str, limited: bool) -> dict[int, frozenset[int]]:
    """Kind -> the sides of it that a text names."""
    found: dict[int, frozenset[int]] = {}
    for word in _words(text, limited):
        kind, side = _table()[word]
        found[kind] = found.get(kind, frozenset()) | {side}
    return found
