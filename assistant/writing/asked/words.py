"""The words of a question that say what is asked, and those of a sentence, as the index cuts them.

Enter: a text, and the regions it names. Leave: sets of words and character pairs; or the text without its places.

    content_tokens("平湖实际外资多少?", (平湖市,))  ==  {"实际", "外资", …}
    pairs("实际外资")                              ==  {"实际", "际外", "外资"}
    without_places("启东市长是谁", (启东市,))       ==  "，市长是谁"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.retrieval.lexical import tokens
from assistant.types import Region

__all__ = ["asunder", "content_tokens", "pairs", "sentence_tokens", "without_places", "words_of"]

_ASKING = re.compile(
    r"多少|几[个家项户次人年月天成位倍件列种]?|什么|哪[些几个家年天位里儿]?|怎么样?|怎样|如何|为什么|为何|多[大高快久]|"
    r"是不是|是否|有没有|谁|分别|各是|各为|请问|吗|呢|[？?，,。、；;：:！!“”‘’\"'（）()]"
)


def pairs(text: str) -> frozenset[str]:
    """Its neighbouring characters two by two, whatever they are; callers leave out first what is not to count."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[tuple[int, str], ...]:
    """The words that a tagger cuts a text into, each with where it begins: 恳谈会 holds no 谈, and 参与 no 与."""
    import rjieba

    found, at = [], 0
    for word in rjieba.cut(text):
        at = text.index(word, at)
        found.append((at, word))
        at += len(word)
    return tuple(found)


_ENDING = re.compile(r"(?<=..)(?:自治区|自治州|地区|[省市州盟])$")


def without_places(text: str, regions: Sequence[Region], mark: str = "，") -> str:
    """A question with `mark` for the names of its regions; 启东市长 keeps its 市长, 启东市委 its 市委."""
    return _without_places(text, tuple(regions), mark)


@lru_cache(maxsize=1024)
def _without_places(text: str, regions: tuple[Region, ...], mark: str) -> str:
    """Kept: every candidate of a question is compared with it."""
    for region in regions:
        above = "|".join(
            re.escape(name) for parent in region.parents for name in (parent, _ENDING.sub("", parent)) if name
        )
        within = rf"(?:{above})*" if above else ""
        text = re.sub(rf"{within}{re.escape(region.name)}(?![长委])", mark, text)
        text = re.sub(rf"{within}{re.escape(region.short)}", mark, text)
    return text


_ASKS_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?=(?:是|有)(?:谁|什么|哪|多少|否|不是|几|没有))")


def asunder(text: str) -> str:
    """A question with a comma before what asks, so that the cutter takes no 是 along with a name it does not know
    (银杏/湖是/谁)."""
    return _ASKS_BEHIND.sub("，", text)


def content_tokens(text: str, regions: Sequence[Region]) -> frozenset[str]:
    """The words and bigrams of a question that say what is asked about; places and asking words left out."""
    text = _ASKING.sub(" ", text)
    text = without_places(text, regions, " ")
    return frozenset(token for token in tokens(text) if token.strip() and token not in _TELLS_NOTHING)


_TELLS_NOTHING = frozenset("的了在是有和与及吗呢吧啊也都就做干搞")


@lru_cache(maxsize=8192)
def sentence_tokens(text: str) -> frozenset[str]:
    """The tokens of a sentence, kept: the same ones are scored for question after question."""
    return frozenset(tokens(text))
