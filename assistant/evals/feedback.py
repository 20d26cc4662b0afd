"""The answers that readers called wrong (「答得不对」), asked again: what has changed since?

Enter: feedback.jsonl as the page keeps it, a line an answer, to which a person may have added `expected`.
Leave: a Report with a Row a line: the old answer, the new one, their verdicts.

    run_feedback(Path("index/feedback.jsonl"), settings).measure("feedback", "changed").right == 3

`expected` is a text that the answer must hold, a list of them (all), a list of lists (of each list one), or
false for a question that must be refused. Asked are the articles as they are indexed now, within the filters
that were set then; the earlier questions of a conversation are asked again before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from assistant.app import Assistant
from assistant.errors import AssistantError, SettingsError
from assistant.evals.devset import spread
from assistant.evals.metrics import answer_text, matches, missing, normalise
from assistant.evals.report import Measure, Miss, Report, circumstances, rate
from assistant.settings import Settings
from assistant.types import Answer, Filters, Turn

Progress = Callable[[str, int, int], None]
Groups = tuple[tuple[str, ...], ...]

NAME = "feedback.jsonl"  # beside the index, where the page keeps it


class Asked(Protocol):
    """What is needed of app.Assistant."""

    def ask(self, question: str, *, filters: Filters = ..., history: Sequence[Turn] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line of feedback. `expected` is None where nobody said, () where a refusal is right."""

    line: int
    question: str
    history: tuple[str, ...]
    filters: Filters
    before: Mapping[str, Any]
    expected: Groups | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`right` is None without `expected`; `error` says why it could not be asked again, "" else."""

    wrong: Wrong
    after: Answer | None
    changed: bool
    right: bool | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackReport(Report):
    """A report that shows both answers of each row."""

    rows: tuple[Row, ...] = ()

    def as_json(self, *, misses: bool = True) -> dict[str, Any]:
        # Not super(): a slotted dataclass is made anew, and its methods' __class__ is the one before.
        return {**Report.as_json(self, misses=misses), "rows": [_row_json(row) for row in self.rows]}

    def as_markdown(self, *, misses: bool = False) -> str:
        parts = [Report.as_markdown(self, misses=misses)]
        for row in self.rows:
            told = row.error or ("changed" if row.changed else "as before")
            if row.right is not None:
                told += ", as expected" if row.right else ", not as expected"
            parts += [f"### line {row.wrong.line}: {told}", f"- question: {row.wrong.question}"]
            parts += [f"- asked before: {question}" for question in row.wrong.history]
            parts += [f"- before: {line}" for line in _lines(row.wrong.before)]
            if row.after is not None:
                from assistant.writing.pages.export import answer_json

                parts += [f"- now: {line}" for line in _lines(answer_json(row.after))]
            parts.append("")
        return "\n".join(parts)


def run_feedback(
    file: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> FeedbackReport:
    """Asks every line of `file` again, or `limit` of them. Raises SettingsError for a file that is no feedback,
    and what stands in the way of every question (no index, no model)."""
    lines = spread(read_feedback(file), limit)
    with Assistant(settings, model=model) as assistant:
        assistant.retriever()
        name = assistant.model().name
        rows = ask_again(assistant, lines, progress=progress)
        made = circumstances(
            questions=str(len(rows)), model=name, embedder=assistant.encoder().name, file=str(file)
        )
    return report_of(rows, made)


def ask_again(
    assistant: Asked, lines: Sequence[Wrong], *, progress: Progress | None = None
) -> tuple[Row, ...]:
    """A row for each line, in order."""
    rows = []
    for count, wrong in enumerate(lines, start=1):
        rows.append(_again(assistant, wrong))
        if progress is not None:
            progress("feedback", count, len(lines))
    return tuple(rows)


def report_of(rows: Sequence[Row], made: Mapping[str, str]) -> FeedbackReport:
    asked = [row for row in rows if row.after is not None]
    scored = [row for row in rows if row.right is not None]
    measures = (
        Measure("feedback", "answers called wrong", len(rows), len(rows), "count"),
        rate("feedback", "changed", [row.changed for row in asked]),
        rate("feedback", "answered before, refused now", [_turned(row, refused=True) for row in asked]),
        rate("feedback", "refused before, answered now", [_turned(row, refused=False) for row in asked]),
        rate("feedback", "as expected", [bool(row.right) for row in scored]),
        Measure("feedback", "could not be asked again", len(rows) - len(asked), len(rows), "count"),
    )
    misses = [
        Miss(
            id=f"line {row.wrong.line}",
            cause=_cause(row),
            question=row.wrong.question,
            gold="、".join("／".join(group) for group in row.wrong.expected or ()) or "(a refusal)",
            answer=row.after.text if row.after else row.error,
            ranks={},
        )
        for row in scored
        if not row.right
    ]
    return FeedbackReport("feedback", measures, tuple(misses), made, tuple(rows))


def read_feedback(file: Path) -> tuple[Wrong, ...]:
    """Every line that is whole; one that a kill cut short was never said to be kept.

    Raises SettingsError for a file that is not there, or has a line that is no feedback.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{file}: no feedback can be read there ({error}); the page keeps it as index/{NAME}, name that with --data"
        ) from error
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_wrong(number, json.loads(line)))
        except json.JSONDecodeError:
            continue
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SettingsError(
                f"{file}, line {number}: no feedback ({type(error).__name__}: {error})"
            ) from error
    if not found:
        raise SettingsError(
            f"{file}: no feedback in it yet; 「答得不对」 under an answer of the page adds a line"
        )
    return tuple(found)


def _wrong(number: int, row: Mapping[str, Any]) -> Wrong:
    limits = (row.get("settings") or {}).get("filters") or {}
    since, until = (
        date.fromisoformat(limits[edge]) if limits.get(edge) else None for edge in ("since", "until")
    )
    filters = Filters(
        tuple(limits.get("regions") or ()), since, until, frozenset(limits.get("articles") or ())
    )
    history = tuple(str(question) for question in row.get("history") or ())
    expected = _expected(row.get("expected"))
    return Wrong(number, str(row["question"]), history, filters, dict(row["answer"]), expected)


def _expected(value: object) -> Groups | None:
    if value is None or value == "":
        return None
    if value is False:
        return ()
    if isinstance(value, str):
        return ((value,),)
    if isinstance(value, list) and value:
        return tuple((part,) if isinstance(part, str) else tuple(map(str, part)) for part in value)
    raise ValueError(f"expected is {value!r}; give a text, a list of texts, or false for a refusal")


def _again(assistant: Asked, wrong: Wrong) -> Row:
    turns: list[Turn] = []
    try:
        for question in wrong.history:
            turns.append(Turn(question, assistant.ask(question, filters=wrong.filters, history=turns).text))
        after = assistant.ask(wrong.question, filters=wrong.filters, history=turns)
    except AssistantError as error:
        return Row(wrong, None, False, None if wrong.expected is None else False, str(error))
    changed = normalise(_text(wrong.before)) != normalise(after.text)
    right = None
    if wrong.expected is not None:
        right = after.refused if not wrong.expected else matches(answer_text(after), wrong.expected)
    return Row(wrong, after, changed, right)


def _text(answer: Mapping[str, Any]) -> str:
    return str(answer.get("text") or answer.get("reason") or "")


def _turned(row: Row, *, refused: bool) -> bool:
    return (
        row.after is not None
        and row.after.refused is refused
        and bool(row.wrong.before.get("refused")) is not refused
    )


def _cause(row: Row) -> str:
    if row.after is None:
        return "could not be asked"
    if not row.wrong.expected:
        return "answered what must be refused"
    if row.after.refused:
        return "refused"
    return f"without {'、'.join(missing(answer_text(row.after), row.wrong.expected))}"


def _lines(answer: Mapping[str, Any]) -> list[str]:
    """An answer, a line a sentence with its verdict."""
    if answer.get("refused") or not answer.get("sentences"):
        return [_text(answer) or "(nothing)"]
    return [f"{row['text']} ({row['verdict']})" for row in answer["sentences"]]


def _row_json(row: Row) -> dict[str, Any]:
    from assistant.writing.pages.export import answer_json

    expected = row.wrong.expected
    return {
        "line": row.wrong.line,
        "question": row.wrong.question,
        "history": list(row.wrong.history),
        "before": dict(row.wrong.before),
        "after": answer_json(row.after) if row.after is not None else None,
        "changed": row.changed,
        "expected": None if expected is None else [list(group) for group in expected],
        "right": row.right,
        "error": row.error,
    }
