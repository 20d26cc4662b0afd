"""Text is packed without padding and read within its borders; a run killed anywhere ends where it would have."""

from __future__ import annotations

import math
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("gguf", reason="training needs the extra `train`")

from assistant.settings import carried  # noqa: E402
from assistant.train import presets, stages  # noqa: E402
from assistant.train.data import language  # noqa: E402
from assistant.train.judging import Encoded  # noqa: E402
from assistant.train.network import Network, Shape  # noqa: E402
from assistant.train.packing import Corpus, corpus_of, kept_corpus, packed  # noqa: E402
from assistant.train.presets import PRESETS, Pretraining, ReaderPreset, chosen  # noqa: E402
from assistant.train.pretraining import _steps, held_out, language_loss, pretrain  # noqa: E402
from assistant.train.reader import train_reader  # noqa: E402
from assistant.train.shards import build_examples, load, store  # noqa: E402
from assistant.train.tokenizer import ReaderTokenizer  # noqa: E402
from assistant.types import Evidence, Sentence  # noqa: E402
from assistant.writing.model.catalogue import ModelEntry  # noqa: E402
from assistant.writing.model.llm import open_model  # noqa: E402
from assistant.writing.model.parts import divide, join, manifest_of  # noqa: E402
from assistant.writing.model.prompts import Prompts  # noqa: E402
from assistant.writing.model.shelf import sha256_of  # noqa: E402
from tests.conftest import make_article  # noqa: E402
from tests.train.tiny import TEXTS, tiny_data, tiny_network  # noqa: E402

# The gpu preset's way, in two seconds; ends by epochs, so every run makes the same steps.
SMALL = ReaderPreset(
    *(600, 32, 1, 2, 64, 2_000, 0.003, 90.0, 1, 40),
    news=60,
    pretraining=Pretraining(64, 256, 0.004, 90.0, 1),
    quantization="q4_0",
    vectors="q5_0",
    shards=2,
    parts=2,
)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Networks of 32 dimensions: a second thread would only wait for the first."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def corpus(lengths: list[int]) -> Corpus:
    """Texts of pieces 1, 2, 3, …, each closed by a 0."""
    texts = [np.array([*range(1, length), 0], dtype=np.int32) for length in lengths]
    return Corpus(np.concatenate(texts), np.cumsum([0, *lengths]))


@given(
    lengths=st.lists(st.integers(2, 30), min_size=3, max_size=20),
    row=st.integers(2, 6),
    seed=st.integers(0, 9),
)
def test_rows_hold_all_texts_whole_but_the_last_rows_rest(lengths: list[int], row: int, seed: int) -> None:
    ids, owners = packed(corpus(lengths), row=row, seed=seed)
    assert ids.shape == owners.shape == (sum(lengths) // row, row)
    flat, whose = ids.reshape(-1), owners.reshape(-1)
    # A text begins where the owner changes, and that is after an end and nowhere else.
    assert np.array_equal(whose[1:] != whose[:-1], flat[:-1] == 0)
    for owner in np.unique(whose):
        text = flat[whose == owner]
        assert np.array_equal(text, [*range(1, len(text)), 0 if owner != whose[-1] else text[-1]])


def test_another_seed_mixes_the_texts_anew() -> None:
    texts = corpus([5, 6, 7, 8, 9, 10] * 5)
    first, second = packed(texts, row=8, seed=1)[0], packed(texts, row=8, seed=2)[0]
    assert np.array_equal(first, packed(texts, row=8, seed=1)[0])
    assert not np.array_equal(first, second)


def test_too_little_text_is_said() -> None:
    with pytest.raises(ValueError, match="row of 64"):
        packed(corpus([5, 6]), row=64, seed=1)


def small_network() -> Network:
    torch.manual_seed(2)
    return Network(Shape(vocabulary=40, width=32, layers=2, heads=2, inner=48, context=64, trained_rows=40))


def test_a_text_in_a_row_is_read_as_if_it_stood_alone() -> None:
    network = small_network()
    texts = [torch.randint(1, 40, (length,)) for length in (7, 12, 5)]
    row = torch.cat(texts)[None]
    owners = torch.cat([torch.full((len(text),), i) for i, text in enumerate(texts)])[None]
    with torch.no_grad():
        together = network(row, owners)[0]
        apart = torch.cat([network(text[None])[0] for text in texts])
    assert torch.allclose(together, apart, atol=1e-5)
    assert not torch.allclose(network(row)[0], apart, atol=1e-3)


def test_the_loss_is_that_of_the_texts_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.train import pretraining

    monkeypatch.setattr(pretraining, "_SLICE", 5)  # several slices
    network = small_network()
    ids = np.random.default_rng(1).integers(1, 40, (2, 12)).astype(np.int32)
    owners = np.array([[0] * 5 + [1] * 7, [1] * 3 + [2] * 9], dtype=np.int32)
    wanted, count = 0.0, 0
    for row, whose in zip(ids, owners, strict=True):
        for owner in np.unique(whose):
            text = torch.from_numpy(row[whose == owner].astype(np.int64))[None]
            logits = network.logits(network(text))[0]
            wanted += float(
                torch.nn.functional.cross_entropy(logits[:-1], text[0, 1:], reduction="sum").detach()
            )
            count += text.shape[1] - 1
    assert language_loss(network, ids, owners).item() == pytest.approx(wanted / count, rel=1e-5)


def test_going_on_gives_the_steps_that_were_left() -> None:
    texts, sizes = corpus([9, 14, 6, 11] * 6), Pretraining(8, 24, 0.01, 1.0, 3)
    every = list(_steps(texts, sizes, seed=5, skip=0))
    assert {ids.shape for ids, _ in every} == {(3, 8)}  # a network is compiled for one size
    for skip in (0, 1, len(every) // 2, len(every) - 1, len(every)):
        rest = list(_steps(texts, sizes, seed=5, skip=skip))
        assert len(rest) == len(every) - skip
        assert all(np.array_equal(a[0], b[0]) for a, b in zip(rest, every[skip:], strict=True))


def test_pretraining_lowers_the_loss_and_ends_by_the_clock(tmp_path: Path) -> None:
    network, file = tiny_network(tmp_path)
    data = tiny_data(tmp_path / "data")
    text = kept_corpus(tmp_path / "corpus.npz", language(data), ReaderTokenizer(file))
    again = kept_corpus(tmp_path / "corpus.npz", iter(()), ReaderTokenizer(file))
    assert np.array_equal(text.ids, again.ids) and len(text) == len(again)
    sizes = Pretraining(64, 512, 0.01, 10.0, 1)
    before = held_out(network, text, row=64)
    quiet = lambda stage, done, total: None  # noqa: E731
    stage, _ = pretrain(network, text, sizes, file=tmp_path / "p.pt", seed=1, progress=quiet)
    # what fills no batch is left for another epoch
    assert stage.done and stage.seen == len(text.ids) // 64 // 8 * 8
    assert held_out(network, text, row=64) < before - 0.5
    late = replace(sizes, minutes=1e-6)
    stage, loss = pretrain(network, text, late, file=tmp_path / "q.pt", seed=1, progress=quiet)
    assert stage.done and stage.step == 0 and math.isnan(loss)
    stage, _ = pretrain(network, text, sizes, file=tmp_path / "r.pt", seed=1, deadline=0.0, progress=quiet)
    assert not stage.done and (tmp_path / "r.pt").is_file()


def test_all_training_text_is_written_and_none_of_the_evaluation(tmp_path: Path) -> None:
    data = tiny_data(tmp_path / "data")
    texts = list(language(data))
    assert any("\n标题：" in text for text in texts) and any(text.startswith("签约仪式\n") for text in texts)
    assert all((data / name).is_file() for name in ("titles_csl.jsonl.xz", "pairs_pawsx_zh.jsonl.xz"))
    (data / "rc_eval_drcd_dev.jsonl.xz").write_bytes(b"would fail if it were opened")
    assert list(language(data)) == texts
    assert corpus_of(texts, ReaderTokenizer(tiny_network(tmp_path)[1])).starts[-1] > 0


def test_minutes_are_shared_out_between_the_stages() -> None:
    sizes = chosen("gpu", minutes=5)
    assert sizes.pretraining is not None and sizes.pretraining.minutes + sizes.minutes == pytest.approx(5)
    assert chosen("cpu", minutes=5).minutes == 5 and chosen("cpu") == PRESETS["cpu"]
    whole = PRESETS["gpu"]
    assert whole.pretraining is not None and whole.pretraining.minutes + whole.minutes <= 22


class Killed(Exception):
    """In place of a signal."""


def run(data: Path, folder: Path, *, stop: int = 0) -> dict[str, float]:
    told = 0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal told
        told += 1
        if told == stop:
            raise Killed

    return train_reader(
        data,
        folder / "out",
        prompts=carried("prompts"),
        preset="small",
        work=folder / "work",
        threads=1,
        progress=progress,
    )


# What a lent machine has not (docs/training-on-a-gpu.md) is not there.
KILLED_FROM_OUTSIDE = """
import sys; from pathlib import Path
for name in ("chromadb", "bm25s", "rensa", "trafilatura", "llama_cpp", "model2vec", "docx", "pypdf", "pypinyin", "gradio"):
    sys.modules[name] = None
import assistant.cli, assistant.commands, assistant.terminal
from tests.train import test_pretraining as here
if __name__ == "__main__":
    here.presets.PRESETS["small"] = here.SMALL
    here.stages.SAVE_SECONDS = 0.0
    here.run(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_run_killed_anywhere_ends_as_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(presets.PRESETS, "small", SMALL)
    monkeypatch.setattr(stages, "SAVE_SECONDS", 0.0)
    data = tiny_data(tmp_path / "data")
    once = run(data, tmp_path / "once")
    assert once["finished"] == 1 and once["language_loss"] < once["language_loss_before"]
    assert once["tokens_same"] == once["tokens_compared"] > 0

    folder = tmp_path / "often"
    script = tmp_path / "script.py"
    script.write_text(KILLED_FROM_OUTSIDE, encoding="utf-8")
    root = carried("prompts").parent
    outside = subprocess.Popen(
        [sys.executable, str(script), str(data), str(folder)], env={"PYTHONPATH": str(root)}, cwd=root
    )
    until = time.monotonic() + 120
    while not (folder / "work" / "pretraining.pt").is_file() and time.monotonic() < until:
        assert outside.poll() is None
        time.sleep(0.02)
    outside.send_signal(signal.SIGKILL)
    outside.wait()
    with pytest.raises(Killed):
        run(data, folder, stop=7)
    often = run(data, folder)
    for name in ("finished", "steps", "pretraining_steps", "examples"):
        assert often[name] == once[name], name
    file = f"reader-{SMALL.quantization}.gguf"
    assert sha256_of(folder / "out" / file) == sha256_of(tmp_path / "once" / "out" / file)


def test_a_call_cut_by_the_clock_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(presets.PRESETS, "small", SMALL)
    monkeypatch.setattr("assistant.train.reader.LARGEST", 10_000)
    monkeypatch.setattr("assistant.train.reader.LEAST_SECONDS", 0.0)  # a second would do for all of this
    monkeypatch.setattr("assistant.train.reader.divide", partial(divide, most=10_000))
    data, folder = tiny_data(tmp_path / "data"), tmp_path / "run"

    def call(seconds: float | None) -> dict[str, float]:
        return train_reader(
            data,
            folder / "out",
            prompts=carried("prompts"),
            preset="small",
            work=folder / "work",
            threads=1,
            call_seconds=seconds,
        )

    assert call(0.0)["finished"] == 0
    assert (folder / "work" / "pretraining.pt").is_file() and not (folder / "out").exists()
    whole = call(None)
    assert whole["finished"] == 1 and whole["parts"] > 1
    file = folder / "out" / f"reader-{SMALL.quantization}.gguf"
    assert not file.exists()
    joined = join(manifest_of(file), tmp_path / "joined.gguf")
    article = make_article("".join(TEXTS[:16]), title="平湖市")
    lines = [
        Evidence(Sentence(f"s{at}", article.id, at, 0, len(text), text), article, 1.0)
        for at, text in enumerate(TEXTS[:16])
    ]
    with open_model(
        ModelEntry("small", joined, "extractive", 2_048), prompts=Prompts(carried("prompts")), threads=1
    ) as model:
        judged = model.judge("平湖市2019年签约项目总投资多少？", lines)
    assert len(judged) == 16 and all(0 <= chance <= 1 for chance in judged)


def test_examples_come_back_as_they_were_stored(tmp_path: Path) -> None:
    made = [Encoded([5, 6, 7, 8], [1, 3], [0, 1], 3), Encoded([9, 9], [0], [0], 1)]
    store(made, tmp_path / "0000.npz")
    assert [file.name for file in tmp_path.iterdir()] == ["0000.npz"]
    for before, after in zip(made, load(tmp_path / "0000.npz"), strict=True):
        assert list(after.ids) == before.ids and after.judged == before.judged
        assert after.labels == before.labels and after.answer == before.answer


def test_shards_go_through_the_news_in_parts(tmp_path: Path) -> None:
    data = tiny_data(tmp_path / "data")
    whole = len(build_examples(data, replace(SMALL, questions=1_000), seed=7))
    parts = [build_examples(data, replace(SMALL, questions=1_000), seed=7, part=(i, 3)) for i in range(3)]
    assert all(0 < len(part) < whole for part in parts)
    # Reading comprehension is shared out without rest; questions are drawn anew in each part.
    rows = sum("签约了多少个项目" in example.question for part in parts for example in part)
    assert rows >= 60
