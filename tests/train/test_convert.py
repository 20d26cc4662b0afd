"""What torch trained is what llama.cpp runs: the same tokens, the same numbers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("gguf", reason="training needs the extra `train`")

from assistant.train.convert import tensors  # noqa: E402
from assistant.train.tokenizer import ReaderTokenizer  # noqa: E402
from assistant.writing.model.signals import CONTROLS  # noqa: E402
from tests.train.tiny import TEXTS, tiny_gguf, tiny_network  # noqa: E402

EDGES = [
    "",
    "３．５％「全角」……——",
    "  两 个  空格",
    "😀𠮷野家①㎡℃",
    "a\nb\tc",
    "<q>不是控制符",
    "1—10月，37551万美元（增长76.4%）。",
]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, ReaderTokenizer, Any]]:
    folder = tmp_path_factory.mktemp("tiny")
    network, file = tiny_network(folder)
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    from llama_cpp import Llama

    llama = Llama(str(tiny_gguf(folder)), n_ctx=512, logits_all=True, verbose=False, n_threads=1)
    yield network, ReaderTokenizer(file), llama
    llama.close()


def test_tokens_agree(pair: tuple[Any, ReaderTokenizer, Any]) -> None:
    _, tokenizer, llama = pair
    for text in TEXTS + EDGES:
        assert llama.tokenize(text.encode(), add_bos=False, special=False) == tokenizer.plain(text)
    for text in ["<q>平湖外资多少？<e>37551万美元<r3><a11><?><a>", "".join(CONTROLS)]:
        assert llama.tokenize(text.encode(), add_bos=False, special=True) == tokenizer.encode(text)


def test_text_survives_the_tokenizer(pair: tuple[Any, ReaderTokenizer, Any]) -> None:
    for text in TEXTS + EDGES:
        assert pair[1].decode(pair[1].plain(text)) == text


def test_control_pieces_in_text_stay_text(pair: tuple[Any, ReaderTokenizer, Any]) -> None:
    tokenizer = pair[1]
    assert not set(tokenizer.plain("".join(CONTROLS))) & set(tokenizer.controls.values())


def test_logits_agree(pair: tuple[Any, ReaderTokenizer, Any]) -> None:
    network, tokenizer, llama = pair
    ids = tokenizer.encode("<q>平湖外资多少？" + "".join(f"<e>{text}<r0><?>" for text in TEXTS[:6]))[:300]
    llama.reset()
    llama.eval(ids)
    with torch.no_grad():
        expected = network.logits(network(torch.tensor([ids])))[0].numpy()
    found = np.array(llama.scores[: len(ids)])
    # llama.cpp keeps keys and values in half precision
    assert np.abs(found - expected).max() < 0.02 * expected.std() + 0.02
    assert (found.argmax(1) == expected.argmax(1)).mean() > 0.97


def test_every_weight_is_written(tmp_path: Path) -> None:
    network, _ = tiny_network(tmp_path)
    written = sum(values.size for values in tensors(network).values())
    assert written == sum(p.numel() for p in network.parameters()) + network.frozen.numel()


def test_quantized_file_is_smaller_and_leaves_nothing_beside(tmp_path: Path) -> None:
    full = tiny_gguf(tmp_path).stat().st_size
    small = tiny_gguf(tmp_path, quantize=True).stat().st_size
    assert small < full
    assert sorted(file.name for file in tmp_path.iterdir()) == ["tiny.gguf", "tiny.spm"]
