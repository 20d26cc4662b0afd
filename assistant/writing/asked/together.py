"""哪个更高, 三个加起来, 前两个差多少: what was asked of one after another, asked of them together.

Enter: what was typed, the questions so far made whole, what names a place. Leave: a Whole, or None.

    of_both("哪个更高", ("平湖上半年GDP多少?", "丽水上半年GDP多少?"), places).question  ==  "平湖和丽水上半年GDP，哪个更高？"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.asked.followup import SOME, WHICH_OF_BOTH, Spans, Whole, as_question, stem_of

__all__ = ["held_against", "of_both"]

_MOST_PLACES = 6  # asked one after another, then together


def of_both(text: str, wholes: Sequence[str], places: Spans) -> Whole | None:
    """哪个更高? after the same was asked of two places or more: asked of them together. `wholes` are the questions so
    far, made whole; None where the text names a place, asks nothing of several, or the last two places are one."""
    found = WHICH_OF_BOTH.search(text.strip())
    if not wholes or places(text) or not found:
        return None

    def lone(whole: str) -> str:
        there = places(whole)
        return whole[there[0][0] : there[0][1]] if len(there) == 1 else ""

    last = wholes[-1]
    spans = places(last)
    if len(spans) != 1:
        return None
    (start, end), name = spans[0], last[spans[0][0] : spans[0][1]]
    some = found["some"] or found["these"] or ""
    names = _asked_alike(wholes, places)
    if (first := re.match(r"^(?:那么?)?前(?P<many>[两二三四])个?", text.strip())) is not None:
        names, some = names[: 2 if first["many"] in "两二" else "二三四".index(first["many"]) + 2], ""
        text = text.strip()[first.end() :]
    if (many := "两二三四五六".find(some[:1])) >= 0 and some:
        names = names[-(2 if many < 2 else many + 1) :]
    elif re.search(r"更|相?差|差距", text):
        names = names[-2:]
    if len(names) < 2 and (whole := _of_both_metrics(wholes, name, text)):
        return Whole(whole, "")
    if len(names) < 2:
        earlier = next((other for other in map(lone, reversed(wholes[:-1])) if other not in ("", name)), "")
        names = [earlier, name] if earlier else []
    if len(names) < 2:
        return None
    asked = as_question(
        re.sub(rf"^(?:那么?)?(?:这|那)?(?:{SOME})[，,]?", "", text.strip()) if some else text.strip()
    )
    joined = "、".join(names[:-1]) + f"和{names[-1]}"
    stem = stem_of(f"{last[:start]}{joined}{last[end:]}")
    return Whole(f"{stem}，{asked}", "")


def _of_both_metrics(wholes: Sequence[str], name: str, text: str) -> str:
    """哪个增长快 after 甲市上半年出口多少 and 甲市上半年进口多少: of both things of the one place; "" for any other."""
    if len(wholes) < 2:
        return ""
    last, earlier = (stem_of(whole).rstrip("？?") for whole in (wholes[-1], wholes[-2]))
    same = 0
    while same < min(len(last), len(earlier)) and last[same] == earlier[same]:
        same += 1
    head, own, other = last[:same], last[same:], earlier[same:]
    if (
        name not in head
        or not (1 <= len(own) <= 8 and 1 <= len(other) <= 8)
        or re.search("[，,]", own + other)
    ):
        return ""
    return f"{head}{other}和{own}{text.strip().rstrip('？?。')}？"


def _asked_alike(wholes: Sequence[str], places: Spans) -> list[str]:
    """The places of which the same was asked one after another, up to the last question, in their order."""
    names: list[str] = []
    alike = ""
    for whole in reversed(wholes):
        spans = places(whole)
        if len(spans) != 1:
            break
        rest = f"{whole[: spans[0][0]]}…{whole[spans[0][1] :]}".rstrip("？?。 ")
        alike = alike or rest
        if rest != alike or len(names) == _MOST_PLACES:
            break
        name = whole[spans[0][0] : spans[0][1]]
        if name not in names:
            names.append(name)
    return names[::-1]


_AGAINST_BEFORE = re.compile(r"^(?:那么?|再|如果)*[，,]?(?P<verb>和|跟|与|同|比起?|对比|相比)$")
_AGAINST_AFTER = re.compile(
    r"^(?:[省市县区]|那边)?(?P<verb>相?比(?:较|起来|一比|一下)?|对比(?:一下)?)?[，,]?(?:怎么样|如何|的话)?"
    r"(?P<asked>(?:(?:哪一?[个边]|谁)?[更要]?[高多大快少低慢](?:了|出)?(?:多少|几)?|相?差(?:了|距)?(?:多少|多大)?))?[呢了]?[？?。]*$"
)


def held_against(text: str, last: str, places: Spans) -> Whole | None:
    """和芜湖比哪个多? after a number of one place: the same asked of both; None for any other turn."""
    spans, before = places(text), places(last)
    if len(spans) != 1 or len(before) != 1 or not re.search(r"多少|几|[？?]$", last):
        return None
    (start, end), (at, stop) = spans[0], before[0]
    lead, tail = _AGAINST_BEFORE.match(text[:start].strip()), _AGAINST_AFTER.match(text[end:])
    if lead is None or tail is None or not ("比" in lead["verb"] or tail["verb"]):
        return None
    name, other = last[at:stop], text[start:end]
    if name == other or re.search(r"第几|排名|哪|谁|什么|怎|为何", last):
        return None
    stem = stem_of(f"{last[:at]}{name}和{other}{last[stop:]}")
    return Whole(f"{stem}，{tail['asked'] or '哪个高'}？")
