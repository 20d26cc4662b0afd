"""Templates are filled exactly or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import PromptError
from assistant.writing.prompts import Prompts


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
