"""A question with what the page shows for it, as it is shown, kept and opened again.

Enter: an Answer, a stopped text, an error, or a record kept earlier. Leave: an Exchange, chat messages, panel.

    answered(1, question, answer, {"检索": 0.1}, filters, find).message -> '<div class="answer"><p class="said">…'

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
from assistant.ui import markup
from assistant.ui.conversations import Kept

EMPTY_PANEL = (
    '<p class="empty">回答引用的句子会列在这里：出自哪篇文章、哪一天、哪个地区，原句高亮，可以打开全文。</p>'
)


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
) -> Exchange:
    """`number` counts the conversation's questions from 1; `find` gives an article by id."""
    from assistant.writing.export import answer_json

    limits = {
        "regions": list(filters.regions),
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
    }
    record = {"answer": answer_json(answer), "times": dict(times), "filters": limits}
    return _shown(number, question, answer, times, find, record)


def stopped(question: str, text: str) -> Exchange:
    """An answer that was stopped: what had come of it was not checked."""
    note = "已停止。上面的文字没有核对，不要引用。" if text else "已停止。"
    return Exchange(question, markup.partial_message(text, note), record={"text": text, "note": note})


def failed(question: str, words: str) -> Exchange:
    """No answer, and why. Not kept: it says something of the moment, not of the articles."""
    return Exchange(question, markup.problem(words))


def reopened(
    kept: Sequence[Kept], find: Callable[[Collection[str]], Iterable[Article]]
) -> tuple[Exchange, ...]:
    """A kept conversation; `find` gives the articles that are still there, of many ids at once."""
    ids = {row["article_id"] for one in kept for row in _cited(one.record.get("answer") or {})}
    articles = {article.id: article for article in find(ids)} if ids else {}
    return tuple(_reopened(number, one, articles) for number, one in enumerate(kept, 1))


def _reopened(number: int, kept: Kept, articles: Mapping[str, Article]) -> Exchange:
    record = kept.record
    if not record.get("answer"):
        message = markup.partial_message(str(record.get("text", "")), str(record.get("note", "")))
        return Exchange(kept.question, message, record=record)
    gone: dict[str, list[Mapping[str, Any]]] = {}
    for row in _cited(record["answer"]):
        if row["article_id"] not in articles:
            gone.setdefault(row["article_id"], []).append(row)
    there = {**articles, **{article_id: _gone(rows) for article_id, rows in gone.items()}}
    answer = _answer(record["answer"], there)
    return _shown(number, kept.question, answer, record.get("times", {}), there.__getitem__, record)


def _shown(
    number: int,
    question: str,
    answer: Answer,
    times: Mapping[str, float],
    find: Callable[[str], Article],
    record: Mapping[str, Any],
) -> Exchange:
    return Exchange(
        question,
        markup.answer_message(number, answer, times),
        markup.evidence_section(number, answer, find),
        Turn(question, answer.text),
        record,
    )


def _cited(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every row of an answer's record that names a place in an article."""
    sentences = [*answer.get("sentences", ()), *answer.get("removed", ())]
    quotes = [
        {**citation, "text": citation["quote"]} for row in sentences for citation in row.get("citations", ())
    ]
    return [*quotes, *answer.get("evidence", ())]


def _gone(rows: Sequence[Mapping[str, Any]]) -> Article:
    """What is still known of an article that was taken out of the index: the sentences kept, in their places."""
    text = ["\n"] * max(int(row["end"]) for row in rows)
    for row in rows:
        text[row["start"] : row["end"]] = row["text"]
    first = rows[0]
    day = first.get("published")
    return Article(
        str(first["article_id"]),
        str(first.get("file", "")),
        f"{first.get('title') or '（无标题）'}（这篇文章已不在索引里）",
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


def panel(exchanges: Sequence[Exchange]) -> str:
    """Every answer's evidence; page.js shows the latest, or the one whose mark was clicked."""
    return "".join(exchange.panel for exchange in exchanges) or EMPTY_PANEL
