"""Which section of a brief a sentence belongs to, by what it says and where it stands.

Enter: the sentences of one article. Leave: points, each of one section, in reading order.

    points_of(sentences)[0]  ->  Point("overview", (sentence,), group="")

A point is a sentence, or the lead of a paragraph ("一是高位谋划打好“统筹战”。") with what follows it there.
Cues are those of reports and of news: 下一步, 存在…问题, 位居第…, 出台, 建立, … The heading above decides
where the sentence itself does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.figures.metrics import find_metrics
from assistant.types import Sentence

Section = Literal["overview", "measures", "projects", "outlook", "left"]

_NEXT = re.compile(
    r"下一步|下阶段|下一阶段|接下来|今后|未来[,，]?|将(?:进一步|继续|全力|重点|加快|持续|深入|不断|坚持|积极|着力|以|在|从|围绕|按照|推动|打造|力争|大力|抢抓|聚焦|紧扣|锚定)|力争|争取(?:到|在|年)|"
    r"明年|到20[2-9][0-9]年|目标(?:是|为)|主要预期目标|预计(?:到|今年|全年|年)|计划(?:到|于|在|今年|年)|要(?:在|着力|继续|切实|扎实|加快|深入|坚持)[^,，。]{0,30}(?:工作|推进|提升|加强)"
)
_NEXT_OPENS = re.compile(
    r"^[“\"]?(?:下一步|下阶段|下一阶段|接下来|今后一个时期|20[2-9][0-9]年[^,，。]{0,8}(?:工作|任务|重点))"
)
_PROBLEM = re.compile(
    r"(?:存在|面临|仍有|还有|依然|尚|不少|一些)[^。；]{0,40}(?:问题|困难|不足|短板|瓶颈|压力|挑战|差距|难题|薄弱|制约)|"
    r"(?:不够|不高|不强|不足|不优|偏低|偏弱|滞后|落地难|有待(?:进一步)?(?:改善|提升|加强|提高))(?=[等、,，。；]|的问题)|(?:问题|困难|短板)(?:仍然?|依然|比较|较为)?(?:突出|明显|存在)"
)
_SOLVING = re.compile(
    r"(?:解决|破解|化解|克服|帮助|协调|排忧|纾困|答疑)[^。；]{0,24}(?:问题|困难|难题|堵点|痛点)"
)
_MEASURE = re.compile(
    r"建立|出台|制定|制订|成立|开展|推进|实施|打造|聚焦|围绕|坚持|强化|深化|优化|完善|组建|设立|落实|推行|创新|健全|推动|加强|构建|"
    r"印发|编制|实行|探索|依托|抢抓|紧盯|瞄准|发挥|培育|搭建|畅通|提供|鼓励|支持|统筹|狠抓|赴|走访|洽谈|招引|派驻|举办|深入|采取|通过"
)
_PROJECT = re.compile(
    r"(?:公司|集团|有限|项目(?!建设|化|为王|库|清单|秘书|审批|落地率)|产业园|产业基地|开发区|经开区|高新区|工业园|园区|综保区|保税区|自贸|新区|工厂|总部|小镇|基金|研究院|生产线|世界500强|科创中心)"
)
_NAMED_PROJECT = re.compile(
    r"年产|总投资|计划投资|投资(?:额|约|超|达|近|总额)?[0-9]|一期|二期|落户|落地|签约|开工|投产|竣工|入驻|奠基|集中签|生产线|占地|平台"
)
_RESULT = re.compile(
    r"同比|增长|增速|增幅|完成|实现|达(?:到)?[0-9]|位居|位列|排名|第[一二三四五六七八九十0-9]+(?:位|名)?|蝉联|领跑|累计|总额|突破|占比|到位|新增|首位|十强|百强"
)
_ENUMERATED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,2}(?:[)）、.．]|是|要)|[0-9]{1,2}[、.．](?![0-9])|(?:首先|其次|再次|此外|同时|另外|最后)[,，])"
)
_QUESTION = re.compile(r"[?？]\s*[”」]?$")
_TALK = re.compile(
    r"^[^,，。]{0,24}(?:表示|介绍|说|指出|告诉记者|称|认为)[。:：]?$|^(?:据悉|据了解|据介绍)[。,，]?$|记者[^,，。]{0,12}(?:摄|报道)"
)
_DAMAGED = re.compile(r"[Α-ωЀ-ӿㄅ-ㄭ]|[?？]。|[ァ-ヶ]{1}[^ァ-ヶ]|\uFFFD|[-]")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said, as whole sentences of one paragraph. `group` is the heading above it."""

    section: Section
    sentences: tuple[Sentence, ...]
    group: str = ""

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences)


def points_of(sentences: Sequence[Sentence]) -> tuple[Point, ...]:
    """Every sentence of an article that says something, sorted; nothing is dropped: "left" holds the rest."""
    points: list[Point] = []
    ahead_under: str | None = None  # the heading under which everything is about what comes next
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = [sentence for sentence in group if not sentence.is_heading]
        if not paragraph:
            continue
        heading = paragraph[0].heading
        if ahead_under is not None and heading != ahead_under:
            ahead_under = None
        found = _paragraph_points(paragraph, ahead=ahead_under is not None)
        if any(_NEXT_OPENS.match(sentence.text) for sentence in paragraph):
            ahead_under = heading
        points.extend(found)
    return tuple(points)


def _paragraph_points(paragraph: Sequence[Sentence], *, ahead: bool) -> Iterator[Point]:
    """The points of a paragraph: a short lead takes what follows it, up to the next lead."""
    lead: list[Sentence] = []
    for sentence in paragraph:
        if is_empty(sentence.text):
            yield Point("left", (sentence,), sentence.heading)
            continue
        if _is_lead(sentence):
            if lead:
                yield _point(lead, ahead)
            lead = [sentence]
            continue
        section = "outlook" if ahead else section_of(sentence)
        if lead and section in ("measures", "left") and len(lead) < 3:
            lead.append(sentence)
            continue
        if lead:
            if section in ("overview", "projects") and len(lead) == 1:
                lead.append(sentence)  # a lead alone says little: its first result stands with it
                continue
            yield _point(lead, ahead)
            lead = []
        yield Point(section, (sentence,), sentence.heading)
    if lead:
        yield _point(lead, ahead)


def _point(lead: Sequence[Sentence], ahead: bool) -> Point:
    if ahead:
        return Point("outlook", tuple(lead), lead[0].heading)
    own = [section_of(sentence) for sentence in lead]
    section: Section = (
        "outlook" if "outlook" in own else "projects" if own[1:2] == ["projects"] else "measures"
    )
    return Point(section, tuple(lead), lead[0].heading)


def _is_lead(sentence: Sentence) -> bool:
    """A short line that opens a paragraph or an enumeration and states a measure, no figures in it."""
    text = sentence.text
    if len(text) > 34 or re.search(r"[0-9]{2,}", text):
        return False
    return bool(_ENUMERATED.match(text)) or (
        bool(_MEASURE.search(text))
        and not re.search(r"[；;]", text)
        and text.count("，") + text.count(",") <= 1
    )


def section_of(sentence: Sentence) -> Section:
    """The section of a sentence by itself, its heading deciding what it leaves open."""
    text, heading = sentence.text, sentence.heading
    if _PROBLEM.search(text) and not _SOLVING.search(text):
        return "outlook"
    if _NEXT.search(text) and not (
        _RESULT.search(text) and re.search(r"[0-9]", text) and not _NEXT_OPENS.match(text)
    ):
        return "outlook"
    numbers = len(re.findall(r"[0-9][0-9,.]*", text))
    if numbers and find_metrics(text) and _RESULT.search(text):
        return "overview"
    if _PROJECT.search(text) and (_NAMED_PROJECT.search(text) or re.search("项目|平台|园区", heading)):
        return "projects"
    if numbers and _RESULT.search(text):
        return "overview"
    if sentence.paragraph <= 1 and sentence.index <= 3:
        return "overview"
    if _MEASURE.search(text):
        return "measures"
    if re.search("问题|下一步|打算|展望|目标", heading):
        return "outlook"
    return "left"


def is_empty(text: str) -> bool:
    """Whether a sentence tells a reader of a brief nothing: a question put, who spoke, a damaged scrap."""
    return len(re.sub(r"\W", "", text)) < 6 or bool(
        _QUESTION.search(text) or _TALK.search(text) or _DAMAGED.search(text)
    )
