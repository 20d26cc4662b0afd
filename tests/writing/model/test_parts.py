"""What is divided joins again byte for byte; a part that is missing or another is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import DamagedModelError, MissingModelError
from assistant.writing.model.catalogue import find_model
from assistant.writing.model.parts import MOST, divide, join, manifest_of, read_manifest, whole
from assistant.writing.model.shelf import sha256_of

CONTENT = bytes(range(256)) * 9


def divided(folder: Path, content: bytes = CONTENT, *, most: int = 1_000) -> Path:
    """The place of a file whose parts alone are there."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "model.gguf"
    file.write_bytes(content)
    divide(file, most=most)
    file.unlink()
    return file


@given(content=st.binary(min_size=1, max_size=600), most=st.integers(1, 700))
def test_joined_is_what_was_divided(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, most: int
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    file = divided(folder, content, most=most)
    parts = sorted(folder.glob("*.part[0-9]*"))
    assert max(part.stat().st_size for part in parts) <= most
    assert join(manifest_of(file), folder / "again").read_bytes() == content


def test_parts_are_small_enough_to_travel() -> None:
    assert MOST <= 16 * 2**20
    assert 4 * MOST < 64 * 2**20


def test_a_shorter_file_leaves_no_part_of_a_longer_one(tmp_path: Path) -> None:
    file = divided(tmp_path, CONTENT)
    file.write_bytes(CONTENT[:1_500])
    divide(file, most=1_000)
    assert len(list(tmp_path.glob("*.part[0-9]*"))) == 2
    assert join(manifest_of(file), tmp_path / "again").read_bytes() == CONTENT[:1_500]


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    file = divided(tmp_path)
    (tmp_path / "model.gguf.part2").unlink()
    with pytest.raises(MissingModelError, match=r"model\.gguf\.part2"):
        join(manifest_of(file), tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("change", ["byte", "short", "swapped"])
def test_a_wrong_part_is_named_and_nothing_is_left(tmp_path: Path, change: str) -> None:
    file = divided(tmp_path)
    first, second = tmp_path / "model.gguf.part1", tmp_path / "model.gguf.part2"
    if change == "byte":
        first.write_bytes(b"\xff" + first.read_bytes()[1:])
    elif change == "short":
        first.write_bytes(first.read_bytes()[:-1])
    else:
        one, two = first.read_bytes(), second.read_bytes()
        first.write_bytes(two)
        second.write_bytes(one)
    before = set(tmp_path.iterdir())
    with pytest.raises(DamagedModelError, match=r"model\.gguf\.part1"):
        join(manifest_of(file), tmp_path / "again")
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.pop("sha256"),
        lambda row: row["parts"].pop(),
        lambda row: row["parts"][0].update(name="../elsewhere"),
        lambda row: row.update(file="/etc/model.gguf"),
        lambda row: row["parts"][0].update(sha256="no hash"),
        lambda row: row.update(sha256="0" * 64),
    ],
)
def test_a_manifest_that_cannot_be_used_is_named(tmp_path: Path, change: object) -> None:
    file = divided(tmp_path)
    row = json.loads(manifest_of(file).read_text(encoding="utf-8"))
    change(row)  # type: ignore[operator]
    manifest_of(file).write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(DamagedModelError, match=r"parts\.json"):
        join(manifest_of(file), tmp_path / "again")


def test_whole_joins_once_under_the_home_folder(tmp_path: Path) -> None:
    file, home = divided(tmp_path / "models"), tmp_path / "home"
    joined = whole(file, home)
    assert joined.read_bytes() == CONTENT
    assert home in joined.parents
    when = joined.stat().st_mtime_ns
    assert whole(file, home) == joined and joined.stat().st_mtime_ns == when
    joined.write_bytes(CONTENT[:-1])  # cut, as by a full disk
    assert whole(file, home).read_bytes() == CONTENT


def test_whole_prefers_the_file_and_leaves_what_is_not_there(tmp_path: Path) -> None:
    file = divided(tmp_path / "models")
    file.write_bytes(b"mine")
    assert whole(file, tmp_path / "home") == file
    assert whole(tmp_path / "other.gguf", tmp_path / "home") == tmp_path / "other.gguf"
    assert not (tmp_path / "home").exists()


def test_a_home_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    file = divided(tmp_path / "models")
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    with pytest.raises(DamagedModelError, match="--home"):
        whole(file, tmp_path / "home")


def test_a_bundled_model_in_parts_is_found(tmp_path: Path) -> None:
    models, home = tmp_path / "models", tmp_path / "home"
    file = divided(models / "reader")
    digest = read_manifest(manifest_of(file)).sha256
    (models / "reader" / "model.toml").write_text(
        f'file = "model.gguf"\nprofile = "extractive"\ncontext_tokens = 4096\nsha256 = "{digest}"\n',
        encoding="utf-8",
    )
    entry = find_model("auto", models=models, home=home)
    assert sha256_of(entry.path) == entry.sha256
