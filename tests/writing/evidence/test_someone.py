"""Who holds an office is answered only by a sentence with a name in it."""

from __future__ import annotations

import pytest

from assistant.types import Answer
from assistant.writing.evidence.someone import names_person, wants_person
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("平湖市市长是谁?", True),
        ("推介会由谁主持?", True),
        ("商务局局长叫什么名字?", True),
        ("谁去楚雄投资了?", False),
        ("平湖和丽水谁的外资多?", False),
        ("市长做了什么?", False),
    ],
)
def test_where_a_person_is_wanted(question: str, wanted: bool) -> None:
    assert wants_person(question) is wanted


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("区委书记陈立新说,项目下月开工。", True),
        ("管委会副主任唐浩在会上推介。", True),
        ("书记、市长和各条线负责人带头出门。", False),
        ("市商务局组织了三场活动。", False),
        ("镇街建起竞赛群,周周报进度、月月排座次。", False),
    ],
)
def test_whether_one_is_named(sentence: str, named: bool) -> None:
    assert names_person(sentence) is named


def test_an_office_without_a_name_is_a_gap(prompts: Prompts) -> None:
    def asked(text: str) -> Answer:
        return answered("平湖市市长是谁?", [make_article(text, regions=(PINGHU,))], prompts)

    assert asked("书记、市长和各条线负责人带头出门招商。").refused
    assert "陈立新" in asked("平湖市市长陈立新介绍,项目下月开工。").text
