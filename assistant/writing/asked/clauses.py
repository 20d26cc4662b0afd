"""A question in parts: its clauses, the periods it sets side by side, and what it says of each region.

Enter: a Request. Leave: Parts, each with its own words and needs; or the Request that is left for one region.

    [part.text for part in parts_of("新增了多少家外企?批发零售业占了几家?")]  ==  ["新增了多少家外企", "批发零售业占了几家"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.figures.metrics import find_metrics
from assistant.types import Region
from assistant.writing.asked.needs import Need, needs_of
from assistant.writing.asked.question import Request, metrics_asked
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.years import part_of_year

_TIME = re.compile(r"20[0-9]{2}年|[上下]半年|前?[一二三四五六七八九十0-9]+个月|全年|今年|去年")
_WHEN = re.compile(
    rf"[（(][^）)]*[）)]|{_TIME.pattern}|"
    r"[\s的和与跟同、，,及或（）()]"
)
_COMPARING = re.compile(r"吗|呢|相比|是高是低|全[省市区州县]|一座城市|多少|大约|占|各|谁|哪[边个]?|[？?]")

# To compare, 外资 alone is what was used.
BARE_FOREIGN = re.compile(r"(?<![使利]用)外资(?!企|项目|银行|园|总部|研发|机构|公司|集团|签约|大项目)")


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with what it needs. `period` is the part of a year it names ("" for none): H1, Q1, M7, Y."""

    text: str
    needs: tuple[Need, ...]
    period: str = ""


def parts_of(question: str) -> tuple[Part, ...]:
    """The clauses that ask for something of their own; a clause that only says where or when joins the next."""
    parts: list[Part] = []
    held = ""
    for clause in re.split(r"[，,；;？?。]", question):
        if not clause.strip():
            continue
        text = f"{held}{clause}"
        needs = needs_of(text)
        if not needs and not re.search(r"什么|哪|谁|怎|如何|是不是|是否|有没有|吗", clause):
            held = f"{text} "
            continue
        held = ""
        parts.append(Part(text, needs))
    if held and parts:
        parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {held.strip()}")
    return tuple(parts) or (Part(question, needs_of(question)),)


def periods_of(question: str) -> tuple[str, ...]:
    """Parts of years that a question sets side by side; () where it names fewer than two."""
    found = tuple(dict.fromkeys(part_of_year(question)))
    return found if len(found) > 1 else ()


def for_region(request: Request, region: Region) -> Request:
    """What a question about several regions asks of one of them.

    What follows a region's name up to the next name is said of it alone; what follows the last one may be
    said of all; "喀什和海北" says nothing in between, so 喀什 takes what follows 海北.
    """
    if request.either:
        return replace(request, regions=(region,), either=False)
    spans = [
        (start, end, name)
        for start, end, name in request.places
        if any(name == one.name for one in request.regions)
    ]
    if len(spans) < 2:
        return request
    text = request.question
    last = spans[-1]
    comma = re.search(r"[，,？?。]", text[last[1] :])
    end_of_last = last[1] + comma.start() if comma else len(text)
    pieces = {
        (start, name): text[end : (spans[at + 1][0] if at + 1 < len(spans) else end_of_last)]
        for at, (start, end, name) in enumerate(spans)
    }
    mine = " ".join(piece for (_, name), piece in pieces.items() if name == region.name)
    own = mine if _complete(mine) else " ".join(_TIME.findall(mine))
    shared = "" if last[2] == region.name else _without_brackets(pieces[(last[0], last[2])])
    if not _complete(own):
        others = [piece for (_, name), piece in pieces.items() if name != region.name and _complete(piece)]
        taken = _without_brackets(others[-1] if others else "")
        own = f"{own} {_TIME.sub('', taken) if own else taken}"
    elif not find_metrics(own) and find_metrics(shared) and not _has_thing(own):
        own = f"{own} {_TIME.sub('', shared) if _TIME.search(own) else shared}"
    stated = " ".join((text[: spans[0][0]], region.short, own, text[end_of_last:]))
    stated = re.sub(r"\s+", " ", stated).strip()
    metrics = metrics_asked(stated) or request.metrics
    if not metrics and BARE_FOREIGN.search(stated):
        metrics = ("实际使用外资",)
    needs = tuple(need for need in (needs_of(stated) or request.needs) if need.kind not in ("most", "share"))
    return replace(
        request,
        question=stated,
        focus="",
        query=" ".join((stated, *printed_words(stated))),
        regions=(region,),
        metrics=metrics,
        needs=needs or (Need("number"),),
    )


def _has_thing(piece: str) -> bool:
    """Whether a piece names an event or a thing of its own (开工的, 天使基金), not only when."""
    return len(_WHEN.sub("", piece)) >= 2


def _complete(piece: str) -> bool:
    """Whether what is said of a region names anything at all, besides when and words that compare."""
    return len(_COMPARING.sub("", _WHEN.sub("", piece))) >= 2


def _without_brackets(piece: str) -> str:
    return re.sub(r"[（(][^）)]*[）)]", "", piece)
