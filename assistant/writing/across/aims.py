"""What one place aims at, from the fact table: 湖北2025年GDP目标 is told as 经济增长6%左右.

Enter: a Request about one place and one metric's target. Leave: a Tally of the line and its sentence, or None.

    aimed(understand("湖北2025年GDP目标是多少?"), retriever=index, filters=Filters()).lines[0].text  ->  "6%左右(2025年目标)"

Search looks for the metric's name, and a sentence on targets names it in other words, or among a dozen others.
"""

from __future__ import annotations

import re

from assistant.protocols import Retriever
from assistant.types import Filters
from assistant.writing.across.matched import of_one_time
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.across.overall import sought_in
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.table.operands import look_up
from assistant.writing.table.times import time_words

__all__ = ["aimed"]

_AIM = re.compile(r"目标(?!任务)(?:是|为|定|多少|[？?]|$)|(?:定|设)(?:在|为|到|了)?(?:多少|多高)")
_MORE = re.compile(r"完成|实现|达到|比|原因|为什么|依据|几个|哪些|[，,；;]")


def aimed(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """The target asked for; None for a question for more than that, or where the table has none."""
    if len(request.regions) != 1 or not hard(request.metrics) or request.kind == "compare":
        return None
    if not _AIM.search(request.question) or _MORE.search(request.question.rstrip("，,")):
        return None
    sought = sought_in(request, retriever.metrics(filters))
    if sought is None:
        return None
    found = look_up(sought, retriever=retriever, filters=filters, regions=request.regions)
    aims = [operand for operand in found if operand.figure.status in ("target", "plan")]
    told = of_one_time(aims, request)
    if len(told) != 1:
        return None
    (one,) = told
    when = time_words(one.time)
    line = Computed(f"{one.term.surface}({when}目标)" if when else one.term.surface, (one.evidence,))
    return Tally((line,), (one.evidence,))
