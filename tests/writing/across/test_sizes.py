"""Things of one size are compared, of two they are shown."""

from __future__ import annotations

import pytest

from assistant.writing.across.sizes import unlike_sizes
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import answered


@pytest.mark.parametrize(
    ("names", "question", "sizes"),
    [
        (("新签约亿元以上项目数", "签约项目数"), "甲和乙各签约多少项目", ("亿元以上", "")),
        (("签约项目数", "签约项目数"), "甲和乙各签约多少项目", ()),
        (("亿元以上项目数", "项目数"), "甲和乙亿元以上项目谁多", ()),
        (("百亿级项目数", "亿元以上项目数"), "谁的项目多", ("百亿级", "亿元以上")),
        ((), "谁的项目多", ()),
        (("总投资亿元以上项目数", "1亿元以上项目数"), "谁的项目多", ()),
        (("百亿级项目数", "百亿元以上项目数"), "谁的项目多", ()),
        (("十亿元以上项目数", "10亿元以上项目数"), "谁的项目多", ()),
        (("超亿元项目数", "项目数"), "谁的项目多", ("超亿元", "")),
        (("亿美元以上项目数", "亿元以上项目数"), "谁的项目多", ("亿美元以上", "亿元以上")),
    ],
)
def test_what_each_counts(names: tuple[str, ...], question: str, sizes: tuple[str, ...]) -> None:
    assert unlike_sizes(names, question) == sizes


def test_projects_of_a_size_are_not_held_against_all(prompts: Prompts) -> None:
    pages = [
        make_article("上半年，平湖市签约亿元以上项目28个。", regions=(PINGHU,)),
        make_article("上半年，丽水市签约项目31个。", regions=(LISHUI,)),
    ]
    text = answered("平湖和丽水上半年各签约了多少个项目？", pages, prompts).text
    assert "高于" not in text and "28个" in text and "31个" in text
