"""kill -9 while indexing loses nothing that was acknowledged, and the next run completes the work."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.retrieval.generation import current, is_current, read_stamp
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.library import open_library
from assistant.retrieval.search import open_index
from assistant.retrieval.store import Store
from tests.conftest import ROOT, FakeEncoder
from tests.retrieval.conftest import article

KILLS = 30

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.retrieval.killed_worker"]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


class Pages:
    """A folder of articles that grows and changes, and what may be stored of each file at any moment."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.editions: dict[int, int] = {}
        self.allowed: dict[str, set[str]] = defaultdict(set)
        folder.mkdir()

    def write(self, number: int, edition: int) -> None:
        path = self.folder / f"{number:04d}.txt"
        text = article(number, edition=edition)
        path.write_text(text, encoding="utf-8")
        self.editions[number] = edition
        self.allowed[str(path)].add(hashlib.sha256(text.encode()).hexdigest())

    def grow(self, new: int, edited: int) -> None:
        old = list(self.editions)
        for number in range(len(old), len(old) + new):
            self.write(number, 0)
        for number in self.chance.sample(old, min(edited, len(old))):
            self.write(number, self.editions[number] + 1)

    def acknowledge(self, path: str) -> None:
        """Its content now is stored: nothing older may be there from here on."""
        self.allowed[path] = {hashlib.sha256(Path(path).read_bytes()).hexdigest()}


def check_stored(index: Path, pages: Pages, acknowledged: set[str]) -> None:
    with open_library(index) as library:
        files = library.files()
        for path in acknowledged:
            assert path in files
        for path, row in files.items():
            assert row.sha256 in pages.allowed[path]
            (stored,) = library.articles([row.article_id])
            sentences = library.sentences(stored.id)
            assert sentences
            assert all(stored.text[s.start : s.end] == s.text for s in sentences)
            assert len(library.vectors(stored.id, "sentences")) == len(sentences)
            assert len(library.vectors(stored.id, "chunks")) == len(library.chunks(stored.id)) > 0


class Runs:
    """Runs of the worker on `pages`, each ended by a kill or by itself."""

    def __init__(self, worker: subprocess.Popen[str], index: Path, pages: Pages, told: Path) -> None:
        assert worker.stdin is not None and worker.stdout is not None
        self.ask, self.hear = worker.stdin, worker.stdout
        self.index, self.pages, self.told = index, pages, told
        self.acknowledged: set[str] = set()

    def run(self, wait: Callable[[], None]) -> bool:
        """Kills when `wait` returns; whether the run had not ended before."""
        self.told.write_text("", encoding="utf-8")
        order = {"pages": self.pages.folder, "index": self.index, "acknowledged": self.told}
        self.tell(json.dumps(order, default=str))
        child = int(self.hear.readline())
        wait()
        os.kill(child, signal.SIGKILL)
        self.tell("and now?")
        status = int(self.hear.readline())
        for path in self.told.read_text(encoding="utf-8").splitlines():
            self.pages.acknowledge(path)
            self.acknowledged.add(path)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return os.WIFSIGNALED(status)

    def tell(self, line: str) -> None:
        self.ask.write(line + "\n")
        self.ask.flush()

    def dirty(self) -> bool:
        """Whether a generation is being built or changed."""
        return any(read_stamp(folder) is None for folder in self.index.glob("chroma-*"))


def until(happens: Callable[[], bool], longest: float) -> None:
    end = time.perf_counter() + longest
    while time.perf_counter() < end and not happens():
        time.sleep(0.001)


def test_thirty_kills(tmp_path: Path, worker: subprocess.Popen[str]) -> None:
    chance = random.Random(7)
    index, told = tmp_path / "index", tmp_path / "acknowledged"
    pages = Pages(tmp_path / "pages", chance)
    runs = Runs(worker, index, pages, told)
    pages.grow(20, 0)
    longest = 0.0

    def whole_run() -> None:
        nonlocal longest
        began = time.perf_counter()
        until(lambda: (index / "CURRENT").exists() and not runs.dirty(), 60)
        longest = time.perf_counter() - began
        time.sleep(1)

    def anywhere() -> None:
        time.sleep(chance.uniform(0, longest))

    def after_a_commit() -> None:
        until(lambda: told.stat().st_size > 0, 3)
        time.sleep(chance.uniform(0, 0.1))

    def while_dirty() -> None:
        until(runs.dirty, 3)
        time.sleep(chance.uniform(0, 0.3))

    assert not runs.run(whole_run)
    waits = (anywhere, after_a_commit, while_dirty)
    kills, half_done, dirty = 0, 0, 0
    for number in range(4 * KILLS):
        pages.grow(6, 3)
        kills += runs.run(waits[number % len(waits)])
        dirty += runs.dirty()
        with open_library(index) as library:
            half_done += bool(runs.acknowledged) and len(library.files()) < len(pages.editions)
        check_stored(index, pages, runs.acknowledged)
        if number % 10 == 9:
            with open_index(index, FakeEncoder()) as opened:
                assert opened.search("招商引资项目", limit=3)
        if kills == KILLS:
            break
    assert kills == KILLS, "most runs ended before they were killed"
    assert half_done >= 5 and dirty >= 5, "no kill fell where it matters"

    encoder = FakeEncoder()
    report = index_paths([pages.folder], index=index, encoder=encoder)
    assert not report.failed
    for path in pages.allowed:
        pages.acknowledge(path)
    check_stored(index, pages, set(pages.allowed))
    check_neighbours(index, chance)
    assert index_paths([pages.folder], index=index, encoder=encoder).unchanged == len(pages.editions)


def test_a_reader_goes_on_while_another_process_writes(tmp_path: Path, worker: subprocess.Popen[str]) -> None:
    index = tmp_path / "index"
    pages = Pages(tmp_path / "pages", random.Random(3))
    runs = Runs(worker, index, pages, tmp_path / "acknowledged")
    pages.grow(12, 0)
    index_paths([pages.folder], index=index, encoder=FakeEncoder())
    before = current(index)
    pages.grow(12, 6)
    with open_index(index, FakeEncoder()) as opened:
        searches = 0

        def search_until_it_has_ended() -> None:
            nonlocal searches
            end = time.perf_counter() + 60
            while current(index) == before and time.perf_counter() < end:
                for item in opened.search("产业链第3个环节", limit=8):
                    assert item.article.text[item.sentence.start : item.sentence.end] == item.sentence.text
                searches += 1
            time.sleep(0.5)

        assert opened.search("产业链第3个环节", limit=1)
        runs.run(search_until_it_has_ended)
        assert searches > 3
        assert current(index) != before, "a generation that is read was written to"
        assert "第23个环节" in opened.search("产业链第23个环节", limit=1)[0].sentence.text
        assert len(opened.articles()) == 24


def check_neighbours(index: Path, chance: random.Random) -> None:
    """200 sampled vectors find themselves first, or one equal to them."""
    folder = current(index)
    assert folder is not None
    with open_library(index) as library, Store.open(folder) as store:
        assert is_current(index, library)
        places = [(entry.id, number) for entry in library.entries() for number in range(entry.sentences)]
        assert store.count("sentences") == len(places)
        for article_id, number in chance.sample(places, 200):
            vector = library.vectors(article_id, "sentences")[number]
            hits = store.nearest("sentences", vector, 5)
            assert hits[0].similarity > 0.9999
            assert (article_id, number) in {
                (hit.article_id, hit.number) for hit in hits if hit.similarity > hits[0].similarity - 1e-5
            }
