"""Which evidence is cited for a sentence, and which of a model's own calculations may stand."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Evidence
from assistant.writing.checking.derived import calculation, proved
from assistant.writing.checking.support import find_support
from assistant.writing.replying.budget import LEAST, characters_for, reply_tokens
from tests.conftest import LISHUI, FakeModel, make_article

PAGE = make_article(
    "平湖招商\n今年1—10月,平湖市完成实际外资3.2亿美元,同比增长12.5%。合同外资达到6.1亿美元。"
    "新签约项目45个,总投资210亿元。平湖市成立外资专班,走访企业300多家。",
    published=date(2021, 11, 20),
)
OTHER = make_article(
    "丽水招商\n今年1—10月,丽水市实际利用外资1.1亿美元,同比下降3.4%。",
    published=date(2021, 11, 30),
    regions=(LISHUI,),
)
EVIDENCE = [
    Evidence(sentence, article, 1.0)
    for article in (PAGE, OTHER)
    for sentence in split_sentences(article)
    if "。" in sentence.text
]


def cited(text: str, *own: int) -> list[int]:
    """The places in EVIDENCE that support a sentence; [] where it may not stand."""
    found = find_support(text, [EVIDENCE[at] for at in own], EVIDENCE)
    return [EVIDENCE.index(item) for item in found.evidence] if found.verdict.ok else []


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("平湖市实际外资3.2亿美元。", (0,), [0]),
        ("平湖市实际外资3.2亿美元。", (), [0]),  # no mark
        ("平湖市实际外资3.2亿美元。", (3,), [0]),  # a wrong one
        ("平湖市实际外资3.2亿美元。", (0, 2, 3), [0]),  # two that say nothing of it
        ("平湖市实际外资3.2亿美元，新签约项目45个。", (0,), [0, 2]),  # one of two
        ("平湖市实际外资3.2亿美元，合同外资6.1亿美元，新签约项目45个。", (), [0, 1, 2]),
        ("平湖市实际外资3.2亿美元，丽水市1.1亿美元。", (), [0, 4]),
        ("平湖市成立了外资专班。", (), [3]),
        ("丽水市实际外资3.2亿美元。", (0,), []),
        ("丽水市新签约项目45个，总投资210亿元。", (2, 4), []),  # the number of one, the place of the other
        ("平湖市引进人才58人。", (), []),
        ("天气很好。", (0,), []),
    ],
)
def test_what_is_cited(text: str, own: tuple[int, ...], expected: list[int]) -> None:
    assert cited(text, *own) == expected


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("平湖市实际外资3.2亿美元，丽水市1.1亿美元，两地合计4.3亿美元。", True),
        ("平湖市实际外资3.2亿美元，丽水市1.1亿美元，两地合计4.4亿美元。", False),
        ("平湖市实际外资3.2亿美元，丽水市1.1亿美元，相差2.1亿美元。", True),
        ("平湖市实际外资3.2亿美元，丽水市1.1亿美元，平湖是丽水的2.9倍。", True),
        ("平湖市实际外资3.2亿美元，丽水市1.1亿美元，平湖是丽水的3.5倍。", False),
        ("实际外资3.2亿美元，合同外资6.1亿美元，两项合计9.3亿美元。", False),  # of different things
        ("平湖市签约项目45个，其中外资项目12个，合计57个。", False),  # counted twice
        ("平湖市增长3.2%，丽水市增长1.1%，合计增长4.3%。", False),  # rates do not add up
        ("平湖市实际外资3.2亿美元，丽水市1.1亿元，合计4.3亿美元。", False),  # other money
        ("新签约项目45个，总投资210亿元，平均每个项目4.67亿元。", False),
    ],
)
def test_a_calculation_is_proved_or_not(text: str, right: bool) -> None:
    done = calculation(text)
    assert done is not None
    assert proved(done) is right


@pytest.mark.parametrize("text", ["平湖市实际外资3.2亿美元。", "合计4.3亿美元。", "平湖好，丽水好。"])
def test_what_calculates_nothing(text: str) -> None:
    assert calculation(text) is None


def test_a_reply_may_take_what_its_task_needs_in_the_models_own_tokens() -> None:
    class Coarse(FakeModel):
        def count(self, text: str, /) -> int:
            return 3 * len(text)

    sample = "平湖市实际外资3.2亿美元。" * 20
    figure, how = characters_for("figure"), characters_for("how")
    roomy = FakeModel(context_tokens=32_768)
    assert LEAST < reply_tokens(figure, roomy, sample) < reply_tokens(how, roomy, sample)
    assert reply_tokens(how, Coarse(context_tokens=32_768), sample) > 2 * reply_tokens(how, roomy, sample)
    assert reply_tokens(how, FakeModel(context_tokens=900), sample) == 300
    assert characters_for("compare", places=4) > characters_for("compare", places=2)
    assert reply_tokens(figure, roomy, "") >= LEAST
