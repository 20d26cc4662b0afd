"""Is another currency asked for than the articles give?

Enter: a question, the units of the numbers found. Leave: the line that says so, "" where nothing is to be said.

    converted("昆山外资折合人民币多少", ["美元"])  ==  "文章没有给出人民币数，只有以美元计的，不换算"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["converted"]

_CONVERTED = re.compile(r"(?:换算?成|换成|折合成?|折算成?|折成|按)(人民币|美元|欧元|日元|港元|元)")


def converted(question: str, units: Sequence[str]) -> str:
    """What is said where another currency is asked for than the articles give: nothing is converted; "" else."""
    asked = _CONVERTED.search(question)
    unit = (
        "元" if asked is not None and asked[1] in ("人民币", "元") else asked[1] if asked is not None else ""
    )
    given = [one for one in dict.fromkeys(units) if one.endswith("元")]
    if not unit or not given or unit in given:
        return ""
    return f"文章没有给出{asked[1] if asked else unit}数，只有以{'、'.join(given)}计的，不换算"
