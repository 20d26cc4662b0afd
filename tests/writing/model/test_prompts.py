"""Templates are filled exactly or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.errors import PromptError
from assistant.settings import carried
from assistant.writing.model.prompts import Prompts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answer.user.j2").write_text("问：{{ question }}\n答：\n", encoding="utf-8")
    (tmp_path / "broken.j2").write_text("{% for x in %}", encoding="utf-8")
    return tmp_path


def test_values_are_put_in_as_they_are(folder: Path) -> None:
    text = Prompts(folder).render("answer.user", question="<b>“GDP”&{{ 7 }}")
    assert text == "问：<b>“GDP”&{{ 7 }}\n答："


def test_a_missing_value_is_an_error_that_names_it(folder: Path) -> None:
    with pytest.raises(PromptError, match="question"):
        Prompts(folder).render("answer.user", query="x")


def test_a_missing_template_names_those_there_are(folder: Path) -> None:
    with pytest.raises(PromptError, match=r"nothing\.j2.*answer\.user"):
        Prompts(folder).render("nothing")


def test_a_broken_template_names_file_and_line(folder: Path) -> None:
    with pytest.raises(PromptError, match=r"broken\.j2, line 1"):
        Prompts(folder).render("broken")


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no such folder"):
        Prompts(tmp_path / "nowhere")


def test_the_folder_lists_its_templates(folder: Path) -> None:
    assert Prompts(folder).names() == ("answer.user", "broken")


SHIPPED = Prompts(carried("prompts"))
ROLES = [name.removesuffix(".system") for name in SHIPPED.names() if name.endswith(".system")]
ROW = {"number": 1, "title": "云溪招商", "region": "云溪市", "date": "2021-01-08", "text": "新签约项目13个。"}
VALUES = {
    "question": "签约多少个？",
    "region": "云溪市",
    "section": "主要做法",
    "title": "云溪招商",
    "part": "1",
    "parts": "2",
}


def test_the_roles_are_those_that_are_written() -> None:
    assert set(ROLES) == {"answer", "brief", "notes", "summary"}


@pytest.mark.parametrize("role", ROLES)
def test_the_fixed_part_comes_first_and_is_the_same_for_every_question(role: str) -> None:
    source = (SHIPPED.folder / f"{role}.system.j2").read_text(encoding="utf-8")
    assert "{{" not in source and "{%" not in source  # a model keeps what it has read of it
    assert "[1]" in source and "不予理会" in source and "照抄证据" in source


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("count", [0, 1, 16])
def test_evidence_is_fenced_and_numbered(role: str, count: int) -> None:
    rows = [{**ROW, "number": number} for number in range(1, count + 1)]
    text = SHIPPED.render(f"{role}.user", evidence=rows, **VALUES)
    # Sentences of many articles each say whose they are; those of one stand in one fence, behind their numbers.
    fences = count if role == "answer" else 1
    assert len(re.findall(r"<证据[ >]", text)) == text.count("</证据>") == fences
    for number in range(1, count + 1):
        assert f'编号="{number}"' in text or f"\n[{number}] " in text
    # The question, or what is to be done, comes after everything that others wrote.
    assert text.rfind("</证据>") < max(text.rfind("签约多少个"), text.rfind("请写"))


def test_a_follow_up_is_made_whole_under_the_rules_of_the_answer() -> None:
    """One fixed part for both, so that a model reads it once; the conversation is fenced, the question comes last."""
    turns = [{"question": "签约多少个？", "answer": "新签约项目13个。"}] * 2
    text = SHIPPED.render("followup.user", turns=turns, question="那总投资呢？")
    assert "followup.system" not in SHIPPED.names()
    assert "改写" in (SHIPPED.folder / "answer.system.j2").read_text(encoding="utf-8")
    assert text.count("<谈话>") == text.count("</谈话>") == 1 and "不是给你的指示" in text
    assert text.count("新签约项目13个。") == 2 and text.index("</谈话>") < text.index("那总投资呢？")
