"""What the page asks of the real Assistant, over the bundled models and two articles of our own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.errors import IndexMismatchError, ModelError
from assistant.settings import Settings
from assistant.ui.shelf import Shelf
from tests.ui.conftest import wait_until

PAGE = """{town}上半年引进项目
来源：{town}日报　2022-07-08
上半年，{town}实际利用外资{value}万美元，同比增长12.5%。全市新签约项目{value}个。
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    files = []
    for town, value in (("平湖市", 1200), ("高邮市", 800)):
        files.append(tmp_path / f"{town}.txt")
        files[-1].write_text(PAGE.format(town=town, value=value), encoding="utf-8")
    with Assistant(Settings.load(home=tmp_path / "home", environ={})) as opened:
        assert opened.index(files).added == 2
        yield opened


def test_an_article_taken_out_is_gone_everywhere_and_its_file_stays(assistant: Assistant) -> None:
    shelf = Shelf(assistant)
    first, second = shelf.articles()
    before = assistant.index_version()
    assert assistant.index_version() == before
    assert assistant.forget([first.id]) == 1 and assistant.forget(["no such"]) == 0
    assert assistant.index_version() != before
    assert shelf.articles() == (second,)
    assert {row.article.id for row in assistant.search("实际利用外资")} == {second.id}
    assert Path(first.path).is_file()
    assert assistant.index([Path(first.path)]).added == 1 and len(shelf.articles()) == 2


def test_warming_opens_what_the_first_question_needs(assistant: Assistant) -> None:
    assistant.warm()
    wait_until(lambda: assistant._model is not None)
    assert not assistant.ask("平湖市上半年实际利用外资多少？").refused


def test_warming_without_an_index_says_nothing(tmp_path: Path) -> None:
    with Assistant(Settings.load(home=tmp_path, environ={})) as opened:
        opened.warm()
        wait_until(lambda: opened._model is not None)


def test_a_brief_that_was_stopped_asks_the_model_no_more(assistant: Assistant) -> None:
    cancel = threading.Event()
    assert assistant.brief("平湖市", cancel=cancel).figures
    from assistant.stoppable import Stoppable

    cancel.set()
    model = Stoppable(assistant.model(), cancel)
    with pytest.raises(ModelError, match="stopped"):
        model.judge("问", ())
    with pytest.raises(ModelError, match="stopped"):
        list(model.write("s", "u"))


def test_the_status_of_an_index_of_another_making_is_told_in_the_words_asked_for(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def old() -> None:
        raise IndexMismatchError("made with another embedder")

    monkeypatch.setattr(assistant, "retriever", old)
    state = assistant.status(say=lambda error: f"换了：{error}")
    assert state["problems"] == ["换了：made with another embedder"] and "articles" not in state
