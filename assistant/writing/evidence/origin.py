"""Capital by where it comes from: 来自德国的外资 is told as 德国实际投资2亿美元.

Enter: a Request, a sentence. Leave: yes or no.

    of_source(request about "太仓来自德国的外资", "德国、日本实际投资分别为2亿美元和1亿美元。")  is True
"""

from __future__ import annotations

import re

from assistant.writing.asked.question import Request

__all__ = ["names_country", "of_source"]

_SOURCES = re.compile(
    r"德国|日本|韩国|新加坡|美国|英国|法国|意大利|瑞士|荷兰|瑞典|加拿大|澳大利亚|俄罗斯|印度|泰国|越南|马来西亚|印度尼西亚|香港|澳门|台湾|港澳台|"
    r"欧盟|东盟|欧洲|日韩|欧美|一带一路|RCEP"
)


def of_source(request: Request, text: str) -> bool:
    """Whether capital from where the question says (来自德国的外资) is told as 投资: 德国…实际投资2亿美元."""
    asked = set(_SOURCES.findall(request.asked))
    told = set(_SOURCES.findall(text))
    return bool(asked) and asked <= told and "投资" in text


_ASKS_COUNTRY = re.compile(r"哪(?:一?个|些|几个)?国家?(?![内产有企])|国家(?:是|有)哪")


def names_country(request: Request, text: str) -> bool:
    """Whether a country is named where one is asked for."""
    if not _ASKS_COUNTRY.search(request.asked):
        return True
    return bool(
        _SOURCES.search(text)
        or re.search(r"[\u4e00-\u9fff]国(?!家|内|际|有|产|企|务|资|民|家级)|中日|中德|中韩", text)
    )
