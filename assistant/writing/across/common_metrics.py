"""平湖和昆山的对比: places to be compared, and nothing said of what. Every metric that the table has of all of them.

Enter: a Request for a comparison without a metric, an open index. Leave: a Tally with a line a metric, or None.

    common_metrics(understand("对比平湖和丽水"), retriever=index, filters=Filters()).lines[0].text
        ->  "实际使用外资：平湖37551万美元,丽水21万美元(2020年1—10月)"

Only numbers of one unit and one time stand in a line, as everywhere that places are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.metrics import vocabulary
from assistant.protocols import Retriever
from assistant.types import Evidence, Filters
from assistant.writing.across.entries import Entry
from assistant.writing.across.tally import Computed, Tally, side_by_side
from assistant.writing.asked.facet import subject_of
from assistant.writing.asked.needs import Need
from assistant.writing.asked.question import Request
from assistant.writing.table.times import time_words

__all__ = ["common_metrics", "nothing_common"]

MOST_METRICS = 6
_COMPARING = re.compile(r"对比|比较|相比|对照|比一比|比|之间|差距|区别|差别|不同|各自|分别|两地|谁|哪个|更")


def is_bare_comparison(request: Request) -> bool:
    """Whether places are to be compared and nothing is said of what."""
    bare = not (request.metrics or request.needs or _COMPARING.sub("", subject_of(request)))
    return len(request.regions) > 1 and request.kind == "compare" and bare


def common_metrics(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """A line for each metric that the table has of every place, the field's own first; None where there is none, or
    for another question."""
    if not is_bare_comparison(request):
        return None
    lines: list[Computed] = []
    quoted: list[Evidence] = []
    for metric in _shared(request, retriever, filters):
        places = "和".join(region.name for region in request.regions)
        asked = replace(
            request, question=f"{places}{metric}比较", metrics=(metric,), needs=(Need("number"),), focus=""
        )
        matched = side_by_side(asked, retriever=retriever, filters=filters)
        if matched is None:
            continue
        evidence = tuple(entry.evidence for entry in matched.entries)
        lines.append(Computed(_line(metric, matched.entries), evidence))
        lines.extend(matched.notes)
        quoted.extend(evidence)
        if len(lines) >= MOST_METRICS:
            break
    once = {item.sentence.id: item for item in quoted}
    return Tally(tuple(lines), tuple(once.values())) if lines else None


def nothing_common(request: Request, *, retriever: Retriever, filters: Filters) -> str:
    """What each place has, where nothing of it can be set side by side; "" for another question."""
    if not is_bare_comparison(request):
        return ""
    held = []
    own = {metric.name for metric in vocabulary().wordings.values()}
    for region in request.regions:
        told = [name for name, _ in _metrics_of(region.name, retriever, filters).most_common()]
        ours = [name for name in told if name in own] or told
        shown = "、".join(ours[:MOST_METRICS])
        held.append(f"{region.short}的文章给出{shown}" if shown else f"{region.short}的文章没有指标")
    return f"没有同一时间、同一单位的指标可以并列；{'；'.join(held)}。"


def _line(metric: str, entries: Sequence[Entry]) -> str:
    when = time_words(entries[0].time) if entries[0].time else ""
    told = ",".join(f"{entry.name}{entry.surface}" for entry in entries)
    return f"{metric}：{told}{f'({when})' if when else ''}"


def _shared(request: Request, retriever: Retriever, filters: Filters) -> list[str]:
    """The metrics that every place has, those of the vocabulary in its order, then the others by how often they are told."""
    held = [_metrics_of(region.name, retriever, filters) for region in request.regions]
    names = [name for name in held[0] if all(name in other for other in held[1:])]
    ours = dict.fromkeys(metric.name for metric in vocabulary().wordings.values())
    known = {name: at for at, name in enumerate(ours)}
    return sorted(names, key=lambda name: (known.get(name, len(known)), -sum(other[name] for other in held)))


def _metrics_of(region: str, retriever: Retriever, filters: Filters) -> Counter[str]:
    figures = retriever.figures(replace(filters, regions=(region,)))
    return Counter(
        figure.metric
        for figure in figures
        if figure.metric and figure.status == "actual" and figure.region == region
    )
