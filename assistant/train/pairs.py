"""Training text -> what belongs together and what only looks so: (anchor, positive, negative) as token ids.

Enter: passages, the training folder, whatever cuts text into tokens. Leave: a `PairSource` that draws them by chance.

    PairSource(passages, data, encode, seed=7, hard=4).draw()   ->  ids of a clause, of the rest of its sentence, of a
                                                                    sentence of another text that shares its words

Pairs cost nothing to make: a sentence and the text around it, a clause and the rest of its sentence, a title and its body, a
question and the sentence that answers it. The negative is what BM25 finds first that is none (mining.py; of a question
the best other sentence of its paragraph); it is empty where there is none, or where `hard` is 0.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.train import data as source
from assistant.train.examples import from_news, ranked
from assistant.train.mining import hard_negatives

Ids = NDArray[np.int32]
Encode = Callable[[Sequence[str]], list[Ids]]
Triple = tuple[Ids, Ids, Ids]

LONGEST = 128  # tokens of one side
_CLAUSES = re.compile(r"[^，,]+[，,]?")
_DROPPED = 26  # of 256: tokens left out of a side, about a tenth
_QUESTIONS = 20_000  # made from news: some minutes of one core
_NOTHING: Ids = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Texts:
    """Every clause of every sentence of every passage in one row of ids. Clause c is `ids[clauses[c]:clauses[c + 1]]`,
    sentence s the clauses `sentences[s]` to `sentences[s + 1]`, passage p the same of sentences."""

    ids: Ids
    clauses: NDArray[np.int64]
    sentences: NDArray[np.int64]
    passages: NDArray[np.int64]

    def sentence(self, number: int) -> Ids:
        return self.ids[self.clauses[self.sentences[number]] : self.clauses[self.sentences[number + 1]]]

    def span(self, first: int, last: int) -> Ids:
        """The ids of clauses `first` to `last`, that one excluded."""
        return self.ids[self.clauses[first] : self.clauses[last]]


class PairSource:
    """Everything pairs are drawn from. Kinds and their shares: sentence and its neighbours 0.4, clause and the rest of
    its sentence 0.4, a tenth of the words dropped on both sides; labelled pairs (titles, questions, paraphrases) 0.2."""

    def __init__(
        self,
        passages: Sequence[source.Passage],
        data: Path,
        encode: Encode,
        *,
        seed: int,
        hard: int = 0,
        file: Path | None = None,
    ) -> None:
        """`hard` negatives are looked for to each sentence. `file` keeps what takes long to prepare."""
        self.chance = random.Random(seed)
        stored = _stored(file) if file is not None and file.is_file() else None
        if stored is None:
            stored = _prepared(passages, data, encode, seed=seed, hard=hard)
            if file is not None:
                beside = file.with_name(file.name + ".new.npz")
                np.savez(beside, **stored)
                beside.replace(file)
        self._texts = Texts(stored["ids"], stored["clauses"], stored["sentences"], stored["passages"])
        self._hard: Ids = stored["hard"]
        ends = stored["labelled_starts"]
        sides = [stored["labelled"][a:b] for a, b in pairwise(ends)]
        self._labelled: list[Any] = list(zip(sides[::3], sides[1::3], sides[2::3], strict=True))

    def draw(self) -> Triple:
        """One anchor, its positive, neither empty, and a negative, which may be."""
        chance, texts = self.chance, self._texts
        kind = chance.random()
        if kind < 0.2 and self._labelled:
            anchor, positive, negative = chance.choice(self._labelled)
            return anchor, positive, negative
        passage = chance.randrange(len(texts.passages) - 1)
        begin, end = int(texts.passages[passage]), int(texts.passages[passage + 1])
        at = chance.randrange(begin, end)
        around = [i for i in (at - 1, at + 1) if begin <= i < end]
        first, last = int(texts.sentences[at]), int(texts.sentences[at + 1])
        negative = self._negative(at)
        if kind < 0.6 or last - first < 2:
            beside = np.concatenate([texts.sentence(i) for i in around])
            return self._thin(texts.sentence(at)), self._thin(beside), negative
        chosen = chance.randrange(first, last)
        rest = [texts.span(first, chosen), texts.span(chosen + 1, last)]
        if chance.random() < 0.3:
            rest.append(texts.sentence(around[-1]))
        return self._thin(texts.span(chosen, chosen + 1)), self._thin(np.concatenate(rest)), negative

    def _negative(self, sentence: int) -> Ids:
        if not self._hard.shape[1]:
            return _NOTHING
        found = int(self.chance.choice(self._hard[sentence]))
        return self._thin(self._texts.sentence(found)) if found >= 0 else _NOTHING

    def _thin(self, ids: Ids) -> Ids:
        if len(ids) > 8:
            kept = np.frombuffer(self.chance.randbytes(len(ids)), dtype=np.uint8) >= _DROPPED
            if kept.any():
                ids = ids[kept]
        return ids[:LONGEST]


def _stored(file: Path) -> dict[str, Any]:
    with np.load(file) as held:
        return {name: held[name] for name in held.files}


def _prepared(
    passages: Sequence[source.Passage], data: Path, encode: Encode, *, seed: int, hard: int
) -> dict[str, Any]:
    texts = cut(passages, encode)
    starts = texts.clauses[texts.sentences]
    owners = np.repeat(np.arange(len(texts.passages) - 1, dtype=np.int32), np.diff(texts.passages))
    found = np.zeros((len(owners), 0), dtype=np.int32)
    if hard:
        found = hard_negatives(texts.ids, starts, owners, kept=hard, seed=seed)
    flat = [text for row in labelled(passages, data, seed=seed, hard=hard > 0) for text in row]
    sides = [ids[:LONGEST] for ids in encode(flat)]
    kept = [i for i in range(0, len(sides), 3) if len(sides[i]) and len(sides[i + 1])]
    sides = [sides[i + side] for i in kept for side in range(3)]
    return {
        "ids": texts.ids,
        "clauses": texts.clauses,
        "sentences": texts.sentences,
        "passages": texts.passages,
        "hard": found,
        "labelled": np.concatenate([*sides, _NOTHING]),
        "labelled_starts": np.cumsum([0, *(len(side) for side in sides)]),
    }


def cut(passages: Sequence[source.Passage], encode: Encode) -> Texts:
    """The passages of three sentences and more; clauses and sentences without a token are left out."""
    clauses: list[str] = []
    whose: list[tuple[int, int]] = []  # of each clause: passage and sentence
    for number, passage in enumerate(passages):
        for at, sentence in enumerate(source.split(passage.text, shortest=8)):
            for clause in _CLAUSES.findall(sentence):
                clauses.append(clause)
                whose.append((number, at))
    ids = encode(clauses)
    held = [i for i, piece in enumerate(ids) if len(piece)]
    rows: dict[int, dict[int, list[int]]] = {}
    for i in held:
        rows.setdefault(whose[i][0], {}).setdefault(whose[i][1], []).append(i)
    kept = [list(row.values()) for row in rows.values() if len(row) >= 3]
    order = [i for row in kept for sentence in row for i in sentence]
    return Texts(
        np.concatenate([_NOTHING, *(ids[i] for i in order)]),
        np.cumsum([0, *(len(ids[i]) for i in order)]),
        np.cumsum([0, *(len(sentence) for row in kept for sentence in row)]),
        np.cumsum([0, *(len(row) for row in kept)]),
    )


def labelled(
    passages: Sequence[source.Passage], data: Path, *, seed: int, hard: bool
) -> Iterator[tuple[str, str, str]]:
    """Title and body, question and answering sentence, abstract and title, paraphrases; with `hard` also questions made
    by rule from the news, and to each question the best other sentence of its paragraph, "" elsewhere."""
    for passage in passages:
        if passage.title and len(passage.title) < 60:
            yield passage.title, passage.text[:160], ""
    for name in source.TRAINING_QUESTIONS:
        for asked in source.comprehension(data / f"{name}.jsonl.xz"):
            example = ranked(asked.question, asked.sentences, asked.gold, most=16)
            yield (asked.question, asked.sentences[asked.gold[0]], _other(example) if hard else "")
    if hard:
        for example in islice(from_news(passages, seed=seed), _QUESTIONS):
            if example.gold:
                yield example.question, example.sentences[example.gold[0]], _other(example)
    for row in source.rows(data / "titles_csl.jsonl.xz"):
        yield str(row["summary"]), str(row["text"])[:160], ""
    for row in source.rows(data / "pairs_pawsx_zh.jsonl.xz"):
        if int(row["label"]) == 1:
            yield str(row["a"]), str(row["b"]), ""


def _other(example: Any) -> str:
    """The first sentence by BM25 that does not answer."""
    texts = (text for i, text in enumerate(example.sentences) if i not in example.gold)
    return next(texts, "")
