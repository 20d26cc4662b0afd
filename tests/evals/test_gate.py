"""Quality that must not be lost: our own questions about seeds/, asked of the assistant as it is bundled.

No material outside this checkout is needed. When a floor is lost, the failure lists each question missed;
when quality rose, raise the floor.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.evals import suites
from assistant.evals.devset import load_questions
from assistant.evals.gate import Floor, lost
from assistant.evals.metrics import count_citations
from assistant.evals.report import Report
from assistant.evals.tracing import Traced
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = load_questions(Path(__file__).with_name("seeds_questions.jsonl"))

# As measured on 2026-11-22 with the bundled models, see CHANGELOG; 19 single, 6 to refuse.
FLOORS = (
    Floor("answers", "single-article", 1.0, spare=1),
    Floor("answers", "follow-up", 1.0),
    Floor("answers", "compare (every figure)", 1.0, spare=1),
    Floor("answers", "refuse", 1.0, spare=1),
    Floor("answers", "false refusals", 0.0, spare=1, ceiling=True),
    Floor("answers", "characters quoted (single, answered)", 100, ceiling=True),
    Floor("citations", "sentences cited", 1.0),
    Floor("citations", "figures not in their citation", 0, ceiling=True),
    Floor("citations", "quotes not at their place", 0, ceiling=True),
    Floor("evidence", "hit@1, region given", 0.94, spare=2),
    Floor("evidence", "hit@5, region given", 1.0, spare=1),
    Floor("evidence", "hit@1, as ranked", 1.0, spare=1),
    Floor("evidence", "hit@3, as ranked", 1.0),
    Floor("reading", "files not read", 0, ceiling=True),
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("home")
    return Settings.load(home=home, environ={})


@pytest.fixture(scope="module")
def report(settings: Settings) -> Report:
    return suites.run_questions("seeds", QUESTIONS, ROOT / "seeds", settings)


def test_no_floor_is_lost(report: Report) -> None:
    assert lost(report, FLOORS) == (), report.as_markdown(misses=True)


def test_every_question_was_asked_and_every_miss_is_listed(report: Report) -> None:
    asked = sum(report.measure("answers", name).count for name in ("single-article", "follow-up", "refuse"))
    assert asked + report.measure("answers", "compare (every figure)").count == len(QUESTIONS) >= 25
    wrong = sum(
        measure.count - measure.right
        for name in ("single-article", "follow-up", "refuse", "compare (every figure)")
        for measure in [report.measure("answers", name)]
    )
    assert wrong == len(report.misses)


def test_listening_changes_no_answer(settings: Settings) -> None:
    question = QUESTIONS[0]
    with Assistant(settings) as plain:
        plain.index([ROOT / "seeds"])
        answer = plain.ask(question.question)
        articles = {article.id: article for article in plain.articles()}
    traced = Traced(replace(settings))
    traced.ask("仙居最近怎么样？")
    heard = traced.ask(question.question)
    steps = traced.rankings(question, regions={"平湖市": frozenset(articles)})
    traced.close()
    assert heard.text == answer.text
    assert count_citations(heard, articles) == count_citations(answer, articles)
    assert set(steps) == {"region given", "as understood", "as ranked"}
    for name, sentences in steps.items():
        assert sentences, name
        assert len({sentence.id for sentence in sentences}) == len(sentences) <= 16
