"""A question with what the page shows for it, as it is shown, kept and opened again.

Enter: an Answer, a stopped text, an error, or a record kept earlier. Leave: an Exchange, chat messages, panel.

    answered(1, question, answer, {"检索": 0.1}, filters, find, words).message -> '<div class="answer">…'

A record is the answer in the words of the command-line contract (`answer_json`), so what is kept is what other
programs read too; opened again it is rendered anew, from the articles as they are indexed now.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.types import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Evidence,
    Filters,
    Sentence,
    Turn,
    Verdict,
)
from assistant.ui import answers, markup
from assistant.ui.conversations import Kept
from assistant.ui.figuretable import Row, figure_table
from assistant.ui.words import Words

# What a table of an answer's figures says of each.
_COLUMNS = ("region", "metric", "value", "period", "change", "origin")


@dataclass(frozen=True, slots=True)
class Exchange:
    """`turn` is None where there was no answer to build upon; `record` is empty where nothing is kept."""

    question: str
    message: str
    panel: str = ""
    turn: Turn | None = None
    record: Mapping[str, Any] = field(default_factory=dict)


def answered(
    number: int,
    question: str,
    answer: Answer,
    times: Mapping[str, float],
    filters: Filters,
    find: Callable[[str], Article],
    words: Words,
    *,
    figures: Sequence[Row] = (),
) -> Exchange:
    """`number` counts the conversation's questions from 1; `find` gives an article by id; `figures` are rows
    of the fact table that the answer quotes, for a table below it."""
    from assistant.writing.pages.export import answer_json

    limits: dict[str, Any] = {
        "regions": list(filters.regions),
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
    }
    if filters.article_ids:
        limits["articles"] = sorted(filters.article_ids)
    record: dict[str, Any] = {"answer": answer_json(answer), "times": dict(times), "filters": limits}
    if figures:
        record["figures"] = [dict(row) for row in figures]
    return _shown(number, question, answer, times, find, record, words)


def stopped(question: str, text: str, words: Words) -> Exchange:
    """An answer that was stopped: what had come of it was not checked."""
    record = {"text": text, "stopped": True}
    return Exchange(question, _unfinished(record, words), record=record)


def _unfinished(record: Mapping[str, Any], words: Words) -> str:
    note = str(record.get("note", ""))  # in these words where a program before this one kept it
    if record.get("stopped"):
        note = words("ask.stopped.text") if record.get("text") else words("stopped")
    return answers.partial_message(str(record.get("text", "")), note)


def failed(question: str, reason: str) -> Exchange:
    """No answer, and why. Not kept: it says something of the moment, not of the articles."""
    return Exchange(question, markup.problem(reason))


def reopened(
    kept: Sequence[Kept], find: Callable[[Collection[str]], Iterable[Article]], words: Words
) -> tuple[Exchange, ...]:
    """A kept conversation; `find` gives the articles that are still there, of many ids at once."""
    ids = {row["article_id"] for one in kept for row in _cited(one.record.get("answer") or {})}
    articles = {article.id: article for article in find(ids)} if ids else {}
    return tuple(_reopened(number, one, articles, words) for number, one in enumerate(kept, 1))


def _reopened(number: int, kept: Kept, articles: Mapping[str, Article], words: Words) -> Exchange:
    record = kept.record
    if not record.get("answer"):
        return Exchange(kept.question, _unfinished(record, words), record=record)
    gone: dict[str, list[Mapping[str, Any]]] = {}
    for row in _cited(record["answer"]):
        if row["article_id"] not in articles:
            gone.setdefault(row["article_id"], []).append(row)
    there = {**articles, **{article_id: _gone(rows, words) for article_id, rows in gone.items()}}
    answer = _answer(record["answer"], there)
    return _shown(number, kept.question, answer, record.get("times", {}), there.__getitem__, record, words)


def _shown(
    number: int,
    question: str,
    answer: Answer,
    times: Mapping[str, float],
    find: Callable[[str], Article],
    record: Mapping[str, Any],
    words: Words,
) -> Exchange:
    rows = [_marked(number, row, answer) for row in record.get("figures", ())]
    figures = ""
    if rows:
        title = markup.safe(words("ask.figures", n=len(rows)))
        table = figure_table(rows, words, columns=_COLUMNS)
        figures = f'<details class="figures" open><summary>{title}</summary>{table}</details>'
    return Exchange(
        question,
        answers.answer_message(number, answer, times, words, figures=figures),
        answers.evidence_section(number, question, answer, find, words),
        Turn(question, answer.text),
        record,
    )


def _marked(number: int, row: Row, answer: Answer) -> Row:
    """A row whose source is the mark of the answer that cites it."""
    for sentence in answer.sentences:
        for citation in sentence.citations:
            inside = citation.start <= row["start"] and row["end"] <= citation.end
            if citation.article_id == row["article_id"] and inside:
                return {**row, "mark": citation.mark, "mark_html": answers.mark_link(number, citation)}
    return row


def _cited(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every row of an answer's record that names a place in an article."""
    sentences = [*answer.get("sentences", ()), *answer.get("removed", ())]
    quotes = [
        {**citation, "text": citation["quote"]} for row in sentences for citation in row.get("citations", ())
    ]
    return [*quotes, *answer.get("evidence", ())]


def _gone(rows: Sequence[Mapping[str, Any]], words: Words) -> Article:
    """What is still known of an article that was taken out of the index: the sentences kept, in their places."""
    text = ["\n"] * max(int(row["end"]) for row in rows)
    for row in rows:
        text[row["start"] : row["end"]] = row["text"]
    first = rows[0]
    day = first.get("published")
    return Article(
        str(first["article_id"]),
        str(first.get("file", "")),
        words("panel.gone", title=first.get("title") or words("untitled")),
        "".join(text),
        published=date.fromisoformat(day) if day else None,
        source=str(first.get("source", "")),
    )


def _answer(row: Mapping[str, Any], articles: Mapping[str, Article]) -> Answer:
    return Answer(
        row["question"],
        tuple(_sentence(part) for part in row["sentences"]),
        bool(row["refused"]),
        row["reason"],
        tuple(_evidence(part, articles[part["article_id"]]) for part in row["evidence"]),
        row["model"],
        row.get("timings", {}),
        tuple(_sentence(part) for part in row.get("removed", ())),
    )


def _sentence(row: Mapping[str, Any]) -> AnswerSentence:
    citations = tuple(
        Citation(part["mark"], part["article_id"], part["start"], part["end"], part["quote"])
        for part in row["citations"]
    )
    return AnswerSentence(row["text"], citations, Verdict(row["verdict"], row.get("reason", "")))


def _evidence(row: Mapping[str, Any], article: Article) -> Evidence:
    start, end = row["start"], row["end"]
    sentence = Sentence(f"{article.id}:{start}", article.id, 0, start, end, row["text"])
    return Evidence(sentence, article, row["score"], tuple(row["found_by"]))


def messages(exchanges: Sequence[Exchange], question: str = "", message: str = "") -> list[dict[str, str]]:
    """The whole conversation for gr.Chatbot, all of it inert; the running question last."""
    rows = [(exchange.question, exchange.message) for exchange in exchanges]
    if question:
        rows.append((question, message))
    return [
        {"role": role, "content": content}
        for asked, said in rows
        for role, content in (("user", markup.safe(asked)), ("assistant", said))
    ]


def panel(exchanges: Sequence[Exchange], words: Words) -> str:
    """Every answer's evidence; page.js shows the latest, or the one whose mark was clicked."""
    return "".join(exchange.panel for exchange in exchanges) or markup.empty(words("panel.empty"))
