"""The reader's sizes and times: one pipeline, four presets.

Enter: a preset's name, and minutes where they are not the preset's. Leave: `ReaderPreset`.

    chosen("gpu", minutes=7).pretraining.minutes  ->  3.8

`cpu` is what two cores give, `gpu` what one H100-class card gives in 25 minutes (the embedder's five with them), `gpu-proof` the gpu preset's way with
sizes that a CPU goes through in a minute, `tiny` a test's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Pretraining:
    """Learning to write the text itself, before any question. `row` is the tokens of a packed row, `batch_tokens`
    those of a step; it ends after `minutes` or after `epochs` over the text, whichever comes first."""

    row: int
    batch_tokens: int
    rate: float
    minutes: float
    epochs: int
    compiled: bool = False  # by torch.compile, on a CUDA card alone

    def of(self, share: float) -> Pretraining:
        """The same with that share of its minutes."""
        return replace(self, minutes=self.minutes * share)


@dataclass(frozen=True, slots=True)
class ReaderPreset:
    """Sizes of one run; training ends after `minutes` or when the examples have been seen `epochs` times.

    With `pretraining` every token vector is learnt, without it text vectors come from PPMI and stay as they are.
    `shards` above 0: the examples are made by that many jobs beside the pretraining, `parts` of the news each pass.
    """

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    batch_tokens: int
    rate: float
    minutes: float
    epochs: int
    questions: int  # of all kinds, made from news
    news: int = 0
    pretraining: Pretraining | None = None
    quantization: str = "q8_0"
    vectors: str = ""  # quantization of the token vectors where it is another
    shards: int = 0
    parts: int = 1


# The gpu sizes: 23.9M weights in the blocks and 36.9M in the token vectors (tied), 60.8M in all. Blocks cost time,
# vectors almost none: models/LOG.md has the measurements by which 16 sentences stay within 300 ms on two cores. q4_0 is
# the kind that llama.cpp multiplies fastest; the vectors, only looked up, get a bit more.
PRESETS = {
    "tiny": ReaderPreset(700, 32, 1, 2, 64, 2_000, 0.003, 0.2, 1, 60, news=200),
    "cpu": ReaderPreset(12_000, 256, 2, 4, 512, 4_000, 0.0015, 40.0, 3, 8_000),
    "gpu": ReaderPreset(
        *(64_000, 576, 6, 9, 1_536, 60_000, 0.0004, 8.0, 3, 400_000),
        pretraining=Pretraining(1_024, 65_536, 0.0012, 9.5, 16, compiled=True),
        quantization="q4_0",
        vectors="q5_0",
        shards=64,
        parts=16,
    ),
    "gpu-proof": ReaderPreset(
        *(4_000, 128, 2, 4, 256, 4_000, 0.002, 0.5, 3, 1_200),
        news=1_500,
        pretraining=Pretraining(256, 4_096, 0.004, 0.5, 16),
        quantization="q4_0",
        vectors="q5_0",
        shards=2,
        parts=2,
    ),
}


def chosen(name: str, *, minutes: float | None = None) -> ReaderPreset:
    """The preset; with `minutes` all stages of training together take those, shared out as the preset's.

    Raises ValueError for an unknown name.
    """
    if name not in PRESETS:
        raise ValueError(f"no preset {name!r}; known are {', '.join(PRESETS)}")
    sizes = PRESETS[name]
    if minutes is None:
        return sizes
    first = sizes.pretraining
    if first is None:
        return replace(sizes, minutes=minutes)
    share = minutes / (first.minutes + sizes.minutes)
    return replace(sizes, minutes=sizes.minutes * share, pretraining=first.of(share))
