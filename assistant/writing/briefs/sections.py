"""Which sentences of an article make one point of a brief, and of which section it is.

Enter: the sentences of one article. Leave: points, each of one section, in reading order.

    points_of(sentences)[0]  ->  Point("overview", (sentence,), group="")

A point is a sentence, or the lead of a paragraph ("一是高位谋划打好“统筹战”。") with what follows it there. What
a sentence is by itself, cues.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from assistant.figures.metrics import find_metrics
from assistant.figures.outline import outline
from assistant.types import Sentence
from assistant.writing.briefs.cues import (
    ADMITS,
    LISTED,
    MEASURE,
    NEXT_OPENS,
    OF_PLACES,
    Section,
    is_empty,
    projects_named,
    section_of,
    states_problem,
)

__all__ = ["Point", "Section", "captions_of", "points_of", "states_problem"]

_ENUMERATED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,2}(?:[)）、.．]|是|要)|[0-9]{1,2}[、.．](?![0-9])|(?:首先|其次|再次|此外|同时|另外|最后)[,，])"
)
# 招商引资成果丰硕。 多措并举强投入。 So short, it heads what follows in its paragraph.
_CLAIM = re.compile(r"[^，,、；;：:“”0-9]{4,11}。")
# 3月27日，某区举行集中开工活动。 says when; 本次开工项目18个 what came of it
_HOLDS = re.compile(r"(?:举行|举办|召开|迎来)[^，。0-9]{0,24}(?:活动|仪式|大会|推介会|洽谈会|签约会)。$")
_OF_IT = re.compile(
    r"^(?:据悉，|据了解，)?(?:本次|此次|活动|仪式|会上|当[天日]|现场|集中(?:签约|开工|竣工|投产|启动|推介))"
)
# 综保区发挥着重要作用。海关今天发布数据显示，今年1至7月，…: what came of it, and no measure
_STATISTIC = re.compile(
    r"^(?:[^，。0-9]{0,16}(?:显示|获悉|统计|发布|公布|介绍)，)?(?:今年|去年|上半年|前?[0-9一二三四五六七八九两]{1,2}(?:个月|季度|[—-至]|月)|20[0-9]{2}年|截至)"
)
LONGEST_POINT = 360  # characters of a paragraph that still reads as one point
LONGEST_PROBLEM = 560
LONGEST_CAPTION = 44  # characters
SHORT_POINT = 180
MANY_FIGURES = 5  # what is counted so often is a result, whatever it is called
_HEADS_PLANS = re.compile(
    r"目标任务|重点工作|主要任务|工作安排|工作打算|下一步|总体要求|展望|20[2-9][0-9]年[^，。]{0,6}(?:工作|任务|目标)"
)
_PHOTOGRAPHER = re.compile(r"[（(]?[\u4e00-\u9fff·]{2,5}[\s　]*[/／]?[\s　]+摄(?![影像制取入])")
_AMOUNT = re.compile(r"[0-9](?:余|多)?(?:亿|万|%|％|个|家|项)")
_LOOKS_BACK = re.compile(r"回顾|成效|成就|完成情况|过去|附件|名词解释")
_VOWS = re.compile(
    r"^(?:对此|对这些|前[行进]路上|面对[^。，]{0,12}[，,])?[^。，]{0,4}我们(?:一定|将|要|必须|必将)|^前[行进]路上|^对(?:此|这些)"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said, as whole sentences of one paragraph. `group` is the heading above it; a `caption` stands below a
    picture and is said of that alone."""

    section: Section
    sentences: tuple[Sentence, ...]
    group: str = ""
    caption: bool = False

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences)


def points_of(sentences: Sequence[Sentence]) -> tuple[Point, ...]:
    """Every sentence of an article that says something, sorted; nothing is dropped: "left" holds the rest."""
    points: list[Point] = []
    parts = {row.id: part.kind for row, part in zip(sentences, outline(sentences), strict=True)}
    ahead_under: str | None = None  # the heading under which everything is about what comes next
    captions = captions_of(sentences)
    planned = False  # below a heading that announces tasks, until one that looks back
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        rows = list(group)
        for sentence in rows:
            if sentence.is_heading and _HEADS_PLANS.search(sentence.text):
                planned = not _LOOKS_BACK.search(sentence.text)
            elif sentence.is_heading and _LOOKS_BACK.search(sentence.text):
                planned = False
        part = parts[rows[0].id]
        planned = part == "ahead" if part else planned
        points.extend(Point("left", (row,), row.heading, True) for row in rows if row.id in captions)
        paragraph = [row for row in rows if not (row.is_heading or row.id in captions)]
        if not paragraph:
            continue
        heading = paragraph[0].heading
        if ahead_under is not None and heading != ahead_under:
            ahead_under = None
        if part == "notes":
            points.extend(Point("left", (sentence,), sentence.heading) for sentence in paragraph)
            continue
        found = _paragraph_points(paragraph, ahead=planned or ahead_under is not None)
        if any(NEXT_OPENS.match(sentence.text) for sentence in paragraph):
            ahead_under = heading
        points.extend(found)
    return tuple(points)


def captions_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Ids of short sentences that a photographer's name stands behind: 工作人员查看长势。王一 摄"""
    return frozenset(
        row.id
        for row, behind in pairwise(sentences)
        if len(_PHOTOGRAPHER.sub("", row.text).strip()) <= LONGEST_CAPTION
        and behind.paragraph - row.paragraph <= 1
        and _PHOTOGRAPHER.match(behind.text)
        and not _AMOUNT.search(row.text)
    )


def _paragraph_points(paragraph: Sequence[Sentence], *, ahead: bool) -> Iterator[Point]:
    """The points of a paragraph: a short lead takes what follows it, up to the next lead. A paragraph about
    what comes next is one point as long as it can be read as one."""
    if ahead:
        told = [sentence for sentence in paragraph if not is_empty(sentence.text)]
        yield from (
            Point("left", (sentence,), sentence.heading) for sentence in paragraph if is_empty(sentence.text)
        )
        yield from (Point("outlook", tuple(rows), rows[0].heading) for rows in _runs(told))
        return
    lead: list[Sentence] = []
    admits = next((at for at, row in enumerate(paragraph) if ADMITS.search(row.text)), len(paragraph))
    for at, sentence in enumerate(paragraph[:admits]):
        if not lead and at + 1 < admits and _opens_event(sentence, paragraph[at + 1]):
            lead = [sentence]
            continue
        if is_empty(sentence.text):
            yield Point("left", (sentence,), sentence.heading)
            continue
        if _is_lead(sentence) and not _carried(lead, sentence):
            if lead:
                yield _point(lead)
            lead = [sentence]
            continue
        section = section_of(sentence)
        length = sum(len(held.text) for held in lead) + len(sentence.text)
        if lead and (len(lead) == 1 or (section in ("measures", "left") and length <= SHORT_POINT)):
            lead.append(sentence)
            continue
        if lead:
            yield _point(lead)
            lead = []
        yield Point(section, (sentence,), sentence.heading)
    if lead:
        yield _point(lead)
    yield from _problems(paragraph[admits:])


def _opens_event(sentence: Sentence, behind: Sentence) -> bool:
    """Whether a sentence says that something was held and the one behind it what came of that: not how loud the applause
    was."""
    return (
        _HOLDS.search(sentence.text) is not None
        and _OF_IT.match(behind.text) is not None
        and section_of(behind) != "left"
    )


def _carried(lead: Sequence[Sentence], sentence: Sentence) -> bool:
    """Whether a numbered lead still lacks what it announces: 二是用好山海协作。建立联席会议。 is one point."""
    return (
        len(lead) == 1
        and bool(_ENUMERATED.match(lead[0].text))
        and not _ENUMERATED.match(sentence.text)
        and lead[0].paragraph == sentence.paragraph
    )


def _runs(rows: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences in runs that read as one point each, LONGEST_POINT characters or a single sentence."""
    run: list[Sentence] = []
    for row in rows:
        if run and sum(len(held.text) for held in run) + len(row.text) > LONGEST_POINT:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _problems(rows: Sequence[Sentence]) -> Iterator[Point]:
    """What is admitted, to the end of its paragraph: one point as long as it can be read as one."""
    told = [row for row in rows if not (is_empty(row.text) or _VOWS.match(row.text))]
    yield from (Point("left", (row,), row.heading) for row in rows if row not in told)
    if told and sum(len(row.text) for row in told) <= LONGEST_PROBLEM:
        yield Point("outlook", tuple(told), told[0].heading)
    else:
        yield from (Point("outlook", (row,), row.heading) for row in told)


def _point(lead: Sequence[Sentence]) -> Point:
    """A lead with what follows it: of the section of its first follower, unless the lead itself is a measure."""
    if len(lead) == 1:
        return Point(section_of(lead[0]) if len(lead[0].text) >= 16 else "left", tuple(lead), lead[0].heading)
    after = section_of(lead[1])
    if _HOLDS.search(lead[0].text):
        return Point(after, tuple(lead), lead[0].heading)
    figures = len(re.findall(r"[0-9][0-9,.]*", lead[1].text))
    results = figures > 1 and (bool(find_metrics(lead[1].text)) or figures >= MANY_FIGURES)
    after = "overview" if results and after != "outlook" else after
    # A claim (招商引资成果丰硕。) is of no section by itself; what it claims decides.
    claims = bool(_CLAIM.fullmatch(lead[0].text)) and not _ENUMERATED.match(lead[0].text)
    open_to = results or after == "outlook" or (claims and after != "left")
    told = results and not _ENUMERATED.match(lead[0].text) and _STATISTIC.match(lead[1].text) is not None
    if told and len(lead) == 2:
        return Point("overview", tuple(lead), lead[0].heading)
    section: Section = after if open_to and not MEASURE.search(lead[0].text) else "measures"
    if (
        section == "measures"
        and OF_PLACES.search(lead[0].text)
        and any(projects_named(row.text) for row in lead[1:])
    ):
        section = "projects"
    if section == "measures" and any(LISTED.search(row.text) for row in lead[1:]):
        section = "projects"
    if after == "outlook" and NEXT_OPENS.match(lead[1].text):
        section = "outlook"
    return Point(section, tuple(lead), lead[0].heading)


def _is_lead(sentence: Sentence) -> bool:
    """A short line that opens an enumeration, or states a measure in one clause, no figures in it."""
    text = sentence.text
    if len(text) > 34 or re.search(r"[0-9]{2,}", text):
        return False
    if _ENUMERATED.match(text) or _CLAIM.fullmatch(text):
        return True
    clauses = text.count("，") + text.count(",")
    return (
        bool(MEASURE.search(text))
        and clauses <= 1
        and len(text) <= 24
        and not re.search(r"[；;“]?我们", text)
    )
