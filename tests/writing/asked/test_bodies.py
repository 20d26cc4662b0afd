"""A university is not the place its name opens with, and a question for just any firm is about nothing."""

from __future__ import annotations

import pytest

from assistant.reading.regions import resolve
from assistant.writing.asked.entities import missing_names
from assistant.writing.asked.places import bodies
from assistant.writing.asked.question import understand
from assistant.writing.evidence.topic import is_about_nothing

KNOWN = (*resolve("平湖市"), *resolve("浙江省"))


@pytest.mark.parametrize(
    ("question", "names"),
    [("浙江大学有多少学生", ("浙江大学",)), ("浙江有多少所大学", ()), ("引进大学几所", ())],
)
def test_the_names_of_bodies(question: str, names: tuple[str, ...]) -> None:
    assert bodies(question) == names


def test_a_university_is_missing_where_no_article_says_it() -> None:
    request = understand("浙江大学有多少学生", known_regions=KNOWN)
    assert request.regions == ()
    assert "浙江大学" in missing_names(request, (), ())


def test_the_place_of_a_university_is_still_asked_about() -> None:
    request = understand("温州医科大学在平湖投了多少", known_regions=KNOWN)
    assert [region.name for region in request.regions] == ["平湖市"]


@pytest.mark.parametrize(
    ("question", "nothing"),
    [("文章里提到了哪些企业", True), ("平湖有哪些企业", False), ("有哪些光伏企业", False)],
)
def test_any_firm_is_nothing_to_go_by(question: str, nothing: bool) -> None:
    assert is_about_nothing(understand(question, known_regions=KNOWN)) is nothing
