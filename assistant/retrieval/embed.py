"""Embedding models from a folder -> `Encoder`: static ones and GGUFs without torch, any other by sentence-transformers.

Enters a folder with a static table, one GGUF, or what sentence-transformers can open; leaves unit vectors.

    load_encoder(Path("models/embedder")).encode(["实际外资"], kind="query").shape == (1, 256)

Nothing is fetched: HF_HUB_OFFLINE is set before anything is imported. A static table is read here rather
than by model2vec, which takes 0.48 s of a cold question's time for what tokenizers and safetensors do in
0.06.
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
from assistant.protocols import Encoder
from assistant.retrieval.llama import gguf_of, load_gguf
from assistant.types import Vectors

Kind = Literal["query", "passage"]
Run = Callable[[Sequence[str], Kind], Vectors]
LookUp = Callable[[Sequence[str]], list[Vectors]]

# Whatever changes a vector: weights, tokenizer, and the files that say how they are put together.
_COUNTED = frozenset({".safetensors", ".bin", ".json", ".txt", ".model", ".onnx", ".gguf"})
_BATCH = 64
_TABLES = ("embeddings", "embedding.weight")  # as model2vec and sentence-transformers name it
_LONGEST_HEADER = 100_000_000  # as safetensors has it


@dataclass(frozen=True)
class FolderEncoder:
    """An `Encoder` around `run`, which maps (texts, kind) to `(n, dimension)` of any norm."""

    name: str
    fingerprint: str
    dimension: int
    static: bool
    run: Run
    look_up: LookUp | None = None

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


def word_vectors(encoder: Encoder, texts: Sequence[str]) -> list[Vectors] | None:
    """`(tokens, dimension)` unit rows of each text, () rows where it has none; None for a model that reads its
    tokens together and so has no vector for a word alone."""
    look_up: LookUp | None = getattr(encoder, "look_up", None)
    return None if look_up is None else look_up(texts)


def load_encoder(folder: Path) -> Encoder:
    """The model in `folder`. Static models load in milliseconds, GGUFs in tenths of a second, others take seconds (torch).

    Raises MissingModelError when there is none, DamagedModelError when it cannot be loaded.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        raise MissingModelError(
            f"{folder}: no embedding model there; set `embedder` to `bundled` or to a folder that "
            "sentence-transformers can open"
        )
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        static = static_folder(folder)
        file = None if static else gguf_of(folder)
        load = _load_static if static else _load_transformer
        dimension, run, look_up = load(folder) if file is None else (*load_gguf(file), None)
    except DamagedModelError:
        raise
    except Exception as error:  # tokenizers raises bare Exceptions, safetensors its own
        raise DamagedModelError(
            f"{folder}: cannot be loaded as an embedding model ({error}); restore the folder"
        ) from error
    return FolderEncoder(folder.name, fingerprint(folder), dimension, static, run, look_up)


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
    """Whether the folder is a plain table of token vectors (StaticEmbedding), which needs no torch.

    A projection behind it (Dense), a table without a tokenizer, or one with weights and a mapping of its own
    (quantised model2vec) is left to sentence-transformers.
    """
    modules, weights = folder / "modules.json", folder / "model.safetensors"
    if not (modules.is_file() and weights.is_file() and (folder / "tokenizer.json").is_file()):
        return False
    listed = json.loads(modules.read_text(encoding="utf-8"))
    kinds = [str(module.get("type", "")).rpartition(".")[2] for module in listed]
    if (
        kinds[:1] != ["StaticEmbedding"]
        or not set(kinds[1:]) <= {"Normalize"}
        or listed[0].get("path") not in ("", ".")
    ):
        return False
    with weights.open("rb") as stream:
        # The header: eight bytes of length, then JSON with a key a tensor.
        header = stream.read(int.from_bytes(stream.read(8), "little") % _LONGEST_HEADER)
    names = set(json.loads(header)) - {"__metadata__"}
    return len(names) == 1 and names <= set(_TABLES)


def _load_static(folder: Path) -> tuple[int, Run, LookUp | None]:
    from safetensors import safe_open
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with safe_open(str(folder / "model.safetensors"), framework="numpy") as file:
        (name,) = file.keys()
        table = file.get_tensor(name)

    def run(texts: Sequence[str], kind: Kind) -> Vectors:
        # The mean of the token vectors, as sentence-transformers' StaticEmbedding has it.
        rows = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
        for row, encoded in zip(
            rows, tokenizer.encode_batch_fast(list(texts), add_special_tokens=False), strict=True
        ):
            if encoded.ids:
                row[:] = table[encoded.ids].mean(axis=0, dtype=np.float32)
        return rows

    lengths = np.linalg.norm(table.astype(np.float32), axis=1)

    def look_up(texts: Sequence[str]) -> list[Vectors]:
        found = []
        for encoded in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False):
            ids = [token for token in dict.fromkeys(encoded.ids) if lengths[token] > 1e-6]
            found.append(table[ids].astype(np.float32) / lengths[ids, None])
        return found

    return int(table.shape[1]), run, look_up


def _load_transformer(folder: Path) -> tuple[int, Run, LookUp | None]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), local_files_only=True)

    def run(texts: Sequence[str], kind: Kind) -> Vectors:
        # Each applies the model's own query or passage prompt where it has one.
        encode = model.encode_query if kind == "query" else model.encode_document
        rows = encode(list(texts), batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32)

    return int(model.get_embedding_dimension() or 0), run, None
