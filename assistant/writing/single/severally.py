"""Several questions of one sentence, each answered by its own sentence, or by one that answers another of them too.

Enter: for each question its Request and what may answer it, the sentences chosen for the whole. Leave: for each what to quote.

    severally(parts, whole, model=model)  ->  [(四川外资多少, [one sentence]), (GDP排第几, [another])]

What was chosen for the whole stands wherever it answers nearly as well as the best sentence of that question alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.types import Evidence
from assistant.writing.asked.apart import stands_alone
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import content_tokens
from assistant.writing.evidence.anchors import without_names
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.above import CURRENCIES, Ready
from assistant.writing.single.choose import Candidate, said_of
from assistant.writing.single.outline import is_outline
from assistant.writing.single.quote import ranked
from assistant.writing.single.sufficient import chosen

__all__ = ["Told", "severally"]

Told = tuple[Request, Scope, list[Evidence]]
NEARLY = 0.8  # of a score: as far as this below the best, a sentence that stands there already is enough
CLOSE = 0.3  # the same where the shape of an answer (去年, a name) proves little
_NUMBERS = frozenset({"figure", "rank", "list"})
_OF_ALL = re.compile(r"总额|总数|一共|总共|共")  # of all, which 其中… is not
MOST_EACH = 2  # sentences for one of several questions
MOST_OUTLINE = 4


def severally(
    parts: Sequence[Ready],
    whole: Sequence[Evidence],
    *,
    model: LanguageModel,
    cancel: ThreadEvent | None = None,
) -> list[Told]:
    """The sentences of each question, in the order asked."""
    found: list[Told] = []
    for own, scope, evidence in parts:
        if is_outline(evidence):
            found.append((own, scope, list(evidence[:MOST_OUTLINE])))
            continue
        near = {item.article.id for *_, told in found for item in told}
        if near and not stands_alone(own.focus, own):  # 投产了吗: of the thing that was asked about before
            evidence = tuple(item for item in evidence if item.article.id in near) or evidence
        rows = ranked(own, evidence, scope, model=model)
        if not rows or (cancel is not None and cancel.is_set()):
            continue
        there = [item for *_, told in found for item in told]
        kept = _kept(own, scope, rows, [*reversed(there), *whole])
        picked = [kept] if kept else [row.evidence for row in chosen(rows, own, scope, most=MOST_EACH)]
        found.append((own, scope, picked))
    return found


def _kept(
    own: Request, scope: Scope, rows: Sequence[Candidate], there: Sequence[Evidence]
) -> Evidence | None:
    """The first sentence that stands there already and answers this question about as well as the best one."""
    best = rows[0]
    asked = content_tokens(without_names(own.focus, scope.names), own.regions)
    by_id = {row.evidence.sentence.id: row for row in rows}
    for item in there:
        row = by_id.get(item.sentence.id)
        if row is None or row.score < best.score - (NEARLY if own.needs and own.kind in _NUMBERS else CLOSE):
            continue
        if (currency := CURRENCIES.search(own.focus)) and currency[0] not in row.text:
            continue
        if _OF_ALL.search(own.focus) and row is not best and row.text.startswith("其中"):
            continue
        tells = all(said_of(row.text, own, need) for need in own.needs if need.kind != "most")
        if tells and len(row.covered & asked) >= len(best.covered & asked):
            return item
    return None
