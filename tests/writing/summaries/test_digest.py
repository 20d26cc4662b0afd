"""Texts longer than a model's context: every part is read, nothing goes on that was not checked, the model's own
tokenizer is what counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Event as ThreadEvent

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Evidence
from assistant.writing.checking.citations import Numbering
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.export import summary_json, summary_markdown
from assistant.writing.summaries.digest import Digest, digest, runs
from assistant.writing.summary import summarize
from tests.conftest import FakeModel, make_article

LONG = make_article(
    "平湖市一年工作\n"
    + "\n".join(
        f"第{number}个镇全年新签约项目{number + 10}个，总投资{number + 20}.5亿元。镇里走访企业{number + 100}家，解决难题{number + 3}个。"
        for number in range(1, 160)
    ),
    published=date(2024, 1, 20),
)
EVIDENCE = [Evidence(sentence, LONG, 1.0) for sentence in split_sentences(LONG) if "，" in sentence.text]


@dataclass
class Reader(FakeModel):
    """Reads what it is shown and writes the first and the last of it with their marks; `lies` writes what is not
    there. A prompt longer than its context is an error, as with a real one."""

    lies: bool = False
    shown: list[list[str]] = field(default_factory=list)
    cancel_after: int = 0

    def write(
        self,
        system: str,
        user: str,
        /,
        *,
        grammar: str | None = None,
        max_tokens: int = 1024,
        stop: Sequence[str] = (),
        cancel: ThreadEvent | None = None,
    ) -> Iterator[str]:
        assert self.count(system) + self.count(user) + max_tokens < self.context_tokens
        self.seen.append((system, user))
        rows = re.findall(r"^\[(\d+)\] (.*)$", user, re.MULTILINE)
        self.shown.append([text for _, text in rows])
        if cancel is not None and len(self.shown) == self.cancel_after:
            cancel.set()
        if self.lies:
            yield "全市新签约项目9999个[1]。\n投资环境全国第一[2]。"
        else:
            yield "".join(f"{text.rstrip('。')}[{number}]。\n" for number, text in (rows[0], rows[-1]))


def made(model: Reader, prompts: Prompts, *, cancel: ThreadEvent | None = None) -> Digest:
    return digest(
        EVIDENCE,
        "summary",
        values={"title": LONG.title},
        model=model,
        prompts=prompts,
        numbering=Numbering(),
        characters=300,
        choose=lambda run: run[:2],
        cancel=cancel,
    )


@pytest.mark.parametrize("context", [2048, 4096, 8192, 32768])
def test_every_sentence_is_shown_to_the_model(context: int, prompts: Prompts) -> None:
    model = Reader(context_tokens=context)
    result = made(model, prompts)
    texts = [text for rows in model.shown for text in rows]
    assert set(texts) == {item.sentence.text for item in EVIDENCE}
    first_pass = texts[: len(EVIDENCE)]
    assert first_pass == [item.sentence.text for item in EVIDENCE]  # once each, in order
    assert result.read == result.parts >= 1 and result.by_code == 0
    assert result.sentences and all(row.verdict.ok and row.citations for row in result.sentences)
    assert (result.parts == 1) is (context == 32768)


def test_a_part_of_which_nothing_holds_is_chosen_by_code_and_counted(prompts: Prompts) -> None:
    result = made(Reader(context_tokens=4096, lies=True), prompts)
    assert result.by_code == result.parts == result.read > 1
    assert result.sentences == ()


@pytest.mark.parametrize("lies", [True, False])
def test_sentences_so_long_that_the_chosen_ones_do_not_fit_come_to_an_end(
    prompts: Prompts, lies: bool
) -> None:
    rows = "\n".join(
        "、".join(f"第{town}镇{at}号地块签约{at + town}个项目" for at in range(24)) + "。"
        for town in range(8)
    )
    article = make_article(f"平湖市一年工作\n{rows}")
    evidence = [Evidence(row, article, 1.0) for row in split_sentences(article) if "、" in row.text]
    assert min(len(item.sentence.text) for item in evidence) > 280
    model = Reader(context_tokens=2048, lies=lies)
    result = digest(
        evidence,
        "summary",
        values={"title": article.title},
        model=model,
        prompts=prompts,
        numbering=Numbering(),
        characters=300,
        choose=lambda run: run[:5],
    )
    assert {text for shown in model.shown for text in shown} == {item.sentence.text for item in evidence}
    assert result.read == result.parts > 1
    assert bool(result.sentences) is not lies


def test_stopping_says_how_much_was_read(prompts: Prompts) -> None:
    cancel = ThreadEvent()
    result = made(Reader(context_tokens=4096, cancel_after=2), prompts, cancel=cancel)
    assert 0 < result.read < result.parts and result.sentences == ()


def test_runs_join_to_the_whole_and_are_of_like_size(prompts: Prompts) -> None:
    model = FakeModel(context_tokens=3000)
    cut = runs(
        EVIDENCE,
        "notes",
        {"title": "", "part": "1", "parts": "1"},
        model=model,
        prompts=prompts,
        characters=200,
    )
    assert [item for run in cut for item in run] == EVIDENCE
    assert min(map(len, cut)) > max(map(len, cut)) // 3


def test_a_summary_of_a_long_text_says_that_all_of_it_was_read(prompts: Prompts) -> None:
    sentences = split_sentences(LONG)
    model = Reader(context_tokens=4096)
    summary = summarize(LONG, sentences, find_figures(LONG, sentences), model=model, prompts=prompts)
    row = summary_json(summary)
    assert row["coverage"] == {"parts": summary.parts, "read": summary.parts} and summary.parts > 1
    assert f"全文分{summary.parts}部分" in summary_markdown(summary)
    assert summary.headline == LONG.title and 1 <= len(summary.sentences) <= 3


def test_where_the_model_says_nothing_that_holds_the_abstract_is_quoted(prompts: Prompts) -> None:
    sentences = split_sentences(LONG)
    summary = summarize(LONG, sentences, (), model=Reader(context_tokens=4096, lies=True), prompts=prompts)
    assert summary.sentences and all(row.verdict.label == "quoted" for row in summary.sentences)
    assert "9999" not in "".join(row.text for row in summary.sentences)
