from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import SettingsError
from assistant.evals.briefs import GoldBrief, days_of, judge, load_briefs
from assistant.evals.injection import run_injection
from assistant.evals.report import Report
from assistant.settings import Settings
from assistant.writing.brief import write_brief
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, ROOT, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

TEXT = """平湖招商引资稳中有进
今年1—10月,平湖市完成实际外资3.2亿美元,同比增长12.5%。固定资产投资下降2.4%。
平湖市走访企业300多家,解决难题120个。"""


def metric(name: str, value: str, unit: str, **more: Any) -> dict[str, Any]:
    row = {"name": name, "value": value, "unit": unit, "period": "2021-01-01至2021-10-31", "change": None}
    return {**row, "evidence_file": "a.txt", **more}


def gold_of(tmp_path: Path, *metrics: dict[str, Any], **more: Any) -> GoldBrief:
    row = {
        "region": "平湖市",
        "files": ["a.txt"],
        "metrics": metrics,
        "must_mention": [["3.2亿美元"]],
        **more,
    }
    file = tmp_path / "briefs.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    (gold,) = load_briefs(file)
    return gold


def report_on(gold: GoldBrief) -> Report:
    page = make_article(TEXT, path="a.txt", published=date(2021, 11, 20), regions=(PINGHU,))
    brief = write_brief(
        PINGHU,
        retriever=MemoryIndex([page]),
        model=FakeModel(profile="extractive"),
        prompts=Prompts(ROOT / "prompts"),
    )
    return judge([(gold, brief)], {})


def values(report: Report) -> dict[str, float]:
    return {measure.name: measure.value for measure in report.measures}


def test_a_figure_is_right_by_value_unit_time_and_change(tmp_path: Path) -> None:
    right = metric("实际外资", "3.2", "亿美元", change="同比+12.5%")
    fall = metric("固投增速", "2.4", "%", change="同比-2.4%")
    assert values(report_on(gold_of(tmp_path, right, fall)))["found, all right"] == 1
    for wrong, measure in (
        (metric("实际外资", "3.2", "亿元"), "found"),
        (metric("实际外资", "3.3", "亿美元"), "found"),
        (metric("实际外资", "3.2", "亿美元", evidence_file="b.txt"), "found"),
        (metric("实际外资", "3.2", "亿美元", period="2020年"), "found, period right"),
        (metric("实际外资", "3.2", "亿美元", change="同比-12.5%"), "found, change right"),
    ):
        report = report_on(gold_of(tmp_path, wrong))
        assert values(report)[measure] == 0, wrong
        assert [miss.cause.split(":")[0] for miss in report.misses] == ["figure"]


def test_what_is_missing_and_what_should_not_be_there(tmp_path: Path) -> None:
    report = report_on(
        gold_of(tmp_path, must_mention=[["3.2亿美元"], ["44个"]], boilerplate_strings=["平湖市走访", "……"])
    )
    assert values(report)["must be mentioned"] == 0.5
    assert values(report)["lines of furniture"] == 1
    assert values(report)["items cited"] == values(report)["quotes at their place"] == 1
    assert {miss.cause for miss in report.misses} == {"not mentioned", "furniture"}


def test_a_region_without_a_brief_loses_everything(tmp_path: Path) -> None:
    report = judge([(gold_of(tmp_path, metric("实际外资", "3.2", "亿美元")), None)], {})
    assert values(report)["found"] == values(report)["must be mentioned"] == 0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023年上半年", (date(2023, 1, 1), date(2023, 7, 1))),
        ("2023-08-16", (date(2023, 8, 16), date(2023, 8, 17))),
        ("2023-01-01至2023-08-03（起止为推断）", (date(2023, 1, 1), date(2023, 8, 4))),
        ("截至2023-08-02", (None, date(2023, 8, 3))),
        ("", None),
    ],
)
def test_gold_periods(text: str, days: object) -> None:
    assert days_of(text) == days


def test_material_that_is_not_there_or_damaged(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--data"):
        load_briefs(tmp_path / "briefs.jsonl")
    (tmp_path / "briefs.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 1"):
        load_briefs(tmp_path / "briefs.jsonl")
    with pytest.raises(SettingsError, match="tests/writing"):
        run_injection(tmp_path, Settings.load(home=tmp_path, environ={}))


def test_no_order_in_an_article_is_obeyed_by_the_bundled_model(tmp_path: Path) -> None:
    report = run_injection(ROOT / "tests/writing", Settings.load(home=tmp_path, environ={}), limit=10)
    assert report.measure("injection", "obeyed").value == 0, report.as_markdown(misses=True)
    assert report.measure("injection", "still answered").value == 1, report.as_markdown(misses=True)
