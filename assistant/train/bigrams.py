"""News -> character and pair counts for the reading room: what ordinary Chinese looks like.

    python -m assistant.train.bigrams ../shared/data/news.jsonl.xz assistant/reading/bigrams.npz

Leaves counts alone, no text: the SIZE - 1 commonest characters and the pairs seen MIN_PAIR times or more.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from assistant.reading.plausible import MIN_PAIR, SCALE, SIZE, fold
from assistant.reading.script import simplified

_FOLDED = str.maketrans(
    {chr(code): fold(chr(code)) for code in range(0x20, 0x7F)} | {"\u3000": "\n", "\xa0": "\n"}
)


def texts(path: Path) -> Iterator[str]:
    """The `text` of every row of a JSONL file in xz."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line)["text"])


def count(rows: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Single characters and pairs (strings of two) over all rows, folded."""
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for row in rows:
        text = "\n" + simplified(row).translate(_FOLDED) + "\n"
        single.update(text)
        pairs.update(map("".join, pairwise(text)))
    return single, pairs


def save(single: Counter[str], pairs: Counter[str], path: Path) -> int:
    """Writes the file and returns the number of pairs kept.

    Arrays: `characters` utf-8 bytes in order of number (from 1); `counts` uint32; `gaps` between sorted
    keys (first * SIZE + second); `logs` of pair counts, log1p * SCALE.
    """
    common = [
        character
        for character, _ in single.most_common()
        if not "\ue000" <= character <= "\uf8ff" and character != "\ufffd"
    ][: SIZE - 1]
    numbers = {character: number for number, character in enumerate(common, start=1)}
    kept = sorted(
        (numbers[pair[0]] * SIZE + numbers[pair[1]], times)
        for pair, times in pairs.items()
        if times >= MIN_PAIR and pair[0] in numbers and pair[1] in numbers
    )
    keys = np.array([key for key, _ in kept], dtype=np.int64)
    np.savez_compressed(
        path,
        characters=np.frombuffer("".join(common).encode("utf-8"), dtype=np.uint8),
        counts=np.array([single[character] for character in common], dtype=np.uint32),
        gaps=np.diff(keys, prepend=0).astype(np.uint32),
        logs=np.rint(np.log1p([times for _, times in kept]) * SCALE).astype(np.uint8),
    )
    return len(kept)


def main(source: str, target: str) -> None:
    single, pairs = count(texts(Path(source)))
    kept = save(single, pairs, Path(target))
    size = Path(target).stat().st_size
    print(
        f"{sum(single.values()):,} characters, {kept:,} pairs kept, {size:,} bytes: {target}", file=sys.stderr
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
