"""GGUFs in the Qwen3 architecture, small enough to be made in a test: random weights, or a script they recite.

scripted_gguf(folder, ["平湖市引进", "45个项目", "[1]。"])  # a model that writes just that after any prompt

A scripted one has an identity for an embedding, attention and feed-forward parts of zeros, and an output matrix in
which the row of a token answers to the one before it: real weights, read by llama.cpp as any others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

# Qwen3's conversation in words of ours: the parts that differ between models (system first, what was thought
# before is left out, the switch that closes the thought) are all there.
CHATML = """\
{%- if messages[0].role == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
{%- endif %}
{%- set seen = namespace(last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- if message.role == 'user' and seen.last == messages|length - 1 %}
        {%- set seen.last = messages|length - 1 - loop.index0 %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.role == 'user' %}
        {{- '<|im_start|>user\\n' + message.content + '<|im_end|>\\n' }}
    {%- elif message.role == 'assistant' %}
        {{- '<|im_start|>assistant\\n' + message.content.split('</think>')[-1].lstrip('\\n') + '<|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}"""
# The later instruct models have no switch, the thinking ones open a thought themselves.
WITHOUT_SWITCH = CHATML.replace("enable_thinking is defined and enable_thinking is false", "false")
OPENS_A_THOUGHT = CHATML.replace(
    "{%- if enable_thinking is defined and enable_thinking is false %}", "{%- if true %}"
).replace("<think>\\n\\n</think>\\n\\n", "<think>\\n")

END, START, STOP = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
_NORMAL, _CONTROL, _WRITTEN = 1, 3, 4  # token types of a GGUF
BYTES = 256


def random_gguf(
    folder: Path,
    *,
    template: str = CHATML,
    context: int = 4096,
    seed: int = 7,
    vocabulary: int = 0,
    width: int = 64,
) -> Path:
    """An untrained model: it writes rubbish, bytes that are half a character among it."""
    chance = np.random.default_rng(seed)
    tokens = _tokens(())
    tokens += [(f"<unused{at}>", _WRITTEN) for at in range(vocabulary - len(tokens))]
    weights = _weights(len(tokens), width, lambda *shape: chance.normal(0, 0.5, shape))
    return _write(folder / "random.gguf", tokens, weights, template=template, context=context, width=width)


def scripted_gguf(
    folder: Path,
    script: Sequence[str | bytes],
    *,
    template: str = CHATML,
    context: int = 4096,
    name: str = "scripted",
    ends: str = STOP,
    begins: bytes = b"\n",
) -> Path:
    """A model that writes the pieces of `script` one token each, then `ends`. A piece of bytes is written byte by
    byte. No piece (and no byte) may occur twice: what follows a token is decided by it alone. `begins` is the
    last byte of its prompt."""
    pieces = [piece for piece in script if isinstance(piece, str)]
    tokens = _tokens([piece for piece in pieces if piece not in ("<think>", "</think>", START)])
    ids = {text: at for at, (text, _) in enumerate(tokens)}
    alphabet = _alphabet()
    chain = [ids[alphabet[begins[0]]]]
    for piece in script:
        chain += [ids[piece]] if isinstance(piece, str) else [ids[alphabet[byte]] for byte in piece]
    chain.append(ids[ends])
    assert len(set(chain[:-1])) == len(chain) - 1, "a token can be followed by one other alone"
    width = -(-len(tokens) // 64) * 64
    weights = _weights(len(tokens), width, lambda *shape: np.zeros(shape))
    weights["token_embd.weight"] = np.eye(len(tokens), width, dtype=np.float32)
    for before, after in pairwise(chain):
        weights["output.weight"][after, before] = 1
    return _write(folder / f"{name}.gguf", tokens, weights, template=template, context=context, width=width)


def _tokens(pieces: Sequence[str]) -> list[tuple[str, int]]:
    alphabet = _alphabet()
    return [
        *((alphabet[byte], _NORMAL) for byte in range(BYTES)),
        *((piece, _CONTROL) for piece in (END, START, STOP)),
        *((piece, _WRITTEN) for piece in ("<think>", "</think>", *pieces)),
    ]


def _alphabet() -> list[str]:
    """How byte-level vocabularies write the 256 bytes: printable ones as they are, the others from U+0100 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(BYTES)]


def _weights(vocabulary: int, width: int, fill: Any) -> dict[str, NDArray[np.float32]]:
    def make(*shape: int) -> NDArray[np.float32]:
        return np.asarray(fill(*shape), dtype=np.float32)

    def ones(size: int) -> NDArray[np.float32]:
        return np.ones(size, dtype=np.float32)

    found = {
        "token_embd.weight": make(vocabulary, width),
        "output_norm.weight": ones(width),
        "output.weight": make(vocabulary, width),
    }
    for block in range(2):
        for name, shape in {
            "attn_q": (width, width),
            "attn_k": (width // 2, width),
            "attn_v": (width // 2, width),
            "attn_output": (width, width),
            "ffn_gate": (32, width),
            "ffn_up": (32, width),
            "ffn_down": (width, 32),
        }.items():
            found[f"blk.{block}.{name}.weight"] = make(*shape)
        for name, size in {
            "attn_norm": width,
            "attn_q_norm": width // 4,
            "attn_k_norm": width // 4,
            "ffn_norm": width,
        }.items():
            found[f"blk.{block}.{name}.weight"] = ones(size)
    return found


def _write(
    file: Path,
    tokens: Sequence[tuple[str, int]],
    weights: dict[str, NDArray[np.float32]],
    *,
    template: str,
    context: int,
    width: int,
) -> Path:
    gguf = pytest.importorskip("gguf", reason="making a GGUF needs the extra `train`")
    writer = gguf.GGUFWriter(str(file), "qwen3")
    writer.add_name(file.stem)
    writer.add_context_length(context)
    writer.add_embedding_length(width)
    writer.add_block_count(2)
    writer.add_feed_forward_length(32)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_key_length(width // 4)
    writer.add_value_length(width // 4)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(1_000_000.0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_types([kind for _, kind in tokens])
    alphabet = _alphabet()
    writer.add_token_merges([f"{alphabet[0]} {alphabet[1]}"])  # none that is ever used; the loader wants some
    ids = {text: at for at, (text, _) in enumerate(tokens)}
    writer.add_eos_token_id(ids[STOP])
    writer.add_pad_token_id(ids[END])
    writer.add_add_bos_token(False)
    if template:
        writer.add_chat_template(template)
    for name, values in weights.items():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file
