"""Capital by where it comes from: 来自德国的外资 is told as 德国实际投资2亿美元.

Enter: a Request, a sentence. Leave: yes or no.

    of_source(request about "太仓来自德国的外资", "德国、日本实际投资分别为2亿美元和1亿美元。")  is True
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.asked.countries import FOREIGN, counted, names_others, says_country, told
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places

__all__ = ["countries_asked", "names_country", "of_source", "tells_of_country"]


def of_source(request: Request, text: str) -> bool:
    """Whether capital from where the question says (来自德国的外资) is told as 投资: 德国…实际投资2亿美元."""
    asked = set(FOREIGN.findall(request.asked))
    return bool(asked) and all(says_country(text, country) for country in asked) and "投资" in text


_ASKS_COUNTRY = re.compile(r"哪(?:一?个|些|几个)?国家?(?![内产有企])|国家(?:是|有)哪")


def names_country(request: Request, text: str) -> bool:
    """Whether a country is named where one is asked for."""
    if not _ASKS_COUNTRY.search(request.asked):
        return True
    return bool(
        told(text) or re.search(r"[\u4e00-\u9fff]国(?!家|内|际|有|产|企|务|资|民|家级)|中日|中德|中韩", text)
    )


def countries_asked(request: Request) -> tuple[str, ...]:
    """The countries of which a number is asked (对日本出口多少), in order."""
    return (
        tuple(sorted(counted(without_places(request.asked, request.regions))))
        if request.needs or request.kind == "list"
        else ()
    )


# What goes on about a firm or project that the sentence beside it names.
_GOES_ON = re.compile(r"^(?:项目|公司|企业|总投资|计划投资)|该(?:公司|项目|企业|集团|厂)|其(?!中)")


def tells_of_country(countries: Sequence[str], text: str, beside: str) -> bool:
    """Whether a sentence may speak of a country asked about: it says one, or it goes on about what stands
    beside it, which does, and says no other itself."""
    if any(says_country(text, country) for country in countries):
        return True
    return bool(_GOES_ON.search(text)) and any(
        says_country(beside, country) and not names_others(text, country) for country in countries
    )
