"""The file that is shipped, by torch and by llama.cpp: tokens and numbers agree, whoever quantized it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
gguf = pytest.importorskip("gguf", reason="training needs the extra `train`")

from assistant.settings import carried  # noqa: E402
from assistant.train.agreement import compare, sentences_of  # noqa: E402
from assistant.train.convert import KINDS, read_network, tensors, write_gguf  # noqa: E402
from assistant.train.network import Network, Shape  # noqa: E402
from assistant.train.tokenizer import ReaderTokenizer  # noqa: E402
from assistant.writing.model.catalogue import CARD, read_card  # noqa: E402
from assistant.writing.model.parts import whole  # noqa: E402
from tests.train.tiny import TEXTS, tiny_data, tiny_network  # noqa: E402


def test_the_shipped_reader_says_the_same_in_torch(tmp_path: Path) -> None:
    """`assistant train agree` does it over 10,000 sentences."""
    folder = carried("models") / "reader"
    file = whole(read_card(folder / CARD).path, tmp_path)
    found = compare(file, folder / "reader.spm", TEXTS, prompts=4)
    assert found["tokens_same"] == found["tokens_compared"] == len(TEXTS)
    assert found["logits_differ"] < 0.05 * found["logits_spread"]  # keys and values in half precision
    assert found["same_piece_first"] > 0.98
    assert found["quantized_rms"] < 0.2 * found["logits_spread"]
    assert found["same_sentence_first"] >= 0.9


@pytest.mark.parametrize(
    ("kind", "vectors"), [*((kind, "") for kind in sorted(KINDS)), ("q4_0", "q5_0"), ("q4_0", "q8_0")]
)
def test_both_quantizers_write_the_same_weights(tmp_path: Path, kind: str, vectors: str) -> None:
    _, spm = tiny_network(tmp_path)
    network = Network(Shape(vocabulary=len(ReaderTokenizer(spm)), width=64, layers=1, heads=2, inner=96))
    for by in ("llama.cpp", "gguf"):
        write_gguf(network, spm, tmp_path / f"{by}.gguf", kind=kind, vectors=vectors, by=by)
    ours, theirs = (
        {tensor.name: tensor for tensor in gguf.GGUFReader(str(tmp_path / f"{by}.gguf")).tensors}
        for by in ("gguf", "llama.cpp")
    )
    assert ours.keys() == theirs.keys() == tensors(network).keys()
    assert ours["token_embd.weight"].tensor_type.name == (vectors or kind).upper()
    for name, tensor in ours.items():
        assert tensor.tensor_type == theirs[name].tensor_type, name
        assert np.array_equal(tensor.data, theirs[name].data), name


def test_a_network_read_back_is_the_one_written(tmp_path: Path) -> None:
    network, spm = tiny_network(tmp_path)
    write_gguf(network, spm, tmp_path / "full.gguf", quantize=False)
    again = read_network(tmp_path / "full.gguf")
    ids = torch.arange(40)[None]
    with torch.no_grad():
        assert torch.allclose(network.logits(network(ids)), again.logits(again(ids)), atol=1e-6)


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    network, spm = tiny_network(tmp_path)
    with pytest.raises(ValueError, match="q3_k"):
        write_gguf(network, spm, tmp_path / "x.gguf", kind="q3_k")


def test_sentences_come_from_news_documents_and_questions(tmp_path: Path) -> None:
    data = tiny_data(tmp_path / "data")
    every = sentences_of(data, most=100_000)
    some = sentences_of(data, most=50)
    assert len(some) == 50 and set(some) <= set(every)
    assert any(text.endswith("？") for text in every)
