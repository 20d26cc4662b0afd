"""The models that are shipped: small, whole, described, and cut into tokens as they were trained."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.settings import carried
from assistant.train.data import split
from assistant.writing.model.catalogue import list_models
from assistant.writing.model.facets import FACETS
from assistant.writing.model.gguf import check_hash, read_head

MODELS = carried("models")
FOLDERS = ("embedder", "reader")


def test_models_stay_small() -> None:
    sizes = {file: file.stat().st_size for file in MODELS.rglob("*") if file.is_file()}
    assert max(sizes.values()) <= 16 * 2**20
    assert sum(sizes.values()) <= 64_000_000


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_has_a_card_that_says_where_it_comes_from(folder: str) -> None:
    card = (MODELS / folder / "README.md").read_text(encoding="utf-8")
    for needed in ("CRUD-RAG", "DRCD", "CC BY-SA", f"assistant train {folder}", "Limits"):
        assert needed in card


def test_cards_hold_the_hash_of_their_file(tmp_path: Path) -> None:
    entries = list_models(models=MODELS, home=tmp_path)  # where a model in parts is joined
    assert [entry.name for entry in entries] == ["reader"]
    for entry in entries:
        assert entry.sha256
        check_hash(entry.path, entry.sha256)
        assert read_head(entry.path).context_tokens >= entry.context_tokens
        assert {name for name, _ in entry.facets} == set(FACETS)
        assert all(weight >= 0 for _, weight in entry.facets)


def test_the_shipped_reader_cuts_text_as_it_was_trained(shared: Path, tmp_path: Path) -> None:
    """A thousand sentences and more of real reports, damage and all."""
    pytest.importorskip("sentencepiece", reason="the training tokenizer needs the extra `train`")
    from assistant.train.tokenizer import ReaderTokenizer

    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    from llama_cpp import Llama

    (entry,) = list_models(models=MODELS, home=tmp_path)
    llama = Llama(str(entry.path), vocab_only=True, verbose=False)
    tokenizer = ReaderTokenizer(MODELS / "reader" / "reader.spm")
    sentences: list[str] = []
    for folder in ("seeds", "reports"):
        for file in sorted((shared / "articles" / folder).glob("*.txt"))[:6]:
            sentences += split(file.read_text(encoding="utf-8", errors="replace"))
    assert len(sentences) > 1_000
    different = [
        text for text in sentences if llama.tokenize(text.encode(), add_bos=False) != tokenizer.plain(text)
    ]
    llama.close()
    assert different == []
