"""「答得不对」: an answer that a reader calls wrong, kept with all that is needed to look into it.

Enter: an exchange's record and the settings it was answered with. Leave: a line of JSON in feedback.jsonl.

    keep_feedback(index / "feedback.jsonl", question, record, history=("…",), settings={"model": "reader"})
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError

NAME = "feedback.jsonl"
_writing = threading.Lock()


def keep_feedback(
    file: Path,
    question: str,
    record: Mapping[str, Any],
    *,
    history: Sequence[str],
    settings: Mapping[str, Any],
) -> None:
    """Appends {time, question, history, answer, evidence, settings}, on disk when it returns.

    `history` are the questions asked before in the conversation. Raises LibraryError where nothing can be written.
    """
    answer = dict(record.get("answer") or {"text": record.get("text", ""), "note": record.get("note", "")})
    row = {
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "question": question,
        "history": list(history),
        "evidence": answer.pop("evidence", []),
        "answer": answer,
        "settings": dict(settings),
    }
    line = (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8")
    try:
        with _writing, file.open("ab+") as stream:
            # A line that a kill cut short must not take this one with it.
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":
                    line = b"\n" + line
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise LibraryError(
            f"{file}: cannot be written ({error.strerror}); check disk and permissions"
        ) from error
