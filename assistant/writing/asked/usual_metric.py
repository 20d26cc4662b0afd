"""平湖外资: a question about 外资 and no more. The field means 实际使用外资, where the articles give it.

Enter: a Request without a metric, an open index. Leave: the Request with that metric, or as it was.

    with_usual_metric(understand("平湖外资多少?"), retriever=index, filters=Filters()).metrics  ->  ("实际使用外资",)

Where a place's articles give 合同外资 alone, 外资 stays open: naming the metric would refuse what they do say.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.protocols import Retriever
from assistant.types import Filters
from assistant.writing.asked.facet import subject_of
from assistant.writing.asked.needs import Need
from assistant.writing.asked.question import Request

__all__ = ["USUAL", "with_usual_metric"]

USUAL = "实际使用外资"
_TOLD = (USUAL, f"{USUAL}增速")
# In English the verb comes last: 外资 平湖 实际使用多少.
_FOREIGN = re.compile(
    r"(?:利用|使用|引进|吸引|招引)?外资(?:额|规模|金额|总额|总量|数额)?(?:实际)?(?:利用|使用|吸引)?"
)
_HOW_IT_STANDS = re.compile(
    r"(?:怎么样|情况(?:如何|怎样)|(?<!情况)如何)(?:了|呢|啊)?[？?]?$"
)  # 今年外资怎么样
# What a question about a number may say besides: how it moved, how much, whether.
_ASIDE = re.compile(
    r"是不是|有没有|哪一?个|哪边|哪里|哪|谁|更|多|少|高|低|大|小|比较|对比|相比|比|对不对|是否|增长|增加|下降|减少|上升|回落|提高|增速|增幅|同比|变化|涨|跌|降|对|不|没|率|快|慢|前|"
    r"[0-9一二三四五六七八九十、—\-至到.]+(?:个?月份?|季度|年|万|亿|美元|元|%)*"
)


def with_usual_metric(request: Request, *, retriever: Retriever, filters: Filters) -> Request:
    """`request` itself where it names a metric or another subject, or where no article of its places gives this one."""
    as_overview = request.kind == "how" and _HOW_IT_STANDS.search(request.asked)
    if request.metrics or (request.kind in ("list", "how", "why", "who", "where") and not as_overview):
        return request
    if not _FOREIGN.fullmatch(_ASIDE.sub("", subject_of(request))):
        return request
    for region in request.regions or (None,):
        names = (region.name,) if region is not None else filters.regions
        told = retriever.figures(replace(filters, regions=names), metrics=_TOLD)
        if not any(figure.metric in _TOLD and figure.status == "actual" for figure in told):
            return request
    needs = request.needs or (() if request.kind == "yesno" else (Need("money"),))
    kind = "figure" if request.kind in ("overview", "how") else request.kind
    return replace(request, metrics=(USUAL,), needs=needs, kind=kind, query=f"{request.query} {USUAL}")
