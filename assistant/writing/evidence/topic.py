"""Is a question about anything these articles speak of at all?

Enter: a Request and the scopes that were gathered for it. Leave: the question's topic words, when not one
of them stands in any candidate; () where at least one does.

    foreign_topic(request about "嘉定天气如何", scopes)  ->  ("天气",)

Ranking always has a first place, so a question about the weather would be answered with whatever is least
unlike it. Paraphrase is no proof (老底子 for 基础), therefore all topic words must be absent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.writing.asked.places import Says
from assistant.writing.asked.question import Request
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.words import asunder, without_places
from assistant.writing.evidence.scope import Scope

# rjieba's tags: nouns, verbs that name a thing, verbs, adjectives, idioms; pronouns, numbers, times and
# particles tell nothing of the topic.
_TOPICAL = ("n", "v", "a", "i", "l", "j", "eng")
# 多少, 利润呢, 7月: nothing to go by without a place or what was asked before.
_BARE = re.compile(r"多少|几个|第几|同比|增速|[\u4e00-\u9fff]{1,4}呢|[0-9年月日]+")
# 文章里提到了哪些企业, of no place and no subject: any sentence on a firm would do for an answer.
_ANY_OF_THEM = re.compile(
    r"(?:都|一共|总共)?有(?:了)?(?:哪些|什么|多少|几[个家])(?:家|个)?(?:企业|公司|项目)[呢啊]?[？?。]?"
)
# Words any question may hold, whatever it is about.
_ASKING = re.compile(
    r"^(?:觉得|认为|看看|干什么|做什么|怎么干|怎么做|多少|多大|多高|多久|差距|区别|不同|共同点|什么|怎么样?|怎样|如何|为什么|为何|哪些|哪个|哪家|几个|情况|有没有|是不是|是否|可以|能够|"
    r"请问|知道|告诉|介绍|名字|叫做|关系|时候|时间|地方|东西|问题|没有|分别|各是|解决|应对|大概|大约|一共|总共|今天|现在|目前)$"
)

# 三色管理, 三未项目: coined names, which no dictionary holds; 三个 and 两项 only count.
_NUMBERED = re.compile(
    r"(?<![0-9一二三四五六七八九十百千万亿第])[双两三四五六七八九十][^\W\d_个项家条次年月日点位名类种批期人张件大万亿十百千成分区市县省方](?=[\u4e00-\u9fff])"
)


def foreign_topic(request: Request, scopes: Sequence[Scope]) -> tuple[str, ...]:
    """The topic words of a question none of which any candidate or title says; () where one is said, where
    the question names a metric of the field, or where it has no topic word of its own."""
    if request.metrics or request.followed:
        return ()
    words = topic_words(request)
    if not words:
        return ()
    said = [word.lower() for word in (*words, *_halves(words), *printed_words(request.question))]
    # 国企 is said as 国有企业 too
    fuller = [
        re.compile(f"{word[0]}[\u4e00-\u9fff]{word[1]}[\u4e00-\u9fff]")
        for word in said
        if re.fullmatch(r"[\u4e00-\u9fff]{2}", word)
    ]
    for scope in scopes:
        for item in scope.evidence:
            text = f"{item.sentence.text} {item.sentence.heading} {item.article.title}".lower()
            if any(word in text for word in said) or any(full.search(text) for full in fuller):
                return ()
    return words


def is_about_nothing(request: Request, says: Says | None = None) -> bool:
    """Whether a question names no place, no metric, no shape and no topic: 你是谁, 给我写一首诗. `says` tells whether the
    articles say a word that is left in English."""
    if request.english and not (request.metrics or request.needs or request.followed):
        return _is_left_in_english(request, says)
    if request.regions or request.followed:
        return False
    if _ANY_OF_THEM.fullmatch(request.question.strip()):
        return True
    if _BARE.fullmatch(re.sub(r"\W", "", request.question)):
        return True
    return not (request.metrics or request.needs or topic_words(request))


def _is_left_in_english(request: Request, says: Says | None) -> bool:
    """Whether nothing of an English question but its place could be put into Chinese, nor is said as it stands (BASF):
    who runs the war room in 高邮."""
    text = without_places(request.question, request.regions)
    left = [word for word in re.findall(r"[A-Za-z]{3,}", text) if word.lower() not in _ASKED_IN_ENGLISH]
    said = re.sub(r"谁|什么|哪[个些里]?|怎么样?|如何|为什么|多少|[A-Za-z\W\d]", "", text)
    return bool(left) and len(said) < 2 and not (says and any(says(word, "") for word in left))


# Beside the little words that putting it into Chinese took out.
_ASKED_IN_ENGLISH = frozenset(
    [
        "and",
        "with",
        "about",
        "what",
        "which",
        "how",
        "who",
        "why",
        "when",
        "where",
        "tell",
        "this",
        "that",
        "any",
    ]
)


def topic_words(request: Request) -> tuple[str, ...]:
    """Words of two or more characters that say what a question is about; its regions left out."""
    text = without_places(request.question, request.regions)
    # What is left of an English question is no proof: articles write it in Chinese.
    return tuple(word for word in _topical(text) if not (request.english and word.isascii()))


@lru_cache(maxsize=256)
def _topical(text: str) -> tuple[str, ...]:
    import rjieba

    words = [
        word
        for word, tag in rjieba.tag(asunder(text))
        if len(word) > 1 and tag.startswith(_TOPICAL) and not _ASKING.match(word) and word[-1] != "有"
    ]
    return tuple(dict.fromkeys((*words, *_NUMBERED.findall(text))))


def _halves(words: Sequence[str]) -> tuple[str, ...]:
    """The words that a word of four characters is made of: an article that says 外资 speaks of 吸引外资."""
    return tuple(
        half
        for word in words
        if len(word) == 4
        for half in (word[:2], word[2:])
        if _is_word(half) and not _ASKING.match(half)
    )


@lru_cache(maxsize=256)
def _is_word(text: str) -> bool:
    import rjieba

    return len(rjieba.cut(text, False)) == 1
