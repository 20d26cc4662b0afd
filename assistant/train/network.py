"""A small Llama in torch: the same arithmetic as llama.cpp's `llama` architecture, nothing else.

Enter: token ids `(batch, length)`. Leave: hidden states `(batch, length, width)` and logits over the tied
vocabulary.

    network = Network(Shape(vocabulary=12_000))
    logits = network.logits(network(torch.tensor([[1, 2, 3]])))

Pairs of neighbouring dimensions are rotated (llama.cpp's "norm" RoPE), so weights go to GGUF unpermuted.
The reader looks back alone; the embedder looks both ways (`causal=False`). Token vectors are learnt as far as
`trained_rows` says: on two cores those of text come from PPMI and stay as they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; `heads * head` equals `width`, `trained_rows` leading vectors are learnt."""

    vocabulary: int
    width: int = 256
    layers: int = 3
    heads: int = 4
    inner: int = 512
    context: int = 4096
    base: float = 100_000.0
    epsilon: float = 1e-5
    trained_rows: int = 0

    @property
    def head(self) -> int:
        return self.width // self.heads


class Norm(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """RMS normalisation with a learnt gain."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return functional.rms_norm(x, (x.shape[-1],), self.weight, self.epsilon)


class Block(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """Attention and a SwiGLU, each behind its norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width, inner = shape.width, shape.inner
        self.attention_norm, self.inner_norm = Norm(width, shape.epsilon), Norm(width, shape.epsilon)
        self.query, self.key = nn.Linear(width, width, bias=False), nn.Linear(width, width, bias=False)
        self.value, self.output = nn.Linear(width, width, bias=False), nn.Linear(width, width, bias=False)
        self.gate, self.up = nn.Linear(width, inner, bias=False), nn.Linear(width, inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, seen: Tensor | None = None) -> Tensor:
        batch, length, width = x.shape
        normed = self.attention_norm(x)
        split = (batch, length, self.shape.heads, self.shape.head)
        query = rotate(self.query(normed).view(split).transpose(1, 2), cosine, sine)
        key = rotate(self.key(normed).view(split).transpose(1, 2), cosine, sine)
        value = self.value(normed).view(split).transpose(1, 2)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=seen, is_causal=seen is None
        )
        x = x + self.output(mixed.transpose(1, 2).reshape(batch, length, width))
        normed = self.inner_norm(x)
        return x + self.down(functional.silu(self.gate(normed)) * self.up(normed))


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotates neighbouring pairs of the last dimension; `cosine` and `sine` are `(length, head / 2)`."""
    first, second = x[..., 0::2], x[..., 1::2]
    turned = torch.stack((first * cosine - second * sine, first * sine + second * cosine), dim=-1)
    return turned.flatten(-2)


class Network(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """Token vectors, blocks, a last norm; the output matrix is the token vectors themselves."""

    def __init__(self, shape: Shape, *, vectors: NDArray[np.float32] | None = None) -> None:
        super().__init__()
        self.shape = shape
        table = torch.randn(shape.vocabulary, shape.width) / math.sqrt(shape.width)
        if vectors is not None:
            table = torch.from_numpy(vectors.copy())
        self.learnt = nn.Parameter(table[: shape.trained_rows].clone())
        self.frozen: Tensor
        self.register_buffer("frozen", table[shape.trained_rows :].clone())
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = Norm(shape.width, shape.epsilon)
        frequency = shape.base ** (-torch.arange(0, shape.head, 2, dtype=torch.float64) / shape.head)
        angle = torch.arange(shape.context, dtype=torch.float64)[:, None] * frequency[None]
        self.cosine: Tensor
        self.sine: Tensor
        self.register_buffer("cosine", angle.cos().float(), persistent=False)
        self.register_buffer("sine", angle.sin().float(), persistent=False)
        self._start()

    def _start(self) -> None:
        """Small random weights; then half of the heads begin as what they would take hours to find.

        Dimension 0 of every token vector is the same constant. Local heads read it into slow-turning
        pairs, so attention falls off over some twenty tokens; matching heads share one orthogonal map for
        query and key in the pairs that hardly turn at all, so a token attends to its like wherever it stands.
        """
        shape = self.shape
        for block in self.blocks:
            assert isinstance(block, Block)
            for linear in (block.query, block.key, block.value, block.gate, block.up):
                nn.init.normal_(linear.weight, std=0.5 / math.sqrt(shape.width))
            for linear in (block.output, block.down):
                nn.init.normal_(linear.weight, std=0.5 / math.sqrt(linear.in_features * shape.layers))
            with torch.no_grad():
                pairs = shape.head // 2
                for head in range(shape.heads // 2):
                    rows = slice(head * shape.head, (head + 1) * shape.head)
                    for weight in (block.query.weight, block.key.weight):
                        weight[rows] *= 0.3
                        for pair in range(pairs // 8, pairs // 2):
                            weight[head * shape.head + 2 * pair, 0] = 0.7
                for head in range(shape.heads // 2, shape.heads):
                    still = torch.arange(head * shape.head + shape.head // 2, (head + 1) * shape.head)
                    shared = torch.linalg.qr(torch.randn(shape.width, len(still)))[0].T * 1.5
                    shared[:, 0] = 0.0
                    block.query.weight[still] = shared
                    block.key.weight[still] = shared

    def table(self) -> Tensor:
        """All token vectors: `(vocabulary, width)`."""
        return torch.cat((self.learnt, self.frozen))

    def forward(self, ids: Tensor, owners: Tensor | None = None, *, causal: bool = True) -> Tensor:
        """Hidden states after the last norm; padding on the right cannot be seen from its left.

        `owners` `(batch, length)` says which text of a packed row each token is of; a token sees its own alone, all of
        it where not `causal`. Positions run on through the row: the rotation knows distances only.
        Raises ValueError for reading both ways without owners: padding would be seen.
        """
        x = functional.embedding(ids, self.table())
        length = ids.shape[1]
        cosine, sine = self.cosine[:length], self.sine[:length]
        seen = None
        if owners is not None:
            seen = (owners[:, :, None] == owners[:, None, :])[:, None]
            if causal:
                seen = seen & torch.ones((length, length), dtype=torch.bool, device=ids.device).tril()
        elif not causal:
            raise ValueError("owners say what is padding; a network that looks both ways needs them")
        for block in self.blocks:
            x = block(x, cosine, sine, seen)
        normed: Tensor = self.norm(x)
        return normed

    def logits(self, hidden: Tensor) -> Tensor:
        return hidden @ self.table().T
