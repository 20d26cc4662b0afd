"""Which years a question asks about, and which years a sentence speaks of.

Enter: a question or the sentences of an article, and its publish date. Leave: calendar years.

    years_asked("去年的合同外资", date(2023, 8, 1))      == {2022}
    years_said("2019年到2022年", None)                    == {2019, 2020, 2021, 2022}

Words of comparison (比上年增长, 较去年同期) speak of the base, not of the year reported, so they do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.figures.period import written_on
from assistant.types import Article, Sentence

_FULL = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?=\s*(?:年|[—\-–~至到]\s*(?:19|20)[0-9]{2}\s*年|/[0-9]|-[0-9]))"
)
_RANGE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*年?\s*[—\-–~至到]+\s*((?:19|20)[0-9]{2})\s*年")
_HAN = re.compile(r"([一二]?[零〇○一二三四五六七八九]{2,4})年(?![级来内间])")
_ENGLISH = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9年]|\s*[个家亿万元户人])")
_SINCE = re.compile(
    r"(?:自|从|since(?:[^0-9]{0,30}))(?:19|20)[0-9]{2}年?(?![—\-–~至到])|(?:19|20)[0-9]{2}年?(?:以来|起|至今|开始)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:比|较|同|与)(?:上年|去年|上一年|(?:19|20)[0-9]{2}年)(?:同期|同比|全年|末|底)?|(?:上年|去年)同期(?=[^，。]{0,4}(?:增|提|降|下|翻))"
)
# How a question names a time, as patterns without groups: a year (2020年, 去年), a part of one (上半年, 1-10月), either
# or both (去年的上半年), and the same with single months (今年7月), months counted (3个月) and years from one to another.
# 2020 alone is a year but in front of a unit (2020万元). In front of a day (7月20日) or its end (7月底) a month is none.
YEAR = r"(?:(?<![0-9.])(?:19|20)[0-9]{2}(?:年|(?![0-9.,]*[0-9千百万亿元个家项%％]))|今年|去年|上年|前年|明年)"
_PART = r"(?:全年|[上下]半年|前?第?[一二三四]季度|(?<![0-9])1月?[—\-–~至到][0-9]{1,2}月份?|[前头][0-9一二三四五六七八九十]+个?月)"
_MONTH = r"(?:(?<![0-9])[0-9]{1,2}|十[一二]?|[一二两三四五六七八九])(?:月份?|个月)"
_YEARS = r"(?<![0-9.])(?:19|20)[0-9]{2}年?[—\-–~至到]+(?:19|20)[0-9]{2}年"
TIME = rf"(?:(?:{YEAR}的?)?{_PART}|{YEAR})"
TIME_OR_MONTH = rf"(?:{_YEARS}|(?:{YEAR}的?)?(?:{_PART}|{_MONTH})|{YEAR})"
TIME_OR_WHOLE_MONTH = rf"(?:{_YEARS}|(?:{YEAR}的?)?(?:{_PART}|{_MONTH}(?![0-9底末]))|{YEAR})"
_DIGIT = {character: index for index, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_RELATIVE = (
    ("前年", -2),
    ("去年", -1),
    ("上年", -1),
    ("上一年", -1),
    ("今年", 0),
    ("本年", 0),
    ("当前", 0),
    ("目前", 0),
    ("明年", 1),
)


def years_said(text: str, published: date | None) -> frozenset[int]:
    """The years a text names, in digits, Chinese digits or relative to `published`; empty when none."""
    text = _COMPARED.sub(" ", text)
    years = {int(found[1]) for found in _FULL.finditer(text)}
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[2])
        if 0 <= last - first <= 30:
            years |= set(range(first, last + 1))
    for found in _HAN.finditer(text):
        if len(found[1]) == 4:
            years.add(int("".join(str(_DIGIT[character]) for character in found[1])))
    if published is not None:
        years |= {published.year + shift for word, shift in _RELATIVE if word in text}
    return frozenset(year for year in years if 1900 <= year <= 2100)


def years_asked(question: str, published: date | None) -> frozenset[int]:
    """As `years_said`, for a question: "in 2022" counts too, and 今年 is a year only where a date is known.

    A question that names no year gives an empty set: it fits every year.
    """
    question = _SINCE.sub(" ", question)  # "since 2019" says from when on, not of which year
    return years_said(question, published) | {int(found[1]) for found in _ENGLISH.finditer(question)}


def is_explicit(question: str) -> bool:
    """Whether a question prints a year, rather than saying 今年 or nothing."""
    return bool(years_asked(question, None))


def part_of_year(text: str) -> tuple[str, ...]:
    """Parts of a year that a text names, in order: H1 H2 Q1–Q4 M1–M12 (January to that month)
    M4-8 (from month to month) Y; half a year is H1, 1-3月 is Q1."""
    text = text.replace("月份", "月").replace("月底", "月末")
    found: list[tuple[int, str]] = []
    for pattern, label in _PARTS:
        found += [(match.start(), label) for match in re.finditer(pattern, text)]
    for match in _MONTHS.finditer(text):
        digits = next(group for group in match.groups() if group)
        number = int(digits) if digits.isdigit() else _han_month(digits)
        if 1 <= number <= 12:
            found.append((match.start(), {3: "Q1", 6: "H1", 12: "Y"}.get(number, f"M{number}")))
    for match in _STRETCH.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last <= 12:
            named = {(4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4", (7, 12): "H2"}.get((first, last))
            found.append((match.start(), named or f"M{first}-{last}"))
    return tuple(dict.fromkeys(label for _, label in sorted(found)))


# 7—9月: months that do not begin with January.
_STRETCH = re.compile(r"(?<![0-9.])([2-9]|1[01])月?[—\-–~至到]([0-9]{1,2})月(?!份?[0-9]{1,2}日)")
_PARTS = (
    (r"上半年|头半年|1[—\-–~至到]6月|前6个?月|前六个?月|(?<![下上])半年(?=[度考报里来]|$)", "H1"),
    (r"下半年", "H2"),
    (r"(?<!前)一季度", "Q1"),
    (r"(?<!前)二季度", "Q2"),
    (r"(?<!前)三季度", "Q3"),
    (r"(?<!前)四季度", "Q4"),
    (r"前三季度|前3季度", "M9"),
    (r"全年|[0-9]{4}年(?=的?(?:GDP|生产总值|外资|实际|固|地区|全|，|,))", "Y"),
)
_HAN_MONTH = r"十[一二]?|[一二三四五六七八九]"
_MONTHS = re.compile(
    rf"1[—\-–~至到]([0-9]{{1,2}})月|[前头]([0-9]{{1,2}}|{_HAN_MONTH})个?月|到([0-9]{{1,2}}|{_HAN_MONTH})月末"
)


def _han_month(text: str) -> int:
    return 10 + _DIGIT.get(text[1:], 0) if text.startswith("十") else _DIGIT.get(text, 0)


def sentence_years(
    sentences: Sequence[Sentence], published: date | None
) -> dict[str, tuple[frozenset[int], bool]]:
    """Sentence id -> (the years it may speak of, whether it says so itself).

    A sentence without a year takes the years of the nearest one before it in its paragraph and the year
    of publication: a reader would allow both.
    """
    own = frozenset({published.year}) if published is not None else frozenset()
    result: dict[str, tuple[frozenset[int], bool]] = {}
    carried: frozenset[int] = frozenset()
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            carried = frozenset() if len(carried) != 1 else carried
        said = years_said(sentence.text, published)
        if said:
            carried = said
            result[sentence.id] = (said, True)
        elif own and part_of_year(sentence.text):
            result[sentence.id] = (own, False)  # 上半年 without a year is that of the news itself
        else:
            result[sentence.id] = (carried | own, False)
    return result


@lru_cache(maxsize=64)
def dated(article: Article) -> Article:
    """The article with the day it speaks from, so that 今年 is the same year on both sides."""
    return replace(article, published=written_on(article.text, article.published))
