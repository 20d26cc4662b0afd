"""Training text as it lies on disk (JSONL in xz) -> clean passages, sentences and reading-comprehension
questions.

Enter: the folder of the training data. Leave: plain strings in Simplified Chinese and `Comprehension` rows.

    for passage in news(Path("data"), limit=1000): sentences = split(passage.text)

Only files named rc_train_* are ever trained on; rc_eval_* are read by `comprehension` for evaluation alone.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.errors import MissingFileError, UnreadableFileError

NEWS = "news.jsonl.xz"
OTHER_TEXT = ("central_work_reports.jsonl.xz", "laws_economy.jsonl.xz", "policy_paragraphs.jsonl.xz")
TRAINING_QUESTIONS = (
    "rc_train_drcd_test",
    "rc_train_cmrc2018_trial",
    "rc_train_xquad_zh",
    "rc_train_cmrc2017_user",
)

# The compilation keeps the page's head before the body and the portal's line after it.
_HEAD = re.compile(r"^.{0,60}?正文\s*[：:]|^\s*[，,]")
_TITLE = re.compile(r"^\s*原标题\s*[：:]\s*")
_TAIL = re.compile(r"返回搜狐.*$|责任编辑\s*[：:].*$|[（(]?责编\s*[：:].*$", re.S)
_ENDS = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;\n]+[”’」』）)]*|$)")
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A cleaned text; `title` is "" where the source gives none."""

    title: str
    text: str
    year: int = 2023  # of publication; the news is of 2023 where a row has no date


@dataclass(frozen=True, slots=True)
class Comprehension:
    """A question with the sentences of its paragraph; `gold` are the indices of sentences that hold an
    answer."""

    question: str
    sentences: tuple[str, ...]
    gold: tuple[int, ...]
    answers: tuple[str, ...]


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of one JSONL file in xz. Raises MissingFileError or UnreadableFileError."""
    if not file.is_file():
        raise MissingFileError(f"{file}: no such training file; give the folder that holds it with --data")
    try:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)
    except (lzma.LZMAError, EOFError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableFileError(f"{file}: not JSONL in xz ({error}); copy it again") from error


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("tw2sp")  # plain t2s keeps Taiwan's words


def simplified(text: str) -> str:
    """Traditional -> Simplified, Taiwan's words included. The length may change."""
    return str(_converter().convert(text))


def clean(text: str) -> str:
    """Without the portal's head and tail; runs of blanks become one, paragraphs stay on lines."""
    text = _TITLE.sub("", _HEAD.sub("", _TAIL.sub("", text), count=1), count=1)
    return "\n".join(line.strip() for line in _BLANKS.sub(" ", text).split("\n") if line.strip())


def split(text: str, *, shortest: int = 1) -> list[str]:
    """Sentences in order, their closing marks kept; those under `shortest` characters are left out."""
    pieces = (piece.strip() for piece in _ENDS.findall(text))
    return [piece for piece in pieces if len(piece) >= max(1, shortest)]


def news(data: Path, *, limit: int = 0) -> Iterator[Passage]:
    """The news passages in file order; `limit` 0 means all."""
    for number, row in enumerate(rows(data / NEWS)):
        if limit and number >= limit:
            return
        title = str(row.get("title") or "")
        text = clean(str(row["text"]))
        if title and text.startswith(title):
            text = text[len(title) :].lstrip()
        if len(text) >= 40:
            published = str(row.get("published") or "")[:4]
            yield Passage(title, text, int(published) if published.isdigit() else 2023)


def documents(data: Path) -> Iterator[Passage]:
    """Work reports, statutes and policy paragraphs."""
    for name in OTHER_TEXT:
        for row in rows(data / name):
            text = clean(str(row["text"]))
            if len(text) >= 40:
                yield Passage(str(row.get("title") or ""), text)


def language(data: Path, *, limit: int = 0, seed: int = 7) -> Iterator[str]:
    """Every training text as it is to be written: news, documents, abstracts, the paragraphs of the training
    questions, paraphrases. `limit` is of news; 0 means all.

    Of a text with a title half have it before them and half after, so that a passage is also named.
    """
    chance = random.Random(seed)

    def titled(title: str, text: str) -> str:
        if not title:
            return text
        return f"{title}\n{text}" if chance.random() < 0.5 else f"{text}\n标题：{title}"

    for passage in news(data, limit=limit):
        yield titled(passage.title, passage.text)
    for passage in documents(data):
        yield titled(passage.title, passage.text)
    for row in rows(data / "titles_csl.jsonl.xz"):
        yield titled(str(row["summary"]), str(row["text"]))
    for name in TRAINING_QUESTIONS:
        contexts = (str(row["context"]) for row in rows(data / f"{name}.jsonl.xz"))
        yield from (simplified(context) for context in dict.fromkeys(contexts))
    for row in rows(data / "pairs_pawsx_zh.jsonl.xz"):
        yield f"{row['a']}\n{row['b']}" if int(row["label"]) == 1 else str(row["a"])


def comprehension(file: Path, *, longest: int = 16) -> Iterator[Comprehension]:
    """Questions of one reading-comprehension file whose answer stands in a sentence of the paragraph.

    Where the file marks the answer's place, that sentence is gold; else every sentence holding an answer's
    text. Paragraphs of more than `longest` sentences are cut to a window around the answer; 0 keeps them
    whole.
    """
    for row in rows(file):
        context, question = str(row["context"]), simplified(str(row["question"])).strip()
        sentences, starts = _located(context)
        gold, texts = set[int](), list[str]()
        for answer in row.get("answers") or []:
            text = answer["text"] if isinstance(answer, dict) else str(answer)
            start = answer.get("start") if isinstance(answer, dict) else None
            texts.append(simplified(text))
            if isinstance(start, int) and context[start : start + len(text)] == text:
                gold |= {i for i, at in enumerate(starts) if at <= start < at + len(sentences[i])}
            else:
                gold |= {i for i, sentence in enumerate(sentences) if text and text in sentence}
        if not gold or not question or len(sentences) < 2:
            continue
        plain = [simplified(sentence).strip() for sentence in sentences]
        first = 0
        if longest and len(plain) > longest:
            first = max(0, min(min(gold) - longest // 2, len(plain) - longest))
            plain = plain[first : first + longest]
        kept = tuple(sorted(i - first for i in gold if 0 <= i - first < len(plain)))
        if kept:
            yield Comprehension(question, tuple(plain), kept, tuple(dict.fromkeys(texts)))


def _located(context: str) -> tuple[list[str], list[int]]:
    sentences, starts = [], []
    for match in _ENDS.finditer(context):
        if match.group().strip():
            sentences.append(match.group())
            starts.append(match.start())
    return sentences, starts
