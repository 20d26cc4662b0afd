"""A number asked of a thing that is no metric of the field: the sentences that give one, or none at all.

Enter: a Request and candidate sentences. Leave: those in which a number stands with the thing asked.

    noun_asked(understand("浙江的森林覆盖率"))   ->  "森林覆盖率"
    noun_asked(understand("湖南有多少高校?"))    ->  "高校"
    telling("森林覆盖率", items)                 ->  none, where only 和美乡村覆盖率 has a number

The words of such a question are few and common (人口, 覆盖率, 产量), so a sentence that shares one of them is found
for everything; what it counts is another thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.reading.regions import find_places
from assistant.types import Evidence
from assistant.writing.asked.question import Request
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.words import without_places

__all__ = ["names_measure", "noun_asked", "telling"]

# Shapes whose own rules know better what is asked: amounts, shares, growth, ranks, counts with a measure word.
_OWN_RULES = frozenset(
    {"money", "growth", "share", "points", "rank", "count", "area", "time", "length", "most", "steps", "size"}
)
_MEASURED = re.compile(r"价格?$|租金$|月薪$|工资$|(?:率|量|里程|人口|产能|人数|户数|总数|覆盖面|库容|吞吐)$")
_HOW_MANY = re.compile(r"(?:[\u4e00-\u9fff]{1,3})?多少(?P<noun>[\u4e00-\u9fff]{2,8})[？?]?$")
_ASKED_OF = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,10}?)(?:一共|总共|共|大概|大约|(?<!签)约|(?<![产性功职效])能|可以?)?(?:是|有|达到?|为)?(?:多少|几何|多高|多大)[？?]?$"
)
_BARE = re.compile(r"(?P<noun>[\u4e00-\u9fff]{3,10})[？?]?$")
_ASIDE = re.compile(
    r"20[0-9]{2}年?|[0-9]{1,2}[—\-–~至到]?[0-9]*月份?|(?:今|去|前|本|上|当)年|(?:上|下)半年|[前一二三四]+季度|全[年省市县区]|目前|现在|当前|最新|"
    r"请问|一下|查|告诉我|的|了|呢|吗|啊|呀|吧|[\s,，。.!！：:“”\"]"
)
# 数量 of 高校 is printed as 高校N所, 总 of 总收入 as 综合.
_PLAIN_TAIL = re.compile(r"(?:数量|总数|总量|人数|户数|家数|个数|容量|数|(?<=.[^产总销流存容重质])量)$")
_COMPOUND = re.compile(r"^([\u4e00-\u9fff]{2,})(产量|人口|里程)$")  # one word to the tagger: 粮食产量
# A subject with a verb in it (派出招商队伍) asks for more than a number of a thing.
_PHRASE = re.compile(
    r"(?:中国|美国|日本|韩国|德国|泰国|越南|新加坡|英国|法国)$|设(?!备|施|计)|谁|哪|怎|为何|为什么|如何|什么|几|第|排|占|比|增|降|涨|目标|任务|元|钱"
)
# 首店引进了多少, 人才招引多少: of the thing before the verb.
_DONE_TO_IT = re.compile(r"(?<=..)(?:引进|招引|引入|吸引|入驻|集聚|培育|新增|建成|落户|落地|签约|开工|投产)$")
AHEAD = 40  # characters ahead of a clause in which its subject may stand
NEAR = 6  # characters between a number and what it counts


def noun_asked(request: Request) -> str:
    """The thing whose number is asked, "" where the question asks for anything else."""
    if request.metrics or request.venues or request.english or len(request.regions) > 1:
        return ""
    if any(need.kind in _OWN_RULES for need in request.needs):
        return ""
    text = _ASIDE.sub("", without_places(request.asked, request.regions, ""))
    for pattern in (_HOW_MANY, _ASKED_OF, _BARE):
        found = pattern.fullmatch(text)
        if found is None or (pattern is _BARE and not names_measure(found["noun"])):
            continue
        noun = _DONE_TO_IT.sub("", found["noun"])
        # Without a word of its own to look for, a noun would be refused whatever the articles say.
        if not _PHRASE.search(noun) and _words(noun):
            return noun
    return ""


def names_measure(noun: str) -> bool:
    """Whether the thing is a measure by its name (覆盖率, 吞吐量), not something counted (高校)."""
    return bool(_MEASURED.search(noun))


def telling(noun: str, items: Sequence[Evidence], before: Mapping[str, str]) -> tuple[Evidence, ...]:
    """The items that give the number. Of a measure (覆盖率, 产量): a clause holds every word of `noun` and a number, or opens
    with the last one, the others just ahead (粮食再创新高。播种面积…,总产量达到853亿斤; `before` holds by sentence id what stands
    ahead of it), what is only aimed at left out beside what was reached. Of things counted (高校, 就业岗位): a number
    stands beside the last word, else beside any."""
    words = _words(noun)
    if not names_measure(noun):
        of_thing = tuple(
            item for item in items if any(_beside(clause, words[-1:]) for clause in _clauses(item))
        )
        return of_thing or tuple(
            item for item in items if any(_beside(clause, words) for clause in _clauses(item))
        )
    kept = tuple(
        item
        for item in items
        if any(_holds(clause, words) for clause in _clauses(item))
        or _carried(item, words, before.get(item.sentence.id, ""))
    )
    return tuple(item for item in kept if not _PLANNED.search(item.sentence.text)) or kept


@lru_cache(maxsize=256)
def _words(noun: str) -> tuple[re.Pattern[str], ...]:
    """Of each word of two characters and more what may be printed for it: the word, its synonyms (terms.toml), the
    longer word it shortens (外企 → 外资企业). What only says that it is a number, or where, is left out."""
    import rjieba

    words = []
    cut = [
        (part, tag)
        for word, tag in rjieba.tag(_PLAIN_TAIL.sub("", noun) or noun)
        for part in _COMPOUND.sub(r"\1 \2", word).split()
    ]
    for word, tag in cut:
        if tag.startswith(("p", "c", "u", "r", "d", "m")):
            return ()
        core = re.sub("^总(?=..)", "", _PLAIN_TAIL.sub("", word) or word)
        if len(core) < 2 or find_places(core):
            continue
        said = [re.escape(core), *map(re.escape, printed_words(core))]
        said += [r"总产", r"产(?=[0-9])"] if core == "产量" else []
        said += [f"{core[0]}[\u4e00-\u9fff]?{core[1]}[\u4e00-\u9fff]"] if len(core) == 2 else []
        words.append(re.compile("|".join(said)))
    return tuple(words)


def _clauses(item: Evidence) -> list[str]:
    """The clauses of a sentence; one that opens with what its subject did (突破1600亿斤) stays with the one before."""
    text = re.sub(r"(?<=[0-9])[,，](?=[0-9]{3})", "", item.sentence.text)
    return re.split(r"[;；。：:]|[,，](?!(?:突破|达|为|超|实现|总计|共计|累计)[^,，]{0,6}[0-9])", text)


def _holds(clause: str, words: Sequence[re.Pattern[str]]) -> bool:
    return bool(words) and all(word.search(clause) for word in words) and bool(_NUMBER.search(clause))


_PLANNED = re.compile(r"目标|预期|力争|计划|确保|争取|稳定在")
_NUMBER = re.compile(r"[0-9]|百分之|[一二两三四五六七八九十百千万]+[余多]?[个家所户人名位项条座]")


def _carried(item: Evidence, words: Sequence[re.Pattern[str]], before: str) -> bool:
    *others, head = words or (None,)
    if head is None or not others:
        return False
    ahead = before[-AHEAD:]
    for clause in _clauses(item):
        opens = re.match(rf"(?:总|累计|全年|年)?(?:{head.pattern})", clause)
        if opens and _NUMBER.search(clause) and all(word.search(ahead) for word in others if word):
            return True
        ahead = (ahead + clause)[-AHEAD:]
    return False


def _beside(clause: str, words: Sequence[re.Pattern[str]]) -> bool:
    return any(
        re.search(
            rf"(?:{word.pattern})[^0-9、]{{0,{NEAR}}}[0-9]+(?![0-9.]*(?:小时|年|月|日|天|次|元|%))|[0-9][万千百]?[余多]?(?!小时|年|月|日|天|次|元)[\u4e00-\u9fff]{{0,7}}(?:{word.pattern})",
            clause,
        )
        for word in words
    )
