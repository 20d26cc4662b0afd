"""Torch and llama.cpp on the same file: the same tokens, the same numbers.

Enter: a GGUF that `write_gguf` wrote, the SentencePiece file it belongs to, sentences. Leave: how far the two agree.

    compare(Path("models/reader/reader-q8_0.gguf"), Path("models/reader/reader.spm"), sentences)
    ->  {"tokens_same": 10000.0, "tokens_compared": 10000.0, "logits_differ": 0.04, "logits_spread": 1.6, …}

The network is read back from the GGUF, its weights dequantized, so both run the numbers that are shipped: what
differs is arithmetic alone. llama.cpp rounds activations to eight bits where weights are quantized.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.train import data as source
from assistant.train.tokenizer import ReaderTokenizer
from assistant.writing.model.catalogue import CARD, read_card
from assistant.writing.model.parts import whole
from assistant.writing.model.signals import JUDGE, NO, YES

Rows = NDArray[np.float32]

MANY = 10_000  # sentences whose tokens are compared
_LONGEST = 400  # tokens of a prompt that is compared


def sentences_of(data: Path, *, limit: int = 0, most: int = MANY, seed: int = 7) -> list[str]:
    """At most `most` sentences at random: of the news, the documents and the training questions."""
    found: list[str] = []
    for passage in source.news(data, limit=limit):
        found += source.split(passage.text)
    for passage in source.documents(data):
        found += source.split(passage.text)
    for name in source.TRAINING_QUESTIONS:
        for row in source.comprehension(data / f"{name}.jsonl.xz"):
            found += [row.question, *row.sentences[:2]]
    return random.Random(seed).sample(found, min(most, len(found)))


def compare(gguf: Path, tokenizer: Path, sentences: Sequence[str], *, prompts: int = 20) -> dict[str, float]:
    """Tokens of all sentences, logits over prompts made of them.

    `tokens_same` of `tokens_compared` sentences are cut alike. Of the same weights in f32: the largest difference of a
    logit (`logits_differ`), their standard deviation (`logits_spread`), the share of positions where both put the same
    piece first. Of the file as it is: the root mean square of the difference (`quantized_rms`), the largest difference
    of the log-odds of yes at a judging place, the share of prompts where both put the same sentence first.
    """
    from assistant.train.convert import read_network, write_gguf

    cut = ReaderTokenizer(tokenizer)
    network = read_network(gguf)
    asked = [cut.encode(prompt)[:_LONGEST] for prompt in _prompts(sentences, prompts)]
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.gguf"
        write_gguf(network, tokenizer, full, quantize=False)
        with closing(_opened(full)) as llama:
            same = sum(
                llama.tokenize(text.encode(), add_bos=False, special=False) == cut.plain(text)
                for text in sentences
            )
            exact = [_both(llama, network, ids) for ids in asked]
    with closing(_opened(gguf)) as llama:
        rounded = [_both(llama, network, ids) for ids in asked]
    yes, no, judge = (cut.controls[piece] for piece in (YES, NO, JUDGE))
    odds, chosen = 0.0, []
    for ids, (ours, theirs) in zip(asked, rounded, strict=True):
        at = [place for place, token in enumerate(ids) if token == judge]
        here, there = (rows[at, yes] - rows[at, no] for rows in (ours, theirs))
        odds = max(odds, float(np.abs(here - there).max()))
        chosen.append(here.argmax() == there.argmax())
    return {
        "tokens_same": float(same),
        "tokens_compared": float(len(sentences)),
        "logits_differ": float(max(np.abs(ours - theirs).max() for ours, theirs in exact)),
        "logits_spread": float(np.mean([ours.std() for ours, _ in exact])),
        "same_piece_first": float(
            np.mean([(ours.argmax(1) == theirs.argmax(1)).mean() for ours, theirs in exact])
        ),
        "quantized_rms": float(np.sqrt(np.mean([np.mean((ours - theirs) ** 2) for ours, theirs in rounded]))),
        "odds_differ": odds,
        "same_sentence_first": float(np.mean(chosen)),
    }


def _opened(gguf: Path) -> Any:
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import llama_cpp

    # One thread: of a network this small, two wait for each other. Ten prompts of 300 tokens through the
    # one of the tests took 4.3 s with two threads beside busy neighbours, 0.1 s with one.
    return llama_cpp.Llama(
        str(gguf), n_ctx=_LONGEST, logits_all=True, verbose=False, n_threads=1, n_threads_batch=1
    )


def _both(llama: Any, network: Any, ids: list[int]) -> tuple[Rows, Rows]:
    """`(tokens, vocabulary)` logits of torch and of llama.cpp."""
    import torch

    llama.reset()
    llama.eval(ids)
    with torch.no_grad():
        ours = network.logits(network(torch.tensor([ids])))[0].numpy()
    return ours, np.array(llama.scores[: len(ids)])


def agree(folder: Path, data: Path, *, home: Path) -> dict[str, float]:
    """`compare` for the reader of a models folder: its card says which file, `home` is where parts are joined."""
    entry = read_card(folder / CARD)
    return compare(whole(entry.path, home), folder / "reader.spm", sentences_of(data))


def _prompts(sentences: Sequence[str], count: int) -> list[str]:
    """Questions with four sentences each, judging places between them; signals at random levels."""
    chance = random.Random(3)
    kept = [text[:60].replace("<", "＜") for text in sentences if len(text) > 12] or list(sentences)
    made = []
    for _ in range(count):
        some = chance.choices(kept, k=4)
        body = "".join(
            f"<e>{text}<r{rank}><a{chance.randrange(12)}><b{chance.randrange(12)}><?>"
            for rank, text in enumerate(some)
        )
        made.append(f"<q>{chance.choice(some)[:15]}是多少？<j3>{body}<a>")
    return made
