"""An embedding GGUF from a folder: vectors of texts, and a plain word where it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import DamagedModelError
from assistant.retrieval.embed import load_encoder
from assistant.retrieval.llama import gguf_of
from assistant.settings import carried


def test_a_model_that_writes_is_no_embedder(tmp_path: Path) -> None:
    reader = next((carried("models") / "reader").glob("*.gguf"))
    (tmp_path / "reader.gguf").symlink_to(reader)
    with pytest.raises(DamagedModelError, match="none of a text"):
        load_encoder(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(b"GGUF but no more")
    with pytest.raises(DamagedModelError, match=r"broken\.gguf"):
        load_encoder(tmp_path)


def test_two_files_are_no_choice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.gguf").write_bytes(b"")
    with pytest.raises(DamagedModelError, match=r"a\.gguf, b\.gguf"):
        load_encoder(tmp_path)
    assert gguf_of(tmp_path / "nothing") is None
