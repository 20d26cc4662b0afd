"""Words for exact matching: Chinese text -> tokens, and BM25 over the library's sentences.

Enters text; leaves tokens, or one score a sentence. Built when articles are indexed, only read when asked.

    tokens("实际外资1,234家") == ["实际", "外资", "实际", "际外", "外资", *"实际外资", "1234", "家"]

Words alone miss where the cutter disagrees with itself between question and article (利用外资 | 外资);
bigrams find those, characters find 落地 in 落户. Gold facts in the first 1 / 3 / 5 sentences of a region's
articles (development set, 159 questions): words 63 / 85 / 93 %, words and bigrams 77 / 89 / 97, with
characters 80 / 93 / 97.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import DamagedIndexError
from assistant.types import Vectors

if TYPE_CHECKING:
    from bm25s import BM25

# A number with its separators, then a Latin word, then a run of Han characters; all else parts tokens.
_PIECES = re.compile(r"\d+(?:[.,]\d+)*%?|[a-z][a-z0-9+#&-]*|[\u3400-\u9fff\U00020000-\U0003ffff〇]+")


def simplified(text: str) -> str:
    """`text` in Simplified Chinese, full-width letters and digits narrowed, lower case.

    For queries: articles were converted when they were read.
    """
    return _to_simplified()(unicodedata.normalize("NFKC", text)).lower()


def tokens(text: str) -> list[str]:
    """Words, bigrams and characters of `text`, repeats kept; numbers whole, `1,234` as `1234`.

    Expects Simplified Chinese (see `simplified`); folds width and case itself.
    """
    found: list[str] = []
    for match in _PIECES.finditer(unicodedata.normalize("NFKC", text).lower()):
        piece = match.group()
        if piece[0].isascii():
            found.append(piece.replace(",", "") if piece[0].isdigit() else piece)
            continue
        found.extend(_words(piece))
        found.extend(piece[at : at + 2] for at in range(len(piece) - 1))
        found.extend(piece)
    return found


class Lexicon:
    """BM25 over n texts, in the order they were given."""

    def __init__(self, size: int, index: BM25 | None) -> None:
        self.size = size
        self._index = index

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> Lexicon:
        """From the tokens of each text. Empty texts are allowed, and so is having none at all."""
        if not any(documents):
            return cls(len(documents), None)
        import bm25s

        index = bm25s.BM25(method="lucene", k1=K1, b=B)
        index.index([list(words) for words in documents], create_empty_token=False, show_progress=False)
        return cls(len(documents), index)

    def save(self, folder: Path) -> None:
        """Writes `folder`; syncing it to disk is the caller's."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "size").write_text(str(self.size), encoding="utf-8")
        if self._index is not None:
            self._index.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Memory-maps what `save` wrote. Raises DamagedIndexError where it is not whole."""
        try:
            size = int((folder / "size").read_text(encoding="utf-8"))
            if not (folder / "params.index.json").exists():
                return cls(size, None)
            import bm25s

            return cls(size, bm25s.BM25.load(folder, mmap=True, show_progress=False))
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise DamagedIndexError(f"{folder}: not a BM25 index ({error}); run `assistant index`") from error

    def scores(self, query: Sequence[str]) -> Vectors:
        """`(size,)` float32, 0 where nothing matches. A query of unknown words scores 0 everywhere."""
        if self._index is None:
            return np.zeros(self.size, dtype=np.float32)
        # bm25s fails on an empty list and reads past its rows on unknown words, so ask by known ids only.
        known = self._index.get_tokens_ids(list(query))
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._index.get_scores_from_ids(known), dtype=np.float32)


# Sentences are short, and all carry their page's surroundings: little to gain from repeats or from being
# short. Of 0.6-2.0 and 0.2-0.75, the usual 1.5 and 0.75 lost 3 points at place 1 on the development set.
K1, B = 0.9, 0.4

# Of what a saved index was made; raise the number when `tokens` changes.
LEXICAL = f"tokens-1 k1={K1} b={B}"


def _words(run: str) -> list[str]:
    import rjieba

    return [word for word in rjieba.cut(run) if len(word) > 1]


@cache
def _to_simplified() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
