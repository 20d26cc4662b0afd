"""Both trainings end to end, tiny: files appear, open with what will read them, and something is learnt."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("gguf", reason="training needs the extra `train`")

from assistant.errors import ModelError  # noqa: E402
from assistant.settings import carried  # noqa: E402
from assistant.train import stages  # noqa: E402
from assistant.train.embedder import train_embedder  # noqa: E402
from assistant.train.examples import Example  # noqa: E402
from assistant.train.judging import batches, encode_example, losses, scores  # noqa: E402
from assistant.train.network import Network, Shape  # noqa: E402
from assistant.train.reader import train_reader  # noqa: E402
from assistant.train.tokenizer import ReaderTokenizer  # noqa: E402
from assistant.writing.model.catalogue import ModelEntry  # noqa: E402
from assistant.writing.model.llm import open_model  # noqa: E402
from assistant.writing.model.prompts import Prompts  # noqa: E402
from assistant.writing.model.signals import CONTROLS, NO, YES  # noqa: E402
from tests.train.tiny import TEXTS, tiny_data, tiny_network  # noqa: E402


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_data(tmp_path_factory.mktemp("data"))


def test_the_embedder_opens_in_both_libraries(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = train_embedder(data, tmp_path / "embedder", preset="tiny")
    assert report["loss"] < np.log(16)
    from model2vec import StaticModel

    texts = ["云山市实际使用外资", "项目集中签约仪式", "同比增长"]
    light = np.asarray(StaticModel.from_pretrained(tmp_path / "embedder").encode(texts), dtype=np.float32)
    assert np.allclose(np.linalg.norm(light, axis=1), 1, atol=1e-2)
    monkeypatch.setitem(os.environ, "HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    full = SentenceTransformer(str(tmp_path / "embedder"), device="cpu").encode(texts)
    assert np.allclose(light, np.asarray(full, dtype=np.float32), atol=1e-2)


def test_an_embedder_killed_anywhere_ends_as_one_that_was_not(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "SAVE_SECONDS", 0.0)

    def train(name: str, stop: int = 0) -> dict[str, float]:
        told = 0

        def progress(stage: str, done: int, total: int) -> None:
            nonlocal told
            told += 1
            if told == stop:
                raise Killed

        return train_embedder(
            data, tmp_path / name, preset="tiny", work=tmp_path / f"{name}-work", progress=progress
        )

    once = train("once")
    for stop in (2, 5):  # before the pairs, amid the batches
        with pytest.raises(Killed):
            train("often", stop)
    assert (tmp_path / "often-work" / "contrast.pt").is_file()
    often = train("often")
    assert often["pairs"] == once["pairs"] and often["loss"] == once["loss"]
    for file in ("model.safetensors", "tokenizer.json"):
        assert (tmp_path / "often" / file).read_bytes() == (tmp_path / "once" / file).read_bytes()


def test_the_reader_trains_goes_on_and_opens(data: Path, tmp_path: Path) -> None:
    seen: list[str] = []

    def train() -> dict[str, float]:
        return train_reader(
            data,
            tmp_path / "reader",
            prompts=carried("prompts"),
            preset="tiny",
            work=tmp_path / "work",
            threads=1,
            progress=lambda stage, done, total: seen.append(stage),
        )

    assert train()["examples"] > 0
    assert "tokenizer" in seen
    seen.clear()
    train()
    assert "tokenizer" not in seen
    entry = ModelEntry("tiny", tmp_path / "reader" / "reader-q8_0.gguf", "extractive", 1024)
    with open_model(entry, prompts=Prompts(carried("prompts")), threads=1) as model:
        assert model.context_tokens == 1024


class Killed(Exception):
    """In place of a signal."""


def test_a_killed_run_goes_on_where_it_saved(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "SAVE_SECONDS", 0.0)
    seen: list[int] = []

    def train(stop_after: int) -> None:
        def progress(stage: str, done: int, total: int) -> None:
            if stage.startswith("train"):
                seen.append(done)
                if len(seen) == stop_after:
                    raise Killed

        where = tmp_path / "reader", tmp_path / "work"
        train_reader(
            data,
            where[0],
            prompts=carried("prompts"),
            preset="tiny",
            work=where[1],
            threads=1,
            minutes=0.06,
            progress=progress,
        )

    with pytest.raises(Killed):
        train(1)
    checkpoint = tmp_path / "work" / "checkpoint.pt"
    saved = torch.load(checkpoint, weights_only=True)
    assert saved["step"] > 0 and not (tmp_path / "reader" / "reader-q8_0.gguf").exists()
    train(0)
    after = torch.load(checkpoint, weights_only=True)
    assert after["step"] > saved["step"] and after["seen"] > saved["seen"]
    assert (tmp_path / "reader" / "reader-q8_0.gguf").is_file()
    torch.save({"network": {}, "optimizer": {}}, checkpoint)
    with pytest.raises(ModelError, match=r"checkpoint\.pt.*begin anew"):
        train(0)


def test_an_unknown_preset_is_named(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="huge"):
        train_embedder(data, tmp_path, preset="huge")
    with pytest.raises(ValueError, match="huge"):
        train_reader(data, tmp_path, prompts=carried("prompts"), preset="huge")


def test_learning_lowers_the_loss_and_padding_is_not_seen(tmp_path: Path) -> None:
    network, file = tiny_network(tmp_path)
    tokenizer, prompts = ReaderTokenizer(file), Prompts(carried("prompts"))
    examples = [
        encode_example(Example(text[:12] + "多少？", (text, *TEXTS[:2]), (0, 5, 9), (0,)), tokenizer, prompts)
        for text in TEXTS[2:14]
    ]
    yes, no = tokenizer.controls[YES], tokenizer.controls[NO]
    together = next(batches(examples, tokens=100_000, seed=1))
    assert len(together) == len(examples)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    history = []
    for _ in range(12):
        binary, listwise, writing = losses(network, together, yes, no)
        optimizer.zero_grad()
        (binary + listwise + writing).backward()
        optimizer.step()
        history.append(float(binary.detach() + listwise.detach()))
    assert history[-1] < 0.5 * history[0]
    assert all(row.index(max(row)) == 0 for row in scores(network, examples, yes, no))


def test_padding_on_the_right_changes_nothing() -> None:
    torch.manual_seed(1)
    network = Network(Shape(vocabulary=50, width=32, layers=2, heads=2, inner=48, context=64, trained_rows=4))
    ids = torch.randint(0, 50, (1, 20))
    padded = torch.cat((ids, torch.zeros((1, 9), dtype=torch.long)), dim=1)
    with torch.no_grad():
        assert torch.allclose(network(ids)[0], network(padded)[0, :20], atol=1e-5)


def test_every_control_piece_has_its_own_learnt_vector(tmp_path: Path) -> None:
    network, file = tiny_network(tmp_path)
    tokenizer = ReaderTokenizer(file)
    assert max(tokenizer.controls.values()) < network.shape.trained_rows
    assert len(set(tokenizer.controls.values())) == len(CONTROLS)
