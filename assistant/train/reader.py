"""`assistant train reader`: news and reading-comprehension text -> the bundled reader, a GGUF that chooses
evidence.

Enter: the training data folder. Leave: reader-q8_0.gguf (or its parts) and reader.spm in `out`; checkpoints in `work`.

    train_reader(Path("data"), Path("models/reader"), prompts=Path("prompts"))      # under an hour on two
    cores

Stages: a SentencePiece-BPE tokenizer; PPMI/SVD token vectors, kept frozen, or instead of them pretraining as a
language model (presets.py); examples; training on three losses at once (is this sentence an answer, which of them is,
and writing the chosen one with its mark); GGUF, quantized, compared with torch (agreement.py).
"""

from __future__ import annotations

import json
import math
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from assistant.train import data as source
from assistant.train.beginning import prepare
from assistant.train.judging import Encoded, batches, encode_example, losses
from assistant.train.presets import ReaderPreset, chosen
from assistant.train.shards import Making, build_examples
from assistant.train.stages import Progress, Stage, quiet
from assistant.train.tokenizer import ReaderTokenizer
from assistant.writing.model.parts import divide, manifest_of, read_manifest
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.shelf import sha256_of
from assistant.writing.model.signals import CONTROLS, NO, YES

EXPORT_SECONDS = 50.0  # of a call that is cut by the clock, kept for the last checkpoint and the export
LEAST_SECONDS = 1.0  # of work in a call, however short it is
LARGEST = 16 * 2**20  # bytes of a file that is shipped whole


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
    call_seconds: float | None = None,
    progress: Progress = quiet,
) -> dict[str, float]:
    """Trains, converts and quantizes the reader; returns what the model card states.

    `work` keeps tokenizer, vectors, examples and the last checkpoints, and a second call goes on from them, also after
    the first was killed. `minutes` of training, all stages together, instead of the preset's. `call_seconds` ends this
    call by the clock wherever it is; `finished` is 0 then, and the same call goes on. A CUDA card is used where there
    is one, in bfloat16.
    Raises MissingFileError when the data folder lacks a file, ValueError for an unknown preset.
    """
    import torch

    from assistant.train.network import Network, Shape

    began = time.monotonic()
    sizes = chosen(preset, minutes=minutes)
    deadline = math.inf if call_seconds is None else began + max(LEAST_SECONDS, call_seconds - EXPORT_SECONDS)
    work = work or out / "work"
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    tokenizer, vectors = prepare(data, work, sizes, seed=seed, threads=threads, progress=progress)
    shape = Shape(
        vocabulary=len(tokenizer),
        width=sizes.width,
        layers=sizes.layers,
        heads=sizes.heads,
        inner=sizes.inner,
        # unknown, begin, end, then the control pieces; all of them where the text itself is learnt
        trained_rows=len(tokenizer) if sizes.pretraining else 3 + len(CONTROLS),
    )
    network = Network(shape, vectors=vectors).to("cuda" if torch.cuda.is_available() else "cpu")
    report: dict[str, float] = {"examples": 0.0, "seconds": 0.0, "loss": math.nan, "finished": 0.0}
    examples: list[Encoded] | None
    if sizes.pretraining:
        examples = _pretrained(
            network, tokenizer, sizes, report, data, work, prompts, seed, deadline, progress
        )
    else:
        opened = Prompts(prompts)
        progress("examples", 0, 1)
        examples = [encode_example(e, tokenizer, opened) for e in build_examples(data, sizes, seed=seed)]
    if examples is not None:
        stage, report["loss"] = _train(
            network, examples, tokenizer, sizes, work=work, seed=seed, deadline=deadline, progress=progress
        )
        report |= {"examples": float(stage.seen), "steps": float(stage.step)}
        _export(network, sizes, data, work, out, report, finished=stage.done, progress=progress)
    report["seconds"] = time.monotonic() - began
    kept = {**report, "preset": asdict(sizes)}
    (work / "report.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return report


def _pretrained(
    network: Any,
    tokenizer: ReaderTokenizer,
    sizes: ReaderPreset,
    report: dict[str, float],
    data: Path,
    work: Path,
    prompts: Path,
    seed: int,
    deadline: float,
    progress: Progress,
) -> list[Encoded] | None:
    """Pretrains in place while other processes make the examples; None when the deadline came before both were
    over."""
    from assistant.train.packing import kept_corpus
    from assistant.train.pretraining import held_out, pretrain

    assert sizes.pretraining is not None
    cores = os.cpu_count() or 1
    making = Making(data, work, sizes, prompts=prompts, seed=seed, processes=cores)
    try:
        progress("tokens", 0, 1)
        corpus = kept_corpus(
            work / "corpus.npz", source.language(data, limit=sizes.news, seed=seed), tokenizer
        )
        row = sizes.pretraining.row
        if not (work / "pretraining.pt").is_file():
            report["language_loss_before"] = held_out(network, corpus, row=row)
        stage, _ = pretrain(
            network,
            corpus,
            sizes.pretraining,
            file=work / "pretraining.pt",
            seed=seed,
            deadline=deadline,
            progress=progress,
        )
        report["language_loss"] = held_out(network, corpus, row=row)
        report["pretraining_steps"] = float(stage.step)
        report["pretraining_tokens"] = float(stage.seen * row)
        if not stage.done:
            return None
        return making.wait(deadline=deadline, progress=progress)
    finally:
        making.stop()


def _train(
    network: Any,
    examples: Sequence[Encoded],
    tokenizer: ReaderTokenizer,
    sizes: ReaderPreset,
    *,
    work: Path,
    seed: int,
    deadline: float,
    progress: Progress,
) -> tuple[Stage, float]:
    """Trains in place until time or epochs are over; the rate falls with whichever runs out first. Going on from a
    checkpoint gives the batches that the first run would have had."""
    import torch

    yes, no = tokenizer.controls[YES], tokenizer.controls[NO]
    optimizer = torch.optim.AdamW(
        [p for p in network.parameters() if p.numel()],
        lr=sizes.rate,
        weight_decay=0.01,
        betas=(0.9, 0.98),
        **({"fused": True} if network.learnt.device.type == "cuda" else {}),
    )
    total = len(examples) * sizes.epochs
    stage = Stage(
        work / "checkpoint.pt",
        network,
        optimizer,
        minutes=sizes.minutes,
        total=total,
        deadline=deadline,
    )
    recent = [0.0]
    for epoch in range(stage.seen // len(examples), sizes.epochs):
        seen = epoch * len(examples)
        for batch in batches(examples, tokens=sizes.batch_tokens, seed=seed + epoch):
            seen += len(batch)
            if seen <= stage.seen:  # before the checkpoint
                continue
            if not stage.goes_on():
                break
            stage.rate(sizes.rate * min(1.0, (stage.step + 1) / 60) * (0.05 + 0.95 * (1 - stage.share)))
            binary, listwise, writing = losses(network, batch, yes, no)
            optimizer.zero_grad()
            (binary + listwise + 0.1 * writing).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            recent = [*recent[-49:], float(binary.item() + listwise.item())]
            if (stage.step + 1) % 10 == 0:
                parts = f"{np.mean(recent):.3f} list {listwise.item():.3f} write {writing.item():.2f}"
                progress(f"train loss {parts}", stage.seen + len(batch), total)
            stage.advance(len(batch))
    stage.goes_on()
    stage.save()
    return stage, float(np.mean(recent))


def _export(
    network: Any,
    sizes: ReaderPreset,
    data: Path,
    work: Path,
    out: Path,
    report: dict[str, float],
    *,
    finished: bool,
    progress: Progress,
) -> None:
    """Writes the GGUF (in parts where it is larger than 16 MiB), compares it with torch, adds what was found."""
    from assistant.train.agreement import compare, sentences_of
    from assistant.train.convert import quantizer, write_gguf

    progress("export", 0, 1)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"reader-{sizes.quantization}.gguf"
    by = quantizer()
    spm = work / "reader.spm"
    write_gguf(network, spm, file, kind=sizes.quantization, vectors=sizes.vectors, by=by)
    shutil.copyfile(spm, out / "reader.spm")
    report["finished"] = float(finished)
    report["parameters"] = float(sum(p.numel() for p in network.parameters()) + network.frozen.numel())
    if finished and by == "llama.cpp":
        progress("agreement", 0, 1)
        report |= compare(file, spm, sentences_of(data, limit=sizes.news))
    if file.stat().st_size > LARGEST:
        made = divide(file)
        file.unlink()
        report["parts"] = float(len(made.parts))
    else:
        manifest_of(file).unlink(missing_ok=True)
    stated = {name: value for name, value in report.items() if not math.isnan(value)}
    digest = read_manifest(manifest_of(file)).sha256 if not file.is_file() else sha256_of(file)
    (out / "report.json").write_text(
        json.dumps({"file": file.name, "sha256": digest, **stated}, indent=1) + "\n", encoding="utf-8"
    )
