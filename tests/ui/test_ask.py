"""The steps of a question, without a browser: what is where at which moment."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from assistant.errors import (
    AssistantError,
    IndexMismatchError,
    QuestionError,
    UnknownRegionError,
    UnreadableFileError,
)
from assistant.ui.ask import AskTab
from assistant.ui.conversations import NAME
from assistant.ui.desk import open_desk
from assistant.ui.problems import explain, explain_reading
from assistant.ui.reader import Reader
from assistant.ui.words import ENGLISH
from tests.ui.conftest import FakeAssistant


@dataclass
class Page:
    """Stands for gr.Request: a page is known by its session."""

    session_hash: str = "one"


PAGE: Any = Page()


@pytest.fixture
def tab() -> AskTab:
    fake: Any = FakeAssistant()

    async def build() -> AskTab:
        with gr.Blocks():
            desk = open_desk(fake, folder=fake.home)
            return AskTab(desk, Reader(desk))

    return asyncio.run(build())  # without a running loop gradio makes one and never closes it


def ask(tab: AskTab, question: str, earlier: tuple[Any, ...] = (), current: str = "") -> dict[Any, Any]:
    tab.begin(question, earlier, "", PAGE)
    return ran(tab, earlier, current)[-1]


def ran(tab: AskTab, earlier: Sequence[Any] = (), current: str = "") -> list[dict[Any, Any]]:
    """All that `run` changes on the page."""

    async def collect() -> list[dict[Any, Any]]:
        return [changes async for changes in tab.run(earlier, current, [], "", "", [], PAGE)]

    return asyncio.run(collect())


def test_the_next_question_may_come_as_soon_as_an_answer_is_shown(tab: AskTab) -> None:
    """The page once said that the last question was still being answered, and never answered this one."""

    async def both() -> tuple[Any, ...]:
        shown: tuple[Any, ...] = ()
        async for changes in tab.run((), "", [], "", "", [], PAGE):
            if tab.exchanges in changes:  # shown, and the generator not yet asked to go on
                shown = changes[tab.exchanges]
                assert tab.begin("再问", shown, "", PAGE)[tab.question] == ""
        return shown

    tab.begin("先问", (), "", PAGE)
    last = ran(tab, asyncio.run(both()))[-1]
    assert [one.question for one in last[tab.exchanges]] == ["先问", "再问"]


def test_a_question_beside_a_running_one_is_told_to_wait(tab: AskTab) -> None:
    tab.begin("先问", (), "", PAGE)
    assert "还在回答" in tab.begin("再问", (), "", PAGE)[tab.status]
    tab.clear(PAGE)
    assert ran(tab) == [{tab.status: gr.skip()}]


def test_what_was_asked_is_there_when_the_page_is_opened_again(tab: AskTab) -> None:
    first = ask(tab, "甲？")
    current = first[tab.past.current]
    again = ask(tab, "乙？", first[tab.exchanges], current)
    opened = tab.refresh((), current)
    assert opened[tab.exchanges] == again[tab.exchanges] and opened[tab.past.current] == current
    assert opened[tab.chat]["value"] == again[tab.chat]
    assert tab.refresh((), "no such")[tab.exchanges] == ()


def test_asking_again_replaces_the_last_in_what_is_kept(tab: AskTab) -> None:
    first = ask(tab, "甲？")
    current = first[tab.past.current]
    event: Any = SimpleNamespace(_data={"turn": 1})
    kept = tab.again(first[tab.exchanges], current, event, PAGE)[tab.exchanges]
    last = ran(tab, kept, current)[-1]
    assert len(last[tab.exchanges]) == 1 and len(tab.past.kept.open(current)) == 1


def test_conversations_that_cannot_be_read_leave_a_page_that_answers(tab: AskTab) -> None:
    file = Path(tab.past.kept.path)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"damaged" * 100)
    assert NAME in tab.refresh((), "x")[tab.status].replace("&#45;", "-").replace("&#46;", ".")
    assert len(ask(tab, "甲？")[tab.exchanges]) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            IndexMismatchError("x: made with schema 1, this version has 2; run `…`"),
            "assistant index --rebuild",
        ),
        (IndexMismatchError("x: a rebuild has not finished, 3 articles are left; run it"), "没有做完"),
        (UnknownRegionError("region '火星': not a known place; indexed regions: 平湖、丽水"), "平湖、丽水"),
        (
            UnknownRegionError("no article about 平湖市 between 2020-01-01 and …; look"),
            "没有关于平湖市的文章",
        ),
        (QuestionError("date '前天' cannot be read; write it like 2021"), "日期“前天”看不懂"),
        (QuestionError("the question is empty; write one"), "空的"),
        (AssistantError("something new; do that"), "something new"),
    ],
)
def test_errors_are_told_in_chinese_with_the_next_step(error: AssistantError, said: str) -> None:
    assert said in explain(error)
    assert explain(error, ENGLISH) != explain(error)


def test_a_file_that_could_not_be_read_is_told_in_chinese() -> None:
    error = UnreadableFileError("/x/a: b.txt: empty; save the page again")
    assert explain(error) == explain_reading(str(error)) == "文件是空的。"
    for message, told in (
        ("/x/a.pdf: not a PDF that can be read (PdfStreamError); print it to a new PDF", "PDF 打不开"),
        ("/x/a.zip: not a zip that can be opened (File is not a zip file); pack it again", "压缩包打不开"),
    ):
        assert told in explain_reading(message) and "not a" not in explain_reading(message)
    assert "an odd thing; do that" in explain_reading("/x/a.txt: an odd thing; do that")
    assert "/x/" not in explain_reading("/x/a.txt: an odd thing; do that")
