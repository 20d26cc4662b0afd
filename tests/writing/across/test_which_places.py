"""哪些地方…: every place whose article says it, with its sentence; other questions are left to the search."""

from __future__ import annotations

import pytest

from assistant.types import Article, Filters, Region
from assistant.writing.across.which_places import which_places
from assistant.writing.asked.question import understand
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import MemoryIndex, answered

ARTICLES = [
    make_article("春天里,平湖在深圳开了一场招商推介会。现场来了六十位客商。", regions=(PINGHU,)),
    make_article("丽水的推介会办在山里。竹林边搭了台子,谈成两个项目。", regions=(LISHUI,)),
    make_article("没有地名的一篇。推介会也开过。", regions=()),
]


def _told(question: str, articles: list[Article]) -> list[str]:
    table = which_places(understand(question), retriever=MemoryIndex(articles), filters=Filters())
    return [] if table is None else [line.text for line in table.lines]


def test_each_place_is_named_and_quoted(prompts: Prompts) -> None:
    answer = answered("哪些地方办了招商推介会?", ARTICLES, prompts)
    assert not answer.refused
    first, *quoted = answer.sentences
    assert first.text.startswith("说到“推介会”的有：") and "平湖" in first.text and "丽水" in first.text
    assert len(first.citations) == len(quoted) == 2
    assert all("推介会" in sentence.text for sentence in quoted)


@pytest.mark.parametrize(
    "question",
    [
        "哪些地方办了赛马会?",  # nobody says so
        "平湖办了哪些推介会?",  # a place is named: its events are asked
        "为什么县里办推介会?",
        "哪些地方的实际外资超过3亿美元?",  # a metric: the fact table answers
    ],
)
def test_other_questions_are_not_for_it(question: str) -> None:
    assert _told(question, ARTICLES) == []


def test_one_place_is_no_list() -> None:
    assert _told("哪些地方办了推介会?", ARTICLES[:1]) == []


def test_a_name_with_a_number_is_one_word() -> None:
    articles = [
        make_article("平湖来了三家世界500强。", regions=(PINGHU,)),
        make_article("丽水也来了一家世界500强。", regions=(LISHUI,)),
        make_article("世界很大,这里很小。", regions=(LISHUI,)),
    ]
    (line,) = _told("哪些地方有世界500强?", articles)
    assert "世界500强" in line and line.endswith(("平湖、丽水。", "丽水、平湖。"))


def test_words_side_by_side_are_one_and_a_glossary_is_no_word_of_a_place() -> None:
    articles = [
        make_article("平湖发展低空经济。", regions=(PINGHU,)),
        make_article("丽水发展低空经济,试飞了两趟。", regions=(LISHUI,)),
    ]
    (line,) = _told("哪些地方提到低空经济?", articles)
    assert "“低空经济”" in line
    noted = [articles[0], make_article("12.低空经济:指在低空飞行的产业。", regions=(LISHUI,))]
    assert _told("哪些地方提到低空经济?", noted) == []


def test_what_was_missed_is_found_in_the_words_of_articles() -> None:
    articles = [
        make_article("平湖的进出口等预期性指标未达到年初目标。", regions=(PINGHU,)),
        make_article("丽水完成全年预期目标。", regions=(LISHUI,)),
    ]
    (line,) = _told("哪些地方没有完成预期目标?", articles)
    assert "平湖" in line and "丽水" not in line


def test_asked_again_the_places_not_yet_quoted_follow() -> None:
    towns = [
        Region(f"{name}县", name, "county", ("浙江省",))
        for name in ("甲子", "乙丑", "丙寅", "丁卯", "戊辰", "己巳")
    ]
    articles = [make_article(f"{town.name}布局低空经济。", regions=(town,)) for town in towns]
    table = which_places(
        understand("哪些地方提到低空经济，还有哪些？"), retriever=MemoryIndex(articles), filters=Filters()
    )
    first = which_places(
        understand("哪些地方提到低空经济？"), retriever=MemoryIndex(articles), filters=Filters()
    )
    assert table is not None and first is not None
    assert len(first.lines[0].evidence) == 6 and len(first.quoted) == 5 and len(table.quoted) == 1
    assert not set(first.quoted) & set(table.quoted)
