"""Rates told in words: an amount that stands where it stood a year before (与上年同期持平).

Enter: a rate that is sought, an open index, the places. Leave: Operands of 0 %, printed 持平.

    unchanged(Sought("地区生产总值", "rate", "柳州上半年GDP增速"), retriever=index, filters=Filters(), regions=(LIUZHOU,))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.protocols import Retriever
from assistant.types import Filters, Region
from assistant.writing.table.arithmetic import Term
from assistant.writing.table.operands import Operand, Sought, look_up

__all__ = ["unchanged"]

_LEVEL_WITH = re.compile(r"[^。；;0-9]{0,20}[与和同](?:上年|去年)(?:同期)?(?:基本|大体)?持平")


def unchanged(
    sought: Sought, *, retriever: Retriever, filters: Filters, regions: Sequence[Region]
) -> list[Operand]:
    """Rates that are told in words: an amount that stands where it stood a year before (与上年同期持平)."""
    levels = look_up(replace(sought, shape="level"), retriever=retriever, filters=filters, regions=regions)
    return [
        replace(level, term=Term(level.region.short, "持平", Decimal(0), "%"))
        for level in levels
        if _LEVEL_WITH.match(level.evidence.sentence.text, level.figure.end - level.evidence.sentence.start)
    ]
