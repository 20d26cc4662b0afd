"""What was asked is there again, whole, whatever happens between."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.types import Filters
from assistant.ui.conversations import Conversations, markdown
from assistant.ui.exchanges import Exchange, answered, reopened, stopped
from assistant.ui.words import CHINESE
from tests.ui.conftest import EVIL, FIGURE_QUOTE, FIRST, SECOND, FakeAssistant

FAKE = FakeAssistant()


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "index" / "conversations.sqlite3")


def made(number: int, question: str) -> Exchange:
    return answered(
        number, question, FAKE.answer(question), {"检索": 0.25}, Filters(("平湖市",)), FAKE.article, CHINESE
    )


def test_nothing_is_made_by_looking(kept: Conversations) -> None:
    assert kept.list() == () and kept.open("x") == () and kept.title("x") == ""
    assert not kept.path.exists()


def test_a_conversation_opened_again_looks_as_it_did(kept: Conversations) -> None:
    asked = [made(1, "第一问" + EVIL), stopped("停了的", "半句", CHINESE), made(3, "没有的？")]
    one = ""
    for exchange in asked:
        one = kept.add(one, exchange.question, exchange.record)
    again = reopened(Conversations(kept.path).open(one), lambda ids: (FIRST, SECOND), CHINESE)
    assert list(again) == asked


def test_an_article_that_is_gone_leaves_its_sentence(kept: Conversations) -> None:
    exchange = made(1, "问")
    one = kept.add("", exchange.question, exchange.record)
    (again,) = reopened(kept.open(one), lambda ids: (), CHINESE)
    assert again.message == exchange.message and again.turn == exchange.turn
    assert "已不在索引里" in again.panel
    for quote in (FIGURE_QUOTE, "全市新引进项目42个"):
        assert quote.split("，")[0] in again.panel


def test_rename_delete_and_order(kept: Conversations) -> None:
    first = kept.add("", "甲" * 100 + "\n换行", {})
    second = kept.add("", "乙", {})
    kept.add(first, "再问", {})
    assert [(one.id, one.exchanges) for one in kept.list()] == [(first, 2), (second, 1)]
    assert kept.title(first) == "甲" * 60
    kept.rename(second, "  新 的\n名字 ")
    kept.rename(second, "   ")
    assert kept.title(second) == "新 的 名字"
    kept.drop_last(first)
    assert [row.question for row in kept.open(first)] == ["甲" * 100 + "\n换行"]
    kept.delete(first)
    assert kept.open(first) == () and [one.id for one in kept.list()] == [second]
    # A page that still shows the deleted one goes on in a new one.
    assert kept.add(first, "后来", {}) not in (first, second)


def test_pages_that_write_at_once_lose_nothing(kept: Conversations) -> None:
    one = kept.add("", "开头", {})
    threads = [
        threading.Thread(target=lambda n=n: [kept.add(one, f"{n}-{i}", {"n": n}) for i in range(5)])
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    questions = [row.question for row in kept.open(one)]
    assert len(questions) == 31 and len(set(questions)) == 31
    for n in range(6):
        own = [question for question in questions if question.startswith(f"{n}-")]
        assert own == sorted(own)


def test_what_was_told_to_be_kept_is_there_after_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite3"
    program = (
        "import sys; from pathlib import Path; from assistant.ui.conversations import Conversations\n"
        "kept, one, n = Conversations(Path(sys.argv[1])), '', 0\n"
        "while True:\n    one = kept.add(one, str(n), {}); print(n, flush=True); n += 1"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        told = [running.stdout.readline() for _ in range(12)]
        os.kill(running.pid, signal.SIGKILL)
        told += running.stdout.readlines()
    kept = Conversations(file)
    questions = [row.question for row in kept.open(kept.list()[0].id)]
    assert questions == [str(n) for n in range(len(questions))]
    assert len(questions) >= len([line for line in told if line.endswith("\n")])


def test_a_file_that_is_none_says_what_to_do(kept: Conversations) -> None:
    kept.path.parent.mkdir()
    kept.path.write_bytes(b"no database at all" * 100)
    for use in (kept.list, lambda: kept.open("x"), lambda: kept.add("", "问", {})):
        with pytest.raises(LibraryError, match="move the file away"):
            use()


def test_markdown_has_every_question_mark_and_quote_and_no_markup_of_others(kept: Conversations) -> None:
    one = ""
    for exchange in (made(1, "问一 <b>"), stopped("停", "半句", CHINESE), made(2, "没有？")):
        one = kept.add(one, exchange.question, exchange.record)
    text = markdown("名 [x](http://y)", kept.open(one), CHINESE)
    assert text.startswith("# 名 \\[x\\]")
    assert text.count("\n## ") == 3 and "已停止" in text and "资料里没有答案" in text
    assert "18.6%。[1]" in text.replace("\\", "") and "海湾日报，2021-01-05" in text.replace("\\", "")
    assert "半句" in text
    assert not re.search(r"(?<!\\)(?:<script|<img|!\[|\]\()", text)


def test_a_record_says_how_it_was_asked() -> None:
    record = made(1, "问").record
    assert record["filters"] == {"regions": ["平湖市"], "since": None, "until": None}
    assert replace(made(1, "问"), record={}).record == {}
