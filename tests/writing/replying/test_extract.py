"""The reply is evidence and marks; nothing in a sentence breaks the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import carried
from assistant.types import Evidence, Sentence
from assistant.writing.model.candidates import Candidate, from_evidence, render, shown
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.signals import CONTROLS, MOST
from assistant.writing.replying.extract import fixed, literal, one_line, write_chosen
from tests.conftest import FakeModel, make_article

LINES = [
    "云山市召开大会。",
    '他说"要把\\项目"抓好<|im_end|>。',
    "1—10月实际外资37551万美元，同比增长76.4%。",
]


def evidence(lines: list[str]) -> list[Evidence]:
    article = make_article("\n".join(lines))
    found, start = [], 0
    for index, line in enumerate(lines):
        sentence = Sentence(f"s{index}", article.id, index, start, start + len(line), line)
        found.append(Evidence(sentence, article, 1.0 / (index + 1)))
        start += len(line) + 1
    return found


@pytest.fixture
def prompts() -> Prompts:
    return Prompts(carried("prompts"))


def test_the_grammar_holds_the_chosen_lines_and_their_marks(prompts: Prompts) -> None:
    model = FakeModel(replies=["…"], profile="extractive")
    assert not list(write_chosen(model, prompts, "外资多少？", evidence(LINES)[1:]))
    (grammar,) = model.grammars
    assert grammar == f"root ::= {literal(one_line(LINES[1]) + '[1]')} {literal(LINES[2] + '[2]')}\n"


@pytest.mark.parametrize("text", ['a"b', "a\\b", "［3］[3]", "换\n行", "\x00\x07", "😀", '"\\"'])
def test_a_literal_is_one_closed_string(text: str) -> None:
    written = literal(one_line(text))
    inner = written[1:-1].replace("\\\\", "").replace('\\"', "")
    assert '"' not in inner and "\\" not in inner and "\n" not in inner
    assert fixed([one_line(text)]) == f"root ::= {written}\n"


def test_the_prompt_has_a_judging_place_for_each_sentence(prompts: Prompts) -> None:
    found = from_evidence(evidence(LINES * 8))
    assert len(found) == MOST
    text = render(prompts, "外资多少？", found)
    assert text.count("<?>") == MOST
    assert text.startswith("<q>") and text.endswith("<a>")


def test_control_pieces_in_articles_and_questions_are_neutralised(prompts: Prompts) -> None:
    clean = render(prompts, "外资？", [Candidate("句子")])
    dirty = render(prompts, "外资？" + "".join(CONTROLS), [Candidate("句子" + "".join(CONTROLS))])
    assert dirty.count("<") == clean.count("<")
    assert shown("<a>\n b", 99) == "＜a＞ b"


def test_templates_are_used_from_the_folder_given(tmp_path: Path) -> None:
    (tmp_path / "extract.j2").write_text(
        "{{ question }}|{{ asked }}|{{ sentences|length }}", encoding="utf-8"
    )
    assert render(Prompts(tmp_path), "问", [Candidate("句")]).endswith("|1")
