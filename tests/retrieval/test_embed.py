from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from assistant.errors import DamagedModelError, MissingModelError
from assistant.retrieval.embed import fingerprint, load_encoder, static_folder
from tests.conftest import ROOT

BUNDLED = ROOT / "models" / "embedder"


WORDS = {"[UNK]": 0, "外": 1, "资": 2, "项": 3, "目": 4, "平": 5}
TABLE = np.random.default_rng(0).normal(size=(6, 8)).astype(np.float16)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A static model of six tokens, as sentence-transformers lays it out."""
    folder = tmp_path / "model"
    folder.mkdir()
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split("", "isolated")
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embedding.weight": TABLE}, folder / "model.safetensors")
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    return folder


def test_a_text_is_the_mean_of_its_tokens(model: Path) -> None:
    (row,) = load_encoder(model).encode(["外资外"], kind="query")
    mean = TABLE[[1, 2, 1]].astype(np.float32).mean(axis=0)
    assert np.allclose(row, mean / np.linalg.norm(mean), atol=1e-6)


def test_static_vectors_are_unit_and_never_nan(model: Path) -> None:
    encoder = load_encoder(model)
    rows = encoder.encode(["外资", "", "龘", "外资项目" * 300], kind="passage")
    assert rows.shape == (4, encoder.dimension) == (4, 8)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)


def test_no_texts_no_rows(model: Path) -> None:
    assert load_encoder(model).encode([], kind="query").shape == (0, 8)


def test_fingerprint_follows_the_weights(model: Path) -> None:
    before = fingerprint(model)
    copy = model.with_name("copy")
    shutil.copytree(model, copy)
    (copy / "notes.md").write_text("read me", encoding="utf-8")
    assert fingerprint(copy) == before
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x7f")
    assert fingerprint(copy) != before


def test_a_projection_is_not_static(model: Path) -> None:
    kinds = ["StaticEmbedding", "Normalize"]
    for extra, static in (([], True), (["Dense"], False)):
        rows = [{"type": f"sentence_transformers.models.{kind}", "path": ""} for kind in [*kinds, *extra]]
        (model / "modules.json").write_text(json.dumps(rows), encoding="utf-8")
        assert static_folder(model) is static


def test_other_tables_are_not_read_as_plain(model: Path) -> None:
    assert static_folder(model)
    save_file({"embedding.weight": TABLE, "mapping": np.arange(6)}, model / "model.safetensors")
    assert not static_folder(model)


def test_missing_folder_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="embedder"):
        load_encoder(tmp_path / "nowhere")


def test_damaged_weights(model: Path) -> None:
    (model / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(DamagedModelError, match="restore"):
        load_encoder(model)


def test_bundled_embedder_needs_no_torch() -> None:
    program = (
        "import sys; from pathlib import Path; from assistant.retrieval.embed import load_encoder\n"
        f"encoder = load_encoder(Path({str(BUNDLED)!r}))\n"
        "rows = encoder.encode(['实际外资', '实际使用外资', '旅游演出'], kind='query')\n"
        "assert rows[0] @ rows[1] > rows[0] @ rows[2]\n"
        "assert not {'torch', 'sentence_transformers', 'transformers', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
