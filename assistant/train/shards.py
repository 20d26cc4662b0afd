"""Examples made by many processes beside the pretraining, each into a file of its own.

Enter: the training data, a preset with `shards`. Leave: `Encoded` examples, as arrays.

    making = Making(data, Path("runs"), sizes, prompts=Path("prompts"), seed=7, processes=16)
    examples = making.wait()

A shard that lies there is not made again, so a killed run loses no more than the shards it was at. Shard k reads one
part of the news with a seed of its own: `parts` shards go through all of it, the next ones again with other questions.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from assistant.train import data as source
from assistant.train.asked import from_figures
from assistant.train.examples import Example, from_comprehension, from_news
from assistant.train.judging import Encoded, encode_example
from assistant.train.presets import ReaderPreset
from assistant.train.stages import Progress
from assistant.train.tokenizer import ReaderTokenizer
from assistant.writing.model.prompts import Prompts

_UNFINISHED = ".new.npz"


@dataclass(frozen=True, slots=True)
class Job:
    """What a process needs to make one shard."""

    number: int
    data: Path
    work: Path
    prompts: Path
    sizes: ReaderPreset
    seed: int

    @property
    def file(self) -> Path:
        return self.work / "examples" / f"{self.number:04d}.npz"


class Making:
    """Shards under way. `wait` gives them all; `stop` ends the processes and keeps what is whole."""

    def __init__(
        self, data: Path, work: Path, sizes: ReaderPreset, *, prompts: Path, seed: int, processes: int
    ) -> None:
        self.jobs = [Job(number, data, work, prompts, sizes, seed) for number in range(sizes.shards)]
        (work / "examples").mkdir(parents=True, exist_ok=True)
        for unfinished in (work / "examples").glob(f"*{_UNFINISHED}"):
            unfinished.unlink()
        left = [job for job in self.jobs if not job.file.is_file()]
        # Spawned: a process that has torch or CUDA open must not be forked.
        self._pool: Any = None
        self._under_way: list[Any] = []
        if left:
            self._pool = multiprocessing.get_context("spawn").Pool(min(processes, len(left)))
            self._under_way = [self._pool.apply_async(make, (job,)) for job in left]

    def wait(
        self, *, deadline: float = float("inf"), progress: Progress | None = None
    ) -> list[Encoded] | None:
        """Every example of every shard in order; None when `deadline` (of time.monotonic) came first.

        What went wrong in a process is raised here.
        """
        for number, result in enumerate(self._under_way):
            if progress is not None:
                progress("examples", number, len(self._under_way))
            while not result.ready():
                if time.monotonic() >= deadline:
                    return None
                result.wait(1.0)
            result.get()
        self.stop()
        return [example for job in self.jobs for example in load(job.file)]

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()
            self._pool = None


def build_examples(
    data: Path, sizes: ReaderPreset, *, seed: int, part: tuple[int, int] = (0, 1)
) -> list[Example]:
    """All training examples: reading comprehension, then questions made from news, half of them about figures as far
    as the news tells so many. `part` (i, n) takes every n-th row and passage from the i-th on."""
    rows = [
        row for name in source.TRAINING_QUESTIONS for row in source.comprehension(data / f"{name}.jsonl.xz")
    ]
    if sizes.news:
        rows = rows[: sizes.news]
    found = list(from_comprehension(rows[part[0] :: part[1]], seed=seed))
    passages = list(source.news(data, limit=sizes.news))[part[0] :: part[1]]
    random.Random(seed).shuffle(passages)
    asked = list(from_figures(passages, seed=seed, most=sizes.questions // 2))
    found += asked
    found += islice(from_news(passages, seed=seed), sizes.questions - len(asked))
    return found


def make(job: Job) -> None:
    """Makes one shard; its file appears whole or not at all."""
    sizes = replace(job.sizes, questions=max(1, job.sizes.questions // job.sizes.shards))
    part = (job.number % job.sizes.parts, job.sizes.parts)
    found = build_examples(job.data, sizes, seed=job.seed + job.number, part=part)
    tokenizer, prompts = ReaderTokenizer(job.work / "reader.spm"), Prompts(job.prompts)
    store([encode_example(example, tokenizer, prompts) for example in found], job.file)


def store(examples: Sequence[Encoded], file: Path) -> None:
    """Writes examples as flat arrays with their lengths, replacing `file` in one step."""
    # A process whose run was killed may still be at the same shard.
    beside = file.with_name(f"{file.stem}.{os.getpid()}{_UNFINISHED}")
    arrays: dict[str, Any] = {
        "ids": np.concatenate([np.asarray(item.ids, dtype=np.int32) for item in examples]),
        "lengths": np.array([len(item.ids) for item in examples], dtype=np.int32),
        "judged": np.concatenate([np.array(item.judged, dtype=np.int32) for item in examples]),
        "labels": np.concatenate([np.array(item.labels, dtype=np.int8) for item in examples]),
        "sentences": np.array([len(item.judged) for item in examples], dtype=np.int32),
        "answers": np.array([item.answer for item in examples], dtype=np.int32),
    }
    np.savez(beside, **arrays)
    beside.replace(file)


def load(file: Path) -> list[Encoded]:
    """The examples of one shard; their ids stay in one array."""
    with np.load(file) as stored:
        ids, judged, labels = stored["ids"], stored["judged"], stored["labels"]
        ends, sentences, answers = np.cumsum(stored["lengths"]), stored["sentences"], stored["answers"]
        begins = ends - stored["lengths"]
    until = np.cumsum(sentences)
    since = until - sentences
    return [
        Encoded(ids[b:e], judged[s:u].tolist(), labels[s:u].tolist(), int(answer))
        for b, e, s, u, answer in zip(begins, ends, since, until, answers, strict=True)
    ]
