"""A query -> the words to look for: asking words out, and what articles print for what people say.

Enters a query in Simplified Chinese (lexical.simplified); leaves text without its asking words, and tokens
with what each counts.

    content("外资实际到位多少美元?")  -> "外资实际到位 美元?"
    weighed("老板砸钱")               -> {"老板": 1, "板砸": 1, "砸钱": 1, …, "企业家": 0.5, "投资": 0.5}
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from assistant.errors import SettingsError
from assistant.retrieval.lexical import tokens

FILE = Path(__file__).with_name("likes.toml")
# What a word of like meaning counts beside a word that was said.
LIKE = 0.5

_ASKING = re.compile(
    r"请问|是多少|有多少|多少|几(?=[个家位名次年月天种条项桩座件])|哪[些个家位年天里儿种项]|什么时候|什么|何时|何地|何处|为什么|为何|为啥|"
    r"如何|怎么样|怎样|怎么|是谁|谁|是否|有没有|是不是|吗|呢"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d{2}")
# Single characters that hold a sentence together; within words they stay (到位, 在建).
_GLUE = frozenset("的了是在和与及有被把给这那吗呢么之也都就又还")


def content(query: str) -> str:
    """`query` without the words that only ask; the query itself where nothing else is in it."""
    left = _ASKING.sub(" ", query).strip()
    return left if tokens(left) else query


def weighed(text: str) -> dict[str, float]:
    """The tokens of `text`, each with how often it is said, and those of words of like meaning at LIKE."""
    found: dict[str, float] = dict(Counter(token for token in tokens(text) if token not in _GLUE))
    for word in like(text):
        for token in tokens(word):
            if len(token) > 1:
                found.setdefault(token, LIKE)
    return found


def numbers(text: str) -> frozenset[str]:
    """The numbers of `text` in digits, thousands without their commas. Years are left out: which year a sentence
    speaks of is seldom said in it, and one of another place that says it would come first."""
    return frozenset(match.replace(",", "") for match in _NUMBER.findall(text) if not _YEAR.fullmatch(match))


def like(text: str) -> tuple[str, ...]:
    """What articles print where `text` says something else, from likes.toml; none twice."""
    found: dict[str, None] = {}
    for said, printed in likes():
        if said in text:
            found.update((word, None) for word in printed if word not in text)
    return tuple(found)


@cache
def likes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Reads likes.toml once. Raises SettingsError when somebody's edit left it unreadable."""
    try:
        table = tomllib.loads(FILE.read_text(encoding="utf-8"))["likes"]
        return tuple((said, tuple(printed.split())) for said, printed in table.items())
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE}: cannot be used ({error}); undo the last edit of it") from error
