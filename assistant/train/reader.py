"""`assistant train reader`: news and reading-comprehension text -> the bundled reader, a GGUF that chooses
evidence.

Enter: the training data folder. Leave: reader-q8_0.gguf and reader.spm in `out`; checkpoints in `work`.

    train_reader(Path("data"), Path("models/reader"), prompts=Path("prompts"))      # under an hour on two
    cores

Stages: a SentencePiece-BPE tokenizer; PPMI/SVD token vectors, kept frozen; examples; training on three
losses at once (is this sentence an answer, which of them is, and writing the chosen one with its mark);
GGUF and q8_0.
"""

from __future__ import annotations

import json
import math
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.train import data as source
from assistant.train.examples import Example, from_comprehension, from_news
from assistant.train.tokenizer import ReaderTokenizer, train_tokenizer
from assistant.train.vectors import ppmi_vectors
from assistant.writing.candidates import Candidate, render
from assistant.writing.prompts import Prompts
from assistant.writing.signals import CONTROLS, JUDGE, LEVELS, NO, YES

Progress = Callable[[str, int, int], None]
SAVE_SECONDS = 180.0  # between checkpoints
SHOWN = 90  # characters of a sentence in training; running shows a little more


@dataclass(frozen=True, slots=True)
class ReaderPreset:
    """Sizes of one run; training ends after `minutes` or when the examples have been seen `epochs` times."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    batch_tokens: int
    rate: float
    minutes: float
    epochs: int
    questions: int  # of all kinds, made from news
    news: int = 0


PRESETS = {
    "tiny": ReaderPreset(700, 32, 1, 2, 64, 2_000, 0.003, 0.2, 1, 60, news=200),
    "cpu": ReaderPreset(12_000, 256, 2, 4, 512, 4_000, 0.0015, 40.0, 3, 8_000),
    "gpu": ReaderPreset(16_000, 512, 10, 8, 1_536, 60_000, 0.0008, 20.0, 4, 400_000),
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """`ids` of prompt and answer; `judged` the positions of `<?>`, `labels` their truth; the answer begins
    at `answer`."""

    ids: list[int]
    judged: list[int]
    labels: list[int]
    answer: int


def _quiet(stage: str, done: int, total: int) -> None:
    """The default progress: none."""


def encode_example(example: Example, tokenizer: ReaderTokenizer, prompts: Prompts) -> Encoded:
    """The rendered prompt and the answer `sentence[mark]`, or `[0]` where nothing answers."""
    candidates = [
        Candidate(text, "", place, example.about)
        for text, place in zip(example.sentences, example.places, strict=True)
    ]
    ids = tokenizer.encode(render(prompts, example.question, candidates, longest=SHOWN))
    judge = tokenizer.controls[JUDGE]
    judged = [at for at, token in enumerate(ids) if token == judge]
    labels = [int(i in example.gold) for i in range(len(example.sentences))]
    written = "".join(f"{example.sentences[i][:40]}[{i + 1}]" for i in example.gold[:1]) or "[0]"
    return Encoded(ids + tokenizer.plain(written) + [int(tokenizer.model.eos_id())], judged, labels, len(ids))


def token_vectors(
    tokenizer: ReaderTokenizer, texts: Sequence[str], *, width: int, seed: int
) -> NDArray[np.float32]:
    """`(vocabulary, width)` first vectors: dimension 0 a constant (network.py says why), text from PPMI, and
    the levels of each signal as points on a line, so that the network need not learn that they are
    ordered."""
    documents = [np.array(ids, dtype=np.int32) for ids in tokenizer.model.encode(list(texts))]
    size = len(tokenizer)
    generator = np.random.default_rng(seed)
    vectors = np.zeros((size, width), dtype=np.float32)
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


def build_examples(data: Path, sizes: ReaderPreset, *, seed: int) -> list[Example]:
    """All training examples: reading comprehension, then questions made from news."""
    rows = [
        row for name in source.TRAINING_QUESTIONS for row in source.comprehension(data / f"{name}.jsonl.xz")
    ]
    if sizes.news:
        rows = rows[: sizes.news]
    found = list(from_comprehension(rows, seed=seed))
    passages = list(source.news(data, limit=sizes.news))
    random.Random(seed).shuffle(passages)
    for made, example in enumerate(from_news(passages, seed=seed)):
        if made >= sizes.questions:
            break
        found.append(example)
    return found


def batches(examples: Sequence[Encoded], *, tokens: int, seed: int) -> Iterator[list[Encoded]]:
    """Examples of like length together, at most `tokens` padded tokens a batch, the batches in random
    order."""
    chance = random.Random(seed)
    order = sorted(examples, key=lambda example: len(example.ids) + chance.random() * 40)
    groups: list[list[Encoded]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.ids) > tokens:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups


def losses(network: Any, batch: Sequence[Encoded], yes: int, no: int) -> tuple[Any, Any, Any]:
    """(binary, listwise, writing) losses of a batch.

    Listwise: minus the log of the share of the softmax over sentences that falls on gold ones, where there
    are any.
    """
    import torch
    from torch.nn import functional

    device = network.learnt.device
    longest = max(len(item.ids) for item in batch)
    padded = torch.zeros((len(batch), longest), dtype=torch.long)
    for row, item in enumerate(batch):
        padded[row, : len(item.ids)] = torch.tensor(item.ids)
    ids = padded.to(device)
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
        hidden = network(ids)
    hidden = hidden.float()
    table = network.table()
    where = [(row, at) for row, item in enumerate(batch) for at in item.judged]
    rows, columns = (torch.tensor(part, device=device) for part in zip(*where, strict=True))
    score = hidden[rows, columns] @ (table[yes] - table[no])
    truth = torch.tensor([float(label) for item in batch for label in item.labels], device=device)
    binary = functional.binary_cross_entropy_with_logits(score, truth)
    answered = torch.tensor([any(item.labels) for item in batch], device=device)
    spread = torch.full((len(batch), max(len(item.judged) for item in batch)), -1e4, device=device)
    gold = spread.clone()
    inside = torch.cat([torch.arange(len(item.judged)) for item in batch]).to(device)
    spread = spread.index_put((rows, inside), score)
    gold = gold.index_put((rows, inside), torch.where(truth > 0, score, torch.full_like(score, -1e4)))
    listwise = (torch.logsumexp(spread, 1) - torch.logsumexp(gold, 1))[answered].sum() / len(batch)
    spots = [(row, at) for row, item in enumerate(batch) for at in range(item.answer - 1, len(item.ids) - 1)]
    rows, columns = (torch.tensor(part, device=device) for part in zip(*spots, strict=True))
    writing = functional.cross_entropy(network.logits(hidden[rows, columns]), ids[rows, columns + 1])
    return binary, listwise, writing


def scores(network: Any, examples: Sequence[Encoded], yes: int, no: int) -> list[list[float]]:
    """The log-odds that each candidate answers, by torch."""
    import torch

    found = []
    with torch.no_grad():
        for item in examples:
            hidden = network(torch.tensor([item.ids[: item.answer]], device=network.learnt.device))[0]
            table = network.table()
            found.append((hidden[item.judged] @ (table[yes] - table[no])).tolist())
    return found


def train_reader(
    data: Path,
    out: Path,
    *,
    prompts: Path,
    preset: str = "cpu",
    seed: int = 7,
    work: Path | None = None,
    threads: int = 2,
    minutes: float | None = None,
    progress: Progress = _quiet,
) -> dict[str, float]:
    """Trains, converts and quantizes the reader; returns what the model card states.

    `work` keeps tokenizer, vectors and the last checkpoint, and a second call goes on from them, also after
    the first was killed. `minutes` of training instead of the preset's. A CUDA card is used where there is one, in bfloat16.
    Raises MissingFileError when the data folder lacks a file, ValueError for an unknown preset.
    """
    import torch

    from assistant.train.convert import write_gguf
    from assistant.train.network import Network, Shape

    if preset not in PRESETS:
        raise ValueError(f"no preset {preset!r}; known are {', '.join(PRESETS)}")
    sizes, began = PRESETS[preset], time.monotonic()
    if minutes is not None:
        sizes = replace(sizes, minutes=minutes)
    work = work or out / "work"
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    tokenizer, vectors = prepare(data, work, sizes, seed=seed, threads=threads, progress=progress)
    opened = Prompts(prompts)
    progress("examples", 0, 1)
    examples = [encode_example(e, tokenizer, opened) for e in build_examples(data, sizes, seed=seed)]
    shape = Shape(
        vocabulary=len(tokenizer),
        width=sizes.width,
        layers=sizes.layers,
        heads=sizes.heads,
        inner=sizes.inner,
        trained_rows=3 + len(CONTROLS),  # unknown, begin, end, then the control pieces
    )
    network = Network(shape, vectors=vectors).to("cuda" if torch.cuda.is_available() else "cpu")
    seen, loss = _train(network, examples, tokenizer, sizes, work=work, seed=seed, progress=progress)
    out.mkdir(parents=True, exist_ok=True)
    write_gguf(network, work / "reader.spm", out / "reader-q8_0.gguf")
    shutil.copyfile(work / "reader.spm", out / "reader.spm")
    report = {"examples": float(seen), "seconds": time.monotonic() - began, "loss": loss}
    (work / "report.json").write_text(
        json.dumps({**report, "preset": asdict(sizes)}, indent=1), encoding="utf-8"
    )
    return report


def prepare(
    data: Path, work: Path, sizes: ReaderPreset, *, seed: int, threads: int, progress: Progress
) -> tuple[ReaderTokenizer, NDArray[np.float32]]:
    """Tokenizer and first vectors, from `work` where they lie there already."""
    texts = None
    if not (work / "reader.spm").is_file() or not (work / "vectors.npy").is_file():
        progress("text", 0, 1)
        texts = [p.text for p in source.news(data, limit=sizes.news)] + [
            p.text for p in source.documents(data)
        ]
    if not (work / "reader.spm").is_file():
        progress("tokenizer", 0, 1)
        assert texts is not None
        chance = random.Random(seed)
        sample: list[str] = []
        for text in texts:
            sentences = source.split(text, shortest=6)
            sample += chance.sample(sentences, min(3, len(sentences)))
        train_tokenizer(sample, work / "reader.spm", size=sizes.vocabulary, threads=threads)
    tokenizer = ReaderTokenizer(work / "reader.spm")
    if not (work / "vectors.npy").is_file():
        progress("vectors", 0, 1)
        assert texts is not None
        np.save(work / "vectors.npy", token_vectors(tokenizer, texts, width=sizes.width, seed=seed))
    return tokenizer, np.load(work / "vectors.npy")


def _train(
    network: Any,
    examples: Sequence[Encoded],
    tokenizer: ReaderTokenizer,
    sizes: ReaderPreset,
    *,
    work: Path,
    seed: int,
    progress: Progress,
) -> tuple[int, float]:
    """Trains in place until time or epochs are over; the rate falls with whichever runs out first."""
    import torch

    yes, no = tokenizer.controls[YES], tokenizer.controls[NO]
    optimizer = torch.optim.AdamW(network.parameters(), lr=sizes.rate, weight_decay=0.01, betas=(0.9, 0.98))
    checkpoint, seen, step, spent = work / "checkpoint.pt", 0, 0, 0.0
    if checkpoint.is_file():
        try:
            state = torch.load(checkpoint, weights_only=True, map_location=network.learnt.device)
            network.load_state_dict(state["network"])
            optimizer.load_state_dict(state["optimizer"])
        except (RuntimeError, ValueError, KeyError) as error:
            raise ModelError(
                f"{checkpoint}: not of this run, or damaged ({' '.join(str(error).split())[:120]}); remove it to begin anew"
            ) from error
        seen, step, spent = int(state["seen"]), int(state["step"]), float(state["spent"])
    began, saved, recent = time.monotonic() - spent, time.monotonic(), [0.0]
    total = len(examples) * sizes.epochs
    for epoch in range(seen // len(examples), sizes.epochs):
        for batch in batches(examples, tokens=sizes.batch_tokens, seed=seed + epoch):
            share = max((time.monotonic() - began) / (sizes.minutes * 60), seen / total)
            if share >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = sizes.rate * min(1.0, (step + 1) / 60) * (0.05 + 0.95 * (1 - share))
            binary, listwise, writing = losses(network, batch, yes, no)
            optimizer.zero_grad()
            (binary + listwise + 0.1 * writing).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            seen, step = seen + len(batch), step + 1
            recent = [*recent[-49:], float(binary.item() + listwise.item())]
            if step % 10 == 0:
                parts = f"{np.mean(recent):.3f} list {listwise.item():.3f} write {writing.item():.2f}"
                progress(f"train loss {parts}", seen, total)
            if time.monotonic() - saved > SAVE_SECONDS:
                _save(checkpoint, network, optimizer, seen=seen, step=step, spent=time.monotonic() - began)
                saved = time.monotonic()
    _save(checkpoint, network, optimizer, seen=seen, step=step, spent=time.monotonic() - began)
    return seen, float(np.mean(recent))


def _save(file: Path, network: Any, optimizer: Any, *, seen: int, step: int, spent: float) -> None:
    """Replaces the checkpoint in one step: a run killed while it saves leaves the one before."""
    import torch

    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    beside = file.with_name(file.name + ".new")
    torch.save({**state, "seen": seen, "step": step, "spent": spent}, beside)
    beside.replace(file)
