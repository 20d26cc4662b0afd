"""Names, paths and `auto` lead to one entry; what cannot be used is named."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from assistant.errors import DamagedModelError, MissingModelError
from assistant.settings import carried
from assistant.writing.model.catalogue import LARGEST_CONTEXT, find_folder, find_model, list_models
from assistant.writing.model.gguf import check_hash, read_head
from assistant.writing.model.offers import read_offers
from assistant.writing.model.shelf import KeptFile, Pulled, sha256_of, shelf, write_record


def gguf(
    file: Path,
    *,
    blocks: int = 2,
    context: int = 40_960,
    template: str = "",
    padding: int = 0,
    architecture: str = "qwen3",
    more: tuple[tuple[str, str | int], ...] = (),
) -> Path:
    """The head of a GGUF, one small tensor and no model."""

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value.encode())) + value.encode()

    entries = [
        text("general.architecture") + struct.pack("<I", 8) + text(architecture),
        text(f"{architecture}.block_count") + struct.pack("<II", 4, blocks),
        text(f"{architecture}.context_length") + struct.pack("<II", 4, context),
        text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + text("你") + text("好"),
        text("tokenizer.ggml.scores") + struct.pack("<IIQ", 9, 6, 2) + struct.pack("<2f", 0, 1),
        text("tokenizer.chat_template") + struct.pack("<I", 8) + text(template),
        *(
            text(key)
            + (struct.pack("<II", 4, value) if isinstance(value, int) else struct.pack("<I", 8) + text(value))
            for key, value in more
        ),
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    head = b"GGUF" + struct.pack("<IQQ", 3, 1, len(entries)) + b"".join(entries)
    table = text("output_norm.weight") + struct.pack("<IQIQ", 1, 4, 0, 0)
    to_alignment = -len(head + table) % 32
    file.write_bytes(head + table + b"\0" * (to_alignment + 16 + padding))
    return file


def card(models: Path, name: str = "reader") -> Path:
    folder = models / name
    gguf(folder / "weights.gguf")
    (folder / "model.toml").write_text(
        'file = "weights.gguf"\nprofile = "extractive"\ncontext_tokens = 4096\nthreshold = 0.3\n'
        "[facets]\ndate = 2.5\nnames = 0\n",
        encoding="utf-8",
    )
    return folder / "weights.gguf"


def test_auto_takes_the_bundled_reader_until_there_is_a_larger_model(tmp_path: Path) -> None:
    models, home = tmp_path / "shipped", tmp_path / "home"
    file = card(models)
    entry = find_model("auto", models=models, home=home)
    assert (entry.name, entry.path, entry.profile, entry.threshold) == ("reader", file, "extractive", 0.3)
    assert entry.facets == (("date", 2.5), ("names", 0.0))
    gguf(home / "models" / "small.gguf", template="{{ messages }}")
    large = gguf(home / "models" / "deeper" / "large.gguf", template="{{ messages }}", padding=500)
    entry = find_model("auto", models=models, home=home)
    assert (entry.name, entry.path, entry.profile) == ("large", large, "abstractive")
    assert entry.context_tokens == LARGEST_CONTEXT
    names = [found.name for found in list_models(models=models, home=home)]
    assert names[0] == "reader"
    assert sorted(names[1:]) == ["large", "small"]


def test_names_and_paths(tmp_path: Path) -> None:
    models, home = tmp_path / "shipped", tmp_path / "home"
    bundled = card(models)
    own = gguf(tmp_path / "elsewhere" / "qwen.gguf", context=512)
    assert find_model("reader", models=models, home=home).profile == "extractive"
    assert find_model(str(bundled), models=models, home=home).profile == "extractive"
    entry = find_model(str(own), models=models, home=home)
    assert (entry.profile, entry.context_tokens) == ("abstractive", 512)
    gguf(home / "models" / "mine.gguf")
    assert find_model("mine", models=models, home=home).name == "mine"


@pytest.mark.parametrize("name", ["gpt-9", "missing.gguf", "no/such/file.gguf"])
def test_what_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    card(tmp_path)
    with pytest.raises(MissingModelError, match=name):
        find_model(name, models=tmp_path, home=tmp_path)


def test_no_model_at_all(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="reinstall"):
        find_model("auto", models=tmp_path, home=tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file = 3",
        'file = "x.gguf"\nprofile = "other"\ncontext_tokens = 1',
        'file = "x.gguf"\nprofile = "extractive"\ncontext_tokens = 1\nfacets = 3',
        'file = "x.gguf"\nprofile = "extractive"\ncontext_tokens = 1\n[facets]\ndate = "much"',
        "=",
    ],
)
def test_a_broken_card_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "model.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedModelError, match=r"model\.toml"):
        find_model("auto", models=tmp_path, home=tmp_path)


def test_a_sound_head_is_read(tmp_path: Path) -> None:
    head = read_head(gguf(tmp_path / "a.gguf", template="{{ messages }}"))
    assert (head.architecture, head.blocks, head.context_tokens) == ("qwen3", 2, 40_960)
    assert head.chat_template == "{{ messages }}"


def test_heads_that_would_kill_llama_cpp_are_refused(tmp_path: Path) -> None:
    whole = gguf(tmp_path / "whole.gguf").read_bytes()
    bad = {
        "zero.gguf": gguf(tmp_path / "zero.gguf", blocks=0).read_bytes(),
        "empty.gguf": b"",
        "text.gguf": "这不是模型".encode(),
        "counts.gguf": b"GGUF" + struct.pack("<IQQ", 3, 2**60, 2**60),
        "old.gguf": b"GGUF" + struct.pack("<IQQ", 1, 1, 1),
        "long.gguf": b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + struct.pack("<Q", 2**62),
    } | {f"cut{at}.gguf": whole[:at] for at in range(5, len(whole), 37)}
    for name, content in bad.items():
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(DamagedModelError, match=name):
            read_head(file)


@pytest.mark.parametrize(
    ("architecture", "blocks", "more", "said"),
    [
        ("clip", 0, (), "mmproj"),
        ("qwen3", 0, (("general.type", "adapter"),), "LoRA"),
        ("qwen3", 0, (("general.type", "imatrix"),), "imatrix"),
        ("bert", 24, (), "embedder"),
        ("qwen3", 28, (("qwen3.pooling_type", 3),), "embedder"),
        ("qwen3", 28, (("qwen3.pooling_type", 4),), "reranker"),
    ],
)
def test_what_is_no_model_to_talk_to_is_called_what_it_is(
    tmp_path: Path, architecture: str, blocks: int, more: tuple[tuple[str, str | int], ...], said: str
) -> None:
    models, home = tmp_path / "shipped", tmp_path / "home"
    card(models)
    file = gguf(
        home / "models" / "other.gguf",
        architecture=architecture,
        blocks=blocks,
        more=more,
        template="{{ messages }}",
        padding=10**6,
    )
    with pytest.raises(DamagedModelError, match=said):
        find_model(str(file), models=models, home=home)
    assert find_model("auto", models=models, home=home).profile == "extractive"


def test_pooling_of_none_is_a_model_to_talk_to(tmp_path: Path) -> None:
    file = gguf(tmp_path / "chat.gguf", more=(("qwen3.pooling_type", 0),))
    assert read_head(file).misfit == ""


def test_a_download_that_was_cut_is_noticed_before_it_is_opened(tmp_path: Path) -> None:
    whole = gguf(tmp_path / "whole.gguf", padding=100)
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(whole.read_bytes()[:-101])
    with pytest.raises(DamagedModelError, match="was cut"):
        read_head(cut)
    for number in (1, 2):
        (tmp_path / f"m-0000{number}-of-00002.gguf").write_bytes((cut if number == 2 else whole).read_bytes())
    with pytest.raises(DamagedModelError, match=r"00002-of-00002.*was cut"):
        read_head(tmp_path / "m-00001-of-00002.gguf")


def test_a_later_part_says_that_the_first_is_meant(tmp_path: Path) -> None:
    file = gguf(tmp_path / "m-00002-of-00003.gguf", blocks=0)
    with pytest.raises(DamagedModelError, match="part 2 of 3; name the first"):
        read_head(file)


def test_another_hash_is_refused(tmp_path: Path) -> None:
    file = gguf(tmp_path / "a.gguf")
    with pytest.raises(DamagedModelError, match="sha256"):
        check_hash(file, "0" * 64)


def test_a_context_can_be_asked_for_and_is_no_longer_than_the_file_allows(tmp_path: Path) -> None:
    own = str(gguf(tmp_path / "qwen.gguf", context=6000))
    for asked, given in ((0, 6000), (2048, 2048), (99_999, 6000)):
        entry = find_model(own, models=tmp_path / "none", home=tmp_path, context=asked)
        assert entry.context_tokens == given


def test_what_to_take_instead_comes_from_the_catalogue(tmp_path: Path) -> None:
    own = str(gguf(tmp_path / "huge.gguf"))
    entry = find_model(own, models=carried("models"), home=tmp_path)
    assert {"qwen3-0.6b", "qwen3-4b"} <= {name for name, _ in entry.smaller}
    assert all(size > 0 for _, size in entry.smaller)


def test_encoders_are_found_by_name_or_path(tmp_path: Path) -> None:
    models = carried("models")
    assert find_folder("bundled", "embedder", models, tmp_path) == (models / "embedder", "")
    assert find_folder(str(tmp_path), "embedder", models, tmp_path) == (tmp_path, "")
    with pytest.raises(MissingModelError, match="assistant models pull bge-m3"):
        find_folder("bge-m3", "embedder", models, tmp_path)
    folder = shelf(tmp_path) / "bge-small-zh-v1.5"
    folder.mkdir(parents=True)
    weights = folder / "model.safetensors"
    weights.write_bytes(b"weights")
    kept = KeptFile(weights.name, 7, sha256_of(weights), "hub", weights.stat().st_mtime_ns)
    write_record(Pulled(folder.name, "embedder", folder, "BAAI/x", "main", "", "2026-01-01", (kept,)), folder)
    found, prompt = find_folder(folder.name, "embedder", models, tmp_path)
    assert found == folder and prompt
    with pytest.raises(MissingModelError, match="not a reranker"):
        find_folder(folder.name, "reranker", models, tmp_path)
    weights.write_bytes(b"others")
    with pytest.raises(DamagedModelError, match="assistant models rm"):
        find_folder(folder.name, "embedder", models, tmp_path)


def test_the_shipped_table_pins_what_it_offers() -> None:
    offers = read_offers(models=carried("models"), home=Path("none"))
    assert {offer.kind for offer in offers.values()} == {"chat", "embedder", "reranker"}
    for offer in offers.values():
        assert re.fullmatch(r"[0-9a-f]{40}", offer.revision)
        assert offer.licence and offer.about and offer.title
        weights = max(offer.files, key=lambda file: file.bytes)
        assert weights.sha256 and weights.bytes > 10**7
        for file in offer.files:  # nothing that would run code of the repository's
            assert not file.path.endswith(".py")
    assert {offer.context_tokens for offer in offers.values() if offer.kind == "chat"} == {LARGEST_CONTEXT}
