"""Token vectors learn which texts belong together: MultipleNegativesRanking over mean vectors, gone on with where it
was killed.

Enter: first vectors, pairs of token ids. Leave: the vectors, the mean loss of the last tenth, the batches seen.

    vectors, loss, steps = contrast(start, pairs, sizes, seed=7, progress=progress)

Every other right side of a batch is a wrong one for this left side, and the other way round.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.train.stages import Stage

Ids = NDArray[np.int32]
Progress = Callable[[str, int, int], None]


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
    """Draws (anchor, positive) pairs of token ids, by chance alone."""

    @property
    def chance(self) -> random.Random: ...
    def draw(self) -> tuple[Ids, Ids]: ...


def contrast(
    start: NDArray[np.float32],
    pairs: Pairs,
    sizes: Sizes,
    *,
    seed: int,
    minutes: float = math.inf,
    file: Path | None = None,
    progress: Progress,
) -> tuple[NDArray[np.float32], float, int]:
    """Trains a copy of `start`; `file` keeps the checkpoint, None keeps none.

    Raises ModelError for a checkpoint that is damaged or of other sizes.
    """
    import torch
    from torch.nn import functional

    torch.manual_seed(seed)
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(start.copy()), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(bag.parameters(), lr=sizes.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, sizes.rate, total_steps=sizes.steps + 1, pct_start=0.05
    )
    target = torch.arange(sizes.batch)
    losses: list[float] = []
    stage = Stage(
        file,
        bag,
        optimizer,
        minutes=minutes,
        total=sizes.steps,
        extra=lambda: {
            "schedule": schedule.state_dict(),
            "chance": pairs.chance.getstate(),
            "losses": losses,
        },
    )
    if stage.found:
        schedule.load_state_dict(stage.found["schedule"])
        pairs.chance.setstate(stage.found["chance"])
        losses.extend(stage.found["losses"])
    while stage.goes_on() or not losses:
        batch = [pairs.draw() for _ in range(sizes.batch)]
        left = functional.normalize(_pool(bag, [a for a, _ in batch]), dim=1)
        right = functional.normalize(_pool(bag, [b for _, b in batch]), dim=1)
        scores = left @ right.T * sizes.scale
        loss = functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(float(loss.item()) / 2)
        stage.advance(1)
        if stage.step % 20 == 1:
            progress(f"train loss {np.mean(losses[-20:]):.3f}", stage.step, sizes.steps)
    stage.save()
    tail = losses[-max(1, len(losses) // 10) :]
    return bag.weight.detach().numpy().copy(), float(np.mean(tail)), len(losses)


def _pool(bag: Any, texts: Sequence[Ids]) -> Any:
    import torch

    offsets = np.cumsum([0, *[len(ids) for ids in texts[:-1]]])
    return bag(torch.from_numpy(np.concatenate(texts).astype(np.int64)), torch.from_numpy(offsets))
