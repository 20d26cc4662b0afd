"""An embedder learns which texts belong together: MultipleNegativesRanking, gone on with where it was killed.

Enter: a network that makes one vector of a text, pairs of token ids. Leave: the same network, trained; its `Stage` and
the mean loss of the last tenth.

    stage, loss = contrast(network, pooled, pairs, sizes, seed=7, progress=progress)

Every other right side of a batch is a wrong one for this left side, and the other way round; the hard negatives that
pairs bring are wrong ones for every left side.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.train.stages import Progress, Stage

Ids = NDArray[np.int32]
Pooled = Callable[[Sequence[Ids]], Any]  # texts -> (texts, dimension) torch rows of any length

_WARM = 0.05  # of the run: the rate rises
_FIRST, _LAST = 0.04, 4e-6  # of the highest rate, where it begins and ends
_TOLD = 20  # steps between two looks at the loss: each makes a card wait


class Sizes(Protocol):
    """What is read of a preset: batches, pairs in each, the highest rate, what cosines are multiplied by."""

    @property
    def steps(self) -> int: ...
    @property
    def batch(self) -> int: ...
    @property
    def rate(self) -> float: ...
    @property
    def scale(self) -> float: ...


class Pairs(Protocol):
    """Draws (anchor, positive, negative) token ids by chance alone; a negative may be empty."""

    @property
    def chance(self) -> random.Random: ...
    def draw(self) -> tuple[Ids, Ids, Ids]: ...


def contrast(
    network: Any,
    pooled: Pooled,
    pairs: Pairs,
    sizes: Sizes,
    *,
    seed: int,
    minutes: float = math.inf,
    deadline: float = math.inf,
    file: Path | None = None,
    progress: Progress,
) -> tuple[Stage, float]:
    """Trains in place until the steps, `minutes` or `deadline` end it; `file` keeps the checkpoint, None keeps none.

    One step is made however short the time. Raises ModelError for a checkpoint that is damaged or of other sizes.
    """
    import torch

    torch.manual_seed(seed)
    optimizer = torch.optim.Adam([p for p in network.parameters() if p.numel()], lr=sizes.rate)
    losses: list[float] = []
    stage = Stage(
        file,
        network,
        optimizer,
        minutes=minutes,
        total=sizes.steps,
        deadline=deadline,
        extra=lambda: {"chance": pairs.chance.getstate(), "losses": losses},
    )
    if stage.found:
        pairs.chance.setstate(stage.found["chance"])
        losses.extend(stage.found["losses"])
    while stage.goes_on() or not losses:
        height, inertia = one_cycle(stage.share)
        stage.rate(sizes.rate * height)
        for group in optimizer.param_groups:
            group["betas"] = (inertia, 0.999)
        loss = ranking_loss(pooled, [pairs.draw() for _ in range(sizes.batch)], scale=sizes.scale)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if stage.step % _TOLD == 0:
            losses.append(float(loss.item()))
            progress(f"train loss {np.mean(losses[-5:]):.3f}", stage.step, sizes.steps)
        stage.advance(1)
    stage.save()
    return stage, float(np.mean(losses[-max(1, len(losses) // 10) :]))


def ranking_loss(pooled: Pooled, batch: Sequence[tuple[Ids, Ids, Ids]], *, scale: float) -> Any:
    """Mean of both directions' cross-entropy: each left side among all right sides and hard negatives, each right side
    among all left sides."""
    import torch
    from torch.nn import functional

    anchors, positives, negatives = zip(*batch, strict=True)
    hard = [ids for ids in negatives if len(ids)]
    rows = functional.normalize(pooled([*anchors, *positives, *hard]).float(), dim=1)
    left, right = rows[: len(batch)], rows[len(batch) :]
    scores = left @ right.T * scale
    target = torch.arange(len(batch), device=scores.device)
    back = scores[:, : len(batch)].T
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(back, target)) / 2


def one_cycle(share: float) -> tuple[float, float]:
    """(rate as a part of the highest, Adam's first beta) after a share of the run: up and down on cosines, the beta the
    other way, as torch's OneCycleLR has it."""
    if share < _WARM:
        return _along(share / _WARM, _FIRST, 1.0), _along(share / _WARM, 0.95, 0.85)
    through = min(1.0, (share - _WARM) / (1 - _WARM))
    return _along(through, 1.0, _LAST), _along(through, 0.85, 0.95)


def _along(through: float, begin: float, end: float) -> float:
    return end + (begin - end) * (1 + math.cos(math.pi * through)) / 2
