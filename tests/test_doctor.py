"""Each thing that can be wrong is found, named and given a next step; a sound home has no problems."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import cli, doctor
from assistant.app import Assistant
from assistant.doctor import Check, examine
from assistant.settings import Settings
from assistant.writing.model import memory

TEXT = "{place}招商引资快报\n2021年1—10月，{place}实际利用外资2.5亿美元，同比增长18.6%。新引进项目42个，总投资超过60亿元。\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two indexed articles, to be copied."""
    home = tmp_path_factory.mktemp("made")
    pages = home / "pages"
    pages.mkdir()
    for place in ("平湖市", "丽水市"):
        (pages / f"{place}.txt").write_text(TEXT.format(place=place), encoding="utf-8")
    with Assistant(Settings.load(home=home, environ={})) as assistant:
        assert assistant.index([pages]).added == 2
    return home


@pytest.fixture
def settings(made: Path, tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    shutil.copytree(made, home)
    return Settings.load(home=home, environ={})


def level(checks: tuple[Check, ...], part: str, words: str) -> str:
    """The level of the one check of `part` that says `words`; whatever is not ok must say what to do."""
    assert all(check.level == "ok" or check.advice for check in checks), checks
    (found,) = [check for check in checks if check.part == part and words in check.said]
    return found.level


def test_a_sound_home_has_no_problems_and_torch_stays_out(settings: Settings) -> None:
    program = (
        "import sys; from assistant import cli; code = cli.main(sys.argv[1:]); "
        "assert 'torch' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "doctor", "--json", "--home", str(settings.home)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    state = json.loads(done.stdout)
    assert state["problems"] == [] and state["home"] == str(settings.home)
    assert {check["level"] for check in state["checks"]} == {"ok"}
    parts = ["packages", "prompts", "memory", "model", "embedder", "library", "generation", "lock", "disk"]
    assert [check["part"] for check in state["checks"]] == parts


def test_nothing_indexed_is_a_problem_that_names_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["doctor", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "WRONG  library" in said and "assistant index" in said and "1 problem(s) found" in said
    assert list(tmp_path.iterdir()) == []


def half_changed(home: Path) -> None:
    (home / "index" / "chroma-1" / "built.json").unlink()


def lost_vectors(home: Path) -> None:
    stamp = home / "index" / "chroma-1" / "built.json"
    values: dict[str, Any] = json.loads(stamp.read_text(encoding="utf-8"))
    values["articles"] = {name: [row[0], row[1] + 1, row[2]] for name, row in values["articles"].items()}
    stamp.write_text(json.dumps(values), encoding="utf-8")


def gone_generation(home: Path) -> None:
    shutil.rmtree(home / "index" / "chroma-1")


def broken_library(home: Path) -> None:
    file = home / "index" / "library.sqlite3"
    data = bytearray(file.read_bytes())
    for start in range(4096 * 3, len(data) - 4096, 4096):
        data[start : start + 1024] = b"\xa5" * 1024
    file.write_bytes(data)


def gone_file(home: Path) -> None:
    import sqlite3

    with sqlite3.connect(home / "index" / "library.sqlite3") as db:
        db.execute("UPDATE files SET path = path || '.gone' WHERE path LIKE '%平湖市.txt'")
    db.close()


def left_over(home: Path) -> None:
    (home / "index" / "chroma-7").mkdir()
    (home / "index" / "chroma-7" / "data").write_bytes(b"x" * 2_000_000)


@pytest.mark.parametrize(
    ("harm", "part", "words", "expected"),
    [
        (half_changed, "generation", "half changed", "note"),
        (gone_generation, "generation", "none is built", "note"),
        (lost_vectors, "generation", "there", "problem"),
        (broken_library, "library", "", "problem"),
        (gone_file, "library", "1 of 2 files are gone", "note"),
        (left_over, "disk", "chroma-7 (2.0 MB)", "note"),
    ],
)
def test_harm_to_the_index_is_found(
    settings: Settings, harm: Callable[[Path], None], part: str, words: str, expected: str
) -> None:
    harm(settings.home)
    assert level(examine(settings, model="auto"), part, words) == expected


def test_another_embedder_is_found(settings: Settings, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(settings.models / "embedder", other)
    (other / "extra.json").write_text("{}", encoding="utf-8")  # what decides the vectors has changed
    checks = examine(replace(settings, embedder=str(other)), model="auto")
    assert level(checks, "library", "another embedder") == "problem"
    assert level(checks, "embedder", "256 dimensions") == "ok"
    checks = examine(replace(settings, embedder=str(tmp_path / "none")), model="auto")
    assert level(checks, "embedder", "no embedding model") == "problem"


def test_facts_of_older_rules_are_told_until_they_are_found_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> tuple[list[str], bool]:
        checks = examine(settings, model="auto")
        with Assistant(settings) as assistant:
            older = bool(assistant.status().get("older_facts"))
        return [check.advice for check in checks if "other rules" in check.said], older

    assert told() == ([], False)
    for room in ("assistant.figures.rules", "assistant.retrieval.indexing"):
        monkeypatch.setattr(f"{room}.rules_mark", lambda: "another")
    advice, older = told()
    assert older and len(advice) == 1 and "`assistant index`" in advice[0]
    with Assistant(settings) as assistant:
        assistant.index([])
    assert told() == ([], False)


def test_prompts_that_are_missing_or_wrong_are_named(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    shutil.copytree(settings.prompts, folder)
    (folder / "answer.user.j2").unlink()
    (folder / "brief.user.j2").write_text("{% if %}", encoding="utf-8")
    checks = [c for c in examine(replace(settings, prompts=folder), model="auto") if c.part == "prompts"]
    assert [check.level for check in checks] == ["problem", "problem"]
    assert "answer.user.j2" in checks[0].said and "brief.user.j2" in checks[1].said


def test_a_model_that_is_missing_damaged_or_too_large_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert level(examine(settings, model="nothing"), "model", "'nothing'") == "problem"
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 64)
    assert level(examine(settings, model=str(broken)), "model", "broken.gguf") == "problem"
    monkeypatch.setattr(memory, "available", lambda: 1000)
    checks = examine(settings, model="auto")
    assert level(checks, "memory", "are free") == "problem"
    assert not [check for check in checks if check.part == "model"], "opened although it does not fit"


def test_a_full_disk_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(settings.home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    assert level(examine(settings, model="auto"), "disk", "1.0 MB free") == "problem"


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux says who holds a lock")
def test_who_writes_the_index_is_named(settings: Settings) -> None:
    program = "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(settings.index / "library.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        other.stdout.readline()
        checks = examine(settings, model="auto")
        assert level(checks, "lock", f"process {other.pid}") == "note"
        assert any(f"kill {other.pid}" in check.advice for check in checks)
        other.stdin.close()


def test_a_part_that_cannot_be_looked_at_hides_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> Any:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(doctor, "_library", fall)
    checks = examine(settings, model="auto")
    assert level(checks, "library", "ZeroDivisionError") == "problem"
    assert level(checks, "disk", "free") == "ok"
