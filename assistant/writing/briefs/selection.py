"""Which points of a long source a brief shows: those of the field, within the room that a section has.

Enter: the points of a section, in reading order. Leave: those shown, in that order; long ones shortened.

    select(points, room=1500)  ->  the points on investment, projects, industry, opening; 养老, 扫黑 are left

What fits is shown whole and nothing is chosen: a few news articles are never thinned. Only what is more than
the room is weighed, by the words of the field, by figures and metrics, and against what is no business of a
brief on investment. Each article, and each heading of a report, has its best point before another has two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.figures.metrics import find_metrics
from assistant.types import Sentence
from assistant.writing.briefs.sections import Point

__all__ = ["Chosen", "relevance", "select"]

_FIELD = re.compile(
    r"招商|引资|外资|内资|外商|外企|投资|引进|签约|落地|项目|产业|企业|园区|开发区|高新区|经开区|自贸|保税|口岸|开放|外贸|进出口|跨境|"
    r"营商|经营主体|市场主体|民营|制造|工业|科技|创新|研发|数字|算力|人工智能|新能源|集成电路|汽车|生物医药|新材料|低空|装备|总部|"
    r"基金|融资|信贷|上市|预算收入|财政(?:总)?收入|税收|生产总值|增加值|消费|零售|物流|枢纽|港口|机场|铁路|高速|审批|要素|用地|产值|产能|班列|会展|"
    r"旅游|专精特新|链主|集群|新质生产力|主要预期目标"
)
_OTHER = re.compile(
    r"养老|托育|医疗|医院|卫生|学校|教育|学位|教师|学生|校园|就业|社保|医保|低保|救助|残疾|住房|老旧小区|厕|污水|垃圾|湿地|空气|水质|PM|"
    r"森林|河湖|文物|博物馆|体育|赛事|演出|信访|治安|扫黑|诈骗|安全生产|火灾|防汛|应急|法治|立法|提案|代表建议|政协|人大|党纪|作风|"
    r"从严治党|廉|审计|退役|民族团结|宗教|双拥|国防|耕地|农田|粮食|村|农民|脱贫|返贫|帮扶|畜|造林|绿化|消防|食品|药品|志愿|统计监督|"
    r"社区|小区|物业|加装电梯|全龄|妇女|儿童|老年|殡葬|普法|档案|史志|地方志|平安|风险|债务|社会组织|冰雪运动|体质|生育|长者|三保|洪水|暴雨|台风|受灾|抢险|重建|体检|免费|邓小平|诞辰"
)
_MOTTO = re.compile(
    r"习近平|党中央|党的二十|两个确立|四个意识|感恩奋进|牢记嘱托|初心|使命|新篇章|征程|伟大|只要我们|同心|砥砺|不忘|奋楫|全体政府"
)
_CORE = re.compile(
    r"招商|引资|外资|外商|签约|营商环境|开发区|园区|自贸|产业链|专精特新|进出口|预期目标|主要目标"
)
_CENTRAL = re.compile(
    r"招商|引资|(?:利用|使用|吸引|稳定|新设)外资|外商投资|到位资金|地区生产总值[^。，；]{0,30}[0-9]|生产总值增长[0-9]"
)
CENTRAL_SHARE = 0.6  # of a section's room: the rest is for its other headings
_GOALS = re.compile(r"(?:预期|主要|发展)目标(?:建议)?(?:是|为)?[:：]")
# Scores, from reading the briefs of the 31 provincial reports: below FAIR stand schools, clinics, mottoes; from GOOD
# on a point is worth a place even where its heading is a marginal one.
FAIR, GOOD = 0.8, 1.6
LONGEST_BARE = 80  # characters of a sentence that is shown with all its clauses
_SUBJECT = re.compile(r"^(?:全[省市区县州]|我[省市区]|地区|[\u4e00-\u9fff]{0,6}生产总值)")
_PADDING = re.compile(
    r"习近平|党中央|坚强领导|嘱托|砥砺|勇毅|迎难而上|稳中求进|担当|难关|新的?(?:坚实|重要|更大)?(?:步伐|篇章|胜利)|亮点纷呈|有声有色|可圈可点|新局面"
)
_HEADS = re.compile(r"[^0-9“《，,、；]{4,30}。")  # no number, no name, one clause
LONG = 170  # characters of a point that a long source may still show whole


@dataclass(frozen=True, slots=True)
class Chosen:
    """A point as shown: `texts[i]` is what is shown of `sentences[i]`, a run of its words."""

    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]

    @property
    def length(self) -> int:
        return sum(map(len, self.texts))


def relevance(text: str) -> float:
    """How much a text is a brief's business: above 0 is, below is not. Grows with the words of the field it has."""
    field = min(4, len(set(_FIELD.findall(text))))
    other = min(4, len(set(_OTHER.findall(text))))
    core = min(2, len(set(_CORE.findall(text))))
    return 0.5 * field + core - 0.7 * other - 1.2 * min(2, len(_MOTTO.findall(text)))


def select(
    points: Sequence[Point], *, room: int, keys: Sequence[str], thin: bool = False
) -> dict[int, Chosen]:
    """What a section of `room` characters shows of `points`: index -> how. `keys` say which belong together (an
    article, a heading): each has its best shown before any has its second. With `thin`, for sources so long that
    most of them is no business of a brief, what fits is weighed too."""
    whole = [Chosen(point.sentences, tuple(row.text for row in point.sentences)) for point in points]
    if not thin and sum(chosen.length for chosen in whole) <= room:
        return dict(enumerate(whole))
    shown = [_unhung(_shortened(chosen)) for chosen in whole]
    scores = [_score("".join(chosen.texts)) for chosen in shown]
    if thin:
        shown = [replace(chosen, texts=tuple(map(_to_the_point, chosen.texts))) for chosen in shown]
        scores = [
            score if _is_business("".join(chosen.texts)) else min(score, 0.0)
            for score, chosen in zip(scores, shown, strict=True)
        ]
    best = sorted(range(len(points)), key=lambda at: -scores[at])
    first: dict[str, int] = {}
    for at in best:
        if scores[at] >= GOOD:
            first.setdefault(keys[at], at)
    # No brief of a report without its goals for the year, its output and what it does to attract investment.
    goals = [at for at in best if _GOALS.search("".join(shown[at].texts))][:1]
    core: list[int] = []
    for at in best:
        if scores[at] >= GOOD and _CENTRAL.search("".join(shown[at].texts)):
            core += [at] if sum(shown[held].length for held in [*core, at]) <= CENTRAL_SHARE * room else []
    ordered = list(dict.fromkeys([*goals, *core, *first.values(), *best]))
    kept: dict[int, Chosen] = {}
    left = room
    for at in ordered:
        if shown[at].length <= left and (scores[at] >= FAIR or not kept or at in goals):
            kept[at] = shown[at]
            left -= shown[at].length
    return dict(sorted(kept.items()))


def _is_business(text: str) -> bool:
    """Whether a point of a report on everything is of a brief's field at all: 美食节, 公园 and 绿道 are not."""
    return relevance(text) >= 0.5 or bool(find_metrics(text))


def _score(text: str) -> float:
    figures = len(re.findall(r"[0-9][0-9,.]*", text))
    metrics = min(4, len(find_metrics(text))) if figures else 0
    bare = not figures and not re.search(r"[“《0-9A-Z]", text)
    return (
        relevance(text)
        - (0.5 if bare else 0)
        + 0.6 * metrics
        + 0.25 * min(3, figures)
        - 0.004 * max(0, len(text) - 120)
    )


# ------------------------------------------------------------------ shorter


def _shortened(chosen: Chosen) -> Chosen:
    """A long point as its lead and what tells most, LONG characters or little more; sentences stay whole, but of
    one made of many parts the best run of parts stays."""
    if chosen.length <= LONG:
        return chosen
    rows = list(zip(chosen.sentences, map(_best_part, chosen.texts), strict=True))
    lead = rows[0]
    rest = sorted(range(1, len(rows)), key=lambda at: -_score(rows[at][1]))
    room = LONG - len(lead[1])
    kept: list[int] = []
    for at in rest:
        text = rows[at][1]
        if (
            _score(text) > 0
            and (len(text) > 22 or re.search("[0-9]", text))
            and (len(text) <= room or (not kept and len(lead[1]) <= 40))
        ):
            kept.append(at)
            room -= len(text)
    told = [lead, *(rows[at] for at in sorted(kept))]
    return replace(chosen, sentences=tuple(row for row, _ in told), texts=tuple(text for _, text in told))


def _to_the_point(text: str) -> str:
    """A long sentence without the clauses of motto before its first number and behind its last: 我们牢记嘱托，在…领导下，
    全省生产总值增长2.7%，…，迈出新的步伐。 What is left are its own words, from a subject on."""
    clauses = re.findall(r"[^，]+，?", text)
    told = [at for at, clause in enumerate(clauses) if re.search(r"[0-9“《]", clause)]
    if len(text) < LONGEST_BARE or not told:
        return text
    first, last = told[0], told[-1] + 1
    begins = _SUBJECT.match(clauses[first])
    start = first if begins and any(_PADDING.search(clause) for clause in clauses[:first]) else 0
    end = last if any(_PADDING.search(clause) for clause in clauses[last:]) else len(clauses)
    kept = "".join(clauses[start:end]).rstrip("，")
    return kept if end == len(clauses) else f"{kept}。"


def _unhung(chosen: Chosen) -> Chosen:
    """Without a short line that only heads what is not shown behind it: 坚定主攻方向走出去。"""
    kept = [
        at
        for at, text in enumerate(chosen.texts)
        if not at
        or not _HEADS.fullmatch(text)
        or (at + 1 < len(chosen.texts) and not _HEADS.fullmatch(chosen.texts[at + 1]))
    ]
    return Chosen(tuple(chosen.sentences[at] for at in kept), tuple(chosen.texts[at] for at in kept))


def _best_part(text: str) -> str:
    """A sentence; of one longer than LONG whose parts are set apart by ；, the run of parts that tells most."""
    parts = [part for part in re.split(r"(?<=；)", text) if part.strip()]
    if len(text) <= LONG or len(parts) < 3 or re.search(r"[:：]", parts[0]):
        return text
    best, most = text, float("-inf")
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            run = "".join(parts[start:end])
            if len(run) > LONG:
                break
            if _score(run) > most:
                best, most = run, _score(run)
    return best
