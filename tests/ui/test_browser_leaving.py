"""Stopped or left at whatever moment, an answer lets go of the model: whoever comes next is answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.types import AnswerEvent, Brief, Filters, Piece, Stage, Turn
from tests.ui.browsing import PATIENCE_SECONDS, ask, go_to, launched, needs_browser, opened, pick
from tests.ui.conftest import FakeAssistant, Served, served, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser


@dataclass
class Endless(FakeAssistant):
    """A question with 不停 in it holds the model until it is told to stop; with 先说 it says something before."""

    def stream(
        self,
        question: str,
        *,
        filters: Filters = Filters(),
        history: Sequence[Turn] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[AnswerEvent]:
        if "不停" not in question:
            yield from super().stream(question, filters=filters, history=history, cancel=cancel)
            return
        assert cancel is not None
        self.asked.append((question, filters, ()))
        try:
            if "先说" in question:
                yield Stage("检索")
                yield Stage("阅读")
                yield Piece("说了半句")
            cancel.wait(PATIENCE_SECONDS * 3)
        finally:
            if cancel.is_set():
                self.stopped.append(question)

    def brief(self, region: str, *, cancel: threading.Event | None = None, **days: object) -> Brief:
        assert cancel is not None
        self.asked.append((region, Filters(), ()))
        wait_until(cancel.is_set, PATIENCE_SECONDS * 3)
        self.stopped.append(region)
        raise RuntimeError("stopped")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


def begun(site: Served, question: str) -> None:
    """Returns once the model works at it."""
    wait_until(lambda: any(asked[0] == question for asked in site.assistant.asked), PATIENCE_SECONDS)


def answered(browser: Browser, site: Served, question: str) -> None:
    for view in opened(browser, site):
        ask(view, question)
        view.wait_for_selector("#chat a.mark")


def test_the_model_is_free_again_whenever_a_page_is_closed(browser: Browser, tmp_path: Path) -> None:
    fake = Endless()
    with served(fake, tmp_path) as site:
        # Before its first event.
        for view in opened(browser, site):
            ask(view, "不停，还没说")
            begun(site, "不停，还没说")
        answered(browser, site, "后来一？")
        wait_until(lambda: "不停，还没说" in fake.stopped, PATIENCE_SECONDS)
        # While it streams, and another page waits in line, and closes too.
        for view in opened(browser, site):
            ask(view, "不停，先说")
            view.wait_for_selector("#chat .said:has-text('说了半句')")
            for waiting in opened(browser, site):
                ask(waiting, "不停，排着")
                waiting.wait_for_selector("#stages:has-text('前面还有 1 个')")
        answered(browser, site, "后来二？")
        wait_until(lambda: "不停，先说" in fake.stopped, PATIENCE_SECONDS)
        # In the middle of a brief.
        for view in opened(browser, site):
            go_to(view, "brief")
            pick(view, "#brief-region", "平湖市")
            view.click("#write")
            begun(site, "平湖市")
        answered(browser, site, "后来三？")
        wait_until(lambda: "平湖市" in fake.stopped, PATIENCE_SECONDS)


def test_stop_stops_the_model_and_the_next_may_ask(browser: Browser, tmp_path: Path) -> None:
    fake = Endless()
    with served(fake, tmp_path) as site:
        for view in opened(browser, site):
            for question, shown in (("不停，还没说", "已停止"), ("不停，先说", "没有核对")):
                ask(view, question)
                begun(site, question)
                if "先说" in question:
                    view.wait_for_selector("#chat .said:has-text('说了半句')")
                view.click("#stop")
                view.wait_for_selector(f"#chat .note:has-text('{shown}') >> nth=-1")
                wait_until(lambda asked=question: asked in fake.stopped, PATIENCE_SECONDS)  # type: ignore[misc]
                view.wait_for_selector("#send:visible")
            for waiting in opened(browser, site):
                told(waiting, view)


def told(waiting: Page, holding: Page) -> None:
    """One who waits sees how many are before, and can stop waiting."""
    ask(holding, "不停，第三")
    holding.wait_for_selector("#stop:visible")
    holding.wait_for_selector("#stages .stages")
    ask(waiting, "不停，第四")
    waiting.wait_for_selector("#stages:has-text('前面还有 1 个')")
    waiting.click("#stop")
    waiting.wait_for_selector("#chat .note:has-text('已停止')")
    waiting.wait_for_selector("#send:visible")
    holding.click("#stop")
    holding.wait_for_selector("#send:visible")
