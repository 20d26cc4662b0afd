"""`assistant train embedder`: news text -> a static sentence embedder that sentence-transformers and
model2vec open.

Enter: the training data folder. Leave: a folder with model.safetensors, tokenizer.json, config.json,
modules.json.

    train_embedder(Path("data"), Path("models/embedder"))     # about ten minutes on two cores

Stages: a tokenizer of jieba's words (vectors.py), PPMI/SVD vectors, then contrastive training
(MultipleNegativesRanking, both directions) on pairs that cost nothing to make: a sentence and the text
around it, a clause and the rest of its sentence, a title and its body, a question and the sentence that
answers it.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.train import data as source
from assistant.train.contrast import contrast
from assistant.train.vectors import build_tokenizer, frequency_weights, ppmi_vectors, token_counts

Ids = NDArray[np.int32]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class EmbedderPreset:
    """Sizes of one training run. `steps` batches of `batch` pairs; `scale` multiplies the cosine."""

    size: int
    dim: int
    steps: int
    batch: int
    rate: float
    scale: float
    news: int = 0


PRESETS = {
    "tiny": EmbedderPreset(size=400, dim=16, steps=30, batch=16, rate=0.02, scale=20.0, news=200),
    "cpu": EmbedderPreset(size=28_000, dim=256, steps=3_000, batch=768, rate=0.003, scale=20.0),
    "gpu": EmbedderPreset(size=28_000, dim=256, steps=20_000, batch=4_096, rate=0.003, scale=20.0),
}


def _quiet(stage: str, done: int, total: int) -> None:
    """The default progress: none."""


def train_embedder(
    data: Path,
    out: Path,
    *,
    preset: str = "cpu",
    seed: int = 7,
    work: Path | None = None,
    minutes: float | None = None,
    progress: Progress = _quiet,
) -> dict[str, float]:
    """Trains and saves the embedder; returns what the model card states (pairs, seconds, last loss).

    `work` keeps tokenizer, first vectors and the last checkpoint: the same call goes on from them, also after the
    first was killed, and ends as it would have. `minutes` ends the contrastive training early, wherever it then is.
    Raises MissingFileError when the data folder lacks a file, ValueError for an unknown preset.
    """
    if preset not in PRESETS:
        raise ValueError(f"no preset {preset!r}; known are {', '.join(PRESETS)}")
    sizes, began = PRESETS[preset], time.monotonic()
    progress("text", 0, 1)
    passages = [*source.news(data, limit=sizes.news), *source.documents(data)]
    tokenizer, start = first_vectors(passages, sizes, work=work, progress=progress)
    progress("pairs", 0, 1)
    pairs = PairSource(passages, data, tokenizer, seed=seed)
    vectors, loss, steps = contrast(
        start,
        pairs,
        sizes,
        seed=seed,
        minutes=math.inf if minutes is None else minutes,
        file=work / "contrast.pt" if work else None,
        progress=progress,
    )
    vectors[0] = 0.0
    save(vectors, tokenizer, out)
    return {"pairs": float(steps * sizes.batch), "seconds": time.monotonic() - began, "loss": loss}


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


class PairSource:
    """Everything pairs are drawn from, as token ids; `draw` makes one pair of a random kind.

    Kinds and their shares: sentence and its neighbours 0.4, clause and the rest of its sentence with the
    next one 0.4, a tenth of the words dropped on both sides; labelled pairs (titles, questions,
    paraphrases) 0.2.
    """

    def __init__(self, passages: Sequence[source.Passage], data: Path, tokenizer: Any, *, seed: int) -> None:
        self._random = random.Random(seed)
        flat: list[str] = []
        owners: list[int] = []
        for number, passage in enumerate(passages):
            for sentence in source.split(passage.text, shortest=8):
                for clause in sentence.replace("，", ",").split(","):
                    flat.append(clause)
                    owners.append(number)
                flat.append("")
                owners.append(number)
        ids = encode(tokenizer, flat)
        self._passages: list[list[list[Ids]]] = [[] for _ in passages]
        clauses: list[Ids] = []
        for text, piece, owner in zip(flat, ids, owners, strict=True):
            if text:
                if len(piece):
                    clauses.append(piece)
            elif clauses:
                self._passages[owner].append(clauses)
                clauses = []
        self._passages = [sentences for sentences in self._passages if len(sentences) >= 3]
        labelled = list(labelled_pairs(passages, data))
        left = encode(tokenizer, [a for a, _ in labelled])
        right = encode(tokenizer, [b for _, b in labelled])
        self._labelled = [(a, b) for a, b in zip(left, right, strict=True) if len(a) and len(b)]

    @property
    def chance(self) -> random.Random:
        """Where its choices come from; a run that goes on sets its state."""
        return self._random

    def draw(self) -> tuple[Ids, Ids]:
        """One (anchor, positive) pair of token ids, neither empty."""
        kind = self._random.random()
        if kind < 0.2 and self._labelled:
            return self._random.choice(self._labelled)
        sentences = self._random.choice(self._passages)
        at = self._random.randrange(len(sentences))
        clauses = sentences[at]
        around = sentences[at - 1 : at] + sentences[at + 1 : at + 2]
        if kind < 0.6 or len(clauses) < 2:
            return self._thin(clauses), self._thin([c for sentence in around for c in sentence])
        chosen = self._random.randrange(len(clauses))
        rest = clauses[:chosen] + clauses[chosen + 1 :]
        if self._random.random() < 0.3:
            rest = rest + around[-1]
        return self._thin(clauses[chosen : chosen + 1]), self._thin(rest)

    def _thin(self, clauses: Sequence[Ids]) -> Ids:
        ids = np.concatenate(clauses)
        if len(ids) > 8:
            kept = np.array([self._random.random() > 0.1 for _ in range(len(ids))])
            if kept.any():
                ids = ids[kept]
        return ids[:128]


def labelled_pairs(passages: Sequence[source.Passage], data: Path) -> Iterator[tuple[str, str]]:
    """Title and body, question and answering sentence, abstract and title, paraphrases."""
    for passage in passages:
        if passage.title and len(passage.title) < 60:
            yield passage.title, passage.text[:160]
    for name in source.TRAINING_QUESTIONS:
        for asked in source.comprehension(data / f"{name}.jsonl.xz"):
            yield asked.question, asked.sentences[asked.gold[0]]
    for row in source.rows(data / "titles_csl.jsonl.xz"):
        yield str(row["summary"]), str(row["text"])[:160]
    for row in source.rows(data / "pairs_pawsx_zh.jsonl.xz"):
        if int(row["label"]) == 1:
            yield str(row["a"]), str(row["b"])


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
