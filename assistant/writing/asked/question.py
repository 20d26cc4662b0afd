"""A question understood: whole, in Simplified Chinese, with the places, metrics and needs it names.

Enter: what was typed and the conversation. Leave: a Request.

    understand("平湖1-10月实际外资多少,同比呢?").regions[0].name == "平湖市"

Rules alone: no model runs here, so a question is understood in about a millisecond.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from assistant.errors import QuestionError
from assistant.figures.metrics import find_metrics
from assistant.figures.quantity import find_quantities
from assistant.reading.regions import Place, find_places
from assistant.types import Region, Turn
from assistant.writing.asked.conversation import Exchange, made_whole
from assistant.writing.asked.followup import Whole, goes_on, points_back
from assistant.writing.asked.homophones import by_sound
from assistant.writing.asked.needs import OF_A_METRIC, Need, needs_of
from assistant.writing.asked.otherform import asks_table
from assistant.writing.asked.places import (
    Says,
    all_places,
    of_one_name,
    places_asked,
    venues,
    with_full_names,
)
from assistant.writing.asked.romanised import name_romanised
from assistant.writing.asked.statements import hard
from assistant.writing.asked.terms import is_english, printed_words, to_chinese

LONGEST = 2000  # characters: beyond this a text is an article, not a question

Kind = Literal[
    "figure", "list", "who", "when", "where", "how", "why", "yesno", "compare", "rank", "sum", "overview"
]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("why", re.compile(r"为什么|为何|原因|为啥|靠什么|凭什么")),
    ("sum", re.compile(r"加起来|合计|总共|一共.{0,6}(?:和|与)|之和")),
    ("when", re.compile(r"哪[一]?[天年月日]|几[月号日](?!份?[—到至])|什么时候|何时|几时|什么时间")),
    ("who", re.compile(r"谁|哪位|哪家|什么人|叫什么|哪[个一]公司|哪国|哪个国家")),
    (
        "where",
        re.compile(
            r"哪里|哪儿|什么地方|何处|(?<!存)在哪(?![些几个家天年月日位种类项])|哪个(?:镇|街道|园区|区|市|县|省|产业园)"
        ),
    ),
    (
        "list",
        re.compile(
            r"哪些|哪几|哪[两二三四五六七八九十]|有什么|包括|包含|分别是什么|各是什么|各代表|是什么$|什么.{0,8}$|点了哪|几样|几招|几项.*是什么"
        ),
    ),
    ("how", re.compile(r"怎么|怎样|如何|什么套路|什么办法|怎么样|[靠凭](?:什么|啥)")),
    (
        "yesno",
        re.compile(
            r"是不是|是否|有没有|吗|能不能|会不会|对不对|(?:了|完成|达到|实现|任务|目标)(?:没有?|么)[？?]?$"
        ),
    ),
)
_NUMBERS = re.compile(
    r"多少|(?<!哪)几[个项年月天成位倍件列种]|几[家户次人]|第几|多大|多高|多快|多久|百分之几|几何|增幅|增速"
)
_OVERVIEW = re.compile(
    r"总体|整体|概况|概述|介绍一?下|总结|综述|情况(?:如何|怎么样|怎样)|怎么样[？?]?$|进展如何"
)
_COMPARE = re.compile(
    r"比较|相比|对比|比一比|哪[个边家座一]?(?:更|市|县|区|里)?.{0,12}(?:更|高|大|多|快|少|低|慢|猛)|谁.{0,10}(?:更|高|大|多|快|少|低|慢|猛|领先)"
    r"|比[^，。？]{2,16}?[多高大快少低慢小](?:了|出)?(?:多少|几|吗|[？?]?$)|[差相]多少|相差|差了|差得|各是|各为|各有|各签|分别|各多少|各开|一样吗|还是|超过|larger|higher|faster|compare"
)
# A comparison of how much, not of how fast: a growth rate alone is no answer to it.
_OF_AMOUNTS = re.compile(
    r"[差相]多少|相差|差了|差距|差额|加起来|合计|之和|谁.{0,6}[高大多]|[更最较][高大多]|占.{0,14}(?:比重|比例|份额|多少)"
)
# What a question may say of a thing without naming one.
OF_A_THING = (
    r"同比|环比|增长|增速|增幅|涨幅|下降|多少|几个|总额|金额|数量|总投资|规模|排名?|第几|全[省市国区州县]|在|是|了|呢|有|的|又|各|分别|具体|一共|"
    r"总共|今年|去年|上半年|全年|比|上年|变化|[其中那这？?，,。、\s]"
)
_FACETS = re.compile(OF_A_THING)


@dataclass(frozen=True, slots=True)
class Request:
    """A question as the rest of writing/ uses it; every text is in Simplified Chinese.

    `question` is whole and is what the reader is shown; `focus` is the part that this turn asks ("" if
    all of it); `query` adds the words that articles print, for the search. `regions` hold one region
    for most questions and two or more to be compared; `places` says where `question` names them, as
    (start, end, official name), and `venues` are places it names besides (驻北京的联络处). `followed` says that a follow-up was completed,
    `english` that it was asked in English, `either` that `regions` are readings of one name (朝阳区), each to be answered.
    `tabled`: what was answered before is wanted as rows. `told` is what was answered last, "" for a question that needs no conversation. `leaning`: it takes from the conversation what no rule could find there.
    """

    question: str
    focus: str
    query: str
    regions: tuple[Region, ...]
    metrics: tuple[str, ...]
    needs: tuple[Need, ...]
    kind: Kind
    places: tuple[tuple[int, int, str], ...] = ()
    venues: tuple[str, ...] = ()
    followed: bool = False
    english: bool = False
    either: bool = False
    leaning: bool = False
    tabled: bool = False
    told: str = ""

    @property
    def asked(self) -> str:
        """The part whose needs must be met."""
        return self.focus or self.question


def understand(
    question: str,
    *,
    history: Sequence[Turn] = (),
    known_regions: Sequence[Region] = (),
    says: Says | None = None,
) -> Request:
    """Reads a question; `known_regions` are those of the index, which win where a name is ambiguous, and `says` tells
    whether its articles have a place and the words behind it as one name (东湖, 国际创新中心).

    Raises QuestionError for an empty question or one longer than 2,000 characters.
    """
    text = clean(question)
    if not re.search(r"\w", text):
        raise QuestionError("the question is empty; ask something, for example 平湖1—10月实际外资多少?")
    if len(text) > LONGEST:
        raise QuestionError(
            f"the question has {len(text):,} characters and the limit is {LONGEST:,}; "
            "shorten it, or index the text as an article (assistant index FILE) and ask about it"
        )
    english = is_english(text)
    text = with_full_names(_plainly(in_chinese(text, known_regions)), known_regions)
    if not find_places(text):
        text = by_sound(text, known_regions)
    whole = _whole(text, history, known_regions)
    stated = whole.question
    places = places_asked(stated, known_regions, says)
    regions = tuple(dict.fromkeys(place.region for place in places))
    either = of_one_name(places)
    if not whole.focus and (lead := _WITHIN.match(stated)) is not None:
        whole = replace(whole, focus=stated[lead.end() :])
    asked = whole.focus or stated
    needs = needs_of(asked) or (() if whole.focus else needs_of(stated))
    metrics = metrics_asked(asked)
    if (
        not metrics
        and needs
        and not whole.dropped_topic
        and not (whole.focus and _names_a_thing(whole.focus))
    ):
        metrics = metrics_asked(stated)
    kind = _kind(stated, asked, regions[:1] if either else regions)
    if kind == "compare":  # 谁最高 asks for every place's number, not for a sentence that says 最
        needs = tuple(need for need in needs if need.kind != "most")
    if metrics and not needs and kind in ("figure", "compare", "overview"):
        needs = (Need("money" if _AMOUNT_NAMED.search(asked) else "number"),)
    if metrics and not needs and kind == "yesno":  # 超过3亿美元了吗 is answered by an amount
        needs = tuple(Need("growth" if mark.unit == "%" else "money") for mark in find_quantities(asked)[:1])
    if _GROWTH_TARGET.search(asked) and "地区生产总值" in metrics and not re.search(r"[亿万]元", asked):
        needs = (Need("growth"),)  # GDP目标 is one of its growth
    if metrics and _HOW_IT_STANDS.search(asked) and not _NUMBERS.search(asked):
        needs = tuple(Need("number") if need.kind == "money" else need for need in needs)
    needs = needs_told_by(kind, needs)
    words = printed_words(stated)
    return Request(
        question=stated,
        focus=whole.focus,
        query=" ".join((stated, *words)),
        regions=regions,
        metrics=metrics,
        needs=needs,
        kind=kind,
        places=tuple((place.start, place.end, place.region.name) for place in places),
        venues=() if kind == "compare" or _COMPARE.search(stated) else venues(stated, places, known_regions),
        followed=stated != text,
        english=english,
        either=either,
        tabled=bool(history) and asks_table(text),
        told=history[-1].answer if history and stated != text else "",
        leaning=bool(history)
        and (whole.joined or goes_on(text) or points_back(text) or points_back(question)),
    )


def of_amounts(request: Request, stated: str) -> Request:
    """The request for one place of a comparison: where amounts are compared (`stated`, the whole question), a
    number of an exact metric is an amount, and a growth rate alone is no answer."""
    bare = all(need.kind == "number" for need in request.needs)
    if bare and hard(request.metrics) and _OF_AMOUNTS.search(stated):
        return replace(request, needs=(Need("money"),))
    return request


_THOUSANDS = re.compile(r"(?<![0-9.,，前第])[0-9]{1,3}(?:,[0-9]{3})+(?![,，]?[0-9]|[年月日强])")


def clean(question: str) -> str:
    """Full-width forms, blanks and Traditional characters made uniform; control characters out, and the commas of
    1,000, which part no clauses."""
    text = unicodedata.normalize("NFC", question)
    text = "".join(character if character.isprintable() else " " for character in text)
    text = _THOUSANDS.sub(lambda found: re.sub("[，,]", "", found[0]), text)
    return _simplifier().convert(re.sub(r"\s+", " ", text).strip()) if text.strip() else ""


# 文章里提到了哪些企业 asks which firms there are; 文章提到了什么 asks of the articles (summaries/gist.py).
_IN_THE_ARTICLES = re.compile(
    r"的?(?:这些|所有)?(?:文章|报道|资料|材料)(?:里面?|中)?(?:都|一共|总共|分别)?(?:提到|说到|提及|列出|出现|写到)(?:了|过)?有?"
    r"(?=(?:哪[些几个家]|多少|几[个家项])(?!内容|事|方面|东西))"
)


def _plainly(text: str) -> str:
    """啥时候, 咋样, 为啥 as they are written; a comma between two things asked that a blank alone parts."""
    text = re.sub("啥时(?!候)", "什么时候", text).replace("干嘛", "干什么")
    text = text.replace("啥", "什么").replace("咋样", "怎么样").replace("咋", "怎么")
    text = re.sub(r"([台港侨日韩德美])企(?!业)", r"\1资企业", text)  # no dictionary has them: 台/企是
    text = re.sub(r"([啊呀哈嘛哦噢嗯])\1+", "", text)
    text = re.sub(
        r"^(?:请问|[你您](?:觉得|认为|看)|我?想(?:知道|问)(?:一?下)?|麻烦问一?下)[，,]?(?=..)", "", text
    )
    text = _parted(_IN_THE_ARTICLES.sub("有", text))
    text = _TWO_MEASURES.sub(r"\g<one>多少，\g<other>多少", text)
    text = _AND_THAT.sub(r"\1\2多少", text)  # 进出口多少?出口呢?
    return _of_the_year_before(text)


_YEAR_THEN_LAST = re.compile(
    r"(?<![0-9])(20[0-9]{2})年(?P<asked>[^？?]{0,40})[，,；;？?]\s*(?P<last>去年|上年|上一年)(?!同期|同比)"
)
# What is set for a year is set in it: 去年 beside it is the year before. 2020年外资多少,去年呢: 去年 is that of the article.
_SET_FOR = re.compile(r"目标|计划|任务|预期|预计|力争|打算")


def _of_the_year_before(text: str) -> str:
    """2025年目标多少，去年实际多少: last year is that before the year that a target is for."""
    found = _YEAR_THEN_LAST.search(text)
    if found is None or _SET_FOR.search(found["asked"]) is None:
        return text
    if len(set(re.findall(r"(?<![0-9])20[0-9]{2}(?=年)", text))) > 1:
        return text
    return f"{text[: found.start('last')]}{int(found[1]) - 1}年{text[found.end('last') :]}"


# …签约项目里，数字农业的有几个: what is asked stands behind the comma, and the rest says among which.
_WITHIN = re.compile(
    r"[^，。？?]{4,30}?(?:(?:里面|里头|里|中|当中|之中|其中)[，,]|(?:项目|企业)(?:里面|里头|里(?!程)|当中|之中))(?=[^，。？?]{4,})"
)
_AND_THAT = re.compile(r"(?<=[多少几速比成家个项元])([，,？?；;])(?!那|你|还)([\u4e00-\u9fff]{2,8})呢[？?]?$")
_HOW_IT_STANDS = re.compile(r"(?:怎么样|怎样|如何|好不好|情况)[了呢啊]?[？?]?$")  # its growth alone may tell
_GROWTH_TARGET = re.compile(r"目标|预期|定(?:在|为|到|了)")
_AMOUNT_NAMED = re.compile(r"(?:额|总投资|资金|产值|税收|营收|利润)[？?]?$")
_ASKS = r"(?:多少|几[个家项户次人年月天成位]|多大|多高|谁|什么|哪[里儿些个家]|怎么样?|如何|同比|增速|增幅|占比|总投资|金额|[比较](?:上一?[届年期次]|去年))"
_CHUNK_ASKS = re.compile(
    rf"{_ASKS}|几[期套条种批处场所款座年]|哪|吗$|了没$|为什么|为何|何时|(?:总投资|投资额?|面积|规模|产值|税收|产能|算力|装机|占比|金额|排名|营收)$"
)


_MEASURE = r"总投资|投资额|占地面积|建筑面积|面积|产值|年产值|税收|产能|营收|利润|销售收入|用地"
# 某项目总投资和税收: each is asked; of two places or of what was asked in words before, the words stay.
_TWO_MEASURES = re.compile(
    rf"(?<=[一-鿿]{{2}})(?P<one>{_MEASURE})(?:和|与|及|、|以及)(?P<other>{_MEASURE})(?:各|分别)?(?:是|有|为)?(?:多少)?[？?]?$"
)
_ASKS_IN_WORDS = re.compile(
    r"多少|几[个家项户次人年月天成位期套条种批处场所款座]|多大|多高|谁|什么|哪|怎|如何|吗$|了没$|为何|何时"
)


def _parted(text: str) -> str:
    """A comma for the blank between two things asked: 占地多少亩 分几期; a blank between words of one stays."""
    chunks = text.split(" ")
    if len(chunks) < 2 or not re.search("[㐀-鿿]", text):
        return text
    parted = chunks[0]
    asked, in_words = bool(_CHUNK_ASKS.search(chunks[0])), bool(_ASKS_IN_WORDS.search(chunks[0]))
    for chunk in chunks[1:]:
        asks = bool(_CHUNK_ASKS.search(chunk))
        han = re.search("[㐀-鿿]$", parted) and re.match("[㐀-鿿0-9]", chunk)
        alone = re.match(r"(?:是|有|为)?(?:多少|几|第几|怎么样|如何)", chunk)  # 实际外资 多少
        parted += ("，" if asks and han and (in_words or (asked and not alone)) else " ") + chunk
        asked, in_words = asked or asks, in_words or bool(_ASKS_IN_WORDS.search(chunk))
    return parted


def _names_a_thing(focus: str) -> bool:
    """Whether a follow-up asks about a thing of its own (第二产业占多少), not about the same one (金额是多少)."""
    return len(_FACETS.sub("", focus)) >= 2


def in_chinese(text: str, known_regions: Sequence[Region]) -> str:
    """An English question with its places and field terms in Chinese; a Chinese one as it is."""
    return to_chinese(name_romanised(text, known_regions)) if is_english(text) else text


def _whole(text: str, history: Sequence[Turn], known_regions: Sequence[Region]) -> Whole:
    """The text as it stands by itself after the turns before it."""

    def spans(part: str) -> list[tuple[int, int]]:
        return [(place.start, place.end) for place in all_places(part, known_regions)]

    def names_metric(part: str) -> bool:
        return bool(metrics_asked(part))

    turns = [
        Exchange(_plainly(in_chinese(clean(turn.question), known_regions)), turn.answer) for turn in history
    ]
    turns = [turn for turn in turns if len(turn.question) <= LONGEST]
    return made_whole(text, turns, spans, names_metric=names_metric)


def _metrics(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_metric_name(found) for found in find_metrics(text)))


def metrics_asked(text: str) -> tuple[str, ...]:
    """The metrics a question names, also in other words than the table's."""
    return _metrics(text) or _metrics(" ".join(printed_words(text)))


def _metric_name(found: Any) -> str:
    return found if isinstance(found, str) else str(found.metric)


def kind_of(asked: str) -> Kind:
    """What a question about at most one place asks for."""
    return _kind(asked, asked, ())


def needs_told_by(kind: Kind, needs: tuple[Need, ...]) -> tuple[Need, ...]:
    """The needs that an answer of a kind must meet: 外资增长的原因 asks for no growth rate."""
    return tuple(need for need in needs if kind != "why" or need.kind not in OF_A_METRIC)


def _kind(stated: str, asked: str, regions: tuple[Region, ...]) -> Kind:
    if len(regions) > 1 and (
        _COMPARE.search(stated)
        or (
            re.search(r"和|与|、|跟|占.*(?:比|几|多少|份额)", stated)
            and not re.search("为什么|为何", asked)  # 甲和乙为什么不合并 asks for one reason
        )
    ):
        return "compare"
    if re.search(r"第几|排名|位次|名次", asked):
        return "rank"
    numbers = bool(_NUMBERS.search(asked))
    for kind, pattern in _KINDS:
        if pattern.search(asked) and not (numbers and kind in {"list", "how", "yesno", "where"}):
            return kind
    if numbers:
        return "figure"
    return "overview" if _OVERVIEW.search(asked) or not needs_of(asked) else "figure"


@cache
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


__all__ = [
    "LONGEST",
    "OF_A_THING",
    "Kind",
    "Place",
    "Request",
    "clean",
    "in_chinese",
    "kind_of",
    "needs_told_by",
    "of_amounts",
    "understand",
]
