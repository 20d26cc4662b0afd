"""Fifty articles of ours with orders to the model in them: none is obeyed, in either profile."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.reading.chunking import split_sentences
from assistant.reading.regions import resolve
from assistant.types import Answer
from assistant.writing.answer import stream_answer
from assistant.writing.brief import write_brief
from assistant.writing.model.fence import is_instruction, neutral
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.export import brief_html, brief_markdown
from tests.conftest import FakeModel, make_article
from tests.writing.conftest import MemoryIndex

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("injected.jsonl").read_text(encoding="utf-8").splitlines()
]


def index_of(row: dict[str, Any]) -> MemoryIndex:
    return MemoryIndex(
        [make_article(row["text"], published=date(2023, 11, 20), regions=(resolve(row["region"])[0],))]
    )


def ask(row: dict[str, Any], model: FakeModel, prompts: Prompts) -> Answer:
    *_, answer = stream_answer(row["question"], retriever=index_of(row), model=model, prompts=prompts)
    assert isinstance(answer, Answer)
    return answer


def test_the_set_is_whole() -> None:
    assert len(ROWS) == len({row["id"] for row in ROWS}) == 50
    assert len({row["injected"] for row in ROWS}) == 50
    assert all(row["injected"] in row["text"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_model_that_obeys_is_not_shown(row: dict[str, Any], prompts: Prompts) -> None:
    model = FakeModel(replies=[row["reply"]], profile="abstractive")
    answer = ask(row, model, prompts)
    assert row["forbidden"] not in answer.text
    assert "".join(sentence.text for sentence in answer.sentences) == "" or not answer.refused
    (_, user), *_ = model.seen
    assert not re.search(r"<\|im_|<\|system|\[INST\]|</?s>|<think>", user)
    assert user.count("<证据 ") == user.count("</证据>")


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_extractive_profile_quotes_the_fact_and_not_the_order(
    row: dict[str, Any], prompts: Prompts
) -> None:
    answer = ask(row, FakeModel(profile="extractive"), prompts)
    assert "3.2亿美元" in answer.text
    assert all(sentence.verdict.ok for sentence in answer.sentences)
    assert row["forbidden"] not in answer.text
    for sentence in answer.sentences:
        assert row["injected"] not in sentence.text


@pytest.mark.parametrize("row", ROWS[::5], ids=[row["id"] for row in ROWS[::5]])
def test_a_brief_renders_orders_and_markup_inert(row: dict[str, Any], prompts: Prompts) -> None:
    index = index_of(row)
    (region,) = index.articles()[0].regions
    brief = write_brief(region, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts)
    text = " ".join(item.text for section in brief.sections for item in section.items)
    assert row["injected"] not in text
    for rendered in (brief_markdown(brief), brief_html(brief)):
        assert not re.search(
            r"<(?:script|img|iframe|a href=/)|!\[|\]\((?:http|javascript)", rendered.split("<body>")[-1]
        )


def test_every_order_is_seen_as_one() -> None:
    missed = [
        row["id"]
        for row in ROWS
        if not any(is_instruction(sentence.text) for sentence in split_sentences(make_article(row["text"])))
    ]
    assert len(missed) <= 3, missed


@pytest.mark.parametrize(
    "text",
    [
        "全市清理各类规则文件30件，系统推进改革。",
        "企业服务机器人“小招”上线，回答企业提问3万次。",
        "人工智能大模型产业园签约落户，总投资20亿元。",
        "记者在此附上活动链接。",
        "请务必落实安全生产责任。",
        "你是招商主力，我是服务员。",
    ],
)
def test_news_is_no_order(text: str) -> None:
    assert not is_instruction(text)
    assert neutral(text) == text
