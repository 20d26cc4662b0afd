"""The words without which a pattern finds nothing, and all of them as one pattern."""

from __future__ import annotations

import random
import re

import pytest

from assistant.reading import buttons, rules
from assistant.reading.wording import alternatives, any_of, needed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("版权(?:所有|归)", {"版权"}),
        ("(?:未经|非经).{0,20}转载|版权所有", {"转载", "版权所有"}),
        ("转载(?:请|须)注明|未经许可", {"转载", "未经许可"}),
        (r"主办?单位\s*[:：]", {"单位"}),
        ("共有\\s*\\d+\\s*条评论", {"条评论"}),
        (r"(?:责任)?编{1,2}辑\.", {"辑."}),
        (r"[一二]审|\[终审\]", {"审", "[终审]"}),
        (r"\u7f51站地图", {"站地图"}),
        ("(?=网站)地图(?!册)", {"地图"}),
        ("(?P<name>首页|主页)(?:更多)?", {"首页", "主页"}),
        ("(?:网页)*", set()),
        ("", set()),
    ],
)
def test_words_that_have_to_be_there(pattern: str, words: set[str]) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize(
    "rule", [*rules.rules()[0], *rules.rules()[1]], ids=lambda rule: rule.pattern.pattern[:24]
)
def test_no_rule_finds_anything_without_its_words(rule: rules.Rule) -> None:
    words = needed(rule.pattern.pattern)
    parts = alternatives(rule.pattern.pattern)
    assert "|".join(parts) == rule.pattern.pattern
    for part in parts:
        re.compile(part)
    chance = random.Random(rule.pattern.pattern)
    pieces = [
        *re.findall(r"[\u4e00-\u9fffA-Za-z]+", rule.pattern.pattern),
        "：",
        "1",
        " ",
        "。",
        "全市",
        "（",
    ]
    for _ in range(200):
        line = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 8)))
        if rule.pattern.search(line) and words:
            assert any(word.lower() in line.lower() for word in words), line


def test_of_words_at_one_place_the_first_in_their_order_is_found() -> None:
    words = ["首页导航", "首页", "页导", "关闭", "首"]
    line = "首页首页导航关闭首赞页导"
    plain = re.compile("|".join(words))
    assert [found.span() for found in any_of(words).finditer(line)] == [
        found.span() for found in plain.finditer(line)
    ]
    assert any_of([]).search(line) is None


def test_words_with_signs_of_patterns_are_taken_as_they_are() -> None:
    assert any_of(["a.c", "(x", "更多>>"]).findall("abc a.c (x 更多>>") == ["a.c", "(x", "更多>>"]


def test_a_button_is_one_in_capitals_too() -> None:
    assert buttons.is_buttons("QQ空间 RSS") and buttons.is_buttons("qq空间 rss")
