"""Text -> the reader's SentencePiece-BPE tokenizer, and rendered prompts -> token ids exactly as llama.cpp
cuts them.

Enter: sentences. Leave: a `.model` file and a `ReaderTokenizer` over it.

    train_tokenizer(sentences, Path("runs/reader.spm"), size=12_000)
    ReaderTokenizer(Path("runs/reader.spm")).encode("<q>平湖外资多少？<e>")

Identity normalisation (full-width punctuation is meaning here), byte fallback for what the vocabulary lacks,
digits one by one so that a figure is copied, not guessed. Unigram models are not read as such by llama.cpp.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.writing.model.signals import CONTROLS

_CONTROL = re.compile("|".join(re.escape(piece) for piece in sorted(CONTROLS, key=len, reverse=True)))


def train_tokenizer(
    sentences: Iterable[str],
    file: Path,
    *,
    size: int = 12_000,
    threads: int = 2,
    controls: Sequence[str] = CONTROLS,
) -> None:
    """Writes `file`, a SentencePiece BPE model of `size` pieces, `controls` among them."""
    import sentencepiece

    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_writer=target,
            model_type="bpe",
            vocab_size=size,
            normalization_rule_name="identity",
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
            byte_fallback=True,
            split_digits=True,
            allow_whitespace_only_pieces=True,
            character_coverage=0.9995,
            max_sentencepiece_length=6,
            control_symbols=list(controls),
            pad_id=-1,
            hard_vocab_limit=False,  # little text gives fewer pieces
            num_threads=threads,
            minloglevel=2,
        )


class ReaderTokenizer:
    """An open SentencePiece model that knows the control pieces in rendered prompts."""

    def __init__(self, file: Path) -> None:
        import sentencepiece

        self.model: Any = sentencepiece.SentencePieceProcessor(model_file=str(file))
        self.controls = {piece: int(self.model.piece_to_id(piece)) for piece in CONTROLS}

    def __len__(self) -> int:
        return int(self.model.get_piece_size())

    def encode(self, text: str) -> list[int]:
        """Ids of a rendered prompt, control pieces recognised, no beginning-of-text token added."""
        ids: list[int] = []
        at = 0
        for match in _CONTROL.finditer(text):
            ids += self.plain(text[at : match.start()])
            ids.append(self.controls[match.group()])
            at = match.end()
        return ids + self.plain(text[at:])

    def plain(self, text: str) -> list[int]:
        """Ids of text in which nothing is a control piece."""
        return list(self.model.encode(text)) if text else []

    def decode(self, ids: Sequence[int]) -> str:
        return str(self.model.decode(list(ids)))
