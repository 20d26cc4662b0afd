"""What an answer may come from is said while its box is closed, and taken as it is chosen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import gradio as gr
import pytest

from assistant.errors import QuestionError
from assistant.types import Filters
from assistant.ui.desk import open_desk
from assistant.ui.filters import SEARCHED_FROM, FilterBox
from assistant.ui.words import ENGLISH
from tests.ui.conftest import FIRST, FakeAssistant


@pytest.fixture
def box() -> FilterBox:
    fake: Any = FakeAssistant()

    async def build() -> FilterBox:
        with gr.Blocks():
            return FilterBox(replace(open_desk(fake, folder=fake.home), words=ENGLISH))

    return asyncio.run(build())


def test_nothing_chosen_limits_nothing(box: FilterBox) -> None:
    assert box.filters(None, "", "", None) == Filters()
    assert box.heading(None, "", "", [])["label"] == "Only some regions, days, articles"  # type: ignore[index]


def test_all_that_is_chosen_limits(box: FilterBox) -> None:
    found = box.filters(["平湖市"], "2020", "2021-02", [FIRST.id])
    assert found == Filters(("平湖市",), date(2020, 1, 1), date(2021, 2, 28), frozenset([FIRST.id]))
    heading: Any = box.heading(["平湖市"], " 2020 ", "", [FIRST.id])
    assert heading["label"] == "Only: 平湖市, 2020—, 1 articles"
    with pytest.raises(QuestionError, match="前天"):
        box.filters([], "前天", "", [])


def test_a_long_list_can_be_searched(box: FilterBox) -> None:
    few = box.refresh([FIRST])
    many = box.refresh([replace(FIRST, id=f"{n:016}") for n in range(SEARCHED_FROM)])
    assert not few[box.find]["visible"] and many[box.find]["visible"]
    assert not box.refresh([])[box.articles]["visible"]
    listed: Any = box.listed("山城", [FIRST.id])
    assert listed["choices"][0][1] == FIRST.id and len(listed["choices"]) == 2
