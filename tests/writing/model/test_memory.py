"""What a model takes, what there is, and what is said when the one exceeds the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import MemoryShortError
from assistant.settings import carried
from assistant.writing.model import memory
from assistant.writing.model.memory import Shape, available, cache_bytes, chat_bytes, check_memory
from assistant.writing.model.offers import read_offers

SHAPE = Shape(layers=36, kv_heads=8, head_size=128)
GIB = 2**30


def test_the_cache_grows_with_layers_heads_and_context() -> None:
    # 36 layers x 8 heads x 128 values x keys and values x 2 bytes, for one token.
    assert cache_bytes(SHAPE, 1) == 147_456
    assert cache_bytes(SHAPE, 8192) == 8192 * 147_456
    assert chat_bytes(GIB, Shape(), 8192) == GIB


def test_a_model_that_fits_passes_and_so_does_an_unknown_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 16 * GIB)
    check_memory("m", 2 * GIB, SHAPE, 8192)
    monkeypatch.setattr(memory, "available", lambda: None)
    check_memory("m", 2000 * GIB, SHAPE, 8192)


def test_what_is_said_names_a_context_and_a_smaller_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 4 * GIB)
    smaller = (("nano", GIB // 2), ("small", 2 * GIB), ("large", 9 * GIB))
    with pytest.raises(MemoryShortError) as caught:
        check_memory("big", int(2.6 * GIB), SHAPE, 8192, smaller=smaller)
    assert "big: needs 4.7 GB" in str(caught.value)
    assert "4.3 GB are free" in str(caught.value)
    assert "context = 4096" in str(caught.value)
    assert "assistant models pull small" in str(caught.value)


def test_where_nothing_would_fit_the_bundled_reader_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: GIB // 4)
    with pytest.raises(MemoryShortError, match="bundled reader") as caught:
        check_memory("big", 5 * GIB, SHAPE, 8192, smaller=(("small", 2 * GIB),))
    assert "pull" not in str(caught.value)


def machine(place: Path, meminfo: str, cgroup: str, files: dict[str, str]) -> tuple[Path, Path]:
    proc, groups = place / "proc", place / "cgroup"
    (proc / "self").mkdir(parents=True)
    (proc / "meminfo").write_text(meminfo, encoding="ascii")
    (proc / "self" / "cgroup").write_text(cgroup, encoding="ascii")
    for name, text in files.items():
        (groups / name).parent.mkdir(parents=True, exist_ok=True)
        (groups / name).write_text(text, encoding="ascii")
    return proc, groups


MEMINFO = "MemTotal: 16000000 kB\nMemFree: 1 kB\nMemAvailable: 8000000 kB\n"


@pytest.mark.parametrize(
    ("cgroup", "files", "expected"),
    [
        ("0::/\n", {}, 8_000_000 * 1024),
        ("0::/a/b\n", {"memory.max": "max", "memory.current": "5"}, 8_000_000 * 1024),
        (
            "0::/a/b\n",
            {"a/memory.max": "4000000000\n", "a/memory.current": "1000000000", "a/b/memory.max": "max"},
            3_000_000_000,
        ),
        (
            "0::/\n",  # inside a container the mount is the group
            {
                "memory.max": "4000000000",
                "memory.current": "3900000000",
                "memory.stat": "anon 1\ninactive_file 1900000000\n",
            },
            2_000_000_000,
        ),
        (
            "4:memory:/box\n0::/\n",
            {
                "memory/box/memory.limit_in_bytes": "2000000000",
                "memory/box/memory.usage_in_bytes": "500000000",
                "memory/memory.limit_in_bytes": "9223372036854771712",
                "memory/memory.usage_in_bytes": "1",
            },
            1_500_000_000,
        ),
        ("0::/\n", {"memory.max": "100", "memory.current": "500"}, 0),
        ("nonsense\n", {"memory.max": "no number", "memory.current": ""}, 8_000_000 * 1024),
    ],
)
def test_the_tightest_bound_counts(tmp_path: Path, cgroup: str, files: dict[str, str], expected: int) -> None:
    proc, groups = machine(tmp_path, MEMINFO, cgroup, files)
    assert available(proc=proc, groups=groups) == expected


def test_a_system_without_proc_says_at_most_what_is_built_in(tmp_path: Path) -> None:
    found = available(proc=tmp_path, groups=tmp_path)
    assert found is None or found > 0


def test_the_catalogue_says_what_each_chat_model_takes() -> None:
    offers = read_offers(models=carried("models"), home=Path("none"))
    chat = [offer for offer in offers.values() if offer.kind == "chat"]
    assert [offer.name for offer in sorted(chat, key=lambda offer: offer.memory)] == [
        "qwen3-0.6b",
        "qwen3-1.7b",
        "qwen3-4b",
        "qwen3-8b",
    ]
    for offer in chat:
        assert offer.shape is not None
        assert offer.memory == offer.bytes + cache_bytes(offer.shape, 8192)
        assert cache_bytes(offer.shape, 8192) > 0
