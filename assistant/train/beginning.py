"""What a run begins with: the reader's tokenizer and its first token vectors.

Enter: the training data folder, a preset. Leave: `ReaderTokenizer` and `(vocabulary, width)` vectors, kept in `work`.

    tokenizer, vectors = prepare(Path("data"), Path("runs"), PRESETS["cpu"], seed=7, threads=2, progress=progress)
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.train import data as source
from assistant.train.presets import ReaderPreset, chosen
from assistant.train.stages import Progress
from assistant.train.tokenizer import ReaderTokenizer, train_tokenizer
from assistant.train.vectors import ppmi_vectors
from assistant.writing.model.signals import CONTROLS, LEVELS


def token_vectors(
    tokenizer: ReaderTokenizer, texts: Sequence[str], *, width: int, seed: int
) -> NDArray[np.float32]:
    """`(vocabulary, width)` first vectors: dimension 0 a constant (network.py says why), text from PPMI (random
    where there are no `texts`), and the levels of each signal as points on a line, so that the network need not
    learn that they are ordered."""
    size = len(tokenizer)
    generator = np.random.default_rng(seed)
    vectors = np.zeros((size, width), dtype=np.float32)
    if texts:
        documents = [np.array(ids, dtype=np.int32) for ids in tokenizer.model.encode(list(texts))]
        vectors[:, 1:] = ppmi_vectors(documents, size=size, dim=width - 1, window=5)
    bare = np.linalg.norm(vectors, axis=1) == 0
    vectors[bare, 1:] = generator.standard_normal((int(bare.sum()), width - 1)) / math.sqrt(width)
    families: dict[str, list[str]] = {}
    for piece in CONTROLS:
        if piece[2:-1].isdigit():
            families.setdefault(piece[1], []).append(piece)
    for pieces in families.values():
        line, base = generator.standard_normal((2, width - 1)) / math.sqrt(width)
        for piece in pieces:
            level = int(piece[2:-1]) / (len(pieces) - 1 if piece[1] == "r" else LEVELS - 1)
            noise = generator.standard_normal(width - 1) * 0.1 / math.sqrt(width)
            vectors[tokenizer.controls[piece], 1:] = base + (2 * level - 1) * line + noise
    vectors[:, 0] = 0.25
    return vectors


def prepare(
    data: Path, work: Path, sizes: ReaderPreset, *, seed: int, threads: int, progress: Progress
) -> tuple[ReaderTokenizer, NDArray[np.float32]]:
    """Tokenizer and first vectors, from `work` where they lie there already; with pretraining the vectors are random
    but for the signals', and text is read for the tokenizer alone."""
    texts: list[str] = []

    def text() -> list[str]:
        if not texts:
            progress("text", 0, 1)
            texts.extend(p.text for p in source.news(data, limit=sizes.news))
            texts.extend(p.text for p in source.documents(data))
        return texts

    if not (work / "reader.spm").is_file():
        file = work / "reader.spm"
        make_tokenizer(text(), file, size=sizes.vocabulary, seed=seed, threads=threads, progress=progress)
    tokenizer = ReaderTokenizer(work / "reader.spm")
    if sizes.pretraining:
        return tokenizer, token_vectors(tokenizer, (), width=sizes.width, seed=seed)
    if not (work / "vectors.npy").is_file():
        found = text()
        progress("vectors", 0, 1)
        made = work / "vectors.new.npy"
        np.save(made, token_vectors(tokenizer, found, width=sizes.width, seed=seed))
        made.replace(work / "vectors.npy")
    return tokenizer, np.load(work / "vectors.npy")


def make_tokenizer(
    texts: Sequence[str],
    file: Path,
    *,
    size: int,
    seed: int,
    threads: int = 2,
    controls: Sequence[str] = CONTROLS,
    progress: Progress,
) -> None:
    """Trains `file` on at most three sentences of each text; it appears whole or not at all."""
    progress("tokenizer", 0, 1)
    chance = random.Random(seed)
    sample: list[str] = []
    for text in texts:
        sentences = source.split(text, shortest=6)
        sample += chance.sample(sentences, min(3, len(sentences)))
    beside = file.with_name(file.name + ".new")
    train_tokenizer(sample, beside, size=size, threads=threads, controls=controls)
    beside.replace(file)


def carried_tokenizers(data: Path, out: Path, *, preset: str, progress: Progress) -> dict[str, float]:
    """Writes reader.spm of a preset into `out`, and embedder.spm where its embedder has one, to be carried to a machine
    whose time is short; as the preset's own runs would make them with their first seed."""
    from assistant.train import embedder, encoder

    sizes = chosen(preset)
    out.mkdir(parents=True, exist_ok=True)
    progress("text", 0, 1)
    texts = [p.text for p in source.news(data, limit=sizes.news)] + [p.text for p in source.documents(data)]
    make_tokenizer(texts, out / "reader.spm", size=sizes.vocabulary, seed=7, progress=progress)
    made = {"pieces": float(len(ReaderTokenizer(out / "reader.spm")))}
    theirs = embedder.PRESETS[preset]
    if theirs.layers:
        file = out / encoder.TOKENIZER
        make_tokenizer(texts, file, size=theirs.size, seed=7, controls=(), progress=progress)
        made["embedder_pieces"] = float(len(ReaderTokenizer(file)))
    return made
