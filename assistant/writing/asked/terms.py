"""The field's words: English to Chinese, spoken to printed, what an answer must say, what counts alike.

Enter: a question. Leave: the same in the words that articles print. The words are in terms.toml, beside
this module, for anyone to edit.

    to_chinese("GDP growth of Loudi in 2022") == "地区生产总值 增长 Loudi 2022年"
    printed_words("真金白银落地的外资")          == ("实际", "到位")
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from assistant.errors import SettingsError
from assistant.figures.metrics import PAID_FOR

FILE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """The file as read. `english` runs from the longest phrase to the shortest."""

    english: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, tuple[str, ...]], ...]
    required: tuple[tuple[str, tuple[str, ...]], ...]
    counted: tuple[tuple[str, frozenset[str]], ...]
    loose: frozenset[str]


@cache
def terms() -> Terms:
    """Reads terms.toml once. Raises SettingsError when somebody's edit left it unreadable."""
    try:
        tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
        return Terms(
            english=tuple(sorted(tables["english"].items(), key=lambda pair: -len(pair[0]))),
            said=tuple((key, tuple(value.split())) for key, value in tables["said"].items()),
            required=tuple((key, tuple(value)) for key, value in tables["required"].items()),
            counted=tuple((key, frozenset(value)) for key, value in tables["counted"].items()),
            loose=frozenset(tables["loose"]["metrics"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE}: cannot be used ({error}); undo the last edit of it") from error


def is_english(text: str) -> bool:
    """Whether a question is written in English: more Latin words than Chinese characters."""
    return len(re.findall(r"[A-Za-z]{2,}", text)) > len(re.findall(r"[㐀-鿿]", text))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Capitalised only: "may" and "march" are words of their own.
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t?ember|ober|t?\.|t)?"
_MONTH_SPAN = re.compile(rf"\b{_MONTH}\s*(?:-|–|—|to|through|until)\s*{_MONTH}(?![A-Za-z])")
_MONTH_ALONE = re.compile(rf"\b{_MONTH}(?![A-Za-z])")
_FIRST_MONTHS = re.compile(
    r"\bfirst (two|three|four|five|six|seven|eight|nine|ten|eleven) months\b", re.IGNORECASE
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


def _months(text: str) -> str:
    """January-October, from January to October, the first ten months -> 1-10月; October -> 10月."""
    text = _MONTH_SPAN.sub(lambda m: f" {_MONTHS.index(m[1]) + 1}-{_MONTHS.index(m[2]) + 1}月 ", text)
    text = _FIRST_MONTHS.sub(lambda m: f" 1-{_NUMBERS.index(m[1].lower()) + 2}月 ", text)
    return _MONTH_ALONE.sub(lambda m: f" {_MONTHS.index(m[1]) + 1}月 ", text)


# What English needs between its words; "and" joins places as 和 does and is a phrase of the table.
_LITTLE_WORDS = re.compile(
    r"(?<![A-Za-z])(?:'s|’s|the|an?|of|in|at|on|by|for|to|from|did|do|does|was|were|is|are|has|have|had|been|there|its?)(?![A-Za-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9A-Za-z.,])((?:19|20)[0-9]{2})(?![0-9年.,]|\s*[-–—])")
_WHEN = re.compile(
    r"(?:19|20)[0-9]{2}年|[0-9]{1,2}(?:-[0-9]{1,2})?月|上半年|下半年|前三季度|[一二三四]季度|全年"
)
_ASKS_FIRST = re.compile(r"^\s*(是多少|多少)\s+(?=\S)")


# A thousand million is 十亿 and a million 百万; the number moves, so that no unit is misread.
_SCALES = {"trillion": (10_000, "亿"), "billion": (10, "亿"), "million": (100, "万")}
_SCALED = re.compile(
    r"(?<![0-9.,])([0-9][0-9,]*(?:\.[0-9]+)?)\s*(trillion|billion|million)(?![A-Za-z])", re.IGNORECASE
)
_WHETHER = re.compile(r"^\s*(?:did|does|do|is|are|was|were|has|have|had)\s", re.IGNORECASE)


def _amounts(text: str) -> str:
    """1.2 billion -> 12亿, 375.5 million -> 37550万."""

    def moved(found: re.Match[str]) -> str:
        times, unit = _SCALES[found[2].lower()]
        return f"{(Decimal(found[1].replace(',', '')) * times).normalize():f}{unit}"

    return _SCALED.sub(moved, text)


# Questions whose words stand in another order than the Chinese ones.
_TURNED = (
    (
        re.compile(
            r"(?:what (?:is|was) )?the (?:difference|gap) (?:between|in) (?P<rest>[^?？]+)[?？]?",
            re.IGNORECASE,
        ),
        r"\g<rest> 相差多少?",
    ),
    (
        re.compile(
            r"(?:what (?:is|was|are|were) )?(?:the )?(?:sum|total) of (?P<rest>[^?？]+? and [^?？]+)[?？]?",
            re.IGNORECASE,
        ),
        r"\g<rest> 合计多少?",
    ),
    (
        re.compile(
            r"how much (?P<way>higher|larger|bigger|more|lower|smaller) (?:is|was|did) (?P<rest>[^?？]+? than [^?？]+)[?？]?",
            re.IGNORECASE,
        ),
        r"\g<rest> 差多少?",
    ),
    (
        re.compile(
            r"(?:what|how) (?:does|do|did) (?P<rest>[^?？]+?) say (?:about|on) (?P<what>[^?？]+)[?？]?",
            re.IGNORECASE,
        ),
        r"\g<rest> \g<what> 怎么说?",
    ),
)


def to_chinese(text: str) -> str:
    """Months, amounts and field terms of an English question put into Chinese, the longest phrase first; the rest
    stays. Did …? ends in 吗."""
    whether = bool(_WHETHER.match(text))
    text = _amounts(_months(text))
    for pattern, chinese in _TURNED:
        text = pattern.sub(chinese, text)
    for phrase, chinese in terms().english:
        text = re.sub(
            rf"(?<![A-Za-z]){re.escape(phrase)}(?![A-Za-z])", f" {chinese} ", text, flags=re.IGNORECASE
        )
    text = _YEAR.sub(r"\1年", _LITTLE_WORDS.sub(" ", text))
    # English asks first and names the thing after it; Chinese asks behind it.
    if asking := _ASKS_FIRST.match(text):
        rest = text[asking.end() :].rstrip(" ?？")
        when = " ".join(_WHEN.findall(rest))  # time first, then the thing, then how much
        text = f"{when} {_WHEN.sub(' ', rest).strip()}{asking[1]}?"
    elif whether:
        text = f"{text.rstrip(' ?？')}吗?"
    return re.sub(r"\s+", " ", text).strip()


def printed_words(question: str) -> tuple[str, ...]:
    """The words that articles print for what the question says in others; those it already has are left out."""
    lowered = question.lower()
    found: dict[str, None] = {}
    for said, printed in terms().said:
        if said in lowered and not _only_paid_for(said, lowered):
            found.update((word, None) for word in printed if word not in question)
    return tuple(found)


def _only_paid_for(said: str, question: str) -> bool:
    """外贸 in 外贸补贴多少: the subsidy is asked, and no metric."""
    return all(PAID_FOR.match(question, found.end()) for found in re.finditer(re.escape(said), question))


def required_words(question: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(word asked, words of which an answering sentence holds one) for every group the question uses."""
    return tuple((word, group) for word, group in terms().required if word in question)


def counted_noun(text: str) -> str:
    """The counted thing that a text names (项目, 企业, …, the keys of [counted]), or ""."""
    return next((noun for noun, _ in terms().counted if noun in text), "")


def counted_alike(measure: str, noun: str = "") -> frozenset[str]:
    """Measure words that may stand where the question says `measure` of `noun` (个 of 项目 → 项, 份, …), itself
    included; for a noun not in the table those of every group that has the measure."""
    alike = {measure}
    for name, group in terms().counted:
        if name == noun or (not noun and measure in group):
            alike |= group
    return frozenset(alike)
