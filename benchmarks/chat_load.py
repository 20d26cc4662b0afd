"""A hundred chats at once against the page: `python benchmarks/chat_load.py [--chats 100] [--seconds 60] [--rounds 3]`.

Indexes seeds/ into a home of its own, serves the page as `assistant chat` does (bundled model, loopback) and
opens that many chats with gradio_client, which press the page's own Send again and again until the time is
over; then all are closed, and the next round begins in the same server. Reported of each round: answers, errors,
how long a chat went without hearing anything, who was told nothing of a place in line, the server's
memory. `memory_mb` has it before, and after each round when all have gone: flat is when the later rounds add
nothing. The first does: 100 pages open at once, and what the first questions bring into the caches.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gradio_client import Client

# A browser waits for minutes; httpx gives up after five seconds.
PATIENT = {"timeout": 120}
ROOT = Path(__file__).resolve().parent.parent
# The program as `assistant` starts it; SIGUSR1 lets Python collect what is garbage, so that memory can be compared.
SERVER = (
    "import gc, signal, sys; signal.signal(signal.SIGUSR1, lambda *_: gc.collect());"
    " from assistant.cli import main; sys.exit(main())"
)
# A closed client is noticed at the next heartbeat, which gradio sends every 15 seconds.
NOTICED_SECONDS = 20
QUESTIONS = (
    "平湖1-10月实际外资多少?同比增长多少?",
    "丽水签约了多少个项目?",
    "平顶山的实际使用外资是多少?",
    "仙居县怎么招商?",
    "高邮有哪些重大项目?",
    "平湖市2022年GDP是多少?",
)


PLACE = re.compile("前面还有")
TURN = re.compile("开始……")


@dataclass
class Chat:
    """What one chat saw. `silences` are the longest times, in seconds, between a press of Send and the first
    word back, and from one word to the next. `places`: questions that saw how many were before them; `first`:
    those with nobody before them, which were told that it is their turn; `blind`: those told nothing."""

    answers: int = 0
    refused: int = 0
    places: int = 0
    first: int = 0
    blind: int = 0
    errors: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    silences: list[float] = field(default_factory=list)


class Page:
    """Where the page's own handlers are, read from its configuration."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._parts = {part["id"]: part["props"].get("elem_id", "") for part in config["components"]}
        rows = config["dependencies"]
        self.begin = next(
            row for row in rows if "question" in self._triggers(row) and self._fills(row, "stages")
        )
        self.run = next(row for row in rows if row.get("trigger_after") == self.begin["id"])

    def _triggers(self, row: dict[str, Any]) -> list[str]:
        return [self._parts.get(target[0], "") for target in row["targets"] if target[0] is not None]

    def _fills(self, row: dict[str, Any], name: str) -> bool:
        return name in [self._parts.get(part) for part in row["outputs"]]


def said(value: object) -> str:
    """What a handler put on the page, as one text."""
    return json.dumps(value, ensure_ascii=False, default=str)


@dataclass
class Gate:
    """Where the chats of a round wait until all are open, and when their round ends (time.monotonic())."""

    ready: threading.Barrier
    end: float = math.inf


def chat(url: str, number: int, gate: Gate, seen: Chat) -> None:
    try:
        client = Client(url, verbose=False, download_files=False, httpx_kwargs=PATIENT)
        page = Page(client.config)
        for row in (page.begin, page.run):
            client.endpoints[row["id"]].is_valid = True  # the page's own, not offered to programs
        gate.ready.wait(300)
        turn = 0
        while time.monotonic() < gate.end:
            ask(client, page, QUESTIONS[(number + turn) % len(QUESTIONS)], seen)
            turn += 1
        client.close()
    except Exception as error:
        seen.errors.append(f"{type(error).__name__}: {error}"[:300])


def ask(client: Client, page: Page, question: str, seen: Chat) -> None:
    began = last = time.monotonic()
    longest = 0.0
    first = said(client.predict(question, "", fn_index=page.begin["id"]))
    if "problem" in first:
        seen.errors.append(first[:300])
    job = client.submit(*_empty(client, page), fn_index=page.run["id"])
    told = 0
    final = ""
    placed, first_in_line = bool(PLACE.search(first)), bool(TURN.search(first))
    while True:
        over = job.done()
        outputs = job.outputs()
        if len(outputs) > told:
            now = time.monotonic()
            longest, last = max(longest, now - last), now
            for output in outputs[told:]:
                final = said(output)
                placed = placed or bool(PLACE.search(final))
            told = len(outputs)
        if over and told == len(job.outputs()):
            break
        time.sleep(0.2)
    final = said(job.result())
    seen.waits.append(time.monotonic() - began)
    seen.silences.append(max(longest, time.monotonic() - last))
    seen.places += placed
    seen.first += not placed and first_in_line
    seen.blind += not placed and not first_in_line
    if 'class=\\\\\\"problem' in final or 'class=\\"problem' in final:
        seen.errors.append(final[-300:])
    elif "verdict" in final or "refused" in final:
        seen.answers += 1
        seen.refused += "refused" in final
    else:
        seen.errors.append(f"no answer in what came last: {final[:200]}")


def _empty(client: Client, page: Page) -> list[Any]:
    """What the filters hold when nothing is chosen: the page's own values, states left out."""
    kinds = {part["id"]: part for part in client.config["components"]}
    values = []
    for number in page.run["inputs"]:
        if kinds[number]["type"] != "state":
            values.append(kinds[number]["props"].get("value"))
    return values


def memory(pid: int) -> int:
    """Resident bytes of the server."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def processor(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def collected(pid: int) -> int:
    """Resident bytes of the server once it has thrown away what nothing holds."""
    os.kill(pid, signal.SIGUSR1)
    time.sleep(2)
    return memory(pid)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    with tempfile.TemporaryDirectory(prefix="chat-load-") as home:
        command = [sys.executable, "-m", "assistant.cli"]
        subprocess.run([*command, "index", str(ROOT / "seeds"), "--home", home], check=True, cwd=ROOT)
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, "chat", "--port", "7999", "--api", "--home", home],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None and server.stderr is not None
        try:
            url = server.stdout.readline().split()[0]
            warm = Client(url, verbose=False)
            warm.predict(QUESTIONS[0], api_name="/ask")
            sizes = [collected(server.pid)]
            for number in range(options.rounds):
                found = a_round(url, server.pid, options.chats, options.seconds)
                time.sleep(NOTICED_SECONDS)
                began = time.monotonic()
                warm.predict(QUESTIONS[0], api_name="/ask")
                found["one_question_after_all_have_gone_s"] = round(time.monotonic() - began, 1)
                sizes.append(collected(server.pid))
                print(json.dumps({"round": number + 1, **found}, ensure_ascii=False, indent=1), flush=True)
            print(json.dumps({"memory_mb": [size // 10**6 for size in sizes]}))
        finally:
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=60)
            print("server's stderr:", errors.strip()[-3000:] or "nothing")


def a_round(url: str, pid: int, chats: int, seconds: float) -> dict[str, Any]:
    used = processor(pid), processor(os.getpid())
    seen = [Chat() for _ in range(chats)]
    gate = Gate(threading.Barrier(chats + 1))
    opened = time.monotonic()
    threads = [
        threading.Thread(target=chat, args=(url, number, gate, one), daemon=True)
        for number, one in enumerate(seen)
    ]
    for thread in threads:
        thread.start()
    gate.ready.wait(300)
    began = time.monotonic()
    gate.end = began + seconds
    opening = began - opened
    most = 0
    # Everyone in line is answered before the next round, however long a busy machine takes.
    while any(thread.is_alive() for thread in threads) and time.monotonic() < gate.end + 1200:
        most = max(most, memory(pid))
        time.sleep(1)
    taken = time.monotonic() - began
    served, mine = processor(pid) - used[0], processor(os.getpid()) - used[1]
    waits = sorted(wait for one in seen for wait in one.waits) or [0.0]
    silences = sorted(silence for one in seen for silence in one.silences) or [0.0]
    errors = [error for one in seen for error in one.errors]
    return {
        "chats": chats,
        "seconds": round(taken, 1),
        "opening_all_s": round(opening, 1),
        "answers": sum(one.answers for one in seen),
        "refused": sum(one.refused for one in seen),
        "chats_without_an_answer": sum(not one.answers for one in seen),
        "errors": len(errors),
        "first_errors": errors[:5],
        "chats_that_never_ended": sum(thread.is_alive() for thread in threads),
        "questions": {
            "all": sum(len(one.waits) for one in seen),
            "saw_a_place_in_line": sum(one.places for one in seen),
            "had_nobody_before_them": sum(one.first for one in seen),
            "told_nothing": sum(one.blind for one in seen),
        },
        "wait_s": {"median": round(statistics.median(waits), 1), "longest": round(waits[-1], 1)},
        "silence_s": {
            "median": round(statistics.median(silences), 1),
            "99%": round(silences[int(len(silences) * 0.99)], 1),
            "longest": round(silences[-1], 1),
        },
        "most_memory_mb": most // 10**6,
        "processor_s": {"server": round(served), "chats": round(mine), "load_average": os.getloadavg()[0]},
    }


if __name__ == "__main__":
    main()
