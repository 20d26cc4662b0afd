"""Several places, each quoted for itself: the line above says whose sentences follow, and who has none.

Enter: what was found for each place. Leave: a line that cites the first sentence of each, or None.

    opening(request about 丽水 and 仙居, ready, gaps, run).text  ->  "以下依次引丽水、仙居的做法。"

The line says what was found and what not, which no citation can hold; it gives no figure that could be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import AnswerSentence, Verdict
from assistant.writing.asked.facet import Facet, facet_asked
from assistant.writing.asked.question import Request
from assistant.writing.evidence.ladder import Gap
from assistant.writing.single.above import Ready, Run
from assistant.writing.single.outline import is_outline

_OF: dict[Facet, str] = {
    "overview": "的情况",
    "measures": "的做法",
    "problems": "存在的问题",
    "plans": "的下一步打算",
    "targets": "的目标",
    "projects": "的重点项目",
}


def opening(
    request: Request, ready: Sequence[Ready], gaps: Sequence[Gap], run: Run, *, because: str = ""
) -> AnswerSentence | None:
    """The line above the points of several places; None for one place, or where other than points is quoted.

    `because` stands before it: why the places are quoted and not compared.
    """
    topical = any(gap.kind == "topic" for gap in gaps)
    facet = facet_asked(request)
    if len(request.regions) < 2 or (facet is None and not topical) or not ready:
        return None
    if not all(is_outline(evidence) for _, _, evidence in ready):
        return None
    short = [own.regions[0].short for own, _, _ in ready]
    what = "的原文" if facet is None else _OF[facet]
    whose = f"以下{'依次' if len(short) > 1 else ''}引{'、'.join(short)}{what}"
    missing = "；".join(gap.reason.rstrip("。") for gap in gaps)
    text = "；".join(part for part in (because.rstrip("。"), whose, missing) if part)
    citations = tuple(run.numbering.cite(evidence[0]) for _, _, evidence in ready)
    return AnswerSentence(f"{text}。", tuple(dict.fromkeys(citations)), Verdict("supported", "由代码排列"))
