"""kill -9 while articles are uploaded through the page: `python benchmarks/upload_kill.py [--kills 50]`.

Again and again the page is served (bundled models, loopback), a browser's worth of new, known and broken files
is sent to its upload button, and the server is killed at a random moment. After each kill: every file of which
the page had said that it was read is in the library with its sentences, nothing is there twice, the index opens
and finds. At the end as many as the page takes at once are sent once more, and none of them is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from assistant.ui.uploads import MOST_FILES

ROOT = Path(__file__).resolve().parent.parent
_TOLD = re.compile(r"读入 (\d+)(?:/|&#47;)(\d+)")  # as the page writes it, harmless in HTML


# ------------------------------------------------------------------ the one that is killed


def serve(home: Path) -> None:
    """A page on a free port, its address on stdout; until killed."""
    from assistant.app import Assistant
    from assistant.settings import Settings
    from assistant.ui.server import make_server, run_server, take_port

    with take_port("127.0.0.1", 0) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assistant = Assistant(Settings.load(home=home, environ={}))
        folder = Path(tempfile.mkdtemp(dir=home, prefix="page-"))
        asyncio.run(
            run_server(
                lambda: make_server(assistant, folder=folder), taken, lambda: print(address, flush=True)
            )
        )


def fork_on_demand() -> None:
    """Reads a home a line, forks a child that serves it and prints its pid; at the next line waits for its end.

    Forked from a process that has imported everything, so that a page is there within a second.
    """
    import gradio  # noqa: F401

    from assistant.ui import page  # noqa: F401

    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            try:
                serve(Path(line.strip()))
            finally:
                os._exit(1)
        print(child, flush=True)
        sys.stdin.readline()
        os.waitpid(child, 0)


# ------------------------------------------------------------------ the one that sends


@dataclass
class Counts:
    kills: int = 0
    before_the_end: int = 0
    acknowledged: int = 0
    while_dirty: int = 0
    ended: int = 0
    articles: int = 0
    problems: list[str] = field(default_factory=list)


def article(number: int) -> str:
    """An article like no other: its number is in every sentence."""
    lines = [f"海湾市第{number}号招商简报"]
    for row in range(12):
        lines.append(
            f"2021年1—{row % 12 + 1}月，海湾市第{number}号园区第{row}批项目签约{number * 13 + row}个，"
            f"总投资{number * 7 + row}.5亿元。"
        )
    return "\n".join(lines) + "\n"


class Sender:
    """Sends files to the page's upload button as a browser does, with gradio_client."""

    def __init__(self, url: str) -> None:
        from gradio_client import Client

        self.client = Client(url, verbose=False, download_files=False)
        parts = {part["id"]: part["props"].get("elem_id", "") for part in self.client.config["components"]}
        rows = self.client.config["dependencies"]
        self.row = next(
            row
            for row in rows
            if any(target[1] == "upload" and parts.get(target[0]) == "upload" for target in row["targets"])
        )
        self.client.endpoints[self.row["id"]].is_valid = True

    def send(self, files: Sequence[Path]) -> Any:
        from gradio_client import handle_file

        return self.client.submit([handle_file(str(file)) for file in files], "", fn_index=self.row["id"])


@contextmanager
def forker() -> Iterator[tuple[IO[str], IO[str]]]:
    words = [sys.executable, "-m", "benchmarks.upload_kill", "--fork"]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()


def run(place: Path, *, kills: int, seed: int = 7) -> Counts:
    """Kills so many times and checks after each; what was found wrong is in `problems`."""
    chance = random.Random(seed)
    home, files = place / "home", place / "files"
    home.mkdir()
    files.mkdir()
    counts = Counts()
    safe: set[str] = set()  # texts that the page has said were read
    sent: list[Path] = []
    with forker() as (ask, hear):
        for turn in range(kills + 1):
            last = turn == kills
            new = [] if last else _new_files(files, len(sent), 14)
            sent += new
            batch = (
                sent[:MOST_FILES]
                if last
                else [*new, *chance.sample(sent, min(4, len(sent))), files / "broken.txt"]
            )
            (files / "broken.txt").write_bytes(b"\xff\xd8\xff\xe0 no article")
            ask.write(f"{home}\n")
            ask.flush()
            child = int(hear.readline())
            sender = Sender(hear.readline().strip())
            job = sender.send(batch)
            # A third falls anywhere, a third once files are committed one after the other, a third around the
            # generation that is built from them.
            if turn % 3 and not last:
                _wait(lambda: job.done() or _told(job)[0] > 0, 40)  # noqa: B023
            end = time.monotonic() + (240 if last else chance.uniform(0, (10, 2, 6)[turn % 3]))
            while time.monotonic() < end and not job.done():
                time.sleep(0.01)
            ended = job.done()
            os.kill(child, signal.SIGKILL)
            ask.write("and now?\n")
            ask.flush()
            told, whole = _told(job)
            sender.client.close()
            if not last:
                counts.kills += 1
                counts.before_the_end += not ended
                counts.ended += ended
                counts.acknowledged += told
                counts.while_dirty += any(
                    not (folder / "built.json").exists() for folder in (home / "index").glob("chroma-*")
                )
            if whole:
                safe |= {file.read_text(encoding="utf-8") for file in batch if file.name != "broken.txt"}
            counts.problems += _check(home, safe, told, batch)
            print(f"{turn}: told {told}, ended {ended}, problems {len(counts.problems)}", file=sys.stderr)
    counts.articles = len(sent)
    if not whole:
        counts.problems.append("the last upload did not end")
    again = sent[:MOST_FILES]
    counts.problems += _check(home, {file.read_text(encoding="utf-8") for file in again}, 0, again)
    return counts


def _wait(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not true():
        time.sleep(0.01)


def _new_files(folder: Path, first: int, count: int) -> list[Path]:
    found = []
    for number in range(first, first + count):
        file = folder / f"{number:04d}.txt"
        file.write_text(article(number), encoding="utf-8")
        found.append(file)
    return found


def _told(job: Any) -> tuple[int, bool]:
    """How many files the page had said were read, and whether it had said that it was over."""
    outputs: list[Any] = []
    with suppress(Exception, CancelledError):
        outputs = list(job.outputs())
    with suppress(Exception, CancelledError):
        if job.done():
            outputs.append(job.result(timeout=0))
    text = json.dumps(outputs, ensure_ascii=False, default=str)
    steps = [int(found[1]) for found in _TOLD.finditer(text)]
    return max(steps, default=0), "新读入" in text or "本来就有" in text


def _check(home: Path, safe: set[str], told: int, batch: Sequence[Path]) -> list[str]:
    from assistant.app import Assistant
    from assistant.errors import NoIndexError
    from assistant.settings import Settings

    problems = []
    with Assistant(Settings.load(home=home, environ={})) as assistant:
        try:
            index = assistant.retriever()
        except NoIndexError:
            return ["nothing is there, though the page had said so"] if safe or told else []
        articles = index.every_article() if hasattr(index, "every_article") else index.articles()
        texts = [article.text.strip() for article in articles]
        if len(set(texts)) != len(texts):
            problems.append("an article is there twice")
        for text in safe:
            body = "\n".join(text.strip().split("\n")[1:])
            if not any(body in found or found in text for found in texts):
                problems.append(f"lost: {text[:20]}")
        here = sum(
            any(_body(file) in found for found in texts) for file in batch if file.name != "broken.txt"
        )
        if here < told - 1:  # the broken one is counted as read too
            problems.append(f"{told} files told, {here} there")
        for article in articles:
            if not assistant.sentences(article.id):
                problems.append(f"no sentences: {article.path}")
        if articles and not assistant.search("园区项目签约", limit=3):
            problems.append("nothing is found")
        kept = [Path(article.path).name for article in articles]
        if len(set(kept)) != len(kept):
            problems.append("a file is there twice")
    return problems


def _body(file: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8", errors="replace").strip().split("\n")[1:])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--fork", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fork:
        fork_on_demand()
        return
    with tempfile.TemporaryDirectory(prefix="upload-kill-") as place:
        counts = run(Path(place), kills=options.kills)
    print(json.dumps(counts.__dict__, ensure_ascii=False, indent=1))
    sys.exit(bool(counts.problems))


if __name__ == "__main__":
    main()
