"""A small transformer that makes one vector of a text: tokenizer, pretraining, contrast, GGUF.

Enter: the training data folder and a preset with layers. Leave: embedder-q8_0.gguf and embedder.spm in `out`.

    train_encoder(Path("data"), Path("out"), PRESETS["gpu"], seed=7, work=Path("runs"), …)

It is the reader's network (network.py) looking both ways, the mean of its last states being the text's vector; it first
learns to write, as the reader does (pretraining.py). llama.cpp runs the same: the file says that attention is not
causal and that vectors are means, so nothing but llama-cpp-python is needed where questions are asked.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.train import data as source
from assistant.train.beginning import make_tokenizer
from assistant.train.contrast import contrast
from assistant.train.pairs import PairSource
from assistant.train.stages import Progress
from assistant.train.tokenizer import ReaderTokenizer
from assistant.writing.model.shelf import sha256_of

if TYPE_CHECKING:
    from assistant.train.embedder import EmbedderPreset

Ids = NDArray[np.int32]

TOKENIZER = "embedder.spm"
EXPORT_SECONDS = 30.0  # of a call that is cut by the clock, kept for the last checkpoint and the export


def train_encoder(
    data: Path,
    out: Path,
    sizes: EmbedderPreset,
    *,
    seed: int,
    work: Path,
    minutes: float | None = None,
    deadline: float = math.inf,
    progress: Progress,
) -> dict[str, float]:
    """Trains, converts and quantizes; returns what the model card states. `work` keeps what the same call goes on from.

    `minutes` are shared out between the stages as the preset's. A call that `deadline` ends before contrast began exports
    nothing; a later one what there is. Raises MissingFileError when the data folder lacks a file.
    """
    import torch

    from assistant.train.network import Network, Shape
    from assistant.train.packing import kept_corpus
    from assistant.train.pretraining import pretrain

    assert sizes.pretraining is not None
    work.mkdir(parents=True, exist_ok=True)
    share = 1.0 if minutes is None else minutes / (sizes.minutes + sizes.pretraining.minutes)
    passages: list[source.Passage] = []
    if not all((work / name).is_file() for name in (TOKENIZER, "pairs.npz")):
        progress("text", 0, 1)
        passages = [*source.news(data, limit=sizes.news), *source.documents(data)]
    if not (work / TOKENIZER).is_file():
        texts = [passage.text for passage in passages]
        make_tokenizer(texts, work / TOKENIZER, size=sizes.size, seed=seed, controls=(), progress=progress)
    tokenizer = ReaderTokenizer(work / TOKENIZER)
    progress("pairs", 0, 1)
    pairs = PairSource(
        passages, data, partial(cut, tokenizer), seed=seed, hard=sizes.hard, file=work / "pairs.npz"
    )
    progress("tokens", 0, 1)
    text = source.language(data, limit=sizes.news, seed=seed)
    corpus = kept_corpus(work / "corpus.npz", text, tokenizer)
    torch.manual_seed(seed)
    shape = Shape(
        vocabulary=len(tokenizer),
        width=sizes.dim,
        layers=sizes.layers,
        heads=sizes.heads,
        inner=sizes.inner,
        trained_rows=len(tokenizer),
    )
    network = Network(shape).to("cuda" if torch.cuda.is_available() else "cpu")
    first, deadline = sizes.pretraining, deadline - EXPORT_SECONDS
    stage, written = pretrain(
        network,
        corpus,
        first.of(share),
        file=work / "pretraining.pt",
        seed=seed,
        deadline=deadline,
        progress=progress,
    )
    report = {"pretraining_steps": float(stage.step), "language_loss": written, "finished": 0.0}
    if not stage.done:
        return report
    stage, loss = contrast(
        network,
        partial(pooled, network),
        pairs,
        sizes,
        seed=seed,
        minutes=sizes.minutes * share,
        deadline=deadline,
        file=work / "contrast.pt",
        progress=progress,
    )
    report |= {"pairs": float(stage.step * sizes.batch), "loss": loss, "finished": float(stage.done)}
    progress("export", 0, 1)
    return export(network, work / TOKENIZER, out, report, kind=sizes.quantization)


def cut(tokenizer: ReaderTokenizer, texts: Sequence[str]) -> list[Ids]:
    """Token ids of each text."""
    return [np.array(ids, dtype=np.int32) for ids in tokenizer.model.encode(list(texts))]


def pooled(network: Any, texts: Sequence[Ids]) -> Any:
    """`(texts, width)`: the mean of each text's last states, padding left out; bfloat16 inside on a card."""
    import torch

    device = network.learnt.device
    lengths = torch.tensor([len(ids) for ids in texts])
    padded = np.zeros((len(texts), int(lengths.max())), dtype=np.int64)
    for row, ids in zip(padded, texts, strict=True):
        row[: len(ids)] = ids
    there = (torch.arange(padded.shape[1])[None] < lengths[:, None]).to(device)
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
        hidden = network(torch.from_numpy(padded).to(device), there, causal=False)
    kept = there[:, :, None]
    return (hidden.float() * kept).sum(1) / kept.sum(1)


def export(
    network: Any, tokenizer: Path, out: Path, report: dict[str, float], *, kind: str
) -> dict[str, float]:
    """Writes the GGUF and its tokenizer into `out`, and report.json with the file's hash; the report with its size."""
    from assistant.train.convert import quantizer, write_gguf

    out.mkdir(parents=True, exist_ok=True)
    file = out / f"embedder-{kind}.gguf"
    write_gguf(network, tokenizer, file, kind=kind, by=quantizer(), embedder=True)
    shutil.copyfile(tokenizer, out / TOKENIZER)
    size = sum(p.numel() for p in network.parameters())
    report = {**report, "parameters": float(size), "bytes": float(file.stat().st_size)}
    stated = {"file": file.name, "sha256": sha256_of(file), **report}
    (out / "report.json").write_text(json.dumps(stated, indent=1) + "\n", encoding="utf-8")
    return report
