"""News -> counts of characters, pairs and longer phrases for the reading room: what ordinary Chinese looks like.

    python -m assistant.train.bigrams ../shared assistant/reading

reads data/news.jsonl.xz, the longer official texts beside it and every second work report of articles/, and
writes bigrams.npz and phrases.npz: statistics alone, no text. One row of the news in SIXTH and every other
work report are left out, so that repairs can be tried on text that the statistics have not seen
(`held_out`, benchmarks/repair_quality.py).
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.reading.plausible import MIN_PAIR, SCALE, SIZE, Bigrams, expanded, fold
from assistant.reading.script import simplified

SIXTH = 6
# 9 MB together. With half as many (3.9 MB) 72.6 % of 430 runs behind a byte too many came back exactly, with these
# 75.6 %, with all that were seen twice (2.6 and 3 million, 18.8 MB) 79.8 %.
TRIPLES = 1_300_000
QUADRUPLES = 1_200_000
_DISCOUNT = 0.75
_OFFICIAL = ("central_work_reports", "laws_economy", "policy_paragraphs")
_FOLDED = str.maketrans(
    {chr(code): fold(chr(code)) for code in range(0x20, 0x7F)} | {"\u3000": "\n", "\xa0": "\n"}
)
_Keys = NDArray[np.int64]


class Phrases(NamedTuple):
    """Phrases of one length: sorted keys of base SIZE, how often, and their probability after all but the last."""

    keys: _Keys
    times: _Keys
    chances: NDArray[np.float64]


def rows(path: Path) -> Iterator[str]:
    """The `text` of every row of a JSONL file in xz."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line)["text"])


def held_out(row: int) -> bool:
    """Whether a row of the news (counted from 0) is kept from the statistics."""
    return row % SIXTH == SIXTH - 1


def texts(shared: Path) -> Iterator[str]:
    """What the statistics are made of, as printed."""
    yield from (text for row, text in enumerate(rows(shared / "data" / "news.jsonl.xz")) if not held_out(row))
    for name in _OFFICIAL:
        yield from rows(shared / "data" / f"{name}.jsonl.xz")
    for path in sorted((shared / "articles" / "reports").glob("*.txt"))[1::2]:
        yield path.read_text(encoding="utf-8")


def ranked(text: str) -> list[tuple[str, int]]:
    """Every character but private ones with its count, most frequent first."""
    return [
        (character, times)
        for character, times in Counter(text).most_common()
        if not "\ue000" <= character <= "\uf8ff" and character != "\ufffd"
    ]


def numbered(text: str, characters: str) -> _Keys:
    """The number of each character of the text, 0 for those that are not in `characters`."""
    codes = np.zeros(0x110000, dtype=np.int64)
    codes[[ord(character) for character in characters]] = np.arange(1, len(characters) + 1)
    return codes[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]


def count(numbers: _Keys, width: int) -> tuple[_Keys, _Keys]:
    """Sorted keys of the runs of `width` known characters, and their counts."""
    runs = [numbers[start : len(numbers) - width + 1 + start] for start in range(width)]
    known = np.logical_and.reduce([run > 0 for run in runs])
    keys = np.zeros(int(known.sum()), dtype=np.int64)
    for run in runs:
        keys = keys * SIZE + run[known]
    keys.sort()
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[starts], np.diff(np.append(starts, len(keys)))


def interpolated(keys: _Keys, times: _Keys, shorter: NDArray[np.float64]) -> Phrases:
    """Absolute discounting: what each count gives up goes to the shorter phrase's probability."""
    _, starts, index, kinds = np.unique(
        keys // SIZE, return_index=True, return_inverse=True, return_counts=True
    )
    totals = np.add.reduceat(times, starts)[index]
    chances = (times - _DISCOUNT) / totals + _DISCOUNT * kinds[index] / totals * shorter
    return Phrases(keys, times, chances)


def telling(found: Phrases, shorter: NDArray[np.float64], number: int) -> Phrases:
    """The `number` phrases, seen twice or more, whose loss would cost the text most nats."""
    worth = found.times * np.log(found.chances / shorter)
    worth[found.times < 2] = -np.inf
    least = np.partition(worth, -number)[-number] if number < len(worth) else -np.inf
    kept = (worth >= least) & (worth > 0)
    return Phrases(found.keys[kept], found.times[kept], found.chances[kept])


def last_chances(keys: _Keys, model: Bigrams, triples: Phrases | None = None) -> NDArray[np.float64]:
    """The probability of each phrase's last character after the one before it (with `triples`: two before)."""
    pairs = np.exp(-model.costs[keys % SIZE**2].astype(np.float64) / SCALE)
    if triples is None:
        return pairs
    threes = keys % SIZE**3
    place = np.minimum(np.searchsorted(triples.keys, threes), len(triples.keys) - 1)
    return np.where(triples.keys[place] == threes, triples.chances[place], pairs)


def build(text: str, folder: Path) -> tuple[int, int, int]:
    """Writes bigrams.npz and phrases.npz; returns how many pairs, triples and quadruples they keep.

    Arrays of the first: `characters` utf-8 bytes in order of number (from 1); `counts` uint32; `rarer` and
    `rarer_counts` the same for those without a number; `gaps` between sorted keys and `logs` of counts
    (log1p * SCALE). Of the second: `…_gaps`, and `…_costs` -log probability * SCALE.
    """
    every = ranked(text)
    common, rare = every[: SIZE - 1], every[SIZE - 1 :]
    characters = "".join(character for character, _ in common)
    numbers = numbered(text, characters)
    pairs, times = count(numbers, 2)
    kept = times >= MIN_PAIR
    np.savez_compressed(
        folder / "bigrams.npz",
        characters=np.frombuffer(characters.encode("utf-8"), dtype=np.uint8),
        counts=np.array([times for _, times in common], dtype=np.uint32),
        rarer=np.frombuffer("".join(character for character, _ in rare).encode("utf-8"), dtype=np.uint8),
        rarer_counts=np.array([times for _, times in rare], dtype=np.uint32),
        gaps=np.diff(pairs[kept], prepend=0).astype(np.uint32),
        logs=np.rint(np.log1p(times[kept]) * SCALE).astype(np.uint8),
    )
    model = expanded((folder / "bigrams.npz").read_bytes())
    threes = count(numbers, 3)
    shorter = last_chances(threes[0], model)
    triples = telling(interpolated(*threes, shorter), shorter, TRIPLES)
    fours = count(numbers, 4)
    shorter = last_chances(fours[0], model, triples)
    quadruples = telling(interpolated(*fours, shorter), shorter, QUADRUPLES)
    (three_gaps, three_costs), (four_gaps, four_costs) = map(_stored, (triples, quadruples))
    np.savez_compressed(
        folder / "phrases.npz",
        triple_gaps=three_gaps,
        triple_costs=three_costs,
        quadruple_gaps=four_gaps,
        quadruple_costs=four_costs,
    )
    return int(kept.sum()), len(triples.keys), len(quadruples.keys)


def _stored(found: Phrases) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """The gaps between the keys, and the costs in whole sixteenths of a nat."""
    costs = np.clip(np.rint(-np.log(found.chances) * SCALE), 0, 255)
    return np.diff(found.keys, prepend=0).astype(np.uint64), costs.astype(np.uint8)


def main(shared: str, folder: str) -> None:
    text = "\n".join(simplified(text).translate(_FOLDED) for text in texts(Path(shared)))
    pairs, triples, quadruples = build(text, Path(folder))
    sizes = ", ".join(
        f"{name} {(Path(folder) / name).stat().st_size:,} bytes" for name in ("bigrams.npz", "phrases.npz")
    )
    print(
        f"{pairs:,} pairs, {triples:,} triples, {quadruples:,} quadruples of {len(text):,} characters: {sizes}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
