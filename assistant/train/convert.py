"""The trained network and its tokenizer -> a GGUF of llama.cpp's `llama` architecture, quantized by
llama.cpp itself; and back.

Enter: a `Network` (torch) and the SentencePiece file. Leave: one .gguf, q8_0 by default.

    write_gguf(network, Path("runs/reader.spm"), Path("models/reader/reader-q8_0.gguf"))
"""

from __future__ import annotations

import ctypes
import importlib.util
import tempfile
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError

# Kinds that both llama.cpp and the gguf package write, with llama.cpp's number of the file type (llama.h).
KINDS = {"q4_0": 2, "q8_0": 7, "q5_0": 8}

Quantizer = Literal["llama.cpp", "gguf"]

_VECTORS = "token_embd.weight"
_NAMES = {
    "attention_norm": "attn_norm",
    "inner_norm": "ffn_norm",
    "query": "attn_q",
    "key": "attn_k",
    "value": "attn_v",
    "output": "attn_output",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}


def write_gguf(
    network: Any,
    tokenizer: Path,
    out: Path,
    *,
    quantize: bool = True,
    kind: str = "q8_0",
    vectors: str = "",
    template: str = "",
    by: Quantizer = "llama.cpp",
    embedder: bool = False,
) -> None:
    """Writes `out`, f32 when not quantized, whole or not at all. `template` is a chat template to carry.

    `kind` is one of KINDS, `vectors` that of the token vectors where it is another. `by` "gguf" quantizes with the gguf
    package's own arithmetic, for a machine without llama.cpp: the same bytes where widths are multiples of 32; other
    matrices stay f32. `embedder`: it looks both ways and gives the mean of its states.
    Raises ValueError for a kind that is none, ModelError when llama.cpp's quantizer reports a failure.
    """
    vectors = vectors or kind
    for each in (kind, vectors):
        if each not in KINDS:
            raise ValueError(f"no quantization {each!r}; known are {', '.join(KINDS)}")
    by_gguf = (kind, vectors) if quantize and by == "gguf" else ("", "")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        full = Path(folder) / "full.gguf"
        _write_full(network, tokenizer, full, template, *by_gguf, embedder=embedder)
        if quantize and by == "llama.cpp":
            small = Path(folder) / "small.gguf"
            _quantize(full, small, kind, vectors)
            full = small
        full.chmod(0o644)
        full.replace(out)


def quantizer() -> Quantizer:
    """llama.cpp's where it is installed, else the gguf package's."""
    return "llama.cpp" if importlib.util.find_spec("llama_cpp") else "gguf"


def _write_full(
    network: Any, tokenizer: Path, out: Path, template: str, kind: str, vectors: str, *, embedder: bool
) -> None:
    import gguf

    shape = network.shape
    writer = gguf.GGUFWriter(str(out), "llama")
    writer.add_name("zhaoshang-embedder" if embedder else "zhaoshang-reader")
    if embedder:
        writer.add_causal_attention(False)
        writer.add_pooling_type(gguf.PoolingType.MEAN)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_freq_base(shape.base)
    writer.add_rope_dimension_count(shape.head)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(KINDS[kind] if kind else gguf.LlamaFileType.ALL_F32)
    _add_tokenizer(writer, tokenizer)
    if template:
        writer.add_chat_template(template)
    for name, values in tensors(network).items():
        if kind and values.ndim == 2 and values.shape[1] % 32 == 0:
            form = gguf.GGMLQuantizationType[(vectors if name == _VECTORS else kind).upper()]
            writer.add_tensor(name, gguf.quants.quantize(values, form), raw_dtype=form)
        else:
            writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def tensors(network: Any) -> dict[str, NDArray[np.float32]]:
    """The weights under GGUF's names, float32; no output matrix, so that llama.cpp ties it to the token
    vectors."""
    found = {_VECTORS: _array(network.table()), "output_norm.weight": _array(network.norm.weight)}
    for number, block in enumerate(network.blocks):
        for ours, theirs in _NAMES.items():
            found[f"blk.{number}.{theirs}.weight"] = _array(getattr(block, ours).weight)
    return found


def read_network(file: Path) -> Any:
    """The `Network` of a GGUF that `write_gguf` wrote, its weights dequantized."""
    import gguf
    import torch

    from assistant.train.network import Network, Shape

    reader = gguf.GGUFReader(str(file))
    found = {
        tensor.name: torch.from_numpy(gguf.quants.dequantize(tensor.data, tensor.tensor_type).copy())
        for tensor in reader.tensors
    }

    def value(key: str) -> Any:
        return reader.fields[f"llama.{key}"].contents()

    table = found[_VECTORS]
    shape = Shape(
        vocabulary=table.shape[0],
        width=table.shape[1],
        layers=value("block_count"),
        heads=value("attention.head_count"),
        inner=value("feed_forward_length"),
        context=value("context_length"),
        base=value("rope.freq_base"),
        epsilon=value("attention.layer_norm_rms_epsilon"),
    )
    network = Network(shape, vectors=table.numpy())
    with torch.no_grad():
        network.norm.weight.copy_(found["output_norm.weight"])
        for number, block in enumerate(network.blocks):
            for ours, theirs in _NAMES.items():
                getattr(block, ours).weight.copy_(found[f"blk.{number}.{theirs}.weight"])
    return network


def _array(tensor: Any) -> NDArray[np.float32]:
    return np.ascontiguousarray(tensor.detach().cpu().numpy().astype(np.float32))


def _add_tokenizer(writer: Any, file: Path) -> None:
    import gguf
    import sentencepiece

    model = sentencepiece.SentencePieceProcessor(model_file=str(file))
    kinds: list[int] = []
    for token in range(model.get_piece_size()):
        if model.is_unknown(token):
            kinds.append(gguf.TokenType.UNKNOWN)
        elif model.is_control(token):
            kinds.append(gguf.TokenType.CONTROL)
        elif model.is_byte(token):
            kinds.append(gguf.TokenType.BYTE)
        else:
            kinds.append(gguf.TokenType.NORMAL)
    size = range(model.get_piece_size())
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([model.id_to_piece(token).encode("utf-8") for token in size])
    writer.add_token_scores([float(model.get_score(token)) for token in size])
    writer.add_token_types(kinds)
    writer.add_bos_token_id(model.bos_id())
    writer.add_eos_token_id(model.eos_id())
    writer.add_unk_token_id(model.unk_id())
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_remove_extra_whitespaces(False)


def _quantize(full: Path, small: Path, kind: str, vectors: str) -> None:
    """By llama.cpp's own function; its log stays silent."""

    import gguf

    from assistant.retrieval.llama import llama_library

    llama_cpp = llama_library()  # quiet: what it says is heard, not printed
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.nthread = 2
    parameters.ftype = KINDS[kind]
    parameters.pure = True  # else it chooses other kinds for some matrices
    parameters.token_embedding_type = int(gguf.GGMLQuantizationType[vectors.upper()])
    status = llama_cpp.llama_model_quantize(
        str(full).encode("utf-8"), str(small).encode("utf-8"), ctypes.byref(parameters)
    )
    if status != 0:
        raise ModelError(
            f"{full}: llama.cpp could not quantize it (status {status}); convert without quantizing"
        )
