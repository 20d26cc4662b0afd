"""What is asked decides what a sentence is worth."""

from __future__ import annotations

from assistant.types import Filters
from assistant.writing.asked.question import understand
from assistant.writing.evidence.scope import gather
from assistant.writing.single.choose import rank
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import MemoryIndex

RATE = "今年1—10月,平湖市实际使用外资3.2亿美元,同比增长12.5%。"
REASON = "平湖外资的增长得益于专班走访和项目早开工。"


def test_a_growth_rate_is_no_reason_for_growth() -> None:
    index = MemoryIndex([make_article(RATE + REASON, regions=(PINGHU,))])

    def best(question: str) -> str:
        request = understand(question, known_regions=(PINGHU,))
        scope = gather(request, PINGHU, retriever=index, filters=Filters())
        return rank(request, scope.evidence, scope)[0].text

    assert best("平湖实际使用外资增长的原因是什么?") == REASON
    assert best("平湖实际使用外资增长多少?") == RATE
