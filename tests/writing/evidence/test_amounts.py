"""An amount of another thing is no answer, nor what had come in by a year's end for what that year brought."""

from __future__ import annotations

import pytest

from assistant.writing.model.prompts import Prompts
from tests.conftest import make_article
from tests.writing.conftest import answered


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("平湖举行集中签约。1-7月，平湖市实现财政收入97.8亿元，落地项目9个。", "平湖签约总投资额多少"),
        ("截至2020年底，平湖市累计批准台资企业113户，实际到位资金2.4亿美元。", "平湖2020年利用台资多少"),
        ("平湖市力争到2025年末，汇聚各类金融机构达到70家。", "平湖金融机构现在有多少家"),
    ],
)
def test_refused(text: str, question: str, prompts: Prompts) -> None:
    assert answered(question, [make_article(text)], prompts).refused


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("平湖举行签约仪式，30个项目集中签约，总投资204亿元。", "平湖签了多少钱", "204亿元"),
        ("平湖引进的海棠公司先后投入12亿元。", "平湖的海棠公司投了多少钱", "12亿元"),
        ("平湖药谷达产后预期实现1亿元以上的税收。", "平湖药谷达产后税收多少", "1亿元以上"),
    ],
)
def test_told_in_other_words(text: str, question: str, told: str, prompts: Prompts) -> None:
    assert told in answered(question, [make_article(text)], prompts).text


def test_the_largest_project_where_nothing_says_so(prompts: Prompts) -> None:
    text = (
        "平湖开工。甲木项目总投资3亿元。乙禾项目总投资8亿元。丙川项目总投资5亿元。以上3个项目投资合计16亿元。"
    )
    told = answered("平湖哪个项目投资最大", [make_article(text)], prompts)
    assert "乙禾" in told.text and "合计" not in told.text
