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


TAXES = """天台县税收亮点
近日，天台县公布纳税榜，纳税居首的企业缴税2亿元，亩均税收不低于30万元。
天台县实施重大科技专项8个，由博士领衔；中小企业贷款额度提高，惠及初中文化的店主300名。"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("天台纳税最高的企业缴税多少？", "2亿元"),  # no limit is asked
        ("天台重大专项由博士领衔的有几个？", "8个"),  # 大专 is no word of it
        ("天台提高中小企业贷款额度惠及多少店主？", "300名"),  # nor is 高中
    ],
)
def test_what_is_cut_across_words_has_no_rival(question: str, told: str, prompts: Prompts) -> None:
    article = make_article(TAXES, published=date(2024, 3, 1), regions=(PLACE,))
    answer = answered(question, [article], prompts)
    assert not answer.refused and told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [("天台引进博士每月补贴多少？", "6000元"), ("天台厂房补助最低多少？", "10万元")],
)
def test_the_one_asked_for_is_answered(question: str, told: str, prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 3, 1), regions=(PLACE,))
    answer = answered(question, [article], prompts)
    assert not answer.refused and told in answer.text
