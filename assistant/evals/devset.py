"""A question set as it lies on disk: articles/, articles.jsonl, qa.jsonl, retrieval.jsonl.

Enter: a folder. Leave: frozen rows.

    questions = load_questions(Path("devset/qa.jsonl")); questions[0].family == "single"

Any folder with these files will do; `articles.jsonl` and `retrieval.jsonl` may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from assistant.evals.gold import gold_rows
from assistant.types import Turn

Family = Literal["single", "compare", "follow-up", "refuse"]

KINDS = ("number", "entity", "list", "how", "yesno", "date")


@dataclass(frozen=True, slots=True)
class Question:
    """`groups` is empty exactly where the right answer says that nothing is stated.

    `files` are the articles that hold the gold evidence (`also` those that state the same elsewhere);
    `regions` the gold places, for compare in the order of the question.
    """

    id: str
    question: str
    kind: str
    groups: tuple[tuple[str, ...], ...]
    regions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    style: str = "plain"
    winner: str = ""
    history: tuple[Turn, ...] = ()
    near_miss: tuple[str, ...] = ()
    refuse_type: str = ""
    followup_type: str = ""

    @property
    def must_refuse(self) -> bool:
        return not self.groups

    @property
    def family(self) -> Family:
        """Which rate it counts for. A follow-up that must be refused is a refusal."""
        if self.must_refuse:
            return "refuse"
        if self.history:
            return "follow-up"
        return "compare" if self.kind == "compare" else "single"


@dataclass(frozen=True, slots=True)
class RetrievalQuery:
    """`lexical` is low, middle or high: how many of the query's bigrams its evidence shares."""

    id: str
    query: str
    regions: tuple[str, ...]
    evidence: tuple[str, ...]
    lexical: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What a reader should conclude about an article; None where the page does not show it.

    `published_inferred` is the date a careful reader concludes, printed or not.
    """

    file: str
    region: str | None
    short_names: tuple[str, ...]
    province: str | None
    title: str | None
    published: date | None
    published_inferred: date | None


def load_questions(path: Path) -> tuple[Question, ...]:
    """Every row of a qa.jsonl. Raises SettingsError for a missing file or a row without its fields."""
    return tuple(_question(row) for row in gold_rows(path, ("id", "question", "kind", "answers")))


def load_articles(path: Path) -> tuple[GoldArticle, ...]:
    """Every row of an articles.jsonl; () when there is no such file."""
    if not path.is_file():
        return ()
    return tuple(
        GoldArticle(
            file=str(row["file"]),
            region=_optional(row.get("region")),
            short_names=_texts(row.get("short_names")),
            province=_optional(row.get("province")),
            title=_optional(row.get("title")),
            published=_day(row.get("published")),
            published_inferred=_day(row.get("published_inferred")),
        )
        for row in gold_rows(path, ("file",))
    )


def load_queries(path: Path) -> tuple[RetrievalQuery, ...]:
    """Every row of a retrieval.jsonl; () when there is no such file. Evidence elsewhere counts as well."""
    if not path.is_file():
        return ()
    return tuple(
        RetrievalQuery(
            id=str(row["id"]),
            query=str(row["query"]),
            regions=_texts(row.get("region")),
            evidence=_texts(row["evidence"]) + _also(row, "evidence"),
            lexical=str(row.get("lexical", "")),
        )
        for row in gold_rows(path, ("id", "query", "evidence"))
    )


Item = TypeVar("Item")


def spread(rows: Sequence[Item], limit: int | None) -> tuple[Item, ...]:
    """All rows, or `limit` of them at even distances: a set sorted by kind keeps its kinds."""
    if limit is None or limit >= len(rows):
        return tuple(rows)
    return tuple(rows[number * len(rows) // limit] for number in range(limit))


def _question(row: Mapping[str, object]) -> Question:
    answers, history = row["answers"], row.get("history")
    return Question(
        id=str(row["id"]),
        question=str(row["question"]),
        kind=str(row["kind"]),
        groups=tuple(_texts(group) for group in answers) if isinstance(answers, list) else (),
        regions=_texts(row.get("region")),
        files=_texts(row.get("evidence_files")) or _texts(row.get("file")),
        also=_also(row, "file"),
        evidence=_texts(row.get("evidence")),
        style=str(row.get("style", "plain")),
        winner=str(row.get("winner") or ""),
        history=tuple(Turn(str(turn["question"]), str(turn["answer"])) for turn in history)
        if isinstance(history, list)
        else (),
        near_miss=_texts(row.get("near_miss")),
        refuse_type=str(row.get("refuse_type") or ""),
        followup_type=str(row.get("followup_type") or ""),
    )


def _also(row: Mapping[str, object], field: str) -> tuple[str, ...]:
    others = row.get("also_files")
    if not isinstance(others, list):
        return ()
    return tuple(text for other in others for text in _texts(other[field]))


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return (str(value),) if value else ()


def _optional(value: object) -> str | None:
    return str(value) if value else None


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
