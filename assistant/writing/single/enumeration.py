"""A list that an article counts out: 三场硬仗 with 一是… 二是… 三是… over successive paragraphs, quoted whole.

Enter: a Request that asks for so many of a thing (哪三场硬仗, 六条路分别是什么), its scope. Leave: the sentence that
opens each of them, in order; () where no article counts out that many of it.

    enumerated(request about "平湖打了哪三场硬仗", scope)  ->  three sentences: 一是…仗。 二是…仗。 三是…仗。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.types import Evidence, Sentence
from assistant.writing.asked.question import Request
from assistant.writing.evidence.scope import Scope

__all__ = ["enumerated"]

_DIGITS = "零一二三四五六七八九十"
_NUMBER = r"[两二三四五六七八九十]|[2-9]|10"
_ASKED = re.compile(
    rf"(?P<count>{_NUMBER})(?P<measure>[个大项条场招种幅张道类步级层关轮把环面块座支])(?P<noun>[一-鿿]{{1,6}}?)(?=分别|各是|是|有|为|都|[？?，,。]|$)"
)
_ORDINAL = re.compile(
    r"^[—\-\s]*(?:(?P<is>[一二三四五六七八九十])是|第(?P<nth>[一二三四五六七八九十])(?!季度|产业|批|期|届|位)|[（(](?P<paren>[一二三四五六七八九十])[)）]|(?P<comma>[一二三四五六七八九十])、)"
)
_LEAD = 34  # characters: a longer first sentence tells, and opens no item
_LIST = re.compile(r"哪|什么|分别|各是|包括")


def enumerated(request: Request, scope: Scope) -> tuple[Evidence, ...]:
    """The opening sentence of each thing counted out."""
    if request.needs or not _LIST.search(request.asked):
        return ()
    asked = _ASKED.search(request.asked)
    if asked is None:
        return ()
    count, noun = _count(asked["count"]), asked["noun"]
    by_article: dict[str, list[Evidence]] = {}
    for item in scope.evidence:
        by_article.setdefault(item.article.id, []).append(item)
    best: tuple[int, tuple[Evidence, ...]] = (0, ())
    for items in by_article.values():
        ordered = sorted(items, key=lambda item: item.sentence.index)
        for run, lead in _runs(ordered, count):
            score = _fit(run, lead, count, noun, asked["measure"])
            if score > best[0]:
                best = (score, run)
    return best[1]


def _count(text: str) -> int:
    return int(text) if text.isdigit() else 2 if text == "两" else _DIGITS.index(text)


def _runs(items: Sequence[Evidence], count: int) -> Iterator[tuple[tuple[Evidence, ...], str]]:
    """Every run of `count` things in one article, with its heading and the sentence ahead of it."""
    for at, item in enumerate(items):
        if _ordinal(item.sentence) != 1:
            continue
        run, expected = [item], 2
        for later in items[at + 1 :]:
            ordinal = _ordinal(later.sentence)
            if ordinal == 1 or expected > count + 1:
                break
            if ordinal == expected:
                run.append(later)
                expected += 1
        if len(run) == count:
            ahead = items[at - 1].sentence.text if at else ""
            opens = not at or items[at - 1].sentence.paragraph != item.sentence.paragraph
            # Within a paragraph the heading above it may count out something else.
            yield tuple(run), f"{item.sentence.heading} {ahead}" if opens else ahead
    openings: dict[str, list[Evidence]] = {}
    paragraph = -1
    for item in items:  # 在甲,… 在乙,… 在丙,…: paragraphs under one heading that open alike
        sentence = item.sentence
        if sentence.paragraph != paragraph and not sentence.is_heading and sentence.heading:
            openings.setdefault(f"{sentence.heading}\n{sentence.text[:1]}", []).append(item)
        paragraph = sentence.paragraph
    for key, run in openings.items():
        if len(run) == count:
            yield tuple(run), key.split("\n")[0]
    led: dict[str, list[Evidence]] = {}
    for item, behind in pairwise(
        items
    ):  # 坚持高位推动,实行大员招商。…: a lead opens each paragraph under the heading
        sentence = item.sentence
        opens = (
            not led.get(sentence.heading)
            or led[sentence.heading][-1].sentence.paragraph != sentence.paragraph
        )
        goes_on = behind.sentence.paragraph == sentence.paragraph
        if sentence.heading and not sentence.is_heading and len(sentence.text) <= _LEAD and opens and goes_on:
            led.setdefault(sentence.heading, []).append(item)
    for heading, run in led.items():
        if count - 1 <= len(run) <= count:  # one of them is often told in the paragraph that announces all
            yield tuple(run), heading


def _ordinal(sentence: Sentence) -> int:
    """The number a sentence opens with, 0 for none."""
    found = None if sentence.is_heading else _ORDINAL.match(sentence.text)
    return _DIGITS.index(next(group for group in found.groups() if group)) if found else 0


def _fit(run: Sequence[Evidence], lead: str, count: int, noun: str, measure: str) -> int:
    """How surely a run is what is asked: named so above it (三场硬仗), or in each of its items (第一条路)."""
    numeral = f"[{_DIGITS[count]}{count}{'两' if count == 2 else ''}]"
    if re.search(rf"{numeral}{measure}?[“‘]?{noun}", lead):
        return 3
    words = f"{measure}{noun}"
    if all(words in item.sentence.text[:12] for item in run):
        return 2
    return 0
