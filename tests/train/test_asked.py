"""Questions about figures: what is called answered is told, what is called unanswered is not."""

from __future__ import annotations

import random

import pytest

from assistant.train.asked import from_figures
from assistant.train.data import Passage
from assistant.train.newspages import read_page
from assistant.train.things import of_thing, things

TEXT = (
    "2023年上半年，{0}实际使用外资{1}.5亿美元，同比增长{2}.2%，总量居全省第{2}位。"
    "{0}新签约项目{1}个，总投资{3}亿元。"
    "云谷新材料产业园项目由东岭集团投资建设，占地{3}亩，预计年产值{1}亿元。"
    "{0}规模以上工业增加值增长{2}.6%，一般公共预算收入{3}亿元。"
    "下一步，{0}将继续优化营商环境，推动更多项目落地见效。"
)
PLACES = ("嘉兴市", "丽水市", "台州市", "洛阳市", "扬州市", "赣州市")
PASSAGES = [
    Passage("", TEXT.format(place, 3 + number, 2 + number % 7, 40 + number), 2023)
    for number, place in enumerate(PLACES * 5)
]


def test_both_kinds_are_made_the_same_twice_and_no_more_than_asked_for() -> None:
    made = list(from_figures(PASSAGES, seed=3, most=40))
    assert made == list(from_figures(PASSAGES, seed=3, most=40))
    assert 25 <= len(made) <= 42
    answered = [example for example in made if example.gold]
    assert 0.25 < len(answered) / len(made) < 0.8
    for example in made:
        assert example.question.endswith("？")
        assert len(example.sentences) == len(example.places) == len(example.about)
        assert max(example.gold, default=0) < len(example.sentences)


def test_an_answer_tells_the_metric_and_its_number_is_not_given_away() -> None:
    for example in from_figures(PASSAGES, seed=5, most=60):
        for at in example.gold:
            assert any(character.isdigit() for character in example.sentences[at])
        if example.gold and "使用外资" in example.question:
            assert all("外资" in example.sentences[at] for at in example.gold)
            assert ".5亿美元" not in example.question


def test_another_place_or_year_has_no_answer_in_the_pages_of_this_one() -> None:
    for example in from_figures(PASSAGES, seed=8, most=80):
        own = " ".join((*example.about, *example.sentences))
        years = [f"{year}年" for year in range(2010, 2030) if f"{year}年" in example.question]
        if years and not any(year in own for year in years):
            assert not example.gold, example.question


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("据悉，云谷新材料产业园项目占地40亩。", ["云谷新材料产业园项目"]),
        ("由东岭装备集团投资建设。", ["东岭装备集团"]),
        ("该项目总投资3亿元。", []),
        ("全市签约42个项目。", []),
    ],
)
def test_things_are_named_without_what_stands_before(text: str, named: list[str]) -> None:
    assert [name for name in things(text) if name in named] == named
    assert bool(things(text)) == bool(named)


def test_a_detail_of_a_thing_is_told_or_has_no_answer() -> None:
    chance = random.Random(2)
    seen = set()
    for _ in range(60):
        page = read_page(PASSAGES[0], chance)
        assert page is not None
        example = of_thing(page, chance)
        if example is None:
            continue
        seen.add(bool(example.gold))
        for at in example.gold:
            assert "产业园" in example.sentences[at]
    assert seen == {True, False}
