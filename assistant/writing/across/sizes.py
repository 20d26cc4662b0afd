"""Do numbers that stand side by side count things of one size?

Enter: the names that the fact table gives them, and the question. Leave: what each counts alone, where they differ.

    unlike_sizes(("新签约亿元以上项目数", "签约项目数"), "甲和乙各签约了多少项目")  ==  ("亿元以上", "")

28 projects of above a hundred million are not fewer than 31 of any size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["unlike_sizes"]

_SIZE = re.compile(
    r"(?:总投资|投资额?|合同外资)?(?:超过?)?(?:[0-9.]+|[一二两三五十百千]+)?[十百千]?[万亿](?:美|欧|日)?元(?:及?以上|级)|(?:[十百千]亿|亿元)(?:级|以上)|世界500强|500强"
)


def unlike_sizes(names: Sequence[str], question: str) -> tuple[str, ...]:
    """The size that each name is of, "" for any; () where all are of one, or the question names it."""
    sizes = tuple(found[0] if (found := _SIZE.search(name)) else "" for name in names)
    if len(set(sizes)) < 2 or _SIZE.search(question):
        return ()
    return sizes
