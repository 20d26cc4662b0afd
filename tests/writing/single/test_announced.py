"""A short line that only announces brings what it announces, and a list goes on only from one of its items."""

from __future__ import annotations

import pytest

from assistant.types import Article
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered

LINES = (
    "抓项目,抓服务,平湖今年有了新气象。",
    "（一）建立四本台账。签约、开工、竣工、投产的项目分开记账,谁牵头一目了然。",
    "（二）比武见高下。平湖参加了全省外资比武。比武期间平湖新签外资项目17个,捧回了优胜杯。",
    "（三）大项目扎堆。平湖上半年引进大项目42个,引进星河机器人、海川智能印刷机、群峰电表等一批高新技术项目。",
    "强支撑,加强土地保障。平湖出台了标准地出让办法。",
)


def article() -> Article:
    return make_article("\n".join(LINES), title="平湖招商", regions=(PINGHU,))


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平湖四本台账是什么?", "分开记账", "比武"),
        ("平湖外资比武成绩如何?", "捧回了优胜杯", "（三）"),
        ("平湖大项目有哪些?", "海川智能印刷机", "分开记账"),
        ("平湖怎么加强土地保障?", "标准地出让办法", "比武"),
    ],
)
def test_what_is_announced_is_told(question: str, told: str, untold: str, prompts: Prompts) -> None:
    text = answered(question, [article()], prompts).text
    assert told in text and untold not in text


def test_asking_words_are_no_name(prompts: Prompts) -> None:
    assert "没有提到" not in answered("平湖引进了哪些项目?", [article()], prompts).text
