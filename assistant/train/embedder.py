"""`assistant train embedder`: text -> a sentence embedder, a static table or a small transformer.

Enter: the training data folder. Leave: a folder that retrieval/embed.py opens.

    train_embedder(Path("data"), Path("models/embedder"))                         # static, ten minutes on two cores
    train_embedder(Path("data"), Path("out"), preset="gpu", work=Path("runs"))     # a transformer, for a CUDA card

Static: a tokenizer of jieba's words (vectors.py), PPMI/SVD vectors, then contrast (contrast.py) over pairs that cost
nothing to make (pairs.py). The transformer (encoder.py) is contrasted over the same pairs, with hard negatives from BM25.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.train import data as source
from assistant.train.contrast import contrast
from assistant.train.pairs import PairSource
from assistant.train.presets import Pretraining
from assistant.train.stages import Progress, quiet
from assistant.train.vectors import build_tokenizer, frequency_weights, ppmi_vectors, token_counts

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class EmbedderPreset:
    """Sizes of one training run. `size` pieces of `dim` dimensions, at most `steps` batches of `batch` pairs, over after
    `minutes`; `scale` multiplies the cosine, `hard` negatives are mined to each sentence.

    With `layers` it is a transformer, without a table.
    """

    size: int
    dim: int
    steps: int
    batch: int
    rate: float
    scale: float
    news: int = 0
    hard: int = 0
    minutes: float = math.inf
    layers: int = 0
    heads: int = 0
    inner: int = 0
    pretraining: Pretraining | None = None
    quantization: str = "q8_0"


# The gpu sizes: 5.3M weights in the blocks and 9.2M in the vectors, 15.4 MB at q8_0. `gpu-proof` goes the same way on a
# CPU in a minute, `tiny` is a test's.
PRESETS = {
    "tiny": EmbedderPreset(size=400, dim=16, steps=30, batch=16, rate=0.02, scale=20.0, news=200),
    "cpu": EmbedderPreset(size=28_000, dim=256, steps=3_000, batch=768, rate=0.003, scale=20.0),
    "gpu": EmbedderPreset(
        size=24_000,
        dim=384,
        layers=3,
        heads=6,
        inner=1_024,
        steps=100_000,
        batch=1_024,
        rate=0.0006,
        scale=20.0,
        hard=4,
        minutes=3.5,
        pretraining=Pretraining(512, 65_536, 0.0015, 1.5, 16, compiled=True),
    ),
    "gpu-proof": EmbedderPreset(
        size=4_000,
        dim=128,
        layers=2,
        heads=4,
        inner=256,
        steps=100_000,
        batch=32,
        rate=0.002,
        scale=20.0,
        news=1_500,
        hard=4,
        minutes=0.5,
        pretraining=Pretraining(256, 4_096, 0.004, 0.3, 16),
    ),
}


def train_embedder(
    data: Path,
    out: Path,
    *,
    preset: str = "cpu",
    seed: int = 7,
    work: Path | None = None,
    minutes: float | None = None,
    call_seconds: float | None = None,
    progress: Progress = quiet,
) -> dict[str, float]:
    """Trains and saves the embedder; returns what the model card states (pairs, seconds, last loss).

    `work` keeps tokenizer, first vectors, pairs and the last checkpoints: the same call goes on from them, also after the
    first was killed, and ends as it would have. `minutes` of training instead of the preset's. `call_seconds` ends this
    call by the clock, `finished` is 0 then.
    Raises MissingFileError when the data folder lacks a file, ValueError for an unknown preset.
    """
    if preset not in PRESETS:
        raise ValueError(f"no preset {preset!r}; known are {', '.join(PRESETS)}")
    sizes, began = PRESETS[preset], time.monotonic()
    deadline = math.inf if call_seconds is None else began + call_seconds
    if sizes.layers:
        from assistant.train.encoder import train_encoder

        work = work or out / "work"
        report = train_encoder(
            data, out, sizes, seed=seed, work=work, minutes=minutes, deadline=deadline, progress=progress
        )
        return {**report, "seconds": time.monotonic() - began}
    progress("text", 0, 1)
    passages = [*source.news(data, limit=sizes.news), *source.documents(data)]
    tokenizer, start = first_vectors(passages, sizes, work=work, progress=progress)
    progress("pairs", 0, 1)
    file = work / "pairs.npz" if work else None
    pairs = PairSource(passages, data, partial(encode, tokenizer), seed=seed, hard=sizes.hard, file=file)
    import torch

    bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(start), freeze=False, mode="mean")
    stage, loss = contrast(
        bag,
        partial(_means, bag),
        pairs,
        sizes,
        seed=seed,
        minutes=sizes.minutes if minutes is None else minutes,
        deadline=deadline,
        file=work / "contrast.pt" if work else None,
        progress=progress,
    )
    vectors = bag.weight.detach().numpy().copy()
    vectors[0] = 0.0  # unknown characters
    save(vectors, tokenizer, out)
    return {
        "pairs": float(stage.step * sizes.batch),
        "seconds": time.monotonic() - began,
        "loss": loss,
        "finished": float(stage.done),
    }


def _means(bag: Any, texts: Sequence[Ids]) -> Any:
    """`(texts, dim)`: the mean of each text's vectors."""
    import torch

    offsets = np.cumsum([0, *[len(ids) for ids in texts[:-1]]])
    return bag(torch.from_numpy(np.concatenate(texts).astype(np.int64)), torch.from_numpy(offsets))


def first_vectors(
    passages: Sequence[source.Passage], sizes: EmbedderPreset, *, work: Path | None, progress: Progress
) -> tuple[Any, NDArray[np.float32]]:
    """The tokenizer and its PPMI vectors, each weighed by its rarity; from `work` where they lie there already."""
    from tokenizers import Tokenizer

    kept = (work / "tokenizer.json", work / "vectors.npy") if work else None
    if kept and all(file.is_file() for file in kept):
        # Read back in the run that made it too: reading moves scores by a last digit, and so the file that is saved.
        return Tokenizer.from_file(str(kept[0])), np.load(kept[1])
    texts = [f"{passage.title}\n{passage.text}" for passage in passages]
    tokenizer = build_tokenizer(texts, size=sizes.size)
    size = tokenizer.get_vocab_size()
    progress("vectors", 0, 1)
    documents = encode(tokenizer, texts)
    counts = token_counts(documents, size=size)
    start = ppmi_vectors(documents, size=size, dim=sizes.dim)
    start *= frequency_weights(counts)[:, None]
    if kept:
        kept[0].parent.mkdir(parents=True, exist_ok=True)
        tokenizer.save(str(kept[0]), pretty=False)
        beside = kept[1].with_name("vectors.new.npy")
        np.save(beside, start)
        beside.replace(kept[1])  # last: with it both count as there
        return first_vectors(passages, sizes, work=work, progress=progress)
    return tokenizer, start


def encode(tokenizer: Any, texts: Sequence[str]) -> list[Ids]:
    """Token ids of each text, in batches that keep memory flat."""
    ids: list[Ids] = []
    for begin in range(0, len(texts), 2_000):
        batch = tokenizer.encode_batch(list(texts[begin : begin + 2_000]), add_special_tokens=False)
        ids += [np.array(item.ids, dtype=np.int32) for item in batch]
    return ids


def save(vectors: NDArray[np.float32], tokenizer: Any, out: Path) -> None:
    """Writes the folder in the layout both libraries read: fp16 vectors, tokenizer, both configurations."""
    from safetensors.numpy import save_file

    (out / "1_Normalize").mkdir(parents=True, exist_ok=True)
    save_file(
        {"embeddings": np.ascontiguousarray(vectors.astype(np.float16))}, str(out / "model.safetensors")
    )
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    _json(
        out / "config.json",
        {
            "model_type": "model2vec",
            "architectures": ["StaticModel"],
            "tokenizer_name": "zhaoshang-static",
            "apply_pca": None,
            "apply_zipf": None,
            "hidden_dim": int(vectors.shape[1]),
            "seq_length": 100_000,
            "normalize": True,
            "embedding_dtype": "float16",
        },
    )
    package = "sentence_transformers.models"
    _json(
        out / "modules.json",
        [
            {"idx": 0, "name": "0", "path": ".", "type": f"{package}.StaticEmbedding"},
            {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{package}.Normalize"},
        ],
    )
    _json(
        out / "config_sentence_transformers.json",
        {"similarity_fn_name": "cosine", "model_type": "SentenceTransformer"},
    )


def _json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
