"""A project's stage told as another (签约 as 投产, 封顶 as 竣工), or as reached where it is only planned.

Enter: a written sentence and its Sources. Leave: what the citation says instead, "" where the stage may be so.

    staged("项目投产。", sources of "项目签约。")      ->  "引文说的是“签约”，没有说“投产”"
    staged("二期已投产。", sources of "一期投产，二期在建。")  ->  "引文没有说二期“投产”"

What has reached a later stage has passed the earlier ones: 投产 allows 开工. What a citation says of one phase is not said
of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.writing.asked.stages import STAGES
from assistant.writing.checking.sources import Source

__all__ = ["staged"]

_ALL = re.compile("|".join(f"(?P<s{at}>{words})" for at, (words, _) in enumerate(STAGES)))
_BEHIND = re.compile(
    r"后|以后|之后|前|之前|时|率|期间"
)  # 投产后, 开工率: no stage that is said to be reached
_AHEAD = re.compile(
    r"计划(?!单列)|预计|拟(?!定)|力争|争取|有望|打算|即将|将(?!军)|确保|(?<![接招看对优])待(?!遇)|没有?|未(?!来科)|尚|无法|目标|加快|尽快|早(?=[日竣开投达落建完])|努力|"
    r"(?<![主重需首紧])要(?!素|求|点|闻|塞|道|地)(?=[\u4e00-\u9fff])|年底前|明年|预期|申报|(?<![内外刚市急必军民])需(?![求要])"
)
# 申报的项目已全部开工; but 力争全部竣工 is still to come
_BY_NOW = re.compile(r"(?<!预计)已经?(?:全部|全面|正式|顺利|陆续|成功)*$")
_CLAUSE = re.compile(r"[^，,。；;！？!?\n]+")
_PHASE = re.compile(r"[一二三四五首][期批](?!次)")
FROM = 1  # from this stage on a stage told wrongly is a falsehood


def staged(text: str, sources: Sequence[Source]) -> str:
    """Why a stage told is not the one of the citations, "" where it may be."""
    around = "。".join(source.around for source in sources)
    there = list(_reached(around))
    if not there:
        return ""
    for clause in _CLAUSE.findall(text):
        for stage, word, to_come in _reached(clause):
            if stage < FROM or to_come or f"{word}的" in clause:
                continue
            if reason := _of_phase(clause, stage, word, around):
                return reason
            same = [row for row in there if row[0] == stage]
            later = [row for row in there if row[0] > stage and not row[2]]
            if later or any(not row[2] for row in same):
                continue
            if same:
                return f"引文说的是还没有到“{same[0][1]}”" if _is_bare(clause) else ""
            if stage == 1 and any(row[0] > 1 for row in there):
                continue
            return f"引文说的是“{there[0][1]}”，没有说“{word}”"
    return ""


def _reached(text: str) -> Iterator[tuple[int, str, bool]]:
    """The stages of a text, each with its word and whether it lies ahead or is only named (计划投产, 投产后)."""
    for clause in _CLAUSE.findall(text):
        for found in _ALL.finditer(clause):
            stage = next(at for at in range(len(STAGES)) if found[f"s{at}"])
            behind = _BEHIND.match(clause, found.end())
            before = clause[: found.start()]
            ahead = _AHEAD.search(before) is not None and _BY_NOW.search(before) is None
            yield stage, found[0], bool(behind) or ahead


def _is_bare(clause: str) -> bool:
    """Whether a clause says a stage and nothing of when: 竣工投产, which 将于明年竣工投产 is not."""
    return not _AHEAD.search(clause) and not re.search(r"20[0-9]{2}年|年底|[0-9]月", clause)


def _of_phase(clause: str, stage: int, word: str, around: str) -> str:
    """Why what is said of one phase of a project is said of another: each phase named must have a clause that says so."""
    for phase in dict.fromkeys(_PHASE.findall(clause)):
        told = [one for one in _CLAUSE.findall(around) if phase in one]
        stages = [row for one in told for row in _reached(one)]
        if stages and not any(row[0] >= stage and not row[2] for row in stages):
            return f"引文没有说{phase}“{word}”"
    return ""
