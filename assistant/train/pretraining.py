"""The reader learns to write before it learns to choose: next-piece prediction over all training text.

Enter: a `Network`, a `Corpus`. Leave: the same network, trained; the loss of the last steps.

    loss, finished = pretrain(network, corpus, sizes, file=Path("runs/pretraining.pt"), seed=7)

Rows are packed full (packing.py), attention stays within a text, numbers are bfloat16 on a card and float32 elsewhere.
The logits of all positions over the whole vocabulary would take gigabytes, so they are made, used and forgotten in
slices, and made again for the gradients.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.train.packing import Corpus, packed
from assistant.train.presets import Pretraining
from assistant.train.stages import Progress, Stage

Block = NDArray[np.int32]

_SLICE = 8_192  # positions whose logits are held at once
_WARM = 0.02  # of the stage: the rate rises
_LOWEST = 0.1  # of the rate, where the cosine ends
_DECAY = 0.05  # of weights; gains are not decayed


def pretrain(
    network: Any,
    corpus: Corpus,
    sizes: Pretraining,
    *,
    file: Path,
    seed: int,
    deadline: float = math.inf,
    progress: Progress,
) -> tuple[Stage, float]:
    """Trains in place until time, epochs or `deadline` end it -> the stage and the mean loss of the last 50 steps
    (nan where no step was made).

    Going on from `file` gives the steps that the first run would have made.
    """
    import torch

    stage = Stage(
        file,
        network,
        optimizer(network, sizes.rate),
        minutes=sizes.minutes,
        total=sizes.epochs * (len(corpus.ids) // sizes.row),
        deadline=deadline,
    )
    run = _compiled(network) if sizes.compiled and torch.cuda.is_available() else network
    recent: list[float] = []
    for ids, owners in _steps(corpus, sizes, seed=seed, skip=stage.step):
        if not stage.goes_on():
            break
        stage.rate(sizes.rate * _height(stage.share))
        loss = language_loss(network, ids, owners, run=run)
        stage.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        stage.optimizer.step()
        stage.advance(len(ids))
        if stage.step % 10 == 0 or len(recent) < 5:
            recent = [*recent[-4:], float(loss.item())]
            pace = stage.seen * sizes.row / max(stage.spent, 1e-9)
            progress(f"pretrain loss {np.mean(recent):.3f} at {pace:,.0f} tokens/s", stage.seen, stage.total)
    else:
        stage.done = True
    stage.save()
    return stage, float(np.mean(recent)) if recent else math.nan


def optimizer(network: Any, rate: float) -> Any:
    """AdamW, decay on what has two dimensions alone; fused into one kernel on a card."""
    import torch

    learnt = [p for p in network.parameters() if p.requires_grad and p.numel()]
    groups = [
        {"params": [p for p in learnt if p.dim() >= 2], "weight_decay": _DECAY},
        {"params": [p for p in learnt if p.dim() < 2], "weight_decay": 0.0},
    ]
    fused = network.learnt.device.type == "cuda"
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.95), fused=fused)


def language_loss(network: Any, ids: Block, owners: Block, *, run: Any = None) -> Any:
    """Mean loss of every piece that has one of its own text before it. `run` is the network, compiled perhaps."""
    import torch
    from torch.nn import functional
    from torch.utils.checkpoint import checkpoint

    device = network.learnt.device
    tokens = torch.from_numpy(ids.astype(np.int64)).to(device)
    texts = torch.from_numpy(owners.astype(np.int64)).to(device)
    on_card = device.type == "cuda"
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=on_card):
        hidden = (network if run is None else run)(tokens, texts)
    inside = texts[:, 1:] == texts[:, :-1]
    states, targets = hidden[:, :-1][inside], tokens[:, 1:][inside]
    table = network.table()

    def summed(part: Any, wanted: Any, vectors: Any) -> Any:
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=on_card):
            logits = part @ vectors.T
        return functional.cross_entropy(logits.float(), wanted, reduction="sum")

    total = states.new_zeros((), dtype=torch.float32)
    for begin in range(0, len(targets), _SLICE):
        part, wanted = states[begin : begin + _SLICE], targets[begin : begin + _SLICE]
        total = total + checkpoint(summed, part, wanted, table, use_reentrant=False)
    return total / len(targets)


def held_out(network: Any, corpus: Corpus, *, row: int, rows: int = 16) -> float:
    """The language loss over the first rows of a fixed packing, without learning: before and after are compared."""
    import torch

    ids, owners = packed(corpus, row=row, seed=0)
    with torch.no_grad():
        return float(language_loss(network, ids[:rows], owners[:rows]).item())


def _steps(corpus: Corpus, sizes: Pretraining, *, seed: int, skip: int) -> Iterator[tuple[Block, Block]]:
    """Batches of rows over all epochs, the first `skip` of them left out without being made. The rows of an epoch that
    fill no batch are left out too: a compiled network would be compiled anew for a batch of another size."""
    each = max(1, sizes.batch_tokens // sizes.row)
    for epoch in range(sizes.epochs):
        rows = len(corpus.ids) // sizes.row
        steps = max(1, rows // each)
        if skip >= steps:
            skip -= steps
            continue
        ids, owners = packed(corpus, row=sizes.row, seed=seed + epoch)
        for step in range(skip, steps):
            at = slice(step * each, (step + 1) * each)
            yield ids[at], owners[at]
        skip = 0


def _height(share: float) -> float:
    """Warmed up, then down a cosine."""
    if share < _WARM:
        return max(0.02, share / _WARM)
    through = min(1.0, (share - _WARM) / (1 - _WARM))
    return _LOWEST + (1 - _LOWEST) * 0.5 * (1 + math.cos(math.pi * through))


def _compiled(network: Any) -> Any:
    """The network through torch.compile; where that fails at its first step, the network itself from then on."""
    import torch

    made = torch.compile(network)
    failed = False

    def run(*arguments: Any) -> Any:
        nonlocal failed
        if not failed:
            try:
                return made(*arguments)
            except RuntimeError:  # no compiler, no Triton, an operation it does not know
                failed = True
        return network(*arguments)

    return run
