"""A question that names no place is answered from the articles that say its name, and near where they say it."""

from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Filters
from assistant.writing.evidence.anchors import anchored, names_in, names_of_place, nearness, without_names
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, make_article
from tests.writing.conftest import MemoryIndex, answered

PLANT = make_article(
    "丽水的铌晟材料项目开工。项目总投资6亿元，占地80亩，分两期建设。",
    title="铌晟落户",
    regions=(LISHUI,),
)
OTHER = make_article("平湖集中开工12个项目，总投资90亿元，占地900亩。", title="平湖开工", regions=(PINGHU,))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("铌晟项目总投资多少", ("铌晟",)),
        ("“云帆计划”投了多少", ("云帆计划",)),
        ("万洋投了多少", ("万洋",)),
        ("亿纬投了多少", ("亿纬",)),
        ("百亿级项目投了多少", ()),
        ("上亿元的项目有多少", ()),
        ("铌晟是谁投资的", ("铌晟",)),  # 是 belongs to what asks
        ("总投资多少", ()),
        ("签了多少项目", ()),
        ("实际使用外资多少", ()),
    ],
)
def test_names_are_no_words_of_the_field(question: str, names: tuple[str, ...]) -> None:
    assert names_in(question) == names


def test_only_the_articles_that_say_the_name_answer() -> None:
    index = MemoryIndex([OTHER, PLANT])
    found = index.search("铌晟项目总投资多少")
    anchors = anchored("铌晟项目总投资多少", found, retriever=index, filters=Filters())
    assert anchors.names == ("铌晟",) and anchors.articles == (PLANT,)
    assert anchored("总投资多少", found, retriever=index, filters=Filters()).articles == ()


def test_a_name_may_begin_like_an_amount(prompts: Prompts) -> None:
    park = make_article("丽水的万洋众创城动工，总投资7亿元，占地60亩。", title="万洋来了", regions=(LISHUI,))
    told = answered("万洋众创城占地多大", [OTHER, park], prompts)
    assert "60亩" in told.text and "900亩" not in told.text


def test_a_number_of_another_thing_is_not_taken(prompts: Prompts) -> None:
    told = answered("铌晟项目占地多大，分几期", [OTHER, PLANT], prompts)
    assert "80亩" in told.text and "900亩" not in told.text


def test_the_next_item_of_a_list_is_another_one() -> None:
    text = "1.铌晟项目总投资6亿元。项目已竣工。2.蓝桉项目总投资2亿元。项目在建。"
    sentences = split_sentences(make_article(text))
    near = [nearness(sentences, ["铌晟"], "")[row.id] for row in sentences]
    assert near[0] == 1.0 > near[1] > near[2] == near[3] == 0.0


def test_what_carries_the_places_name() -> None:
    assert names_of_place("平湖港吞吐量多少", PINGHU) == ("平湖港",)
    assert names_of_place("平湖吞吐量多少", PINGHU) == ()
    assert without_names("铌晟投了多少", ["铌晟"]) == "，投了多少"
