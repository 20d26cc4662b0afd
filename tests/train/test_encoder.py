"""The transformer embedder end to end, tiny: it is trained, goes on where it was killed, and llama.cpp runs the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("gguf", reason="training needs the extra `train`")

from assistant.retrieval.embed import is_static, load_encoder, word_vectors  # noqa: E402
from assistant.train import embedder, stages  # noqa: E402
from assistant.train.convert import read_network, write_gguf  # noqa: E402
from assistant.train.embedder import EmbedderPreset, train_embedder  # noqa: E402
from assistant.train.encoder import cut, pooled  # noqa: E402
from assistant.train.network import Network, Shape  # noqa: E402
from assistant.train.presets import Pretraining  # noqa: E402
from assistant.train.tokenizer import ReaderTokenizer  # noqa: E402
from tests.train.tiny import TEXTS, tiny_data, tiny_network  # noqa: E402

# The gpu preset's way, ended by steps and epochs, so that every run makes the same ones.
SMALL = EmbedderPreset(
    size=500,
    dim=32,
    layers=1,
    heads=2,
    inner=64,
    steps=40,
    batch=16,
    rate=0.01,
    scale=20.0,
    news=60,
    hard=2,
    pretraining=Pretraining(64, 1_024, 0.01, 90.0, 1),
)
# What a lent machine has not (docs/training-on-a-gpu.md).
MISSING = ("llama_cpp", "bm25s", "chromadb", "model2vec", "sentence_transformers", "tokenizers")


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_data(tmp_path_factory.mktemp("data"))


class Killed(Exception):
    """In place of a signal."""


def run(data: Path, folder: Path, *, stop: str = "", seconds: float | None = None) -> dict[str, float]:
    def progress(stage: str, done: int, total: int) -> None:
        if stop and stage.startswith(stop) and done:
            raise Killed

    return train_embedder(
        data,
        folder / "out",
        preset="small",
        work=folder / "work",
        call_seconds=seconds,
        progress=progress,
    )


def test_a_run_killed_in_each_stage_ends_as_one_that_was_not(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(embedder.PRESETS, "small", SMALL)
    monkeypatch.setattr(stages, "SAVE_SECONDS", 0.0)
    with monkeypatch.context() as machine:
        for name in MISSING:
            machine.setitem(sys.modules, name, None)
        once = run(data, tmp_path / "once")
    assert once["finished"] == 1 and once["pairs"] == 40 * 16
    folder = tmp_path / "often"
    for stop in ("pretrain", "train"):
        with pytest.raises(Killed):
            run(data, folder, stop=stop)
    often = run(data, folder)
    assert {name: often[name] for name in ("pairs", "loss")} == {
        name: once[name] for name in ("pairs", "loss")
    }
    # The first was quantized by the gguf package, this by llama.cpp, which writes a key more: weights are compared.
    file = "out/embedder-q8_0.gguf"
    weights = [read_network(place / file).state_dict() for place in (folder, tmp_path / "once")]
    assert all(torch.equal(values, weights[1][name]) for name, values in weights[0].items())


def test_a_call_cut_by_the_clock_prepares_and_is_gone_on_with(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(embedder.PRESETS, "small", SMALL)
    assert run(data, tmp_path, seconds=0.1)["finished"] == 0
    assert (tmp_path / "work" / "pairs.npz").is_file() and not (tmp_path / "out").exists()
    report = run(data, tmp_path)
    assert report["finished"] == 1
    encoder = load_encoder(tmp_path / "out")
    assert not is_static(encoder) and word_vectors(encoder, ["外资"]) is None
    assert encoder.dimension == 32
    found = encoder.encode(["", *TEXTS[:40], "龘😀"], kind="passage")
    assert found.shape == (42, 32) and np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    alone = np.concatenate([encoder.encode([text], kind="query") for text in TEXTS[:8]])
    assert np.allclose(alone, found[1:9], atol=1e-2)


def test_llama_gives_the_vectors_of_torch(tmp_path: Path) -> None:
    _, spm = tiny_network(tmp_path)
    cutter = ReaderTokenizer(spm)
    network = Network(Shape(len(cutter), width=64, layers=2, heads=2, inner=96, trained_rows=len(cutter)))
    (tmp_path / "model").mkdir()
    write_gguf(network, spm, tmp_path / "model" / "full.gguf", quantize=False, embedder=True)
    with torch.no_grad():
        ours = torch.nn.functional.normalize(pooled(network, cut(cutter, TEXTS[:20])), dim=1).numpy()
        one_way = network(torch.tensor([cutter.plain(TEXTS[0])])).mean(1)
    theirs = load_encoder(tmp_path / "model").encode(TEXTS[:20], kind="passage")
    assert (ours * theirs).sum(1).min() > 0.9999
    # Read back, and read one way, it says something else: the file's word on attention counts.
    again = read_network(tmp_path / "model" / "full.gguf")
    with torch.no_grad():
        assert torch.allclose(again(torch.tensor([cutter.plain(TEXTS[0])])).mean(1), one_way, atol=1e-5)
    turned = torch.nn.functional.normalize(one_way, dim=1).numpy()[0]
    assert turned @ theirs[0] < 0.999


def test_padding_changes_no_vector() -> None:
    torch.manual_seed(1)
    network = Network(
        Shape(vocabulary=50, width=32, layers=2, heads=2, inner=48, context=64, trained_rows=50)
    )
    texts = [np.arange(3, dtype=np.int32), np.arange(20, dtype=np.int32)]
    with torch.no_grad():
        together = pooled(network, texts)
        assert torch.allclose(together[:1], pooled(network, texts[:1]), atol=1e-5)
    with pytest.raises(ValueError, match="owners"):
        network(torch.arange(5)[None], causal=False)
