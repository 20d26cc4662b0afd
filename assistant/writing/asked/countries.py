"""Countries as articles write them: 德国 is told by 德资企业, 对德出口 and 中德产业园 as well.

Enter: a text, the name of a country or of a union of several. Leave: the names it tells; yes or no.

    says_country("全市德资企业450家", "德国")  is True
    names_others("全市日资企业80家", "德国")  is True
    counted("德国企业在德国签约多少个项目")  == {"德国"}; of 德国某某集团投资多少 and 中德产业园多大 nothing is
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.figures.beyond import COUNTRIES

__all__ = ["FOREIGN", "counted", "names_others", "says_country", "told"]

# Where capital and goods come from and go to.
FOREIGN = re.compile(rf"{COUNTRIES}|香港|澳门|台湾|港澳台|日韩|欧美|一带一路|RCEP")
_SAME = {"印尼": "印度尼西亚", "东南亚": "东盟", "欧盟": "欧洲", "欧元区": "欧洲"}
# Short for a country where that is not the first character of its name.
_LETTER = {"台湾": "台", "香港": "港", "印度尼西亚": "印尼", "一带一路": "沿线"}
_MEMBERS = {
    union: frozenset(names.split("|"))
    for union, names in (
        ("东盟", "印度尼西亚|越南|泰国|马来西亚|新加坡|缅甸|老挝|柬埔寨|菲律宾"),
        (
            "欧洲",
            "德国|英国|法国|俄罗斯|意大利|西班牙|瑞士|瑞典|荷兰|乌克兰|波兰|挪威|丹麦|芬兰|希腊|葡萄牙|匈牙利|捷克|爱尔兰|比利时|奥地利|罗马尼亚",
        ),
        ("港澳台", "香港|澳门|台湾"),
        ("日韩", "日本|韩国"),
    )
}
_MEMBERS["欧美"] = _MEMBERS["欧洲"] | {"欧洲", "美国"}
# Characters that stand for one country alone, and for nothing else before these words.
_SURE = {
    "美": "美国", "日": "日本", "德": "德国", "英": "英国", "法": "法国", "韩": "韩国", "俄": "俄罗斯", "台": "台湾",
    "港": "香港", "澳": "澳门", "意": "意大利", "荷": "荷兰", "越": "越南",
}  # fmt: skip
# 完美企业, 合法企业 and 太仓港企业 are of no country; of several countries each has its character: 日韩资, 港澳台资.
_LETTERS = "".join(_SURE)
_SHORT = re.compile(
    rf"(?P<kin>[{_LETTERS}]+)(?:资(?![源产金料本质格])|[籍商](?![业务品场城贸户圈])|企(?!业))"
    rf"|[对向](?P<goods>[{_LETTERS}]+)(?=进?出口|进口|贸易|投资)|(?<!其)中(?P<joint>[{_LETTERS}])(?=[合产企（(]|[^，。；]{{0,3}}园)"
)


@lru_cache(maxsize=8192)
def told(text: str) -> frozenset[str]:
    """The countries and unions that a text surely tells, each by one name."""
    found = {_SAME.get(name, name) for name in FOREIGN.findall(text)}
    for short in _SHORT.finditer(text):
        found.update(_SURE[letter] for letter in short["kin"] or short["goods"] or short["joint"])
    return frozenset(found)


# What makes the capital, the firms or the trade of a country of its name: 德国企业, 德国的投资, 对德国出口. In 在德国签约 it
# is a venue, in 德国某某集团 it says whose a firm is, and articles say neither in every sentence.
_OF_IT = re.compile(
    rf"(?:{FOREIGN.pattern})(?=[”\"]?(?:沿线|共建|等|国家|地区){{0,3}}(?:籍|的?(?:独资|企业|公司|外?资|内资|客商|商人|投资|项目|进?出口|进口|货物|贸易|外贸|市场)"
    rf"|[、和与及]|有|是|占|来|多少|[，。？?]|$|[对向在到](?!{FOREIGN.pattern})))|(?<=[对向自从])(?:{FOREIGN.pattern})"
)


def counted(text: str) -> frozenset[str]:
    """The countries of whose capital, firms or trade a question asks; not those where something was held, nor those
    in the name of a firm or a park."""
    found = {_SAME.get(name[0], name[0]) for name in _OF_IT.finditer(text)}
    for short in _SHORT.finditer(text):
        found.update(_SURE[letter] for letter in short["kin"] or short["goods"] or "")
    return frozenset(found)


def says_country(text: str, country: str) -> bool:
    """Whether a text may tell of a country or union, by its name, in short (对印尼, 瑞资) or by one that belongs to it."""
    name = _SAME.get(country, country)
    if told(text) & ({name} | _MEMBERS.get(name, frozenset())):
        return True
    letter = re.escape(_LETTER.get(name, name[0]))
    return bool(
        re.search(
            rf"{letter}(?:资(?![源产金料本质格])|企(?!业)|商(?!业)|籍|方|国)|对{letter}|(?<!其)中{letter}|{letter}独资",
            text,
        )
    )


def names_others(text: str, country: str) -> bool:
    """Whether a text tells of other countries than one, and not of a union that holds it."""
    name = _SAME.get(country, country)
    holds = {union for union, members in _MEMBERS.items() if name in members}
    return bool(told(text) - holds - {name} - _MEMBERS.get(name, frozenset()))
