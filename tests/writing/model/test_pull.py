"""Pulled whole and checked or not at all: a hub of ours drops connections, lies, stalls and runs out."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.errors import DamagedModelError, MissingModelError, PullError
from assistant.writing.model.hub import endpoint
from assistant.writing.model.memory import Shape
from assistant.writing.model.offers import Offer, RemoteFile
from assistant.writing.model.pull import pull
from assistant.writing.model.shelf import check_kept, read_shelf, remove_pulled, shelf
from tests.conftest import ROOT
from tests.writing.model.fakehub import COMMIT, FakeHub

# Larger than the pieces written at a time, and no two of them alike.
WEIGHTS = b"".join(hashlib.sha256(str(at).encode()).digest() for at in range(60_000))
SHA256 = hashlib.sha256(WEIGHTS).hexdigest()
OFFER = Offer(
    name="small",
    kind="chat",
    title="",
    repository="org/small-GGUF",
    revision=COMMIT,
    licence="",
    files=(RemoteFile("small.gguf", len(WEIGHTS), SHA256),),
    context_tokens=2048,
    shape=Shape(),
)
FOLDER = Offer(
    name="encoder",
    kind="embedder",
    title="",
    repository="org/encoder",
    revision="main",
    licence="",
    files=(RemoteFile("model.safetensors"), RemoteFile("1_Pooling/config.json"), RemoteFile("config.json")),
)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    files = {
        "org/small-GGUF": {"small.gguf": WEIGHTS},
        "org/encoder": {
            "model.safetensors": WEIGHTS[:300_000],
            "1_Pooling/config.json": b'{"pooling": 1}',
            "config.json": b"{}",
        },
    }
    with FakeHub(files, small=("config.json", "1_Pooling/config.json")) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")  # as the command line has it
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        # Its own waits between tries, a second each, would be most of these tests' time.
        monkeypatch.setattr("huggingface_hub.file_download.time", SimpleNamespace(sleep=lambda _: None))
        yield hub


def nothing_installed(home: Path) -> bool:
    return not read_shelf(home) and not (shelf(home) / "small").exists()


def test_what_is_pulled_is_whole_checked_and_recorded(hub: FakeHub, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    done = pull(OFFER, home=tmp_path, progress=lambda *step: told.append(step))
    assert done.path.read_bytes() == WEIGHTS
    assert read_shelf(tmp_path) == {"small": done}
    assert (done.revision, done.endpoint, done.files[0].by) == (COMMIT, hub.address, "catalogue")
    assert told[-1] == ("small.gguf", len(WEIGHTS), len(WEIGHTS))
    assert [step[1] for step in told] == sorted(step[1] for step in told)
    assert len(told) > 5
    assert not list(shelf(tmp_path).glob("*.partial"))
    # A mirror is a stranger: it gets no token, and is asked for nothing but the file.
    assert all(row.token == "" and row.path.startswith("/org/small-GGUF/") for row in hub.log)
    assert [row.method for row in hub.log] == ["HEAD", "GET"]


def test_pulling_again_asks_nobody(hub: FakeHub, tmp_path: Path) -> None:
    first = pull(OFFER, home=tmp_path)
    hub.log.clear()
    assert pull(OFFER, home=tmp_path) == first
    assert hub.log == []


def test_a_dropped_connection_is_gone_on_with_where_it_broke(hub: FakeHub, tmp_path: Path) -> None:
    hub.cuts = [700_000, 500_000]
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS
    begins = [row.begin for row in hub.gets()]
    assert begins[0] == 0
    assert 0 < begins[1] <= 700_000 < begins[2] <= 1_200_000
    # Beside the file, at most what was on its way at each of the two cuts was served twice.
    assert sum(row.bytes for row in hub.gets()) <= len(WEIGHTS) + 2 * 300_000


def test_a_pull_that_gave_up_is_gone_on_with_by_the_next(hub: FakeHub, tmp_path: Path) -> None:
    hub.cuts = [900_000, *[0] * 50]
    with pytest.raises(PullError, match="run the same command again"):
        pull(OFFER, home=tmp_path)
    assert nothing_installed(tmp_path)
    hub.cuts.clear()
    hub.log.clear()
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS
    (again,) = hub.gets()
    assert 0 < again.begin <= 900_000
    assert again.bytes == len(WEIGHTS) - again.begin


def test_a_hub_without_ranges_costs_a_new_start_and_no_wrong_file(hub: FakeHub, tmp_path: Path) -> None:
    hub.cuts, hub.whole = [900_000], True
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS


def test_files_that_lie_elsewhere_are_fetched_from_there(hub: FakeHub, tmp_path: Path) -> None:
    hub.elsewhere, hub.cuts = True, [700_000]
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS
    assert len(hub.gets()) == 2
    assert all(row.path.startswith("/store/") for row in hub.gets())


def test_a_wrong_byte_is_refused_and_removed(hub: FakeHub, tmp_path: Path) -> None:
    hub.wrong = 1_000_000
    with pytest.raises(PullError, match="nothing was installed"):
        pull(OFFER, home=tmp_path)
    assert nothing_installed(tmp_path)
    assert not [file for file in shelf(tmp_path).rglob("*") if file.is_file() and file.stat().st_size]
    hub.wrong = None
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS


def test_another_hash_than_the_catalogues_is_refused_before_a_byte(hub: FakeHub, tmp_path: Path) -> None:
    other = replace(OFFER, files=(RemoteFile("small.gguf", len(WEIGHTS), "a" * 64),))
    with pytest.raises(PullError, match=r"catalogue\.toml"):
        pull(other, home=tmp_path)
    assert hub.gets() == []


def test_without_a_hash_the_hubs_is_taken_checked_and_recorded(hub: FakeHub, tmp_path: Path) -> None:
    done = pull(FOLDER, home=tmp_path)
    assert (done.path / "1_Pooling" / "config.json").read_bytes() == b'{"pooling": 1}'
    assert {kept.by for kept in done.files} == {"hub"}
    assert done.files[0].sha256 == hashlib.sha256(WEIGHTS[:300_000]).hexdigest()
    hub.wrong = 3
    remove_pulled("encoder", home=tmp_path)
    with pytest.raises(PullError, match="sha256"):
        pull(FOLDER, home=tmp_path)


def test_small_files_are_checked_by_their_git_hash(hub: FakeHub, tmp_path: Path) -> None:
    only = replace(FOLDER, files=(RemoteFile("config.json"),))
    hub.wrong = 1
    with pytest.raises(PullError, match="git hash"):
        pull(only, home=tmp_path)


def test_a_file_that_nobody_states_a_hash_of_is_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.unstated = ("small.gguf",)
    with pytest.raises(PullError, match="no hash"):
        pull(replace(OFFER, files=(RemoteFile("small.gguf"),)), home=tmp_path)
    assert hub.gets() == []
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS  # the catalogue's own hash is enough


def test_checked_files_are_kept_when_a_later_one_fails(hub: FakeHub, tmp_path: Path) -> None:
    hub.cuts = [300_000, *[0] * 50]
    with pytest.raises(PullError, match="1_Pooling"):
        pull(FOLDER, home=tmp_path)
    hub.cuts.clear()
    hub.log.clear()
    pull(FOLDER, home=tmp_path)
    assert hub.gets("model.safetensors") == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "has no small.gguf"),
        (401, "not public"),
        (403, "not public"),
        (429, "status 429; try again later"),
        (500, "status 500"),
    ],
)
def test_a_hub_that_refuses_says_so(hub: FakeHub, tmp_path: Path, status: int, said: str) -> None:
    hub.status = status
    with pytest.raises(PullError, match=said):
        pull(OFFER, home=tmp_path)
    assert nothing_installed(tmp_path)


def test_a_hub_that_stalls_is_given_up_and_its_bytes_kept(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DOWNLOAD_TIMEOUT", 0.1)
    hub.silent = True
    with pytest.raises(PullError, match="run the same command again"):
        pull(OFFER, home=tmp_path)
    hub.silent = False
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("hf-mirror.com", "https://hf-mirror.com"),
        (" 'http://127.0.0.1:9/hub/' ", "http://127.0.0.1:9/hub"),
        ("", "https://huggingface.co"),
    ],
)
def test_a_mirror_is_named_as_people_write_it(
    monkeypatch: pytest.MonkeyPatch, named: str, meant: str
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", named)
    assert endpoint() == meant


def test_a_mirror_below_a_path_and_files_of_another_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"small.gguf": WEIGHTS}
    with (
        FakeHub({"org/small-GGUF": files}) as store,
        FakeHub({"mirror/org/small-GGUF": files}, elsewhere=True) as mirror,
    ):
        address = mirror.address
        monkeypatch.setenv("HF_ENDPOINT", f"{address}/mirror/")
        store.repositories["mirror/org/small-GGUF"] = files
        mirror.address = store.address.replace("127.0.0.1", "localhost")  # where it sends to
        assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS
        assert [row.token for row in store.log] == [""] and not mirror.gets()


def test_a_disk_that_fills_on_the_way_is_said(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("huggingface_hub.file_download.http_get", full)
        with pytest.raises(PullError, match="is full; make room"):
            pull(OFFER, home=tmp_path)
    assert pull(OFFER, home=tmp_path).path.read_bytes() == WEIGHTS


def test_a_full_disk_is_said_before_anything_is_fetched(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9, 10_000_000))
    with pytest.raises(PullError, match="make room"):
        pull(OFFER, home=tmp_path)
    assert hub.gets() == []


def test_without_a_network_one_line_within_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as held:  # a port nobody answers on
        held.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{held.getsockname()[1]}")
        began = time.monotonic()
        with pytest.raises(PullError, match="HF_ENDPOINT") as caught:
            pull(OFFER, home=tmp_path)
        assert time.monotonic() - began < 10
        assert "\n" not in str(caught.value)


def test_the_switch_against_the_network_is_back_afterwards(hub: FakeHub, tmp_path: Path) -> None:
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE, constants.DOWNLOAD_CHUNK_SIZE
    pull(OFFER, home=tmp_path)
    assert before == (constants.HF_HUB_OFFLINE, constants.DOWNLOAD_CHUNK_SIZE)


def test_two_pulls_of_one_model_do_not_meet(hub: FakeHub, tmp_path: Path) -> None:
    from filelock import FileLock

    shelf(tmp_path).mkdir(parents=True)
    with FileLock(shelf(tmp_path) / ".small.lock"), pytest.raises(PullError, match="another process"):
        pull(OFFER, home=tmp_path)


def test_what_is_being_pulled_cannot_be_removed_meanwhile(hub: FakeHub, tmp_path: Path) -> None:
    from filelock import FileLock

    pull(OFFER, home=tmp_path)
    with FileLock(shelf(tmp_path) / ".small.lock"), pytest.raises(PullError, match="another process"):
        remove_pulled("small", home=tmp_path)
    assert read_shelf(tmp_path)["small"].path.is_file()


def test_files_that_cannot_be_taken_away_are_said_and_no_longer_installed(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull(OFFER, home=tmp_path)

    def held(*_: object) -> None:
        raise PermissionError(13, "being used by another process")

    with monkeypatch.context() as patch:
        patch.setattr("assistant.writing.model.shelf.shutil.rmtree", held)
        with pytest.raises(PullError, match=r"being used by another process.*again"):
            remove_pulled("small", home=tmp_path)
    assert "small" not in read_shelf(tmp_path)
    assert remove_pulled("small", home=tmp_path) >= len(WEIGHTS)


def test_parts_of_another_revision_are_not_kept(hub: FakeHub, tmp_path: Path) -> None:
    work = shelf(tmp_path) / "small.partial"
    work.mkdir(parents=True)
    (work / "small.gguf.0123456789ab.part").write_bytes(WEIGHTS[:1_000])
    (work / "renamed.gguf").write_bytes(WEIGHTS[:1_000])
    done = pull(OFFER, home=tmp_path)
    assert sorted(file.name for file in done.folder.iterdir()) == ["pulled.json", "small.gguf"]


def test_a_changed_file_is_noticed_and_removing_it_helps(hub: FakeHub, tmp_path: Path) -> None:
    done = pull(OFFER, home=tmp_path)
    state = done.path.stat()
    done.path.write_bytes(WEIGHTS[:-1] + b"\0")
    with pytest.raises(DamagedModelError, match="assistant models rm small"):
        check_kept(done)
    os.utime(done.path, ns=(state.st_atime_ns, state.st_mtime_ns))
    check_kept(done)  # same size and time: only the thorough look reads it
    with pytest.raises(DamagedModelError):
        check_kept(done, thorough=True)
    assert remove_pulled("small", home=tmp_path) > len(WEIGHTS)
    assert nothing_installed(tmp_path)
    with pytest.raises(MissingModelError, match="small"):
        remove_pulled("small", home=tmp_path)
    with pytest.raises(MissingModelError):
        remove_pulled("..", home=tmp_path)


def test_killed_at_any_moment_the_next_run_ends_with_the_right_file(hub: FakeHub, tmp_path: Path) -> None:
    table = tmp_path / "models" / "catalogue.toml"
    table.parent.mkdir()
    table.write_text(
        f'[small]\nkind = "chat"\nrepository = "org/small-GGUF"\nrevision = "{COMMIT}"\n'
        f'files = [{{ path = "small.gguf", sha256 = "{SHA256}" }}]\n',
        encoding="utf-8",
    )
    program = (
        "import sys; from assistant.writing.model.pull import pull; from assistant.writing.model.offers import read_offers\n"
        "from pathlib import Path; home = Path(sys.argv[1])\n"
        "pull(read_offers(models=home / 'none', home=home)['small'], home=home)"
    )
    hub.slow = 0.05  # two seconds for the whole of it
    for _ in range(2):
        before = sum(row.bytes for row in hub.gets())
        worker = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT)
        deadline = time.monotonic() + 60
        while sum(row.bytes for row in hub.gets()) < before + 600_000 and time.monotonic() < deadline:
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert nothing_installed(tmp_path)
    hub.slow = 0.0
    done = pull(OFFER, home=tmp_path)
    assert done.path.read_bytes() == WEIGHTS
    begins = [row.begin for row in hub.gets()]
    assert begins[0] == 0
    assert begins[2] > begins[1] > 0
