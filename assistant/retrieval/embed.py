"""Embedding models from a folder -> `Encoder`: static ones without torch, any other by sentence-transformers.

Enters a folder that sentence-transformers can open; leaves unit vectors.

    load_encoder(Path("models/embedder")).encode(["实际外资"], kind="query").shape == (1, 256)

Nothing is fetched: HF_HUB_OFFLINE is set before either package is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from assistant.errors import DamagedModelError, MissingModelError
from assistant.types import Encoder, Vectors

Kind = Literal["query", "passage"]

# Whatever changes a vector: weights, tokenizer, and the files that say how they are put together.
_COUNTED = frozenset({".safetensors", ".bin", ".json", ".txt", ".model", ".onnx"})
_BATCH = 64


@dataclass(frozen=True)
class FolderEncoder:
    """An `Encoder` around `run`, which maps (texts, kind) to `(n, dimension)` of any norm."""

    name: str
    fingerprint: str
    dimension: int
    static: bool
    run: Callable[[Sequence[str], Kind], Vectors]

    def encode(self, texts: Sequence[str], /, *, kind: Kind) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = np.asarray(self.run(texts, kind), dtype=np.float32).copy()
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        # A static model gives zeros for a text of unknown characters; a fixed direction keeps cosine defined.
        lost = ~(norms[:, 0] > 1e-12)
        rows[lost] = np.eye(1, self.dimension, dtype=np.float32)
        norms[lost] = 1
        return np.asarray(rows / norms, dtype=np.float32)


def load_encoder(folder: Path) -> Encoder:
    """The model in `folder`. Static models load in milliseconds, others take seconds (torch).

    Raises MissingModelError when there is none, DamagedModelError when it cannot be loaded.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        raise MissingModelError(
            f"{folder}: no embedding model there; set `embedder` to `bundled` or to a folder that "
            "sentence-transformers can open"
        )
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    static = static_folder(folder)
    load = _load_static if static else _load_transformer
    try:
        dimension, run = load(folder)
    except Exception as error:  # tokenizers raises bare Exceptions, safetensors its own
        raise DamagedModelError(
            f"{folder}: cannot be loaded as an embedding model ({error}); restore the folder"
        ) from error
    return FolderEncoder(folder.name, fingerprint(folder), dimension, static, run)


def fingerprint(folder: Path) -> str:
    """sha256 over the names and bytes of the files that decide the vectors, 64 hex digits."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in _COUNTED and not file.name.startswith("."):
            total.update(file.relative_to(folder).as_posix().encode() + b"\0")
            with file.open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def is_static(encoder: Encoder) -> bool:
    """Whether it looks tokens up without reading them together; so taken when nothing says otherwise."""
    return bool(getattr(encoder, "static", True))


def static_folder(folder: Path) -> bool:
    """Whether the folder is a token-vector table (StaticEmbedding or model2vec), which needs no torch."""
    modules = folder / "modules.json"
    if modules.is_file():
        listed = json.loads(modules.read_text(encoding="utf-8"))
        kinds = [str(module.get("type", "")).rpartition(".")[2] for module in listed]
        # A projection behind the table (Dense) would be left out by model2vec: that is not for it.
        return kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"}
    config = folder / "config.json"
    return config.is_file() and "model2vec" in config.read_text(encoding="utf-8")


def _load_static(folder: Path) -> tuple[int, Callable[[Sequence[str], Kind], Vectors]]:
    from model2vec import StaticModel

    model = StaticModel.from_pretrained(folder)

    def run(texts: Sequence[str], kind: Kind) -> Vectors:
        rows = model.encode(list(texts), max_length=None, use_multiprocessing=False)
        return np.asarray(rows, dtype=np.float32)

    return int(model.dim), run


def _load_transformer(folder: Path) -> tuple[int, Callable[[Sequence[str], Kind], Vectors]]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), local_files_only=True)

    def run(texts: Sequence[str], kind: Kind) -> Vectors:
        # Each applies the model's own query or passage prompt where it has one.
        encode = model.encode_query if kind == "query" else model.encode_document
        rows = encode(list(texts), batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32)

    return int(model.get_embedding_dimension() or 0), run
