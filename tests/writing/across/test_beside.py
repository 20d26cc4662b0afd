"""Numbers given as from so much to so much stand beside an order, and are never said to be missing."""

from __future__ import annotations

from assistant.writing.model.prompts import Prompts
from tests.writing.across.test_tally import GANSU, HAINAN, JIANGSU, ask, report
from tests.writing.conftest import MemoryIndex


def test_spans_beside_one_number_and_spans_alone(prompts: Prompts) -> None:
    spans = [
        report(GANSU, "2025年地区生产总值预期增长5.0%—5.5%。"),
        report(HAINAN, "2025年地区生产总值预期增长5.0%—5.8%。"),
    ]
    one = report(JIANGSU, "2025年地区生产总值预期增长5%以上。")
    text = ask(MemoryIndex([one, *spans]), prompts, "各省2025年GDP目标分别是多少？").sentences[0].text
    assert "没有给出" not in text and "5.5%" in text and "5.8%" in text
    alone = ask(MemoryIndex(spans), prompts, "各省2025年GDP目标分别是多少？").text
    assert "5.5%" in alone and "5.8%" in alone
