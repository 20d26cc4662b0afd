"""An abstract of quoted sentences: a result, what was done, what comes next, as far as an article has them.

Enter: the sentences of an article. Leave: about three of them, in reading order.

    most_important(sentences)  ->  the result with its figures, a measure or project, a problem or a plan

Each stands by itself: it does not lean on the sentence before it (此外, 他, 该), nobody speaks in it, it is no ceremony,
and none says what another said. `shortened` leaves of a list of twenty targets those that a reader takes in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import find_metrics
from assistant.types import Sentence
from assistant.writing.asked.statements import hard
from assistant.writing.briefs.cues import is_empty
from assistant.writing.briefs.leaning import leans
from assistant.writing.briefs.polish import polished
from assistant.writing.briefs.sections import Point, Section, points_of
from assistant.writing.briefs.thinning import distinct, most_telling

__all__ = ["most_important", "shortened"]

LENGTH = 3  # sentences
_SHORTEST, _LONGEST_LEAD = 16, 240  # characters
_LEAD = 2  # sentences in which news says what happened
_OUTPUT = 3
_WHOLE = re.compile(
    r"(?:^|[，,。；：:]|全[省市区县州]|预计，)[^，,。；占]{0,8}(?:地区)?生产总值(?:\(?GDP\)?)?(?:预计|达到?|突破|为|约|同比|比上年)*(?:增长|[0-9])"
)
_REPORT = 3_000  # characters: a longer text reports on many things, a shorter one opens with its news
_LONG = 140  # characters: a longer sentence is cut at the end of a clause where its clauses are a list
_LEANS = re.compile(
    r"^(?:其中|此外|同时|另外|尽管如此|实际上|全部项目|再加上|他|她|它|其(?!他)|该|这|那|对此|为此|由此|因此|但|而|并|也|还|当中|一方面|另一方面|不仅|更|又|[“”])"
)
_AT_IT = re.compile(
    r"^(?:会上|[^，。]{0,6}(?:推介会|签约仪式|仪式|活动|大会|论坛)(?:上|中|现场|期间)|此次|本次|现场)"
)
_MEETING = re.compile(
    r"(?:会|仪式|活动|论坛|大赛)(?:[^，。]{0,12})(?:举行|举办|召开|启动|开幕)|(?:举行|举办|召开)[^，。]{2,30}(?:会|仪式|活动|论坛)"
)
_SPEECH = re.compile(
    r"^[^，,。]{2,16}(?:表示|介绍|说|指出|认为|告诉记者)[，,：:]|^(?:按照|根据|为了|随着|近日|日前)[^，,。]*[，,]?$|[“”][^，,。]{0,12}(?:说|表示|介绍)。?$"
)
_CEREMONY = re.compile(
    r"习近平|党的二十大|党中央|国务院的?决策|坚强领导|周年[，,]|关键一年|极不平凡|不平凡的一年|重要一年|开局之年|收官之年|衷心感谢|同志们|备受鼓舞"
)
_EVENT = re.compile(r"签约|开工|投产|落户|引进|增长|落地|集中|入驻|招商|外资|签署|上榜|排名|位居|位列|居")
# 7月30日，某区智创园项目建设正式铺开: news opens with the day of what it tells
_TODAY = re.compile(r"(?:(?:今年)?[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午|晚|清晨)?|近日|日前|[今昨][天日])[，,]")
_DATES = re.compile(
    r"(?:19|20)[0-9]{2}(?![0-9.万亿%个家项])年?|[0-9]+强|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日|第[0-9一二三四五六七八九十]+[届次期场]"
)
_AHEAD = re.compile(
    r"预期目标|目标是|力争|(?<!初步)预计(?!全年|，)|计划|下一步|将(?:继续|进一步|全力|加快|围绕|坚持|充分)|下半年"
)


def most_important(sentences: Sequence[Sentence]) -> list[Sentence]:
    """LENGTH sentences, fewer where the article has no more to say; an article of a few sentences is its own abstract."""
    points = points_of(sentences)
    chosen: list[Sentence] = []
    rows = [
        row
        for point in points
        if point.section != "left"
        for row in point.sentences
        if len(row.text) >= _SHORTEST and _stands_alone(row.text)
    ]
    _add(chosen, _result(rows, points))
    wanted: tuple[tuple[Section, ...], ...] = (("measures", "projects"), ("outlook",))
    for sections in wanted:
        of_section = {row.id for point in points if point.section in sections for row in point.sentences}
        fitting = [row for row in rows if row.id in of_section and not _repeats(row, chosen)]
        best = most_telling(fitting, 1, text=lambda row: row.text)
        _add(chosen, best[0] if best else None)
    while len(chosen) < LENGTH:
        rest = [row for row in rows if not _repeats(row, chosen)]
        best = most_telling(rest, 1, text=lambda row: row.text)
        if not best:
            break
        _add(chosen, best[0])
    if not chosen:
        chosen = [row for row in sentences if not row.is_heading and not is_empty(row.text)][:LENGTH]
    chosen = _with_its_event(chosen, sentences) or list(sentences[:LENGTH])
    return sorted(chosen, key=lambda row: row.index)


def _with_its_event(chosen: list[Sentence], sentences: Sequence[Sentence]) -> list[Sentence]:
    """会上签约12个项目 needs the sentence that says which meeting: the one before it, where it names one."""
    told = list(chosen)
    for row in chosen:
        before = [other for other in sentences if other.index in (row.index - 1, row.index - 2)]
        if _AT_IT.match(polished(row.text)) and not any(other in told for other in before):
            named = [other for other in before if _MEETING.search(other.text) and not other.is_heading]
            told += named[:1]
    return told if len(told) <= LENGTH else [row for row in told if row is not chosen[-1]][:LENGTH]


def _add(chosen: list[Sentence], row: Sentence | None) -> None:
    if row is not None and len(chosen) < LENGTH:
        chosen.append(row)


def _repeats(row: Sentence, chosen: Sequence[Sentence]) -> bool:
    if any(other.id == row.id for other in chosen):
        return True
    texts = [polished(other.text) for other in chosen]
    return not distinct([polished(row.text)], text=str, besides=texts)


def _result(rows: Sequence[Sentence], points: Sequence[Point]) -> Sentence | None:
    """What was achieved: where the text reports the field's metrics, the sentence with most of them; else the first
    that tells something whole, with its figures or names."""
    reported = {row.id for point in points if point.section != "outlook" for row in point.sentences}
    done = [
        row
        for row in rows
        if row.id in reported and len(row.text) <= 2 * _LONGEST_LEAD and not _AHEAD.search(row.text)
    ]
    weights = [(_weight(row), row) for row in done]
    best = max((weight for weight, _ in weights), default=0)
    if best >= 3 and sum(len(row.text) for row in rows) >= _REPORT:
        return next(row for weight, row in weights if weight == best)
    opening = [row for row in done[:8] if len(row.text) <= _LONGEST_LEAD]
    figures = [row for row in opening if re.search(r"[0-9]{2,}|[0-9]个", _DATES.sub("", row.text))]
    events = [row for row in opening if _EVENT.search(row.text)]
    both = [row for row in figures if row in events]
    lead = [row for row in opening[:_LEAD] if row in events or _TODAY.match(polished(row.text))]
    return next(
        iter(
            [*(row for row in both if row in opening[: _LEAD + 1]), *lead, *both, *figures, *events, *opening]
        ),
        None,
    )


def _weight(row: Sentence) -> int:
    """How many of the field's exactly named metrics a sentence gives with figures; output as a whole counts as four."""
    if not re.search(r"[0-9]", row.text):
        return 0
    names = tuple(dict.fromkeys(find_metrics(row.text)))
    numbers = len(re.findall(r"[0-9][0-9,.]*(?=%|[万千百]*亿|[万千百]*元|个百分点)", row.text))
    if not numbers:
        return 0
    return min(len(hard(names)), numbers) + _OUTPUT * bool(_WHOLE.search(row.text))


def _stands_alone(text: str) -> bool:
    shown = polished(text)
    return not (
        leans(shown)
        or _LEANS.match(shown)
        or _SPEECH.search(shown)
        or _CEREMONY.search(shown)
        or is_empty(shown)
    )


def shortened(text: str) -> str:
    """A long sentence up to the end of a clause, where what follows goes on with a list of figures or after a
    semicolon; any other as it is. What is left stands in the sentence word for word, its full stop apart."""
    if len(text) <= _LONG:
        return text
    cut = text.rfind("；", 50, _LONG)
    if cut < 0:
        clauses = [found.end() for found in re.finditer("，", text[:_LONG])]
        cut = next(
            (
                at - 1
                for at in reversed(clauses)
                if at >= 50 and _is_item(text[:at].split("，")[-2]) and _is_item(text[at:].split("，")[0])
            ),
            -1,
        )
    if (
        cut < 0
        or text[:cut].count("“") != text[:cut].count("”")
        or text[:cut].count("（") != text[:cut].count("）")
    ):
        return text
    return f"{text[:cut]}。"


def _is_item(clause: str) -> bool:
    """Whether a clause gives a figure of something by name: 固定资产投资增长5%左右."""
    return bool(re.search(r"[\u4e00-\u9fff]{2,}[^，]*[0-9]", clause))
