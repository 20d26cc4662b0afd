"""Names a question turns on: companies, people, quoted titles, Latin names, numbered events (第八期).
One that occurs nowhere in what may answer proves a gap.

Enter: a Request and its candidates. Leave: the names that occur nowhere.

    missing_names(request about "腾讯签了什么项目", …)  ->  ("腾讯",)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.types import Article, Evidence
from assistant.writing.asked.places import bodies
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import asunder, without_places

_MARKS_IN_NAMES = re.compile(r"[\s\-—–·－]")  # 一汽-大众, 一汽大众
_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9.&\-]*[A-Za-z0-9]")
_LISTED = re.compile(r"(?:世界|全球|中国|全国)?[0-9]{2,}强")  # 世界500强: a list by its name
_COMMON_LATIN = frozenset(
    {"gdp", "fdi", "rcep", "ai", "app", "usd", "rmb", "cny", "us", "first", "open", "pack"}
)
_ORDINAL = re.compile(r"第([0-9]+|[一二三四五六七八九十百]+)(期|批|届|轮)")
_ASKS = re.compile(r"[哪谁啥]|什么|多少|怎|几[个家项]|([\u4e00-\u9fff])一\1")  # 比一比
_DIGITS = "零一二三四五六七八九"


def missing_names(
    request: Request, evidence: Sequence[Evidence], articles: Sequence[Article]
) -> tuple[str, ...]:
    """The names in the question that no candidate and no title says, in the question's order."""
    text = "\n".join([*(item.sentence.text for item in evidence), *(article.title for article in articles)])
    absent = [name for name in named(request) if not said(text, name)]
    absent += [body for body in bodies(request.asked) if not holds(text, body)]
    numbered = {(_number(number), measure) for number, measure in _ORDINAL.findall(text)}
    for found in _ORDINAL.finditer(request.asked):
        if (_number(found[1]), found[2]) not in numbered:
            absent.append(found[0])
    return tuple(dict.fromkeys(absent))


def said(text: str, name: str) -> bool:
    """Whether a text says a name, or the half of one that the tagger glued together."""
    return holds(text, name) or _in_pieces(text, name)


def _in_pieces(text: str, name: str) -> bool:
    """Whether the tagger glued a name from common words (建科创): a word in no dictionary, half of it said."""
    import rjieba

    if not re.fullmatch(r"[㐀-鿿]+", name):
        return False  # 世界500强 is no name glued together
    return not rjieba.has_word(name) and any(name[at : at + 2] in text for at in range(len(name) - 1))


def holds(text: str, name: str) -> bool:
    """Whether a text says a name, letter case, blanks and hyphens aside."""
    return _even(name) in _even(text)


@lru_cache(maxsize=512)
def _even(text: str) -> str:
    """Kept: the articles of one question are looked through for name after name."""
    return _MARKS_IN_NAMES.sub("", text.lower())


def named(request: Request) -> tuple[str, ...]:
    """The proper names of a question, its regions left out.

    The tagger's short person names are mostly chance (新设, 何时), so two characters count only where it knows
    a trade name (腾讯). In an English question about a known place Latin names prove nothing: articles write them in Chinese.
    """
    import rjieba

    places = "".join(f"{region.name}{region.short}" + "".join(region.parents) for region in request.regions)
    found: dict[str, None] = {}
    # 仙居和平湖: the end of one name and the start of the next are no name.
    # 特斯拉在…的项目里投了多少: the name stands in what leads the question.
    asked = without_places(request.asked if request.followed else request.question, request.regions)
    tagged = rjieba.tag(asunder(asked))
    for at, (word, tag) in enumerate(tagged):
        if tag == "nz" and at and tagged[at - 1][1] == "n" and (len(word) == 2 or _is_verb(tagged, at + 1)):
            continue  # 乡贤牵线招引: what stands behind who is a verb that the dictionary has as a name
        if at and re.search(r"(?:多少|几)$", tagged[at - 1][0]):
            continue  # 多少张床: the measure and what it counts, no person
        if _ASKS.search(word):
            continue  # 引进了哪些项目: the tagger has 哪些项目 for a name
        sure = tag == "nz" or (tag in {"nrt", "nr", "nrfg"} and len(word) >= 3)
        if sure and len(word) >= 2 and word not in places and re.fullmatch(r"[㐀-鿿]+", word):
            found[word.rstrip("在对向")] = None  # 容百在: the tagger takes the preposition along
    found.update(dict.fromkeys(_LISTED.findall(asked)))
    foreign = request.english and bool(request.regions)
    for match in () if foreign else _LATIN.finditer(request.asked):
        opens = (
            not request.asked[: match.start()].rstrip()
            or request.asked[: match.start()].rstrip()[-1] in ".?!？。！"
        )
        if not opens and len(match[0]) > 2 and match[0].lower() not in _COMMON_LATIN:
            found[match[0]] = None
    return tuple(found)


def _is_verb(tagged: Sequence[tuple[str, str]], at: int) -> bool:
    return at < len(tagged) and tagged[at][1].startswith("v")


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (_DIGITS.find(tens[-1]) if tens else 1) * 10 + (_DIGITS.find(ones) if ones else 0)
    return int("".join(str(max(0, _DIGITS.find(character))) for character in text) or 0)
