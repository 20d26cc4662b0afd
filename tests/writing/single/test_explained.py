"""An explanation of a rule that asks its own questions is quoted by the question it asks."""

from __future__ import annotations

from datetime import date

from assistant.types import Region
from assistant.writing.model.prompts import Prompts
from tests.conftest import make_article
from tests.writing.conftest import answered

PLACE = Region("天台县", "天台", "county", ("台州市", "浙江省"), "331023")
TEXT = """天台县厂房租金补贴政策解读
一、哪些企业适用？
适用于2024年以后在天台县新注册的制造业企业。
二、怎么申请补贴？
企业每年4月向县经信局提交申请表和租赁合同。
县经信局十个工作日内答复。
三、什么时候停止？
本政策执行到2026年年底。"""


RULES = """天台县惠企办法
一、企业怎么申请？
企业3月向窗口交材料，3天办结。
二、其他
天台县企业申请贷款贴息，可在县里的金融平台填报。"""


def test_a_heading_that_asks_for_less_does_not_answer_more(prompts: Prompts) -> None:
    article = make_article(RULES, published=date(2024, 3, 1), regions=(PLACE,))
    assert "3天办结" in answered("天台企业怎么申请？", [article], prompts).text
    answer = answered("天台企业怎么申请贷款贴息？", [article], prompts)
    assert "金融平台" in answer.text and "3天办结" not in answer.text


def test_what_stands_under_the_question_answers_it(prompts: Prompts) -> None:
    article = make_article(TEXT, published=date(2024, 3, 1), regions=(PLACE,))
    answer = answered("天台厂房租金补贴怎么申请？", [article], prompts)
    assert "提交申请表" in answer.text and "十个工作日" in answer.text
    assert "2026年" not in answer.text
