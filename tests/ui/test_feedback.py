"""A wrong answer is kept with all that is needed to look into it."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.types import Filters
from assistant.ui.exchanges import answered, stopped
from assistant.ui.feedback import keep_feedback
from assistant.ui.words import CHINESE
from tests.ui.conftest import EVIL, FIGURE_QUOTE, FakeAssistant

FAKE = FakeAssistant()


def test_question_evidence_answer_and_settings_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    exchange = answered(2, "问" + EVIL, FAKE.answer("问" + EVIL), {}, Filters(), FAKE.article, CHINESE)
    keep_feedback(file, exchange.question, exchange.record, history=["先问的"], settings={"model": "auto"})
    keep_feedback(file, "停了", stopped("停了", "半句", CHINESE).record, history=[], settings={})
    first, second = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    assert first["question"] == "问" + EVIL and first["history"] == ["先问的"]
    assert first["settings"] == {"model": "auto"} and len(first["evidence"]) == 3
    assert first["answer"]["sentences"][0]["citations"][0]["quote"] == FIGURE_QUOTE
    assert second["answer"]["text"] == "半句"


def test_a_line_cut_short_costs_itself_alone(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    file.write_bytes(b'{"question": "cut')
    keep_feedback(file, "后来的", {}, history=[], settings={})
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[1])["question"] == "后来的"


def test_lines_written_at_once_stay_whole(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    threads = [
        threading.Thread(
            target=keep_feedback, args=(file, f"问{n}" * 500, {}), kwargs={"history": [], "settings": {}}
        )
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {row["question"] for row in rows} == {f"问{n}" * 500 for n in range(12)}


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be written"):
        keep_feedback(tmp_path / "no" / "feedback.jsonl", "问", {}, history=[], settings={})
