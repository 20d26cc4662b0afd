"""The words that blur a number: 近, 约, 超, 余, 以上.

Enter: a text and where a quantity stands in it. Leave: the word, "" if the number is exact.

    find_blur("总投资约20亿元", 4, 8)  ->  "约";   find_blur("当天签约15亿元", 4, 8)  ->  ""
"""

from __future__ import annotations

import re

__all__ = ["AFTER", "AT_LEAST", "AT_MOST", "OVER", "find_blur", "is_blurred_before", "with_blur"]

_BEFORE = (
    "不少于 不低于 不高于 不超过 不多于 将近 接近 超过了 超过 突破了 突破 超出 "
    "不到 不足 不下 大约 大概 约为 约达 约合 "
    "高于 低于 多于 少于 多达 高达 最高 最多 最低 至少 至多 近 约 逾 超 过 破"
)
_BEFORE_AT = re.compile(
    rf"(?:{'|'.join(_BEFORE.split())}|(?<=[^线会网以])上(?=[百千万亿]))(?:约|了)?[ \u00a0\u3000]{{0,2}}$"
)
# 签约15亿 is a contract, not "about"; 通过, 经过 and 不过 are words of their own; 最近, 附近 are not
# "nearly".
_NOT_BLUR = re.compile(
    r"(?:签约|合约|节约|预约|违约|履约|公约|制约|续约|通过|经过|不过|渡过|度过|"
    r"最近|附近|临近|邻近|靠近|就近|反超|赶超|难过)$"
)
_PAST = re.compile(r"个?交易日|个?季度")  # 近20个交易日 are those past
_SEVERAL = re.compile(r"(?<![总人次户件指系参个份])数(?=[十百千万亿])")  # 数十万元 says no exact number
_MANY = re.compile(
    r"多(?=[层元业样功方种类彩边媒领点]|家[^，。]{0,2}[院店]|式)"
)  # 10栋多层住宅: of many floors
AFTER = ("以上", "以下", "以内", "左右", "上下", "之多", "大关", "不等", "多")
# What a word that blurs leaves open: the number may be more, or less. 约 and 左右 leave both; 高达 and 多达 neither.
OVER = frozenset({"过", "超", "超过", "逾"})
AT_LEAST = OVER | frozenset("超出 突破 破 余 多 之多 多于 以上 不少于 不低于 不下 至少 高于 大关".split())  # noqa: SIM905
AT_MOST = frozenset("近 不到 不足 将近 接近 低于 少于 不超过 不多于 不高于 以下 以内 至多".split())  # noqa: SIM905


def with_blur(surface: str, approx: str) -> str:
    """A number with the word that blurs it on the side where that is written: 近1.6万家, 5.5%左右; as it is where it has
    the word already (300余个) or none."""
    if not approx or approx in surface:
        return surface
    return f"{surface}{approx}" if approx in AFTER else f"{approx}{surface}"


def is_blurred_before(text: str, start: int) -> bool:
    """Whether a word that blurs stands right before `text[start:]`."""
    return bool(_BEFORE_AT.search(text, max(0, start - 5), start))


def find_blur(text: str, start: int, end: int) -> str:
    """The word that blurs the number at `text[start:end]`, before it or after it."""
    before = _BEFORE_AT.search(text, max(0, start - 6), start)
    if before and not _NOT_BLUR.search(text, max(0, start - 6), start):
        word = before.group(0).strip(" \u00a0\u3000")
        if word == "近" and _PAST.search(text, end - 1, end + 4):
            return ""
        return word[:-1] if len(word) > 1 and word[-1] == "了" else word
    if start and _SEVERAL.match(text, start - 1):
        return "数"
    if _MANY.match(text, end):
        return ""
    word = next((word for word in AFTER if text.startswith(word, end)), "")
    return (
        "" if word == "上下" and text[end + 2 : end + 3] in ("游", "级", "层", "班") else word
    )  # 80多家上下游企业
