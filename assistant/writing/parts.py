"""A question in parts: its clauses, the periods it sets side by side, and what it says of each region.

Enter: a Request. Leave: Parts, each with its own words and needs; or the Request that is left for one region.

    [part.text for part in parts_of("新增了多少家外企?批发零售业占了几家?")]  ==  ["新增了多少家外企", "批发零售业占了几家"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.figures.metrics import find_metrics
from assistant.types import Region
from assistant.writing.needs import Need, needs_of
from assistant.writing.question import Request
from assistant.writing.terms import printed_words
from assistant.writing.years import part_of_year

_JOIN = re.compile(r"^(?:[\s和与跟同、，,及或]|以及|还是|相比|全[省市区州县]|一座城市|市区两级)*$")
_TAIL_ONLY = re.compile(r"^(?:[各分]?别?[是为有]|相比|比较|谁|哪)")


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
    spans = [
        (start, end, name)
        for start, end, name in request.places
        if any(name == one.name for one in request.regions)
    ]
    if len(spans) < 2:
        return request
    text = request.question
    pieces: list[str] = [text[: spans[0][0]]]
    own_piece = ""
    for index, (_, end, name) in enumerate(spans):
        last = index == len(spans) - 1
        stop = len(text) if last else spans[index + 1][0]
        piece = text[end:stop]
        if last:
            comma = re.search(r"[，,？?。]", piece)
            tail = piece[comma.start() :] if comma else ""
            piece = piece[: comma.start()] if comma else piece
            if name == region.name or not own_piece or _TAIL_ONLY.match(piece.strip()):
                own_piece = f"{own_piece} {piece}" if name != region.name else piece
            elif name != region.name:
                own_piece = own_piece if _complete(own_piece) else f"{own_piece} {_without_brackets(piece)}"
            pieces += [own_piece, tail]
        elif name == region.name and not _JOIN.match(piece):
            own_piece = re.sub(r"[\s和与跟同、，,及]+$", "", piece)
    stated = f"{region.short}{' '.join(piece for piece in pieces if piece.strip())}"
    stated = re.sub(r"\s+", " ", stated).strip()
    metrics = tuple(dict.fromkeys(find_metrics(stated)))
    needs = tuple(need for need in (needs_of(stated) or request.needs) if need.kind != "most")
    return replace(
        request,
        question=stated,
        focus="",
        query=" ".join((stated, *printed_words(stated))),
        regions=(region,),
        metrics=metrics or request.metrics,
        needs=needs or (Need("number"),),
    )


def _complete(piece: str) -> bool:
    """Whether what is said of a region alone names a thing, not only a time in brackets."""
    return (
        len(re.sub(r"[（(][^）)]*[）)]|[\s的和与，,]|20[0-9]{2}年|[上下]半年|全年|今年|去年", "", piece)) >= 3
    )


def _without_brackets(piece: str) -> str:
    return re.sub(r"[（(][^）)]*[）)]", "", piece)
