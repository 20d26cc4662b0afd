"""What readers called wrong is asked again, as it was asked, and both answers are shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.errors import ModelError, SettingsError
from assistant.evals.feedback import ask_again, read_feedback, report_of
from assistant.types import Answer, AnswerSentence, Filters, Turn, Verdict
from assistant.ui.feedback import NAME, keep_feedback


@dataclass
class Asked:
    """Answers by question; what it does not know it refuses, what it must not be asked it cannot."""

    answers: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, Filters, tuple[Turn, ...]]] = field(default_factory=list)

    def ask(self, question: str, *, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, filters, tuple(history)))
        if question == "打不开":
            raise ModelError("the model has gone; open it again")
        said = self.answers.get(question, "")
        sentences = (AnswerSentence(said, (), Verdict("supported")),) if said else ()
        return Answer(question, sentences, not said, "" if said else "没有写。", (), "fake")


def kept(file: Path, question: str, text: str = "外资2.5亿美元。", **more: Any) -> None:
    """A line as the page writes it, to which a person has added `more`."""
    answer = {
        "question": question,
        "text": text,
        "refused": not text,
        "sentences": [{"text": text, "verdict": "quoted"}] if text else [],
        "evidence": [],
    }
    filters = more.pop("filters", {})
    history = more.pop("history", [])
    keep_feedback(file, question, {"answer": answer}, history=history, settings={"filters": filters})
    if more:
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[-1] = json.dumps({**json.loads(lines[-1]), **more}, ensure_ascii=False)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_question_is_asked_again_as_it_was_asked(tmp_path: Path) -> None:
    file = tmp_path / NAME
    limits = {"regions": ["平湖市"], "since": "2021-01-01", "until": None, "articles": ["a1"]}
    kept(file, "同比呢？", filters=limits, history=["平湖外资多少？"])
    asked = Asked({"平湖外资多少？": "2.5亿美元。", "同比呢？": "增长18.6%。"})
    (row,) = ask_again(asked, read_feedback(file))
    filters = Filters(("平湖市",), date(2021, 1, 1), None, frozenset(["a1"]))
    assert asked.asked == [
        ("平湖外资多少？", filters, ()),
        ("同比呢？", filters, (Turn("平湖外资多少？", "2.5亿美元。"),)),
    ]
    assert row.changed and row.right is None and row.after is not None
    assert row.after.text == "增长18.6%。" and row.wrong.before["text"] == "外资2.5亿美元。"


@pytest.mark.parametrize(
    ("expected", "answer", "right"),
    [
        ("18.6%", "同比增长18.6%。", True),
        ("8.6%", "同比增长18.6%。", False),
        (["2.5亿美元", "18.6%"], "2.5亿美元，增长18.6%。", True),
        (["2.5亿美元", "42个"], "2.5亿美元，增长18.6%。", False),
        ([["25000万美元", "2.5亿美元"]], "2.5亿美元。", True),
        (False, "", True),
        (False, "2.5亿美元。", False),
        ("2.5亿美元", "", False),
        ("", "2.5亿美元。", None),
        (None, "2.5亿美元。", None),
    ],
)
def test_what_a_person_expected_is_scored(
    tmp_path: Path, expected: object, answer: str, right: bool | None
) -> None:
    file = tmp_path / NAME
    kept(file, "问", expected=expected)
    rows = ask_again(Asked({"问": answer}), read_feedback(file))
    assert rows[0].right is right
    report = report_of(rows, {})
    assert len(report.misses) == (right is False)
    assert report.measure("feedback", "as expected").count == (right is not None)


def test_the_report_shows_both_answers_with_their_verdicts(tmp_path: Path) -> None:
    file = tmp_path / NAME
    kept(file, "变了", expected="42个")
    kept(file, "没变")
    kept(file, "以前没有", "")
    kept(file, "现在没有")
    kept(file, "打不开")
    answers = {"变了": "新引进项目42个。", "没变": "外资 2.5亿美元。", "以前没有": "有了。"}
    report = report_of(ask_again(Asked(answers), read_feedback(file)), {"model": "fake"})
    shares = {m.name: (m.right if m.unit == "rate" else m.value, m.count) for m in report.measures}
    assert shares == {
        "answers called wrong": (5, 5),
        "changed": (3, 4),
        "answered before, refused now": (1, 4),
        "refused before, answered now": (1, 4),
        "as expected": (1, 1),
        "could not be asked again": (1, 5),
    }
    text = report.as_markdown()
    assert "### line 1: changed, as expected" in text and "### line 2: as before" in text
    assert "- before: 外资2.5亿美元。 (quoted)" in text and "- now: 新引进项目42个。 (supported)" in text
    assert "### line 5: the model has gone; open it again" in text
    rows = report.as_json()["rows"]
    assert [row["changed"] for row in rows] == [True, False, True, True, False]
    assert rows[0]["after"]["sentences"][0]["verdict"] == "supported" and rows[4]["after"] is None
    json.dumps(rows)


def test_a_line_cut_short_is_passed_over_and_foreign_ones_are_told(tmp_path: Path) -> None:
    file = tmp_path / NAME
    kept(file, "问")
    file.write_text(file.read_text(encoding="utf-8") + '{"question": "cut', encoding="utf-8")
    assert [row.question for row in read_feedback(file)] == ["问"]
    for text, said in (
        ("", "no feedback in it"),
        ('{"a": 1}\n', "line 1"),
        ('{"question": "q", "answer": {}, "expected": 3}\n', "expected is 3"),
        ("[1]\n", "line 1"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(SettingsError, match=said):
            read_feedback(file)


def test_the_command_names_the_file_it_did_not_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["eval", "feedback", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert str(tmp_path / "index" / NAME) in said and "--data" in said
