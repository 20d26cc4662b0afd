"""What the page reads into the index can be stopped; one page writes at a time, and the next sees its place."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import gradio as gr
import pytest

from assistant.app import Assistant
from assistant.reading.article import read_article
from assistant.retrieval import indexing
from assistant.settings import Settings
from assistant.ui.articles import ArticlesTab
from assistant.ui.controls import Changes
from assistant.ui.desk import open_desk
from assistant.ui.reader import Reader
from tests.ui.conftest import FakeAssistant

T = TypeVar("T")
TEXT = (
    "{place}招商引资快报\n2021年1—10月，{place}实际利用外资{n}.5亿美元，同比增长18.6%。新引进项目4{n}个，总投资超过60亿元。\n"
    "下一步，{place}将围绕第{n}条产业链开展招商活动，力争全年到位资金再上台阶。\n"
)
PLACES = ("平湖市", "丽水市", "高邮市", "仙居县")


def page(session: str) -> gr.Request:
    return SimpleNamespace(session_hash=session)


def with_tab(assistant: Any, folder: Path, work: Callable[[ArticlesTab], Awaitable[T]]) -> T:
    """The tab is built where a loop runs: without one gradio makes its own and never closes it."""

    async def run() -> T:
        desk = open_desk(assistant, folder=folder)
        with gr.Blocks(analytics_enabled=False), gr.Tab("") as tab:
            made = ArticlesTab(desk, Reader(desk), tab)
        return await work(made)

    return asyncio.run(run())


def sent(folder: Path, *, more: str = "") -> list[str]:
    """Files as the browser sends them, a folder each."""
    files = []
    for number, place in enumerate(PLACES):
        file = folder / f"sent-{number}{len(more)}" / f"{place}.txt"
        file.parent.mkdir(parents=True)
        file.write_text(TEXT.format(place=place, n=number) + more, encoding="utf-8")
        files.append(str(file))
    return files


async def seen(
    changes: AsyncGenerator[Changes, None], tab: ArticlesTab, act: Callable[[str], None] = lambda said: None
) -> list[str]:
    """What the status line says, one after the other; `act` hears of each."""
    said = []
    async for change in changes:
        if tab.status in change:
            said.append(str(change[tab.status]))
            act(said[-1])
        last = change
    assert last[tab.halt]["visible"] is False and last[tab.all]["visible"] is True
    return said


@pytest.fixture
def assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(indexing, "_TOGETHER", 1)  # each file is told of by itself
    with Assistant(Settings.load(home=tmp_path / "home", environ={})) as opened:
        yield opened


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The third file that is read waits until this is set."""
    free, reads = threading.Event(), count(1)

    def read(path: Path) -> Any:
        if next(reads) == 3:
            assert free.wait(60)
        return read_article(path)

    monkeypatch.setattr(indexing, "read_article", read)
    return free


def uploaded(assistant: Assistant) -> int:
    return len(list((assistant.settings.home / "uploads").glob("*.txt")))


def test_an_upload_that_is_stopped_keeps_what_was_read_and_nothing_else(
    assistant: Assistant, held: threading.Event, tmp_path: Path
) -> None:
    async def three(tab: ArticlesTab) -> None:
        files = sent(tmp_path)

        def stop(said: str) -> None:
            if "读入 2&#47;4" in said:
                assert "正在停止" in str(tab.stop(page("a"))[tab.halt])
                held.set()

        said = await seen(tab.add(files, "", page("a")), tab, stop)
        there = len(assistant.articles())
        assert there == uploaded(assistant) == 3  # the one that was being read was finished
        assert "新读入 3 个文件" in said[-1] and "已停止，1 个文件没有读" in said[-1]
        # Sent once more, the rest is read; what was there before stays, also when that is stopped.
        said = await seen(tab.add(files, "", page("a")), tab)
        assert "已停止" not in said[-1] and len(assistant.articles()) == uploaded(assistant) == 4
        said = await seen(tab.add(files, "", page("a")), tab, lambda _: void(tab.stop(page("a"))))
        assert "已停止" in said[-1] and len(assistant.articles()) == uploaded(assistant) == 4

    with_tab(assistant, tmp_path / "page", three)


def void(_: object) -> None:
    return None


def test_reading_again_that_is_stopped_leaves_every_article(
    assistant: Assistant, held: threading.Event, tmp_path: Path
) -> None:
    async def again(tab: ArticlesTab) -> None:
        paths = [Path(file) for file in sent(tmp_path)]
        held.set()
        assistant.index(paths)
        held.clear()
        before = {article.id for article in assistant.articles()}

        def stop(said: str) -> None:
            tab.stop(page("a"))

        said = await seen(tab.reread_all("", page("a")), tab, stop)
        assert "已停止" in said[-1]
        assert {article.id for article in assistant.articles()} == before
        assert assistant.search("实际利用外资")

    with_tab(assistant, tmp_path / "page", again)


def test_who_writes_later_sees_its_place_and_may_leave_the_line(tmp_path: Path) -> None:
    fake = FakeAssistant(slow=0.1)

    async def two(tab: ArticlesTab) -> tuple[list[str], list[str]]:
        first = asyncio.create_task(seen(tab.add(sent(tmp_path), "", page("a")), tab))
        while not len(tab._desk.writers):
            await asyncio.sleep(0.01)
        busy = await anext(tab.reread_all("", page("a")))
        assert "还没有完" in str(busy[tab.status])

        def stop(said: str) -> None:
            if "前面还有 1 个" in said:
                tab.stop(page("b"))

        second = await seen(tab.reread_all("", page("b")), tab, stop)
        return await first, second

    first, second = with_tab(fake, tmp_path / "page", two)
    assert "新读入 4 个文件" in first[-1]
    assert "前面还有 1 个" in second[1] and "已停止" in second[-1] and fake.rebuilt == 0


def test_what_was_begun_goes_on_when_its_page_is_closed_and_the_next_waits_for_it(tmp_path: Path) -> None:
    fake = FakeAssistant(slow=0.1)

    async def leave(tab: ArticlesTab) -> list[str]:
        changes = tab.add(sent(tmp_path), "", page("a"))
        async for change in changes:
            if "读入 1&#47;4" in str(change.get(tab.status)):
                break
        await changes.aclose()
        said = await seen(tab.reread_all("", page("b")), tab)
        assert len(tab._desk.writers) == 0
        return said

    said = with_tab(fake, tmp_path / "page", leave)
    assert "前面还有 1 个" in said[1] and fake.rebuilt == 1 and len(fake.shelf) == 6
