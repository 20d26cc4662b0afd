"""News -> counts of characters, pairs and triples for the reading room: what ordinary Chinese looks like.

    python -m assistant.train.bigrams ../shared/data/news.jsonl.xz assistant/reading/bigrams.npz

Leaves counts alone, no text: the SIZE - 1 commonest characters, the pairs seen MIN_PAIR times or more and
the triples seen MIN_TRIPLE times or more.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.plausible import MIN_PAIR, MIN_TRIPLE, SCALE, SIZE, fold
from assistant.reading.script import simplified

_FOLDED = str.maketrans(
    {chr(code): fold(chr(code)) for code in range(0x20, 0x7F)} | {"\u3000": "\n", "\xa0": "\n"}
)


def texts(path: Path) -> Iterator[str]:
    """The `text` of every row of a JSONL file in xz, Simplified and folded."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield simplified(str(json.loads(line)["text"])).translate(_FOLDED)


def commonest(text: str) -> tuple[str, NDArray[np.uint32]]:
    """The SIZE - 1 commonest characters, most frequent first, and their counts."""
    ranked = [
        (character, times)
        for character, times in Counter(text).most_common()
        if not "\ue000" <= character <= "\uf8ff" and character != "\ufffd"
    ][: SIZE - 1]
    return "".join(character for character, _ in ranked), np.array(
        [times for _, times in ranked], dtype=np.uint32
    )


def count(text: str, characters: str) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Sorted keys and their counts, first of pairs (first * SIZE + second), then of triples."""
    codes = np.zeros(0x110000, dtype=np.int64)
    codes[[ord(character) for character in characters]] = np.arange(1, len(characters) + 1)
    numbers = codes[np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)]
    for width, least in ((2, MIN_PAIR), (3, MIN_TRIPLE)):
        runs = [numbers[start : len(numbers) - width + 1 + start] for start in range(width)]
        known = np.logical_and.reduce([run > 0 for run in runs])
        keys = np.zeros(int(known.sum()), dtype=np.int64)
        for run in runs:
            keys = keys * SIZE + run[known]
        keys.sort()
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        times = np.diff(np.append(starts, len(keys)))
        kept = times >= least
        yield keys[starts[kept]], times[kept]


def build(rows: Iterable[str], path: Path) -> tuple[int, int]:
    """Writes the file and returns how many pairs and triples it keeps.

    Arrays: `characters` utf-8 bytes in order of number (from 1); `counts` uint32; `gaps` between sorted
    keys and `logs` of counts (log1p * SCALE), the same for triples with the prefix `triple_`.
    """
    text = "\n".join(rows)
    characters, counts = commonest(text)
    (pairs, pair_times), (triples, triple_times) = count(text, characters)
    np.savez_compressed(
        path,
        characters=np.frombuffer(characters.encode("utf-8"), dtype=np.uint8),
        counts=counts,
        gaps=np.diff(pairs, prepend=0).astype(np.uint32),
        logs=np.rint(np.log1p(pair_times) * SCALE).astype(np.uint8),
        triple_gaps=np.diff(triples, prepend=0).astype(np.uint64),
        triple_logs=np.rint(np.log1p(triple_times) * SCALE).astype(np.uint8),
    )
    return len(pairs), len(triples)


def main(source: str, target: str) -> None:
    pairs, triples = build(texts(Path(source)), Path(target))
    size = Path(target).stat().st_size
    print(f"{pairs:,} pairs and {triples:,} triples kept, {size:,} bytes: {target}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
