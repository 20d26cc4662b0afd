"""What is told of another of the kind asked is no answer; what is told of both, or of none, may be."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Region
from assistant.writing.model.prompts import Prompts
from tests.conftest import make_article
from tests.writing.conftest import answered

PLACE = Region("天台县", "天台", "county", ("台州市", "浙江省"), "331023")
TEXT = """天台县出台人才新政
天台县对引进的博士每月发放补贴6000元，连发三年。
天台县对租用厂房的企业，补助最低10万元、最高80万元。"""


@pytest.mark.parametrize("question", ["天台引进硕士每月补贴多少？", "天台给本科生每月多少补贴？"])
def test_another_of_the_kind_is_refused_and_named(question: str, prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 3, 1), regions=(PLACE,))
    answer = answered(question, [article], prompts)
    assert answer.refused and ("博士" in answer.reason or "本科" in answer.reason)


@pytest.mark.parametrize(
    ("question", "told"),
    [("天台引进博士每月补贴多少？", "6000元"), ("天台厂房补助最低多少？", "10万元")],
)
def test_the_one_asked_for_is_answered(question: str, told: str, prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 3, 1), regions=(PLACE,))
    answer = answered(question, [article], prompts)
    assert not answer.refused and told in answer.text
