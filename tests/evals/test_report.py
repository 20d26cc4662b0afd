"""Reports and floors: numbers add up, every miss is listed, a lost floor is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.evals.gate import Floor, lost
from assistant.evals.report import Measure, Miss, Report, circumstances, mean, rate

REPORT = Report(
    "devset",
    (
        rate("answers", "single-article", [True, True, False, True]),
        rate("answers", "compare", []),
        mean("answers", "characters", [100, 120], unit="chars"),
        Measure("citations", "figures not in their citation", 2, 40, "count"),
    ),
    (
        Miss("q1", "single: refused", "平湖\n呢？", "37551万美元", "没有找到", {"given": 2, "found": 0}),
        Miss("q2", "refuse: answered", "杭州？", "(not stated)", "8个[1]", {}),
        Miss("q3", "single: refused", "丽水？", "120个", "没有", {}),
    ),
    {"commit": "abc1234", "model": "reader"},
)


def test_the_table() -> None:
    page = REPORT.as_markdown()
    assert "| single-article | 0.750 | 4 |" in page
    assert "| compare | – | 0 |" in page
    assert "| characters | 110.0 chars | 2 |" in page
    assert "| figures not in their citation | 2 | 40 |" in page
    assert "single: refused 2; refuse: answered 1" in page
    assert "q1" not in page
    assert REPORT.measure("answers", "single-article").right == 3
    with pytest.raises(KeyError):
        REPORT.measure("answers", "multiple")


def test_every_miss_is_listed_when_asked_for(tmp_path: Path) -> None:
    page = REPORT.as_markdown(misses=True)
    assert all(f"### {miss.id}: " in page for miss in REPORT.misses)
    assert "- question: 平湖 / 呢？" in page and "given 2, found –" in page
    path = REPORT.write(tmp_path / "reports")
    assert path.name == "devset-abc1234.md" and path.read_text(encoding="utf-8") == page
    stored = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(REPORT.as_json()))
    assert [row["id"] for row in stored["misses"]] == ["q1", "q2", "q3"]
    assert "misses" not in REPORT.as_json(misses=False)


def test_circumstances_say_what_was_measured() -> None:
    made = circumstances(model="reader")
    assert made["model"] == "reader" and made["commit"] and made["day"]


@pytest.mark.parametrize(
    ("floor", "held"),
    [
        (Floor("answers", "single-article", 0.75), True),
        (Floor("answers", "single-article", 0.76), False),
        (Floor("answers", "single-article", 1.0, spare=1), True),
        (Floor("answers", "single-article", 0.5, spare=1, ceiling=True), True),
        (Floor("answers", "single-article", 0.49, spare=1, ceiling=True), False),
        (Floor("citations", "figures not in their citation", 2, ceiling=True), True),
        (Floor("citations", "figures not in their citation", 1, ceiling=True), False),
        (Floor("citations", "figures not in their citation", 1, spare=1, ceiling=True), True),
    ],
)
def test_floors(floor: Floor, held: bool) -> None:
    lines = lost(REPORT, [floor])
    assert (lines == ()) is held
    assert all(floor.name in line for line in lines)
    with pytest.raises(KeyError):
        lost(REPORT, [Floor("answers", "nothing of the kind", 1)])
