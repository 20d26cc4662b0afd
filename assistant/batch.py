"""Many questions, regions or articles: one row in, one row out, and a run that can be killed at any moment.

Enter: a file of rows (rows.py). Leave: a JSONL file (journal.py), a line a row: {id, …} as the command of
that name prints it with --json, or {id, error}.

    run_batch("ask", Path("questions.csv"), Path("answers.jsonl"), assistant=assistant).failed == 0

A row that cannot be answered is an error row and the rest goes on. What would fail every row alike (no index,
no model) stops the run instead; what was written stays, and `resume` goes on from there.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import (
    AssistantError,
    BatchError,
    DamagedIndexError,
    DamagedModelError,
    IndexMismatchError,
    MissingModelError,
    NoIndexError,
    PromptError,
    SettingsError,
)
from assistant.journal import opened, outcome
from assistant.rows import KINDS, Kind, Row, read_rows
from assistant.types import Answer, Brief, Filters, Turn

if TYPE_CHECKING:
    from assistant.writing.summary import Summary

__all__ = ["BatchReport", "run_batch"]

Progress = Callable[[str, int, int], None]

# About the set-up, not about a row.
_SETUP = (
    NoIndexError,
    IndexMismatchError,
    DamagedIndexError,
    MissingModelError,
    DamagedModelError,
    PromptError,
    SettingsError,
)


class Working(Protocol):
    """What a batch needs of app.Assistant. With several workers it is called from several threads."""

    def filters(
        self,
        region: str | Sequence[str] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> Filters: ...
    def ask(self, question: str, *, filters: Filters = ..., history: Sequence[Turn] = ()) -> Answer: ...
    def brief(self, region: str, *, since: date | None = None, until: date | None = None) -> Brief: ...
    def summarize(self, path: Path) -> Summary: ...


@dataclass(frozen=True, slots=True)
class BatchReport:
    """`done` rows were written now, `skipped` were there before; `refused` and `failed` count rows of both."""

    kind: Kind
    output: Path
    done: int
    skipped: int
    refused: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second of this run."""
        return self.done / self.seconds if self.seconds else 0.0


def run_batch(
    kind: Kind,
    source: Path | Sequence[Path],
    output: Path,
    *,
    assistant: Working,
    resume: bool = False,
    progress: Progress | None = None,
    workers: int = 1,
) -> BatchReport:
    """Runs every row of `source` that `output` does not have yet.

    Rows are written as they finish: in order with one worker, by id with more; `progress` is called with the
    kind, rows there and rows in all. Raises BatchError for input that cannot be read, an output that is there
    without `resume`, or one that came from other rows or another kind; and whatever fails every row alike.
    """
    if kind not in KINDS:
        raise BatchError(f"batch {kind}: choose one of {', '.join(KINDS)}")
    if workers < 1:
        raise BatchError(f"{workers} workers: at least one is needed")
    started = time.monotonic()
    rows = read_rows(kind, source)
    if isinstance(source, Path) and source.exists() and output.exists() and output.samefile(source):
        raise BatchError(f"{output}: the output would overwrite its own input; name another file")
    with opened(kind, output, rows, resume=resume) as journal:
        todo = [row for row in rows if str(row.id) not in journal.earlier]
        became = Counter(journal.earlier.values())
        skipped = len(rows) - len(todo)
        if progress is not None:
            progress(kind, skipped, len(rows))
        for count, result in enumerate(_results(kind, todo, assistant, workers), start=1):
            journal.append(result)
            became[outcome(result)] += 1
            if progress is not None:
                progress(kind, skipped + count, len(rows))
    seconds = time.monotonic() - started
    return BatchReport(kind, output, len(todo), skipped, became["refused"], became["failed"], seconds)


# ---------------------------------------------------------------- one row


def _results(kind: Kind, rows: Sequence[Row], assistant: Working, workers: int) -> Iterator[dict[str, Any]]:
    if workers == 1:
        for row in rows:
            yield _result(kind, row, assistant)
        return
    waiting = iter(rows)
    running: set[Future[dict[str, Any]]] = set()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="batch")
    try:
        while True:
            for row in islice(waiting, workers - len(running)):
                running.add(pool.submit(_result, kind, row, assistant))
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(kind: Kind, row: Row, assistant: Working) -> dict[str, Any]:
    if row.problem:
        return {"id": row.id, "error": row.problem}
    try:
        made = _made(kind, row.fields, assistant)
        # `id` is the row's here; an article's own goes by the name it has everywhere else.
        return {"id": row.id} | {"article_id" if name == "id" else name: made[name] for name in made}
    except _SETUP:
        raise
    except AssistantError as error:
        return {"id": row.id, "error": str(error)}
    except Exception as error:  # a fault of ours in one row must not cost the other rows of the night
        return {"id": row.id, "error": f"{type(error).__name__}: {error}"}


def _made(kind: Kind, fields: Mapping[str, object], assistant: Working) -> Mapping[str, Any]:
    from assistant.writing.pages import export

    since, until = _day(fields, "since"), _day(fields, "until")
    if kind == "summarize":
        return export.summary_json(assistant.summarize(Path(str(fields["file"]))))
    if kind == "brief":
        return export.brief_json(assistant.brief(str(fields["region"]), since=since, until=until))
    region = fields.get("region")
    if not (region is None or isinstance(region, str | list)):
        raise BatchError(f"region is {region!r}; give a name or a list of names")
    filters = assistant.filters(region or None, since=since, until=until)
    answer = assistant.ask(str(fields["question"]), filters=filters, history=_history(fields.get("history")))
    return export.answer_json(answer)


def _day(fields: Mapping[str, object], name: str) -> date | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BatchError(f"{name} is {value!r}; write a day as 2023-06-30") from error


def _history(value: object) -> tuple[Turn, ...]:
    if not value:
        return ()
    try:
        return tuple(Turn(str(turn["question"]), str(turn["answer"])) for turn in value)  # type: ignore[attr-defined]
    except (TypeError, KeyError) as error:
        raise BatchError("history is a list of {question, answer}") from error
