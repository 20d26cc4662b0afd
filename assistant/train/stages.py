"""One stage of training on disk and on the clock: goes on where it was killed, ends when its time is over.

Enter: a network, its optimiser, a checkpoint file. Leave: a `Stage` that knows how far it is.

    stage = Stage(Path("runs/checkpoint.pt"), network, optimizer, minutes=9.0, total=400_000)
    while stage.goes_on(): ...; stage.advance(examples)

A checkpoint is replaced in one step, so a run killed while it saves leaves the one before. Time is counted over all
runs of a stage, up to its last checkpoint.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.errors import ModelError

Progress = Callable[[str, int, int], None]  # what is done, how much of how much

SAVE_SECONDS = 180.0  # between checkpoints


def quiet(stage: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


class Stage:
    """`seen` of `total` things in `step` steps; `done` once its time or its things are over."""

    def __init__(
        self,
        file: Path | None,
        network: Any,
        optimizer: Any,
        *,
        minutes: float,
        total: int,
        deadline: float = float("inf"),
        extra: Callable[[], dict[str, Any]] = dict,
    ) -> None:
        """`file` None keeps nothing. `deadline` is a time of `time.monotonic` at which this run stops, though the
        stage is not over. `extra` gives what else is kept; `found` is that of the checkpoint, {} without one.

        Raises ModelError for a checkpoint that is damaged or of other sizes.
        """
        self.file, self.network, self.optimizer = file, network, optimizer
        self.total, self.deadline, self._seconds = total, deadline, minutes * 60
        self.seen = self.step = 0
        self.done = False
        self.found: dict[str, Any] = {}
        self._extra = extra
        spent = self._load(file) if file is not None and file.is_file() else 0.0
        self._began = time.monotonic() - spent
        self._saved = time.monotonic()

    @property
    def spent(self) -> float:
        """Seconds of this stage so far, those of earlier runs with them."""
        return time.monotonic() - self._began

    @property
    def share(self) -> float:
        """How much of the stage is over, by time or by things seen, whichever is more: 0 to 1 and a little above."""
        return max(self.spent / self._seconds, self.seen / self.total)

    def goes_on(self) -> bool:
        """Whether another step fits; sets `done` when the stage is over."""
        if self.share >= 1:
            self.done = True
        return not self.done and time.monotonic() < self.deadline

    def advance(self, things: int) -> None:
        """Counts a step, and saves when it is time."""
        self.seen, self.step = self.seen + things, self.step + 1
        if time.monotonic() - self._saved > SAVE_SECONDS:
            self.save()

    def rate(self, rate: float) -> None:
        """Sets the optimiser's rate."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate

    def save(self) -> None:
        """Replaces the checkpoint in one step, where one is kept."""
        import torch

        if self.file is None:
            return

        counted = {"seen": self.seen, "step": self.step, "spent": self.spent, "done": self.done}
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), **counted}
        state["extra"] = self._extra()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_name(self.file.name + ".new")
        torch.save(state, beside)
        beside.replace(self.file)
        self._saved = time.monotonic()

    def _load(self, file: Path) -> float:
        import pickle
        import zipfile

        import torch

        device = next(self.network.parameters()).device
        try:
            state = torch.load(file, weights_only=True, map_location=device)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.seen, self.step = int(state["seen"]), int(state["step"])
            self.done = bool(state.get("done", False))
            self.found = dict(state.get("extra", {}))
            return float(state["spent"])
        except (
            *(RuntimeError, ValueError, KeyError, EOFError),
            *(pickle.UnpicklingError, zipfile.BadZipFile),
        ) as error:
            said = " ".join(str(error).split())[:120]
            raise ModelError(
                f"{file}: not of this run, or damaged ({said}); remove it to begin anew"
            ) from error
