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
_MEASURES = "个大项条场招种幅张道类步级层关轮把环面块座支点"
_ASKED = re.compile(
    rf"(?<![第前十0-9一二三四五六七八九])(?P<count>{_NUMBER})(?P<measure>个?方面|[{_MEASURES}])(?P<noun>[一-鿿]{{0,6}}?)(?=分别|各是|是|有|为|都|[？?，,。]|$)"
)
_ORDINAL = re.compile(
    r"^[—\-\s]*(?:(?P<is>[一二三四五六七八九十])是|第(?P<nth>[一二三四五六七八九十])(?!季度|产业|批|期|届|位)|[（(](?P<paren>[一二三四五六七八九十])[)）]|(?P<comma>[一二三四五六七八九十])、)"
)
_OPENS_WITHIN = re.compile(r"[，,：:；;](?:一是|第一[，,是]|[（(]一[)）])(?!.*(?:二是|第二|[（(]二[)）]))")
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
    unnamed: dict[tuple[str, ...], tuple[Evidence, ...]] = {}
    for items in by_article.values():
        ordered = sorted(items, key=lambda item: item.sentence.index)
        for run, lead in _runs(ordered, count):
            score = _fit(run, lead, count, noun, asked["measure"])
            if score > best[0]:
                best = (score, run)
            if _may_be(lead, run[0].article.title, count, noun):
                unnamed[tuple(item.sentence.id for item in run)] = run
    if not best[1] and len(unnamed) == 1:  # one list of so many, and nothing names it otherwise
        return next(iter(unnamed.values()))
    return best[1]


# 三项举措, 四个方面: what a list may be though nothing above it says so.
_ANY_SET = re.compile(
    r"(?:[主重]要)?(?:举措|措施|做法|方面|条件|要求|重点|任务|工作|对象|标准|内容|事情?|点)?"
)


def _may_be(lead: str, title: str, count: int, noun: str) -> bool:
    """Whether a list that nothing near it names so may be the one asked: the title names it (保障有六项) and gives no other
    of that number to the words above it (路径有六条, 走稳六条路); or the noun asked is one of any list."""
    numeral = f"(?:{_DIGITS[count]}|{count}{'|两' if count == 2 else ''})"
    claims = re.findall(rf"([一-鿿]{{2,4}}?)有?{numeral}([{_MEASURES}])([一-鿿]{{0,4}})", title)
    own = [one for one in claims if noun and noun in (one[0], one[2][: len(noun)])]
    if own:
        others = [one for one in claims if one not in own]
        above = re.search(rf"{numeral}([{_MEASURES}])", lead)
        return above is not None and not any(one[1] == above[1] for one in others)
    return bool(_ANY_SET.fullmatch(noun)) and not re.search(rf"{numeral}[{_MEASURES}]", lead)


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
            if _OPENS_WITHIN.search(item.sentence.text):
                ahead = item.sentence.text
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
    if found is None and not sentence.is_heading and _OPENS_WITHIN.search(sentence.text):
        return 1  # 支持对象包括三类，一是重大项目。 The others stand in sentences of their own.
    return _DIGITS.index(next(group for group in found.groups() if group)) if found else 0


def _fit(run: Sequence[Evidence], lead: str, count: int, noun: str, measure: str) -> int:
    """How surely a run is what is asked: named so above it (三场硬仗), or in each of its items (第一条路)."""
    numeral = f"[{_DIGITS[count]}{count}{'两' if count == 2 else ''}]"
    told = f"(?:{measure})?" if noun else f"(?:{measure})"  # 三点: 前三季度 is none of them
    if (noun or measure) and re.search(
        rf"(?<![第前十]){numeral}(?:个|大)?{told}的?[“‘]?(?:重点)?{noun}", lead
    ):
        return 3
    words = f"{measure}{noun}"
    if all(words in item.sentence.text[:12] for item in run):
        return 2
    return 0
