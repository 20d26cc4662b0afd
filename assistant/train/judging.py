"""Choosing evidence, as it is learnt: an example -> token ids with judging places -> three losses.

Enter: `Example`s. Leave: `Encoded`, batches of like length, losses, the log-odds that each sentence answers.

    binary, listwise, writing = losses(network, next(batches(encoded, tokens=4_000, seed=7)), yes, no)
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.train.examples import Example
from assistant.train.tokenizer import ReaderTokenizer
from assistant.writing.model.candidates import Candidate, render
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.signals import JUDGE

SHOWN = 90  # characters of a sentence in training; running shows a little more


@dataclass(frozen=True, slots=True)
class Encoded:
    """`ids` of prompt and answer; `judged` the positions of `<?>`, `labels` their truth; the answer begins
    at `answer`."""

    ids: list[int] | NDArray[np.int32]
    judged: list[int]
    labels: list[int]
    answer: int


def encode_example(example: Example, tokenizer: ReaderTokenizer, prompts: Prompts) -> Encoded:
    """The rendered prompt and the answer `sentence[mark]`, or `[0]` where nothing answers."""
    candidates = [
        Candidate(text, "", place, about)
        for text, place, about in zip(
            example.sentences, example.places, example.about or ("",) * len(example.sentences), strict=True
        )
    ]
    ids = tokenizer.encode(render(prompts, example.question, candidates, longest=SHOWN))
    judge = tokenizer.controls[JUDGE]
    judged = [at for at, token in enumerate(ids) if token == judge]
    labels = [int(i in example.gold) for i in range(len(example.sentences))]
    written = "".join(f"{example.sentences[i][:40]}[{i + 1}]" for i in example.gold[:1]) or "[0]"
    return Encoded(ids + tokenizer.plain(written) + [int(tokenizer.model.eos_id())], judged, labels, len(ids))


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
            shown = torch.tensor(np.asarray(item.ids[: item.answer])[None], dtype=torch.long)
            hidden = network(shown.to(network.learnt.device))[0]
            table = network.table()
            found.append((hidden[item.judged] @ (table[yes] - table[no])).tolist())
    return found
