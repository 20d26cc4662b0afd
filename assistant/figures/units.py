"""The units and measure words that make a number a quantity.

Enter: a text and the place where a number ended. Leave: the unit that stands there, its base unit and factor.

    read_unit("37551万美元,同比", 6)  ->  ("美元", "美元", 1)   (the 万 was read with the number)

The table is `units.toml` beside this file. Currencies never convert, physical units stay as printed, and only
spellings of one unit are joined (㎡, 平米 -> 平方米).
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

__all__ = ["BUILT_IN", "CURRENCIES", "POINTS", "read_unit"]

CURRENCIES = frozenset(
    "元 美元 港元 欧元 日元 英镑 澳元 加元 韩元 新台币 卢布 新加坡元".split()  # noqa: SIM905 (one line reads best)
)
POINTS = "百分点"
# in which parts of one project are told: a sum behind them is of all of it
BUILT_IN = frozenset({"兆瓦", "千瓦", "平方米", "吨", "公里", "米", "立方米"})

_ONE = Decimal(1)
# 61个亿元以上项目 is 61 of them, not 61 亿.
_CLASS = ("元", "级", "吨", "美", "人民币")

_Row = tuple[str, str, Decimal]


@cache
def _table() -> tuple[dict[str, list[_Row]], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Rows by first character, longest spelling first; the words for places; what may not follow a unit."""
    data = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))
    rows: list[_Row] = [(unit, unit, _ONE) for unit in data["as_printed"]]
    rows += [(spelling, base, _ONE) for base, spellings in data["same"].items() for spelling in spellings]
    rows += [(spelling, base, Decimal(factor)) for spelling, (base, factor) in data["factor"].items()]
    by_first: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda row: -len(row[0])):
        by_first.setdefault(row[0][0], []).append(row)
    return by_first, tuple(data["places"]), {unit: tuple(words) for unit, words in data["not_before"].items()}


def read_unit(text: str, start: int, *, arabic: bool = True) -> _Row | None:
    """The longest unit at `text[start:]` as (spelling, base unit, factor), or None.

    `arabic` says the number before it was in digits, which lets 12县市区 be a count of places.
    """
    by_first, places, not_before = _table()
    for row in by_first.get(text[start : start + 1], ()):
        spelling = row[0]
        if text.startswith(spelling, start):
            if spelling == "个亿" and text.startswith(_CLASS, start + 2):
                continue
            if len(spelling) == 1 and text.startswith(not_before.get(spelling, ()), start + 1):
                break
            return row
    if arabic:
        for place in places:
            if text.startswith(place, start):
                if len(place) == 1 and text.startswith(not_before.get(place, ()), start + 1):
                    return None
                return place, "个", _ONE
    return None
