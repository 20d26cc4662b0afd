"""What is quoted was written by the model, under a grammar that allows the chosen sentences and nothing else."""

from __future__ import annotations

from threading import Event

import pytest

from assistant.settings import carried
from assistant.types import Evidence, Sentence
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.extract import write_chosen
from tests.conftest import FakeModel, make_article

LINES = (
    "全市完成实际外资3.2亿美元，同比增长12.5%。",
    '市里说："引进来\\走出去"要并重。',
    "“一号工程”今年已有17个项目［在建］。",
)


def _evidence() -> tuple[Evidence, ...]:
    article = make_article("\n".join(LINES))
    found, start = [], 0
    for number, line in enumerate(LINES):
        sentence = Sentence(f"s{number}", article.id, number, start, start + len(line), line)
        found.append(Evidence(sentence, article, 1.0 - number / 10))
        start += len(line) + 1
    return tuple(found)


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return Prompts(carried("prompts"))


def test_each_line_comes_once_it_stands_whole(prompts: Prompts) -> None:
    model = FakeModel(profile="extractive")
    chosen = _evidence()
    assert tuple(write_chosen(model, prompts, "外资多少？", chosen)) == chosen
    assert all(line in model.seen[0][1] for line in LINES[:1])
    assert model.grammars[0] is not None


def test_text_the_grammar_does_not_hold_yields_nothing(prompts: Prompts) -> None:
    model = FakeModel(replies=["全市完成实际外资32亿美元，同比增长12.5%。[1]"], profile="extractive")
    assert list(write_chosen(model, prompts, "外资多少？", _evidence())) == []


def test_cancel_stops_between_lines(prompts: Prompts) -> None:
    model = FakeModel(profile="extractive")
    cancel = Event()
    got = []
    for item in write_chosen(model, prompts, "外资多少？", _evidence(), cancel=cancel):
        got.append(item)
        cancel.set()
    assert got == list(_evidence()[:1])


def test_nothing_chosen_asks_nothing_of_the_model(prompts: Prompts) -> None:
    model = FakeModel(profile="extractive")
    assert list(write_chosen(model, prompts, "外资多少？", ())) == []
    assert model.seen == []
