"""The suite over annotated quantities: what counts as read, and what a damaged set says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import SettingsError
from assistant.evals.figures import run_figures
from assistant.settings import Settings

SENTENCE = "2023年上半年,甲市实际使用外资3.2亿美元,同比增长12.5%。"


def row(**changed: Any) -> dict[str, Any]:
    period = {"start": "2023-01-01", "end": "2023-06-30", "kind": "range"}
    change = {"kind": "同比", "value": 12.5, "unit": "%", "surface": "同比增长12.5%", "explicit": True}
    fields: dict[str, Any] = {
        "file": "a.txt",
        "sentence": SENTENCE,
        "surface": "3.2亿美元",
        "offset": SENTENCE.index("3.2"),
        "value": 320000000,
        "unit": "美元",
        "approx": None,
        "period": period,
        "change": change,
        "metric": "实际使用外资",
        "role": "实际使用",
        "status": "actual",
    }
    return {**fields, **changed}


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    (folder / "articles").mkdir()
    page = f"甲市招商快讯\n2023-07-20\n\n{SENTENCE}\n甲市还将办好下半年的各项活动,欢迎各地客商。\n"
    (folder / "articles" / "a.txt").write_text(page, encoding="utf-8")
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
    (folder / "figures.jsonl").write_text(lines, encoding="utf-8")
    return folder


def value(folder: Path, name: str) -> float:
    report = run_figures(folder, Settings.load(home=folder))
    return report.measure("figures", name).value


def test_what_agrees_counts_and_what_does_not_is_a_miss(tmp_path: Path) -> None:
    wrong = row(role="合同", change=None)
    folder = write(tmp_path, row(), wrong, row(value=330000000))
    report = run_figures(folder, Settings.load(home=folder))
    shares = {name: report.measure("figures", name).value for name in ("value and unit", "role", "change")}
    assert shares == {"value and unit": pytest.approx(2 / 3), "role": 0.5, "change": 0.5}
    assert report.measure("figures", "period").value == 1.0
    assert [miss.cause for miss in report.misses] == ["figures: change、role", "figures: value and unit"]


def test_a_set_without_its_file_or_a_field_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--data"):
        run_figures(tmp_path, Settings.load(home=tmp_path))
    bad = row()
    del bad["role"]
    with pytest.raises(SettingsError, match="no field 'role'"):
        run_figures(write(tmp_path, bad), Settings.load(home=tmp_path))
