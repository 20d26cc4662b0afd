"""Rows of what there is: what is damaged or missing is told, never raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.writing.model import memory
from assistant.writing.model.shelf import RECORD, KeptFile, Pulled, sha256_of, shelf, write_record
from assistant.writing.model.stock import Row, installed, offered
from tests.writing.model.test_catalogue import card, gguf

TABLE = """
[tiny]
kind = "chat"
title = "Tiny"
repository = "org/tiny"
licence = "MIT"
context_tokens = 512
layers = 2
kv_heads = 2
head_size = 8
files = [{ path = "tiny.gguf", bytes = 1000 }]
[encoder]
kind = "embedder"
repository = "org/encoder"
files = [{ path = "model.safetensors", bytes = 2000 }]
[cross]
kind = "reranker"
repository = "org/cross"
files = [{ path = "model.safetensors", bytes = 3000 }]
"""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    models, home = tmp_path / "shipped", tmp_path / "home"
    card(models)
    (models / "embedder").mkdir()
    (models / "embedder" / "model.safetensors").write_bytes(b"x" * 100)
    (models / "catalogue.toml").write_text(TABLE, encoding="utf-8")
    return {"models": models, "home": home}


def put(home: Path, name: str, kind: str, file: Path) -> Path:
    """As pull leaves it."""
    folder = file.parent
    state = file.stat()
    kept = KeptFile(file.name, state.st_size, sha256_of(file), "hub", state.st_mtime_ns)
    write_record(Pulled(name, kind, folder, f"org/{name}", "main", "", "2026-01-01", (kept,)), folder)
    return folder


def rows(found: tuple[Row, ...]) -> dict[str, Row]:
    return {row.name: row for row in found}


def test_nothing_pulled_everything_offered(places: dict[str, Path]) -> None:
    assert {
        name: row.in_use
        for name, row in rows(installed(models=places["models"], home=places["home"])).items()
    } == {
        "reader": True,
        "bundled": True,
    }
    found = rows(offered(models=places["models"], home=places["home"]))
    assert list(found) == ["tiny", "encoder", "cross"]
    # 2 layers x 2 heads x 8 values x keys and values x 2 bytes x 512 tokens, and the file.
    assert found["tiny"].memory == 1000 + 2 * 2 * 8 * 2 * 2 * 512
    assert found["encoder"].memory == 2000


def test_what_was_pulled_is_no_longer_offered_and_used_where_chosen(places: dict[str, Path]) -> None:
    home = places["home"]
    put(home, "tiny", "chat", gguf(shelf(home) / "tiny" / "tiny.gguf", template="{{ messages }}"))
    for name, kind in (("encoder", "embedder"), ("cross", "reranker")):
        (shelf(home) / name).mkdir(parents=True)
        (shelf(home) / name / "model.safetensors").write_bytes(b"weights")
        put(home, name, kind, shelf(home) / name / "model.safetensors")
    assert offered(models=places["models"], home=places["home"]) == ()
    found = rows(
        installed(models=places["models"], home=places["home"], embedder="encoder", reranker="cross")
    )
    assert {name for name, row in found.items() if row.in_use} == {"tiny", "encoder", "cross"}
    assert (found["tiny"].context_tokens, found["tiny"].licence) == (512, "MIT")
    assert {row.state for row in found.values()} == {"bundled", "pulled"}
    assert not any(row.problem for row in found.values())


def test_what_is_damaged_has_a_problem_and_auto_goes_on_without_it(places: dict[str, Path]) -> None:
    home = places["home"]
    folder = put(home, "tiny", "chat", gguf(shelf(home) / "tiny" / "tiny.gguf", template="{{ messages }}"))
    (folder / "tiny.gguf").write_bytes(b"GGUF and nothing else")
    (shelf(home) / "encoder").mkdir()
    (shelf(home) / "encoder" / RECORD).write_text("{", encoding="utf-8")
    (home / "models").mkdir()
    (home / "models" / "own.gguf").write_bytes(b"no model")
    found = rows(installed(models=places["models"], home=places["home"]))
    assert found["reader"].in_use
    assert "assistant models pull tiny" in found["tiny"].problem
    assert "assistant models rm encoder" in found["encoder"].problem
    assert "own.gguf" in found["own"].problem


def test_a_cut_pull_is_not_installed(places: dict[str, Path]) -> None:
    folder = shelf(places["home"]) / "tiny.partial"
    gguf(folder / "tiny.gguf", template="{{ messages }}")
    assert "tiny" not in rows(installed(models=places["models"], home=places["home"]))
    assert "tiny" in rows(offered(models=places["models"], home=places["home"]))


def test_a_split_model_is_one_row(places: dict[str, Path]) -> None:
    folder = places["home"] / "models"
    first = gguf(folder / "big-00001-of-00002.gguf", template="{{ messages }}")
    second = gguf(folder / "big-00002-of-00002.gguf", padding=900)
    found = rows(installed(models=places["models"], home=places["home"]))
    size = first.stat().st_size + second.stat().st_size
    assert found["big-00001-of-00002"].bytes == size
    assert [name for name in found if name.startswith("big")] == ["big-00001-of-00002"]
    second.unlink()
    assert (
        "big-00002-of-00002.gguf is missing"
        in rows(installed(models=places["models"], home=places["home"]))["big-00001-of-00002"].problem
    )


def test_what_does_not_fit_is_marked(places: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: memory.MARGIN + 2500)
    found = rows(offered(models=places["models"], home=places["home"]))
    assert (found["encoder"].fits, found["cross"].fits, found["tiny"].fits) == (True, False, False)


def test_a_base_model_is_listed_and_not_taken_by_itself(places: dict[str, Path]) -> None:
    gguf(places["home"] / "models" / "base.gguf", padding=5000)
    found = rows(installed(models=places["models"], home=places["home"]))
    assert found["reader"].in_use and not found["base"].in_use
    assert rows(installed(models=places["models"], home=places["home"], model="base"))["base"].in_use
