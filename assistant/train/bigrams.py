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

from assistant.reading.phrases import COARSE, gaps_of, last_pairs, order_of, table_of
from assistant.reading.plausible import MIN_PAIR, SCALE, SIZE, fold
from assistant.reading.script import simplified

SIXTH = 6
LONGEST = 4
# 14 MB together. Nats a character of 31 work reports and 53 articles that were not counted: 3.15 and 3.00; with about half
# as many (8 MB) 3.22 and 3.05; of phrases by absolute discounting, 9 MB of 1.3 and 1.2 million, 3.38 and 3.21.
PAIRS = 700_000
TRIPLES = 1_900_000
QUADRUPLES = 3_000_000
_UNSEEN = 0.5  # characters that a character never counted is taken to stand behind
_OFFICIAL = ("central_work_reports", "laws_economy", "policy_paragraphs")
_FOLDED = str.maketrans(
    {chr(code): fold(chr(code)) for code in range(0x20, 0x7F)} | {"\u3000": "\n", "\xa0": "\n"}
)
_Keys = NDArray[np.int64]


class Phrases(NamedTuple):
    """Phrases of one length: sorted keys of base SIZE, how often, and the chance of their last character."""

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


def discounts(times: _Keys) -> NDArray[np.float64]:
    """What counts of 0, 1, 2 and more give up, from how many phrases have 1 to 4 (Chen and Goodman 1998, eq. 26)."""
    ones, twos, threes, fours = (max(1, int((times == number).sum())) for number in (1, 2, 3, 4))
    share = ones / (ones + 2 * twos)
    found = (0.0, 1 - 2 * share * twos / ones, 2 - 3 * share * threes / twos, 3 - 4 * share * fours / threes)
    return np.clip(found, (0.0, 0.1, 0.2, 0.3), (0.0, 0.9, 1.8, 2.7))


def continued(keys: _Keys, longer: _Keys, width: int) -> _Keys:
    """Behind how many different characters each phrase stands: what tells how it goes on after one never seen.

    `longer`: the phrases of one character more, `width`. What opens the text stands behind one.
    """
    endings, kinds = np.unique(longer % SIZE ** (width - 1), return_counts=True)
    found = np.ones(len(keys), dtype=np.int64)
    found[np.searchsorted(keys, endings)] = kinds
    return found


def interpolated(keys: _Keys, times: _Keys, shorter: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of each phrase's last character: what its count gives up goes to the shorter phrase's chance."""
    starts = np.flatnonzero(np.diff(keys // SIZE, prepend=-1))
    lengths = np.diff(np.append(starts, len(keys)))
    given = discounts(times)[np.minimum(times, 3)]
    totals = np.add.reduceat(times, starts).astype(np.float64)
    left = np.add.reduceat(given, starts) / totals
    return np.asarray((times - given) / np.repeat(totals, lengths) + np.repeat(left, lengths) * shorter)


def telling(found: Phrases, shorter: NDArray[np.float32], number: int) -> Phrases:
    """The `number` phrases, seen twice or more, whose loss would cost the text most nats (`shorter`: what they would
    cost then)."""
    worth = found.times * (np.log(found.chances) + shorter)
    worth[found.times < 2] = -np.inf
    least = np.partition(worth, -number)[-number] if number < len(worth) else -np.inf
    kept = (worth >= least) & (worth > 0)
    return Phrases(found.keys[kept], found.times[kept], found.chances[kept])


def chances(numbers: _Keys) -> tuple[NDArray[np.float64], list[Phrases]]:
    """The chance of each number, and the phrases of 2 to LONGEST characters with theirs (Kneser and Ney 1995)."""
    counted = [count(numbers, width) for width in range(2, LONGEST + 1)]
    pairs = counted[0][0]
    ways = np.bincount(pairs % SIZE, minlength=SIZE) + _UNSEEN
    singles: NDArray[np.float64] = ways / ways.sum()
    shorter: NDArray[np.float64] = singles[pairs % SIZE]
    found: list[Phrases] = []
    for place, (keys, times) in enumerate(counted):
        last = place + 1 == len(counted)
        behind = times if last else continued(keys, counted[place + 1][0], place + 3)
        if found:
            shorter = found[-1].chances[np.searchsorted(found[-1].keys, keys % SIZE ** (place + 1))]
        found.append(Phrases(keys, times, interpolated(keys, behind, shorter)))
    return singles, found


def build(text: str, folder: Path) -> tuple[int, int, int]:
    """Writes bigrams.npz and phrases.npz; returns how many pairs, triples and quadruples they keep.

    Arrays of the first: `characters` utf-8 bytes in order of number (from 1); `counts` uint32; `rarer` and
    `rarer_counts` the same for those without a number; `gaps` between sorted keys and `logs` of counts
    (log1p * SCALE). Of the second: `single_costs` by number, `…_gaps`, and `…_costs` -log chance * COARSE.
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
    triples, quadruples = _phrases(numbers, folder / "phrases.npz")
    return int(kept.sum()), triples, quadruples


def _phrases(numbers: _Keys, path: Path) -> tuple[int, int]:
    """Writes phrases.npz; returns how many triples and quadruples it keeps."""
    singles, (twos, threes, fours) = chances(numbers)
    single = _costs(singles)
    pairs = telling(twos, _nats(single)[twos.keys % SIZE], PAIRS)
    table = table_of(_nats(single), pairs.keys, _nats(_costs(pairs.chances)))
    triples = telling(threes, last_pairs(table, threes.keys), TRIPLES)
    order = order_of(triples.keys, _nats(_costs(triples.chances)), last_pairs(table, triples.keys))
    endings = fours.keys % SIZE**3
    quadruples = telling(fours, order.costs_of(endings, last_pairs(table, endings)), QUADRUPLES)
    named = {"pair": pairs, "triple": triples, "quadruple": quadruples}
    gaps = {f"{name}_gaps": gaps_of(found.keys) for name, found in named.items()}
    costs = {f"{name}_costs": _costs(found.chances) for name, found in named.items()}
    np.savez_compressed(path, allow_pickle=False, single_costs=single, **gaps, **costs)
    return len(triples.keys), len(quadruples.keys)


def _costs(chances: NDArray[np.float64]) -> NDArray[np.uint8]:
    """In whole quarters of a nat."""
    return np.asarray(np.clip(np.rint(-np.log(chances) * COARSE), 0, 255), dtype=np.uint8)


def _nats(costs: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray(costs, dtype=np.float32) / np.float32(COARSE)


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
