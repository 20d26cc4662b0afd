"""A number asked of a thing that is no metric of the field."""

from __future__ import annotations

import pytest

from assistant.types import Answer, Filters
from assistant.writing.answer import stream_answer
from assistant.writing.asked.question import understand
from assistant.writing.evidence.measured import noun_asked
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

TEXT = (
    "丽水的和美乡村覆盖率达到60%。\n"
    "粮食生产再创新高。播种面积880万亩,总产量达到85.3亿斤。\n"
    "全市有外资企业120家,挂牌项目由干部24小时服务。\n"
    "今年要力争水果产量达到9万吨。\n"
    "去年水果总产8.6万吨。茶叶总产量再上台阶,突破3万吨。\n"
    "新项目带动就业3000余人,在丽高校技术合同占比超50%。"
)


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("丽水的森林覆盖率", "森林覆盖率"),
        ("丽水有多少高校?", "高校"),
        ("丽水去年粮食产量是多少", "粮食产量"),
        ("浙江丽水常住人口多少", "常住人口"),
        ("丽水首店引进了多少", "首店"),
        ("丽水光伏电池产能多大", "光伏电池产能"),
        ("丽水实际使用外资多少", ""),
        ("丽水GDP增速多少", ""),
        ("丽水有多少家企业", ""),
        ("丽水的营商环境", ""),
        ("丽水外资占比多少", ""),
        ("丽水和平湖的常住人口", ""),
        ("丽水怎么招商", ""),
        ("丽水及时率", ""),  # no word of its own to look for
    ],
)
def test_only_a_number_of_a_thing_is_asked_so(question: str, noun: str) -> None:
    assert noun_asked(understand(question, known_regions=(LISHUI, PINGHU))) == noun


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("丽水的森林覆盖率", ""),  # another coverage is told
        ("丽水粮食产量多少", "85.3亿斤"),  # the sentence before says of what
        ("丽水水果产量多少", "8.6万吨"),  # what was reached, not what is aimed at
        ("丽水茶叶产量", "3万吨"),
        ("丽水有多少招商干部", ""),  # 24小时 counts no one
        ("丽水有多少高校", ""),
    ],
)
def test_the_number_is_of_what_was_asked_or_refused(question: str, told: str, prompts: Prompts) -> None:
    library = MemoryIndex([make_article(TEXT, regions=(LISHUI,))])
    *_, answer = stream_answer(
        question, retriever=library, model=FakeModel(), prompts=prompts, filters=Filters()
    )
    assert isinstance(answer, Answer)
    assert answer.refused == (not told)
    assert told in answer.text
    if not told:
        assert "文章没有给出丽水市的" in answer.reason
