"""Sentences that cannot stand without the one before: 该项目由…投资, 其中, 他说, “我们…”.

Enter: the points of an article. Leave: points in reading order; what leans has joined what it leans on.

    joined([Point("overview", (新城齿轮项目签约。,)), Point("left", (项目总投资3亿元。,))])  ->  one point of both

A brief shows points apart from their neighbours, so a point must name what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.briefs.cues import is_empty, projects_named
from assistant.writing.briefs.sections import LONGEST_POINT, Point, Section

__all__ = ["joined", "leans"]

_THING = r"(?:项目|基地|园区|公司|企业|集团|平台|工厂|车间|产品|产业园|生产线|工程|政策|办法|方案|机制|活动|联盟|基金|负责人)"
_LEANS = re.compile(
    # 该项目, 这些项目, 这一机制; 该市 and 该区 are the brief's own place
    rf"^[“\"]?(?:该(?![市县区省州镇乡村盟旗])|这(?!里|几年|些年)|上述|前者|后者|两者|双方|其(?!他|它|余|实|次)|他|她|它|"
    # 项目总投资…, 二期项目…, 全部达产后…: of the project just named
    rf"(?:整个|目前[，,]?)?{_THING}(?:总投资|计划|占地|总占地|建成|全部|全面|达产|投产|预计|一期|二期|三期|分|落成|落户|位于|由|已|于|将|正|现|从|主要|广泛|主体)|[一二三四五]期|"
    # 根据规划，项目计划工期…; 2022年，公司产值…; 周明介绍，公司已…
    rf"(?:(?:根据|按照)(?:规划|计划)|(?:20[0-9]{{2}}|去|今|当)年|目前|[0-9]{{1,2}}月底?|[\u4e00-\u9fff]{{2,4}}(?:介绍|表示|说))[，,](?:该)?(?:项目|公司|产业园)(?:计划|产值|已|就?将|目前|一期|总投资|车间)|"
    # 经过仅一年的建设，8月初…: what was built stands in the sentence before; 当地项目中心…: where, too
    r"经过[^，。]{0,12}建设[，,](?:[0-9]|目前|已|现)|当地(?!时间)|为[^，。]{2,40}[，,]当地|"
    r"(?:预计)?(?:项目)?(?:全部|全面|正式)?(?:建成|投产|达产|竣工|投用)(?:达产|投产|投用|运营)?[后,，]|届时|"
    r"(?:目前|如今)[,，]?(?:该|项目)|最终|新(?:签约|开工|落地|引进|投产|增)(?:项目)?[0-9]|回国后|此举|此外还|不仅如此|特别是|尤其是|为此|对此|因此|也就是说|换句话说|同时还|开通以来|上线以来)"
)
_OF_PROJECT = re.compile(
    r"^(?:该|整个)?(?:项目|基地|工厂|生产线)|^[一二三四五]期|^(?:预计)?(?:项目)?(?:全部|全面)"
)
_SITE = re.compile(r"[\u4e00-\u9fffA-Za-z]{4,}(?:项目|基地|工厂|公司|产业园)")
# But what stood against it, or how it went on: a fact of its own in a report's problems and plans.
_CONTRASTS = re.compile(r"^(?:然而|不过|可是|好在|于是|但(?:是)?(?=[，,在也仍]))")
# 与该公司签订协议: a company named before; within one sentence 某公司…该公司 stands alone
_THAT = re.compile(rf"(?<![应])该{_THING}")
_SPEAKS = re.compile(
    r"(?:介绍|表示|说|称|指出|告诉|汇报|坦言|透露|强调|认为|作了?(?:发言|推介))[^。]{0,24}[。:：]?$"
)
_LONGEST_SPEAKER = 60  # characters of a sentence that only says who spoke
_FIRST_PERSON = re.compile(r"^“[^”]*我们?")


def leans(text: str, before: str = "") -> bool:
    """Whether a sentence needs the one before it: by what it opens with, as the words of who was just named, or as
    who said the words just quoted."""
    if _LEANS.match(text) or (_FIRST_PERSON.match(text) and _SPEAKS.search(before)):
        return True
    that = _THAT.search(text)
    if that and not re.search(rf"(?<!该){_THING}|园|厂", text[: that.start()]):
        return True
    return (
        before.endswith("”")
        and "“" not in text
        and len(text) <= _LONGEST_SPEAKER
        and bool(_SPEAKS.search(text))
    )


def joined(points: Sequence[Point]) -> tuple[Point, ...]:
    """Points with those that lean on the one right before them in their paragraph joined to it, as long as both
    read as one (LONGEST_POINT characters). What tells a reader nothing (a scene, a question) is stepped over."""
    told: list[Point] = []
    rows = sorted(points, key=lambda point: point.sentences[0].index)
    for at, point in enumerate(rows):
        behind = rows[at + 1] if at + 1 < len(rows) else None
        before = _before(told, point)
        if before is not None and not (behind is not None and _says(behind, point)):
            place = told.index(before)
            told[place] = Point(_section(before, point), (*before.sentences, *point.sentences), before.group)
        else:
            told.append(point)
    return tuple(told)


def _before(told: Sequence[Point], point: Point) -> Point | None:
    """The point that `point` is to join; None where it stands alone."""
    first = point.sentences[0]
    index = first.index
    for before in reversed(told[-3:]):
        last = before.sentences[-1]
        if last.index + 1 != index or last.paragraph < first.paragraph - _across(first.text):
            return None
        open_quote = before.text.count("“") > before.text.count("”")  # the words just quoted go on
        if (
            before.section == "left"
            and not (open_quote or _names_it(before, point))
            and len(before.sentences) == 1
        ):
            index = last.index
            continue
        said = last.text.endswith("”") and _SPEAKS.search(first.text)
        fits = len(before.text) + len(point.text) <= LONGEST_POINT
        speaks = is_empty(first.text) and not said
        needs = (
            leans(first.text, last.text)
            or (point.section != "outlook" and bool(_CONTRASTS.match(first.text)))
            or open_quote
        )
        return before if fits and not speaks and needs else None
    return None


def _across(text: str) -> int:
    """How many paragraphs back a sentence may lean: 该项目 on what ended the one before, others within their own."""
    return 1 if re.match(rf"^该{_THING}", text) else 0


def _says(behind: Point, point: Point) -> bool:
    """Whether what comes behind a quotation says whose words it is."""
    first, last = behind.sentences[0], point.sentences[-1]
    return (
        bool(_FIRST_PERSON.match(point.sentences[0].text))
        and first.paragraph == last.paragraph
        and first.index == last.index + 1
        and last.text.endswith("”")
        and len(first.text) <= _LONGEST_SPEAKER
        and "“" not in first.text
        and bool(_SPEAKS.search(first.text))
    )


def _names_it(before: Point, point: Point) -> bool:
    """Whether a point that is shown for nothing of its own says what another is about: a scene at a project's
    site, the speaker of its words."""
    return (
        not is_empty(before.sentences[-1].text)
        or bool(_SITE.search(before.text))
        or bool(_SPEAKS.search(before.text) and _FIRST_PERSON.match(point.text))
    )


def _section(before: Point, point: Point) -> Section:
    """That of the first, unless it has none or the second names what the first only opens: a project."""
    if before.section == "left":
        return "projects" if _OF_PROJECT.match(point.sentences[0].text) else point.section
    named = projects_named(before.text) + projects_named(point.text)
    of_project = point.section == "projects" or _OF_PROJECT.match(point.sentences[0].text)
    if before.section in ("overview", "measures") and named and of_project:
        return "projects"
    return before.section
