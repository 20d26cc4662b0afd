"""Do numbers that stand side by side count things of one size?

Enter: the names that the fact table gives them, and the question. Leave: what each counts alone, where they differ.

    unlike_sizes(("新签约亿元以上项目数", "签约项目数"), "甲和乙各签约了多少项目")  ==  ("亿元以上", "")

28 projects of above a hundred million are not fewer than 31 of any size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.quantity import find_quantities

__all__ = ["unlike_sizes"]

_NUMBER = r"(?P<number>[0-9.]+|[一二两三四五六七八九])?(?P<scale>[一二两三四五六七八九]?[十百千]?[万亿])(?P<currency>[美欧日]?元)?"
_AMOUNT = re.compile(_NUMBER)
_PLAIN = re.sub(r"\?P<\w+>", "?:", _NUMBER)
_SIZE = re.compile(
    rf"(?:总投资|投资额?|合同外资)?(?:超过?)?{_PLAIN}(?:及?以上|级)|超过?{_PLAIN}|(?:世界|全球|中国)?500强"
)


def unlike_sizes(names: Sequence[str], question: str) -> tuple[str, ...]:
    """The size that each name is of, "" for any; () where all are of one, or the question names it."""
    sizes = tuple(found[0] if (found := _SIZE.search(name)) else "" for name in names)
    if len(set(map(_least, sizes))) < 2 or _SIZE.search(question):
        return ()
    return sizes


def _least(size: str) -> str:
    """The lower bound that a size sets, however it is said: 总投资亿元以上 and 1亿元以上 are one, as 百亿级 and 百亿元以上."""
    if "强" in size or not size:
        return size
    amount = _AMOUNT.search(size)
    if amount is None:
        return size
    whole = amount["number"] or ("" if amount["scale"][0] in "十百千" else "1")
    quantities = find_quantities(f"{whole}{amount['scale']}{amount['currency'] or '元'}")
    return f"{quantities[0].value} {quantities[0].unit}" if quantities else size
