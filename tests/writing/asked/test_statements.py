"""Whether a sentence gives the metric that is asked, or that of a part."""

from __future__ import annotations

import pytest

from assistant.writing.asked.statements import qualified

ASKED = "平湖进出口总额是多少？"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("全市实现对外贸易进出口总额100亿元", False),
        ("与去年同期相比进出口总额增长5%", False),
        ("面对压力，同时实现进出口总额80亿元", False),
        ("对沿线国家进出口总额30亿元", True),
        ("对欧盟、东盟进出口总额20亿元", True),
        ("与美国的进出口总额9亿元", True),
        ("对非洲进出口总额2亿元", True),
    ],
)
def test_trade_with_some_is_not_all_trade(text: str, part: bool) -> None:
    assert qualified(text, {"进出口总额"}, ASKED) is part


def test_the_partner_that_is_asked_is_no_part() -> None:
    assert not qualified("对东盟进出口总额30亿元", {"进出口总额"}, "平湖对东盟进出口总额多少？")
