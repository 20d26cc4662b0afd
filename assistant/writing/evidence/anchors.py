"""The name a question turns on (南博会, 宝山药谷, 钽铌产业园), and the articles that say it.

Enter: a question without its places, its first hits, an open index. Leave: Anchors, empty where it names nothing.

    anchored("云海会实际到位资金多少", found, retriever=index, filters=Filters()).names  ->  ("云海会",)

A question that names no place is answered from the articles that say its name: the words around the name (签约, 到位资金)
stand in articles on anything. What is a name is judged from both sides: a word that no dictionary has, or one that the
tagger takes for a name, and that only a few articles say; else five characters or more of the question, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.figures.metrics import find_metrics
from assistant.protocols import Retriever
from assistant.types import Article, Evidence, Filters, Region, Sentence
from assistant.writing.asked.entities import holds
from assistant.writing.asked.terms import counted_noun, printed_words
from assistant.writing.asked.words import asunder

__all__ = [
    "SAID_SOMEWHERE",
    "Anchors",
    "anchored",
    "firms_in",
    "names_in",
    "names_of_place",
    "nearness",
    "repeated",
    "said_as_one",
    "with_place",
    "without_names",
]

MOST_SAYING = 6  # articles: what more of them say is a word of the field, and no name
SEARCHED = 24  # sentences looked through for a name
A_NAME = 4  # characters of the longest name that is one word
VERBATIM = 5  # characters in a row of the question that an article repeats
SPOKEN_OF = 0.7  # share of the other words of a question
MOST_LEFT_OUT = 8  # characters of a long name that a question leaves out
LATER, STEP, SAID_SOMEWHERE = 0.9, 0.15, 0.2  # how near a sentence is behind the last one with the name
BESIDE_PLACE = 2  # characters that a name has besides its place (晶澳东台, 天合光能青海)
_NAMED_TAGS = ("nz", "nt", "nr", "nrt", "nrfg", "j", "ns")
_NO_NAME = re.compile(
    r"以上|[0-9一二三四五六七八九十百千几数上过超][亿万]|[亿万](?:[元亩吨级]|[美欧日]元|项目|产值|千瓦)|[美欧日港]元|英镑|[了有得着过的是多少几第哪谁么吗呢年月日各那这每]|[一二两三四五六七八九十][个家项批]"
)
_GENERIC = re.compile(
    r"^(?:.{0,4}(?:外资|内资|企业|项目|招商|投资|产业|园区|开发区|经济|签约|落户|落地|开工|投产|资金|产值|产量|税收|补贴|奖励|奖补|奖金|增速|增长|下降|占比|政策|公司|集团|中心|基地|大会|平台|建设))$"
)
_OF_PLACE = re.compile(r"(?:港|机场|综保区|保税区|新城|口岸|药谷|大学|学院|陆港|高铁站|国际博览中心)")
_QUOTED = re.compile(r"[“‘「『\"《]([^”’」』\"》]{2,20})[”’」』\"》]")
_NEXT_ITEM = re.compile(r"\s*(?:[0-9]{1,2}[、.．](?![0-9])|[（(]?[二三四五六七八九十]{1,2}[)）、.．是])")
# A sentence that opens with a thing of its own: 嘉善的某某项目总投资…, 甲公司：…, 以上4个项目…
_OF_ANOTHER = re.compile(
    r"[^，。；、：:“”]{2,12}?(?:的[^，。；、：:“”]{2,14}?|[0-9A-Za-z][^，。；、：:“”]{0,14}?)?(?:项目|基地|产业园|工厂|生产线|研发中心)(?:总投资|计划总投资|投资[0-9约]|占地|于|已|将)"
    r"|以上[0-9一二两三四五六七八九十]+个项目|[^，。；“”0-9]{2,18}(?:总裁|董事长|总经理|负责人|经理|会长|主任|公司|集团|食品|乳业)[\u4e00-\u9fff]{0,4}[：:]"
)
# What goes on about the last one: 该项目, 公司董事长…说：, 一期, and what it is called by its kind alone (建设项目, 生产基地).
_OF_THE_LAST = re.compile(
    r"\s{0,8}(?:[该其此这据]|目前|本(?:项目|[次期批市区县])|[两三首][期批个条项家]|新(?:项目|工厂|基地|生产线|[厂园])|全(?:部|[市省县区国厂面])|(?:建设|改造|扩建|续建|技改|合作|签约|投资|工程|生产|制造|研发|总部|产业|科技|工业|智能)?(?:项目|公司|企业|园区|园(?=项目|总|占|已|将|于)|基地|工厂|产业园|科技园|工业园|生产线|研发中心|总部)"
    r"|负责人|董事长|总经理|总裁|[一二三四五]期|第[一二三四]期|[上前]述|整个|总投资|计划|预计|未来|建成|投产|达产|届时|产品|根据|按照|截至|当前|为|在|“|记者|[^，。]{0,8}(?:说|表示|介绍)|[0-9]{1,4}(?:[年月日]|[余多]?[个项]))"
)
_HAN = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Anchors:
    """`names` as the question has them; `articles` say them (all of them where any article does)."""

    names: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()


def anchored(question: str, found: Sequence[Evidence], *, retriever: Retriever, filters: Filters) -> Anchors:
    """The names of a question that few articles say, and those articles; its longest words repeated, where it has none."""
    saying: dict[str, dict[str, Article]] = {}
    sure = names_in(question)
    for name in sure or firms_in(question):
        hits = (*found, *retriever.search(name, filters=filters, limit=SEARCHED))
        articles = {item.article.id: item.article for item in hits if _says(item.article, name)}
        if 0 < len(articles) <= (MOST_SAYING if sure else 1):
            saying[name] = articles
    phrases = () if saying else repeated(question, found)
    for word in () if saying else (*phrases, *_nouns(question)):
        hits = (*found, *retriever.search(word, filters=filters, limit=SEARCHED))
        articles = {item.article.id: item.article for item in hits if _says(item.article, word)}
        fitting = word in phrases or all(_speaks_of(article, question, word) for article in articles.values())
        if 0 < len(articles) <= MOST_SAYING // 2 and fitting:
            saying[word] = articles
            break
    if not saying:
        return Anchors()
    shared = set.intersection(*(set(articles) for articles in saying.values()))
    every = {key: article for articles in saying.values() for key, article in articles.items()}
    return Anchors(
        tuple(saying), tuple(article for key, article in every.items() if key in shared or not shared)
    )


def names_in(question: str, *, strict: bool = False) -> tuple[str, ...]:
    """What may be a name in a question without its places: quoted titles, words of no dictionary, names to the tagger,
    characters in a row that make no word (钽铌). `strict`: not what the dictionary has (英文, 民企), of two characters."""
    return tuple(
        dict.fromkeys((*_QUOTED.findall(question), *_unknown_words(_QUOTED.sub("，", question), strict)))
    )


_A_FIRM = re.compile(
    r"(?:^|[，,、的和与及跟])([一-鿿A-Za-z0-9]{2,5}?(?:集团|公司|股份|控股|科技|食品|乳业|泵业|重工|药业|能源|化工|光电|电子|生物))(?=在|的|是|要|计划|投|总|项|拟|将|和|与|跟|[，,？?]|$)"
)


_ANY_FIRM = re.compile(
    r"招商|投资|引进|招引|龙头|重点|外资|民营|国有|高新|大型|上市|科技|骨干|央企|落户|签约|入驻|当地|本地|有|全国|全球|相关|绿色|特色|健康|农|新|该|其"
)


@lru_cache(maxsize=256)
def firms_in(question: str) -> tuple[str, ...]:
    """Firms that a question calls by what they are (骆驼集团), whatever else the word before may mean."""
    return tuple(
        name for name in _A_FIRM.findall(question) if not (_ANY_FIRM.match(name) or _NO_NAME.search(name))
    )


@lru_cache(maxsize=256)
def _unknown_words(question: str, strict: bool) -> tuple[str, ...]:
    import rjieba

    found: list[str] = []
    run = ""
    for word, tag in (*rjieba.tag(asunder(question)), ("", "x")):
        if len(word) == 1 and _HAN.fullmatch(word) and tag.startswith(("n", "j", "g", "z")):
            run += word
            continue
        if len(run) >= 2:
            found.append(run)
        run = ""
        known = bool(word) and rjieba.has_word(word)
        if (
            len(word) >= 2
            and _HAN.fullmatch(word)
            and (not known or (tag in _NAMED_TAGS and len(word) > 2 * strict))
        ):
            found.append(word)
    words = [word.rstrip("在对向") for word in found]  # 容百在: the tagger takes the preposition along
    return tuple(word for word in words if len(word) >= 2 and not _is_of_the_field(word))


def _is_of_the_field(word: str) -> bool:
    return bool(_NO_NAME.search(word) or _GENERIC.match(word) or find_metrics(word) or printed_words(word))


def names_of_place(question: str, region: Region) -> tuple[str, ...]:
    """Things that carry the place's name (周口港, 平湖综保区), with it."""
    return tuple(dict.fromkeys(re.findall(rf"{re.escape(region.short)}{_OF_PLACE.pattern}", question)))


def repeated(question: str, found: Sequence[Evidence]) -> tuple[str, ...]:
    """The longest run of the question's characters, VERBATIM or more and no metric, that a few of the hit articles say;
    () for none."""
    articles = {item.article.id: item.article for item in found}
    best = ""
    for run in _HAN.findall(question):
        for start in range(len(run)):
            for end in range(start + max(VERBATIM, len(best) + 1), len(run) + 1):
                part = run[start:end]
                saying = sum(_says(article, part) for article in articles.values())
                if not saying:
                    break
                if saying <= MOST_SAYING // 2 and not _NO_NAME.search(part):
                    best = part
    return (best,) if best and not find_metrics(best) else ()


def with_place(question: str, place: str, found: Sequence[Evidence]) -> tuple[str, ...]:
    """The run of the question that a few of the hit articles say word for word, `place`, as the question has it, in it
    (天合光能青海, 晶澳东台): whose project there it is; () where what stands beside the place names nothing."""
    for run in repeated(question, found):
        beside = run.replace(place, "")
        if place in run and len(beside) >= BESIDE_PLACE and not _is_of_the_field(beside):
            return (run,) if not _ONLY_PLAIN.fullmatch(beside) else ()
    return ()


# What stands beside many places and names nothing: 青海绿色发展, 海南全省.
_ONLY_PLAIN = re.compile(
    r"(?:[省市区县州]|全[省市区县州]|经济|社会|发展|高质量|政府|工作|报告|今年|去年|招商|引资|投资|促进|产业|重点|园区|企业|项目|建设|营商|环境|举办|召开|举行|签约|开工|落户|新)+"
)


@lru_cache(maxsize=256)
def _nouns(question: str) -> tuple[str, ...]:
    """The plain nouns of a question, which name something where an article or two say them (药谷)."""
    import rjieba

    words = [word for word, tag in rjieba.tag(question) if tag == "n" and len(word) >= 2]
    return tuple(word for word in words if not _is_of_the_field(word) and not counted_noun(word))


def _speaks_of(article: Article, question: str, word: str) -> bool:
    """Whether an article that says a word says most of the question's other words too."""
    import rjieba

    others = [
        other
        for other, tag in rjieba.tag(question.replace(word, "，"))
        if len(other) >= 2 and tag.startswith(("n", "v", "a")) and not _NO_NAME.search(other)
    ]
    return sum(other in article.text for other in others) >= SPOKEN_OF * len(others)


def _says(article: Article, name: str) -> bool:
    return holds(f"{article.title}\n{article.text}", name)


def said_as_one(place: str, rest: str, *, retriever: Retriever, filters: Filters) -> bool:
    """Whether an article has a place's name and what stands behind it as one name: 东湖国际创新中心, for which a question
    may say 东湖创新中心; 江苏钢铁 as it is. A Latin name (BASF) has no `rest` and stands by itself."""
    name = f"{place}{rest}"
    between = MOST_LEFT_OUT if rest and len(name) > A_NAME else 0
    whole = re.compile(
        rf"(?<![A-Za-z]){re.escape(place)}[^\W省市区县州的在和与]{{0,{between}}}{re.escape(rest)}(?![A-Za-z])",
        re.IGNORECASE,
    )
    hits = retriever.search(name, filters=filters, limit=SEARCHED)
    texts = {item.article.id: f"{item.article.title}\n{item.article.text}" for item in hits}
    return any(whole.search(text) for text in texts.values())


def without_names(text: str, names: Iterable[str]) -> str:
    """A question with a comma for each of its names; a long one is made of words that tell something themselves."""
    for name in sorted(names, key=len, reverse=True):
        if len(name) > A_NAME:
            continue
        text = text.replace(name, "，")
    return text


def _one_of_several(title: str, name: str) -> bool:
    """Whether a title lists a name with others (某市与甲、乙等企业座谈): then the article is not about it throughout."""
    own = re.escape(name)
    return bool(re.search(rf"、{own}|{own}[\u4e00-\u9fff]{{0,4}}(?:、|等)", title))


def _begins_another(text: str, names: Sequence[str]) -> bool:
    """Whether a sentence goes over to another thing than that named before it."""
    found = _OF_ANOTHER.match(text)
    if found is None or _OF_THE_LAST.match(text):
        return False
    return not any(name[-3:] in found[0] for name in names)  # 产业园项目, of 中意产业园


def nearness(sentences: Sequence[Sentence], names: Sequence[str], title: str) -> Mapping[str, float]:
    """Sentence id -> from 0 to 1, how near it stands behind a mention of one of `names`: 1 where it says it itself."""
    found: dict[str, float] = {}
    last: int | None = None
    said = titled = any(holds(title, name) and not _one_of_several(title, name) for name in names)
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, said = sentence.paragraph, titled
        if any(holds(f"{sentence.text}{sentence.heading}", name) for name in names):
            last, found[sentence.id] = sentence.index, 1.0
        elif _NEXT_ITEM.match(sentence.text) or _begins_another(sentence.text, names):
            # 2.某某项目, 嘉善的某某项目总投资…: from here on another one is told of
            last, said, found[sentence.id] = None, False, 0.0
        elif last is not None:
            found[sentence.id] = max(SAID_SOMEWHERE, LATER - STEP * (sentence.index - last - 1))
        else:
            found[sentence.id] = LATER if said else 0.0
    return found
